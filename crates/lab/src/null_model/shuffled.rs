//! Shuffled leanings: the model itself, not knowing who leans where.
//!
//! In every history the groups' mixes of leanings are dealt out anew among the groups; all else, parameters and
//! draws included, is that of the history of the same number. A model that is no better than this does not
//! need to know who leans where. Mixes are dealt group by group, whatever the groups' sizes: how many people lean
//! where in all differs from history to history.
//!
//! Its histories are run beside the model's and stored in a folder inside the run's.

use engine::Setting;
use engine::index::GroupIx;
use engine::random::{Address, Draws, Purpose, Source};

use super::{EVERYWHERE, NULL_FORK, NullSkill};
use crate::score::outcomes::FEWEST_HISTORIES;
use crate::score::{Outcomes, ScoreError, compare};
use crate::store::{Leanings, Manifest};
use scenario::Episode;

/// Its name in reports, and of its folder in the run's.
pub const NAME: &str = "shuffled-leanings";
/// What it supposes, in a sentence without a full stop.
pub const SUPPOSES: &str =
    "this model, with the groups' leanings dealt out anew among the groups in every history";

/// Histories of the model for each one of this: a fifth more time at most.
const SHARE: u64 = 5;
/// Most histories: a comparison with it is limited by the episodes long before.
const MOST: u64 = 200;
/// Which null model its draws belong to, after those of [`super::NullModel`].
const NUMBER: u32 = 7;

/// The run that goes with the run `of`; none if it would be too small to score.
#[must_use]
pub fn manifest(of: &Manifest) -> Option<Manifest> {
    let histories = (of.histories / SHARE).min(MOST);
    let enough = histories >= FEWEST_HISTORIES as u64;
    enough.then(|| Manifest { histories, leanings: Leanings::Shuffled, ..of.clone() })
}

/// Whose mix each group gets in one history.
#[must_use]
pub fn dealt(groups: usize, seed: u64, history: u64) -> Vec<GroupIx> {
    let source = Source::new(seed, history).fork(NULL_FORK);
    let address = Address { entity: EVERYWHERE, purpose: Purpose::Tie, minute: NUMBER, index: 0 };
    let mut draws = Draws::new(source, address);
    let mut from: Vec<GroupIx> = (0..groups).map(GroupIx::from_index).collect();
    for last in (1..groups).rev() {
        from.swap(last, draws.below(last as u32 + 1) as usize);
    }
    from
}

/// The setting of one history.
#[must_use]
pub fn setting(given: &Setting, seed: u64, history: u64) -> Setting {
    let from = dealt(given.groups().len(), seed, history);
    given.with_mixes_from(&from).unwrap_or_else(|| given.clone())
}

/// Compares `model` with what the shuffled histories answered.
///
/// # Errors
/// As [`compare`].
pub fn skill(episodes: &[Episode], model: &Outcomes, shuffled: &Outcomes) -> Result<NullSkill, ScoreError> {
    Ok(NullSkill {
        null_model: NAME,
        supposes: SUPPOSES,
        fitted: false,
        histories: shuffled.histories(),
        skill: compare(episodes, model, shuffled)?,
    })
}
