//! What each mechanism alone brings about, as far as the trace or the world of a history shows it; and the first
//! event after which it can have acted.

use interregnum_engine::channel::{Route, minutes_by, same_town, whole_minutes};
use interregnum_engine::encounter::relief;
use interregnum_engine::index::{AuthorityIx, GroupIx, InstitutionIx, PlaceIx};
use interregnum_engine::movement::way_out;
use interregnum_engine::perception::{Outlook, Perception};
use interregnum_engine::random::Source;
use interregnum_engine::trace::{Act, Carrier, Event, Loss, Part, What, Whereabouts};
use interregnum_engine::{Mechanism, Parameters, Setting, View, World, kernel};

/// How often a history is looked at while it runs: hope of relief leaves nothing behind when it has faded [min].
const LOOK_MINUTES: u32 = 30;

/// A history with what is needed to find witnesses in it.
pub struct Watched {
    /// The world at its start.
    pub start: World,
    /// The world at its end.
    pub end: World,
    /// Looks at which somebody besieged counted on relief.
    relief: usize,
}

impl Watched {
    /// Runs a history.
    pub fn run(setting: &Setting, parameters: &Parameters, seed: u64, history: u64) -> Self {
        let start = World::new(setting, parameters.clone(), Source::new(seed, history));
        let (mut end, mut relief, mut minute) = (start.clone(), 0, 0);
        while minute < setting.minutes() {
            minute += LOOK_MINUTES;
            kernel::advance(setting, &mut end, minute);
            relief += places(setting).filter(|place| relief::awaited(&end, *place) > 0.0).count();
        }
        Self { start, end, relief }
    }

    /// What happened.
    pub fn trace(&self) -> &[Event] {
        self.end.trace()
    }

    /// How often a mechanism shows.
    pub fn count(&self, setting: &Setting, mechanism: Mechanism) -> usize {
        let events =
            |shows: &dyn Fn(&What) -> bool| self.trace().iter().filter(|event| shows(&event.what)).count();
        match mechanism {
            Mechanism::Gains => self.outlooks(setting, |outlook| outlook.news.iter().any(|news| *news != 0.0)),
            Mechanism::Standing => {
                self.outlooks(setting, |outlook| outlook.standing.iter().any(|lost| *lost < 0.0))
            }
            Mechanism::Intent => self.outlooks(setting, |outlook| outlook.fire.iter().any(|fire| *fire > 0.0)),
            Mechanism::Recognition => self.outlooks(setting, |outlook| one_claim(setting, outlook)),
            Mechanism::Answers => self.reputations_moved(setting),
            Mechanism::Bias => self.flattered(setting),
            Mechanism::Gates => self.closed_to_some(setting),
            Mechanism::Rumour => self.misinformed(setting),
            Mechanism::Queues => self.waited(setting),
            Mechanism::Consent => refused(setting, &self.end).len(),
            Mechanism::Taps => self.overheard(),
            Mechanism::Rules => self.asked_without_estimate(),
            Mechanism::Delays => self.quicker_than_stated(setting),
            Mechanism::Relief => self.relief,
            Mechanism::Presence => self.swayed_by_presence(),
            Mechanism::Arrests => self.in_a_seat(),
            Mechanism::Patrols => self.on_the_road().count(),
            Mechanism::Voices => self.voices_at(setting),
            _ => events(&|what| shows(mechanism, what)),
        }
    }

    /// Detachments and institutions whose beliefs at the end have a property.
    fn outlooks(&self, setting: &Setting, has: impl Fn(&Outlook) -> bool) -> usize {
        let groups = setting.groups().len();
        let look = |perception: &Perception| perception.outlook(self.end.cast(), groups, self.end.minute);
        let detachments = self.end.detachments().iter().map(|detachment| look(&detachment.perception));
        detachments.chain(issuers(setting).map(|ix| look(self.end.beliefs(ix)))).filter(has).count()
    }

