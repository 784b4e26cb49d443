//! The nearest valid name to one that was misspelt.

/// The name most like `wrong`, if it is like enough to be worth a question.
pub(crate) fn nearest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = ((wrong.chars().count() + 1) / 3).max(1);
    let distances = names.into_iter().map(|name| (distance(wrong, name), name));
    let (distance, name) = distances.min()?;
    (distance <= most && !wrong.is_empty()).then_some(name)
}

/// A question that offers the name of which `wrong` is a slip of one letter: for words of which a few changed letters
/// make another, as `seize` and `serve`.
pub(crate) fn slip_of<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let near = names.into_iter().find(|name| distance(wrong, name) <= 1);
    near.map(|name| format!("did you mean `{name}`?"))
}

/// A question that offers the name most like `wrong`, if one is like enough.
///
/// ```
/// let names = ["exchange", "bridge"];
/// let question = interregnum_scenario::did_you_mean("exchagne", names);
/// assert_eq!(question.as_deref(), Some("did you mean `exchange`?"));
/// ```
#[must_use]
pub fn did_you_mean<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(wrong, names).map(|name| format!("did you mean `{name}`?"))
}

/// Names as they are listed in a sentence: `a`, `b` or `c`.
pub(crate) fn listed(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}

/// Changes of letters from one to the other; only what is short enough to be a name is compared.
fn distance(a: &str, b: &str) -> usize {
    if a.len() > 100 || b.len() > 100 {
        return usize::MAX;
    }
    strsim::osa_distance(&a.to_lowercase(), &b.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        let names = ["telephone-exchange", "telegraph", "bank"];
        assert_eq!(nearest("telefone-exchange", names), Some("telephone-exchange"));
        assert_eq!(nearest("bnak", names), Some("bank"));
        assert_eq!(nearest("arsenal", names), None);
        assert_eq!(nearest("", names), None);
    }

    #[test]
    fn another_word_is_no_slip() {
        let acts = ["serve", "accept", "occupy"];
        assert_eq!(slip_of("ocupy", acts).as_deref(), Some("did you mean `occupy`?"));
        assert_eq!([slip_of("seize", acts), slip_of("", acts)], [None, None]);
    }

    #[test]
    fn names_are_listed_as_in_a_sentence() {
        assert_eq!(listed(&["fit", "check"]), "`fit` or `check`");
        assert_eq!(listed(&["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(listed(&["a"]), "`a`");
    }
}
