//! How orders and word are carried: lines of their own, transmitters, operators who refuse or listen, print.

mod towns;

use interregnum_engine::draft::*;
use interregnum_engine::sampler::Distribution;
use interregnum_engine::trace::{Act, Carrier, What};
use interregnum_engine::{Draft, Mechanism};
use towns::hamlet::{Played, ask, guarded, play, play_without};

/// What carried the demand that was delivered last.
fn carrier(played: &Played) -> Carrier {
    let carried = |what: &What| if let What::Delivered { carrier, .. } = what { Some(*carrier) } else { None };
    let last = played.world.trace().iter().rev().find_map(|event| carried(&event.what));
    last.expect("a delivery")
}

/// The court, in the castle, tells its guard at the mill to stand firm at minute 300.
fn mill() -> Draft {
    let mut draft = guarded(&[("mill", "whites", 40, "crown")]);
    draft.links.retain(|link| link.from != "gatehouse");
    ask(draft, 300, ("court", Act::StandFirm), "whites", ("mill", 1))
}

fn wire(kind: WireKind, from: &str, to: Option<&str>) -> WireDraft {
    WireDraft { id: "wire".into(), key: "wire".into(), kind, from: from.into(), to: to.map(Into::into) }
}

/// The crew of the exchange is the council's.
fn crew_of_council(mut draft: Draft) -> Draft {
    draft.groups.iter_mut().filter(|group| group.id == "crew").for_each(|group| group.mix[0].0 = "red".into());
    ask(draft, 10, ("committee", Act::Serve), "crew", ("exchange", 1))
}

#[test]
fn world_carriage_a_line_of_its_own_needs_no_exchange() {
    let mut draft = mill();
    draft.places.iter_mut().for_each(|place| place.telephone = false);
    assert_eq!(carrier(&play(draft.clone(), &[])), Carrier::Courier);
    draft.wires.push(wire(WireKind::Direct, "mill", Some("castle")));
    assert_eq!(carrier(&play(draft.clone(), &[])), Carrier::DirectWire);
    let off = play_without(draft, &[], &[Mechanism::Wires]);
    assert_eq!(carrier(&off), Carrier::Courier);
}

#[test]
fn world_carriage_a_transmitter_reaches_another_town() {
    let mut draft = mill();
    draft.links.iter_mut().filter(|link| link.to == "castle").for_each(|link| link.minutes = 600);
    draft.links.iter_mut().filter(|link| link.from == "barracks").for_each(|link| link.minutes = 600);
    assert_eq!(carrier(&play(draft.clone(), &[("courier_speed", 1.0)])), Carrier::Train);
    draft.wires.push(wire(WireKind::Wireless, "castle", None));
    assert_eq!(carrier(&play(draft, &[("courier_speed", 1.0)])), Carrier::Wireless);
}

#[test]
fn world_carriage_operators_refuse_the_other_side() {
    let draft = crew_of_council(mill());
    assert_eq!(carrier(&play(mill(), &[])), Carrier::Telephone);
    assert_eq!(carrier(&play(draft.clone(), &[])), Carrier::Courier);
    assert_eq!(carrier(&play_without(draft, &[], &[Mechanism::Consent])), Carrier::Telephone);
}

/// Where nobody obeys another side, consent and taps change no bit; nor do wires and bias where there are none.
#[test]
fn world_carriage_mechanisms_without_data_change_no_bit() {
    let on = play(mill(), &[("rumour", 0.0)]);
    let without = [Mechanism::Infiltration, Mechanism::Crowds];
    for mechanism in [Mechanism::Consent, Mechanism::Taps, Mechanism::Wires, Mechanism::Bias, Mechanism::Rumour]
    {
        let off = play_without(mill(), &[], &[without[0], without[1], mechanism]);
        assert_eq!(on.story(), off.story(), "{mechanism:?}");
    }
}

/// Those who report to the court flatter it: it believes in more of its own than the committee does.
#[test]
fn world_carriage_reports_flatter() {
    let mut draft = mill();
    draft.institutions.iter_mut().for_each(|institution| institution.bias = Distribution::Fixed(1.0));
    let believed = |played: &Played, institution: &str, side: &str| {
        let ix = played.setting.institution(institution).expect("an institution");
        let (group, side) = (played.setting.group("idlers").expect("a group"), played.setting.authority(side));
        played.world.beliefs(ix).believed_share(played.world.cast(), group, side.expect("an authority"))
    };
    let played = play(draft.clone(), &[("leaning", 1.0)]);
    let [court, committee] = ["court", "committee"].map(|who| believed(&played, who, "crown"));
    let odds = |share: f64| share / (1.0 - share);
    assert!((odds(court) / odds(committee) / libm::exp(1.0) - 1.0).abs() < 1e-9, "{court} {committee}");
    let off = play_without(draft, &[("leaning", 1.0)], &[Mechanism::Bias]);
    assert_eq!(believed(&off, "court", "crown"), believed(&off, "committee", "crown"));
}
