//! What things are called for people, and what is fed in words.

use std::collections::HashMap;

use chronology::{Style, format_instant};
use engine::Setting;
use engine::setting::{Date, Input, Sitting};

use crate::check::acts;
use crate::check::clock::Clock;
use crate::files::Files;
use crate::source::Cell;

/// Names for people, in the order of the setting's columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Of the places.
    pub places: Vec<String>,
    /// Of the groups.
    pub groups: Vec<String>,
    /// Of the authorities.
    pub authorities: Vec<String>,
    /// Of the institutions.
    pub institutions: Vec<String>,
    /// Of the announced dates.
    pub dates: Vec<String>,
    /// Of the motions of bodies.
    pub motions: Vec<String>,
    /// Of the factions of bodies.
    pub factions: Vec<String>,
    /// Of the talks.
    pub talks: Vec<String>,
    /// Of the posts by name that talks are about.
    pub portfolios: Vec<String>,
}

/// A demand that is put, a date that is announced, or a sitting that is held, whatever the model thinks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fed {
    /// Its id.
    pub id: String,
    /// When, in both calendars.
    pub when: String,
    /// What, in words.
    pub sentence: String,
    /// The facts it rests on.
    pub source: String,
}

/// Names for people, in the order of the setting.
pub(crate) fn names(files: &Files, setting: &Setting) -> Names {
    let head = &files.head;
    let places = named(files.places.iter().map(|row| (&row.id, &row.name)));
    let groups = named(files.groups.iter().map(|row| (&row.id, &row.name)));
    let authorities = named(head.authorities.iter().map(|row| (&row.id, &row.name)));
    let institutions = named(files.institutions.iter().map(|row| (&row.id, &row.name)));
    let talks = named(files.talks.iter().map(|row| (&row.id, &row.name)));
    let dates = named(head.dates.iter().map(|row| (&row.id, &row.name)));
    let within = |list: Vec<(String, &Cell, &Cell)>| {
        let names: HashMap<String, String> = list
            .into_iter()
            .map(|(path, id, name)| (path, name.written().unwrap_or(&id.text).to_owned()))
            .collect();
        move |path: &str| names.get(path).cloned().unwrap_or_else(|| path.to_owned())
    };
    let tables = &files.institutions;
    let motions = tables.iter().flat_map(|x| x.body.motions.iter().map(|y| (x.path(&y.id), &y.id, &y.name)));
    let factions = tables.iter().flat_map(|x| x.body.factions.iter().map(|y| (x.path(&y.id), &y.id, &y.name)));
    let posts = files.talks.iter().flat_map(|x| x.portfolios.iter().map(|y| (x.path(&y.id), &y.id, &y.name)));
    let portfolios = within(posts.collect());
    let (motions, factions) = (within(motions.collect()), within(factions.collect()));
    Names {
        places: setting.places().iter().map(|place| places(&place.id)).collect(),
        groups: setting.groups().iter().map(|group| groups(&group.id)).collect(),
        authorities: setting.authorities().iter().map(|authority| authorities(&authority.id)).collect(),
        institutions: setting.institutions().iter().map(|institution| institutions(&institution.id)).collect(),
        dates: setting.dates().iter().map(|date| dates(&date.id)).collect(),
        motions: setting.motions().iter().map(|motion| motions(&motion.path)).collect(),
        factions: setting.factions().iter().map(|faction| factions(&faction.path)).collect(),
        talks: setting.talks().iter().map(|own| talks(&own.id)).collect(),
        portfolios: setting.portfolios().iter().map(|own| portfolios(&own.path)).collect(),
    }
}

/// The name of an id; the id itself if it has none.
fn named<'a>(cells: impl Iterator<Item = (&'a Cell, &'a Cell)>) -> impl Fn(&str) -> String {
    let names: HashMap<String, String> =
        cells.map(|(id, name)| (id.text.clone(), name.written().unwrap_or(&id.text).to_owned())).collect();
    move |id| names.get(id).cloned().unwrap_or_else(|| id.to_owned())
}

