//! The loop: what is due next, in a stated total order, until the span is over.
//!
//! At one minute things happen by phase (input, word, delivery, answer, arrival, stand-off, plan, date, edition), then
//! by a keyed draw, then by what they are about; never by the order in which they were put down.

use crate::index::{
    BodyIx, DemandIx, DetachmentIx, DoctrineIx, EventIx, GroupIx, InstitutionIx, MotionIx, PlaceIx, SittingIx,
    TalksIx,
};
use crate::mechanism::Mechanism;
use crate::news::Hearer;
use crate::parameters::Parameters;
use crate::random::{Address, Purpose, Source};
use crate::setting::Setting;
use crate::trace::{Event, What};
use crate::whereabouts;
use crate::world::World;
use crate::{
    arrest, date, demand, digest, doctrine, encounter, holding, news, office, response, signature, sitting,
    talks,
};

/// What is due: plain data. The order of the variants is the order of the phases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DueKind {
    /// An input takes effect.
    Input(u16),
    /// A hearer hears a piece of news.
    Hear(Hearer, u32),
    /// A demand reaches its addressee.
    Deliver(DemandIx),
    /// A signer who was asked from afar (over a line: true) answers.
    Sign(DemandIx, InstitutionIx, bool),
    /// The time to answer a demand is over.
    Answer(DemandIx),
    /// The head of an institution is appointed anew.
    Appoint(InstitutionIx),
    /// A detachment reaches the next place on its way.
    Arrive(DetachmentIx, PlaceIx),
    /// A named person reaches the next place on the way.
    Pass(InstitutionIx),
    /// Those who face each other at a place, in the stand-off begun by that event, decide.
    Decide(PlaceIx, EventIx),
    /// Those who took a place by that event turn to whoever sits there for another side.
    Arrest(PlaceIx, EventIx),
    /// A planning instant of a doctrine.
    Plan(DoctrineIx),
    /// An announced date comes.
    Date(u16),
    /// An announced date is put off.
    PutOff(u16),
    /// A body sits.
    Sit(SittingIx),
    /// A body that was called together votes on a motion: called by that event.
    Put(MotionIx, EventIx),
    /// A group looks again whom it has sent to a body.
    Recall(BodyIx, GroupIx),
    /// The next offer in talks.
    Offer(TalksIx),
    /// An edition of a printing works, or a bulletin of a transmitter: number of the wire.
    Edition(u16),
}

impl DueKind {
    /// The phases in the order in which they run within a minute.
    pub const PHASES: [&'static str; 9] =
        ["input", "hear", "deliver", "answer", "arrive", "decide", "plan", "date", "edition"];

    /// Position among the phases.
    pub fn phase(self) -> u8 {
        match self {
            Self::Input(_) => 0,
            Self::Hear(..) => 1,
            Self::Deliver(_) | Self::Sign(..) => 2,
            Self::Answer(_) | Self::Appoint(_) => 3,
            Self::Arrive(..) | Self::Pass(_) => 4,
            Self::Decide(..) | Self::Arrest(..) => 5,
            Self::Plan(_) | Self::Sit(_) | Self::Put(..) | Self::Recall(..) | Self::Offer(_) => 6,
            Self::Date(_) | Self::PutOff(_) => 7,
            Self::Edition(_) => 8,
        }
    }
}

/// Something due at a minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Due {
    /// When.
    pub minute: u32,
    phase: u8,
    tie: u32,
    /// What.
    pub kind: DueKind,
}

impl Due {
    /// Something due, with its keyed draw against ties.
    pub fn new(setting: &Setting, world: &World, minute: u32, kind: DueKind) -> Self {
        let phase = kind.phase();
        let entity = entity(setting, world, kind);
        let index = u32::from(phase) ^ (sender(setting, world, kind) << 3);
        let address = Address { entity, purpose: Purpose::Tie, minute, index };
        Self { minute, phase, tie: world.source.block(address)[0], kind }
    }
}

/// The key of what a due thing is about.
fn entity(setting: &Setting, world: &World, kind: DueKind) -> u32 {
    let group = |ix: DetachmentIx| setting.groups()[world.detachment(ix).group.index()].entity;
    let place = |ix: PlaceIx| setting.places()[ix.index()].entity;
    match kind {
        DueKind::Input(input) => place(setting.inputs()[usize::from(input)].place),
        DueKind::Hear(Hearer::Detachment(ix), _) | DueKind::Arrive(ix, _) => group(ix),
        DueKind::Hear(Hearer::Institution(ix), _) | DueKind::Appoint(ix) | DueKind::Pass(ix) => {
            setting.institutions()[ix.index()].entity
        }
        DueKind::Deliver(ix) | DueKind::Answer(ix) | DueKind::Sign(ix, ..) => {
            world.demands.get(ix.index()).map_or(0, |demand| place(demand.asked.place))
        }
        DueKind::Decide(ix, _) | DueKind::Arrest(ix, _) => place(ix),
        DueKind::Date(date) | DueKind::PutOff(date) => setting.dates()[usize::from(date)].entity,
        DueKind::Plan(ix) => {
            let institution = setting.doctrines()[ix.index()].institution;
            setting.institutions()[institution.index()].entity
        }
        DueKind::Sit(ix) => setting.sittings()[ix.index()].entity,
        DueKind::Put(ix, _) => setting.motions()[ix.index()].entity,
        DueKind::Recall(_, group) => setting.groups()[group.index()].entity,
        DueKind::Offer(ix) => setting.talks()[ix.index()].entity,
        DueKind::Edition(wire) => setting.wires()[usize::from(wire)].entity,
    }
}

