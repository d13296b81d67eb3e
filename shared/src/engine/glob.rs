//! Globs: `*` stands for any text and `?` for any one character; everything else for itself.

use regex::{Regex, RegexBuilder};

/// How large one that belongs to no project may be compiled, in bytes; some thousand characters take that much.
const SIZE_LIMIT: usize = 4 << 20;

/// A pattern that is compared with a whole text, in time linear in it.
#[derive(Debug, Clone)]
pub(crate) struct Glob(Regex);

impl Glob {
    /// A glob by itself, which belongs to no project.
    ///
    /// # Errors
    /// That it is too long: a glob has no syntax to be wrong in.
    pub(crate) fn new(source: &str) -> Result<Self, String> {
        let compiled = RegexBuilder::new(&expression(source)).size_limit(SIZE_LIMIT).build();
        compiled.map(Self).map_err(|_| "the pattern is too long".to_owned())
    }

    /// Whether all of a text is as the pattern says.
    pub(crate) fn matches(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}

/// The regular expression that is found in what a glob matches.
pub(super) fn expression(source: &str) -> String {
    let mut expression = String::from(r"(?s)\A");
    let mut previous = None;
    for sign in source.chars() {
        match sign {
            // A star after a star adds nothing but states.
            '*' if previous == Some('*') => {}
            '*' => expression.push_str(".*"),
            '?' => expression.push('.'),
            other => expression.push_str(&regex::escape(other.encode_utf8(&mut [0; 4]))),
        }
        previous = Some(sign);
    }
    expression.push_str(r"\z");
    expression
}
