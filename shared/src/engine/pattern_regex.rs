//! Regular expressions as authors write them, with a bound on their size and errors that say where.

use regex::{Regex, RegexBuilder};

/// How large a compiled expression may be, in bytes. A project of many expressions must fit an isolate's 128 MB.
pub(super) const SIZE_LIMIT: usize = 1 << 20;

/// What is wrong with an expression, and at which character of it, from 1, where that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RegexError {
    pub(super) detail: String,
    pub(super) column: Option<u32>,
}

/// Compiles an expression. It runs in time linear in the text.
pub(super) fn compile(pattern: &str, ignore_case: bool) -> Result<Regex, RegexError> {
    RegexBuilder::new(pattern)
        .case_insensitive(ignore_case)
        .size_limit(SIZE_LIMIT)
        .dfa_size_limit(SIZE_LIMIT)
        .build()
        .map_err(|error| describe(&error))
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
            assert_eq!(compile(pattern, false).err(), Some(expected), "{pattern}");
        };
        check("a(b", "the pattern is not a regular expression: unclosed group", Some(2));
        check(
            "[z-a]",
            "the pattern is not a regular expression: invalid character class range, the start must be <= the end",
            Some(2),
        );
        check(
            r"(\w{100}){100}",
            "the pattern is too large: compiled it may take 1048576 bytes; make its repetitions shorter",
            None,
        );
    }
}
