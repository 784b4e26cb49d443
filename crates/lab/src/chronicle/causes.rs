//! What brought an event about, as a clause: `word had come that ...`.

use engine::index::EventIx;
use engine::trace::{Act, Ending, Loss, Part, What};

use super::Teller;
use super::answers::Asked;
use super::numbers::people;
use super::phrases::low;

/// Steps back along causes before a search is given up.
const FAR: usize = 12;

impl Teller<'_> {
    /// An event as a clause in the past before the past: `the bridge had gone over to the council`.
    pub(super) fn had_happened(&self, event: EventIx) -> String {
        let phrases = self.phrases;
        match &self.trace[event.index()].what {
            What::Began => "the history had begun".into(),
            What::Fed { input } => format!("it had been fed to the model that {}", self.fed(*input)),
            What::Issued { demand, .. } | What::Delivered { demand, .. } => match self.asked(*demand) {
                Some(asked) => {
                    format!("{} had {}", phrases.institution(asked.issuer), phrases.demanded(asked))
                }
                None => "a demand had been made".into(),
            },
            What::Answered(answer) => match self.asked(answer.demand) {
                Some(asked) => phrases.had_answered(answer, asked, self.marched(event)),
                None => format!("{} had answered", phrases.group(answer.group)),
            },
            What::Moved { group, to: Some(to), people, .. } => {
                format!("{} had reached {}", phrases.of_group(*people, *group), phrases.place(*to))
            }
            What::Moved { group, from, people, .. } => {
                let from = from.map_or_else(String::new, |from| format!(" {}", phrases.place(from)));
                format!("{} had left{from}", phrases.of_group(*people, *group))
            }
            What::Turned { group, place, to, people, .. } => {
                let who = phrases.of_group(*people, *group);
                let place = phrases.place(*place);
                match to {
                    Some(to) => format!("{who} had gone over to {} at {place}", phrases.authority(*to)),
                    None => format!("{who} had left {place}"),
                }
            }
            What::StoodOff { place, challenger, incumbent } => format!(
                "people of {} had come face to face with those of {} at {}",
                phrases.authority(*challenger),
                phrases.authority(*incumbent),
                phrases.place(*place)
            ),
            What::Fired { place, authority, .. } => {
                format!("people of {} had fired at {}", phrases.authority(*authority), phrases.place(*place))
            }
            What::Lost { group, place, how, people: count, .. } => {
                let been = match how {
                    Loss::Captured => "been disarmed",
                    Loss::Dispersed => "slipped away",
                    Loss::Wounded => "been wounded",
                    Loss::Killed => "been killed",
                };
                let (count, group) = (people(*count), phrases.group(*group));
                format!("{count} of {group} had {been} at {}", phrases.place(*place))
            }
            What::Held { place, part: Part::Guard, authority } => {
                format!("{} had come to obey {}", phrases.place(*place), phrases.obeyed(*authority))
            }
            What::Held { place, part: Part::Operators | Part::Function, authority } => {
                format!("{} had come to work for {}", phrases.place(*place), phrases.obeyed(*authority))
            }
            What::Line { place, open } => {
                let done = if *open { "restored" } else { "cut" };
                format!("the telephone line of {} had been {done}", phrases.place(*place))
            }
            What::Arrested { institution, .. } => {
                format!("{} had been arrested", phrases.institution(*institution))
            }
            other => self.circumstance(other).map_or_else(String::new, |told| told.had()),
        }
    }

    /// When somebody asked for something and upon what, as a sentence: `Asked at 05:10, on the news that ...`. None
    /// if it asked before any news.
    pub(super) fn asked_upon(&self, event: EventIx, told_at: u32, named: bool) -> Option<String> {
        let What::Issued { demand, .. } = self.trace[event.index()].what else { return None };
        let asked = self.asked(demand)?;
        let issued = &self.trace[event.index()];
        let clock = self.phrases.clock(issued.minute, told_at);
        let by = if named { String::new() } else { format!(" by {}", self.phrases.institution(asked.issuer)) };
        let cause = &self.trace[issued.cause.index()];
        match cause.what {
            What::Began if named => None,
            What::Began => Some(format!("Asked{by} at {clock}.")),
            What::Fed { .. } => {
                Some(format!("Asked{by} at {clock}: this is fed to the model, not its choice."))
            }
            _ if cause.minute == issued.minute => {
                Some(format!("Asked{by} at {clock}, as soon as {}.", self.had_happened(issued.cause)))
            }
            _ => {
                let heard = self.phrases.clock(cause.minute, told_at);
                if self.told.borrow_mut().insert(issued.cause) {
                    let had = self.had_happened(issued.cause);
                    return Some(format!("Asked{by} at {clock}, on the news that {had} ({heard})."));
                }
                Some(format!("Asked{by} at {clock}, on the news of {heard}."))
            }
        }
    }

    /// What brought about an event that is no answer, as sentences.
    pub(super) fn brought_about(&self, head: usize) -> Vec<String> {
        let (event, scene) = (&self.trace[head], &self.scenes[head]);
        let mut lines = Vec::new();
        match event.what {
            What::Moved { to: Some(_), serving: Some(_), .. } => {
                if let Some((set_out, asked)) = self.errand(head) {
                    let clock = self.phrases.clock(set_out, event.minute);
                    let asked = self.asked_upon(asked, event.minute, false);
                    let asked = asked.map_or_else(|| ".".into(), |asked| format!("; {}", low(&asked)));
                    lines.push(format!("Set out at {clock}{asked}"));
                }
            }
            What::Fired { .. } | What::Lost { .. } if scene.standoff.is_some() => {
                lines.extend(self.stood(head));
            }
            What::Ended { how: Ending::Reversed, .. } if self.recall(head).is_some() => {
                let recall = self.recall(head);
                let asked = recall.and_then(|recall| self.asked_upon(recall.event, event.minute, true));
                lines.extend(asked.map(|text| text.replacen("Asked", "Called off", 1)));
            }
            What::Began | What::Fed { .. } => {}
            _ if event.cause.index() != head && self.trace[event.cause.index()].what != What::Began => {
                let clock = self.phrases.clock(self.trace[event.cause.index()].minute, event.minute);
                lines.push(format!("After {} ({clock}).", self.had_happened(event.cause)));
            }
            _ => {}
        }
        lines
    }

    /// The demand that took back the one that ends with an event, if one did.
    pub(super) fn recall(&self, ended: usize) -> Option<&Asked> {
        let (What::Issued { demand, .. } | What::Delivered { demand, .. }) =
            &self.trace[self.trace[ended].cause.index()].what
        else {
            return None;
        };
        self.asked(*demand).filter(|asked| asked.act == Act::Recall)
    }

    /// Who faced whom in the stand-off that an event belongs to.
    fn stood(&self, head: usize) -> Option<String> {
        let scene = &self.scenes[head];
        let began = &self.trace[scene.standoff?.index()];
        let clock = self.phrases.clock(began.minute, self.trace[head].minute);
        let numbers = self.numbers(&scene.sides);
        Some(format!("Face to face since {clock}: {numbers}."))
    }

    /// When those who arrive set out, and the event of the demand that sent them.
    fn errand(&self, arrival: usize) -> Option<(u32, EventIx)> {
        let mut at = self.trace[arrival].cause;
        let set_out = self.trace[at.index()].minute;
        for _ in 0..FAR {
            let event = &self.trace[at.index()];
            if let What::Answered(answer) = &event.what {
                return self.asked(answer.demand).map(|asked| (set_out, asked.event));
            }
            if event.cause == at {
                return None;
            }
            at = event.cause;
        }
        None
    }
}
