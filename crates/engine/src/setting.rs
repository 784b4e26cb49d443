//! A checked scenario: what the engine may rely on.
//!
//! Fields are private and [`Setting::new`] is the only way in, so a `Setting` cannot be wrong: every reference
//! resolves, every share sums to one. Columns are sorted by key, so the order of rows in files means nothing.
//! There is no record here: recorded facts never reach the engine.

use crate::draft::Draft;
pub use crate::draft::{Opening, Way, WireKind};
use crate::index::{
    AuthorityIx, FactionIx, FunctionIx, GroupIx, InstitutionIx, KindIx, LeaningIx, MotionIx, PlaceIx,
    PortfolioIx, TalksIx,
};
use crate::observable::Truth;
use crate::parameters::Priors;
use crate::sampler::Distribution;
use crate::trace::{Act, Posture};

mod bans;
mod bodies;
mod build;
mod convert;
mod watch;

pub use bans::Ban;
pub use bodies::{Agenda, Body, Election, Elector, Faction, Motion, Portfolio, Sitting, Talks};
pub use watch::Named;

/// A place.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Id in the files.
    pub id: String,
    /// What its draws are addressed by.
    pub entity: u32,
    /// What it is for.
    pub function: FunctionIx,
    /// Authority obeyed there at the start.
    pub holder: Option<AuthorityIx>,
    /// Group that works it.
    pub operators: Option<GroupIx>,
    /// Whether it has a telephone line.
    pub telephone: bool,
    /// Whether some institution sits there.
    pub seat: bool,
    /// Rifles in store at the start.
    pub rifles: u32,
}

/// A way between two places, in both directions.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The two ends.
    pub ends: [PlaceIx; 2],
    /// Travel time [min], at least 1.
    pub minutes: u32,
    /// Place whose guard can close it.
    pub gate: Option<PlaceIx>,
    /// What kind of way it is.
    pub way: Way,
}

/// A group.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Id in the files.
    pub id: String,
    /// Key in the files.
    pub key: String,
    /// What its draws are addressed by.
    pub entity: u32,
    /// Its kind.
    pub kind: KindIx,
    /// Everybody in it [people].
    pub people: u32,
    /// Where it is quartered.
    pub home: PlaceIx,
    /// Types of leaning with their shares; at most eight.
    pub mix: Vec<(LeaningIx, f64)>,
    /// Whether it can bear arms: operators and crowds do not.
    pub armed: bool,
    /// How many of them have rifles at the start.
    pub rifles: u32,
    /// Guns they serve.
    pub guns: u32,
    /// Whether it is a crowd in the street.
    pub crowd: bool,
    /// Institutions that must sign an order to it from the start, sorted.
    pub signers: Vec<InstitutionIx>,
    /// Institutions that command it, sorted, each with the share of the effort of leaving routine that habit takes.
    pub commanded_by: Vec<(InstitutionIx, Distribution)>,
}

/// People posted at a place at the start.
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    /// The place.
    pub place: PlaceIx,
    /// Their group.
    pub group: GroupIx,
    /// How many.
    pub people: u32,
    /// For whom.
    pub authority: AuthorityIx,
}

/// A type of leaning.
#[derive(Clone, Debug, PartialEq)]
pub struct LeaningType {
    /// Id in the files.
    pub id: String,
    /// Key of the draw and distribution in [-1, 1], for each authority in order.
    pub toward: Vec<(String, Distribution)>,
}

/// An authority.
#[derive(Clone, Debug, PartialEq)]
pub struct Authority {
    /// Id in the files.
    pub id: String,
    /// What its draws are addressed by.
    pub entity: u32,
    /// Authorities with which it is one claimant by mutual recognition, itself among them, sorted.
    pub pool: Vec<AuthorityIx>,
}

/// An institution or named person.
#[derive(Clone, Debug, PartialEq)]
pub struct Institution {
    /// Id in the files.
    pub id: String,
    /// Key in the files.
    pub key: String,
    /// What its draws are addressed by.
    pub entity: u32,
    /// The authority it speaks for.
    pub authority: AuthorityIx,
    /// Where it sits.
    pub seat: PlaceIx,
    /// Whether it is one person, who can travel, hide and be stopped.
    pub person: bool,
    /// Where that person is at the start.
    pub opening: Opening,
    /// By how much reports to it flatter its own side [nat].
    pub bias: Distribution,
    /// The group it is attached to as commissar.
    pub attached: Option<GroupIx>,
    /// The institution that can dismiss and appoint it.
    pub superior: Option<InstitutionIx>,
}

