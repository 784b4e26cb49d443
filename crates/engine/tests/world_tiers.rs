//! Councils that elect councils, tier by tier: at the start, by a motion that has one elected anew, and by motions that give
//! another body its seats; against the map of Galam (GA3).

mod statistics;
mod towns;

use interregnum_engine::assembly::apportionment::Method;
use interregnum_engine::assembly::tiers::{Delegation, Ratio, TieTo, climb};
use interregnum_engine::draft::*;
use interregnum_engine::index::FactionIx;
use interregnum_engine::{Draft, Setting, World, kernel};
use statistics::{mean, mean_holds, mean_is_off};
use towns::chamber::*;
use towns::compare::{difference, start};
use towns::hamlet::{SURE, hamlet};
use towns::{group, institution, setting, with};

const TIERS: [&str; 3] = ["assembly", "congress", "executive"];

fn elector(groups: &[&str], bodies: &[&str], per: u32, by: Delegation) -> ElectorDraft {
    let [groups, bodies] = [groups, bodies].map(|ids| ids.iter().map(|id| id.to_string()).collect());
    ElectorDraft { groups, bodies, ratio: Ratio { people_per_delegate: per, least: 1 }, by, recall: None }
}

/// The hamlet with people of whom so many are red, the others white, and three tiers above them: an assembly of one deputy
/// for `per` of them, a congress of one for `per` deputies of the assembly, an executive of one for `per` of the congress.
fn pyramid((people, red): (u32, f64), per: u32, by: Delegation) -> Draft {
    let mut draft = hamlet();
    draft.groups.push(GroupDraft {
        mix: vec![("red".into(), red), ("white".into(), 1.0 - red)],
        ..group("split", "regiment", people, "barracks", "red")
    });
    draft.institutions.extend(TIERS.map(|id| institution(id, "council", "hall")));
    let tier = |(at, id): (usize, &&str)| BodyDraft {
        factions: vec![faction(id, "left", 0, "red"), faction(id, "right", 0, "white")],
        electors: vec![match at {
            0 => elector(&["split"], &[], per, by),
            at => elector(&[], &[TIERS[at - 1]], per, by),
        }],
        ..body(id)
    };
    draft.bodies = TIERS.iter().enumerate().map(tier).collect();
    draft
}

fn seats(setting: &Setting, world: &World, body: &str) -> Vec<u32> {
    let id = setting.institution(body).and_then(|ix| setting.body(ix));
    let own = setting.factions().iter().enumerate().filter(|(_, faction)| Some(faction.body) == id);
    own.map(|(ix, _)| world.view().seats(FactionIx::from_index(ix))).collect()
}

fn tiers(setting: &Setting, world: &World) -> [Vec<u32>; 3] {
    TIERS.map(|id| seats(setting, world, id))
}

/// Lists carry 43 of a hundred up unchanged but for rounding; one meeting sends everybody of the larger half.
#[test]
fn world_tiers_carry_opinions_up() {
    let sent = |by| {
        let setting = setting(pyramid((2_700, 0.43), 3, by));
        tiers(&setting, &start(&setting, &with(&setting, &SURE), 1))
    };
    assert_eq!(sent(Delegation::List(Method::Hare)), [vec![387, 513], vec![129, 171], vec![43, 57]]);
    assert_eq!(sent(Delegation::List(Method::WinnerTakesAll)), [vec![0, 900], vec![0, 300], vec![0, 100]]);
    let sections = sent(Delegation::Sections(TieTo::Coin));
    assert_eq!(sections.each_ref().map(|tier| tier.iter().sum::<u32>()), [900, 300, 100]);
    assert!(sections[0][0] > sections[1][0] * 2 && sections[2][0] < 43, "a minority shrinks: {sections:?}");
}

/// Sections of three, three times over: from .43 of the people the map has .395686, .345799 and .276032 (GA3). The means of
/// 200 elections of 8,100 people are within four standard errors of it, and a map of one tier fewer is not.
#[test]
fn world_tiers_follow_the_map_of_galam() {
    let setting = setting(pyramid((8_100, 0.43), 3, Delegation::Sections(TieTo::Coin)));
    let parameters = with(&setting, &SURE);
    let elections: Vec<[f64; 3]> = (0..200)
        .map(|seed| {
            tiers(&setting, &start(&setting, &parameters, seed))
                .map(|tier| f64::from(tier[0]) / f64::from(tier.iter().sum::<u32>()))
        })
        .collect();
    let map = climb(3, 0.43, TieTo::Coin, 3);
    for tier in 0..3 {
        let shares: Vec<f64> = elections.iter().map(|shares| shares[tier]).collect();
        let centre = mean(&shares);
        let variance = shares.iter().map(|share| (share - centre) * (share - centre)).sum::<f64>() / 199.0;
        mean_holds(&shares, (map[tier + 1], variance), "GA3");
        mean_is_off(&shares, (map[tier], variance), "a tier fewer");
        assert!((centre - map[tier + 1]).abs() < 0.01, "tier {tier}: {centre} and {}", map[tier + 1]);
    }
}

/// Several local councils send their deputies to one congress, each for itself; who has no namesake there is for those who
/// stand for its leanings.
#[test]
fn world_tiers_join_several_councils() {
    let mut draft = pyramid((2_700, 0.43), 3, Delegation::List(Method::Hare));
    draft.institutions.push(institution("ward", "council", "mill"));
    draft.bodies.push(BodyDraft {
        factions: vec![faction("ward", "left", 30, "red"), faction("ward", "moderates", 60, "white")],
        ..body("ward")
    });
    draft.bodies[1].electors[0].bodies.push("ward".into());
    let setting = setting(draft);
    let world = start(&setting, &with(&setting, &SURE), 1);
    assert_eq!(seats(&setting, &world, "congress"), [129 + 10, 171 + 20]);
    // 139 and 191 of 330: a hundred and ten by largest remainders.
    assert_eq!(seats(&setting, &world, "executive"), [46, 64]);
}

