//! Any small setting: three to ten places, two to five groups, two or three authorities, everything drawn.
//!
//! A setting is drawn as numbers ([`Sketch`]), so that a failing case shrinks to a smaller one, and every sketch
//! gives a draft that the engine accepts. Casualties and planning are more frequent than in any scenario: an
//! invariant is worth little on settings in which nothing happens.

use interregnum_engine::assembly::tiers::{Delegation, Ratio, TieTo};
use interregnum_engine::draft::*;
use interregnum_engine::parameters::{Law, Priors};
use interregnum_engine::sampler::Distribution;
use interregnum_engine::trace::Act;
use proptest::collection::vec;
use proptest::prelude::*;

use super::chamber::{body, faction, question, rising, sitting};
use super::{authority, law_value, link, place, setting};

const FUNCTIONS: [(&str, f64); 7] = [
    ("seat", 3.0),
    ("exchange", 2.0),
    ("telegraph", 2.0),
    ("station", 1.5),
    ("bridge", 1.5),
    ("barracks", 0.25),
    ("waste", 0.0),
];
const KINDS: [(&str, f64); 3] = [("regiment", 1.0), ("cadets", 1.2), ("crew", 0.0)];
/// What doctrines of any setting may demand.
const ACTS: [Act; 12] = [
    Act::Accept,
    Act::StandFirm,
    Act::Occupy,
    Act::Guard,
    Act::Serve,
    Act::Cut,
    Act::Raise,
    Act::Lower,
    Act::Release,
    Act::Come,
    Act::Declare,
    Act::Recall,
];
/// How persons of any setting open.
const OPENINGS: [Opening; 3] = [Opening::Seated, Opening::Hidden, Opening::Abroad];
const SIDES: [&str; 3] = ["crown", "council", "league"];

/// Coefficients that vary from setting to setting, and the factors they are multiplied by.
const VARIED: [(&str, f64, f64); 15] = [
    ("stake", 0.3, 1.5),
    ("norm", 0.2, 1.5),
    ("leaning", 0.2, 2.0),
    ("danger", 0.0, 1.2),
    ("squad_people", 0.3, 2.0),
    ("effort_march", 0.0, 0.7),
    ("tempo", 0.5, 5.0),
    ("answer_time", 0.2, 1.0),
    ("casualty_rate", 1.0, 400.0),
    ("confidence_fire", 0.2, 1.0),
    ("harm_under_fire", 0.0, 1.0),
    ("framing", 0.0, 1.0),
    ("quorum", 0.2, 1.2),
    ("post_people", 0.3, 2.0),
    ("nerve_time", 0.1, 1.0),
];

/// How many random settings a property is tried on.
pub fn cases(count: u32) -> ProptestConfig {
    ProptestConfig { cases: count, failure_persistence: None, ..ProptestConfig::default() }
}

/// One place: function, holder, line to the exchange, the place it is joined to, minutes, gate.
type PlaceSketch = (usize, usize, bool, usize, u32, usize);
/// One group: kind, people, home, two types of leaning with their shares, two posts.
type GroupSketch = (usize, u32, usize, (usize, usize), f64, [(usize, u32); 2]);
/// One institution besides the first of each side: side, seat, local, reach.
type IssuerSketch = (usize, usize, bool, u32);
/// One input: minute, issuer, act, group, place, people.
type InputSketch = (u32, usize, usize, usize, usize, u32);

/// A setting as numbers; every number is taken modulo what there is.
#[derive(Clone, Debug)]
pub struct Sketch {
    sides: usize,
    hours: u32,
    places: Vec<PlaceSketch>,
    links: Vec<(usize, usize, u32, usize)>,
    groups: Vec<GroupSketch>,
    leanings: Vec<[f64; 3]>,
    issuers: Vec<IssuerSketch>,
    inputs: Vec<InputSketch>,
    factors: Vec<f64>,
    postures: f64,
}

