//! What is asked of an institution that votes.

use engine::index::{FactionIx, MotionIx};
use engine::observable::{Cast, Number, Truth};

use super::moment::Typed;
use super::syntax::Expression;
use super::{Compiler, Fault};

/// What a seat does when a motion is put.
const CASTS: [(&str, Cast); 4] = [
    ("for", Cast::For),
    ("against", Cast::Against),
    ("abstaining", Cast::Abstaining),
    ("absent", Cast::Absent),
];

impl Compiler<'_> {
    /// What is asked of a motion or of a faction.
    pub(super) fn of_a_body(&mut self, name: &str, call: &Expression) -> Option<Typed> {
        match name {
            "passed" => Some(Typed::Truth(Truth::Passed(self.only_motion(call, "passed('body/motion')")?))),
            "voted" => Some(Typed::Truth(Truth::Voted(self.only_motion(call, "voted('body/motion')")?))),
            "votes" => {
                let [motion, cast] = self.arguments(call, 2..=2, "votes('body/motion', 'for')")? else {
                    return None;
                };
                let (motion, cast) = (self.motion(motion), self.word(cast, &CASTS));
                Some(Typed::Number(Number::Votes(motion?, cast?)))
            }
            "seats" => {
                let [faction] = self.arguments(call, 1..=1, "seats('body/faction')")? else { return None };
                let lexicon = self.lexicon;
                let found = self.name_of(&lexicon.factions, faction)?;
                Some(Typed::Number(Number::Seats(FactionIx::from_index(found))))
            }
            "elected" => self.elected(call),
            _ => self.unknown_function(name, call),
        }
    }

    /// Places that an election gave to a faction, by its id in the body that has them.
    fn elected(&mut self, call: &Expression) -> Option<Typed> {
        let [motion, faction] = self.arguments(call, 2..=2, "elected('body/motion', 'faction')")? else {
            return None;
        };
        let lexicon = self.lexicon;
        let found = self.motion(motion)?;
        let id = self.text(faction)?;
        let Some(body) = lexicon.elections.get(self.text(motion)?) else {
            let wrong = "the motion gives no places: it is voted on";
            return self.fault(
                Fault::new(motion.range.clone(), wrong, "it would always be 0")
                    .help("count votes with `votes('body/motion', 'for')`"),
            );
        };
        let path = format!("{body}/{id}");
        let faction = self.named(&lexicon.factions, &path, faction.range.clone())?;
        Some(Typed::Number(Number::Elected(found, FactionIx::from_index(faction))))
    }

    fn only_motion(&mut self, call: &Expression, form: &str) -> Option<MotionIx> {
        let [motion] = self.arguments(call, 1..=1, form)? else { return None };
        self.motion(motion)
    }

    fn motion(&mut self, part: &Expression) -> Option<MotionIx> {
        let lexicon = self.lexicon;
        self.name_of(&lexicon.motions, part).map(MotionIx::from_index)
    }
}
