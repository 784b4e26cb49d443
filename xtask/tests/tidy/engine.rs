//! Invariants 9 to 13 as far as they can be read off the source of the engine.

use xtask::source::{Source, Type};

use crate::{has_word, none, read, text};

fn engine() -> Vec<Source> {
    read("crates/engine/src")
}

/// What the engine must not touch, and why; the clippy file beside it bans the calls themselves.
const ABSENT: [(&str, &str); 40] = [
    ("std::fs", "no file"),
    ("std::io", "no file, no terminal"),
    ("std::env", "no environment"),
    ("std::process", "no environment"),
    ("std::net", "no network"),
    ("std::thread", "no thread"),
    ("std::sync::atomic", "no global"),
    ("std::sync::mpsc", "no thread"),
    ("thread_local!", "no global"),
    ("static mut", "no global"),
    ("OnceLock", "no global"),
    ("LazyLock", "no global"),
    ("OnceCell", "no hidden state"),
    ("RefCell", "no hidden state"),
    ("UnsafeCell", "no hidden state"),
    ("Mutex", "no shared state"),
    ("RwLock", "no shared state"),
    ("SystemTime", "no clock"),
    ("Instant::now", "no clock"),
    ("println!", "no terminal"),
    ("eprintln!", "no terminal"),
    ("print!(", "no terminal"),
    ("dbg!", "no terminal"),
    ("include_str!", "no file"),
    ("include_bytes!", "no file"),
    ("HashMap", "its order differs from run to run"),
    ("HashSet", "its order differs from run to run"),
    ("RandomState", "a generator nobody addressed"),
    ("BinaryHeap", "ties left to the heap"),
    (".exp()", "platform maths"),
    (".ln()", "platform maths"),
    (".log2()", "platform maths"),
    (".log10()", "platform maths"),
    (".powf(", "platform maths"),
    (".powi(", "platform maths"),
    (".sqrt()", "platform maths: libm::sqrt says that it is exact"),
    (".tanh()", "platform maths"),
    (".sin()", "platform maths"),
    (".cos()", "platform maths"),
    (".mul_add(", "fused only on some machines"),
];

/// Bans that the engine's own `clippy.toml` must state.
const BANNED: [&str; 15] = [
    "f64::exp",
    "f64::ln",
    "f64::powf",
    "f64::powi",
    "f64::tanh",
    "f64::mul_add",
    "std::time::Instant::now",
    "std::time::SystemTime::now",
    "std::env::var",
    "std::thread::spawn",
    "std::fs::read_to_string",
    "std::collections::HashMap",
    "std::collections::HashSet",
    "std::cell::RefCell",
    "std::println",
];

#[test]
fn inv_09_the_engine_touches_nothing_outside() {
    let mut faults = Vec::new();
    for source in engine() {
        for (what, why) in ABSENT {
            faults.extend(source.lines_with(what).into_iter().map(|line| format!("{line} ({why})")));
        }
    }
    none("the engine touches what it must not", &faults);
}

#[test]
fn inv_09_the_engines_own_lints_say_so() {
    let lints = text("crates/engine/clippy.toml");
    let bans = BANNED.iter().map(|ban| format!("path = \"{ban}\", reason = \""));
    let missing: Vec<String> = bans.filter(|ban| !lints.contains(ban)).collect();
    none("crates/engine/clippy.toml does not ban, with a reason", &missing);
    let code = engine().iter().map(|source| source.bare.clone()).collect::<String>();
    assert!(!code.contains("disallowed_"), "the engine allows itself what its clippy.toml bans");
}

/// Types that can be plain data and hold no address of anything that changes.
#[test]
fn inv_10_nothing_in_the_world_or_the_queue_is_a_closure_or_a_dyn() {
    const STORED: [&str; 12] = [
        "dyn ", "Fn(", "FnMut(", "FnOnce(", "fn(", "Rc<", "Cell<", "Mutex<", "RwLock<", "Atomic", "*const ",
        "*mut ",
    ];
    let mut faults = Vec::new();
    for source in engine() {
        for Type { name, body, .. } in source.types() {
            let stored = STORED.iter().filter(|what| body.contains(**what));
            faults.extend(stored.map(|what| format!("{}: {name} stores `{what}`", source.path)));
            if body.replace("Arc<Cast>", "").contains("Arc<") {
                faults.push(format!("{}: {name} shares something else than the constant cast", source.path));
            }
        }
        faults.extend(source.lines_with("dyn "));
        faults.extend(source.lines_with("Arc::get_mut").into_iter().chain(source.lines_with("Arc::make_mut")));
    }
    none("state that is not plain data", &faults);
}

