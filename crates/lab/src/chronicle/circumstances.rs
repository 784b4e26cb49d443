//! Rarer events as clauses: orders that end unanswered, meetings, bridges, guns, light, rifles, leaders, crowds.

use engine::index::DemandIx;
use engine::trace::{Carrier, Ending, Posture, What, Whereabouts};

use super::Teller;
use super::numbers::{listed, people};
use super::phrases::{low, pressed, tenure, the};

/// A clause that can be told as what happened and as what had happened.
pub(super) struct Clause {
    subject: String,
    /// The verb in the past, and after `had`.
    verb: [&'static str; 2],
    rest: String,
}

impl Clause {
    fn new(subject: impl Into<String>, verb: [&'static str; 2], rest: impl Into<String>) -> Self {
        Self { subject: subject.into(), verb, rest: rest.into() }
    }

    /// `the bridge was raised`.
    pub(super) fn did(&self) -> String {
        let Self { subject, verb: [past, _], rest } = self;
        format!("{subject} {past} {rest}").trim_end().to_owned()
    }

    /// `the bridge had been raised`.
    pub(super) fn had(&self) -> String {
        let Self { subject, verb: [_, perfect], rest } = self;
        format!("{subject} had {perfect} {rest}").trim_end().to_owned()
    }
}

/// The passive of one, and of several.
const WAS: [&str; 2] = ["was", "been"];
const WERE: [&str; 2] = ["were", "been"];

impl Teller<'_> {
    /// A rarer event as a clause; none for those that have words of their own elsewhere.
    pub(super) fn circumstance(&self, what: &What) -> Option<Clause> {
        let names = self.phrases;
        let clause = match what {
            What::Ended { .. } | What::Signed { .. } | What::Adopted { .. } => return self.paper(what),
            What::Postured { .. } | What::Disowned { .. } => return self.paper(what),
            What::Voted { .. }
            | What::Left { .. }
            | What::Elected { .. }
            | What::Tenure { .. }
            | What::Recalled { .. } => {
                return self.chamber(what);
            }
            What::Talked { .. }
            | What::Offered { .. }
            | What::BrokenOff { .. }
            | What::Allotted { .. }
            | What::Pressed { .. } => return self.talks(what),
            What::Met { .. } | What::Lynched { .. } | What::Calmed { .. } => return self.crowd(what),
            What::Whereabouts { .. } | What::Office { .. } => return self.leader(what),
            What::Raised { place, raised } => {
                Clause::new(names.place(*place), WAS, if *raised { "raised" } else { "lowered" })
            }
            What::Consented { group, place, authority, consents } => {
                let what = format!("a transport of {} at {}", names.authority(*authority), names.place(*place));
                let verb = if *consents { ["let through"; 2] } else { ["stopped"; 2] };
                Clause::new(names.group(*group), verb, what)
            }
            What::Shelled { place, group, authority, live } => {
                let shells = if *live { "live shells" } else { "blank" };
                let at = format!("{shells} at {} for {}", names.place(*place), names.authority(*authority));
                Clause::new(format!("guns served by {}", names.group(*group)), ["fired"; 2], at)
            }
            What::Truce { place, holds: true } => {
                let agreed = format!("to wait at {}", names.place(*place));
                Clause::new("those who faced each other", ["agreed"; 2], agreed)
            }
            What::Truce { place, holds: false } => {
                Clause::new(format!("the truce at {}", names.place(*place)), ["ended"; 2], "")
            }
            What::Armed { group, place, rifles } => {
                let noun = if *rifles == 1 { "rifle" } else { "rifles" };
                let to = format!("handed to {} from {}", names.group(*group), names.place(*place));
                Clause::new(format!("{} {noun}", people(*rifles)), if *rifles == 1 { WAS } else { WERE }, to)
            }
            What::Lit { place, lit: true } => {
                Clause::new(names.place(*place), ["had", "got"], "light and power again")
            }
            What::Lit { place, lit: false } => Clause::new(names.place(*place), ["lost"; 2], "light and power"),
            What::Dated { .. } | What::PutOff { .. } | What::Rescheduled { .. } => return self.announced(what),
            What::Entered { group, place, serving, people: count } => {
                let into = format!("into {} for {}", names.place(*place), names.authority(*serving));
                Clause::new(names.of_group(*count, *group), ["slipped"; 2], into)
            }
            What::Began
            | What::Fed { .. }
            | What::Issued { .. }
            | What::Delivered { .. }
            | What::Pretended { .. }
            | What::Answered(_)
            | What::Moved { .. }
            | What::Turned { .. }
            | What::StoodOff { .. }
            | What::Fired { .. }
            | What::Lost { .. }
            | What::Held { .. }
            | What::Line { .. }
            | What::Arrested { .. } => return None,
        };
        Some(clause)
    }

