//! What a group's people or an institution believe: who would march, who is winning, who moved first.
//!
//! A perception is moved by news only, never by the true state, and all at once for everybody who shares it
//! (docs/model/07-perception.md: strength is the believed marching share, news is filtered and bounded).

use libm::{atanh, exp, log, tanh};

use crate::cast::Cast;
use crate::date::Moved;
use crate::derived::Derived;
use crate::digest::{Digested, Sum, digested};
use crate::index::{AuthorityIx, EventIx, GroupIx, PlaceIx};
use crate::law::{Confidence, Shift, blunted, logit, sigma};
use crate::mechanism::Mechanism;
use crate::pretence::Hearsay;
use crate::setting::Setting;
use crate::trace::Act;

/// One number per authority; positions beyond the setting's authorities are unused.
pub type PerAuthority = [f64; 7];

/// What is believed about one group and one authority.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Evidence {
    sum: f64,
    weight: f64,
}

/// Believed shares, by group and authority: no part of the state, they follow from reputation and evidence.
#[derive(Clone, Debug, PartialEq)]
struct Shares(Vec<f64>);

impl Digested for Shares {
    fn feed(&self, _: &mut Sum) {}
}

/// What an issuer believes about a place: part of a perception only where it is needed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Known {
    /// Who is obeyed there.
    pub holder: Option<AuthorityIx>,
    /// Which group guards it.
    pub guard: Option<GroupIx>,
    /// How many people guard it.
    pub people: u32,
    /// The event this word is of: older word does not replace newer.
    pub event: EventIx,
}

/// The beliefs shared by the people of one detachment, or held by one institution or named person.
#[derive(Clone, Debug, PartialEq)]
pub struct Perception {
    tilt: PerAuthority,
    tilt_minute: u32,
    framing: PerAuthority,
    standing: PerAuthority,
    fire: PerAuthority,
    evidence: Vec<Evidence>,
    /// What the evidence comes to: [`Self::believed_share`].
    shares: Shares,
    armed: Vec<f64>,
    /// What these two come to: [`Self::strengths`].
    strengths: Derived<(PerAuthority, f64)>,
    authorities: usize,
    /// Whose strength reports flatter; none: nobody's.
    flattered: Option<AuthorityIx>,
    /// By how much [nat of the share reported].
    flattery: Shift,
    /// What has been heard of pretences to act for others.
    pub hearsay: Hearsay,
    /// Announced dates that votes have moved.
    pub moved: Moved,
    /// Gains heard of, by event: kept only where the same fact can come a second time.
    gains: Vec<GainHeard>,
    /// Places as an issuer knows them; empty for detachments.
    pub known: Vec<Known>,
    /// The last event heard of.
    pub heard: EventIx,
}

/// A gain that somebody has heard of.
#[derive(Clone, Copy, Debug, PartialEq)]
struct GainHeard {
    event: EventIx,
    minute: u32,
    /// Whether it was heard the wrong way round.
    turned: bool,
}

digested! {
    Evidence { sum, weight }
    GainHeard { event, minute, turned }
    Perception {
        tilt, tilt_minute, framing, standing, fire, evidence, shares, armed, strengths, authorities, flattered, flattery, hearsay, moved, gains,
        known, heard
    }
}

/// A perception put to use: what the law needs of it at one minute.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outlook {
    /// Believed chance that each authority prevails.
    pub prospects: PerAuthority,
    /// Believed probability that serving each authority is defensive.
    pub defensive: PerAuthority,
    /// Decisiveness, blunted by uncertainty about strength.
    pub decisiveness: f64,
    /// News about who is winning [nat], per authority.
    pub news: PerAuthority,
    /// What each authority has lost of leaning by the harm it threatened, at most 0.
    pub standing: PerAuthority,
    /// Believed chance that each authority will fire where these people stand, from word of what it intends.
    pub fire: PerAuthority,
    /// By how much the dates to come raise the confidence that irrevocable acts for each authority require
    /// [probability]: below 0 for those whom they weaken.
    pub waiting: PerAuthority,
}

impl Outlook {
    /// Believed chance that those who serve an authority where these people stand will be fired at.
    pub fn fire_at(&self, cast: &Cast, authority: AuthorityIx) -> f64 {
        cast.rivals(authority).map(|rival| self.fire[rival.index()]).fold(0.0, f64::max)
    }

    /// What a date to come adds to the confidence that an act for an authority requires [probability].
    pub fn worth_waiting(&self, confidence: Confidence, authority: AuthorityIx) -> f64 {
        if confidence >= Confidence::March { self.waiting[authority.index()] } else { 0.0 }
    }
}

