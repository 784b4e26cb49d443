//! Attack or defence: who has declared for defence takes nothing until the one law says to go over.

mod towns;

use interregnum_engine::index::{InstitutionIx, PlaceIx};
use interregnum_engine::law::{Confidence, Situation, sigma, terms};
use interregnum_engine::sampler::Distribution;
use interregnum_engine::trace::{Act, Posture, What};
use interregnum_engine::{Draft, Mechanism, Parameters, Setting, World};
use towns::compare::{finished, start};
use towns::hamlet::hamlet;
use towns::{doctrine, setting, town, with};

/// The town, in which the committee has declared for something or nothing.
fn declared(posture: Option<Posture>) -> Draft {
    let mut draft = town();
    draft.doctrines.iter_mut().filter(|x| x.institution == "committee").for_each(|x| x.declared = posture);
    draft
}

fn committee(setting: &Setting) -> InstitutionIx {
    setting.institution("committee").expect("a committee")
}

/// Places of others that the committee asked to be taken, by force or by a commissar, or cut off: in all, and while it
/// kept to defence.
fn taken(setting: &Setting, world: &World) -> [usize; 2] {
    let (council, committee) = (setting.authority("council"), committee(setting));
    let mut doctrines = setting.doctrines().iter();
    let mut posture = doctrines.find(|doctrine| doctrine.institution == committee).and_then(|x| x.declared);
    let foreign = |place: PlaceIx| setting.places()[place.index()].holder.is_some_and(|x| Some(x) != council);
    let mut taken = [0; 2];
    for event in world.trace() {
        match event.what {
            What::Postured { institution, posture: now } if institution == committee => posture = Some(now),
            What::Issued { issuer, act: Act::Occupy | Act::Accept | Act::Cut, place, .. }
                if issuer == committee && foreign(place) =>
            {
                taken[0] += 1;
                taken[1] += usize::from(posture == Some(Posture::Defensive));
            }
            _ => {}
        }
    }
    taken
}

/// Who prevails matters little, so that marches are asked for; the doctrine itself is loath to attack.
const WARY: [(&str, f64); 3] = [("stake", 2.0), ("nerve_time", 1e6), ("tempo", 3.0)];

#[test]
fn world_posture_of_defence_takes_nothing() {
    let (mut free, mut kept) = (0, 0);
    for seed in 0..30 {
        for (posture, count) in [(None, &mut free), (Some(Posture::Defensive), &mut kept)] {
            let mut draft = declared(posture);
            for doctrine in &mut draft.doctrines {
                doctrine.posture = Distribution::Fixed(-1.5);
            }
            let setting = setting(draft);
            let world = finished(&setting, &with(&setting, &WARY), seed);
            let [all, in_defence] = taken(&setting, &world);
            assert_eq!(in_defence, 0, "seed {seed}");
            *count += all;
        }
    }
    assert!(free >= 30, "free to attack, it does: {free}");
    assert!(kept > 0 && kept < free / 2, "in defence it seldom may: {kept} against {free}");
}

/// A hamlet in which only the court plans, has declared for defence, and has nothing to demand.
fn waiting_court(posture: f64) -> Setting {
    let mut draft = hamlet();
    let mut doctrine = doctrine("court", &["cadets"]);
    doctrine.acts = Vec::new();
    doctrine.declared = Some(Posture::Defensive);
    doctrine.posture = Distribution::Fixed(posture);
    draft.doctrines = vec![doctrine];
    setting(draft)
}

fn attacks(setting: &Setting, parameters: &Parameters, seed: u64) -> bool {
    let court = setting.institution("court").expect("a court");
    finished(setting, parameters, seed).view().posture(court) == Some(Posture::Offensive)
}

/// Utility of attacking as the documents state it.
fn stated(setting: &Setting, parameters: &Parameters, posture: f64) -> f64 {
    let law = &parameters.law;
    let (crown, court) = (setting.authority("crown"), setting.institution("court"));
    let world = start(setting, parameters, 0);
    let outlook = world.beliefs(court.expect("a court")).outlook(world.cast(), setting.groups().len(), 0);
    let (q, phi) =
        crown.map_or((0.0, 0.0), |ix| (outlook.prospects[ix.index()], outlook.defensive[ix.index()]));
    let march = Confidence::March;
    law.stake * (q - march.required(law)) + posture + law.framing * phi
        - law.danger * (1.0 - q) * march.punishment(law)
}