/// The order in which bodies and those who elect them are written changes nothing, and who elects is elected first: also
/// where the lower tier comes later by its name.
#[test]
fn world_tiers_are_elected_from_below() {
    let draft = pyramid((2_700, 0.43), 3, Delegation::Sections(TieTo::Coin));
    let mut turned = draft.clone();
    turned.bodies.reverse();
    turned.institutions.reverse();
    let [first, other] = [draft, turned].map(|draft| {
        let setting = setting(draft);
        start(&setting, &with(&setting, &SURE), 7)
    });
    assert_eq!(difference(&first, &other), None);
    let mut lower = pyramid((2_700, 0.43), 3, Delegation::List(Method::Hare));
    for (id, key) in [("assembly", "zz"), ("congress", "mm"), ("executive", "aa")] {
        lower.institutions.iter_mut().find(|own| own.id == id).expect("there").key = key.into();
    }
    let setting = setting(lower);
    let world = start(&setting, &with(&setting, &SURE), 1);
    assert_eq!(tiers(&setting, &world), [vec![387, 513], vec![129, 171], vec![43, 57]]);
}

/// In a history: a moot has the congress elected anew after the right has left the assembly, and then the executive. Until
/// then both stand as they were; those who have left elect nobody.
#[test]
fn world_tiers_are_renewed_one_by_one() {
    let mut draft = pyramid((2_700, 0.43), 3, Delegation::List(Method::Hare));
    let power = question("assembly", "power", "council", Some("crown"));
    draft.bodies[0].factions.push(faction("assembly", "workers", 600, "red"));
    draft.bodies[0].motions = vec![MotionDraft { walkout: true, ..power }];
    draft.bodies[0].sittings = vec![sitting("assembly", 60, None, &["power"])];
    draft.institutions.push(institution("moot", "council", "hall"));
    let anew = |id: &str, body: &str| MotionDraft {
        renews: Some(body.into()),
        ..question("moot", id, "council", Some("crown"))
    };
    draft.bodies.push(BodyDraft {
        factions: vec![faction("moot", "all", 3, "red")],
        motions: vec![anew("congress", "congress"), anew("executive", "executive")],
        sittings: vec![sitting("moot", 120, None, &["congress"]), sitting("moot", 180, None, &["executive"])],
        ..body("moot")
    });
    let setting = setting(draft);
    let mut world = start(&setting, &with(&setting, &SURE), 1);
    let mut at = |minute: u32| {
        kernel::advance(&setting, &mut world, minute);
        tiers(&setting, &world)
    };
    // The workers have no namesake above, and are for the left.
    let congress = vec![(387 + 600) / 3, 171];
    assert_eq!(at(59)[1..], [congress.clone(), vec![109, 57]]);
    let [assembly, before, _] = at(119);
    assert_eq!(
        (assembly[1], before),
        (0, congress),
        "the right has left the assembly, and sits in the congress"
    );
    assert_eq!(at(179)[1..], [vec![329, 0], vec![109, 57]], "the congress is new, the executive is not");
    assert_eq!(at(181)[2], [109, 0]);
}

/// By motions alone: people elect an assembly, which fills the congress at its sitting, which fills the executive at its own.
#[test]
fn world_tiers_fill_one_another_at_their_sittings() {
    let mut draft = pyramid((2_700, 0.43), 3, Delegation::List(Method::Hare));
    for (at, (id, places)) in [("assembly", 300), ("congress", 100)].into_iter().enumerate() {
        draft.bodies[at + 1].electors.clear();
        let fills = Some(TIERS[at + 1].to_string());
        draft.bodies[at].motions = vec![MotionDraft {
            elects: Some(ElectionDraft { places, method: Method::DHondt, fills }),
            ..question(id, "sends", "council", None)
        }];
        draft.bodies[at].sittings = vec![sitting(id, 60 * (at as u32 + 1), None, &["sends"])];
    }
    let setting = setting(draft);
    let mut world = start(&setting, &with(&setting, &SURE), 1);
    kernel::advance(&setting, &mut world, 61);
    assert_eq!(tiers(&setting, &world), [vec![387, 513], vec![129, 171], vec![0, 0]]);
    kernel::advance(&setting, &mut world, 121);
    assert_eq!(seats(&setting, &world, "executive"), [43, 57]);
}

/// Nobody is elected by those whom it elects itself, by a body that is none, or recalled by deputies.
#[test]
fn world_tiers_refuse_what_cannot_be() {
    let refused = |edit: fn(&mut Draft)| {
        let mut draft = pyramid((2_700, 0.43), 3, Delegation::Lot);
        edit(&mut draft);
        Setting::new(draft).err().map(|faults| faults[0].wrong.clone()).unwrap_or_default()
    };
    assert_eq!(refused(|_| {}), "");
    let circle = "is elected by those whom it elects itself";
    assert_eq!(refused(|draft| draft.bodies[0].electors[0].bodies.push("executive".into())), circle);
    assert_eq!(refused(|draft| draft.bodies[1].electors[0].bodies.push("congress".into())), circle);
    assert_eq!(
        refused(|draft| draft.bodies[1].electors[0].bodies.push("court".into())),
        "`court` has no seats whose holders could elect"
    );
    assert_eq!(
        refused(|draft| draft.bodies[1].electors[0].recall = Some(60)),
        "only groups recall their deputies"
    );
}
