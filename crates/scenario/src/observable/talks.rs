//! What is asked of talks.

use engine::index::{InstitutionIx, PortfolioIx, TalksIx};
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
            "has_post" => self.has_post(call),
            _ => self.posts(call),
        }
    }

    /// Posts of somebody who sits at the table.
    fn posts(&mut self, call: &Expression) -> Option<Typed> {
        let [talks, institution] = self.arguments(call, 2..=2, "posts('talks', 'institution')")? else {
            return None;
        };
        let found = self.talks(talks);
        let id = self.text(talks)?.to_owned();
        let side = self.side(&id, institution, "it would always be 0");
        Some(Typed::Number(Number::Posts(found?, side?)))
    }

    /// Whether somebody who sits at the table has a post of a name.
    fn has_post(&mut self, call: &Expression) -> Option<Typed> {
        let [post, institution] = self.arguments(call, 2..=2, "has_post('talks/post', 'institution')")? else {
            return None;
        };
        let lexicon = self.lexicon;
        let found = self.name_of(&lexicon.portfolios, post);
        let id = self.text(post)?.split('/').next().unwrap_or_default().to_owned();
        let side = self.side(&id, institution, "it would never be so");
        Some(Typed::Truth(Truth::HasPost(PortfolioIx::from_index(found?), side?)))
    }

    /// One of the two who sit at the table of some talks.
    fn side(
        &mut self,
        talks: &str,
        institution: &Expression,
        else_wise: &'static str,
    ) -> Option<InstitutionIx> {
        let lexicon = self.lexicon;
        let side = self.name_of(&lexicon.institutions, institution)?;
        let seated = lexicon.tables.get(talks)?;
        let id = self.text(institution)?;
        if !seated.iter().any(|own| own == id) {
            let names: Vec<&str> = seated.iter().map(String::as_str).collect();
            let wrong = format!("`{id}` does not sit at the table");
            let help = format!("write {}, who do", listed(&names));
            return self.fault(Fault::new(institution.range.clone(), wrong, else_wise).help(help));
        }
        Some(InstitutionIx::from_index(side))
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
