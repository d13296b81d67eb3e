//! `fmt.Sprintf`: format strings, with Go's markers for what does not fit.

use super::layout::Flags;
use super::sink::{Full, Sink};
use super::verbs::Printer;
use crate::template::value::Value;

/// Writes a format string with its operands. Widths, precisions and numbers of operands past `widest` are told of in
/// the output, as Go does.
pub(crate) fn sprintf(sink: &mut Sink<'_>, widest: usize, format: &str, args: &[Value<'_>]) -> Result<(), Full> {
    let mut state = State { rest: format, widest, args, next: 0, reordered: false, good_index: true };
    while let Some(at) = state.rest.find('%') {
        sink.push_str(&state.rest[..at])?;
        state.rest = &state.rest[at + 1..];
        state.directive(sink)?;
    }
    sink.push_str(state.rest)?;
    if !state.reordered && state.next < args.len() {
        extra(sink, &args[state.next..])?;
    }
    Ok(())
}

/// `%!(EXTRA int=2)`
fn extra(sink: &mut Sink<'_>, args: &[Value<'_>]) -> Result<(), Full> {
    sink.push_str("%!(EXTRA ")?;
    for (i, arg) in args.iter().enumerate() {
        if i > 0 {
            sink.push_str(", ")?;
        }
        if !arg.is_nil() {
            sink.push_str(&arg.type_name())?;
            sink.push('=')?;
        }
        Printer::new(sink, Flags::default()).argument(arg, 'v')?;
    }
    sink.push(')')
}

struct State<'f, 'v, 'a> {
    rest: &'f str,
    widest: usize,
    args: &'v [Value<'a>],
    /// The operand the next verb takes.
    next: usize,
    /// Whether an operand was named by its number, so that unused ones are no mistake.
    reordered: bool,
    /// Whether the numbers in this directive were right.
    good_index: bool,
}

impl State<'_, '_, '_> {
    /// What follows a `%`.
    fn directive(&mut self, sink: &mut Sink<'_>) -> Result<(), Full> {
        self.good_index = true;
        let mut flags = self.flags();
        let mut after_index = self.index();
        self.width(&mut flags, &mut after_index, sink)?;
        self.precision(&mut flags, &mut after_index, sink)?;
        if !after_index {
            self.index();
        }
        let Some(verb) = self.rest.chars().next() else {
            return sink.push_str("%!(NOVERB)");
        };
        self.rest = &self.rest[verb.len_utf8()..];
        if verb == '%' {
            return sink.push('%');
        }
        if !self.good_index {
            return sink.push_str(&format!("%!{verb}(BADINDEX)"));
        }
        let Some(arg) = self.args.get(self.next) else {
            return sink.push_str(&format!("%!{verb}(MISSING)"));
        };
        self.next += 1;
        // `%w` belongs to errors, and is `%v` to all but its name.
        if matches!(verb, 'v' | 'w') {
            flags.sharp_v = std::mem::take(&mut flags.sharp);
            flags.plus = false;
        }
        Printer::new(sink, flags).argument(arg, verb)
    }

    fn flags(&mut self) -> Flags {
        let mut flags = Flags::default();
        while let Some(c) = self.rest.chars().next() {
            match c {
                '#' => flags.sharp = true,
                '0' => flags.zero = true,
                '+' => flags.plus = true,
                '-' => flags.minus = true,
                ' ' => flags.space = true,
                _ => break,
            }
            self.rest = &self.rest[1..];
        }
        flags
    }

    fn width(&mut self, flags: &mut Flags, after_index: &mut bool, sink: &mut Sink<'_>) -> Result<(), Full> {
        if self.eat('*') {
            *after_index = false;
            match self.star() {
                Some(width) => {
                    flags.width = usize::try_from(width.unsigned_abs()).ok();
                    if width < 0 {
                        flags.minus = true;
                        flags.zero = false;
                    }
                }
                None => sink.push_str("%!(BADWIDTH)")?,
            }
            return Ok(());
        }
        flags.width = self.number();
        if *after_index && flags.width.is_some() {
            self.good_index = false;
        }
        Ok(())
    }

    fn precision(&mut self, flags: &mut Flags, after_index: &mut bool, sink: &mut Sink<'_>) -> Result<(), Full> {
        // A point that ends the format is taken for the verb.
        if self.rest.len() < 2 || !self.eat('.') {
            return Ok(());
        }
        if *after_index {
            self.good_index = false;
        }
        *after_index = self.index();
        if self.eat('*') {
            *after_index = false;
            flags.precision = self.star().and_then(|p| usize::try_from(p).ok());
            if flags.precision.is_none() {
                sink.push_str("%!(BADPREC)")?;
            }
            return Ok(());
        }
        flags.precision = Some(self.number().unwrap_or(0));
        Ok(())
    }

    fn eat(&mut self, c: char) -> bool {
        match self.rest.strip_prefix(c) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// A number, if there is one. One that grows too large takes the rest of the format
    /// with it, as in Go.
    fn number(&mut self) -> Option<usize> {
        let mut number = None;
        while let Some(digit) = self.rest.chars().next().and_then(|c| c.to_digit(10)) {
            let value = number.unwrap_or(0);
            if value > self.widest {
                self.rest = "";
                return None;
            }
            number = Some(value * 10 + usize::try_from(digit).unwrap_or(0));
            self.rest = &self.rest[1..];
        }
        number
    }

    /// The operand a `*` takes.
    fn star(&mut self) -> Option<i64> {
        let value = self.args.get(self.next)?.as_int();
        self.next += 1;
        let widest = i64::try_from(self.widest).unwrap_or(i64::MAX);
        value.filter(|v| (-widest..=widest).contains(v))
    }

    /// `[2]`: the operand the directive takes. True when there was a well-formed one.
    fn index(&mut self) -> bool {
        if !self.rest.starts_with('[') {
            return false;
        }
        self.reordered = true;
        let Some(end) = self.rest.find(']').filter(|_| self.rest.len() >= 3) else {
            self.good_index = false;
            self.rest = &self.rest[1..];
            return false;
        };
        let number = self.rest[1..end].parse::<usize>().ok();
        let number = number.filter(|&n| n <= self.widest);
        self.rest = &self.rest[end + 1..];
        match number.and_then(|n| n.checked_sub(1)) {
            Some(index) if index < self.args.len() => {
                self.next = index;
                true
            }
            _ => {
                self.good_index = false;
                number.is_some()
            }
        }
    }
}
