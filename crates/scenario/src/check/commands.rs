//! Who commands a group, and what share of the effort of leaving routine habit takes.

use engine::sampler::Distribution;

use super::{Checker, cells, ids};
use crate::diagnostic::{Diagnostic, Id};
use crate::source::Cell;

impl Checker<'_> {
    /// `garrison-head:0.8 staff:0.4/0.6/0.7`: institutions, each with a share, or with lower, value and upper.
    pub(super) fn commands(&mut self, cell: &Cell) -> Vec<(String, Distribution)> {
        let words = cell.words();
        let parts: Vec<(Cell, Distribution)> = words.iter().filter_map(|word| self.command(word)).collect();
        ids::check_unique(parts.iter().map(|(id, _)| id), self.sources, self.findings);
        parts.into_iter().map(|(id, share)| (id.text, share)).collect()
    }

    fn command(&mut self, word: &Cell) -> Option<(Cell, Distribution)> {
        let parts = word.split(':');
        let figures = parts.get(1).map(|share| share.split('/')).unwrap_or_default();
        let ([id, _], 1 | 3) = (parts.as_slice(), figures.len()) else {
            let wrong = format!("`{}` names nobody who commands with a share", word.text);
            let help = "write an institution, a colon and the share of the effort that habit takes, alone or between \
                        its bounds: `staff:0.8` or `staff:0.6/0.8/0.9`";
            self.findings
                .push(Diagnostic::error(Id::BadValue, wrong).at(word.span, "it cannot be read").help(help));
            return None;
        };
        let found = &mut *self.findings;
        self.lexicon.institutions.find(id, "nobody would command them", found);
        let shares: Vec<Option<f64>> =
            figures.iter().map(|figure| cells::decimal(figure, (0.0, 1.0), found)).collect();
        let shares: Option<Vec<f64>> = shares.into_iter().collect();
        let share = match shares?.as_slice() {
            [lower, value, upper] if !(lower <= value && value <= upper) => {
                let wrong = format!("`{value}` does not lie from `{lower}` to `{upper}`");
                let help = "write lower, value and upper in this order";
                found.push(
                    Diagnostic::error(Id::BoundsOutOfOrder, wrong)
                        .at(word.span, "nothing could be drawn")
                        .help(help),
                );
                return None;
            }
            [lower, value, upper] if lower < upper => {
                Distribution::Triangular { lower: *lower, mode: *value, upper: *upper }
            }
            [.., share] => Distribution::Fixed(*share),
            [] => return None,
        };
        Some((id.clone(), share))
    }
}
