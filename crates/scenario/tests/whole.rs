//! The parts of a scenario that it may do without: channels, dates, rules, guns, rifles, bridges, persons.

mod town;

use engine::Parameters;
use engine::draft::{Opening, Way, WireKind};
use engine::index::{AuthorityIx, GroupIx, InstitutionIx, PlaceIx};
use engine::observable::{Obeyed, Truth};
use engine::sampler::Distribution;
use engine::setting::Order;
use engine::trace::{Act, Ending, Part, Posture, What, Whereabouts};
use interregnum_scenario::Scenario;
use town::Town;

/// The town with everything that may be left out.
fn whole() -> Town {
    let town = Town::new();
    town.write(
        "places.csv",
        "id,key,name,function,latitude,longitude,holder,operators,telephone,source,note,rifles,covers\n\
         hall,,Town Hall,seat,50.1,14.4,mayor,,yes,guide,,,\n\
         depot,,Tram Depot,station,50.2,14.5,mayor,drivers,yes,guide,,300,hall camp\n\
         camp,,Army Camp,barracks,50.3,14.6,,,no,guess,,,hall\n\
         works,,Printing Works,press,50.1,14.4,mayor,,no,guess,,,\n",
    );
    town.write(
        "links.csv",
        "from,to,minutes,gate,way,source\nhall,depot,20,,water,guess\ndepot,camp,30,depot,rail,guess\n\
         hall,works,5,,,guess\n",
    );
    town.write(
        "groups.csv",
        "id,key,name,kind,people,home,leaning,source,note,rifles,guns,crowd,signers,commanded_by\n\
         watch,,The Watch,militia,100,hall,loyal:0.8 angry:0.2,guess,,60,,,,\n\
         soldiers,,The Soldiers,regiment,500,camp,angry:1,guess,,,4,no,office committee,office:0.5/0.8/0.9 committee:0.3\n\
         drivers,,The Drivers,crew,20,depot,loyal:0.5 angry:0.5,guess,,0,,yes,,\n",
    );
    town.change(
        "institutions.toml",
        "person = false\nsource = \"guess\"",
        "person = true\nopening = \"hidden\"\n\
        bias = 0.5\nattached = \"soldiers\"\nsuperior = \"office\"\nsource = \"guess\"",
    );
    town.change(
        "doctrines.toml",
        "posture = -0.2",
        "declared = \"defensive\"\nrisk = 0.1\nrisk_upper = 0.2\nposture = -0.2",
    );
    town.change("scenario.toml", "name = \"The Mayor\"", "name = \"The Mayor\"\nrecognises = [\"council\"]");
    town.change("scenario.toml", "name = \"The Council\"", "name = \"The Council\"\nrecognises = [\"mayor\"]\n\n\
        [dates.fair]\nname = \"The fair\"\nwhen = \"1917-10-24T12:00\"\nauthority = \"council\"\nplace = \"hall\"\nsource = \"guess\"");
    let doctrines = std::fs::read_to_string(town.path().join("doctrines.toml")).expect("a file of the town");
    let rules = "\n[doctrines.office.rules.depot-lost]\nwhen = \"holds('depot') == 'council'\"\nact = \"guard\"\n\
        group = \"watch\"\npeople = 30\nplace = \"hall\"\nsource = \"guess\"\n\n\
        [doctrines.committee.rules.provoked]\nwhen = \"!open('depot') && stance('soldiers') == 'council'\"\n\
        posture = \"offensive\"\nsource = \"guess\"\n";
    town.write("doctrines.toml", doctrines + rules);
    town.write(
        "channels.toml",
        "[wires.line]\nkind = \"direct\"\nfrom = \"hall\"\nto = \"camp\"\nsource = \"guess\"\n\n\
         [wires.gazette]\nkind = \"press\"\nfrom = \"works\"\nsource = \"guess\"\n",
    );
    town
}

