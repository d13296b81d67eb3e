//! Values as JSON.

use super::{Call, Failure, Function, Reason, Signature, Type};
use crate::template::format::{Full, Sink, format_float};
use crate::template::limits::MAX_VALUE_DEPTH;
use crate::template::value::{Value, is_whole};

const TEXT: Signature = Signature::fixed(&[Type::Any], Type::String);
const VALUE: Signature = Signature::fixed(&[Type::String], Type::Any);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "toJson",
        TEXT,
        "The value as JSON, its keys in order, and `<`, `>` and `&` as escapes, as Go writes it; no text where JSON has no \
         such value.",
        ("{{dict \"b\" (list 1 nil) \"a\" \"<x>\" | toJson}}", r#"{"a":"\u003cx\u003e","b":[1,null]}"#),
        |call| or_none(to_json(call, COMPACT)),
    ),
    Function::new(
        "mustToJson",
        TEXT,
        "The same; a value that JSON does not have is an error.",
        ("{{list 1 true | mustToJson}}", "[1,true]"),
        |call| to_json(call, COMPACT),
    ),
    Function::new(
        "toRawJson",
        TEXT,
        "The value as JSON, with `<`, `>` and `&` as they are; a value that JSON does not have is an error.",
        ("{{toRawJson \"<x>\"}}", "\"<x>\""),
        |call| to_json(call, RAW),
    ),
    Function::new("mustToRawJson", TEXT, "The same as `toRawJson`.", ("{{mustToRawJson \"&\"}}", "\"&\""), |call| {
        to_json(call, RAW)
    }),
    Function::new(
        "toPrettyJson",
        TEXT,
        "The value as JSON, on lines that are indented by two spaces; no text where JSON has no such value.",
        ("{{dict \"a\" (list 1) \"b\" (list) | toPrettyJson}}", "{\n  \"a\": [\n    1\n  ],\n  \"b\": []\n}"),
        |call| or_none(to_json(call, PRETTY)),
    ),
    Function::new(
        "mustToPrettyJson",
        TEXT,
        "The same; a value that JSON does not have is an error.",
        ("{{list 1 | mustToPrettyJson}}", "[\n  1\n]"),
        |call| to_json(call, PRETTY),
    ),
    Function::new(
        "fromJson",
        VALUE,
        "The value of JSON, or nothing where the text is none.",
        ("{{(fromJson \"{\\\"a\\\":[1,2]}\").a}}", "[1 2]"),
        |call| Ok(from_json(call, false)?.unwrap_or_default()),
    ),
    Function::new(
        "mustFromJson",
        VALUE,
        "The value of JSON; text that is none is an error.",
        ("{{mustFromJson \"[1]\" | first}}", "1"),
        |call| from_json(call, true)?.map_err(|error| Failure::from(format!("no JSON: {error}"))),
    ),
];

/// How JSON is written.
#[derive(Clone, Copy)]
struct Style {
    /// `<`, `>` and `&` as escapes.
    escapes: bool,
    /// Each element on a line of its own.
    indents: bool,
}

const COMPACT: Style = Style { escapes: true, indents: false };
const RAW: Style = Style { escapes: false, indents: false };
const PRETTY: Style = Style { escapes: true, indents: true };

