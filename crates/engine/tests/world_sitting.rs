//! Sittings: who is in the room, how seats vote by the law, what a resolution binds, who leaves when outvoted.

mod statistics;
mod towns;

use interregnum_engine::assembly::rule::{Decision, Rule, Standing, Tie};
use interregnum_engine::ballot::{FOR, Seat, kind_of, vote};
use interregnum_engine::draft::*;
use interregnum_engine::index::{FactionIx, MotionIx};
use interregnum_engine::random::Source;
use interregnum_engine::sampler::Distribution;
use interregnum_engine::trace::{Posture, What};
use interregnum_engine::{Draft, Mechanism, Setting, World, kernel};
use libm::fabs;
use statistics::*;
use towns::chamber::*;
use towns::compare::{finished, start};
use towns::hamlet::{SURE, hamlet};
use towns::{doctrine, institution, setting, with};

/// Everybody votes for themselves: no stake, no danger, no fixed effects.
const BARE: [(&str, f64); 7] = [
    ("stake", 0.0),
    ("norm", 0.0),
    ("framing", 0.0),
    ("danger", 0.0),
    ("person_sd", 0.0),
    ("group_sd", 0.0),
    ("nerve_time", 0.1),
];

/// The hamlet with a body of the council's, in the hall.
fn chamber(edit: impl FnOnce(&mut BodyDraft)) -> Draft {
    let mut draft = hamlet();
    draft.institutions.push(institution("moot", "council", "hall"));
    let mut moot = body("moot");
    edit(&mut moot);
    draft.bodies = vec![moot];
    draft
}

/// Every vote of a history: motion, seats for, against, abstaining, absent, and whether it passed.
fn votes(setting: &Setting, world: &World) -> Vec<(String, [u32; 4], bool)> {
    let told = |what: &What| match what {
        What::Voted { motion, counts, passed } => {
            Some((setting.motions()[motion.index()].id.clone(), *counts, *passed))
        }
        _ => None,
    };
    world.trace().iter().filter_map(|event| told(&event.what)).collect()
}

/// A council of 101 seats, each of which votes for by a chance of its own, in secret, carries a motion as Condorcet says.
#[test]
fn world_sitting_of_a_jury_passes_as_condorcet_says() {
    let jury = |leaning: f64, open: bool, norm: f64| -> Vec<f64> {
        let mut draft = chamber(|moot| {
            moot.open = open;
            moot.factions = vec![faction("moot", "all", 101, "torn")];
            moot.motions = vec![question("moot", "trust", "council", Some("crown"))];
            moot.sittings = vec![sitting("moot", 60, None, &["trust"])];
        });
        draft.leanings.push(towns::leaning("torn", 0.0, leaning));
        let setting = setting(draft);
        let mut parameters = with(&setting, &BARE);
        // Nobody abstains: what serves somebody is worth more than what serves nobody, by the same for both.
        parameters.law.stake = -1e3;
        parameters.law.norm = norm;
        parameters.law.confidence_hold = 1.0;
        let one = |history: u64| {
            let mut world = World::new(&setting, parameters.clone(), Source::new(7, history));
            kernel::advance(&setting, &mut world, 60);
            let votes = votes(&setting, &world);
            assert_eq!(votes[0].1[..2].iter().sum::<u32>(), 101, "all vote");
            f64::from(u8::from(votes[0].2))
        };
        (0..1_500).map(one).collect()
    };
    // sigma(lambda l) = .55, and CJ1: (101, .55) .8437553996.
    let leaning = libm::log(0.55 / 0.45) / 2.0;
    let exact = 0.843_755_399_6;
    let variance = exact * (1.0 - exact);
    mean_holds(&jury(leaning, false, 0.0), (exact, variance), "CJ1");
    mean_is_off(&jury(leaning * 1.6, false, 0.0), (exact, variance), "a leaning of its own");
    mean_holds(&jury(leaning, false, 3.0), (exact, variance), "CJ1: by ballot nobody sees anything");
    mean_is_off(&jury(leaning, true, 3.0), (exact, variance), "votes that are seen");
}

