//! A recorded value as a distribution: quantiles, bounds, and what had happened by an hour.
//!
//! Times are minutes from the start and infinite for *never*; truths count as 0 and 1.

use chronology::{Instant, Shape, UncertainTime};
use scenario::Recorded;

/// How many points stand for an uncertain value.
const POINTS: u32 = 9;

/// Midpoints of nine equal shares of the belief: a score is averaged over them.
pub(crate) fn points(recorded: &Recorded) -> Vec<f64> {
    let share = |k: u32| (f64::from(k) + 0.5) / f64::from(POINTS);
    (0..POINTS).map(|k| quantile(recorded, share(k))).collect()
}

/// The value below which a share `p` of the belief lies.
pub(crate) fn quantile(recorded: &Recorded, p: f64) -> f64 {
    match *recorded {
        Recorded::Time { earliest, latest, shape } => time_quantile([earliest, latest], shape, p),
        Recorded::Never => f64::INFINITY,
        Recorded::Truth(value) => f64::from(u8::from(value)),
        Recorded::Number { lower, upper } => lower + p * (upper - lower),
    }
}

/// One value of the belief, picked by `u` in (0, 1): as [`quantile`], but among whole numbers if
/// `whole` and both bounds of a number are.
pub(crate) fn pick(recorded: &Recorded, whole: bool, u: f64) -> f64 {
    match *recorded {
        Recorded::Number { lower, upper } if whole && lower.fract() == 0.0 && upper.fract() == 0.0 => {
            (lower + (u * (upper - lower + 1.0)).floor()).min(upper)
        }
        _ => quantile(recorded, u),
    }
}

/// Least and greatest possible value.
pub(crate) fn bounds(recorded: &Recorded) -> [f64; 2] {
    [quantile(recorded, 0.0), quantile(recorded, 1.0)]
}

/// Recorded probability that a time had come by the end of `minute`; 0 for what is no time.
pub(crate) fn happened_by(recorded: &Recorded, minute: u32) -> f64 {
    match *recorded {
        Recorded::Time { earliest, shape: Shape::Exact, .. } => f64::from(u8::from(earliest <= minute)),
        Recorded::Time { earliest, latest, shape } => {
            let passed = f64::from(minute) - f64::from(earliest) + 1.0;
            let width = f64::from(latest.saturating_sub(earliest)) + 1.0;
            belief_below(shape, (passed / width).clamp(0.0, 1.0))
        }
        _ => 0.0,
    }
}

/// Share of the belief in the first share `x` of an interval.
fn belief_below(shape: Shape, x: f64) -> f64 {
    match shape {
        Shape::Exact | Shape::Uniform => x,
        Shape::Triangular if x <= 0.5 => 2.0 * x * x,
        Shape::Triangular => 1.0 - 2.0 * (1.0 - x) * (1.0 - x),
    }
}

fn time_quantile(ends: [u32; 2], shape: Shape, p: f64) -> f64 {
    let [earliest, latest] = ends.map(|minute| Instant::from_minutes(i64::from(minute)));
    let time = match shape {
        Shape::Exact => Ok(UncertainTime::exact(earliest)),
        Shape::Uniform => UncertainTime::uniform(Some(earliest), Some(latest)),
        Shape::Triangular => UncertainTime::triangular(earliest, latest),
    };
    let at = time.ok().and_then(|time| time.quantile(p)).unwrap_or(earliest);
    at.minutes() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(earliest: u32, latest: u32, shape: Shape) -> Recorded {
        Recorded::Time { earliest, latest, shape }
    }

    #[test]
    fn points_are_spread_like_the_belief() {
        let exact = points(&between(60, 60, Shape::Exact));
        assert_eq!(exact, vec![60.0; 9]);
        let hour = points(&between(0, 89, Shape::Uniform));
        assert_eq!(hour, [5.0, 15.0, 25.0, 35.0, 45.0, 55.0, 65.0, 75.0, 85.0]);
        let about = points(&between(0, 89, Shape::Triangular));
        assert!(about[0] > hour[0] && about[8] < hour[8] && about[4] == 45.0);
        assert_eq!(points(&Recorded::Never), vec![f64::INFINITY; 9]);
    }

    #[test]
    fn what_had_happened_by_a_minute_inverts_the_quantile() {
        for shape in [Shape::Uniform, Shape::Triangular] {
            let recorded = between(100, 220, shape);
            for k in 1..400 {
                let p = f64::from(k) / 400.0;
                let minute = quantile(&recorded, p) as u32;
                assert!(happened_by(&recorded, minute) >= p - 1e-12, "{shape:?} {p}");
                assert!(happened_by(&recorded, minute - 1) <= p + 1e-12, "{shape:?} {p}");
            }
        }
    }

    #[test]
    fn an_hour_outside_the_interval_is_certain() {
        let recorded = between(100, 220, Shape::Triangular);
        assert_eq!((happened_by(&recorded, 99), happened_by(&recorded, 220)), (0.0, 1.0));
        let exact = between(100, 100, Shape::Exact);
        assert_eq!((happened_by(&exact, 99), happened_by(&exact, 100)), (0.0, 1.0));
        assert_eq!(happened_by(&Recorded::Never, 4_000), 0.0);
    }

    #[test]
    fn whole_numbers_are_picked_alike() {
        let recorded = Recorded::Number { lower: 7.0, upper: 9.0 };
        let picked = [0.1, 0.4, 0.9].map(|u| pick(&recorded, true, u));
        assert_eq!(picked, [7.0, 8.0, 9.0]);
        assert_eq!(pick(&recorded, false, 0.25), 7.5);
    }
}
