//! Regular expressions as authors write them, with a bound on their size and errors that say where.

mod sample;

use std::collections::HashMap;

use regex::{Regex, RegexBuilder};

pub(super) use sample::samples;

/// How large a compiled expression may be, in bytes.
const SIZE_LIMIT: usize = 256 << 10;

/// The least that is tried, and counted, in bytes: an expression has a fixed part as well.
const LEAST: usize = 8 << 10;

/// What an expression may take at most, in the sizes it was compiled to fit: one to search forwards and one backwards,
/// and for each of them the states that matching remembers.
const PARTS: usize = 4;

/// What all expressions of a project may take, in bytes: it must fit an isolate's 128 MB with all else.
const PROJECT_LIMIT: usize = 32 << 20;

/// What is wrong with an expression, and at which character of it, from 1, where that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RegexError {
    pub(super) detail: String,
    pub(super) column: Option<u32>,
}

/// The expressions of a project. What is written the same is compiled once.
#[derive(Debug, Default)]
pub(super) struct Regexes {
    compiled: HashMap<(String, bool), Regex>,
    bytes: usize,
    /// The bound has been told of.
    full: bool,
}

impl Regexes {
    /// Compiles an expression. It runs in time linear in the text.
    ///
    /// # Errors
    /// What is wrong with it. That the project has too many is told at the first of those; what comes after it compiles
    /// to an expression of no use.
    pub(super) fn compile(&mut self, pattern: &str, ignore_case: bool) -> Result<Regex, RegexError> {
        let key = (pattern.to_owned(), ignore_case);
        if let Some(same) = self.compiled.get(&key) {
            return Ok(same.clone());
        }
        let (regex, bytes) = measured(if self.full { "" } else { pattern }, ignore_case)?;
        if self.full {
            return Ok(regex);
        }
        if self.bytes + bytes > PROJECT_LIMIT {
            self.full = true;
            return Err(self.too_many());
        }
        self.bytes += bytes;
        self.compiled.insert(key, regex.clone());
        Ok(regex)
    }

    /// How much all of them may take, in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    fn too_many(&self) -> RegexError {
        let (megabytes, count) = (PROJECT_LIMIT >> 20, self.compiled.len());
        let detail = format!(
            "with this pattern, those of the project may take more than {megabytes} MiB compiled; there are {count} \
             different ones before it: use fewer, or simpler ones"
        );
        RegexError { detail, column: None }
    }
}

/// Whether an expression is sound by itself; it is not kept.
pub(super) fn check(pattern: &str) -> Result<(), RegexError> {
    build(pattern, false, SIZE_LIMIT).map(drop).map_err(|error| describe(&error))
}

/// An expression and what it may take. The `regex` crate does not say how large one is, only whether it fits.
fn measured(pattern: &str, ignore_case: bool) -> Result<(Regex, usize), RegexError> {
    let mut size = LEAST;
    loop {
        match build(pattern, ignore_case, size) {
            Ok(regex) => return Ok((regex, PARTS * size)),
            Err(regex::Error::CompiledTooBig(_)) if size < SIZE_LIMIT => size *= 2,
            Err(error) => return Err(describe(&error)),
        }
    }
}

fn build(pattern: &str, ignore_case: bool, size: usize) -> Result<Regex, regex::Error> {
    RegexBuilder::new(pattern).case_insensitive(ignore_case).size_limit(size).dfa_size_limit(size).build()
}

fn describe(error: &regex::Error) -> RegexError {
    match error {
        regex::Error::CompiledTooBig(limit) => RegexError {
            detail: format!(
                "the pattern is too large: compiled it may take {limit} bytes; make its repetitions shorter"
            ),
            column: None,
        },
        other => {
            let text = other.to_string();
            let reason = text.rsplit("error: ").next().unwrap_or(&text).trim();
            RegexError { detail: format!("the pattern is not a regular expression: {reason}"), column: column(&text) }
        }
    }
}

/// Finds the column in the message of the `regex` crate, which prints the pattern indented by four with a line of
/// carets below it. A pattern of several lines is printed otherwise, and then there is no column.
fn column(message: &str) -> Option<u32> {
    let carets = message.lines().nth(2)?.strip_prefix("    ")?;
    let before = carets.find('^')?;
    let blank = carets.bytes().take(before).all(|byte| byte == b' ');
    blank.then(|| u32::try_from(before + 1).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_say_what_and_where() {
        let check = |pattern: &str, detail: &str, column: Option<u32>| {
            let expected = RegexError { detail: detail.to_owned(), column };
            assert_eq!(Regexes::default().compile(pattern, false).err(), Some(expected), "{pattern}");
        };
        check("a(b", "the pattern is not a regular expression: unclosed group", Some(2));
        check(
            "[z-a]",
            "the pattern is not a regular expression: invalid character class range, the start must be <= the end",
            Some(2),
        );
        check(
            r"(\w{100}){100}",
            "the pattern is too large: compiled it may take 262144 bytes; make its repetitions shorter",
            None,
        );
    }

    #[test]
    fn a_project_has_a_bounded_number_of_expressions() {
        let mut regexes = Regexes::default();
        for _ in 0..3 {
            for index in 0..1_024 {
                assert!(regexes.compile(&format!("^{index}-[0-9]+$"), false).is_ok(), "{index}");
            }
        }
        assert_eq!(regexes.bytes(), PROJECT_LIMIT);
        let error = regexes.compile("one more", false).err().map(|error| error.detail);
        assert_eq!(
            error.as_deref(),
            Some(
                "with this pattern, those of the project may take more than 32 MiB compiled; there are 1024 different \
                 ones before it: use fewer, or simpler ones"
            ),
        );
        assert!(regexes.compile("told once", false).is_ok());
    }

    #[test]
    fn large_expressions_count_for_more() {
        let check = |pattern: &str, kilobytes: usize| {
            let mut regexes = Regexes::default();
            assert!(regexes.compile(pattern, false).is_ok(), "{pattern}");
            assert_eq!(regexes.bytes() >> 10, kilobytes, "{pattern}");
        };
        check("^[0-9]+$", 32);
        check(r"^\w+@\w+$", 512);
        check("^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$", 32);
    }
}