/// One seat votes with the law's probabilities: for, against and abstaining.
#[test]
fn world_sitting_one_seat_votes_by_the_law() {
    let mut draft = chamber(|moot| {
        moot.factions = vec![faction("moot", "one", 1, "torn")];
        moot.motions = vec![question("moot", "trust", "council", Some("crown"))];
        moot.sittings = vec![sitting("moot", 60, None, &["trust"])];
    });
    draft.leanings.push(towns::leaning("torn", 0.1, 0.3));
    let setting = setting(draft);
    let parameters = with(&setting, &[("stake", 2.0), ("norm", 0.0), ("person_sd", 0.0), ("group_sd", 0.0)]);
    let world = start(&setting, &parameters, 1);
    let outlook = world.beliefs(setting.institution("moot").expect("there"));
    let outlook = outlook.outlook(world.cast(), setting.groups().len(), 60);
    let law = &parameters.law;
    let serving = |side: usize, leaning: f64| {
        let q = outlook.prospects[side];
        law.stake * (q - law.confidence_hold) + law.leaning * leaning + law.framing * outlook.defensive[side]
            - law.danger * (1.0 - q) * law.punishment
    };
    let [crown, council] = ["crown", "council"].map(|id| setting.authority(id).expect("there").index());
    let weights = [0.0, serving(council, 0.3), serving(crown, 0.1)].map(libm::exp);
    let total: f64 = weights.iter().sum();
    let mut seen = [Vec::new(), Vec::new(), Vec::new()];
    for history in 0..4_000 {
        let mut world = World::new(&setting, parameters.clone(), Source::new(3, history));
        kernel::advance(&setting, &mut world, 60);
        let [in_favour, against, abstaining, absent] = votes(&setting, &world)[0].1;
        assert_eq!(absent, 0);
        for (list, count) in seen.iter_mut().zip([abstaining, in_favour, against]) {
            list.push(f64::from(count));
        }
    }
    for (list, weight) in seen.iter().zip(weights) {
        let share = weight / total;
        mean_holds(list, (share, share * (1.0 - share)), "the law");
        mean_is_off(list, (share + 0.1, share * (1.0 - share)), "a tenth more");
    }
}

/// Whatever happens, every seat is counted once, and nobody who has left is counted as there.
#[test]
fn world_sitting_counts_every_seat_once() {
    let mut left = 0;
    for seed in 0..60 {
        let setting = towns::full::full();
        let world = finished(&setting, &with(&setting, &[("tempo", 2.0), ("nerve_time", 1.0)]), seed);
        let seats = |body| {
            let factions = setting.factions().iter().filter(move |faction| faction.body == body);
            factions.map(|faction| faction.seats).sum::<u32>()
        };
        let mut gone = 0;
        for event in world.trace() {
            match event.what {
                What::Voted { motion, counts, .. } => {
                    let all = seats(setting.motions()[motion.index()].body);
                    assert_eq!(counts.iter().sum::<u32>(), all, "seed {seed}");
                    assert!(counts[3] >= gone, "seed {seed}: who left is not there");
                }
                What::Left { seats, .. } => gone += seats,
                _ => {}
            }
        }
        let kept: u32 =
            (0..setting.factions().len()).map(|ix| world.view().seats(FactionIx::from_index(ix))).sum();
        let all: u32 = setting.factions().iter().map(|faction| faction.seats).sum();
        assert_eq!(kept + gone, all, "seed {seed}");
        left += gone;
    }
    assert!(left > 0, "nobody ever left: the test shows nothing");
}

/// A faction of people who openly serve the other side, outvoted on who is to be obeyed, leaves; others stay.
#[test]
fn world_sitting_the_outvoted_leave_and_are_missed() {
    let play = |walkout: bool| {
        let draft = chamber(|moot| {
            moot.decision = Decision::new(Rule::Simple, 7);
            moot.factions = vec![faction("moot", "reds", 6, "red"), faction("moot", "whites", 4, "white")];
            let trust = question("moot", "trust", "council", Some("crown"));
            moot.motions = vec![MotionDraft { walkout, recurs: true, ..trust }];
            moot.sittings = vec![sitting("moot", 60, Some(120), &["trust"])];
        });
        let setting = setting(draft);
        let world = finished(&setting, &with(&setting, &[SURE.as_slice(), &[("nerve_time", 1.0)]].concat()), 5);
        (votes(&setting, &world), world.view().seats(setting.faction("moot", "whites").expect("there")))
    };
    let (votes, whites) = play(true);
    assert_eq!(votes[0], ("trust".into(), [6, 4, 0, 0], true));
    assert_eq!(votes[1], ("trust".into(), [6, 0, 0, 4], false), "without those who left there is no quorum");
    assert_eq!(whites, 0);
    let (votes, whites) = play(false);
    assert_eq!(votes[1], ("trust".into(), [6, 4, 0, 0], true));
    assert_eq!(whites, 4);
}

