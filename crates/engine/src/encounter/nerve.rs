//! Holding on or going: nerve is a keyed number per person, place and renewal, so asking often leaks nothing.
//!
//! A person goes when the utility of going passes the nerve of the hour; mates who go lower the norm of the
//! others at once (Granovetter thresholds with logistic noise; GR5 and LG9 of docs/verification.md).

use std::collections::BTreeMap;

use super::sight::{Stand, holding_on};
use super::{Encounter, HOT, lose};
use crate::index::{DetachmentIx, EventIx, PlaceIx};
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
        (f64::from(self.minute) / self.renewal_minutes.max(1.0) + phase(person)) as u32
    }

    /// A minute before which the nerve that holds now is kept for certain.
    fn kept_until(&self, person: u32) -> u32 {
        let renewed = (f64::from(self.renewal(person)) + 1.0 - phase(person)) * self.renewal_minutes.max(1.0);
        (renewed as u32).saturating_sub(1).max(self.minute + 1)
    }
}

/// By how much of a nerve's life a person is ahead: golden-ratio steps spread the hours of renewal evenly over persons.
fn phase(person: u32) -> f64 {
    f64::from(person.wrapping_mul(2_654_435_769)) / 4_294_967_296.0
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
    settle(nerves.len(), gone, at_share, |chances, member| chance(chances, member) > nerves[member]).0
}

/// The same for so many people, by whose nerve `breaks`; with what was prepared once nobody goes any more.
fn settle<T>(
    people: usize,
    gone: usize,
    at_share: impl Fn(f64) -> T,
    breaks: impl Fn(&T, usize) -> bool,
) -> (Vec<bool>, T) {
    let others = (people + gone).saturating_sub(1).max(1) as f64;
    let mut going = vec![false; people];
    let mut count = gone;
    loop {
        let prepared = at_share(count as f64 / others);
        let before = count;
        for (member, going) in going.iter_mut().enumerate() {
            if !*going && breaks(&prepared, member) {
                *going = true;
                count += 1;
            }
        }
        if count == before {
            return (going, prepared);
        }
    }
}

/// Nerves as last looked up, by squad and person: a nerve is drawn again only when it is renewed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NerveBook {
    /// By squad and by what the nerves are for: an act, or none, to hold on.
    pages: BTreeMap<(u32, Option<Purpose>), Page>,
}

/// The nerves of one squad at one place.
#[derive(Clone, Debug, PartialEq)]
struct Page {
    stand: Stood,
    /// Highest utility of going that these nerves have withstood [nat], for row 0; infinite below while somebody
    /// would go and has not come round to it.
    withstood: f64,
    /// No nerve is renewed before this minute.
    until: u32,
    /// Renewal and nerve of each person of the squad.
    nerves: Vec<(u32, f64)>,
}

/// Key of the place, the detachment and what the nerve is for; otherwise all is looked at anew.
type Stood = (u32, DetachmentIx, Purpose);

impl NerveBook {
    fn page(&mut self, of: (u32, Option<Purpose>), people: usize, stand: Stood) -> &mut Page {
        let fresh =
            || Page { stand, withstood: f64::NEG_INFINITY, until: 0, nerves: vec![(u32::MAX, 0.0); people] };
        let page = self.pages.entry(of).or_insert_with(fresh);
        if page.stand != stand {
            *page = fresh();
        }
        page
    }
}

impl Page {
    /// Draws the nerves that are due for renewal, of a squad whose first person has this number in the group; says
    /// whether any is new.
    fn renew(&mut self, source: Source, episode: &Episode, first: u32) -> bool {
        if episode.minute < self.until {
            return false;
        }
        let mut fresh = false;
        self.until = u32::MAX;
        for (person, known) in (first..).zip(&mut self.nerves) {
            let renewal = episode.renewal(person);
            if known.0 != renewal {
                *known = (renewal, nerve(source, episode, person, renewal));
                fresh = true;
            }
            self.until = self.until.min(episode.kept_until(person));
        }
        fresh
    }
}

