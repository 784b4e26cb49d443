//! What a condition can ask of: the public state, or what one institution knows of it.
//!
//! [`View`] answers with what is so. An institution answers with its own picture of it: the same
//! questions, the same vocabulary, and no look at the true state.

use crate::index::{AuthorityIx, FactionIx, GroupIx, InstitutionIx, MotionIx, PlaceIx};
use crate::trace::{Part, Posture, Whereabouts};
use crate::view::{Subject, Tally, View};

/// Somebody or something that answers questions about the public state.
pub trait Sight {
    /// The picture of the public state that answers whatever a picture can answer.
    fn picture(&self) -> &View;

    /// Believed chance that an authority prevails; a picture without beliefs says ½.
    fn prospect(&self, _authority: AuthorityIx) -> f64 {
        0.5
    }

    /// Whom one part of a place obeys.
    fn holds(&self, place: PlaceIx, part: Part) -> Option<AuthorityIx> {
        self.picture().holds(place, part)
    }

    /// Whether the telephone line of a place works.
    fn open(&self, place: PlaceIx) -> bool {
        self.picture().open(place)
    }

    /// People in arms at a place under an authority.
    fn strength(&self, authority: AuthorityIx, place: PlaceIx) -> u32 {
        self.picture().strength(authority, place)
    }

    /// Whether an institution has not been arrested.
    fn at_liberty(&self, institution: InstitutionIx) -> bool {
        self.picture().at_liberty(institution)
    }

    /// Whom most of a group obeyed when last asked.
    fn stance(&self, group: GroupIx) -> Option<AuthorityIx> {
        self.picture().stance(group)
    }

    /// People of a group in service, anywhere or at a place.
    fn people(&self, group: GroupIx, place: Option<PlaceIx>) -> u32 {
        place.map_or_else(|| self.picture().people(group), |place| self.picture().people_at(group, place))
    }

    /// What has been counted so far.
    fn tally(&self, tally: Tally, subject: Subject) -> u32 {
        self.picture().tally(tally, subject)
    }

    /// What an institution has declared about attack and defence.
    fn posture(&self, institution: InstitutionIx) -> Option<Posture> {
        self.picture().posture(institution)
    }

    /// Whether a motion passed when it was last put.
    fn passed(&self, motion: MotionIx) -> bool {
        self.picture().passed(motion)
    }

    /// The last vote on a motion: seats for, against, abstaining, empty.
    fn votes(&self, motion: MotionIx) -> Option<[u32; 4]> {
        self.picture().votes(motion)
    }

    /// Seats of a faction whose holders have not left the body.
    fn seats(&self, faction: FactionIx) -> u32 {
        self.picture().seats(faction)
    }

    /// Where a named person is.
    fn whereabouts(&self, institution: InstitutionIx) -> Whereabouts {
        self.picture().whereabouts(institution)
    }
}

impl Sight for View {
    fn picture(&self) -> &View {
        self
    }
}
