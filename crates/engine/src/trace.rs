//! What happened, as plain data: events with their cause.
//!
//! A trace is enough to rebuild every public state ([`crate::view::View`]) and to say in words why a place
//! changed hands. It holds no belief and no single person.

use crate::index::{
    AuthorityIx, DemandIx, EventIx, FactionIx, GroupIx, InstitutionIx, MotionIx, PlaceIx, PortfolioIx,
    SittingIx, TalksIx,
};

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Minute of the history.
    pub minute: u32,
    /// The event that brought it about: itself for [`What::Began`], [`What::Fed`], [`What::Dated`] and
    /// [`What::PutOff`].
    pub cause: EventIx,
    /// What happened.
    pub what: What,
}

/// A part of a holding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The posted guard: whom it obeys.
    Guard,
    /// The people who work the place: whom they obey.
    Operators,
    /// What the place is for: whom it serves.
    Function,
}

/// What a demand asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// A guard or a crew accepts the issuer's commissar.
    #[default]
    Accept,
    /// The issuer's own guard stands firm.
    StandFirm,
    /// March and take a place.
    Occupy,
    /// March and reinforce a place of one's own.
    Guard,
    /// Operators work for the issuer.
    Serve,
    /// The exchange cuts the line of a place of the other side.
    Cut,
    /// The exchange restores the line of a place of one's own.
    Restore,
    /// A group meets and declares for the issuer: from then on orders to it need the issuer's signature.
    Declare,
    /// Whoever stands at a bridge raises it.
    Raise,
    /// Whoever stands at a bridge lowers it.
    Lower,
    /// A besieged guard gives itself up, by a deadline.
    Surrender,
    /// A guard leaves a place freely and goes home.
    Withdraw,
    /// Gunners fire blank at a place.
    Warn,
    /// Gunners fire live at a place.
    Bombard,
    /// Whoever guards a store hands out rifles to a group.
    Release,
    /// The power station cuts a place off.
    Darken,
    /// The power station supplies a place again.
    Light,
    /// A named person comes to a place.
    Come,
    /// A named person or institution lays down its office.
    Dismiss,
    /// Those who were asked before need not comply any more.
    Recall,
}

/// What an institution has declared about attack and defence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Posture {
    /// Keeps what it has and asks, but does not take.
    Defensive,
    /// Takes.
    Offensive,
}

/// How a demand reached those it was put to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Carrier {
    /// Over the exchange.
    Telephone,
    /// Over the telegraph office.
    Telegraph,
    /// Over a line of its own.
    DirectWire,
    /// By a transmitter.
    Wireless,
    /// In print.
    Press,
    /// By somebody sent with it.
    Courier,
    /// By train or ship.
    Train,
    /// By the issuer's commissar in person.
    InPerson,
}

/// How a demand ended without an answer of people who are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// It never arrived.
    Lost,
    /// It was recalled before it was answered.
    Reversed,
    /// A demand of another authority to the same people came between.
    Disputed,
    /// There was nobody to ask any more.
    Overtaken,
    /// The person asked did as asked; a recall arrived in time.
    Obeyed,
    /// The person asked did not.
    Refused,
}

/// Where a named person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whereabouts {
    /// There for all to see.
    At(PlaceIx),
    /// There, in hiding.
    Hidden(PlaceIx),
    /// On the way there.
    Bound(PlaceIx),
    /// Out of reach.
    Abroad,
}

/// How people left the ranks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loss {
    /// Taken prisoner or disarmed.
    Captured,
    /// Gone home on their own account.
    Dispersed,
    /// Wounded.
    Wounded,
    /// Killed.
    Killed,
}

/// How an answer was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Enough complied.
    Complied,
    /// Too few complied and most did nothing.
    Shirked,
    /// Too few complied and most of the rest openly served the other side.
    Defied,
    /// There was nobody to ask any more.
    Overtaken,
}

