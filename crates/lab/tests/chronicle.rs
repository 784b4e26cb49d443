//! A history in words: nothing is left out, told twice or called by its id, and the sentences are those expected of a
//! trace written by hand. Whether the history itself is right is not asked here.

use engine::index::{DemandIx, EventIx};
use engine::order_book::OrderFate;
use engine::trace::{Act, Carrier, Ending, Event, Loss, Outcome, Part, What};
use interregnum_lab::chronicle::{Entry, orders, tell};
use interregnum_lab::ensemble::run_one;
use interregnum_lab::store::ParameterMode;

mod told;

use told::{Town, town};

fn sentences(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.sentence.as_str()).collect()
}

#[test]
fn a_guard_that_accepts_is_told_with_what_followed_and_why() {
    let town = Town::new();
    let (bridge, regiment) = (town.place("bridge"), town.group("first-regiment"));
    let (crown, council) = (town.authority("crown"), town.authority("council"));
    let turned =
        What::Turned { group: regiment, place: bridge, from: Some(crown), to: Some(council), people: 20 };
    let held = |part| What::Held { place: bridge, part, authority: Some(council) };
    let told = town.told(vec![
        (190, 0, town.issued(0, Act::Accept, None, "bridge")),
        (200, 1, What::Delivered { demand: DemandIx(0), carrier: Carrier::InPerson }),
        (260, 2, town.answer(0, ("first-regiment", "bridge"), Outcome::Complied, [18, 2, 0])),
        (260, 3, turned),
        (260, 4, held(Part::Guard)),
        (260, 5, held(Part::Function)),
    ]);
    assert_eq!(
        sentences(&told),
        [
            "The history began.",
            "The Committee sent a commissar to the Bridge.",
            "Word from the Committee about the Bridge arrived in person.",
            "The guard of the Bridge (20 of the First Regiment) accepted a commissar sent by the Committee: 18 were \
             for it and 2 sat still. From then on the Bridge obeyed the Council."
        ]
    );
    assert_eq!(
        told[3].because,
        [
            "Because they leaned to the Council (5 to 1) and those around them did the same (3 to 1), although it \
             meant a march (2 to 1)."
        ]
    );
    assert_eq!(told.iter().map(|entry| entry.minor).collect::<Vec<_>>(), [true, true, true, false]);
    assert_eq!(told[3].events, [3, 4, 5, 6].map(EventIx));
    assert_eq!((&told[3].places[..], &told[3].groups[..]), (&[bridge][..], &[regiment][..]));
}

#[test]
fn a_march_that_meets_a_guard_is_told_to_its_end() {
    let town = Town::new();
    let (barracks, exchange) = (town.place("barracks"), town.place("exchange"));
    let (regiment, cadets) = (town.group("first-regiment"), town.group("cadets"));
    let (crown, council) = (town.authority("crown"), town.authority("council"));
    let moved = |from, to| What::Moved { group: regiment, from, to, serving: Some(council), people: 100 };
    let lost = |group, serving, how, people| What::Lost {
        group,
        place: exchange,
        serving: Some(serving),
        how,
        people,
    };
    let turned = What::Turned { group: regiment, place: barracks, from: None, to: Some(council), people: 100 };
    let standoff = What::StoodOff { place: exchange, challenger: council, incumbent: crown };
    let held = What::Held { place: exchange, part: Part::Guard, authority: Some(council) };
    let told = town.told(vec![
        (100, 0, town.issued(0, Act::Occupy, Some("first-regiment"), "exchange")),
        (160, 1, town.answer(0, ("first-regiment", "barracks"), Outcome::Complied, [100, 0, 0])),
        (160, 2, turned),
        (160, 3, moved(Some(barracks), None)),
        (195, 4, moved(None, Some(exchange))),
        (195, 5, standoff),
        (210, 6, lost(cadets, crown, Loss::Dispersed, 4)),
        (225, 6, What::Fired { place: exchange, authority: council, people: 60 }),
        (225, 8, lost(cadets, crown, Loss::Killed, 1)),
        (225, 8, lost(cadets, crown, Loss::Captured, 35)),
        (225, 10, held),
        (225, 11, What::Arrested { institution: town.institution("ministry"), by: council }),
    ]);
    assert_eq!(
        sentences(&told)[2..],
        [
            "100 of the First Regiment set out to take the Exchange for the Council, all 100 who were called out.",
            "100 of the First Regiment reached the Exchange, where they faced 40 for the Crown.",
            "At the Exchange, 4 of the Cadets slipped away.",
            "At the Exchange, 60 for the Council opened fire; of the Cadets 1 was killed and 35 were disarmed. From \
             then on the Exchange obeyed the Council. The Ministry was arrested there. That ended a stand-off of 30 \
             minutes, in which 4 of the Cadets had slipped away before."
        ]
    );
    assert_eq!(told[3].because, ["Set out at 02:40; asked by the Committee at 01:40."]);
    assert_eq!(told[5].because, ["Face to face since 03:15: 100 for the Council and 36 for the Crown."]);
    assert!(told[4].minor && !told[5].minor && !told[3].minor, "a trickle is minor");
}

