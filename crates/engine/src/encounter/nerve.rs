//! Holding on or going: nerve is a keyed number per person, place and renewal, so asking often leaks nothing.
//!
//! A person goes when the utility of going passes the nerve of the hour; mates who go lower the norm of the
//! others at once (Granovetter thresholds with logistic noise; GR5 and LG9 of docs/verification.md).

use super::sight::{Stand, holding_on};
use super::{Encounter, HOT, lose};
use crate::index::{AuthorityIx, DetachmentIx, EventIx, PlaceIx};
use crate::law::{Confidence, Situation, sigma, terms};
use crate::mechanism::Mechanism;
use crate::population::{READINESS_CLASSES, Status};
use crate::random::{Address, Purpose, Source, unit_interval};
use crate::setting::Setting;
use crate::trace::Loss;
use crate::world::World;

/// Whose nerve, for what, at which place and when.
#[derive(Clone, Copy, Debug)]
pub struct Episode {
    /// Key of the group.
    pub entity: u32,
    /// What the nerve is for.
    pub purpose: Purpose,
    /// Key of the place.
    pub place: u32,
    /// The minute.
    pub minute: u32,
    /// Minutes after which a nerve is renewed.
    pub renewal_minutes: f64,
    /// Chance that a person has reconsidered since the last moment of decision.
    pub reconsidered_prob: f64,
}

impl Episode {
    /// Which of a person's nerves holds now: it changes at an hour of the person's own.
    pub fn renewal(&self, person: u32) -> u32 {
        // Golden-ratio steps spread the hours of renewal evenly over persons.
        let phase = f64::from(person.wrapping_mul(2_654_435_769)) / 4_294_967_296.0;
        (f64::from(self.minute) / self.renewal_minutes.max(1.0) + phase) as u32
    }
}

/// A person's nerve in (0, 1): the same until it is renewed.
pub fn nerve(source: Source, episode: &Episode, person: u32, renewal: u32) -> f64 {
    let minute = renewal.wrapping_add(episode.place);
    let Episode { entity, purpose, .. } = *episode;
    let words = source.block(Address { entity, purpose, minute, index: person });
    unit_interval(words[0], words[1])
}

/// Who goes, in one squad of which `gone` people have gone already; true for those who go now.
///
/// `at_share(share)` prepares the chances when `share` of the other members go, `chance` reads a member's; a
/// member goes when it passes the member's nerve, and those who go lower the norm of the others.
pub fn cascade<T>(
    nerves: &[f64],
    gone: usize,
    at_share: impl Fn(f64) -> T,
    chance: impl Fn(&T, usize) -> f64,
) -> Vec<bool> {
    settle(nerves, gone, at_share, chance).0
}

/// As [`cascade`], with the chances as they are once nobody goes any more.
fn settle<T>(
    nerves: &[f64],
    gone: usize,
    at_share: impl Fn(f64) -> T,
    chance: impl Fn(&T, usize) -> f64,
) -> (Vec<bool>, T) {
    let others = (nerves.len() + gone).saturating_sub(1).max(1) as f64;
    let mut going = vec![false; nerves.len()];
    let mut count = gone;
    loop {
        let chances = at_share(count as f64 / others);
        let before = count;
        for (member, nerve) in nerves.iter().enumerate() {
            if !going[member] && chance(&chances, member) > *nerve {
                going[member] = true;
                count += 1;
            }
        }
        if count == before {
            return (going, chances);
        }
    }
}

/// Nerves as last looked up, by squad and person: a nerve is drawn again only when it is renewed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NerveBook {
    pages: Vec<Page>,
}

/// The nerves of one squad at one place.
#[derive(Clone, Debug, Default, PartialEq)]
struct Page {
    /// Key of the place, the authority served and what the nerve is for; otherwise all is looked at anew.
    stand: Option<(u32, AuthorityIx, Purpose)>,
    /// Highest utility of going that these nerves have withstood [nat], for row 0; infinite below while somebody
    /// would go and has not come round to it.
    withstood: f64,
    /// Renewal and nerve of each person of the squad.
    nerves: Vec<(u32, f64)>,
}

impl NerveBook {
    fn page(&mut self, squad: u32, people: usize, stand: (u32, AuthorityIx, Purpose)) -> &mut Page {
        let squad = squad as usize;
        if self.pages.len() <= squad {
            self.pages.resize(squad + 1, Page::default());
        }
        let page = &mut self.pages[squad];
        if page.stand != Some(stand) {
            let nerves = vec![(u32::MAX, 0.0); people];
            *page = Page { stand: Some(stand), withstood: f64::NEG_INFINITY, nerves };
        }
        page
    }
}

/// Everybody of a detachment who reconsiders holds on or goes; those who go leave on their own account.
pub(super) fn waver(
    setting: &Setting,
    world: &mut World,
    at: (PlaceIx, DetachmentIx),
    stand: &Stand,
    encounter: &Encounter,
) -> EventIx {
    let ((place, ix), cause) = (at, encounter.event);
    if !world.cast.parameters.on(Mechanism::Desertion) {
        return cause;
    }
    let Some(hold) = holding_on(setting, world, ix, stand) else { return cause };
    let bases = bases(setting, world, ix, stand, &hold);
    let mut book = core::mem::take(&mut world.nerves);
    let group = world.detachment(ix).group;
    // Under fire nerve wears out faster: what holds at the first shot need not hold for the night.
    let (purpose, wear) =
        if encounter.hot(world) { (Purpose::NerveUnderFire, HOT) } else { (Purpose::Nerve, 1.0) };
    let episode = Episode {
        entity: setting.groups()[group.index()].entity,
        purpose,
        place: setting.places()[place.index()].entity,
        minute: world.minute,
        renewal_minutes: 60.0 * world.cast.parameters.law.nerve_time / wear,
        reconsidered_prob: reconsidered_prob(world, encounter),
    };
    let mut leaving = Vec::new();
    for squad in &world.detachment(ix).squads {
        leaving_of(world, (ix, *squad), &bases, (&episode, &mut book), &mut leaving);
    }
    world.nerves = book;
    lose(world, at, &leaving, Loss::Dispersed, cause)
}

