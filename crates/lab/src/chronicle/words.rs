//! The sentences themselves: one file of messages per language, by Project Fluent.
//!
//! | file | language |
//! | --- | --- |
//! | `words/en.ftl` | English, and every language that has no file of its own |
//! | `words/cs.ftl` | Czech |
//!
//! A message has the names and numbers of one clause as its variables; code chooses the message, never its words. The
//! attribute `had` of a message tells the same as what had happened before something else; a language that needs no
//! other words for that leaves it out.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::numbers::grouped_by;

/// Between the groups of three digits of a Czech number: a blank at which no line breaks.
const BLANK: char = '\u{a0}';

/// Languages that histories are told in, by their tags; the first is that of every scenario's own files.
pub const LANGUAGES: [&str; 2] = ["en", "cs"];

static ENGLISH: LazyLock<Words> = LazyLock::new(|| {
    let mut bundle = read(LANGUAGES[0], include_str!("words/en.ftl"));
    bundle.set_formatter(Some(number::<_, ','>));
    Words { articles: true, bundle }
});

static CZECH: LazyLock<Words> = LazyLock::new(|| {
    let mut bundle = read(LANGUAGES[1], include_str!("words/cs.ftl"));
    bundle.set_formatter(Some(number::<_, BLANK>));
    Words { articles: false, bundle }
});

/// Names and numbers of a message.
pub(super) type Args<'a> = Vec<(&'static str, FluentValue<'a>)>;

/// A message with what stands in it, not yet said.
pub(super) struct Clause {
    pub(super) id: &'static str,
    pub(super) args: Args<'static>,
}

/// A message with its names and numbers: `clause!("held", place: name, count: 3)`.
macro_rules! clause {
    ($id:expr $(, $key:ident: $value:expr)* $(,)?) => {
        $crate::chronicle::words::Clause {
            id: $id,
            args: vec![$((stringify!($key), fluent_bundle::FluentValue::from($value))),*],
        }
    };
}

/// A message said by words or phrases: `said!(phrases, "held", place: name)`.
macro_rules! said {
    ($by:expr, $id:expr $(, $key:ident: $value:expr)* $(,)?) => {
        $by.did(&$crate::chronicle::words::clause!($id $(, $key: $value)*))
    };
}

pub(super) use {clause, said};

/// The messages of one language.
pub(super) struct Words {
    /// Whether names take the article.
    pub(super) articles: bool,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// Those of a language, or of English if it has none.
    pub(super) fn of(language: &str) -> &'static Self {
        match language {
            _ if language == LANGUAGES[1] => &CZECH,
            _ => &ENGLISH,
        }
    }

    /// What happened: `the bridge was raised`.
    pub(super) fn did(&self, clause: &Clause) -> String {
        self.say(clause, None)
    }

    /// The same as what had happened: `the bridge had been raised`.
    pub(super) fn had(&self, clause: &Clause) -> String {
        self.say(clause, Some("had"))
    }

    fn say(&self, clause: &Clause, attribute: Option<&str>) -> String {
        let args: FluentArgs = clause.args.iter().map(|(name, value)| (*name, value.clone())).collect();
        self.say_with(clause.id, attribute, &args)
    }

    /// A message, or its attribute if it has it.
    fn say_with(&self, id: &str, attribute: Option<&str>, args: &FluentArgs) -> String {
        let message = self.bundle.get_message(id);
        let own = message.as_ref().and_then(|message| {
            let of = attribute.and_then(|name| message.get_attribute(name)).map(|found| found.value());
            of.or(message.value())
        });
        let Some(pattern) = own else {
            debug_assert!(false, "no words for `{id}`");
            return id.to_owned();
        };
        let mut faults = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(args), &mut faults);
        debug_assert!(faults.is_empty(), "`{id}`: {faults:?}");
        text.into_owned()
    }
}

/// A bundled file.
fn read(language: &str, text: &str) -> FluentBundle<FluentResource> {
    let tag = language.parse().expect("a tag");
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Marks of direction around every name would be seen in files and terminals.
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(text.to_owned()).expect("the bundled words can be read");
    bundle.add_resource(resource).expect("no message stands twice");
    bundle
}

