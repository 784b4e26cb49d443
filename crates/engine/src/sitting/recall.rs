//! Groups recall their own deputies: from time to time each looks whom it has sent, and where the quorum of its people lean
//! otherwise than when they elected it sends others. Nobody else's deputies are touched.

use super::election::{elected, sent_by, stood_for, there};
use super::tenure;
use crate::index::{BodyIx, EventIx, GroupIx, LeaningIx};
use crate::kernel::{Due, DueKind};
use crate::setting::{Elector, Setting};
use crate::trace::What;
use crate::world::World;

/// Whom a group has sent to a body, and how it leaned when it did.
#[derive(Clone, Debug, PartialEq)]
pub struct Mandate {
    /// Types of leaning with their shares.
    pub mix: Vec<(LeaningIx, f64)>,
    /// Deputies of each faction that is elected there, in the order of factions.
    pub sent: Vec<u32>,
}

/// A group that may recall its deputies has sent some: it looks again later.
pub(super) fn sent(
    setting: &Setting,
    world: &mut World,
    (body, elector, group): (BodyIx, &Elector, GroupIx),
    mandate: Mandate,
) {
    if elector.recall.is_some() && world.mandates.insert((body, group), mandate).is_none() {
        look_later(setting, world, (body, elector, group));
    }
}

fn look_later(setting: &Setting, world: &mut World, (body, elector, group): (BodyIx, &Elector, GroupIx)) {
    let minute = elector.recall.map(|after| world.minute.saturating_add(after));
    if let Some(minute) = minute.filter(|minute| *minute < setting.minutes()) {
        let due = Due::new(setting, world, minute, DueKind::Recall(body, group));
        world.queue.insert(due);
    }
}

/// A group looks whom it has sent.
pub fn look(setting: &Setting, world: &mut World, (body, group): (BodyIx, GroupIx)) {
    let electors = &setting.bodies()[body.index()].electors;
    let Some(elector) = electors.iter().find(|elector| elector.groups.contains(&group)) else { return };
    look_later(setting, world, (body, elector, group));
    let voters = there(setting, world, group, &stood_for(setting, body));
    let Some(before) = world.mandates.get(&(body, group)).cloned() else { return };
    if voters.mix.is_empty() || turned(&before.mix, &voters.mix) < world.cast.parameters.law.quorum {
        return;
    }
    let sent = sent_by(setting, world, (body, elector, group), &voters);
    let heard = world.beliefs(setting.bodies()[body.index()].institution).heard;
    let mut first: Option<EventIx> = None;
    for (at, (faction, _)) in elected(setting, body).into_iter().enumerate() {
        if sent[at] == before.sent[at] {
            continue;
        }
        let seats = world.view.all_seats(faction) + sent[at] - before.sent[at];
        world.left[faction.index()].retain(|number| *number < seats);
        let now = seats - world.left[faction.index()].len() as u32;
        let recalled = What::Recalled { group, faction, seats, now };
        let event = world.record(first.unwrap_or(heard), recalled);
        first.get_or_insert(event);
    }
    world.mandates.insert((body, group), Mandate { mix: voters.mix, sent });
    if let Some(event) = first {
        tenure::tell(setting, world, body, event);
    }
}

/// Share of people who lean otherwise than before.
fn turned(before: &[(LeaningIx, f64)], now: &[(LeaningIx, f64)]) -> f64 {
    let was =
        |kind: LeaningIx| before.iter().filter(|(own, _)| *own == kind).map(|(_, share)| *share).sum::<f64>();
    now.iter().map(|(kind, share)| (share - was(*kind)).max(0.0)).sum()
}
