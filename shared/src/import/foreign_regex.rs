//! Regular expressions of Java and JavaScript as ours.
//!
//! What these have and ours have not (look-arounds, references to groups, possessive quantifiers) cannot be carried. What
//! both have and read differently is written so that it means the same: `\d`, `\w` and `\s` are of ASCII there.

use crate::engine::regex_problem;

/// How long an expression may be, in bytes.
const LONGEST: usize = 20_000;

/// A Java expression that must match the whole text, as `Matcher.matches` has it. With `lines` a dot takes line breaks too.
///
/// # Errors
/// Why it cannot be carried, as a sentence.
pub(super) fn java_whole(source: &str, lines: bool) -> Result<String, String> {
    let read = read(source, true)?;
    if read.text.is_empty() {
        return checked("^$".to_owned());
    }
    let mut text = read.text.as_str();
    let (mut before, mut after) = ("^", "$");
    if !read.has_choice {
        text = text.strip_prefix('^').unwrap_or(text);
        if text.ends_with('$') && !text.ends_with("\\$") {
            text = text.get(..text.len() - 1).unwrap_or_default();
        }
        if lines && let Some(rest) = text.strip_prefix(".*").filter(|rest| !rest.starts_with(['?', '{'])) {
            (text, before) = (rest, "");
        }
        if lines && text.ends_with(".*") && !text.ends_with("\\.*") {
            (text, after) = (text.get(..text.len() - 2).unwrap_or_default(), "");
        }
    }
    let needs_lines = lines && read.has_dot && text.contains('.');
    checked(match (needs_lines, read.has_choice) {
        (true, _) => format!("{before}(?s:{text}){after}"),
        (false, true) => format!("{before}(?:{text}){after}"),
        (false, false) => format!("{before}{text}{after}"),
    })
}

/// A JavaScript expression that is found anywhere in the text, as `RegExp.test` has it.
///
/// # Errors
/// Why it cannot be carried, as a sentence.
pub(super) fn javascript(source: &str) -> Result<String, String> {
    checked(read(source, false)?.text)
}

fn checked(pattern: String) -> Result<String, String> {
    match regex_problem(&pattern) {
        None => Ok(pattern),
        Some(problem) => Err(format!("the expression cannot be carried: {problem}")),
    }
}

/// An expression that was read.
struct Read {
    text: String,
    /// Something stands beside something else, `a|b`, outside of groups.
    has_choice: bool,
    has_dot: bool,
}

fn read(source: &str, is_java: bool) -> Result<Read, String> {
    if source.len() > LONGEST {
        return Err(format!("the expression has more than {LONGEST} bytes"));
    }
    let mut read = Read { text: String::with_capacity(source.len()), has_choice: false, has_dot: false };
    let (mut depth, mut class) = (0_usize, 0_usize);
    let mut after_quantifier = false;
    let mut signs = source.chars().peekable();
    while let Some(sign) = signs.next() {
        let was_quantifier = std::mem::take(&mut after_quantifier);
        match sign {
            '\\' => {
                let Some(next) = signs.next() else { return Err("the expression ends in a backslash".to_owned()) };
                if is_java && next == 'Q' {
                    quoted(&mut signs, &mut read.text);
                } else {
                    escape(next, class > 0, &mut read.text)?;
                }
            }
            '[' if class > 0 && !is_java => read.text.push_str("\\["),
            '[' => {
                class += 1;
                read.text.push('[');
                if signs.peek() == Some(&'^') {
                    read.text.extend(signs.next());
                }
                // The first bracket of a class closes nothing.
                if is_java && signs.peek() == Some(&']') {
                    signs.next();
                    read.text.push_str("\\]");
                }
            }
            ']' if class > 0 => {
                class -= 1;
                read.text.push(']');
            }
            '&' | '-' | '~' if class > 0 && signs.peek() == Some(&sign) && !(is_java && sign == '&') => {
                read.text.extend(['\\', sign]);
            }
            _ if class > 0 => read.text.push(sign),
            '(' => {
                depth += 1;
                read.text.push('(');
                if signs.peek() == Some(&'?') {
                    read.text.extend(signs.next());
                    flags(&mut signs, &mut read.text)?;
                }
            }
            ')' => {
                depth = depth.saturating_sub(1);
                read.text.push(')');
            }
            '|' => {
                read.has_choice |= depth == 0;
                read.text.push('|');
            }
            '+' if was_quantifier && is_java => {
                return Err("a quantifier that gives nothing back, as in a*+, cannot be carried".to_owned());
            }
            '{' if !starts_count(&signs) => read.text.push_str("\\{"),
            '}' if !ends_count(&read.text) => read.text.push_str("\\}"),
            _ => {
                after_quantifier = matches!(sign, '*' | '+' | '?' | '}') && !was_quantifier;
                read.has_dot |= sign == '.';
                read.text.push(sign);
            }
        }
    }
    Ok(read)
}