/// Those who face somebody reconsider at the alarmed rate, each by a clock of their own (the delay
/// clock of frozen noise, docs/model/03-encounter.md), so that a crowd does not act in one instant.
fn reconsidered_prob(world: &World, encounter: &Encounter) -> f64 {
    let law = &world.cast.parameters.law;
    let hours = f64::from(world.minute - encounter.decided) / 60.0;
    1.0 - libm::exp(-law.rate_idle * law.alarm_factor * hours)
}

/// Utility of going less holding, by row of dispositions, norm left out.
fn bases(setting: &Setting, world: &World, ix: DetachmentIx, stand: &Stand, hold: &Situation) -> Vec<f64> {
    let law = &world.cast.parameters.law;
    let detachment = world.detachment(ix);
    let going = -law.danger * stand.here * Confidence::Hold.punishment(law);
    let mut bases = Vec::new();
    for (kind, _) in &setting.groups()[detachment.group.index()].mix {
        let leaning = detachment
            .serving
            .map_or(0.0, |serving| world.cast.parameters.leanings[kind.index()][serving.index()]);
        let holding = terms(law, &Situation { leaning, ..*hold }).utility();
        for class in 0..READINESS_CLASSES {
            bases.push(going - holding - world.cast.readiness[class]);
        }
    }
    bases
}

/// Adds those of one squad who go to `leaving`.
///
/// While the utility of going is no higher than what these nerves have withstood, only people whose nerve has
/// been renewed since need a look: nothing happens to the others (docs/model/03-encounter.md).
fn leaving_of(
    world: &World,
    of: (DetachmentIx, u32),
    bases: &[f64],
    draw: (&Episode, &mut NerveBook),
    leaving: &mut Vec<usize>,
) {
    let ((ix, squad), (episode, book)) = (of, draw);
    let Some(serving) = world.detachment(ix).serving else { return };
    if world.population.squads()[squad as usize].away != Some(ix) {
        return;
    }
    let people = usize::from(world.population.squads()[squad as usize].people);
    let page = book.page(squad, people, (episode.place, serving, episode.purpose));
    let (fresh, present, gone) = renew(world, (ix, squad), (episode, page));
    let norm = world.cast.parameters.law.norm;
    let others = (present + gone).saturating_sub(1).max(1) as f64;
    let effect = libm::log(world.cast.squad_factor(squad, serving));
    let shift = |share: f64| norm * (2.0 * share - 1.0) - effect;
    let level = bases[0] + shift(gone as f64 / others);
    if !fresh && level <= page.withstood {
        return;
    }
    let range = world.population.range(squad);
    let here = |person: &usize| world.population.status(*person) == Status::Detached;
    let members: Vec<usize> = range.clone().filter(here).collect();
    let nerves: Vec<f64> = members.iter().map(|person| page.nerves[person - range.start].1).collect();
    let chances = |share: f64| -> Vec<f64> {
        let shift = shift(share);
        bases.iter().map(|base| sigma(base + shift)).collect()
    };
    let row = |member: usize| usize::from(world.population.row(members[member]));
    // Only of those whose nerve breaks is it asked whether they have come round to it.
    let holds =
        |member: usize, chance: f64| chance <= nerves[member] || !rings(world, members[member], (ix, episode));
    let (going, after) = settle(&nerves, gone, chances, |chances, member| {
        let chance = chances[row(member)];
        if holds(member, chance) { 0.0 } else { chance }
    });
    let pending = (0..members.len()).any(|member| !going[member] && after[row(member)] > nerves[member]);
    page.withstood = if pending { f64::NEG_INFINITY } else { page.withstood.max(level) };
    leaving.extend(members.iter().zip(going).filter(|(_, goes)| *goes).map(|(person, _)| *person));
}

/// Whether a person has reconsidered since the last moment of decision.
fn rings(world: &World, person: usize, of: (DetachmentIx, &Episode)) -> bool {
    let (ix, episode) = of;
    let index = world.population.person_in_group(person, world.detachment(ix).group);
    let Episode { entity, minute, reconsidered_prob, .. } = *episode;
    let address = Address { entity, purpose: Purpose::Clock, minute, index };
    world.source.uniform(address) < reconsidered_prob
}

/// Draws the nerves that are due for renewal; says whether any is new, and how many are present and gone.
fn renew(world: &World, of: (DetachmentIx, u32), draw: (&Episode, &mut Page)) -> (bool, usize, usize) {
    let ((ix, squad), (episode, page)) = (of, draw);
    let range = world.population.range(squad);
    let first = world.population.person_in_group(range.start, world.detachment(ix).group);
    let (mut fresh, mut present, mut gone) = (false, 0, 0);
    for ((person, number), known) in range.zip(first..).zip(&mut page.nerves) {
        match world.population.status(person) {
            Status::Detached => {
                present += 1;
                let renewal = episode.renewal(number);
                if known.0 != renewal {
                    *known = (renewal, nerve(world.source, episode, number, renewal));
                    fresh = true;
                }
            }
            Status::Dispersed => gone += 1,
            _ => {}
        }
    }
    (fresh, present, gone)
}
