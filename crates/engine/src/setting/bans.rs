//! Bans: what nobody may ask for, for some time. They are for interventions, which ask what would have come without a
//! demand; a scenario has none.

use super::Setting;
use super::build::Builder;
use crate::draft::BanDraft;
use crate::index::{AuthorityIx, GroupIx, PlaceIx};
use crate::trace::Act;

/// Something that is not asked for: whatever is not said of it may be anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ban {
    /// Id in the files.
    pub id: String,
    /// What; none: everything.
    pub acts: Vec<Act>,
    /// For which authority.
    pub authority: Option<AuthorityIx>,
    /// Of which group.
    pub group: Option<GroupIx>,
    /// About which place.
    pub place: Option<PlaceIx>,
    /// From which minute on.
    pub from: u32,
    /// The first minute after it.
    pub to: u32,
}

impl Ban {
    /// Whether it is in force at a minute for what is asked for an authority.
    pub fn holds(&self, minute: u32, authority: AuthorityIx) -> bool {
        (self.from..self.to).contains(&minute) && self.authority.is_none_or(|of| of == authority)
    }

    /// Whether it is about this act and place.
    pub fn is_about(&self, act: Act, place: PlaceIx) -> bool {
        (self.acts.is_empty() || self.acts.contains(&act)) && self.place.is_none_or(|of| of == place)
    }
}

impl Setting {
    /// What is not asked for, by id.
    pub fn bans(&self) -> &[Ban] {
        &self.bans
    }
}

impl Builder {
    pub(super) fn convert_ban(&mut self, draft: &BanDraft) -> Option<Ban> {
        let at = format!("ban {}", draft.id);
        if draft.from >= draft.to {
            self.fault(at.clone(), "must end after it begins");
        }
        Some(Ban {
            id: draft.id.clone(),
            acts: draft.acts.clone(),
            authority: self.maybe(draft.authority.as_ref(), &at, Self::authority)?,
            group: self.maybe(draft.group.as_ref(), &at, Self::group)?,
            place: self.maybe(draft.place.as_ref(), &at, Self::place)?,
            from: draft.from,
            to: draft.to,
        })
    }
}
