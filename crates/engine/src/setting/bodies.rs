//! Institutions that decide by votes: who has seats, what can be asked, when they sit.

use crate::assembly::apportionment::Method;
use crate::assembly::rule::{Decision, Standing};
use crate::assembly::tiers::{Delegation, Ratio};
use crate::draft::{BodyDraft, ElectionDraft, FactionDraft, MotionDraft};
use crate::index::{AuthorityIx, BodyIx, FactionIx, GroupIx, InstitutionIx, LeaningIx, MotionIx};
use crate::law::Confidence;
use crate::random::entity_key;
use crate::sampler::Distribution;
use crate::setting::Setting;
use crate::trace::Posture;

use super::Date;
use super::build::{Builder, MAX_MIX};

mod below;
mod outcome;
mod table;

pub use outcome::Agenda;
pub use table::{Portfolio, Talks};

/// An institution that decides by votes.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// The institution.
    pub institution: InstitutionIx,
    /// By what rule it decides.
    pub decision: Decision,
    /// Whether votes are by show of hands.
    pub open: bool,
    /// Institutions that carry out what it decides about attack and defence, itself among them, sorted.
    pub binds: Vec<InstitutionIx>,
    /// Who elects it.
    pub electors: Vec<Elector>,
}

/// Those who elect deputies to a body, at the start and when a motion has it elected anew: people of groups, deputies of
/// other bodies.
#[derive(Clone, Debug, PartialEq)]
pub struct Elector {
    /// The groups, sorted.
    pub groups: Vec<GroupIx>,
    /// The bodies, sorted.
    pub bodies: Vec<BodyIx>,
    /// How many deputies each has.
    pub ratio: Ratio,
    /// How its people's opinions become deputies.
    pub by: Delegation,
    /// After how many minutes each group looks again whom it has sent.
    pub recall: Option<u32>,
}

/// Places that a body shares out among its factions.
#[derive(Clone, Debug, PartialEq)]
pub struct Election {
    /// How many.
    pub places: u32,
    /// By which method.
    pub method: Method,
    /// For each faction of the body in order, the one whose seats they become; empty: places within the body.
    pub fills: Vec<FactionIx>,
}

/// Seats of a body that answer together.
#[derive(Clone, Debug, PartialEq)]
pub struct Faction {
    /// Id in the files, within the body.
    pub id: String,
    /// The same with the institution's id before it: `body/faction`.
    pub path: String,
    /// Key in the files.
    pub key: String,
    /// What its draws are addressed by.
    pub entity: u32,
    /// The body.
    pub body: BodyIx,
    /// How many seats.
    pub seats: u32,
    /// Types of leaning with their shares; at most eight.
    pub mix: Vec<(LeaningIx, f64)>,
    /// The named person whose seat it is.
    pub person: Option<InstitutionIx>,
    /// Whether nothing passes against it, or without it.
    pub standing: Standing,
    /// Whether it has the chair.
    pub chair: bool,
    /// Nats added to attacking rather than keeping to defence.
    pub inclination: Distribution,
    /// What it costs to vote against the line of one's own faction [nat].
    pub discipline: Distribution,
    /// Chance that a seat is filled at a sitting [probability].
    pub attendance: Distribution,
    /// Whether nobody sits for it at the start.
    pub unseated: bool,
}

/// A question that a body can be asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Motion {
    /// Id in the files, within the body.
    pub id: String,
    /// The same with the institution's id before it: `body/motion`.
    pub path: String,
    /// What its draws are addressed by.
    pub entity: u32,
    /// The body.
    pub body: BodyIx,
    /// The authority that a vote for it serves.
    pub serves: AuthorityIx,
    /// The authority that a vote against it serves.
    pub against: Option<AuthorityIx>,
    /// What a vote for it asks of whoever casts it.
    pub confidence: Confidence,
    /// What the body decides by it about attack and defence.
    pub posture: Option<Posture>,
    /// The faction that moves it.
    pub mover: Option<FactionIx>,
    /// A motion that must have passed before.
    pub after: Option<MotionIx>,
    /// Whether it is put again though it has passed.
    pub recurs: bool,
    /// Whether it is kept from whoever does not sit there or carry it out.
    pub secret: bool,
    /// Whether those who are outvoted may leave for good.
    pub walkout: bool,
    /// Places that are shared out among those who are there, instead of a vote.
    pub elects: Option<Election>,
    /// The body that is elected anew by its electors when it passes.
    pub renews: Option<BodyIx>,
    /// Factions whose empty seats are offered to their people when it passes, sorted.
    pub seats: Vec<FactionIx>,
    /// Factions whose seats fall empty when it passes, sorted.
    pub unseats: Vec<FactionIx>,
    /// What is put off when it passes, and by how much [min]; less than nothing: it is brought forward.
    pub puts_off: Option<(Agenda, i32)>,
}

