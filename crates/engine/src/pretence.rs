//! Pretences: who demands in the name of an authority that has not asked for it, and what becomes of that when it is disowned.
//!
//! Those who are asked weigh the demand as that of whom it names with the credence they give the pretence, and otherwise as
//! that of whom it serves (docs/model/02-response.md, *Pretences*). A denial is public news. Who decides to deny is
//! [`crate::doctrine::rules`]'s matter.

use crate::answer::turn;
use crate::cast::Cast;
use crate::demand::Asked;
use crate::digest::{Digested, Sum};
use crate::encounter::surrender;
use crate::index::{AuthorityIx, DemandIx, DetachmentIx, EventIx, InstitutionIx};
use crate::law::{logit, sigma};
use crate::mechanism::Mechanism;
use crate::news::{Hearer, Subject, spread};
use crate::perception::Perception;
use crate::population::{COMPLY, DEFY};
use crate::question::{Put, with_squad};
use crate::random::{Address, Draws, Purpose};
use crate::recall;
use crate::reconsider::{Member, each_once, tally};
use crate::response::ballot_of;
use crate::setting::Setting;
use crate::trace::{Act, What};
use crate::whereabouts::place_of;
use crate::world::World;

/// Which pretences have been made, and which disowned: public.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pretences {
    /// Institutions that have demanded something in the name of others, sorted.
    made: Vec<InstitutionIx>,
    /// By whom whose pretence was disowned: the pretender, then who disowned it, sorted.
    disowned: Vec<(InstitutionIx, InstitutionIx)>,
}

impl Pretences {
    /// Whether an institution has demanded something in the name of others.
    pub fn is_made(&self, issuer: InstitutionIx) -> bool {
        self.made.binary_search(&issuer).is_ok()
    }

    /// Whether somebody has disowned what an institution demands in the name of others.
    pub fn is_disowned(&self, issuer: InstitutionIx) -> bool {
        self.disowned.iter().any(|(of, _)| *of == issuer)
    }

    pub(crate) fn make(&mut self, issuer: InstitutionIx) {
        insert(&mut self.made, issuer);
    }

    pub(crate) fn disown(&mut self, issuer: InstitutionIx, by: InstitutionIx) {
        insert(&mut self.disowned, (issuer, by));
    }
}

/// What has been heard of pretences by those who share a perception.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hearsay {
    /// Denials heard: the pretender and who disowned it, sorted.
    denials: Vec<(InstitutionIx, InstitutionIx)>,
    /// Leaning lost by what a pretender's demands threatened, whoever was blamed for it, sorted by pretender.
    harm: Vec<(InstitutionIx, f64)>,
}

impl Hearsay {
    /// Believed chance that an institution acts for whom it says [probability].
    ///
    /// Each denial takes the weight of a credible message off the log-odds, as news does of who moved first.
    pub fn credence(&self, cast: &Cast, issuer: InstitutionIx) -> f64 {
        let law = &cast.parameters.law;
        let prior = law.pretence_prior.clamp(1e-9, 1.0 - 1e-9);
        let denials = self.denials.iter().filter(|(of, _)| *of == issuer).count();
        sigma(logit(prior) - denials as f64 * law.news_weight)
    }

    fn harm_by(&self, issuer: InstitutionIx) -> f64 {
        let known = self.harm.binary_search_by_key(&issuer, |(of, _)| *of);
        known.map_or(0.0, |at| self.harm[at].1)
    }
}

fn insert<T: Ord>(sorted: &mut Vec<T>, item: T) -> bool {
    let at = sorted.binary_search(&item);
    at.is_err_and(|at| {
        sorted.insert(at, item);
        true
    })
}

// Where nobody pretends anything these are not there: digests stay what they were.
impl Digested for Pretences {
    fn feed(&self, sum: &mut Sum) {
        let Self { made, disowned } = self;
        if !made.is_empty() || !disowned.is_empty() {
            made.feed(sum);
            disowned.feed(sum);
        }
    }
}

