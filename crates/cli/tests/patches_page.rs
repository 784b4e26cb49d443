//! The page of the manual about patches: its files are written and its commands run, in order.

mod surface;

use std::fs;

use surface::Place;

const PAGE: &str = include_str!("../../../docs/patches.md");

/// The fenced blocks of one kind with what they hold, in the order of the page.
fn blocks() -> Vec<(&'static str, &'static str)> {
    let fences = PAGE.split("\n```").skip(1).step_by(2);
    fences.filter_map(|block| block.split_once('\n')).collect()
}

#[test]
fn the_page_about_patches_says_what_happens() {
    let place = Place::new();
    let mut commands = 0;
    for (kind, text) in blocks() {
        let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
        match kind {
            "toml" => {
                let name = first.strip_prefix("# ").expect("the name of the file");
                fs::write(place.path(name), text).expect("written");
            }
            "console" => {
                let line = first.strip_prefix("$ interregnum ").expect("a command");
                let said = place.run(&line.split(' ').collect::<Vec<_>>());
                assert_eq!(said.stderr, "", "{line}");
                assert_eq!(said.stdout.trim_end(), rest.trim_end(), "{line}: the page says otherwise");
                commands += 1;
            }
            other => panic!("a block of `{other}`"),
        }
    }
    assert_eq!(commands, 2, "both commands were found");
}