fn loaded() -> Scenario {
    whole().load().unwrap_or_else(|report| panic!("{}", report.render(false, 100)))
}

#[test]
fn everything_that_may_be_left_out_is_read() {
    let scenario = loaded();
    assert!(scenario.warnings.is_empty(), "{}", scenario.warnings.render(false, 100));
    let setting = &scenario.setting;
    let place = |id: &str| setting.place(id).expect("a place");
    let group = |id: &str| &setting.groups()[setting.group(id).expect("a group").index()];
    assert_eq!(setting.places()[place("depot").index()].rifles, 300);
    let mut ranges =
        vec![(place("depot"), place("hall")), (place("depot"), place("camp")), (place("camp"), place("hall"))];
    ranges.sort_unstable();
    assert_eq!(setting.ranges(), ranges);
    let ways: Vec<Way> = setting.links().iter().map(|link| link.way).collect();
    assert!(ways.contains(&Way::Rail) && ways.contains(&Way::Water));
    assert_eq!((group("watch").rifles, group("soldiers").rifles, group("drivers").rifles), (60, 500, 0));
    assert_eq!((group("soldiers").guns, group("drivers").crowd, group("watch").crowd), (4, true, false));
    assert_eq!(group("soldiers").signers, [InstitutionIx(0), InstitutionIx(1)]);
    let habit = Distribution::Triangular { lower: 0.5, mode: 0.8, upper: 0.9 };
    assert_eq!(
        group("soldiers").commanded_by,
        [(InstitutionIx(0), Distribution::Fixed(0.3)), (InstitutionIx(1), habit)]
    );
    assert!(group("watch").commanded_by.is_empty());
    let committee = &setting.institutions()[0];
    assert_eq!((committee.opening, committee.person), (Opening::Hidden, true));
    assert_eq!((committee.attached, committee.superior), (setting.group("soldiers"), Some(InstitutionIx(1))));
    assert_eq!(setting.doctrines()[1].declared, Some(Posture::Defensive));
    let kinds: Vec<WireKind> = setting.wires().iter().map(|wire| wire.kind).collect();
    assert_eq!(kinds, [WireKind::Press, WireKind::Direct]);
    // Each recognises the other, so that they pool their strength.
    assert_eq!(setting.authorities()[0].pool, [AuthorityIx(0), AuthorityIx(1)]);
}

#[test]
fn rules_are_compiled_against_the_setting() {
    let setting = loaded().setting;
    let rules = setting.rules();
    let provoked = Truth::All(vec![
        Truth::Not(Box::new(Truth::Open(PlaceIx(1)))),
        Truth::Same(Obeyed::Stance(GroupIx(1)), Obeyed::Authority(AuthorityIx(0))),
    ]);
    assert_eq!((&rules[0].when, &rules[0].then), (&provoked, &Order::Posture(Posture::Offensive)));
    let lost = Truth::Same(Obeyed::Holds(PlaceIx(1), Part::Guard), Obeyed::Authority(AuthorityIx(0)));
    let guard =
        Order::Demand { act: Act::Guard, group: Some(GroupIx(2)), person: None, place: PlaceIx(2), people: 30 };
    assert_eq!((rules[1].institution, &rules[1].when, &rules[1].then), (InstitutionIx(1), &lost, &guard));
}

#[test]
fn an_announced_date_is_fed() {
    let scenario = loaded();
    let date = scenario.fed.iter().find(|fed| fed.id == "fair").expect("the date among what is fed");
    assert_eq!(date.sentence, "The fair is announced, in Town Hall, for The Council");
    assert_eq!(date.when, "24 October 1917, 12:00 (6 November N.S.)");
}