/// A seat of a named person is filled only by that person, in town and at liberty, openly or in hiding.
#[test]
fn world_sitting_needs_its_persons_and_its_mover() {
    let play = |opening| {
        let mut draft = chamber(|moot| {
            let leader = FactionDraft { person: Some("leader".into()), ..faction("moot", "leader", 1, "red") };
            moot.factions = vec![leader, faction("moot", "reds", 2, "red")];
            let moved = question("moot", "moved", "council", Some("crown"));
            moot.motions = vec![
                MotionDraft { mover: Some("leader".into()), ..moved },
                question("moot", "trust", "council", Some("crown")),
            ];
            moot.sittings = vec![sitting("moot", 60, None, &["moved", "trust"])];
        });
        let leader = InstitutionDraft { person: true, opening, ..institution("leader", "council", "mill") };
        draft.institutions.push(leader);
        let setting = setting(draft);
        votes(&setting, &finished(&setting, &with(&setting, &SURE), 5))
    };
    let both = vec![("moved".into(), [3, 0, 0, 0], true), ("trust".into(), [3, 0, 0, 0], true)];
    assert_eq!(play(Opening::Seated), both);
    assert_eq!(play(Opening::Hidden), both, "from hiding");
    assert_eq!(play(Opening::Abroad), vec![("trust".into(), [2, 0, 0, 1], true)], "nobody moves it");
}

/// Who must consent and does not stops what all others want; a chair decides a tie.
#[test]
fn world_sitting_knows_consent_and_the_chair() {
    let play = |edit: fn(&mut BodyDraft)| {
        let draft = chamber(|moot| {
            moot.factions = vec![faction("moot", "reds", 3, "red"), faction("moot", "whites", 1, "white")];
            moot.motions = vec![question("moot", "trust", "council", Some("crown"))];
            moot.sittings = vec![sitting("moot", 60, None, &["trust"])];
            edit(moot);
        });
        let setting = setting(draft);
        votes(&setting, &finished(&setting, &with(&setting, &SURE), 5))[0].clone()
    };
    assert_eq!(play(|_| {}), ("trust".into(), [3, 1, 0, 0], true));
    assert!(!play(|moot| moot.factions[1].standing = Standing::Consent).2, "a veto");
    assert!(!play(|moot| moot.factions[0].seats = 1).2, "a tie");
    let chaired = play(|moot| {
        moot.decision.tie = Tie::Chair;
        (moot.factions[0].seats, moot.factions[0].chair) = (1, true);
    });
    assert!(chaired.2, "the chair decides it");
    assert!(!play(|moot| moot.decision.rule = Rule::Unanimity).2);
}

/// What a body resolves about attack binds who carries it out: breaking the peace is no effort any more.
#[test]
fn world_sitting_a_resolution_binds_who_carries_it_out() {
    let play = |inclination: f64, votes_on: bool, seed: u64| {
        let mut draft = chamber(|moot| {
            moot.binds = vec!["committee".into()];
            let bold = Distribution::Fixed(inclination);
            moot.factions = vec![FactionDraft { inclination: bold, ..faction("moot", "all", 9, "red") }];
            moot.motions = vec![rising("moot", "rising", "council")];
            moot.sittings = vec![sitting("moot", 300, None, &["rising"])];
        });
        draft.minutes = 72 * 60;
        let mut committee = doctrine("committee", &["regiment"]);
        (committee.declared, committee.acts) = (Some(Posture::Defensive), Vec::new());
        draft.doctrines = vec![committee];
        let setting = setting(draft);
        let changes =
            [("effort_attack", 12.0), ("nerve_time", 3.0), ("confidence_march", 0.4), ("danger", 0.0)];
        let mut parameters = with(&setting, &changes);
        if !votes_on {
            parameters = parameters.without(Mechanism::Votes);
        }
        let world = finished(&setting, &parameters, seed);
        let went = |event: &&interregnum_engine::trace::Event| {
            matches!(event.what, What::Postured { posture: Posture::Offensive, .. })
        };
        let resolved = world.view().passed(MotionIx(0));
        let at = world.trace().iter().find(went).map(|event| event.minute);
        assert!(at.is_none_or(|minute| !resolved || minute >= 300), "not before the resolution");
        (resolved, at.is_some())
    };
    let share = |inclination, on| {
        let all: Vec<(bool, bool)> = (0..20).map(|seed| play(inclination, on, seed)).collect();
        [all.iter().filter(|x| x.0).count(), all.iter().filter(|x| x.1).count()]
    };
    assert_eq!(share(20.0, true)[0], 20, "it resolves on it");
    assert!(share(20.0, true)[1] >= 18, "and they rise");
    assert_eq!(share(-20.0, true), [0, 0], "it does not, and they keep the peace");
    assert_eq!(share(20.0, false), [0, 0], "nobody votes");
}

