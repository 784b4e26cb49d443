//! Who and what there is, and what it is called.

use engine::setting::Way;
use scenario::{Report, Scenario};

use super::Shown;
use crate::page::{
    Cast, CastBody, CastFaction, CastGroup, CastInstitution, CastLink, CastMotion, CastPlace, Names,
};

/// Whether two scenarios have the same things in the same order, so that their runs can be laid beside each other.
pub(super) fn same(one: &Scenario, other: &Scenario) -> bool {
    let ids = |scenario: &Scenario| {
        let setting = &scenario.setting;
        let authorities = setting.authorities().iter().map(|x| x.id.clone());
        let places = setting.places().iter().map(|x| x.id.clone());
        let groups = setting.groups().iter().map(|x| x.id.clone());
        let institutions = setting.institutions().iter().map(|x| x.id.clone());
        let factions = setting.factions().iter().map(|x| x.path.clone());
        let motions = setting.motions().iter().map(|x| x.path.clone());
        [
            authorities.collect::<Vec<_>>(),
            places.collect(),
            groups.collect(),
            institutions.collect(),
            factions.collect(),
            motions.collect(),
        ]
    };
    ids(one) == ids(other) && one.setting.minutes() == other.setting.minutes()
}

/// Who and what there is.
pub(super) fn cast(scenario: &Scenario) -> Cast {
    let setting = &scenario.setting;
    let places = setting.places().iter().zip(scenario.spots()).map(|(place, spot)| CastPlace {
        id: place.id.clone(),
        function: setting.functions()[place.function.index()].clone(),
        at: spot.at,
        holder: place.holder.map(|ix| ix.index()),
        operators: place.operators.map(|ix| ix.index()),
        telephone: place.telephone,
        note: spot.note,
    });
    let links = setting.links().iter().map(|link| CastLink {
        ends: link.ends.map(|end| end.index()),
        minutes: link.minutes,
        gate: link.gate.map(|ix| ix.index()),
        way: match link.way {
            Way::Road => "road",
            Way::Rail => "rail",
            Way::Water => "water",
        }
        .to_owned(),
    });
    let groups = setting.groups().iter().map(|group| CastGroup {
        id: group.id.clone(),
        kind: setting.kinds()[group.kind.index()].clone(),
        people: group.people,
        home: group.home.index(),
        armed: group.armed,
    });
    let institutions = setting.institutions().iter().map(|institution| CastInstitution {
        id: institution.id.clone(),
        authority: institution.authority.index(),
        seat: institution.seat.index(),
        person: institution.person,
    });
    let factions = setting.factions().iter().map(|faction| CastFaction {
        id: faction.path.clone(),
        body: faction.body.index(),
        seats: faction.seats,
    });
    let motions = setting.motions().iter().map(|motion| CastMotion {
        id: motion.path.clone(),
        body: motion.body.index(),
        serves: motion.serves.index(),
        against: motion.against.map(|ix| ix.index()),
        posture: motion.posture.is_some(),
    });
    Cast {
        authorities: setting.authorities().iter().map(|authority| authority.id.clone()).collect(),
        places: places.collect(),
        links: links.collect(),
        groups: groups.collect(),
        institutions: institutions.collect(),
        bodies: setting
            .bodies()
            .iter()
            .map(|body| CastBody { institution: body.institution.index(), open: body.open })
            .collect(),
        factions: factions.collect(),
        motions: motions.collect(),
    }
}

/// Names in the scenario's own words, then in every language that it has labels in.
pub(super) fn names(scenario: &Scenario, shown: &Shown) -> Result<Vec<Names>, Report> {
    let own = scenario.clone().in_language(OWN)?;
    let mut all = vec![of(&own, OWN, shown)];
    for language in scenario.languages().iter().filter(|language| *language != OWN) {
        all.push(of(&scenario.clone().in_language(language)?, language, shown));
    }
    Ok(all)
}

/// The language of the scenario's own files.
const OWN: &str = "en";

fn of(scenario: &Scenario, language: &str, shown: &Shown) -> Names {
    let names = scenario.names.clone();
    let own = &scenario.record;
    let named = |id: &str, name: &str| {
        let labels = own.episodes.iter().map(|episode| (&episode.id, &episode.name));
        let mut labels = labels.chain(own.unmeasured.iter().map(|episode| (&episode.id, &episode.name)));
        labels.find(|(known, _)| *known == id).map_or(name, |(_, label)| label).to_owned()
    };
    let measured = shown.episodes.iter().map(|episode| named(&episode.id, &episode.name));
    let unmeasured = shown.unmeasured.iter().map(|episode| named(&episode.id, &episode.name));
    Names {
        language: language.to_owned(),
        authorities: names.authorities,
        places: names.places,
        groups: names.groups,
        institutions: names.institutions,
        factions: names.factions,
        motions: names.motions,
        episodes: measured.chain(unmeasured).collect(),
        headlines: scenario.headlines.iter().map(|headline| headline.name.clone()).collect(),
    }
}
