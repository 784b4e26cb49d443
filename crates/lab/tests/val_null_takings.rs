//! The null models of takings on an invented town: gates in a row between two seats. Each is planted a record that
//! it must win on, and one that it must lose on, and none sees the *check* record.

mod invented;

use engine::draft::{
    AuthorityDraft, Draft, GroupDraft, InstitutionDraft, LeaningDraft, LinkDraft, PlaceDraft, PostDraft,
};
use engine::index::PlaceIx;
use engine::observable::{Comparison, Number, Obeyed, Observable, Span, Truth};
use engine::parameters::{Law, Priors};
use engine::sampler::Distribution;
use engine::setting::Setting;
use engine::trace::Part;
use interregnum_lab::null_model::{Basis, NullModel};
use interregnum_lab::score::outcomes::Column;
use interregnum_lab::score::{Gain, Outcomes, compare};
use invented::{MINUTES, episode, exactly, uniform};
use scenario::{Episode, Recorded, Split};

const HISTORIES: usize = 2_000;
/// Gates in a row.
const GATES: usize = 30;
/// Minutes from one to the next.
const STEP: u32 = 30;
/// The gate that the league's second seat lies at.
const DEN_AT: usize = 20;

/// Hall (league), then the gates, then castle (crown); a den of the league's at one gate; an island without
/// a way. Each gate but the last two is guarded for the crown: odd ones by reds, even ones by blues.
fn town() -> Setting {
    let named = |id: &str| AuthorityDraft { id: id.into(), key: id.into(), ..Default::default() };
    let gates: Vec<String> = (0..GATES).map(gate).collect();
    let mut places = vec![place("hall", "league"), place("den", "league"), place("castle", "crown")];
    places.extend(gates.iter().map(|id| place(id, "crown")));
    places.push(place("island", "crown"));
    let mut links: Vec<LinkDraft> = gates.windows(2).map(|pair| link(&pair[0], &pair[1])).collect();
    links.extend([link("hall", &gates[0]), link("castle", &gates[GATES - 1]), link("den", &gates[DEN_AT])]);
    let posts = (0..GATES - 2).map(|k| PostDraft {
        place: gate(k),
        group: if k % 2 == 1 { "reds" } else { "blues" }.into(),
        people: 10,
        authority: "crown".into(),
    });
    let draft = Draft {
        minutes: MINUTES,
        priors: priors(),
        authorities: vec![named("crown"), named("league")],
        places,
        links,
        groups: vec![group("reds", "red", "blue"), group("blues", "blue", "red")],
        posts: posts.collect(),
        leanings: vec![leaning("red", [-0.5, 0.5]), leaning("blue", [0.5, -0.5])],
        institutions: vec![
            institution("cabinet", "crown", "castle"),
            institution("committee", "league", "hall"),
            institution("cell", "league", "den"),
        ],
        ..Draft::default()
    };
    Setting::new(draft).expect("a sound town")
}

fn priors() -> Priors {
    let one = Distribution::Fixed(1.0);
    Priors {
        law: Law::NAMES.iter().map(|name| ((*name).into(), one)).collect(),
        values: vec![("bridge".into(), one)],
        effectiveness: vec![("infantry".into(), one)],
    }
}

fn place(id: &str, holder: &str) -> PlaceDraft {
    PlaceDraft {
        id: id.into(),
        key: id.into(),
        function: "bridge".into(),
        holder: Some(holder.into()),
        telephone: true,
        ..Default::default()
    }
}

fn link(from: &str, to: &str) -> LinkDraft {
    LinkDraft { from: from.into(), to: to.into(), minutes: STEP, ..Default::default() }
}

/// Three in four lean one way.
fn group(id: &str, most: &str, others: &str) -> GroupDraft {
    GroupDraft {
        id: id.into(),
        key: id.into(),
        kind: "infantry".into(),
        people: 1_000,
        home: "castle".into(),
        mix: vec![(most.into(), 0.75), (others.into(), 0.25)],
        ..Default::default()
    }
}

fn leaning(id: &str, [crown, league]: [f64; 2]) -> LeaningDraft {
    let about = |mode| Distribution::Triangular { lower: mode - 0.3, mode, upper: mode + 0.3 };
    LeaningDraft {
        id: id.into(),
        toward: vec![("crown".into(), about(crown)), ("league".into(), about(league))],
    }
}

fn institution(id: &str, authority: &str, seat: &str) -> InstitutionDraft {
    InstitutionDraft {
        id: id.into(),
        key: id.into(),
        authority: authority.into(),
        seat: seat.into(),
        ..Default::default()
    }
}

