//! Who broke the peace and when, as turning points: one per spell in which anybody was on the attack.

use engine::index::{AuthorityIx, InstitutionIx};
use engine::trace::{Posture, What};

use super::{Turn, TurnKind, Turns, count_of, few};
use crate::chronicle::numbers::people;

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
                let clause = format!(
                    "from here on somebody went over to the attack {} more times, the last time from {} on{}",
                    people(count_of(rest)),
                    self.hour(last.events[0], first.events[0]),
                    self.until(last, first.events[0])
                );
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
        let name = |(institution, ix): &(InstitutionIx, usize)| {
            format!("{} ({})", self.phrases.institution(*institution), self.hour(*ix, at))
        };
        let (own, others): (Vec<_>, Vec<_>) =
            joined[1..].iter().copied().partition(|(institution, _)| side(*institution) == side(opener));
        let went = match (first, self.phrases.was(opener)) {
            (true, was) => format!("{was} the first to go over"),
            (false, _) => "went over".into(),
        };
        let (who, whose) = (self.phrases.institution(opener), self.phrases.authority(side(opener)));
        let mut text = format!("{who} {went} to the attack for {whose}");
        let names = |found: Vec<(InstitutionIx, usize)>| few(found.iter().map(name).collect());
        text.extend(names(own).map(|names| format!(", then {names}")));
        text.extend(names(others).map(|names| format!("; on the other side {names}")));
        text + &self.until(spell, at)
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

    fn until(&self, spell: &Spell, told_at: usize) -> String {
        match spell.events.last() {
            Some(last) if spell.over => format!("; from {} on all kept to defence", self.hour(*last, told_at)),
            _ => "; there was no peace again".into(),
        }
    }
}