impl Perception {
    /// Beliefs before any news.
    pub fn new(setting: &Setting, cast: &Cast) -> Self {
        let prior = cast.parameters.law.framing_prior.clamp(1e-9, 1.0 - 1e-9);
        let mut perception = Self {
            tilt: [0.0; 7],
            tilt_minute: 0,
            framing: [logit(prior); 7],
            standing: [0.0; 7],
            fire: [0.0; 7],
            evidence: vec![Evidence::default(); setting.groups().len() * setting.authorities().len()],
            shares: Shares(Vec::new()),
            armed: roster(setting, cast),
            strengths: Derived::default(),
            authorities: setting.authorities().len(),
            flattered: None,
            flattery: Shift::NONE,
            hearsay: Hearsay::default(),
            moved: Moved::default(),
            gains: Vec::new(),
            known: Vec::new(),
            heard: EventIx(0),
        };
        perception.work_out_shares(cast);
        perception
    }

    /// The same for somebody whose reports flatter `side` by `bias` nats of the share reported.
    pub fn flattered(mut self, cast: &Cast, side: AuthorityIx, bias: f64) -> Self {
        (self.flattered, self.flattery) = ((bias != 0.0).then_some(side), Shift::of(bias));
        self.strengths.forget();
        self.work_out_shares(cast);
        self
    }

    fn work_out_shares(&mut self, cast: &Cast) {
        let authorities = || (0..self.authorities).map(AuthorityIx::from_index);
        let groups = (0..self.armed.len()).map(GroupIx::from_index);
        let of = groups.flat_map(|group| authorities().map(move |authority| (group, authority)));
        self.shares = Shares(of.map(|(group, authority)| self.share(cast, group, authority)).collect());
    }

    fn position(&self, group: GroupIx, authority: AuthorityIx) -> usize {
        group.index() * self.authorities + authority.index()
    }

    /// A share as it is reported here: shifted in log-odds if it speaks of one's own side. Nobody and everybody
    /// stay what they are.
    pub fn reported(&self, authority: AuthorityIx, share: f64) -> f64 {
        if self.flattered != Some(authority) {
            return share;
        }
        self.flattery.shifted(share)
    }

    /// Believed share of `group` that would march for `authority` if asked.
    pub fn believed_share(&self, cast: &Cast, group: GroupIx, authority: AuthorityIx) -> f64 {
        let known = self.shares.0[self.position(group, authority)];
        let share = || self.share(cast, group, authority);
        debug_assert_eq!(known.to_bits(), share().to_bits(), "what a share follows from has changed");
        known
    }

    /// The same, worked out.
    fn share(&self, cast: &Cast, group: GroupIx, authority: AuthorityIx) -> f64 {
        let count = cast.parameters.law.reputation_count;
        let evidence = self.evidence(cast, group, authority);
        let reputation = self.reported(authority, cast.reputation(group, authority));
        (count * reputation + evidence.sum) / (count + evidence.weight)
    }

    /// Believed share of `group` that would march for a claimant: nobody marches twice, so of authorities that
    /// recognise one another the most popular counts.
    fn pooled_share(&self, cast: &Cast, group: GroupIx, authority: AuthorityIx) -> f64 {
        let own = self.believed_share(cast, group, authority);
        // Most settings pool nothing, and this is asked for every group at every look.
        if !cast.pools() {
            return own;
        }
        cast.mates(authority).map(|mate| self.believed_share(cast, group, mate)).fold(own, f64::max)
    }

    /// What answers have told about a group.
    fn evidence(&self, cast: &Cast, group: GroupIx, authority: AuthorityIx) -> Evidence {
        if cast.parameters.on(Mechanism::Answers) {
            self.evidence[self.position(group, authority)]
        } else {
            Evidence::default()
        }
    }

    /// News of an answer to an act: a share of a group acted for an authority; `weight` in answers.
    ///
    /// What counts is the surprise: the share less what the law expects of that act, as things are believed. It
    /// moves the marching share as a march would that surprised as much. `told` is that share, and the share told
    /// before where the same people have only been asked the same again: that one is taken back, as one answer told
    /// twice is one answer.
    pub fn hear_response(
        &mut self,
        cast: &Cast,
        answer: (GroupIx, AuthorityIx, Act),
        told: (f64, Option<f64>),
        weight: f64,
    ) {
        let (group, authority, act) = answer;
        let share = self.reported(authority, told.0);
        let before = told.1.map(|before| self.reported(authority, before));
        let believed = self.believed_share(cast, group, authority);
        let surprise = share - cast.expected((group, authority), act, believed);
        self.strengths.forget();
        let at = self.position(group, authority);
        let evidence = &mut self.evidence[at];
        // Who has not heard the first answer hears this one as the first.
        if let Some(before) = before.filter(|_| evidence.weight >= weight) {
            evidence.sum = (evidence.sum + weight * (share - before)).clamp(0.0, evidence.weight);
        } else {
            evidence.sum += weight * (believed + surprise).clamp(0.0, 1.0);
            evidence.weight += weight;
        }
        self.shares.0[at] = self.share(cast, group, authority);
    }