#[test]
fn inv_10_the_world_is_cloned_and_compared_by_derivation() {
    let world = source("crates/engine/src/world.rs");
    let derived = derived(&world, "World");
    for name in ["Clone", "PartialEq", "Debug"] {
        assert!(has_word(&derived, name), "World does not derive {name}: `{derived}`");
    }
    let by_hand = |line: &String| line.contains("for World") || line.contains("for Due ");
    let all = engine();
    let faults: Vec<String> =
        all.iter().flat_map(|source| source.lines_with("impl ")).filter(by_hand).collect();
    none("an impl by hand where a derivation was promised", &faults);
}

fn source(path: &str) -> Source {
    Source::new(path, &text(path))
}

/// The `#[derive(...)]` above a type.
fn derived(source: &Source, name: &str) -> String {
    let kind = source.types().into_iter().find(|kind| kind.name == name);
    let at = kind.unwrap_or_else(|| panic!("no type {name} in {}", source.path)).at;
    let above = &source.bare[..at];
    let previous = above.rfind(['}', ';']).unwrap_or(0);
    let start = above[previous..].rfind("#[derive(").map_or(at, |start| previous + start);
    let end = above[start..].find(']').map_or(at, |end| start + end);
    above[start..end].to_string()
}

fn body(source: &Source, name: &str) -> String {
    let kind = source.types().into_iter().find(|kind| kind.name == name);
    kind.unwrap_or_else(|| panic!("no type {name} in {}", source.path)).body
}

#[test]
fn inv_11_a_setting_is_built_in_one_place() {
    let setting = source("crates/engine/src/setting.rs");
    assert!(!has_word(&body(&setting, "Setting"), "pub"), "a field of Setting is not private");
    let mut faults = Vec::new();
    for source in read("crates").iter().filter(|source| source.path.contains("/src/")) {
        let literal = |line: &String| {
            let code = line.split_once(": ").map_or("", |(_, code)| code);
            let named = ["struct Setting", "impl Setting", "for Setting", "-> Setting"];
            !named.iter().any(|named| code.contains(named)) && !code.contains("::Setting {")
        };
        let lines = source.lines_with("Setting {").into_iter().filter(literal);
        let whole_word = lines.filter(|line| has_word(line.rsplit(": ").next().unwrap_or_default(), "Setting"));
        faults.extend(whole_word.filter(|_| source.path != "crates/engine/src/setting/build.rs"));
    }
    none("a Setting is made outside Setting::new", &faults);
    let made: Vec<String> =
        setting.lines_with("-> Result<Self").into_iter().chain(setting.lines_with("-> Self")).collect();
    // Rules are compiled against a setting, so they are added to one that is right already.
    let known = |line: &String| line.contains("fn new(") || line.contains("fn with_rules(mut self");
    assert!(made.len() == 2 && made.iter().all(known), "one way in, and one for rules: {made:?}");
    let mutable: Vec<String> = setting.lines_with("&mut self");
    none("a Setting can be changed", &mutable);
}

#[test]
fn inv_12_no_generator_is_stored() {
    let mut faults = Vec::new();
    for source in engine() {
        for Type { name, body, .. } in source.types() {
            for word in ["Draws", "Rng", "StdRng", "SmallRng", "ThreadRng", "ChaCha8Rng"] {
                if has_word(&body, word) {
                    faults.push(format!("{}: {name} stores a {word}", source.path));
                }
            }
        }
        for call in ["thread_rng", "rand::", "getrandom", "from_entropy"] {
            faults.extend(source.lines_with(call));
        }
        if source.path != "crates/engine/src/random.rs" {
            faults.extend(source.lines_with("philox4x32_10"));
        }
    }
    none("a draw without an address", &faults);
    let random = source("crates/engine/src/random.rs");
    assert_eq!(body(&random, "Source").matches(':').count(), 1, "a source is a key and nothing that changes");
    let draws = derived(&random, "Draws");
    assert!(!has_word(&draws, "Clone"), "a run of draws is made where it is used: {draws}");
}

#[test]
fn inv_13_the_queue_is_ordered_by_everything_that_is_due() {
    let kernel = source("crates/engine/src/kernel.rs");
    for name in ["Due", "DueKind"] {
        let derived = derived(&kernel, name);
        for order in ["PartialEq", "Eq", "PartialOrd", "Ord"] {
            assert!(has_word(&derived, order), "{name} does not derive {order}: `{derived}`");
        }
    }
    let due = body(&kernel, "Due");
    let fields: Vec<&str> = ["minute:", "phase:", "tie:", "kind:"].into_iter().collect();
    let places: Vec<Option<usize>> = fields.iter().map(|field| due.find(field)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "minute, phase, tie, kind: {due}");
    let world = body(&source("crates/engine/src/world.rs"), "World");
    assert!(world.contains("queue: BTreeSet<Due>"), "the queue is an ordered set of what is due");
}
