//! Rank: for people under command, doing as they are ordered is the routine, and the effort is on not doing it.

mod assembly;
mod statistics;
mod towns;

use interregnum_engine::draft::InstitutionDraft;
use interregnum_engine::index::{AuthorityIx, GroupIx};
use interregnum_engine::law::sigma;
use interregnum_engine::population::COMPLY;
use interregnum_engine::random::Source;
use interregnum_engine::rank::effort;
use interregnum_engine::sampler::Distribution;
use interregnum_engine::trace::{Act, What};
use interregnum_engine::{Draft, Mechanism, Setting, World, kernel, run};
use statistics::*;
use towns::compare::history_difference;
use towns::{institution, setting, town, with};

const SEED: u64 = 1_917;
const PEOPLE: u32 = 40_000;
const EFFORT: f64 = 1.2;

/// A group that is asked to march by a committee, which commands it by this much.
fn commanded(habit: f64) -> Setting {
    setting(under(assembly::draft(PEOPLE, 600), "committee", habit))
}

fn under(mut draft: Draft, commander: &str, habit: f64) -> Draft {
    draft.groups[0].commanded_by.push((commander.into(), Distribution::Fixed(habit)));
    draft
}

/// People who comply once the demand has arrived and everybody has answered once, without norms.
fn complying(setting: &Setting, without: Option<Mechanism>) -> Vec<bool> {
    let parameters = assembly::law(setting, &[("effort_march", EFFORT)]);
    let parameters = without.into_iter().fold(parameters, |given, off| given.without(off));
    let mut world = World::new(setting, parameters, Source::new(SEED, 1));
    kernel::advance(setting, &mut world, 300);
    let population = world.population();
    (0..PEOPLE as usize).map(|person| population.action(person) == COMPLY).collect()
}

fn count(people: &[bool]) -> u64 {
    people.iter().filter(|complies| **complies).count() as u64
}

/// With nothing else in the law, of people asked to march σ(−E) go, of those whose routine it is σ(E), and halfway
/// there one half.
#[test]
fn world_rank_puts_the_effort_on_refusing() {
    for (habit, utility) in [(0.0, -EFFORT), (0.5, 0.0), (1.0, EFFORT)] {
        let complied = count(&complying(&commanded(habit), None));
        let z = z_of_share(complied, u64::from(PEOPLE), sigma(utility));
        assert!(z.abs() < 4.0, "at {habit}: z = {z:.2}");
        let z = z_of_share(complied, u64::from(PEOPLE), sigma(utility + 0.1 * EFFORT));
        assert!(z.abs() > 4.0, "the test is blind to an effort that is off by a tenth: z = {z:.2}");
    }
}

/// The equation: (1 - r) E(a) on complying and r E on not complying, for a march and for what leaves nobody's quarters.
#[test]
fn world_rank_by_the_letter() {
    let setting = commanded(0.0);
    let law = assembly::law(&setting, &[("effort_march", 2.0)]).law;
    for (act, leaving) in [(Act::Occupy, 2.0), (Act::Guard, 2.0), (Act::Accept, 0.0), (Act::StandFirm, 0.0)] {
        for habit in [0.0, 0.25, 0.6, 1.0] {
            let (comply, refuse) = ((1.0 - habit) * leaving, habit * 2.0);
            exact(effort(&law, act, habit), comply - refuse, "effort of complying against refusing");
        }
    }
    assert_eq!(effort(&law, Act::Occupy, 0.0).to_bits(), 2.0_f64.to_bits());
    assert_eq!(effort(&law, Act::Accept, 0.0).to_bits(), 0.0_f64.to_bits());
}

/// Everybody who goes at some share of habit goes at every greater one, and some go only then.
#[test]
fn world_rank_raises_compliance_person_by_person() {
    let rising: Vec<Vec<bool>> =
        [0.0, 0.25, 0.5, 0.75, 1.0].iter().map(|habit| complying(&commanded(*habit), None)).collect();
    for pair in rising.windows(2) {
        assert!(pair[0].iter().zip(&pair[1]).all(|(less, more)| *more || !*less), "nobody stays who went");
        assert!(count(&pair[1]) > count(&pair[0]));
    }
}

/// The assembly with a staff above the committee, an outsider beside it, and whoever is named commanding the group.
fn with_staff(commander: &str, asks: &str) -> Setting {
    let mut draft = assembly::draft(PEOPLE, 600);
    draft.institutions[0].superior = Some("staff".into());
    draft.institutions.extend([
        InstitutionDraft { superior: Some("council-head".into()), ..institution("staff", "council", "hall") },
        institution("council-head", "council", "hall"),
        institution("outsider", "council", "hall"),
    ]);
    draft.inputs[0].institution = asks.into();
    setting(under(draft, commander, 1.0))
}

/// An order from further up counts as the commander's own; one from below or from beside does not.
#[test]
fn world_rank_goes_up_the_chain_and_not_down() {
    let goes = |commander, asks| count(&complying(&with_staff(commander, asks), None));
    let own = goes("committee", "committee");
    assert_eq!(goes("committee", "staff"), own);
    assert_eq!(goes("committee", "council-head"), own);
    let plain = count(&complying(&commanded(0.0), None));
    assert_eq!(goes("committee", "outsider"), plain);
    assert_eq!(goes("staff", "committee"), plain);
    assert!(own > 2 * plain, "{own} against {plain}");
}