impl Digested for Hearsay {
    fn feed(&self, sum: &mut Sum) {
        let Self { denials, harm } = self;
        if !denials.is_empty() || !harm.is_empty() {
            denials.feed(sum);
            harm.feed(sum);
        }
    }
}

/// In whose name an institution demands, if it is not its own.
pub fn named_by(setting: &Setting, world: &World, issuer: InstitutionIx) -> Option<AuthorityIx> {
    setting.pretence(issuer).filter(|_| world.cast.parameters.on(Mechanism::Pretences))
}

/// An institution, if it demands in the name of others.
pub(crate) fn pretender(setting: &Setting, world: &World, issuer: InstitutionIx) -> Option<InstitutionIx> {
    named_by(setting, world, issuer).map(|_| issuer)
}

/// A guard has come to obey an authority by an answer to this issuer: it serves by its pretence, if it makes one.
pub(crate) fn serves_by(
    setting: &Setting,
    world: &mut World,
    ix: DetachmentIx,
    (issuer, authority): (InstitutionIx, AuthorityIx),
    answer: EventIx,
) {
    let pretender = pretender(setting, world, issuer);
    let detachment = world.detachment_mut(ix);
    if detachment.serving == Some(authority) && detachment.since > answer {
        detachment.by_pretence_of = pretender;
    }
}

/// A demand has been issued: it says in whose name.
pub(crate) fn issued(setting: &Setting, world: &mut World, of: (DemandIx, InstitutionIx), event: EventIx) {
    let (demand, issuer) = of;
    if let Some(authority) = named_by(setting, world, issuer) {
        let event = world.record(event, What::Pretended { demand, issuer, authority });
        world.pretences.insert(demand, event);
    }
}

/// An institution that hears of a demand hears in whose name it was made.
pub(crate) fn learned(setting: &Setting, world: &mut World, ix: InstitutionIx, demand: DemandIx) {
    if let Some(event) = world.pretences.get(&demand).copied() {
        crate::doctrine::rules::heard(setting, world, ix, event);
    }
}

/// The leaning that a demand has cost is lost by whom it is believed to serve.
pub(crate) fn blame(
    world: &mut World,
    ix: DetachmentIx,
    of: (InstitutionIx, AuthorityIx, AuthorityIx),
    lost: f64,
) {
    let (issuer, served, named) = of;
    let World { detachments, cast, .. } = world;
    let perception = &mut detachments[ix.index()].perception;
    let credence = perception.hearsay.credence(cast, issuer);
    perception.lose_standing(named, credence * lost);
    perception.lose_standing(served, (1.0 - credence) * lost);
    let harm = &mut perception.hearsay.harm;
    match harm.binary_search_by_key(&issuer, |(of, _)| *of) {
        Ok(at) => harm[at].1 += lost,
        Err(at) => harm.insert(at, (issuer, lost)),
    }
}

/// An institution says in public that another does not act for its authority.
pub(crate) fn disown(
    setting: &Setting,
    world: &mut World,
    who: (InstitutionIx, InstitutionIx),
    cause: EventIx,
) {
    let (institution, issuer) = who;
    let own = setting.institutions()[institution.index()].authority;
    let named = named_by(setting, world, issuer).filter(|named| world.cast.friends(*named, own));
    let again = world.view.pretences().disowned.binary_search(&(issuer, institution)).is_ok();
    if named.is_none() || again {
        return;
    }
    let event = world.record(cause, What::Disowned { institution, issuer });
    let from = place_of(&world.view, institution);
    let from = from.unwrap_or(setting.institutions()[institution.index()].seat);
    spread(setting, world, from, Subject::Disowned { institution, issuer }, event);
    crate::doctrine::rules::did(setting, world, institution, event);
}

