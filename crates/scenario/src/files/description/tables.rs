//! The keys of the TOML files, in the order in which `docs/scenario.md` names them.

use super::{Holds, Key, maybe, needed};
use crate::check::acts::ACT_WORDS;
use crate::check::bodies::{ABSTENTION_WORDS, ASKS_WORDS, BALLOT_WORDS, CONSENT_WORDS, RULE_WORDS, TIE_WORDS};
use crate::check::elections::{BY_WORDS, METHOD_WORDS};
use crate::check::issuers::{OPENING_WORDS, POSTURE_WORDS, SCALE_WORDS};
use crate::check::rules::WIRE_WORDS;
use crate::claims::{ClaimStatus, Expects, Unit};
use Holds::{
    Address, Condition, Flag, Law, Mix, Named, Number, Observable, Path, Prior, Priors, Ref, Refs, Sources,
    Table, Text, Time, Uncertain, Whole, Word, Words,
};

const ADDRESS: &str = "what draws are addressed by; left out: the id";
/// Of what lies within an institution.
const PART_ADDRESS: &str = "what draws are addressed by; left out: the key of the institution and the id";
const SOURCE: &str = "what the table rests on";
/// Nats and logarithms have no bound of their own.
const ANY: Holds = Number(f64::NEG_INFINITY, f64::INFINITY);
const LEANING: Holds = Number(-1.0, 1.0);
/// A cost is not negative.
const COST: Holds = Number(0.0, f64::INFINITY);
const SHARE: Holds = Number(0.0, 1.0);

const FORMAT: Key = needed("format", Whole(0), "the number of the layout of all files");

pub(super) const SCENARIO: &[Key] = &[
    FORMAT,
    needed("title", Text, "the title of every report"),
    needed("summary", Text, "what it is about, in a few sentences"),
    needed("span", Table(SPAN), "from when to when a history goes"),
    maybe("authorities", Named(AUTHORITY), "claimants to obedience"),
    maybe("dates", Named(DATE), "what is announced before the start: fed"),
    maybe("sources", Named(WORK), "the bibliography"),
    maybe("headlines", Named(HEADLINE), "questions that every report answers"),
];

/// Of `claims.toml`, which is read beside the scenario.
pub(super) const CLAIMS: &[Key] = &[
    FORMAT,
    maybe("outcomes", Named(OUTCOME), "outcomes that several claims may measure"),
    maybe("claims", Named(CLAIM), "what is held to have caused what"),
];

const OUTCOME: &[Key] =
    &[needed("name", Text, "what is measured, in words"), needed("observable", Observable, "what measures it")];

const CLAIM: &[Key] = &[
    maybe("line", Whole(1), "the line of the text that it was taken from"),
    needed("stated", Flag, "whether the text says so itself"),
    needed("claim", Text, "the claim, in one sentence"),
    needed("status", Word(&ClaimStatus::WORDS), "whether it can be tried"),
    maybe("reason", Text, "why it cannot be tried"),
    maybe("same_as", Text, "the claim that is tried for both"),
    maybe("flagship", Flag, "whether it is tried first"),
    maybe("intervention", Text, "what is done, in a sentence"),
    maybe("patch", Text, "the path of the patch that does it"),
    maybe("given", Text, "the path of a patch that is merged with and without the intervention"),
    maybe("second", Text, "what is done about another cause that the claim names, in a sentence"),
    maybe("second_patch", Text, "the path of the patch that does that"),
    maybe("measures", Text, "what is measured, in words"),
    maybe("outcome", Observable, "what measures it"),
    maybe("unit", Word(&Unit::WORDS), "the unit of the outcome"),
    maybe("expects", Word(&Expects::WORDS), "how the outcome should change if the claim is right"),
    maybe("size", COST, "the least change that matters, in the unit of the outcome"),
    maybe("also", Ref("a headline or outcome"), "a second outcome"),
    maybe("also_expects", Word(&Expects::WORDS), "how that should change"),
    maybe("note", Text, "a remark"),
];

