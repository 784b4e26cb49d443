//! Rows of what happens in bodies and in talks.

use engine::index::{FactionIx, GroupIx, MotionIx, PortfolioIx, SittingIx, TalksIx};
use engine::trace::What;

use super::{Field, Row, Unreadable};

/// Rows of votes, elections and offers.
pub(super) fn chamber_row(what: &What) -> Option<Row> {
    use Field as F;
    Some(match what {
        What::Voted { motion, counts: [in_favour, against, abstaining, absent], passed } => Row::of("voted")
            .with(F::Motion, motion.0)
            .with(F::Complied, *in_favour)
            .with(F::Defied, *against)
            .with(F::Idle, *abstaining)
            .with(F::People, *absent)
            .with(F::Yes, *passed),
        What::Talked { talks } => Row::of("talked").with(F::Talks, talks.0),
        What::Offered { talks, by, posts, accepted } => Row::of("offered")
            .with(F::Talks, talks.0)
            .with(F::Institution, by.0)
            .with(F::People, *posts)
            .with(F::Yes, *accepted),
        What::BrokenOff { talks, by } => {
            Row::of("broken-off").with(F::Talks, talks.0).with(F::Institution, by.0)
        }
        What::Allotted { post, side } => Row::of("allotted").with(F::Post, post.0).with(F::Institution, side.0),
        What::Pressed { talks, by, strikes } => {
            Row::of("pressed").with(F::Talks, talks.0).with(F::Institution, by.0).with(F::Yes, *strikes)
        }
        What::Elected { motion, faction, seats, fills } => Row::of("elected")
            .maybe(F::Motion, motion.map(|x| x.0.into()))
            .with(F::Faction, faction.0)
            .with(F::People, *seats)
            .with(F::Yes, *fills),
        What::Left { faction, motion, seats } => {
            Row::of("left").with(F::Faction, faction.0).with(F::Motion, motion.0).with(F::People, *seats)
        }
        What::Rescheduled { date, sitting, minute } => Row::of("rescheduled")
            .maybe(F::Date, date.map(u32::from))
            .maybe(F::Sitting, sitting.map(|x| x.0.into()))
            .with(F::Minute, *minute),
        What::Recalled { group, faction, seats, now } => Row::of("recalled")
            .with(F::Group, group.0)
            .with(F::Faction, faction.0)
            .with(F::People, *seats)
            .with(F::Complied, *now),
        What::Tenure { faction, motion, taken, asked, seats, now } => Row::of("tenure")
            .with(F::Faction, faction.0)
            .maybe(F::Motion, motion.map(|x| x.0.into()))
            .with(F::Yes, *taken)
            .with(F::Idle, *asked)
            .with(F::People, *seats)
            .with(F::Complied, *now),
        _ => return None,
    })
}

/// The event of a row of [`chamber_row`]; none: it is of another kind.
pub(super) fn chamber_of(row: &Row, kind: &str) -> Result<Option<What>, Unreadable> {
    use Field as F;
    let institution = || row.institution(F::Institution);
    let yes = || row.need(F::Yes).map(|yes| yes == 1);
    Ok(Some(match kind {
        "voted" => What::Voted {
            motion: motion_of(row)?,
            counts: [row.need(F::Complied)?, row.need(F::Defied)?, row.need(F::Idle)?, row.need(F::People)?],
            passed: yes()?,
        },
        "talked" => What::Talked { talks: talks_of(row)? },
        "offered" => What::Offered {
            talks: talks_of(row)?,
            by: institution()?,
            posts: row.need(F::People)?,
            accepted: yes()?,
        },
        "broken-off" => What::BrokenOff { talks: talks_of(row)?, by: institution()? },
        "allotted" => {
            What::Allotted { post: PortfolioIx::from_index(row.need(F::Post)? as usize), side: institution()? }
        }
        "pressed" => What::Pressed { talks: talks_of(row)?, by: institution()?, strikes: yes()? },
        "elected" => What::Elected {
            motion: row.cells[F::Motion as usize].map(|number| MotionIx::from_index(number as usize)),
            faction: FactionIx::from_index(row.need(F::Faction)? as usize),
            seats: row.need(F::People)?,
            fills: yes()?,
        },
        "left" => What::Left {
            faction: FactionIx::from_index(row.need(F::Faction)? as usize),
            motion: motion_of(row)?,
            seats: row.need(F::People)?,
        },
        "rescheduled" => What::Rescheduled {
            date: row.cells[F::Date as usize].map(|number| number as u16),
            sitting: row.cells[F::Sitting as usize].map(|number| SittingIx::from_index(number as usize)),
            minute: row.need(F::Minute)?,
        },
        "recalled" => What::Recalled {
            group: GroupIx::from_index(row.need(F::Group)? as usize),
            faction: FactionIx::from_index(row.need(F::Faction)? as usize),
            seats: row.need(F::People)?,
            now: row.need(F::Complied)?,
        },
        "tenure" => What::Tenure {
            faction: FactionIx::from_index(row.need(F::Faction)? as usize),
            motion: row.cells[F::Motion as usize].map(|number| MotionIx::from_index(number as usize)),
            taken: yes()?,
            asked: row.need(F::Idle)?,
            seats: row.need(F::People)?,
            now: row.need(F::Complied)?,
        },
        _ => return Ok(None),
    }))
}

fn talks_of(row: &Row) -> Result<TalksIx, Unreadable> {
    row.need(Field::Talks).map(|number| TalksIx::from_index(number as usize))
}

fn motion_of(row: &Row) -> Result<MotionIx, Unreadable> {
    row.need(Field::Motion).map(|number| MotionIx::from_index(number as usize))
}
