//! Lines: indented, and wrapped.

use super::{Call, Failure, Function, MAP_BY_INT, Signature, Type};
use crate::template::value::lossy;

pub(in crate::template::functions) const FUNCTIONS: &[Function] = &[
    Function::new(
        "indent",
        MAP_BY_INT,
        "Every line of the text behind so many spaces.",
        ("{{indent 2 \"a\\nb\"}}", "  a\n  b"),
        |call| Ok(indented(call)?.into()),
    ),
    Function::new("nindent", MAP_BY_INT, "The same on a new line.", ("a:{{nindent 2 \"b\"}}", "a:\n  b"), |call| {
        Ok(format!("\n{}", indented(call)?).into())
    }),
    Function::new(
        "wrap",
        MAP_BY_INT,
        "The text in lines of so many bytes, broken at spaces.",
        ("{{wrap 5 \"hello big world\"}}", "hello\nbig\nworld"),
        |call| {
            let (width, text) = (call.int(0), call.text(1));
            Ok(wrapped(&text, width, "\n", false).into())
        },
    ),
    Function::new(
        "wrapWith",
        Signature::fixed(&[Type::Int, Type::String, Type::String], Type::String),
        "The same with another text at the end of the lines; words that are longer are broken too.",
        ("{{wrapWith 5 \"|\" \"hello bigger\"}}", "hello|bigge|r"),
        |call| {
            let (width, end, text) = (call.int(0), call.text(1), call.text(2));
            call.charge(text.len().saturating_mul(1 + end.len()))?;
            Ok(wrapped(&text, width, if end.is_empty() { "\n" } else { &end }, true).into())
        },
    ),
];

fn indented(call: &mut Call<'_, '_>) -> Result<String, Failure> {
    let width = usize::try_from(call.int(0)).map_err(|_| Failure::from("the number of spaces is negative"))?;
    let text = call.text(1);
    let lines = 1 + text.matches('\n').count();
    call.charge(text.len().saturating_add(lines.saturating_mul(width)))?;
    let pad = " ".repeat(width);
    Ok(format!("{pad}{}", text.replace('\n', &format!("\n{pad}"))))
}

/// Spaces at the beginning of a line are left out, and so is the one at which it is broken.
fn wrapped(text: &str, width: i64, end: &str, breaks_words: bool) -> String {
    let width = usize::try_from(width).unwrap_or(1).max(1);
    let (mut out, mut rest) = (Vec::with_capacity(text.len()), text.as_bytes());
    while rest.len() > width {
        if let Some(after) = rest.strip_prefix(b" ") {
            rest = after;
            continue;
        }
        let last = rest.iter().take(width + 1).rposition(|byte| *byte == b' ');
        let next = || rest.iter().skip(width).position(|byte| *byte == b' ').map(|place| place + width);
        let (line, from) = match last.or_else(|| if breaks_words { None } else { next() }) {
            Some(space) => (space, space + 1),
            None if breaks_words => (width, width),
            None => break,
        };
        out.extend_from_slice(rest.get(..line).unwrap_or_default());
        out.extend_from_slice(end.as_bytes());
        rest = rest.get(from..).unwrap_or_default();
    }
    out.extend_from_slice(rest);
    lossy(&out)
}
