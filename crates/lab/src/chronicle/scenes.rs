//! What stood where just before each event: rebuilt from the trace, so that a sentence can say from whom a place
//! was taken and how many faced how many.

use engine::index::{AuthorityIx, EventIx, GroupIx, PlaceIx};
use engine::trace::{Event, Loss, Part, What};
use engine::{Setting, View};

/// A place just before an event there.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Scene {
    /// Whom its guard obeyed.
    pub(super) holder: Option<AuthorityIx>,
    /// Sides in arms there, with their people.
    pub(super) sides: Vec<(AuthorityIx, u32)>,
    /// The event that began the stand-off there, if one was on.
    pub(super) standoff: Option<EventIx>,
    /// Whether anybody had fired in it.
    pub(super) fired: bool,
    /// The stand-off ended with this event: who had gone off in it, this minute left out.
    pub(super) ended: Option<Vec<(GroupIx, u32)>>,
}

/// A stand-off as it goes on.
struct Standing {
    began: EventIx,
    fired: bool,
    gone: Vec<(u32, GroupIx, u32)>,
}

/// One scene per event; empty for events that have no place.
pub(super) fn scenes(setting: &Setting, trace: &[Event]) -> Vec<Scene> {
    let mut view = View::new(setting);
    let mut standing: Vec<Option<Standing>> = setting.places().iter().map(|_| None).collect();
    let one = |(ix, event): (usize, &Event)| {
        let place = place_of(&event.what);
        let mut scene = place.map_or_else(Scene::default, |place| look(setting, &view, place));
        view.apply(event);
        if let Some(place) = place {
            let left = look(setting, &view, place).sides.len();
            follow(&mut standing[place.index()], &mut scene, (ix, event), left);
        }
        scene
    };
    trace.iter().enumerate().map(one).collect()
}

fn look(setting: &Setting, view: &View, place: PlaceIx) -> Scene {
    let sides = (0..setting.authorities().len()).map(AuthorityIx::from_index);
    let sides = sides.map(|side| (side, view.strength(side, place))).filter(|(_, people)| *people > 0);
    Scene { holder: view.holds(place, Part::Guard), sides: sides.collect(), ..Scene::default() }
}

/// Follows the stand-off at one place through one event, after which `left` sides are in arms there.
fn follow(standing: &mut Option<Standing>, scene: &mut Scene, at: (usize, &Event), left: usize) {
    let (ix, event) = at;
    scene.standoff = standing.as_ref().map(|on| on.began);
    scene.fired = standing.as_ref().is_some_and(|on| on.fired);
    match (&event.what, standing.as_mut()) {
        (What::StoodOff { .. }, None) => {
            let began = EventIx::from_index(ix);
            scene.standoff = Some(began);
            *standing = Some(Standing { began, fired: false, gone: Vec::new() });
        }
        (What::Fired { .. }, Some(on)) => on.fired = true,
        (What::Lost { group, how: Loss::Dispersed, people, .. }, Some(on)) => {
            on.gone.push((event.minute, *group, *people));
        }
        _ => {}
    }
    if left < 2
        && let Some(over) = standing.take()
    {
        scene.ended = Some(totals(&over.gone, event.minute));
    }
}

/// People per group, in the order of the groups, without those of this `minute`.
fn totals(gone: &[(u32, GroupIx, u32)], minute: u32) -> Vec<(GroupIx, u32)> {
    let mut totals: Vec<(GroupIx, u32)> = Vec::new();
    for (_, group, people) in gone.iter().filter(|(when, ..)| *when < minute) {
        match totals.iter_mut().find(|(known, _)| known == group) {
            Some((_, total)) => *total += people,
            None => totals.push((*group, *people)),
        }
    }
    totals.sort_unstable();
    totals
}

