//! The invented cities: the one of the health checks, and the same with crews, signers or dates.

use engine::Setting;
use engine::draft::{DateDraft, Draft, GroupDraft, InputDraft, LeaningDraft};
use engine::parameters::Priors;
use engine::sampler::Distribution;
use engine::trace::Act;

use crate::city::{Plan, SEATS, draft};

/// Mean leaning of the garrison: the one at which the health checks find P(win) near one half.
pub const LEANING: f64 = -0.2;

/// Where the other side is cut off, if it is.
const COUNCIL_LINES: [&str; 4] = ["hall", "quarters-workers-1", "quarters-workers-2", "quarters-workers-3"];
const CROWN_LINES: [&str; 2] = ["castle", "headquarters"];

/// Places with a crew of their own in [`crews`].
const WORKED: [&str; 8] = [
    "exchange",
    "telegraph",
    "power",
    "east-station",
    "west-station",
    "south-station",
    "north-station",
    "post",
];

/// The shared parameter file.
pub fn priors() -> Priors {
    let october =
        scenario::load_bundled("october-1917").unwrap_or_else(|report| panic!("{}", report.render(false, 100)));
    october.setting.priors().clone()
}

/// The city of the health checks.
pub fn plain() -> Setting {
    changed(|_| ())
}

/// The same with something changed.
pub fn changed(change: impl Fn(&mut Draft)) -> Setting {
    let mut rows = draft(Plan::leaning(LEANING), priors());
    change(&mut rows);
    Setting::new(rows).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// With a crew of 60 at the exchange, the telegraph, the power station, the post and the stations, who lean so far toward the
/// council; everybody may also have lines restored.
pub fn crews(leaning: f64, change: impl Fn(&mut Draft)) -> Setting {
    changed(|rows| {
        let toward = [("crown", -leaning), ("council", leaning)].map(|(id, mode)| {
            let prior = Distribution::Triangular { lower: mode - 0.2, mode, upper: mode + 0.2 };
            (id.to_string(), prior)
        });
        rows.leanings.push(LeaningDraft { id: "crew".into(), toward: toward.into() });
        for place in WORKED {
            let id = format!("crew-{place}");
            rows.groups.push(GroupDraft {
                key: id.clone(),
                id: id.clone(),
                kind: "crew".into(),
                people: 60,
                home: place.into(),
                mix: vec![("crew".into(), 1.0)],
                ..Default::default()
            });
            let worked = rows.places.iter_mut().filter(|row| row.id == place);
            worked.for_each(|row| row.operators = Some(id.clone()));
        }
        rows.doctrines.iter_mut().for_each(|doctrine| doctrine.acts.push(Act::Restore));
        change(rows);
    })
}

/// Nobody has a telephone.
pub fn no_lines(rows: &mut Draft) {
    rows.places.iter_mut().for_each(|place| place.telephone = false);
}

/// At six hours the crown has the council's lines cut.
pub fn crown_cuts(rows: &mut Draft) {
    cut(rows, ("court", 6 * 60), &COUNCIL_LINES);
}

/// The exchange is the council's from the start, guard and crew, and at six hours it has the crown's lines cut.
pub fn council_cuts(rows: &mut Draft) {
    council_exchange(rows);
    cut(rows, ("committee", 6 * 60), &CROWN_LINES);
}

/// The exchange is the council's from the start, guard and crew.
pub fn council_exchange(rows: &mut Draft) {
    rows.places
        .iter_mut()
        .filter(|place| place.id == "exchange")
        .for_each(|place| place.holder = Some("council".into()));
    rows.posts
        .iter_mut()
        .filter(|post| post.place == "exchange")
        .for_each(|post| (post.authority, post.group) = ("council".into(), "workers-0".into()));
}

fn cut(rows: &mut Draft, by: (&str, u32), lines: &[&str]) {
    rows.inputs.extend(lines.iter().map(|place| InputDraft {
        id: format!("cut-{place}"),
        minute: by.1,
        institution: by.0.into(),
        act: Act::Cut,
        group: Some("crew-exchange".into()),
        person: None,
        place: (*place).into(),
        people: 1,
        moved_first: None,
    }));
}

/// A date at 24 h for each of these authorities, at its seat.
pub fn dates(authorities: &[&str]) -> Setting {
    changed(|rows| {
        rows.dates = authorities
            .iter()
            .map(|authority| DateDraft {
                id: format!("date-{authority}"),
                key: format!("date-{authority}"),
                minute: 24 * 60,
                put_off: None,
                authority: (*authority).into(),
                place: SEATS[usize::from(*authority == "crown")].into(),
            })
            .collect();
    })
}

/// Orders to every regiment need this institution's signature.
pub fn signed(signer: &str) -> Setting {
    changed(|rows| {
        let regiments = rows.groups.iter_mut().filter(|group| group.kind == "regiment");
        regiments.for_each(|group| group.signers = vec![signer.into()]);
    })
}

/// The incumbent's second issuer is central too, so that both sides plan about as often.
pub fn equal_tempo() -> Setting {
    changed(|rows| {
        rows.doctrines
            .iter_mut()
            .filter(|doctrine| doctrine.institution == "staff")
            .for_each(|doctrine| doctrine.local = false);
    })
}