    /// Talks about sharing posts.
    fn talks(&self, what: &What) -> Option<Clause> {
        let names = self.phrases;
        let setting = &names.scenario.setting;
        let clause = match what {
            What::Talked { talks } => {
                let [first, second] = setting.talks()[talks.index()].sides.map(|side| names.institution(side));
                let name = the(&names.scenario.names.talks[talks.index()]);
                Clause::new(format!("{first} and {second}"), ["began"; 2], name)
            }
            What::Offered { talks, by, posts, accepted } => {
                let talks = &setting.talks()[talks.index()];
                let other = if talks.sides[0] == *by { talks.sides[1] } else { talks.sides[0] };
                let answer = if *accepted { "and it was agreed" } else { "and it was not taken" };
                let of = format!(
                    "{} {} of {} posts {answer}",
                    names.institution(other),
                    people(*posts),
                    people(talks.posts)
                );
                Clause::new(names.institution(*by), ["offered"; 2], of)
            }
            What::BrokenOff { talks, by } => {
                let name = the(&names.scenario.names.talks[talks.index()]);
                Clause::new(names.institution(*by), ["broke off", "broken off"], name)
            }
            What::Allotted { post, side } => {
                let name = &names.scenario.names.portfolios[post.index()];
                Clause::new(names.institution(*side), ["took", "taken"], format!("the post of {}", low(name)))
            }
            What::Pressed { talks, by, strikes } => {
                let name = the(&names.scenario.names.talks[talks.index()]);
                let (verb, rest) = pressed(*strikes, &name);
                Clause::new(names.institution(*by), [verb; 2], rest)
            }
            _ => return None,
        };
        Some(clause)
    }

    /// Votes, and who leaves because of one.
    fn chamber(&self, what: &What) -> Option<Clause> {
        let setting = &self.phrases.scenario.setting;
        let clause = match what {
            What::Voted { motion, counts: [in_favour, against, abstaining, absent], passed } => {
                let name = &self.phrases.scenario.names.motions[motion.index()];
                let rest = [(*abstaining, "abstaining"), (*absent, "absent")];
                let rest: String = rest
                    .iter()
                    .filter(|(seats, _)| *seats > 0)
                    .map(|(seats, word)| format!(", {} {word}", people(*seats)))
                    .collect();
                let counts = format!("{} for, {} against{rest}", people(*in_favour), people(*against));
                let verb = if *passed { ["adopted"; 2] } else { ["did not adopt", "not adopted"] };
                Clause::new(self.phrases.body(*motion), verb, format!("the motion \"{name}\" ({counts})"))
            }
            What::Elected { faction, seats, fills, .. } => {
                let body = setting.bodies()[setting.factions()[faction.index()].body.index()].institution;
                let body = self.phrases.institution(body);
                let name = the(&self.phrases.scenario.names.factions[faction.index()]);
                let what = if *fills { "seats in" } else { "places given by" };
                Clause::new(name, ["got"; 2], format!("{} {what} {body}", people(*seats)))
            }
            What::Left { faction, motion, seats } => {
                let name = the(&self.phrases.scenario.names.factions[faction.index()]);
                Clause::new(format!("{} of {name}", people(*seats)), ["left"; 2], self.phrases.body(*motion))
            }
            What::Recalled { group, faction, seats, .. } => {
                let body = setting.bodies()[setting.factions()[faction.index()].body.index()].institution;
                let name = the(&self.phrases.scenario.names.factions[faction.index()]);
                let rest = format!(
                    "its deputies to {}: {name} has {} seats",
                    self.phrases.institution(body),
                    people(*seats)
                );
                Clause::new(self.phrases.group(*group), ["recalled"; 2], rest)
            }
            What::Tenure { faction, motion, taken, asked, seats, .. } => {
                let name = the(&self.phrases.scenario.names.factions[faction.index()]);
                let body = setting.bodies()[setting.factions()[faction.index()].body.index()].institution;
                let body = self.phrases.institution(body);
                let given = self.phrases.given(*faction, *motion);
                let (verb, rest) = tenure(*taken, given, (*seats, *asked));
                Clause::new(name, [verb; 2], format!("{rest} {body}"))
            }
            _ => return None,
        };
        Some(clause)
    }

