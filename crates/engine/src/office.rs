//! Offices: a superior dismisses the head of an institution, and appoints another.
//!
//! Whether the head goes is for the law ([`crate::person`]); who refuses goes on, and then two issuers put
//! demands to the same people.

use crate::doctrine::rules::did;
use crate::index::{DemandIx, EventIx, InstitutionIx};
use crate::kernel::{Due, DueKind};
use crate::setting::Setting;
use crate::trace::What;
use crate::world::World;

/// The head lays down the office: the institution plans and signs no more, until its own side's superior has
/// found somebody else.
pub fn laid_down(setting: &Setting, world: &mut World, demand: DemandIx, cause: EventIx) {
    let asked = &world.demand(demand).asked;
    let (Some(institution), by) = (asked.person, asked.issuer) else { return };
    let event = world.record(cause, What::Office { institution, by, held: false });
    [institution, by].into_iter().for_each(|knows| did(setting, world, knows, event));
    let [own, superior] = [institution, by].map(|ix| setting.institutions()[ix.index()].authority);
    // A body that speaks for another authority takes the office over by leaving it empty.
    if own == superior {
        let minutes = crate::response::answer_minutes(world);
        let due = Due::new(setting, world, world.minute + minutes, DueKind::Appoint(institution));
        world.queue.insert(due);
    }
}

/// The superior appoints a new head, who remembers none of the old one's refusals; a superior that is itself
/// arrested or dismissed appoints nobody.
pub fn appoint(setting: &Setting, world: &mut World, institution: InstitutionIx) {
    let Some(by) = setting.institutions()[institution.index()].superior else { return };
    let able = world.view.at_liberty(by) && world.view.in_office(by);
    let vacant = world.view.at_liberty(institution) && !world.view.in_office(institution);
    if !able || !vacant {
        return;
    }
    let dismissed =
        |what: &What| matches!(what, What::Office { institution: who, held: false, .. } if *who == institution);
    let cause = world.trace.iter().rposition(|event| dismissed(&event.what));
    let Some(cause) = cause.map(EventIx::from_index) else { return };
    let event = world.record(cause, What::Office { institution, by, held: true });
    [institution, by].into_iter().for_each(|knows| did(setting, world, knows, event));
    world.institutions[institution.index()].remembered.clear();
}
