//! How an issuer chooses demands: at planning instants, among what it believes it can ask, by the one law.
//!
//! Target values go by the function of a place and are the same for everybody; what differs is belief, reach
//! and posture (docs/model/08-doctrine.md: sized demands, remembered refusals, doing nothing as an option).

use libm::{exp, pow};

use crate::cast::Cast;
use crate::demand::{Asked, is_open, issue};
use crate::index::{AuthorityIx, DemandIx, DoctrineIx, GroupIx, InstitutionIx, PlaceIx};
use crate::kernel::{Due, DueKind};
use crate::law::{Confidence, confidence_of, contest, pick, typical};
use crate::movement::{UNREACHABLE, ways_in_arms};
use crate::perception::{Known, Outlook, Perception};
use crate::random::{Address, Draws, Purpose};
use crate::sampler::exponential;
use crate::setting::{Doctrine, Setting};
use crate::trace::{Act, Outcome};
use crate::world::World;

/// An answer an issuer has heard of.
#[derive(Clone, Debug, PartialEq)]
pub struct Remembered {
    /// About which place, what was asked, and whom: an issuer's answers are sorted by it, each question once.
    pub question: (PlaceIx, Act, Option<GroupIx>),
    /// The issuer's estimate when it asked [nat].
    pub estimate: f64,
    /// Whether they complied.
    pub complied: bool,
}

/// Something an issuer might demand, with its utility [nat].
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The demand.
    pub asked: Asked,
    /// Its utility.
    pub utility: f64,
}

/// Puts down the next planning instant of a doctrine.
pub fn next_plan(setting: &Setting, world: &mut World, ix: DoctrineIx) {
    let doctrine = &setting.doctrines()[ix.index()];
    let law = &world.cast.parameters.law;
    let share = if doctrine.local { law.local_tempo_share } else { 1.0 };
    let issuer = &mut world.institutions[doctrine.institution.index()];
    let index = issuer.plans;
    issuer.plans += 1;
    let entity = setting.institutions()[doctrine.institution.index()].entity;
    let u = world.source.uniform(Address { entity, purpose: Purpose::PlanTime, minute: 0, index });
    let minutes = (60.0 * exponential(law.tempo * share, u)).clamp(1.0, 1e6) as u32;
    let due = Due::new(setting, world, world.minute + minutes, DueKind::Plan(ix));
    if due.minute <= setting.minutes() {
        world.queue.insert(due);
    }
}

/// One planning instant: at most one demand is issued.
///
/// Whether, then what and where, then whom. An option made of alternatives weighs what a typical good one
/// weighs ([`typical`]), so that neither many groups nor many places add demands by their number alone.
pub fn plan(setting: &Setting, world: &mut World, ix: DoctrineIx) {
    let doctrine = &setting.doctrines()[ix.index()];
    if !world.view.at_liberty(doctrine.institution) {
        return;
    }
    let candidates = candidates(setting, world, ix);
    let weights: Vec<f64> = candidates.iter().map(|candidate| exp(candidate.utility)).collect();
    let targets = targets(&candidates);
    let target_weights: Vec<f64> = targets.iter().map(|range| typical(&weights[range.clone()])).collect();
    let acting = typical(&target_weights);
    let entity = setting.institutions()[doctrine.institution.index()].entity;
    let address = Address { entity, purpose: Purpose::PlanChoice, minute: world.minute, index: 0 };
    let mut draws = Draws::new(world.source, address);
    if draws.uniform() * (1.0 + acting) < acting {
        let range = targets[pick(&target_weights, draws.uniform())].clone();
        let chosen = range.start + pick(&weights[range], draws.uniform());
        let cause = world.institutions[doctrine.institution.index()].perception.heard;
        issue(setting, world, candidates[chosen].asked.clone(), cause);
    }
    next_plan(setting, world, ix);
}

