//! Rarer events as clauses: orders that end unanswered, meetings, bridges, guns, light, rifles, leaders, crowds.

use engine::index::DemandIx;
use engine::trace::{Carrier, Ending, Posture, What, Whereabouts};

use super::Teller;
use super::phrases::{Phrases, low, tenure};
use super::words::{Clause, clause, said};

impl Teller<'_> {
    /// A rarer event as a clause; none for those that have words of their own elsewhere.
    pub(super) fn circumstance(&self, what: &What) -> Option<Clause> {
        let names = self.phrases;
        let told = match what {
            What::Ended { .. } | What::Signed { .. } | What::Adopted { .. } => return self.paper(what),
            What::Postured { .. } | What::Disowned { .. } => return self.paper(what),
            What::Voted { .. }
            | What::Left { .. }
            | What::Elected { .. }
            | What::Tenure { .. }
            | What::Recalled { .. } => {
                return names.chamber(what);
            }
            What::Talked { .. }
            | What::Offered { .. }
            | What::BrokenOff { .. }
            | What::Allotted { .. }
            | What::Pressed { .. } => return names.parley(what),
            What::Met { .. } | What::Lynched { .. } | What::Calmed { .. } => return names.crowd(what),
            What::Whereabouts { .. } | What::Office { .. } => return names.leader(what),
            What::Raised { place, raised } => {
                let id = if *raised { "raised" } else { "lowered" };
                clause!(id, place: names.place(*place))
            }
            What::Consented { group, place, authority, consents } => {
                let id = if *consents { "let-through" } else { "stopped-transport" };
                let (group, side) = (names.group(*group), names.authority(*authority));
                clause!(id, group: group, side: side, place: names.place(*place))
            }
            What::Shelled { place, group, authority, live } => {
                let id = if *live { "shelled-live" } else { "shelled-blank" };
                let (group, side) = (names.group(*group), names.authority(*authority));
                clause!(id, group: group, place: names.place(*place), side: side)
            }
            What::Truce { place, holds } => {
                let id = if *holds { "truce-began" } else { "truce-ended" };
                clause!(id, place: names.place(*place))
            }
            What::Armed { group, place, rifles } => {
                let (group, place) = (names.group(*group), names.place(*place));
                clause!("armed", count: *rifles, group: group, place: place)
            }
            What::Lit { place, lit } => {
                clause!(if *lit { "lit" } else { "dark" }, place: names.place(*place))
            }
            What::Dated { .. } | What::PutOff { .. } | What::Rescheduled { .. } => {
                return names.announced(what);
            }
            What::Entered { group, place, serving, people } => {
                let (who, side) = (names.of_group(*people, *group), names.authority(*serving));
                clause!("slipped-into", who: who, place: names.place(*place), side: side)
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
        Some(told)
    }

    /// Orders and declarations.
    fn paper(&self, what: &What) -> Option<Clause> {
        let names = self.phrases;
        let order = |demand| match self.asked(demand) {
            Some(asked) => {
                let (issuer, place) = (names.institution(asked.issuer), names.place(asked.place));
                said!(names, "order-of", issuer: issuer, place: place)
            }
            None => said!(names, "order"),
        };
        let told = match what {
            What::Ended { demand, how } => {
                if let Some(told) = self.person_answered(*demand, *how) {
                    return Some(told);
                }
                let id = match how {
                    Ending::Lost => "order-lost",
                    Ending::Reversed => "order-reversed",
                    Ending::Disputed => "order-disputed",
                    Ending::Overtaken => "order-overtaken",
                    Ending::Obeyed => "order-obeyed",
                    Ending::Refused => "order-refused",
                };
                clause!(id, order: order(*demand))
            }
            What::Signed { demand, institution, signed } => {
                let id = if *signed { "signed" } else { "not-signed" };
                clause!(id, who: names.institution(*institution), order: order(*demand))
            }
            What::Adopted { group, institution } => {
                clause!("resolved", group: names.group(*group), whose: names.institution(*institution))
            }
            What::Disowned { institution, issuer } => {
                let [who, issuer] = [institution, issuer].map(|ix| names.institution(*ix));
                clause!("disowned", who: who, issuer: issuer)
            }
            What::Postured { institution, posture } => {
                let id = match posture {
                    Posture::Defensive => "to-defence",
                    Posture::Offensive => "to-attack",
                };
                clause!(id, who: names.institution(*institution))
            }
            _ => return None,
        };
        Some(told)
    }

    /// How a named person answered.
    fn person_answered(&self, demand: DemandIx, how: Ending) -> Option<Clause> {
        let id = match how {
            Ending::Obeyed => "person-agreed",
            Ending::Refused => "person-refused",
            Ending::Lost | Ending::Reversed | Ending::Disputed | Ending::Overtaken => return None,
        };
        let asked = self.asked(demand)?;
        let (names, person) = (self.phrases, asked.person?);
        let (person, issuer) = (names.institution(person), names.institution(asked.issuer));
        Some(clause!(id, person: person, task: names.infinitive(asked), issuer: issuer))
    }
}

impl Phrases<'_> {
    /// Talks about sharing posts.
    pub(super) fn parley(self, what: &What) -> Option<Clause> {
        let setting = &self.scenario.setting;
        let told = match what {
            What::Talked { talks } => {
                let sides = setting.talks()[talks.index()].sides.map(|side| self.institution(side));
                clause!("talks-began", who: self.words.listed(&sides), talks: self.talks(*talks))
            }
            What::Offered { talks, by, posts, accepted } => {
                let talks = &setting.talks()[talks.index()];
                let other = if talks.sides[0] == *by { talks.sides[1] } else { talks.sides[0] };
                let id = if *accepted { "talks-agreed" } else { "talks-not-taken" };
                let (by, other) = (self.institution(*by), self.institution(other));
                clause!(id, by: by, other: other, posts: *posts, all: talks.posts)
            }
            What::BrokenOff { talks, by } => {
                clause!("talks-broken-off", by: self.institution(*by), talks: self.talks(*talks))
            }
            What::Allotted { post, side } => {
                let name = &self.scenario.names.portfolios[post.index()];
                let name = if self.words.articles { low(name) } else { name.clone() };
                clause!("post-taken", who: self.institution(*side), post: name)
            }
            What::Pressed { talks, by, strikes } => {
                let id = if *strikes { "strike-began" } else { "strike-off" };
                clause!(id, by: self.institution(*by), talks: self.talks(*talks))
            }
            _ => return None,
        };
        Some(told)
    }

    /// Votes, and who leaves because of one.
    pub(super) fn chamber(self, what: &What) -> Option<Clause> {
        let told = match what {
            What::Voted { motion, counts: [in_favour, against, abstaining, absent], passed } => {
                let mut counts = vec![said!(self, "motion-counts", in_favour: *in_favour, against: *against)];
                let rest = [("motion-abstaining", *abstaining), ("motion-absent", *absent)];
                let rest = rest.into_iter().filter(|(_, seats)| *seats > 0);
                counts.extend(rest.map(|(id, seats)| said!(self, id, count: seats)));
                let id = if *passed { "motion-adopted" } else { "motion-lost" };
                let name = self.scenario.names.motions[motion.index()].clone();
                clause!(id, body: self.body(*motion), motion: name, counts: counts.join(", "))
            }
            What::Elected { faction, seats, fills, .. } => {
                let id = if *fills { "seats-won" } else { "seats-given" };
                clause!(id, faction: self.faction(*faction), seats: *seats, body: self.body_of(*faction))
            }
            What::Left { faction, motion, seats } => {
                clause!("left-body", faction: self.faction(*faction), seats: *seats, body: self.body(*motion))
            }
            What::Recalled { group, faction, seats, .. } => {
                let (group, body) = (self.group(*group), self.body_of(*faction));
                let faction = self.faction(*faction);
                clause!("deputies-recalled", group: group, body: body, faction: faction, seats: *seats)
            }
            What::Tenure { faction, motion, taken, asked, seats, .. } => {
                let id = tenure(*taken, self.given(*faction, *motion), *seats);
                let (name, body) = (self.faction(*faction), self.body_of(*faction));
                clause!(id, faction: name, seats: *seats, asked: *asked, body: body)
            }
            _ => return None,
        };
        Some(told)
    }

    /// Announced dates, and sittings that votes moved.
    pub(super) fn announced(self, what: &What) -> Option<Clause> {
        let setting = &self.scenario.setting;
        let told = match what {
            What::Dated { date, kept } => {
                clause!(if *kept { "date-kept" } else { "date-unkept" }, date: self.date(*date))
            }
            What::Rescheduled { date, sitting, minute } => {
                let what = match (date, sitting) {
                    (Some(date), _) => self.date(*date),
                    (None, Some(sitting)) => {
                        let body = setting.sittings()[sitting.index()].body;
                        let body = self.institution(setting.bodies()[body.index()].institution);
                        said!(self, "next-sitting", body: body)
                    }
                    (None, None) => said!(self, "nothing"),
                };
                clause!("moved", what: what, when: self.moved_to(*minute))
            }
            What::PutOff { date } => match self.put_off_to(*date) {
                Some(when) => clause!("put-off-to", what: self.date(*date), when: when),
                None => clause!("put-off", what: self.date(*date)),
            },
            _ => return None,
        };
        Some(told)
    }

    /// Meetings and crowds.
    pub(super) fn crowd(self, what: &What) -> Option<Clause> {
        let told = match what {
            What::Met { group, place, authority, counts, open, passed } => {
                let [yes, no, silent] = *counts;
                let votes = [("met-for", yes), ("met-against", no), ("met-silent", silent)];
                let votes = votes.into_iter().filter(|(_, count)| *count > 0);
                let votes: Vec<String> = votes.map(|(id, count)| said!(self, id, count: count)).collect();
                let how = if *open { said!(self, "by-hands") } else { said!(self, "by-ballot") };
                let (group, place, side) = (self.group(*group), self.place(*place), self.authority(*authority));
                let (id, votes) =
                    (if *passed { "met-declared" } else { "met-declined" }, self.words.listed(&votes));
                clause!(id, group: group, place: place, side: side, how: how, votes: votes)
            }
            What::Lynched { group, place, people } => {
                let (group, place) = (self.group(*group), self.place(*place));
                clause!("lynched", count: *people, group: group, place: place)
            }
            What::Calmed { place, institution } => {
                clause!("calmed", who: self.institution(*institution), place: self.place(*place))
            }
            _ => return None,
        };
        Some(told)
    }

    /// Named persons and offices.
    pub(super) fn leader(self, what: &What) -> Option<Clause> {
        let told = match what {
            What::Whereabouts { institution, whereabouts } => {
                let who = self.institution(*institution);
                let (id, place) = match whereabouts {
                    Whereabouts::At(place) => ("came", place),
                    Whereabouts::Hidden(place) => ("hid", place),
                    Whereabouts::Bound(place) => ("set-out-for", place),
                    Whereabouts::Abroad => return Some(clause!("abroad", who: who)),
                };
                clause!(id, who: who, place: self.place(*place))
            }
            What::Office { institution, by, held } => {
                let id = if *held { "appointed-again" } else { "dismissed" };
                let (who, by) = (self.institution(*institution), self.institution(*by));
                clause!(id, who: who, several: self.several(*institution), by: by)
            }
            _ => return None,
        };
        Some(told)
    }

    /// By which means word came.
    pub(super) fn carried(self, carrier: Carrier) -> String {
        match carrier {
            Carrier::Telephone => said!(self, "carrier-telephone"),
            Carrier::Telegraph => said!(self, "carrier-telegraph"),
            Carrier::DirectWire => said!(self, "carrier-direct-wire"),
            Carrier::Wireless => said!(self, "carrier-wireless"),
            Carrier::Press => said!(self, "carrier-press"),
            Carrier::Courier => said!(self, "carrier-courier"),
            Carrier::Train => said!(self, "carrier-train"),
            Carrier::InPerson => said!(self, "carrier-in-person"),
        }
    }
}
