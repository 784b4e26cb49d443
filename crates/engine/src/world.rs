//! The program's state in one history: plain data, cheap to clone, changed by the loop only.
//!
//! Everything public changes by recording an event (`World::record`), which is what keeps the trace and the
//! view in step. What is due next is in [`crate::kernel`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::cast::Cast;
use crate::channel::office::Desk;
use crate::demand::Demand;
use crate::encounter::Encounter;
use crate::encounter::nerve::NerveBook;
use crate::index::{
    AuthorityIx, BodyIx, DemandIx, DetachmentIx, EventIx, FactionIx, GroupIx, InstitutionIx, PlaceIx,
};
use crate::kernel::Due;
use crate::knowledge::Knowledge;
use crate::mechanism::Mechanism;
use crate::movement::Travel;
use crate::news::{Hearer, News};
use crate::parameters::Parameters;
use crate::perception::{Known, Outlook, Perception};
use crate::population::{Population, Status};
use crate::question::Ballot;
use crate::random::Source;
use crate::repeat::{AnswerBook, Clock, Matter};
use crate::setting::Setting;
use crate::sitting::recall::Mandate;
use crate::trace::{Event, Part, What};
use crate::view::View;

/// The squads of a group that are in one place under one perception. The first detachments are the groups'
/// main bodies in quarters.
#[derive(Clone, Debug, PartialEq)]
pub struct Detachment {
    /// The group it belongs to.
    pub group: GroupIx,
    /// Where it is, or the last place it passed on the road.
    pub place: PlaceIx,
    /// Where it is going.
    pub bound: Option<PlaceIx>,
    /// How it goes there.
    pub conveyance: Conveyance,
    /// The authority it serves in arms; main bodies serve none.
    pub serving: Option<AuthorityIx>,
    /// The squads its people belong to.
    pub squads: Vec<u32>,
    /// How many people are in it.
    pub people: u32,
    /// What they believe.
    pub perception: Perception,
    /// The demand it is answering.
    pub open: Option<OpenDemand>,
    /// Demands that wait for an answer to the open one.
    pub waiting: Vec<DemandIx>,
    /// The demand it set out for.
    pub errand: Option<DemandIx>,
    /// The institution by whose pretence to act for others it serves, if it serves by one.
    pub by_pretence_of: Option<InstitutionIx>,
    /// The event that put it where it is.
    pub since: EventIx,
}

/// How a detachment goes where it is going.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Conveyance {
    /// By whatever is quickest.
    #[default]
    Any,
    /// A crew does not let it go on.
    Held,
    /// By road alone: it has left the train.
    Road,
}

/// A demand while it is being answered.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenDemand {
    /// Which.
    pub demand: DemandIx,
    /// The event of its delivery.
    pub delivered: EventIx,
    /// The squads told.
    pub told: Vec<u32>,
    /// Utilities as they stood at the last belief event that mattered.
    pub ballot: Ballot,
    /// Up to which minute the squads have reconsidered.
    pub settled: u32,
    /// The minute in which the answer is due.
    pub closes: u32,
    /// What is asked of whom.
    pub matter: Matter,
    /// Where the draws of the answer are addressed ([`crate::repeat::epoch`]).
    pub epoch: u32,
    /// Reconsiderations of each squad told.
    pub clocks: Vec<Clock>,
}

/// Where [`World::agenda`] has dates, and where sittings.
pub(crate) const DATES: usize = 0;
pub(crate) const SITTINGS: usize = 1;