/// The place an event is about.
pub(super) fn place_of(what: &What) -> Option<PlaceIx> {
    match what {
        What::Began
        | What::Fed { .. }
        | What::Delivered { .. }
        | What::Ended { .. }
        | What::Signed { .. }
        | What::Adopted { .. }
        | What::Postured { .. }
        | What::Whereabouts { .. }
        | What::Office { .. }
        | What::Dated { .. }
        | What::PutOff { .. }
        | What::Rescheduled { .. }
        | What::Tenure { .. }
        | What::Recalled { .. }
        | What::Voted { .. }
        | What::Pretended { .. }
        | What::Disowned { .. }
        | What::Left { .. }
        | What::Talked { .. }
        | What::Offered { .. }
        | What::BrokenOff { .. }
        | What::Allotted { .. }
        | What::Pressed { .. }
        | What::Elected { .. }
        | What::Arrested { .. } => None,
        What::Moved { from, to, .. } => to.or(*from),
        What::Answered(answer) => Some(answer.place),
        What::Issued { place, .. }
        | What::Turned { place, .. }
        | What::StoodOff { place, .. }
        | What::Fired { place, .. }
        | What::Lost { place, .. }
        | What::Held { place, .. }
        | What::Met { place, .. }
        | What::Raised { place, .. }
        | What::Consented { place, .. }
        | What::Shelled { place, .. }
        | What::Truce { place, .. }
        | What::Armed { place, .. }
        | What::Lit { place, .. }
        | What::Entered { place, .. }
        | What::Lynched { place, .. }
        | What::Calmed { place, .. }
        | What::Line { place, .. } => Some(*place),
    }
}

/// The group an event is about.
pub(super) fn group_of(what: &What) -> Option<GroupIx> {
    match what {
        What::Issued { group, .. } => *group,
        What::Answered(answer) => Some(answer.group),
        What::Moved { group, .. }
        | What::Turned { group, .. }
        | What::Adopted { group, .. }
        | What::Met { group, .. }
        | What::Consented { group, .. }
        | What::Shelled { group, .. }
        | What::Armed { group, .. }
        | What::Entered { group, .. }
        | What::Lynched { group, .. }
        | What::Recalled { group, .. }
        | What::Lost { group, .. } => Some(*group),
        What::Began
        | What::Ended { .. }
        | What::Signed { .. }
        | What::Postured { .. }
        | What::Raised { .. }
        | What::Truce { .. }
        | What::Lit { .. }
        | What::Whereabouts { .. }
        | What::Office { .. }
        | What::Dated { .. }
        | What::PutOff { .. }
        | What::Rescheduled { .. }
        | What::Tenure { .. }
        | What::Voted { .. }
        | What::Pretended { .. }
        | What::Disowned { .. }
        | What::Left { .. }
        | What::Talked { .. }
        | What::Offered { .. }
        | What::BrokenOff { .. }
        | What::Allotted { .. }
        | What::Pressed { .. }
        | What::Elected { .. }
        | What::Calmed { .. }
        | What::Fed { .. }
        | What::Delivered { .. }
        | What::StoodOff { .. }
        | What::Fired { .. }
        | What::Held { .. }
        | What::Line { .. }
        | What::Arrested { .. } => None,
    }
}

/// Whether an event is told together with its cause if both are of one minute.
pub(super) fn follows(what: &What) -> bool {
    match what {
        What::Turned { .. }
        | What::StoodOff { .. }
        | What::Lost { .. }
        | What::Held { .. }
        | What::Line { .. }
        | What::Adopted { .. }
        | What::Raised { .. }
        | What::Shelled { .. }
        | What::Truce { .. }
        | What::Armed { .. }
        | What::Lit { .. }
        | What::Office { .. }
        | What::Lynched { .. }
        | What::Calmed { .. }
        | What::Left { .. }
        | What::Elected { .. }
        | What::Allotted { .. }
        | What::Rescheduled { .. }
        | What::Recalled { .. }
        | What::Arrested { .. } => true,
        What::Tenure { motion, .. } => motion.is_some(),
        What::Moved { to, .. } => to.is_none(),
        What::Began
        | What::Fed { .. }
        | What::Issued { .. }
        | What::Delivered { .. }
        | What::Ended { .. }
        | What::Signed { .. }
        | What::Met { .. }
        | What::Postured { .. }
        | What::Consented { .. }
        | What::Whereabouts { .. }
        | What::Dated { .. }
        | What::PutOff { .. }
        | What::Voted { .. }
        | What::Talked { .. }
        | What::Offered { .. }
        | What::BrokenOff { .. }
        | What::Pressed { .. }
        | What::Pretended { .. }
        | What::Disowned { .. }
        | What::Entered { .. }
        | What::Answered(_)
        | What::Fired { .. } => false,
    }
}
