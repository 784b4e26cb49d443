//! Who is needed for a majority: swings, Banzhaf's and Shapley and Shubik's indices, winning coalitions.
//!
//! A body is a list of blocs that vote together, a quota, and which blocs must consent. Coalitions are counted by
//! number of members and seats, one bloc after another, in whole numbers; the indices are exact fractions. A body of
//! 670 seats in a dozen blocs takes no time that could be noticed.

/// The most blocs a body may have: beyond, the common denominator of the indices does not fit.
pub const MOST_BLOCS: usize = 80;

/// The largest quota [seats] that is counted out.
pub const LARGEST_QUOTA: u32 = 10_000;

/// A body that decides by weight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// Seats of each bloc.
    pub seats: Vec<u32>,
    /// Seats in favour that carry a motion; at least 1.
    pub quota: u32,
    /// Blocs without whose consent nothing passes, by index.
    pub consent: Vec<usize>,
}

impl Body {
    /// A body of blocs of `seats` in which `quota` seats carry a motion and nobody has a veto by rule.
    pub fn new(seats: &[u32], quota: u32) -> Self {
        Self { seats: seats.to_vec(), quota, consent: Vec::new() }
    }

    /// The same body, in which the blocs of these indices must consent.
    pub fn with_consent(mut self, blocs: &[usize]) -> Self {
        self.consent = blocs.to_vec();
        self
    }

    /// What cannot be counted, in the user's words.
    pub fn fault(&self) -> Option<&'static str> {
        match self {
            _ if self.seats.is_empty() => Some("a body needs at least one bloc"),
            _ if self.seats.len() > MOST_BLOCS => Some("more than 80 blocs: count those who vote alike as one"),
            _ if !(1..=LARGEST_QUOTA).contains(&self.quota) => Some("the quota must be from 1 to 10,000 seats"),
            _ if self.consent.iter().any(|bloc| *bloc >= self.seats.len()) => {
                Some("a bloc whose consent is required does not exist")
            }
            _ => None,
        }
    }

    fn must_consent(&self, bloc: usize) -> bool {
        self.consent.contains(&bloc)
    }

    /// Blocs that are free to stay out, by index.
    fn free(&self) -> impl Iterator<Item = usize> {
        (0..self.seats.len()).filter(|bloc| !self.must_consent(*bloc))
    }

    /// Seats that must come from the free blocs.
    fn wanted(&self) -> u32 {
        let given = (0..self.seats.len()).filter(|bloc| self.must_consent(*bloc));
        given.fold(self.quota, |wanted, bloc| wanted.saturating_sub(self.seats[bloc]))
    }
}

/// An exact share in [0, 1], in lowest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    /// Above the line.
    pub numerator: u128,
    /// Below the line; at least 1.
    pub denominator: u128,
}

impl Fraction {
    /// `numerator / denominator` in lowest terms; nothing of nothing is 0.
    pub fn new(numerator: u128, denominator: u128) -> Self {
        if numerator == 0 || denominator == 0 {
            return Self { numerator: 0, denominator: 1 };
        }
        let shared = common_divisor(numerator, denominator);
        Self { numerator: numerator / shared, denominator: denominator / shared }
    }

    /// The nearest number that a machine has.
    pub fn share(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

fn common_divisor(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { common_divisor(b, a % b) }
}

/// What a bloc is to its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Decides alone.
    Dictator,
    /// Nothing passes without it.
    Blocker,
    /// Needed by some coalition.
    Partner,
    /// Needed by none.
    Dummy,
}

/// The power of one bloc.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bloc {
    /// Seats.
    pub seats: u32,
    /// Coalitions of others that lose without it and win with it.
    pub swings: u128,
    /// Its share of all swings (Banzhaf, normalised).
    pub banzhaf: Fraction,
    /// Share of all orders of joining in which it is the one who makes the majority (Shapley and Shubik).
    pub shapley: Fraction,
    /// What it is to the body.
    pub role: Role,
}

/// The report on a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Power {
    /// One entry for each bloc, in the body's order.
    pub blocs: Vec<Bloc>,
    /// Coalitions that win.
    pub winning: u128,
    /// Coalitions that win and have no member to spare.
    pub minimal: u128,
}

/// The power of every bloc of `body`.
///
/// A fault of the body comes back in the user's words.
pub fn power(body: &Body) -> Result<Power, &'static str> {
    if let Some(fault) = body.fault() {
        return Err(fault);
    }
    let losing = Losing::of(body);
    let all: Vec<Vec<u128>> = (0..body.seats.len()).map(|bloc| losing.swings(body, bloc)).collect();
    let (weights, denominator) = order_weights(body.seats.len());
    let swings: Vec<u128> = all.iter().map(|by_size| by_size.iter().sum()).collect();
    let total: u128 = swings.iter().sum();
    let winning = losing.winning();
    let bloc = |bloc: usize| Bloc {
        seats: body.seats[bloc],
        swings: swings[bloc],
        banzhaf: Fraction::new(swings[bloc], total),
        shapley: Fraction::new(all[bloc].iter().zip(&weights).map(|(n, weight)| n * weight).sum(), denominator),
        role: match swings[bloc] {
            0 => Role::Dummy,
            own if own == total => Role::Dictator,
            own if own == winning => Role::Blocker,
            _ => Role::Partner,
        },
    };
    Ok(Power { blocs: (0..body.seats.len()).map(bloc).collect(), winning, minimal: minimal_count(body) })
}

