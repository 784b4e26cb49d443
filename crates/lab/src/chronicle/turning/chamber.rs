//! What bodies decided, who left one, and talks: each motion at its first success.

use std::collections::BTreeSet;

use engine::index::MotionIx;
use engine::trace::What;

use super::super::numbers::people;
use super::super::phrases::{pressed, tenure, the};
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
        let (setting, known) = (&names.scenario.setting, &names.scenario.names);
        let talks = |ix: &engine::index::TalksIx| the(&known.talks[ix.index()]);
        match what {
            What::Voted { motion, counts: [in_favour, against, ..], passed: true } => {
                let counts = format!("{} to {}", people(*in_favour), people(*against));
                let name = &known.motions[motion.index()];
                Some((TurnKind::Vote, format!("{} adopted \"{name}\" ({counts})", names.body(*motion))))
            }
            What::Left { faction, motion, seats } => {
                let name = the(&known.factions[faction.index()]);
                Some((TurnKind::Vote, format!("{} of {name} left {}", people(*seats), names.body(*motion))))
            }
            What::Tenure { faction, motion, taken, asked, seats, .. } => {
                let name = the(&known.factions[faction.index()]);
                let body = setting.bodies()[setting.factions()[faction.index()].body.index()].institution;
                let (verb, rest) = tenure(*taken, names.given(*faction, *motion), (*seats, *asked));
                Some((TurnKind::Vote, format!("{name} {verb} {rest} {}", names.institution(body))))
            }
            What::Talked { talks: ix } => {
                let [first, second] = setting.talks()[ix.index()].sides.map(|side| names.institution(side));
                Some((TurnKind::Talks, format!("{first} and {second} began {}", talks(ix))))
            }
            What::Offered { talks: ix, by, posts, accepted: true } => {
                let all = people(setting.talks()[ix.index()].posts);
                let (by, posts) = (names.institution(*by), people(*posts));
                let clause =
                    format!("{} ended in agreement: {by} left the other {posts} of {all} posts", talks(ix));
                Some((TurnKind::Talks, clause))
            }
            What::BrokenOff { talks: ix, by } => {
                Some((TurnKind::Talks, format!("{} broke off {}", names.institution(*by), talks(ix))))
            }
            What::Pressed { talks: ix, by, strikes } => {
                let (verb, rest) = pressed(*strikes, &talks(ix));
                Some((TurnKind::Talks, format!("{} {verb} {rest}", names.institution(*by))))
            }
            _ => None,
        }
    }
}