/// The law's terms for one action, in nats, as an average over the people asked.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Terms {
    /// S (q - c).
    pub stakes: f64,
    /// lambda l.
    pub leaning: f64,
    /// J n.
    pub norm: f64,
    /// F phi.
    pub framing: f64,
    /// - K mu.
    pub signatures: f64,
    /// - D d.
    pub danger: f64,
    /// - E.
    pub effort: f64,
    /// The fixed effect of the group; squads' own effects average out.
    pub fixed: f64,
}

impl Terms {
    /// Each term changed alike.
    pub fn map(self, change: impl Fn(f64) -> f64) -> Self {
        self.with(self, |term, _| change(term))
    }

    /// Each term put together with that of another action or meaning.
    pub fn with(self, other: Self, together: impl Fn(f64, f64) -> f64) -> Self {
        Self {
            stakes: together(self.stakes, other.stakes),
            leaning: together(self.leaning, other.leaning),
            norm: together(self.norm, other.norm),
            framing: together(self.framing, other.framing),
            signatures: together(self.signatures, other.signatures),
            danger: together(self.danger, other.danger),
            effort: together(self.effort, other.effort),
            fixed: together(self.fixed, other.fixed),
        }
    }

    /// The utility: the sum of the terms [nat].
    pub fn utility(&self) -> f64 {
        self.stakes
            + self.leaning
            + self.norm
            + self.framing
            + self.signatures
            + self.danger
            + self.effort
            + self.fixed
    }
}

