//! `JSONPath` as it was before RFC 9535, and as Jayway reads it, in the words of the RFC.

use super::foreign_regex;
use crate::engine::json_path_problem;

/// How long a path may be, in bytes; ours have such a bound too, and filters lie within filters.
const LONGEST: usize = 1_000;

/// A path in the words of RFC 9535.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Path {
    pub text: String,
    /// It selects one value at most: it has no `*`, `..`, filter, list or slice.
    pub is_definite: bool,
}

/// Reads a path; one without `$` begins at the root.
///
/// # Errors
/// Why it cannot be carried, as a sentence.
pub(super) fn read(source: &str) -> Result<Path, String> {
    let source = source.trim();
    if source.len() > LONGEST {
        return Err(format!("the path has more than {LONGEST} bytes"));
    }
    let mut path = Path { text: "$".to_owned(), is_definite: true };
    let rest = source.strip_prefix('$').unwrap_or(source);
    let dotted;
    let rest = if rest.is_empty() || rest.starts_with(['.', '[']) {
        rest
    } else {
        dotted = format!(".{rest}");
        &dotted
    };
    segments(rest, &mut path)?;
    match json_path_problem(&path.text) {
        None => Ok(path),
        Some(problem) => Err(format!("the path {source} cannot be carried: {problem}")),
    }
}

fn segments(mut rest: &str, path: &mut Path) -> Result<(), String> {
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix('[') {
            let end = closing(inner).ok_or("a bracket of the path is never closed")?;
            bracket(inner.get(..end).unwrap_or_default().trim(), path)?;
            rest = inner.get(end + 1..).unwrap_or_default();
            continue;
        }
        let descends = rest.starts_with("..");
        if descends {
            path.is_definite = false;
        } else if !rest.starts_with('.') {
            return Err(format!("{rest} of the path cannot be read"));
        }
        let after = rest.get(if descends { 2 } else { 1 }..).unwrap_or_default();
        if descends && after.starts_with('[') {
            path.text.push_str("..");
            rest = after;
            continue;
        }
        let end = after.find(['.', '[']).unwrap_or(after.len());
        let name = after.get(..end).unwrap_or_default();
        rest = after.get(end..).unwrap_or_default();
        let dots = if descends { ".." } else { "." };
        if name == "*" {
            path.is_definite = false;
            path.text.extend([dots, "*"]);
        } else if name.contains('(') {
            return Err(format!("the function {name} of the path cannot be carried"));
        } else if name.is_empty() {
            return Err("the path has a dot that nothing follows".to_owned());
        } else if is_plain(name) {
            path.text.extend([dots, name]);
        } else {
            let dots = if descends { ".." } else { "" };
            let name = serde_json::Value::from(name).to_string();
            path.text.extend([dots, "[", &name, "]"]);
        }
    }
    Ok(())
}

/// Whether a name may stand behind a dot (RFC 9535, section 2.5.1).
fn is_plain(name: &str) -> bool {
    let first = |sign: char| sign.is_ascii_alphabetic() || sign == '_' || !sign.is_ascii();
    name.starts_with(first) && name.chars().all(|sign| first(sign) || sign.is_ascii_digit())
}

/// What stands in brackets.
fn bracket(inner: &str, path: &mut Path) -> Result<(), String> {
    if let Some(filter) = inner.strip_prefix('?') {
        path.is_definite = false;
        let filter = filter.trim();
        let filter = filter.strip_prefix('(').and_then(|filter| filter.strip_suffix(')')).unwrap_or(filter);
        let filter = self::filter(filter)?;
        path.text.extend(["[?", &filter, "]"]);
        return Ok(());
    }
    let is_quoted = inner.starts_with(['\'', '"']);
    if inner.contains('(') && !is_quoted {
        return Err(format!("[{inner}] of the path cannot be carried"));
    }
    let quotes = inner.matches(['\'', '"']).count();
    if inner == "*" || (is_quoted && quotes > 2) || (!is_quoted && inner.contains([',', ':'])) {
        path.is_definite = false;
    }
    path.text.extend(["[", inner, "]"]);
    Ok(())
}

