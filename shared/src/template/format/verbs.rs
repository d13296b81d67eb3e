//! One value by one verb.

use super::float::format_float;
use super::integer::{self, Digits};
use super::layout::Flags;
use super::sink::{Full, Sink};
use super::text;
use crate::template::limits::MAX_VALUE_DEPTH;
use crate::template::value::Value;

/// Prints values with the flags of one directive.
pub(super) struct Printer<'p, 'o> {
    sink: &'p mut Sink<'o>,
    flags: Flags,
}

impl<'p, 'o> Printer<'p, 'o> {
    pub fn new(sink: &'p mut Sink<'o>, flags: Flags) -> Self {
        Self { sink, flags }
    }

    /// Prints an operand.
    pub fn argument(&mut self, value: &Value<'_>, verb: char) -> Result<(), Full> {
        match verb {
            'T' => {
                let name = value.type_name();
                let name = if value.is_nil() { "<nil>" } else { &name };
                match value {
                    Value::Nil | Value::Null => self.flags.pad(self.sink, name),
                    _ => self.formatted(name, 's'),
                }
            }
            'v' if value.is_nil() => self.flags.pad(self.sink, "<nil>"),
            _ if value.is_nil() => self.sink.push_str(&format!("%!{verb}(<nil>)")),
            'p' => self.bad_verb(value, verb),
            _ => self.value(value, verb, 0),
        }
    }

    fn value(&mut self, value: &Value<'_>, verb: char, depth: usize) -> Result<(), Full> {
        match value {
            Value::Nil | Value::Null if self.flags.sharp_v => self.sink.push_str("interface {}(nil)"),
            Value::Nil | Value::Null => self.sink.push_str("<nil>"),
            Value::Bool(flag) if matches!(verb, 't' | 'v') => {
                self.flags.pad(self.sink, if *flag { "true" } else { "false" })
            }
            Value::Int(number) => self.integer(value, *number, verb),
            Value::Byte(byte) if self.flags.sharp_v => {
                let plain = self.flags;
                self.flags.sharp = true;
                let result = self.integer(value, (*byte).into(), 'x');
                self.flags = plain;
                result
            }
            Value::Byte(byte) => self.integer(value, (*byte).into(), verb),
            Value::Big(digits) if matches!(verb, 'v' | 'd' | 's') => self.big(digits),
            Value::Float(number) => self.float(value, *number, verb),
            Value::Complex(real, imaginary) => self.complex(value, *real, *imaginary, verb),
            Value::String(content) => self.string(value, content, verb),
            Value::Time(time) if matches!(verb, 'v' | 's' | 'q') => self.formatted(&time.to_string(), verb),
            Value::Version(version) if matches!(verb, 'v' | 's' | 'q') => self.formatted(&version.to_string(), verb),
            Value::Function(function) if verb == 'v' => self.flags.pad(self.sink, &function.type_name()),
            Value::Json(_) | Value::List(_) | Value::Map(_) | Value::Object(_) if verb != 'w' => {
                self.container(value, verb, depth)
            }
            _ => self.bad_verb(value, verb),
        }
    }

    fn formatted(&mut self, content: &str, verb: char) -> Result<(), Full> {
        if verb == 'q' || self.flags.sharp_v {
            text::write_quoted(self.sink, self.flags, content)
        } else {
            let content = text::truncate(content, self.flags);
            self.flags.pad(self.sink, content)
        }
    }

    fn string(&mut self, value: &Value<'_>, content: &str, verb: char) -> Result<(), Full> {
        match verb {
            'v' | 's' | 'q' => self.formatted(content, verb),
            'x' | 'X' => text::write_hex(self.sink, self.flags, content, verb == 'X'),
            _ => self.bad_verb(value, verb),
        }
    }

    fn integer(&mut self, value: &Value<'_>, number: i64, verb: char) -> Result<(), Full> {
        let base = match verb {
            'v' | 'd' => 10,
            'b' => 2,
            'o' | 'O' => 8,
            'x' | 'X' => 16,
            'c' => {
                let c = integer::character(number);
                return self.flags.pad(self.sink, c.encode_utf8(&mut [0; 4]));
            }
            'q' => {
                let quoted = integer::quoted_character(number, self.flags.plus);
                return self.flags.pad(self.sink, &quoted);
            }
            'U' => {
                let name = integer::unicode(number, self.flags);
                return self.flags.spaced().pad(self.sink, &name);
            }
            _ => return self.bad_verb(value, verb),
        };
        let digits = Digits {
            magnitude: number.unsigned_abs(),
            negative: number < 0,
            base,
            upper: verb == 'X',
            octal_prefix: verb == 'O',
        };
        integer::write(self.sink, self.flags, digits)
    }

