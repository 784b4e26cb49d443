//! What is public of bodies and of talks: votes, seats, places given, posts agreed.

use std::collections::BTreeMap;

use super::View;
use crate::digest::{Digested, Sum};
use crate::index::{FactionIx, InstitutionIx, MotionIx, PortfolioIx, TalksIx};
use crate::setting::{Faction, Setting};
use crate::trace::{Event, What};

/// The public state of bodies and talks.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Chambers {
    /// How each talks stand.
    talks: Vec<Bargain>,
    /// Who is the first side of each talks, and how many posts they share.
    sides: Vec<(InstitutionIx, u32)>,
    /// Who has each post by name.
    portfolios: Vec<Option<InstitutionIx>>,
    /// Seats of each faction, and those whose holders have not left.
    all: Vec<u32>,
    seats: Vec<u32>,
    /// Factions for which nobody sits at the start.
    unseated: Vec<bool>,
    /// Places that each motion gave to each faction.
    elected: BTreeMap<(MotionIx, FactionIx), u32>,
    /// The last vote on each motion: seats for, against, abstaining, empty, and when it was.
    votes: Vec<Option<([u32; 4], u32)>>,
    /// Whether each motion has passed when it was last decided on.
    passed: Vec<bool>,
    /// Seats without which nothing is decided on each motion.
    quorums: Vec<u32>,
}

/// How talks stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bargain {
    /// They have not begun.
    #[default]
    Silent,
    /// They go on: offers so far.
    Open(u32),
    /// They were broken off.
    BrokenOff,
    /// They are agreed: posts of each side.
    Agreed([u32; 2]),
}

impl Digested for Bargain {
    fn feed(&self, sum: &mut Sum) {
        match self {
            Self::Silent => [0, 0, 0],
            Self::Open(offers) => [1, *offers, 0],
            Self::BrokenOff => [2, 0, 0],
            Self::Agreed([first, second]) => [3, *first, *second],
        }
        .feed(sum);
    }
}

impl Digested for Chambers {
    /// A setting without bodies has the digest it had before there were any; so has one whose posts have no names.
    fn feed(&self, sum: &mut Sum) {
        if !self.seats.is_empty() {
            self.all.feed(sum);
            self.seats.feed(sum);
            self.passed.feed(sum);
            self.elected.values().for_each(|places| places.feed(sum));
            self.votes.iter().for_each(|vote| vote.iter().for_each(|(counts, _)| counts.feed(sum)));
        }
        self.talks.iter().for_each(|talks| talks.feed(sum));
        self.portfolios.iter().for_each(|side| side.feed(sum));
    }
}

impl Chambers {
    /// Before anything has happened.
    pub(super) fn new(setting: &Setting) -> Self {
        let seats = |faction: &Faction| if faction.unseated { 0 } else { faction.seats };
        Self {
            talks: vec![Bargain::Silent; setting.talks().len()],
            sides: setting.talks().iter().map(|talks| (talks.sides[0], talks.posts)).collect(),
            portfolios: vec![None; setting.portfolios().len()],
            all: setting.factions().iter().map(|faction| faction.seats).collect(),
            seats: setting.factions().iter().map(seats).collect(),
            unseated: setting.factions().iter().map(|faction| faction.unseated).collect(),
            elected: BTreeMap::new(),
            votes: vec![None; setting.motions().len()],
            passed: vec![false; setting.motions().len()],
            quorums: setting
                .motions()
                .iter()
                .map(|motion| setting.bodies()[motion.body.index()].decision.quorum)
                .collect(),
        }
    }

