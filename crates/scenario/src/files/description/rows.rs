//! The columns of the CSV files, in the order of the row types.

use super::{Holds, Key, maybe, needed};
use crate::check::acts::ACT_WORDS;
use crate::check::places::WAY_WORDS;
use crate::check::record::{CLASSES, KINDS, ROLES};
use crate::record::{Split, Use};
use Holds::{
    Address, Degrees, Habits, Id, Mix, Observable, Ref, Refs, Sources, Text, Time, Uncertain, Whole, Word,
};

const YES_NO: &[&str] = &["yes", "no"];
const ADDRESS: &str = "what draws are addressed by; empty: the id";
const SOURCE: &str = "what the numbers of the row rest on";
const NOTE: &str = "for people";

pub(super) const PLACES: &[Key] = &[
    needed("id", Id, "what other files call the place"),
    maybe("key", Address, ADDRESS),
    needed("name", Text, "the name in reports"),
    needed(
        "function",
        Ref("a function of parameters.toml, `value`"),
        "how much issuers want the place, and what it serves for",
    ),
    needed("latitude", Degrees(90.0), "where a map draws it (WGS84); the engine does not see it"),
    needed("longitude", Degrees(180.0), "where a map draws it (WGS84); the engine does not see it"),
    maybe("holder", Ref("an authority"), "who is obeyed there at the start"),
    maybe("operators", Ref("a group"), "who works it: asked to serve, to cut lines, to let pass"),
    needed("telephone", Word(YES_NO), "whether word reaches it by the exchange"),
    maybe("source", Sources, SOURCE),
    maybe("note", Text, NOTE),
    maybe("rifles", Whole(0), "rifles in store that can be handed out"),
    maybe("covers", Refs("places"), "places that guns can hit from here"),
];

pub(super) const LINKS: &[Key] = &[
    needed("from", Ref("a place"), "one end of the way"),
    needed("to", Ref("a place"), "the other end"),
    needed("minutes", Whole(1), "how long people, couriers and trains take for the way [min]"),
    maybe("gate", Ref("a place"), "whose guard can close the way to the other side"),
    maybe("source", Sources, SOURCE),
    maybe("way", Word(&WAY_WORDS), "whether a crew must let the transport go; empty: road"),
];

pub(super) const GROUPS: &[Key] = &[
    needed("id", Id, "what other files call the group"),
    maybe("key", Address, ADDRESS),
    needed("name", Text, "the name in reports"),
    needed(
        "kind",
        Ref("a kind of parameters.toml, `effectiveness`"),
        "how well they fight, and who can be reached",
    ),
    needed("people", Whole(1), "how many answer, march, stand guard and are lost [people]"),
    needed("home", Ref("a place"), "where they are quartered"),
    needed("leaning", Mix, "which share of them leans how: each person's stake in a demand"),
    maybe("source", Sources, SOURCE),
    maybe("note", Text, NOTE),
    maybe("rifles", Whole(0), "how many of them are armed; empty: all"),
    maybe("guns", Whole(0), "guns they serve: who can warn and bombard"),
    maybe("crowd", Word(YES_NO), "whether they stand in the street as a crowd"),
    maybe("signers", Refs("institutions"), "whose signature an order to them needs"),
    maybe(
        "commanded_by",
        Habits,
        "who commands them, and what share of the effort habit takes: routine is to obey",
    ),
];

pub(super) const POSTS: &[Key] = &[
    needed("place", Ref("a place"), "where the guard stands"),
    needed("group", Ref("a group"), "whose people they are"),
    needed("people", Whole(1), "how many stand guard at the start [people]"),
    needed("authority", Ref("an authority"), "for whom"),
    maybe("source", Sources, SOURCE),
];

pub(super) const INPUTS: &[Key] = &[
    needed("id", Id, "what reports call the demand"),
    needed("when", Time, "when the demand is put"),
    needed("institution", Ref("an institution"), "who puts it"),
    needed("act", Word(&ACT_WORDS), "what is demanded"),
    maybe("group", Ref("a group"), "of whom"),
    maybe("place", Ref("a place"), "about which place"),
    maybe("people", Whole(1), "how many are called out [people]"),
    maybe("moved_first", Ref("an authority"), "who is seen to move first by it"),
    maybe("source", Sources, "the facts it rests on: they are fed"),
    maybe("note", Text, NOTE),
    maybe("person", Ref("an institution"), "of which named person"),
];

pub(super) const RECORD: &[Key] = &[
    needed("id", Text, "what sources and episodes call the fact (F-12-42)"),
    maybe("line", Whole(1), "the line of the source that states it, if lines are counted"),
    maybe("kind", Text, NOTE),
    maybe("when_julian", Uncertain, "when it was, Old Style: this counts"),
    maybe("when_gregorian", Uncertain, "the same, New Style; one of the two will do"),
    maybe("precision", Text, NOTE),
    maybe("place", Text, "where it was, in words"),
    maybe("actors", Text, "who, in words"),
    maybe("statement", Text, "what the source states"),
    maybe("quantity", Text, NOTE),
    maybe("unit", Text, NOTE),
    needed("role", Word(&ROLES), "what the source says it was"),
    needed("use", Word(&Use::WORDS), "whether it is fed, scored, context or later; not fed means scored"),
    needed("class", Word(&CLASSES), "an event, or why it cannot be scored"),
    maybe("source", Text, "where the source has it from"),
    maybe("episode", Ref("an episode"), "the episode it is scored with"),
];

pub(super) const EPISODES: &[Key] = &[
    needed("id", Id, "what reports call the episode"),
    maybe("name", Text, "the name in reports"),
    needed("kind", Word(&KINDS), "what base rates are pooled by"),
    needed("day", Uncertain, "the day it belongs to"),
    maybe("place", Ref("a place"), "where it is"),
    maybe("observable", Observable, "what measures it in a history; empty: nothing can, and `note` says why"),
    maybe(
        "recorded",
        Text,
        "what was: a time or interval, yes or no, low..high; rivals between bars; an observable needs it",
    ),
    maybe("facts", Refs("facts"), "the facts it is made of"),
    maybe(
        "split",
        Word(&Split::WORDS),
        "whether it may be looked at singly; drawn once, and not scored until then",
    ),
    maybe("note", Text, "for people; why, if there is no observable"),
    maybe("draw", Whole(1), "which draw of the split it belongs to; empty: the first"),
];
