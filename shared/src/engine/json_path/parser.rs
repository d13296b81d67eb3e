//! The grammar of RFC 9535, section 2, read from left to right.

mod filter;
mod literal;
mod selector;

use std::fmt::Display;

use super::{
    super::pattern_regex::Regexes,
    JsonPathError,
    ast::{Query, Segment, Selector, Start},
};

/// How long an expression may be, in characters.
const LONGEST: usize = 1_000;
/// How deep brackets, parentheses and functions may nest.
const DEEPEST: usize = 16;
/// What counts as a space between parts (RFC 9535, section 2.1.1).
const SPACES: [char; 4] = [' ', '\t', '\n', '\r'];

/// Reads a whole expression.
pub(super) fn parse(source: &str, regexes: &mut Regexes) -> Result<Query, JsonPathError> {
    if source.chars().count() > LONGEST {
        let detail = format!("a JSONPath has at most {LONGEST} characters");
        return Err(JsonPathError { detail, column: None });
    }
    let mut parser = Parser { source, at: 0, depth: 0, regexes };
    if source.is_empty() {
        return Err(parser.wrong("the JSONPath is empty; write a path such as `$.items[0].id`"));
    }
    if !parser.takes('$') {
        return Err(parser.expected("`$`, with which a JSONPath begins"));
    }
    let segments = parser.segments()?;
    if parser.at < source.len() {
        return Err(parser.expected("`.`, `..`, `[` or the end"));
    }
    Ok(Query::new(Start::Root, segments))
}

/// What is left to be read, and how deep it lies.
struct Parser<'s, 'r> {
    source: &'s str,
    /// The next character, in bytes.
    at: usize,
    depth: usize,
    regexes: &'r mut Regexes,
}

type Parsed<T> = Result<T, JsonPathError>;

impl<'s> Parser<'s, '_> {
    fn rest(&self) -> &'s str {
        self.source.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip(&mut self, sign: char) {
        self.at += sign.len_utf8();
    }

    /// Goes over a character if it is the next.
    fn takes(&mut self, sign: char) -> bool {
        let is_next = self.peek() == Some(sign);
        if is_next {
            self.skip(sign);
        }
        is_next
    }

    /// Goes over a text if it is the next.
    fn takes_text(&mut self, text: &str) -> bool {
        let is_next = self.rest().starts_with(text);
        if is_next {
            self.at += text.len();
        }
        is_next
    }

    fn skip_spaces(&mut self) {
        self.at = self.source.len() - self.rest().trim_start_matches(SPACES).len();
    }

    /// Goes over as many characters as are of a kind.
    fn take_while(&mut self, is_kind: impl Fn(char) -> bool) -> &'s str {
        let rest = self.rest();
        let taken = rest.get(..rest.find(|sign| !is_kind(sign)).unwrap_or(rest.len())).unwrap_or_default();
        self.at += taken.len();
        taken
    }

    fn wrong(&self, detail: impl Display) -> JsonPathError {
        self.wrong_at(self.at, detail)
    }

    /// What is wrong, beginning at a byte.
    fn wrong_at(&self, at: usize, detail: impl Display) -> JsonPathError {
        let before = self.source.get(..at).unwrap_or(self.source).chars().count();
        JsonPathError { detail: detail.to_string(), column: u32::try_from(before + 1).ok() }
    }

    fn expected(&self, what: impl Display) -> JsonPathError {
        match self.peek() {
            Some(sign) => self.wrong(format!("expected {what}, but found `{sign}`")),
            None => self.wrong(format!("expected {what}, but the JSONPath ends")),
        }
    }

    fn expect(&mut self, sign: char, what: &str) -> Parsed<()> {
        if self.takes(sign) { Ok(()) } else { Err(self.expected(what)) }
    }

    /// Reads something that lies a level deeper.
    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth == DEEPEST {
            return Err(self.wrong(format!("brackets nest at most {DEEPEST} deep")));
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    fn segments(&mut self) -> Parsed<Vec<Segment>> {
        let mut segments = Vec::new();
        loop {
            let before = self.at;
            self.skip_spaces();
            let Some(segment) = self.segment()? else {
                self.at = before;
                return Ok(segments);
            };
            segments.push(segment);
        }
    }

    fn segment(&mut self) -> Parsed<Option<Segment>> {
        let descends = self.takes_text("..");
        let selectors = match self.peek() {
            Some('[') => self.deeper(Self::selectors)?,
            _ if descends => vec![self.shorthand("a name, `*` or `[` after `..`")?],
            Some('.') => {
                self.skip('.');
                vec![self.shorthand("a name or `*` after `.`")?]
            }
            _ => return Ok(None),
        };
        Ok(Some(Segment { descends, selectors }))
    }

    /// A name or `*` without brackets.
    fn shorthand(&mut self, what: &str) -> Parsed<Selector> {
        if self.takes('*') {
            return Ok(Selector::Wildcard);
        }
        match self.peek() {
            Some(sign) if is_name(sign) && !sign.is_ascii_digit() => {
                Ok(Selector::Name(self.take_while(is_name).to_owned()))
            }
            Some(sign) if sign.is_ascii_digit() => {
                Err(self.wrong("a name after a dot begins with a letter; write `['1']` for a name, `[1]` for an index"))
            }
            _ => Err(self.expected(what)),
        }
    }
}

/// What a name without brackets is made of; it does not begin with a digit.
fn is_name(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || sign == '_' || !sign.is_ascii()
}