    /// Changes it by one event about a body or talks.
    pub(super) fn apply(&mut self, event: &Event) {
        match &event.what {
            What::Voted { motion, counts, passed } => {
                self.votes[motion.index()] = Some((*counts, event.minute));
                // Without a quorum nothing is decided, and what was decided before stands.
                if counts[..3].iter().sum::<u32>() >= self.quorums[motion.index()] {
                    self.passed[motion.index()] = *passed;
                }
            }
            What::Left { faction, seats, .. } => {
                let left = &mut self.seats[faction.index()];
                debug_assert!(*left >= *seats, "more seats are left than there are");
                *left = left.saturating_sub(*seats);
            }
            What::Elected { motion, faction, seats, fills } => {
                if *fills {
                    let shut = motion.is_none() && self.unseated[faction.index()];
                    self.all[faction.index()] = *seats;
                    self.seats[faction.index()] = if shut { 0 } else { *seats };
                }
                if let Some(motion) = motion {
                    self.gave(*motion, *faction, *seats);
                }
            }
            What::Recalled { faction, seats, now, .. } => {
                self.all[faction.index()] = *seats;
                self.seats[faction.index()] = *now;
            }
            What::Tenure { faction, now, .. } => self.seats[faction.index()] = *now,
            What::Allotted { post, side } => self.portfolios[post.index()] = Some(*side),
            what => self.talked(what),
        }
    }

    /// A motion gave places, which may have been given anew since.
    pub(super) fn gave(&mut self, motion: MotionIx, faction: FactionIx, seats: u32) {
        self.passed[motion.index()] = true;
        self.elected.insert((motion, faction), seats);
    }

    fn talked(&mut self, what: &What) {
        let stand = |talks: &TalksIx| (talks.index(), self.talks[talks.index()]);
        let (talks, now) = match what {
            What::Talked { talks } => (talks.index(), Bargain::Open(0)),
            What::BrokenOff { talks, .. } => (talks.index(), Bargain::BrokenOff),
            What::Offered { talks, by, posts, accepted: true } => {
                let (first, all) = self.sides[talks.index()];
                let kept = all.saturating_sub(*posts);
                let agreed = if *by == first { [kept, *posts] } else { [*posts, kept] };
                (talks.index(), Bargain::Agreed(agreed))
            }
            What::Offered { talks, .. } => match stand(talks) {
                (ix, Bargain::Open(offers)) => (ix, Bargain::Open(offers + 1)),
                other => other,
            },
            _ => return,
        };
        self.talks[talks] = now;
    }
}

impl View {
    /// Whether a motion passed when it was last decided on: a vote without a quorum decides nothing.
    pub fn passed(&self, motion: MotionIx) -> bool {
        self.chambers.passed[motion.index()]
    }

    /// The last vote on a motion: seats for, against, abstaining, empty.
    pub fn votes(&self, motion: MotionIx) -> Option<[u32; 4]> {
        self.chambers.votes[motion.index()].map(|(counts, _)| counts)
    }

    /// The minute of the last vote on a motion.
    pub fn voted_at(&self, motion: MotionIx) -> Option<u32> {
        self.chambers.votes[motion.index()].map(|(_, minute)| minute)
    }

    /// How talks stand.
    pub fn bargain(&self, talks: TalksIx) -> Bargain {
        self.chambers.talks[talks.index()]
    }

    /// Posts that an institution has by talks that were agreed.
    pub fn posts(&self, talks: TalksIx, institution: InstitutionIx) -> u32 {
        let Bargain::Agreed([first, second]) = self.bargain(talks) else { return 0 };
        if self.chambers.sides[talks.index()].0 == institution { first } else { second }
    }

    /// Who has a post by name, by talks that were agreed.
    pub fn has_post(&self, post: PortfolioIx) -> Option<InstitutionIx> {
        self.chambers.portfolios[post.index()]
    }

    /// Seats of a faction, those that have been left included.
    pub fn all_seats(&self, faction: FactionIx) -> u32 {
        self.chambers.all[faction.index()]
    }

    /// Places that a motion gave to a faction.
    pub fn elected(&self, motion: MotionIx, faction: FactionIx) -> u32 {
        self.chambers.elected.get(&(motion, faction)).copied().unwrap_or(0)
    }

    /// Seats of a faction whose holders have not left the body.
    pub fn seats(&self, faction: FactionIx) -> u32 {
        self.chambers.seats[faction.index()]
    }
}
