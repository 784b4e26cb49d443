//! What bodies decided, who left one, and talks: each motion at its first success.

use std::collections::BTreeSet;

use engine::index::MotionIx;
use engine::trace::What;

use super::super::words::said;
use super::{Turn, TurnKind, Turns};

impl Turns<'_> {
    /// Motions when they first pass, those who leave, talks that begin and end.
    pub(super) fn chambers(&self) -> Vec<Turn> {
        let mut passed: BTreeSet<MotionIx> = BTreeSet::new();
        let mut turns = Vec::new();
        for (ix, event) in self.trace.iter().enumerate() {
            let first = match event.what {
                What::Voted { motion, passed: true, .. } => passed.insert(motion),
                _ => true,
            };
            if let Some((kind, clause)) = self.decided(&event.what).filter(|_| first) {
                turns.push(self.turn(kind, &[ix], &clause));
            }
        }
        turns
    }

    fn decided(&self, what: &What) -> Option<(TurnKind, String)> {
        let names = self.phrases;
        let vote = |told| Some((TurnKind::Vote, told));
        let talked = |told| Some((TurnKind::Talks, told));
        match what {
            What::Voted { motion, counts: [in_favour, against, ..], passed: true } => {
                let (body, name) = (names.body(*motion), names.scenario.names.motions[motion.index()].clone());
                let counts = (*in_favour, *against);
                vote(
                    said!(names, "turn-adopted", body: body, motion: name, in_favour: counts.0, against: counts.1),
                )
            }
            What::Left { .. } | What::Tenure { .. } => {
                names.chamber(what).and_then(|told| vote(names.did(&told)))
            }
            What::Offered { talks, by, posts, accepted: true } => {
                let all = names.scenario.setting.talks()[talks.index()].posts;
                let (by, talks) = (names.institution(*by), names.talks(*talks));
                talked(said!(names, "turn-agreed", talks: talks, by: by, posts: *posts, all: all))
            }
            What::Talked { .. } | What::BrokenOff { .. } | What::Pressed { .. } => {
                names.parley(what).and_then(|told| talked(names.did(&told)))
            }
            _ => None,
        }
    }
}