/// One history in progress.
#[derive(Clone, Debug, PartialEq)]
pub struct World {
    /// The minute reached.
    pub minute: u32,
    pub(crate) cast: Arc<Cast>,
    pub(crate) source: Source,
    /// The source before any fork: a disposition that is worked out when it is needed stays what it was.
    pub(crate) origin: Source,
    pub(crate) population: Population,
    pub(crate) detachments: Vec<Detachment>,
    /// Detachments that are no main bodies and had people when one was last formed, in order.
    pub(crate) afoot: Vec<DetachmentIx>,
    pub(crate) institutions: Vec<Issuer>,
    pub(crate) demands: Vec<Demand>,
    /// Demands in the name of others, with the events that say so.
    pub(crate) pretences: BTreeMap<DemandIx, EventIx>,
    pub(crate) unanswered: BTreeSet<DemandIx>,
    pub(crate) encounters: Vec<Option<Encounter>>,
    pub(crate) nerves: NerveBook,
    pub(crate) answers: AnswerBook,
    pub(crate) news: Vec<News>,
    /// The exchange and the telegraph.
    pub(crate) desks: [Desk; 2],
    /// The minute of the last edition of each wire that prints or sends bulletins.
    pub(crate) editions: Vec<u32>,
    pub(crate) travel: Travel,
    /// Talks under way.
    pub(crate) talks: Vec<Option<crate::talks::Session>>,
    /// Seats of each faction of a body whose holders have left it.
    pub(crate) left: Vec<BTreeSet<u32>>,
    /// Factions whose people may not come back by themselves: a motion has to offer them their seats.
    pub(crate) barred: BTreeSet<FactionIx>,
    /// Whom the groups have sent that may recall them.
    pub(crate) mandates: BTreeMap<(BodyIx, GroupIx), Mandate>,
    /// The minute of each date, and of the next sitting of each series, as votes have moved them.
    pub(crate) agenda: [Vec<u32>; 2],
    pub(crate) view: View,
    pub(crate) queue: BTreeSet<Due>,
    pub(crate) trace: Vec<Event>,
}

/// What an institution remembers besides its beliefs.
#[derive(Clone, Debug, PartialEq)]
pub struct Issuer {
    /// What it believes.
    pub perception: Perception,
    /// Answers it has heard of: what was asked, and its own estimate when it asked.
    pub remembered: Vec<crate::doctrine::Remembered>,
    /// How many planning instants it has had.
    pub plans: u32,
    /// Places that it has heard others intend to take, each with the demand by which they do, sorted.
    pub threatened: Vec<(PlaceIx, DemandIx)>,
    /// The renewal of its nerve in which it last changed its posture.
    pub decided: Option<u32>,
    /// Its picture of the public state, if it has rules.
    pub knowledge: Option<Box<Knowledge>>,
    /// The way it is on, if it is a person on the road.
    pub journey: Option<crate::whereabouts::Journey>,
    /// Word in its own side's favour that it has heard and can have printed: when, and which piece of news.
    pub cuttings: Vec<(u32, u32)>,
}

impl World {
    /// The world at the start of a history.
    pub fn new(setting: &Setting, parameters: Parameters, source: Source) -> Self {
        let population = Population::new(setting, &parameters, source);
        let cast = Arc::new(Cast::new(setting, parameters, &population, source));
        let perception = Perception::new(setting, &cast);
        let known = knowing(setting, &perception);
        let issuer = |ix: usize| Issuer {
            perception: flattered(setting, &cast, known.clone(), ix),
            remembered: Vec::new(),
            plans: 0,
            threatened: Vec::new(),
            decided: None,
            knowledge: None,
            journey: None,
            cuttings: Vec::new(),
        };
        let issuers = (0..setting.institutions().len()).map(issuer).collect();
        let began = Event { minute: 0, cause: EventIx(0), what: What::Began };
        let mut world = Self {
            minute: 0,
            cast,
            source,
            origin: source,
            detachments: main_bodies(setting, &population, &perception),
            afoot: Vec::new(),
            population,
            institutions: issuers,
            demands: Vec::new(),
            pretences: BTreeMap::new(),
            unanswered: BTreeSet::new(),
            encounters: vec![None; setting.places().len()],
            nerves: NerveBook::default(),
            answers: AnswerBook::default(),
            news: Vec::new(),
            desks: [Desk::default(); 2],
            editions: vec![0; setting.wires().len()],
            travel: Travel::new(setting),
            talks: vec![None; setting.talks().len()],
            left: vec![BTreeSet::new(); setting.factions().len()],
            barred: BTreeSet::new(),
            mandates: BTreeMap::new(),
            agenda: [
                setting.dates().iter().map(|date| date.minute).collect(),
                setting.sittings().iter().map(|sitting| sitting.minute).collect(),
            ],
            view: View::new(setting),
            queue: BTreeSet::new(),
            trace: vec![began],
        };
        world.post_guards(setting, &perception);
        crate::voice::open(&mut world);
        crate::doctrine::rules::prepare(setting, &mut world);
        crate::kernel::open_agenda(&mut world, setting);
        world
    }

