//! Rules of a doctrine: when a condition comes true in what its institution knows, it acts at once.
//!
//! A condition is looked at again only when word of something it names has come; it acts when it becomes true,
//! not as long as it is, and never on the true state. What an institution knows is [`crate::knowledge`]'s matter.

use super::posture;
use crate::demand::{Asked, issue, spelt_out};
use crate::index::{EventIx, InstitutionIx};
use crate::knowledge::{Knowledge, Seen};
use crate::mechanism::Mechanism;
use crate::setting::{Named, Order, Setting};
use crate::sitting::tenure;
use crate::world::World;

/// Gives every institution that has rules its picture; rules that hold at the start act at its first plan.
pub fn prepare(setting: &Setting, world: &mut World) {
    if !world.cast.parameters.on(Mechanism::Rules) {
        return;
    }
    for rule in setting.rules() {
        let issuer = &mut world.institutions[rule.institution.index()];
        issuer.knowledge.get_or_insert_with(|| Box::new(Knowledge::new(setting)));
    }
    for (position, rule) in setting.rules().iter().enumerate() {
        let holds = Seen::by(setting, world, rule.institution).is_some_and(|seen| rule.when.of(&seen));
        if let Some(knowledge) =
            world.institutions[rule.institution.index()].knowledge.as_mut().filter(|_| holds)
        {
            knowledge.due.insert(position);
        }
    }
}

/// Word of an event has reached an institution: it learns, and looks at the rules that name what it is about.
pub fn heard(setting: &Setting, world: &mut World, ix: InstitutionIx, event: EventIx) {
    let Some(about) = learn(world, ix, event) else { return };
    let rules = named(setting, ix, &about);
    look(setting, world, ix, &rules, event);
}

/// Word of an event has reached an institution the wrong way round: its roster and beliefs have turned, its
/// picture stays as it was before the event, and it looks at the rules that name what the word is about.
pub fn misheard(setting: &Setting, world: &mut World, ix: InstitutionIx, event: EventIx) {
    let about = crate::knowledge::about(&world.trace, event);
    let rules = named(setting, ix, &about);
    look(setting, world, ix, &rules, event);
}

/// An institution knows what it has done itself; rules that name it are looked at when it next plans.
pub fn did(setting: &Setting, world: &mut World, ix: InstitutionIx, event: EventIx) {
    let Some(about) = learn(world, ix, event) else { return };
    let rules = named(setting, ix, &about);
    if let Some(knowledge) = &mut world.institutions[ix.index()].knowledge {
        knowledge.due.extend(rules);
    }
}

/// A planning instant: rules that held at the start, that its own acts touched, and that ask for beliefs.
pub fn look_again(setting: &Setting, world: &mut World, ix: InstitutionIx) {
    let issuer = &mut world.institutions[ix.index()];
    let heard = issuer.perception.heard;
    let Some(knowledge) = &mut issuer.knowledge else { return };
    let mut rules = core::mem::take(&mut knowledge.due);
    rules.extend(setting.rules_about(ix, Named::Prospects));
    let rules: Vec<usize> = rules.into_iter().collect();
    look(setting, world, ix, &rules, heard);
}

/// What an event is about, for an institution that keeps a picture of the public state, and so has rules.
fn learn(world: &mut World, ix: InstitutionIx, event: EventIx) -> Option<Vec<Named>> {
    let World { institutions, trace, .. } = world;
    Some(institutions[ix.index()].knowledge.as_mut()?.learn(trace, event))
}

/// The rules that name something of this, in order; whoever counts or believes has reason to look at any word.
fn named(setting: &Setting, ix: InstitutionIx, about: &[Named]) -> Vec<usize> {
    let always = [Named::Counts, Named::Prospects];
    let about = about.iter().chain(&always);
    let mut rules: Vec<usize> = about.flat_map(|named| setting.rules_about(ix, *named)).copied().collect();
    rules.sort_unstable();
    rules.dedup();
    rules
}

/// Looks at rules, and acts on those whose condition has come true.
fn look(setting: &Setting, world: &mut World, ix: InstitutionIx, rules: &[usize], cause: EventIx) {
    let active = world.view.at_liberty(ix) && world.view.in_office(ix) && !crate::voice::silent(world, ix);
    for position in rules {
        let rule = &setting.rules()[*position];
        let holds = Seen::by(setting, world, ix).is_some_and(|seen| rule.when.of(&seen));
        let Some(knowledge) = &mut world.institutions[ix.index()].knowledge else { return };
        // What came true while nobody could act on it is acted on by whoever can.
        let risen = if holds && active {
            knowledge.standing.insert(*position)
        } else {
            knowledge.standing.remove(position);
            false
        };
        if risen {
            act(setting, world, (ix, &rule.then), cause);
        }
    }
}

fn act(setting: &Setting, world: &mut World, what: (InstitutionIx, &Order), cause: EventIx) {
    let (issuer, order) = what;
    match order {
        // What its mechanism forbids is asked by nobody, by rule or by plan.
        Order::Demand { act, .. }
            if Mechanism::of_act(*act).is_some_and(|mechanism| !world.cast.parameters.on(mechanism)) => {}
        Order::Demand { act, group, person, place, people } => {
            let (group, person, people) = (*group, *person, *people);
            let asked = Asked { group, person, people, ..Asked::about(issuer, *act, *place) };
            if !crate::ban::forbids(setting, world, &asked) {
                issue(setting, world, spelt_out(setting, world, asked), cause);
            }
        }
        Order::Posture(posture) => posture::change(setting, world, (issuer, *posture), cause),
        Order::Talk(talks) => crate::talks::begin(setting, world, *talks, cause),
        Order::Leave(talks) => crate::talks::leave(setting, world, (*talks, issuer), cause),
        Order::Press(talks, strikes) => crate::talks::press(setting, world, (*talks, issuer, *strikes), cause),
        Order::Disown(other) => crate::pretence::disown(setting, world, (issuer, *other), cause),
        Order::Resign(faction) => tenure::resign(setting, world, *faction, cause),
        Order::Return(faction) => tenure::come_back(setting, world, *faction, cause),
        Order::Put(motion) => crate::sitting::call(setting, world, *motion, cause),
    }
}