/// Any sketch.
pub fn sketches() -> impl Strategy<Value = Sketch> {
    let number = 0..1_000_usize;
    let side = prop_oneof![4 => Just(2_usize), 1 => Just(3)];
    let place = (
        number.clone(),
        number.clone(),
        proptest::bool::weighted(0.8),
        number.clone(),
        1..90_u32,
        number.clone(),
    );
    let link = (number.clone(), number.clone(), 1..90_u32, number.clone());
    let posts = [(number.clone(), 1..60_u32), (number.clone(), 1..60_u32)];
    let group =
        (number.clone(), 20..400_u32, number.clone(), (number.clone(), number.clone()), 0.0..1.0_f64, posts);
    let issuer = (number.clone(), number.clone(), any::<bool>(), 30..300_u32);
    let input = (0..100_000_u32, number.clone(), number.clone(), number.clone(), number, 1..300_u32);
    let head = (side, 10..40_u32, vec(place, 3..=10), vec(link, 0..=4), vec(group, 2..=5));
    let leanings = vec([-0.9..0.9_f64, -0.9..0.9_f64, -0.9..0.9_f64], 2..=4);
    let tail =
        (leanings, vec(issuer, 0..=2), vec(input, 0..=2), vec(0.0..1.0_f64, VARIED.len()), -1.0..1.0_f64);
    (head, tail).prop_map(|((sides, hours, places, links, groups), tail)| {
        let (leanings, issuers, inputs, factors, postures) = tail;
        Sketch { sides, hours, places, links, groups, leanings, issuers, inputs, factors, postures }
    })
}

/// Any draft that the engine accepts.
pub fn drafts() -> impl Strategy<Value = Draft> {
    sketches().prop_map(|sketch| sketch.draft())
}

/// Any draft with a seed.
pub fn seeded() -> impl Strategy<Value = (Draft, u64)> {
    (drafts(), any::<u64>())
}

impl Sketch {
    /// The draft that this sketch stands for.
    pub fn draft(&self) -> Draft {
        let mut draft = Draft {
            minutes: self.hours * 60,
            priors: self.priors(),
            authorities: SIDES[..self.sides].iter().map(|id| authority(id)).collect(),
            places: self.places(),
            links: self.links(),
            leanings: self.leanings(),
            ..Draft::default()
        };
        for (number, sketch) in self.groups.iter().enumerate() {
            self.add_group(&mut draft, number, sketch);
        }
        self.add_operators(&mut draft);
        self.add_wires(&mut draft);
        self.add_issuers(&mut draft);
        for (number, sketch) in self.inputs.iter().enumerate() {
            self.add_input(&mut draft, number, sketch);
        }
        self.add_signers(&mut draft);
        self.add_body(&mut draft);
        draft
    }

    /// The first institution decides by votes, on whom to obey and on attack.
    fn add_body(&self, draft: &mut Draft) {
        let id = "issuer-0";
        let types = draft.leanings.iter().zip(3..);
        let factions = types.map(|(kind, seats)| faction(id, &kind.id, seats, &kind.id)).collect();
        let [trust, anew] = ["trust", "anew"].map(|motion| question(id, motion, SIDES[0], Some(SIDES[1])));
        draft.bodies.push(BodyDraft {
            binds: vec!["issuer-1".into()],
            factions,
            electors: vec![ElectorDraft {
                groups: draft.groups.iter().map(|group| group.id.clone()).collect(),
                bodies: Vec::new(),
                ratio: Ratio { people_per_delegate: 50, least: 1 },
                by: Delegation::Sections(TieTo::Coin),
                recall: Some(400),
            }],
            motions: vec![
                MotionDraft { walkout: true, recurs: true, ..trust },
                MotionDraft { recurs: true, ..rising(id, "rising", SIDES[0]) },
                MotionDraft { renews: Some(id.into()), recurs: true, ..anew },
                MotionDraft {
                    unseats: vec![format!("{id}/type-0")],
                    seats: vec![format!("{id}/type-1")],
                    puts_off: Some((format!("{id}/from-120"), 60)),
                    recurs: true,
                    ..question(id, "purge", SIDES[0], Some(SIDES[1]))
                },
            ],
            sittings: vec![sitting(id, 120, Some(300), &["trust", "rising", "anew", "purge"])],
            ..body(id)
        });
    }