    /// A copy that goes its own way from here: its draws come from fork `number` of this stream.
    /// What people were dealt before, fixed effects of seats included, stays; nerves are drawn anew at once.
    pub fn fork(&self, number: u32) -> Self {
        let mut fork = self.clone();
        fork.source = self.source.fork(number);
        fork.nerves = NerveBook::default();
        fork
    }

    /// Everybody.
    pub fn population(&self) -> &Population {
        &self.population
    }

    /// The public state.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// What has happened so far.
    pub fn trace(&self) -> &[Event] {
        &self.trace
    }

    /// The parameters of this history.
    pub fn parameters(&self) -> &Parameters {
        &self.cast.parameters
    }

    /// Detachments so far, main bodies first.
    pub fn detachments(&self) -> &[Detachment] {
        &self.detachments
    }

    /// Demands so far.
    pub fn demands(&self) -> &[Demand] {
        &self.demands
    }

    /// How a detachment sees things now.
    pub fn outlook(&self, setting: &Setting, ix: DetachmentIx) -> Outlook {
        self.detachment(ix).perception.outlook(&self.cast, setting.groups().len(), self.minute)
    }

    /// Somebody is about to be asked again and again how they see things.
    pub(crate) fn take_stock(&mut self, who: Hearer) {
        let perception = match who {
            Hearer::Institution(ix) => &mut self.institutions[ix.index()].perception,
            Hearer::Detachment(ix) => &mut self.detachments[ix.index()].perception,
        };
        perception.take_stock(&self.cast);
    }

    /// What was dealt to this history before it began.
    pub fn cast(&self) -> &Cast {
        &self.cast
    }

    /// What an institution believes.
    pub fn beliefs(&self, institution: InstitutionIx) -> &Perception {
        &self.institutions[institution.index()].perception
    }

    /// Places that an institution believes threatened, each with the demand it has heard of.
    pub fn threatened(&self, institution: InstitutionIx) -> &[(PlaceIx, DemandIx)] {
        &self.institutions[institution.index()].threatened
    }

    /// Records what happened, changes the view by it, and returns its number.
    pub(crate) fn record(&mut self, cause: EventIx, what: What) -> EventIx {
        let event = Event { minute: self.minute, cause, what };
        self.view.apply(&event);
        self.trace.push(event);
        let event = EventIx::from_index(self.trace.len() - 1);
        if !self.cast.voices().is_empty() {
            crate::voice::follow(self, event);
        }
        event
    }

    pub(crate) fn detachment(&self, ix: DetachmentIx) -> &Detachment {
        &self.detachments[ix.index()]
    }

    pub(crate) fn detachment_mut(&mut self, ix: DetachmentIx) -> &mut Detachment {
        &mut self.detachments[ix.index()]
    }

    pub(crate) fn demand(&self, ix: DemandIx) -> &Demand {
        &self.demands[ix.index()]
    }

    /// Whether a detachment is a group's main body in quarters.
    pub(crate) fn is_main_body(&self, setting: &Setting, ix: DetachmentIx) -> bool {
        ix.index() < setting.groups().len()
    }

    /// The account in which the people of a squad are that are in a detachment; none if nobody is.
    pub(crate) fn account(&self, setting: &Setting, ix: DetachmentIx, squad: u32) -> Option<Status> {
        if self.is_main_body(setting, ix) {
            return Some(Status::Present);
        }
        (self.population.squads()[squad as usize].away == Some(ix)).then_some(Status::Detached)
    }