const SPAN: &[Key] = &[
    needed("start", Time, "the first minute of every history"),
    needed("end", Time, "the last minute of every history"),
    needed("calendar", Word(&["old-style", "new-style"]), "the calendar of every date in the folder"),
];

const AUTHORITY: &[Key] = &[
    needed("name", Text, "the name in reports"),
    maybe("key", Address, ADDRESS),
    maybe("recognises", Refs("authorities"), "whom it recognises: mutual recognition pools strength"),
];

const DATE: &[Key] = &[
    needed("name", Text, "the name in reports"),
    maybe("key", Address, ADDRESS),
    needed("when", Time, "what both sides race against, and when it is kept or not"),
    maybe("first", Time, "for when it was announced first, if it was put off (or brought forward)"),
    maybe("put_off", Time, "when that was told, before either of the two"),
    needed("authority", Ref("an authority"), "who is the stronger for it"),
    needed("place", Ref("a place"), "where it is kept, if no other side stands guard there"),
    maybe("source", Sources, SOURCE),
];

const WORK: &[Key] = &[needed("title", Text, "the work that sources cite")];

const HEADLINE: &[Key] = &[
    needed("name", Text, "the question in words"),
    needed("observable", Observable, "what answers it in a history"),
    maybe(
        "target",
        Flag,
        "whether the rules were written knowing that it was so: told apart from what is found",
    ),
];

pub(super) const LEANINGS: &[Key] = &[maybe("types", Named(TYPE), "types of leaning")];

const TYPE: &[Key] = &[
    maybe("note", Text, "for people"),
    maybe("toward", Named(TOWARD), "leanings to authorities; one left out counts as 0"),
];

const TOWARD: &[Key] = &[
    needed("value", LEANING, "how much people of the type want the authority to be obeyed, -1 to 1"),
    needed("lower", LEANING, "the lowest `value` that is drawn"),
    needed("upper", LEANING, "the highest `value` that is drawn"),
    needed("date", Uncertain, "when the evidence is from: before the start"),
    maybe("source", Sources, SOURCE),
];

pub(super) const INSTITUTIONS: &[Key] = &[
    maybe("institutions", Named(INSTITUTION), "institutions and named persons"),
    maybe("talks", Named(TALKS), "talks that rules may begin"),
];

const TALKS: &[Key] = &[
    needed("name", Text, "the name in reports"),
    maybe("key", Address, ADDRESS),
    needed("between", Refs("institutions"), "the two who talk"),
    needed("place", Ref("a place"), "where they meet, and word of it starts"),
    needed("posts", Whole(1), "how many posts are shared if they agree"),
    maybe(
        "strike_after_hours",
        COST,
        "how long after they begin somebody's threat to both is carried out; left out: there is none [h]",
    ),
    maybe("strike_after_hours_lower", COST, "the lowest `strike_after_hours` that is drawn"),
    maybe("strike_after_hours_upper", COST, "the highest `strike_after_hours` that is drawn"),
    maybe("strike_cost", COST, "what each hour then costs each side [shares of all posts per hour]"),
    maybe("strike_cost_lower", COST, "the lowest `strike_cost` that is drawn"),
    maybe("strike_cost_upper", COST, "the highest `strike_cost` that is drawn"),
    maybe(
        "least_first",
        Whole(0),
        "the fewest posts that the first of `between` would ever agree to; left out: 0",
    ),
    maybe("least_second", Whole(0), "the same of the second"),
    maybe("bars", Refs("named persons"), "to whom the other side would give no post"),
    maybe("bar_cost", COST, "what each of them costs the own side in an agreement [shares of all posts]"),
    maybe("bar_cost_lower", COST, "the lowest `bar_cost` that is drawn"),
    maybe("bar_cost_upper", COST, "the highest `bar_cost` that is drawn"),
    maybe(
        "strike_by",
        Ref("an institution"),
        "who threatens both, and may strike before its time, or call it off, by rules",
    ),
    maybe("portfolios", Named(PORTFOLIO), "the posts by name, all of them or none"),
    maybe("source", Sources, SOURCE),
];

