//! Rows of what befalls demands and their issuers, and of what befalls places besides changing hands.

use engine::index::PlaceIx;
use engine::trace::{What, Whereabouts};

use super::{Field, Row, Unreadable};
use crate::store::vocabulary::{ENDINGS, POSTURES, WHEREABOUTS, number_of};

/// Rows of what befalls demands and those who issue them.
pub(super) fn command_row(what: &What) -> Option<Row> {
    use Field as F;
    Some(match what {
        What::Ended { demand, how } => {
            Row::of("ended").with(F::Demand, demand.0).with(F::Ending, number_of(&ENDINGS, how))
        }
        What::Signed { demand, institution, signed } => Row::of("signed")
            .with(F::Demand, demand.0)
            .with(F::Institution, institution.0)
            .with(F::Yes, *signed),
        What::Adopted { group, institution } => {
            Row::of("adopted").with(F::Group, group.0).with(F::Institution, institution.0)
        }
        What::Met { group, place, authority, counts: [for_it, against, silent], open, passed } => {
            Row::of("met")
                .with(F::Group, group.0)
                .with(F::Place, place.0)
                .with(F::Authority, authority.0)
                .with(F::Complied, *for_it)
                .with(F::Defied, *against)
                .with(F::Idle, *silent)
                .with(F::Open, *open)
                .with(F::Yes, *passed)
        }
        What::Postured { institution, posture } => Row::of("postured")
            .with(F::Institution, institution.0)
            .with(F::Posture, number_of(&POSTURES, posture)),
        What::Whereabouts { institution, whereabouts } => {
            let (number, place) = match whereabouts {
                Whereabouts::At(place) => (0_u32, Some(*place)),
                Whereabouts::Hidden(place) => (1, Some(*place)),
                Whereabouts::Bound(place) => (2, Some(*place)),
                Whereabouts::Abroad => (3, None),
            };
            Row::of("whereabouts")
                .with(F::Institution, institution.0)
                .with(F::Whereabouts, number)
                .maybe(F::Place, place.map(|x| x.0.into()))
        }
        What::Office { institution, by, held } => {
            Row::of("office").with(F::Institution, institution.0).with(F::Superior, by.0).with(F::Yes, *held)
        }
        What::Dated { date, kept } => Row::of("dated").with(F::Date, *date).with(F::Yes, *kept),
        What::PutOff { date } => Row::of("put-off").with(F::Date, *date),
        What::Pretended { demand, issuer, authority } => Row::of("pretended")
            .with(F::Demand, demand.0)
            .with(F::Issuer, issuer.0)
            .with(F::Authority, authority.0),
        What::Disowned { institution, issuer } => {
            Row::of("disowned").with(F::Institution, institution.0).with(F::Issuer, issuer.0)
        }
        _ => return None,
    })
}

/// Rows of what befalls places and those who stand there.
pub(super) fn siege_row(what: &What) -> Option<Row> {
    use Field as F;
    let at = |kind: &str, place: &PlaceIx| Row::of(kind).with(F::Place, place.0);
    Some(match what {
        What::Raised { place, raised } => at("raised", place).with(F::Yes, *raised),
        What::Consented { group, place, authority, consents } => at("consented", place)
            .with(F::Group, group.0)
            .with(F::Authority, authority.0)
            .with(F::Yes, *consents),
        What::Shelled { place, group, authority, live } => {
            at("shelled", place).with(F::Group, group.0).with(F::Authority, authority.0).with(F::Yes, *live)
        }
        What::Truce { place, holds } => at("truce", place).with(F::Yes, *holds),
        What::Armed { group, place, rifles } => {
            at("armed", place).with(F::Group, group.0).with(F::People, *rifles)
        }
        What::Lit { place, lit } => at("lit", place).with(F::Yes, *lit),
        What::Entered { group, place, serving, people } => {
            at("entered", place).with(F::Group, group.0).with(F::Serving, serving.0).with(F::People, *people)
        }
        What::Lynched { group, place, people } => {
            at("lynched", place).with(F::Group, group.0).with(F::People, *people)
        }
        What::Calmed { place, institution } => at("calmed", place).with(F::Institution, institution.0),
        _ => return None,
    })
}

