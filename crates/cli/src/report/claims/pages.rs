//! Claims for paper: a page each, whole in one HTML file, and an index.

use lab::claims::{Finding, Tried};
use scenario::{Claim, Scenario, Trial};

use super::found::{counts, expected, page, table, tag_of, tried, verdict};
use crate::report::CAVEAT;
use crate::report::document::Block;
use crate::report::words::{calendar, grouped, span};
use crate::resolve::VERSION;
use crate::resolve::claims::ClaimsRequest;

/// Width and height of the chart of settings.
const CHART: [f64; 2] = [680.0, 170.0];
/// Around it, for its words.
const MARGIN: [f64; 2] = [60.0, 24.0];

/// On a screen and on paper alike: black on white, no page break within a paragraph.
const STYLE: &str = "\
body{font:16px/1.5 Georgia,serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}\
h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.1rem;margin-top:1.6rem}\
table{border-collapse:collapse;width:100%;font-size:.85rem}th,td{text-align:left;padding:.2rem .5rem;border-bottom:1px solid #bbb}\
pre{font-size:.8rem;white-space:pre-wrap;border:1px solid #bbb;padding:.6rem}\
.verdict{font-weight:bold}.small{font-size:.8rem;color:#333}svg{width:100%;height:auto}\
@page{size:A4;margin:18mm}@media print{body{font-size:10.5pt;margin:0;max-width:none;padding:0}\
p,li,pre,svg,tr{break-inside:avoid}h2{break-after:avoid}a{color:inherit;text-decoration:none}}";

/// Every page: the name of its file, and what stands in it. The index comes first.
pub(crate) fn pages(request: &ClaimsRequest, found: &[Tried]) -> Vec<(String, String)> {
    let all = tried(request, found);
    let mut pages = vec![("index.html".to_owned(), index(request, &all))];
    pages.extend(all.iter().map(|one| (format!("{}.html", one.0.id), of_claim(request, *one))));
    pages
}

/// The table, with a way to each page.
fn index(request: &ClaimsRequest, all: &[(&Claim, &Trial, &Tried)]) -> String {
    let title = format!("Claims tried: {}", request.scenario.title);
    let rows = match table(all) {
        Block::Table { head, rows } => {
            let cell = |(at, cell): (usize, &String)| match at {
                0 => format!("<td><a href=\"{0}.html\">{0}</a></td>", escaped(cell)),
                _ => format!("<td>{}</td>", escaped(cell)),
            };
            let row = |cells: &Vec<String>| {
                format!("<tr>{}</tr>", cells.iter().enumerate().map(cell).collect::<String>())
            };
            let head: String = head.iter().map(|word| format!("<th>{}</th>", escaped(word))).collect();
            format!(
                "<table><thead><tr>{head}</tr></thead><tbody>{}</tbody></table>",
                rows.iter().map(row).collect::<String>()
            )
        }
        _ => String::new(),
    };
    let body = format!(
        "<h1>{}</h1>\n<p>{}</p>\n<p>{}</p>\n{rows}\n{}",
        escaped(&title),
        escaped(&format!("{} ({})", span(&request.scenario), calendar(&request.scenario))),
        escaped(&counts(all)),
        made(request)
    );
    document(&title, &body)
}

/// One claim.
fn of_claim(request: &ClaimsRequest, one: (&Claim, &Trial, &Tried)) -> String {
    let (claim, trial, tried) = one;
    let finding = &tried.finding;
    let title = format!("{}: {}", claim.id, claim.claim);
    let mut body =
        format!("<h1>{}</h1>\n<p class=\"verdict\">{}</p>\n", escaped(&title), escaped(&verdict_of(tried)));
    for block in page(one) {
        body += &written(&block);
    }
    body += &format!("<h2>Setting by setting</h2>\n{}\n", chart(trial, finding));
    let patches = [Some(&trial.patch), trial.given.as_ref(), trial.second.as_ref().map(|second| &second.1)];
    for path in patches.into_iter().flatten() {
        body += &patch(&request.scenario, path);
    }
    let status = if claim.flagship { "runnable, flagship" } else { "runnable" };
    body += &format!(
        "<h2>How it was asked</h2>\n<p>Status: {status}. Outcome: <code>{}</code>, in {}. {} {} settings of {} pairs were \
         needed, seed {}.</p>\n{}",
        escaped(&trial.outcome.text),
        trial.outcome.unit.as_str(),
        escaped(expected(trial.expects)),
        finding.settings,
        request.design.pairs,
        request.design.seed,
        made(request)
    );
    document(&title, &body)
}