    /// Institutions to which some group seems to march more or less readily than at the start.
    fn reputations_moved(&self, setting: &Setting) -> usize {
        let moved = |ix: &InstitutionIx| {
            let [first, last] = [&self.start, &self.end].map(|world| world.beliefs(*ix));
            let share = |beliefs: &Perception, (group, authority)| {
                beliefs.believed_share(self.end.cast(), group, authority)
            };
            pairs(setting).any(|pair| share(first, pair) != share(last, pair))
        };
        issuers(setting).filter(moved).count()
    }

    /// Institutions to which a share of one half for their own side is reported as another.
    fn flattered(&self, setting: &Setting) -> usize {
        let own = |ix: InstitutionIx| setting.institutions()[ix.index()].authority;
        issuers(setting).filter(|ix| self.end.beliefs(*ix).reported(own(*ix), 0.5) != 0.5).count()
    }

    /// Ways that are open to people in arms of one authority and closed to those of another: a raised bridge, for one,
    /// is closed to all.
    fn closed_to_some(&self, setting: &Setting) -> usize {
        let ends = places(setting).flat_map(|from| places(setting).map(move |to| (from, to)));
        let open = |side, ends| way_out(setting, &self.end, side, ends);
        ends.filter(|ends| authorities(setting).any(|side| open(side, *ends) != open(AuthorityIx(0), *ends)))
            .count()
    }

    /// Places that an institution knows to be held by others than by whom the event it knows of gave them to.
    fn misinformed(&self, setting: &Setting) -> usize {
        let wrong = |(ix, place): &(InstitutionIx, PlaceIx)| {
            let known = self.end.beliefs(*ix).known[place.index()];
            match self.trace()[known.event.index()].what {
                What::Held { place: of, part: Part::Guard, authority } => {
                    of == *place && authority != known.holder
                }
                _ => false,
            }
        };
        issuers(setting).flat_map(|ix| places(setting).map(move |place| (ix, place))).filter(wrong).count()
    }

    /// Demands over an office that took longer than the line alone.
    fn waited(&self, setting: &Setting) -> usize {
        let mut world = self.end.clone();
        let issued = self.trace().iter().filter_map(|event| match event.what {
            What::Issued { demand, issuer, group, place, .. } => {
                Some((event.minute, demand, issuer, group, place))
            }
            _ => None,
        });
        let mut waited = 0;
        for (minute, demand, issuer, group, place) in issued {
            let delivered = self.trace().iter().find_map(|event| match event.what {
                What::Delivered { demand: of, carrier } if of == demand => Some((event.minute, carrier)),
                _ => None,
            });
            let Some((arrived, carrier)) = delivered else { continue };
            let institution = &setting.institutions()[issuer.index()];
            let law = &self.end.parameters().law;
            let delay = match carrier {
                Carrier::Telephone => law.telephone_delay,
                Carrier::Telegraph => law.telegraph_delay,
                _ => continue,
            };
            if !sits(setting, issuer) {
                continue;
            }
            world.minute = minute;
            let named = group.map(|group| setting.groups()[group.index()].entity);
            let entity = named.unwrap_or(setting.places()[place.index()].entity);
            let route = Route { carrier, median_minutes: 60.0 * delay };
            let line = whole_minutes(minutes_by(setting, &world, route, (institution.seat, entity)));
            waited += usize::from(arrived - minute > line);
        }
        waited
    }

    /// Demands that are issued on word of what another authority has just asked.
    fn overheard(&self) -> usize {
        let issued_by = |event: &Event| match event.what {
            What::Issued { authority, .. } => Some(authority),
            _ => None,
        };
        let on_word = |event: &&Event| {
            let cause = issued_by(&self.trace()[event.cause.index()]);
            issued_by(event).is_some_and(|own| cause.is_some_and(|cause| cause != own))
        };
        self.trace().iter().filter(on_word).count()
    }

    /// Demands that no plan weighed: of rules. (The question to the crew of a place just taken is of nobody's plan
    /// either.)
    fn asked_without_estimate(&self) -> usize {
        let asked = self.end.demands().iter().map(|demand| &demand.asked);
        asked.filter(|asked| asked.estimate == 0.0 && asked.act != Act::Serve).count()
    }

