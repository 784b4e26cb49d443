//! One stage of the loop at a time: a seat is taken, and those who sit there are arrested and fall silent.

mod towns;

use interregnum_engine::trace::{Act, What};
use interregnum_engine::{Draft, kernel};
use towns::hamlet::{SURE, ask, guarded, hamlet, play};
use towns::{doctrine, institution, setting, with};

/// The castle is guarded by people who accept the council's commissar at minute 60.
fn fall_of_the_castle() -> Draft {
    let mut draft = guarded(&[("castle", "reds", 60, "crown")]);
    draft.institutions.push(institution("chancery", "crown", "castle"));
    draft.institutions.push(institution("warden", "crown", "mill"));
    ask(draft, 60, ("committee", Act::Accept), "reds", ("castle", 1))
}

#[test]
fn world_seat_that_falls_loses_its_institutions() {
    let played = play(fall_of_the_castle(), &[]);
    played.check(&["held castle Guard council", "arrested chancery by council", "!arrested warden"]);
    played.check(&["held castle Guard council", "arrested court by council", "!arrested committee"]);
    let at_liberty = |id: &str| {
        let ix = played.setting.institution(id).expect("an institution");
        played.world.view().at_liberty(ix)
    };
    assert_eq!(["court", "chancery", "warden", "committee"].map(at_liberty), [false, false, true, true]);
}

/// Plans of the arrested come to nothing; those at liberty go on.
#[test]
fn world_seat_that_falls_issues_nothing_more() {
    let mut draft = fall_of_the_castle();
    draft.doctrines = ["court", "chancery", "warden"].map(|id| doctrine(id, &["regiment", "cadets"])).to_vec();
    let setting = setting(draft);
    let all: Vec<(&str, f64)> = SURE.iter().copied().chain([("tempo", 6.0), ("reask_rise", 0.0)]).collect();
    let parameters = with(&setting, &all);
    let silenced = |id: &str| setting.institution(id).expect("an institution");
    let (mut falls, mut before, mut warden) = (0, 0, 0);
    for seed in 0..40 {
        let mut world = towns::compare::start(&setting, &parameters, seed);
        kernel::advance(&setting, &mut world, setting.minutes());
        let mut arrested = Vec::new();
        for event in world.trace() {
            match event.what {
                What::Arrested { institution, .. } => arrested.push(institution),
                What::Issued { issuer, .. } => {
                    assert!(!arrested.contains(&issuer), "seed {seed}: {event:?} from a prison");
                    before += u32::from(issuer == silenced("court"));
                    warden += u32::from(issuer == silenced("warden") && !arrested.is_empty());
                }
                _ => {}
            }
        }
        falls += u32::from(arrested.contains(&silenced("court")));
    }
    assert!(
        falls > 20 && before > 0 && warden > 0,
        "falls {falls}, demands before {before} and after {warden}"
    );
}

/// What the arrested asked before they fell is still carried and answered.
#[test]
fn world_seat_that_falls_does_not_call_back_its_demands() {
    let draft = ask(fall_of_the_castle(), 160, ("court", Act::Guard), "whites", ("castle", 30));
    play(draft, &[]).check(&["issued by court", "arrested court by council", "answered by whites"]);
}

#[test]
fn world_seat_of_ones_own_side_is_no_prison() {
    let played = play(ask(hamlet(), 60, ("court", Act::Guard), "whites", ("castle", 60)), &[]);
    played.check(&["answered by whites at castle: Complied", "!arrested"]);
}