/// A time at which a body sits.
#[derive(Clone, Debug, PartialEq)]
pub struct Sitting {
    /// Id in the files, within the body.
    pub id: String,
    /// The same with the institution's id before it: `body/sitting`.
    pub path: String,
    /// What its draws are addressed by.
    pub entity: u32,
    /// The body.
    pub body: BodyIx,
    /// Minutes from the start.
    pub minute: u32,
    /// After how many minutes it sits again.
    pub every: Option<u32>,
    /// Motions put, in this order.
    pub motions: Vec<MotionIx>,
}

/// All bodies of a setting, with what belongs to them in columns of their own.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Chambers {
    pub(super) bodies: Vec<Body>,
    pub(super) factions: Vec<Faction>,
    pub(super) motions: Vec<Motion>,
    pub(super) sittings: Vec<Sitting>,
    /// Bodies that are elected from below, those that elect others before them.
    pub(super) below: Vec<BodyIx>,
}

impl Setting {
    /// Institutions that decide by votes, in the order of their institutions.
    pub fn bodies(&self) -> &[Body] {
        &self.chambers.bodies
    }

    /// Factions of all bodies, by body and key.
    pub fn factions(&self) -> &[Faction] {
        &self.chambers.factions
    }

    /// Motions of all bodies, by body and key.
    pub fn motions(&self) -> &[Motion] {
        &self.chambers.motions
    }

    /// Bodies that are elected from below, in the order in which they can be: who elects comes before who is elected.
    pub fn elected_from_below(&self) -> &[BodyIx] {
        &self.chambers.below
    }

    /// Sittings of all bodies, by body and key.
    pub fn sittings(&self) -> &[Sitting] {
        &self.chambers.sittings
    }

    /// The body that an institution is, if it decides by votes.
    pub fn body(&self, institution: InstitutionIx) -> Option<BodyIx> {
        self.bodies().iter().position(|body| body.institution == institution).map(BodyIx::from_index)
    }

    /// The motion called `motion` of the institution called `body`.
    pub fn motion(&self, body: &str, motion: &str) -> Option<MotionIx> {
        let body = self.body(self.institution(body)?)?;
        let found = self.motions().iter().position(|x| x.body == body && x.id == motion);
        found.map(MotionIx::from_index)
    }

    /// The faction called `faction` of the institution called `body`.
    pub fn faction(&self, body: &str, faction: &str) -> Option<FactionIx> {
        let body = self.body(self.institution(body)?)?;
        let found = self.factions().iter().position(|x| x.body == body && x.id == faction);
        found.map(FactionIx::from_index)
    }
}

impl Builder {
    /// Bodies in the order of their institutions, what belongs to them in the order of keys.
    pub(super) fn convert_bodies(
        &mut self,
        drafts: &[BodyDraft],
        (dates, minutes): (&[Date], u32),
    ) -> Chambers {
        let mut sorted: Vec<&BodyDraft> = drafts.iter().collect();
        sorted.sort_by_key(|draft| self.position_of_institution(&draft.institution));
        let names = Names::new(&sorted, dates);
        let tables = [("faction", &names.factions), ("motion", &names.motions), ("sitting", &names.sittings)];
        for (table, list) in tables {
            let mut list = list.clone();
            list.sort_unstable();
            for pair in list.windows(2).filter(|pair| pair[0] == pair[1]) {
                self.fault(format!("{table} {}/{}", pair[0].0, pair[0].1), "is there twice");
            }
        }
        let mut chambers = Chambers::default();
        for (ix, draft) in sorted.iter().enumerate() {
            self.convert_body(&mut chambers, (BodyIx::from_index(ix), draft), (&names, minutes));
        }
        chambers.below = self.order_from_below(&chambers.bodies, &names);
        for pair in chambers.bodies.windows(2).filter(|pair| pair[0].institution == pair[1].institution) {
            self.fault(format!("body {}", pair[0].institution.index()), "is there twice");
        }
        chambers
    }