const PORTFOLIO: &[Key] = &[
    needed("name", Text, "the name in reports"),
    needed(
        "worth",
        Whole(0),
        "what it is worth: whoever chooses takes what is worth most to it; only the order counts",
    ),
    maybe("worth_first", Whole(0), "what it is worth to the first of `between`; left out: `worth`"),
    maybe("worth_second", Whole(0), "the same of the second"),
    maybe(
        "seat_first",
        Path("a faction"),
        "the empty seat, as `body/faction`, that is offered if the first of `between` has the post",
    ),
    maybe("seat_second", Path("a faction"), "the same of the second"),
];

const INSTITUTION: &[Key] = &[
    needed("name", Text, "the name in reports"),
    maybe("key", Address, ADDRESS),
    needed("authority", Ref("an authority"), "for whom it speaks"),
    needed("seat", Ref("a place"), "where its demands start and news reaches it"),
    needed("person", Flag, "whether it is one person, who can travel, hide and be stopped"),
    maybe("opening", Word(&OPENING_WORDS), "where the person is at the start; left out: seated"),
    maybe("bias", ANY, "by how much reports to it flatter its own side [nat]"),
    maybe("bias_lower", ANY, "the lowest `bias` that is drawn"),
    maybe("bias_upper", ANY, "the highest `bias` that is drawn"),
    maybe("attached", Ref("a group"), "the group whose commissar it is"),
    maybe("superior", Ref("an institution"), "who can dismiss it"),
    maybe("rule", Word(&RULE_WORDS), "how many seats must be for a motion: with it the institution is a body"),
    maybe("quorum", Whole(0), "how many seats must be filled; left out: 0 [seats]"),
    maybe("abstentions", Word(&ABSTENTION_WORDS), "what an abstention weighs; left out: nothing"),
    maybe("tie", Word(&TIE_WORDS), "who decides where both sides have as many; left out: nobody"),
    maybe("ballot", Word(&BALLOT_WORDS), "whether each sees how the others vote; left out: they do"),
    maybe("binds", Refs("institutions"), "who carries out what it decides about attack and defence"),
    maybe("source", Sources, SOURCE),
    maybe("factions", Named(FACTION), "who has seats"),
    maybe("electors", Named(ELECTOR), "who elects it: at the start, and where a motion `renews` it"),
    maybe("motions", Named(MOTION), "what it can be asked"),
    maybe("sittings", Named(SITTING), "when it sits"),
];

const FACTION: &[Key] = &[
    needed("name", Text, "the name in reports"),
    maybe("key", Address, PART_ADDRESS),
    needed("seats", Whole(0), "how many seats it has: at least one, unless it is elected"),
    needed("leaning", Mix, "to whom its seats lean, in shares"),
    maybe("person", Ref("an institution"), "the named person whose seat it is, who must be in town to fill it"),
    maybe("consent", Word(&CONSENT_WORDS), "whether nothing passes against it, or without it"),
    maybe("chair", Flag, "whether it has the chair; left out: false"),
    maybe("inclination", ANY, "added to a vote for attack, taken from one for defence [nat]"),
    maybe("inclination_lower", ANY, "the lowest `inclination` that is drawn"),
    maybe("inclination_upper", ANY, "the highest `inclination` that is drawn"),
    maybe("discipline", COST, "what a vote against the line of one's own faction costs [nat]"),
    maybe("discipline_lower", COST, "the lowest `discipline` that is drawn"),
    maybe("discipline_upper", COST, "the highest `discipline` that is drawn"),
    maybe("attendance", SHARE, "the chance that a seat is filled at a sitting; left out: 1"),
    maybe("attendance_lower", SHARE, "the lowest `attendance` that is drawn"),
    maybe("attendance_upper", SHARE, "the highest `attendance` that is drawn"),
    maybe("seated", Flag, "whether anybody sits for it at the start; left out: true"),
    maybe("source", Sources, SOURCE),
];