fn gate(k: usize) -> String {
    format!("gate-{k:02}")
}

/// Travel time of gate `k` from the nearer seat of the league [min].
fn away(k: usize) -> u32 {
    let (k, den) = (k as u32, DEN_AT as u32);
    (STEP * (k + 1)).min(STEP * (1 + k.abs_diff(den)))
}

fn held(place: PlaceIx, by: &str) -> Truth {
    let by = town().authority(by).expect("it is there");
    Truth::Same(Obeyed::Holds(place, Part::Guard), Obeyed::Authority(by))
}

fn ix(place: &str) -> PlaceIx {
    town().place(place).expect("it is there")
}

/// An episode that asks when the league takes `place`.
fn taken(place: &str, split: Split, recorded: Recorded) -> Episode {
    let mut episode = episode(&format!("{place}-taken"), split, vec![recorded]);
    episode.observable = Observable::First(held(ix(place), "league"));
    episode
}

/// Every gate, one in two of each guard *check*, with what `record` says of it.
fn all_gates(record: impl Fn(usize) -> Recorded) -> Vec<Episode> {
    let split = |k: usize| if (k / 2).is_multiple_of(2) { Split::Fit } else { Split::Check };
    (0..GATES).map(|k| taken(&gate(k), split(k), record(k))).collect()
}

fn outcomes(model: NullModel, episodes: &[Episode]) -> Outcomes {
    let setting = town();
    let basis = Basis { setting: &setting, episodes, histories: HISTORIES, seed: 5 };
    model.outcomes(&basis).expect("a sound basis")
}

fn times(model: NullModel, episodes: &[Episode], which: usize) -> Vec<Option<u32>> {
    match &outcomes(model, episodes).columns()[which] {
        Some(Column::Times(times)) => times.clone(),
        other => panic!("no times: {other:?}"),
    }
}

fn share(times: &[Option<u32>], so: impl Fn(Option<u32>) -> bool) -> f64 {
    times.iter().filter(|time| so(**time)).count() as f64 / times.len() as f64
}

/// |z| < 4 (6e-5) against a binomial share.
fn is_share(found: f64, expected: f64) -> bool {
    (found - expected).abs() < 4.0 * (expected * (1.0 - expected) / HISTORIES as f64).sqrt()
}

/// Gain in CRPS of one null model over another on *check* episodes.
fn gain(episodes: &[Episode], model: NullModel, over: NullModel) -> Gain {
    let skill = compare(episodes, &outcomes(model, episodes), &outcomes(over, episodes));
    skill.expect("one horizon").check.crps_hours.expect("times")
}

fn beats(gain: &Gain) -> bool {
    let error = gain.mc_error.max(gain.episode_error.expect("many episodes"));
    gain.value > 3.0 * error
}

#[test]
fn val_distance_is_a_line_from_the_nearest_seat() {
    let line = |k: usize| exactly(300 + 2 * away(k));
    let mut episodes = all_gates(line);
    episodes.push(taken("island", Split::Check, exactly(100)));
    for k in [2, 3, 15, 25] {
        for time in times(NullModel::DistanceFromSeat, &episodes, k) {
            let time = time.expect("all are taken");
            assert!(time.abs_diff(300 + 2 * away(k)) <= 1, "gate {k}: {time}");
        }
    }
    let island = times(NullModel::DistanceFromSeat, &episodes, GATES);
    assert!(island.iter().all(Option::is_none), "no way leads there");
}

#[test]
fn val_distance_keeps_the_spread_and_the_share_that_never_falls() {
    // Alternately 100 above and below a level line; one in four never.
    let record = |k: usize| match k % 4 {
        0 if k.is_multiple_of(8) => Recorded::Never,
        _ if k.is_multiple_of(3) => exactly(1_500),
        _ => exactly(1_700),
    };
    let episodes = all_gates(record);
    let fit: Vec<usize> = (0..GATES).filter(|k| k / 2 % 2 == 0).collect();
    let nevers = fit.iter().filter(|k| **k % 8 == 0).count();
    let drawn = times(NullModel::DistanceFromSeat, &episodes, 2);
    let never = nevers as f64 / fit.len() as f64;
    assert!(is_share(share(&drawn, |time| time.is_none()), never), "{never}");
    let mut minutes: Vec<u32> = drawn.into_iter().flatten().collect();
    minutes.sort_unstable();
    let quartiles = minutes[minutes.len() * 3 / 4] - minutes[minutes.len() / 4];
    assert!((100..180).contains(&quartiles), "sd about 100, so quartiles about 135 apart: {quartiles}");
}