/// What could not be written comes to no text; a bound that was reached stays an error.
fn or_none(written: Result<Value<'_>, Failure>) -> Result<Value<'_>, Failure> {
    match written {
        Err(Failure(Reason::Message(_))) => Ok("".into()),
        other => other,
    }
}

fn to_json<'a>(call: &mut Call<'_, 'a>, style: Style) -> Result<Value<'a>, Failure> {
    let mut failed = None;
    let text = call.write(|sink, args| {
        let value = args.first().unwrap_or(&Value::Nil);
        match write(sink, value, style, 0) {
            Err(Stop::Full(full)) => Err(full),
            Err(Stop::Failure(failure)) => {
                failed = Some(failure);
                Ok(())
            }
            Ok(()) => Ok(()),
        }
    })?;
    failed.map_or(Ok(text), Err)
}

/// The value of JSON that is an argument, within what may be made.
fn from_json<'a>(call: &mut Call<'_, 'a>, must: bool) -> Result<Result<Value<'a>, serde_json::Error>, Failure> {
    let text = call.text(0);
    call.step(u64::try_from(text.len() / 16).unwrap_or(u64::MAX))?;
    call.charge(text.len().saturating_mul(size_of::<Value<'_>>()))?;
    match serde_json::from_str(&text) {
        Ok(value) => owned(call, value, must).map(Ok),
        Err(error) => Ok(Err(error)),
    }
}

/// The parser of JSON bounds how deep it nests.
fn owned<'a>(call: &Call<'_, 'a>, value: serde_json::Value, must: bool) -> Result<Value<'a>, Failure> {
    match value {
        serde_json::Value::Null => Ok(Value::Null),
        serde_json::Value::Bool(flag) => Ok(Value::Bool(flag)),
        serde_json::Value::Number(number) => {
            if let Some(whole) = number.as_i64() {
                return Ok(Value::Int(whole));
            }
            if is_whole(number.as_str()) {
                return Ok(Value::Big(number.to_string().into()));
            }
            // Too large a number is 0 in Go where it is no error.
            match number.as_f64().filter(|number| number.is_finite()) {
                None if must => Err(format!("no JSON: the number {number} is too large").into()),
                float => Ok(Value::Float(float.unwrap_or(0.0))),
            }
        }
        serde_json::Value::String(text) => Ok(text.into()),
        serde_json::Value::Array(items) => {
            call.list(items.into_iter().map(|item| owned(call, item, must)).collect::<Result<_, _>>()?)
        }
        serde_json::Value::Object(members) => {
            let owned = |(name, member): (String, serde_json::Value)| Ok((name.into(), owned(call, member, must)?));
            call.map(members.into_iter().map(owned).collect::<Result<_, Failure>>()?)
        }
    }
}

enum Stop {
    Full(Full),
    Failure(Failure),
}

impl From<Full> for Stop {
    fn from(full: Full) -> Self {
        Self::Full(full)
    }
}

fn write(sink: &mut Sink<'_>, value: &Value<'_>, style: Style, depth: usize) -> Result<(), Stop> {
    match value {
        Value::Nil | Value::Null => sink.push_str("null")?,
        Value::Bool(flag) => sink.push_str(if *flag { "true" } else { "false" })?,
        Value::Int(number) => sink.push_int(*number)?,
        Value::Byte(number) => sink.push_str(&number.to_string())?,
        Value::Big(digits) => sink.push_str(digits)?,
        Value::Float(number) if number.is_finite() => sink.push_str(&float(*number))?,
        Value::String(text) => string(sink, text, style)?,
        Value::Version(version) => string(sink, &version.to_string(), style)?,
        Value::Time(time) => string(sink, &time.to_string(), style)?,
        Value::Float(number) => {
            let shown = format_float(*number, 'g', None);
            return Err(Stop::Failure(format!("json: unsupported value: {shown}").into()));
        }
        Value::Complex(..) | Value::Function(_) => {
            let shown = value.type_name();
            return Err(Stop::Failure(format!("json: unsupported type: {shown}").into()));
        }
        Value::Json(_) | Value::List(_) | Value::Map(_) | Value::Object(_) => {
            if depth > MAX_VALUE_DEPTH {
                return Err(Stop::Full(Full::Depth));
            }
            container(sink, value, style, depth)?;
        }
    }
    Ok(())
}

fn container(sink: &mut Sink<'_>, value: &Value<'_>, style: Style, depth: usize) -> Result<(), Stop> {
    let keys = value.keys();
    let (open, close) = if keys.is_some() { ('{', '}') } else { ('[', ']') };
    let length = keys.as_ref().map_or_else(|| value.len().unwrap_or(0), Vec::len);
    sink.push(open)?;
    for index in 0..length {
        if index > 0 {
            sink.push(',')?;
        }
        line(sink, style, depth + 1)?;
        let key = keys.as_ref().and_then(|keys| keys.get(index));
        let item = match key {
            Some(key) => {
                string(sink, key, style)?;
                sink.push_str(if style.indents { ": " } else { ":" })?;
                value.get(key)
            }
            None => value.at(index),
        };
        // What nobody has touched keeps the digits it came with.
        let digits = match (value, &item) {
            (Value::Json(json), Some(Value::Float(_))) => json.digits(key.map(AsRef::as_ref), index),
            _ => None,
        };
        match digits {
            Some(digits) => sink.push_str(digits)?,
            None => write(sink, &item.unwrap_or_default(), style, depth + 1)?,
        }
    }
    if length > 0 {
        line(sink, style, depth)?;
    }
    Ok(sink.push(close)?)
}

fn line(sink: &mut Sink<'_>, style: Style, depth: usize) -> Result<(), Full> {
    if !style.indents {
        return Ok(());
    }
    sink.push('\n')?;
    sink.repeat(' ', 2 * depth)
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

fn string(sink: &mut Sink<'_>, text: &str, style: Style) -> Result<(), Full> {
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
            '<' | '>' | '&' if !style.escapes => sink.push(c)?,
            '<' | '>' | '&' | '\0'..='\x1f' | '\u{2028}' | '\u{2029}' => {
                sink.push_str(&format!("\\u{:04x}", u32::from(c)))?;
            }
            c => sink.push(c)?,
        }
    }
    sink.push('"')
}
