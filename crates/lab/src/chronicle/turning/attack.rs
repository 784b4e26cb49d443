//! Who broke the peace and when, as turning points: one per spell in which anybody was on the attack.

use engine::index::{AuthorityIx, InstitutionIx};
use engine::trace::{Posture, What};

use super::{Turn, TurnKind, Turns, count_of, few};
use crate::chronicle::words::said;

/// Spells told each for itself; what comes after them is told as one.
const SPELLS: usize = 5;

/// From the first who went over to the attack to the last who left it.
struct Spell {
    events: Vec<usize>,
    /// Whether all kept to defence again.
    over: bool,
}

impl Turns<'_> {
    /// Spells in which anybody was on the attack.
    pub(super) fn attacks(&self) -> Vec<Turn> {
        let spells = self.spells();
        let told = |(nth, spell): (usize, &Spell)| {
            self.turn(TurnKind::Attack, &spell.events, &self.spell(spell, nth == 0))
        };
        let (each, rest) = spells.split_at(spells.len().min(SPELLS));
        let mut turns: Vec<Turn> = each.iter().enumerate().map(told).collect();
        match rest {
            [] => {}
            [only] => turns.push(told((SPELLS, only))),
            [first, .., last] => {
                let events: Vec<usize> = rest.iter().flat_map(|spell| spell.events.iter().copied()).collect();
                let hour = self.hour(last.events[0], first.events[0]);
                let clause = said!(self.phrases, "turn-attack-later", count: count_of(rest), hour: hour);
                let clause = self.until(clause, last, first.events[0]);
                turns.push(self.turn(TurnKind::Attack, &events, &clause));
            }
        }
        turns
    }

    fn spells(&self) -> Vec<Spell> {
        let mut attacking: Vec<InstitutionIx> = Vec::new();
        let mut spells: Vec<Spell> = Vec::new();
        for (ix, event) in self.trace.iter().enumerate() {
            let What::Postured { institution, posture } = event.what else { continue };
            let peace = attacking.is_empty();
            attacking.retain(|known| *known != institution);
            if posture == Posture::Offensive {
                attacking.push(institution);
            }
            match spells.last_mut() {
                Some(spell) if !peace => {
                    spell.events.push(ix);
                    spell.over = attacking.is_empty();
                }
                _ if posture == Posture::Offensive => spells.push(Spell { events: vec![ix], over: false }),
                _ => {}
            }
        }
        spells
    }

    /// `the committee was the first to go over to the attack, for the council; then ...; against them ...`.
    fn spell(&self, spell: &Spell, first: bool) -> String {
        let joined = self.joined(spell);
        let Some((opener, at)) = joined.first().copied() else { return String::new() };
        let institutions = self.phrases.scenario.setting.institutions();
        let side = |institution: InstitutionIx| -> AuthorityIx { institutions[institution.index()].authority };
        let phrases = self.phrases;
        let name = |(institution, ix): &(InstitutionIx, usize)| {
            let hour = self.hour(*ix, at);
            said!(phrases, "named-at", name: phrases.institution(*institution), hour: hour)
        };
        let (own, others): (Vec<_>, Vec<_>) =
            joined[1..].iter().copied().partition(|(institution, _)| side(*institution) == side(opener));
        let id = if first { "turn-attack-first" } else { "turn-attack" };
        let (who, whose) = (phrases.institution(opener), phrases.authority(side(opener)));
        let mut told = said!(phrases, id, who: who, several: phrases.several(opener), side: whose);
        for (id, found) in [("turn-attack-own", own), ("turn-attack-others", others)] {
            if let Some(names) = few(phrases.words, found.iter().map(name).collect()) {
                told = said!(phrases, id, told: told, names: names);
            }
        }
        self.until(told, spell, at)
    }

    /// Who went over to the attack in a spell, and when first.
    fn joined(&self, spell: &Spell) -> Vec<(InstitutionIx, usize)> {
        let mut joined: Vec<(InstitutionIx, usize)> = Vec::new();
        for ix in &spell.events {
            if let What::Postured { institution, posture: Posture::Offensive } = self.trace[*ix].what
                && joined.iter().all(|(known, _)| *known != institution)
            {
                joined.push((institution, *ix));
            }
        }
        joined
    }

    /// With how a spell ended.
    fn until(&self, told: String, spell: &Spell, told_at: usize) -> String {
        match spell.events.last() {
            Some(last) if spell.over => {
                said!(self.phrases, "turn-attack-over", told: told, hour: self.hour(*last, told_at))
            }
            _ => said!(self.phrases, "turn-attack-on", told: told),
        }
    }
}