    /// Believed share of the people of `group` who have a rifle.
    pub fn armed_share(&self, group: GroupIx) -> f64 {
        self.armed[group.index()]
    }

    /// News that rifles were handed out: this share of `group` has one now. Older word does not take them back.
    pub fn hear_armed(&mut self, group: GroupIx, share: f64) {
        let known = &mut self.armed[group.index()];
        *known = known.max(share);
        self.strengths.forget();
    }

    /// News that `winner` gained (and `loser` lost, if somebody did): moves the tilt by `weight` nats.
    pub fn hear_gain(&mut self, cast: &Cast, winner: AuthorityIx, loser: Option<AuthorityIx>, at: (u32, f64)) {
        let (minute, weight) = at;
        if !cast.parameters.on(Mechanism::Gains) || loser.is_some_and(|loser| cast.friends(loser, winner)) {
            return;
        }
        self.decay(cast, minute);
        for authority in 0..self.authorities {
            let of = AuthorityIx::from_index(authority);
            let shift = if cast.friends(of, winner) {
                0.5 * weight
            } else if loser.is_none_or(|loser| cast.friends(loser, of)) {
                -0.5 * weight
            } else {
                0.0
            };
            let tilt = tanh(atanh(self.tilt[authority]) + shift);
            self.tilt[authority] = tilt.clamp(-1.0 + 1e-12, 1.0 - 1e-12);
        }
    }

    /// Public news of an answer: from now on what is believed is the marching share at which the law expects the
    /// share announced, as everybody knows that everybody has heard it. Later answers count against it as if it
    /// rested on all evidence so far.
    pub fn hear_announced(
        &mut self,
        cast: &Cast,
        answer: (GroupIx, AuthorityIx, Act),
        share: f64,
        weight: f64,
    ) {
        let (group, authority, act) = answer;
        let share = cast.marching((group, authority), act, share);
        let count = cast.parameters.law.reputation_count;
        let reputation = self.reported(authority, cast.reputation(group, authority));
        self.strengths.forget();
        let at = self.position(group, authority);
        let evidence = &mut self.evidence[at];
        evidence.weight = evidence.weight.max(weight);
        evidence.sum = share * (count + evidence.weight) - count * reputation;
        self.shares.0[at] = self.share(cast, group, authority);
    }

    /// News of a gain that may come a second time, by another chain: how much of it is news, as a multiple of
    /// one report. Heard alike it adds nothing; heard the right way round after the wrong one, it also takes
    /// back what is left of that.
    pub fn novelty(&mut self, cast: &Cast, event: EventIx, (minute, turned): (u32, bool)) -> f64 {
        let at = match self.gains.binary_search_by_key(&event, |gain| gain.event) {
            Err(at) => {
                self.gains.insert(at, GainHeard { event, minute, turned });
                return 1.0;
            }
            Ok(at) => at,
        };
        if turned || !self.gains[at].turned {
            return 0.0;
        }
        let hours = f64::from(minute.saturating_sub(self.gains[at].minute)) / 60.0;
        self.gains[at].turned = false;
        1.0 + exp(-core::f64::consts::LN_2 * hours / cast.parameters.law.news_half_life)
    }

    /// News that `mover` moved first: serving the others looks defensive, serving it does not.
    pub fn hear_moved_first(&mut self, cast: &Cast, mover: AuthorityIx, weight: f64) {
        for authority in 0..self.authorities {
            let moved = cast.friends(AuthorityIx::from_index(authority), mover);
            self.framing[authority] += if moved { -weight } else { weight };
        }
    }

    /// Those who share this perception expect fire from an authority where they stand.
    pub fn expect_fire(&mut self, authority: AuthorityIx, chance: f64) {
        let known = &mut self.fire[authority.index()];
        *known = known.max(chance);
    }

    /// They see those who threatened them gone, and expect no fire of that authority, or of anybody.
    pub fn expect_no_fire(&mut self, authority: Option<AuthorityIx>) {
        match authority {
            Some(authority) => self.fire[authority.index()] = 0.0,
            None => self.fire = [0.0; 7],
        }
    }

    /// An authority loses leaning with those who share this perception.
    pub fn lose_standing(&mut self, authority: AuthorityIx, lost: f64) {
        self.standing[authority.index()] -= lost;
    }

    /// Whether what is known of a place is word of this event, or of a later one.
    pub fn knows_of(&self, place: PlaceIx, event: EventIx) -> bool {
        self.known.get(place.index()).is_some_and(|known| known.event >= event)
    }

