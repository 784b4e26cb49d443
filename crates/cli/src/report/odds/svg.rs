//! A picture of odds as SVG: a line per outcome, a band of two standard errors around it.

use std::fmt::Write;

use lab::odds::Odds;

use crate::report::words;
use crate::resolve::odds::OddsRequest;

/// Size of the plot and room around it, in pixels.
const PLOT: [f64; 2] = [860.0, 320.0];
const LEFT: f64 = 50.0;
const TOP: f64 = 40.0;
const LINE: f64 = 18.0;
/// Colours that stay apart for most of those who do not see all (Okabe and Ito 2008), and dashes for everybody else.
const COLOURS: [&str; 7] = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"];
const DASHES: [&str; 3] = ["", "6 3", "2 3"];
const DAY: u32 = 24 * 60;
/// Days between two marks, at most so many marks.
const MARKS: u32 = 12;

/// The whole picture.
pub(crate) fn picture(request: &OddsRequest, found: &Odds) -> String {
    let [width, height] = [PLOT[0] + LEFT + 20.0, TOP + PLOT[1] + 40.0 + LINE * request.questions.len() as f64];
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" \
         font-size=\"12\" role=\"img\">\n<title>{}</title>\n<rect width=\"{width}\" height=\"{height}\" fill=\"white\"/>\n",
        escaped(&format!("Odds hour by hour: {}", request.scenario.title))
    );
    let title = escaped(&request.scenario.title);
    line(&mut out, format_args!("<text x=\"{LEFT}\" y=\"20\" font-size=\"14\">{title}</text>"));
    axes(&mut out, request, found);
    for (which, question) in request.questions.iter().enumerate() {
        curve(&mut out, found, which);
        let y = TOP + PLOT[1] + 44.0 + LINE * which as f64;
        let stroke = stroke(which);
        line(&mut out, format_args!("<path d=\"M{LEFT} {}h30\" fill=\"none\" {stroke}/>", y - 4.0));
        line(
            &mut out,
            format_args!("<text x=\"{}\" y=\"{y}\">{}</text>", LEFT + 38.0, escaped(&question.name)),
        );
    }
    out += "</svg>";
    out
}

fn line(out: &mut String, what: std::fmt::Arguments) {
    // Writing to a string does not fail.
    let _ = writeln!(out, "{what}");
}

fn stroke(which: usize) -> String {
    let dash = DASHES[which / COLOURS.len() % DASHES.len()];
    format!("stroke=\"{}\" stroke-width=\"1.5\" stroke-dasharray=\"{dash}\"", COLOURS[which % COLOURS.len()])
}

fn axes(out: &mut String, request: &OddsRequest, found: &Odds) {
    for percent in [0, 25, 50, 75, 100] {
        let y = TOP + PLOT[1] * (1.0 - f64::from(percent) / 100.0);
        line(out, format_args!("<path d=\"M{LEFT} {y}h{}\" stroke=\"#ddd\"/>", PLOT[0]));
        let x = LEFT - 6.0;
        line(out, format_args!("<text x=\"{x}\" y=\"{}\" text-anchor=\"end\">{percent} %</text>", y + 4.0));
    }
    let minutes = found.minutes.last().copied().unwrap_or(0);
    let every = (minutes / DAY).div_ceil(MARKS).max(1) * DAY;
    for minute in (0..=minutes).step_by(every as usize) {
        let (x, foot) = (across(found, minute), TOP + PLOT[1]);
        let day = words::short(&request.scenario, minute, request.scenario.calendar);
        let day = day.rsplit_once(' ').map_or(day.clone(), |(day, _)| day.to_owned());
        line(out, format_args!("<path d=\"M{x:.1} {foot}v5\" stroke=\"#888\"/>"));
        line(out, format_args!("<text x=\"{x:.1}\" y=\"{}\">{}</text>", foot + 18.0, escaped(&day)));
    }
}

fn across(found: &Odds, minute: u32) -> f64 {
    let all = found.minutes.last().copied().unwrap_or(1).max(1);
    LEFT + PLOT[0] * f64::from(minute) / f64::from(all)
}

fn curve(out: &mut String, found: &Odds, which: usize) {
    let height = |chance: f64| TOP + PLOT[1] * (1.0 - chance.clamp(0.0, 1.0));
    let point = |step: usize, errors: f64| {
        let odds = found.odds(which, step);
        format!("{:.1},{:.1}", across(found, found.minutes[step]), height(odds.value + errors * odds.mc_error))
    };
    let steps = 0..found.minutes.len();
    let upper = steps.clone().map(|step| point(step, 2.0));
    let band: Vec<String> = upper.chain(steps.clone().rev().map(|step| point(step, -2.0))).collect();
    let colour = COLOURS[which % COLOURS.len()];
    line(out, format_args!("<polygon points=\"{}\" fill=\"{colour}\" opacity=\"0.15\"/>", band.join(" ")));
    let points: Vec<String> = steps.map(|step| point(step, 0.0)).collect();
    line(out, format_args!("<polyline points=\"{}\" fill=\"none\" {}/>", points.join(" "), stroke(which)));
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
