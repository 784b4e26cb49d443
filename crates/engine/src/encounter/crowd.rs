//! Prisoners among those who took them: whether a crowd turns on them, or is held back.
//!
//! To kill prisoners is an act of its own, weighed against keeping them as one's side asks
//! (docs/model/03-encounter.md). It is rare, and nothing but the law makes it happen.

use super::nerve::{self, Episode, NerveBook};
use crate::index::{AuthorityIx, DetachmentIx, EventIx, InstitutionIx, PlaceIx};
use crate::law::{Confidence, Situation, act_stakes, terms};
use crate::mechanism::Mechanism;
use crate::population::Status;
use crate::random::Purpose;
use crate::setting::Setting;
use crate::trace::{What, Whereabouts};
use crate::voice::speaks_at;
use crate::world::World;

/// People of a detachment have just been taken prisoner. Returns the last event.
pub(crate) fn turn_on(
    setting: &Setting,
    world: &mut World,
    taken: (PlaceIx, DetachmentIx),
    prisoners: &[usize],
    cause: EventIx,
) -> EventIx {
    let (place, ix) = taken;
    let (group, serving) = (world.detachment(ix).group, world.detachment(ix).serving);
    let Some(theirs) = serving.filter(|_| world.cast.parameters.on(Mechanism::Crowds)) else { return cause };
    let captors = captors(setting, world, place, theirs);
    let present: u32 = captors.iter().map(|(_, body)| world.detachment(*body).people).sum();
    if prisoners.is_empty() || present as usize <= prisoners.len() {
        return cause;
    }
    let mut last = cause;
    let mut killed = 0;
    for (side, body) in captors {
        let calm = calming(setting, world, place, side);
        let mut book = core::mem::take(&mut world.nerves);
        let mut would = |calm| willing(setting, world, (place, body, side), (theirs, calm), &mut book);
        let restrained = would(calm.is_some());
        let held_back = calm.filter(|_| restrained == 0 && would(false) > 0);
        world.nerves = book;
        if let Some(institution) = held_back {
            last = world.record(cause, What::Calmed { place, institution });
        }
        let victims: Vec<usize> = prisoners[killed..].iter().copied().take(restrained).collect();
        for victim in &victims {
            world.population.set_status(*victim, Status::Killed);
        }
        killed += victims.len();
        if !victims.is_empty() {
            last = world.record(cause, What::Lynched { group, place, people: victims.len() as u32 });
        }
    }
    last
}

/// Those who could do it: other sides' people in arms there, and crowds at home there, for the side that took them.
fn captors(
    setting: &Setting,
    world: &World,
    place: PlaceIx,
    theirs: AuthorityIx,
) -> Vec<(AuthorityIx, DetachmentIx)> {
    let mut captors: Vec<(AuthorityIx, DetachmentIx)> = world
        .standing_at(place)
        .into_iter()
        .filter_map(|ix| world.detachment(ix).serving.map(|side| (side, ix)))
        .filter(|(side, _)| !world.cast.friends(*side, theirs))
        .collect();
    let Some((taker, _)) = captors.first().copied() else { return captors };
    for (ix, group) in setting.groups().iter().enumerate() {
        let body = DetachmentIx::from_index(ix);
        if group.crowd && group.home == place && world.detachment(body).people > 0 {
            captors.push((taker, body));
        }
    }
    captors
}

/// Somebody of a side, not in hiding, who is there and speaks for it; a crowd's own voice does not hold it back.
fn calming(setting: &Setting, world: &World, place: PlaceIx, side: AuthorityIx) -> Option<InstitutionIx> {
    let institutions = setting.institutions().iter().enumerate();
    institutions
        .filter(|(_, institution)| institution.authority == side)
        .map(|(ix, _)| InstitutionIx::from_index(ix))
        .filter(|ix| speaks_at(world, *ix).is_none())
        .find(|ix| world.view.at_liberty(*ix) && world.view.whereabouts(*ix) == Whereabouts::At(place))
}

/// People of squads in which the quorum would kill rather than keep.
fn willing(
    setting: &Setting,
    world: &World,
    who: (PlaceIx, DetachmentIx, AuthorityIx),
    what: (AuthorityIx, bool),
    book: &mut NerveBook,
) -> usize {
    let (place, ix, side) = who;
    let detachment = world.detachment(ix);
    let law = &world.cast.parameters.law;
    let base = killing(setting, world, who, what);
    let episode = Episode {
        entity: setting.groups()[detachment.group.index()].entity,
        purpose: Purpose::CrowdNerve,
        place: setting.places()[place.index()].entity.wrapping_add(setting.authorities()[side.index()].entity),
        minute: world.minute,
        renewal_minutes: 60.0 * law.nerve_time,
        reconsidered_prob: 1.0,
    };
    let squads = detachment.squads.iter();
    squads.filter_map(|squad| nerve::willing(setting, world, (ix, *squad), (&episode, book), base)).sum()
}

/// Utility of killing less keeping [nat], mates not counted: the same side prevails either way, so that only the
/// required confidence counts of the stakes; hatred of the prisoners' authority against loyalty to one's own;
/// that they fired; and the signatures it lacks: of whoever commands, since nobody has asked for it, and of whoever of
/// one's own side is there and speaks against it.
fn killing(
    setting: &Setting,
    world: &World,
    who: (PlaceIx, DetachmentIx, AuthorityIx),
    what: (AuthorityIx, bool),
) -> f64 {
    let ((place, ix, side), (theirs, calm)) = (who, what);
    let (law, detachment) = (&world.cast.parameters.law, world.detachment(ix));
    let outlook = detachment.perception.outlook(&world.cast, setting.groups().len(), world.minute);
    let q = outlook.prospects[side.index()];
    let lean = |toward| world.cast.mean_leaning(setting, detachment.group, toward);
    let fired = world.encounters[place.index()]
        .as_ref()
        .is_some_and(|encounter| encounter.fired.iter().any(|(by, _)| world.cast.friends(*by, theirs)));
    let (kill, keep) = (Confidence::Fire, Confidence::Hold);
    let rest = Situation {
        leaning: -lean(theirs) - lean(side),
        defensive: if fired { outlook.defensive[side.index()] } else { 0.0 },
        missing_signatures: 1.0 + f64::from(u8::from(calm)),
        harm: (1.0 - q) * (kill.punishment(law) - keep.punishment(law)),
        ..Situation::default()
    };
    act_stakes(law, kill, q, q) + terms(law, &rest).utility()
}