#[test]
fn the_same_refusal_again_is_minor_and_news_told_once_is_then_known_by_its_hour() {
    let town = Town::new();
    let refused = |demand| town.answer(demand, ("telephonists", "exchange"), Outcome::Defied, [0, 10, 30]);
    let told = town.told(vec![
        (60, 0, town.issued(0, Act::Serve, None, "exchange")),
        (120, 1, refused(0)),
        (130, 2, town.issued(1, Act::Serve, None, "exchange")),
        (190, 3, refused(1)),
        (200, 2, town.issued(2, Act::Accept, None, "bridge")),
        (260, 5, town.answer(2, ("first-regiment", "bridge"), Outcome::Shirked, [2, 18, 0])),
    ]);
    assert_eq!([told[2].minor, told[4].minor, told[6].minor], [false, true, false]);
    assert!(told[2].sentence.starts_with("The telephonists refused to work for the Council at the Exchange"));
    let why = |at: usize| told[at].because.last().map(String::as_str);
    assert_eq!(
        why(4),
        Some(
            "Asked at 02:10, on the news that the telephonists had refused to work for the Council at the Exchange (02:00)."
        )
    );
    assert_eq!(why(6), Some("Asked at 03:20, on the news of 02:00."));
}

#[test]
fn every_kind_of_event_has_words_alone_and_as_a_cause() {
    let town = Town::new();
    for entry in town.told(town.every_kind()) {
        for text in std::iter::once(&entry.sentence).chain(&entry.because) {
            let plain = !text.contains("  ") && !text.contains(" .") && !text.contains(" ,") && text.len() > 12;
            assert!(plain && text.ends_with('.'), "`{text}`");
            assert!(!text.contains("first-regiment") && !text.contains("had  "), "`{text}`");
        }
    }
}

#[test]
fn every_event_of_a_history_is_told_once_and_in_time() {
    let scenario = town();
    for number in 0..20 {
        let history = run_one(&scenario.setting, ParameterMode::Prior, 1917, number);
        let entries = tell(&scenario, &history, &|_| true);
        let mut events: Vec<EventIx> = entries.iter().flat_map(|entry| entry.events.clone()).collect();
        events.sort_unstable();
        let all: Vec<EventIx> = (0..history.trace.len()).map(EventIx::from_index).collect();
        assert_eq!(events, all, "history {number}");
        assert!(entries.windows(2).all(|pair| pair[0].minute <= pair[1].minute));
        for entry in &entries {
            let event = |event: &EventIx| &history.trace[event.index()];
            let minutes: Vec<u32> = entry.events.iter().map(|ix| event(ix).minute).collect();
            assert!(
                minutes.is_sorted() && (minutes[0], minutes[minutes.len() - 1]) == (entry.minute, entry.until)
            );
            let fire = |ix| matches!(event(ix).what, What::Fired { .. } | What::Lost { .. });
            assert!(entry.minute == entry.until || entry.events.iter().all(fire), "one moment or one exchange");
            assert!(entry.cause.is_none_or(|cause| cause < entry.events[0]), "a cause comes before");
        }
    }
}

#[test]
fn rifles_are_asked_for_somebody_and_nothing_is_for_one_for_another() {
    let town = Town::new();
    let entries = town.told(vec![
        (10, 0, town.issued(0, Act::Release, Some("first-regiment"), "bridge")),
        (20, 1, town.answer(0, ("cadets", "bridge"), Outcome::Defied, [1, 2, 3])),
        (30, 0, town.issued(1, Act::Declare, Some("cadets"), "bridge")),
        (40, 3, town.answer(1, ("cadets", "bridge"), Outcome::Defied, [1, 2, 3])),
    ]);
    let sentences: Vec<&str> = entries.iter().map(|entry| entry.sentence.as_str()).collect();
    assert_eq!(
        sentences[1..],
        [
            "The Committee asked for 100 rifles from the Bridge for the First Regiment.",
            "The guard of the Bridge (6 of the Cadets) refused to hand out rifles to the First Regiment for the \
             Committee: 1 was for it, 2 sat still and 3 were against.",
            "The Committee called on 100 of the Cadets to declare for the Council.",
            "The Cadets refused to declare for the Council when the Committee asked them to: 1 was in favour, 2 sat \
             still and 3 were against.",
        ]
    );
}

