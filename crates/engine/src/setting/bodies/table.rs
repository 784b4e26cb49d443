//! Talks: who sits at the table, about what, and what presses them.

use super::Builder;
use crate::draft::TalksDraft;
use crate::index::{InstitutionIx, PlaceIx};
use crate::random::entity_key;
use crate::sampler::Distribution;
use crate::setting::Institution;

/// Talks in which two institutions may agree to share posts.
#[derive(Clone, Debug, PartialEq)]
pub struct Talks {
    /// Id in the files.
    pub id: String,
    /// Key in the files.
    pub key: String,
    /// What their draws are addressed by.
    pub entity: u32,
    /// Who talks.
    pub sides: [InstitutionIx; 2],
    /// Where they meet.
    pub place: PlaceIx,
    /// How many posts are shared.
    pub posts: u32,
    /// Somebody's threat to both: from when on [h], and what each hour then costs [shares/h].
    pub strike: Option<[Distribution; 2]>,
    /// The fewest posts that each side would ever agree to; 0: it has no red line.
    pub least: [u32; 2],
    /// Named persons to whom the other side would give no post, with their own side: 0 or 1.
    pub bars: Vec<(InstitutionIx, usize)>,
    /// What each of them, while at liberty, makes an agreement cost the own side [shares].
    pub bar_cost: Distribution,
}

impl Builder {
    pub(in crate::setting) fn convert_talks(
        &mut self,
        draft: &TalksDraft,
        institutions: &[Institution],
    ) -> Option<Talks> {
        let at = format!("talks {}", draft.id);
        let [first, second] = [0, 1].map(|side: usize| self.institution(&draft.sides[side], &at));
        let place = self.place(&draft.place, &at);
        if draft.sides[0] == draft.sides[1] || draft.posts == 0 || draft.posts > 1_000 {
            self.fault(at.clone(), "must have two sides, and 1 to 1,000 posts to share");
        }
        let costs = draft.strike.iter().flatten().chain([&draft.bar_cost]);
        if costs.clone().any(|prior| prior.fault().is_some() || prior.quantile(1e-12) < -1e-9) {
            self.fault(
                at.clone(),
                "a strike begins after some hours, and it and a red line by name cost something",
            );
        }
        if draft.least.iter().fold(0, |sum: u32, least| sum.saturating_add(*least)) > draft.posts {
            self.fault(at.clone(), "red lines must leave an agreement: together no more than all posts");
        }
        let (sides, place) = ([first?, second?], place?);
        let bars = draft.bars.iter().map(|id| self.convert_bar(id, (sides, institutions), &at));
        let bars = bars.collect::<Option<Vec<_>>>()?;
        let (id, key, entity) = (draft.id.clone(), draft.key.clone(), entity_key(&draft.key));
        let (posts, strike, least, bar_cost) = (draft.posts, draft.strike, draft.least, draft.bar_cost);
        Some(Talks { id, key, entity, sides, place, posts, strike, least, bars, bar_cost })
    }

    /// A person whom the other side bars, and which side is the own one.
    fn convert_bar(
        &mut self,
        id: &str,
        (sides, institutions): ([InstitutionIx; 2], &[Institution]),
        at: &str,
    ) -> Option<(InstitutionIx, usize)> {
        let person = self.institution(id, at)?;
        let authority = |ix: InstitutionIx| institutions.get(ix.index()).map(|own| own.authority);
        let own = sides.iter().position(|side| authority(*side) == authority(person));
        if own.is_none() {
            self.fault(at.to_string(), format!("`{id}` speaks for neither side"));
        }
        own.map(|own| (person, own))
    }
}
