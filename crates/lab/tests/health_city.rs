//! Health of the dynamics at the priors, on an invented city: no global freeze, no switch thrown by one guessed
//! input, deaths possible and rare. Numbers in brackets are the health checks of docs/verification.md,
//! which also says where a test asks for less than its check.
//!
//! Every test states its number of histories and seed; shares carry a standard error of at most .05.

mod city;

use city::{Plan, city};
use engine::draft::LeaningDraft;
use engine::index::{AuthorityIx, DemandIx, DetachmentIx, EventIx, GroupIx, InstitutionIx, PlaceIx};
use engine::parameters::Priors;
use engine::random::Source;
use engine::sampler::Distribution;
use engine::setting::Group;
use engine::trace::{Act, Event, Outcome, Part, What};
use engine::view::{Subject, Tally, View};
use engine::{Parameters, Setting, World, kernel, run};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

const SEED: u64 = 20_26;

/// Where the council wins about half of the histories, and a little more to its side: seen by several tests.
static MIDPOINT: LazyLock<Vec<Seen>> = LazyLock::new(|| ensemble(Plan::leaning(-0.2), 250, &[]));
static EVEN: LazyLock<Vec<Seen>> = LazyLock::new(|| ensemble(Plan::leaning(-0.1), 250, &[]));

/// What is read off one history, from the council's side unless it is said otherwise.
#[derive(Default)]
struct Seen {
    held: usize,
    held_by_others: usize,
    captures: Vec<u32>,
    captures_by_others: usize,
    /// Demands of the side, and of all.
    issued_by_side: usize,
    issued: usize,
    /// Demands of one issuer, or of one authority, that repeat one refused in the last six hours, or ever.
    repeats: [usize; 4],
    /// Answers of the garrison to the side's marches: told, chose to march, marched.
    marches: [u32; 3],
    fired: usize,
    killed: u32,
}

fn priors() -> Priors {
    let october =
        scenario::load_bundled("october-1917").unwrap_or_else(|report| panic!("{}", report.render(false, 100)));
    october.setting.priors().clone()
}