/// Superiors in a ring, which the checker of files refuses, end where they began.
#[test]
fn world_rank_survives_a_ring() {
    let mut draft = assembly::draft(PEOPLE, 600);
    draft.institutions[0].superior = Some("staff".into());
    let ring =
        InstitutionDraft { superior: Some("committee".into()), ..institution("staff", "council", "hall") };
    draft.institutions.push(ring);
    let setting = setting(under(draft, "committee", 1.0));
    assert!(count(&complying(&setting, None)) > u64::from(PEOPLE) / 2);
}

/// What everybody expects of a group counts who commands it: for that side more would march, for the other no more.
#[test]
fn world_rank_is_in_a_reputation() {
    let reputation = |draft: Draft, side| {
        let setting = setting(draft);
        let world = World::new(&setting, with(&setting, &[]), Source::new(SEED, 1));
        world.cast().reputation(GroupIx(0), side)
    };
    let draft = town();
    let commander = draft.institutions[0].clone();
    let plain = setting(town());
    let own = plain.authority(&commander.authority).expect("its authority");
    let other = AuthorityIx(1 - own.0);
    let ordered = under(draft, &commander.id, 0.9);
    assert!(reputation(ordered.clone(), own) > reputation(town(), own));
    assert_eq!(reputation(ordered, other), reputation(town(), other));
}

/// The town with everybody under the command of everybody who demands anything.
fn commanded_town(habit: f64) -> Setting {
    let mut draft = town();
    let commanders: Vec<String> = draft.institutions.iter().map(|institution| institution.id.clone()).collect();
    for group in &mut draft.groups {
        group.commanded_by = commanders.iter().map(|id| (id.clone(), Distribution::Fixed(habit))).collect();
    }
    setting(draft)
}

#[test]
fn world_rank_of_nought_or_switched_off_changes_no_bit() {
    let plain = setting(town());
    let mut differ = 0;
    for seed in 0..4 {
        let usual = run(&plain, &with(&plain, &[]), seed, 0);
        assert!(usual.trace.len() > 20, "little happens");
        let history = |habit: f64, off: bool| {
            let setting = commanded_town(habit);
            let given = with(&setting, &[]);
            run(&setting, &if off { given.without(Mechanism::Rank) } else { given }, seed, 0)
        };
        assert_eq!(history_difference(&usual, &history(0.0, false)), None);
        assert_eq!(history_difference(&usual, &history(0.9, true)), None);
        differ += usize::from(history_difference(&usual, &history(0.9, false)).is_some());
    }
    assert_eq!(differ, 4, "where it is on, it tells");
}

/// Habits are drawn within their bounds, once for each history, by the names of who commands and who is commanded.
#[test]
fn world_rank_is_drawn_within_its_bounds() {
    let mut draft = town();
    let commander = draft.institutions[0].id.clone();
    let prior = Distribution::Triangular { lower: 0.4, mode: 0.6, upper: 0.9 };
    for group in &mut draft.groups {
        group.commanded_by.push((commander.clone(), prior));
    }
    let setting = setting(draft);
    let of = |history| interregnum_engine::Parameters::draw(&setting, SEED, history).habits;
    let drawn: Vec<f64> = (0..50).flat_map(|history| of(history).into_iter().flatten()).collect();
    assert!(drawn.iter().all(|habit| (0.4..=0.9).contains(habit)));
    assert!(drawn.windows(2).filter(|pair| pair[0] == pair[1]).count() == 0, "each is its own draw");
    assert_eq!(of(3), of(3));
}

#[test]
fn world_rank_outside_its_bounds_is_refused() {
    for wrong in [-0.1, 1.1, f64::NAN] {
        assert!(Setting::new(under(town(), "court", wrong)).is_err(), "{wrong}");
    }
    assert!(Setting::new(under(town(), "nobody", 0.5)).is_err());
    assert!(Setting::new(under(under(town(), "court", 0.5), "court", 0.5)).is_err(), "twice");
}

/// A commander's order to leave a place is obeyed by habit too.
#[test]
fn world_rank_counts_when_ordered_to_leave() {
    let effort_of = |habit: f64| {
        let mut draft = towns::hamlet::guarded(&[("mill", "reds", 100, "council")]);
        draft = towns::hamlet::ask(draft, 60, ("committee", Act::Withdraw), "reds", ("mill", 1));
        let reds = draft.groups.iter_mut().find(|group| group.id == "reds").expect("the reds");
        reds.commanded_by.push(("committee".into(), Distribution::Fixed(habit)));
        let played = towns::hamlet::play(draft, &[("effort_march", 2.0)]);
        let answer = played.world.trace().iter().find_map(|event| match &event.what {
            What::Answered(answer) => Some(answer.comply.effort),
            _ => None,
        });
        answer.expect("an answer")
    };
    exact(effort_of(0.0), 0.0, "of no command");
    exact(effort_of(0.8), 1.6, "of command");
}
