//! Who elects a body from below, and in which order bodies that elect bodies can be.

use super::{Body, Builder, Elector, Names};
use crate::draft::ElectorDraft;
use crate::index::{BodyIx, GroupIx};

impl Builder {
    /// Groups and bodies that elect, sorted.
    pub(super) fn convert_elector(&mut self, draft: &ElectorDraft, names: &Names, at: &str) -> Option<Elector> {
        let found: Option<Vec<GroupIx>> = draft.groups.iter().map(|id| self.group(id, at)).collect();
        let mut groups = found?;
        groups.sort_unstable();
        groups.dedup();
        let mut bodies = Vec::new();
        for id in &draft.bodies {
            let position = names.bodies.iter().position(|(name, _)| name == id);
            if position.is_none() {
                self.fault(at.to_string(), format!("`{id}` has no seats whose holders could elect"));
            }
            bodies.push(BodyIx::from_index(position?));
        }
        bodies.sort_unstable();
        bodies.dedup();
        if draft.ratio.people_per_delegate == 0 {
            self.fault(at.to_string(), "a deputy stands for at least one of those who elect");
        }
        if draft.recall == Some(0) {
            self.fault(at.to_string(), "deputies are recalled after a minute at least");
        }
        if draft.recall.is_some() && groups.is_empty() {
            self.fault(at.to_string(), "only groups recall their deputies");
        }
        Some(Elector { groups, bodies, ratio: draft.ratio, by: draft.by, recall: draft.recall })
    }

    /// Bodies that are elected from below, those that elect others before them: tier by tier, in their own order.
    pub(super) fn order_from_below(&mut self, bodies: &[Body], names: &Names) -> Vec<BodyIx> {
        let elected = |ix: &usize| !bodies[*ix].electors.is_empty();
        let mut left: Vec<usize> = (0..bodies.len()).filter(elected).collect();
        let mut order = Vec::with_capacity(left.len());
        loop {
            let waits = |ix: &usize| {
                let mut below = bodies[*ix].electors.iter().flat_map(|elector| &elector.bodies);
                below.any(|other| left.contains(&other.index()))
            };
            let (later, now): (Vec<usize>, Vec<usize>) = left.iter().partition(|ix| waits(ix));
            order.extend(now.iter().map(|ix| BodyIx::from_index(*ix)));
            if now.is_empty() {
                break;
            }
            left = later;
        }
        for (name, _) in left.iter().filter_map(|ix| names.bodies.get(*ix)) {
            self.fault(format!("body {name}"), "is elected by those whom it elects itself");
        }
        order
    }
}