    /// News of who is obeyed at a place.
    pub fn hear_holding(&mut self, place: PlaceIx, known: Known, event: EventIx) {
        if let Some(slot) = self.known.get_mut(place.index()).filter(|slot| slot.event <= event) {
            *slot = Known { event, ..known };
        }
    }

    /// Half-life decay of tanh(b): the bounded filter `db/dt = -2 h sinh b` of two claimants.
    fn decay(&mut self, cast: &Cast, minute: u32) {
        let kept = self.kept(cast, minute);
        self.tilt.iter_mut().for_each(|tilt| *tilt *= kept);
        self.tilt_minute = minute;
    }

    fn kept(&self, cast: &Cast, minute: u32) -> f64 {
        let hours = f64::from(minute.saturating_sub(self.tilt_minute)) / 60.0;
        exp(-core::f64::consts::LN_2 * hours / cast.parameters.law.news_half_life)
    }

    /// Works out what takes long about these beliefs and holds until they change.
    pub(crate) fn take_stock(&mut self, cast: &Cast) {
        self.strengths = self.strengths.kept(|| self.strengths(cast, self.armed.len()));
    }

    /// What the law needs of these beliefs at `minute`.
    pub fn outlook(&self, cast: &Cast, groups: usize, minute: u32) -> Outlook {
        let (strengths, weight) = self.strengths.get(|| self.strengths(cast, groups));
        let law = &cast.parameters.law;
        let variance = law.strength_variance / (1.0 + weight / law.reputation_count.max(1e-9));
        let decisiveness = blunted(law.decisiveness, variance);
        let kept = self.kept(cast, minute);
        let mut outlook = Outlook {
            prospects: [0.0; 7],
            defensive: [0.0; 7],
            decisiveness,
            news: [0.0; 7],
            standing: self.standing,
            fire: self.fire,
            waiting: [0.0; 7],
        };
        let mut scores = [f64::NEG_INFINITY; 7];
        for (authority, score) in scores[..self.authorities].iter_mut().enumerate() {
            outlook.news[authority] = atanh(self.tilt[authority] * kept);
            outlook.defensive[authority] = sigma(self.framing[authority]);
            if cast.claimant(AuthorityIx::from_index(authority)).index() == authority {
                *score = decisiveness * log(strengths[authority].max(1e-9)) + outlook.news[authority];
            }
        }
        outlook.prospects = self.shares(cast, &scores);
        for date in self.moved.expected(cast.dates(), minute) {
            let near = exp(-f64::from(date.minute - minute) / (60.0 * law.date_hours.max(1e-6)));
            let mut then = scores;
            then[cast.claimant(date.authority).index()] += law.date_weight;
            let later = self.shares(cast, &then);
            let change = later.iter().zip(&outlook.prospects).map(|(later, now)| (later - now) * near);
            outlook.waiting.iter_mut().zip(change).for_each(|(waiting, change)| *waiting += change);
        }
        outlook
    }

    /// Shares of claimants with these scores [nat]; an authority has the share of the claimant it is part of.
    fn shares(&self, cast: &Cast, scores: &PerAuthority) -> PerAuthority {
        let top = scores[..self.authorities].iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let weights = scores.map(|score| exp(score - top));
        let total: f64 = weights[..self.authorities].iter().sum();
        let mut shares = [0.0; 7];
        for (authority, share) in shares[..self.authorities].iter_mut().enumerate() {
            *share = weights[cast.claimant(AuthorityIx::from_index(authority)).index()] / total;
        }
        shares
    }

    /// Believed marching strength of each authority, and the mean weight of evidence behind it [answers].
    fn strengths(&self, cast: &Cast, groups: usize) -> (PerAuthority, f64) {
        let mut strengths = [0.0; 7];
        let (mut weight, mut total) = (0.0, 0.0);
        for group in 0..groups {
            let group = GroupIx::from_index(group);
            let rifles = cast.strength(group) * self.armed[group.index()];
            if rifles == 0.0 {
                continue;
            }
            total += rifles;
            for (authority, strength) in strengths[..self.authorities].iter_mut().enumerate() {
                let ix = AuthorityIx::from_index(authority);
                *strength += rifles * self.pooled_share(cast, group, ix);
                weight += rifles * self.evidence(cast, group, ix).weight;
            }
        }
        (strengths, if total > 0.0 { weight / total } else { 0.0 })
    }
}

/// Who has a rifle by the public roster of the start.
fn roster(setting: &Setting, cast: &Cast) -> Vec<f64> {
    let groups = (0..setting.groups().len()).map(GroupIx::from_index);
    let share = |group: GroupIx| {
        let rifles = setting.groups()[group.index()].rifles;
        crate::arms::share_of(setting, &cast.parameters, group, rifles)
    };
    groups.map(share).collect()
}
