//! Demands to persons and heads of institutions: they answer alone, lay down office or go on, and are followed.

mod statistics;
mod towns;

use interregnum_engine::draft::*;
use interregnum_engine::law::{Confidence, choice_probs};
use interregnum_engine::person::willing;
use interregnum_engine::sampler::Distribution;
use interregnum_engine::trace::{Act, Ending, What};
use interregnum_engine::{Mechanism, Setting};
use statistics::quoted;
use towns::compare::{finished, first_difference, start};
use towns::hamlet::{Played, SURE, hamlet, play_asking, play_on, to_person};
use towns::{doctrine, institution, link, place, setting, with};

/// The hamlet with a staff of the crown in a manor that nobody wants, under a superior.
fn staffed(superior: &str) -> Draft {
    let mut draft = hamlet();
    let staff = InstitutionDraft { superior: Some(superior.into()), ..institution("staff", "crown", "manor") };
    draft.places.push(place("manor", "barracks", "crown"));
    draft.links.push(link("manor", "castle", 5));
    draft.institutions.push(staff);
    draft
}

fn dismissed_by(superior: &'static str, by: &'static str) -> Played {
    let ask = move |setting: &Setting| vec![(60, to_person(setting, by, Act::Dismiss, "staff", "manor"))];
    play_asking(staffed(superior), &[], ask)
}

fn offices(played: &Played) -> Vec<(u32, bool)> {
    let office = |event: &interregnum_engine::trace::Event| match event.what {
        What::Office { held, .. } => Some((event.minute, held)),
        _ => None,
    };
    played.world.trace().iter().filter_map(office).collect()
}

fn endings(played: &Played) -> Vec<Ending> {
    let ending = |event: &interregnum_engine::trace::Event| match event.what {
        What::Ended { how, .. } => Some(how),
        _ => None,
    };
    played.world.trace().iter().filter_map(ending).collect()
}

#[test]
fn world_person_lays_down_office_and_a_new_head_is_appointed() {
    let played = dismissed_by("court", "court");
    assert_eq!(endings(&played), [Ending::Obeyed]);
    let offices = offices(&played);
    assert_eq!(offices.iter().map(|(_, held)| *held).collect::<Vec<_>>(), [false, true]);
    let delivered = played.minute_of(|what| matches!(what, What::Delivered { .. })).expect("delivered");
    assert_eq!(offices[0].0, delivered + 60, "the time to answer is an hour");
    assert_eq!(offices[1].0, delivered + 120, "and so is the time to find somebody else");
}

#[test]
fn world_person_obeys_no_rival_and_nobody_who_is_not_its_superior() {
    let played = dismissed_by("committee", "committee");
    assert_eq!((endings(&played), offices(&played)), (vec![Ending::Refused], vec![]));
    let played = dismissed_by("committee", "court");
    assert_eq!((endings(&played), offices(&played)), (vec![Ending::Overtaken], vec![]));
}

/// The chances of the table in docs/model/02-response.md, at even prospects and the usual coefficients.
#[test]
fn world_person_answers_by_the_law() {
    let setting = setting(staffed("court"));
    let parameters = with(&setting, &[]);
    let world = start(&setting, &parameters, 1);
    let staff = setting.institution("staff").expect("there");
    let [crown, council] = ["crown", "council"].map(|side| setting.authority(side).expect("there"));
    let q = |side: interregnum_engine::index::AuthorityIx| {
        let beliefs = world.beliefs(staff).outlook(world.cast(), setting.groups().len(), 0);
        beliefs.prospects[side.index()]
    };
    // S (q - c) + lambda l + F phi, with nothing to fear for leaving a fact alone.
    let utility = |side, leaning: f64| 6.0 * (q(side) - 0.2) + 2.0 * leaning + 0.2;
    let own = choice_probs(&[0.0, utility(crown, 1.0), f64::NEG_INFINITY])[1];
    let other = choice_probs(&[0.0, utility(council, -1.0), utility(crown, 1.0)])[1];
    quoted(willing(&setting, &world, staff, (crown, Confidence::Passive)), own, 12, "own side");
    quoted(willing(&setting, &world, staff, (council, Confidence::Passive)), other, 12, "the other side");
    assert!(own > 0.9 && other < 0.2, "{own} {other}");
}

/// How many demands an institution issued after one minute and before another.
fn issued_by(played: &Played, who: &str, span: (u32, u32)) -> usize {
    let who = played.setting.institution(who).expect("there");
    let issued = |event: &&interregnum_engine::trace::Event| {
        event.minute > span.0
            && event.minute < span.1
            && matches!(event.what, What::Issued { issuer, .. } if issuer == who)
    };
    played.world.trace().iter().filter(issued).count()
}

/// The staff and its superior both plan; the superior dismisses the staff.
fn planned(superior: &str, on: bool) -> Played {
    let mut draft = staffed(superior);
    // However hopeless it is: what keeps the staff from planning is to be its dismissal alone.
    let resolved =
        |who: &str| DoctrineDraft { posture: Distribution::Fixed(30.0), ..doctrine(who, &["regiment"]) };
    draft.doctrines = vec![resolved("staff"), resolved(superior)];
    let changes = [("tempo", 20.0), ("answer_time", 1.0), ("reask_rise", -9.0), ("leaning", 8.0)];
    let setting = setting(draft);
    let mut parameters = with(&setting, &changes);
    if !on {
        parameters = parameters.without(Mechanism::Offices);
    }
    play_on(parameters, setting, |setting| {
        vec![(60, to_person(setting, superior, Act::Dismiss, "staff", "manor"))]
    })
}

#[test]
fn world_person_who_refuses_goes_on_and_commands_overlap() {
    let played = planned("committee", true);
    let refused = |what: &What| matches!(what, What::Ended { how: Ending::Refused, .. });
    let span = (played.minute_of(refused).expect("refused"), 24 * 60);
    let both = [issued_by(&played, "staff", span), issued_by(&played, "committee", span)];
    assert!(both[0] > 0 && both[1] > 0, "both issue demands: {both:?}");
}

#[test]
fn world_person_who_lays_down_office_plans_no_more() {
    let played = planned("court", true);
    let offices = offices(&played);
    let span = (offices[0].0, offices[1].0);
    assert_eq!(issued_by(&played, "staff", span), 0);
    // A new head plans again; and without the dismissal the staff would have planned all the time.
    assert!(issued_by(&played, "staff", (offices[1].0, 24 * 60)) > 0);
    assert!(issued_by(&planned("court", false), "staff", span) > 0);
}

/// Off, a dismissal finds nobody, and nothing else changes; without a superior the switch changes no bit.
#[test]
fn world_person_offices_can_be_switched_off() {
    let setting = setting(staffed("court"));
    let off = with(&setting, &SURE).without(Mechanism::Offices);
    let ask = |setting: &Setting| vec![(60, to_person(setting, "court", Act::Dismiss, "staff", "manor"))];
    let played = play_on(off, setting, ask);
    assert_eq!((endings(&played), offices(&played)), (vec![Ending::Overtaken], vec![]));
    let town = towns::setting(towns::town());
    let [on, off] = [with(&town, &[]), with(&town, &[]).without(Mechanism::Offices)];
    let [on, off] = [on, off].map(|parameters| finished(&town, &parameters, 7));
    assert_eq!(first_difference(on.trace(), off.trace()), None);
}
