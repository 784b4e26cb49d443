//! Runs the histories of a setting, reads each off its trace, and prints a row.

use engine::index::{AuthorityIx, DemandIx, PlaceIx};
use engine::random::Source;
use engine::trace::{Act, Outcome, Part, What};
use engine::view::{Subject, Tally};
use engine::{Parameters, Setting, World, kernel};
use rayon::prelude::*;

/// Every setting has the same seed, so that history 7 of one is to be compared with history 7 of another.
pub const SEED: u64 = 20_26;

/// What is changed in the parameters once they are drawn.
pub type Change = dyn Fn(&Setting, &mut Parameters) + Sync;

/// One setting of a question.
pub struct Case {
    /// What the row is called.
    pub name: String,
    /// The city; none: the plain one.
    pub city: Option<Setting>,
    /// What is changed in the drawn parameters.
    pub change: Box<Change>,
}

/// A question, with its settings.
pub struct Question {
    /// What is asked.
    pub title: String,
    /// The plain city, for settings without one of their own.
    pub plain: Setting,
    /// The settings; changes are against the first row.
    pub cases: Vec<Case>,
    /// Whether the plain city, as it is, is the first row.
    pub from_base: bool,
}

/// What is read off one history.
pub struct Seen {
    /// The council's guard stands at most places.
    most: f64,
    /// Guards that passed to the council.
    captures: f64,
    /// Hour by which half of them had; none if there were none.
    half_by: Option<f64>,
    /// Guards that passed back to the crown after the council had them.
    retakes: f64,
    /// Commissars and marches that the crown asked for about places the council held, and those of them obeyed.
    asked_back: [f64; 2],
    /// Whether a side fired.
    fire: f64,
    /// People killed.
    killed: f64,
    /// People who went home from a post.
    home: f64,
    /// Share of the garrison that has answered nobody.
    undecided: f64,
}

/// Runs `histories` of a setting.
pub fn ensemble(setting: &Setting, histories: u64, change: &Change) -> Vec<Seen> {
    (0..histories)
        .into_par_iter()
        .map(|history| {
            let mut parameters = Parameters::draw(setting, SEED, history);
            change(setting, &mut parameters);
            let mut world = World::new(setting, parameters, Source::new(SEED, history));
            kernel::advance(setting, &mut world, setting.minutes());
            read(setting, &world)
        })
        .collect()
}

fn read(setting: &Setting, world: &World) -> Seen {
    let [crown, council] = sides(setting);
    let view = world.view();
    let places = (0..setting.places().len()).map(PlaceIx::from_index);
    let held =
        places.filter(|place| worth(setting, *place) && view.holds(*place, Part::Guard) == Some(council));
    let Passed { captures, counts } = passed(setting, world, [crown, council]);
    Seen {
        most: f64::from(u8::from(held.count() > 12)),
        captures: captures.len() as f64,
        half_by: captures.get(captures.len() / 2).map(|minute| f64::from(*minute) / 60.0),
        retakes: counts[0],
        asked_back: [counts[1], counts[2]],
        fire: f64::from(view.tally(Tally::Fired, Subject::All).min(1)),
        killed: f64::from(view.tally(Tally::Killed, Subject::All)),
        home: f64::from(view.tally(Tally::Dispersed, Subject::All)),
        undecided: undecided(setting, world),
    }
}

/// The crown and the council.
pub fn sides(setting: &Setting) -> [AuthorityIx; 2] {
    ["crown", "council"].map(|id| setting.authority(id).expect("the city has both sides"))
}

fn worth(setting: &Setting, place: PlaceIx) -> bool {
    let function = &setting.functions()[setting.places()[place.index()].function.index()];
    !["barracks", "quarter"].contains(&function.as_str())
}

/// How guards passed.
#[derive(Default)]
struct Passed {
    /// Minutes at which one passed to the council.
    captures: Vec<u32>,
    /// Back to the crown; what the crown asked for about places that the council held; what of that was obeyed.
    counts: [f64; 3],
}