    /// People in arms who came sooner than the stated times of the ways allow.
    fn quicker_than_stated(&self, setting: &Setting) -> usize {
        let stated = stated_minutes(setting);
        let came = |event: &&Event| {
            let What::Moved { from: None, to: Some(to), serving: Some(_), .. } = event.what else {
                return false;
            };
            let departure = &self.trace()[event.cause.index()];
            let What::Moved { from: Some(from), to: None, .. } = departure.what else { return false };
            event.minute - departure.minute < stated[from.index()][to.index()]
        };
        self.trace().iter().filter(came).count()
    }

    /// Answers in which complying has more than the group's own fixed effect.
    fn swayed_by_presence(&self) -> usize {
        let swayed = |event: &&Event| {
            let What::Answered(answer) = &event.what else { return false };
            let demand = &self.end.demands()[answer.demand.index()];
            let terms = matches!(demand.asked.act, Act::Surrender | Act::Withdraw);
            let own = self.end.cast().group_effect(answer.group, demand.authority);
            // What is asked in the name of somebody else has the effects of two sides.
            let pretended = self.end.view().pretences().is_made(demand.asked.issuer);
            !terms && !pretended && (answer.comply.fixed - own).abs() > 1e-9
        };
        self.trace().iter().filter(swayed).count()
    }

    /// Arrests by a patrol that sees somebody pass.
    fn on_the_road(&self) -> impl Iterator<Item = &Event> {
        self.trace().iter().filter(|event| {
            let cause = &self.trace()[event.cause.index()].what;
            let seen = matches!(cause, What::Whereabouts { whereabouts: Whereabouts::At(_), .. });
            matches!(event.what, What::Arrested { .. }) && seen
        })
    }

    /// Arrests of those who sit in a place that has been taken.
    fn in_a_seat(&self) -> usize {
        let all = self.trace().iter().filter(|event| matches!(event.what, What::Arrested { .. })).count();
        all - self.on_the_road().count()
    }

    /// How often an institution that is no person is seen to go somewhere.
    fn voices_at(&self, setting: &Setting) -> usize {
        let goes = |event: &&Event| match event.what {
            What::Whereabouts { institution, .. } => !setting.institutions()[institution.index()].person,
            _ => false,
        };
        self.trace().iter().filter(goes).count()
    }

    /// How many events of this history come before the mechanism can have acted; none: it weighs in all that anybody
    /// plans, believes or is asked, from the first minute.
    pub fn before(&self, setting: &Setting, mechanism: Mechanism) -> Option<usize> {
        let trace = self.trace();
        let first = |opens: &dyn Fn(&What) -> bool| {
            trace.iter().position(|event| opens(&event.what)).map_or(trace.len(), |at| at + 1)
        };
        let over_an_office = |what: &What, against: bool| match what {
            What::Issued { demand, act, .. } => {
                let carrier = self.end.demands()[demand.index()].carrier;
                let attack =
                    matches!(act, Act::Occupy | Act::Surrender | Act::Withdraw | Act::Warn | Act::Bombard);
                matches!(carrier, Carrier::Telephone | Carrier::Telegraph) && (attack || !against)
            }
            _ => false,
        };
        let taken = |what: &What| matches!(what, What::Held { part: Part::Guard, .. });
        let issued = |what: &What, acts: &[Act]| matches!(what, What::Issued { act, .. } if acts.contains(act));
        Some(match mechanism {
            Mechanism::Gains => first(&|what| taken(what) || matches!(what, What::Dated { .. })),
            Mechanism::Answers => first(&|what| matches!(what, What::Answered(_) | What::Met { .. })),
            Mechanism::Rumour => {
                first(&|what| taken(what) || matches!(what, What::Answered(_) | What::Met { .. }))
            }
            Mechanism::Signatures | Mechanism::Presence => {
                first(&|what| matches!(what, What::Delivered { .. }))
            }
            Mechanism::Standing => {
                first(&|what| matches!(what, What::Delivered { .. }) || over_an_office(what, true))
            }
            Mechanism::Queues | Mechanism::Taps => first(&|what| over_an_office(what, false)),
            Mechanism::Intent => first(&|what| match what {
                What::Moved { from: Some(_), serving: Some(_), .. } | What::Shelled { .. } => true,
                What::Delivered { demand, .. } => {
                    let act = self.end.demands()[demand.index()].asked.act;
                    matches!(act, Act::Surrender | Act::Withdraw)
                }
                what => over_an_office(what, true),
            }),
            // Whether somebody who is not always at the seat was refused is not looked at: they may have been.
            Mechanism::Consent => {
                let moving =
                    |what: &What| matches!(what, What::Issued { issuer, .. } if !sits(setting, *issuer));
                let refused = refused(setting, &self.end).first().map_or(trace.len(), |at| at + 1);
                refused.min(first(&moving))
            }
            Mechanism::Rules => first(&taken),
            Mechanism::Recalls => first(&|what| issued(what, &[Act::Occupy, Act::Guard])),
            Mechanism::Delays => first(&|what| {
                let travels = matches!(what, What::Whereabouts { whereabouts: Whereabouts::Bound(_), .. });
                travels || matches!(what, What::Moved { to: None, .. })
            }),
            Mechanism::Crowds => first(&|what| matches!(what, What::Lost { how: Loss::Captured, .. })),
            Mechanism::Desertion
            | Mechanism::Fire
            | Mechanism::Ultimatums
            | Mechanism::Bombardment
            | Mechanism::Infiltration
            | Mechanism::Relief
            | Mechanism::Truce => first(&|what| matches!(what, What::StoodOff { .. })),
            // Nothing leads up to these but what goes on without them: all before the first of them is the same.
            Mechanism::Arrests => first(&|what| matches!(what, What::Arrested { .. })) - 1,
            Mechanism::Patrols => self.on_the_road().next().map_or(trace.len(), |event| event.cause.index()),
            Mechanism::Offices => first(&|what| issued(what, &[Act::Dismiss])) - 1,
            Mechanism::Transport => first(&|what| matches!(what, What::Consented { .. })) - 1,
            _ => return None,
        })
    }
}

