//! What things are called for people, and what is fed in words.

use std::collections::HashMap;

use chronology::{Style, format_instant};
use engine::Setting;
use engine::setting::{Date, Input};

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
}

/// A demand that is put, or a date that is announced, whatever the model thinks.
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
    let dates = named(head.dates.iter().map(|row| (&row.id, &row.name)));
    Names {
        places: setting.places().iter().map(|place| places(&place.id)).collect(),
        groups: setting.groups().iter().map(|group| groups(&group.id)).collect(),
        authorities: setting.authorities().iter().map(|authority| authorities(&authority.id)).collect(),
        institutions: setting.institutions().iter().map(|institution| institutions(&institution.id)).collect(),
        dates: setting.dates().iter().map(|date| dates(&date.id)).collect(),
        motions: setting.motions().iter().map(|motion| motion.id.clone()).collect(),
        factions: setting.factions().iter().map(|faction| faction.id.clone()).collect(),
    }
}

/// The name of an id; the id itself if it has none.
fn named<'a>(cells: impl Iterator<Item = (&'a Cell, &'a Cell)>) -> impl Fn(&str) -> String {
    let names: HashMap<String, String> =
        cells.map(|(id, name)| (id.text.clone(), name.written().unwrap_or(&id.text).to_owned())).collect();
    move |id| names.get(id).cloned().unwrap_or_else(|| id.to_owned())
}

/// Demands and announced dates, by minute.
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
