//! The tree of an expression with the place of each part, and what of CEL is not ours.

use std::ops::Range;

use cel::common::ast::{Expr, IdedExpr, LiteralValue, SourceInfo};
use cel::parser::{ParseErrors, Parser};

use super::Fault;
use crate::limits::{MAX_EXPRESSION_BYTES, MAX_OPERATORS};

/// A part of an expression.
#[derive(Debug)]
pub(super) struct Expression {
    pub(super) range: Range<usize>,
    pub(super) form: Form,
}

/// What a part is.
#[derive(Debug)]
pub(super) enum Form {
    /// A text between quotes.
    Text(String),
    /// A number.
    Number(f64),
    /// `true` or `false`.
    Flag(bool),
    /// A function or an operator and what it is applied to.
    Call { name: String, name_range: Range<usize>, arguments: Vec<Expression> },
}

impl Expression {
    /// Name of a call; empty for anything else.
    pub(super) fn name(&self) -> &str {
        match &self.form {
            Form::Call { name, .. } => name,
            _ => "",
        }
    }

    /// What a call is applied to; nothing for anything else.
    pub(super) fn arguments(&self) -> &[Expression] {
        match &self.form {
            Form::Call { arguments, .. } => arguments,
            _ => &[],
        }
    }

    /// Where the name of a call stands; the whole for anything else.
    pub(super) fn name_range(&self) -> Range<usize> {
        match &self.form {
            Form::Call { name_range, .. } => name_range.clone(),
            _ => self.range.clone(),
        }
    }
}

/// Parses an expression; only the parts of CEL that are in our language pass.
pub(super) fn parse(text: &str) -> Result<Expression, Fault> {
    check_text(text)?;
    match Parser::new().parse_with_source_info(text) {
        Ok((tree, info)) => convert(&tree, &info, text),
        Err(faults) => Err(syntax(text, &faults)),
    }
}

fn check_text(text: &str) -> Result<(), Fault> {
    if text.is_empty() {
        return Err(Fault::new(0..0, "the observable is missing", "nothing could be measured"));
    }
    if let Some((at, letter)) = text.char_indices().find(|(_, letter)| !letter.is_ascii()) {
        let wrong = format!("`{letter}` cannot stand in an observable");
        let fault = Fault::new(at..at + letter.len_utf8(), wrong, "the observable cannot be read from here");
        return Err(match letter {
            '‘' | '’' | '‚' | '“' | '”' | '„' => fault.help("write the plain quote `'`"),
            '≥' => fault.help("write `>=`"),
            '≤' => fault.help("write `<=`"),
            '≠' => fault.help("write `!=`"),
            '–' | '−' => fault.help("write `-`"),
            _ => fault,
        });
    }
    if text.len() > MAX_EXPRESSION_BYTES || operators(text)? > MAX_OPERATORS {
        return Err(Fault::new(
            0..text.len(),
            "the observable is too long",
            format!("the most is {MAX_OPERATORS} operators and brackets"),
        ));
    }
    Ok(())
}

/// Operators and opening brackets outside quotes: the deepest that the tree can be.
///
/// Quotes are read here as CEL reads them, so that nothing hides from the count: spellings of text that ours does not
/// need, and remarks, are refused.
fn operators(text: &str) -> Result<usize, Fault> {
    let bytes = text.as_bytes();
    let mut opened = None;
    let mut count = 0;
    for (at, byte) in text.bytes().enumerate() {
        let next = |ahead: usize| bytes.get(at + ahead) == Some(&byte);
        match opened {
            _ if byte == b'\\' => return Err(stray(at, 1, "a backslash cannot stand in an observable")),
            Some((start, _)) if byte == b'\n' || byte == b'\r' => return Err(unclosed_quote(start)),
            Some((_, open)) if byte == open => opened = None,
            Some(_) => {}
            None if matches!(byte, b'\'' | b'"') && next(1) && next(2) => {
                return Err(stray(at, 3, "a text stands between single quotes"));
            }
            None if byte == b'/' && next(1) => {
                return Err(stray(at, 2, "there are no remarks in an observable"));
            }
            None if byte == b'=' && is_single(bytes, at) => {
                let wrong = "a single `=` compares nothing";
                return Err(stray(at, 1, wrong).help(match bytes.get(at + 1) {
                    Some(b'>') => "write `>=`",
                    Some(b'<') => "write `<=`",
                    _ => "write `==`",
                }));
            }
            None if matches!(byte, b'\'' | b'"') => opened = Some((at, byte)),
            None if b"+-*/%!?<>=&|([{.".contains(&byte) => count += 1,
            None => {}
        }
    }
    opened.map_or(Ok(count), |(start, _)| Err(unclosed_quote(start)))
}

/// Whether the `=` there is no part of `==`, `!=`, `<=` or `>=`.
fn is_single(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| bytes.get(at));
    !matches!(before, Some(b'=' | b'!' | b'<' | b'>')) && bytes.get(at + 1) != Some(&b'=')
}