/// Runs of candidates that differ only in whom they ask.
fn targets(candidates: &[Candidate]) -> Vec<core::ops::Range<usize>> {
    let mut targets: Vec<core::ops::Range<usize>> = Vec::new();
    for (ix, candidate) in candidates.iter().enumerate() {
        let same = |range: &core::ops::Range<usize>| {
            let first = &candidates[range.start].asked;
            (first.act, first.place) == (candidate.asked.act, candidate.asked.place)
        };
        match targets.last_mut().filter(|range| same(range)) {
            Some(range) => range.end = ix + 1,
            None => targets.push(ix..ix + 1),
        }
    }
    targets
}

/// An issuer hears how a demand of its own side was answered, and keeps it in mind.
pub fn remember(setting: &Setting, world: &mut World, ix: InstitutionIx, demand: DemandIx, outcome: Outcome) {
    let demand = world.demand(demand);
    if demand.authority != setting.institutions()[ix.index()].authority {
        return;
    }
    let Asked { act, group, place, estimate, .. } = demand.asked;
    let complied = outcome == Outcome::Complied;
    let answer = Remembered { question: (place, act, group), estimate, complied };
    let remembered = &mut world.institutions[ix.index()].remembered;
    match remembered.binary_search_by_key(&answer.question, |known| known.question) {
        Ok(known) => remembered[known] = answer,
        Err(place) => remembered.insert(place, answer),
    }
}

/// An issuer at a planning instant: what it believes and how it looks at things.
struct Planner<'a> {
    setting: &'a Setting,
    cast: &'a Cast,
    doctrine: &'a Doctrine,
    authority: AuthorityIx,
    posture: f64,
    outlook: Outlook,
    /// Odds of numbers that give the confidence that marching requires.
    odds: f64,
    perception: &'a Perception,
}

/// A group that can be asked to march.
struct Recruits {
    group: GroupIx,
    home: PlaceIx,
    /// People free in quarters.
    free: u32,
    /// Effective rifles expected of each person told.
    rifles: f64,
}

/// Everything a doctrine might demand now.
pub fn candidates(setting: &Setting, world: &mut World, ix: DoctrineIx) -> Vec<Candidate> {
    let doctrine = &setting.doctrines()[ix.index()];
    let cast = world.cast.clone();
    let perception = world.institutions[doctrine.institution.index()].perception.clone();
    let outlook = perception.outlook(&cast, setting.groups().len(), world.minute);
    let planner = Planner {
        setting,
        cast: &cast,
        doctrine,
        authority: setting.institutions()[doctrine.institution.index()].authority,
        posture: cast.parameters.postures[ix.index()],
        odds: marching_odds(&cast, outlook.decisiveness),
        outlook,
        perception: &perception,
    };
    let available = planner.available(world);
    let mut found = Vec::new();
    for place in (0..setting.places().len()).map(PlaceIx::from_index) {
        let value = cast.value(setting, place);
        if value > 0.0 {
            planner.on_the_spot(world, place, value, &mut found);
            planner.by_march(world, place, value, (&available, &mut found));
        }
    }
    planner.lines(world, &mut found);
    let remembered = &world.institutions[doctrine.institution.index()].remembered;
    let rise = cast.parameters.law.reask_rise;
    // Candidates come place by place: the answers about a place are looked up once.
    let (mut place, mut about) = (None, remembered.as_slice());
    found.retain(|candidate| {
        if place.replace(candidate.asked.place) != Some(candidate.asked.place) {
            about = answers_about(remembered, candidate.asked.place);
        }
        !already_answered(about, candidate, rise)
    });
    found
}

/// The answers about one place, of all answers in order.
fn answers_about(remembered: &[Remembered], place: PlaceIx) -> &[Remembered] {
    let from = remembered.partition_point(|known| known.question.0 < place);
    let to = remembered.partition_point(|known| known.question.0 <= place);
    &remembered[from..to]
}

/// Whether this was asked before and the issuer's own estimate gives no reason to ask again.
fn already_answered(remembered: &[Remembered], candidate: &Candidate, rise: f64) -> bool {
    let Asked { act, group, place, estimate, .. } = candidate.asked;
    let Some(known) = remembered.iter().find(|known| known.question == (place, act, group)) else {
        return false;
    };
    let changed = if known.complied {
        act != Act::StandFirm || estimate <= known.estimate - rise
    } else {
        estimate >= known.estimate + rise
    };
    !changed
}

