//! Lists and maps: `len`, `index`, `slice`, `list`, `dict`.

use std::collections::BTreeMap;

use super::{Call, Failure, Function, Names, Reason, Signature, Type};
use crate::template::error::Bound;
use crate::template::value::{List, Value, lossy};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "len",
        Signature::fixed(&[Type::Any], Type::Int),
        "The number of elements of a list or map, or of bytes of a string.",
        ("{{len \"abc\"}} {{len (list 1 2)}}", "3 2"),
        length,
    ),
    Function::new(
        "index",
        Signature::variadic(&[Type::Any], Type::Any, Type::Any),
        "The element of a list, map or string at an index or key; further ones go deeper.",
        ("{{index (list \"a\" \"b\") 1}} {{index (dict \"k\" 5) \"k\"}}", "b 5"),
        index,
    )
    .naming(Names::OfFirst),
    Function::new(
        "slice",
        Signature::variadic(&[Type::Any], Type::Any, Type::Any),
        "The part of a string or list from one index up to, but without, another.",
        ("{{slice \"abcdef\" 1 3}}", "bc"),
        slice,
    ),
    Function::new(
        "list",
        Signature::variadic(&[], Type::Any, Type::List),
        "A list of the arguments.",
        ("{{range list 1 2 3}}<{{.}}>{{end}}", "<1><2><3>"),
        |call| {
            let items = call.args().to_vec();
            call.list(items)
        },
    ),
    Function::new(
        "dict",
        Signature::variadic(&[], Type::Any, Type::Map),
        "A map of keys and values by turns; a last key without a value has an empty one.",
        ("{{(dict \"a\" 1 \"b\" 2).b}}", "2"),
        dict,
    ),
];

fn length<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let item = &call.args()[0];
    match item.len() {
        Some(len) => Ok(Value::Int(i64::try_from(len).unwrap_or(i64::MAX))),
        None if matches!(item, Value::Null) => Err("len of nil pointer".into()),
        // These are the words in which Go's own function fails.
        None if matches!(item, Value::Nil) => Err("reflect: call of reflect.Value.Type on zero Value".into()),
        None => Err(format!("len of type {}", item.type_name()).into()),
    }
}

fn index<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let mut item = call.arg(0);
    if item.is_nil() {
        return Err("index of untyped nil".into());
    }
    for key in &call.args()[1..] {
        item = match &item {
            Value::Nil | Value::Null => return Err("index of nil pointer".into()),
            Value::String(text) => {
                let at = position(key, text.len())?;
                let byte = text.as_bytes().get(at).copied();
                Value::Byte(byte.ok_or("reflect: string index out of range")?)
            }
            item if item.is_list() => {
                let at = position(key, item.len().unwrap_or(0))?;
                item.at(at).ok_or("reflect: slice index out of range")?
            }
            item if item.is_map() => match key {
                Value::String(key) => item.get(key).unwrap_or(Value::Null),
                key if key.is_nil() => return Err("value is nil; should be of type string".into()),
                key => {
                    let found = key.type_name();
                    return Err(format!("value has type {found}; should be string").into());
                }
            },
            item => return Err(format!("can't index item of type {}", item.type_name()).into()),
        };
    }
    Ok(item)
}

/// An index that is at most `most`.
fn position(key: &Value<'_>, most: usize) -> Result<usize, Failure> {
    let Some(index) = key.as_int() else {
        return Err(if key.is_nil() {
            "cannot index slice/array with nil".into()
        } else {
            format!("cannot index slice/array with type {}", key.type_name()).into()
        });
    };
    usize::try_from(index).ok().filter(|&i| i <= most).ok_or_else(|| format!("index out of range: {index}").into())
}

