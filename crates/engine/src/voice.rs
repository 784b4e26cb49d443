//! Crowds that ask: who speaks for a crowd is where it stands, is heard no further than it reaches, and falls silent
//! when it has dispersed.
//!
//! An institution attached to a group that is a crowd is its voice. What it asks is weighed and answered as anybody's
//! demands are ([`crate::doctrine`], [`crate::response`]); here only where it is changes (docs/model/08-doctrine.md,
//! *Crowds*).

use crate::index::{EventIx, GroupIx, InstitutionIx, PlaceIx};
use crate::mechanism::Mechanism;
use crate::parameters::Parameters;
use crate::setting::Setting;
use crate::trace::{What, Whereabouts};
use crate::whereabouts::place_of;
use crate::world::World;

/// Who speaks for a crowd.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The institution that speaks.
    pub institution: InstitutionIx,
    /// The crowd it speaks for.
    pub crowd: GroupIx,
    /// How many of the crowd have to stand together for it to be one.
    pub quorum_people: u32,
}

/// The voices of a setting: institutions, not persons, that are attached to a crowd.
pub(crate) fn voices(setting: &Setting, parameters: &Parameters) -> Vec<Voice> {
    let institutions = setting.institutions().iter().enumerate();
    institutions
        .filter(|(_, institution)| parameters.on(Mechanism::Voices) && !institution.person)
        .filter_map(|(ix, institution)| {
            let crowd = institution.attached?;
            let group = &setting.groups()[crowd.index()];
            let quorum = (parameters.law.quorum * f64::from(group.people)).clamp(1.0, 1e9) as u32;
            let institution = InstitutionIx::from_index(ix);
            group.crowd.then_some(Voice { institution, crowd, quorum_people: quorum })
        })
        .collect()
}

/// Where an institution speaks for a crowd; none: it speaks for none. While too few of the crowd stand together, it
/// speaks nowhere: `Some(None)`.
pub fn speaks_at(world: &World, institution: InstitutionIx) -> Option<Option<PlaceIx>> {
    let voice = world.cast.voices().iter().find(|voice| voice.institution == institution)?;
    Some(place_of(&world.view, voice.institution))
}

/// Whether an institution speaks for a crowd that has dispersed or is on the road.
pub fn silent(world: &World, institution: InstitutionIx) -> bool {
    speaks_at(world, institution) == Some(None)
}

/// At the start voices are where their crowds stand, wherever the setting seats them.
pub(crate) fn open(world: &mut World) {
    for number in 0..world.cast.voices().len() {
        let voice = world.cast.voices()[number];
        settle(world, voice, EventIx(0));
    }
}

/// Something has happened: if people of a crowd came, went or fell, its voice is now where most of it stands.
pub(crate) fn follow(world: &mut World, event: EventIx) {
    let (What::Moved { group, .. } | What::Lost { group, .. }) = world.trace[event.index()].what else {
        return;
    };
    for number in 0..world.cast.voices().len() {
        let voice = world.cast.voices()[number];
        if voice.crowd == group {
            settle(world, voice, event);
        }
    }
}

fn settle(world: &mut World, voice: Voice, cause: EventIx) {
    let institution = voice.institution;
    let whereabouts = stands(world, voice).map_or(Whereabouts::Abroad, Whereabouts::At);
    if world.view.at_liberty(institution) && world.view.whereabouts(institution) != whereabouts {
        world.record(cause, What::Whereabouts { institution, whereabouts });
    }
}

/// The place where most of a crowd stands, if that is a crowd.
fn stands(world: &World, voice: Voice) -> Option<PlaceIx> {
    let places = (0..world.encounters.len()).map(PlaceIx::from_index);
    let most = places
        .map(|place| (world.view.people_at(voice.crowd, place), core::cmp::Reverse(place)))
        .filter(|(people, _)| *people >= voice.quorum_people)
        .max();
    most.map(|(_, place)| place.0)
}