/// The byte of the bracket that closes the first, texts and expressions left out.
fn closing(text: &str) -> Option<usize> {
    let (mut depth, mut quote, mut escaped) = (0_usize, None, false);
    for (at, sign) in text.char_indices() {
        match (quote, sign) {
            _ if std::mem::take(&mut escaped) => {}
            (_, '\\') => escaped = true,
            (Some(open), _) => quote = Some(open).filter(|open| *open != sign),
            (None, '\'' | '"') => quote = Some(sign),
            (None, '/') if text.get(..at).is_some_and(|before| before.trim_end().ends_with('~')) => quote = Some('/'),
            (None, '[') => depth += 1,
            (None, ']') if depth == 0 => return Some(at),
            (None, ']') => depth -= 1,
            _ => {}
        }
    }
    None
}

/// A word of a filter.
#[derive(Debug, Clone, PartialEq)]
enum Word {
    /// `@.a.b`, in the words of the RFC.
    Path(String),
    /// A text, without its quotes.
    Text(String),
    /// A number, `true`, `false` or `null`.
    Plain(String),
    /// An expression and its flags.
    Regex(String, String),
    /// `==`, `&&`, `(`.
    Sign(&'static str),
}

const SIGNS: [&str; 13] = ["==", "!=", "<=", ">=", "=~", "&&", "||", "<", ">", "!", "(", ")", ","];

fn filter(text: &str) -> Result<String, String> {
    let words = words(text)?;
    let mut out = String::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        if let (Some(sign @ Word::Sign("==" | "!=" | "=~" | "<" | ">" | "<=" | ">=")), Some(right)) =
            (words.get(at + 1), words.get(at + 2))
        {
            let Word::Sign(sign) = sign else { break };
            out.push_str(&comparison(word, sign, right)?);
            at += 3;
            continue;
        }
        match word {
            Word::Path(path) => out.push_str(path),
            Word::Sign(sign @ ("&&" | "||")) => out.extend([" ", *sign, " "]),
            Word::Sign(sign @ ("!" | "(" | ")")) => out.push_str(sign),
            _ => return Err(format!("the filter {text} cannot be carried")),
        }
        at += 1;
    }
    Ok(out)
}

/// Numbers and texts that spell them are the same to Jayway.
fn comparison(left: &Word, sign: &str, right: &Word) -> Result<String, String> {
    if let (Word::Path(path), "=~", Word::Regex(source, flags)) = (left, sign, right) {
        if flags.chars().any(|flag| flag != 'i') {
            return Err(format!("the flags {flags} of an expression cannot be carried"));
        }
        let pattern = foreign_regex::java_whole(source, false)?;
        let inner = pattern.trim_start_matches('^');
        let inner = inner.strip_suffix('$').unwrap_or(inner);
        let inner = if flags.is_empty() { inner.to_owned() } else { format!("(?i:{inner})") };
        return Ok(format!("match({path}, {})", serde_json::Value::from(inner)));
    }
    let (one, other) = (written(left)?, written(right)?);
    let twin = [left, right].into_iter().find_map(twin);
    match (sign, twin) {
        ("==", Some(twin)) => {
            let path = if matches!(left, Word::Path(_)) { &one } else { &other };
            Ok(format!("({one} == {other} || {path} == {twin})"))
        }
        ("!=", Some(twin)) => {
            let path = if matches!(left, Word::Path(_)) { &one } else { &other };
            Ok(format!("({one} != {other} && {path} != {twin})"))
        }
        ("=~", _) => Err("an expression is asked of what is no path".to_owned()),
        _ => Ok(format!("{one} {sign} {other}")),
    }
}

/// The number of a text, or the text of a number.
fn twin(word: &Word) -> Option<String> {
    match word {
        Word::Plain(number) if number.starts_with(|sign: char| sign == '-' || sign.is_ascii_digit()) => {
            Some(format!("'{number}'"))
        }
        Word::Text(text) => {
            let is_number = serde_json::from_str::<serde_json::Number>(text).is_ok();
            is_number.then(|| text.clone())
        }
        _ => None,
    }
}

fn written(word: &Word) -> Result<String, String> {
    match word {
        Word::Path(path) => Ok(path.clone()),
        Word::Plain(text) => Ok(text.clone()),
        Word::Text(text) => Ok(serde_json::Value::from(text.as_str()).to_string()),
        Word::Regex(..) | Word::Sign(_) => Err("a comparison of the filter cannot be carried".to_owned()),
    }
}

