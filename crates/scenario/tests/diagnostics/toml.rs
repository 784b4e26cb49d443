//! Texts that are no TOML, or say one thing twice.

use insta::assert_snapshot;

use crate::lines;
use crate::town::{FILES, Town};

/// The parser speaks of tables, literals and keys; what is told speaks of what is written.
#[test]
fn what_is_no_toml_is_told_in_plain_words() {
    let told = |to: &str| {
        let town = Town::new();
        town.change("scenario.toml", "title = \"A town\"\n", to);
        lines(&town.load().expect_err("no TOML"))
    };
    let cases = [
        "title = A town\n",
        "title =\n",
        "title = yes\n",
        "title = 50%\n",
        "title = 12 000\n",
        "title = 1,5\n",
        "title = True\n",
        "title = “A town”\n",
        "title = 1917-10-24T25:00\n",
        "title: \"A town\"\n",
        "A town of three places\n",
        "title = \"A town\" # a remark\n// another\n",
        "title = \"A \"little\" town\"\n",
        "title = \"C:\\data\"\n",
        "title = \"A town\n",
        "title = [\"a\", \"b\"\n",
        "title = [\"a\" \"b\"]\n",
        "title = { a = 1\n",
        "título = \"A town\"\n",
        "[sources.baedeker 1914]\ntitle = \"x\"\n",
        "[[headlines]\n",
    ];
    let all: Vec<String> = cases.iter().map(|case| format!("{case}{}", told(case))).collect();
    assert_snapshot!(all.join("\n\n"), @r#"
    title = A town
    `A town` is not a value
      a text stands between double quotes: `"A town"`

    title =
    no value stands behind the `=`
      write a text between double quotes, a number, or `true` or `false`

    title = yes
    `yes` is not a value
      write `true`

    title = 50%
    `50%` is not a value
      a share is written as `0.5`

    title = 12 000
    `12 000` is not a value
      write `12000`

    title = 1,5
    something follows the value on this line
      write a point: `1.5`

    title = True
    `True` is not a value
      write `true`

    title = “A town”
    these are not the quotes that texts stand between
      write the plain quote `"`

    title = 1917-10-24T25:00
    `1917-10-24T25:00` is not a date
      a date stands between quotes: `"1917-10-24T25:00"`

    title: "A town"
    this line has no `=`
      write `=` and not `:` between a key and its value

    A town of three places
    this line has no `=`
      write `key = value`; a remark begins with `#`

    title = "A town" # a remark
    // another
    this line has no `=`
      write `key = value`; a remark begins with `#`

    title = "A "little" town"
    something follows the value on this line
      a line has one key and one value; a remark begins with `#`, and a quote in a text is written `\"`

    title = "C:\data"
    a backslash in a text begins a special sign, and this is none
      write a backslash twice: `\\`

    title = "A town
    the quote opened on this line is not closed
      a text ends with `"`, on the line on which it begins

    title = ["a", "b"
    a comma is missing between two values
      write `,` between them, or close the bracket before the next key

    title = ["a" "b"]
    a comma is missing between two values
      write `,` between them, or close the bracket before the next key

    title = { a = 1
    a comma is missing between two values
      write `,` between them, or close the bracket before the next key

    título = "A town"
    `título` is not a key of this table
      -
    `í` cannot stand in a name
      names have letters from a to z, digits and hyphens; a remark begins with `#`

    [sources.baedeker 1914]
    title = "x"
    the name of this table is not closed
      write `]` at its end; a name has letters, digits and hyphens and no blanks

    [[headlines]
    the name of this table is not closed
      tables are named between single brackets: `[headlines.ID]`
    "#);
}

/// Of two tables of one name the second is told with the line of the first, and not each key in it besides.
#[test]
fn a_table_is_there_twice() {
    let (_, text) = FILES[6];
    let town = Town::new();
    town.write("institutions.toml", text.replace("institutions.committee", "institutions.office"));
    assert_snapshot!(town.told(), @r#"
    duplicate_id

      × this table is there twice
       ╭─[town/institutions.toml:8:15]
     7 │ 
     8 │ [institutions.office]
       ·               ───┬──
       ·                  ╰── given before in line 1
     9 │ name = "The Committee"
       ╰────
      help: give one of them another name, or make one table of the two

    unknown_institution

      × no institution is called `committee`
        ╭─[town/doctrines.toml:11:12]
     10 │ 
     11 │ [doctrines.committee]
        ·            ────┬────
        ·                ╰── nobody would keep to it
     12 │ scale = "local"
        ╰────

    unknown_institution

      × no institution is called `committee`
       ╭─[town/inputs.csv:2:24]
     1 │ id,when,institution,act,group,place,people,moved_first,source,note
     2 │ march,1917-10-24T06:00,committee,occupy,soldiers,depot,50,council,F-01-02,
       ·                        ────┬────
       ·                            ╰── nobody would issue the demand
     3 │ 
       ╰────

    3 errors, 0 warnings in 12 files. Nothing was run.
    "#);
    let keys = Town::new();
    keys.change("scenario.toml", "[authorities.council]\n", "[authorities.council]\nname = \"A\"\n");
    let labels: Vec<String> = keys
        .load()
        .expect_err("a key twice")
        .diagnostics
        .iter()
        .flat_map(|found| &found.labels)
        .map(|label| label.text.clone())
        .collect();
    assert_eq!(labels, ["given before in line 14"]);
}
