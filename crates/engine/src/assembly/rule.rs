//! From ballots to a decision: majority, quorum, required consent, abstention, ties.
//!
//! Everything is in whole seats. The quota is `floor(base / 2) + 1`, the base being those present and voting unless the
//! rule or the reading of abstentions says otherwise.
//!
//! **Monotone.** Turning any one ballot into one in favour never undoes a passed motion, and neither does turning one
//! against into an abstention. Staying away is another matter: under a quorum, opponents who leave can stop
//! what they could not outvote, and so a ballot *against* in place of an empty seat can make a motion pass.

/// How many must be in favour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// More than half of the base.
    Simple,
    /// More than half of all seats, filled or empty.
    Absolute,
    /// At least two thirds of the base.
    TwoThirds,
    /// The whole base, and at least one seat.
    Unanimity,
    /// More than any other answer, however few; abstentions never count.
    Plurality,
}

/// What an abstention weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Abstention {
    /// Nothing: the base is those who vote for or against. It still counts for the quorum.
    #[default]
    NotVoting,
    /// The base is all who are present, so that it weighs as much as a vote against.
    Present,
}

/// Who decides where both sides have as many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Tie {
    /// Nobody: things stay as they are.
    #[default]
    StatusQuo,
    /// The side the chair voted on; a chair who abstained or is away leaves things as they are.
    Chair,
}

/// By what rule a body decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// How many must be in favour.
    pub rule: Rule,
    /// Seats that must be present, those who abstain included.
    pub quorum: u32,
    /// What an abstention weighs.
    pub abstention: Abstention,
    /// Who decides a tie. Only a simple majority and a plurality can be tied.
    pub tie: Tie,
}

impl Decision {
    /// `rule` with a quorum of `quorum` seats; abstentions do not vote, ties leave things as they are.
    pub fn new(rule: Rule, quorum: u32) -> Self {
        Self { rule, quorum, abstention: Abstention::NotVoting, tie: Tie::StatusQuo }
    }

    /// What can never work in a body of `seats` seats, in the user's words.
    pub fn fault(&self, seats: u32) -> Option<&'static str> {
        match self {
            _ if seats == 0 => Some("a body without seats cannot decide"),
            _ if self.quorum > seats => Some("the quorum is larger than the number of seats"),
            Self { rule: Rule::Plurality, abstention: Abstention::Present, .. } => {
                Some("abstentions cannot count in a plurality")
            }
            Self { rule: Rule::Absolute | Rule::TwoThirds | Rule::Unanimity, tie: Tie::Chair, .. } => {
                Some("only a simple majority or a plurality can be tied")
            }
            _ => None,
        }
    }
}

/// What one seat or bloc does when the question is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ballot {
    /// In favour.
    For,
    /// Against.
    Against,
    /// In the room, on neither side.
    Abstain,
    /// Not in the room: never came, or walked out.
    Absent,
}

/// What a seat or bloc can do beyond being counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Standing {
    /// Nothing.
    #[default]
    Counted,
    /// Nothing passes if it votes against.
    Objection,
    /// Nothing passes unless it votes in favour: a signature that must be there.
    Consent,
}

/// A count of seats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Tally {
    /// Seats in favour.
    pub in_favour: u32,
    /// Seats against.
    pub against: u32,
    /// Seats present that did not vote.
    pub abstaining: u32,
    /// Empty seats.
    pub absent: u32,
    /// Seats or blocs whose consent is required and was not given, or who objected and may.
    pub withheld: u32,
    /// The chair's ballot, which is counted like any other and decides a tie where the rule says so.
    pub chair: Option<Ballot>,
}

impl Tally {
    /// Seats in the room.
    pub fn present(&self) -> u32 {
        self.voting().saturating_add(self.abstaining)
    }

    /// Seats for or against.
    pub fn voting(&self) -> u32 {
        self.in_favour.saturating_add(self.against)
    }

    /// All seats of the body.
    pub fn seats(&self) -> u32 {
        self.present().saturating_add(self.absent)
    }

    /// Count `seats` seats that all cast `ballot`.
    pub fn cast(&mut self, ballot: Ballot, seats: u32, standing: Standing) {
        let pile = match ballot {
            Ballot::For => &mut self.in_favour,
            Ballot::Against => &mut self.against,
            Ballot::Abstain => &mut self.abstaining,
            Ballot::Absent => &mut self.absent,
        };
        *pile = pile.saturating_add(seats);
        let withheld = match standing {
            Standing::Counted => false,
            Standing::Objection => ballot == Ballot::Against,
            Standing::Consent => ballot != Ballot::For,
        };
        self.withheld += u32::from(withheld);
    }
}

