//! The questions, each with its settings.

use engine::mechanism::Mechanism;
use engine::parameters::Law;
use engine::{Parameters, Setting};

use crate::cities;
use crate::measure::{Case, Question};

/// All of them, in the order of docs/design-notes.md.
pub fn all(plain: &Setting) -> Vec<Question> {
    let question = |title: &str, from_base: bool, cases: Vec<Case>| Question {
        title: title.into(),
        plain: plain.clone(),
        cases,
        from_base,
    };
    vec![
        question("1. What confidence a guard requires to change master", true, confidence()),
        question("2. Whether somebody has to be there to be accepted", true, presence()),
        question("3. Taking back", true, retaking()),
        question("4a. Crews and lines (a crew of 60 at eight places)", false, operators()),
        question("4b. Dates", true, dates()),
        question("4c. Signatures", true, signatures()),
        question("5. How long a nerve lasts", true, nerve()),
        question("6. Norm and size of squads", true, squads()),
        question("7. Harm under fire and punishment", true, harm()),
    ]
}

fn case(
    name: &str,
    city: Option<Setting>,
    change: impl Fn(&Setting, &mut Parameters) + Sync + 'static,
) -> Case {
    Case { name: name.into(), city, change: Box::new(change) }
}

fn by_law(name: &str, change: impl Fn(&mut Law) + Sync + 'static) -> Case {
    case(name, None, move |_, parameters| change(&mut parameters.law))
}

fn without(name: &str, city: Option<Setting>, mechanisms: &'static [Mechanism]) -> Case {
    case(name, city, move |_, parameters| {
        *parameters = mechanisms.iter().fold(parameters.clone(), |kept, off| kept.without(*off));
    })
}

/// There is no confidence for accepting alone: holding, declaring and standing firm move with it.
fn confidence() -> Vec<Case> {
    vec![
        by_law("hold = pass", |law| law.confidence_hold = law.confidence_passive),
        by_law("hold half way to pass", |law| {
            law.confidence_hold = 0.5 * (law.confidence_hold + law.confidence_passive);
        }),
        by_law("hold = march", |law| law.confidence_hold = law.confidence_march),
        by_law("hold = .6, march and fire at least that", |law| {
            law.confidence_hold = 0.6;
            law.confidence_march = law.confidence_march.max(0.6);
            law.confidence_fire = law.confidence_fire.max(0.6);
        }),
    ]
}

fn presence() -> Vec<Case> {
    vec![
        by_law("by message: couriers 1,000 times as fast", |law| law.courier_speed *= 1_000.0),
        by_law("couriers five times slower", |law| law.courier_speed *= 0.2),
        by_law("couriers twenty times slower", |law| law.courier_speed *= 0.05),
        by_law("control: telephone 1,000 times as fast", |law| law.telephone_delay *= 1e-3),
    ]
}

fn retaking() -> Vec<Case> {
    let bold = |more: f64| {
        move |setting: &Setting, parameters: &mut Parameters| {
            let crown = setting.authority("crown");
            for (doctrine, posture) in setting.doctrines().iter().zip(&mut parameters.postures) {
                let of = setting.institutions()[doctrine.institution.index()].authority;
                *posture += if Some(of) == crown { more } else { 0.0 };
            }
        }
    };
    vec![
        without("nobody is asked to stand firm", None, &[Mechanism::StandFirm]),
        case("crown's posture +1 nat", None, bold(1.0)),
        case("crown's posture +3 nat", None, bold(3.0)),
        case("both of the crown's issuers central", Some(cities::equal_tempo()), |_, _| ()),
        case("the same and posture +1", Some(cities::equal_tempo()), bold(1.0)),
        case("the crown's tempo four times as high", None, |setting, parameters| {
            let crown = setting.authority("crown");
            for (doctrine, pace) in setting.doctrines().iter().zip(&mut parameters.paces) {
                let of = setting.institutions()[doctrine.institution.index()].authority;
                *pace += if Some(of) == crown { 4.0_f64.ln() } else { 0.0 };
            }
        }),
    ]
}

fn operators() -> Vec<Case> {
    let crews = |leaning: f64| Some(cities::crews(leaning, |_| ()));
    let with = |change: fn(&mut engine::draft::Draft)| Some(cities::crews(0.0, change));
    vec![
        case("crews neutral", crews(0.0), |_, _| ()),
        case("crews for the council (+.6)", crews(0.6), |_, _| ()),
        case("crews for the crown (-.6)", crews(-0.6), |_, _| ()),
        without("a crew cannot refuse to work", crews(0.0), &[Mechanism::Crews]),
        without("operators cannot refuse to pass word", crews(0.0), &[Mechanism::Consent]),
        without("operators do not listen", crews(0.0), &[Mechanism::Taps]),
        without("no line can be cut", crews(0.0), &[Mechanism::Lines]),
        case("no telephone from the start", with(cities::no_lines), |_, _| ()),
        case("crown has the council's lines cut at 6 h", with(cities::crown_cuts), |_, _| ()),
        case("exchange the council's from the start", with(cities::council_exchange), |_, _| ()),
        case("the same, and it has the crown's lines cut at 6 h", with(cities::council_cuts), |_, _| ()),
    ]
}

fn dates() -> Vec<Case> {
    let both = || Some(cities::dates(&["council", "crown"]));
    vec![
        case("the council's at 24 h", Some(cities::dates(&["council"])), |_, _| ()),
        case("the crown's at 24 h", Some(cities::dates(&["crown"])), |_, _| ()),
        case("one of each side at 24 h", both(), |_, _| ()),
        without("one of each side, mechanism off", both(), &[Mechanism::Dates]),
        case("the council's, three times the weight", Some(cities::dates(&["council"])), |_, parameters| {
            parameters.law.date_weight *= 3.0;
        }),
    ]
}

fn signatures() -> Vec<Case> {
    vec![
        case("regiments require the council's", Some(cities::signed("committee")), |_, _| ()),
        case("regiments require the crown's", Some(cities::signed("court")), |_, _| ()),
        without("the council's, mechanism off", Some(cities::signed("committee")), &[Mechanism::Signatures]),
    ]
}

fn nerve() -> Vec<Case> {
    vec![
        by_law("fresh: renewed every minute", |law| law.nerve_time = 1.0 / 60.0),
        by_law("a quarter as long", |law| law.nerve_time *= 0.25),
        by_law("four times as long", |law| law.nerve_time *= 4.0),
        by_law("never renewed", |law| law.nerve_time = 1e6),
    ]
}

fn squads() -> Vec<Case> {
    let of = |norm: f64, people: f64| {
        by_law(&format!("J = {norm}, N_ref = {people}"), move |law| {
            (law.norm, law.squad_people) = (norm, people);
        })
    };
    vec![of(1.0, 10.0), of(1.0, 100.0), of(2.5, 10.0), of(2.5, 100.0), of(4.0, 10.0), of(4.0, 100.0)]
}

fn harm() -> Vec<Case> {
    let of = |name: &str, delta: f64, punishment: f64| {
        by_law(name, move |law| {
            law.harm_under_fire *= delta;
            law.punishment *= punishment;
        })
    };
    vec![
        of("delta 0", 0.0, 1.0),
        of("delta x 4", 4.0, 1.0),
        of("punishment 0", 1.0, 0.0),
        of("punishment x 4", 1.0, 4.0),
        of("both 0", 0.0, 0.0),
        of("both x 4", 4.0, 4.0),
    ]
}
