//! What presses those who talk: a strike from an announced time on, unless whoever threatens with it strikes before, or
//! withdraws the threat.

use super::{Session, tell};
use crate::index::{EventIx, InstitutionIx, TalksIx};
use crate::setting::Setting;
use crate::trace::What;
use crate::world::World;

/// How a strike stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Strike {
    /// How long it lasted before whoever strikes last changed its mind [h].
    lasted_hours: f64,
    /// What holds since.
    now: Now,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Now {
    /// It begins at its announced time.
    #[default]
    Announced,
    /// It is on since this minute.
    On(u32),
    /// It has been withdrawn.
    Withdrawn,
}

impl Strike {
    /// How long it has lasted at `minute` in talks that began at `began` [h].
    pub(super) fn hours(self, (began, minute): (u32, u32), deadline_hours: f64) -> f64 {
        let since = |from: u32| f64::from(minute - from) / 60.0;
        match self.now {
            Now::Announced => (since(began) - deadline_hours).max(0.0),
            Now::On(from) => self.lasted_hours + since(from),
            Now::Withdrawn => self.lasted_hours,
        }
    }
}

/// Whoever threatens those who talk strikes now, or no longer. Not where it does so already, or nobody talks.
pub fn press(
    setting: &Setting,
    world: &mut World,
    (ix, by, strikes): (TalksIx, InstitutionIx, bool),
    cause: EventIx,
) {
    let talks = &setting.talks()[ix.index()];
    let Some(session) = world.talks[ix.index()].filter(|_| talks.strike_by == Some(by)) else { return };
    let minute = world.minute;
    let lasted_hours =
        session.strike.hours((session.began, minute), world.cast.parameters.talks[ix.index()][0]);
    let already = match session.strike.now {
        // To withdraw what has only been announced is something to tell.
        Now::Announced => strikes && lasted_hours > 0.0,
        Now::On(_) => strikes,
        Now::Withdrawn => !strikes,
    };
    if already {
        return;
    }
    let now = if strikes { Now::On(minute) } else { Now::Withdrawn };
    let event = world.record(cause, What::Pressed { talks: ix, by, strikes });
    world.talks[ix.index()] = Some(Session { event, strike: Strike { lasted_hours, now }, ..session });
    tell(setting, world, talks, event);
}
