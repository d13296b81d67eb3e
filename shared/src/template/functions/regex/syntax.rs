//! Go's regular expressions, written as those of the engine that runs them.
//!
//! Both take nearly the same syntax. What differs: Go's `\d`, `\s`, `\w` and `\b` are ASCII, its classes nest no others
//! and know no `&&`, `--` and `~~`, `{,3}` is literal text, `\Q…\E` quotes, and a repetition cannot be repeated. Nothing
//! that only the engine knows gets through.

mod class;
mod escape;
mod repeat;

use std::fmt::Write as _;

use escape::Escape;
use repeat::{Reckoning, bounds};

/// An expression for the engine.
pub(super) struct Translated {
    pub pattern: String,
    /// The names of the groups, from the first on; no text for those without.
    pub names: Vec<String>,
    /// How much there is to compile, repetitions written out.
    pub weight: u64,
}

/// Whether a repetition may stand here.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Nothing,
    Operand,
    Repetition,
}

struct Translator<'p> {
    rest: &'p str,
    out: String,
    names: Vec<String>,
    before: Before,
    reckoning: Reckoning,
    /// The repetition that was read last, and what stood behind it.
    repetition: &'p str,
}

/// Translates an expression of Go.
///
/// # Errors
/// What is wrong with it, in Go's words.
pub(super) fn translate(pattern: &str) -> Result<Translated, String> {
    let out = String::with_capacity(pattern.len() + 16);
    let mut translator = Translator {
        rest: pattern,
        out,
        names: Vec::new(),
        before: Before::Nothing,
        reckoning: Reckoning::default(),
        repetition: "",
    };
    let translated = translator.all(pattern);
    translated.map_err(|reason| format!("error parsing regexp: {reason}"))?;
    Ok(Translated { pattern: translator.out, names: translator.names, weight: translator.reckoning.weight() })
}

impl<'p> Translator<'p> {
    fn all(&mut self, pattern: &str) -> Result<(), String> {
        while let Some(sign) = self.rest.chars().next() {
            let written = self.out.len();
            match sign {
                '(' => self.group()?,
                ')' => {
                    self.reckoning.close().ok_or_else(|| format!("unexpected ): `{pattern}`"))?;
                    self.keep(1, Before::Operand);
                }
                '*' | '+' | '?' => self.repeated(1)?,
                '{' if bounds(self.rest).is_some() => self.counted()?,
                sign => {
                    self.atom(sign)?;
                    self.reckoning.atom(self.out.get(written..).unwrap_or_default());
                }
            }
        }
        if self.reckoning.has_open() { Err(format!("missing closing ): `{pattern}`")) } else { Ok(()) }
    }

    /// What matches one character or none.
    fn atom(&mut self, sign: char) -> Result<(), String> {
        match sign {
            '|' => self.keep(1, Before::Nothing),
            '^' | '$' | '.' => self.keep(1, Before::Operand),
            '[' => {
                self.rest = class::translate(self.rest, &mut self.out)?;
                self.before = Before::Operand;
            }
            '\\' => self.escaped()?,
            sign => self.literal(sign),
        }
        Ok(())
    }