    /// The people of a squad that are in a detachment, as positions in the population.
    pub(crate) fn members(
        &self,
        setting: &Setting,
        ix: DetachmentIx,
        squad: u32,
    ) -> impl Iterator<Item = usize> + '_ {
        let account = self.account(setting, ix, squad);
        let range = account.map_or(0..0, |_| self.population.range(squad));
        range.filter(move |person| account.is_some_and(|account| self.population.is(*person, account)))
    }

    /// Detachments (not main bodies) that stand at a place with people in arms.
    pub(crate) fn standing_at(&self, place: PlaceIx) -> Vec<DetachmentIx> {
        self.afoot
            .iter()
            .copied()
            .filter(|ix| {
                let detachment = self.detachment(*ix);
                detachment.place == place && detachment.bound.is_none() && detachment.people > 0
            })
            .collect()
    }

    /// Forms a detachment. Those that have come home or lost everybody are never joined again.
    pub(crate) fn form(&mut self, detachment: Detachment) {
        let Self { detachments, afoot, .. } = self;
        afoot.retain(|ix| detachments[ix.index()].people > 0);
        afoot.push(DetachmentIx::from_index(detachments.len()));
        detachments.push(detachment);
    }

    /// People who stand guard at a place for whoever holds it.
    pub(crate) fn guard_people(&self, place: PlaceIx) -> u32 {
        self.view.holds(place, Part::Guard).map_or(0, |holder| self.view.strength(holder, place))
    }

    fn post_guards(&mut self, setting: &Setting, perception: &Perception) {
        for post in setting.posts() {
            let ix = DetachmentIx::from_index(self.detachments.len());
            let squads = self.take_people(setting, post.group, post.people, ix);
            let main = self.detachment_mut(DetachmentIx::from_index(post.group.index()));
            main.people -= post.people;
            self.form(Detachment {
                group: post.group,
                place: post.place,
                bound: None,
                conveyance: Conveyance::Any,
                serving: Some(post.authority),
                squads,
                people: post.people,
                perception: perception.clone(),
                open: None,
                waiting: Vec::new(),
                errand: None,
                by_pretence_of: None,
                since: EventIx(0),
            });
        }
    }

    /// Moves `people` of a group's squads, first squads first, to a detachment; returns the squads.
    fn take_people(&mut self, setting: &Setting, group: GroupIx, people: u32, to: DetachmentIx) -> Vec<u32> {
        let main = DetachmentIx::from_index(group.index());
        let (mut left, mut squads) = (people, Vec::new());
        for squad in self.population.squads_of(group) {
            if left == 0 {
                break;
            }
            if self.population.squads()[squad as usize].away.is_some() {
                continue;
            }
            let chosen: Vec<usize> = self.members(setting, main, squad).take(left as usize).collect();
            left -= chosen.len() as u32;
            for person in chosen {
                self.population.set_status(person, Status::Detached);
            }
            self.population.set_away(squad, Some(to));
            squads.push(squad);
        }
        squads
    }
}

fn main_bodies(setting: &Setting, population: &Population, perception: &Perception) -> Vec<Detachment> {
    let body = |(ix, group): (usize, &crate::setting::Group)| Detachment {
        group: GroupIx::from_index(ix),
        place: group.home,
        bound: None,
        conveyance: Conveyance::Any,
        serving: None,
        squads: population.squads_of(GroupIx::from_index(ix)).collect(),
        people: group.people,
        perception: perception.clone(),
        open: None,
        waiting: Vec::new(),
        errand: None,
        by_pretence_of: None,
        since: EventIx(0),
    };
    setting.groups().iter().enumerate().map(body).collect()
}

/// An issuer starts from the public roster: who is obeyed where, and who stands guard.
fn knowing(setting: &Setting, perception: &Perception) -> Perception {
    let known = |(ix, place): (usize, &crate::setting::Place)| {
        let posts = setting.posts().iter().filter(|post| post.place.index() == ix);
        let largest = posts.clone().max_by_key(|post| (post.people, core::cmp::Reverse(post.group)));
        Known {
            holder: place.holder,
            guard: largest.map(|post| post.group),
            people: posts.map(|post| post.people).sum(),
            event: EventIx(0),
        }
    };
    let mut perception = perception.clone();
    perception.known = setting.places().iter().enumerate().map(known).collect();
    perception
}

/// How an institution begins: those who report to it flatter its own side.
fn flattered(setting: &Setting, cast: &Cast, known: Perception, institution: usize) -> Perception {
    if !cast.parameters.on(Mechanism::Bias) {
        return known;
    }
    let side = setting.institutions()[institution].authority;
    known.flattered(cast, side, cast.parameters.biases[institution])
}
