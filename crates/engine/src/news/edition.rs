//! What is printed or broadcast: at its hours a printing works or a transmitter tells everybody it reaches, at
//! one instant, what has happened in its own side's favour.
//!
//! A printing works reaches its own town, a transmitter all others, a broadcaster both. It serves whom its
//! function serves; where that is nobody, nothing appears, and it appears again when somebody has it worked.
//! What is told this way is public: it becomes the share that everybody believes (docs/model/06-news.md).

use crate::channel::same_town;
use crate::holding::nearest_of;
use crate::index::{DetachmentIx, InstitutionIx, PlaceIx};
use crate::kernel::{Due, DueKind};
use crate::mechanism::Mechanism;
use crate::news::{Hearer, Subject, answer_weight, believe, look_at_rules};
use crate::person::reached_at;
use crate::random::{Address, Purpose};
use crate::setting::{Setting, Wire, WireKind};
use crate::trace::{Outcome, Part};
use crate::world::World;

/// Whether a wire has editions.
fn appears(wire: &Wire) -> bool {
    wire.kind != WireKind::Direct
}

/// Whether anything is printed or broadcast, so that the same fact can come twice.
pub(super) fn any(setting: &Setting, world: &World) -> bool {
    world.cast.parameters.on(Mechanism::Wires) && setting.wires().iter().any(appears)
}

/// Puts down the first editions, each at an hour of its own.
pub fn first(setting: &Setting, world: &mut World) {
    if !any(setting, world) {
        return;
    }
    for (ix, wire) in setting.wires().iter().enumerate().filter(|(_, wire)| appears(wire)) {
        let address = Address { entity: wire.entity, purpose: Purpose::Edition, minute: 0, index: 0 };
        let share = world.source.uniform(address);
        put_down(setting, world, ix, share);
    }
}

/// The next edition, after a share of the time between two.
fn put_down(setting: &Setting, world: &mut World, wire: usize, share: f64) {
    let law = &world.cast.parameters.law;
    let hours = match setting.wires()[wire].kind {
        WireKind::Broadcast => law.bulletin_hours,
        WireKind::Direct | WireKind::Wireless | WireKind::Press => law.press_hours,
    };
    let minutes = (share * 60.0 * hours).clamp(1.0, 1e6) as u32;
    let due = Due::new(setting, world, world.minute + minutes, DueKind::Edition(wire as u16));
    if due.minute <= setting.minutes() {
        world.queue.insert(due);
    }
}

/// An institution hears something in its own side's favour, and keeps it for those who print.
pub(super) fn keep(setting: &Setting, world: &mut World, ix: InstitutionIx, number: u32) {
    if !any(setting, world) {
        return;
    }
    let own = setting.institutions()[ix.index()].authority;
    let favours = match world.news[number as usize].subject {
        Subject::Gain { winner, .. } => winner == own,
        Subject::Answer { authority, outcome, .. } => authority == own && outcome == Outcome::Complied,
        Subject::Disowned { institution, .. } => setting.institutions()[institution.index()].authority == own,
        _ => false,
    };
    if favours {
        let minute = world.minute;
        world.institutions[ix.index()].cuttings.push((minute, number));
    }
}

/// An edition comes out: what the nearest institution of the side served has heard since the last one.
pub fn appear(setting: &Setting, world: &mut World, wire: u16) {
    put_down(setting, world, usize::from(wire), 1.0);
    let place = setting.wires()[usize::from(wire)].from;
    let serves = world.view.holds(place, Part::Function);
    let Some(editor) = serves.and_then(|side| nearest_of(setting, world, side, place)) else {
        return;
    };
    let minute = world.minute;
    let since = core::mem::replace(&mut world.editions[usize::from(wire)], minute);
    let cuttings = world.institutions[editor.index()].cuttings.iter();
    let items: Vec<u32> = cuttings.filter(|(heard, _)| *heard > since).map(|(_, number)| *number).collect();
    if items.is_empty() {
        return;
    }
    for hearer in audience(setting, world, usize::from(wire)) {
        items.iter().for_each(|number| read(setting, world, hearer, (editor, *number)));
        match hearer {
            Hearer::Detachment(ix) => crate::response::reconsider_open(setting, world, ix),
            Hearer::Institution(ix) => {
                items.iter().for_each(|number| look_at_rules(setting, world, ix, *number));
            }
        }
    }
}

/// Everybody whom a printing works, a transmitter or a broadcaster reaches now.
fn audience(setting: &Setting, world: &World, wire: usize) -> Vec<Hearer> {
    let Wire { kind, from, .. } = setting.wires()[wire];
    let reached =
        |at: PlaceIx| kind == WireKind::Broadcast || same_town(world, from, at) == (kind == WireKind::Press);
    let detachments = (0..world.detachments.len()).map(DetachmentIx::from_index);
    let detachments = detachments
        .filter(|ix| world.detachment(*ix).people > 0 && reached(world.detachment(*ix).place))
        .map(Hearer::Detachment);
    let institutions = (0..setting.institutions().len()).map(InstitutionIx::from_index);
    let institutions =
        institutions.filter(|ix| reached_at(world, *ix).is_some_and(reached)).map(Hearer::Institution);
    detachments.chain(institutions).collect()
}

/// Somebody reads one item, as its editor believes it.
fn read(setting: &Setting, world: &mut World, hearer: Hearer, (editor, number): (InstitutionIx, u32)) {
    let Subject::Answer { demand, group, authority, share, .. } = world.news[number as usize].subject else {
        believe(setting, world, hearer, number);
        return;
    };
    let share = world.institutions[editor.index()].perception.reported(authority, share);
    let asked = &world.demand(demand).asked;
    let (act, weight) = (asked.act, answer_weight(asked));
    let event = world.news[number as usize].event;
    let World { cast, detachments, institutions, .. } = world;
    let perception = match hearer {
        Hearer::Detachment(ix) => &mut detachments[ix.index()].perception,
        Hearer::Institution(ix) => &mut institutions[ix.index()].perception,
    };
    perception.heard = perception.heard.max(event);
    if weight > 0.0 {
        perception.hear_announced(cast, (group, authority, act), share, weight);
    }
}
