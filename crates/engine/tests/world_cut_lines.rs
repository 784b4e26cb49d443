//! Whether cutting a line helps the side that holds the exchange is left open by the model: it does in one town and
//! hurts in another. Histories are paired: the same town, parameters and seed, with the cut fed and without.

mod towns;

use interregnum_engine::draft::{WireDraft, WireKind};
use interregnum_engine::trace::{Act, Part};
use interregnum_engine::{Draft, Mechanism, Setting};
use towns::compare::finished;
use towns::hamlet::{ask, hamlet};
use towns::{group, leaning, link, place, post, setting, with};

/// Couriers walk no faster than people in arms, most people do what their leaning says, and a post keeps many.
const CHANGES: [(&str, f64); 3] = [("courier_speed", 1.0), ("leaning", 6.0), ("post_people", 300.0)];
/// Histories with the cut, and as many without.
const PAIRS: u64 = 300;

/// The hamlet without its crowd and gates, with the crown's crew at the exchange.
fn quiet() -> Draft {
    let mut draft = hamlet();
    draft.groups.retain(|group| group.id != "idlers");
    draft.links.retain(|link| link.gate.is_none());
    draft
}

/// The mill is the crown's and empty; whites are asked to guard it and, at the same minute, reds to take it. The
/// committee's seat is an hour from the barracks, and the line cut is the seat's.
///
/// ```text
/// hall --60-- barracks --15-- mill --40-- castle --5-- exchange
/// ```
fn far_seat() -> Draft {
    let mut draft = quiet();
    draft.links.iter_mut().filter(|link| link.from == "hall").for_each(|link| link.minutes = 60);
    draft.groups.iter_mut().filter(|group| group.id == "reds").for_each(|group| group.people = 300);
    let draft = ask(draft, 300, ("court", Act::Guard), "whites", ("mill", 300));
    ask(draft, 300, ("committee", Act::Occupy), "reds", ("mill", 300))
}

/// A guard of the council's that leans to nobody is asked to accept the crown's commissar shortly after whites have
/// taken a great place three hours away; the line cut is the guard's.
///
/// ```text
/// fort --10-- castle --5-- exchange          camp --15-- palace, three hours from all else
/// ```
fn wavering_guard() -> Draft {
    let mut draft = quiet();
    draft.places.extend([
        place("fort", "bank", "council"),
        place("camp", "barracks", "crown"),
        place("palace", "seat", "council"),
    ]);
    draft.links.extend([link("fort", "castle", 10), link("camp", "palace", 15), link("palace", "castle", 165)]);
    draft.groups.extend([
        group("guests", "regiment", 60, "fort", "torn"),
        group("campers", "cadets", 300, "camp", "white"),
    ]);
    draft.leanings.push(leaning("torn", 0.0, 0.0));
    draft.posts.push(post("fort", "guests", 60, "council"));
    let draft = ask(draft, 300, ("court", Act::Occupy), "campers", ("palace", 300));
    ask(draft, 400, ("court", Act::Accept), "guests", ("fort", 60))
}

/// The court, whose operators the crew are, cuts a place off long before anything else happens.
fn cut(draft: Draft, place: &str) -> Draft {
    ask(draft, 100, ("court", Act::Cut), "crew", (place, 1))
}

/// In how many of the pairs the crown holds a place at the end: in both, only without the cut, only with it.
struct Pairs {
    both: u32,
    without: u32,
    with: u32,
}

impl Pairs {
    #[expect(clippy::disallowed_macros, reason = "the page on channels quotes what is printed")]
    fn of(draft: &Draft, line: &str, place: &str, off: &[Mechanism]) -> Self {
        let settings = [draft.clone(), cut(draft.clone(), line)].map(setting);
        let mut pairs = Self { both: 0, without: 0, with: 0 };
        for seed in 0..PAIRS {
            match settings.each_ref().map(|setting| held_by_crown(setting, seed, place, off)) {
                [true, true] => pairs.both += 1,
                [true, false] => pairs.without += 1,
                [false, true] => pairs.with += 1,
                [false, false] => {}
            }
        }
        let held = [pairs.both + pairs.without, pairs.both + pairs.with];
        println!("{place}: held in {held:?} of {PAIRS} without and with the cut, z = {:.1}", pairs.z());
        pairs
    }

    /// The mean paired difference, with the cut less without, in its own standard errors.
    fn z(&self) -> f64 {
        let [without, with, n] = [f64::from(self.without), f64::from(self.with), PAIRS as f64];
        let mean = (with - without) / n;
        let variance = (with + without) / n - mean * mean;
        if mean == 0.0 { 0.0 } else { mean / libm::sqrt(variance / n) }
    }
}

/// Whether the crown holds a place at the end. Operators connect whoever calls: what they refuse is another matter.
fn held_by_crown(setting: &Setting, seed: u64, place: &str, off: &[Mechanism]) -> bool {
    let parameters = with(setting, &CHANGES).without(Mechanism::Consent);
    let parameters = off.iter().fold(parameters, |parameters, mechanism| parameters.without(*mechanism));
    let place = setting.place(place).expect("a place");
    let world = finished(setting, &parameters, seed);
    world.view().holds(place, Part::Guard) == setting.authority("crown")
}

/// The order of the other side comes by courier, and whites are at the mill before reds.
#[test]
fn world_cut_lines_help_where_the_other_side_commands_from_afar() {
    let pairs = Pairs::of(&far_seat(), "hall", "mill", &[]);
    assert!(pairs.z() > 4.0, "z = {:.1}", pairs.z());
}

/// The guard has not heard who is winning when it is asked to come over.
#[test]
fn world_cut_lines_hurt_where_a_guard_would_come_over_to_the_winner() {
    let pairs = Pairs::of(&wavering_guard(), "fort", "fort", &[]);
    assert!(pairs.z() < -4.0, "z = {:.1}", pairs.z());
}

/// A cut that hurts does so by the gain that is not heard of: where gains move nobody, it hurts nobody.
#[test]
fn world_cut_lines_keep_nothing_where_gains_move_nobody() {
    let pairs = Pairs::of(&wavering_guard(), "fort", "fort", &[Mechanism::Gains, Mechanism::Answers]);
    assert!(pairs.z().abs() < 4.0, "z = {:.1}", pairs.z());
}

/// With a line of its own, the committee's order is not late, and the same cut of its telephone helps nobody.
#[test]
fn world_cut_lines_spare_a_line_of_ones_own() {
    let mut draft = far_seat();
    let to = Some("barracks".into());
    draft.wires.push(WireDraft {
        id: "wire".into(),
        key: "wire".into(),
        kind: WireKind::Direct,
        from: "hall".into(),
        to,
    });
    let pairs = Pairs::of(&draft, "hall", "mill", &[]);
    assert!(pairs.z().abs() < 4.0, "z = {:.1}", pairs.z());
}
