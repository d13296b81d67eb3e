//! Patterns as JSON Schema has them, in ECMA-262's syntax, rewritten into the syntax of the `regex` crate.
//!
//! What is the same in both is left alone; `\d`, `\w`, `\s`, `\b` and `.` mean what ECMA-262 says. Two things differ:
//! look-around and back-references are refused, as nothing can match them in linear time, and `\B` counts letters of
//! every script as word characters. As browsers do, and stricter engines do not, it takes any punctuation behind a
//! backslash, and a brace or bracket that closes nothing, for itself.

mod class;
mod escape;

use std::iter::Peekable;

/// Rewrites a pattern.
///
/// # Errors
/// Why it is not one, or not one that can be matched in linear time.
pub(super) fn translate(source: &str) -> Result<String, String> {
    let mut translator = Translator::new(source);
    translator.pattern()?;
    match translator.refused {
        Some(what) => Err(format!("it uses {what}, which cannot be matched in linear time")),
        None => Ok(translator.out),
    }
}

/// Whether text is a pattern by ECMA-262, whatever it takes to match it.
pub(super) fn is_pattern(source: &str) -> bool {
    Translator::new(source).pattern().is_ok()
}

struct Translator<'s> {
    rest: Peekable<std::str::Chars<'s>>,
    out: String,
    /// How many groups are open.
    groups: usize,
    /// There is something before, that a quantifier may repeat.
    repeatable: bool,
    /// The first thing that is sound and cannot be matched.
    refused: Option<&'static str>,
}

/// What `.` matches: all but the ends of lines.
const DOT: &str = r"[^\n\r\u{2028}\u{2029}]";

impl<'s> Translator<'s> {
    fn new(source: &'s str) -> Self {
        Self { rest: source.chars().peekable(), out: String::new(), groups: 0, repeatable: false, refused: None }
    }

    fn pattern(&mut self) -> Result<(), String> {
        while let Some(sign) = self.rest.next() {
            match sign {
                '^' | '$' | '|' => self.push_plain(sign, false),
                '.' => self.push_atom(DOT),
                '(' => self.open_group()?,
                ')' => {
                    self.groups = self.groups.checked_sub(1).ok_or("a group is closed that was not opened")?;
                    self.push_plain(sign, true);
                }
                '*' | '+' | '?' => self.quantifier(&sign.to_string())?,
                '{' => self.brace()?,
                '[' => {
                    self.class()?;
                    self.repeatable = true;
                }
                '\\' => self.escape()?,
                _ => {
                    escape::push_literal(sign, &mut self.out);
                    self.repeatable = true;
                }
            }
        }
        if self.groups > 0 { Err("a group is not closed".to_owned()) } else { Ok(()) }
    }

    fn push_plain(&mut self, sign: char, repeatable: bool) {
        self.out.push(sign);
        self.repeatable = repeatable;
    }

    fn push_atom(&mut self, text: &str) {
        self.out.push_str(text);
        self.repeatable = true;
    }

    fn eat(&mut self, wanted: char) -> bool {
        self.rest.next_if_eq(&wanted).is_some()
    }

    fn open_group(&mut self) -> Result<(), String> {
        self.groups += 1;
        self.push_plain('(', false);
        if !self.eat('?') {
            return Ok(());
        }
        let kind = self.rest.next();
        let behind = kind == Some('<') && matches!(self.rest.peek(), Some('=' | '!'));
        if behind {
            self.rest.next();
        }
        match kind {
            _ if behind => self.refuse("look-behind"),
            Some('=' | '!') => self.refuse("look-ahead"),
            Some(':') => self.out.push_str("?:"),
            Some('<') => {
                let name = self.name('>').ok_or("a group's name has letters, digits and `_`, and ends with `>`")?;
                self.out.extend(["?<", &*name, ">"]);
            }
            _ => return Err("what follows `(?` is `:`, `=`, `!` or `<`".to_owned()),
        }
        Ok(())
    }

    fn refuse(&mut self, what: &'static str) {
        self.refused.get_or_insert(what);
    }

    /// A name up to the sign that ends it.
    fn name(&mut self, end: char) -> Option<String> {
        let mut name = String::new();
        while let Some(sign) = self.rest.next_if(|sign| sign.is_alphanumeric() || *sign == '_' || *sign == '$') {
            name.push(sign);
        }
        let starts_well = !name.starts_with(|first: char| first.is_numeric()) && !name.is_empty();
        (self.eat(end) && starts_well).then_some(name)
    }