/// How an institution chooses demands.
#[derive(Clone, Debug, PartialEq)]
pub struct Doctrine {
    /// The institution.
    pub institution: InstitutionIx,
    /// Whether it keeps the tempo of a local issuer.
    pub local: bool,
    /// What it may demand, sorted.
    pub acts: Vec<Act>,
    /// Whether it can reach each group, in the groups' order.
    pub reach: Vec<bool>,
    /// Longest march it asks for [min].
    pub reach_minutes: u32,
    /// Nats added to what goes against the other side (accept, occupy, cut).
    pub posture: Distribution,
    /// Added to the confidence that its own plans require [probability].
    pub risk: Distribution,
    /// Logarithm of its tempo against others of its scale.
    pub pace: Distribution,
    /// Whether it has declared at the start to keep to defence, or to attack; none: it is free.
    pub declared: Option<Posture>,
    /// The authority in whose name it demands, which has not asked it to; none: its own.
    pub pretends: Option<AuthorityIx>,
}

/// A channel besides the telephone lines of places and the telegraph between towns.
#[derive(Clone, Debug, PartialEq)]
pub struct Wire {
    /// Id in the files.
    pub id: String,
    /// What its draws are addressed by.
    pub entity: u32,
    /// What kind.
    pub kind: WireKind,
    /// Where it is worked.
    pub from: PlaceIx,
    /// Its other end, of a direct wire.
    pub to: Option<PlaceIx>,
}

/// An announced date: fed.
#[derive(Clone, Debug, PartialEq)]
pub struct Date {
    /// Id in the files.
    pub id: String,
    /// What its draws are addressed by.
    pub entity: u32,
    /// Minutes from the start.
    pub minute: u32,
    /// If it was announced for another minute first: that minute, and the one at which it was put off.
    pub put_off: Option<(u32, u32)>,
    /// The authority that it strengthens if it is kept.
    pub authority: AuthorityIx,
    /// Where it is to be kept.
    pub place: PlaceIx,
}

/// What a rule does when its condition comes true.
#[derive(Clone, Debug, PartialEq)]
pub enum Order {
    /// The institution issues this demand.
    Demand {
        /// What it asks.
        act: Act,
        /// Whom; none: whoever guards or works the place.
        group: Option<GroupIx>,
        /// Which person or institution, if one is asked.
        person: Option<InstitutionIx>,
        /// About which place.
        place: PlaceIx,
        /// How many people.
        people: u32,
    },
    /// The institution declares for attack or defence.
    Posture(Posture),
    /// The institution calls a body together to vote on a motion.
    Put(MotionIx),
    /// The institution has talks begin.
    Talk(TalksIx),
    /// The institution leaves talks, or will not begin them.
    Leave(TalksIx),
    /// The institution carries out its threat to those who talk, or withdraws it.
    Press(TalksIx, bool),
    /// The institution says in public that this one does not act for its authority.
    Disown(InstitutionIx),
    /// Those who sit for a faction, the institution itself or people of its body, ask themselves whether to stay.
    Resign(FactionIx),
    /// Those who have left that seat ask themselves whether to come back.
    Return(FactionIx),
}

/// A rule of a doctrine: when a condition comes true in what the institution knows, it acts on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Id in the files.
    pub id: String,
    /// Whose doctrine.
    pub institution: InstitutionIx,
    /// The condition, as the institution sees things.
    pub when: Truth,
    /// What follows.
    pub then: Order,
}

/// What is fed: a demand put at a clock time.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// Id in the files.
    pub id: String,
    /// Minutes from the start.
    pub minute: u32,
    /// Who issues it.
    pub institution: InstitutionIx,
    /// What it asks.
    pub act: Act,
    /// Whom; none: whoever guards or works the place, or the person named.
    pub group: Option<GroupIx>,
    /// Which person or institution, if one is asked.
    pub person: Option<InstitutionIx>,
    /// About which place.
    pub place: PlaceIx,
    /// How many people; 0: of a march everybody, of a meeting whoever comes.
    pub people: u32,
    /// Authority that is seen to move first by it.
    pub moved_first: Option<AuthorityIx>,
}

