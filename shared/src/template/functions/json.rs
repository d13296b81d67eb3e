//! Values as JSON.

use super::{Call, Failure, Function, Signature, Type};
use crate::template::error::Bound;
use crate::template::format::{Full, Sink, format_float};
use crate::template::limits::MAX_VALUE_DEPTH;
use crate::template::value::Value;

pub(super) const FUNCTIONS: &[Function] = &[Function::new(
    "toJson",
    Signature::fixed(&[Type::Any], Type::String),
    "The value as JSON, its keys in order, and `<`, `>` and `&` as escapes, as Go writes it.",
    (
        "{{dict \"b\" (list 1 nil) \"a\" \"<x>\" | toJson}}",
        r#"{"a":"\u003cx\u003e","b":[1,null]}"#,
    ),
    to_json,
)];

fn to_json<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let mut failed = None;
    let text = call.write(|sink, args| {
        let value = args.first().unwrap_or(&Value::Nil);
        match write(sink, value, 0) {
            Err(Stop::Full) => Err(Full),
            Err(Stop::Failure(failure)) => {
                failed = Some(failure);
                Ok(())
            }
            Ok(()) => Ok(()),
        }
    })?;
    failed.map_or(Ok(text), Err)
}

enum Stop {
    Full,
    Failure(Failure),
}

impl From<Full> for Stop {
    fn from(_: Full) -> Self {
        Self::Full
    }
}

fn write(sink: &mut Sink<'_>, value: &Value<'_>, depth: usize) -> Result<(), Stop> {
    match value {
        Value::Nil | Value::Null => sink.push_str("null")?,
        Value::Bool(flag) => sink.push_str(if *flag { "true" } else { "false" })?,
        Value::Int(number) => sink.push_int(*number)?,
        Value::Byte(number) => sink.push_str(&number.to_string())?,
        Value::Float(number) if number.is_finite() => sink.push_str(&float(*number))?,
        Value::String(text) => string(sink, text)?,
        Value::Time(time) => string(sink, &time.to_string())?,
        Value::Float(number) => {
            let shown = format_float(*number, 'g', None);
            return Err(Stop::Failure(
                format!("json: unsupported value: {shown}").into(),
            ));
        }
        Value::Complex(..) | Value::Function(_) => {
            let shown = value.type_name();
            return Err(Stop::Failure(
                format!("json: unsupported type: {shown}").into(),
            ));
        }
        Value::Json(_) | Value::List(_) | Value::Map(_) | Value::Object(_) => {
            if depth > MAX_VALUE_DEPTH {
                return Err(Stop::Failure(Bound::Depth.into()));
            }
            container(sink, value, depth)?;
        }
    }
    Ok(())
}

fn container(sink: &mut Sink<'_>, value: &Value<'_>, depth: usize) -> Result<(), Stop> {
    let Some(keys) = value.keys() else {
        sink.push('[')?;
        for i in 0..value.len().unwrap_or(0) {
            if i > 0 {
                sink.push(',')?;
            }
            write(sink, &value.at(i).unwrap_or_default(), depth + 1)?;
        }
        return Ok(sink.push(']')?);
    };
    sink.push('{')?;
    for (i, key) in keys.iter().enumerate() {
        if i > 0 {
            sink.push(',')?;
        }
        string(sink, key)?;
        sink.push(':')?;
        write(sink, &value.get(key).unwrap_or_default(), depth + 1)?;
    }
    Ok(sink.push('}')?)
}

/// Go writes an exponent only where the number would otherwise grow long.
fn float(number: f64) -> String {
    let size = number.abs();
    if size != 0.0 && !(1e-6..1e21).contains(&size) {
        // The exponent has no leading zero here.
        return format_float(number, 'e', None).replace("e-0", "e-");
    }
    format_float(number, 'f', None)
}

fn string(sink: &mut Sink<'_>, text: &str) -> Result<(), Full> {
    sink.push('"')?;
    for c in text.chars() {
        match c {
            '"' => sink.push_str("\\\"")?,
            '\\' => sink.push_str("\\\\")?,
            '\x08' => sink.push_str("\\b")?,
            '\x0c' => sink.push_str("\\f")?,
            '\n' => sink.push_str("\\n")?,
            '\r' => sink.push_str("\\r")?,
            '\t' => sink.push_str("\\t")?,
            '<' | '>' | '&' | '\0'..='\x1f' | '\u{2028}' | '\u{2029}' => {
                sink.push_str(&format!("\\u{:04x}", u32::from(c)))?;
            }
            c => sink.push(c)?,
        }
    }
    sink.push('"')
}
