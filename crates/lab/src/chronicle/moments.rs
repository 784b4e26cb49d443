//! Arrivals, stand-offs, losses, and what follows from any event, as sentences.

use engine::index::{AuthorityIx, DemandIx, EventIx, GroupIx, InstitutionIx, PlaceIx};
use engine::trace::{Act, Carrier, Ending, Outcome, Part, What};

use super::Teller;
use super::answers::Asked;
use super::numbers::capital;
use super::scenes::group_of;
use super::words::said;

impl Teller<'_> {
    /// What happened at one moment.
    pub(super) fn sentence(&self, events: &[usize]) -> String {
        let head = events[0];
        let (lead, told) = self.lead(events);
        let mut sentences = vec![lead];
        let rest = events.iter().filter(|ix| !told.contains(*ix)).copied();
        let rest: Vec<usize> = rest.collect();
        sentences.extend(self.consequences(&rest, events));
        sentences.extend(events.iter().find_map(|ix| self.end(head, *ix)));
        let whole: Vec<String> = sentences.iter().map(|text| format!("{}.", capital(text))).collect();
        whole.join(" ")
    }

    /// The first sentence without its full stop, and the events it tells.
    fn lead(&self, events: &[usize]) -> (String, Vec<usize>) {
        let head = events[0];
        let names = self.phrases;
        let this = EventIx::from_index(head);
        let text = match &self.trace[head].what {
            What::Began => said!(names, "began"),
            What::Fed { input } => said!(names, "fed", what: self.fed(*input)),
            What::Issued { demand, .. } => match self.asked(*demand) {
                Some(asked) => names.did(&names.asks(asked)),
                None => said!(names, "asks-something"),
            },
            What::Delivered { demand, carrier } => self.delivered(*demand, *carrier),
            What::Answered(answer) => match self.asked(answer.demand) {
                Some(asked) => {
                    return self.answer_lead(events, names.answered(answer, asked, self.marched(this)));
                }
                None => said!(names, "answered-something", group: names.group(answer.group)),
            },
            What::Moved { to: Some(_), .. } => return self.arrival(events),
            What::Moved { group, from, people, .. } => names.did(&self.left(*group, *people, *from)),
            What::Lost { place, .. } | What::Fired { place, .. } => {
                let moment: Vec<usize> = events.iter().copied().filter(|ix| self.is_of_moment(*ix)).collect();
                let told = said!(names, "at", place: names.place(*place), what: self.moment(&moment));
                return (told, moment);
            }
            What::StoodOff { place, .. } => {
                said!(names, "at", place: names.place(*place), what: self.facing(head))
            }
            What::Turned { .. } | What::Held { .. } | What::Line { .. } | What::Arrested { .. } => {
                let all = self.consequences(events, events).into_iter();
                let all = all.reduce(|head, last| said!(names, "list-then", head: head, last: last));
                return (all.unwrap_or_default(), events.to_vec());
            }
            What::Ended { demand, how: Ending::Reversed } if self.recall(head).is_some() => {
                return (self.called_off(head, *demand), events.to_vec());
            }
            other => self.circumstance(other).map_or_else(String::new, |told| names.did(&told)),
        };
        (text, vec![head])
    }

    /// Word of a demand comes.
    fn delivered(&self, demand: DemandIx, carrier: Carrier) -> String {
        let (names, carrier) = (self.phrases, self.phrases.carried(carrier));
        let Some(asked) = self.asked(demand) else { return said!(names, "word-arrived", carrier: carrier) };
        let (issuer, place) = (names.institution(asked.issuer), names.place(asked.place));
        said!(names, "word-arrived-of", issuer: issuer, place: place, carrier: carrier)
    }

    /// A demand that is taken back, by whom and what it was.
    fn called_off(&self, head: usize, demand: DemandIx) -> String {
        let by = self.recall(head).map(|recall| recall.issuer);
        let names = self.phrases;
        let who = by.map_or_else(|| said!(names, "somebody"), |by| names.institution(by));
        let Some(asked) = self.asked(demand) else { return said!(names, "called-off-something", who: who) };
        let on = names.on_whom(asked);
        if by == Some(asked.issuer) {
            return said!(names, "called-off", who: who, on: on);
        }
        said!(names, "called-off-of", who: who, issuer: names.institution(asked.issuer), on: on)
    }

    /// An answer tells of those who march and of what the answer itself says; the rest follows.
    fn answer_lead(&self, events: &[usize], text: String) -> (String, Vec<usize>) {
        let act = match &self.trace[events[0]].what {
            What::Answered(answer) => self.asked(answer.demand).map(|asked| asked.act),
            _ => None,
        };
        let said = |what: &What| {
            matches!(
                (act, what),
                (Some(Act::Occupy | Act::Guard), What::Turned { .. } | What::Moved { .. })
                    | (Some(Act::Cut | Act::Restore), What::Line { .. })
                    | (Some(Act::Serve), What::Held { part: Part::Operators, .. })
                    | (Some(Act::Serve), What::Held { part: Part::Function, authority: Some(_), .. })
            )
        };
        let told = events[1..].iter().copied().filter(|ix| said(&self.trace[*ix].what));
        (text, std::iter::once(events[0]).chain(told).collect())
    }

    fn arrival(&self, events: &[usize]) -> (String, Vec<usize>) {
        let head = events[0];
        let What::Moved { group, to: Some(to), serving, people, .. } = self.trace[head].what else {
            return (String::new(), events.to_vec());
        };
        let names = self.phrases;
        let (who, place) = (names.of_group(people, group), names.place(to));
        let holder = self.scenes[head].holder;
        let Some(side) = serving else {
            return (said!(names, "came-back", who: who, place: place), vec![head]);
        };
        let find =
            |wanted: &dyn Fn(&What) -> bool| events.iter().copied().find(|ix| wanted(&self.trace[*ix].what));
        let taken = find(&|what| matches!(what, What::Held { part: Part::Guard, .. }));
        let faced = find(&|what| matches!(what, What::StoodOff { .. }));
        if let Some(faced) = faced {
            return (self.reached_and_faced(head, faced), vec![head, faced]);
        }
        if let Some(taken) = taken {
            let text = said!(names, "reached-took", who: who, place: place, side: names.authority(side));
            return (text, vec![head, taken]);
        }
        let id = if holder == serving { "reached-guard" } else { "reached" };
        (said!(names, id, who: who, place: place), vec![head])
    }

    /// Those who arrive find the other side there.
    fn reached_and_faced(&self, head: usize, faced: usize) -> String {
        let (
            What::Moved { group, to: Some(to), people: came, serving, .. },
            What::StoodOff { challenger, incumbent, .. },
        ) = (&self.trace[head].what, &self.trace[faced].what)
        else {
            return String::new();
        };
        let names = self.phrases;
        let (who, place) = (names.of_group(*came, *group), names.place(*to));
        let foe = if *serving == Some(*incumbent) { challenger } else { incumbent };
        let own = serving.map_or(0, |side| self.count(faced, side));
        let (count, side) = (self.count(faced, *foe), names.authority(*foe));
        if own > *came {
            let others = own - came;
            return said!(names, "reached-faced-with", who: who, place: place, others: others, count: count, side: side);
        }
        said!(names, "reached-faced", who: who, place: place, count: count, side: side)
    }

    /// Two sides face to face: a clause.
    fn facing(&self, standoff: usize) -> String {
        let What::StoodOff { challenger, incumbent, .. } = self.trace[standoff].what else {
            return String::new();
        };
        let names = self.phrases;
        let (comers, there) = (names.authority(challenger), names.authority(incumbent));
        let (come, stand) = (self.count(standoff, challenger), self.count(standoff, incumbent));
        said!(names, "facing", comers_count: come, comers: comers, there_count: stand, there: there)
    }

    /// How many of a side there were when a stand-off began.
    fn count(&self, standoff: usize, side: AuthorityIx) -> u32 {
        let sides = self.scenes[standoff].sides.iter();
        sides.filter(|(known, _)| *known == side).map(|(_, people)| *people).sum()
    }

    /// Two sides who are face to face now, as a sentence: those who answered for one of them, against the other.
    fn faced(&self, head: usize, standoff: usize, sides: [AuthorityIx; 2]) -> String {
        let ([challenger, incumbent], names) = (sides, self.phrases);
        if !self.said_so(head, challenger) {
            return said!(names, "there-facing", facing: self.facing(standoff));
        }
        let count = self.count(standoff, incumbent);
        said!(names, "there-faced", count: count, side: names.authority(incumbent))
    }

    /// Whether an answer told just before says that people went over to `authority`.
    fn said_so(&self, head: usize, authority: AuthorityIx) -> bool {
        let What::Answered(answer) = &self.trace[head].what else { return false };
        let complied = answer.outcome == Outcome::Complied;
        self.asked(answer.demand).is_some_and(|asked| complied && asked.authority == authority)
    }

    /// Who had how many in arms at a place.
    pub(super) fn numbers(&self, sides: &[(AuthorityIx, u32)]) -> String {
        let names = self.phrases;
        let side = |(side, count): &(AuthorityIx, u32)| said!(names, "side-count", count: *count, side: names.authority(*side));
        names.words.listed(&sides.iter().map(side).collect::<Vec<_>>())
    }

    /// `3 of the first regiment and 5 of the second`.
    pub(super) fn numbered(&self, groups: &[(GroupIx, u32)]) -> String {
        let names = self.phrases;
        let one = |(group, count): &(GroupIx, u32)| said!(names, "group-part", count: *count, group: names.group(*group));
        names.words.listed(&groups.iter().map(one).collect::<Vec<_>>())
    }

    fn is_of_moment(&self, ix: usize) -> bool {
        matches!(self.trace[ix].what, What::Fired { .. } | What::Lost { .. })
    }

    /// What followed at once, as sentences without full stops; `all` are the events of the moment.
    fn consequences(&self, rest: &[usize], all: &[usize]) -> Vec<String> {
        let guard_held = |place| {
            let held = |ix: &usize| matches!(self.trace[*ix].what, What::Held { place: at, part: Part::Guard, .. } if at == place);
            all.iter().any(held)
        };
        let (names, mut found) = (self.phrases, Vec::new());
        for ix in rest {
            found.extend(match &self.trace[*ix].what {
                What::Held { place, part: Part::Guard, authority } => {
                    Some(names.of_holder(["obeys", "obeys-nobody"], *place, *authority))
                }
                What::Held { part: Part::Operators, .. } => None,
                What::Held { place, part: Part::Function, authority }
                    if authority.is_none() || !guard_held(*place) =>
                {
                    Some(names.of_holder(["works", "works-nobody"], *place, *authority))
                }
                What::Turned { group, place, to: Some(to), people, .. }
                    if !guard_held(*place) && !self.said_so(all[0], *to) =>
                {
                    let who = names.of_group(*people, *group);
                    Some(said!(names, "went-over", who: who, side: names.authority(*to)))
                }
                What::Turned { to: None, .. } => self.went_home(rest, *ix, all[0]),
                What::StoodOff { challenger, incumbent, .. } => {
                    Some(self.faced(all[0], *ix, [*challenger, *incumbent]))
                }
                What::Line { place, open } => {
                    let id = if *open { "line-open" } else { "line-dead" };
                    Some(said!(names, id, place: names.place(*place)))
                }
                What::Arrested { .. } => self.arrests(rest, *ix),
                What::Lost { .. } | What::Fired { .. } => Some(self.moment(&[*ix])),
                What::Held { part: Part::Function, .. }
                | What::Turned { .. }
                | What::Moved { .. }
                | What::Began
                | What::Fed { .. }
                | What::Issued { .. }
                | What::Delivered { .. }
                | What::Answered(_) => None,
                other => self.circumstance(other).map(|told| names.did(&told)),
            });
        }
        found
    }

    /// All arrests of a moment as one clause, at the first of them.
    fn arrests(&self, events: &[usize], at: usize) -> Option<String> {
        let arrested = |ix: &&usize| matches!(self.trace[**ix].what, What::Arrested { .. });
        let all: Vec<usize> = events.iter().filter(arrested).copied().collect();
        if all.first() != Some(&at) {
            return None;
        }
        let institution = |ix: &usize| match self.trace[*ix].what {
            What::Arrested { institution, .. } => Some(institution),
            _ => None,
        };
        let institutions: Vec<InstitutionIx> = all.iter().filter_map(institution).collect();
        let (names, several) = self.phrases.institutions(&institutions);
        Some(said!(self.phrases, "arrested-there", names: names, several: several))
    }

    /// All who go home from a place at a moment for one reason, as one clause, at the first of them: a place that is
    /// their side's does not need them, or they have given up.
    fn went_home(&self, events: &[usize], at: usize, head: usize) -> Option<String> {
        let going = |ix: &usize| match self.trace[*ix].what {
            What::Turned { group, place, from, to: None, people } => {
                Some((*ix, from == self.holder_after(place, *ix), group, people))
            }
            _ => None,
        };
        let going: Vec<(usize, bool, GroupIx, u32)> = events.iter().filter_map(going).collect();
        let theirs = going.iter().find(|known| known.0 == at)?.1;
        let alike: Vec<_> = going.into_iter().filter(|known| known.1 == theirs).collect();
        if alike.first().is_none_or(|known| known.0 != at) {
            return None;
        }
        let who = match alike[..] {
            [(_, _, group, count)] if group_of(&self.trace[head].what) == Some(group) => {
                said!(self.phrases, "group-part-of-them", count: count)
            }
            _ => self.numbered(&alike.iter().map(|known| (known.2, known.3)).collect::<Vec<_>>()),
        };
        Some(said!(self.phrases, if theirs { "home-not-needed" } else { "home-gave-up" }, who: who))
    }

    /// Whom a place obeys after the events up to `ix`.
    fn holder_after(&self, place: PlaceIx, ix: usize) -> Option<AuthorityIx> {
        let before = self.trace[..=ix].iter().rev();
        let held =
            before.take_while(|event| event.minute == self.trace[ix].minute).find_map(|event| {
                match event.what {
                    What::Held { place: at, part: Part::Guard, authority } if at == place => Some(authority),
                    _ => None,
                }
            });
        held.unwrap_or(self.scenes[ix].holder)
    }

    /// The end of a stand-off, if this event brought it.
    fn end(&self, head: usize, ix: usize) -> Option<String> {
        let scene = &self.scenes[ix];
        let gone = scene.ended.as_ref()?;
        let began = self.trace[scene.standoff?.index()].minute;
        let names = self.phrases;
        let lasted = names.words.lasting(self.trace[head].minute - began);
        if gone.is_empty() {
            return Some(said!(names, "ended-standoff", lasted: lasted));
        }
        Some(said!(names, "ended-standoff-gone", lasted: lasted, gone: self.numbered(gone)))
    }

    /// An input in words.
    pub(super) fn fed(&self, input: u16) -> String {
        let inputs = self.phrases.scenario.setting.inputs();
        let Some(fed) = inputs.get(usize::from(input)) else { return said!(self.phrases, "an-input") };
        let asked = Asked {
            event: EventIx(0),
            issuer: fed.institution,
            authority: self.phrases.scenario.setting.institutions()[fed.institution.index()].authority,
            act: fed.act,
            group: fed.group,
            place: fed.place,
            people: fed.people,
            person: fed.person,
            pretends: self.phrases.scenario.setting.pretence(fed.institution),
        };
        self.phrases.did(&self.phrases.asks(&asked))
    }
}