/// Why a [`Draft`] is no setting.
#[derive(Clone, Debug, PartialEq)]
pub struct SettingFault {
    /// Which thing is at fault, as `table id`.
    pub what: String,
    /// What is wrong, in the user's words.
    pub wrong: String,
}

impl core::fmt::Display for SettingFault {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(formatter, "{}: {}", self.what, self.wrong)
    }
}

impl core::error::Error for SettingFault {}

/// A checked scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    minutes: u32,
    priors: Priors,
    authorities: Vec<Authority>,
    functions: Vec<String>,
    kinds: Vec<String>,
    places: Vec<Place>,
    links: Vec<Link>,
    groups: Vec<Group>,
    posts: Vec<Post>,
    leaning_types: Vec<LeaningType>,
    institutions: Vec<Institution>,
    doctrines: Vec<Doctrine>,
    inputs: Vec<Input>,
    ranges: Vec<(PlaceIx, PlaceIx)>,
    wires: Vec<Wire>,
    dates: Vec<Date>,
    chambers: bodies::Chambers,
    talks: Vec<Talks>,
    portfolios: Vec<Portfolio>,
    bans: Vec<Ban>,
    rules: Vec<Rule>,
    watch: watch::Watch,
    power: Option<PlaceIx>,
    exchange: Option<PlaceIx>,
    telegraph: Option<PlaceIx>,
}

impl Setting {
    /// Checks a draft and sorts its columns by key.
    ///
    /// # Errors
    /// Every fault found, in the order of the draft's tables.
    pub fn new(draft: Draft) -> Result<Self, Vec<SettingFault>> {
        build::build(draft)
    }

    /// This setting with the groups' mixes of leanings dealt out anew: each group leans as the group that
    /// `from` names in its place does here. None unless `from` names every group once.
    ///
    /// Any mix suits any group, so what was checked stays checked.
    pub fn with_mixes_from(&self, from: &[GroupIx]) -> Option<Self> {
        let mut named = from.to_vec();
        named.sort_unstable();
        let every = (0..self.groups.len()).map(GroupIx::from_index);
        if !named.into_iter().eq(every) {
            return None;
        }
        let mut dealt = self.clone();
        for (group, from) in dealt.groups.iter_mut().zip(from) {
            group.mix.clone_from(&self.groups[from.index()].mix);
        }
        Some(dealt)
    }

    /// Length of a history [min].
    pub fn minutes(&self) -> u32 {
        self.minutes
    }

    /// The parameter file.
    pub fn priors(&self) -> &Priors {
        &self.priors
    }

    /// Claimants to obedience.
    pub fn authorities(&self) -> &[Authority] {
        &self.authorities
    }

    /// Functions of places, in the order of [`crate::Parameters::values`].
    pub fn functions(&self) -> &[String] {
        &self.functions
    }

    /// Kinds of groups, in the order of [`crate::Parameters::effectiveness`].
    pub fn kinds(&self) -> &[String] {
        &self.kinds
    }

    /// Places.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// Links.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// Groups.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Guards posted at the start.
    pub fn posts(&self) -> &[Post] {
        &self.posts
    }

    /// Types of leaning.
    pub fn leaning_types(&self) -> &[LeaningType] {
        &self.leaning_types
    }

    /// Institutions and named persons.
    pub fn institutions(&self) -> &[Institution] {
        &self.institutions
    }

    /// Doctrines, in the order of their institutions.
    pub fn doctrines(&self) -> &[Doctrine] {
        &self.doctrines
    }

    /// In whose name an institution demands, if its doctrine says that it is not its own.
    pub fn pretence(&self, institution: InstitutionIx) -> Option<AuthorityIx> {
        let at = self.doctrines.binary_search_by_key(&institution, |doctrine| doctrine.institution);
        at.ok().and_then(|at| self.doctrines[at].pretends)
    }

    /// What is fed, by minute.
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// Pairs of places: guns that stand at the first can fire at the second. Sorted.
    pub fn ranges(&self) -> &[(PlaceIx, PlaceIx)] {
        &self.ranges
    }

