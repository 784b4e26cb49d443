//! Counter-signatures: who is asked, who signs, what a missing one costs, and a consult over a line that may be cut.

mod statistics;
mod towns;

use interregnum_engine::demand::{Asked, issue};
use interregnum_engine::draft::*;
use interregnum_engine::index::EventIx;
use interregnum_engine::random::{Address, Purpose, Source};
use interregnum_engine::sampler::exponential;
use interregnum_engine::trace::{Act, Outcome, What};
use interregnum_engine::{Mechanism, Setting, World, kernel};
use libm::{fabs, log};
use statistics::{quoted, z_of_share};
use towns::compare::told;
use towns::hamlet::{Played, SURE, about, ask, hamlet, play, play_on, to_person};
use towns::{institution, setting, with};

/// A signature is worth more than anything else here.
const RULE: [(&str, f64); 1] = [("signature", 1e3)];

/// The hamlet, in which orders to the reds need the signature of somebody.
fn signed_by(signer: InstitutionDraft) -> Draft {
    let mut draft = hamlet();
    draft.groups[0].signers.push(signer.id.clone());
    draft.institutions.push(signer);
    draft
}

/// The committee orders the reds to the mill.
fn ordered(signer: InstitutionDraft, changes: &[(&str, f64)]) -> Played {
    let draft = ask(signed_by(signer), 60, ("committee", Act::Occupy), "reds", ("mill", 60));
    play(draft, &[&RULE, changes].concat())
}

fn outcome(played: &Played) -> Option<Outcome> {
    played.world.trace().iter().find_map(|event| match &event.what {
        What::Answered(answer) => Some(answer.outcome),
        _ => None,
    })
}

fn signatures(played: &Played) -> Vec<bool> {
    let signed = |event: &interregnum_engine::trace::Event| match event.what {
        What::Signed { signed, .. } => Some(signed),
        _ => None,
    };
    played.world.trace().iter().filter_map(signed).collect()
}

#[test]
fn world_signature_of_ones_own_side_is_given_and_of_the_other_is_not() {
    let own = ordered(institution("guide", "council", "barracks"), &[]);
    assert_eq!((signatures(&own), outcome(&own)), (vec![true], Some(Outcome::Complied)));
    let other = ordered(institution("guide", "crown", "barracks"), &[]);
    assert_eq!((signatures(&other), outcome(&other)), (vec![false], Some(Outcome::Shirked)));
}

#[test]
fn world_signature_of_who_is_out_of_reach_is_missing() {
    let abroad = InstitutionDraft {
        person: true,
        opening: Opening::Abroad,
        ..institution("guide", "council", "barracks")
    };
    let played = ordered(abroad, &[]);
    assert_eq!((signatures(&played), outcome(&played)), (vec![], Some(Outcome::Shirked)));
}

#[test]
fn world_signature_of_the_dismissed_counts_no_more() {
    let guide =
        InstitutionDraft { superior: Some("board".into()), ..institution("guide", "council", "barracks") };
    let mut draft = signed_by(guide);
    draft.institutions.push(institution("board", "council", "hall"));
    let played = towns::hamlet::play_asking(draft, &RULE, |setting| {
        let reds = setting.group("reds");
        let march = Asked { group: reds, people: 60, ..about(setting, "committee", Act::Occupy, "mill") };
        // The order comes while the office is empty: for an hour from about minute 62.
        vec![(0, to_person(setting, "board", Act::Dismiss, "guide", "barracks")), (80, march)]
    });
    assert_eq!((signatures(&played), outcome(&played)), (vec![], Some(Outcome::Shirked)));
}

/// A signer in another place is asked over the telephone, and the order waits for it as long as for an answer.
#[test]
fn world_signature_asked_for_over_the_telephone_comes_in_before_the_answer() {
    let changes = [("consult_time", 0.05), ("courier_speed", 0.1)];
    let played = ordered(institution("guide", "council", "hall"), &changes);
    assert_eq!((signatures(&played), outcome(&played)), (vec![true], Some(Outcome::Complied)));
    let minute = |condition: fn(&What) -> bool| played.minute_of(condition).expect("happens");
    let delivered = minute(|what| matches!(what, What::Delivered { .. }));
    assert!(minute(|what| matches!(what, What::Signed { .. })) > delivered, "it takes time");
    // Nobody is quick enough.
    let late = ordered(institution("guide", "council", "hall"), &[("consult_time", 1e4)]);
    assert_eq!((signatures(&late), outcome(&late)), (vec![], Some(Outcome::Shirked)));
    // Without telephones a courier on foot is not.
    let mut draft = signed_by(institution("guide", "council", "hall"));
    draft.places.iter_mut().for_each(|place| place.telephone = false);
    let draft = ask(draft, 60, ("committee", Act::Occupy), "reds", ("mill", 60));
    let on_foot = play(draft, &[&RULE[..], &changes].concat());
    assert_eq!((signatures(&on_foot), outcome(&on_foot)), (vec![], Some(Outcome::Shirked)));
}

/// A commissar attached to a group is with it wherever it is asked.
#[test]
fn world_signature_of_a_commissar_is_asked_for_on_the_spot() {
    let attached =
        InstitutionDraft { attached: Some("reds".into()), ..institution("guide", "council", "castle") };
    let played = ordered(attached, &[("consult_time", 1e4)]);
    assert_eq!((signatures(&played), outcome(&played)), (vec![true], Some(Outcome::Complied)));
    let minute = |condition: fn(&What) -> bool| played.minute_of(condition).expect("happens");
    let delivered = minute(|what| matches!(what, What::Delivered { .. }));
    assert_eq!(minute(|what| matches!(what, What::Signed { .. })), delivered);
}

