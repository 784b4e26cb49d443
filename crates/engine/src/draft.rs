//! A scenario in plain values with ids, before it is checked.
//!
//! Anyone may build a [`Draft`]: the checker from files, tests by hand. Only [`crate::Setting::new`] turns it
//! into something the engine runs. Dates and files are not here: time is minutes from the start.

use crate::assembly::apportionment::Method;
use crate::assembly::rule::{Decision, Standing};
use crate::assembly::tiers::{Delegation, Ratio};
use crate::law::Confidence;
use crate::parameters::Priors;
use crate::sampler::Distribution;
use crate::trace::{Act, Posture};

/// An authority: a claimant to obedience.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AuthorityDraft {
    /// Its id.
    pub id: String,
    /// What its draws are addressed by.
    pub key: String,
    /// Authorities it recognises: those that recognise one another pool their strength.
    pub recognises: Vec<String>,
}

/// A place with a function.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlaceDraft {
    /// Its id.
    pub id: String,
    /// What its draws are addressed by.
    pub key: String,
    /// A function of the parameter file's `value` table.
    pub function: String,
    /// Authority obeyed there at the start.
    pub holder: Option<String>,
    /// Group that works it.
    pub operators: Option<String>,
    /// Whether it has a telephone line.
    pub telephone: bool,
    /// Rifles in store, which whoever guards or works the place can hand out.
    pub rifles: u32,
}

/// What kind of way a link is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// On foot.
    #[default]
    Road,
    /// By train: the crew of the station that is its gate has to let the transport go.
    Rail,
    /// By ship or boat.
    Water,
}

/// A way between two places, in both directions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LinkDraft {
    /// One end.
    pub from: String,
    /// The other end.
    pub to: String,
    /// Travel time on foot, by rail or by water [min].
    pub minutes: u32,
    /// Place whose guard can close the way to the other side.
    pub gate: Option<String>,
    /// What kind of way it is.
    pub way: Way,
}

/// A group of people who answer together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GroupDraft {
    /// Its id.
    pub id: String,
    /// What its draws are addressed by.
    pub key: String,
    /// A kind of the parameter file's `effectiveness` table.
    pub kind: String,
    /// Everybody in it, posts included.
    pub people: u32,
    /// Where it is quartered.
    pub home: String,
    /// Types of leaning with their shares, which sum to one.
    pub mix: Vec<(String, f64)>,
    /// How many of them have rifles at the start; all, if not given.
    pub rifles: Option<u32>,
    /// Guns they serve.
    pub guns: u32,
    /// Whether it is a crowd in the street.
    pub crowd: bool,
    /// Institutions that must sign an order to it, by a rule it had adopted before the start.
    pub signers: Vec<String>,
    /// Institutions that command it, each with the share of the effort of leaving routine that habit takes, in [0, 1].
    pub commanded_by: Vec<(String, Distribution)>,
}

/// People of a group who stand guard at a place at the start.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PostDraft {
    /// The place.
    pub place: String,
    /// Their group.
    pub group: String,
    /// How many.
    pub people: u32,
    /// The authority they guard it for.
    pub authority: String,
}

/// A type of leaning.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeaningDraft {
    /// Its id.
    pub id: String,
    /// Leaning toward an authority, in [-1, 1], as a distribution; an authority left out counts as 0.
    pub toward: Vec<(String, Distribution)>,
}

/// Where a named person is at the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Opening {
    /// At the seat, for all to see.
    #[default]
    Seated,
    /// In hiding at the seat.
    Hidden,
    /// Out of reach.
    Abroad,
}

/// An institution or named person that issues demands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstitutionDraft {
    /// Its id.
    pub id: String,
    /// What its draws are addressed by.
    pub key: String,
    /// The authority it speaks for.
    pub authority: String,
    /// Where it sits.
    pub seat: String,
    /// Whether it is one person, who can travel, hide and be stopped.
    pub person: bool,
    /// Where that person is at the start.
    pub opening: Opening,
    /// By how much reports to it flatter its own side [nat of the share reported].
    pub bias: Distribution,
    /// The group it is attached to as commissar.
    pub attached: Option<String>,
    /// The institution that can dismiss and appoint it.
    pub superior: Option<String>,
}

/// How an institution chooses demands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DoctrineDraft {
    /// The institution.
    pub institution: String,
    /// Whether it keeps the tempo of a local issuer.
    pub local: bool,
    /// What it may demand.
    pub acts: Vec<Act>,
    /// Kinds of groups it can reach.
    pub reach_kinds: Vec<String>,
    /// Groups it can reach besides.
    pub reach_groups: Vec<String>,
    /// Longest march it asks for [min].
    pub reach_minutes: u32,
    /// Nats added to what goes against the other side (accept, occupy, cut): negative is defensive.
    pub posture: Distribution,
    /// Added to the confidence that its own plans require [probability]: negative is bold.
    pub risk: Distribution,
    /// Logarithm of its tempo against others of its scale.
    pub pace: Distribution,
    /// Whether it has declared at the start to keep to defence, or to attack; none: it is free.
    pub declared: Option<Posture>,
    /// The authority in whose name it demands, which has not asked it to; none: its own.
    pub pretends: Option<String>,
}

