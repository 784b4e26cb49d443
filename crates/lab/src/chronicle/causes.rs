//! What brought an event about, as a clause: `word had come that ...`.

use engine::index::{EventIx, GroupIx, PlaceIx};
use engine::trace::{Act, Ending, Loss, Part, What};

use super::Teller;
use super::answers::Asked;
use super::phrases::low;
use super::words::{Clause, clause, said};

/// Steps back along causes before a search is given up.
const FAR: usize = 12;

impl Teller<'_> {
    /// An event as a clause in the past before the past: `the bridge had gone over to the council`.
    pub(super) fn had_happened(&self, event: EventIx) -> String {
        let names = self.phrases;
        match &self.trace[event.index()].what {
            What::Began => names.had(&clause!("began")),
            What::Fed { input } => names.had(&clause!("fed", what: self.fed(*input))),
            What::Issued { demand, .. } | What::Delivered { demand, .. } => match self.asked(*demand) {
                Some(asked) => names.had(&names.asks(asked)),
                None => names.had(&clause!("asks-something")),
            },
            What::Answered(answer) => match self.asked(answer.demand) {
                Some(asked) => names.had_answered(answer, asked, self.marched(event)),
                None => names.had(&clause!("answered-something", group: names.group(answer.group))),
            },
            What::Moved { group, to: Some(to), people, .. } => {
                let who = names.of_group(*people, *group);
                names.had(&clause!("reached", who: who, place: names.place(*to)))
            }
            What::Moved { group, from, people, .. } => names.had(&self.left(*group, *people, *from)),
            What::Turned { group, place, to: Some(to), people, .. } => {
                let (who, place) = (names.of_group(*people, *group), names.place(*place));
                said!(names, "had-gone-over", who: who, side: names.authority(*to), place: place)
            }
            What::Turned { group, place, to: None, people, .. } => {
                names.had(&self.left(*group, *people, Some(*place)))
            }
            What::StoodOff { place, challenger, incumbent } => {
                let [comers, there] = [challenger, incumbent].map(|side| names.authority(*side));
                said!(names, "had-faced", comers: comers, there: there, place: names.place(*place))
            }
            What::Fired { place, authority, .. } => {
                said!(names, "had-fired", side: names.authority(*authority), place: names.place(*place))
            }
            What::Lost { group, place, how, people, .. } => {
                let id = match how {
                    Loss::Captured => "had-lost-captured",
                    Loss::Dispersed => "had-lost-dispersed",
                    Loss::Wounded => "had-lost-wounded",
                    Loss::Killed => "had-lost-killed",
                };
                said!(names, id, count: *people, group: names.group(*group), place: names.place(*place))
            }
            What::Held { place, part: Part::Guard, authority } => {
                names.of_holder(["had-obeyed", "had-obeyed-nobody"], *place, *authority)
            }
            What::Held { place, part: Part::Operators | Part::Function, authority } => {
                names.of_holder(["had-worked", "had-worked-nobody"], *place, *authority)
            }
            What::Line { place, open } => {
                let id = if *open { "had-line-open" } else { "had-line-dead" };
                said!(names, id, place: names.place(*place))
            }
            What::Arrested { institution, .. } => {
                said!(names, "had-arrested", name: names.institution(*institution))
            }
            other => self.circumstance(other).map_or_else(String::new, |told| names.had(&told)),
        }
    }

    /// People leave a place, or a road.
    pub(super) fn left(&self, group: GroupIx, people: u32, from: Option<PlaceIx>) -> Clause {
        let who = self.phrases.of_group(people, group);
        match from {
            Some(from) => clause!("left", who: who, place: self.phrases.place(from)),
            None => clause!("left-road", who: who),
        }
    }

    /// When somebody asked for something and upon what, as a sentence: `Asked at 05:10, on the news that ...`. None
    /// if it asked before any news.
    pub(super) fn asked_upon(&self, event: EventIx, told_at: u32, named: bool) -> Option<String> {
        let What::Issued { demand, .. } = self.trace[event.index()].what else { return None };
        let names = self.phrases;
        let issuer = names.institution(self.asked(demand)?.issuer);
        let issued = &self.trace[event.index()];
        let clock = names.clock(issued.minute, told_at);
        if named && self.trace[issued.cause.index()].what == What::Began {
            return None;
        }
        let asked = if named {
            said!(names, "asked", clock: clock)
        } else {
            said!(names, "asked-by", issuer: issuer, clock: clock)
        };
        Some(self.upon(event, told_at, asked))
    }

    /// Upon what a demand was issued, behind the words for that.
    fn upon(&self, event: EventIx, told_at: u32, asked: String) -> String {
        let (names, issued) = (self.phrases, &self.trace[event.index()]);
        let cause = &self.trace[issued.cause.index()];
        let had = || self.had_happened(issued.cause);
        match cause.what {
            What::Began => said!(names, "upon-nothing", asked: asked),
            What::Fed { .. } => said!(names, "upon-fed", asked: asked),
            _ if cause.minute == issued.minute => said!(names, "upon-at-once", asked: asked, had: had()),
            _ => {
                let heard = names.clock(cause.minute, told_at);
                if self.told.borrow_mut().insert(issued.cause) {
                    return said!(names, "upon-news", asked: asked, had: had(), heard: heard);
                }
                said!(names, "upon-known-news", asked: asked, heard: heard)
            }
        }
    }

    /// What brought about an event that is no answer, as sentences.
    pub(super) fn brought_about(&self, head: usize) -> Vec<String> {
        let (names, event, scene) = (self.phrases, &self.trace[head], &self.scenes[head]);
        let mut lines = Vec::new();
        match event.what {
            What::Moved { to: Some(_), serving: Some(_), .. } => {
                if let Some((set_out, asked)) = self.errand(head) {
                    let clock = names.clock(set_out, event.minute);
                    lines.push(match self.asked_upon(asked, event.minute, false) {
                        Some(asked) => said!(names, "set-out-asked", clock: clock, asked: low(&asked)),
                        None => said!(names, "set-out", clock: clock),
                    });
                }
            }
            What::Fired { .. } | What::Lost { .. } if scene.standoff.is_some() => {
                lines.extend(self.stood(head));
            }
            What::Ended { how: Ending::Reversed, .. } if self.recall(head).is_some() => {
                lines.extend(self.recall(head).and_then(|recall| self.recalled_upon(recall, event.minute)));
            }
            What::Began | What::Fed { .. } => {}
            _ if event.cause.index() != head && self.trace[event.cause.index()].what != What::Began => {
                let clock = names.clock(self.trace[event.cause.index()].minute, event.minute);
                lines.push(said!(names, "after", had: self.had_happened(event.cause), clock: clock));
            }
            _ => {}
        }
        lines
    }

    /// When and upon what a demand was called off; none if it was before any news.
    fn recalled_upon(&self, recall: &Asked, told_at: u32) -> Option<String> {
        let issued = &self.trace[recall.event.index()];
        let asked = said!(self.phrases, "asked-off", clock: self.phrases.clock(issued.minute, told_at));
        let news = self.trace[issued.cause.index()].what != What::Began;
        news.then(|| self.upon(recall.event, told_at, asked))
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
        Some(said!(self.phrases, "facing-since", clock: clock, numbers: self.numbers(&scene.sides)))
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