fn words(text: &str) -> Result<Vec<Word>, String> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let taken = match first {
            '@' | '$' => {
                let end = path_end(rest);
                let whole = rest.get(..end).unwrap_or_default();
                let mut path = Path { text: first.to_string(), is_definite: true };
                segments(whole.get(1..).unwrap_or_default(), &mut path)?;
                words.push(Word::Path(path.text));
                end
            }
            '\'' | '"' => {
                let end = quoted_end(rest, first).ok_or("a text of the filter is never closed")?;
                let inner = rest.get(1..end).unwrap_or_default();
                words.push(Word::Text(inner.replace("\\'", "'").replace("\\\"", "\"").replace("\\\\", "\\")));
                end + 1
            }
            '/' if words.last() == Some(&Word::Sign("=~")) => {
                let end = quoted_end(rest, '/').ok_or("an expression of the filter is never closed")?;
                let flags = rest.get(end + 1..).unwrap_or_default();
                let length = flags.find(|sign: char| !sign.is_ascii_alphabetic()).unwrap_or(flags.len());
                let source = rest.get(1..end).unwrap_or_default().to_owned();
                words.push(Word::Regex(source, flags.get(..length).unwrap_or_default().to_owned()));
                end + 1 + length
            }
            _ => {
                if let Some(sign) = SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
                    words.push(Word::Sign(sign));
                    sign.len()
                } else {
                    let end = rest.find(|sign: char| !(sign.is_ascii_alphanumeric() || ".+-".contains(sign)));
                    let word = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
                    let is_plain = matches!(word, "true" | "false" | "null")
                        || serde_json::from_str::<serde_json::Number>(word).is_ok();
                    if !is_plain {
                        return Err(format!("the filter {text} cannot be carried"));
                    }
                    words.push(Word::Plain(word.to_owned()));
                    word.len()
                }
            }
        };
        rest = rest.get(taken.max(1)..).unwrap_or_default().trim_start();
    }
    Ok(words)
}

/// Where a path within a filter ends.
fn path_end(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut quote = None;
    for (at, sign) in text.char_indices().skip(1) {
        match (quote, sign) {
            (Some(open), _) => quote = Some(open).filter(|open| *open != sign),
            (None, '\'' | '"') if depth > 0 => quote = Some(sign),
            (None, '[') => depth += 1,
            (None, ']') if depth > 0 => depth -= 1,
            (None, '.' | '_' | '-' | '*') => {}
            (None, _) if depth > 0 || sign.is_alphanumeric() => {}
            _ => return at,
        }
    }
    text.len()
}

/// The byte of the sign that closes a text which it opens.
fn quoted_end(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().skip(1).find_map(|(at, sign)| {
        let literal = std::mem::take(&mut escaped);
        escaped = !literal && sign == '\\';
        (!literal && sign == quote).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_written_as_the_rfc_has_them() {
        for (source, expected, is_definite) in [
            ("$.a.b", "$.a.b", true),
            ("a.b", "$.a.b", true),
            ("$", "$", true),
            ("$.a-b[0]", "$[\"a-b\"][0]", true),
            ("$['a']['b']", "$['a']['b']", true),
            ("$['a','b']", "$['a','b']", false),
            ("$..b", "$..b", false),
            ("$.a[*].b", "$.a[*].b", false),
            ("$.a[1:3]", "$.a[1:3]", false),
            ("$.a[-1]", "$.a[-1]", true),
            ("$..[?(@.id)]", "$..[?@.id]", false),
            ("$.a[?(@.x == 1)]", "$.a[?(@.x == 1 || @.x == '1')]", false),
            ("$.a[?(@.x == 'b')]", "$.a[?@.x == \"b\"]", false),
            ("$.a[?(@.x != '2' && @.y > 3)]", "$.a[?(@.x != \"2\" && @.x != 2) && @.y > 3]", false),
            ("$.a[?(@.n =~ /fo.*/i)]", "$.a[?match(@.n, \"(?i:fo.*)\")]", false),
            ("$.a[?(@['b c'] == true)]", "$.a[?@['b c'] == true]", false),
        ] {
            assert_eq!(read(source), Ok(Path { text: expected.to_owned(), is_definite }), "{source}");
        }
        for source in
            ["$.a.length()", "$.a[?(@.x in ['a'])]", "$.a[", "$.", "$.a[?(@.x =~ /a(?=b)/)]", "$.a[(@.length-1)]"]
        {
            assert!(read(source).is_err(), "{source}");
        }
    }
}