/// From one place guns can fire at another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RangeDraft {
    /// Where the guns stand.
    pub from: String,
    /// What they can hit.
    pub to: String,
}

/// What kind of channel a wire is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum WireKind {
    /// A line between two places that passes no exchange.
    #[default]
    Direct,
    /// A transmitter: everybody in other towns and on ships hears it.
    Wireless,
    /// A printing works: everybody in its town reads it, at the hour of the edition.
    Press,
    /// What is sent to every set in every house: everybody everywhere hears it, at the hour of the bulletin.
    Broadcast,
}

/// A channel besides the telephone lines of places and the telegraph between towns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WireDraft {
    /// Its id.
    pub id: String,
    /// What its draws are addressed by.
    pub key: String,
    /// What kind.
    pub kind: WireKind,
    /// Where it is worked.
    pub from: String,
    /// Its other end, of a direct wire.
    pub to: Option<String>,
}

/// An announced date: at that minute a body meets, or does not, and both sides know it beforehand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DateDraft {
    /// Its id.
    pub id: String,
    /// What its draws are addressed by.
    pub key: String,
    /// Minutes from the start.
    pub minute: u32,
    /// If it was announced for another minute first: that minute, and the one at which it was put off.
    pub put_off: Option<(u32, u32)>,
    /// The authority that it strengthens if it is kept.
    pub authority: String,
    /// Where it is to be kept; it is not where another side stands guard.
    pub place: String,
}

/// A demand put at a clock time whatever the model thinks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InputDraft {
    /// Its id.
    pub id: String,
    /// Minutes from the start.
    pub minute: u32,
    /// Who issues it.
    pub institution: String,
    /// What it asks.
    pub act: Act,
    /// Whom; none: whoever guards or works the place, or the person named.
    pub group: Option<String>,
    /// Which person or institution, if one is asked.
    pub person: Option<String>,
    /// About which place.
    pub place: String,
    /// How many people; 0: of a march everybody, of a meeting whoever comes.
    pub people: u32,
    /// Authority that is seen to move first by it.
    pub moved_first: Option<String>,
}

/// Seats of an institution that answer together: a party's, or one person's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FactionDraft {
    /// Its id within the body.
    pub id: String,
    /// What its draws are addressed by.
    pub key: String,
    /// How many seats at the start, before anybody is elected.
    pub seats: u32,
    /// Types of leaning with their shares, which sum to one.
    pub mix: Vec<(String, f64)>,
    /// The named person whose seat it is, who has to be in town to sit in it.
    pub person: Option<String>,
    /// Whether nothing passes against it, or without it.
    pub standing: Standing,
    /// Whether it has the chair.
    pub chair: bool,
    /// Nats added to attacking rather than keeping to defence: negative is cautious.
    pub inclination: Distribution,
    /// What it costs to vote against the line of one's own faction [nat].
    pub discipline: Distribution,
    /// Chance that a seat is filled at a sitting [probability].
    pub attendance: Distribution,
    /// Whether nobody sits for it at the start: a rival delegation, a post that is still to be given.
    pub unseated: bool,
}

/// A question that a body can be asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MotionDraft {
    /// Its id within the body.
    pub id: String,
    /// What its draws are addressed by.
    pub key: String,
    /// The authority that a vote for it serves.
    pub serves: String,
    /// The authority that a vote against it serves; none: who votes against it serves nobody by that.
    pub against: Option<String>,
    /// What a vote for it asks of whoever casts it.
    pub confidence: Confidence,
    /// What the body decides by it about attack and defence.
    pub posture: Option<Posture>,
    /// The faction that moves it, which has to be there.
    pub mover: Option<String>,
    /// A motion, as `body/motion`, that must have passed before.
    pub after: Option<String>,
    /// Whether it is put again though it has passed.
    pub recurs: bool,
    /// Whether it is kept from whoever does not sit there or carry it out.
    pub secret: bool,
    /// Whether those who are outvoted may leave for good.
    pub walkout: bool,
    /// Places that are shared out among those who are there, instead of a vote.
    pub elects: Option<ElectionDraft>,
    /// The body that is elected anew by its electors when it passes.
    pub renews: Option<String>,
    /// Factions, as `body/faction`, whose empty seats are offered to their people when it passes.
    pub seats: Vec<String>,
    /// Factions, as `body/faction`, whose seats fall empty when it passes, until a motion offers them again.
    pub unseats: Vec<String>,
    /// An announced date, or a sitting as `body/sitting`, that is put off when it passes, and by how much [min]; less
    /// than nothing: it is brought forward.
    pub puts_off: Option<(String, i32)>,
}

/// Places that a body shares out among its factions.
#[derive(Clone, Debug, PartialEq)]
pub struct ElectionDraft {
    /// How many.
    pub places: u32,
    /// By which method.
    pub method: Method,
    /// The body whose seats they are, where factions of the same ids take them; none: places within the body.
    pub fills: Option<String>,
}

