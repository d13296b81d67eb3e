//! Texts out of values, and lists out of texts.

use std::collections::BTreeMap;

use super::{Call, Failure, Function, Signature, Type};
use crate::template::{
    error::Bound,
    format::{Full, Sink, display, printf::sprintf},
    value::Value,
};

const OF_ANY: Signature = Signature::variadic(&[], Type::Any, Type::String);
const TEXTS: Signature = Signature::fixed(&[Type::Any], Type::List);
const SPLIT: Signature = Signature::fixed(&[Type::String, Type::String], Type::List);

pub(in crate::template::functions) const FUNCTIONS: &[Function] = &[
    Function::new(
        "quote",
        OF_ANY,
        "The values in double quotes, with what needs it escaped.",
        ("{{quote \"a\\\"b\" 5}}", "\"a\\\"b\" \"5\""),
        |call| call.write(|sink, args| each(sink, args, |sink, text| sprintf(sink, 0, "%q", &[text.into()]))),
    ),
    Function::new("squote", OF_ANY, "The values in single quotes.", ("{{squote \"a\" 5}}", "'a' '5'"), |call| {
        call.write(|sink, args| {
            each(sink, args, |sink, text| {
                sink.push('\'')?;
                sink.push_str(text)?;
                sink.push('\'')
            })
        })
    }),
    Function::new(
        "cat",
        OF_ANY,
        "The values as text, with spaces between them.",
        ("{{cat \"Hello\" \"beautiful\" 5}}", "Hello beautiful 5"),
        |call| call.write(|sink, args| each(sink, args, plain)),
    ),
    Function::new(
        "join",
        Signature::fixed(&[Type::String, Type::Any], Type::String),
        "The elements of a list that are something as text, with the first text between them.",
        ("{{list \"a\" 1 \"b\" | join \"-\"}}", "a-1-b"),
        |call| {
            let between = call.text(0);
            let texts = texts(call, 1)?;
            call.charge(between.len().saturating_mul(texts.len()))?;
            Ok(texts.join(&between).into())
        },
    ),
    Function::new(
        "splitList",
        SPLIT,
        "The parts of the second text between the occurrences of the first, as a list.",
        ("{{splitList \"$\" \"a$b$c\" | join \" \"}}", "a b c"),
        |call| {
            let parts = split(call, usize::MAX, 1)?;
            call.list(parts)
        },
    ),
    Function::new(
        "split",
        Signature::fixed(&[Type::String, Type::String], Type::Map),
        "The same as a map with the keys `_0`, `_1` and so on.",
        ("{{(split \"$\" \"a$b$c\")._1}}", "b"),
        |call| {
            let parts = split(call, usize::MAX, 1)?;
            numbered(call, parts)
        },
    ),
    Function::new(
        "splitn",
        Signature::fixed(&[Type::String, Type::Int, Type::String], Type::Map),
        "As `split`, in so many parts at most.",
        ("{{(splitn \"$\" 2 \"a$b$c\")._1}}", "b$c"),
        |call| {
            let most = usize::try_from(call.int(1)).unwrap_or(usize::MAX);
            let parts = split(call, most, 2)?;
            numbered(call, parts)
        },
    ),
    Function::new(
        "toStrings",
        TEXTS,
        "The elements of a list that are something, as texts; another value as a list of its text.",
        ("{{list 1 true | toStrings | join \"|\"}}", "1|true"),
        |call| {
            let texts = texts(call, 0)?.into_iter().map(Value::from).collect();
            call.list(texts)
        },
    ),
    Function::new(
        "toString",
        Signature::fixed(&[Type::Any], Type::String),
        "The value as text.",
        ("{{toString 5 | len}}", "1"),
        |call| call.write(|sink, args| args.first().map_or(Ok(()), |value| shown(sink, value))),
    ),
    Function::new(
        "sortAlpha",
        TEXTS,
        "The same as `toStrings`, in the order of the alphabet.",
        ("{{list \"c\" \"a\" \"b\" | sortAlpha | join \"\"}}", "abc"),
        |call| {
            if call.arg(0).is_nil() {
                return call.list(vec!["<nil>".into()]);
            }
            let mut texts = texts(call, 0)?;
            call.step(u64::try_from(texts.len()).unwrap_or(u64::MAX))?;
            texts.sort_unstable();
            call.list(texts.into_iter().map(Value::from).collect())
        },
    ),
];

/// The elements of a list that are something, as texts; another value as the one text.
fn texts(call: &Call<'_, '_>, index: usize) -> Result<Vec<String>, Failure> {
    let value = call.arg(index);
    let items = if value.is_list() {
        (0..value.len().unwrap_or(0)).filter_map(|at| value.at(at)).collect()
    } else {
        vec![value]
    };
    let mut left = call.budget.values();
    let mut texts = Vec::with_capacity(items.len());
    for item in items.iter().filter(|item| !item.is_nil()) {
        let mut text = String::new();
        display(&mut Sink::new(&mut text, left), item).map_err(|full| full.bound(Bound::Values))?;
        left = left.saturating_sub(text.len() + size_of::<String>());
        texts.push(text);
    }
    Ok(texts)
}

/// The values that are something, as text, each written so, with spaces between them.
fn each(
    sink: &mut Sink<'_>,
    values: &[Value<'_>],
    write: impl Fn(&mut Sink<'_>, &str) -> Result<(), Full>,
) -> Result<(), Full> {
    let mut is_first = true;
    for value in values.iter().filter(|value| !value.is_nil()) {
        if !is_first {
            sink.push(' ')?;
        }
        is_first = false;
        match value {
            Value::String(text) => write(sink, text)?,
            other => {
                let mut text = String::new();
                display(&mut Sink::new(&mut text, sink.left()), other)?;
                write(sink, &text)?;
            }
        }
    }
    Ok(())
}

fn plain(sink: &mut Sink<'_>, text: &str) -> Result<(), Full> {
    sink.push_str(text)
}

/// A value as text, which nothing has too.
fn shown(sink: &mut Sink<'_>, value: &Value<'_>) -> Result<(), Full> {
    if value.is_nil() { sink.push_str("<nil>") } else { display(sink, value) }
}

fn split<'a>(call: &mut Call<'_, 'a>, most: usize, text: usize) -> Result<Vec<Value<'a>>, Failure> {
    let (separator, text) = (call.text(0), call.text(text));
    call.step(u64::try_from(text.len() / 16).unwrap_or(u64::MAX))?;
    call.charge(text.len().saturating_mul(2))?;
    let part = |part: &str| Value::from(part.to_owned());
    if !separator.is_empty() {
        return Ok(text.splitn(most, &*separator).map(part).collect());
    }
    // An empty separator parts the characters, with nothing before the first and after the last.
    let mut rest = &*text;
    let mut parts = Vec::new();
    while let Some(sign) = rest.chars().next().filter(|_| parts.len() < most) {
        let end = if parts.len() + 1 == most { rest.len() } else { sign.len_utf8() };
        let (first, after) = rest.split_at(end);
        parts.push(part(first));
        rest = after;
    }
    call.charge(parts.len().saturating_mul(size_of::<Value<'_>>()))?;
    Ok(parts)
}

fn numbered<'a>(call: &Call<'_, 'a>, parts: Vec<Value<'a>>) -> Result<Value<'a>, Failure> {
    let keyed = parts.into_iter().enumerate().map(|(index, part)| (format!("_{index}").into(), part));
    call.map(keyed.collect::<BTreeMap<_, _>>())
}
