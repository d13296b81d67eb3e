//! Paths of Express as ours.

use crate::engine::path_problem;
use crate::import::foreign_regex;

/// How long a path may be, in bytes.
const LONGEST: usize = 4_000;

/// Makes a pattern of a prefix and a path.
///
/// # Errors
/// Why it cannot be one, as a sentence.
pub(super) fn convert(prefix: &str, path: &str) -> Result<String, String> {
    if prefix.len() + path.len() > LONGEST {
        return Err(format!("it has more than {LONGEST} bytes"));
    }
    let whole = [prefix.trim_matches('/'), path.trim_start_matches('/')];
    let whole: Vec<&str> = whole.into_iter().filter(|part| !part.is_empty()).collect();
    let whole = whole.join("/");
    let mut pattern = String::new();
    let mut names: Vec<String> = Vec::new();
    let segments = split(&whole);
    for (index, segment) in segments.iter().enumerate() {
        pattern.push('/');
        let is_last = index + 1 == segments.len();
        if is_last && matches!(segment.as_str(), "*" | "(.*)" | "**") {
            pattern.push_str("{rest*}");
            continue;
        }
        pattern.push_str(&self::segment(segment, &mut names)?);
    }
    if pattern.is_empty() {
        pattern.push('/');
    }
    match path_problem(&pattern) {
        None => Ok(pattern),
        Some(problem) => Err(problem),
    }
}

/// Splits on slashes outside of parentheses.
fn split(text: &str) -> Vec<String> {
    let (mut parts, mut depth) = (vec![String::new()], 0_usize);
    for sign in text.chars() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if sign == '/' && depth == 0 {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(sign);
        }
    }
    parts
}

fn segment(text: &str, names: &mut Vec<String>) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        if sign == ':' {
            let after = rest.get(1..).unwrap_or_default();
            let end = after.find(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '_')).unwrap_or(after.len());
            let name = after.get(..end).unwrap_or_default();
            rest = after.get(end..).unwrap_or_default();
            if name.is_empty() {
                return Err("a colon without a name is no parameter".to_owned());
            }
            if names.iter().any(|known| known == name) {
                return Err(format!("the parameter {name} is there twice"));
            }
            names.push(name.to_owned());
            let mut constraint = String::new();
            if rest.starts_with('(') {
                let end = closing(rest).ok_or("a parenthesis is never closed")?;
                constraint = foreign_regex::javascript(rest.get(1..end).unwrap_or_default())?;
                constraint.insert(0, ':');
                rest = rest.get(end + 1..).unwrap_or_default();
            }
            if rest.starts_with(['?', '+', '*']) {
                return Err(format!("that :{name} may be missing or repeated cannot be carried"));
            }
            out.extend(["{", name, &constraint, "}"]);
            continue;
        }
        match sign {
            '*' | '(' | ')' | '?' | '+' | '|' | '[' | ']' | '\\' | '^' | '$' => {
                return Err(format!("the sign {sign} of {text} has a meaning that cannot be carried"));
            }
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            '#' => out.push_str("%23"),
            _ => out.push(sign),
        }
        rest = rest.get(sign.len_utf8()..).unwrap_or_default();
    }
    Ok(out)
}

/// The byte of the parenthesis that closes the first.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, sign) in text.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_express_are_patterns() {
        for (prefix, path, expected) in [
            ("", "", "/"),
            ("", "users/:id", "/users/{id}"),
            ("api", "users", "/api/users"),
            ("/api/v1/", "/users/:id/x", "/api/v1/users/{id}/x"),
            ("api", "", "/api"),
            ("", "files/*", "/files/{rest*}"),
            ("", "*", "/{rest*}"),
            ("", "a/:id(\\d+)", "/a/{id:[0-9]+}"),
            ("", ":from-:to", "/{from}-{to}"),
            ("", "a/:name.json", "/a/{name}.json"),
            ("", "a{b}", "/a%7Bb%7D"),
        ] {
            assert_eq!(convert(prefix, path).as_deref(), Ok(expected), "{path}");
        }
        for path in ["a/:id?", "a*b", "a/(b|c)", ":a/:a", ":", "a/:id(?=b)", ":a+"] {
            assert!(convert("", path).is_err(), "{path}");
        }
    }
}