const ELECTOR: &[Key] = &[
    maybe("groups", Refs("groups"), "who elects: each of them by itself"),
    maybe(
        "bodies",
        Refs("institutions that vote"),
        "whose deputies elect, each body by itself; these or groups",
    ),
    needed(
        "people_per_deputy",
        Whole(1),
        "for how many of its people a group, or of its deputies a body, sends a deputy [people]",
    ),
    maybe("least", Whole(0), "how many deputies a small group or body sends all the same; left out: 1"),
    needed("by", Word(&BY_WORDS), "how the opinions of its people become deputies"),
    maybe(
        "recall_hours",
        Whole(1),
        "how often each looks whom it has sent, and recalls them if it leans otherwise; left out: never [h]",
    ),
    maybe("source", Sources, SOURCE),
];

const MOTION: &[Key] = &[
    needed("name", Text, "the name in reports"),
    maybe("key", Address, PART_ADDRESS),
    needed("for", Ref("an authority"), "whom a vote for it serves"),
    maybe("against", Ref("an authority"), "whom a vote against it serves; left out: nobody"),
    maybe("asks", Word(&ASKS_WORDS), "what a vote for it asks of whoever casts it; left out: hold"),
    maybe("posture", Word(&POSTURE_WORDS), "what it decides about attack and defence"),
    maybe("mover", Ref("a faction"), "which faction moves it, and so must be there"),
    maybe("after", Path("a motion"), "which motion, as `body/motion`, must have passed before"),
    maybe("recurs", Flag, "whether it is put again though it has passed; left out: false"),
    maybe("secret", Flag, "whether word of it stays with those who sit there and carry it out"),
    maybe("walkout", Flag, "whether those who are outvoted may leave for good; left out: false"),
    maybe("elects", Whole(1), "how many places it shares out among those who are there, instead of a vote"),
    maybe("method", Word(&METHOD_WORDS), "how it shares them out"),
    maybe("fills", Ref("an institution"), "the body whose seats they are; left out: places within its own"),
    maybe("renews", Ref("an institution"), "the body that its electors elect anew when it passes"),
    maybe("seats", Refs("factions, as `body/faction`"), "whose empty seats are offered to them when it passes"),
    maybe("unseats", Refs("factions, as `body/faction`"), "whose seats fall empty when it passes"),
    maybe("puts_off", Text, "the date, or the sitting as `body/sitting`, that is put off when it passes"),
    maybe("by_hours", ANY, "by how much; less than 0: it is brought forward [h]"),
    maybe("source", Sources, SOURCE),
];

const SITTING: &[Key] = &[
    maybe("key", Address, PART_ADDRESS),
    needed("when", Time, "when it sits, or sits first"),
    maybe("every_hours", Whole(1), "after how long it sits again; left out: it sits once, and that is fed [h]"),
    needed("motions", Refs("its motions"), "what is put, in this order"),
    maybe("source", Sources, SOURCE),
];

pub(super) const DOCTRINES: &[Key] = &[
    maybe("doctrines", Named(DOCTRINE), "one doctrine for each institution, under its id"),
    maybe("bans", Named(BAN), "what nobody asks for, for some time: for interventions"),
];

const BAN: &[Key] = &[
    maybe("acts", Words(&ACT_WORDS), "what is not demanded; left out: everything"),
    maybe("authority", Ref("an authority"), "for whom it is not; left out: for anybody"),
    maybe("group", Ref("a group"), "of whom, or of whoever guards or works the place; left out: of anybody"),
    maybe("place", Ref("a place"), "about which place; left out: about any"),
    maybe("from", Time, "from when on; left out: from the start"),
    maybe("to", Time, "until when; left out: to the end"),
    maybe("source", Sources, SOURCE),
];

