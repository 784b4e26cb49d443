//! The turning points of a history: what is alike is told as one, in few lines, and the end is what the events make
//! of the start. The traces are written by hand, on the town that the command is tested with.

use std::path::Path;

use engine::index::{AuthorityIx, EventIx, GroupIx, InstitutionIx, PlaceIx};
use engine::trace::{Act, Event, Loss, Part, Posture, What};
use engine::{Parameters, View};
use interregnum_lab::chronicle::{Finish, Turn, TurnKind, finish, tell, turning_points};
use interregnum_lab::ensemble::run_one;
use interregnum_lab::store::{ParameterMode, StoredHistory};
use scenario::Scenario;

struct Town {
    scenario: Scenario,
}

impl Town {
    fn new() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cli/tests/town");
        Self { scenario: scenario::load_folder(&folder).expect("the town is without fault") }
    }

    fn place(&self, id: &str) -> PlaceIx {
        self.scenario.setting.place(id).expect("a place")
    }

    fn group(&self, id: &str) -> GroupIx {
        self.scenario.setting.group(id).expect("a group")
    }

    fn authority(&self, id: &str) -> AuthorityIx {
        self.scenario.setting.authority(id).expect("an authority")
    }

    fn institution(&self, id: &str) -> InstitutionIx {
        self.scenario.setting.institution(id).expect("an institution")
    }

    fn postured(&self, id: &str, posture: Posture) -> What {
        What::Postured { institution: self.institution(id), posture }
    }

    fn held(&self, place: &str, by: Option<&str>) -> What {
        let authority = by.map(|id| self.authority(id));
        What::Held { place: self.place(place), part: Part::Guard, authority }
    }

    fn fired(&self, place: &str, side: &str, people: u32) -> What {
        What::Fired { place: self.place(place), authority: self.authority(side), people }
    }

    fn faced(&self, place: &str) -> What {
        let (challenger, incumbent) = (self.authority("council"), self.authority("crown"));
        What::StoodOff { place: self.place(place), challenger, incumbent }
    }

    fn lost(&self, place: &str, how: Loss, people: u32) -> What {
        let (group, serving) = (self.group("cadets"), Some(self.authority("crown")));
        What::Lost { group, place: self.place(place), serving, how, people }
    }

    fn came(&self, place: &str, people: u32) -> What {
        let (group, serving) = (self.group("first-regiment"), Some(self.authority("council")));
        What::Moved { group, from: None, to: Some(self.place(place)), serving, people }
    }

    /// The turning points of (minute, what), with the beginning before them.
    fn turns(&self, events: Vec<(u32, What)>) -> Vec<Turn> {
        turning_points(&self.scenario, &trace(events))
    }
}

fn trace(events: Vec<(u32, What)>) -> Vec<Event> {
    let began = Event { minute: 0, cause: EventIx(0), what: What::Began };
    let events = events.into_iter().map(|(minute, what)| Event { minute, cause: EventIx(0), what });
    std::iter::once(began).chain(events).collect()
}

fn sentences(turns: &[Turn]) -> Vec<&str> {
    turns.iter().map(|turn| turn.sentence.as_str()).collect()
}

#[test]
fn who_broke_the_peace_is_told_spell_by_spell_and_many_spells_as_one() {
    use Posture::{Defensive, Offensive};
    let town = Town::new();
    let turns = town.turns(vec![
        (5, town.postured("ministry", Defensive)),
        (60, town.postured("committee", Offensive)),
        (70, town.postured("ministry", Offensive)),
        (80, town.postured("committee", Defensive)),
        (90, town.postured("ministry", Defensive)),
        (1500, town.postured("ministry", Offensive)),
    ]);
    assert_eq!(
        sentences(&turns),
        [
            "The Committee was the first to go over to the attack for the Council; on the other side the Ministry \
             (01:10); from 01:30 on all kept to defence.",
            "The Ministry went over to the attack for the Crown; there was no peace again.",
        ]
    );
    assert_eq!((turns[0].minute, turns[0].until, turns[0].kind), (60, 90, TurnKind::Attack));
    assert_eq!(turns[0].events, [2, 3, 4, 5].map(EventIx));

    let often = (0..20).flat_map(|nth| {
        let spell = [Offensive, Defensive].map(|posture| town.postured("committee", posture));
        let [on, off] = spell;
        [(10 * nth, on), (10 * nth + 5, off)]
    });
    let turns = town.turns(often.collect());
    assert_eq!(turns.len(), 6);
    assert_eq!(
        turns[5].sentence,
        "From here on somebody went over to the attack 15 more times, the last time from 03:10 on; from 03:15 on all \
         kept to defence."
    );
}