/// What a mechanism alone brings about that has an event of its own.
fn shows(mechanism: Mechanism, what: &What) -> bool {
    let issued = |acts: &[Act]| matches!(what, What::Issued { act, .. } if acts.contains(act));
    match mechanism {
        Mechanism::StandFirm => issued(&[Act::StandFirm]),
        Mechanism::Lines => matches!(what, What::Line { .. }),
        Mechanism::Acceptance => issued(&[Act::Accept]),
        Mechanism::Journeys => issued(&[Act::Come]),
        Mechanism::Wires => {
            matches!(what, What::Delivered { carrier: Carrier::DirectWire | Carrier::Wireless, .. })
        }
        Mechanism::Crews => issued(&[Act::Serve]),
        Mechanism::Desertion => matches!(what, What::Lost { how: Loss::Dispersed, .. }),
        Mechanism::Fire => matches!(what, What::Fired { .. }),
        Mechanism::Framing => matches!(what, What::Answered(answer) if answer.comply.framing != 0.0),
        Mechanism::Danger => matches!(what, What::Answered(answer) if answer.comply.danger != 0.0),
        Mechanism::Pretences => matches!(what, What::Pretended { .. }),
        // An effort that speaks for complying: it is on refusing.
        Mechanism::Rank => matches!(what, What::Answered(answer) if answer.comply.effort > 0.0),
        Mechanism::Signatures => {
            let missing = matches!(what, What::Answered(answer) if answer.comply.signatures != 0.0);
            missing || matches!(what, What::Signed { .. })
        }
        Mechanism::Meetings => matches!(what, What::Met { .. }),
        Mechanism::Recalls => issued(&[Act::Recall]),
        Mechanism::Posture => matches!(what, What::Postured { .. }),
        Mechanism::Dates => matches!(what, What::Dated { .. }),
        Mechanism::Bridges => matches!(what, What::Raised { .. }),
        Mechanism::Transport => matches!(what, What::Consented { .. }),
        Mechanism::Ultimatums => issued(&[Act::Surrender]),
        Mechanism::Bombardment => matches!(what, What::Shelled { .. }),
        Mechanism::Infiltration => matches!(what, What::Entered { .. }),
        Mechanism::Truce => matches!(what, What::Truce { .. }),
        Mechanism::Crowds => matches!(what, What::Lynched { .. } | What::Calmed { .. }),
        Mechanism::Arms => matches!(what, What::Armed { .. }),
        Mechanism::Supply => matches!(what, What::Lit { .. }),
        Mechanism::Votes => matches!(what, What::Voted { .. } | What::Left { .. }),
        Mechanism::Talks => matches!(what, What::Talked { .. } | What::Offered { .. } | What::BrokenOff { .. }),
        Mechanism::Offices => matches!(what, What::Office { .. }),
        _ => false,
    }
}

