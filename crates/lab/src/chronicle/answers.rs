//! Demands and the answers to them, as clauses: who did what.

use std::collections::BTreeMap;

use engine::index::{AuthorityIx, DemandIx, EventIx, GroupIx, InstitutionIx, PlaceIx};
use engine::trace::{Act, Answer, Event, Outcome, What};

use super::numbers::capital;
use super::phrases::Phrases;
use super::reasons::{Side, Sides};
use super::words::{Clause, clause, said};

/// A demand as it was issued.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    pub(super) event: EventIx,
    pub(super) issuer: InstitutionIx,
    pub(super) authority: AuthorityIx,
    pub(super) act: Act,
    pub(super) group: Option<GroupIx>,
    pub(super) place: PlaceIx,
    pub(super) people: u32,
    pub(super) person: Option<InstitutionIx>,
    /// In whose name, if it is not for whom it is.
    pub(super) pretends: Option<AuthorityIx>,
}

/// Demands by their number.
pub(super) fn demands(trace: &[Event]) -> BTreeMap<DemandIx, Asked> {
    let mut found = BTreeMap::new();
    for (ix, event) in trace.iter().enumerate() {
        if let What::Issued { demand, issuer, authority, act, group, place, people, person, .. } = event.what {
            let event = EventIx::from_index(ix);
            let pretends = None;
            found.insert(
                demand,
                Asked { event, issuer, authority, act, group, place, people, person, pretends },
            );
        }
        if let What::Pretended { demand, authority, .. } = event.what
            && let Some(asked) = found.get_mut(&demand)
        {
            asked.pretends = Some(authority);
        }
    }
    found
}