    fn priors(&self) -> Priors {
        let fixed = |list: &[(&str, f64)]| -> Vec<(String, Distribution)> {
            list.iter().map(|(name, value)| (name.to_string(), Distribution::Fixed(*value))).collect()
        };
        let value = |name: &str| {
            let varied = VARIED.iter().position(|(known, ..)| *known == name);
            let factor = varied.map_or(1.0, |ix| {
                let (_, lower, upper) = VARIED[ix];
                lower + self.factors[ix] * (upper - lower)
            });
            let value = law_value(name);
            // What other towns leave out, or keep quiet, is there in any.
            match name {
                "travel_sd" => 0.2,
                "presence" => 0.5,
                "rumour" => 0.2,
                "line_capacity" => 10.0,
                "press_hours" => 5.0,
                "bulletin_hours" => 2.0,
                _ => value * factor,
            }
        };
        let law: Vec<(&str, f64)> = Law::NAMES.iter().map(|name| (*name, value(name))).collect();
        Priors { law: fixed(&law), values: fixed(&FUNCTIONS), effectiveness: fixed(&KINDS) }
    }

    fn places(&self) -> Vec<PlaceDraft> {
        let mut seen_exchange = false;
        let one = |(number, sketch): (usize, &PlaceSketch)| {
            let (function, holder, telephone, ..) = *sketch;
            let mut function = FUNCTIONS[function % FUNCTIONS.len()].0;
            if function == "exchange" && core::mem::replace(&mut seen_exchange, true) {
                function = "station";
            }
            let holder = SIDES[..self.sides].get(holder % (self.sides + 1)).copied().unwrap_or("");
            let rifles = if number % 2 == 0 { 60 } else { 0 };
            PlaceDraft { telephone, rifles, ..place(&place_id(number), function, holder) }
        };
        self.places.iter().enumerate().map(one).collect()
    }

    /// Every place is joined to an earlier one, so that the graph hangs together; some links are added.
    fn links(&self) -> Vec<LinkDraft> {
        let count = self.places.len();
        let gate = |number: usize| number.is_multiple_of(3).then(|| place_id(number / 3 % count));
        let mut links: Vec<LinkDraft> = Vec::new();
        for (number, (_, _, _, parent, minutes, gated)) in self.places.iter().enumerate().skip(1) {
            let link = link(&place_id(number), &place_id(parent % number), *minutes);
            links.push(LinkDraft { gate: gate(*gated), way: way(*minutes), ..link });
        }
        for (from, to, minutes, gated) in &self.links {
            if from % count != to % count {
                let link = link(&place_id(from % count), &place_id(to % count), *minutes);
                links.push(LinkDraft { gate: gate(*gated), way: way(*minutes), ..link });
            }
        }
        links
    }

    fn leanings(&self) -> Vec<LeaningDraft> {
        let toward = |values: &[f64; 3]| -> Vec<(String, Distribution)> {
            SIDES[..self.sides]
                .iter()
                .zip(values)
                .map(|(id, v)| (id.to_string(), Distribution::Fixed(*v)))
                .collect()
        };
        let types = self.leanings.iter().enumerate();
        types
            .map(|(number, values)| LeaningDraft { id: format!("type-{number}"), toward: toward(values) })
            .collect()
    }

    fn add_group(&self, draft: &mut Draft, number: usize, sketch: &GroupSketch) {
        let (kind, people, home, types, share, posts) = sketch;
        let id = format!("group-{number}");
        let first = types.0 % self.leanings.len();
        let second = types.1 % self.leanings.len();
        let mix = if first == second {
            vec![(format!("type-{first}"), 1.0)]
        } else {
            vec![(format!("type-{first}"), *share), (format!("type-{second}"), 1.0 - share)]
        };
        let kind = KINDS[kind % KINDS.len()].0.to_string();
        let home = place_id(home % self.places.len());
        draft.groups.push(GroupDraft {
            id: id.clone(),
            key: id.clone(),
            kind,
            people: *people,
            home,
            mix,
            rifles: people.is_multiple_of(2).then_some(people / 2),
            ..Default::default()
        });
        let mut left = people / 2;
        for (place, people) in posts {
            let place = place_id(place % self.places.len());
            let again = draft.posts.iter().any(|post| post.place == place && post.group == id);
            let people = (*people).min(left);
            if people > 0 && !again {
                left -= people;
                let authority = self.guarded_for(draft, &place);
                draft.posts.push(PostDraft { place, group: id.clone(), people, authority });
            }
        }
    }