const DOCTRINE: &[Key] = &[
    needed("scale", Word(&SCALE_WORDS), "how often it plans"),
    needed("acts", Words(&ACT_WORDS), "what it may demand"),
    needed("reach_kinds", Refs("kinds of parameters.toml, `effectiveness`"), "whom it can ask to march"),
    maybe("reach_groups", Refs("groups"), "whom it can ask besides"),
    needed(
        "reach_minutes",
        Whole(0),
        "how far off those are whom it asks, and to whom it sends a commissar [min]",
    ),
    needed("posture", ANY, "added to the utility of what goes against the other side [nat]"),
    needed("posture_lower", ANY, "the lowest `posture` that is drawn"),
    needed("posture_upper", ANY, "the highest `posture` that is drawn"),
    maybe("declared", Word(&POSTURE_WORDS), "what it has declared and keeps to; left out: it is free"),
    maybe(
        "pretends",
        Ref("an authority"),
        "in whose name it demands, without having been asked to; left out: its own",
    ),
    maybe("risk", ANY, "added to the confidence that its plans require"),
    maybe("risk_lower", ANY, "the lowest `risk` that is drawn"),
    maybe("risk_upper", ANY, "the highest `risk` that is drawn"),
    maybe("pace", ANY, "added to the logarithm of its tempo"),
    maybe("pace_lower", ANY, "the lowest `pace` that is drawn"),
    maybe("pace_upper", ANY, "the highest `pace` that is drawn"),
    maybe("source", Sources, SOURCE),
    maybe("rules", Named(RULE), "what it had said it would do"),
];

const RULE: &[Key] = &[
    needed("when", Condition, "it acts when this becomes true, as far as it has heard"),
    maybe("act", Word(&ACT_WORDS), "what it then demands"),
    maybe("place", Ref("a place"), "about which place"),
    maybe("group", Ref("a group"), "of which group"),
    maybe("person", Ref("an institution"), "of which named person"),
    maybe("people", Whole(0), "how many it calls out [people]"),
    maybe("posture", Word(&POSTURE_WORDS), "what it then declares, instead of a demand"),
    maybe("motion", Path("a motion"), "on which motion, as `body/motion`, it then has the body vote"),
    maybe(
        "disown",
        Ref("an institution"),
        "who, it then says in public, does not act in its side's name; instead of a demand",
    ),
    maybe("talks", Ref("talks"), "which talks it then has begin"),
    maybe("leave", Ref("talks"), "which talks it then leaves, or will not begin"),
    maybe("strike", Ref("talks"), "the talks both of whose sides it then strikes against; only `strike_by`"),
    maybe("call_off", Ref("talks"), "the talks in which it then withdraws that threat; only `strike_by`"),
    maybe("resign", Path("a faction"), "whose people, as `body/faction`, then ask themselves whether to stay"),
    maybe("return", Path("a faction"), "whose people, who have left, then ask themselves whether to come back"),
    maybe("source", Sources, SOURCE),
];

pub(super) const CHANNELS: &[Key] = &[maybe("wires", Named(WIRE), "channels")];

const WIRE: &[Key] = &[
    maybe("key", Address, ADDRESS),
    needed("kind", Word(&WIRE_WORDS), "who hears what goes over it, and when"),
    needed("from", Ref("a place"), "whose holder it serves"),
    maybe("to", Ref("a place"), "the other end of a direct line"),
    maybe("source", Sources, SOURCE),
];

pub(super) const PARAMETERS: &[Key] = &[
    FORMAT,
    needed("parameters", Law(PARAMETER), "coefficients of the law"),
    needed("value", Priors, "how much a place of that function is wanted"),
    needed("effectiveness", Priors, "effective rifles per person of that kind"),
];

const PARAMETER: &[Key] = &[
    maybe("symbol", Text, "its sign in docs/model"),
    maybe("unit", Text, "its unit"),
    maybe("reason", Text, "what the prior rests on"),
    needed("prior", Prior, "what each history draws it from"),
];