/// Those who elect deputies to a body, at the start and when a motion has it elected anew: people of groups, deputies of
/// other bodies.
#[derive(Clone, Debug, PartialEq)]
pub struct ElectorDraft {
    /// The groups: each elects by itself.
    pub groups: Vec<String>,
    /// The bodies, by their institutions: each elects by itself.
    pub bodies: Vec<String>,
    /// How many deputies each has.
    pub ratio: Ratio,
    /// How its people's opinions become deputies.
    pub by: Delegation,
    /// After how many minutes each group looks again whom it has sent, and recalls them if it leans otherwise now.
    pub recall: Option<u32>,
}

/// When a body sits, and on what.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SittingDraft {
    /// Its id within the body.
    pub id: String,
    /// What its draws are addressed by.
    pub key: String,
    /// Minutes from the start.
    pub minute: u32,
    /// After how many minutes it sits again, if it does.
    pub every: Option<u32>,
    /// Motions put, in this order.
    pub motions: Vec<String>,
}

/// An institution that decides by votes.
#[derive(Clone, Debug, PartialEq)]
pub struct BodyDraft {
    /// The institution.
    pub institution: String,
    /// By what rule it decides.
    pub decision: Decision,
    /// Whether votes are by show of hands.
    pub open: bool,
    /// Institutions that carry out what it decides about attack and defence, besides itself.
    pub binds: Vec<String>,
    /// Who has seats.
    pub factions: Vec<FactionDraft>,
    /// Who elects it: deputies of a leaning type sit with the faction that has it in its mix.
    pub electors: Vec<ElectorDraft>,
    /// What it can be asked.
    pub motions: Vec<MotionDraft>,
    /// When it sits.
    pub sittings: Vec<SittingDraft>,
}

/// Talks in which two institutions may agree to share posts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TalksDraft {
    /// Their id.
    pub id: String,
    /// What their draws are addressed by.
    pub key: String,
    /// Who talks.
    pub sides: [String; 2],
    /// Where they meet.
    pub place: String,
    /// How many posts are shared.
    pub posts: u32,
    /// Somebody's threat to both: how long after they begin it is carried out [h], and what each hour then costs both
    /// [shares/h].
    pub strike: Option<[Distribution; 2]>,
    /// The fewest posts that each side would ever agree to, its red line; 0: it has none.
    pub least: [u32; 2],
    /// Named persons of either side to whom the other would give no post: its red line by name.
    pub bars: Vec<String>,
    /// What each of them, while at liberty, makes an agreement cost the own side [shares].
    pub bar_cost: Distribution,
    /// Who threatens both, if it can strike before its time or withdraw the threat.
    pub strike_by: Option<String>,
    /// The posts by name; none: as many as there are, all alike.
    pub portfolios: Vec<PortfolioDraft>,
}

/// A post by name that talks are about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PortfolioDraft {
    /// Its id, within the talks.
    pub id: String,
    /// What it is worth to each side: whoever chooses takes what is worth most to it.
    pub worth: [u32; 2],
    /// The faction, `body/faction`, whose seat is offered if that side has the post: the holder in the government.
    pub seats: [Option<String>; 2],
}

/// Something that is not asked for; what is left out may be anything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BanDraft {
    /// Its id.
    pub id: String,
    /// What; none: everything.
    pub acts: Vec<Act>,
    /// For which authority.
    pub authority: Option<String>,
    /// Of which group.
    pub group: Option<String>,
    /// About which place.
    pub place: Option<String>,
    /// From which minute on.
    pub from: u32,
    /// The first minute after it.
    pub to: u32,
}

/// Everything a [`crate::Setting`] is made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// Length of a history [min].
    pub minutes: u32,
    /// The parameter file.
    pub priors: Priors,
    /// Claimants to obedience.
    pub authorities: Vec<AuthorityDraft>,
    /// Places.
    pub places: Vec<PlaceDraft>,
    /// Ways between them.
    pub links: Vec<LinkDraft>,
    /// Groups.
    pub groups: Vec<GroupDraft>,
    /// Guards posted at the start.
    pub posts: Vec<PostDraft>,
    /// Types of leaning.
    pub leanings: Vec<LeaningDraft>,
    /// Institutions and named persons.
    pub institutions: Vec<InstitutionDraft>,
    /// Their doctrines.
    pub doctrines: Vec<DoctrineDraft>,
    /// What is fed.
    pub inputs: Vec<InputDraft>,
    /// What guns can hit from where.
    pub ranges: Vec<RangeDraft>,
    /// Channels besides telephone and telegraph.
    pub wires: Vec<WireDraft>,
    /// Announced dates: fed.
    pub dates: Vec<DateDraft>,
    /// Institutions that decide by votes.
    pub bodies: Vec<BodyDraft>,
    /// Talks that rules may begin.
    pub talks: Vec<TalksDraft>,
    /// What is not asked for, for some time.
    pub bans: Vec<BanDraft>,
}
