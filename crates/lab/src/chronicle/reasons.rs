//! What decided an answer: the law's terms for what was done against the next choice, in words.
//!
//! A term is told as odds: by how much it alone tipped the choice. Terms that hardly mattered are left out.

use engine::trace::{Answer, Outcome, Terms};

use super::numbers::capital;
use super::words::{Words, said};

/// Differences below this, and below a tenth of the greatest, are not told [nat].
const LEAST: f64 = 0.2;
/// Reasons told for what was done, and against it.
const MOST: [usize; 2] = [3, 2];

/// Names of the terms, in the order of [`array`].
const TERMS: [&str; 8] = ["stakes", "leaning", "norm", "framing", "signatures", "danger", "effort", "fixed"];
const NORM: usize = 2;

/// One term of the law, as it bore on one answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// The term: `stakes`, `leaning`, `norm`, `framing`, `signatures`, `danger`, `effort` or `fixed`.
    pub term: &'static str,
    /// How many times as likely it alone made what was done, against the next choice; below 1: less likely.
    pub odds: f64,
    /// In words, as a clause: `they leaned to the council`.
    pub words: String,
}

/// What somebody who is asked can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Comply,
    Sit,
    Defy,
}

/// A side by name.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Side {
    pub(super) name: String,
    /// What stands for it when it has just been named, such as `it`; empty: its name.
    pub(super) again: String,
}

/// Two sides: who asked, and whom the defiant serve.
pub(super) struct Sides {
    pub(super) asking: Side,
    pub(super) rival: Side,
}

/// Reasons that begin with the name of a side: `them` would be in the wrong case there.
const OPENS: [&str; 3] = ["reason-safer", "reason-defending", "reason-attacker"];

/// A reason as a message and the side it names.
struct Wording {
    id: &'static str,
    /// None: it names no side.
    side: Option<Side>,
}

impl Wording {
    fn plain(id: &'static str) -> Self {
        Self { id, side: None }
    }

    fn of(id: &'static str, side: &Side) -> Self {
        Self { id, side: Some(side.clone()) }
    }

    fn text(&self, words: &Words) -> String {
        match &self.side {
            Some(side) => said!(words, self.id, side: side.name.clone()),
            None => said!(words, self.id),
        }
    }

    /// As text in a row of clauses: a side that was just named is not named again.
    fn after(&self, named: &mut Option<String>, words: &Words) -> String {
        let Some(side) = &self.side else { return self.text(words) };
        let fits = !side.again.is_empty() && (!OPENS.contains(&self.id) || side.again == "it");
        if named.as_deref() == Some(&side.name) && fits {
            return said!(words, self.id, side: side.again.clone());
        }
        *named = Some(side.name.clone());
        self.text(words)
    }
}

/// An answer weighed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Weighed {
    /// Every reason that mattered, the weightiest first.
    pub(super) reasons: Vec<Reason>,
    /// One sentence.
    pub(super) sentence: String,
}

/// Weighs what was done against the next choice; `norm` is the history's weight of the squad [nat].
pub(super) fn weigh(answer: &Answer, norm: f64, sides: &Sides, words: &Words) -> Weighed {
    let (done, other) = contrast(answer);
    let [of_done, of_other] = [done, other].map(|action| utilities(action, answer, norm));
    let mut found: Vec<(usize, f64)> = (0..TERMS.len()).map(|ix| (ix, of_done[ix] - of_other[ix])).collect();
    found.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    let least = found.first().map_or(LEAST, |(_, greatest)| LEAST.max(greatest.abs() / 10.0));
    found.retain(|(_, difference)| difference.abs() >= least);
    let worded = found.iter().map(|term| wording(*term, (done, other), sides));
    let worded: Vec<(Wording, f64)> = worded.zip(found.iter().map(|term| term.1)).collect();
    let few = done == Action::Comply && answer.counts[0] < answer.counts[1].max(answer.counts[2]);
    let reasons = found.iter().zip(&worded).map(|((ix, difference), (wording, _))| Reason {
        term: TERMS[*ix],
        odds: difference.exp(),
        words: wording.text(words),
    });
    Weighed { reasons: reasons.collect(), sentence: sentence(&worded, few, words) }
}

/// What was done, and the choice it is held against.
fn contrast(answer: &Answer) -> (Action, Action) {
    let [complied, idle, defied] = answer.counts;
    let likelier_defied = answer.defy.utility() > 0.0;
    let refusal = if defied > idle || (defied == idle && likelier_defied) { Action::Defy } else { Action::Sit };
    match answer.outcome {
        Outcome::Complied => (Action::Comply, refusal),
        Outcome::Shirked | Outcome::Defied | Outcome::Overtaken if complied >= idle.max(defied) => {
            (if answer.outcome == Outcome::Defied { Action::Defy } else { refusal }, Action::Comply)
        }
        Outcome::Shirked | Outcome::Defied | Outcome::Overtaken => (refusal, Action::Comply),
    }
}

fn utilities(action: Action, answer: &Answer, norm: f64) -> [f64; 8] {
    match action {
        Action::Comply => array(&answer.comply),
        Action::Defy => array(&answer.defy),
        Action::Sit => {
            let told = answer.counts.iter().sum::<u32>().max(1);
            let mut terms = [0.0; 8];
            terms[NORM] = norm * f64::from(answer.counts[1]) / f64::from(told);
            terms
        }
    }
}

fn array(terms: &Terms) -> [f64; 8] {
    let Terms { stakes, leaning, norm, framing, signatures, danger, effort, fixed } = *terms;
    [stakes, leaning, norm, framing, signatures, danger, effort, fixed]
}

