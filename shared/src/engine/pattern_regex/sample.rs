//! Texts in which an expression is found: what a request could have where a condition asks for a pattern.

use regex_syntax::hir::{Class, ClassUnicode, Hir, HirKind, Repetition};

/// In how many ways a text is made: other alternatives, other characters, more repetitions.
const WAYS: u32 = 8;
/// How long a text may become, in bytes.
const LONGEST: usize = 4_000;
/// What is taken of a class of characters, the first that it has.
const PREFERRED: &str = "a1bA2xBz0-_ ./";

/// Texts in which an expression may be found, the plainest first and none twice. What it says of its surroundings (ends,
/// words) is not looked at, so each has to be tried.
pub(in crate::engine) fn samples(source: &str) -> Vec<String> {
    let Ok(expression) = regex_syntax::parse(source) else { return Vec::new() };
    let mut texts: Vec<String> = Vec::new();
    for way in 0..WAYS {
        let mut text = String::new();
        if write(&expression, way, &mut text).is_some() && !texts.contains(&text) {
            texts.push(text);
        }
    }
    // An empty text is rarely what is meant.
    texts.sort_by_key(String::is_empty);
    texts
}

/// Writes a text for an expression, which nests no deeper than its parser allows; none when it would be too long.
fn write(expression: &Hir, way: u32, out: &mut String) -> Option<()> {
    match expression.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => out.push_str(str::from_utf8(&literal.0).ok()?),
        HirKind::Class(Class::Unicode(class)) => out.push(character(class, way)?),
        HirKind::Class(Class::Bytes(class)) => out.push(character(&class.to_unicode_class()?, way)?),
        HirKind::Repetition(repetition) => repeat(repetition, way, out)?,
        HirKind::Capture(capture) => write(&capture.sub, way, out)?,
        HirKind::Concat(parts) => parts.iter().try_for_each(|part| write(part, way, out))?,
        HirKind::Alternation(parts) => write(parts.get(way as usize % parts.len().max(1))?, way, out)?,
    }
    (out.len() <= LONGEST).then_some(())
}

fn repeat(repetition: &Repetition, way: u32, out: &mut String) -> Option<()> {
    let most = repetition.max.unwrap_or(u32::MAX);
    let count = repetition.min.saturating_add(way % 3).min(most);
    for _ in 0..count {
        let before = out.len();
        write(&repetition.sub, way, out)?;
        // What adds nothing need not be written again, however often it is asked for.
        if out.len() == before {
            break;
        }
    }
    Some(())
}

/// A character of a class: of those that are preferred and those that its ranges begin with, by number.
fn character(class: &ClassUnicode, way: u32) -> Option<char> {
    let has = |sign: char| class.iter().any(|range| (range.start()..=range.end()).contains(&sign));
    let preferred = PREFERRED.chars().filter(|sign| has(*sign));
    let first = class.iter().map(regex_syntax::hir::ClassUnicodeRange::start).filter(|sign| !sign.is_control()).take(4);
    let choices: Vec<char> = preferred.chain(first).collect();
    if choices.is_empty() {
        return Some(class.iter().next()?.start());
    }
    choices.get(way as usize % choices.len()).copied()
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::*;

    #[test]
    fn expressions_are_found_in_their_samples() {
        for source in [
            "^[a-z]+$",
            "[0-9]{4}-[0-9]{2}",
            "^(gold|silver)$",
            r"^\w+@\w+\.com$",
            "(?i)^abc$",
            "^$",
            ".*",
            r"^\d{3,}$",
            "a?b*c",
            r"^\p{Greek}+$",
            "^[^a-z]$",
            r"(?s)\A.*x.\z",
            "^(a|b(c|d)){2}$",
            r"^\s$",
        ] {
            let regex = Regex::new(source).unwrap();
            assert!(samples(source).iter().any(|text| regex.is_match(text)), "{source}: {:?}", samples(source));
        }
        assert_eq!(samples("^(gold|silver)$"), ["gold", "silver"]);
        assert_eq!(samples("("), Vec::<String>::new());
        assert_eq!(samples("a{1000}{10}"), Vec::<String>::new());
    }
}