/// What tells two due things about the same thing apart: who asked, where word comes from, which squads come.
fn sender(setting: &Setting, world: &World, kind: DueKind) -> u32 {
    match kind {
        DueKind::Deliver(ix) | DueKind::Answer(ix) => world
            .demands
            .get(ix.index())
            .map_or(0, |demand| setting.institutions()[demand.asked.issuer.index()].entity),
        DueKind::Recall(body, _) => {
            setting.institutions()[setting.bodies()[body.index()].institution.index()].entity
        }
        DueKind::Sign(_, signer, _) => setting.institutions()[signer.index()].entity,
        DueKind::Hear(_, number) => {
            world.news.get(number as usize).map_or(0, |news| setting.places()[news.from.index()].entity)
        }
        DueKind::Arrive(ix, _) => {
            let first = world.detachment(ix).squads.first();
            first.map_or(0, |squad| world.population.number_in_group(*squad))
        }
        _ => 0,
    }
}

/// One finished history.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    /// What happened, in order.
    pub trace: Vec<Event>,
    /// One digest per part of the final world: name and value.
    pub digests: Vec<(&'static str, u64)>,
}

/// Runs history `history` under `seed` to the end of the setting's span.
///
/// The same arguments give the same trace, bit for bit, on any machine and any number of threads.
pub fn run(setting: &Setting, parameters: &Parameters, seed: u64, history: u64) -> History {
    let mut world = World::new(setting, parameters.clone(), Source::new(seed, history));
    advance(setting, &mut world, setting.minutes());
    let digests = digest::digests(&world);
    History { trace: world.trace, digests }
}

/// Puts down what is due from the start: inputs and first planning instants.
pub(crate) fn open_agenda(world: &mut World, setting: &Setting) {
    for (ix, input) in setting.inputs().iter().enumerate() {
        let due = Due::new(setting, world, input.minute, DueKind::Input(ix as u16));
        world.queue.insert(due);
    }
    date::announce(setting, world);
    sitting::convene(setting, world);
    for ix in 0..setting.doctrines().len() {
        doctrine::next_plan(setting, world, DoctrineIx::from_index(ix));
    }
    news::edition::first(setting, world);
    for place in 0..setting.places().len() {
        holding::resolve(setting, world, PlaceIx::from_index(place), EventIx(0));
    }
}

/// Runs a world on until `minute` (everything due up to and including it).
pub fn advance(setting: &Setting, world: &mut World, minute: u32) {
    let end = minute.min(setting.minutes());
    while let Some(due) = world.queue.first().copied().filter(|due| due.minute <= end) {
        world.queue.pop_first();
        world.minute = due.minute;
        dispatch(setting, world, due.kind);
    }
    world.minute = world.minute.max(end);
}

fn dispatch(setting: &Setting, world: &mut World, kind: DueKind) {
    match kind {
        DueKind::Input(input) => feed(setting, world, input),
        DueKind::Hear(hearer, number) => news::hear(setting, world, hearer, number),
        DueKind::Deliver(ix) => response::deliver(setting, world, ix),
        DueKind::Sign(ix, signer, by_line) => signature::answers(setting, world, ix, (signer, by_line)),
        DueKind::Answer(ix) => response::close(setting, world, ix),
        DueKind::Appoint(ix) => office::appoint(setting, world, ix),
        DueKind::Arrive(ix, place) => holding::arrive(setting, world, ix, place),
        DueKind::Pass(ix) => whereabouts::pass(setting, world, ix),
        DueKind::Decide(place, event) => encounter::decide(setting, world, place, event),
        DueKind::Arrest(place, event) => arrest::decide(setting, world, place, event),
        DueKind::Plan(ix) => doctrine::plan(setting, world, ix),
        DueKind::Date(date) => date::comes(setting, world, date),
        DueKind::PutOff(date) => date::put_off(setting, world, date),
        DueKind::Sit(ix) => sitting::sit(setting, world, ix),
        DueKind::Put(motion, cause) => sitting::put(setting, world, motion, cause),
        DueKind::Recall(body, group) => sitting::recall::look(setting, world, (body, group)),
        DueKind::Offer(ix) => talks::offer(setting, world, ix),
        DueKind::Edition(wire) => news::edition::appear(setting, world, wire),
    }
}

/// An input of the scenario: its demand is issued at its minute whatever the model thinks.
fn feed(setting: &Setting, world: &mut World, number: u16) {
    let input = &setting.inputs()[usize::from(number)];
    let this = EventIx::from_index(world.trace.len());
    let event = world.record(this, What::Fed { input: number });
    let asked = demand::Asked {
        group: input.group,
        person: input.person,
        people: input.people,
        moved_first: input.moved_first,
        fed: true,
        ..demand::Asked::about(input.institution, input.act, input.place)
    };
    // What its mechanism forbids is asked by nobody, fed or not.
    let possible = Mechanism::of_act(input.act).is_none_or(|mechanism| world.cast.parameters.on(mechanism));
    if possible && !crate::ban::forbids(setting, world, &asked) {
        demand::issue(setting, world, demand::spelt_out(setting, world, asked), event);
    }
}
