//! Names of the scenario as they stand in an English sentence: with an article where one is due.

use chronology::{Instant, Style, format_instant};
use engine::index::{AuthorityIx, FactionIx, GroupIx, InstitutionIx, MotionIx, PlaceIx};
use scenario::Scenario;

use super::numbers::people;
use super::reasons::Side;

/// Function of places whose names take no article: they are proper names of towns.
const TOWN: &str = "town";

/// Last words of names that take no article in English.
const BARE_ENDINGS: [&str; 4] = ["Island", "Square", "Street", "Prospect"];

/// Words after which a name says where or whose: before them stands a common noun.
const JOINTS: [&str; 3] = ["of", "at", "on"];

/// Names of one scenario.
#[derive(Clone, Copy)]
pub(super) struct Phrases<'a> {
    pub(super) scenario: &'a Scenario,
}

impl Phrases<'_> {
    pub(super) fn authority(self, authority: AuthorityIx) -> String {
        the(&self.scenario.names.authorities[authority.index()])
    }

    /// An authority as a side of a choice.
    pub(super) fn side(self, authority: AuthorityIx) -> Side {
        let plural = is_plural(&self.scenario.names.authorities[authority.index()]);
        Side { name: self.authority(authority), pronoun: if plural { "them" } else { "it" } }
    }

    /// An authority, or nobody.
    pub(super) fn obeyed(self, authority: Option<AuthorityIx>) -> String {
        authority.map_or_else(|| "nobody".into(), |authority| self.authority(authority))
    }

    pub(super) fn institution(self, institution: InstitutionIx) -> String {
        let name = &self.scenario.names.institutions[institution.index()];
        let person = self.scenario.setting.institutions()[institution.index()].person;
        if person { name.clone() } else { the(name) }
    }

    /// The body that a motion comes before.
    pub(super) fn body(self, motion: MotionIx) -> String {
        let setting = &self.scenario.setting;
        let body = setting.motions()[motion.index()].body;
        self.institution(setting.bodies()[body.index()].institution)
    }

    /// `was` or `were`.
    pub(super) fn was(self, institution: InstitutionIx) -> &'static str {
        if is_plural(&self.scenario.names.institutions[institution.index()]) { "were" } else { "was" }
    }

    pub(super) fn place(self, place: PlaceIx) -> String {
        let (setting, name) = (&self.scenario.setting, &self.scenario.names.places[place.index()]);
        let town = setting.functions()[setting.places()[place.index()].function.index()] == TOWN;
        let bare = name.split(' ').next_back().is_some_and(|word| BARE_ENDINGS.contains(&word));
        if town || bare { name.clone() } else { the(&low_before(name, &["at", "on"])) }
    }

    /// Whether seats are given by a motion, or go with a post.
    pub(super) fn given(self, faction: FactionIx, motion: Option<MotionIx>) -> bool {
        let posts = self.scenario.setting.portfolios();
        motion.is_some() || posts.iter().any(|post| post.seats.contains(&Some(faction)))
    }

    pub(super) fn group(self, group: GroupIx) -> String {
        let name = &self.scenario.names.groups[group.index()];
        let trade = !self.scenario.setting.groups()[group.index()].armed && !name.contains(' ');
        the(&if trade { low(name) } else { low_before(name, &JOINTS) })
    }

    /// `120 of the Second Regiment`; the group alone if that is all of it.
    pub(super) fn of_group(self, count: u32, group: GroupIx) -> String {
        if self.scenario.setting.groups()[group.index()].people == count {
            return self.group(group);
        }
        format!("{} of {}", people(count), self.group(group))
    }

    /// A minute as it is told at another: the hour alone on the same day.
    pub(super) fn clock(self, minute: u32, told_at: u32) -> String {
        let at = |minute: u32| -> Instant { self.scenario.start.plus_minutes(i64::from(minute)) };
        if at(minute).date() == at(told_at).date() {
            let (hour, minute) = at(minute).hour_minute();
            return format!("{hour:02}:{minute:02}");
        }
        self.moved_to(minute)
    }

    /// `25 Oct 14:00`.
    pub(super) fn moved_to(self, minute: u32) -> String {
        let at = self.scenario.start.plus_minutes(i64::from(minute));
        format_instant(at, Style::Short(self.scenario.calendar))
    }
}

/// With the article.
pub(super) fn the(name: &str) -> String {
    if name.starts_with("The ") || name.starts_with("the ") { low(name) } else { format!("the {name}") }
}

/// What became of seats, as a verb and the words before the name of the body; `given` by a motion, or with a post.
pub(super) fn tenure(taken: bool, given: bool, (seats, asked): (u32, u32)) -> (&'static str, String) {
    let all = if asked == 1 { "the seat".to_owned() } else { format!("the {} seats", people(asked)) };
    match (taken, given) {
        (true, true) if seats == 1 && asked == 1 => ("took", format!("{all} that was offered in")),
        (true, true) if seats == 0 => ("took none of", format!("{all} that were offered in")),
        (true, true) => ("took", format!("{} of {all} that were offered in", people(seats))),
        (true, false) => ("came back to", format!("{} of {all} left in", people(seats))),
        (false, true) => ("lost", format!("{all} in")),
        (false, false) => ("gave up", format!("{} of {all} in", people(seats))),
    }
}

/// What somebody does who threatens those who talk, as a verb and the rest.
pub(super) fn pressed(strikes: bool, talks: &str) -> (&'static str, String) {
    if strikes {
        ("struck", format!("against both sides of {talks}"))
    } else {
        ("called off", format!("the strike that threatened {talks}"))
    }
}

/// With a small first letter.
pub(super) fn low(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// With a small first letter if the second word is a joint: `Crew of the Hope` is the crew of the Hope.
fn low_before(name: &str, joints: &[&str]) -> String {
    if name.split(' ').nth(1).is_some_and(|word| joints.contains(&word)) { low(name) } else { name.to_owned() }
}

/// Whether a name is that of several: its noun, the word before a joint or else the last, ends like a plural.
fn is_plural(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let joint = words.iter().position(|word| JOINTS.contains(word)).unwrap_or(words.len());
    let noun = joint.checked_sub(1).map_or("", |at| words[at]);
    (noun.ends_with('s') && !noun.ends_with("ss")) || noun.ends_with("men")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_and_small_letters_stand_where_english_has_them() {
        assert_eq!([the("Old Bridge"), the("The Hope")], ["the Old Bridge", "the Hope"]);
        assert_eq!(low_before("Crew of the Hope", &JOINTS), "crew of the Hope");
        assert_eq!(low_before("Guard Regiment of the Line", &JOINTS), "Guard Regiment of the Line");
    }

    #[test]
    fn several_are_told_from_one() {
        let plural = ["Commissars of the Town", "Boatmen", "District Councils"].map(is_plural);
        assert_eq!(plural, [true; 3]);
        assert_eq!(["Council of Ministers", "Congress", "Crew of the Hope"].map(is_plural), [false; 3]);
    }
}
