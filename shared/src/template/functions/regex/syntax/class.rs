//! Classes in brackets.

use super::escape::{self, Escape};
use super::push_literal;

/// The classes POSIX has names for.
const NAMES: [&str; 14] = [
    "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper", "word",
    "xdigit",
];

/// Translates a class, with which the text begins; what stands behind it.
///
/// # Errors
/// In Go's words.
pub(super) fn translate<'p>(text: &'p str, out: &mut String) -> Result<&'p str, String> {
    let mut rest = text.strip_prefix('[').unwrap_or(text);
    out.push('[');
    if let Some(after) = rest.strip_prefix('^') {
        out.push('^');
        rest = after;
    }
    let mut is_first = true;
    loop {
        if rest.is_empty() {
            return Err(format!("missing closing ]: `{text}`"));
        }
        if !is_first && let Some(after) = rest.strip_prefix(']') {
            out.push(']');
            return Ok(after);
        }
        is_first = false;
        if let Some(after) = named(rest, out)? {
            rest = after;
            continue;
        }
        let (low, after) = member(rest, text)?;
        rest = range(low, rest, after, text, out)?;
    }
}

/// A class by name, such as `[:alpha:]`; what stands behind it, or nothing where there is none.
fn named<'p>(text: &'p str, out: &mut String) -> Result<Option<&'p str>, String> {
    let Some((name, rest)) = text.strip_prefix("[:").and_then(|after| after.split_once(":]")) else {
        return Ok(None);
    };
    if !NAMES.contains(&name.strip_prefix('^').unwrap_or(name)) {
        return Err(format!("invalid character class range: `[:{name}:]`"));
    }
    out.extend(["[:", name, ":]"]);
    Ok(Some(rest))
}

/// A character, or a class behind a backslash.
fn member<'p>(text: &'p str, class: &str) -> Result<(Escape, &'p str), String> {
    let Some(sign) = text.chars().next() else {
        return Err(format!("missing closing ]: `{class}`"));
    };
    if sign == '\\' {
        escape::read(text)
    } else {
        Ok((Escape::Sign(sign), text.get(sign.len_utf8()..).unwrap_or_default()))
    }
}

/// What begins with a character, which may be a range up to another; what stands behind it.
fn range<'p>(low: Escape, text: &str, rest: &'p str, class: &str, out: &mut String) -> Result<&'p str, String> {
    let low = match low {
        Escape::Class(class) => {
            out.push_str(&class);
            return Ok(rest);
        }
        Escape::Sign(sign) => sign,
    };
    let upper = rest.strip_prefix('-').filter(|after| !after.is_empty() && !after.starts_with(']'));
    let Some(upper) = upper else {
        push_literal(out, low);
        return Ok(rest);
    };
    let (high, after) = member(upper, class)?;
    let high = match high {
        Escape::Sign(sign) => sign,
        Escape::Class(_) => return Err(format!("invalid escape sequence: `{}`", upper.get(..2).unwrap_or(upper))),
    };
    if high < low {
        let shown = text.get(..text.len() - after.len()).unwrap_or_default();
        return Err(format!("invalid character class range: `{shown}`"));
    }
    push_literal(out, low);
    out.push('-');
    push_literal(out, high);
    Ok(after)
}