/// What is known before the start may be cited as it is; what is later must be marked as fed, and then counts.
#[test]
fn a_date_rests_on_what_is_fed_or_older_than_the_start() {
    let town = whole();
    let facts = std::fs::read_to_string(town.path().join("record.csv")).expect("a file of the town");
    let row = "F-01-09,1,event,WHEN,day,hall,mayor,The fair is on the 24th.,,,input,KIND,event,guide,\n";
    let with = |when: &str, fed: &str| facts.clone() + &row.replace("WHEN", when).replace("KIND", fed);
    town.change(
        "scenario.toml",
        "place = \"hall\"\nsource = \"guess\"",
        "place = \"hall\"\nsource = \"F-01-09\"",
    );
    let (before, within) = ("1917-10-20,1917-11-02", "1917-10-24,1917-11-06");
    for (when, fed, good) in [(before, "context", true), (within, "fed", true), (within, "context", false)] {
        town.write("record.csv", with(when, fed));
        assert_eq!(town.load().is_ok(), good, "{when} {fed}: {}", town.told());
    }
    town.change("scenario.toml", "F-01-09", "guess");
    town.write("record.csv", with(within, "fed"));
    assert!(town.told().contains("no input, date or sitting rests on it"), "{}", town.told());
}

#[test]
fn the_digest_covers_the_channels() {
    let town = whole();
    let before = town.load().expect("no fault").digest;
    town.change("channels.toml", "gazette", "herald");
    assert_ne!(town.load().expect("no fault").digest, before);
}

#[test]
fn a_belief_is_asked_by_rules_alone() {
    let town = whole();
    town.change("doctrines.toml", "!open('depot')", "prospect('council') > 0.6");
    assert!(town.load().is_ok(), "{}", town.told());
    town.change("scenario.toml", "ever(holds('hall') == 'council')", "ever(prospect('council') > 0.6)");
    insta::assert_snapshot!(town.told());
}

#[test]
fn volleys_are_not_counted_by_group() {
    let town = whole();
    town.change("scenario.toml", "ever(holds('hall') == 'council')", "ever(tally('fired', 'watch') > 0)");
    insta::assert_snapshot!(town.told());
}

/// One fault in each of the parts that may be left out, all told at once.
#[test]
fn faults_in_what_may_be_left_out() {
    let town = whole();
    town.change("places.csv", "300,hall camp", "300,hall kamp");
    town.change("links.csv", "rail", "railway");
    town.change("groups.csv", "guess,,60,", "guess,,600,");
    town.change("groups.csv", "office committee", "office comittee");
    town.change("institutions.toml", "hidden", "hiding");
    town.change("doctrines.toml", "declared = \"defensive\"", "declared = \"defence\"");
    town.change("doctrines.toml", "holds('depot') == 'council'", "first(holds('depot') == 'council')");
    town.change("channels.toml", "to = \"camp\"\n", "");
    town.change("scenario.toml", "T12:00", "T25:00");
    insta::assert_snapshot!(town.told());
}

