//! Talks: two who sit at a table, what they share, what threatens them, and that somebody begins them.

use std::collections::HashSet;

use engine::draft::TalksDraft;
use engine::index::TalksIx;
use engine::sampler::Distribution;
use engine::setting::Order;

use super::{Checker, cells, key};
use crate::diagnostic::{Diagnostic, Id};
use crate::files::tables::Bounded;
use crate::files::tables::talks::TalksTable;
use crate::limits::too_many;
use crate::source::{Cell, Span};

/// Most posts that are shared.
const MAX_POSTS: u32 = 1_000;

impl Checker<'_> {
    /// Talks that rules may begin.
    pub(super) fn talks(&mut self) -> Vec<TalksDraft> {
        let files = self.files;
        let talks = files.talks.iter().filter_map(|table| self.talks_of(table)).collect();
        self.check_left();
        self.check_held();
        self.check_two_sides();
        talks
    }

    fn talks_of(&mut self, table: &TalksTable) -> Option<TalksDraft> {
        let found = &mut *self.findings;
        self.lexicon.places.find(&table.place, "nobody could meet there", found);
        for cell in &table.between {
            self.lexicon.institutions.find(cell, "nobody would sit there", found);
        }
        self.evidence.check(&table.source, &table.id, found);
        let sides = self.sides(table);
        let posts = table.posts.and_then(|figure| self.whole(figure, 1, "posts"));
        if let Some((posts, at)) = posts.zip(table.posts).filter(|(posts, _)| *posts > MAX_POSTS) {
            let wrong = format!("`{}` share `{posts}` posts", table.id.text);
            self.findings.push(too_many(wrong, MAX_POSTS as usize, at.span));
        }
        let strike = self.strike(table);
        let least = self.red_lines(table, posts);
        let bar_cost = self.bars(table);
        let portfolios = self.portfolios(table, posts);
        self.check_striker(table);
        Some(TalksDraft {
            id: table.id.text.clone(),
            key: key(&table.key, &table.id),
            sides: sides?,
            place: table.place.text.clone(),
            posts: posts?,
            strike: strike?,
            least: least?,
            bars: table.bars.iter().map(|cell| cell.text.clone()).collect(),
            bar_cost: bar_cost?,
            strike_by: table.strike_by.written().map(str::to_owned),
            portfolios: portfolios?,
        })
    }

    /// Two who are not one.
    fn sides(&mut self, table: &TalksTable) -> Option<[String; 2]> {
        let id = &table.id.text;
        let (wrong, at, label) = match table.between.as_slice() {
            // What is missing or no text has been told.
            [] => return None,
            [first, second] if first.text != second.text => {
                return Some([first.text.clone(), second.text.clone()]);
            }
            [first, second] => (
                format!("`{}` would talk with itself", first.text),
                second.span,
                "there would be nobody to agree with",
            ),
            [only] => (format!("`{id}` have one side"), only.span, "there would be nobody to agree with"),
            [_, _, third, ..] => (
                format!("`{id}` have more than two sides"),
                third.span,
                "no more than two talk with one another",
            ),
        };
        self.unfit_talks(
            wrong,
            at,
            (label, "write `between = [\"…\", \"…\"]` with the ids of two institutions"),
        );
        None
    }

    /// A threat with the time of its coming and its cost; the inner none: nobody threatens. None: it is at fault.
    fn strike(&mut self, table: &TalksTable) -> Option<Option<[Distribution; 2]>> {
        let hours = table.strike_after_hours.as_ref().map(|given| self.cost(given, "no time after they begin"));
        let cost = table.strike_cost.as_ref().map(|given| self.cost(given, "no cost"));
        let at = |given: &Option<Bounded>| given.as_ref().and_then(|given| given.value).map(|x| x.span);
        let span = at(&table.strike_after_hours).or(at(&table.strike_cost)).unwrap_or(table.id.span);
        let (wrong, at, label, help) = match (hours, cost) {
            (None, None) => return Some(None),
            (Some(hours), Some(cost)) => return Some(Some([hours?, cost?])),
            (Some(_), None) => (
                "costs nothing",
                span,
                "a threat of nothing",
                "write `strike_cost = …` in shares of all posts per hour",
            ),
            (None, Some(_)) => (
                "never comes",
                span,
                "nobody would ever pay it",
                "write `strike_after_hours = …`, from when they begin",
            ),
        };
        let wrong = format!("the strike that threatens `{}` {wrong}", table.id.text);
        self.unfit_talks(wrong, at, (label, help));
        None
    }

    /// What is not negative, with its bounds.
    fn cost(&mut self, given: &Bounded, what: &str) -> Option<Distribution> {
        let figures = [given.lower, given.value, given.upper].into_iter().flatten();
        if let Some(figure) = figures.clone().find(|figure| figure.value < 0.0) {
            let wrong = format!("`{}` is {what}", figure.value);
            self.findings.push(Diagnostic::error(Id::BadNumber, wrong).at(figure.span, "the least is 0"));
            return None;
        }
        cells::drawn(given, self.findings)
    }

    /// Who may have no post, and what that costs their side; none: at fault.
    fn bars(&mut self, table: &TalksTable) -> Option<Distribution> {
        let files = self.files;
        let who = |id: &str| files.institutions.iter().find(|other| other.id.text == id);
        let sides: Vec<&str> =
            table.between.iter().filter_map(|x| who(&x.text)).map(|x| x.authority.text.as_str()).collect();
        for cell in &table.bars {
            self.lexicon.institutions.find(cell, "nobody would be barred", self.findings);
            let person = who(&cell.text);
            let faulty = person.is_some_and(|x| !x.person || !sides.contains(&x.authority.text.as_str()));
            if faulty && sides.len() == 2 {
                let wrong = format!("`{}` is nobody to whom a side could give a post", cell.text);
                let help = "name persons (`person = true`) who speak for the authority of one of the two";
                self.unfit_talks(
                    wrong,
                    cell.span,
                    ("a red line by name is about a person of the other side", help),
                );
            }
        }
        match (&table.bar_cost, table.bars.first()) {
            (None, None) => Some(Distribution::Fixed(0.0)),
            (Some(cost), Some(_)) => self.cost(cost, "no cost"),
            (None, Some(first)) => {
                let wrong = format!("a red line by name in `{}` costs nobody anything", table.id.text);
                let help = "write `bar_cost = …` in shares of all posts, for each person";
                self.unfit_talks(wrong, first.span, ("it would change nothing", help));
                None
            }
            (Some(cost), None) => {
                let wrong = format!("`{}` have a cost of barring and bar nobody", table.id.text);
                let at = cost.value.map_or(table.id.span, |x| x.span);
                self.unfit_talks(wrong, at, ("nobody would pay it", "write `bars = [\"…\"]`, or leave it out"));
                None
            }
        }
    }

    /// The fewest posts of each side, which leave something to agree on.
    fn red_lines(&mut self, table: &TalksTable, posts: Option<u32>) -> Option<[u32; 2]> {
        let given = [table.least_first, table.least_second];
        let lines = given.map(|figure| figure.map_or(Some(0), |figure| self.whole(figure, 0, "posts")));
        let [first, second] = [lines[0]?, lines[1]?];
        let at = given[1].or(given[0]);
        if let Some((posts, at)) = posts.zip(at).filter(|(posts, _)| first.saturating_add(second) > *posts) {
            let id = &table.id.text;
            let wrong = format!(
                "`{id}` are about `{posts}` posts, and the two sides want `{first}` and `{second}` at least"
            );
            let help = "lower a red line, or leave it out: together they are no more than all posts";
            self.unfit_talks(wrong, at.span, ("they could never agree", help));
            return None;
        }
        Some([first, second])
    }

    /// Who strikes is a third, with something to threaten with.
    fn check_striker(&mut self, table: &TalksTable) {
        let Some(third) = table.strike_by.written() else { return };
        self.lexicon.institutions.find(&table.strike_by, "nobody would strike", self.findings);
        let id = &table.id.text;
        if table.seats(third) {
            let wrong = format!("`{third}` sits in `{id}` and threatens those who do");
            let help = "name a third, or leave `strike_by` out: then the strike comes at its time";
            self.unfit_talks(wrong, table.strike_by.span, ("it would strike against itself", help));
        }
        if table.strike_after_hours.is_none() && table.strike_cost.is_none() {
            let wrong = format!("`{third}` threatens `{id}` with nothing");
            let help = "write `strike_after_hours = …` and `strike_cost = …`, or leave `strike_by` out";
            self.unfit_talks(wrong, table.strike_by.span, ("nobody would be pressed", help));
        }
    }

    /// Who strikes by a rule, or calls a strike off, is who threatens with it.
    pub(super) fn presses(&mut self, issuer: &Cell, (key, cell): (&str, &Cell)) -> Option<Order> {
        let talks = self.lexicon.talks.find(cell, "nobody would be pressed", self.findings)?;
        let table = self.files.talks.iter().find(|table| table.id.text == cell.text);
        let third = table.and_then(|table| table.strike_by.written());
        if third != Some(issuer.text.as_str()) {
            let wrong = format!("`{}` does not threaten those who talk in `{}`", issuer.text, cell.text);
            let help = match third {
                Some(third) => format!("let it be a rule of `{third}`"),
                None => format!("write in `[talks.{}]` who does: `strike_by = \"…\"`", cell.text),
            };
            self.unfit_talks(wrong, cell.span, ("only who threatens can strike", &help));
            return None;
        }
        Some(Order::Press(TalksIx::from_index(talks), key == "strike"))
    }

    pub(super) fn unfit_talks(&mut self, wrong: String, at: Span, (label, help): (&str, &str)) {
        self.findings.push(Diagnostic::error(Id::TalksUnfit, wrong).at(at, label).help(help));
    }

    /// Who leaves talks sits in them.
    fn check_left(&mut self) {
        let files = self.files;
        for (doctrine, rule) in files.doctrines.iter().flat_map(|x| x.rules.iter().map(move |rule| (x, rule))) {
            let leaver = &doctrine.institution.text;
            let left = files.talks.iter().find(|table| rule.leave.written() == Some(table.id.text.as_str()));
            if left.is_some_and(|table| !table.between.is_empty() && !table.seats(leaver)) {
                let wrong = format!("`{leaver}` does not sit in `{}`", rule.leave.text);
                let help = "let one of the two who talk leave; a rule of its doctrine can ask what it has heard of others";
                self.unfit_talks(wrong, rule.leave.span, ("only who sits there can leave", help));
            }
        }
    }

    /// Who talks speaks for two sides: whoever shares posts with a named person of its own shares them with itself.
    fn check_two_sides(&mut self) {
        let files = self.files;
        let who = |cell: &Cell| files.institutions.iter().find(|table| table.id.text == cell.text);
        for table in &files.talks {
            let [first, second] = table.between.as_slice() else { continue };
            let (Some(one), Some(other)) = (who(first), who(second)) else { continue };
            let own = one.id.text != other.id.text && one.authority.text == other.authority.text;
            if own && one.person != other.person {
                let (body, person) = if one.person { (other, one) } else { (one, other) };
                let wrong = format!(
                    "`{}` is one of those for whom `{}` speaks, in `{}`",
                    person.id.text, body.id.text, table.id.text
                );
                let help =
                    "posts are shared between two sides; within one a vote decides, or a rule with `resign`";
                self.findings.push(
                    Diagnostic::warning(Id::TalksOwnSide, wrong)
                        .at(second.span, "both hold out for what the same authority would have alone")
                        .help(help),
                );
            }
        }
    }

    /// Each talks are begun by a rule; not told where a name that is none may be meant for them.
    fn check_held(&mut self) {
        let files = self.files;
        let rules = files.doctrines.iter().flat_map(|doctrine| &doctrine.rules);
        let begun: HashSet<&str> = rules.filter_map(|rule| rule.talks.written()).collect();
        if begun.iter().any(|id| self.lexicon.talks.get(id).is_none()) {
            return;
        }
        for table in files.talks.iter().filter(|table| !begun.contains(table.id.text.as_str())) {
            let id = &table.id.text;
            self.findings.push(
                Diagnostic::warning(Id::TalksNeverHeld, format!("`{id}` never begin"))
                    .at(table.id.span, "no rule has them begin")
                    .help(format!("write a rule with `talks = \"{id}\"` in doctrines.toml")),
            );
        }
    }
}
