//! Elections: deputies whom groups send to a body at the start, places that a body shares out among its factions, seats
//! that it gives in another body.

mod towns;

use interregnum_engine::assembly::apportionment::Method;
use interregnum_engine::assembly::rule::{Decision, Rule};
use interregnum_engine::assembly::tiers::{Delegation, Ratio, TieTo};
use interregnum_engine::draft::*;
use interregnum_engine::index::FactionIx;
use interregnum_engine::sampler::Distribution;
use interregnum_engine::{Draft, Setting, World};
use proptest::prelude::*;
use towns::any::cases;
use towns::chamber::*;
use towns::compare::{finished, start};
use towns::hamlet::{SURE, hamlet};
use towns::{group, institution, setting, with};

/// The hamlet with a congress that its groups elect, one deputy for so many people.
fn congress(by: Delegation, per: u32) -> Draft {
    let mut draft = hamlet();
    draft.groups.push(GroupDraft {
        mix: vec![("red".into(), 0.6), ("white".into(), 0.4)],
        ..group("split", "regiment", 1_000, "barracks", "red")
    });
    draft.institutions.push(institution("congress", "council", "hall"));
    let empty = |id: &str, leaning: &str| faction("congress", id, 0, leaning);
    draft.bodies = vec![BodyDraft {
        factions: vec![empty("left", "red"), empty("right", "white")],
        electors: vec![ElectorDraft {
            groups: ["reds", "whites", "idlers", "split"].map(String::from).to_vec(),
            bodies: Vec::new(),
            ratio: Ratio { people_per_delegate: per, least: 1 },
            by,
            recall: None,
        }],
        ..body("congress")
    }];
    draft
}

fn seats(setting: &Setting, world: &World, body: &str) -> Vec<u32> {
    let id = setting.institution(body).and_then(|ix| setting.body(ix));
    let own = setting.factions().iter().enumerate().filter(|(_, faction)| Some(faction.body) == id);
    own.map(|(ix, _)| world.view().seats(FactionIx::from_index(ix))).collect()
}

/// 600 reds send 6, 300 whites 3, 300 who stand for neither faction nobody, a thousand split 6 to 4 ten.
#[test]
fn world_election_groups_send_deputies_by_their_opinions() {
    let sent = |by| {
        let setting = setting(congress(by, 100));
        seats(&setting, &start(&setting, &with(&setting, &SURE), 1), "congress")
    };
    assert_eq!(sent(Delegation::List(Method::Hare)), [6 + 6, 3 + 4]);
    assert_eq!(sent(Delegation::List(Method::WinnerTakesAll)), [6 + 10, 3], "one meeting sends everybody");
    let sections = sent(Delegation::Sections(TieTo::Coin));
    assert_eq!(sections.iter().sum::<u32>(), 19);
    assert!(sections[0] > 12, "sections magnify a majority: {sections:?}");
}

/// A presidium of 25 among factions of 300, 193, 68 and 14 (AP4): arithmetic, where the record has bargaining.
#[test]
fn world_election_of_a_presidium_is_arithmetic() {
    let elected = |method, quorum| {
        let mut draft = hamlet();
        draft.institutions.push(institution("congress", "council", "hall"));
        let factions = [("a", 300), ("b", 193), ("c", 68), ("d", 14)];
        let presidium = MotionDraft {
            elects: Some(ElectionDraft { places: 25, method, fills: None }),
            ..question("congress", "presidium", "council", None)
        };
        draft.bodies = vec![BodyDraft {
            factions: factions.map(|(id, seats)| faction("congress", id, seats, "red")).to_vec(),
            motions: vec![presidium],
            sittings: vec![sitting("congress", 60, None, &["presidium"])],
            decision: Decision::new(Rule::Simple, quorum),
            ..body("congress")
        }];
        // Somebody's delegates stay away.
        draft.bodies[0].factions[3].attendance = Distribution::Fixed(if quorum > 0 { 0.0 } else { 1.0 });
        let setting = setting(draft);
        let world = finished(&setting, &with(&setting, &SURE), 1);
        let motion = setting.motion("congress", "presidium").expect("there");
        assert_eq!(world.view().passed(motion), quorum <= 300 + 193 + 68);
        ["a", "b", "c", "d"]
            .map(|id| world.view().elected(motion, setting.faction("congress", id).expect("there")))
    };
    assert_eq!(elected(Method::Hare, 0), [13, 8, 3, 1], "AP4");
    assert_eq!(elected(Method::DHondt, 0), [13, 9, 3, 0], "AP4");
    assert_eq!(elected(Method::Hare, 562), [0; 4], "one short of the quorum");
    assert_ne!(elected(Method::Hare, 561), [0; 4], "with the quorum");
}

/// A congress whose right has left gives an executive its seats: none to the right, which sits there no more.
#[test]
fn world_election_fills_the_seats_of_another_body() {
    let mut draft = hamlet();
    draft.institutions.extend(["congress", "executive"].map(|id| institution(id, "council", "hall")));
    let power = question("congress", "power", "council", Some("crown"));
    let fills = Some("executive".to_string());
    let executive = MotionDraft {
        elects: Some(ElectionDraft { places: 10, method: Method::Hare, fills }),
        after: Some("power".into()),
        ..question("congress", "executive", "council", None)
    };
    draft.bodies = vec![
        BodyDraft {
            factions: vec![faction("congress", "left", 60, "red"), faction("congress", "right", 40, "white")],
            motions: vec![MotionDraft { walkout: true, ..power }, executive],
            sittings: vec![
                sitting("congress", 60, None, &["power", "executive"]),
                sitting("congress", 200, None, &["executive"]),
            ],
            ..body("congress")
        },
        BodyDraft {
            factions: vec![faction("executive", "left", 2, "red"), faction("executive", "right", 8, "white")],
            ..body("executive")
        },
    ];
    let setting = setting(draft);
    let world = finished(&setting, &with(&setting, &SURE), 1);
    assert_eq!(seats(&setting, &world, "congress"), [60, 0], "the right has left");
    assert_eq!(seats(&setting, &world, "executive"), [10, 0]);
}

proptest! {
    #![proptest_config(cases(64))]

    /// As many deputies as the ratio says, however people lean and whoever elects; a deputy more for nobody.
    #[test]
    fn world_election_conserves_seats(people in 1..5_000_u32, red in 0.0..1.0_f64, per in 1..400_u32, lists in any::<bool>(), seed in any::<u64>()) {
        let by = if lists { Delegation::List(Method::SainteLague) } else { Delegation::Lot };
        let mut draft = congress(by, per);
        draft.bodies[0].electors[0].groups = vec!["split".into()];
        let split = draft.groups.last_mut().expect("there");
        (split.people, split.mix) = (people, vec![("red".into(), red), ("white".into(), 1.0 - red)]);
        let setting = setting(draft);
        let seats = seats(&setting, &start(&setting, &with(&setting, &SURE), seed), "congress");
        prop_assert_eq!(seats.iter().sum::<u32>(), (people / per).max(1));
    }
}