/// Off: as in the same hamlet without the rule. Without a rule: the switch changes no bit.
#[test]
fn world_signature_can_be_switched_off() {
    let guide = || institution("guide", "crown", "barracks");
    let story = |signers: bool, on: bool| {
        let mut draft = ask(signed_by(guide()), 60, ("committee", Act::Occupy), "reds", ("mill", 60));
        if !signers {
            draft.groups[0].signers.clear();
        }
        let setting = setting(draft);
        let mut parameters = with(&setting, &[&SURE[..], &RULE].concat());
        if !on {
            parameters = parameters.without(Mechanism::Signatures);
        }
        let played = play_on(parameters, setting, |_| vec![]);
        let told: Vec<String> = played.world.trace().iter().map(|event| told(&played.setting, event)).collect();
        told
    };
    assert_eq!(story(true, false), story(false, true));
    assert_eq!(story(false, false), story(false, true));
    assert_ne!(story(true, true), story(false, true), "the rule counts when it is on");
}

// A consult over a line: response 4, cut hazard .5, sign prob .9; a unit of time is 1,000 minutes.

const UNIT: f64 = 1_000.0;

/// A hall, an exchange, a barracks and the seat of the signer, all with telephones.
fn lines() -> Setting {
    let mut draft = hamlet();
    draft.minutes = 4_000;
    for place in &mut draft.places {
        place.holder = Some("council".into());
    }
    draft.authorities.retain(|authority| authority.id == "council");
    draft.institutions.retain(|institution| institution.id == "committee");
    for leaning in &mut draft.leanings {
        leaning.toward = vec![("council".into(), interregnum_engine::sampler::Distribution::Fixed(1.0))];
    }
    draft.groups[0].people = 30;
    draft.groups[0].signers.push("guide".into());
    draft.institutions.push(institution("guide", "council", "castle"));
    setting(draft)
}

/// Whether the signature has come in within a unit of time, if the line is cut at rate `hazard`.
fn signed_in_time(setting: &Setting, hazard: f64, run: u64) -> bool {
    let changes = [
        ("leaning", log(9.0)),
        ("answer_time", UNIT / 60.0),
        ("consult_time", UNIT / 60.0 / 4.0),
        ("telephone_delay", 1e-4),
        ("courier_speed", 0.2),
        ("signature", 0.0),
    ];
    let parameters = with(setting, &[&SURE[..], &changes].concat());
    let source = Source::new(1_917, run);
    let address = Address { entity: 1, purpose: Purpose::Reconsider, minute: 0, index: 0 };
    let cut = UNIT * exponential(hazard.max(1e-9), source.uniform(address));
    let mut world = World::new(setting, parameters, source);
    let march =
        Asked { group: setting.group("reds"), people: 30, ..about(setting, "committee", Act::Occupy, "mill") };
    // The order is delivered at minute 2,001; the exchange takes a unit of time to cut the line.
    let order = (2_000, march);
    let line = (1_000 + cut.min(2_900.0) as u32, about(setting, "committee", Act::Cut, "barracks"));
    let mut demands = [order, line];
    demands.sort_by_key(|(minute, _)| *minute);
    for (minute, asked) in demands {
        kernel::advance(setting, &mut world, minute);
        issue(setting, &mut world, asked, EventIx(0));
    }
    kernel::advance(setting, &mut world, 3_001);
    world.trace().iter().any(|event| matches!(event.what, What::Signed { signed: true, .. }))
}

#[test]
fn law_a_consult_over_a_line() {
    let exact = 0.9 * (4.0 / 4.5) * (1.0 - libm::exp(-4.5));
    quoted(exact, 0.791_112_802_8, 10, "consult over a line");
    let setting = lines();
    let runs = 3_000;
    let signed = |hazard: f64| (0..runs).filter(|run| signed_in_time(&setting, hazard, *run)).count() as u64;
    let z = z_of_share(signed(0.5), runs, exact);
    assert!(fabs(z) < 4.0, "consult over a line: z = {z:.2}");
    let z = z_of_share(signed(0.0), runs, exact);
    assert!(fabs(z) > 4.0, "the test is blind to lines that are never cut: z = {z:.2}");
}

/// A veto player is the limit of K: whatever else speaks for the order, nobody complies without the signature.
#[test]
fn law_a_veto_is_the_limit_of_the_weight_of_a_signature() {
    let complied = |weight: f64| {
        let guide = institution("guide", "crown", "barracks");
        let draft = ask(signed_by(guide), 60, ("committee", Act::Occupy), "reds", ("mill", 600));
        let played = play(draft, &[("signature", weight)]);
        played.world.trace().iter().find_map(|event| match &event.what {
            What::Answered(answer) => Some(answer.counts[0]),
            _ => None,
        })
    };
    // Everybody leans by 30 nats to the committee.
    assert_eq!(complied(0.0), Some(600));
    let some = complied(30.0).expect("an answer");
    assert!(some > 200 && some < 400, "even odds: {some}");
    for weight in [60.0, 1e3, 1e6] {
        assert_eq!(complied(weight), Some(0), "K = {weight}");
    }
}