/// Within one side both answers serve it: who leans to it does not abstain, and who is for and against goes by what the
/// attack is worth alone.
#[test]
fn world_sitting_within_one_side_few_abstain() {
    let counts = |leaning: &str| {
        let draft = chamber(|moot| {
            moot.factions = vec![faction("moot", "all", 99, leaning)];
            moot.motions = vec![rising("moot", "rising", "council")];
            moot.sittings = vec![sitting("moot", 60, None, &["rising"])];
        });
        let setting = setting(draft);
        let parameters = with(&setting, &[BARE.as_slice(), &[("leaning", 6.0)]].concat());
        let mut sums = [0.0; 3];
        for seed in 0..40 {
            let counts = votes(&setting, &finished(&setting, &parameters, seed))[0].1;
            (0..3).for_each(|pile| sums[pile] += f64::from(counts[pile]) / (40.0 * 99.0));
        }
        sums
    };
    let [in_favour, against, abstaining] = counts("red");
    assert!(abstaining < 0.01 && fabs(in_favour - against) < 0.05, "{in_favour} {against} {abstaining}");
    let [.., abstaining] = counts("white");
    assert!(abstaining > 0.98, "who leans away from it serves nobody: {abstaining}");
}

/// Discipline makes a faction vote as one, whichever way; it moves nobody's mean.
#[test]
fn world_sitting_discipline_unites_a_faction() {
    let split = |discipline: f64| {
        let draft = chamber(|moot| {
            moot.open = false;
            let discipline = Distribution::Fixed(discipline);
            moot.factions = vec![FactionDraft { discipline, ..faction("moot", "all", 25, "idle") }];
            moot.motions = vec![question("moot", "trust", "council", Some("crown"))];
            moot.sittings = vec![sitting("moot", 60, None, &["trust"])];
        });
        let setting = setting(draft);
        let parameters = with(&setting, &BARE);
        let world = start(&setting, &parameters, 1);
        let seats: Vec<Seat> = (0..25).map(|number| Seat { faction: FactionIx(0), number }).collect();
        let majority = |history: u64| {
            let mut world = world.clone();
            world = World::new(&setting, world.parameters().clone(), Source::new(11, history));
            let votes = vote(&setting, &world, MotionIx(0), &seats);
            let piles = [0, 1, 2].map(|choice| votes.iter().filter(|vote| **vote == choice).count());
            (*piles.iter().max().expect("three") as f64, f64::from(piles[FOR] as u32))
        };
        let all: Vec<(f64, f64)> = (0..300).map(majority).collect();
        let mean = |of: fn(&(f64, f64)) -> f64| all.iter().map(of).sum::<f64>() / all.len() as f64;
        (mean(|x| x.0), mean(|x| x.1))
    };
    let (loose, strict) = (split(0.0), split(6.0));
    assert!(strict.0 > 24.0 && loose.0 < 20.0, "{strict:?} {loose:?}");
    assert!(fabs(strict.1 - loose.1) < 4.0 * 25.0 / libm::sqrt(300.0), "{strict:?} {loose:?}");
}

/// Seats are shared out by the mix of the faction, rounded.
#[test]
fn world_sitting_seats_follow_the_mix() {
    let mut draft = chamber(|moot| {
        let mix = vec![("red".into(), 0.5), ("white".into(), 0.3), ("idle".into(), 0.2)];
        moot.factions = vec![FactionDraft { mix, ..faction("moot", "all", 10, "red") }];
    });
    draft.minutes = 60;
    let setting = setting(draft);
    let faction = &setting.factions()[0];
    let count = |id: &str| {
        let kind = setting.leaning_types().iter().position(|x| x.id == id).expect("there");
        (0..10).filter(|seat| kind_of(faction, (*seat, 10)).index() == kind).count()
    };
    assert_eq!(["red", "white", "idle"].map(count), [5, 3, 2]);
}

/// What cannot be decided is refused: a quorum above the seats, a body without seats, a faction without members.
#[test]
fn world_sitting_refuses_impossible_bodies() {
    let refused = |edit: fn(&mut BodyDraft)| {
        let draft = chamber(|moot| {
            moot.factions = vec![faction("moot", "reds", 3, "red")];
            moot.motions = vec![question("moot", "trust", "council", Some("crown"))];
            moot.sittings = vec![sitting("moot", 60, None, &["trust"])];
            edit(moot);
        });
        Setting::new(draft).err().map(|faults| faults[0].wrong.clone()).unwrap_or_default()
    };
    assert_eq!(refused(|_| {}), "");
    assert_eq!(refused(|moot| moot.decision.quorum = 4), "the quorum is larger than the number of seats");
    assert_eq!(refused(|moot| moot.factions.clear()), "a body without seats cannot decide");
    assert_eq!(refused(|moot| moot.factions[0].seats = 0), "a body without seats cannot decide");
    assert_eq!(
        refused(|moot| moot.motions[0].mover = Some("who".into())),
        "no faction of moot is called `who`"
    );
    assert_eq!(
        refused(|moot| moot.motions[0].after = Some("what".into())),
        "no motion of moot is called `what`"
    );
    assert_eq!(
        refused(|moot| moot.sittings[0].motions[0] = "else".into()),
        "no motion of moot is called `else`"
    );
}
