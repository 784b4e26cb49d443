//! Verbs of patches: what a sentence says is what a table would say.

mod town;

use engine::trace::Act;
use interregnum_scenario::Scenario;
use town::Town;

const HEAD: &str = "format = 1\ntitle = \"A test\"\n";

fn with(text: &str) -> Scenario {
    let patch = format!("{HEAD}{text}");
    Town::new()
        .load_with(&[("a.toml", &patch)])
        .unwrap_or_else(|report| panic!("{}", report.render(false, 100)))
}

fn verbs(sentence: &str) -> Scenario {
    with(&format!("verbs = [\"{sentence}\"]\n"))
}

#[test]
fn forbid_says_what_a_ban_says() {
    let said =
        verbs("from 1917-10-24T05:00 to 1917-10-24T07:00 forbid occupy, guard of soldiers at depot by council");
    let written = with(
        "[bans.march]\nacts = [\"occupy\", \"guard\"]\ngroup = \"soldiers\"\nplace = \"depot\"\nauthority = \"council\"\n\
         from = \"1917-10-24T05:00\"\nto = \"1917-10-24T07:00\"\nsource = \"guess\"\n",
    );
    let [ban] = said.setting.bans() else { panic!("{:?}", said.setting.bans()) };
    let mut same = written.setting.bans()[0].clone();
    same.id.clone_from(&ban.id);
    assert_eq!((*ban).clone(), same);
    assert_eq!((ban.acts.as_slice(), ban.from, ban.to), ([Act::Occupy, Act::Guard].as_slice(), 300, 420));
    assert_ne!(said.digest, Town::new().load().expect("no fault").digest);
}

#[test]
fn forbid_leaves_open_what_it_does_not_say() {
    let all = verbs("forbid all by council");
    let [ban] = all.setting.bans() else { panic!("{:?}", all.setting.bans()) };
    assert!(ban.acts.is_empty() && ban.group.is_none() && ban.place.is_none() && ban.authority.is_some());
    assert_eq!((ban.from, ban.to), (0, 24 * 60 + 1));
    assert_eq!(Town::new().load().expect("no fault").setting.bans(), []);
}

#[test]
fn force_says_what_an_input_says() {
    let said = verbs("at 1917-10-24T12:00 force committee to occupy hall with 30 of soldiers");
    let written = with(
        "[inputs.x]\nwhen = \"1917-10-24T12:00\"\ninstitution = \"committee\"\nact = \"occupy\"\nplace = \"hall\"\n\
         group = \"soldiers\"\npeople = 30\nsource = \"guess\"\n",
    );
    let last = |scenario: &Scenario| {
        let mut input = scenario.setting.inputs().last().expect("one").clone();
        input.id.clear();
        format!("{input:?}")
    };
    assert_eq!(last(&said), last(&written));
    assert_eq!(said.setting.inputs().len(), 2);
}

#[test]
fn shift_moves_a_time_and_scale_a_number() {
    let moved = verbs("shift inputs.march by -2.5 hours");
    assert_eq!(moved.setting.inputs()[0].minute, 210);
    let end = verbs("shift span.end by 1 day");
    assert_eq!(end.setting.minutes(), 48 * 60);
    let half = verbs("scale groups.soldiers by 0.5");
    let people = |scenario: &Scenario, id: &str| {
        scenario.setting.groups().iter().find(|group| group.id == id).map(|group| group.people)
    };
    assert_eq!((people(&half, "soldiers"), people(&half, "watch")), (Some(250), Some(100)));
    let bold = verbs("scale doctrines.office.posture_lower by 2");
    assert_ne!(bold.digest, half.digest);
}

/// Sentences come after tables, and are about what those have made.
#[test]
fn sentences_are_about_what_tables_have_made() {
    let scenario = with(
        "verbs = [\"scale groups.soldiers.people by 2\"]\n[groups.soldiers]\npeople = 60\nsource = \"guess\"\n",
    );
    let soldiers = scenario.setting.groups().iter().find(|group| group.id == "soldiers");
    assert_eq!(soldiers.map(|group| group.people), Some(120));
}