impl Planner<'_> {
    fn may(&self, act: Act) -> bool {
        self.doctrine.acts.contains(&act)
    }

    fn known(&self, place: PlaceIx) -> Known {
        self.perception.known[place.index()]
    }

    /// `S (q - c)` for an act with this chance of success.
    fn stakes(&self, act: Act, chance: f64) -> f64 {
        let law = &self.cast.parameters.law;
        law.stake * (chance - confidence_of(act).required(law))
    }

    fn ask(&self, act: Act, to: (Option<GroupIx>, u32), place: PlaceIx, utility: f64) -> Candidate {
        let (group, people) = to;
        let asked =
            Asked { group, people, estimate: utility, ..Asked::about(self.doctrine.institution, act, place) };
        Candidate { asked, utility }
    }

    /// Demands to those who stand or work at a place: a commissar, standing firm, serving.
    fn on_the_spot(&self, world: &World, place: PlaceIx, value: f64, found: &mut Vec<Candidate>) {
        if is_open(world, self.authority, None, place) {
            return;
        }
        let known = self.known(place);
        let own = known.holder == Some(self.authority);
        let operated = self.setting.places()[place.index()].operators;
        if own && known.guard.is_some() && self.may(Act::StandFirm) {
            let chance = self.outlook.prospects[self.authority.index()];
            found.push(self.ask(Act::StandFirm, (None, 0), place, value + self.stakes(Act::StandFirm, chance)));
        }
        if own && operated.is_some() && self.may(Act::Serve) && self.crew_lost(world, place) {
            let chance = self.outlook.prospects[self.authority.index()];
            found.push(self.ask(Act::Serve, (None, 0), place, value + self.stakes(Act::Serve, chance)));
        }
        // A commissar goes in person, no further than this issuer reaches.
        let seat = self.setting.institutions()[self.doctrine.institution.index()].seat;
        let minutes = world.travel.minutes_on_foot(seat, place);
        let reached = !own && self.may(Act::Accept) && minutes <= self.doctrine.reach_minutes;
        let asked = known.guard.or(operated).filter(|_| reached);
        if let Some(asked) = asked {
            let chance = self.would_accept(asked, known.holder);
            let utility = value + self.stakes(Act::Accept, chance) + self.posture - self.travel_cost(minutes);
            found.push(self.ask(Act::Accept, (None, 0), place, utility));
        }
    }

    fn travel_cost(&self, minutes: u32) -> f64 {
        self.cast.parameters.law.travel_cost * f64::from(minutes) / 60.0
    }

    fn crew_lost(&self, world: &World, place: PlaceIx) -> bool {
        world.view.holds(place, crate::trace::Part::Operators) != Some(self.authority)
    }

    /// Believed chance that those asked accept: for whom they would rather march.
    fn would_accept(&self, group: GroupIx, holder: Option<AuthorityIx>) -> f64 {
        let share = |authority| self.perception.believed_share(self.cast, group, authority);
        let rival = holder.filter(|holder| *holder != self.authority);
        rival.map_or(1.0, |rival| contest(share(self.authority), share(rival), self.outlook.decisiveness))
    }

    /// Marches to take a place or to reinforce one's own.
    fn by_march(
        &self,
        world: &mut World,
        place: PlaceIx,
        value: f64,
        what: (&[Recruits], &mut Vec<Candidate>),
    ) {
        let (available, found) = what;
        let known = self.known(place);
        let own = known.holder == Some(self.authority);
        let act = if own { Act::Guard } else { Act::Occupy };
        let post = self.cast.post_people(self.setting, place);
        if available.is_empty() || !self.may(act) || (own && f64::from(known.people) >= post) {
            return;
        }
        let ways = ways_in_arms(self.setting, world, self.authority);
        // A post has to be held once it is taken, also where nobody stands guard now.
        let wanting = if own { post - f64::from(known.people) } else { post };
        let against = self.rifles_against(&known) + wanting.max(1.0);
        for recruits in available {
            let minutes = ways.minutes(recruits.home, place);
            if minutes >= UNREACHABLE || minutes > self.doctrine.reach_minutes {
                continue;
            }
            let people = self.size(against, recruits);
            let strength = f64::from(people) * recruits.rifles;
            let chance = contest(strength, against, self.outlook.decisiveness);
            let posture = if own { 0.0 } else { self.posture };
            let utility = value + self.stakes(act, chance) + posture - self.travel_cost(minutes);
            found.push(self.ask(act, (Some(recruits.group), people), place, utility));
        }
    }

    /// Rifles believed to hold a place against us.
    fn rifles_against(&self, known: &Known) -> f64 {
        match (known.guard, known.holder.filter(|holder| *holder != self.authority)) {
            (Some(guard), Some(holder)) => {
                let share = self.perception.believed_share(self.cast, guard, holder);
                let cover = self.cast.parameters.law.cover.max(0.05);
                f64::from(known.people) * share * self.cast.effectiveness(self.setting, guard) / cover
            }
            _ => 0.0,
        }
    }

    /// People to tell: enough for the confidence that marching requires, at least a squad, no more than there are.
    fn size(&self, against: f64, recruits: &Recruits) -> u32 {
        let squad = self.cast.parameters.law.squad_people;
        let needed = (against * self.odds / recruits.rifles.max(1e-6)).max(squad);
        (needed.min(f64::from(recruits.free)) as u32).max(1)
    }

    /// Cutting the lines of the other side's seats and restoring one's own, while the exchange serves us.
    fn lines(&self, world: &World, found: &mut Vec<Candidate>) {
        let Some(exchange) = self.setting.exchange() else {
            return;
        };
        if self.known(exchange).holder != Some(self.authority) || !self.may(Act::Cut) {
            return;
        }
        let value = self.cast.value(self.setting, exchange);
        let chance = self.outlook.prospects[self.authority.index()];
        for (ix, place) in self.setting.places().iter().enumerate() {
            let place_ix = PlaceIx::from_index(ix);
            let holder = self.known(place_ix).holder;
            if !place.seat || !place.telephone || is_open(world, self.authority, None, place_ix) {
                continue;
            }
            let own = holder == Some(self.authority);
            let act = if own { Act::Restore } else { Act::Cut };
            if own == world.view.open(place_ix) || holder.is_none() {
                continue;
            }
            let posture = if own { 0.0 } else { self.posture };
            let utility = value + self.stakes(act, chance) + posture;
            found.push(self.ask(act, (None, 0), place_ix, utility));
        }
    }

    /// Groups that can be asked to march and have people free in quarters.
    fn available(&self, world: &World) -> Vec<Recruits> {
        let groups = self.setting.groups().iter().enumerate();
        groups
            .filter(|(ix, group)| group.armed && self.doctrine.reach[*ix])
            .map(|(ix, _)| GroupIx::from_index(ix))
            .filter(|group| !is_open(world, self.authority, Some(*group), PlaceIx(0)))
            .map(|group| self.recruits(world, group))
            .filter(|recruits| recruits.free > 0)
            .collect()
    }

    fn recruits(&self, world: &World, group: GroupIx) -> Recruits {
        let share = self.perception.believed_share(self.cast, group, self.authority);
        let rifles = share * self.cast.effectiveness(self.setting, group);
        let home = self.setting.groups()[group.index()].home;
        Recruits { group, home, free: free_people(world, group), rifles }
    }
}

/// Odds of numbers that give the confidence that marching requires, for this decisiveness.
fn marching_odds(cast: &Cast, decisiveness: f64) -> f64 {
    let required = Confidence::March.required(&cast.parameters.law).clamp(0.05, 0.95);
    pow(required / (1.0 - required), 1.0 / decisiveness.max(0.05))
}

/// People of a group in squads of which nobody is away.
fn free_people(world: &World, group: GroupIx) -> u32 {
    let squads = world.population.squads_of(group);
    squads
        .map(|squad| world.population.squads()[squad as usize])
        .filter(|squad| squad.away.is_none())
        .map(|squad| u32::from(squad.people))
        .sum()
}