    fn convert_body(
        &mut self,
        chambers: &mut Chambers,
        (body, draft): (BodyIx, &BodyDraft),
        (names, minutes): (&Names, u32),
    ) {
        let at = format!("body {}", draft.institution);
        let Some(institution) = self.institution(&draft.institution, &at) else { return };
        let seats = draft.factions.iter().map(|faction| faction.seats).fold(0, u32::saturating_add);
        let elected = !draft.electors.is_empty() || names.filled.contains(&draft.institution);
        if let Some(wrong) = draft.decision.fault(seats).filter(|_| !elected) {
            self.fault(at.clone(), wrong);
        }
        if seats > MAX_SEATS {
            self.fault(at.clone(), format!("must have at most {MAX_SEATS} seats"));
        }
        let mut binds: Vec<InstitutionIx> =
            draft.binds.iter().filter_map(|id| self.institution(id, &at)).chain([institution]).collect();
        binds.sort_unstable();
        binds.dedup();
        let electors = draft.electors.iter();
        let electors = electors.filter_map(|elector| self.convert_elector(elector, names, &at)).collect();
        chambers.bodies.push(Body { institution, decision: draft.decision, open: draft.open, binds, electors });
        for faction in in_order(&draft.factions, |faction| &faction.key) {
            let faction = self.convert_faction((body, &draft.institution), (faction, elected));
            chambers.factions.extend(faction);
        }
        for motion in in_order(&draft.motions, |motion| &motion.key) {
            let motion = self.convert_motion((body, &draft.institution), motion, names);
            chambers.motions.extend(motion);
        }
        for sitting in in_order(&draft.sittings, |sitting| &sitting.key) {
            let at = format!("sitting {}/{}", draft.institution, sitting.id);
            if sitting.minute >= minutes || sitting.every == Some(0) {
                self.fault(at.clone(), "must lie within the span, and come again after a minute at least");
            }
            let motions = sitting.motions.iter();
            let motions =
                motions.map(|id| names.motion(self, (&draft.institution, id), &at)).collect::<Option<_>>();
            let (id, entity) = (sitting.id.clone(), entity_key(&sitting.key));
            let (minute, every) = (sitting.minute, sitting.every);
            let path = format!("{}/{id}", draft.institution);
            chambers.sittings.extend(motions.map(|motions| Sitting {
                id,
                path,
                entity,
                body,
                minute,
                every,
                motions,
            }));
        }
    }

    fn convert_faction(
        &mut self,
        (body, institution): (BodyIx, &str),
        (draft, elected): (&FactionDraft, bool),
    ) -> Option<Faction> {
        let at = format!("faction {institution}/{}", draft.id);
        let mut mix: Vec<_> = draft
            .mix
            .iter()
            .filter_map(|(id, share)| {
                self.find("leaning", id, &at).map(|ix| (LeaningIx::from_index(ix), *share))
            })
            .collect();
        mix.sort_by_key(|(kind, _)| *kind);
        let total: f64 = mix.iter().map(|(_, share)| share).sum();
        let negative = mix.iter().any(|(_, share)| share.is_nan() || *share < 0.0);
        if mix.len() > MAX_MIX || (total - 1.0).abs() > 1e-9 || negative {
            let wrong = format!("leaning shares must be at most {MAX_MIX}, not negative, and sum to one");
            self.fault(at.clone(), wrong);
        }
        if (draft.seats == 0 && !elected) || (draft.person.is_some() && draft.seats != 1) {
            self.fault(at.clone(), "must have a seat, and a person has one");
        }
        for wrong in
            [draft.inclination, draft.discipline, draft.attendance].iter().filter_map(Distribution::fault)
        {
            self.fault(at.clone(), wrong);
        }
        if !(draft.attendance.quantile(1e-12) >= -1e-9 && draft.attendance.quantile(1.0 - 1e-12) <= 1.0 + 1e-9)
        {
            self.fault(at.clone(), "attendance lies between 0 and 1");
        }
        let person = self.maybe(draft.person.as_ref(), &at, Self::institution)?;
        Some(Faction {
            id: draft.id.clone(),
            path: format!("{institution}/{}", draft.id),
            key: draft.key.clone(),
            entity: entity_key(&draft.key),
            body,
            seats: draft.seats,
            mix,
            person,
            standing: draft.standing,
            chair: draft.chair,
            inclination: draft.inclination,
            discipline: draft.discipline,
            attendance: draft.attendance,
            unseated: draft.unseated,
        })
    }