fn slice<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let item = call.arg(0);
    let keys = &call.args()[1..];
    if item.is_nil() {
        return Err("slice of untyped nil".into());
    }
    if keys.len() > 3 {
        return Err(format!("too many slice indexes: {}", keys.len()).into());
    }
    let (len, most) = match &item {
        Value::String(_) if keys.len() == 3 => return Err("cannot 3-index slice a string".into()),
        Value::String(text) => (text.len(), text.len()),
        item if item.is_list() => (item.len().unwrap_or(0), capacity(item)),
        item => return Err(format!("can't slice item of type {}", item.type_name()).into()),
    };
    let mut bounds = [0, len, most];
    for (i, (bound, key)) in bounds.iter_mut().zip(keys).enumerate() {
        if key.as_int().is_none() && !matches!(key, Value::Nil) {
            return Err(Failure(Reason::Type {
                message: "cannot index slice/array with type",
                arg: i + 1,
                found: key.type_name().into_owned(),
            }));
        }
        *bound = position(key, most)?;
    }
    for (low, high) in [(bounds[0], bounds[1]), (bounds[1], bounds[2])] {
        if low > high {
            return Err(format!("invalid slice index: {low} > {high}").into());
        }
    }
    match item {
        Value::String(text) => Ok(cut(text, bounds[0], bounds[1])),
        item => {
            let list = with_room(call, item, most)?;
            let part = list.part(bounds[0]..bounds[1], bounds[2]);
            Ok(Value::List(part.ok_or("slice bounds out of range")?))
        }
    }
}

/// How far a list can be sliced: in Go a list of JSON has more room than elements, and
/// slicing reaches into that room.
fn capacity(item: &Value<'_>) -> usize {
    let len = item.len().unwrap_or(0);
    match item {
        Value::Json(_) => grown_to(len),
        Value::List(list) => list.room(),
        _ => len,
    }
}

/// The room of a list that Go 1.27 appended so many elements to. It doubles at first, later
/// grows by a fourth and 192; what is left of the block of memory it lies in is added.
fn grown_to(len: usize) -> usize {
    const STEPS: [usize; 13] = [0, 1, 2, 4, 8, 16, 32, 71, 143, 303, 591, 1023, 1535];
    if let Some(room) = STEPS.into_iter().find(|&room| len <= room) {
        return room;
    }
    let mut room = 1535_usize;
    while room < len {
        // From here on a block is whole pages, of 512 elements each.
        room = room.saturating_add(room.saturating_add(768) / 4).next_multiple_of(512);
    }
    room
}

/// The list with its room, where there are nulls.
fn with_room<'a>(call: &mut Call<'_, 'a>, item: Value<'a>, room: usize) -> Result<List<'a>, Failure> {
    if let Value::List(list) = item {
        return Ok(list);
    }
    call.step(u64::try_from(room).unwrap_or(u64::MAX))?;
    call.charge(room.saturating_mul(size_of::<Value<'static>>()))?;
    let items = (0..room).map(|i| item.at(i).unwrap_or(Value::Null)).collect();
    List::new(items).ok_or_else(|| Bound::ValueDepth.into())
}

fn cut(text: std::borrow::Cow<'_, str>, from: usize, to: usize) -> Value<'_> {
    use std::borrow::Cow;
    match text {
        Cow::Borrowed(text) if text.get(from..to).is_some() => Value::from(&text[from..to]),
        text => lossy(&text.as_bytes()[from..to]).into(),
    }
}

fn dict<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let mut entries = BTreeMap::new();
    for (i, pair) in call.args().chunks(2).enumerate() {
        let value = pair.get(1).cloned().unwrap_or(Value::from(""));
        let key = if call.arg(2 * i).is_nil() { "<nil>".into() } else { call.text(2 * i) };
        entries.insert(key, value);
    }
    call.map(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_have_the_room_that_go_gives_them() {
        let measured = [
            (0, 0),
            (3, 4),
            (5, 8),
            (17, 32),
            (33, 71),
            (129, 143),
            (257, 303),
            (512, 591),
            (849, 1023),
            (1500, 1535),
            (1793, 2560),
            (2561, 3584),
            (4000, 5120),
        ];
        for (len, room) in measured {
            assert_eq!(grown_to(len), room, "{len}");
        }
    }
}
