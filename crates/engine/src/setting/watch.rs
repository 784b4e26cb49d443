//! Which rules name what: a rule is looked at again only when something it names has changed.

use std::collections::BTreeMap;

use crate::index::{FactionIx, GroupIx, InstitutionIx, MotionIx, PlaceIx, PortfolioIx, TalksIx};
use crate::observable::{Number, Obeyed, Truth};
use crate::setting::Rule;
use crate::view::Subject;

/// Something that a condition names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// A place.
    Place(PlaceIx),
    /// A group.
    Group(GroupIx),
    /// An institution or named person.
    Institution(InstitutionIx),
    /// A motion of a body.
    Motion(MotionIx),
    /// A faction of a body.
    Faction(FactionIx),
    /// Talks.
    Talks(TalksIx),
    /// A post by name that talks are about.
    Portfolio(PortfolioIx),
    /// What is counted over everything, or for an authority.
    Counts,
    /// Who is believed to prevail.
    Prospects,
}

/// Rules by institution and by what they name: positions in the setting's rules, sorted.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Watch {
    rules: BTreeMap<InstitutionIx, BTreeMap<Named, Vec<usize>>>,
}

impl Watch {
    pub(super) fn new(rules: &[Rule]) -> Self {
        let mut watch = Self::default();
        for (position, rule) in rules.iter().enumerate() {
            let mut names = Vec::new();
            rule.when.names(&mut names);
            names.sort_unstable();
            names.dedup();
            for named in names {
                let of = watch.rules.entry(rule.institution).or_default();
                of.entry(named).or_default().push(position);
            }
        }
        watch
    }

    pub(super) fn about(&self, institution: InstitutionIx, named: Named) -> &[usize] {
        let of = self.rules.get(&institution);
        of.and_then(|rules| rules.get(&named)).map_or(&[], Vec::as_slice)
    }
}

impl Truth {
    /// Adds everything that this names to `found`.
    pub fn names(&self, found: &mut Vec<Named>) {
        match self {
            Self::Constant(_) => {}
            Self::Same(a, b) => [a, b].into_iter().for_each(|obeyed| obeyed.names(found)),
            Self::Compare(a, _, b) => [a, b].into_iter().for_each(|number| number.names(found)),
            Self::Open(place) | Self::Raised(place) | Self::Lit(place) | Self::Truce(place) => {
                found.push(Named::Place(*place));
            }
            Self::AtLiberty(institution)
            | Self::InOffice(institution)
            | Self::Pretended(institution)
            | Self::Disowned(institution)
            | Self::Declared(institution, _)
            | Self::Present(institution, _)
            | Self::InHiding(institution) => found.push(Named::Institution(*institution)),
            Self::Passed(motion) | Self::Voted(motion) => found.push(Named::Motion(*motion)),
            Self::Talking(talks) | Self::Agreed(talks) => found.push(Named::Talks(*talks)),
            Self::HasPost(post, _) => found.push(Named::Portfolio(*post)),
            Self::Not(inner) => inner.names(found),
            Self::All(inner) | Self::Any(inner) => inner.iter().for_each(|truth| truth.names(found)),
        }
    }
}

impl Obeyed {
    fn names(self, found: &mut Vec<Named>) {
        match self {
            Self::Authority(_) | Self::Nobody => {}
            Self::Holds(place, _) => found.push(Named::Place(place)),
            Self::Stance(group) => found.push(Named::Group(group)),
        }
    }
}

impl Number {
    fn names(&self, found: &mut Vec<Named>) {
        match self {
            Self::Constant(_) => {}
            Self::People(group, _) | Self::Rifles(group) => found.push(Named::Group(*group)),
            Self::Strength(_, place) | Self::Store(place) => found.push(Named::Place(*place)),
            Self::Tally(_, subject) => found.push(match subject {
                Subject::Group(group) => Named::Group(*group),
                Subject::Place(place) => Named::Place(*place),
                Subject::All | Subject::Authority(_) => Named::Counts,
            }),
            Self::Votes(motion, _) => found.push(Named::Motion(*motion)),
            Self::Seats(faction) => found.push(Named::Faction(*faction)),
            Self::Posts(talks, _) => found.push(Named::Talks(*talks)),
            Self::Elected(motion, _) => found.push(Named::Motion(*motion)),
            Self::Prospect(_) => found.push(Named::Prospects),
            Self::Sum(inner) => inner.iter().for_each(|number| number.names(found)),
            Self::Difference(a, b) => [a, b].into_iter().for_each(|number| number.names(found)),
            Self::Choose(condition, a, b) => {
                condition.names(found);
                [a, b].into_iter().for_each(|number| number.names(found));
            }
        }
    }
}
