//! `html`, `js`, `urlquery`: text made safe for what it is put into.

use std::borrow::Cow;

use super::{Call, Failure, Function, Signature, Type};
use crate::template::format::quote::is_print;
use crate::template::format::{Full, Sink, sprint};
use crate::template::value::Value;

const ESCAPER: Signature = Signature::variadic(&[], Type::Any, Type::String);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "html",
        ESCAPER,
        "The arguments as text, escaped for HTML.",
        ("{{html \"<a & b>\"}}", "&lt;a &amp; b&gt;"),
        |call| escape(call, html),
    ),
    Function::new(
        "js",
        ESCAPER,
        "The arguments as text, escaped for a string in JavaScript.",
        ("{{js \"it's <b>\"}}", "it\\'s \\u003Cb\\u003E"),
        |call| escape(call, javascript),
    ),
    Function::new(
        "urlquery",
        ESCAPER,
        "The arguments as text, escaped for a query parameter.",
        ("{{urlquery \"a b&c\"}}", "a+b%26c"),
        |call| escape(call, query),
    ),
];

type Escape = fn(&mut Sink<'_>, &str) -> Result<(), Full>;

fn escape<'a>(call: &mut Call<'_, 'a>, escape: Escape) -> Result<Value<'a>, Failure> {
    if let [Value::String(text)] = call.args() {
        let text = text.clone();
        return call.write(|sink, _| escape(sink, &text));
    }
    let args: Vec<Value<'_>> = call.args().iter().map(printable).collect();
    let joined = call.write(|sink, _| sprint(sink, &args))?;
    call.write(|sink, _| escape(sink, joined.as_str().unwrap_or("")))
}

/// Nothing prints here as it does in the text of a template.
fn printable<'a>(value: &Value<'a>) -> Value<'a> {
    if value.is_nil() {
        Value::String(Cow::Borrowed("<no value>"))
    } else {
        value.clone()
    }
}

fn html(sink: &mut Sink<'_>, text: &str) -> Result<(), Full> {
    let special = |c| match c {
        '\0' => Some("\u{fffd}"),
        '"' => Some("&#34;"),
        '\'' => Some("&#39;"),
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        _ => None,
    };
    text.chars().try_for_each(|c| match special(c) {
        Some(escaped) => sink.push_str(escaped),
        None => sink.push(c),
    })
}

fn javascript(sink: &mut Sink<'_>, text: &str) -> Result<(), Full> {
    text.chars().try_for_each(|c| match c {
        '\\' => sink.push_str("\\\\"),
        '\'' => sink.push_str("\\'"),
        '"' => sink.push_str("\\\""),
        '<' | '>' | '&' | '=' | '\0'..='\x1f' => sink.push_str(&format!("\\u{:04X}", u32::from(c))),
        c if c.is_ascii() || is_print(c) => sink.push(c),
        c => sink.push_str(&format!("\\u{:04X}", u32::from(c))),
    })
}

fn query(sink: &mut Sink<'_>, text: &str) -> Result<(), Full> {
    text.bytes().try_for_each(|byte| match byte {
        b' ' => sink.push('+'),
        b'-' | b'_' | b'.' | b'~' => sink.push(byte.into()),
        byte if byte.is_ascii_alphanumeric() => sink.push(byte.into()),
        byte => sink.push_str(&format!("%{byte:02X}")),
    })
}