/// Demands, announced dates and single sittings, by minute.
pub(crate) fn fed(files: &Files, setting: &Setting, names: &Names, clock: &Clock) -> Vec<Fed> {
    let inputs = setting.inputs().iter();
    let mut fed: Vec<(u32, Fed)> = inputs
        .map(|input| {
            let row = files.inputs.iter().find(|row| row.id.text == input.id);
            let at = clock.start().plus_minutes(i64::from(input.minute));
            let told = Fed {
                id: input.id.clone(),
                when: format_instant(at, Style::Long(clock.calendar)),
                sentence: in_words(input, names),
                source: row.map_or(String::new(), |row| row.source.text.clone()),
            };
            (input.minute, told)
        })
        .collect();
    fed.extend(setting.dates().iter().map(|date| (date.minute, fed_date(files, names, clock, date))));
    let sittings = setting.sittings().iter();
    fed.extend(
        sittings.filter_map(|sitting| {
            Some((sitting.minute, fed_sitting(files, (setting, names), clock, sitting)?))
        }),
    );
    fed.sort_by_key(|(minute, _)| *minute);
    fed.into_iter().map(|(_, fed)| fed).collect()
}

/// A fed demand in words.
fn in_words(input: &Input, names: &Names) -> String {
    let issuer = &names.institutions[input.institution.index()];
    let (act, place) = (acts::in_words(input.act), &names.places[input.place.index()]);
    let whom = match (input.group, input.person) {
        (Some(group), _) => &names.groups[group.index()],
        (None, Some(person)) => &names.institutions[person.index()],
        (None, None) => return format!("{issuer} demands: {act} {place}"),
    };
    let people = if input.people > 0 { format!(" with {} people", input.people) } else { String::new() };
    format!("{issuer} demands of {whom}: {act} {place}{people}")
}

fn fed_date(files: &Files, names: &Names, clock: &Clock, date: &Date) -> Fed {
    let table = files.head.dates.iter().find(|table| table.id.text == date.id);
    let when = |minute: u32| {
        format_instant(clock.start().plus_minutes(i64::from(minute)), Style::Long(clock.calendar))
    };
    let put_off = date.put_off.map_or(String::new(), |(first, told)| {
        format!(" (until {} it was announced for {})", when(told), when(first))
    });
    Fed {
        id: date.id.clone(),
        when: when(date.minute),
        sentence: format!(
            "{} is announced, in {}, for {}{put_off}",
            table.map_or(date.id.as_str(), |table| table.name.text.as_str()),
            names.places[date.place.index()],
            names.authorities[date.authority.index()],
        ),
        source: table.map_or(String::new(), |table| table.source.text.clone()),
    }
}

/// A sitting, if it is fed.
fn fed_sitting(
    files: &Files,
    (setting, names): (&Setting, &Names),
    clock: &Clock,
    sitting: &Sitting,
) -> Option<Fed> {
    let institution = setting.bodies()[sitting.body.index()].institution;
    let id = &setting.institutions()[institution.index()].id;
    let table = files.institutions.iter().find(|table| table.id.text == *id)?;
    let own = table.body.sittings.iter().find(|own| own.id.text == sitting.id)?;
    if !own.is_fed(&files.facts) {
        return None;
    }
    let at = clock.start().plus_minutes(i64::from(sitting.minute));
    let motions: Vec<&str> = sitting.motions.iter().map(|ix| names.motions[ix.index()].as_str()).collect();
    let again = sitting.every.map_or(String::new(), |every| format!(", and again every {} hours", every / 60));
    Some(Fed {
        id: format!("{id}/{}", sitting.id),
        when: format_instant(at, Style::Long(clock.calendar)),
        sentence: format!("{} sits{again}: {}", names.institutions[institution.index()], motions.join("; ")),
        source: own.source.text.clone(),
    })
}
