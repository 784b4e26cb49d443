//! Talks: who sits at the table, about what, and what presses them.

use std::collections::BTreeSet;

use super::{Builder, Chambers, Faction};
use crate::draft::{PortfolioDraft, TalksDraft};
use crate::index::{FactionIx, InstitutionIx, PlaceIx, TalksIx};
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
    /// Who threatens both, if it can strike before its time or withdraw the threat.
    pub strike_by: Option<InstitutionIx>,
}

/// A post by name that talks are about.
#[derive(Clone, Debug, PartialEq)]
pub struct Portfolio {
    /// Id in the files, within the talks.
    pub id: String,
    /// The same with the talks' id before it: `talks/post`.
    pub path: String,
    /// The talks.
    pub talks: TalksIx,
    /// What it is worth to each side; no two posts are worth the same to either.
    pub worth: [u32; 2],
    /// The faction, of one empty seat, that is offered the seat if that side has the post.
    pub seats: [Option<FactionIx>; 2],
}

impl Builder {
    /// All talks, and the posts by name that they are about.
    pub(in crate::setting) fn convert_tables(
        &mut self,
        drafts: &[TalksDraft],
        (institutions, chambers): (&[Institution], &Chambers),
    ) -> (Vec<Talks>, Vec<Portfolio>) {
        let talks = drafts.iter().filter_map(|draft| self.convert_talks(draft, institutions)).collect();
        (talks, self.convert_portfolios(drafts, &chambers.factions))
    }

    fn convert_talks(&mut self, draft: &TalksDraft, institutions: &[Institution]) -> Option<Talks> {
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
        let strike_by = self.maybe(draft.strike_by.as_ref(), &at, Self::institution);
        if draft.strike_by.as_ref().is_some_and(|id| draft.strike.is_none() || draft.sides.contains(id)) {
            self.fault(at.clone(), "who strikes is a third, and threatens with something");
        }
        if draft.least.iter().fold(0, |sum: u32, least| sum.saturating_add(*least)) > draft.posts {
            self.fault(at.clone(), "red lines must leave an agreement: together no more than all posts");
        }
        let (sides, place) = ([first?, second?], place?);
        let bars = draft.bars.iter().map(|id| self.convert_bar(id, (sides, institutions), &at));
        let bars = bars.collect::<Option<Vec<_>>>()?;
        let (id, key, entity) = (draft.id.clone(), draft.key.clone(), entity_key(&draft.key));
        let (posts, strike, least, bar_cost) = (draft.posts, draft.strike, draft.least, draft.bar_cost);
        let strike_by = strike_by?;
        Some(Talks { id, key, entity, sides, place, posts, strike, least, bars, bar_cost, strike_by })
    }

    /// Posts by name, talks by talks, from the one that is worth most to the first side down.
    fn convert_portfolios(&mut self, drafts: &[TalksDraft], factions: &[Faction]) -> Vec<Portfolio> {
        let mut all: Vec<Portfolio> = Vec::new();
        for (talks, draft) in drafts.iter().enumerate() {
            let at = format!("talks {}", draft.id);
            if !draft.portfolios.is_empty() && draft.portfolios.len() != draft.posts as usize {
                self.fault(at.clone(), "must name as many posts as there are, or none");
            }
            for side in 0..2 {
                let worths: BTreeSet<u32> = draft.portfolios.iter().map(|post| post.worth[side]).collect();
                if worths.len() < draft.portfolios.len() {
                    self.fault(at.clone(), "no two posts may be worth the same to one side");
                }
            }
            let mut own: Vec<&PortfolioDraft> = draft.portfolios.iter().collect();
            own.sort_by_key(|post| core::cmp::Reverse(post.worth[0]));
            for post in own {
                let seats = [0, 1].map(|side: usize| {
                    post.seats[side].as_ref().and_then(|path| self.convert_seat(path, factions, &at))
                });
                let (id, path) = (post.id.clone(), format!("{}/{}", draft.id, post.id));
                if all.iter().any(|other| other.path == path) {
                    self.fault(at.clone(), format!("`{id}` is there twice"));
                }
                all.push(Portfolio { id, path, talks: TalksIx::from_index(talks), worth: post.worth, seats });
            }
        }
        let mut offered: Vec<FactionIx> = all.iter().flat_map(|post| post.seats).flatten().collect();
        offered.sort_unstable();
        for pair in offered.windows(2).filter(|pair| pair[0] == pair[1]) {
            self.fault(format!("faction {}", factions[pair[0].index()].path), "is the seat of two posts");
        }
        all
    }

    /// A faction of one seat in which nobody sits at the start.
    fn convert_seat(&mut self, path: &str, factions: &[Faction], at: &str) -> Option<FactionIx> {
        let found = factions.iter().position(|faction| faction.path == path);
        let fits = found.is_some_and(|ix| factions[ix].unseated && factions[ix].seats == 1);
        if !fits {
            self.fault(
                at.to_string(),
                format!("`{path}` is no faction of one seat that is empty at the start"),
            );
        }
        found.filter(|_| fits).map(FactionIx::from_index)
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
