//! Talks: who sits at the table, about what, and what presses them.

use super::Builder;
use crate::assembly::bargaining::Threat;
use crate::draft::TalksDraft;
use crate::index::{InstitutionIx, PlaceIx};
use crate::random::entity_key;

/// Talks in which two institutions may agree to share posts.
#[derive(Clone, Debug, PartialEq)]
pub struct Talks {
    /// Id in the files.
    pub id: String,
    /// What their draws are addressed by.
    pub entity: u32,
    /// Who talks.
    pub sides: [InstitutionIx; 2],
    /// Where they meet.
    pub place: PlaceIx,
    /// How many posts are shared.
    pub posts: u32,
    /// Somebody's threat to both.
    pub strike: Option<Threat>,
    /// The fewest posts that each side would ever agree to; 0: it has no red line.
    pub least: [u32; 2],
}

impl Builder {
    pub(in crate::setting) fn convert_talks(&mut self, draft: &TalksDraft) -> Option<Talks> {
        let at = format!("talks {}", draft.id);
        let [first, second] = [0, 1].map(|side: usize| self.institution(&draft.sides[side], &at));
        let place = self.place(&draft.place, &at);
        if draft.sides[0] == draft.sides[1] || draft.posts == 0 || draft.posts > 1_000 {
            self.fault(at.clone(), "must have two sides, and 1 to 1,000 posts to share");
        }
        let strike =
            draft.strike.map(|(deadline_hours, cost_per_hour)| Threat { deadline_hours, cost_per_hour });
        if strike.is_some_and(|strike| !(strike.deadline_hours >= 0.0 && strike.cost_per_hour >= 0.0)) {
            self.fault(at.clone(), "a strike begins after some hours and costs something");
        }
        if draft.least.iter().fold(0, |sum: u32, least| sum.saturating_add(*least)) > draft.posts {
            self.fault(at, "red lines must leave an agreement: together no more than all posts");
        }
        let (id, entity) = (draft.id.clone(), entity_key(&draft.key));
        let (posts, least) = (draft.posts, draft.least);
        Some(Talks { id, entity, sides: [first?, second?], place: place?, posts, strike, least })
    }
}