/// Demands of institutions that an office could have carried and another way did: somebody refused. The delays of both
/// offices have to be shorter than any errand.
fn refused(setting: &Setting, world: &World) -> Vec<usize> {
    let mut view = View::new(setting);
    let mut refused = Vec::new();
    for (at, event) in world.trace().iter().enumerate() {
        view.apply(event);
        let What::Issued { demand, issuer, act, group, place, person: None, .. } = event.what else { continue };
        let to = match (act, group) {
            (Act::Accept | Act::Recall, _) => continue,
            (Act::Occupy | Act::Guard | Act::Declare | Act::Warn | Act::Bombard, Some(group)) => {
                setting.groups()[group.index()].home
            }
            (Act::Darken | Act::Light, _) => setting.power().unwrap_or(place),
            (Act::Cut | Act::Restore, _) => setting.exchange().unwrap_or(place),
            _ => place,
        };
        let institution = &setting.institutions()[issuer.index()];
        let from = institution.seat;
        let works = |office: Option<PlaceIx>| office.is_some_and(|at| view.holds(at, Part::Function).is_some());
        let near = same_town(world, from, to);
        let telephone = near && view.open(from) && view.open(to) && works(setting.exchange());
        let telegraph = !near && works(setting.telegraph());
        let carrier = world.demands()[demand.index()].carrier;
        let by_office = matches!(carrier, Carrier::Telephone | Carrier::Telegraph);
        if sits(setting, issuer) && from != to && (telephone || telegraph) && !by_office {
            refused.push(at);
        }
    }
    refused
}

/// Whether an institution is always at its seat.
fn sits(setting: &Setting, issuer: InstitutionIx) -> bool {
    let institution = &setting.institutions()[issuer.index()];
    !institution.person && institution.attached.is_none()
}

/// Whether two authorities have one and the same chance.
fn one_claim(setting: &Setting, outlook: &Outlook) -> bool {
    let prospects = &outlook.prospects[..setting.authorities().len()];
    prospects.iter().enumerate().any(|(ix, chance)| prospects[..ix].contains(chance))
}

/// Shortest stated times between all places, whatever is closed [min].
fn stated_minutes(setting: &Setting) -> Vec<Vec<u32>> {
    let count = setting.places().len();
    let mut minutes = vec![vec![1_000_000; count]; count];
    minutes.iter_mut().enumerate().for_each(|(place, row)| row[place] = 0);
    for link in setting.links() {
        let [one, other] = link.ends.map(PlaceIx::index);
        minutes[one][other] = minutes[one][other].min(link.minutes);
        minutes[other][one] = minutes[other][one].min(link.minutes);
    }
    for via in 0..count {
        for from in 0..count {
            for to in 0..count {
                minutes[from][to] = minutes[from][to].min(minutes[from][via] + minutes[via][to]);
            }
        }
    }
    minutes
}

fn places(setting: &Setting) -> impl Iterator<Item = PlaceIx> + '_ {
    (0..setting.places().len()).map(PlaceIx::from_index)
}

fn authorities(setting: &Setting) -> impl Iterator<Item = AuthorityIx> + '_ {
    (0..setting.authorities().len()).map(AuthorityIx::from_index)
}

fn issuers(setting: &Setting) -> impl Iterator<Item = InstitutionIx> + '_ {
    (0..setting.institutions().len()).map(InstitutionIx::from_index)
}

fn pairs(setting: &Setting) -> impl Iterator<Item = (GroupIx, AuthorityIx)> + '_ {
    let groups = (0..setting.groups().len()).map(GroupIx::from_index);
    groups.flat_map(move |group| authorities(setting).map(move |authority| (group, authority)))
}