    fn quantifier(&mut self, text: &str) -> Result<(), String> {
        if !self.repeatable {
            return Err(format!("there is nothing that {text} could repeat"));
        }
        self.out.push_str(text);
        if self.eat('?') {
            self.out.push('?');
        }
        self.repeatable = false;
        Ok(())
    }

    /// `{2}`, `{2,}` and `{2,3}` repeat; any other brace stands for itself.
    fn brace(&mut self) -> Result<(), String> {
        let mut ahead = self.rest.clone();
        let mut text = String::new();
        let closed = loop {
            match ahead.next() {
                Some(sign @ ('0'..='9' | ',')) if text.len() < 32 => text.push(sign),
                sign => break sign == Some('}'),
            }
        };
        let (least, most) = text.split_once(',').unwrap_or((&text, &text));
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !closed || !is_number(least) || !(most.is_empty() || is_number(most)) {
            self.push_atom("\\{");
            return Ok(());
        }
        self.rest = ahead;
        // The longer number is the larger, once the zeros before it are gone.
        let size = |text: &str| (text.trim_start_matches('0').len(), text.trim_start_matches('0').to_owned());
        if !most.is_empty() && size(least) > size(most) {
            return Err(format!("{{{text}}} asks for more at least than at most"));
        }
        self.quantifier(&format!("{{{text}}}"))
    }
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::*;

    #[test]
    fn patterns_mean_what_ecma_262_says() {
        for (pattern, text, expected) in [
            (r"^\d+$", "0123", true),
            (r"^\d+$", "٣", false),
            (r"^\w$", "é", false),
            (r"^\W$", "é", true),
            (r"^[\W]$", "é", true),
            (r"^\s$", "\u{feff}", true),
            (r"^\s$", "\u{85}", false),
            (r"^[^\s]$", "\u{feff}", false),
            (r"^\S$", "\u{85}", true),
            ("^.$", "\u{2028}", false),
            ("^.$", "é", true),
            ("^a$", "a\n", false),
            (r"\bfoo\b", "éfoo", true),
            (r"^\cJ\x41\u0042\u{43}\0$", "\nABC\0", true),
            (r"^\uD83D\uDC32$", "🐲", true),
            (r"^\p{Letter}\P{L}$", "é1", true),
            (r"^[[a&&~~b]+$", "[a&~b", true),
            (r"^[+--]+$", "+,-", true),
            (r"^[\]\-\b]+$", "]-\u{8}", true),
            (r"^[]$", "", false),
            (r"^[^]$", "\n", true),
            (r"^\/\-\<$", "/-<", true),
            (r"^a{2,3}?$", "aaa", true),
            (r"^{a}]$", "{a}]", true),
            (r"^(?:a)(?<n>b)$", "ab", true),
            (r"^#x $", "#x ", true),
        ] {
            let translated = translate(pattern).unwrap();
            let regex = Regex::new(&translated).unwrap_or_else(|error| panic!("{pattern} {translated} {error}"));
            assert_eq!(regex.is_match(text), expected, "{pattern} {text:?} {translated}");
        }
    }

    #[test]
    fn what_cannot_be_matched_or_is_no_pattern_is_refused() {
        for (pattern, expected, is_sound) in [
            ("(?=a)", "it uses look-ahead", true),
            ("(?<!a)", "it uses look-behind", true),
            (r"(a)\1", "it uses a back-reference", true),
            (r"(?<n>a)\k<n>", "it uses a back-reference", true),
            ("^(abc]", "a group is not closed", false),
            ("a)", "a group is closed", false),
            ("*", "nothing that * could repeat", false),
            ("a**", "nothing that * could repeat", false),
            ("^{2}", "nothing that {2} could repeat", false),
            ("a{3,2}", "asks for more at least", false),
            (r"^\a$", "is not an escape", false),
            (r"\Z", "is not an escape", false),
            (r"\", "ends after", false),
            ("[b-a]", "range", false),
            (r"[\d-z]", "range", false),
            ("[a", "is not closed", false),
            ("(?i)a", "what follows `(?`", false),
            (r"\x1", "hexadecimal", false),
            (r"\p{", "property", false),
        ] {
            let detail = translate(pattern).err().unwrap_or_default();
            assert!(detail.contains(expected), "{pattern}: {detail}");
            assert_eq!(is_pattern(pattern), is_sound, "{pattern}");
        }
    }
}