/// People of a squad who choose an act that is worth `base` nats more than not doing it, by nerve and norm; none: they
/// are fewer than the quorum of those who are there.
pub(super) fn willing(
    setting: &Setting,
    world: &World,
    of: (DetachmentIx, u32),
    draw: (&Episode, &mut NerveBook),
    base: f64,
) -> Option<usize> {
    let ((ix, squad), (episode, book)) = (of, draw);
    let account = world.account(setting, ix, squad)?;
    let range = world.population.range(squad);
    let page = book.page((squad, Some(episode.purpose)), range.len(), (episode.place, ix, episode.purpose));
    page.renew(
        world.source,
        episode,
        world.population.person_in_group(range.start, world.detachment(ix).group),
    );
    let law = &world.cast.parameters.law;
    // Nobody acts whose nerve does not break with all mates beside them: mostly these are too many.
    let most = at_most(base + law.norm.abs());
    let (mut people, mut able) = (0, 0);
    let here = |person: usize| world.population.is(person, account);
    for (_, (_, nerve)) in range.clone().zip(&page.nerves).filter(|(person, _)| here(*person)) {
        people += 1;
        able += usize::from(*nerve < most);
    }
    let quorum = law.quorum * f64::from(people);
    if f64::from(able as u32) < quorum {
        return None;
    }
    let nerves = range.zip(&page.nerves).filter(|(person, _)| here(*person)).map(|(_, (_, nerve))| *nerve);
    let nerves: Vec<f64> = nerves.collect();
    let at_share = |share| sigma(base + law.norm * (2.0 * share - 1.0));
    let willing = cascade(&nerves, 0, at_share, |chance, _| *chance).into_iter().filter(|acts| *acts).count();
    (willing as f64 >= quorum).then_some(willing)
}

/// What no chance passes at a utility that is no higher, however rounded.
fn at_most(utility: f64) -> f64 {
    sigma(utility) * (1.0 + 1e-9)
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
    let page = book.page((squad, None), people, (episode.place, ix, episode.purpose));
    let range = world.population.range(squad);
    let first = world.population.person_in_group(range.start, world.detachment(ix).group);
    let fresh = page.renew(world.source, episode, first);
    let counted = |status: Status| range.clone().filter(|person| world.population.is(*person, status)).count();
    let (present, gone) = (counted(Status::Detached), counted(Status::Dispersed));
    let norm = world.cast.parameters.law.norm;
    let others = (present + gone).saturating_sub(1).max(1) as f64;
    let effect = libm::log(world.cast.squad_factor(squad, serving));
    let shift = |share: f64| norm * (2.0 * share - 1.0) - effect;
    let level = bases[0] + shift(gone as f64 / others);
    if !fresh && level <= page.withstood {
        return;
    }
    let top = bases.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut members = Vec::with_capacity(present);
    for (person, (_, nerve)) in range.zip(&page.nerves) {
        if world.population.is(person, Status::Detached) {
            members.push((person, bases[usize::from(world.population.row(person))], *nerve));
        }
    }
    let breaks = |(shift, most): (f64, f64), (_, base, nerve): &(usize, f64, f64)| {
        *nerve < most && sigma(base + shift) > *nerve
    };
    let at_share = |share: f64| (shift(share), at_most(top + shift(share)));
    // Only of those whose nerve breaks is it asked whether they have come round to it.
    let (going, after) = settle(members.len(), gone, at_share, |prepared, member| {
        breaks(*prepared, &members[member]) && rings(world, members[member].0, (ix, episode))
    });
    let pending = members.iter().zip(&going).any(|(member, going)| !going && breaks(after, member));
    page.withstood = if pending { f64::NEG_INFINITY } else { page.withstood.max(level) };
    leaving.extend(members.iter().zip(going).filter(|(_, goes)| *goes).map(|((person, ..), _)| *person));
}

/// Whether a person has reconsidered since the last moment of decision.
fn rings(world: &World, person: usize, of: (DetachmentIx, &Episode)) -> bool {
    let (ix, episode) = of;
    let index = world.population.person_in_group(person, world.detachment(ix).group);
    let Episode { entity, minute, reconsidered_prob, .. } = *episode;
    let address = Address { entity, purpose: Purpose::Clock, minute, index };
    world.source.uniform(address) < reconsidered_prob
}
