//! The law's coefficients: priors as the parameter file states them, and the values one history draws.
//!
//! Behavioural parameters are shared by all scenarios; leanings and postures come with a scenario and are
//! drawn here too, so that one value holds everything a history was given. No file is read here.

use crate::index::InstitutionIx;
use crate::mechanism::{Mechanism, Mechanisms};
use crate::random::{Address, Purpose, Source, entity_key};
use crate::sampler::Distribution;
use crate::setting::{Doctrine, Faction, Group, Setting, Talks};

macro_rules! law_parameters {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// The law's coefficients, one value each (docs/model/11-parameters.md).
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Law { $($(#[$doc])* pub $name: f64,)* }

        impl Law {
            /// The names of the parameter file, in the order of the fields.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),*];

            /// The value called `name`, if there is such a parameter.
            pub fn get(&self, name: &str) -> Option<f64> {
                match name { $(stringify!($name) => Some(self.$name),)* _ => None }
            }

            /// The place of the value called `name`, if there is such a parameter.
            pub fn get_mut(&mut self, name: &str) -> Option<&mut f64> {
                match name { $(stringify!($name) => Some(&mut self.$name),)* _ => None }
            }
        }
    };
}

law_parameters! {
    /// S: weight of who will prevail [nat].
    stake,
    /// c of leaving an accepted fact alone, serving at one's work [probability].
    confidence_passive,
    /// c of accepting, declaring, holding a post [probability].
    confidence_hold,
    /// c of marching, arresting, disarming [probability].
    confidence_march,
    /// c of firing and assaulting [probability].
    confidence_fire,
    /// lambda: weight of leaning [nat per unit of leaning].
    leaning,
    /// J: weight of what one's squad does [nat].
    norm,
    /// Spread of the logarithm of a leg's time about its stated one [-].
    travel_sd,
    /// Chance that a patrol knows somebody who travels in disguise [probability].
    recognition,
    /// What the presence of a leader of one's side adds to serving it [nat].
    presence,
    /// N_ref: people in a squad [people].
    squad_people,
    /// F: weight of the belief that the other side moved first [nat].
    framing,
    /// phi0: that belief before any news [probability].
    framing_prior,
    /// pi_c: believed chance that who says that he acts for somebody does, before any denial [probability].
    pretence_prior,
    /// K: weight of a missing signature [nat per signature].
    signature,
    /// D: weight of danger [nat per unit probability of serious harm].
    danger,
    /// delta: believed chance of serious harm if the foe fires [probability].
    harm_under_fire,
    /// Believed chance of serious punishment if one's side loses [probability].
    punishment,
    /// E_march: effort of leaving quarters [nat].
    effort_march,
    /// E_attack: effort of breaking the peace, of an institution that has declared for defence [nat].
    effort_attack,
    /// What an hour of travel takes off the worth of asking somebody [nat/h].
    travel_cost,
    /// Spread of fixed personal effects, of persons and of squads [nat].
    person_sd,
    /// Spread of fixed group effects [nat].
    group_sd,
    /// m: decisiveness of superior strength [-].
    decisiveness,
    /// v: variance of the believed logarithm of strength before anybody has answered [-].
    strength_variance,
    /// n0: pseudo-count of a reputation [answers].
    reputation_count,
    /// rho: reconsiderations of a person at rest [1/h].
    rate_idle,
    /// By how much that rate rises while a demand is open [-].
    alarm_factor,
    /// w: weight of a credible message [nat].
    news_weight,
    /// h_b: half-life of what news did to a belief [h].
    news_half_life,
    /// Delay of a message by telephone [h].
    telephone_delay,
    /// Delay of a telegram between towns [h].
    telegraph_delay,
    /// Speed of couriers against marching [-].
    courier_speed,
    /// mu: messages that an office can put through for those who issue orders [1/h].
    line_capacity,
    /// Chance that word of mouth turns round on its way [probability].
    rumour,
    /// Time between two editions of a printing works, or two bulletins of a transmitter [h].
    press_hours,
    /// Time between two bulletins of a broadcaster [h].
    bulletin_hours,
    /// beta: casualties per firing man and hour [1/h].
    casualty_rate,
    /// kappa: share of casualties that a defender under cover takes [share].
    cover,
    /// Share of casualties that die [share].
    killed_share,
    /// Casualties that one gun causes per hour and person at the place it fires at [1/h].
    gun_rate,
    /// Share of the believed punishment that is left for those who give themselves up on terms [share].
    surrender_terms,
    /// pi0: belief that promised relief comes at all [probability].
    relief_prior,
    /// nu: rate at which it is believed to arrive if it comes [1/h].
    relief_rate,
    /// H: within how many hours it must come to count [h].
    relief_hours,
    /// Effort of holding out in a place under siege, per hour [nat/h].
    hardship,
    /// Share of a garrison that watches a way in [share].
    watch_share,
    /// psi: share of a squad that must comply for it to go [share].
    quorum,
    /// Planning instants of a central issuer [1/h].
    tempo,
    /// Tempo of a local issuer against a central one [share].
    local_tempo_share,
    /// T_resp: time from delivery to the reading of an answer [h].
    answer_time,
    /// Mean time until a signer who is asked from afar answers, once word is there [h].
    consult_time,
    /// People of a group who fit into a meeting [people].
    meeting_people,
    /// T_n: time after which nerve is renewed [h].
    nerve_time,
    /// tau_c: time between two decisions in a stand-off [h].
    standoff_time,
    /// People of an ordinary post [people].
    post_people,
    /// By how much an issuer's own estimate must rise before it asks again [nat].
    reask_rise,
    /// Change of utilities below which a group is left alone [nat].
    quiet_nats,
    /// kappa_h: leaning lost per unit probability of harm that a demand threatens [leaning].
    standing,
    /// S_b: weight of a share of the posts in talks [nat per share].
    bargain_weight,
    /// Offers in talks [1/h].
    offer_rate,
    /// Part of its worth that an agreement loses in an hour [1/h].
    impatience,
    /// What a contest instead of an agreement costs, of what is shared [shares].
    contest_cost,
    /// What an announced date is expected to add for the authority it strengthens [nat].
    date_weight,
    /// Time before a date within which waiting for it counts [h].
    date_hours,
}

/// What the parameter file says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Priors {
    /// The law's coefficients by name; each name of [`Law::NAMES`] once.
    pub law: Vec<(String, Distribution)>,
    /// Target value by function of a place [nat].
    pub values: Vec<(String, Distribution)>,
    /// Effective rifles per person by kind of group [-].
    pub effectiveness: Vec<(String, Distribution)>,
}

/// Everything one history was given by chance or choice before it began.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    /// The law's coefficients.
    pub law: Law,
    /// Target value by function [nat], in the order of the setting's functions.
    pub values: Vec<f64>,
    /// Effective rifles per person by kind, in the order of the setting's kinds.
    pub effectiveness: Vec<f64>,
    /// Leaning in [-1, 1] of each type (rows) toward each authority (columns).
    pub leanings: Vec<Vec<f64>>,
    /// Posture of each doctrine [nat].
    pub postures: Vec<f64>,
    /// What is added to the confidence that each doctrine's plans require [probability].
    pub risks: Vec<f64>,
    /// Logarithm of each doctrine's tempo against others of its scale.
    pub paces: Vec<f64>,
    /// By how much reports flatter each institution's side [nat].
    pub biases: Vec<f64>,
    /// Of each faction: inclination to attack [nat], discipline [nat], attendance [probability].
    pub factions: Vec<[f64; 3]>,
    /// Of each talks: from when on somebody's threat to both is carried out [h], what each hour then costs [shares/h], and what
    /// a person whom the other side bars costs the own [shares]; 0 where there is nothing of the kind.
    pub talks: Vec<[f64; 3]>,
    /// Share of the effort that habit takes, for each group and each institution that commands it.
    pub habits: Vec<Vec<f64>>,
    /// Which mechanisms are off.
    pub mechanisms: Mechanisms,
}

