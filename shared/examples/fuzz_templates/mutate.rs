//! Templates made of others: by token, by splicing, by character.

use crate::random::Random;

/// A template that is a little different.
pub fn mutate(template: &str, other: &str, pool: &[&str], random: &mut Random) -> String {
    let mut text = template.to_owned();
    for _ in 0..=random.below(3) {
        text = match random.below(8) {
            0 => splice(&text, other, random),
            1 | 2 => characters(&text, random),
            _ => tokens_changed(&text, pool, random),
        };
    }
    text
}

fn tokens_changed<'t>(text: &'t str, pool: &[&'t str], random: &mut Random) -> String {
    let mut tokens = tokens(text);
    if tokens.is_empty() {
        return (*random.pick(pool)).to_owned();
    }
    let at = random.below(tokens.len());
    match random.below(6) {
        0 => {
            tokens.remove(at);
        }
        1 => tokens.insert(at, tokens[at]),
        2 => {
            let other = random.below(tokens.len());
            tokens.swap(at, other);
        }
        3 => tokens.insert(at, *random.pick(pool)),
        _ => tokens[at] = *random.pick(pool),
    }
    tokens.concat()
}

/// The beginning of one and the end of another.
fn splice(one: &str, other: &str, random: &mut Random) -> String {
    let (one, other) = (tokens(one), tokens(other));
    let (cut, start) = (random.below(one.len() + 1), random.below(other.len() + 1));
    [&one[..cut], &other[start..]].concat().concat()
}

fn characters(text: &str, random: &mut Random) -> String {
    const STRANGE: &[char] = &[
        '{', '}', '.', '$', '"', '`', '\'', '\\', '(', ')', '|', ':', '=', ',', '-', ' ', '\n', '\t', '/', '*', '0',
        '9', 'x', 'e', 'i', '_', '%', '\u{0}', 'é', '½', '²', '٣', '世', '😀', '\u{301}', '\u{a0}', '\u{feff}',
        '\u{2028}', '\r', '&', '#',
    ];
    let mut all: Vec<char> = text.chars().collect();
    let at = random.below(all.len() + 1);
    match random.below(3) {
        0 if at < all.len() => {
            all.remove(at);
        }
        1 if at < all.len() => all[at] = *random.pick(STRANGE),
        _ => all.insert(at, *random.pick(STRANGE)),
    }
    all.into_iter().collect()
}

/// Words, quoted text, runs of space, delimiters, and single characters.
pub fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (token, tail) = rest.split_at(token_len(rest));
        tokens.push(token);
        rest = tail;
    }
    tokens
}

fn token_len(text: &str) -> usize {
    if ["{{- ", "{{", "}}", " -}}", ":=", "/*", "*/"].iter().any(|sign| text.starts_with(sign)) {
        let sign = ["{{- ", " -}}", "{{", "}}", ":=", "/*", "*/"].iter().find(|sign| text.starts_with(**sign));
        return sign.map_or(1, |sign| sign.len());
    }
    let mut chars = text.char_indices();
    let first = chars.next().map_or(' ', |(_, c)| c);
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let end = match first {
        '"' | '`' => text[1..].find(first).map(|end| end + 2),
        '.' | '$' => text[1..].find(|c| !word(c)).map(|end| end + 1),
        c if c.is_whitespace() => text.find(|c: char| !c.is_whitespace()),
        c if word(c) => text.find(|c| !word(c)),
        c => Some(c.len_utf8()),
    };
    end.unwrap_or(text.len())
}
