//! How long one history takes, and what it is made of: the numbers of `docs/performance.md`.
//!
//! Everything runs on one thread. The scenario is the bundled one, so that numbers can be compared; nothing
//! here says whether a history is right.

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use engine::observable::{Observable, observe};
use engine::random::{Address, Draws, Purpose, Source};
use engine::reconsider::{Member, each_once, norm_factors, reconsider};
use engine::trace::{Posture, What};
use engine::{Parameters, Setting, World, kernel, run};
use scenario::Scenario;

const SEED: u64 = 1917;
/// Histories over which the mean is taken: some are five times as long as others.
const HISTORIES: u64 = 20;
/// In minutes.
const FOUR_DAYS: u32 = 4 * 24 * 60;

/// As the command has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

fn october() -> Scenario {
    scenario::load_bundled("october-1917").unwrap_or_else(|report| panic!("{}", report.render(false, 100)))
}

fn people(setting: &Setting) -> u64 {
    setting.groups().iter().map(|group| u64::from(group.people)).sum()
}

/// All twenty histories one after another, parameters drawn: divide the time by twenty, or read items per second.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn histories_0_to_19(bencher: Bencher) {
    let setting = october().setting;
    bencher
        .counter(ItemsCount::new(HISTORIES))
        .bench(|| (0..HISTORIES).map(|history| one_history(&setting, history)).sum::<usize>());
}

/// One history, parameters drawn.
#[divan::bench(args = 0..6, sample_count = 10, sample_size = 1)]
fn history(bencher: Bencher, number: u64) {
    let setting = october().setting;
    bencher.bench(|| one_history(&setting, number));
}

/// Four days of each of the same histories in which somebody goes over to the attack, from that minute on: the days in
/// which most happens. Read items per second.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn four_days_from_the_first_attack(bencher: Bencher) {
    let setting = october().setting;
    let worlds: Vec<(World, u32)> =
        (0..HISTORIES).filter_map(|history| at_first_attack(&setting, history)).collect();
    let days = |(mut world, from): (World, u32)| {
        let until = (from + FOUR_DAYS).min(setting.minutes());
        kernel::advance(&setting, &mut world, until);
        world.trace().len()
    };
    bencher
        .counter(ItemsCount::new(worlds.len()))
        .with_inputs(|| worlds.clone())
        .bench_values(|worlds| worlds.into_iter().map(days).sum::<usize>());
}

fn at_first_attack(setting: &Setting, history: u64) -> Option<(World, u32)> {
    let parameters = Parameters::draw(setting, SEED, history);
    let trace = run(setting, &parameters, SEED, history).trace;
    let attack = |what: &What| matches!(what, What::Postured { posture: Posture::Offensive, .. });
    let minute = trace.iter().find(|event| attack(&event.what))?.minute;
    let mut world = World::new(setting, parameters, Source::new(SEED, history));
    kernel::advance(setting, &mut world, minute);
    Some((world, minute))
}

fn one_history(setting: &Setting, history: u64) -> usize {
    let parameters = Parameters::draw(setting, SEED, history);
    run(setting, &parameters, SEED, history).trace.len()
}

/// One history, every parameter at its median.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn history_at_medians(bencher: Bencher) {
    let setting = october().setting;
    let parameters = Parameters::median(&setting);
    bencher.bench(|| run(&setting, &parameters, SEED, 0).trace.len());
}

#[divan::bench]
fn parameters_draw(bencher: Bencher) {
    let setting = october().setting;
    bencher.bench(|| Parameters::draw(&setting, SEED, black_box(0)));
}

/// Everybody, their fixed effects and what is due from the start.
#[divan::bench]
fn world_new(bencher: Bencher) {
    let setting = october().setting;
    let parameters = Parameters::median(&setting);
    bencher
        .counter(ItemsCount::new(people(&setting)))
        .bench(|| World::new(&setting, parameters.clone(), Source::new(SEED, 0)));
}

/// A copy of a world half way through a history.
#[divan::bench]
fn world_fork(bencher: Bencher) {
    let setting = october().setting;
    let mut world = World::new(&setting, Parameters::median(&setting), Source::new(SEED, 0));
    kernel::advance(&setting, &mut world, setting.minutes() / 2);
    bencher.counter(ItemsCount::new(people(&setting))).bench(|| world.fork(1));
}

/// Every episode's question put to one trace.
#[divan::bench]
fn observe_all_episodes(bencher: Bencher) {
    let october = october();
    let episodes = &october.record.episodes;
    let questions: Vec<Observable> = episodes.iter().map(|episode| episode.observable.clone()).collect();
    let parameters = Parameters::median(&october.setting);
    let trace = run(&october.setting, &parameters, SEED, 0).trace;
    bencher
        .counter(ItemsCount::new(trace.len()))
        .bench(|| observe(&october.setting, black_box(&trace), &questions));
}

const BLOCKS: u32 = 1_000;

/// Random words by address, one block at a time: 16 bytes each.
#[divan::bench]
fn philox_blocks(bencher: Bencher) {
    let source = Source::new(SEED, 0);
    bencher.counter(BytesCount::new(16 * u64::from(BLOCKS))).bench(|| {
        let block = |index| source.block(Address { entity: 1, purpose: Purpose::Clock, minute: 0, index });
        (0..BLOCKS).map(|index| block(black_box(index))[0]).fold(0, u32::wrapping_add)
    });
}

/// Random words in a row, as a squad draws them.
#[divan::bench]
fn philox_draws(bencher: Bencher) {
    let source = Source::new(SEED, 0);
    bencher.counter(BytesCount::new(16 * u64::from(BLOCKS))).bench(|| {
        let mut draws = draws(source, black_box(0));
        (0..4 * BLOCKS).map(|_| draws.word()).fold(0, u32::wrapping_add)
    });
}

const SQUAD: usize = 20;
const SQUADS: u32 = 100;
const TIMES: u32 = 100;

/// Reconsiderations of random members of a squad, with a norm and without.
#[divan::bench(args = [1.5, 0.0])]
fn squad_reconsiders(bencher: Bencher, norm: f64) {
    let (source, weights, factors) = (Source::new(SEED, 0), weights(), norm_factors(norm, SQUAD));
    bencher.counter(ItemsCount::new(SQUADS * TIMES)).bench(|| {
        for squad in 0..SQUADS {
            let mut members = members();
            reconsider(&mut members, &weights, &factors, TIMES, &mut draws(source, squad));
            black_box(members);
        }
    });
}

/// First answers: every member of a squad once.
#[divan::bench(args = [1.5, 0.0])]
fn squad_answers_once(bencher: Bencher, norm: f64) {
    let (source, weights, factors) = (Source::new(SEED, 0), weights(), norm_factors(norm, SQUAD));
    bencher.counter(ItemsCount::new(u64::from(SQUADS) * SQUAD as u64)).bench(|| {
        for squad in 0..SQUADS {
            let mut members = members();
            each_once(&mut members, &weights, &factors, &mut draws(source, squad));
            black_box(members);
        }
    });
}

fn draws(source: Source, squad: u32) -> Draws {
    let address = Address { entity: 1, purpose: Purpose::Reconsider, minute: 0, index: squad << 16 };
    Draws::new(source, address)
}

fn members() -> [Member; SQUAD] {
    core::array::from_fn(|person| Member { person: person as u32, row: (person % 8) as u8, action: 0 })
}

/// Eight rows of dispositions about even odds between sitting, complying and defying.
fn weights() -> [[f64; 3]; 8] {
    core::array::from_fn(|row| [1.0, 0.4 + 0.1 * row as f64, 0.8 - 0.1 * row as f64])
}
