//! Two conventions about firing, put to the same stand-offs: who will prevail if we fire is what it is here and at
//! large (the engine's), or the same whatever we do.
//!
//! Nothing is changed in the histories: every quarter of an hour, each largest detachment of a side that faces the
//! other is asked for its chance of giving the order under either convention. Strength and cover are counted as the
//! engine counts them; relief, truces, threats and dates are left out.

use engine::index::{AuthorityIx, DetachmentIx, PlaceIx};
use engine::law::{Confidence, contest, fire_stakes, logit, sigma};
use engine::random::Source;
use engine::trace::Part;
use engine::{Parameters, Setting, World, kernel};
use rayon::prelude::*;

use crate::measure::{SEED, mean, sides};

/// Chances of the order at one moment: conditional, and with prospects that are the same either way.
struct Moment {
    /// Chance of prevailing here less that of prevailing at large.
    gain: f64,
    conditional: f64,
    same_either_way: f64,
}

/// Prints the table.
pub fn table(setting: &Setting, histories: u64) {
    println!("\n**7b. Prospects if one fires: conditional on the act, or not**\n");
    println!("| chance of prevailing here less at large | moments | P(order), conditional | P(order), not |");
    println!("|---|---|---|---|");
    let seen: Vec<Moment> =
        (0..histories).into_par_iter().flat_map_iter(|history| of_history(setting, history)).collect();
    let parts =
        [("below -.2", -1.1, -0.2), ("-.2 to .2", -0.2, 0.2), ("above .2", 0.2, 1.1), ("all", -1.1, 1.1)];
    for (name, lower, upper) in parts {
        let part: Vec<&Moment> = seen.iter().filter(|seen| (lower..upper).contains(&seen.gain)).collect();
        let share = |of: fn(&Moment) -> f64| mean(&part.iter().map(|seen| of(seen)).collect::<Vec<_>>()).0;
        println!(
            "| {name} | {} | {:.3} | {:.3} |",
            part.len(),
            share(|seen| seen.conditional),
            share(|seen| seen.same_either_way)
        );
    }
}

fn of_history(setting: &Setting, history: u64) -> Vec<Moment> {
    let parameters = Parameters::draw(setting, SEED, history);
    let mut world = World::new(setting, parameters, Source::new(SEED, history));
    let mut moments = Vec::new();
    for minute in (15..=setting.minutes()).step_by(15) {
        kernel::advance(setting, &mut world, minute);
        for place in (0..setting.places().len()).map(PlaceIx::from_index) {
            let strengths = sides(setting).map(|side| world.view().strength(side, place));
            if strengths.iter().all(|people| *people > 0) {
                moments.extend(sides(setting).iter().filter_map(|side| moment(setting, &world, place, *side)));
            }
        }
    }
    moments
}

/// How the largest detachment of a side at a place sees firing.
fn moment(setting: &Setting, world: &World, place: PlaceIx, side: AuthorityIx) -> Option<Moment> {
    let here = |ix: &usize| {
        let body = &world.detachments()[*ix];
        body.place == place && body.bound.is_none() && body.people > 0
    };
    let present: Vec<usize> = (0..world.detachments().len()).filter(here).collect();
    let own = |ix: &&usize| world.detachments()[**ix].serving == Some(side);
    let commander = present.iter().filter(own).max_by_key(|ix| world.detachments()[**ix].people)?;
    let outlook = world.outlook(setting, DetachmentIx::from_index(*commander));
    let law = &world.cast().parameters.law;
    let incumbent = world.view().holds(place, Part::Guard);
    let rifles = |of: AuthorityIx| -> f64 {
        let serving =
            present.iter().map(|ix| &world.detachments()[*ix]).filter(|body| body.serving == Some(of));
        let rifles: f64 =
            serving.map(|body| f64::from(body.people) * world.cast().effectiveness(setting, body.group)).sum();
        if incumbent == Some(of) { rifles / law.cover.max(0.05) } else { rifles }
    };
    let foe = sides(setting).into_iter().find(|other| *other != side)?;
    let even = contest(rifles(side), rifles(foe), outlook.decisiveness).clamp(1e-12, 1.0 - 1e-12);
    let news = outlook.news[side.index()] - outlook.news[foe.index()];
    let (here, at_large) = (sigma(logit(even) + news), outlook.prospects[side.index()]);
    let order = |if_fire: f64, if_hold: f64| {
        let foe_fires = sigma(fire_stakes(law, 1.0 - if_fire, 1.0 - if_hold));
        let harm = (1.0 - foe_fires) * law.harm_under_fire
            + (1.0 - if_fire) * (Confidence::Fire.punishment(law) - Confidence::Hold.punishment(law));
        sigma(fire_stakes(law, if_fire, if_hold) - law.danger * harm)
    };
    Some(Moment {
        gain: here - at_large,
        conditional: order(here, at_large),
        same_either_way: order(here, here),
    })
}
