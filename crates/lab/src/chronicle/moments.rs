//! Arrivals, stand-offs, losses, and what follows from any event, as sentences.

use engine::index::{AuthorityIx, DemandIx, EventIx, GroupIx, InstitutionIx, PlaceIx};
use engine::trace::{Act, Ending, Outcome, Part, What};

use super::Teller;
use super::answers::Asked;
use super::circumstances::carried;
use super::numbers::{capital, lasting, listed, people};
use super::scenes::group_of;

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
        let phrases = self.phrases;
        let this = EventIx::from_index(head);
        let text = match &self.trace[head].what {
            What::Began => "the history began".into(),
            What::Fed { input } => {
                format!("fed to the model: {}", self.fed(*input))
            }
            What::Issued { demand, .. } => match self.asked(*demand) {
                Some(asked) => format!("{} {}", phrases.institution(asked.issuer), phrases.demanded(asked)),
                None => "a demand was made".into(),
            },
            What::Delivered { demand, carrier } => match self.asked(*demand) {
                Some(asked) => {
                    let (issuer, place) = (phrases.institution(asked.issuer), phrases.place(asked.place));
                    format!("word from {issuer} about {place} arrived {}", carried(*carrier))
                }
                None => format!("word arrived {}", carried(*carrier)),
            },
            What::Answered(answer) => match self.asked(answer.demand) {
                Some(asked) => {
                    return self.answer_lead(events, phrases.answered(answer, asked, self.marched(this)));
                }
                None => format!("{} answered", phrases.group(answer.group)),
            },
            What::Moved { to: Some(_), .. } => return self.arrival(events),
            What::Moved { group, from, people, .. } => {
                let from = from.map_or_else(|| "the road".into(), |from| phrases.place(from));
                format!("{} left {from}", phrases.of_group(*people, *group))
            }
            What::Lost { place, .. } | What::Fired { place, .. } => {
                let moment: Vec<usize> = events.iter().copied().filter(|ix| self.is_of_moment(*ix)).collect();
                return (format!("at {}, {}", phrases.place(*place), self.moment(&moment)), moment);
            }
            What::StoodOff { place, .. } => format!("at {}, {}", phrases.place(*place), self.facing(head)),
            What::Turned { .. } | What::Held { .. } | What::Line { .. } | What::Arrested { .. } => {
                let all = self.consequences(events, events);
                return (all.join(", and "), events.to_vec());
            }
            What::Ended { demand, how: Ending::Reversed } if self.recall(head).is_some() => {
                return (self.called_off(head, *demand), events.to_vec());
            }
            other => self.circumstance(other).map_or_else(String::new, |told| told.did()),
        };
        (text, vec![head])
    }

    /// A demand that is taken back, by whom and what it was.
    fn called_off(&self, head: usize, demand: DemandIx) -> String {
        let by = self.recall(head).map(|recall| recall.issuer);
        let who = by.map_or_else(|| "somebody".into(), |by| self.phrases.institution(by));
        let Some(asked) = self.asked(demand) else { return format!("{who} called off a demand") };
        let whose = match by {
            Some(by) if by == asked.issuer => String::new(),
            _ => format!(" of {}", self.phrases.institution(asked.issuer)),
        };
        format!("{who} called off a demand{whose} {}", self.phrases.on_whom(asked))
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
        let (who, place) = (self.phrases.of_group(people, group), self.phrases.place(to));
        let holder = self.scenes[head].holder;
        let Some(side) = serving else {
            return (format!("{who} came back to {place}"), vec![head]);
        };
        let find =
            |wanted: &dyn Fn(&What) -> bool| events.iter().copied().find(|ix| wanted(&self.trace[*ix].what));
        let taken = find(&|what| matches!(what, What::Held { part: Part::Guard, .. }));
        let faced = find(&|what| matches!(what, What::StoodOff { .. }));
        if let Some(faced) = faced {
            return (self.reached_and_faced(head, faced), vec![head, faced]);
        }
        if let Some(taken) = taken {
            let authority = self.phrases.authority(side);
            let text = format!("{who} reached {place}, found nobody to stop them and took it for {authority}");
            return (text, vec![head, taken]);
        }
        let purpose = if holder == serving { " to strengthen its guard" } else { "" };
        (format!("{who} reached {place}{purpose}"), vec![head])
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
        let (who, place) = (self.phrases.of_group(*came, *group), self.phrases.place(*to));
        let foe = if *serving == Some(*incumbent) { challenger } else { incumbent };
        let count = |side: AuthorityIx| {
            let sides = self.scenes[faced].sides.iter();
            sides.filter(|(known, _)| *known == side).map(|(_, people)| *people).sum::<u32>()
        };
        let own = serving.map_or(0, count);
        let others =
            if own > *came { format!("with {} already there they", people(own - came)) } else { "they".into() };
        format!(
            "{who} reached {place}, where {others} faced {} for {}",
            people(count(*foe)),
            self.phrases.authority(*foe)
        )
    }

    /// Two sides face to face: a clause.
    fn facing(&self, standoff: usize) -> String {
        let What::StoodOff { challenger, incumbent, .. } = self.trace[standoff].what else {
            return String::new();
        };
        let (comers, there) = (self.phrases.authority(challenger), self.phrases.authority(incumbent));
        let count = |side: AuthorityIx| {
            let sides = self.scenes[standoff].sides.iter();
            people(sides.filter(|(known, _)| *known == side).map(|(_, people)| *people).sum())
        };
        let (comers_count, there_count) = (count(challenger), count(incumbent));
        format!("{comers_count} for {comers} stood face to face with {there_count} for {there}")
    }

    /// Two sides who are face to face now, as a sentence: those who answered for one of them, against the other.
    fn faced(&self, head: usize, standoff: usize, sides: [AuthorityIx; 2]) -> String {
        let [challenger, incumbent] = sides;
        if !self.said_so(head, challenger) {
            return format!("there {}", self.facing(standoff));
        }
        let there = self.scenes[standoff].sides.iter().filter(|(side, _)| *side == incumbent);
        let there = people(there.map(|(_, people)| *people).sum());
        format!("there they now faced {there} for {}", self.phrases.authority(incumbent))
    }

    /// Whether an answer told just before says that people went over to `authority`.
    fn said_so(&self, head: usize, authority: AuthorityIx) -> bool {
        let What::Answered(answer) = &self.trace[head].what else { return false };
        let complied = answer.outcome == Outcome::Complied;
        self.asked(answer.demand).is_some_and(|asked| complied && asked.authority == authority)
    }

    /// Who had how many in arms at a place.
    pub(super) fn numbers(&self, sides: &[(AuthorityIx, u32)]) -> String {
        let side = |(side, count): &(AuthorityIx, u32)| {
            format!("{} for {}", people(*count), self.phrases.authority(*side))
        };
        listed(&sides.iter().map(side).collect::<Vec<_>>())
    }

    /// `3 of the first regiment and 5 of the second`.
    pub(super) fn numbered(&self, groups: &[(GroupIx, u32)]) -> String {
        let one =
            |(group, count): &(GroupIx, u32)| format!("{} of {}", people(*count), self.phrases.group(*group));
        listed(&groups.iter().map(one).collect::<Vec<_>>())
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
        let mut found = Vec::new();
        for ix in rest {
            found.extend(match &self.trace[*ix].what {
                What::Held { place, part: Part::Guard, authority } => Some(format!(
                    "from then on {} obeyed {}",
                    self.phrases.place(*place),
                    self.phrases.obeyed(*authority)
                )),
                What::Held { part: Part::Operators, .. } => None,
                What::Held { place, part: Part::Function, authority: None } => {
                    Some(format!("{} worked for nobody now", self.phrases.place(*place)))
                }
                What::Held { place, part: Part::Function, authority } if !guard_held(*place) => Some(format!(
                    "{} worked for {} now",
                    self.phrases.place(*place),
                    self.phrases.obeyed(*authority)
                )),
                What::Turned { group, place, to: Some(to), people, .. }
                    if !guard_held(*place) && !self.said_so(all[0], *to) =>
                {
                    let who = self.phrases.of_group(*people, *group);
                    Some(format!("{who} went over to {}", self.phrases.authority(*to)))
                }
                What::Turned { to: None, .. } => self.went_home(rest, *ix, all[0]),
                What::StoodOff { challenger, incumbent, .. } => {
                    Some(self.faced(all[0], *ix, [*challenger, *incumbent]))
                }
                What::Line { place, open } => {
                    let now = if *open { "worked again" } else { "was dead" };
                    Some(format!("the telephone line of {} {now}", self.phrases.place(*place)))
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
                other => self.circumstance(other).map(|told| told.did()),
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
        let names: Vec<String> = institutions.iter().map(|ix| self.phrases.institution(*ix)).collect();
        let was = match institutions[..] {
            [only] => self.phrases.was(only),
            _ => "were",
        };
        Some(format!("{} {was} arrested there", listed(&names)))
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
                format!("{} of them", people(count))
            }
            _ => self.numbered(&alike.iter().map(|known| (known.2, known.3)).collect::<Vec<_>>()),
        };
        Some(format!("{who} {} and went home", if theirs { "were not needed" } else { "gave up" }))
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
        let lasted = lasting(self.trace[head].minute - began);
        if gone.is_empty() {
            return Some(format!("that ended a stand-off of {lasted}"));
        }
        Some(format!(
            "that ended a stand-off of {lasted}, in which {} had slipped away before",
            self.numbered(gone)
        ))
    }

    /// An input in words.
    pub(super) fn fed(&self, input: u16) -> String {
        let inputs = self.phrases.scenario.setting.inputs();
        let Some(fed) = inputs.get(usize::from(input)) else { return "an input".into() };
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
        format!("{} {}", self.phrases.institution(fed.institution), self.phrases.demanded(&asked))
    }
}
