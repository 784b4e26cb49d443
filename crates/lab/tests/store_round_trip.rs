//! What is written to a chunk is what is read from it, for every kind of event and every bit of a double.

mod store_town;

use engine::Parameters;
use engine::index::{
    AuthorityIx, DemandIx, EventIx, FactionIx, GroupIx, InstitutionIx, MotionIx, PlaceIx, PortfolioIx,
    SittingIx, TalksIx,
};
use engine::trace::{
    Act, Answer, Carrier, Ending, Event, Loss, Outcome, Part, Posture, Terms, What, Whereabouts,
};
use interregnum_lab::store::{RunFolder, StoredHistory};
use store_town::{manifest, town};

const CROWN: AuthorityIx = AuthorityIx(1);
const COUNCIL: AuthorityIx = AuthorityIx(0);

fn terms(first: f64) -> Terms {
    Terms {
        stakes: first,
        leaning: -0.1,
        norm: f64::MIN_POSITIVE,
        framing: -0.0,
        signatures: f64::MAX,
        danger: 1.0 / 3.0,
        effort: f64::NEG_INFINITY,
        fixed: 5e-324,
    }
}

fn answer(outcome: Outcome, stance: Option<AuthorityIx>) -> What {
    What::Answered(Box::new(Answer {
        demand: DemandIx(3),
        group: GroupIx(1),
        place: PlaceIx(2),
        outcome,
        counts: [1, 0, u32::MAX],
        stance,
        comply: terms(1e300),
        defy: terms(-7.25),
    }))
}

fn issued(act: Act, group: Option<GroupIx>) -> What {
    What::Issued {
        demand: DemandIx(u32::MAX),
        issuer: InstitutionIx(1),
        authority: COUNCIL,
        act,
        group,
        place: PlaceIx(0),
        people: 250,
        person: group.is_none().then_some(InstitutionIx(0)),
        recalls: group.is_none().then_some(DemandIx(7)),
    }
}

fn moved(from: Option<PlaceIx>, to: Option<PlaceIx>, serving: Option<AuthorityIx>) -> What {
    What::Moved { group: GroupIx(0), from, to, serving, people: 40 }
}

/// Every variant of every enum, and every choice of what may be missing.
fn everything() -> Vec<What> {
    let (guards, bridge, exchange) = (GroupIx(0), PlaceIx(1), PlaceIx(2));
    let acts = [
        [Act::Accept, Act::StandFirm, Act::Occupy, Act::Guard, Act::Serve, Act::Cut, Act::Restore],
        [Act::Declare, Act::Raise, Act::Lower, Act::Surrender, Act::Withdraw, Act::Warn, Act::Bombard],
        [Act::Release, Act::Darken, Act::Light, Act::Come, Act::Dismiss, Act::Recall, Act::Accept],
    ];
    let mut all = vec![What::Began, What::Fed { input: 0 }];
    all.extend(acts.as_flattened().iter().map(|act| issued(*act, Some(guards))));
    all.push(issued(Act::Occupy, None));
    let carriers = [
        [Carrier::Telephone, Carrier::Telegraph, Carrier::DirectWire, Carrier::Wireless],
        [Carrier::Press, Carrier::Courier, Carrier::Train, Carrier::InPerson],
    ];
    let delivered = |carrier: &Carrier| What::Delivered { demand: DemandIx(0), carrier: *carrier };
    all.extend(carriers.as_flattened().iter().map(delivered));
    all.extend([
        answer(Outcome::Complied, Some(CROWN)),
        answer(Outcome::Shirked, None),
        answer(Outcome::Defied, Some(COUNCIL)),
        answer(Outcome::Overtaken, None),
        moved(Some(bridge), Some(exchange), Some(COUNCIL)),
        moved(Some(bridge), None, None),
        moved(None, Some(exchange), Some(CROWN)),
    ]);
    for (from, to) in [(Some(CROWN), Some(COUNCIL)), (None, Some(CROWN)), (Some(CROWN), None)] {
        all.push(What::Turned { group: guards, place: bridge, from, to, people: 12 });
    }
    all.push(What::StoodOff { place: bridge, challenger: COUNCIL, incumbent: CROWN });
    all.push(What::Fired { place: bridge, authority: CROWN, people: 9 });
    for how in [Loss::Captured, Loss::Dispersed, Loss::Wounded, Loss::Killed] {
        let serving = (how != Loss::Dispersed).then_some(CROWN);
        all.push(What::Lost { group: guards, place: bridge, serving, how, people: 1 });
    }
    for part in [Part::Guard, Part::Operators, Part::Function] {
        let authority = (part != Part::Function).then_some(COUNCIL);
        all.push(What::Held { place: exchange, part, authority });
    }
    all.extend([true, false].map(|open| What::Line { place: exchange, open }));
    all.push(What::Arrested { institution: InstitutionIx(0), by: COUNCIL });
    all.extend(of_command());
    all.extend(of_sieges());
    all
}