/// What follows `(?`: names and flags that mean the same.
fn flags(signs: &mut std::iter::Peekable<std::str::Chars<'_>>, out: &mut String) -> Result<(), String> {
    match signs.peek() {
        Some('=' | '!') => Err("a look-ahead cannot be carried".to_owned()),
        Some('>') => Err("an atomic group cannot be carried".to_owned()),
        Some('<') => {
            out.extend(signs.next());
            if matches!(signs.peek(), Some('=' | '!')) {
                Err("a look-behind cannot be carried".to_owned())
            } else {
                Ok(())
            }
        }
        _ => {
            while let Some(flag) = signs.next_if(|sign| sign.is_ascii_alphabetic() || *sign == '-') {
                if !matches!(flag, 'i' | 'm' | 's' | 'x' | '-') {
                    return Err(format!("the flag {flag} of a group cannot be carried"));
                }
                out.push(flag);
            }
            Ok(())
        }
    }
}

/// Whether a count follows the brace: `3}`, `3,}`, `3,5}`.
fn starts_count(signs: &std::iter::Peekable<std::str::Chars<'_>>) -> bool {
    let inner: String = signs.clone().take(12).take_while(|sign| *sign != '}').collect();
    inner.starts_with(|sign: char| sign.is_ascii_digit())
        && inner.chars().all(|sign| sign.is_ascii_digit() || sign == ',')
        && inner.matches(',').count() <= 1
}

/// Whether what was written ends in a brace with a count.
fn ends_count(text: &str) -> bool {
    let mut digits = 0;
    for sign in text.chars().rev().take(12) {
        match sign {
            '{' => return digits > 0,
            ',' => {}
            _ if sign.is_ascii_digit() => digits += 1,
            _ => return false,
        }
    }
    false
}

/// What stands between `\Q` and `\E`, each sign for itself.
fn quoted(signs: &mut std::iter::Peekable<std::str::Chars<'_>>, out: &mut String) {
    let mut text = String::new();
    for sign in signs.by_ref() {
        text.push(sign);
        if text.ends_with("\\E") {
            text.truncate(text.len() - 2);
            break;
        }
    }
    out.push_str(&regex::escape(&text));
}

fn escape(sign: char, in_class: bool, out: &mut String) -> Result<(), String> {
    let class = match sign {
        'd' => "0-9",
        'w' => "0-9A-Za-z_",
        's' => r"\t-\r ",
        'D' => "^0-9",
        'W' => "^0-9A-Za-z_",
        'S' => r"^\t-\r ",
        '1'..='9' | 'k' => return Err("a reference to a group cannot be carried".to_owned()),
        '/' | '"' | '\'' | ' ' | ',' | ':' | ';' | '=' | '<' | '>' | '!' | '@' | '%' | '`' | '_' => {
            out.push(sign);
            return Ok(());
        }
        'Z' => {
            out.push_str(r"\z");
            return Ok(());
        }
        'b' if in_class => "\u{8}",
        _ => {
            out.extend(['\\', sign]);
            return Ok(());
        }
    };
    if in_class && !class.starts_with('^') {
        out.push_str(class);
    } else {
        out.extend(["[", class, "]"]);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn java_expressions_match_the_whole_text() {
        for (source, lines, expected) in [
            ("abc", false, "^abc$"),
            ("^abc$", false, "^abc$"),
            ("a|b", false, "^(?:a|b)$"),
            ("(a|b)c", false, "^(a|b)c$"),
            (".*foo.*", true, "foo"),
            (".*foo.*", false, "^.*foo.*$"),
            ("a.b", true, "^(?s:a.b)$"),
            ("a\\.*", true, "^a\\.*$"),
            ("\\d{3}-\\w+", false, "^[0-9]{3}-[0-9A-Za-z_]+$"),
            ("[\\d.]+[^\\s]", false, "^[0-9.]+[^\\t-\\r ]$"),
            ("\\Qa.b\\E+", false, "^a\\.b+$"),
            ("[a-z&&[^b]]", false, "^[a-z&&[^b]]$"),
            ("{\"a\":1}", false, "^\\{\"a\":1\\}$"),
            ("cost\\$", false, "^cost\\$$"),
            ("", false, "^$"),
            ("(?i)abc", false, "^(?i)abc$"),
            ("(?<name>a)b", false, "^(?<name>a)b$"),
            ("a\\/b", false, "^a/b$"),
        ] {
            assert_eq!(java_whole(source, lines).as_deref(), Ok(expected), "{source}");
        }
        for source in
            ["a(?=b)", "(?<!a)b", "(a)\\1", "a*+", "a++b", "(?>a)", "(?U)a", "[a", "a\\", "(", "a{1000}{1000}"]
        {
            assert!(java_whole(source, true).is_err(), "{source}");
        }
    }

    #[test]
    fn javascript_expressions_are_found_anywhere() {
        for (source, expected) in
            [("^a", "^a"), ("[[]", "[\\[]"), ("a{", "a\\{"), ("[\\w-]+", "[0-9A-Za-z_-]+"), ("[a--b]", "[a\\--b]")]
        {
            assert_eq!(javascript(source).as_deref(), Ok(expected), "{source}");
        }
    }
}