fn verdict_of(tried: &Tried) -> String {
    let said = verdict(tried.finding.verdict);
    let mut said = format!("{}{}", said[..1].to_uppercase(), &said[1..]);
    if let Some(tag) = tried.tag() {
        said += &format!(" ({})", tag_of(tag));
    }
    said + "."
}

/// An intervention as it is written.
fn patch(scenario: &Scenario, path: &str) -> String {
    let text = scenario.intervention(path).unwrap_or_default();
    format!("<h2><code>{}</code></h2>\n<pre>{}</pre>\n", escaped(path), escaped(text.trim_end()))
}

/// The effect in each setting, from the least to the greatest, with the change that matters.
fn chart(trial: &Trial, finding: &Finding) -> String {
    let mut effects = finding.by_setting.clone();
    effects.sort_by(f64::total_cmp);
    let furthest = effects.iter().map(|effect| effect.abs()).fold(finding.size, f64::max);
    let [width, height] = CHART;
    let (inner, half) = (width - MARGIN[0] - 10.0, height / 2.0 - MARGIN[1]);
    let level = |value: f64| height / 2.0 - half * value / furthest;
    let across = |at: usize| MARGIN[0] + inner * (at as f64 + 0.5) / effects.len() as f64;
    let line = |value: f64, dashes: &str| {
        let y = level(value);
        format!(
            "<line x1=\"{}\" x2=\"{:.0}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"#111\"{dashes}/>",
            MARGIN[0],
            width - 10.0
        )
    };
    let dashed = " stroke-dasharray=\"4 4\" stroke-opacity=\".5\"";
    let bars: String = (effects.iter().enumerate())
        .map(|(at, effect)| {
            let (x, from, to) = (across(at), level(0.0), level(*effect));
            let stem =
                format!("<line x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{from:.1}\" y2=\"{to:.1}\" stroke=\"#777\"/>");
            format!("{stem}<circle cx=\"{x:.1}\" cy=\"{to:.1}\" r=\"3\"/>")
        })
        .collect();
    let word = |value: f64, text: &str| {
        let x = MARGIN[0] - 6.0;
        format!(
            "<text x=\"{x}\" y=\"{:.1}\" text-anchor=\"end\" font-size=\"11\">{text}</text>",
            level(value) + 4.0
        )
    };
    let said = format!(
        "Mean change of the outcome in each of {} plausible settings, from the least to the greatest; broken lines: the \
         change that matters. In {}.",
        grouped(effects.len() as u64),
        trial.outcome.unit.as_str()
    );
    format!(
        "<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{0}\">{1}{2}{3}{bars}{4}{5}{6}</svg>\n<p class=\"small\">{0}</p>",
        escaped(&said),
        line(0.0, ""),
        line(finding.size, dashed),
        line(-finding.size, dashed),
        word(0.0, "0"),
        word(furthest, &format!("{furthest:+.3}")),
        word(-furthest, &format!("{:+.3}", -furthest)),
    )
}

/// With what it was made, and what it does not say.
fn made(request: &ClaimsRequest) -> String {
    format!(
        "<p class=\"small\">{}</p>\n<p class=\"small\">interregnum {VERSION}; scenario {} {}; made by <code>{}</code></p>\n",
        escaped(CAVEAT),
        escaped(&request.scenario.id),
        escaped(&request.scenario.digest),
        escaped(&request.line)
    )
}

fn written(block: &Block) -> String {
    match block {
        Block::Title(line) | Block::Heading(line) => format!("<h2>{}</h2>\n", escaped(line)),
        Block::Paragraph(sentences) => format!("<p>{}</p>\n", escaped(sentences)),
        Block::List(items) => {
            let items: String = items.iter().map(|item| format!("<li>{}</li>\n", escaped(item))).collect();
            format!("<ul>\n{items}</ul>\n")
        }
        Block::Table { .. } => String::new(),
        Block::Lines(lines) => format!("<pre>{}</pre>\n", escaped(&lines.join("\n"))),
    }
}

fn document(title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width\">\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n",
        escaped(title)
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