    /// The digits of a number of any size, with the sign and the zeros that flags ask for.
    fn big(&mut self, digits: &str) -> Result<(), Full> {
        let flags = self.flags;
        let (sign, digits) = match digits.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None if flags.plus => ("+", digits),
            None if flags.space => (" ", digits),
            None => ("", digits),
        };
        let wanted = match (flags.precision, flags.width) {
            (Some(precision), _) => precision,
            (None, Some(width)) if flags.zero && !flags.minus => width.saturating_sub(sign.len()),
            _ => 0,
        };
        let zeros = "0".repeat(wanted.saturating_sub(digits.len()));
        flags.spaced().pad(self.sink, &format!("{sign}{zeros}{digits}"))
    }

    fn float(&mut self, value: &Value<'_>, number: f64, verb: char) -> Result<(), Full> {
        let (format, default) = match verb {
            'v' => ('g', None),
            'b' | 'g' | 'G' | 'x' | 'X' => (verb, None),
            'f' | 'e' | 'E' => (verb, Some(6)),
            'F' => ('f', Some(6)),
            _ => return self.bad_verb(value, verb),
        };
        let flags = self.flags;
        let precision = flags.precision.or(default);
        let text = format_float(number, format, precision);
        let (sign, digits) = match text.strip_prefix(['-', '+']) {
            Some(digits) if text.starts_with('-') => ("-", digits.to_owned()),
            Some(digits) => ("+", digits.to_owned()),
            None => ("+", text),
        };
        let sign = if flags.space && sign == "+" && !flags.plus { " " } else { sign };
        if !number.is_finite() {
            let bare = number.is_nan() && !flags.space && !flags.plus;
            let hidden = bare || (sign == "+" && !flags.plus);
            let sign = if hidden && number.is_nan() { "" } else { sign };
            return flags.spaced().pad(self.sink, &format!("{sign}{digits}"));
        }
        let digits = if flags.sharp && verb != 'b' { with_point(&digits, verb, precision) } else { digits };
        if sign == "+" && !flags.plus {
            return flags.pad(self.sink, &digits);
        }
        let width = flags.width.unwrap_or(0);
        if flags.zero && !flags.minus && width > digits.len() + 1 {
            self.sink.push_str(sign)?;
            self.sink.repeat('0', width - digits.len() - 1)?;
            return self.sink.push_str(&digits);
        }
        flags.pad(self.sink, &format!("{sign}{digits}"))
    }

    fn complex(&mut self, value: &Value<'_>, real: f64, imaginary: f64, verb: char) -> Result<(), Full> {
        if !"vbgGxXfFeE".contains(verb) {
            return self.bad_verb(value, verb);
        }
        let plus = self.flags.plus;
        self.sink.push('(')?;
        self.float(value, real, verb)?;
        self.flags.plus = true;
        self.float(value, imaginary, verb)?;
        self.flags.plus = plus;
        self.sink.push_str("i)")
    }

    /// Lists as `[a b]`, maps as `map[k:v]`, both as Go syntax under `%#v`.
    fn container(&mut self, value: &Value<'_>, verb: char, depth: usize) -> Result<(), Full> {
        if depth > MAX_VALUE_DEPTH {
            // An object or a map may hold itself, which the text of a value cannot.
            return Err(Full::Depth);
        }
        let keys = value.keys();
        let (open, between, close) = match (self.flags.sharp_v, keys.is_some()) {
            (true, _) => ("{", ", ", "}"),
            (false, true) => ("map[", " ", "]"),
            (false, false) => ("[", " ", "]"),
        };
        if self.flags.sharp_v {
            self.sink.push_str(&value.type_name())?;
        }
        self.sink.push_str(open)?;
        let count = keys.as_ref().map_or_else(|| value.len().unwrap_or(0), Vec::len);
        for i in 0..count {
            if i > 0 {
                self.sink.push_str(between)?;
            }
            let item = match &keys {
                Some(keys) => {
                    self.value(&Value::String(keys[i].clone()), verb, depth + 1)?;
                    self.sink.push(':')?;
                    value.get(&keys[i])
                }
                None => value.at(i),
            };
            self.value(&item.unwrap_or(Value::Null), verb, depth + 1)?;
        }
        self.sink.push_str(close)
    }

    /// `%!d(string=x)`
    fn bad_verb(&mut self, value: &Value<'_>, verb: char) -> Result<(), Full> {
        let type_name = value.type_name();
        self.sink.push_str(&format!("%!{verb}({type_name}="))?;
        // Within the marker the verb is always one that fits.
        self.value(value, 'v', 0)?;
        self.sink.push(')')
    }
}

/// `%#g` and its like: always a point, and trailing zeros up to the precision.
fn with_point(digits: &str, verb: char, precision: Option<usize>) -> String {
    let hexadecimal = matches!(verb, 'x' | 'X');
    let exponent = if hexadecimal { ['p', 'P'] } else { ['e', 'E'] };
    let (number, tail) = digits.split_at(digits.find(exponent).unwrap_or(digits.len()));
    let mut missing = match verb {
        'v' | 'g' | 'G' | 'x' => precision.unwrap_or(6),
        _ => 0,
    };
    let significant = number.chars().filter(|&c| c != '.').skip_while(|&c| c == '0').count();
    missing = missing.saturating_sub(significant);
    let mut text = number.to_owned();
    if !number.contains('.') {
        if number == "0" {
            missing = missing.saturating_sub(1);
        }
        text.push('.');
    }
    text.extend(std::iter::repeat_n('0', missing));
    text.push_str(tail);
    text
}
