//! The switches: each mechanism of the model can be turned off by itself, to see what it is worth.
//!
//! A mechanism that is off acts as if it were not there; nothing else changes. What each one stands for is
//! told in docs/model; how to turn one off, in docs/cli.md.

use crate::trace::Act;

macro_rules! mechanisms {
    ($($(#[$doc:meta])* $variant:ident $name:literal;)*) => {
        /// A part of the model with a switch of its own.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Mechanism { $($(#[$doc])* $variant,)* }

        impl Mechanism {
            /// All of them, with the name that files and commands call them by.
            pub const ALL: &'static [(Mechanism, &'static str)] = &[$((Mechanism::$variant, $name),)*];
        }
    };
}

mechanisms! {
    /// The belief that the other side moved first counts.
    Framing "framing";
    /// News of gains moves who is believed to be winning.
    Gains "gains";
    /// News of answers moves who is believed to march.
    Answers "answers";
    /// Danger counts.
    Danger "danger";
    /// Issuers ask their own guards to stand firm.
    StandFirm "stand-firm";
    /// People in a stand-off go home.
    Desertion "desertion";
    /// Sides in a stand-off fire.
    Fire "fire";
    /// Guards close gates.
    Gates "gates";
    /// The exchange cuts lines.
    Lines "lines";
    /// Guards and crews are asked to accept a commissar.
    Acceptance "acceptance";
    /// A crew can refuse to work a place.
    Crews "crews";
    /// Reports to an issuer flatter its side.
    Bias "bias";
    /// Word of mouth can turn round on the way.
    Rumour "rumour";
    /// Messages wait for a free line.
    Queues "queues";
    /// Operators can refuse to pass a message on.
    Consent "consent";
    /// Operators tell their own side what passes.
    Taps "taps";
    /// Direct wires, transmitters and printing works carry word.
    Wires "wires";
    /// Orders need signatures.
    Signatures "signatures";
    /// Groups meet and declare.
    Meetings "meetings";
    /// Issuers recall demands.
    Recalls "recalls";
    /// Who threatens harm loses standing with those it threatens.
    Standing "standing";
    /// Announced dates are believed in and raced against.
    Dates "dates";
    /// Word of what an authority intends is heeded.
    Intent "intent";
    /// Authorities that recognise one another pool their strength.
    Recognition "recognition";
    /// Institutions declare for attack or defence and keep to it.
    Posture "posture";
    /// Doctrines have rules.
    Rules "rules";
    /// Bridges are raised.
    Bridges "bridges";
    /// Crews consent to each transport.
    Transport "transport";
    /// Travel takes longer or shorter than expected.
    Delays "delays";
    /// The besieged are called on to surrender, and may.
    Ultimatums "ultimatums";
    /// Guns fire, blank or live.
    Bombardment "bombardment";
    /// People slip into a place that others hold.
    Infiltration "infiltration";
    /// Relief is believed in.
    Relief "relief";
    /// Sides that both gain by waiting wait.
    Truce "truce";
    /// Crowds turn on prisoners, or are held back.
    Crowds "crowds";
    /// Rifles are handed out.
    Arms "arms";
    /// Light and food are cut off, and it tells.
    Supply "supply";
    /// A leader who is there counts.
    Presence "presence";
    /// Named persons are asked to come.
    Journeys "journeys";
    /// Those who take a place arrest who sits there for others.
    Arrests "arrests";
    /// Patrols stop named persons on the road.
    Patrols "patrols";
    /// Superiors dismiss and appoint.
    Offices "offices";
    /// Bodies vote, and what they decide is carried out.
    Votes "votes";
    /// Institutions talk about sharing posts.
    Talks "talks";
    /// Who speaks for a crowd goes where it stands, is heard there, and is silent when it has dispersed.
    Voices "voices";
    /// For people under command, doing as they are ordered is the routine.
    Rank "rank";
    /// Demands are made in the name of others, and disowned.
    Pretences "pretences";
}

impl Mechanism {
    /// The mechanism called `name`.
    pub fn called(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(mechanism, _)| *mechanism)
    }

    /// The mechanism without which nobody is asked to do this, if there is one.
    pub fn of_act(act: Act) -> Option<Self> {
        Some(match act {
            Act::StandFirm => Self::StandFirm,
            Act::Cut | Act::Restore => Self::Lines,
            Act::Serve => Self::Crews,
            Act::Declare => Self::Meetings,
            Act::Raise | Act::Lower => Self::Bridges,
            Act::Surrender | Act::Withdraw => Self::Ultimatums,
            Act::Warn | Act::Bombard => Self::Bombardment,
            Act::Release => Self::Arms,
            Act::Darken | Act::Light => Self::Supply,
            Act::Dismiss => Self::Offices,
            Act::Recall => Self::Recalls,
            Act::Accept => Self::Acceptance,
            Act::Come => Self::Journeys,
            Act::Occupy | Act::Guard => return None,
        })
    }

    /// What files and commands call it.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// Which mechanisms are off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mechanisms(u64);

impl Mechanisms {
    /// Everything on.
    pub const ALL_ON: Self = Self(0);

    /// The same with one more turned off.
    pub fn without(self, mechanism: Mechanism) -> Self {
        Self(self.0 | (1 << mechanism as u32))
    }

    /// Whether a mechanism is on.
    pub fn on(self, mechanism: Mechanism) -> bool {
        self.0 & (1 << mechanism as u32) == 0
    }

    /// As a number: one bit for each that is off.
    pub fn bits(self) -> u64 {
        self.0
    }

    /// From [`Mechanisms::bits`]; bits that stand for nothing are dropped.
    pub fn from_bits(bits: u64) -> Self {
        Self(bits & ((1 << Mechanism::ALL.len()) - 1))
    }

    /// Those that are off, in order.
    pub fn off(self) -> impl Iterator<Item = Mechanism> {
        Mechanism::ALL.iter().map(|(mechanism, _)| *mechanism).filter(move |mechanism| !self.on(*mechanism))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_switch_is_its_own() {
        assert!(Mechanism::ALL.len() <= 64, "one bit each");
        for (mechanism, name) in Mechanism::ALL {
            assert_eq!(Mechanism::called(name), Some(*mechanism));
            assert_eq!(mechanism.name(), *name);
            let off: Vec<Mechanism> = Mechanisms::ALL_ON.without(*mechanism).off().collect();
            assert_eq!(off, [*mechanism]);
        }
    }
}