fn passed(setting: &Setting, world: &World, sides: [AuthorityIx; 2]) -> Passed {
    let [crown, council] = sides;
    let mut last: Vec<Option<AuthorityIx>> = setting.places().iter().map(|place| place.holder).collect();
    let mut asked: Vec<DemandIx> = Vec::new();
    let mut passed = Passed::default();
    for event in world.trace() {
        match &event.what {
            What::Held { place, part: Part::Guard, authority: Some(by) } => {
                let before = last[place.index()].replace(*by);
                if *by == council && before != Some(council) {
                    passed.captures.push(event.minute);
                }
                passed.counts[0] += f64::from(u8::from(*by == crown && before == Some(council)));
            }
            What::Issued { demand, authority, act: Act::Accept | Act::Occupy, place, .. }
                if *authority == crown && last[place.index()] == Some(council) =>
            {
                asked.push(*demand);
                passed.counts[1] += 1.0;
            }
            What::Answered(answer) if answer.outcome == Outcome::Complied && asked.contains(&answer.demand) => {
                passed.counts[2] += 1.0;
            }
            _ => {}
        }
    }
    passed
}

/// Share of the regiments' people who have answered nobody.
fn undecided(setting: &Setting, world: &World) -> f64 {
    let population = world.population();
    let (mut none, mut all) = (0_u32, 0_u32);
    for squad in population.squads().iter().enumerate() {
        let group = &setting.groups()[squad.1.group.index()];
        if setting.kinds()[group.kind.index()] != "regiment" {
            continue;
        }
        for person in population.range(squad.0 as u32) {
            none += u32::from(population.stance(person).is_none());
            all += 1;
        }
    }
    f64::from(none) / f64::from(all.max(1))
}

/// Prints the table of a question.
pub fn table(question: &Question, base: &[Seen], histories: u64) {
    println!("\n**{}**\n", question.title);
    println!(
        "| setting | P(most places) | change | captures | half by [h] | taken back | asked back / obeyed | P(fire) | \
         P(death) | deaths (most) | gone home | undecided |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|---|");
    if question.from_base {
        row("as it is", base, base);
    }
    let mut first: Option<Vec<Seen>> = None;
    for case in &question.cases {
        let setting = case.city.as_ref().unwrap_or(&question.plain);
        let seen = ensemble(setting, histories, &case.change);
        let against = if question.from_base { base } else { first.as_deref().unwrap_or(&seen) };
        row(&case.name, &seen, against);
        if first.is_none() {
            first = Some(seen);
        }
    }
}

fn row(name: &str, seen: &[Seen], against: &[Seen]) {
    let of = |what: fn(&Seen) -> f64| mean(&seen.iter().map(what).collect::<Vec<_>>());
    let paired: Vec<f64> = seen.iter().zip(against).map(|(one, other)| one.most - other.most).collect();
    println!(
        "| {name} | {} | {} | {} | {:.0} | {} | {:.1} / {:.2} | {} | {} | {} ({:.0}) | {} | {:.3} |",
        shown(of(|seen| seen.most), 2),
        if core::ptr::eq(seen, against) { "–".to_string() } else { shown(mean(&paired), 2) },
        shown(of(|seen| seen.captures), 1),
        mean(&seen.iter().filter_map(|seen| seen.half_by).collect::<Vec<_>>()).0,
        shown(of(|seen| seen.retakes), 2),
        of(|seen| seen.asked_back[0]).0,
        of(|seen| seen.asked_back[1]).0,
        shown(of(|seen| seen.fire), 2),
        shown(of(|seen| f64::from(u8::from(seen.killed > 0.0))), 2),
        shown(of(|seen| seen.killed), 1),
        seen.iter().map(|seen| seen.killed).fold(0.0, f64::max),
        shown(of(|seen| seen.home), 0),
        of(|seen| seen.undecided).0,
    );
}

/// Mean and its standard error.
pub fn mean(values: &[f64]) -> (f64, f64) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let square = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>();
    (mean, (square / (count - 1.0) / count).sqrt())
}

fn shown(of: (f64, f64), digits: usize) -> String {
    format!("{:.digits$} ± {:.digits$}", of.0, of.1)
}