    /// Channels besides telephone and telegraph, by key.
    pub fn wires(&self) -> &[Wire] {
        &self.wires
    }

    /// Announced dates, by minute: fed.
    pub fn dates(&self) -> &[Date] {
        &self.dates
    }

    /// Talks that rules may begin, by key.
    pub fn talks(&self) -> &[Talks] {
        &self.talks
    }

    /// Posts by name of all talks, by talks and from the one that is worth most to the first side down.
    pub fn portfolios(&self) -> &[Portfolio] {
        &self.portfolios
    }

    /// The post called `post` that the talks called `talks` are about.
    pub fn portfolio(&self, talks: &str, post: &str) -> Option<PortfolioIx> {
        let of = self.talks.iter().position(|own| own.id == talks)?;
        let found = self.portfolios.iter().position(|own| own.talks.index() == of && own.id == post);
        found.map(PortfolioIx::from_index)
    }

    /// Rules of doctrines, by institution and id.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Rules of an institution that name something: positions in [`Setting::rules`], sorted.
    pub fn rules_about(&self, institution: InstitutionIx, named: Named) -> &[usize] {
        self.watch.about(institution, named)
    }

    /// The same setting with these rules: conditions are compiled against a setting, so they come after it.
    ///
    /// # Errors
    /// A rule whose institution has no doctrine, or two rules of one institution with the same id.
    pub fn with_rules(mut self, mut rules: Vec<Rule>) -> Result<Self, Vec<SettingFault>> {
        rules.sort_by(|a, b| (a.institution, &a.id).cmp(&(b.institution, &b.id)));
        let what = |rule: &Rule| format!("rule {}", rule.id);
        let mut faults: Vec<SettingFault> = Vec::new();
        for rule in &rules {
            if !self.doctrines.iter().any(|doctrine| doctrine.institution == rule.institution) {
                faults.push(SettingFault { what: what(rule), wrong: "its institution has no doctrine".into() });
            }
        }
        for pair in rules.windows(2) {
            if (pair[0].institution, &pair[0].id) == (pair[1].institution, &pair[1].id) {
                faults.push(SettingFault { what: what(&pair[1]), wrong: "is there twice".into() });
            }
        }
        for rule in &rules {
            if let Order::Resign(faction) | Order::Return(faction) = rule.then
                && !self.decides_for(rule.institution, faction)
            {
                let wrong = "a faction is for the person whose seat it is, or for its body, to answer for";
                faults.push(SettingFault { what: what(rule), wrong: wrong.into() });
            }
        }
        self.watch = watch::Watch::new(&rules);
        self.rules = rules;
        if faults.is_empty() { Ok(self) } else { Err(faults) }
    }

    /// Whether the rules of an institution can have those who sit for a faction think again: it is the person whose seat it
    /// is, or the body itself.
    pub fn decides_for(&self, institution: InstitutionIx, faction: FactionIx) -> bool {
        let faction = &self.factions()[faction.index()];
        faction.person == Some(institution) || self.bodies()[faction.body.index()].institution == institution
    }

    /// The power station: the first place whose function is `power`, if there is one.
    pub fn power(&self) -> Option<PlaceIx> {
        self.power
    }

    /// The telephone exchange: the first place whose function is `exchange`, if there is one.
    pub fn exchange(&self) -> Option<PlaceIx> {
        self.exchange
    }

    /// The telegraph office: the first place whose function is `telegraph`, if there is one.
    pub fn telegraph(&self) -> Option<PlaceIx> {
        self.telegraph
    }

    /// The authority called `id`.
    pub fn authority(&self, id: &str) -> Option<AuthorityIx> {
        self.authorities.iter().position(|x| x.id == id).map(AuthorityIx::from_index)
    }

    /// The place called `id`.
    pub fn place(&self, id: &str) -> Option<PlaceIx> {
        self.places.iter().position(|x| x.id == id).map(PlaceIx::from_index)
    }

    /// The group called `id`.
    pub fn group(&self, id: &str) -> Option<GroupIx> {
        self.groups.iter().position(|x| x.id == id).map(GroupIx::from_index)
    }

    /// The institution called `id`.
    pub fn institution(&self, id: &str) -> Option<InstitutionIx> {
        self.institutions.iter().position(|x| x.id == id).map(InstitutionIx::from_index)
    }
}
