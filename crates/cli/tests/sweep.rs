//! Sweeps as people and scripts meet them.

mod surface;

use serde_json::Value;
use surface::Place;

#[test]
fn help_of_sweep_has_examples() {
    insta::assert_snapshot!("help_sweep", Place::new().run(&["sweep", "--help"]).told());
}

#[test]
fn the_prior_of_a_sweep_is_what_a_run_says() {
    let place = Place::new();
    let json = |args: &[&str]| -> Value {
        let said = place.run(args);
        assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""));
        serde_json::from_str(&said.stdout).expect("one JSON object")
    };
    let numbers = ["-n", "20", "--seed", "5", "--quiet", "--format"];
    let run = json(&[&["run", "town"], &numbers[..], &["json"]].concat());
    let authority = "council";
    let typed = ["sweep", "town", "--leaning", authority, "--steps", "3"];
    let sweep = json(&[&typed[..], &numbers[..], &["json"]].concat());
    let curves = sweep["headlines"].as_array().expect("a list");
    let headlines = run["headlines"].as_array().expect("a list");
    assert_eq!(curves.len(), headlines.len());
    for (curve, headline) in curves.iter().zip(headlines) {
        assert_eq!(curve["id"], headline["id"]);
        let prior = &curve["points"][1];
        assert_eq!((&prior["by"], &prior["difference"]), (&0.0.into(), &0.0.into()));
        if headline["measure"] == "truth" {
            assert_eq!(prior["share"], headline["probability"], "{headline}");
        }
    }
    let csv = place.run(&[&typed[..], &numbers[..], &["csv"]].concat()).stdout;
    assert_eq!(csv.lines().count(), 1 + 3 * headlines.len(), "{csv}");
    let text = place.run(&[&typed[..], &numbers[..], &["text"]].concat()).stdout;
    assert!(
        text.contains("◆ the prior (d = 0)") && text.lines().all(|line| line.chars().count() <= 100),
        "{text}"
    );
}

#[test]
fn what_cannot_be_swept_is_said() {
    let place = Place::new();
    let cases: [(&[&str], &str); 3] = [
        (&["--leaning", "counsil"], "no authority is called `counsil`"),
        (&["--leaning", "council", "--type", "nobody"], "no type of leaning is called `nobody`"),
        (&["--leaning", "council", "--from", "0.5", "--to", "-0.5"], "from 0.5 down to -0.5"),
    ];
    for (typed, wrong) in cases {
        let said = place.run(&[&["sweep", "town"], typed].concat());
        assert_eq!(said.code, Some(2), "{}", said.stderr);
        assert!(said.stderr.contains(wrong), "{}", said.stderr);
    }
}
