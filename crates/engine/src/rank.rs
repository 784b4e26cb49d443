//! Rank: for people under command, doing what they are ordered is the routine, and not doing it is the effort.
//!
//! Who commands a group, and how much of the effort habit takes, is data. An order from further up counts as well: the
//! superior of whoever commands commands too (docs/model/02-response.md, *Rank*). Nothing is chosen here.

use crate::index::{AuthorityIx, GroupIx, InstitutionIx};
use crate::mechanism::Mechanism;
use crate::parameters::{Law, Parameters};
use crate::setting::Setting;
use crate::trace::Act;

/// How much of the effort habit takes, by group and institution; empty where nobody is under command.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ranks {
    habits: Vec<f64>,
    institutions: usize,
    /// The same by group and authority: whoever of it commands them most.
    sides: Vec<f64>,
    authorities: usize,
}

impl Ranks {
    /// Who commands whom in one history.
    pub(crate) fn new(setting: &Setting, parameters: &Parameters) -> Self {
        let (institutions, authorities) = (setting.institutions().len(), setting.authorities().len());
        let commanded = setting.groups().iter().any(|group| !group.commanded_by.is_empty());
        if !commanded || !parameters.on(Mechanism::Rank) {
            return Self::default();
        }
        let groups = setting.groups().len();
        let (mut habits, mut sides) = (vec![0.0; groups * institutions], vec![0.0; groups * authorities]);
        for (group, (row, shares)) in setting.groups().iter().zip(&parameters.habits).enumerate() {
            for ((commander, _), share) in row.commanded_by.iter().zip(shares) {
                for above in upward(setting, *commander) {
                    let side = setting.institutions()[above.index()].authority;
                    let habit: &mut f64 = &mut habits[group * institutions + above.index()];
                    *habit = habit.max(*share);
                    let of_side: &mut f64 = &mut sides[group * authorities + side.index()];
                    *of_side = of_side.max(*share);
                }
            }
        }
        Self { habits, institutions, sides, authorities }
    }

    /// Share of the effort that habit takes when this institution orders a group.
    pub fn habit(&self, group: GroupIx, issuer: InstitutionIx) -> f64 {
        self.habits.get(group.index() * self.institutions + issuer.index()).copied().unwrap_or(0.0)
    }

    /// The same of whoever commands it most among those who speak for an authority.
    pub fn habit_toward(&self, group: GroupIx, authority: AuthorityIx) -> f64 {
        self.sides.get(group.index() * self.authorities + authority.index()).copied().unwrap_or(0.0)
    }
}

/// Who commands, the superior, the superior's superior, and so on; a ring ends where it began.
fn upward(setting: &Setting, commander: InstitutionIx) -> Vec<InstitutionIx> {
    let mut chain = vec![commander];
    let mut last = commander;
    while let Some(above) = setting.institutions()[last.index()].superior.filter(|above| !chain.contains(above))
    {
        chain.push(above);
        last = above;
    }
    chain
}

/// Effort of complying, against sitting still and against defying [nat], of people of whose effort habit takes the
/// share `habit` when this issuer orders: `(1 - r) E(a)` on complying and `r E` on not complying, E being the
/// effort of leaving routine.
///
/// What all three actions have in common changes no choice, so sitting stays the zero.
///
/// # Source
/// docs/model/02-response.md, *Rank*.
pub fn effort(law: &Law, act: Act, habit: f64) -> f64 {
    let leaving = if matches!(act, Act::Occupy | Act::Guard) { law.effort_march } else { 0.0 };
    (1.0 - habit) * leaving - habit * law.effort_march
}