    /// Announced dates, and sittings that votes moved.
    fn announced(&self, what: &What) -> Option<Clause> {
        let (names, setting) = (self.phrases, &self.phrases.scenario.setting);
        let clause = match what {
            What::Dated { date, kept } => {
                let name = names.date(*date);
                let fate = if *kept { "and was kept" } else { "and passed unkept" };
                Clause::new(format!("the date of {name}"), ["came", "come"], fate)
            }
            What::Rescheduled { date, sitting, minute } => {
                let when = names.moved_to(*minute);
                let what = match (date, sitting) {
                    (Some(date), _) => names.date(*date),
                    (None, Some(sitting)) => {
                        let body = setting.sittings()[sitting.index()].body;
                        let body = names.institution(setting.bodies()[body.index()].institution);
                        format!("the next sitting of {body}")
                    }
                    (None, None) => "nothing".into(),
                };
                Clause::new(what, WAS, format!("moved to {when}"))
            }
            What::PutOff { date } => {
                Clause::new(names.date(*date), WAS, format!("put off{}", names.put_off_to(*date)))
            }
            _ => return None,
        };
        Some(clause)
    }

    /// Orders and declarations.
    fn paper(&self, what: &What) -> Option<Clause> {
        let names = self.phrases;
        let order = |demand| match self.asked(demand) {
            Some(asked) => {
                format!("an order of {} about {}", names.institution(asked.issuer), names.place(asked.place))
            }
            None => "an order".into(),
        };
        let clause = match what {
            What::Ended { demand, how } => {
                if let Some(told) = self.person_answered(*demand, *how) {
                    return Some(told);
                }
                let (verb, fate) = match how {
                    Ending::Lost => (["never arrived", "not arrived"], ""),
                    Ending::Reversed => (WAS, "called off before it was answered"),
                    Ending::Disputed => (WAS, "crossed by an order of another authority"),
                    Ending::Overtaken => (["found", "found"], "nobody to answer it"),
                    Ending::Obeyed => (WAS, "done as it asked"),
                    Ending::Refused => (WAS, "refused"),
                };
                Clause::new(order(*demand), verb, fate)
            }
            What::Signed { demand, institution, signed } => {
                let (verb, rest) = if *signed {
                    (["signed"; 2], order(*demand))
                } else {
                    (["refused"; 2], format!("to sign {}", order(*demand)))
                };
                Clause::new(names.institution(*institution), verb, rest)
            }
            What::Adopted { group, institution } => {
                let rule =
                    format!("to follow no order that {} had not signed", names.institution(*institution));
                Clause::new(names.group(*group), ["resolved"; 2], rule)
            }
            What::Disowned { institution, issuer } => {
                Clause::new(names.institution(*institution), ["disowned"; 2], names.institution(*issuer))
            }
            What::Postured { institution, posture } => {
                let rest = match posture {
                    Posture::Defensive => "to keep to defence",
                    Posture::Offensive => "to go over to the attack",
                };
                Clause::new(names.institution(*institution), ["decided"; 2], rest)
            }
            _ => return None,
        };
        Some(clause)
    }