#[test]
fn places_that_came_to_one_side_on_one_day_are_one_line() {
    let town = Town::new();
    let turns = town.turns(vec![
        (60, town.held("bridge", Some("council"))),
        (90, town.held("barracks", None)),
        (120, town.held("exchange", Some("council"))),
        (121, town.held("bridge", Some("crown"))),
        (122, town.held("bridge", Some("council"))),
        (1441, town.held("bridge", None)),
    ]);
    assert_eq!(
        sentences(&turns),
        [
            "The Bridge (01:00, 02:02) came to obey the Council, then the Exchange (02:00).",
            "The Barracks came to obey nobody.",
            "The Bridge came to obey the Crown.",
            "The Bridge came to obey nobody.",
        ]
    );
}

#[test]
fn the_fire_of_a_stand_off_is_one_line_with_its_rounds_its_hours_and_what_it_cost() {
    let town = Town::new();
    let asked = What::Issued {
        demand: engine::index::DemandIx(0),
        issuer: town.institution("committee"),
        authority: town.authority("council"),
        act: Act::Accept,
        group: None,
        place: town.place("exchange"),
        people: 0,
        person: None,
        recalls: None,
    };
    let events = vec![
        (10, town.came("exchange", 100)),
        (10, town.faced("exchange")),
        (20, town.fired("exchange", "council", 60)),
        (22, town.fired("exchange", "crown", 5)),
        (25, asked),
        (26, town.fired("exchange", "council", 60)),
        (26, town.fired("exchange", "crown", 5)),
        (80, town.fired("exchange", "council", 60)),
        (81, town.lost("exchange", Loss::Wounded, 1)),
        (90, town.lost("exchange", Loss::Captured, 2)),
    ];
    let turns = town.turns(events.clone());
    assert_eq!(
        sentences(&turns),
        [
            "The first shots: at the Exchange, 60 for the Council opened fire; 4 rounds in 1 hour, until 01:20; 1 was \
          wounded and 2 disarmed."
        ]
    );
    assert_eq!(turns[0].events, [3, 4, 6, 7, 8, 9, 10].map(EventIx));
    // In the chronicle a demand made meanwhile does not part the fire either.
    let parameters = Parameters::median(&town.scenario.setting);
    let history = StoredHistory { number: 0, parameters, trace: trace(events), digests: Vec::new() };
    let told = tell(&town.scenario, &history, &|entry| entry.sentence.contains("the fire went on"));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].sentence.contains("went on for 1 hour 8 minutes, until 01:30: "), "{}", told[0].sentence);

    let unhurt = town.turns(vec![
        (10, town.came("exchange", 100)),
        (10, town.faced("exchange")),
        (20, town.fired("exchange", "council", 60)),
    ]);
    assert_eq!(
        sentences(&unhurt),
        ["The first shots: at the Exchange, 60 for the Council opened fire; nobody was hit."]
    );
}