/// Coalitions of free blocs that lose although all who must consent have joined.
struct Losing {
    /// How many, by members and seats.
    counts: Vec<Vec<u128>>,
    /// Blocs that are free to stay out.
    free: usize,
}

impl Losing {
    fn of(body: &Body) -> Self {
        let wanted = body.wanted() as usize;
        let free = body.free().count();
        let mut counts = vec![vec![0; wanted]; free + 1];
        if let Some(nobody) = counts[0].first_mut() {
            *nobody = 1;
        }
        for bloc in body.free() {
            let own = body.seats[bloc] as usize;
            for members in (1..=free).rev() {
                for seats in own..wanted {
                    counts[members][seats] += counts[members - 1][seats - own];
                }
            }
        }
        Self { counts, free }
    }

    /// The same without a free bloc of `own` seats.
    fn without(&self, own: usize) -> Vec<Vec<u128>> {
        let mut counts = self.counts.clone();
        for members in 1..counts.len() {
            for seats in own..counts[members].len() {
                counts[members][seats] -= counts[members - 1][seats - own];
            }
        }
        counts
    }

    /// Coalitions of the others in which `bloc` makes the difference, by number of members.
    fn swings(&self, body: &Body, bloc: usize) -> Vec<u128> {
        let blocs = body.seats.len();
        let mut by_size = vec![0; blocs];
        let bound = blocs - self.free;
        if body.must_consent(bloc) {
            for members in 0..=self.free {
                by_size[members + bound - 1] = self.winning_of(members);
            }
            return by_size;
        }
        let own = body.seats[bloc] as usize;
        for (members, counts) in self.without(own).iter().enumerate().take(self.free) {
            let nearly = counts.len().saturating_sub(own);
            by_size[members + bound] = counts[nearly..].iter().sum();
        }
        by_size
    }

    /// Winning coalitions of `members` free blocs and all who must consent.
    fn winning_of(&self, members: usize) -> u128 {
        ways(self.free, members) - self.counts[members].iter().sum::<u128>()
    }

    fn winning(&self) -> u128 {
        (0..=self.free).map(|members| self.winning_of(members)).sum()
    }
}

/// In how many ways `members` of `all` can be chosen.
fn ways(all: usize, members: usize) -> u128 {
    (0..members as u128).fold(1, |ways, chosen| ways * (all as u128 - chosen) / (chosen + 1))
}

/// Of all orders in which `blocs` blocs can join, the share in which one given bloc joins after one given set of `s`
/// others, `1 / (n C(n - 1, s))`, as whole numbers over their common denominator, which is the least common multiple of 1 to n.
fn order_weights(blocs: usize) -> (Vec<u128>, u128) {
    let multiple = |so_far: u128, next: u128| so_far / common_divisor(so_far, next) * next;
    let denominator = (1..=blocs as u128).fold(1, multiple);
    let weight = |members: usize| denominator / (blocs as u128 * ways(blocs - 1, members));
    ((0..blocs).map(weight).collect(), denominator)
}

/// Free blocs, the largest first. The last to join a minimal winning coalition in this order is its smallest
/// member, so that a coalition is minimal exactly when that one makes the majority.
fn largest_first(body: &Body) -> Vec<usize> {
    let mut order: Vec<usize> = body.free().collect();
    order.sort_by_key(|bloc| core::cmp::Reverse(body.seats[*bloc]));
    order
}

fn minimal_count(body: &Body) -> u128 {
    let wanted = body.wanted() as usize;
    if wanted == 0 {
        return 1;
    }
    let mut losing = vec![0_u128; wanted];
    losing[0] = 1;
    let mut minimal = 0;
    for bloc in largest_first(body) {
        let own = body.seats[bloc] as usize;
        minimal += losing[wanted.saturating_sub(own)..].iter().sum::<u128>();
        for seats in (own..wanted).rev() {
            losing[seats] += losing[seats - own];
        }
    }
    minimal
}

/// Minimal winning coalitions, the first `most` of them, each as indices of blocs in ascending order; those with larger
/// blocs first. How many there are in all is [`Power::minimal`].
pub fn minimal_winning(body: &Body, most: usize) -> Vec<Vec<usize>> {
    if body.fault().is_some() {
        return Vec::new();
    }
    let bound: Vec<usize> = (0..body.seats.len()).filter(|bloc| body.must_consent(*bloc)).collect();
    let mut found = Vec::new();
    let mut search = Search { body, order: largest_first(body), members: bound, most };
    search.extend(0, body.wanted(), &mut found);
    found
}

/// A walk over coalitions that have not won yet.
struct Search<'a> {
    body: &'a Body,
    order: Vec<usize>,
    members: Vec<usize>,
    most: usize,
}

impl Search<'_> {
    /// All minimal coalitions of the present members and blocs of the order from `next` on, if `wanted` seats are.
    fn extend(&mut self, next: usize, wanted: u32, found: &mut Vec<Vec<usize>>) {
        if wanted == 0 {
            let mut coalition = self.members.clone();
            coalition.sort_unstable();
            found.push(coalition);
            return;
        }
        for at in next..self.order.len() {
            let seats = |bloc: &usize| u64::from(self.body.seats[*bloc]);
            let within_reach = self.order[at..].iter().map(seats).sum::<u64>() >= u64::from(wanted);
            if found.len() >= self.most || !within_reach {
                return;
            }
            let bloc = self.order[at];
            self.members.push(bloc);
            self.extend(at + 1, wanted.saturating_sub(self.body.seats[bloc]), found);
            self.members.pop();
        }
    }
}
