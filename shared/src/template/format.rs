//! Values as text, the way Go's `fmt` prints them.

mod float;
mod integer;
mod layout;
pub(crate) mod printf;
pub(crate) mod quote;
mod sink;
mod text;
mod verbs;

pub(crate) use float::format_float;
pub(crate) use sink::{Full, Sink};

use super::value::Value;
use layout::Flags;
use verbs::Printer;

/// Prints one value as `%v` does.
pub(crate) fn display(sink: &mut Sink<'_>, value: &Value<'_>) -> Result<(), Full> {
    match value {
        Value::String(text) => sink.push_str(text),
        Value::Int(number) => sink.push_int(*number),
        // Between these, Go writes no exponent, and both write the fewest digits that tell a float from its neighbours.
        Value::Float(number) if *number == 0.0 || (1e-4..1e6).contains(&number.abs()) => sink.push_display(*number),
        value => Printer::new(sink, Flags::default()).argument(value, 'v'),
    }
}

/// `fmt.Sprint`: a space between two operands of which neither is text.
pub(crate) fn sprint(sink: &mut Sink<'_>, values: &[Value<'_>]) -> Result<(), Full> {
    let mut after_text = true;
    for value in values {
        let is_text = matches!(value, Value::String(_));
        if !is_text && !after_text {
            sink.push(' ')?;
        }
        display(sink, value)?;
        after_text = is_text;
    }
    Ok(())
}

/// `fmt.Sprintln`: spaces between all operands, and a newline.
pub(crate) fn sprintln(sink: &mut Sink<'_>, values: &[Value<'_>]) -> Result<(), Full> {
    for (i, value) in values.iter().enumerate() {
        if i > 0 {
            sink.push(' ')?;
        }
        display(sink, value)?;
    }
    sink.push('\n')
}

/// A value as `%v` prints it, cut where it grows long. For error messages.
pub(crate) fn brief(value: &Value<'_>, verb: char) -> String {
    const LONGEST: usize = 1000;
    if let Value::String(long) = value
        && long.len() > LONGEST
    {
        return format!("{}…", &long[..long.floor_char_boundary(LONGEST)]);
    }
    let mut text = String::new();
    let mut sink = Sink::new(&mut text, LONGEST);
    if Printer::new(&mut sink, Flags::default()).argument(value, verb).is_err() {
        text.push('…');
    }
    text
}