#[test]
fn truces_arrests_guns_and_signatures_have_their_lines() {
    let town = Town::new();
    let (exchange, regiment) = (town.place("exchange"), town.group("first-regiment"));
    let (crown, council) = (town.authority("crown"), town.authority("council"));
    let (ministry, committee) = (town.institution("ministry"), town.institution("committee"));
    let shelled = |live| What::Shelled { place: exchange, group: regiment, authority: council, live };
    let adopted = |group: &str| What::Adopted { group: town.group(group), institution: committee };
    let turns = town.turns(vec![
        (5, adopted("cadets")),
        (6, adopted("cadets")),
        (10, What::Truce { place: exchange, holds: true }),
        (20, What::Truce { place: exchange, holds: false }),
        (30, What::Truce { place: exchange, holds: true }),
        (40, shelled(false)),
        (50, shelled(true)),
        (60, shelled(true)),
        (65, adopted("first-regiment")),
        (70, What::Arrested { institution: ministry, by: council }),
        (80, What::Office { institution: committee, by: ministry, held: false }),
        (90, What::Lynched { group: regiment, place: exchange, people: 1 }),
        (91, What::Arrested { institution: committee, by: crown }),
    ]);
    assert_eq!(
        sentences(&turns),
        [
            "The Cadets resolved to follow no order that the Committee had not signed; 2 groups had done so by \
             01:05, the last of them the First Regiment.",
            "At the Exchange, those who faced each other agreed to wait, until 00:20.",
            "At the Exchange, those who faced each other agreed to wait.",
            "Guns fired blank at the Exchange for the Council.",
            "Guns fired live shells at the Exchange for the Council, twice until 01:00.",
            "The Ministry was arrested by people of the Council.",
            "The Committee was dismissed by the Ministry.",
            "1 prisoner of the First Regiment was killed by a crowd at the Exchange.",
            "The Committee was arrested by people of the Crown.",
        ]
    );
}

#[test]
fn the_end_is_who_holds_what_who_is_under_arrest_and_what_it_cost() {
    let town = Town::new();
    let none = finish(&town.scenario, &trace(Vec::new()));
    assert_eq!(
        none.sentences,
        [
            "The Council held 1 of 3 places, none of them new.",
            "The Crown held 2 of 3 places, none of them new.",
            "In all, nobody was killed, wounded or disarmed.",
        ]
    );
    let Finish { held, arrested, lost, sentences } = finish(
        &town.scenario,
        &trace(vec![
            (60, town.held("bridge", Some("council"))),
            (70, town.held("exchange", None)),
            (75, town.lost("exchange", Loss::Killed, 2)),
            (76, What::Lynched { group: town.group("cadets"), place: town.place("exchange"), people: 1 }),
            (80, What::Arrested { institution: town.institution("ministry"), by: town.authority("council") }),
        ]),
    );
    assert_eq!(
        sentences,
        [
            "The Council held 2 of 3 places, 1 of them new: the Bridge.",
            "The Crown held 0 of 3 places, none of them new.",
            "1 of 3 places obeyed nobody, newly the Exchange.",
            "Under arrest: the Ministry.",
            "In all, 3 were killed.",
        ]
    );
    assert_eq!((arrested, lost), (vec![town.institution("ministry")], [3, 0, 0]));
    assert_eq!(held.iter().map(|held| held.places.len()).sum::<usize>(), 3, "every place is somebody's");
}

/// On histories that were run: each event is told once at most, nothing is called by its id, every change of hands is
/// there, and the end is that of the view.
#[test]
fn histories_that_were_run_have_their_turning_points() {
    let town = Town::new();
    let (mut all, setting) = (0, &town.scenario.setting);
    for number in 0..30 {
        let history = run_one(setting, ParameterMode::Prior, 5, number);
        let turns = turning_points(&town.scenario, &history.trace);
        let mut events: Vec<EventIx> = turns.iter().flat_map(|turn| turn.events.iter().copied()).collect();
        let told = events.len();
        events.sort_unstable();
        events.dedup();
        assert_eq!(events.len(), told, "history {number}");
        let held = |event: &Event| matches!(event.what, What::Held { part: Part::Guard, .. });
        for (ix, _) in history.trace.iter().enumerate().filter(|(_, event)| held(event)) {
            assert!(events.binary_search(&EventIx::from_index(ix)).is_ok(), "history {number}, event {ix}");
        }
        for turn in &turns {
            assert!(!turn.sentence.contains("first-regiment") && turn.sentence.ends_with('.'), "{turn:?}");
            assert!(turn.minute <= turn.until && !turn.events.is_empty());
        }
        assert!(turns.is_sorted_by_key(|turn| turn.minute));
        let mut view = View::new(setting);
        history.trace.iter().for_each(|event| view.apply(event));
        for held in finish(&town.scenario, &history.trace).held {
            for place in held.places {
                assert_eq!(view.holds(place, Part::Guard), held.authority, "history {number}");
            }
        }
        all += turns.len();
    }
    assert!(all > 30, "{all} turning points in 30 histories say nothing");
}