/// An answer as it was read at the deadline.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The demand that was answered.
    pub demand: DemandIx,
    /// Who answered.
    pub group: GroupIx,
    /// The place where they were asked.
    pub place: PlaceIx,
    /// How the answer was read.
    pub outcome: Outcome,
    /// People who complied, did nothing, defied.
    pub counts: [u32; 3],
    /// Whom most of the group now obeys.
    pub stance: Option<AuthorityIx>,
    /// The terms for complying.
    pub comply: Terms,
    /// The terms for defying.
    pub defy: Terms,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// The history begins.
    Began,
    /// An input of the scenario takes effect.
    Fed {
        /// Number of the input, in the setting's order.
        input: u16,
    },
    /// An institution issued a demand.
    Issued {
        /// The demand.
        demand: DemandIx,
        /// Who issued it.
        issuer: InstitutionIx,
        /// For which authority.
        authority: AuthorityIx,
        /// What it asks.
        act: Act,
        /// Whom it asks; none: whoever guards or works the place.
        group: Option<GroupIx>,
        /// The place it is about.
        place: PlaceIx,
        /// People asked for.
        people: u32,
        /// Which person or institution it asks, if it asks one.
        person: Option<InstitutionIx>,
        /// The demand that it recalls.
        recalls: Option<DemandIx>,
    },
    /// A demand reached those it was put to.
    Delivered {
        /// The demand.
        demand: DemandIx,
        /// How.
        carrier: Carrier,
    },
    /// A demand ended without an answer of people who are counted.
    Ended {
        /// The demand.
        demand: DemandIx,
        /// How.
        how: Ending,
    },
    /// A demand was made in the name of an authority that had not asked for it.
    Pretended {
        /// The demand.
        demand: DemandIx,
        /// Who made it.
        issuer: InstitutionIx,
        /// In whose name.
        authority: AuthorityIx,
    },
    /// An institution said in public that another does not act for its authority.
    Disowned {
        /// Who said so.
        institution: InstitutionIx,
        /// Whom it disowned.
        issuer: InstitutionIx,
    },
    /// An institution signed an order, or refused to.
    Signed {
        /// The order.
        demand: DemandIx,
        /// Who was asked to sign.
        institution: InstitutionIx,
        /// Whether it did.
        signed: bool,
    },
    /// A group adopted a rule: orders to it need this institution's signature.
    Adopted {
        /// The group.
        group: GroupIx,
        /// Whose signature.
        institution: InstitutionIx,
    },
    /// A group met and voted on declaring for an authority.
    Met {
        /// The group.
        group: GroupIx,
        /// Where.
        place: PlaceIx,
        /// The authority.
        authority: AuthorityIx,
        /// Votes for, against, and those who did not vote.
        counts: [u32; 3],
        /// Whether the vote was by show of hands.
        open: bool,
        /// Whether it passed.
        passed: bool,
    },
    /// An institution decided on attack or defence.
    Postured {
        /// Which institution.
        institution: InstitutionIx,
        /// What it decided.
        posture: Posture,
    },
    /// A bridge was raised or lowered.
    Raised {
        /// Which.
        place: PlaceIx,
        /// Whether it is up now.
        raised: bool,
    },
    /// The crew of a line let a transport go, or stopped it.
    Consented {
        /// The crew.
        group: GroupIx,
        /// The station or port.
        place: PlaceIx,
        /// Whose transport.
        authority: AuthorityIx,
        /// Whether it goes.
        consents: bool,
    },
    /// Guns fired at a place.
    Shelled {
        /// What they fired at.
        place: PlaceIx,
        /// Who served the guns.
        group: GroupIx,
        /// For which authority.
        authority: AuthorityIx,
        /// Whether the shells were live.
        live: bool,
    },
    /// Those who face each other at a place agreed to wait, or stopped waiting.
    Truce {
        /// Where.
        place: PlaceIx,
        /// Whether it holds.
        holds: bool,
    },
    /// Rifles were handed out.
    Armed {
        /// To whom.
        group: GroupIx,
        /// From which store.
        place: PlaceIx,
        /// How many.
        rifles: u32,
    },
    /// A place got light and power, or lost them.
    Lit {
        /// Which.
        place: PlaceIx,
        /// Whether it has them now.
        lit: bool,
    },
    /// A named person went somewhere.
    Whereabouts {
        /// Who.
        institution: InstitutionIx,
        /// Where they are now.
        whereabouts: Whereabouts,
    },
    /// An institution's head was dismissed, or appointed again.
    Office {
        /// Which.
        institution: InstitutionIx,
        /// By whom.
        by: InstitutionIx,
        /// Whether the office is held now.
        held: bool,
    },
    /// An announced date came.
    Dated {
        /// Number of the date, in the setting's order.
        date: u16,
        /// Whether it was kept.
        kept: bool,
    },
    /// An announced date was put off.
    PutOff {
        /// Number of the date, in the setting's order.
        date: u16,
    },
    /// A vote put off an announced date or a sitting, or brought it forward.
    Rescheduled {
        /// Number of the date, if it was one.
        date: Option<u16>,
        /// The sitting, if it was one.
        sitting: Option<SittingIx>,
        /// The minute for which it is now.
        minute: u32,
    },
    /// A group recalled its deputies to a body and sent others: what a faction has by it.
    Recalled {
        /// Which group.
        group: GroupIx,
        /// Whose seats.
        faction: FactionIx,
        /// All seats of the faction after it.
        seats: u32,
        /// Those of them that are not empty.
        now: u32,
    },
    /// Those for whom there are seats in a body took them, or those who had them are without.
    Tenure {
        /// Whose seats.
        faction: FactionIx,
        /// The motion that offered them or took them away; none: their own choice.
        motion: Option<MotionIx>,
        /// Whether they were taken, not given up.
        taken: bool,
        /// Seats that were asked about.
        asked: u32,
        /// Seats taken or given up.
        seats: u32,
        /// Seats of the faction that are not empty after it.
        now: u32,
    },
    /// People slipped into a place that others hold.
    Entered {
        /// Their group.
        group: GroupIx,
        /// Where.
        place: PlaceIx,
        /// The authority they serve.
        serving: AuthorityIx,
        /// How many.
        people: u32,
    },
    /// A crowd killed prisoners.
    Lynched {
        /// Their group.
        group: GroupIx,
        /// Where.
        place: PlaceIx,
        /// How many.
        people: u32,
    },
    /// Somebody held a crowd back.
    Calmed {
        /// Where.
        place: PlaceIx,
        /// Who.
        institution: InstitutionIx,
    },
    /// A demand was answered.
    Answered(Box<Answer>),
    /// People left a place, came to one, or both.
    Moved {
        /// Their group.
        group: GroupIx,
        /// The place they left.
        from: Option<PlaceIx>,
        /// The place they came to.
        to: Option<PlaceIx>,
        /// The authority they serve in arms, if any.
        serving: Option<AuthorityIx>,
        /// How many.
        people: u32,
    },
    /// People in arms at a place changed sides.
    Turned {
        /// Their group.
        group: GroupIx,
        /// Where.
        place: PlaceIx,
        /// The authority they served.
        from: Option<AuthorityIx>,
        /// The authority they serve now.
        to: Option<AuthorityIx>,
        /// How many.
        people: u32,
    },
    /// Two sides face each other at a place.
    StoodOff {
        /// Where.
        place: PlaceIx,
        /// The side that came.
        challenger: AuthorityIx,
        /// The side that was there.
        incumbent: AuthorityIx,
    },
    /// A side fired.
    Fired {
        /// Where.
        place: PlaceIx,
        /// Which side.
        authority: AuthorityIx,
        /// How many fired.
        people: u32,
    },
    /// People left the ranks.
    Lost {
        /// Their group.
        group: GroupIx,
        /// Where.
        place: PlaceIx,
        /// The authority they served in arms.
        serving: Option<AuthorityIx>,
        /// How.
        how: Loss,
        /// How many.
        people: u32,
    },
    /// A part of a place now obeys or serves somebody else.
    Held {
        /// Where.
        place: PlaceIx,
        /// Which part.
        part: Part,
        /// Whom; none: nobody.
        authority: Option<AuthorityIx>,
    },
    /// The telephone line of a place was cut or restored.
    Line {
        /// Which place.
        place: PlaceIx,
        /// Whether it works now.
        open: bool,
    },
    /// An institution was arrested in its seat.
    Arrested {
        /// Which institution.
        institution: InstitutionIx,
        /// By which authority's people.
        by: AuthorityIx,
    },
    /// A body voted on a motion.
    Voted {
        /// The motion.
        motion: MotionIx,
        /// Seats for, against, abstaining, empty.
        counts: [u32; 4],
        /// Whether it passed.
        passed: bool,
    },
    /// Two institutions began to talk.
    Talked {
        /// Which talks.
        talks: TalksIx,
    },
    /// One of them made an offer.
    Offered {
        /// In which talks.
        talks: TalksIx,
        /// Who.
        by: InstitutionIx,
        /// Posts for the other side.
        posts: u32,
        /// Whether the other took it: then they are agreed.
        accepted: bool,
    },
    /// Talks were broken off.
    BrokenOff {
        /// Which.
        talks: TalksIx,
        /// By whom.
        by: InstitutionIx,
    },
    /// After an agreement one side took a post, which was its turn.
    Allotted {
        /// The post.
        post: PortfolioIx,
        /// Whose it is.
        side: InstitutionIx,
    },
    /// Somebody who threatens those who talk carried the threat out, or withdrew it.
    Pressed {
        /// Which talks.
        talks: TalksIx,
        /// Who.
        by: InstitutionIx,
        /// Whether it strikes from now on, or no longer.
        strikes: bool,
    },
    /// A faction was given places or seats.
    Elected {
        /// At which motion; none: by those who elect the body, at the start.
        motion: Option<MotionIx>,
        /// The faction.
        faction: FactionIx,
        /// How many.
        seats: u32,
        /// Whether they are its seats from now on; otherwise places within the body that elected.
        fills: bool,
    },
    /// Those who were outvoted left a body.
    Left {
        /// Of which faction.
        faction: FactionIx,
        /// At which motion.
        motion: MotionIx,
        /// How many seats.
        seats: u32,
    },
}
