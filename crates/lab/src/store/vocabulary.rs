//! Texts that stand in the files for the engine's numbers: ids of the setting, names of the closed lists.

use std::collections::HashMap;

use engine::Setting;
use engine::trace::{Act, Carrier, Ending, Loss, Outcome, Part, Posture};
use parquet::data_type::ByteArray;

/// What a demand asks, as scenario files call it.
pub(crate) const ACTS: [(Act, &str); 20] = [
    (Act::Accept, "accept"),
    (Act::StandFirm, "stand-firm"),
    (Act::Occupy, "occupy"),
    (Act::Guard, "guard"),
    (Act::Serve, "serve"),
    (Act::Cut, "cut"),
    (Act::Restore, "restore"),
    (Act::Declare, "declare"),
    (Act::Raise, "raise"),
    (Act::Lower, "lower"),
    (Act::Surrender, "surrender"),
    (Act::Withdraw, "withdraw"),
    (Act::Warn, "warn"),
    (Act::Bombard, "bombard"),
    (Act::Release, "release"),
    (Act::Darken, "darken"),
    (Act::Light, "light"),
    (Act::Come, "come"),
    (Act::Dismiss, "dismiss"),
    (Act::Recall, "recall"),
];

/// How a demand reached those it was put to.
pub(crate) const CARRIERS: [(Carrier, &str); 8] = [
    (Carrier::Telephone, "telephone"),
    (Carrier::Telegraph, "telegraph"),
    (Carrier::DirectWire, "direct-wire"),
    (Carrier::Wireless, "wireless"),
    (Carrier::Press, "press"),
    (Carrier::Courier, "courier"),
    (Carrier::Train, "train"),
    (Carrier::InPerson, "in-person"),
];

/// How a demand ended that was not answered.
pub(super) const ENDINGS: [(Ending, &str); 6] = [
    (Ending::Lost, "lost"),
    (Ending::Reversed, "reversed"),
    (Ending::Disputed, "disputed"),
    (Ending::Overtaken, "overtaken"),
    (Ending::Obeyed, "obeyed"),
    (Ending::Refused, "refused"),
];

/// What an institution declared.
pub(super) const POSTURES: [(Posture, &str); 2] =
    [(Posture::Defensive, "defensive"), (Posture::Offensive, "offensive")];

/// Where a named person can be.
pub(super) const WHEREABOUTS: [&str; 4] = ["at", "hidden", "bound", "abroad"];

/// Parts of a holding, as observables call them.
pub(super) const PARTS: [(Part, &str); 3] =
    [(Part::Guard, "guard"), (Part::Operators, "operators"), (Part::Function, "function")];

/// How people left the ranks, as tallies call it.
pub(super) const LOSSES: [(Loss, &str); 4] = [
    (Loss::Captured, "captured"),
    (Loss::Dispersed, "dispersed"),
    (Loss::Wounded, "wounded"),
    (Loss::Killed, "killed"),
];

/// How an answer was read.
pub(super) const OUTCOMES: [(Outcome, &str); 4] = [
    (Outcome::Complied, "complied"),
    (Outcome::Shirked, "shirked"),
    (Outcome::Defied, "defied"),
    (Outcome::Overtaken, "overtaken"),
];

/// Which list of texts a column takes its cells from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    Kinds,
    Acts,
    Parts,
    Losses,
    Outcomes,
    Authorities,
    Places,
    Groups,
    Institutions,
    Inputs,
    Dates,
    Carriers,
    Endings,
    Postures,
    Whereabouts,
    Motions,
    Factions,
    Talks,
    Sittings,
    Portfolios,
}

impl Names {
    const ALL: [Self; 20] = [
        Self::Kinds,
        Self::Acts,
        Self::Parts,
        Self::Losses,
        Self::Outcomes,
        Self::Authorities,
        Self::Places,
        Self::Groups,
        Self::Institutions,
        Self::Inputs,
        Self::Dates,
        Self::Carriers,
        Self::Endings,
        Self::Postures,
        Self::Whereabouts,
        Self::Motions,
        Self::Factions,
        Self::Talks,
        Self::Sittings,
        Self::Portfolios,
    ];

    fn texts<'a>(self, setting: &'a Setting, kinds: &[&'a str]) -> Vec<&'a str> {
        match self {
            Self::Kinds => kinds.to_vec(),
            Self::Acts => closed(&ACTS),
            Self::Parts => closed(&PARTS),
            Self::Losses => closed(&LOSSES),
            Self::Outcomes => closed(&OUTCOMES),
            Self::Authorities => ids(setting.authorities(), |x| &x.id),
            Self::Places => ids(setting.places(), |x| &x.id),
            Self::Groups => ids(setting.groups(), |x| &x.id),
            Self::Institutions => ids(setting.institutions(), |x| &x.id),
            Self::Inputs => ids(setting.inputs(), |x| &x.id),
            Self::Dates => ids(setting.dates(), |x| &x.id),
            Self::Carriers => closed(&CARRIERS),
            Self::Endings => closed(&ENDINGS),
            Self::Postures => closed(&POSTURES),
            Self::Whereabouts => WHEREABOUTS.to_vec(),
            Self::Motions => ids(setting.motions(), |x| &x.path),
            Self::Factions => ids(setting.factions(), |x| &x.path),
            Self::Talks => ids(setting.talks(), |x| &x.id),
            Self::Sittings => ids(setting.sittings(), |x| &x.path),
            Self::Portfolios => ids(setting.portfolios(), |x| &x.path),
        }
    }
}

/// The texts of one setting, by number and by text.
pub(super) struct Vocabulary {
    texts: Vec<Vec<ByteArray>>,
    numbers: Vec<HashMap<Vec<u8>, u32>>,
}

impl Vocabulary {
    /// The texts of `setting`; `kinds` are the kinds of event.
    pub(super) fn new(setting: &Setting, kinds: &[&str]) -> Self {
        let lists = Names::ALL.map(|names| names.texts(setting, kinds));
        let texts = lists.iter().map(|list| list.iter().map(|text| ByteArray::from(*text)).collect()).collect();
        let numbers = lists
            .iter()
            .map(|list| {
                let bytes = list.iter().map(|text| text.as_bytes().to_vec());
                bytes.zip(0..).collect()
            })
            .collect();
        Self { texts, numbers }
    }

    /// The text of number `number`.
    pub(super) fn text(&self, names: Names, number: u32) -> ByteArray {
        self.texts[names as usize][number as usize].clone()
    }

    /// The number of a text, if the setting has it.
    pub(super) fn number(&self, names: Names, text: &[u8]) -> Option<u32> {
        self.numbers[names as usize].get(text).copied()
    }
}

/// Number of a value in its closed list.
pub(super) fn number_of<T: PartialEq>(list: &[(T, &str)], value: &T) -> u32 {
    let found = list.iter().zip(0..).find(|((known, _), _)| known == value);
    found.expect("every value is in its closed list").1
}

/// Name of a value in its closed list.
pub(crate) fn name_of<T: PartialEq>(list: &[(T, &'static str)], value: &T) -> &'static str {
    list[number_of(list, value) as usize].1
}

fn closed<'a, T>(list: &[(T, &'a str)]) -> Vec<&'a str> {
    list.iter().map(|(_, text)| *text).collect()
}

fn ids<T>(list: &[T], id: impl Fn(&T) -> &String) -> Vec<&str> {
    list.iter().map(|x| id(x).as_str()).collect()
}
