//! Who demands in the name of others, and who disowns whom.

use super::Checker;
use crate::diagnostic::{Diagnostic, Id};
use crate::files::tables::issuers::InstitutionTable;

impl Checker<'_> {
    /// A pretence is made for somebody else's authority, and disowned by who speaks for that one.
    pub(super) fn check_pretences(&mut self) {
        let files = self.files;
        let speaker = |id: &str| files.institutions.iter().find(|table| table.id.text == id);
        for table in &files.doctrines {
            let Some(own) = speaker(&table.institution.text) else { continue };
            if table.pretends.written() == Some(own.authority.text.as_str()) {
                let wrong = format!("`{}` pretends to act for its own authority", own.id.text);
                self.findings.push(
                    Diagnostic::error(Id::PretenceOfOwn, wrong)
                        .at(table.pretends.span, "it speaks for it anyhow")
                        .help("leave `pretends` out, or name the authority that has not asked it to act"),
                );
            }
            for rule in table.rules.iter().filter(|rule| rule.disown.written().is_some()) {
                let Some(pretender) = speaker(&rule.disown.text) else { continue };
                if !self.acts_in_the_name_of(pretender, own) {
                    let (other, authority) = (&pretender.id.text, &own.authority.text);
                    let wrong = format!("`{other}` does not act in the name of `{authority}`");
                    self.findings.push(
                        Diagnostic::error(Id::DisownWithoutPretence, wrong)
                            .at(rule.disown.span, "there would be nothing to disown")
                            .help(format!("write `pretends = \"{authority}\"` in `[doctrines.{other}]`, or leave `disown` out")),
                    );
                }
            }
        }
    }

    /// Whether a pretence is to act for the authority for which another speaks.
    fn acts_in_the_name_of(&self, pretender: &InstitutionTable, speaker: &InstitutionTable) -> bool {
        let doctrine = self.files.doctrines.iter().find(|table| table.institution.text == pretender.id.text);
        let names = doctrine.and_then(|table| table.pretends.written());
        names.is_some_and(|named| named == speaker.authority.text)
    }
}
