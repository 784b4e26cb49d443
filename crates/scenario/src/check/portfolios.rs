//! Posts by name: all of them or none, none worth the same to one side, and whose seat goes with each.

use engine::draft::PortfolioDraft;

use super::bodies::Part;
use super::{Checker, key};
use crate::files::Files;
use crate::files::tables::talks::{PortfolioTable, TalksTable};
use crate::source::Cell;

/// All posts by name, in the order of the setting: by talks, from the one that is worth most to the first side down.
pub(super) fn parts(files: &Files) -> Vec<Part> {
    let within = |table: &TalksTable| {
        let part = |post: &PortfolioTable| {
            let worth = post.worths()[0].map_or(0, |worth| worth.value as u32);
            let place = format!("{}\0{:010}", key(&table.key, &table.id), u32::MAX - worth);
            let path = post.id.renamed(table.path(&post.id));
            Part { word: "post", id: post.id.clone(), path, key: Cell::default(), place }
        };
        table.portfolios.iter().map(part).collect::<Vec<Part>>()
    };
    files.talks.iter().flat_map(within).collect()
}

impl Checker<'_> {
    /// The posts of talks by name; none: at fault.
    pub(super) fn portfolios(&mut self, table: &TalksTable, posts: Option<u32>) -> Option<Vec<PortfolioDraft>> {
        let named = table.portfolios.len();
        if let Some((posts, at)) =
            posts.zip(table.posts).filter(|(posts, _)| named > 0 && named != *posts as usize)
        {
            let wrong = format!("`{}` share `{posts}` posts and name `{named}`", table.id.text);
            let help = "name as many as there are, `[talks.ID.portfolios.ID]` for each, or none";
            self.unfit_talks(wrong, at.span, ("who has which could not be said", help));
        }
        let mut drafts = Vec::new();
        for post in &table.portfolios {
            drafts.push(self.portfolio(post));
        }
        self.check_choices(table);
        drafts.into_iter().collect()
    }

    fn portfolio(&mut self, post: &PortfolioTable) -> Option<PortfolioDraft> {
        let worths = post.worths().map(|worth| worth.and_then(|worth| self.whole(worth, 0, "of worth")));
        let seats = [&post.seat_first, &post.seat_second].map(|cell| {
            self.check_empty_seat(cell);
            cell.written().map(str::to_owned)
        });
        let [first, second] = worths;
        Some(PortfolioDraft { id: post.id.text.clone(), worth: [first?, second?], seats })
    }

    /// Whoever chooses knows what it would sooner have.
    fn check_choices(&mut self, table: &TalksTable) {
        for (side, who) in table.between.iter().enumerate().take(2) {
            let mut seen: Vec<(f64, &str)> = Vec::new();
            for post in &table.portfolios {
                let Some(worth) = post.worths()[side] else { continue };
                if let Some((_, other)) = seen.iter().find(|(value, _)| *value == worth.value) {
                    let wrong =
                        format!("`{other}` and `{}` are worth the same to `{}`", post.id.text, who.text);
                    let help = "give each post a worth of its own, or `worth_first` and `worth_second`";
                    self.unfit_talks(wrong, worth.span, ("which it would take first is not known", help));
                    break;
                }
                seen.push((worth.value, &post.id.text));
            }
        }
    }

    /// The seat that goes with a post is one seat, empty at the start, and goes with no other.
    fn check_empty_seat(&mut self, cell: &Cell) {
        let files = self.files;
        let Some(path) = cell.written() else { return };
        self.lexicon.factions.find(cell, "nobody would sit there", self.findings);
        let mut all = files.institutions.iter().flat_map(|x| x.body.factions.iter().map(move |y| (x, y)));
        let Some((_, faction)) = all.find(|(table, faction)| table.path(&faction.id) == path) else { return };
        let empty = faction.seated.is_some_and(|(seated, _)| !seated);
        if !empty || faction.seats.is_none_or(|seats| seats.value != 1.0) {
            let wrong = format!("`{path}` is not one seat that is empty at the start");
            let help = "give the faction `seats = 1` and `seated = false`";
            self.unfit_talks(wrong, cell.span, ("somebody sits there, or nobody could", help));
        }
        if offered(files).filter(|other| other.text == path).nth(1).is_some_and(|other| other.span == cell.span)
        {
            let wrong = format!("`{path}` goes with two posts");
            let help = "write a faction of one seat for each post and side";
            self.unfit_talks(wrong, cell.span, ("whoever sits there would have both", help));
        }
    }
}

/// Seats that go with posts.
pub(super) fn offered(files: &Files) -> impl Iterator<Item = &Cell> {
    let posts = files.talks.iter().flat_map(|table| &table.portfolios);
    posts.flat_map(|post| [&post.seat_first, &post.seat_second])
}