#[test]
fn the_order_book_has_every_demand_with_its_words() {
    let town = Town::new();
    let cause = |minute, cause, what| Event { minute, cause: EventIx(cause), what };
    let trace = [
        cause(0, 0, What::Began),
        cause(5, 1, What::Fed { input: 0 }),
        cause(5, 1, town.issued(0, Act::Guard, Some("cadets"), "bridge")),
        cause(9, 0, town.issued(1, Act::StandFirm, None, "bridge")),
        cause(10, 3, What::Delivered { demand: DemandIx(1), carrier: Carrier::DirectWire }),
        cause(20, 4, town.answer(1, ("cadets", "bridge"), Outcome::Complied, [5, 2, 0])),
    ];
    let book = orders(&town.scenario, &trace);
    let said: Vec<_> = book.iter().map(|order| (order.fed, order.act, order.sentence.as_str())).collect();
    assert_eq!(
        said,
        [
            (true, "guard", "The Committee ordered 100 of the Cadets to strengthen the Bridge"),
            (false, "stand-firm", "The Committee called on the guard of the Bridge to stand firm"),
        ]
    );
    assert_eq!(book[0].carrier, None);
    assert_eq!(book[1].carrier, Some(("direct-wire", "by direct wire".to_owned())));
    assert_eq!([book[0].line.fate, book[1].line.fate], [OrderFate::Carried, OrderFate::InPart]);
    assert!(book.iter().all(|order| order.concerns(town.group("cadets"))), "one is asked, the other answered");
    assert!(!book.iter().any(|order| order.concerns(town.group("first-regiment"))));
}

#[test]
fn a_recall_is_told_once_with_what_it_called_off_and_upon_what() {
    let town = Town::new();
    let recalling = town.issued(1, Act::Recall, Some("cadets"), "bridge");
    let told = town.told(vec![
        (10, 0, town.issued(0, Act::Guard, Some("cadets"), "bridge")),
        (15, 0, What::Line { place: town.place("exchange"), open: false }),
        (20, 2, recalling),
        (25, 3, What::Delivered { demand: DemandIx(1), carrier: Carrier::Courier }),
        (25, 4, What::Ended { demand: DemandIx(0), how: Ending::Reversed }),
        (25, 4, What::Ended { demand: DemandIx(1), how: Ending::Obeyed }),
        (40, 0, What::Signed { demand: DemandIx(0), institution: town.institution("ministry"), signed: false }),
    ]);
    assert_eq!(told.len(), 7);
    assert_eq!(told[5].sentence, "The Committee called off a demand on the Cadets to strengthen the Bridge.");
    assert_eq!(told[5].events, [5, 6].map(EventIx));
    assert_eq!(
        told[5].because,
        ["Called off at 00:20, on the news that the telephone line of the Exchange had been cut (00:15)."]
    );
    assert!(!told[5].minor && told[6].minor, "a signature that is refused shows in the answers");
}

#[test]
fn fire_that_goes_on_is_one_entry_until_a_lull_or_the_end() {
    let town = Town::new();
    let exchange = town.place("exchange");
    let (crown, council) = (town.authority("crown"), town.authority("council"));
    let (regiment, cadets) = (town.group("first-regiment"), town.group("cadets"));
    let fired = |authority, people| What::Fired { place: exchange, authority, people };
    let lost = |people, how| What::Lost { group: cadets, place: exchange, serving: Some(crown), how, people };
    let came =
        What::Moved { group: regiment, from: None, to: Some(exchange), serving: Some(council), people: 100 };
    let told = town.told(vec![
        (10, 0, came),
        (10, 1, What::StoodOff { place: exchange, challenger: council, incumbent: crown }),
        (20, 2, fired(council, 60)),
        (22, 3, fired(crown, 5)),
        (24, 4, fired(council, 50)),
        (24, 5, lost(1, Loss::Killed)),
        (26, 5, fired(council, 60)),
        (30, 7, lost(2, Loss::Dispersed)),
        (91, 7, fired(council, 40)),
        (93, 9, lost(37, Loss::Captured)),
    ]);
    assert_eq!(
        sentences(&told)[2..],
        [
            "At the Exchange, 60 for the Council opened fire.",
            "At the Exchange, the fire went on for 8 minutes, until 00:30: 1 volley of 5 for the Crown and 2 volleys of up to 60 for \
             the Council; of the Cadets 1 was killed and 2 slipped away.",
            "At the Exchange, 40 for the Council fired again.",
            "At the Exchange, 37 of the Cadets were disarmed. That ended a stand-off of 1 hour 23 minutes, in which 2 \
             of the Cadets had slipped away before.",
        ]
    );
    assert_eq!((told[3].minute, told[3].until, told[3].minor), (22, 30, false));
}
