//! What is asked of an institution or a named person.

use engine::index::InstitutionIx;
use engine::observable::{Number, Truth};
use engine::trace::Posture;

use super::moment::Typed;
use super::syntax::Expression;
use super::{Compiler, Fault};

/// What an institution can declare.
pub(crate) const POSTURES: [(&str, Posture); 2] =
    [("defensive", Posture::Defensive), ("offensive", Posture::Offensive)];

impl Compiler<'_> {
    /// What an institution believes: only a rule can ask.
    pub(super) fn prospect(&mut self, call: &Expression) -> Option<Typed> {
        let [authority] = self.arguments(call, 1..=1, "prospect('authority')")? else { return None };
        let authority = self.authority(authority);
        if !self.in_rule {
            let wrong = "`prospect` asks for a belief, and nobody in particular is asked";
            return self.fault(
                Fault::new(call.range.clone(), wrong, "what happened can be measured, not what was believed")
                    .help("only the condition of a rule can ask it"),
            );
        }
        Some(Typed::Number(Number::Prospect(authority?)))
    }

    /// What is asked of an institution or a named person.
    pub(super) fn of_an_institution(&mut self, name: &str, call: &Expression) -> Option<Typed> {
        let (count, form) = match name {
            "at_liberty" => (1, "at_liberty('institution')"),
            "in_office" => (1, "in_office('institution')"),
            "in_hiding" => (1, "in_hiding('person')"),
            "pretended" => (1, "pretended('institution')"),
            "disowned" => (1, "disowned('institution')"),
            "declared" => (2, "declared('institution', 'offensive')"),
            "present" => (2, "present('person', 'place')"),
            _ => return self.unknown_function(name, call),
        };
        let arguments = self.arguments(call, count..=count, form)?;
        let lexicon = self.lexicon;
        let found = self.name_of(&lexicon.institutions, &arguments[0]).map(InstitutionIx::from_index);
        Some(Typed::Truth(match name {
            "at_liberty" => Truth::AtLiberty(found?),
            "in_office" => Truth::InOffice(found?),
            "in_hiding" => Truth::InHiding(found?),
            "pretended" => Truth::Pretended(found?),
            "disowned" => Truth::Disowned(found?),
            "declared" => {
                let posture = self.word(&arguments[1], &POSTURES);
                Truth::Declared(found?, posture?)
            }
            _ => {
                let place = self.place(&arguments[1]);
                Truth::Present(found?, place?)
            }
        }))
    }
}
