//! Demands and the answers to them, as clauses: who did what, in the past and after `had`.

use std::collections::BTreeMap;

use engine::index::{AuthorityIx, DemandIx, EventIx, GroupIx, InstitutionIx, PlaceIx};
use engine::trace::{Act, Answer, Event, Outcome, What};

use super::numbers::{capital, listed, people};
use super::phrases::Phrases;
use super::reasons::{Side, Sides};

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

/// What somebody did: the verb in the past and after `had`, and the rest of the clause.
struct Deed {
    verb: [&'static str; 2],
    rest: String,
}

impl Deed {
    fn new(verb: &'static str, rest: String) -> Self {
        Self { verb: [verb; 2], rest }
    }

    fn irregular(verb: [&'static str; 2], rest: String) -> Self {
        Self { verb, rest }
    }
}

impl Phrases<'_> {
    /// What an issuer did, to be put behind its name or behind `had`: `ordered the cadets to take the bridge`.
    pub(super) fn demanded(self, asked: &Asked) -> String {
        let what = self.demanded_itself(asked);
        match asked.pretends {
            Some(authority) => format!("{what} in the name of {}", self.authority(authority)),
            None => what,
        }
    }

    fn demanded_itself(self, asked: &Asked) -> String {
        let (place, authority) = (self.place(asked.place), self.authority(asked.authority));
        let group = || match (asked.group, asked.people) {
            (Some(group), 0) => self.group(group),
            (Some(group), count) => self.of_group(count, group),
            (None, _) => format!("those at {place}"),
        };
        let person = || asked.person.map_or_else(|| "whoever leads there".into(), |ix| self.institution(ix));
        match asked.act {
            Act::Accept => format!("sent a commissar to {place}"),
            Act::StandFirm => format!("called on the guard of {place} to stand firm"),
            Act::Occupy => format!("ordered {} to take {place}", group()),
            Act::Guard => format!("ordered {} to strengthen {place}", group()),
            Act::Serve => format!("asked those who work at {place} to serve {authority}"),
            Act::Cut => format!("ordered the telephone line of {place} cut"),
            Act::Restore => format!("ordered the telephone line of {place} restored"),
            Act::Declare => format!("called on {} to declare for {authority}", group()),
            Act::Raise => format!("ordered {place} raised"),
            Act::Lower => format!("ordered {place} lowered"),
            Act::Surrender => format!("called on the guard of {place} to surrender"),
            Act::Withdraw => format!("offered the guard of {place} a free way out"),
            Act::Warn => format!("ordered blank shots at {place}"),
            Act::Bombard => format!("ordered {place} shelled"),
            Act::Release => {
                let whom = asked.group.map_or_else(String::new, |group| format!(" for {}", self.group(group)));
                format!("asked for {} from {place}{whom}", rifles(asked.people))
            }
            Act::Darken => format!("ordered {place} cut off from light and power"),
            Act::Light => format!("ordered light and power restored at {place}"),
            Act::Come => format!("called {} to {place}", person()),
            Act::Dismiss => format!("called on {} to lay down office", person()),
            Act::Recall => format!("called off what had been asked about {place}"),
        }
    }

    /// The answer to a demand as a sentence; `marched` people set out.
    pub(super) fn answered(self, answer: &Answer, asked: &Asked, marched: u32) -> String {
        let deed = self.deed(answer, asked);
        let mut who = capital(&self.who(answer, asked, marched));
        let guard = self.is_guard(answer, asked);
        if guard {
            who = format!("{who} ({})", self.of_group(answer.counts.iter().sum(), answer.group));
        }
        format!("{who} {} {}{}", deed.verb[0], deed.rest, votes(answer, asked))
    }

