//! Names written in other ways: `snake_case`, `kebab-case`, `CamelCase`. What is a word follows xstrings, which Sprig uses.

use super::punctuation::is_punctuation;
use super::simple;

/// What a part of a name consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    /// Capitals, or one with small letters behind.
    Capital,
    /// Small letters, and those that have no case.
    Letters,
    /// Spaces, `-` and `_`.
    Connector,
    Punctuation,
    Other,
}

type Word<'n> = (Kind, &'n str);

/// The name in small letters with a connector between its words.
pub(super) fn connected(name: &str, connector: char) -> String {
    let words = words(name);
    let mut out = String::with_capacity(name.len() + 8);
    let mut at = 0;
    let kind_at = |at: usize| words.get(at).map(|(kind, _)| *kind);
    let goes_on = |at: usize| !matches!(kind_at(at), None | Some(Kind::Connector | Kind::Punctuation));
    while let Some(&word) = words.get(at) {
        write(&mut out, word, connector);
        at += 1;
        if at >= words.len() {
            break;
        }
        match word.0 {
            Kind::Connector | Kind::Punctuation => continue,
            Kind::Number => at = write_letters(&mut out, &words, at, connector),
            // A number belongs to the word before it, unless small letters follow.
            _ if kind_at(at) == Some(Kind::Number) => {
                let Some(after) = kind_at(at + 1) else { continue };
                if after == Kind::Letters {
                    out.push(connector);
                }
                write(&mut out, words.get(at).copied().unwrap_or(word), connector);
                at += 1;
                if after == Kind::Letters {
                    at = write_letters(&mut out, &words, at, connector);
                }
            }
            _ => {}
        }
        if goes_on(at) {
            out.push(connector);
        }
    }
    out
}

/// Writes small letters and numbers, which belong to the number before them; where they end.
fn write_letters(out: &mut String, words: &[Word<'_>], mut at: usize, connector: char) -> usize {
    while let Some(&word) = words.get(at).filter(|word| matches!(word.0, Kind::Letters | Kind::Number)) {
        write(out, word, connector);
        at += 1;
    }
    at
}

fn write(out: &mut String, (kind, text): Word<'_>, connector: char) {
    match kind {
        Kind::Connector => out.extend(text.chars().map(|_| connector)),
        Kind::Capital => out.extend(text.chars().map(simple::lower)),
        _ => out.push_str(text),
    }
}

/// The parts of a name, in each of which there is only one kind.
fn words(name: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let kind = kind(first);
        let (word, after) = rest.split_at(match kind {
            Kind::Capital => capitals(rest),
            // A dash or line behind punctuation is punctuation too.
            Kind::Punctuation => run(rest, |sign| matches!(sign, '-' | '_') || self::kind(sign) == kind),
            _ => run(rest, |sign| self::kind(sign) == kind),
        });
        words.push((kind, word));
        rest = after;
    }
    words
}

/// How long the characters are that stand first and are such.
fn run(text: &str, is_such: impl Fn(char) -> bool) -> usize {
    text.find(|sign| !is_such(sign)).unwrap_or(text.len())
}

/// The length of several capitals, of which the last begins the word behind them, or of one with small letters.
fn capitals(text: &str) -> usize {
    let length = run(text, |sign| kind(sign) == Kind::Capital);
    let (capitals, rest) = text.split_at(length);
    let letters = run(rest, |sign| kind(sign) == Kind::Letters);
    let last = capitals.chars().next_back().map_or(0, char::len_utf8);
    match (length > last, letters > 0) {
        (true, true) => length - last,
        (true, false) => length,
        (false, _) => length + letters,
    }
}

fn kind(sign: char) -> Kind {
    match sign {
        '-' | '_' => Kind::Connector,
        sign if sign.is_whitespace() => Kind::Connector,
        sign if is_punctuation(sign) => Kind::Punctuation,
        sign if sign.is_uppercase() => Kind::Capital,
        sign if sign.is_alphabetic() && !is_ideograph(sign) => Kind::Letters,
        sign if sign.is_numeric() => Kind::Number,
        _ => Kind::Other,
    }
}

/// Whether it is a character that stands for a word, not for a sound.
fn is_ideograph(sign: char) -> bool {
    matches!(sign, '\u{3400}'..='\u{4d85}' | '\u{4e00}'..='\u{9fcc}' | '\u{20000}'..='\u{2b81d}')
}

/// The name without connectors, a capital behind each of them, and small letters else. Of several connectors, all but the
/// last stay, and those at the beginning and the end do.
pub(super) fn camel(name: &str) -> String {
    let is_connector = |sign: char| matches!(sign, '-' | '_') || sign.is_whitespace();
    let body = name.trim_start_matches(is_connector);
    let mut out = name.get(..name.len() - body.len()).unwrap_or_default().to_owned();
    let mut signs = body.chars();
    let Some(first) = signs.next() else {
        // What consists of connectors alone ends with one more in xstrings.
        out.extend(name.chars().next_back());
        return out;
    };
    let mut before = simple::upper(first);
    for sign in signs {
        let sign = match (is_connector(before), is_connector(sign)) {
            (true, true) => {
                out.push(before);
                sign
            }
            (true, false) => simple::upper(sign),
            (false, _) => {
                out.push(before);
                simple::lower(sign)
            }
        };
        before = sign;
    }
    out.push(before);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_connected_between_words() {
        for (name, expected) in [
            ("FirstName", "first_name"),
            ("HTTPServer", "http_server"),
            ("NoHTTPS", "no_https"),
            ("GO PATH-x", "go_path_x"),
            ("http2xx", "http_2xx"),
            ("HTTP20xOK", "http_20x_ok"),
            ("Duration2m3s", "duration_2m3s"),
            ("Bld4Floor3rd", "bld4_floor_3rd"),
            ("a.b!C", "a.b!c"),
            ("$5.00$", "$5.00_$"),
            ("a}_b", "a}_b"),
            ("日Éa~x", "日_éa_~_x"),
            ("", ""),
        ] {
            assert_eq!(connected(name, '_'), expected, "{name}");
        }
    }

    #[test]
    fn names_are_run_together() {
        for (name, expected) in [
            ("some_words", "SomeWords"),
            ("http-server x", "HttpServerX"),
            ("_complex__case_", "_Complex_Case_"),
            ("HTTPServer", "Httpserver"),
            ("", ""),
        ] {
            assert_eq!(camel(name), expected, "{name}");
        }
    }
}