/// The event of a row of [`command_row`]; none: it is of another kind.
pub(super) fn command_of(row: &Row, kind: &str) -> Result<Option<What>, Unreadable> {
    use Field as F;
    let institution = || row.institution(F::Institution);
    let yes = || row.need(F::Yes).map(|yes| yes == 1);
    Ok(Some(match kind {
        "ended" => What::Ended { demand: row.demand()?, how: row.closed(F::Ending, &ENDINGS)? },
        "signed" => What::Signed { demand: row.demand()?, institution: institution()?, signed: yes()? },
        "adopted" => What::Adopted { group: row.group()?, institution: institution()? },
        "met" => What::Met {
            group: row.group()?,
            place: row.place()?,
            authority: row.authority(F::Authority)?,
            counts: [row.need(F::Complied)?, row.need(F::Defied)?, row.need(F::Idle)?],
            open: row.need(F::Open)? == 1,
            passed: yes()?,
        },
        "postured" => {
            What::Postured { institution: institution()?, posture: row.closed(F::Posture, &POSTURES)? }
        }
        "whereabouts" => What::Whereabouts { institution: institution()?, whereabouts: whereabouts_of(row)? },
        "office" => {
            What::Office { institution: institution()?, by: row.institution(F::Superior)?, held: yes()? }
        }
        "dated" => {
            let date = u16::try_from(row.need(F::Date)?).map_err(|_| Unreadable("date"))?;
            What::Dated { date, kept: yes()? }
        }
        "pretended" => What::Pretended {
            demand: row.demand()?,
            issuer: row.institution(F::Issuer)?,
            authority: row.authority(F::Authority)?,
        },
        "disowned" => What::Disowned { institution: institution()?, issuer: row.institution(F::Issuer)? },
        "put-off" => What::PutOff { date: u16::try_from(row.need(F::Date)?).map_err(|_| Unreadable("date"))? },
        _ => return Ok(None),
    }))
}

fn whereabouts_of(row: &Row) -> Result<Whereabouts, Unreadable> {
    let kind = WHEREABOUTS.get(row.need(Field::Whereabouts)? as usize).copied();
    Ok(match kind.ok_or(Unreadable("whereabouts"))? {
        "at" => Whereabouts::At(row.place()?),
        "hidden" => Whereabouts::Hidden(row.place()?),
        "bound" => Whereabouts::Bound(row.place()?),
        _ => Whereabouts::Abroad,
    })
}

/// The event of a row of [`siege_row`].
pub(super) fn siege_of(row: &Row, kind: &str) -> Result<What, Unreadable> {
    use Field as F;
    let place = row.place()?;
    let yes = || row.need(F::Yes).map(|yes| yes == 1);
    Ok(match kind {
        "raised" => What::Raised { place, raised: yes()? },
        "consented" => What::Consented {
            group: row.group()?,
            place,
            authority: row.authority(F::Authority)?,
            consents: yes()?,
        },
        "shelled" => {
            What::Shelled { place, group: row.group()?, authority: row.authority(F::Authority)?, live: yes()? }
        }
        "truce" => What::Truce { place, holds: yes()? },
        "armed" => What::Armed { group: row.group()?, place, rifles: row.need(F::People)? },
        "lit" => What::Lit { place, lit: yes()? },
        "entered" => What::Entered {
            group: row.group()?,
            place,
            serving: row.authority(F::Serving)?,
            people: row.need(F::People)?,
        },
        "lynched" => What::Lynched { group: row.group()?, place, people: row.need(F::People)? },
        _ => What::Calmed { place, institution: row.institution(F::Institution)? },
    })
}