/// Numbers as the language groups their digits.
fn number<M, const BY: char>(value: &FluentValue, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(grouped_by(number.value as u64, BY)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fs;
    use std::path::Path;

    use super::*;

    /// Variables of a message: all, and those that are shown, not only chosen by.
    type Variables<'a> = [BTreeSet<&'a str>; 2];

    fn messages(text: &str) -> BTreeMap<&str, Variables<'_>> {
        let mut found: BTreeMap<&str, Variables> = BTreeMap::new();
        let mut id = "";
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if line.starts_with(|letter: char| letter.is_ascii_lowercase()) {
                id = line.split(' ').next().unwrap_or_default();
                assert!(found.insert(id, Variables::default()).is_none(), "{id} stands twice");
            }
            for rest in line.split('$').skip(1) {
                let (name, rest) = rest.split_once(' ').expect("a blank after a variable");
                let [all, shown] = found.get_mut(id).expect("a message");
                all.insert(name);
                if rest.starts_with('}') {
                    shown.insert(name);
                }
            }
        }
        found
    }

    #[test]
    fn czech_says_all_that_english_says_with_the_same_names_and_numbers() {
        let (english, czech) = (include_str!("words/en.ftl"), include_str!("words/cs.ftl"));
        let (english, mut czech) = (messages(english), messages(czech));
        assert!(english.len() > 300);
        for (id, [all, shown]) in english {
            let [czech_all, czech_shown] = czech.remove(id).unwrap_or_else(|| panic!("Czech lacks {id}"));
            assert!(czech_all.is_superset(&shown), "{id} shows {shown:?} in English, {czech_all:?} in Czech");
            assert!(all.is_superset(&czech_shown), "{id} shows {czech_shown:?} in Czech, {all:?} in English");
        }
        assert_eq!(czech, BTreeMap::new(), "nobody says these");
    }

    /// Variables that are numbers.
    const NUMBERS: [&str; 18] = [
        "count",
        "more",
        "times",
        "to",
        "day",
        "month",
        "weekday",
        "comers_count",
        "there_count",
        "others",
        "most",
        "seats",
        "asked",
        "posts",
        "all",
        "gained",
        "in_favour",
        "against",
    ];

    #[test]
    fn every_message_can_be_said_of_one_of_few_and_of_many() {
        for (id, [variables, _]) in messages(include_str!("words/en.ftl")) {
            for count in [0_u32, 1, 3, 5, 1_200] {
                let value = |name: &str| match name {
                    _ if NUMBERS.contains(&name) => FluentValue::from(count),
                    "several" | "first" => FluentValue::from(if count == 1 { "no" } else { "yes" }),
                    _ => FluentValue::from("X"),
                };
                let args: FluentArgs = variables.iter().map(|name| (*name, value(name))).collect();
                for language in LANGUAGES {
                    let words = Words::of(language);
                    for attribute in [None, Some("had")] {
                        let text = words.say_with(id, attribute, &args);
                        let plain = !text.contains(['{', '}', '$', '\n']) && !text.contains("  ");
                        assert!(plain, "{id} in {language}: {text}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_message_is_said_somewhere() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/chronicle");
        let mut source = String::new();
        for folder in [folder.clone(), folder.join("turning")] {
            for file in fs::read_dir(folder).expect("the sources") {
                let path = file.expect("a file").path();
                if path.extension().is_some_and(|end| end == "rs") {
                    source += &fs::read_to_string(path).expect("a source");
                }
            }
        }
        for id in messages(include_str!("words/en.ftl")).keys() {
            assert!(source.contains(&format!("\"{id}\"")), "nobody says {id}");
        }
    }

    #[test]
    fn numbers_and_plurals_are_those_of_the_language() {
        let told = |words: &Words, count: u32| words.did(&clause!("group-part", count: count, group: "X"));
        assert_eq!(told(&ENGLISH, 1_200), "1,200 of X");
        let czech = [1, 3, 1_200].map(|count| told(&CZECH, count));
        assert_eq!(czech, ["X (1 člověk)", "X (3 lidé)", "X (1\u{a0}200 lidí)"]);
        let raised = clause!("raised", place: "X");
        assert_eq!(
            (ENGLISH.had(&raised), CZECH.had(&raised)),
            ("X had been raised".into(), CZECH.did(&raised))
        );
    }
}