    /// The answer to a demand as a clause after `the news that`, without who asked.
    pub(super) fn had_answered(self, answer: &Answer, asked: &Asked, marched: u32) -> String {
        let who = self.who(answer, asked, marched);
        let to_do = self.infinitive(asked);
        let done = match (asked.act, answer.outcome) {
            (Act::Accept, Outcome::Complied) => "accepted a commissar".into(),
            (Act::Accept, Outcome::Shirked) => "given a commissar no answer".into(),
            (Act::Accept, Outcome::Defied) => "turned away a commissar".into(),
            (_, Outcome::Complied) => {
                let deed = self.complied(asked);
                format!("{} {}", deed.verb[1], deed.rest)
            }
            (Act::StandFirm, Outcome::Shirked) => "promised nothing".into(),
            (_, Outcome::Shirked) => format!("done nothing to {to_do}"),
            (_, Outcome::Defied) => format!("refused to {to_do}"),
            (_, Outcome::Overtaken) => "been asked too late".into(),
        };
        format!("{who} had {done}")
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
            _ => Side { name: "the other side".into(), pronoun: "it" },
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
            return format!("the guard of {}", self.place(answer.place));
        }
        match asked.act {
            Act::Accept | Act::StandFirm => {
                format!("{} at {}", self.group(answer.group), self.place(asked.place))
            }
            _ if marches && answer.outcome == Outcome::Complied => self.of_group(marched, answer.group),
            _ => self.group(answer.group),
        }
    }

    fn deed(self, answer: &Answer, asked: &Asked) -> Deed {
        let issuer = self.institution(asked.issuer);
        match (asked.act, answer.outcome) {
            (_, Outcome::Overtaken) => Deed::irregular(["were", "been"], "asked too late".into()),
            (_, Outcome::Complied) => self.complied(asked),
            (Act::Accept, Outcome::Shirked) => {
                Deed::irregular(["gave", "given"], format!("a commissar sent by {issuer} no answer"))
            }
            (Act::Accept, Outcome::Defied) => Deed::new("turned away", format!("a commissar sent by {issuer}")),
            (Act::StandFirm, Outcome::Shirked) => {
                Deed::irregular(["gave", "given"], format!("{issuer} no promise to stand firm"))
            }
            (Act::StandFirm, Outcome::Defied) => {
                Deed::new("refused", format!("a call from {issuer} to stand firm"))
            }
            (Act::Serve, Outcome::Shirked) => {
                Deed::new("stayed idle", format!("when {issuer} asked them to {}", self.infinitive(asked)))
            }
            (Act::Occupy | Act::Guard, Outcome::Shirked) => {
                Deed::new("stayed put", format!("when {issuer} asked them to {}", self.infinitive(asked)))
            }
            (_, Outcome::Shirked) => Deed::irregular(
                ["did", "done"],
                format!("nothing when {issuer} asked them to {}", self.infinitive(asked)),
            ),
            // Here the act itself says for whom.
            (Act::Declare | Act::Serve, Outcome::Defied) => {
                Deed::new("refused", format!("to {} when {issuer} asked them to", self.infinitive(asked)))
            }
            (_, Outcome::Defied) => Deed::new("refused", format!("to {} for {issuer}", self.infinitive(asked))),
        }
    }

    /// What was done at a demand.
    fn complied(self, asked: &Asked) -> Deed {
        let (place, issuer) = (self.place(asked.place), self.institution(asked.issuer));
        let authority = self.authority(asked.authority);
        match asked.act {
            Act::Accept => Deed::new("accepted", format!("a commissar sent by {issuer}")),
            Act::StandFirm => Deed::new("promised", format!("{issuer} to stand firm")),
            Act::Occupy | Act::Guard => {
                Deed::new("set out", format!("to {} for {authority}", self.infinitive(asked)))
            }
            Act::Serve | Act::Withdraw | Act::Come | Act::Dismiss | Act::Recall => {
                Deed::new("agreed", format!("to {}", self.infinitive(asked)))
            }
            Act::Cut => Deed::new("cut", format!("the telephone line of {place} for {authority}")),
            Act::Restore => Deed::new("restored", format!("the telephone line of {place} for {authority}")),
            Act::Declare => Deed::new("declared", format!("for {authority}")),
            Act::Raise => Deed::new("raised", format!("{place} for {authority}")),
            Act::Lower => Deed::new("lowered", format!("{place} for {authority}")),
            Act::Surrender => Deed::new("surrendered", format!("to {authority}")),
            Act::Warn => Deed::new("fired", format!("blank at {place} for {authority}")),
            Act::Bombard => Deed::new("fired", format!("live shells at {place} for {authority}")),
            Act::Release => Deed::new("handed out", format!("rifles to {authority}")),
            Act::Darken => Deed::new("cut off", format!("light and power at {place} for {authority}")),
            Act::Light => Deed::new("restored", format!("light and power at {place} for {authority}")),
        }
    }

