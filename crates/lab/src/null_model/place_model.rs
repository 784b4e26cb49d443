//! Null models that say when each place is taken: by its distance, by whom its guard leans to, by a clock.
//!
//! Takings are independent given the model. A taking is drawn once per history, so that all episodes
//! about it agree; what an episode asks is then read off the takings.

use engine::index::{AuthorityIx, GroupIx, PlaceIx};
use engine::movement::{Travel, UNREACHABLE};
use engine::observable::{Observable, Value, observe};
use engine::parameters::Parameters;
use engine::random::Draws;
use engine::sampler::normal_quantile;
use engine::setting::Setting;

use super::fit_record::{FitRecord, RecordedTaking};
use super::taking::{self, Taking};
use super::{Basis, NullModel};

/// Fewest recorded times that a line and a spread about it can be fitted to.
const FEWEST_TIMES: usize = 3;

/// When places are taken.
pub(super) enum PlaceModel {
    /// By travel time from the nearest seat of whoever takes them.
    Distance(Distance),
    /// By the side that their guard leans to.
    GuardsSide(GuardsSide),
    /// By a clock alike for all.
    Clock(Clock),
}

impl PlaceModel {
    /// The fitted model; none if `null` is of another sort, or if the *fit* record has too little.
    pub(super) fn new(null: NullModel, basis: &Basis) -> Option<Self> {
        let record = || FitRecord::new(basis.episodes).takings(basis.setting);
        match null {
            NullModel::DistanceFromSeat => Distance::fit(basis.setting, &record()).map(Self::Distance),
            NullModel::GuardsSide => Some(Self::GuardsSide(GuardsSide::new(basis.setting))),
            NullModel::TwoParameterClock => Clock::fit(&record(), basis.setting.minutes()).map(Self::Clock),
            _ => None,
        }
    }

    /// One column per episode; none where it asks of more than takings and holdings.
    pub(super) fn columns(&self, basis: &Basis, draws: impl Fn(u64, u32) -> Draws) -> Vec<Option<Vec<Value>>> {
        let asked: Vec<Option<Asked>> =
            basis.episodes.iter().map(|episode| Asked::new(&episode.observable)).collect();
        let mut columns: Vec<Option<Vec<Value>>> =
            asked.iter().map(|asked| asked.as_ref().map(|_| vec![])).collect();
        let all = taking::all(basis.setting);
        let takings: Vec<(Taking, u32)> =
            all.into_iter().map(|taking| (taking, taking.entity(basis.setting))).collect();
        let holdings: Vec<Observable> = asked.iter().flatten().filter_map(Asked::holdings).cloned().collect();
        for history in 0..basis.histories as u64 {
            let minute = |taking: Taking, entity: u32| {
                let minute = self.minute(taking, &mut draws(history, entity));
                minute.filter(|minute| *minute <= basis.setting.minutes())
            };
            let taken =
                takings.iter().filter_map(|(taking, entity)| Some((minute(*taking, *entity)?, *taking)));
            let mut observed =
                observe(basis.setting, &taking::trace(basis.setting, taken.collect()), &holdings).into_iter();
            for (column, asked) in columns.iter_mut().zip(&asked) {
                let (Some(column), Some(asked)) = (column, asked) else { continue };
                column.extend(match asked {
                    Asked::Taking(taking) if taking.at_start(basis.setting) => Some(Value::Time(Some(0))),
                    Asked::Taking(taking) => Some(Value::Time(minute(*taking, taking.entity(basis.setting)))),
                    Asked::Holdings(_) => observed.next(),
                });
            }
        }
        columns
    }

    /// The minute of a taking that has not happened at the start; none: never.
    fn minute(&self, taking: Taking, draws: &mut Draws) -> Option<u32> {
        match self {
            Self::Distance(distance) => distance.minute(taking, draws),
            Self::GuardsSide(side) => side.minute(taking, draws),
            Self::Clock(clock) => clock.minute(draws),
        }
    }
}

/// What an episode asks that takings can answer.
enum Asked<'a> {
    /// The minute of one.
    Taking(Taking),
    /// Who is obeyed where.
    Holdings(&'a Observable),
}

impl<'a> Asked<'a> {
    fn new(observable: &'a Observable) -> Option<Self> {
        let taking = Taking::asked(observable).map(Self::Taking);
        taking.or_else(|| taking::asks_of_holdings(observable).then_some(Self::Holdings(observable)))
    }

    fn holdings(&self) -> Option<&'a Observable> {
        match self {
            Self::Taking(_) => None,
            Self::Holdings(observable) => Some(observable),
        }
    }
}

/// A minute as an event has it: not before the start.
fn whole_minute(minute: f64) -> u32 {
    minute.max(0.0) as u32
}

/// Time of a taking = `at_seat` + `per_minute` x travel time from the nearest seat, with a normal spread.
pub(super) struct Distance {
    /// Travel time from the nearest seat of each authority (rows) to each place [min].
    from_seat: Vec<Vec<u32>>,
    /// When the seat itself would be taken [min].
    at_seat: f64,
    /// Delay per minute of travel [-].
    per_minute: f64,
    /// Standard deviation about the line [min].
    spread: f64,
    /// Share of takings within reach that happen at all.
    taken_share: f64,
}

impl Distance {
    /// Least squares over the recorded takings within reach; the share that never happened is kept beside.
    fn fit(setting: &Setting, recorded: &[RecordedTaking]) -> Option<Self> {
        let from_seat = from_seats(setting);
        let away = |taking: Taking| from_seat[taking.by.index()][taking.place.index()];
        let reached = || recorded.iter().filter(|recorded| away(recorded.taking) < UNREACHABLE);
        let timed: Vec<[f64; 2]> = reached()
            .filter_map(|recorded| Some([f64::from(away(recorded.taking)), recorded.minute?]))
            .collect();
        let taken_share = timed.len() as f64 / reached().count() as f64;
        let [at_seat, per_minute, spread] = least_squares(&timed)?;
        Some(Self { from_seat, at_seat, per_minute, spread, taken_share })
    }

