//! Names of the scenario as they stand in a sentence: in English with an article where one is due, else as they are.

use engine::index::{AuthorityIx, FactionIx, GroupIx, InstitutionIx, MotionIx, PlaceIx, TalksIx};
use scenario::Scenario;

use super::reasons::Side;
use super::words::{Clause, Words, said};

/// Function of places whose names take no article: they are proper names of towns.
const TOWN: &str = "town";

/// Last words of names that take no article in English.
const BARE_ENDINGS: [&str; 4] = ["Island", "Square", "Street", "Prospect"];

/// Words after which a name says where or whose: before them stands a common noun.
const JOINTS: [&str; 3] = ["of", "at", "on"];

/// Names of one scenario, and the words of the language that it is told in.
#[derive(Clone, Copy)]
pub(super) struct Phrases<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) words: &'static Words,
}

impl<'a> Phrases<'a> {
    /// In the language of the scenario's names.
    pub(super) fn new(scenario: &'a Scenario) -> Self {
        Self { scenario, words: Words::of(&scenario.language) }
    }

    /// What happened.
    pub(super) fn did(self, clause: &Clause) -> String {
        self.words.did(clause)
    }

    /// What had happened.
    pub(super) fn had(self, clause: &Clause) -> String {
        self.words.had(clause)
    }

    /// With the article, where the language has one.
    pub(super) fn the(self, name: &str) -> String {
        if self.words.articles { the(name) } else { name.to_owned() }
    }

    pub(super) fn authority(self, authority: AuthorityIx) -> String {
        self.the(&self.scenario.names.authorities[authority.index()])
    }

    /// An authority as a side of a choice.
    pub(super) fn side(self, authority: AuthorityIx) -> Side {
        let several = said_of_several(&self.scenario.names.authorities[authority.index()]);
        Side { name: self.authority(authority), again: said!(self, "again", several: several) }
    }

    /// One message of an authority, another of nobody.
    pub(super) fn of_holder(
        self,
        ids: [&'static str; 2],
        place: PlaceIx,
        authority: Option<AuthorityIx>,
    ) -> String {
        let place = self.place(place);
        match authority {
            Some(authority) => said!(self, ids[0], place: place, side: self.authority(authority)),
            None => said!(self, ids[1], place: place),
        }
    }

    pub(super) fn institution(self, institution: InstitutionIx) -> String {
        let name = &self.scenario.names.institutions[institution.index()];
        let person = self.scenario.setting.institutions()[institution.index()].person;
        if person { name.clone() } else { self.the(name) }
    }

    /// Institutions in a row, and whether they are several, for a message's `several`.
    pub(super) fn institutions(self, institutions: &[InstitutionIx]) -> (String, &'static str) {
        let names: Vec<String> = institutions.iter().map(|ix| self.institution(*ix)).collect();
        let several = if let [only] = institutions { self.several(*only) } else { "yes" };
        (self.words.listed(&names), several)
    }

    /// The body that a motion comes before.
    pub(super) fn body(self, motion: MotionIx) -> String {
        let setting = &self.scenario.setting;
        let body = setting.motions()[motion.index()].body;
        self.institution(setting.bodies()[body.index()].institution)
    }

    /// The body in which a faction sits.
    pub(super) fn body_of(self, faction: FactionIx) -> String {
        let setting = &self.scenario.setting;
        let body = setting.factions()[faction.index()].body;
        self.institution(setting.bodies()[body.index()].institution)
    }

    /// A faction; a seat that is one person's is told by who that is.
    pub(super) fn faction(self, faction: FactionIx) -> String {
        let person = self.scenario.setting.factions()[faction.index()].person;
        person.map_or_else(
            || self.the(&self.scenario.names.factions[faction.index()]),
            |person| self.institution(person),
        )
    }

    /// Whether seats are given by a motion, or go with a post.
    pub(super) fn given(self, faction: FactionIx, motion: Option<MotionIx>) -> bool {
        let posts = self.scenario.setting.portfolios();
        motion.is_some() || posts.iter().any(|post| post.seats.contains(&Some(faction)))
    }

    pub(super) fn talks(self, talks: TalksIx) -> String {
        self.the(&self.scenario.names.talks[talks.index()])
    }

    /// Whether the name of an institution is that of several, for a message's `several`.
    pub(super) fn several(self, institution: InstitutionIx) -> &'static str {
        said_of_several(&self.scenario.names.institutions[institution.index()])
    }

    pub(super) fn place(self, place: PlaceIx) -> String {
        let (setting, name) = (&self.scenario.setting, &self.scenario.names.places[place.index()]);
        if !self.words.articles {
            return name.clone();
        }
        let town = setting.functions()[setting.places()[place.index()].function.index()] == TOWN;
        let bare = name.split(' ').next_back().is_some_and(|word| BARE_ENDINGS.contains(&word));
        if town || bare { name.clone() } else { the(&low_before(name, &["at", "on"])) }
    }

    pub(super) fn group(self, group: GroupIx) -> String {
        let name = &self.scenario.names.groups[group.index()];
        if !self.words.articles {
            return name.clone();
        }
        let trade = !self.scenario.setting.groups()[group.index()].armed && !name.contains(' ');
        the(&if trade { low(name) } else { low_before(name, &JOINTS) })
    }

    /// `120 of the Second Regiment`; the group alone if that is all of it.
    pub(super) fn of_group(self, count: u32, group: GroupIx) -> String {
        if self.scenario.setting.groups()[group.index()].people == count {
            return self.group(group);
        }
        said!(self, "group-part", count: count, group: self.group(group))
    }
}

/// With the article.
fn the(name: &str) -> String {
    if name.starts_with("The ") || name.starts_with("the ") { low(name) } else { format!("the {name}") }
}

/// What became of seats: the message that says so; `given` by a motion, or with a post.
pub(super) fn tenure(taken: bool, given: bool, seats: u32) -> &'static str {
    match (taken, given) {
        (true, true) if seats == 0 => "seats-taken-none",
        (true, true) => "seats-taken",
        (true, false) => "seats-back",
        (false, true) => "seats-lost",
        (false, false) => "seats-given-up",
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

/// Whether a name is that of several, for a message's `several`: its noun, the word before a joint or else the last, ends like a plural.
fn said_of_several(name: &str) -> &'static str {
    let words: Vec<&str> = name.split(' ').collect();
    let joint = words.iter().position(|word| JOINTS.contains(word)).unwrap_or(words.len());
    let noun = joint.checked_sub(1).map_or("", |at| words[at]);
    let several = (noun.ends_with('s') && !noun.ends_with("ss")) || noun.ends_with("men");
    if several { "yes" } else { "no" }
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
        let plural = ["Commissars of the Town", "Boatmen", "District Councils"].map(said_of_several);
        assert_eq!(plural, ["yes"; 3]);
        assert_eq!(["Council of Ministers", "Congress", "Crew of the Hope"].map(said_of_several), ["no"; 3]);
    }
}