/// One term as a clause. Its sign is for or against what was done; what people saw hangs on whether it drew them
/// to the asking side.
fn wording(term: (usize, f64), choice: (Action, Action), sides: &Sides) -> Wording {
    let (ix, difference) = term;
    let drawn = if choice.0 == Action::Comply { difference > 0.0 } else { difference < 0.0 };
    let against_rival = choice.0 == Action::Defy || choice.1 == Action::Defy;
    let Sides { asking, rival } = sides;
    let favoured = if drawn { asking } else { rival };
    match (TERMS[ix], against_rival, drawn) {
        ("stakes", false, true) => Wording::of("reason-trusted", asking),
        ("stakes", false, false) => Wording::of("reason-not-trusted", asking),
        ("stakes", true, _) => Wording::of("reason-safer", favoured),
        ("leaning", false, false) => Wording::of("reason-leaned-from", asking),
        ("leaning", false, true) => Wording::of("reason-leaned-to", asking),
        ("leaning", true, _) => Wording::of("reason-leaned-to", favoured),
        ("norm", ..) if difference > 0.0 => Wording::plain("reason-same"),
        ("norm", ..) => Wording::plain("reason-otherwise"),
        ("framing", false, true) => Wording::of("reason-defending", asking),
        ("framing", true, true) => Wording::of("reason-attacker", rival),
        ("framing", _, false) => Wording::of("reason-attacker", asking),
        ("signatures", ..) => Wording::plain("reason-signature"),
        ("danger", true, true) => Wording::plain("reason-danger-defy"),
        ("danger", ..) => Wording::plain("reason-danger-comply"),
        ("effort", _, true) => Wording::plain("reason-habit"),
        ("effort", ..) => Wording::plain("reason-march"),
        (_, false, false) => Wording::of("reason-bent-from", asking),
        (_, false, true) => Wording::of("reason-bent-to", asking),
        (_, true, _) => Wording::of("reason-bent-to", favoured),
    }
}

fn sentence(worded: &[(Wording, f64)], few: bool, words: &Words) -> String {
    let mut named = None;
    let mut side = |favours: bool| -> Vec<String> {
        let own = worded.iter().filter(|(_, difference)| (*difference > 0.0) == favours);
        let own = own.take(MOST[usize::from(!favours)]);
        own.map(|(wording, difference)| {
            let reason = wording.after(&mut named, words);
            said!(words, "weighed", reason: reason, odds: words.odds(*difference))
        })
        .collect()
    };
    let (inclined, against) = (words.listed(&side(true)), words.listed(&side(false)));
    match (inclined.is_empty(), against.is_empty(), few) {
        (true, true, _) => said!(words, "no-reason"),
        (false, true, false) => said!(words, "because", inclined: inclined),
        (false, false, false) => said!(words, "because-although", inclined: inclined, against: against),
        (true, false, false) => said!(words, "although", against: against),
        (false, true, true) => said!(words, "willing", inclined: inclined),
        (false, false, true) => said!(words, "willing-although", inclined: inclined, against: against),
        (true, false, true) => said!(words, "held-most-back", against: capital(&against)),
    }
}

#[cfg(test)]
mod tests {
    use engine::index::{DemandIx, GroupIx, PlaceIx};

    use super::*;

    fn answer(counts: [u32; 3], outcome: Outcome, comply: Terms) -> Answer {
        let (demand, group, place) = (DemandIx(0), GroupIx(0), PlaceIx(0));
        Answer { demand, group, place, outcome, counts, stance: None, comply, defy: Terms::default() }
    }

    fn told(answer: &Answer) -> String {
        let side = |name: &str| Side { name: name.into(), again: "it".into() };
        let sides = Sides { asking: side("the council"), rival: side("the crown") };
        weigh(answer, 1.5, &sides, Words::of("en")).sentence
    }

    #[test]
    fn the_weightiest_reason_comes_first_and_trifles_are_left_out() {
        let comply = Terms { leaning: 1.6, norm: 1.35, stakes: -0.7, fixed: 0.05, ..Terms::default() };
        assert_eq!(
            told(&answer([36, 4, 0], Outcome::Complied, comply)),
            "Because they leaned to the council (5 to 1) and those around them did the same (3 to 1), although \
             they did not trust it enough to prevail (2 to 1)."
        );
    }

    #[test]
    fn a_refusal_turns_the_signs_round() {
        let comply = Terms { stakes: -1.4, effort: -0.7, leaning: 1.1, ..Terms::default() };
        assert_eq!(
            told(&answer([0, 40, 0], Outcome::Shirked, comply)),
            "Because those around them did the same (4 to 1), they did not trust the council enough to prevail \
             (4 to 1) and it meant a march (2 to 1), although they leaned to it (3 to 1)."
        );
    }

    #[test]
    fn a_few_who_go_are_told_apart_from_those_who_stay() {
        let comply = Terms { leaning: 0.7, effort: -1.1, norm: 0.45, ..Terms::default() };
        let told = told(&answer([12, 28, 0], Outcome::Complied, comply));
        assert!(told.starts_with("What moved the willing: they leaned to the council (2 to 1); "), "{told}");
        assert!(told.contains("what held the rest back: it meant a march (3 to 1)"), "{told}");
    }

    #[test]
    fn where_nothing_weighs_that_is_said() {
        assert_eq!(
            told(&answer([10, 10, 0], Outcome::Complied, Terms { norm: 0.75, ..Terms::default() })),
            "No reason weighed much either way."
        );
    }
}