impl Parameters {
    /// The parameters of history `history` under `seed`: each value addressed by its name.
    pub fn draw(setting: &Setting, seed: u64, history: u64) -> Self {
        let source = Source::new(seed, history);
        Self::by(setting, |purpose, key| {
            source.uniform(Address { entity: entity_key(key), purpose, minute: 0, index: 0 })
        })
    }

    /// Every value at its median: for illustration, not for results.
    pub fn median(setting: &Setting) -> Self {
        Self::by(setting, |_, _| 0.5)
    }

    /// Whether a mechanism is on.
    pub fn on(&self, mechanism: Mechanism) -> bool {
        self.mechanisms.on(mechanism)
    }

    /// The same with a mechanism turned off.
    pub fn without(mut self, mechanism: Mechanism) -> Self {
        self.mechanisms = self.mechanisms.without(mechanism);
        self
    }

    /// Every value at the quantile of its prior that `share` names, in (0, 1), by the purpose and the key of its draw.
    pub fn by(setting: &Setting, mut share: impl FnMut(Purpose, &str) -> f64) -> Self {
        let priors = setting.priors();
        let mut law = Law::default();
        for (name, prior) in &priors.law {
            if let Some(value) = law.get_mut(name) {
                *value = prior.quantile(share(Purpose::Parameter, name));
            }
        }
        law.order_confidence();
        let mut named = |table: &str, list: &[(String, Distribution)]| -> Vec<f64> {
            list.iter()
                .map(|(name, prior)| prior.quantile(share(Purpose::Parameter, &format!("{table}.{name}"))))
                .collect()
        };
        let (values, effectiveness) =
            (named("value", &priors.values), named("effectiveness", &priors.effectiveness));
        let leanings = setting
            .leaning_types()
            .iter()
            .map(|kind| {
                kind.toward.iter().map(|(key, prior)| prior.quantile(share(Purpose::Leaning, key))).collect()
            })
            .collect();
        let mut of_doctrines = |table: &str, prior: fn(&Doctrine) -> &Distribution| -> Vec<f64> {
            let doctrines = setting.doctrines().iter();
            doctrines
                .map(|doctrine| {
                    let key = &setting.institutions()[doctrine.institution.index()].key;
                    prior(doctrine).quantile(share(Purpose::Posture, &format!("{key}{table}")))
                })
                .collect()
        };
        let postures = of_doctrines("", |doctrine| &doctrine.posture);
        let risks = of_doctrines("/risk", |doctrine| &doctrine.risk);
        let paces = of_doctrines("/pace", |doctrine| &doctrine.pace);
        let institutions = setting.institutions().iter();
        let biases = institutions
            .map(|institution| {
                institution.bias.quantile(share(Purpose::Posture, &format!("{}/bias", institution.key)))
            })
            .collect();
        let factions = factions_of(setting, |key: &str, prior: &Distribution| {
            prior.quantile(share(Purpose::FactionTrait, key))
        });
        let of_group = |group: &Group, (commander, prior): &(InstitutionIx, Distribution)| {
            let commander = &setting.institutions()[commander.index()].key;
            let key = format!("{}/{commander}", group.key);
            prior.quantile(share(Purpose::Habit, &key)).clamp(0.0, 1.0)
        };
        let habits = habits_of(setting, of_group);
        let talks = talks_of(setting, |key: &str, prior: &Distribution| {
            prior.quantile(share(Purpose::TalksTrait, key))
        });
        let mechanisms = Mechanisms::ALL_ON;
        Self {
            law,
            values,
            effectiveness,
            leanings,
            postures,
            risks,
            paces,
            biases,
            factions,
            talks,
            habits,
            mechanisms,
        }
    }
}