    /// A place is guarded for one authority: its holder, or the first side where it has none.
    fn guarded_for(&self, draft: &Draft, place: &str) -> String {
        let holder = draft.places.iter().find(|known| known.id == place).and_then(|known| known.holder.clone());
        holder.unwrap_or_else(|| SIDES[0].to_string())
    }

    /// The exchange and the telegraph are worked by a crew, where there is one.
    fn add_operators(&self, draft: &mut Draft) {
        let crew = draft.groups.iter().find(|group| group.kind == "crew").map(|group| group.id.clone());
        for place in &mut draft.places {
            if ["exchange", "telegraph", "station"].contains(&place.function.as_str()) {
                place.operators = crew.clone();
            }
        }
    }

    /// A line of its own, a printing works and a transmitter.
    fn add_wires(&self, draft: &mut Draft) {
        let last = self.places.len() - 1;
        let kinds = [WireKind::Direct, WireKind::Press, WireKind::Wireless, WireKind::Broadcast];
        for (kind, (from, to)) in kinds.into_iter().zip([(0, Some(last)), (1, None), (2, None)]) {
            let id = format!("wire-{from}");
            let to = to.map(place_id);
            draft.wires.push(WireDraft { id: id.clone(), key: id, kind, from: place_id(from), to });
        }
    }

    fn add_issuers(&self, draft: &mut Draft) {
        let first = (0..self.sides).map(|side| (side, side, false, 240));
        for (number, sketch) in first.chain(self.issuers.iter().copied()).enumerate() {
            let (side, seat, local, reach_minutes) = sketch;
            let id = format!("issuer-{number}");
            draft.institutions.push(InstitutionDraft {
                id: id.clone(),
                key: id.clone(),
                authority: SIDES[side % self.sides].to_string(),
                seat: place_id(seat % self.places.len()),
                person: number >= self.sides,
                opening: if number >= self.sides { OPENINGS[seat % OPENINGS.len()] } else { Opening::Seated },
                bias: Distribution::Fixed(0.3),
                ..Default::default()
            });
            draft.doctrines.push(DoctrineDraft {
                institution: id,
                local,
                acts: ACTS.to_vec(),
                reach_kinds: vec!["regiment".into(), "cadets".into()],
                reach_groups: Vec::new(),
                reach_minutes,
                posture: Distribution::Fixed(self.postures),
                ..Default::default()
            });
        }
    }

    /// Every third group wants a signature, and is the one to which the signer is attached.
    fn add_signers(&self, draft: &mut Draft) {
        let issuers = draft.institutions.len();
        for (number, (kind, ..)) in self.groups.iter().enumerate().filter(|(_, group)| group.0 % 3 == 0) {
            let signer = &mut draft.institutions[kind % issuers];
            draft.groups[number].signers.push(signer.id.clone());
            let habit = Distribution::Fixed((kind % 5) as f64 / 5.0);
            draft.groups[number].commanded_by.push((signer.id.clone(), habit));
            signer.attached = (kind % 2 == 0).then(|| draft.groups[number].id.clone());
        }
    }

    fn add_input(&self, draft: &mut Draft, number: usize, sketch: &InputSketch) {
        let (minute, issuer, act, group, place, people) = *sketch;
        let acts =
            [Act::Occupy, Act::Guard, Act::Accept, Act::StandFirm, Act::Raise, Act::Release, Act::Declare];
        draft.inputs.push(InputDraft {
            id: format!("input-{number}"),
            minute: minute % draft.minutes,
            institution: format!("issuer-{}", issuer % draft.institutions.len()),
            act: acts[act % acts.len()],
            group: Some(format!("group-{}", group % self.groups.len())),
            person: None,
            place: place_id(place % self.places.len()),
            people,
            moved_first: act.is_multiple_of(2).then(|| SIDES[act % self.sides].to_string()),
        });
    }
}

/// One way in four is by rail or by water.
fn way(minutes: u32) -> Way {
    match minutes % 8 {
        0 => Way::Rail,
        1 => Way::Water,
        _ => Way::Road,
    }
}

fn place_id(number: usize) -> String {
    format!("place-{number}")
}

/// The parameters of a setting whose priors are all fixed, and the setting.
pub fn prepared(draft: Draft) -> (interregnum_engine::Setting, interregnum_engine::Parameters) {
    let setting = setting(draft);
    let parameters = interregnum_engine::Parameters::draw(&setting, 1, 1);
    (setting, parameters)
}
