//! How those who face each other see it: who would prevail here, who at large, and whether the others will fire.

use super::{Encounter, relief, sides};
use crate::index::{AuthorityIx, DetachmentIx, PlaceIx};
use crate::law::{Confidence, Situation, contest, fire_stakes, logit, sigma, threat_stakes};
use crate::mechanism::Mechanism;
use crate::perception::Outlook;
use crate::setting::Setting;
use crate::world::World;

/// How one side sees a stand-off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stand {
    /// Believed chance of prevailing on the spot, from the strengths to be seen there.
    pub here: f64,
    /// Believed chance of prevailing if everybody waits: who will prevail at large.
    pub at_large: f64,
    /// Believed chance that the other side fires.
    pub foe_fires: f64,
    /// By how much a date to come raises the confidence that an irrevocable act requires [probability].
    pub waiting: f64,
    /// Whether this side has said that it will not wait.
    pub committed: bool,
}

/// Effective rifles as one side counts them, with what it has heard about who is winning.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Balance {
    /// Its own, covered if it was here first.
    pub own: f64,
    /// The others'.
    pub foe: f64,
    /// News in its favour, less news in the others' [nat].
    pub news: f64,
    /// Decisiveness, blunted by uncertainty.
    decisiveness: f64,
}

impl Balance {
    /// Believed chance of prevailing with so many more rifles on either side.
    pub fn prospect(&self, own_more: f64, foe_more: f64) -> f64 {
        let even = contest(self.own + own_more, self.foe + foe_more, self.decisiveness);
        sigma(logit(even.clamp(1e-12, 1.0 - 1e-12)) + self.news)
    }
}

/// The strengths to be seen at a place, as a detachment counts them; none if nobody faces it.
pub(super) fn balance(
    setting: &Setting,
    world: &World,
    at: (PlaceIx, &Encounter),
    who: (DetachmentIx, &Outlook),
) -> Option<Balance> {
    let ((place, encounter), (ix, outlook)) = (at, who);
    let serving = world.detachment(ix).serving?;
    let law = &world.cast.parameters.law;
    let (mut own, mut foe, mut foe_news) = (0.0, 0.0, 0.0);
    for (side, rifles) in sides(setting, world, place) {
        // A defender under cover counts for more: its share of casualties is `cover`.
        let counted =
            if world.cast.friends(side, encounter.incumbent) { rifles / law.cover.max(0.05) } else { rifles };
        if world.cast.friends(side, serving) {
            own += counted;
        } else {
            foe += counted;
            foe_news += counted * outlook.news[side.index()];
        }
    }
    let news = outlook.news[serving.index()] - foe_news / foe;
    (foe > 0.0).then_some(Balance { own, foe, news, decisiveness: outlook.decisiveness })
}

/// How a detachment sees the stand-off it is in.
pub(crate) fn stand(
    setting: &Setting,
    world: &World,
    at: (PlaceIx, &Encounter),
    ix: DetachmentIx,
) -> Option<Stand> {
    let (place, encounter) = at;
    let serving = world.detachment(ix).serving?;
    let outlook = world.outlook(setting, ix);
    let balance = balance(setting, world, at, (ix, &outlook))?;
    let law = &world.cast.parameters.law;
    // Only the besieged wait for help: those who came can go for it.
    let help = if serving == encounter.incumbent { relief::counted(world, encounter, serving) } else { 0.0 };
    let here = balance.prospect(help, 0.0);
    let at_large = outlook.prospects[serving.index()];
    let committed = encounter.committed.contains(&serving);
    let foe = |side: &AuthorityIx| !world.cast.friends(*side, serving);
    let foe_committed = encounter.committed.iter().any(foe);
    let shots = encounter.under_fire_of(world, |side| foe(&side)) || encounter.warned.iter().any(foe);
    let stakes = if foe_committed { threat_stakes } else { fire_stakes };
    let foe_fires = if world.view.truce(place) {
        0.0
    } else if shots {
        1.0
    } else {
        sigma(stakes(law, 1.0 - here, 1.0 - at_large))
    };
    let waiting = outlook.waiting[serving.index()];
    Some(Stand { here, at_large, foe_fires, waiting, committed })
}

/// What holding on means to the people of a detachment.
pub(crate) fn holding_on(
    setting: &Setting,
    world: &World,
    ix: DetachmentIx,
    stand: &Stand,
) -> Option<Situation> {
    let detachment = world.detachment(ix);
    let (group, serving) = (detachment.group, detachment.serving?);
    let law = &world.cast.parameters.law;
    let outlook = detachment.perception.outlook(&world.cast, setting.groups().len(), world.minute);
    let confidence = Confidence::Hold;
    Some(Situation {
        prospect: Some(stand.here),
        required: confidence.required(law),
        leaning: world.cast.mean_leaning(setting, group, serving),
        standing: outlook.standing[serving.index()],
        mates: 0.0,
        defensive: outlook.defensive[serving.index()],
        missing_signatures: 0.0,
        harm: stand.foe_fires * law.harm_under_fire + (1.0 - stand.here) * confidence.punishment(law),
        effort: hardship(world, ix),
        fixed: world.cast.group_effect(group, serving)
            + crate::whereabouts::presence(setting, world, detachment.place, serving),
    })
}

/// Whether a detachment is of those who were there first.
fn besieged(world: &World, ix: DetachmentIx, encounter: &Encounter) -> bool {
    world.detachment(ix).serving.is_some_and(|side| world.cast.friends(side, encounter.incumbent))
}

/// Effort of holding out [nat]: it grows with the hours under siege, and an hour without light counts twice.
fn hardship(world: &World, ix: DetachmentIx) -> f64 {
    let detachment = world.detachment(ix);
    let Some(encounter) = &world.encounters[detachment.place.index()] else { return 0.0 };
    if !world.cast.parameters.on(Mechanism::Supply) || !besieged(world, ix, encounter) {
        return 0.0;
    }
    let began = world.trace[encounter.event.index()].minute;
    world.cast.parameters.law.hardship * f64::from(world.minute - began + encounter.dark) / 60.0
}