fn stray(at: usize, length: usize, wrong: &str) -> Fault {
    Fault::new(at..at + length, wrong, "the observable cannot be read from here")
}

fn unclosed_quote(at: usize) -> Fault {
    Fault::new(at..at + 1, "the quote opened here is not closed", "the rest is read as one text")
        .help("a text that begins with `'` ends with `'`, on the same line")
}

fn syntax(text: &str, faults: &ParseErrors) -> Fault {
    let first = faults.errors.first();
    let column = first.map_or(1, |fault| fault.pos.1).max(1) as usize - 1;
    let lines = first.map_or(1, |fault| fault.pos.0).max(1) as usize - 1;
    let before: usize = text.split_inclusive('\n').take(lines).map(str::len).sum();
    let at = (before + column).min(text.len());
    let message = first.map_or("", |fault| fault.msg.as_str());
    if message.contains("Recursion limit") {
        return Fault::new(
            0..text.len(),
            "the observable has too many brackets in brackets",
            "it cannot be read",
        );
    }
    if message.contains("missing ')'") || unclosed(text) {
        return Fault::new(at..at, "a bracket is not closed", "`)` is missing here");
    }
    let rest =
        text[at..].split(|letter: char| letter.is_whitespace() || "(),".contains(letter)).next().unwrap_or("");
    let wrong = match rest {
        "" => "the observable breaks off or has a stray bracket or comma".to_owned(),
        rest => format!("`{rest}` does not fit here"),
    };
    Fault::new(
        at..at + rest.len().max(1).min(text.len() - at),
        wrong,
        "the observable cannot be read from here",
    )
}

/// Whether more brackets are opened than closed, outside quotes.
fn unclosed(text: &str) -> bool {
    let mut outside = true;
    let mut depth = 0;
    for byte in text.bytes() {
        match byte {
            b'\'' => outside = !outside,
            b'(' if outside => depth += 1,
            b')' if outside => depth -= 1,
            _ => {}
        }
    }
    outside && depth > 0
}

fn convert(tree: &IdedExpr, info: &SourceInfo, text: &str) -> Result<Expression, Fault> {
    let own = own_range(tree.id, info, text);
    match &tree.expr {
        Expr::Literal(LiteralValue::String(value)) => {
            Ok(Expression { range: own, form: Form::Text(value.inner().to_owned()) })
        }
        Expr::Literal(LiteralValue::Int(value)) => number(own, *value.inner() as f64),
        Expr::Literal(LiteralValue::Double(value)) => number(own, *value.inner()),
        Expr::Literal(LiteralValue::Boolean(value)) => {
            Ok(Expression { range: own, form: Form::Flag(*value.inner()) })
        }
        Expr::Call(call) if call.target.is_none() => {
            let arguments =
                call.args.iter().map(|part| convert(part, info, text)).collect::<Result<Vec<_>, _>>()?;
            Ok(called(&call.func_name, own, arguments, text))
        }
        Expr::Ident(name) => {
            Err(Fault::new(own, format!("`{name}` is not known here"), "a bare word means nothing")
                .help(format!("names stand between quotes: `'{}'`", name.replace('_', "-"))))
        }
        _ => Err(Fault::new(
            own,
            "this part of CEL is not in the language of observables",
            "it cannot be asked",
        )
        .help(
            "there are function calls, `? :`, comparisons, `&&`, `||`, `!`, `+`, `-`, numbers and quoted text",
        )),
    }
}

fn number(range: Range<usize>, value: f64) -> Result<Expression, Fault> {
    Ok(Expression { range, form: Form::Number(value) })
}

/// A call: its range runs from its name or first part to its last part or closing bracket.
fn called(name: &str, own: Range<usize>, arguments: Vec<Expression>, text: &str) -> Expression {
    let is_function =
        name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') && !name.starts_with('_');
    let name_range = if is_function {
        let start = text[..own.start].rfind(name).unwrap_or(own.start);
        start..(start + name.len()).min(text.len())
    } else {
        own.clone()
    };
    let first = arguments.first().map_or(name_range.start, |part| part.range.start);
    let last = arguments.last().map_or(own.end, |part| part.range.end);
    let mut end = last.max(own.end);
    if is_function {
        end += text[end..].find(')').map_or(0, |close| close + 1);
    }
    let range = name_range.start.min(first)..end;
    Expression { range, form: Form::Call { name: name.to_owned(), name_range, arguments } }
}

/// What the parser notes of a part: a literal, an operator, or the bracket of a call. Made to lie in the text.
fn own_range(id: u64, info: &SourceInfo, text: &str) -> Range<usize> {
    let (start, stop) = info.offset_for(id).unwrap_or((0, 0));
    let start = (start as usize).min(text.len());
    let end = (stop as usize).saturating_add(1).clamp(start, text.len());
    start..end
}
