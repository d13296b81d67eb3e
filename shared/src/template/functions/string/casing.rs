//! Letter case.

use super::{Function, MAP};

pub(in crate::template::functions) const FUNCTIONS: &[Function] = &[
    Function::new("upper", MAP, "The text in upper case.", ("{{upper \"abc\"}}", "ABC"), |call| {
        Ok(call.text(0).to_uppercase().into())
    }),
    Function::new("lower", MAP, "The text in lower case.", ("{{\"ABC\" | lower}}", "abc"), |call| {
        Ok(call.text(0).to_lowercase().into())
    }),
    Function::new(
        "title",
        MAP,
        "Every word with a capital.",
        ("{{title \"hello big-world\"}}", "Hello Big-World"),
        |call| Ok(words(&call.text(0), |before| !is_word(before), char::to_uppercase).into()),
    ),
    Function::new(
        "untitle",
        MAP,
        "Every word without its capital.",
        ("{{untitle \"Hello World\"}}", "hello world"),
        |call| Ok(words(&call.text(0), char::is_whitespace, char::to_lowercase).into()),
    ),
    Function::new(
        "swapcase",
        MAP,
        "Capitals as small letters, and small letters as capitals.",
        ("{{swapcase \"Ab cD\"}}", "aB Cd"),
        |call| Ok(call.text(0).chars().flat_map(swapped).collect::<String>().into()),
    ),
    Function::new(
        "camelcase",
        MAP,
        "Words run together, each with a capital.",
        ("{{camelcase \"http_server\"}}", "HttpServer"),
        |call| Ok(parts(&call.text(0)).iter().map(|part| capital(part)).collect::<String>().into()),
    ),
    Function::new(
        "snakecase",
        MAP,
        "Words in small letters with `_` between them.",
        ("{{snakecase \"FirstName\"}}", "first_name"),
        |call| Ok(parts(&call.text(0)).join("_").to_lowercase().into()),
    ),
    Function::new(
        "kebabcase",
        MAP,
        "Words in small letters with `-` between them.",
        ("{{kebabcase \"FirstName\"}}", "first-name"),
        |call| Ok(parts(&call.text(0)).join("-").to_lowercase().into()),
    ),
];

/// What `strings.Title` of Go counts as part of a word.
fn is_word(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

/// The text with the first character of every word changed. What ends a word is asked about the character before.
fn words<I: Iterator<Item = char>>(text: &str, ends: fn(char) -> bool, change: fn(char) -> I) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for sign in text.chars() {
        if ends(before) {
            out.extend(change(sign));
        } else {
            out.push(sign);
        }
        before = sign;
    }
    out
}

fn swapped(sign: char) -> Vec<char> {
    if sign.is_uppercase() { sign.to_lowercase().collect() } else { sign.to_uppercase().collect() }
}

fn capital(word: &str) -> String {
    let mut signs = word.chars();
    let first = signs.next().into_iter().flat_map(char::to_uppercase);
    first.chain(signs.flat_map(char::to_lowercase)).collect()
}

/// The words of a name: parted by anything that is no letter and no digit, before a capital after a small letter or a
/// digit, and before the last of several capitals that a small letter follows (`HTTPServer` is `HTTP` and `Server`).
fn parts(name: &str) -> Vec<String> {
    let signs: Vec<char> = name.chars().collect();
    let mut parts: Vec<String> = vec![String::new()];
    for (index, sign) in signs.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| signs.get(index)).copied().unwrap_or(' ');
        let after = signs.get(index + 1).copied().unwrap_or(' ');
        let begins = sign.is_uppercase() && (before.is_lowercase() || before.is_numeric() || after.is_lowercase());
        if !sign.is_alphanumeric() || begins {
            parts.push(String::new());
        }
        if sign.is_alphanumeric()
            && let Some(last) = parts.last_mut()
        {
            last.push(*sign);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_words() {
        for (name, expected) in [
            ("FirstName", "First Name"),
            ("HTTPServer", "HTTP Server"),
            ("no_https", "no https"),
            ("GO_PATH", "GO PATH"),
            ("GO PATH", "GO PATH"),
            ("GO-PATH", "GO PATH"),
            ("http2xx", "http2xx"),
            ("a1B", "a1 B"),
            ("__x--", "x"),
            ("", ""),
        ] {
            assert_eq!(parts(name).join(" "), expected, "{name}");
        }
    }
}