    /// How a named person answered.
    fn person_answered(&self, demand: DemandIx, how: Ending) -> Option<Clause> {
        let verb = match how {
            Ending::Obeyed => "agreed",
            Ending::Refused => "refused",
            Ending::Lost | Ending::Reversed | Ending::Disputed | Ending::Overtaken => return None,
        };
        let asked = self.asked(demand)?;
        let (names, person) = (self.phrases, asked.person?);
        let to_do = format!("to {} for {}", names.infinitive(asked), names.institution(asked.issuer));
        Some(Clause::new(names.institution(person), [verb; 2], to_do))
    }

    /// Meetings and crowds.
    fn crowd(&self, what: &What) -> Option<Clause> {
        let names = self.phrases;
        let clause = match what {
            What::Met { group, place, authority, counts, open, passed } => {
                let [yes, no, silent] = *counts;
                let result = if *passed { "declared" } else { "declined to declare" };
                let votes = [(yes, "for"), (no, "against"), (silent, "not voting")];
                let votes: Vec<String> = votes
                    .iter()
                    .filter(|(count, _)| *count > 0)
                    .map(|(count, how)| format!("{} {how}", people(*count)))
                    .collect();
                let hands = if *open { "by show of hands" } else { "by secret vote" };
                let (place, authority) = (names.place(*place), names.authority(*authority));
                let rest = format!("at {place} and {result} for {authority} {hands}: {}", listed(&votes));
                Clause::new(names.group(*group), ["met"; 2], rest)
            }
            What::Lynched { group, place, people: count } => {
                let who = format!("{} prisoners of {}", people(*count), names.group(*group));
                let verb = if *count == 1 { WAS } else { WERE };
                Clause::new(who, verb, format!("killed by a crowd at {}", names.place(*place)))
            }
            What::Calmed { place, institution } => {
                let back = format!("back a crowd at {}", names.place(*place));
                Clause::new(names.institution(*institution), ["held"; 2], back)
            }
            _ => return None,
        };
        Some(clause)
    }

    /// Named persons and offices.
    fn leader(&self, what: &What) -> Option<Clause> {
        let names = self.phrases;
        let clause = match what {
            What::Whereabouts { institution, whereabouts } => {
                let who = names.institution(*institution);
                match whereabouts {
                    Whereabouts::At(place) => {
                        Clause::new(who, ["came", "come"], format!("to {}", names.place(*place)))
                    }
                    Whereabouts::Hidden(place) => {
                        Clause::new(who, ["went", "gone"], format!("into hiding at {}", names.place(*place)))
                    }
                    Whereabouts::Bound(place) => {
                        Clause::new(who, ["set out"; 2], format!("for {}", names.place(*place)))
                    }
                    Whereabouts::Abroad => Clause::new(who, ["was", "got"], "out of reach"),
                }
            }
            What::Office { institution, by, held } => {
                let done = if *held { "appointed again" } else { "dismissed" };
                let by = format!("{done} by {}", names.institution(*by));
                Clause::new(names.institution(*institution), [names.was(*institution), "been"], by)
            }
            _ => return None,
        };
        Some(clause)
    }
}

/// By which means word came.
pub(super) fn carried(carrier: Carrier) -> &'static str {
    match carrier {
        Carrier::Telephone => "by telephone",
        Carrier::Telegraph => "by telegraph",
        Carrier::DirectWire => "by direct wire",
        Carrier::Wireless => "by wireless",
        Carrier::Press => "in print",
        Carrier::Courier => "by courier",
        Carrier::Train => "by train or ship",
        Carrier::InPerson => "in person",
    }
}
