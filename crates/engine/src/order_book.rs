//! The order book: every demand of a trace with what became of it.
//!
//! It is made of events alone, so a stored history has it too. A demand has one fate: the last word on it, for
//! those who set out and were called back.

use crate::index::{AuthorityIx, DemandIx, EventIx, GroupIx, InstitutionIx, PlaceIx};
use crate::trace::{Act, Answer, Carrier, Ending, Event, Outcome, What};

/// What became of a demand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OrderFate {
    /// It is on its way.
    Carried,
    /// It has arrived and is being thought over, or waits its turn.
    Delivered,
    /// All who were asked did as asked.
    Obeyed,
    /// Enough did, but not all.
    InPart,
    /// Too few did, and most did nothing.
    Shirked,
    /// Too few did, and most of the rest openly served the other side; or the person asked refused.
    Defied,
    /// A demand of another authority came between.
    Disputed,
    /// It was taken back.
    Reversed,
    /// There was nobody to ask any more, or it came too late.
    Overtaken,
    /// It never arrived.
    Lost,
}

impl OrderFate {
    /// All fates with their names, those that settle a demand first.
    pub const ALL: [(Self, &'static str); 10] = [
        (Self::Obeyed, "obeyed"),
        (Self::InPart, "in-part"),
        (Self::Shirked, "shirked"),
        (Self::Defied, "defied"),
        (Self::Disputed, "disputed"),
        (Self::Reversed, "reversed"),
        (Self::Overtaken, "overtaken"),
        (Self::Lost, "lost"),
        (Self::Delivered, "delivered"),
        (Self::Carried, "carried"),
    ];

    /// Whether nothing more is to come of it.
    pub fn is_final(self) -> bool {
        !matches!(self, Self::Carried | Self::Delivered)
    }
}

/// One demand of a history.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OrderLine {
    /// The demand.
    pub demand: DemandIx,
    /// The event of its issue.
    pub issued: EventIx,
    /// Minute of its issue.
    pub minute: u32,
    /// Who issued it.
    pub issuer: InstitutionIx,
    /// For which authority.
    pub authority: AuthorityIx,
    /// What it asks.
    pub act: Act,
    /// Whom; none: whoever guards or works the place.
    pub group: Option<GroupIx>,
    /// Which person or institution, if one is asked.
    pub person: Option<InstitutionIx>,
    /// About which place.
    pub place: PlaceIx,
    /// How many people.
    pub people: u32,
    /// In whose name it was made, if not in that of whom it serves.
    pub pretends: Option<AuthorityIx>,
    /// The demand that it takes back.
    pub recalls: Option<DemandIx>,
    /// When and how it arrived.
    pub delivered: Option<(u32, Carrier)>,
    /// Which group answered, and how many of it complied, did nothing, defied.
    pub answer: Option<(GroupIx, [u32; 3])>,
    /// When its fate was settled, by which event.
    pub settled: Option<(u32, EventIx)>,
    /// Signatures that were given, and refused.
    pub signatures: [u32; 2],
    /// What became of it.
    pub fate: OrderFate,
}

/// All demands of a trace, in the order in which they were issued.
pub fn order_book(trace: &[Event]) -> Vec<OrderLine> {
    let mut book: Vec<OrderLine> = Vec::new();
    for (number, event) in trace.iter().enumerate() {
        let at = EventIx::from_index(number);
        let settled = Some((event.minute, at));
        match &event.what {
            What::Issued { demand, issuer, authority, act, group, place, people, person, recalls } => {
                book.push(OrderLine {
                    demand: *demand,
                    issued: at,
                    minute: event.minute,
                    issuer: *issuer,
                    authority: *authority,
                    act: *act,
                    group: *group,
                    person: *person,
                    place: *place,
                    people: *people,
                    pretends: None,
                    recalls: *recalls,
                    delivered: None,
                    answer: None,
                    settled: None,
                    signatures: [0; 2],
                    fate: OrderFate::Carried,
                });
            }
            What::Delivered { demand, carrier } => change(&mut book, *demand, |line| {
                line.delivered = Some((event.minute, *carrier));
                line.fate = OrderFate::Delivered;
            }),
            What::Pretended { demand, authority, .. } => {
                if let Some(line) = book.get_mut(demand.index()) {
                    line.pretends = Some(*authority);
                }
            }
            What::Signed { demand, signed, .. } => {
                change(&mut book, *demand, |line| line.signatures[usize::from(!signed)] += 1);
            }
            What::Answered(answer) => change(&mut book, answer.demand, |line| {
                (line.fate, line.settled) = (answered(answer), settled);
                line.answer = Some((answer.group, answer.counts));
            }),
            What::Ended { demand, how } => change(&mut book, *demand, |line| {
                (line.fate, line.settled) = (ended(*how), settled);
            }),
            _ => {}
        }
    }
    book
}

fn change(book: &mut [OrderLine], demand: DemandIx, change: impl FnOnce(&mut OrderLine)) {
    // Demands are numbered in the order in which they are issued.
    if let Some(line) = book.get_mut(demand.index()) {
        change(line);
    }
}

fn answered(answer: &Answer) -> OrderFate {
    let [_, sit, defy] = answer.counts;
    match answer.outcome {
        Outcome::Complied if sit + defy == 0 => OrderFate::Obeyed,
        Outcome::Complied => OrderFate::InPart,
        Outcome::Shirked => OrderFate::Shirked,
        Outcome::Defied => OrderFate::Defied,
        Outcome::Overtaken => OrderFate::Overtaken,
    }
}

fn ended(how: Ending) -> OrderFate {
    match how {
        Ending::Lost => OrderFate::Lost,
        Ending::Reversed => OrderFate::Reversed,
        Ending::Disputed => OrderFate::Disputed,
        Ending::Overtaken => OrderFate::Overtaken,
        Ending::Obeyed => OrderFate::Obeyed,
        Ending::Refused => OrderFate::Defied,
    }
}
