//! What matches, replaced.

use regex::Captures;

use super::{Call, Compiled, Failure, compile, search};
use crate::template::value::Value;

/// The third text in place of every match, with `$1`, `${1}` and `${name}` standing for groups.
pub(super) fn expanding<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let with = call.text(2);
    let parts = parts(&with);
    replaced(call, |found, captures, out| {
        for part in &parts {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Group(name) => out.push_str(group(found, captures, name)),
            }
        }
    })
}

/// The third text in place of every match.
pub(super) fn literally<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let with = call.text(2);
    replaced(call, |_, _, out| out.push_str(&with))
}

fn replaced<'a>(
    call: &mut Call<'_, 'a>,
    write: impl Fn(&Compiled, &Captures<'_>, &mut String),
) -> Result<Value<'a>, Failure> {
    let (found, text, with) = (compile(call)??, call.text(1), call.text(2));
    let groups = with.matches('$').count();
    let mut out = String::new();
    let mut end = 0;
    for captures in found.regex.captures_iter(&text) {
        let Some(whole) = captures.get(0) else { continue };
        // No group is longer than the whole.
        let most = with.len().saturating_add(groups.saturating_mul(whole.len()));
        call.charge(out.len().saturating_add(text.len()).saturating_add(most))?;
        search(call, &text, whole.start())?;
        // Every group is noted, and looked for by its name or number.
        let noted = found.names.len() / 16 + 1;
        call.step(u64::try_from(groups.saturating_add(1).saturating_mul(noted)).unwrap_or(u64::MAX))?;
        out.push_str(text.get(end..whole.start()).unwrap_or_default());
        write(&found, &captures, &mut out);
        end = whole.end();
    }
    out.push_str(text.get(end..).unwrap_or_default());
    Ok(out.into())
}

#[derive(Debug, PartialEq, Eq)]
enum Part<'t> {
    Text(&'t str),
    /// A group by number or name.
    Group(&'t str),
}

/// The parts of a text with `$1`, `${1}` or `${name}` in it. `$$` is a dollar, and so is one that nothing fits behind.
fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('$') {
        parts.push(Part::Text(before));
        if let Some(after) = after.strip_prefix('$') {
            parts.push(Part::Text("$"));
            rest = after;
            continue;
        }
        let is_braced = after.starts_with('{');
        let inner = after.strip_prefix('{').unwrap_or(after);
        let is_word = |sign: char| sign.is_alphanumeric() || sign == '_';
        let (name, behind) = inner.split_at(inner.find(|sign| !is_word(sign)).unwrap_or(inner.len()));
        let behind = if is_braced { behind.strip_prefix('}') } else { Some(behind) };
        if let Some(behind) = behind.filter(|_| !name.is_empty()) {
            parts.push(Part::Group(name));
            rest = behind;
        } else {
            parts.push(Part::Text("$"));
            rest = after;
        }
    }
    parts.push(Part::Text(rest));
    parts
}

/// What a group matched; nothing where there is no such group.
fn group<'t>(found: &Compiled, captures: &Captures<'t>, name: &str) -> &'t str {
    let is_number = name.bytes().all(|digit| digit.is_ascii_digit()) && (name == "0" || !name.starts_with('0'));
    let found = if is_number {
        name.parse().ok().and_then(|index| captures.get(index))
    } else {
        // The first of several of that name that matched.
        let mut named = (1..).zip(&found.names).filter(|(_, known)| *known == name);
        named.find_map(|(index, _)| captures.get(index))
    };
    found.map_or("", |group| group.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dollars_name_groups() {
        use Part::{Group, Text};
        for (text, expected) in [
            ("a$1b", vec![Text("a"), Group("1b"), Text("")]),
            ("${1}b", vec![Text(""), Group("1"), Text("b")]),
            ("$$1", vec![Text(""), Text("$"), Text("1")]),
            ("${x", vec![Text(""), Text("$"), Text("{x")]),
            ("$", vec![Text(""), Text("$"), Text("")]),
            ("${}-$-", vec![Text(""), Text("$"), Text("{}-"), Text("$"), Text("-")]),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }
}