/// A denial is heard: the pretence is believed less, the blame moves to whom the demands served, and those who serve by the
/// pretence decide anew.
pub(crate) fn heard(
    setting: &Setting,
    world: &mut World,
    hearer: Hearer,
    (institution, issuer): (InstitutionIx, InstitutionIx),
    event: EventIx,
) {
    let served = setting.institutions()[issuer.index()].authority;
    let Some(named) = setting.pretence(issuer) else { return };
    let World { cast, detachments, institutions, .. } = world;
    let perception: &mut Perception = match hearer {
        Hearer::Detachment(ix) => &mut detachments[ix.index()].perception,
        Hearer::Institution(ix) => &mut institutions[ix.index()].perception,
    };
    let before = perception.hearsay.credence(cast, issuer);
    if !insert(&mut perception.hearsay.denials, (issuer, institution)) {
        return;
    }
    let shift = (before - perception.hearsay.credence(cast, issuer)) * perception.hearsay.harm_by(issuer);
    perception.lose_standing(served, shift);
    perception.lose_standing(named, -shift);
    if let Hearer::Detachment(ix) = hearer {
        let detachment = world.detachment(ix);
        let serves = detachment.by_pretence_of == Some(issuer) && detachment.serving == Some(served);
        if serves && detachment.people > 0 {
            stand_by(setting, world, ix, issuer, event);
        }
    }
}

/// Those who serve by a pretence decide anew, once each, whether they stand by whoever sent them: as a guard that is asked to
/// stand firm they stay, go over or go home.
fn stand_by(setting: &Setting, world: &mut World, ix: DetachmentIx, issuer: InstitutionIx, event: EventIx) {
    let (place, group) = (world.detachment(ix).place, world.detachment(ix).group);
    let authority = setting.institutions()[issuer.index()].authority;
    let asked = Asked::about(issuer, Act::StandFirm, place);
    let ballot = ballot_of(setting, world, ix, Put { asked: &asked, authority, missing_signatures: 0 });
    let entity = setting.groups()[group.index()].entity;
    let minute = world.minute.wrapping_add(setting.institutions()[issuer.index()].entity);
    let cast = world.cast.clone();
    let (mut counts, mut weights) = ([0; 3], ballot.weights.clone());
    for squad in world.detachment(ix).squads.clone() {
        let Some(account) = world.account(setting, ix, squad) else { continue };
        let mut members: Vec<Member> = Vec::new();
        world.population.gather(squad, account, &mut members);
        // What an open demand is being answered with stays what it is: only the stance is at stake.
        members.iter_mut().for_each(|member| member.action = COMPLY);
        with_squad(&ballot, &cast, squad, &mut weights);
        let index = world.population.number_in_group(squad) << 16;
        let mut draws = Draws::new(world.source, Address { entity, purpose: Purpose::StandBy, minute, index });
        let factors = &cast.norm_factors[members.len()];
        each_once(&mut members, &weights, factors, &mut draws);
        for (count, doing) in counts.iter_mut().zip(tally(&members)) {
            *count += doing;
        }
        for member in &members {
            let served = [(COMPLY, ballot.served), (DEFY, ballot.rival)];
            let stance = served.iter().find(|(action, _)| *action == member.action).and_then(|(_, side)| *side);
            if let Some(stance) = stance {
                world.population.set_stance(member.person as usize, stance);
            }
        }
    }
    let told = counts.iter().sum::<usize>() as f64;
    let enough = |doing: u8| counts[usize::from(doing)] as f64 >= cast.parameters.law.quorum * told;
    let on_the_road = world.detachment(ix).bound.is_some();
    match ballot.rival.filter(|_| enough(DEFY)) {
        _ if enough(COMPLY) => {}
        Some(rival) if !on_the_road => turn(setting, world, ix, rival, event),
        _ if on_the_road => recall::turn_round(setting, world, ix, event),
        _ => surrender::leave(setting, world, ix, event),
    }
}