    /// Whom a demand asks for what, behind `a demand`: `on the cadets to take the bridge`.
    pub(super) fn on_whom(self, asked: &Asked) -> String {
        let (to_do, place) = (self.infinitive(asked), self.place(asked.place));
        match (asked.group, asked.person) {
            // Rifles are asked for a group, not of it.
            (Some(group), _) if asked.act != Act::Release => format!("on {} to {to_do}", self.group(group)),
            (None, Some(person)) => format!("on {} to {to_do}", self.institution(person)),
            _ if to_do.contains(&place) => format!("to {to_do}"),
            _ => format!("on those at {place} to {to_do}"),
        }
    }

    /// What was asked, behind `to`.
    pub(super) fn infinitive(self, asked: &Asked) -> String {
        let (place, authority) = (self.place(asked.place), self.authority(asked.authority));
        match asked.act {
            Act::Accept => "accept a commissar".into(),
            Act::StandFirm => "stand firm".into(),
            Act::Occupy => format!("take {place}"),
            Act::Guard => format!("strengthen {place}"),
            Act::Serve => format!("work for {authority} at {place}"),
            Act::Cut => format!("cut the telephone line of {place}"),
            Act::Restore => format!("restore the telephone line of {place}"),
            Act::Declare => format!("declare for {authority}"),
            Act::Raise => format!("raise {place}"),
            Act::Lower => format!("lower {place}"),
            Act::Surrender => "surrender".into(),
            Act::Withdraw => format!("leave {place} freely"),
            Act::Warn => format!("fire blank at {place}"),
            Act::Bombard => format!("fire live shells at {place}"),
            Act::Release => match asked.group {
                Some(group) => format!("hand out rifles to {}", self.group(group)),
                None => "hand out rifles".into(),
            },
            Act::Darken => format!("cut off light and power at {place}"),
            Act::Light => format!("restore light and power at {place}"),
            Act::Come => format!("come to {place}"),
            Act::Dismiss => "lay down office".into(),
            Act::Recall => format!("drop what had been asked about {place}"),
        }
    }
}

/// `200 rifles`, or as many as there are.
fn rifles(count: u32) -> String {
    match count {
        0 => "rifles".into(),
        1 => "1 rifle".into(),
        _ => format!("{} rifles", people(count)),
    }
}

/// How those asked divided, as the end of a sentence without its full stop.
fn votes(answer: &Answer, asked: &Asked) -> String {
    let [complied, idle, defied] = answer.counts;
    let told = complied + idle + defied;
    let marching = matches!(asked.act, Act::Occupy | Act::Guard);
    let of = if marching { format!("of {} called out, ", people(told)) } else { String::new() };
    if told == complied.max(idle).max(defied) {
        let all = if told == 1 { "the only one there".into() } else { format!("all {}", people(told)) };
        return format!(", {all}{}", if marching && told > 1 { " who were called out" } else { "" });
    }
    let were = |count: u32, what: &str| format!("{} {what}", people(count));
    let verb =
        |count: u32, what: &str| were(count, &format!("{} {what}", if count == 1 { "was" } else { "were" }));
    // `declared for the council` has its `for`.
    let favour = if asked.act == Act::Declare { "in favour" } else { "for it" };
    let parts = [verb(complied, favour), were(idle, "sat still"), verb(defied, "against")];
    let counts = [complied, idle, defied];
    let parts: Vec<String> =
        parts.into_iter().zip(counts).filter(|(_, count)| *count > 0).map(|(part, _)| part).collect();
    let short = answer.outcome != Outcome::Complied && complied >= idle.max(defied);
    let short = match (short, marching) {
        (true, true) => ", too few in any one squad for it to move",
        (true, false) => ", too few to carry it",
        _ => "",
    };
    format!(": {of}{}{short}", listed(&parts))
}
