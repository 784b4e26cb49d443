//! An office with operators: whether they pass a message on, and how long it waits for its turn.
//!
//! Whom operators serve by passing a message on is a choice by the one law; they are one more addressee whose
//! consent the message needs (docs/model/05-channel.md).

use crate::channel::Message;
use crate::index::{AuthorityIx, DetachmentIx, PlaceIx};
use crate::law::{Confidence, sigma, terms};
use crate::mechanism::Mechanism;
use crate::random::{Address, Purpose};
use crate::response::situation;
use crate::sampler::exponential;
use crate::setting::Setting;
use crate::trace::Part;
use crate::world::World;

/// One line of work that takes one thing after another, in the order in which they come.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Desk {
    /// When the last thing taken will be done, in any unit of time.
    pub free: f64,
}

impl Desk {
    /// Takes something that comes at `at` and needs `service`; returns when it is done (Lindley's recursion).
    pub fn pass(&mut self, at: f64, service: f64) -> f64 {
        self.free = self.free.max(at) + service;
        self.free
    }
}

/// The chance that the operator on duty at an office passes on a message of `authority`; 1 if they obey it, or
/// nobody.
pub fn passing_prob(setting: &Setting, world: &World, office: PlaceIx, authority: AuthorityIx) -> f64 {
    let obeyed = world.view.holds(office, Part::Operators).filter(|obeyed| *obeyed != authority);
    let (Some(obeyed), Some(group)) = (obeyed, setting.places()[office.index()].operators) else {
        return 1.0;
    };
    let crew = DetachmentIx::from_index(group.index());
    let outlook = world.outlook(setting, crew);
    let law = &world.cast.parameters.law;
    let [pass, keep] = [authority, obeyed].map(|side| {
        (side, situation(setting, &world.cast, &outlook, (group, side), (Confidence::Passive, 0.0)))
    });
    let mix = &setting.groups()[group.index()].mix;
    mix.iter()
        .map(|(kind, share)| {
            let utility = |(side, mut of): (AuthorityIx, crate::law::Situation)| {
                of.leaning = world.cast.parameters.leanings[kind.index()][side.index()];
                terms(law, &of).utility()
            };
            share * sigma(utility(pass) - utility(keep))
        })
        .sum()
}

/// Whether the operator on duty passes a message on.
pub fn consents(setting: &Setting, world: &World, office: PlaceIx, message: &Message) -> bool {
    if !world.cast.parameters.on(Mechanism::Consent) {
        return true;
    }
    let prob = passing_prob(setting, world, office, message.authority);
    prob >= 1.0 || world.source.uniform(address(setting, world, office, message, Purpose::Passage)) < prob
}

/// How long a message waits until an operator has put it through [min].
pub fn wait_minutes(setting: &Setting, world: &mut World, office: PlaceIx, message: &Message) -> f64 {
    if !world.cast.parameters.on(Mechanism::Queues) {
        return 0.0;
    }
    let per_minute = world.cast.parameters.law.line_capacity / 60.0;
    let u = world.source.uniform(address(setting, world, office, message, Purpose::Service));
    let now = f64::from(world.minute);
    let desk = if setting.exchange() == Some(office) { 0 } else { 1 };
    world.desks[desk].pass(now, exponential(per_minute.max(1e-6), u)) - now
}

/// A draw about one message at one office: who sends it, when, through where, to where, about what.
fn address(setting: &Setting, world: &World, office: PlaceIx, message: &Message, purpose: Purpose) -> Address {
    let entity = setting.institutions()[message.sender.index()].entity;
    let [office, to] = [office, message.ends.1].map(|place| setting.places()[place.index()].entity);
    let index = office ^ to.rotate_left(11) ^ message.topic.rotate_left(22);
    Address { entity, purpose, minute: world.minute, index }
}