    fn minute(&self, taking: Taking, draws: &mut Draws) -> Option<u32> {
        let away = self.from_seat[taking.by.index()][taking.place.index()];
        let taken = draws.uniform() < self.taken_share && away < UNREACHABLE;
        let about = self.at_seat + self.per_minute * f64::from(away);
        taken.then(|| whole_minute(about + self.spread * normal_quantile(draws.uniform())))
    }
}

/// Travel time on foot from the nearest seat of each authority (rows) to each place [min].
fn from_seats(setting: &Setting) -> Vec<Vec<u32>> {
    let travel = Travel::new(setting);
    let nearest = |authority: AuthorityIx, place: PlaceIx| {
        let own = setting.institutions().iter().filter(|institution| institution.authority == authority);
        own.map(|institution| travel.minutes_on_foot(institution.seat, place)).min().unwrap_or(UNREACHABLE)
    };
    let places = || (0..setting.places().len()).map(PlaceIx::from_index);
    let authorities = (0..setting.authorities().len()).map(AuthorityIx::from_index);
    authorities.map(|authority| places().map(|place| nearest(authority, place)).collect()).collect()
}

/// Intercept, slope and spread (two degrees of freedom taken off) of a line through points `[x, y]`; level if all
/// lie at one x. None for too few points.
fn least_squares(points: &[[f64; 2]]) -> Option<[f64; 3]> {
    let count = points.len() as f64;
    let mean = |which: usize| points.iter().map(|point| point[which]).sum::<f64>() / count;
    let [middle_x, middle_y] = [mean(0), mean(1)];
    let product = |a: usize, b: usize| -> f64 {
        let middles = [middle_x, middle_y];
        points.iter().map(|point| (point[a] - middles[a]) * (point[b] - middles[b])).sum()
    };
    let slope = if product(0, 0) > 0.0 { product(0, 1) / product(0, 0) } else { 0.0 };
    let intercept = middle_y - slope * middle_x;
    let miss = |[x, y]: &[f64; 2]| y - intercept - slope * x;
    let squares: f64 = points.iter().map(|point| miss(point) * miss(point)).sum();
    (points.len() >= FEWEST_TIMES).then(|| [intercept, slope, (squares / (count - 2.0)).sqrt()])
}

/// A place goes to the authority that its guard leans to most, at any minute alike; without a guard, or if that is
/// whom it is guarded for, never.
pub(super) struct GuardsSide {
    /// To whom each place goes.
    goes_to: Vec<Option<AuthorityIx>>,
    minutes: u32,
}

impl GuardsSide {
    fn new(setting: &Setting) -> Self {
        let leanings = Parameters::median(setting).leanings;
        let places = (0..setting.places().len()).map(PlaceIx::from_index);
        Self {
            goes_to: places.map(|place| goes_to(setting, &leanings, place)).collect(),
            minutes: setting.minutes(),
        }
    }

    fn minute(&self, taking: Taking, draws: &mut Draws) -> Option<u32> {
        let goes = self.goes_to[taking.place.index()] == Some(taking.by);
        goes.then(|| draws.below(self.minutes.saturating_add(1)))
    }
}

/// The authority toward which the guard of `place` leans more than toward the one it stands there for; of several the
/// one it leans to most, the first of equals.
fn goes_to(setting: &Setting, leanings: &[Vec<f64>], place: PlaceIx) -> Option<AuthorityIx> {
    let posts: Vec<_> = setting.posts().iter().filter(|post| post.place == place).collect();
    let own = posts.first()?.authority;
    let toward = |authority: AuthorityIx| -> f64 {
        let of = |group: GroupIx| mean_leaning(setting, leanings, group, authority);
        posts.iter().map(|post| f64::from(post.people) * of(post.group)).sum()
    };
    let mut best = own;
    for authority in (0..setting.authorities().len()).map(AuthorityIx::from_index) {
        if toward(authority) > toward(best) {
            best = authority;
        }
    }
    (best != own).then_some(best)
}

fn mean_leaning(setting: &Setting, leanings: &[Vec<f64>], group: GroupIx, toward: AuthorityIx) -> f64 {
    let mix = &setting.groups()[group.index()].mix;
    mix.iter().map(|(kind, share)| share * leanings[kind.index()][toward.index()]).sum()
}

/// Every taking waits alike and forgetfully from a common start.
pub(super) struct Clock {
    /// Before it nothing is taken [min].
    start: f64,
    /// Takings per minute of those that have not happened [1/min]; infinite: all at the start.
    rate: f64,
}

impl Clock {
    /// Maximum likelihood of a shifted exponential, what never happened being censored at the end of the
    /// span: the start is the first recorded time, the rate the number taken by the time waited.
    fn fit(recorded: &[RecordedTaking], minutes: u32) -> Option<Self> {
        let end = f64::from(minutes);
        let times: Vec<f64> = recorded.iter().filter_map(|recorded| recorded.minute).collect();
        let start = times.iter().copied().fold(end, f64::min);
        let waited: f64 = recorded.iter().map(|recorded| recorded.minute.unwrap_or(end) - start).sum();
        let rate = if times.is_empty() { 0.0 } else { times.len() as f64 / waited };
        (!recorded.is_empty()).then_some(Self { start, rate })
    }

    fn minute(&self, draws: &mut Draws) -> Option<u32> {
        let waits = -libm::log(draws.uniform()) / self.rate;
        let minute = self.start + waits;
        minute.is_finite().then(|| whole_minute(minute))
    }
}