/// What came of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It is decided.
    Passed,
    /// It failed, and things stay as they are.
    Lost,
    /// Too few were present for anything to be decided.
    NoQuorum,
}

/// Seats whose number decides what is a majority.
pub fn base(decision: &Decision, tally: &Tally) -> u32 {
    match (decision.rule, decision.abstention) {
        (Rule::Absolute, _) => tally.seats(),
        (Rule::Plurality, _) | (_, Abstention::NotVoting) => tally.voting(),
        (_, Abstention::Present) => tally.present(),
    }
}

/// Seats in favour with which it passes whatever the tie rule; at least 1.
pub fn quota(decision: &Decision, tally: &Tally) -> u32 {
    let base = base(decision, tally);
    match decision.rule {
        Rule::Simple | Rule::Absolute | Rule::Plurality => base / 2 + 1,
        Rule::TwoThirds => (base - base / 3).max(1),
        Rule::Unanimity => base.max(1),
    }
}

/// The decision of a body that counted `tally`.
pub fn decide(decision: &Decision, tally: &Tally) -> Verdict {
    if tally.present() < decision.quorum {
        return Verdict::NoQuorum;
    }
    let carried = tally.in_favour >= quota(decision, tally) || casting_vote(decision, tally);
    if carried && tally.withheld == 0 { Verdict::Passed } else { Verdict::Lost }
}

/// Whether it is a tie that the chair decides in favour.
fn casting_vote(decision: &Decision, tally: &Tally) -> bool {
    let base = base(decision, tally);
    matches!(decision.rule, Rule::Simple | Rule::Plurality)
        && decision.tie == Tie::Chair
        && tally.chair == Some(Ballot::For)
        && base > 0
        && base == tally.in_favour.saturating_mul(2)
}

/// An election among several answers (persons, lists, rival motions), one vote per seat.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Poll {
    /// Seats for each answer.
    pub votes: Vec<u32>,
    /// Seats present that chose none.
    pub abstaining: u32,
    /// Empty seats.
    pub absent: u32,
    /// The answer the chair chose, which decides a tie where the rule says so.
    pub chair: Option<usize>,
}

/// What came of a [`Poll`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Choice {
    /// The answer of this index is chosen.
    Chosen(usize),
    /// None has enough, or a tie leaves things as they are.
    Undecided,
    /// Too few were present.
    NoQuorum,
}

/// The answer that a body chooses: the one that would pass as a motion against all others together, and under
/// [`Rule::Plurality`] the one with most votes.
pub fn choose(decision: &Decision, poll: &Poll) -> Choice {
    let voting = poll.votes.iter().fold(0, |sum: u32, votes| sum.saturating_add(*votes));
    if voting.saturating_add(poll.abstaining) < decision.quorum {
        return Choice::NoQuorum;
    }
    if decision.rule == Rule::Plurality {
        return most(decision.tie, poll);
    }
    let passes = |chosen: usize| {
        let against = voting - poll.votes[chosen].min(voting);
        let chair = poll.chair.map(|own| if own == chosen { Ballot::For } else { Ballot::Against });
        let (in_favour, abstaining, absent) = (poll.votes[chosen], poll.abstaining, poll.absent);
        let tally = Tally { in_favour, against, abstaining, absent, withheld: 0, chair };
        decide(decision, &tally) == Verdict::Passed
    };
    (0..poll.votes.len()).find(|answer| passes(*answer)).map_or(Choice::Undecided, Choice::Chosen)
}

fn most(tie: Tie, poll: &Poll) -> Choice {
    let top = poll.votes.iter().copied().max().unwrap_or(0);
    let mut leading = (0..poll.votes.len()).filter(|answer| top > 0 && poll.votes[*answer] == top);
    match (leading.next(), leading.next()) {
        (Some(one), None) => Choice::Chosen(one),
        (Some(_), Some(_)) if tie == Tie::Chair => match poll.chair {
            Some(own) if poll.votes.get(own) == Some(&top) => Choice::Chosen(own),
            _ => Choice::Undecided,
        },
        _ => Choice::Undecided,
    }
}
