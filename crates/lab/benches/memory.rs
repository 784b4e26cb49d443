//! How much memory a world takes: the bytes allocated when one is made and when it is copied.
//!
//! A file of its own, because counting allocations slows down what `history` measures.

use divan::counter::ItemsCount;
use divan::{AllocProfiler, Bencher};
use engine::random::Source;
use engine::{Parameters, Setting, World, kernel, run};

#[global_allocator]
static COUNTED: AllocProfiler = AllocProfiler::system();

const SEED: u64 = 1917;

fn main() {
    divan::main();
}

fn october() -> (Setting, u64) {
    let october = scenario::load_bundled("october-1917");
    let setting = october.unwrap_or_else(|report| panic!("{}", report.render(false, 100))).setting;
    let people = setting.groups().iter().map(|group| u64::from(group.people)).sum();
    (setting, people)
}

/// Everybody at the start; items are people.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn world_new(bencher: Bencher) {
    let (setting, people) = october();
    let parameters = Parameters::median(&setting);
    bencher
        .counter(ItemsCount::new(people))
        .bench(|| World::new(&setting, parameters.clone(), Source::new(SEED, 0)));
}

/// A copy of the world at the end of a history.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn world_fork(bencher: Bencher) {
    let (setting, people) = october();
    let mut world = World::new(&setting, Parameters::median(&setting), Source::new(SEED, 0));
    kernel::advance(&setting, &mut world, setting.minutes());
    bencher.counter(ItemsCount::new(people)).bench(|| world.fork(1));
}

/// A history of the whole span, parameters drawn: the most that is allocated at once while it runs.
#[divan::bench(args = 0..6, sample_count = 1, sample_size = 1)]
fn history(bencher: Bencher, number: u64) {
    let (setting, people) = october();
    let parameters = Parameters::draw(&setting, SEED, number);
    bencher.counter(ItemsCount::new(people)).bench(|| run(&setting, &parameters, SEED, number).trace.len());
}