/// Inclination, discipline and attendance of each faction.
fn factions_of(setting: &Setting, mut draw: impl FnMut(&str, &Distribution) -> f64) -> Vec<[f64; 3]> {
    let of = |faction: &Faction| {
        let mut of = |name: &str, prior: &Distribution| draw(&format!("{}/{name}", faction.key), prior);
        [
            of("inclination", &faction.inclination),
            of("discipline", &faction.discipline),
            of("attendance", &faction.attendance),
        ]
    };
    setting.factions().iter().map(of).collect()
}

/// What presses each talks.
fn talks_of(setting: &Setting, mut draw: impl FnMut(&str, &Distribution) -> f64) -> Vec<[f64; 3]> {
    let of = |talks: &Talks| {
        let [after, cost] = talks.strike.unwrap_or([Distribution::Fixed(0.0); 2]);
        let all = [("strike-after", after), ("strike-cost", cost), ("bar-cost", talks.bar_cost)];
        all.map(|(name, prior)| draw(&format!("{}/{name}", talks.key), &prior).max(0.0))
    };
    setting.talks().iter().map(of).collect()
}

/// One number for each group and each institution that commands it.
fn habits_of(
    setting: &Setting,
    mut habit: impl FnMut(&Group, &(InstitutionIx, Distribution)) -> f64,
) -> Vec<Vec<f64>> {
    let groups = setting.groups().iter();
    groups.map(|group| group.commanded_by.iter().map(|command| habit(group, command)).collect()).collect()
}

impl Law {
    /// Sorts the four required confidences: passive <= hold <= march <= fire in every draw.
    fn order_confidence(&mut self) {
        let mut four =
            [self.confidence_passive, self.confidence_hold, self.confidence_march, self.confidence_fire];
        four.sort_by(f64::total_cmp);
        [self.confidence_passive, self.confidence_hold, self.confidence_march, self.confidence_fire] = four;
    }
}