    fn part(&self, length: usize) -> &'p str {
        self.rest.get(..length).unwrap_or(self.rest)
    }

    fn skip(&mut self, length: usize) {
        self.rest = self.rest.get(length..).unwrap_or_default();
    }

    /// Takes what both write alike.
    fn keep(&mut self, length: usize, before: Before) {
        self.out.push_str(self.part(length));
        self.skip(length);
        self.before = before;
    }

    fn literal(&mut self, sign: char) {
        push_literal(&mut self.out, sign);
        self.skip(sign.len_utf8());
        self.before = Before::Operand;
    }

    /// A repetition of so many bytes, and a `?` behind it.
    fn repeated(&mut self, length: usize) -> Result<(), String> {
        let lazy = usize::from(self.rest.get(length..).is_some_and(|rest| rest.starts_with('?')));
        match self.before {
            Before::Nothing => Err(format!("missing argument to repetition operator: `{}`", self.part(length))),
            Before::Repetition => {
                let both = self.repetition.len() - self.rest.len() + length + lazy;
                let both = self.repetition.get(..both).unwrap_or_default();
                Err(format!("invalid nested repetition operator: `{both}`"))
            }
            Before::Operand => {
                self.repetition = self.rest;
                self.keep(length + lazy, Before::Repetition);
                Ok(())
            }
        }
    }

    /// A repetition so many times.
    fn counted(&mut self) -> Result<(), String> {
        let Some(bounds) = bounds(self.rest) else {
            return Ok(());
        };
        let written = self.part(bounds.length);
        self.repeated(bounds.length)?;
        self.reckoning.repeat(bounds).ok_or_else(|| format!("invalid repeat count: `{written}`"))
    }

    /// The beginning of a group, or flags.
    fn group(&mut self) -> Result<(), String> {
        let named = self.rest.strip_prefix("(?P<").or_else(|| self.rest.strip_prefix("(?<"));
        if let Some(after) = named {
            let name = after.split('>').next().filter(|name| name.len() < after.len());
            let written = || format!("invalid named capture: `{}`", self.rest);
            let name = name.ok_or_else(written)?;
            let is_word = !name.is_empty() && name.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '_');
            if !is_word {
                return Err(format!(
                    "invalid named capture: `{}`",
                    self.part(self.rest.len() - after.len() + name.len() + 1)
                ));
            }
            self.names.push(name.to_owned());
            self.skip(self.rest.len() - after.len() + name.len() + 1);
            self.out.push('(');
        } else if self.rest.starts_with("(?") {
            return self.flags();
        } else {
            self.names.push(String::new());
            self.skip(1);
            self.out.push('(');
        }
        self.reckoning.open();
        self.before = Before::Nothing;
        Ok(())
    }

    /// `(?i)` or `(?i:`.
    fn flags(&mut self) -> Result<(), String> {
        let end = self.rest.find([':', ')']);
        let wrong = |length: usize| format!("invalid or unsupported Perl syntax: `{}`", self.part(length));
        let Some(end) = end else {
            return Err(format!("missing closing ): `{}`", self.rest));
        };
        let flags = self.rest.get(2..end).unwrap_or_default();
        let (on, off) = flags.split_once('-').map_or((flags, None), |(on, off)| (on, Some(off)));
        let are_known = |flags: &str| flags.chars().all(|flag| "imsU".contains(flag));
        if !are_known(on) || off.is_some_and(|off| off.is_empty() || !are_known(off)) {
            return Err(wrong(end.min(3)));
        }
        // The engine has no groups of flags without any, and takes none twice.
        let once = |flags: &str| "imsU".chars().filter(|flag| flags.contains(*flag)).collect::<String>();
        let (on, off) = (once(on), once(off.unwrap_or_default()));
        let on: String = on.chars().filter(|flag| !off.contains(*flag)).collect();
        let dash = if off.is_empty() { "" } else { "-" };
        let is_group = self.rest.get(end..).is_some_and(|rest| rest.starts_with(':'));
        if is_group {
            self.out.extend(["(?", &on, dash, &off, ":"]);
            self.reckoning.open();
            self.before = Before::Nothing;
        } else if !(on.is_empty() && off.is_empty()) {
            self.out.extend(["(?", &on, dash, &off, ")"]);
            self.before = Before::Nothing;
        }
        self.skip(end + 1);
        Ok(())
    }

    fn escaped(&mut self) -> Result<(), String> {
        if let Some(quoted) = self.rest.strip_prefix("\\Q") {
            let text = quoted.split("\\E").next().unwrap_or_default();
            for sign in text.chars() {
                push_literal(&mut self.out, sign);
                self.before = Before::Operand;
            }
            self.rest = quoted.get(text.len()..).map_or("", |rest| rest.strip_prefix("\\E").unwrap_or(rest));
            return Ok(());
        }
        for (go, engine) in [("\\A", "\\A"), ("\\z", "\\z"), ("\\b", "(?-u:\\b)"), ("\\B", "(?-u:\\B)")] {
            if self.rest.starts_with(go) {
                self.out.push_str(engine);
                self.skip(2);
                self.before = Before::Operand;
                return Ok(());
            }
        }
        let (escape, rest) = escape::read(self.rest)?;
        match escape {
            Escape::Sign(sign) => push_literal(&mut self.out, sign),
            Escape::Class(class) => self.out.extend(["[", &class, "]"]),
        }
        self.rest = rest;
        self.before = Before::Operand;
        Ok(())
    }
}

/// A character that means itself.
fn push_literal(out: &mut String, sign: char) {
    if sign.is_ascii_alphanumeric() || !sign.is_ascii() {
        out.push(sign);
    } else {
        // Writing to a string cannot fail.
        let _ = write!(out, "\\x{{{:x}}}", u32::from(sign));
    }
}

#[cfg(test)]
mod tests;