#[test]
fn val_the_guards_side_says_whether_and_not_when() {
    let episodes = all_gates(|_| exactly(600));
    let reds = times(NullModel::GuardsSide, &episodes, 5);
    for part in 1..8 {
        let found = share(&reds, |time| time.is_some_and(|minute| minute < part * MINUTES / 8));
        assert!(is_share(found, f64::from(part) / 8.0), "{part}: {found}");
    }
    for k in [4, GATES - 1] {
        let never = times(NullModel::GuardsSide, &episodes, k);
        assert!(never.iter().all(Option::is_none), "gate {k}: its guard is the crown's, or there is none");
    }
}

#[test]
fn val_who_is_obeyed_already_can_still_come_in_arms() {
    let comes = |place: &str| {
        let mut episode = taken(place, Split::Check, exactly(500));
        let crown = town().authority("crown").expect("it is there");
        let arms = Truth::Compare(Number::Strength(crown, ix(place)), Comparison::More, Number::Constant(0.0));
        episode.observable = Observable::First(Truth::All(vec![held(ix(place), "crown"), arms]));
        episode
    };
    let mut episodes = all_gates(|k| exactly(600 + 10 * k as u32));
    episodes.extend([comes(&gate(4)), comes(&gate(GATES - 1))]);
    let [guarded, bare] = [GATES, GATES + 1];
    for model in [NullModel::DistanceFromSeat, NullModel::GuardsSide, NullModel::TwoParameterClock] {
        let at_start = times(model, &episodes, guarded);
        assert!(at_start.iter().all(|time| *time == Some(0)), "{}: it stands there", model.name());
    }
    // The clock alone makes it come as it makes others come: the league's takings and the crown's are alike to it.
    assert!(share(&times(NullModel::TwoParameterClock, &episodes, bare), |time| time > Some(0)) > 0.9);
    assert!(times(NullModel::GuardsSide, &episodes, bare).iter().all(Option::is_none));
}

#[test]
fn val_the_clock_is_the_likeliest_start_and_rate() {
    let mut episodes: Vec<Episode> = [600, 900, 1_500]
        .iter()
        .zip(0..)
        .map(|(minute, k)| taken(&gate(k), Split::Fit, exactly(*minute)))
        .collect();
    episodes.push(taken(&gate(3), Split::Fit, Recorded::Never));
    episodes.push(taken(&gate(4), Split::Check, exactly(4_000)));
    // Three taken in 0 + 300 + 900 + 3,720 minutes of waiting from minute 600: one in 1,640.
    let wait = 1_640.0;
    let drawn = times(NullModel::TwoParameterClock, &episodes, 4);
    assert!(drawn.iter().flatten().all(|minute| *minute >= 600));
    for quarter in 1..8 {
        let minute = 600 + quarter * 400;
        let expected = 1.0 - (-f64::from(quarter * 400) / wait).exp();
        let found = share(&drawn, |time| time.is_some_and(|time| time < minute));
        assert!(is_share(found, expected), "by {minute}: {found}, not {expected}");
    }
    let never = (-f64::from(MINUTES - 600) / wait).exp();
    assert!(is_share(share(&drawn, |time| time.is_none()), never), "{never}");
    assert_ne!(drawn, times(NullModel::TwoParameterClock, &episodes, 0), "each place has its own wait");
}

#[test]
fn val_holdings_are_read_off_the_takings() {
    let asking = |observable| {
        let mut asked = taken(&gate(7), Split::Check, exactly(500));
        asked.observable = observable;
        asked
    };
    let minute = 1_500;
    let league = |k| held(ix(&gate(k)), "league");
    let crown = held(ix(&gate(7)), "crown");
    let one = |truth| {
        Number::Choose(Box::new(truth), Box::new(Number::Constant(1.0)), Box::new(Number::Constant(0.0)))
    };
    let mut episodes = all_gates(|k| exactly(600 + 50 * k as u32));
    episodes.extend([
        asking(Observable::At(minute, crown.clone())),
        asking(Observable::Ever(crown, Span { from: minute, to: MINUTES })),
        asking(Observable::NumberAt(minute, Number::Sum(vec![one(league(7)), one(league(9))]))),
        asking(Observable::At(minute, Truth::Open(ix(&gate(7))))),
    ]);
    for model in [NullModel::DistanceFromSeat, NullModel::GuardsSide, NullModel::TwoParameterClock] {
        let found = outcomes(model, &episodes);
        let [seven, nine] = [7, 9].map(|k| times(model, &episodes, k));
        let by = |time: &Option<u32>| time.is_some_and(|time| time <= minute);
        let still: Vec<bool> = seven.iter().map(|time| !by(time)).collect();
        assert_eq!(found.columns()[GATES], Some(Column::Truths(still.clone())), "{}", model.name());
        assert_eq!(found.columns()[GATES + 1], Some(Column::Truths(still)), "{}", model.name());
        let both = seven.iter().zip(&nine);
        let counted = both.map(|(a, b)| f64::from(u8::from(by(a)) + u8::from(by(b)))).collect();
        assert_eq!(found.columns()[GATES + 2], Some(Column::Numbers(counted)), "{}", model.name());
        assert_eq!(found.columns()[GATES + 3], None, "a line is no holding");
    }
}

