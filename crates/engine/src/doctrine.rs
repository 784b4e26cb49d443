//! How an issuer chooses demands: at planning instants, among what it believes it can ask, by the one law.
//!
//! Target values go by the function of a place and are the same for everybody; what differs is belief, reach
//! and posture (docs/model/08-doctrine.md: sized demands, remembered refusals, doing nothing as an option).

use libm::exp;

use crate::demand::{Asked, Question, issue};
use crate::index::{DemandIx, DoctrineIx, InstitutionIx};
use crate::kernel::{Due, DueKind};
use crate::news::Hearer;
use crate::perception::Outlook;
use crate::random::{Address, Draws, Purpose};
use crate::sampler::exponential;
use crate::setting::{Doctrine, Setting};
use crate::sitting;
use crate::trace::Outcome;
use crate::whereabouts::place_of;
use crate::world::World;

mod candidates;
mod choice;
mod march;
mod means;
mod options;
mod parley;
pub(crate) mod posture;
pub mod rules;

use candidates::{Planner, prepare};
pub use candidates::{candidates, excess};
use choice::Choice;
use options::Options;

/// An answer an issuer has heard of.
#[derive(Clone, Debug, PartialEq)]
pub struct Remembered {
    /// What was asked: an issuer's answers are sorted by it, each question once.
    pub question: Question,
    /// The estimate to compare with [nat]: the issuer's own when it asked, or when it first thought of asking after
    /// another of its side had.
    pub estimate: f64,
    /// Whether that estimate is its own; if not yet, it is the one of whoever asked.
    pub own: bool,
    /// Whether they complied.
    pub complied: bool,
}

/// Something an issuer might demand, with its utility [nat].
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The demand.
    pub asked: Asked,
    /// Its utility.
    pub utility: f64,
}

/// Puts down the next planning instant of a doctrine.
pub fn next_plan(setting: &Setting, world: &mut World, ix: DoctrineIx) {
    let doctrine = &setting.doctrines()[ix.index()];
    let law = &world.cast.parameters.law;
    let share = if doctrine.local { law.local_tempo_share } else { 1.0 };
    let issuer = &mut world.institutions[doctrine.institution.index()];
    let index = issuer.plans;
    issuer.plans += 1;
    let entity = setting.institutions()[doctrine.institution.index()].entity;
    let u = world.source.uniform(Address { entity, purpose: Purpose::PlanTime, minute: 0, index });
    let rate = law.tempo * share * exp(world.cast.parameters.paces[ix.index()]);
    let minutes = (60.0 * exponential(rate, u)).clamp(1.0, 1e6) as u32;
    let due = Due::new(setting, world, world.minute + minutes, DueKind::Plan(ix));
    if due.minute <= setting.minutes() {
        world.queue.insert(due);
    }
}

/// One planning instant: at most one demand is issued.
///
/// Whether, then what and where, then whom. An option made of alternatives weighs what a typical good one
/// weighs ([`crate::law::typical`]), so that neither many groups nor many places add demands by their number alone.
pub fn plan(setting: &Setting, world: &mut World, ix: DoctrineIx) {
    let doctrine = &setting.doctrines()[ix.index()];
    if !world.view.at_liberty(doctrine.institution) {
        return;
    }
    // A head may be appointed anew, and who is on the road arrives: the clock runs on.
    let place = place_of(&world.view, doctrine.institution);
    if !world.view.in_office(doctrine.institution) || place.is_none() {
        next_plan(setting, world, ix);
        return;
    }
    rules::look_again(setting, world, doctrine.institution);
    world.take_stock(Hearer::Institution(doctrine.institution));
    let outlook =
        world.beliefs(doctrine.institution).outlook(&world.cast, setting.groups().len(), world.minute);
    posture::decide(setting, world, ix, &outlook);
    act(setting, world, ix, outlook);
    next_plan(setting, world, ix);
}

/// Draws whether to demand something now, and what: not who has nothing to demand, nor a body in which nobody sits.
fn act(setting: &Setting, world: &mut World, ix: DoctrineIx, outlook: Outlook) {
    let Doctrine { institution, ref acts, .. } = setting.doctrines()[ix.index()];
    if acts.is_empty() || sitting::is_vacant(setting, world, institution) {
        return;
    }
    let entity = setting.institutions()[institution.index()].entity;
    let address = Address { entity, purpose: Purpose::PlanChoice, minute: world.minute, index: 0 };
    let mut draws = Draws::new(world.source, address);
    let draw = draws.uniform();
    let remembered = prepare(setting, world, ix, outlook);
    let planner = Planner::new(setting, world, ix, outlook);
    let mut options = Options::new(&planner, world, remembered);
    let asked = chosen(&mut options, draw, &mut draws);
    world.institutions[institution.index()].remembered = options.remembered;
    if let Some(asked) = asked {
        let cause = world.beliefs(institution).heard;
        issue(setting, world, asked, cause);
    }
}

/// What is demanded, if anything: `draw` decides whether, further draws what.
fn chosen(options: &mut Options, draw: f64, draws: &mut Draws) -> Option<Asked> {
    if options.settle(draw) {
        debug_assert!(!Choice::of(options).acts(draw), "a ceiling was too low");
        return None;
    }
    let choice = Choice::of(options);
    choice.acts(draw).then(|| choice.asked(options, [draws.uniform(), draws.uniform()]))
}

/// An issuer hears how a demand of its own side was answered, and keeps it in mind.
pub fn remember(setting: &Setting, world: &mut World, ix: InstitutionIx, demand: DemandIx, outcome: Outcome) {
    let demand = world.demand(demand);
    if demand.authority != setting.institutions()[ix.index()].authority {
        return;
    }
    let (question, estimate) = (demand.asked.question(), demand.asked.estimate);
    let complied = outcome == Outcome::Complied;
    let own = demand.asked.issuer == ix;
    let answer = Remembered { question, estimate, own, complied };
    let remembered = &mut world.institutions[ix.index()].remembered;
    match remembered.binary_search_by_key(&answer.question, |known| known.question) {
        Ok(known) => remembered[known] = answer,
        Err(place) => remembered.insert(place, answer),
    }
}