/// The share of histories in which it goes over is the law's probability, however often it plans.
#[test]
fn world_posture_is_decided_by_the_law_once_a_nerve() {
    let setting = waiting_court(0.4);
    let often = with(&setting, &[("nerve_time", 1e6), ("tempo", 20.0)]);
    let seldom = with(&setting, &[("nerve_time", 1e6), ("tempo", 2.0)]);
    let histories = 1_500;
    let went: Vec<bool> = (0..histories).map(|seed| attacks(&setting, &often, seed)).collect();
    let same = (0..histories).filter(|seed| attacks(&setting, &seldom, *seed) == went[*seed as usize]).count();
    assert_eq!(same, histories as usize, "planning ten times as often leaks nothing");
    let share = went.iter().filter(|went| **went).count() as f64 / histories as f64;
    let prob = sigma(stated(&setting, &often, 0.4));
    let z = |prob: f64| (share - prob) / (prob * (1.0 - prob) / histories as f64).sqrt();
    assert!(z(prob).abs() < 4.0, "{share} against {prob}");
    assert!(z(sigma(stated(&setting, &often, 0.0))).abs() > 4.0, "a forgotten inclination is seen");
    let peace = with(&setting, &[("nerve_time", 1e6), ("tempo", 20.0), ("effort_attack", 0.8)]);
    let broken = (0..histories).filter(|seed| attacks(&setting, &peace, *seed)).count() as f64;
    let stated_then = sigma(stated(&setting, &peace, 0.4) - 0.8);
    let off = broken - histories as f64 * stated_then;
    let sd = (stated_then * (1.0 - stated_then) * histories as f64).sqrt();
    assert!((off / sd).abs() < 4.0, "with an effort {broken} of {histories}, stated {stated_then}");
    assert!(((broken - histories as f64 * prob) / sd).abs() > 4.0, "a forgotten effort is seen");
    let neutral = terms(&often.law, &Situation::default()).utility();
    assert_eq!(neutral, 0.0, "keeping to defence scores nothing");
}

/// With nerves renewed it goes over and comes back, never twice in one nerve.
#[test]
fn world_posture_comes_back_with_a_new_nerve() {
    let setting = waiting_court(1.5);
    let parameters = with(&setting, &[("nerve_time", 2.0), ("tempo", 30.0)]);
    let mut returns = 0;
    for seed in 0..40 {
        let world = finished(&setting, &parameters, seed);
        let changes: Vec<(u32, Posture)> = world
            .trace()
            .iter()
            .filter_map(|event| match event.what {
                What::Postured { posture, .. } => Some((event.minute, posture)),
                _ => None,
            })
            .collect();
        assert!(changes.len() <= 13, "seed {seed}: {changes:?}");
        assert!(
            changes.windows(2).all(|pair| pair[0].1 != pair[1].1),
            "seed {seed}: a change changes something"
        );
        returns += changes.iter().filter(|(_, posture)| *posture == Posture::Defensive).count();
    }
    assert!(returns > 10, "{returns}");
}

/// Switched off, a declaration is as good as none; and without declarations the switch does nothing.
#[test]
fn world_posture_switched_off_is_not_there() {
    let (bare, declared) = (setting(declared(None)), setting(declared(Some(Posture::Defensive))));
    let parameters = with(&bare, &[("tempo", 3.0)]);
    let off = parameters.clone().without(Mechanism::Posture);
    for seed in 0..5 {
        let free = finished(&bare, &parameters, seed);
        assert_eq!(free.trace(), finished(&declared, &off, seed).trace());
        assert_eq!(free.trace(), finished(&bare, &off, seed).trace());
    }
}

/// Risk moves the confidence that plans require, pace the tempo, and neither makes a draw.
#[test]
fn world_posture_risk_and_pace() {
    let count = |risk: f64, pace: f64| -> usize {
        let mut draft = town();
        for doctrine in &mut draft.doctrines {
            (doctrine.risk, doctrine.pace) = (Distribution::Fixed(risk), Distribution::Fixed(pace));
        }
        let setting = setting(draft);
        let parameters = Parameters::median(&setting);
        let issued = |seed| {
            let world = finished(&setting, &parameters, seed);
            world.trace().iter().filter(|event| matches!(event.what, What::Issued { .. })).count()
        };
        (0..20).map(issued).sum()
    };
    let usual = count(0.0, 0.0);
    assert!(count(0.3, 0.0) < usual, "the cautious ask less");
    assert!(count(-0.3, 0.0) > usual, "the bold ask more");
    assert!(count(0.0, 1.0) > usual, "the quick ask more");
    assert!(count(0.0, -1.0) < usual, "the slow ask less");
}
