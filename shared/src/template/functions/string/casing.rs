//! Letter case.

mod names;
mod punctuation;
pub(in crate::template::functions) mod simple;

use super::{Function, MAP};

pub(in crate::template::functions) const FUNCTIONS: &[Function] = &[
    Function::new("upper", MAP, "The text in upper case.", ("{{upper \"abc\"}}", "ABC"), |call| {
        Ok(call.text(0).chars().map(simple::upper).collect::<String>().into())
    }),
    Function::new("lower", MAP, "The text in lower case.", ("{{\"ABC\" | lower}}", "abc"), |call| {
        Ok(call.text(0).chars().map(simple::lower).collect::<String>().into())
    }),
    Function::new(
        "title",
        MAP,
        "Every word with a capital.",
        ("{{title \"hello big-world\"}}", "Hello Big-World"),
        |call| Ok(words(&call.text(0), ends_word, simple::title).into()),
    ),
    Function::new(
        "untitle",
        MAP,
        "Every word without its capital.",
        ("{{untitle \"Hello World\"}}", "hello world"),
        |call| Ok(words(&call.text(0), char::is_whitespace, simple::lower).into()),
    ),
    Function::new(
        "swapcase",
        MAP,
        "Capitals as small letters, and small letters as capitals.",
        ("{{swapcase \"Ab cD\"}}", "aB Cd"),
        |call| Ok(swapped(&call.text(0)).into()),
    ),
    Function::new(
        "camelcase",
        MAP,
        "Words run together, each with a capital.",
        ("{{camelcase \"http_server\"}}", "HttpServer"),
        |call| Ok(names::camel(&call.text(0)).into()),
    ),
    Function::new(
        "snakecase",
        MAP,
        "Words in small letters with `_` between them.",
        ("{{snakecase \"FirstName\"}}", "first_name"),
        |call| Ok(names::connected(&call.text(0), '_').into()),
    ),
    Function::new(
        "kebabcase",
        MAP,
        "Words in small letters with `-` between them.",
        ("{{kebabcase \"FirstName\"}}", "first-name"),
        |call| Ok(names::connected(&call.text(0), '-').into()),
    ),
];

/// Whether `strings.Title` of Go takes a word to end at this character.
fn ends_word(sign: char) -> bool {
    if sign.is_ascii() { !sign.is_ascii_alphanumeric() && sign != '_' } else { sign.is_whitespace() }
}

/// The text with the first character of every word changed. What ends a word is asked about the character before.
fn words(text: &str, ends: fn(char) -> bool, change: fn(char) -> char) -> String {
    let mut before = ' ';
    let changed = text.chars().map(|sign| {
        let begins = ends(before);
        before = sign;
        if begins { change(sign) } else { sign }
    });
    changed.collect()
}

fn swapped(text: &str) -> String {
    let mut begins = true;
    let swap = |sign: char| {
        if sign.is_uppercase() || simple::is_title(sign) {
            begins = false;
            return simple::lower(sign);
        }
        if !sign.is_lowercase() {
            begins = sign.is_whitespace();
            return sign;
        }
        let capital = if begins { simple::title(sign) } else { simple::upper(sign) };
        begins = false;
        capital
    };
    text.chars().map(swap).collect()
}
