//! Lists, as Sprig's functions of these names treat them. None of them changes the list it is given.

pub(super) mod must;
pub(super) mod parts;
pub(super) mod range;

use super::{Call, Failure, Function, Signature, Type, convert::is_among, string::below};
use crate::template::value::Value;

/// A list in, one of its elements out.
const ELEMENT: Signature = Signature::fixed(&[Type::Any], Type::Any);
/// A list in, a list out.
const MAP: Signature = Signature::fixed(&[Type::Any], Type::List);
/// A list and an element in, a list out.
const WITH: Signature = Signature::fixed(&[Type::Any, Type::Any], Type::List);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "tuple",
        Signature::variadic(&[], Type::Any, Type::List),
        "The same as `list`.",
        ("{{tuple 1 \"a\"}}", "[1 a]"),
        |call| {
            let items = call.args().to_vec();
            call.list(items)
        },
    ),
    Function::new("first", ELEMENT, "The first element, or nothing.", ("{{list 1 2 3 | first}}", "1"), first),
    Function::new("last", ELEMENT, "The last element, or nothing.", ("{{list 1 2 3 | last}}", "3"), last),
    Function::new("rest", MAP, "All but the first element.", ("{{list 1 2 3 | rest}}", "[2 3]"), rest),
    Function::new("initial", MAP, "All but the last element.", ("{{list 1 2 3 | initial}}", "[1 2]"), initial),
    Function::new(
        "append",
        WITH,
        "The list with one element more at its end.",
        ("{{append (list 1 2) 3}}", "[1 2 3]"),
        append,
    ),
    Function::new("push", WITH, "The same as `append`.", ("{{push (list 1 2) 3}}", "[1 2 3]"), append),
    Function::new(
        "prepend",
        WITH,
        "The list with one element more at its beginning.",
        ("{{prepend (list 1 2) 0}}", "[0 1 2]"),
        prepend,
    ),
    Function::new(
        "concat",
        Signature::variadic(&[], Type::Any, Type::List),
        "The elements of all the lists.",
        ("{{concat (list 1) (list 2 3)}}", "[1 2 3]"),
        |call| {
            let mut all = Vec::new();
            for index in 0..call.args().len() {
                all.extend(items(call, index, "concat")?);
                call.charge(all.len().saturating_mul(size_of::<Value<'_>>()))?;
            }
            call.list(all)
        },
    ),
    Function::new("reverse", MAP, "The elements from last to first.", ("{{list 1 2 3 | reverse}}", "[3 2 1]"), reverse),
    Function::new("uniq", MAP, "The elements without repetitions.", ("{{list 1 2 1 | uniq}}", "[1 2]"), uniq),
    Function::new(
        "without",
        Signature::variadic(&[Type::Any], Type::Any, Type::List),
        "The elements but for these.",
        ("{{without (list 1 2 3) 1 3}}", "[2]"),
        without,
    ),
    Function::new(
        "has",
        Signature::fixed(&[Type::Any, Type::Any], Type::Bool),
        "Whether the value is an element of the list.",
        ("{{has 2 (list 1 2)}}", "true"),
        has,
    ),
    Function::new(
        "compact",
        MAP,
        "The elements that are not empty.",
        ("{{list 1 \"\" \"a\" 0 | compact}}", "[1 a]"),
        compact,
    ),
    Function::new(
        "randomChoice",
        Signature::variadic(&[], Type::Any, Type::Any),
        "One of the values, or of the elements of the one list that is given.",
        ("{{randomChoice \"a\"}}{{list \"b\" | randomChoice}}", "ab"),
        |call| {
            let list = call.arg(0);
            let is_list = call.args().len() == 1 && list.is_list();
            let choices = if is_list { list.len().unwrap_or(0) } else { call.args().len() };
            if choices == 0 {
                return Err(Failure::from("there is nothing to choose from"));
            }
            let place = below(call, choices);
            Ok(if is_list { list.at(place).unwrap_or_default().unwrapped() } else { call.arg(place) })
        },
    ),
];

/// The elements of a list that is an argument, for what is done with them. Copying them takes steps.
///
/// # Errors
/// In Sprig's words when it is no list, and when there are not so many steps left.
fn items<'a>(call: &mut Call<'_, 'a>, index: usize, what: &str) -> Result<Vec<Value<'a>>, Failure> {
    let list = listed(call, index, what)?;
    let length = list.len().unwrap_or(0);
    call.step(u64::try_from(length / 16).unwrap_or(u64::MAX))?;
    Ok((0..length).filter_map(|place| list.at(place)).collect())
}

/// A list that is an argument.
///
/// # Errors
/// In Sprig's words when it is none.
fn listed<'a>(call: &Call<'_, 'a>, index: usize, what: &str) -> Result<Value<'a>, Failure> {
    let list = call.arg(index);
    if list.is_list() {
        return Ok(list);
    }
    let found = if list.is_nil() { "nil" } else { super::types::kind(&list) };
    Err(match what {
        "concat" => format!("Cannot concat type {found} as list"),
        "chunk" => format!("Cannot chunk type {found}"),
        _ => format!("Cannot {what} on type {found}"),
    }
    .into())
}

fn first<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    Ok(listed(call, 0, "find first")?.at(0).unwrap_or_default().unwrapped())
}

fn last<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let list = listed(call, 0, "find last")?;
    let end = list.len().and_then(|length| length.checked_sub(1));
    Ok(end.and_then(|index| list.at(index)).unwrap_or_default().unwrapped())
}

fn rest<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let rest = items(call, 0, "find rest")?.into_iter().skip(1).collect();
    call.list(rest)
}

fn initial<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let mut items = items(call, 0, "find initial")?;
    items.pop();
    call.list(items)
}

fn append<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let mut items = items(call, 0, "push")?;
    items.push(call.arg(1));
    call.list(items)
}

fn prepend<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let items = items(call, 0, "prepend")?;
    let all = [call.arg(1)].into_iter().chain(items).collect();
    call.list(all)
}

fn reverse<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let reversed = items(call, 0, "find reverse")?.into_iter().rev().collect();
    call.list(reversed)
}

fn uniq<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let mut kept: Vec<Value<'_>> = Vec::new();
    for item in items(call, 0, "find uniq")? {
        if !is_among(call, &item, &kept)? {
            kept.push(item);
        }
    }
    call.list(kept)
}

fn without<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let omitted = call.args().get(1..).unwrap_or_default().to_vec();
    let mut kept = Vec::new();
    for item in items(call, 0, "find without")? {
        if !is_among(call, &item, &omitted)? {
            kept.push(item);
        }
    }
    call.list(kept)
}

fn has<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let wanted = call.arg(0);
    let list = if call.arg(1).is_nil() { Vec::new() } else { items(call, 1, "find has")? };
    Ok(is_among(call, &wanted, &list)?.into())
}

fn compact<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let kept = items(call, 0, "compact")?.into_iter().filter(Value::is_true).collect();
    call.list(kept)
}
