//! Word of mouth that turns round: what is believed, how a right report corrects it, and what rules make of it.

mod towns;

use interregnum_engine::draft::{WireDraft, WireKind};
use interregnum_engine::observable::{Obeyed, Truth};
use interregnum_engine::setting::{Order, Rule};
use interregnum_engine::trace::{Act, Part, What};
use interregnum_engine::{Draft, Mechanism, Setting, World, kernel};
use towns::compare::{difference, start};
use towns::hamlet::{SURE, ask, hamlet};
use towns::{doctrine, setting, with};

/// What is heard is kept, and what can be printed appears every two hours.
const KEPT: [(&str, f64); 2] = [("news_half_life", 1e12), ("press_hours", 2.0)];

/// Reds take the mill from the crown. There are no telephones: the court hears of it by courier. The committee hears
/// of it over a line of its own, and with `press` it has it printed in its hall.
fn fall(press: bool) -> Draft {
    let mut draft = ask(hamlet(), 300, ("committee", Act::Occupy), "reds", ("mill", 100));
    draft.places.iter_mut().for_each(|place| place.telephone = false);
    let wire = |key: &str, kind, from: &str, to: Option<&str>| WireDraft {
        id: key.into(),
        key: key.into(),
        kind,
        from: from.into(),
        to: to.map(Into::into),
    };
    draft.wires.push(wire("line", WireKind::Direct, "mill", Some("hall")));
    if press {
        draft.wires.push(wire("press", WireKind::Press, "hall", None));
    }
    draft.doctrines = vec![doctrine("court", &["cadets"])];
    draft.doctrines[0].acts = Vec::new();
    draft
}

/// Played to its end with a chance of turning round; the court has a rule that looks at whom the mill's use serves.
fn played(draft: Draft, rumour: f64, off: Option<Mechanism>) -> (Setting, World) {
    let setting = setting(draft);
    let [mill, castle] = ["mill", "castle"].map(|id| setting.place(id).expect("a place"));
    let council = setting.authority("council").expect("a council");
    let rule = Rule {
        id: "rule".into(),
        institution: setting.institution("court").expect("a court"),
        when: Truth::Same(Obeyed::Holds(mill, Part::Function), Obeyed::Authority(council)),
        then: Order::Demand { act: Act::StandFirm, group: None, person: None, place: castle, people: 0 },
    };
    let setting = setting.with_rules(vec![rule]).expect("a rule of an institution with a doctrine");
    let changes: Vec<(&str, f64)> = SURE.into_iter().chain(KEPT).chain([("rumour", rumour)]).collect();
    let parameters = with(&setting, &changes);
    let parameters = match off {
        Some(mechanism) => parameters.without(mechanism),
        None => parameters,
    };
    let mut world = start(&setting, &parameters, 1917);
    kernel::advance(&setting, &mut world, setting.minutes());
    (setting, world)
}

/// Who holds the mill as the court knows it, and what it has heard of gains of the council's [nat].
fn court((setting, world): &(Setting, World)) -> (Option<String>, f64) {
    let court = world.beliefs(setting.institution("court").expect("a court"));
    let holder = court.known[setting.place("mill").expect("a mill").index()].holder;
    let council = setting.authority("council").expect("a council");
    let news = court.outlook(world.cast(), setting.groups().len(), setting.minutes()).news[council.index()];
    (holder.map(|side| setting.authorities()[side.index()].id.clone()), news)
}

/// When the court's rule acts.
fn acts((_, world): &(Setting, World)) -> Option<u32> {
    let issued = |what: &What| matches!(what, What::Issued { act: Act::StandFirm, .. });
    world.trace().iter().find(|event| issued(&event.what)).map(|event| event.minute)
}

#[test]
fn world_rumour_turns_who_won_into_who_lost() {
    let right = court(&played(fall(false), 0.0, None));
    let wrong = court(&played(fall(false), 1.0, None));
    assert_eq!([right.0.as_deref(), wrong.0.as_deref()], [Some("council"), Some("crown")]);
    assert!(right.1 > 0.0 && (right.1 + wrong.1).abs() < 1e-9, "{} {}", right.1, wrong.1);
}

/// The right report takes back the wrong one and counts itself; a report heard twice alike counts once.
#[test]
fn world_rumour_is_corrected_by_print_and_repeated_by_none() {
    let right = court(&played(fall(false), 0.0, None));
    for rumour in [0.0, 1.0] {
        let printed = court(&played(fall(true), rumour, None));
        assert_eq!(printed.0, right.0, "rumour {rumour}");
        assert!((printed.1 - right.1).abs() < 1e-9, "rumour {rumour}: {} against {}", printed.1, right.1);
    }
}

/// A rule acts on what was heard: not while the court has it the wrong way round, and on the right report.
#[test]
fn world_rumour_misleads_rules() {
    let heard = acts(&played(fall(false), 0.0, None)).expect("acts on word by courier");
    assert_eq!(acts(&played(fall(false), 1.0, None)), None);
    let printed = acts(&played(fall(true), 1.0, None)).expect("acts on what is printed");
    assert!(printed > heard, "printed {printed}, heard {heard}");
}

#[test]
fn world_rumour_switched_off_is_as_if_nothing_turned() {
    let off = played(fall(true), 1.0, Some(Mechanism::Rumour));
    let none = played(fall(true), 0.0, None);
    assert_eq!(off.1.trace(), none.1.trace());
    assert_eq!(court(&off), court(&none));
    assert!(difference(&none.1, &played(fall(true), 1.0, None).1).is_some(), "and on, it makes a difference");
}