#[test]
fn val_takings_do_not_see_the_check_record() {
    let record = |k: usize| exactly(600 + 50 * k as u32);
    let one = all_gates(record);
    let with = |split: Split| {
        let mut moved = one.clone();
        let chosen = moved.iter_mut().filter(|episode| episode.split == split);
        chosen.enumerate().for_each(|(k, episode)| episode.recorded = vec![exactly(4_000 - 100 * k as u32)]);
        moved
    };
    for model in [NullModel::DistanceFromSeat, NullModel::GuardsSide, NullModel::TwoParameterClock] {
        assert_eq!(outcomes(model, &one), outcomes(model, &with(Split::Check)), "{}", model.name());
        // Planted: what is fitted sees the fit record.
        let sees = outcomes(model, &one) != outcomes(model, &with(Split::Fit));
        assert_eq!(sees, model.is_fitted(), "{}", model.name());
    }
}

#[test]
fn val_too_small_a_record_makes_no_line_and_no_clock() {
    let speaks = |model, episodes: &[Episode]| outcomes(model, episodes).columns()[0].is_some();
    let two = [taken(&gate(0), Split::Fit, exactly(600)), taken(&gate(1), Split::Fit, exactly(900))];
    assert!(!speaks(NullModel::DistanceFromSeat, &two), "two points leave no spread");
    assert!(speaks(NullModel::TwoParameterClock, &two));
    let check = [taken(&gate(0), Split::Check, exactly(600))];
    assert!(!speaks(NullModel::TwoParameterClock, &check));
    assert!(speaks(NullModel::GuardsSide, &check), "it needs no record");
    let never = [taken(&gate(0), Split::Fit, Recorded::Never)];
    assert!(times(NullModel::TwoParameterClock, &never, 0).iter().all(Option::is_none));
}

#[test]
fn val_each_wins_on_its_own_record_and_loses_on_anothers() {
    use NullModel::{DistanceFromSeat, GuardsSide, OneFallTime, TwoParameterClock, UniformTime};
    let noise = |k: usize| (120.0 * uniform(k as u32, 1)) as u32;
    let by_distance = all_gates(|k| exactly(400 + 4 * away(k) + noise(k)));
    for other in [UniformTime, OneFallTime, GuardsSide, TwoParameterClock] {
        let gain = gain(&by_distance, DistanceFromSeat, other);
        assert!(beats(&gain), "by distance, {}: {gain:?}", other.name());
    }
    let by_guard = all_gates(|k| match k {
        k if k % 2 == 1 && k < GATES - 2 => exactly((f64::from(MINUTES) * uniform(k as u32, 2)) as u32),
        _ => Recorded::Never,
    });
    for other in [UniformTime, OneFallTime, DistanceFromSeat, TwoParameterClock] {
        let gain = gain(&by_guard, GuardsSide, other);
        assert!(beats(&gain), "by guard, {}: {gain:?}", other.name());
    }
    // The other guards' gates fall: the declared side is a lie.
    let against = all_gates(|k| if k % 2 == 0 { exactly(600 + noise(k)) } else { Recorded::Never });
    assert!(beats(&gain(&against, UniformTime, GuardsSide)), "a lie loses to knowing nothing");
    // Waits spread like the clock's among the fit gates and among the check gates, in no order of place.
    let share = |k: usize| ((k / 4 * 2 + k % 2) * 7 % 16) as f64 / 16.0;
    let waits = |k: usize| (-500.0 * (1.0 - share(k)).ln()) as u32;
    let by_clock = all_gates(|k| exactly(900 + waits(k)));
    for other in [UniformTime, GuardsSide] {
        let gain = gain(&by_clock, TwoParameterClock, other);
        assert!(beats(&gain), "by clock, {}: {gain:?}", other.name());
    }
    assert!(beats(&gain(&by_distance, DistanceFromSeat, TwoParameterClock)), "no order, no skill in it");
}