/// Some of the law's coefficients, by what they are set to or how often they are taken.
#[derive(Clone, Copy)]
enum Law {
    Is(&'static str, f64),
    Times(&'static str, f64),
}

/// Runs `histories` of a plan, with some of the law's coefficients changed, and reads each.
fn ensemble(plan: Plan, histories: u64, changes: &[Law]) -> Vec<Seen> {
    ensemble_of(plan, "council", histories, |setting, history| {
        let mut parameters = Parameters::draw(setting, SEED, history);
        for change in changes {
            let (Law::Is(name, by) | Law::Times(name, by)) = *change;
            let value = parameters.law.get_mut(name).expect("a parameter of the law");
            *value = if matches!(change, Law::Is(..)) { by } else { *value * by };
        }
        parameters
    })
}

/// The same read from one side, with parameters of one's own.
fn ensemble_of(
    plan: Plan,
    side: &str,
    histories: u64,
    parameters: impl Fn(&Setting, u64) -> Parameters,
) -> Vec<Seen> {
    ensemble_in(&city(plan, priors()), side, histories, parameters)
}

fn ensemble_in(
    setting: &Setting,
    side: &str,
    histories: u64,
    parameters: impl Fn(&Setting, u64) -> Parameters,
) -> Vec<Seen> {
    let side = setting.authority(side).expect("a side of the city");
    let read = |history| read(setting, side, &run(setting, &parameters(setting, history), SEED, history).trace);
    (0..histories).map(read).collect()
}

fn drawn(setting: &Setting, history: u64) -> Parameters {
    Parameters::draw(setting, SEED, history)
}

fn strategic(setting: &Setting) -> impl Iterator<Item = PlaceIx> + '_ {
    let worth = |ix: &PlaceIx| {
        let function = &setting.functions()[setting.places()[ix.index()].function.index()];
        !["barracks", "quarter"].contains(&function.as_str())
    };
    (0..setting.places().len()).map(PlaceIx::from_index).filter(worth)
}

/// What a demand asks, without who asks it.
type Question = (Act, Option<u16>, PlaceIx);

/// Refusals heard so far, by issuer and by authority, with the minute of the last.
#[derive(Default)]
struct Refusals {
    asked: BTreeMap<DemandIx, (InstitutionIx, AuthorityIx, Question)>,
    by_issuer: BTreeMap<(InstitutionIx, Question), u32>,
    by_side: BTreeMap<(AuthorityIx, Question), u32>,
}

impl Refusals {
    fn read(&mut self, event: &Event, repeats: &mut [usize; 4]) {
        match &event.what {
            What::Issued { demand, issuer, authority, act, group, place, .. } => {
                let question = (*act, group.map(|group| group.0), *place);
                let refused =
                    [self.by_issuer.get(&(*issuer, question)), self.by_side.get(&(*authority, question))];
                for (ix, minute) in refused.into_iter().enumerate() {
                    let lately = minute.is_some_and(|minute| event.minute - minute <= 360);
                    repeats[2 * ix] += usize::from(lately);
                    repeats[2 * ix + 1] += usize::from(minute.is_some());
                }
                self.asked.insert(*demand, (*issuer, *authority, question));
            }
            What::Answered(answer) if matches!(answer.outcome, Outcome::Shirked | Outcome::Defied) => {
                let (issuer, authority, question) = self.asked[&answer.demand];
                self.by_issuer.insert((issuer, question), event.minute);
                self.by_side.insert((authority, question), event.minute);
            }
            _ => {}
        }
    }
}

fn read(setting: &Setting, side: AuthorityIx, trace: &[Event]) -> Seen {
    let (mut view, mut refusals, mut seen) = (View::new(setting), Refusals::default(), Seen::default());
    let (mut marches, mut answers) = (BTreeSet::new(), BTreeSet::new());
    let kind = |group: &Group| group.id.starts_with("regiment").then(|| group.mix[0].0);
    let first = setting.groups().iter().find_map(kind);
    let garrison = |group: &GroupIx| kind(&setting.groups()[group.index()]) == first;
    for (number, event) in trace.iter().enumerate() {
        view.apply(event);
        refusals.read(event, &mut seen.repeats);
        match &event.what {
            What::Issued { demand, authority, act, .. } => {
                seen.issued += 1;
                seen.issued_by_side += usize::from(*authority == side);
                if *authority == side && matches!(act, Act::Occupy | Act::Guard) {
                    marches.insert(*demand);
                }
            }
            What::Answered(answer) if marches.contains(&answer.demand) && garrison(&answer.group) => {
                seen.marches[0] += answer.counts.iter().sum::<u32>();
                seen.marches[1] += answer.counts[0];
                answers.insert(EventIx::from_index(number));
            }
            What::Turned { from: None, people, .. } if answers.contains(&event.cause) => {
                seen.marches[2] += people
            }
            What::Held { part: Part::Guard, authority: Some(by), .. } => match *by == side {
                true => seen.captures.push(event.minute),
                false => seen.captures_by_others += 1,
            },
            What::Fired { .. } => seen.fired += 1,
            _ => {}
        }
    }
    let held = |own: bool| {
        let by = |place| view.holds(place, Part::Guard).is_some_and(|holder| (holder == side) == own);
        strategic(setting).filter(|place| by(*place)).count()
    };
    (seen.held, seen.held_by_others) = (held(true), held(false));
    seen.killed = view.tally(Tally::Killed, Subject::All);
    seen
}

fn share(seen: &[Seen], what: impl Fn(&Seen) -> bool) -> f64 {
    seen.iter().filter(|one| what(one)).count() as f64 / seen.len() as f64
}

/// By how much a share differs between two ensembles of paired histories, and the standard error of that.
fn moved(first: &[Seen], second: &[Seen], what: impl Fn(&Seen) -> bool) -> (f64, f64) {
    let pairs = first.len().min(second.len()) as f64;
    let differing = first.iter().zip(second).filter(|(one, other)| what(one) != what(other)).count() as f64;
    (share(second, &what) - share(first, &what), differing.sqrt() / pairs)
}

/// The council holds most of the 25 places at 48 h.
fn wins(seen: &Seen) -> bool {
    seen.held > 12
}

#[test]
fn health_one_guessed_leaning_is_no_switch() {
    // (6): from P = .1 to P = .9 takes at least .5 of mean leaning; 100 histories at each of five leanings.
    let prob: Vec<f64> = [-0.6, -0.35, -0.1, 0.15, 0.4]
        .iter()
        .map(|leaning| share(&ensemble(Plan::leaning(*leaning), 100, &[]), wins))
        .collect();
    println!("P(council holds most places) at leanings -.6 -.35 -.1 .15 .4: {prob:?}");
    for (ix, lower) in prob.iter().enumerate() {
        let half_on = prob.get(ix + 2).copied().unwrap_or(0.0);
        assert!(*lower > 0.1 || half_on < 0.9, "P goes from {lower} to {half_on} within .5 of leaning");
    }
    assert!(prob[4] > prob[0] + 0.4, "leaning must matter: {prob:?}");
}

#[test]
fn health_neither_all_nor_nothing_at_the_midpoint() {
    // (7) at the leaning where P(win) is near one half. 250 histories.
    let between = share(&MIDPOINT, |seen| (6..=20).contains(&seen.held));
    println!("P(win) {:.3}, 6 to 20 places {between:.3}", share(&MIDPOINT, wins));
    assert!(between > 0.1, "neither all nor nothing: {between}");
}

#[test]
fn health_nothing_changes_hands_where_the_garrison_is_hostile() {
    // (3): rarely where it is mildly favourable. 150 histories each, at drawn parameters and at the medians.
    let medians =
        |leaning| ensemble_of(Plan::leaning(leaning), "council", 150, |setting, _| Parameters::median(setting));
    let none = |seen: Vec<Seen>| share(&seen, |seen| seen.captures.is_empty());
    let drawn = [0.15, -0.6].map(|leaning| none(ensemble(Plan::leaning(leaning), 150, &[])));
    let medians = [0.15, -0.6].map(|leaning| none(medians(leaning)));
    println!("no capture, favourable and hostile: drawn {drawn:.3?}, at the medians {medians:.3?}");
    for [favourable, hostile] in [drawn, medians] {
        assert!(favourable < 0.2, "no capture with a favourable garrison: {favourable}");
        assert!(hostile > 0.3, "no capture with a hostile garrison: {hostile}");
    }
}

/// Most captures fall within one hour, in histories with more than `least` captures.
fn in_an_hour(seen: &Seen, least: usize) -> bool {
    let need = (seen.captures.len() * 4).div_ceil(5);
    seen.captures.len() > least && seen.captures.windows(need).any(|run| run[need - 1] - run[0] <= 60)
}

#[test]
fn health_the_city_does_not_fall_in_an_hour() {
    // (4): 80 % of the captures within one hour in fewer than .05 of histories, at tempos up to 5/h. 100 histories
    // each. With one to three captures that says nothing: such histories are printed and not counted.
    for tempo in [1.0, 2.0, 5.0] {
        let seen = ensemble(Plan::leaning(0.15), 100, &[Law::Is("tempo", tempo)]);
        let (all, most) = (share(&seen, |seen| in_an_hour(seen, 0)), share(&seen, |seen| in_an_hour(seen, 3)));
        println!(
            "tempo {tempo}: 80 % of captures in one hour {most:.3}; with histories of 1 to 3 captures {all:.3}"
        );
        assert!(most < 0.05, "{most}");
    }
}

#[test]
fn health_beliefs_are_not_frozen() {
    // (5): |logit q| beyond 4 less than .3 of the time at the midpoint. 40 histories, every two hours, main bodies.
    let setting = city(Plan::leaning(-0.2), priors());
    let council = setting.authority("council").expect("the city has a council");
    let (mut extreme, mut all) = (0_u32, 0_u32);
    for history in 0..40 {
        let parameters = Parameters::draw(&setting, SEED, history);
        let mut world = World::new(&setting, parameters, Source::new(SEED, history));
        for hour in (2..=48).step_by(2) {
            kernel::advance(&setting, &mut world, hour * 60);
            for group in 0..setting.groups().len() {
                let q = world.outlook(&setting, DetachmentIx::from_index(group)).prospects[council.index()];
                extreme += u32::from((q / (1.0 - q)).ln().abs() > 4.0);
                all += 1;
            }
        }
    }
    let frozen = f64::from(extreme) / f64::from(all);
    println!("share of the time with |logit q| > 4: {frozen:.3}");
    assert!(frozen < 0.3, "{frozen}");
}

#[test]
fn health_worthless_places_change_nothing() {
    // (8): twenty places that are worth nothing are no targets and change no demand; twenty that are worth next to
    // nothing, easy ones without a guard, change the number of demands by less than 5 %. 60 paired histories, and 250.
    let plan = Plan { worthless: 20, ..Plan::leaning(-0.1) };
    let mut nothing = city::draft(plan, priors());
    let quarter = nothing
        .priors
        .values
        .iter_mut()
        .find(|(name, _)| name == "quarter")
        .expect("quarters are worth something");
    quarter.1 = Distribution::Fixed(0.0);
    let nothing = Setting::new(nothing).unwrap_or_else(|faults| panic!("{faults:?}"));
    let nothing = ensemble_in(&nothing, "council", 60, drawn);
    let next_to_nothing = ensemble(plan, 250, &[]);
    let change = |with: &[Seen]| {
        let pairs = || EVEN.iter().zip(with).map(|(one, other)| (one.issued as f64, other.issued as f64));
        let (without, with) = pairs().fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
        let residual = |(one, other): (f64, f64)| (other - with / without * one).powi(2);
        (with / without - 1.0, pairs().map(residual).sum::<f64>().sqrt() / without)
    };
    let ((none, _), (little, error)) = (change(&nothing), change(&next_to_nothing));
    println!("twenty places worth nothing change the number of demands by {none:.4}");
    println!("twenty worth next to nothing and unguarded by {little:.4}, standard error {error:.4}");
    assert!(none.abs() < 0.05, "{none}");
    assert!(little.abs() < 0.05, "{little}");
}

#[test]
fn health_refusals_are_remembered() {
    // (9): fewer than .05 of demands repeat one that was refused, whoever of the side asks, over the whole span. 250
    // histories.
    let issued = EVEN.iter().map(|seen| seen.issued).sum::<usize>() as f64;
    let repeats =
        [0, 1, 2, 3].map(|ix| EVEN.iter().map(|seen| seen.repeats[ix]).sum::<usize>() as f64 / issued);
    let [own_lately, own, side_lately, side] = repeats;
    println!("repeats after a refusal: by the issuer within 6 h {own_lately:.4}, ever {own:.4}");
    println!("by anyone of its side within 6 h {side_lately:.4}, ever {side:.4}");
    assert!(own < 0.05 && side < 0.05, "{repeats:?}");
}

#[test]
fn health_deaths_are_possible_and_rare() {
    // (12): nobody dies in most histories, somebody in some; doubling the casualty rate moves P(win) by less than
    // .05. 200 histories at a hostile and an even leaning, and 250 pairs.
    let mut all = ensemble(Plan::leaning(-0.3), 200, &[]);
    all.extend(ensemble(Plan::leaning(0.0), 200, &[]));
    let none = share(&all, |seen| seen.killed == 0);
    println!("nobody killed: {none:.3}; most killed in one: {:?}", all.iter().map(|seen| seen.killed).max());
    assert!(none > 0.5 && none < 1.0, "{none}");
    let doubled = ensemble(Plan::leaning(-0.1), 250, &[Law::Times("casualty_rate", 2.0)]);
    let (change, error) = moved(&EVEN, &doubled, wins);
    // What a rate does is tested where people fire (`law_fight.rs`). Who dies in a whole history
    // cannot tell it: of the dead of all these histories nearly all are those of one.
    let other = EVEN.iter().zip(&doubled).filter(|(once, twice)| once.killed != twice.killed).count();
    println!(
        "doubling the casualty rate moves P(win) by {change:.4}, standard error {error:.4}; in {other} histories not as many die"
    );
    assert!(change.abs() < 0.05, "{change}");
    assert!(other > 0, "doubling does nothing at all");
}

#[test]
fn health_an_issuer_split_in_two_is_one_issuer() {
    // (11): the same tempo in two hands moves P(win) by less than .05. 400 paired histories; local issuers at half a
    // central one's tempo, so that two of them are one.
    let plan = Plan::leaning(-0.2);
    let half = [Law::Is("local_tempo_share", 0.5)];
    let one = ensemble(plan, 400, &half);
    let two = ensemble(Plan { split_issuer: true, ..plan }, 400, &half);
    let (change, error) = moved(&one, &two, wins);
    println!(
        "one issuer {:.4}; split in two moves it by {change:.4}, standard error {error:.4}",
        share(&one, wins)
    );
    assert!(change.abs() < 0.05, "{change}");
}

type Statistic = fn(&Seen) -> f64;

/// Statistics of a history that its mirror image must share in law.
const STATISTICS: [(&str, Statistic); 9] = [
    ("wins", |seen| f64::from(wins(seen))),
    ("places held", |seen| seen.held as f64),
    ("places the others hold", |seen| seen.held_by_others as f64),
    ("captures", |seen| seen.captures.len() as f64),
    ("captures by the others", |seen| seen.captures_by_others as f64),
    ("hours to the first capture", |seen| seen.captures.first().map_or(48.0, |at| f64::from(*at) / 60.0)),
    ("demands of the side", |seen| seen.issued_by_side as f64),
    ("demands", |seen| seen.issued as f64),
    ("fired", |seen| f64::from(seen.fired > 0)),
];

/// Mean of a statistic in two ensembles, and their difference in standard errors.
fn compared(first: &[Seen], second: &[Seen], statistic: Statistic) -> (f64, f64, f64) {
    let moments = |seen: &[Seen]| {
        let count = seen.len() as f64;
        let mean = seen.iter().map(statistic).sum::<f64>() / count;
        (mean, seen.iter().map(|one| (statistic(one) - mean).powi(2)).sum::<f64>() / (count * (count - 1.0)))
    };
    let ((one, first), (other, second)) = (moments(first), moments(second));
    (one, other, (one - other) / (first + second).sqrt().max(1e-12))
}

#[test]
fn health_the_sides_can_change_places() {
    // (13): with all data swapped the laws of outcomes are mirrored: nine statistics, each to |z| < 4, of 250 histories
    // each. Read from the wrong side, the mirror image is no image.
    let mirror = Plan { mirrored: true, ..Plan::leaning(-0.2) };
    let mirrored = ensemble_of(mirror, "crown", 250, drawn);
    let unmirrored = ensemble_of(mirror, "council", 40, drawn);
    for (name, statistic) in STATISTICS {
        let (plain, image, z) = compared(&MIDPOINT, &mirrored, statistic);
        println!("{name}: {plain:.3}, mirrored {image:.3}, z {z:.2}");
        assert!(z.abs() < 4.0, "{name}: {plain} against {image}, z {z}");
    }
    let (.., z) = compared(&MIDPOINT, &unmirrored, |seen| seen.captures.len() as f64);
    assert!(z.abs() > 4.0, "the wrong side passes for the image: z {z}");
}

/// Of the people of the garrison told to march in a history, the shares that choose to and that set out: mean over
/// histories, then of all.
fn turnout(seen: &[Seen]) -> [f64; 4] {
    let of = |one: &Seen, ix: usize| f64::from(one.marches[ix]) / f64::from(one.marches[0]);
    let told = || seen.iter().filter(|one| one.marches[0] > 0);
    let mean = |ix| told().map(|one| of(one, ix)).sum::<f64>() / told().count() as f64;
    let all = |ix: usize| told().map(|one| f64::from(one.marches[ix])).sum::<f64>();
    [mean(1), mean(2), all(1) / all(0), all(2) / all(0)]
}

#[test]
fn health_turnout_stays_a_minority_at_full_leaning() {
    // Half of the garrison leans wholly to the council and half wholly to the crown, and in all there are as many people
    // on either side: of the council's half, of all who are told to march in 48 h, how many choose to and how many set
    // out. 100 histories. In a city that is wholly the council's more do: prospects count, and they are no longer even.
    let plan = Plan { range: 0.0, ..Plan::leaning(1.0) };
    let mut draft = city::draft(plan, priors());
    let toward =
        [("council", -1.0), ("crown", 1.0)].map(|(side, x)| (side.to_string(), Distribution::Fixed(x)));
    draft.leanings.push(LeaningDraft { id: "loyal".into(), toward: toward.into() });
    for number in [1, 3, 5, 7, 9, 11, 12, 13] {
        let id = format!("regiment-{number}");
        let regiment = draft.groups.iter_mut().find(|group| group.id == id).expect("a regiment");
        regiment.mix = vec![("loyal".into(), 1.0)];
    }
    let divided = Setting::new(draft).unwrap_or_else(|faults| panic!("{faults:?}"));
    let divided = turnout(&ensemble_in(&divided, "council", 100, drawn));
    let one_sided = turnout(&ensemble_of(plan, "council", 40, drawn));
    println!("turnout, choosing and setting out, mean over histories and of all: divided city {divided:.3?}");
    println!("city wholly on one side {one_sided:.3?}");
    assert!(divided.iter().all(|share| (0.05..0.5).contains(share)), "{divided:?}");
    assert!(one_sided[2] > divided[2], "prospects count: {one_sided:?}");
}