/// What a rule asks must be something that can be done; each fault is told, one at a time.
#[test]
fn a_rule_asks_what_can_be_done() {
    let asks = "act = \"guard\"\ngroup = \"watch\"\npeople = 30\nplace = \"hall\"";
    let wrong = [
        "act = \"recall\"\nplace = \"hall\"\npeople = 3",
        "act = \"come\"\nperson = \"office\"\nplace = \"hall\"",
        "act = \"dismiss\"\nplace = \"hall\"",
        "act = \"declare\"\nplace = \"hall\"",
        "act = \"bombard\"\ngroup = \"watch\"\nplace = \"hall\"",
        "act = \"release\"\ngroup = \"watch\"\nplace = \"hall\"",
        "act = \"raise\"\nplace = \"hall\"",
        "act = \"guard\"\ngroup = \"watch\"\npeople = 101\nplace = \"hall\"",
        "act = \"guard\"\ngroup = \"watch\"\npeople = 2.5\nplace = \"hall\"",
        "act = \"accept\"\ngroup = \"watch\"\nplace = \"hall\"",
        "act = \"dismiss\"\nperson = \"office\"",
        "act = \"cut\"\nplace = \"hall\"",
        "act = \"warn\"\ngroup = \"soldiers\"\nplace = \"works\"",
    ];
    let told = wrong.map(|act| {
        let town = whole();
        town.change("doctrines.toml", asks, act);
        let report = town.load().expect_err("a rule that cannot be followed");
        report
            .diagnostics
            .iter()
            .map(|fault| format!("{}; {}", fault.message, fault.help.clone().unwrap_or_default()))
            .collect::<String>()
    });
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn a_rule_does_one_thing() {
    let town = whole();
    town.change(
        "doctrines.toml",
        "posture = \"offensive\"",
        "posture = \"offensive\"\nact = \"guard\"\nplace = \"hall\"",
    );
    town.change("doctrines.toml", "group = \"watch\"\n", "");
    insta::assert_snapshot!(town.told());
}

/// Inputs to persons and recalls are told in words, run through, and happen: in forty histories each is obeyed
/// at least once, and what follows from it is seen.
#[test]
fn what_is_fed_to_persons_happens() {
    let town = whole();
    town.change("institutions.toml", "opening = \"hidden\"\n", "");
    town.write(
        "inputs.csv",
        "id,when,institution,act,group,place,people,moved_first,source,note,person\n\
         march,1917-10-24T06:00,committee,occupy,soldiers,hall,50,council,F-01-02,,\n\
         stop,1917-10-24T06:01,committee,recall,soldiers,hall,,,guess,,\n\
         call,1917-10-24T08:00,committee,come,,hall,,,guess,,committee\n\
         out,1917-10-24T10:00,office,dismiss,,,,,guess,,committee\n\
         ask,1917-10-24T14:00,office,recall,,camp,,,guess,,\n",
    );
    let scenario = town.load().unwrap_or_else(|report| panic!("{}", report.render(false, 100)));
    let words: Vec<&str> = scenario.fed.iter().map(|fed| fed.sentence.as_str()).collect();
    assert_eq!(
        words[..4],
        [
            "The Committee demands of The Soldiers: occupy Town Hall with 50 people",
            "The Committee demands of The Soldiers: drop what was asked about Town Hall",
            "The Committee demands of The Committee: come to Town Hall",
            "The Mayor's Office demands of The Committee: lay down office at Tram Depot",
        ]
    );
    let setting = &scenario.setting;
    let (committee, hall) = (InstitutionIx(0), setting.place("hall").expect("a place"));
    let [mut recalled, mut came, mut dismissed, mut idle] = [0; 4];
    for history in 0..40 {
        let trace = engine::run(setting, &Parameters::draw(setting, 5, history), 5, history).trace;
        let demand = |act: Act| {
            trace.iter().find_map(|event| match event.what {
                What::Issued { demand, act: asked, recalls, .. } if asked == act => Some((demand, recalls)),
                _ => None,
            })
        };
        let (march, stop) = (demand(Act::Occupy).expect("fed"), demand(Act::Recall).expect("fed"));
        assert_eq!(stop.1, Some(march.0), "what is recalled is what was asked last");
        let ended = |of, how| trace.iter().any(|event| event.what == What::Ended { demand: of, how });
        recalled += usize::from(ended(march.0, Ending::Reversed) && ended(stop.0, Ending::Obeyed));
        let at_hall = What::Whereabouts { institution: committee, whereabouts: Whereabouts::At(hall) };
        came += usize::from(trace.iter().any(|event| event.what == at_hall));
        let out = What::Office { institution: committee, by: InstitutionIx(1), held: false };
        dismissed += usize::from(trace.iter().any(|event| event.what == out));
        let overtaken =
            |event: &engine::trace::Event| matches!(event.what, What::Ended { how: Ending::Overtaken, .. });
        idle += usize::from(trace.iter().any(overtaken));
    }
    assert!(recalled > 20 && came > 0 && dismissed > 0, "{recalled} {came} {dismissed}");
    assert!(idle > 0, "there is nothing to take back at the camp");
}