    fn convert_motion(
        &mut self,
        (body, institution): (BodyIx, &str),
        draft: &MotionDraft,
        names: &Names,
    ) -> Option<Motion> {
        let at = format!("motion {institution}/{}", draft.id);
        let serves = self.authority(&draft.serves, &at);
        let against = self.maybe(draft.against.as_ref(), &at, Self::authority);
        let mover = match &draft.mover {
            Some(id) => Some(names.faction(self, (institution, id), &at)?),
            None => None,
        };
        let after = match draft.after.as_ref().map(|path| path.split_once('/').unwrap_or((institution, path))) {
            Some(path) => Some(names.motion(self, path, &at)?),
            None => None,
        };
        let renews = match &draft.renews {
            Some(id) => Some(names.elected_anew(self, (id, draft.elects.is_some()), &at)?),
            None => None,
        };
        let [seats, unseats] =
            [&draft.seats, &draft.unseats].map(|paths| self.convert_seats(paths, names, &at));
        let puts_off = match &draft.puts_off {
            Some(moved) => Some(self.convert_moved(moved, names, &at)?),
            None => None,
        };
        Some(Motion {
            id: draft.id.clone(),
            path: format!("{institution}/{}", draft.id),
            entity: entity_key(&draft.key),
            body,
            serves: serves?,
            against: against?,
            confidence: draft.confidence,
            posture: draft.posture,
            mover,
            after,
            recurs: draft.recurs,
            secret: draft.secret,
            walkout: draft.walkout,
            elects: match &draft.elects {
                Some(election) => Some(self.convert_election(election, (institution, names), &at)?),
                None => None,
            },
            renews,
            seats: seats?,
            unseats: unseats?,
            puts_off,
        })
    }
}

impl Builder {
    fn convert_election(
        &mut self,
        draft: &ElectionDraft,
        (institution, names): (&str, &Names),
        at: &str,
    ) -> Option<Election> {
        if draft.places == 0 || draft.places > MAX_SEATS {
            self.fault(at.to_string(), format!("must share out 1 to {MAX_SEATS} places"));
        }
        let mut fills = Vec::new();
        if let Some(body) = &draft.fills {
            let own: Vec<String> =
                names.factions.iter().filter(|(of, _)| of == institution).map(|x| x.1.clone()).collect();
            for id in own {
                fills.push(names.faction(self, (body, &id), at)?);
            }
        }
        Some(Election { places: draft.places, method: draft.method, fills })
    }
}

/// Most seats of a body.
const MAX_SEATS: u32 = 10_000;

/// Rows in the order of their keys: row order means nothing.
fn in_order<T>(rows: &[T], key: impl Fn(&T) -> &String) -> Vec<&T> {
    let mut rows: Vec<&T> = rows.iter().collect();
    rows.sort_by(|a, b| key(a).cmp(key(b)));
    rows
}

/// Where each faction and motion will stand in its column, by body and id.
#[derive(Default)]
struct Names {
    factions: Vec<(String, String)>,
    motions: Vec<(String, String)>,
    sittings: Vec<(String, String)>,
    /// Announced dates, in the setting's order.
    dates: Vec<String>,
    /// Bodies whose seats another gives.
    filled: Vec<String>,
    /// Bodies in order, and whether groups elect them.
    bodies: Vec<(String, bool)>,
}

impl Names {
    fn new(bodies: &[&BodyDraft], dates: &[Date]) -> Self {
        let dates = dates.iter().map(|date| date.id.clone()).collect();
        let mut names = Self { dates, ..Self::default() };
        for body in bodies {
            names.bodies.push((body.institution.clone(), !body.electors.is_empty()));
            let of = |id: &String| (body.institution.clone(), id.clone());
            names.factions.extend(in_order(&body.factions, |x| &x.key).into_iter().map(|x| of(&x.id)));
            let elections = body.motions.iter().filter_map(|motion| motion.elects.as_ref());
            names.filled.extend(elections.filter_map(|election| election.fills.clone()));
            names.motions.extend(in_order(&body.motions, |x| &x.key).into_iter().map(|x| of(&x.id)));
            names.sittings.extend(in_order(&body.sittings, |x| &x.key).into_iter().map(|x| of(&x.id)));
        }
        names
    }

    fn faction(&self, builder: &mut Builder, path: (&str, &str), at: &str) -> Option<FactionIx> {
        position(&self.factions, builder, ("faction", path), at).map(FactionIx::from_index)
    }

    fn motion(&self, builder: &mut Builder, path: (&str, &str), at: &str) -> Option<MotionIx> {
        position(&self.motions, builder, ("motion", path), at).map(MotionIx::from_index)
    }

    /// The body of this name, which groups elect; by a motion that gives no places besides.
    fn elected_anew(&self, builder: &mut Builder, (id, gives): (&str, bool), at: &str) -> Option<BodyIx> {
        let found = self.bodies.iter().position(|(name, elected)| name == id && *elected);
        if found.is_none() || gives {
            builder.fault(at.to_string(), "renews a body that groups elect, and gives no places itself");
        }
        found.map(BodyIx::from_index)
    }
}

fn position(
    names: &[(String, String)],
    builder: &mut Builder,
    (table, (body, id)): (&str, (&str, &str)),
    at: &str,
) -> Option<usize> {
    let found = names.iter().position(|(of, name)| of == body && name == id);
    if found.is_none() {
        builder.fault(at.to_string(), format!("no {table} of {body} is called `{id}`"));
    }
    found
}
