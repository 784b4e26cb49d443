//! What is asked of talks.

use engine::index::{InstitutionIx, TalksIx};
use engine::observable::{Number, Truth};

use super::moment::Typed;
use super::syntax::Expression;
use super::{Compiler, Fault};
use crate::nearest::listed;

impl Compiler<'_> {
    /// Whether they go on, whether they were agreed, and what posts somebody has by them.
    pub(super) fn of_talks(&mut self, name: &str, call: &Expression) -> Option<Typed> {
        match name {
            "talking" => Some(Typed::Truth(Truth::Talking(self.only_talks(call, "talking('talks')")?))),
            "agreed" => Some(Typed::Truth(Truth::Agreed(self.only_talks(call, "agreed('talks')")?))),
            _ => self.posts(call),
        }
    }

    /// Posts of somebody who sits at the table.
    fn posts(&mut self, call: &Expression) -> Option<Typed> {
        let [talks, institution] = self.arguments(call, 2..=2, "posts('talks', 'institution')")? else {
            return None;
        };
        let lexicon = self.lexicon;
        let found = self.talks(talks);
        let side = self.name_of(&lexicon.institutions, institution);
        let (found, side) = (found?, side?);
        let seated = lexicon.tables.get(self.text(talks)?)?;
        let id = self.text(institution)?;
        if !seated.iter().any(|own| own == id) {
            let names: Vec<&str> = seated.iter().map(String::as_str).collect();
            let wrong = format!("`{id}` does not sit at the table");
            let help = format!("write {}, who do", listed(&names));
            return self.fault(Fault::new(institution.range.clone(), wrong, "it would always be 0").help(help));
        }
        Some(Typed::Number(Number::Posts(found, InstitutionIx::from_index(side))))
    }

    fn only_talks(&mut self, call: &Expression, form: &str) -> Option<TalksIx> {
        let [talks] = self.arguments(call, 1..=1, form)? else { return None };
        self.talks(talks)
    }

    fn talks(&mut self, part: &Expression) -> Option<TalksIx> {
        let lexicon = self.lexicon;
        self.name_of(&lexicon.talks, part).map(TalksIx::from_index)
    }
}
