//! What institutions believed: the history is run once more, hour by hour, and each is asked.

use engine::Setting;
use engine::index::{AuthorityIx, InstitutionIx};
use engine::kernel::advance;
use engine::random::Source;
use engine::world::World;
use lab::store::StoredHistory;

use super::PageFault;
use super::ensemble::places;
use crate::page::Belief;

/// How often institutions are asked [min].
const STEP: u32 = 60;
/// The least change of a prospect that is noted.
const LEAST: f64 = 0.01;

/// What every institution that issues demands believed.
pub(super) fn beliefs(setting: &Setting, seed: u64, history: &StoredHistory) -> Result<Vec<Belief>, PageFault> {
    let source = Source::new(seed, history.number);
    let mut world = World::new(setting, history.parameters.clone(), source);
    let mut issuers: Vec<InstitutionIx> =
        setting.doctrines().iter().map(|doctrine| doctrine.institution).collect();
    issuers.sort_unstable();
    issuers.dedup();
    let mut told: Vec<Belief> = issuers
        .iter()
        .map(|ix| Belief { institution: ix.index(), places: Vec::new(), prospects: Vec::new() })
        .collect();
    let opening = |place: usize| setting.places()[place].holder;
    let mut known: Vec<Vec<Option<AuthorityIx>>> =
        issuers.iter().map(|_| places(setting).map(|place| opening(place.index())).collect()).collect();
    let mut minute = 0;
    loop {
        advance(setting, &mut world, minute);
        for ((institution, belief), known) in issuers.iter().zip(&mut told).zip(&mut known) {
            ask(setting, &world, (*institution, minute), belief, known);
        }
        if minute >= setting.minutes() {
            break;
        }
        minute = (minute + STEP).min(setting.minutes());
    }
    let same = world.trace() == history.trace;
    if same { Ok(told) } else { Err(PageFault::Otherwise { number: history.number }) }
}

fn ask(
    setting: &Setting,
    world: &World,
    (institution, minute): (InstitutionIx, u32),
    belief: &mut Belief,
    known: &mut [Option<AuthorityIx>],
) {
    let perception = world.beliefs(institution);
    for (place, (word, known)) in perception.known.iter().zip(known).enumerate() {
        if word.holder != *known {
            *known = word.holder;
            belief.places.push((minute, place, word.holder.map(|ix| ix.index())));
        }
    }
    let outlook = perception.outlook(world.cast(), setting.groups().len(), minute);
    let prospects: Vec<f64> = outlook.prospects[..setting.authorities().len()]
        .iter()
        .map(|share| (share * 1e3).round() / 1e3)
        .collect();
    let moved =
        |before: &Vec<f64>| before.iter().zip(&prospects).any(|(one, other)| (one - other).abs() >= LEAST);
    if belief.prospects.last().is_none_or(|(_, before)| moved(before)) {
        belief.prospects.push((minute, prospects));
    }
}
