//! `regex` and `glob`. Both run in time linear in the text.

use regex::Regex;
use serde_json::Value;

use super::{
    super::{Scope, Subject, operator::Test},
    Compiled, Setup, text,
};

/// An expression that is found in the text; that of a glob is tied to both its ends.
#[derive(Debug)]
struct Pattern(Regex);

pub(super) fn regex(operand: &Value, setup: &mut Setup<'_>) -> Compiled {
    let source = text(operand, "text")?;
    Ok(Box::new(Pattern(setup.regexes.compile(source, setup.modifiers.ignore_case)?)))
}

/// `*` stands for any text and `?` for any one character; everything else for itself.
pub(super) fn glob(operand: &Value, setup: &mut Setup<'_>) -> Compiled {
    let source = text(operand, "text")?;
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
    let compiled = setup.regexes.compile(&expression, setup.modifiers.ignore_case);
    // A glob has no syntax to be wrong in, so only its size can be, and no column says where.
    Ok(Box::new(Pattern(compiled?)))
}

impl Test for Pattern {
    fn holds(&self, subject: &Subject<'_>, _scope: &Scope<'_>) -> bool {
        subject.as_text().is_some_and(|text| self.0.is_match(text))
    }

    fn cost(&self) -> u32 {
        1
    }
}