impl Phrases<'_> {
    /// A demand by its issuer, to be told as what happened or had happened: `the committee ordered ...`.
    pub(super) fn asks(self, asked: &Asked) -> Clause {
        clause!("asks", issuer: self.institution(asked.issuer), what: self.demanded(asked))
    }

    /// What an issuer did, to be put behind its name: `ordered the cadets to take the bridge`.
    fn demanded(self, asked: &Asked) -> String {
        let what = self.demanded_itself(asked);
        match asked.pretends {
            Some(authority) => said!(self, "in-name", what: what, side: self.authority(authority)),
            None => what,
        }
    }

    fn demanded_itself(self, asked: &Asked) -> String {
        let (place, side) = (self.place(asked.place), self.authority(asked.authority));
        let group = || match (asked.group, asked.people) {
            (Some(group), 0) => self.group(group),
            (Some(group), count) => self.of_group(count, group),
            (None, _) => said!(self, "those-at", place: self.place(asked.place)),
        };
        let person =
            || asked.person.map_or_else(|| said!(self, "whoever-leads"), |person| self.institution(person));
        match asked.act {
            Act::Accept => said!(self, "demand-accept", place: place),
            Act::StandFirm => said!(self, "demand-stand-firm", place: place),
            Act::Occupy => said!(self, "demand-occupy", whom: group(), place: place),
            Act::Guard => said!(self, "demand-guard", whom: group(), place: place),
            Act::Serve => said!(self, "demand-serve", place: place, side: side),
            Act::Cut => said!(self, "demand-cut", place: place),
            Act::Restore => said!(self, "demand-restore", place: place),
            Act::Declare => said!(self, "demand-declare", whom: group(), side: side),
            Act::Raise => said!(self, "demand-raise", place: place),
            Act::Lower => said!(self, "demand-lower", place: place),
            Act::Surrender => said!(self, "demand-surrender", place: place),
            Act::Withdraw => said!(self, "demand-withdraw", place: place),
            Act::Warn => said!(self, "demand-warn", place: place),
            Act::Bombard => said!(self, "demand-bombard", place: place),
            Act::Release => {
                let rifles = said!(self, "rifles", count: asked.people);
                match asked.group {
                    Some(group) => {
                        let group = self.group(group);
                        said!(self, "demand-release-for", rifles: rifles, place: place, group: group)
                    }
                    None => said!(self, "demand-release", rifles: rifles, place: place),
                }
            }
            Act::Darken => said!(self, "demand-darken", place: place),
            Act::Light => said!(self, "demand-light", place: place),
            Act::Come => said!(self, "demand-come", person: person(), place: place),
            Act::Dismiss => said!(self, "demand-dismiss", person: person()),
            Act::Recall => said!(self, "demand-recall", place: place),
        }
    }

    /// The answer to a demand as a sentence; `marched` people set out.
    pub(super) fn answered(self, answer: &Answer, asked: &Asked, marched: u32) -> String {
        let mut who = capital(&self.who(answer, asked, marched));
        if self.is_guard(answer, asked) {
            let group = self.of_group(answer.counts.iter().sum(), answer.group);
            who = said!(self, "guard-who", guard: who, group: group);
        }
        said!(self, "answered", who: who, deed: self.deed(answer, asked)) + &self.votes(answer, asked)
    }

    /// The answer to a demand as a clause after `the news that`, without who asked.
    pub(super) fn had_answered(self, answer: &Answer, asked: &Asked, marched: u32) -> String {
        let who = self.who(answer, asked, marched);
        let task = || self.infinitive(asked);
        let deed = match (asked.act, answer.outcome) {
            (Act::Accept, Outcome::Complied) => said!(self, "had-accepted"),
            (Act::Accept, Outcome::Shirked) => said!(self, "had-not-answered-commissar"),
            (Act::Accept, Outcome::Defied) => said!(self, "had-turned-away"),
            (_, Outcome::Complied) => self.complied(asked),
            (Act::StandFirm, Outcome::Shirked) => said!(self, "had-promised-nothing"),
            (_, Outcome::Shirked) => said!(self, "had-shirked", task: task()),
            (_, Outcome::Defied) => said!(self, "had-refused", task: task()),
            (_, Outcome::Overtaken) => said!(self, "had-late"),
        };
        said!(self, "had-answered", who: who, deed: deed)
    }

    /// Whether the sentence about an answer says who asked.
    pub(super) fn names_issuer(self, answer: &Answer, asked: &Asked) -> bool {
        answer.outcome != Outcome::Complied || matches!(asked.act, Act::Accept | Act::StandFirm)
    }

    /// The sides of an answer by name.
    pub(super) fn sides(self, answer: &Answer, asked: &Asked) -> Sides {
        let others = (0..self.scenario.setting.authorities().len()).map(AuthorityIx::from_index);
        let others: Vec<AuthorityIx> = others.filter(|other| *other != asked.authority).collect();
        let rival = match (&others[..], answer.stance) {
            ([only], _) => self.side(*only),
            (_, Some(stance)) if stance != asked.authority => self.side(stance),
            _ => Side { name: said!(self, "other-side"), again: said!(self, "again", several: "no") },
        };
        Sides { asking: self.side(asked.authority), rival }
    }

    /// Whether people posted at a place answered, not its crew nor a group in its quarters.
    fn is_guard(self, answer: &Answer, asked: &Asked) -> bool {
        let armed = self.scenario.setting.groups()[answer.group.index()].armed;
        let put_to_guards = matches!(
            asked.act,
            Act::Accept
                | Act::StandFirm
                | Act::Surrender
                | Act::Withdraw
                | Act::Raise
                | Act::Lower
                | Act::Release
        );
        armed && put_to_guards
    }

    fn who(self, answer: &Answer, asked: &Asked, marched: u32) -> String {
        let marches = matches!(asked.act, Act::Occupy | Act::Guard);
        if self.is_guard(answer, asked) {
            return said!(self, "guard-of", place: self.place(answer.place));
        }
        match asked.act {
            Act::Accept | Act::StandFirm => {
                said!(self, "group-at", group: self.group(answer.group), place: self.place(asked.place))
            }
            _ if marches && answer.outcome == Outcome::Complied => self.of_group(marched, answer.group),
            _ => self.group(answer.group),
        }
    }

    /// What those who were asked did, behind who they are.
    fn deed(self, answer: &Answer, asked: &Asked) -> String {
        let issuer = self.institution(asked.issuer);
        let id = match (asked.act, answer.outcome) {
            (_, Outcome::Overtaken) => return said!(self, "late"),
            (_, Outcome::Complied) => return self.complied(asked),
            (Act::Accept, Outcome::Shirked) => return said!(self, "shirked-accept", issuer: issuer),
            (Act::Accept, Outcome::Defied) => return said!(self, "defied-accept", issuer: issuer),
            (Act::StandFirm, Outcome::Shirked) => return said!(self, "shirked-stand-firm", issuer: issuer),
            (Act::StandFirm, Outcome::Defied) => return said!(self, "defied-stand-firm", issuer: issuer),
            (Act::Serve, Outcome::Shirked) => "shirked-serve",
            (Act::Occupy | Act::Guard, Outcome::Shirked) => "shirked-march",
            (_, Outcome::Shirked) => "shirked",
            // Here the act itself says for whom.
            (Act::Declare | Act::Serve, Outcome::Defied) => "defied-for-side",
            (_, Outcome::Defied) => "defied",
        };
        said!(self, id, issuer: issuer, task: self.infinitive(asked))
    }

    /// What was done at a demand.
    fn complied(self, asked: &Asked) -> String {
        let (place, issuer) = (self.place(asked.place), self.institution(asked.issuer));
        let side = self.authority(asked.authority);
        let at_place = match asked.act {
            Act::Accept => return said!(self, "did-accept", issuer: issuer),
            Act::StandFirm => return said!(self, "did-stand-firm", issuer: issuer),
            Act::Occupy | Act::Guard => {
                return said!(self, "did-march", task: self.infinitive(asked), side: side);
            }
            Act::Serve | Act::Withdraw | Act::Come | Act::Dismiss | Act::Recall => {
                return said!(self, "did-agree", task: self.infinitive(asked));
            }
            Act::Declare => return said!(self, "did-declare", side: side),
            Act::Surrender => return said!(self, "did-surrender", side: side),
            Act::Release => return said!(self, "did-release", side: side),
            Act::Cut => "did-cut",
            Act::Restore => "did-restore",
            Act::Raise => "did-raise",
            Act::Lower => "did-lower",
            Act::Warn => "did-warn",
            Act::Bombard => "did-bombard",
            Act::Darken => "did-darken",
            Act::Light => "did-light",
        };
        said!(self, at_place, place: place, side: side)
    }

    /// Whom a demand asks for what, behind `a demand`: `on the cadets to take the bridge`.
    pub(super) fn on_whom(self, asked: &Asked) -> String {
        let (task, place) = (self.infinitive(asked), self.place(asked.place));
        match (asked.group, asked.person) {
            // Rifles are asked for a group, not of it.
            (Some(group), _) if asked.act != Act::Release => {
                said!(self, "on-whom", whom: self.group(group), task: task)
            }
            (None, Some(person)) => said!(self, "on-whom", whom: self.institution(person), task: task),
            _ if task.contains(&place) => said!(self, "on-nobody", task: task),
            _ => said!(self, "on-those-at", place: place, task: task),
        }
    }

    /// What was asked, behind `to`.
    pub(super) fn infinitive(self, asked: &Asked) -> String {
        let (place, side) = (self.place(asked.place), self.authority(asked.authority));
        let at_place = match asked.act {
            Act::Accept => return said!(self, "task-accept"),
            Act::StandFirm => return said!(self, "task-stand-firm"),
            Act::Surrender => return said!(self, "task-surrender"),
            Act::Dismiss => return said!(self, "task-dismiss"),
            Act::Serve => return said!(self, "task-serve", side: side, place: place),
            Act::Declare => return said!(self, "task-declare", side: side),
            Act::Release => {
                return match asked.group {
                    Some(group) => said!(self, "task-release-for", group: self.group(group)),
                    None => said!(self, "task-release"),
                };
            }
            Act::Occupy => "task-occupy",
            Act::Guard => "task-guard",
            Act::Cut => "task-cut",
            Act::Restore => "task-restore",
            Act::Raise => "task-raise",
            Act::Lower => "task-lower",
            Act::Withdraw => "task-withdraw",
            Act::Warn => "task-warn",
            Act::Bombard => "task-bombard",
            Act::Darken => "task-darken",
            Act::Light => "task-light",
            Act::Come => "task-come",
            Act::Recall => "task-recall",
        };
        said!(self, at_place, place: place)
    }

    /// How those asked divided, as the end of a sentence without its full stop.
    fn votes(self, answer: &Answer, asked: &Asked) -> String {
        let [complied, idle, defied] = answer.counts;
        let told = complied + idle + defied;
        let marching = matches!(asked.act, Act::Occupy | Act::Guard);
        if told == complied.max(idle).max(defied) {
            return match told {
                1 => said!(self, "votes-only"),
                _ if marching => said!(self, "votes-all-called", count: told),
                _ => said!(self, "votes-all", count: told),
            };
        }
        // `declared for the council` has its `for`.
        let favour = if asked.act == Act::Declare { "vote-favour" } else { "vote-for" };
        let parts = [(favour, complied), ("vote-idle", idle), ("vote-against", defied)];
        let parts = parts.into_iter().filter(|(_, count)| *count > 0);
        let parts: Vec<String> = parts.map(|(id, count)| said!(self, id, count: count)).collect();
        let parts = self.words.listed(&parts);
        let divided = if marching {
            said!(self, "votes-called", count: told, parts: parts)
        } else {
            said!(self, "votes", parts: parts)
        };
        let short = answer.outcome != Outcome::Complied && complied >= idle.max(defied);
        match (short, marching) {
            (true, true) => divided + &said!(self, "too-few-in-squad"),
            (true, false) => divided + &said!(self, "too-few"),
            _ => divided,
        }
    }
}