fn of_command() -> Vec<What> {
    let (group, institution, demand) = (GroupIx(0), InstitutionIx(1), DemandIx(4));
    let endings =
        [Ending::Lost, Ending::Reversed, Ending::Disputed, Ending::Overtaken, Ending::Obeyed, Ending::Refused];
    let postures = [Posture::Defensive, Posture::Offensive];
    let (here, there) = (PlaceIx(1), PlaceIx(2));
    let whereabouts =
        [Whereabouts::At(here), Whereabouts::Hidden(there), Whereabouts::Bound(here), Whereabouts::Abroad];
    let mut all: Vec<What> = endings.map(|how| What::Ended { demand, how }).into();
    all.extend(postures.map(|posture| What::Postured { institution, posture }));
    all.extend(whereabouts.map(|whereabouts| What::Whereabouts { institution, whereabouts }));
    all.push(What::Adopted { group, institution });
    all.push(What::Pretended { demand, issuer: institution, authority: CROWN });
    all.push(What::Disowned { institution: InstitutionIx(0), issuer: institution });
    let (date, sitting) = (Some(0), Some(SittingIx(0)));
    all.push(What::Rescheduled { date, sitting: None, minute: u32::MAX });
    all.push(What::Rescheduled { date: None, sitting, minute: 0 });
    for (taken, motion) in [(true, Some(MotionIx(0))), (false, None)] {
        all.push(What::Tenure { faction: FactionIx(0), motion, taken, asked: 3, seats: 0, now: u32::MAX });
    }
    all.push(What::Recalled { group, faction: FactionIx(0), seats: 4, now: 3 });
    all.push(What::Allotted { post: PortfolioIx(0), side: institution });
    let (talks, by) = (TalksIx(0), institution);
    all.extend([What::Talked { talks }, What::BrokenOff { talks, by }]);
    for yes in [true, false] {
        all.push(What::Pressed { talks, by, strikes: yes });
        all.push(What::Offered { talks, by, posts: u32::MAX, accepted: yes });
    }
    for yes in [true, false] {
        all.push(What::Voted { motion: MotionIx(0), counts: [1, 2, 3, 0], passed: yes });
        all.push(What::Elected {
            motion: yes.then_some(MotionIx(0)),
            faction: FactionIx(0),
            seats: 5,
            fills: yes,
        });
        all.push(What::Signed { demand, institution, signed: yes });
        all.push(What::Office { institution, by: InstitutionIx(0), held: yes });
        all.push(What::PutOff { date: 0 });
        all.push(What::Dated { date: 0, kept: yes });
        let counts = [7, 0, u32::MAX];
        all.push(What::Met { group, place: here, authority: CROWN, counts, open: !yes, passed: yes });
    }
    all
}

fn of_sieges() -> Vec<What> {
    let (group, place, authority) = (GroupIx(1), PlaceIx(2), COUNCIL);
    let mut all = vec![
        What::Armed { group, place, rifles: 500 },
        What::Entered { group, place, serving: CROWN, people: 12 },
        What::Lynched { group, place, people: 1 },
        What::Calmed { place, institution: InstitutionIx(0) },
    ];
    for yes in [true, false] {
        all.push(What::Raised { place, raised: yes });
        all.push(What::Consented { group, place, authority, consents: yes });
        all.push(What::Shelled { place, group, authority, live: yes });
        all.push(What::Truce { place, holds: yes });
        all.push(What::Lit { place, lit: yes });
    }
    all
}

fn history(number: u64, whats: Vec<What>) -> StoredHistory {
    let event =
        |(index, what): (u32, What)| Event { minute: index * 7, cause: EventIx(index.saturating_sub(1)), what };
    StoredHistory {
        number,
        parameters: Parameters::draw(&town(), 7, number),
        trace: (0..).zip(whats).map(event).collect(),
        digests: vec![("holding".into(), u64::MAX - number), ("people".into(), number)],
    }
}

#[test]
fn every_kind_of_event_is_read_back_as_it_was_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = RunFolder::create(folder.path(), manifest(3, 3)).expect("an empty folder");
    let written = [
        history(0, everything()),
        history(1, vec![What::Began]),
        history(2, everything().into_iter().rev().collect()),
    ];
    run.write_chunk(&town(), 0, &written).expect("written");
    let read = run.read_chunk(&town(), 0).expect("read");
    assert_eq!(read, written);
    let sign = |history: &StoredHistory| {
        let answers = history.trace.iter().filter_map(|event| match &event.what {
            What::Answered(answer) => Some(answer.comply.framing.to_bits()),
            _ => None,
        });
        answers.collect::<Vec<_>>()
    };
    assert_eq!(sign(&read[0]), vec![(-0.0_f64).to_bits(); 4], "a negative zero keeps its sign");
}

#[test]
fn a_history_without_events_and_one_of_many_are_read_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = RunFolder::create(folder.path(), manifest(2, 2)).expect("an empty folder");
    let many = std::iter::repeat_with(everything).take(2_000).flatten().collect();
    let written = [history(0, Vec::new()), history(1, many)];
    run.write_chunk(&town(), 0, &written).expect("written");
    assert_eq!(run.read_chunk(&town(), 0).expect("read"), written);
}

#[test]
fn the_files_hold_ids_and_no_numbers_of_columns() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = RunFolder::create(folder.path(), manifest(1, 1)).expect("an empty folder");
    run.write_chunk(&town(), 0, &[history(0, everything())]).expect("written");
    let bytes = std::fs::read(folder.path().join("chunk-00000/events.parquet")).expect("a file");
    for id in ["exchange", "council", "guards", "committee", "raid", "stand-firm", "overtaken"] {
        let found = bytes.windows(id.len()).any(|window| window == id.as_bytes());
        assert!(found, "`{id}` stands in the file");
    }
}
