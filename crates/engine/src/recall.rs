//! Recalls: an order is taken back, if word of it comes before the order has done its work.
//!
//! Until then an order is obeyed as it was issued, whatever its issuer believes by now: a stale order. Which to
//! recall is for [`crate::doctrine`].

use crate::demand::{self, Asked, Demand, Fate};
use crate::index::{AuthorityIx, DemandIx, DetachmentIx, EventIx, InstitutionIx};
use crate::mechanism::Mechanism;
use crate::response::open_next;
use crate::setting::Setting;
use crate::trace::{Act, Ending, Outcome};
use crate::world::World;

/// The demand that takes another back: it goes where that one went.
pub fn recalling(world: &World, issuer: InstitutionIx, recalled: DemandIx) -> Asked {
    let Asked { group, person, place, .. } = world.demand(recalled).asked;
    Asked { group, person, recalls: Some(recalled), ..Asked::about(issuer, Act::Recall, place) }
}

/// Demands of an authority that can still be taken back and that nobody is taking back: those that are not
/// answered yet, and those whose people are on the road.
pub fn recallable(world: &World, authority: AuthorityIx) -> Vec<DemandIx> {
    let on_the_road = world.detachments.iter().filter(|detachment| detachment.bound.is_some());
    let mut found: Vec<DemandIx> = on_the_road.filter_map(|detachment| detachment.errand).collect();
    found.extend(world.unanswered.iter().copied());
    let recalls: Vec<DemandIx> =
        world.unanswered.iter().filter_map(|demand| world.demand(*demand).asked.recalls).collect();
    found.retain(|demand| {
        let Demand { asked, authority: whose, .. } = world.demand(*demand);
        *whose == authority && asked.act != Act::Recall && !recalls.contains(demand)
    });
    found.sort_unstable();
    found.dedup();
    found
}

/// The last demand that the issuer of `recall` can still take back, of those about its place, and to the group
/// or person that it names, if it names one.
pub fn last(setting: &Setting, world: &World, recall: &Asked) -> Option<DemandIx> {
    let authority = setting.institutions()[recall.issuer.index()].authority;
    recallable(world, authority).into_iter().rfind(|demand| {
        let asked = &world.demand(*demand).asked;
        asked.issuer == recall.issuer
            && asked.place == recall.place
            && (recall.group.is_none() || asked.group == recall.group)
            && (recall.person.is_none() || asked.person == recall.person)
    })
}

/// A recall reaches those who were asked.
pub fn arrive(setting: &Setting, world: &mut World, recall: DemandIx) {
    let Demand { asked, authority, event, .. } = world.demand(recall).clone();
    let own = |demand: &DemandIx| world.demand(*demand).authority == authority;
    let recalled = asked.recalls.filter(own).filter(|_| world.cast.parameters.on(Mechanism::Recalls));
    if recalled.is_some_and(|recalled| take_back(setting, world, recalled, event)) {
        demand::end(world, recall, (Ending::Obeyed, Outcome::Complied), event);
    } else {
        demand::overtaken(setting, world, recall);
    }
}

/// Ends a demand that has not done its work yet; false: it is too late.
fn take_back(setting: &Setting, world: &mut World, demand: DemandIx, cause: EventIx) -> bool {
    match world.demand(demand).fate {
        Fate::Carried => {
            world.detachments.iter_mut().for_each(|detachment| detachment.waiting.retain(|ix| *ix != demand));
            reverse(world, demand, cause);
        }
        Fate::Put(_) => {
            reverse(world, demand, cause);
        }
        Fate::Open(ix) => {
            world.detachment_mut(ix).open = None;
            reverse(world, demand, cause);
            open_next(setting, world, ix);
        }
        Fate::Answered(_) => return turn_back(setting, world, demand, cause),
    }
    true
}

fn reverse(world: &mut World, demand: DemandIx, cause: EventIx) -> EventIx {
    demand::end(world, demand, (Ending::Reversed, Outcome::Overtaken), cause)
}

/// Those who are on the road at a demand go home from the next place on their way.
fn turn_back(setting: &Setting, world: &mut World, demand: DemandIx, cause: EventIx) -> bool {
    let on_the_road: Vec<DetachmentIx> = (setting.groups().len()..world.detachments.len())
        .map(DetachmentIx::from_index)
        .filter(|ix| {
            let detachment = world.detachment(*ix);
            detachment.errand == Some(demand) && detachment.bound.is_some() && detachment.people > 0
        })
        .collect();
    if on_the_road.is_empty() {
        return false;
    }
    let event = reverse(world, demand, cause);
    for ix in on_the_road {
        turn_round(setting, world, ix, event);
    }
    true
}

/// A detachment on the road goes home from the next place on its way.
pub(crate) fn turn_round(setting: &Setting, world: &mut World, ix: DetachmentIx, event: EventIx) {
    let home = setting.groups()[world.detachment(ix).group.index()].home;
    crate::intent::turned_back(setting, world, ix, event);
    // On the road they are nobody's strength: what they serve is seen where they arrive.
    let detachment = world.detachment_mut(ix);
    detachment.bound = Some(home);
    detachment.serving = None;
    detachment.errand = None;
    detachment.since = event;
}
