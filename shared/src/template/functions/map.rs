//! Maps, as Sprig's functions of these names read them. None of them changes the map it is given.

use std::{borrow::Cow, collections::BTreeMap};

use super::{Call, Failure, Function, Signature, Type};
use crate::template::value::Value;

const SOME: Signature = Signature::variadic(&[Type::Map], Type::String, Type::Map);
const MERGED: Signature = Signature::variadic(&[Type::Map], Type::Map, Type::Map);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "get",
        Signature::fixed(&[Type::Map, Type::String], Type::Any),
        "The value under a key, or empty text.",
        ("{{get (dict \"a\" 1) \"a\"}}", "1"),
        |call| Ok(call.arg(0).get(&call.text(1)).map_or_else(|| Value::from(""), Value::unwrapped)),
    ),
    Function::new(
        "hasKey",
        Signature::fixed(&[Type::Map, Type::String], Type::Bool),
        "Whether there is a value under the key.",
        ("{{hasKey (dict \"a\" nil) \"a\"}}", "true"),
        |call| Ok(call.arg(0).get(&call.text(1)).is_some().into()),
    ),
    Function::new(
        "keys",
        Signature::variadic(&[], Type::Map, Type::List),
        "The keys of the maps, each map's in the order of the alphabet.",
        ("{{keys (dict \"b\" 1 \"a\" 2)}}", "[a b]"),
        |call| {
            let keys = call.args().iter().flat_map(|map| map.keys().unwrap_or_default());
            let keys = keys.map(Value::String).collect();
            call.list(keys)
        },
    ),
    Function::new(
        "values",
        Signature::fixed(&[Type::Map], Type::List),
        "The values of the map, in the order of its keys.",
        ("{{values (dict \"b\" 1 \"a\" 2)}}", "[2 1]"),
        |call| {
            let values = entries(call, 0).into_values().collect();
            call.list(values)
        },
    ),
    Function::new(
        "pick",
        SOME,
        "The map with these keys alone.",
        ("{{pick (dict \"a\" 1 \"b\" 2) \"a\" \"c\"}}", "map[a:1]"),
        |call| some(call, true),
    ),
    Function::new(
        "omit",
        SOME,
        "The map without these keys.",
        ("{{omit (dict \"a\" 1 \"b\" 2) \"a\"}}", "map[b:2]"),
        |call| some(call, false),
    ),
    Function::new(
        "pluck",
        Signature::variadic(&[Type::String], Type::Map, Type::List),
        "The values under a key of the maps that have it.",
        ("{{pluck \"a\" (dict \"a\" 1) (dict) (dict \"a\" 2)}}", "[1 2]"),
        |call| {
            let key = call.text(0);
            let found = call.args().iter().skip(1).filter_map(|map| map.get(&key)).collect();
            call.list(found)
        },
    ),
    Function::new(
        "dig",
        Signature::variadic(&[Type::String], Type::Any, Type::Any),
        "The value under the first key, and in that under the second, and so on; else the value before the map, which stands last.",
        ("{{dict \"a\" (dict \"b\" 5) | dig \"a\" \"b\" 0}} {{dig \"x\" \"none\" (dict)}}", "5 none"),
        dig,
    ),
    Function::new(
        "merge",
        MERGED,
        "The maps in one, of which the first to have a key goes before, unless its value is empty; maps in them are merged.",
        ("{{merge (dict \"a\" 1) (dict \"a\" 2 \"b\" 3)}}", "map[a:1 b:3]"),
        |call| merged(call, false),
    ),
    Function::new(
        "mergeOverwrite",
        MERGED,
        "The same, with the last to have a key going before.",
        ("{{mergeOverwrite (dict \"a\" 1) (dict \"a\" 2 \"b\" 3)}}", "map[a:2 b:3]"),
        |call| merged(call, true),
    ),
    Function::new(
        "deepCopy",
        Signature::fixed(&[Type::Any], Type::Any),
        "The value: no function changes one, so that a copy is the same.",
        ("{{deepCopy (dict \"a\" 1)}}", "map[a:1]"),
        |call| Ok(call.arg(0)),
    ),
];

type Entries<'a> = BTreeMap<Cow<'a, str>, Value<'a>>;

fn entries<'a>(call: &Call<'_, 'a>, index: usize) -> Entries<'a> {
    entries_of(&call.arg(index))
}

fn entries_of<'a>(map: &Value<'a>) -> Entries<'a> {
    let keys = map.keys().unwrap_or_default();
    keys.into_iter().filter_map(|key| map.get(&key).map(|value| (key, value))).collect()
}

fn some<'a>(call: &mut Call<'_, 'a>, wanted: bool) -> Result<Value<'a>, Failure> {
    let names: Vec<Cow<'_, str>> = (1..call.args().len()).map(|index| call.text(index)).collect();
    let mut entries = entries(call, 0);
    entries.retain(|key, _| names.contains(key) == wanted);
    call.map(entries)
}

fn dig<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let [keys @ .., default, map] = call.args() else {
        return Err(Failure::from("dig needs a key at least, then a default and a map"));
    };
    if keys.is_empty() || !map.is_map() {
        return Err(Failure::from("dig needs a key at least, then a default and a map"));
    }
    let mut value = map.clone();
    for key in keys {
        let key = key.as_str().ok_or_else(|| Failure::from("the keys of dig are texts"))?;
        match value.get(key) {
            Some(next) => value = next,
            None => return Ok(default.clone().unwrapped()),
        }
    }
    Ok(value.unwrapped())
}

fn merged<'a>(call: &mut Call<'_, 'a>, last_goes_before: bool) -> Result<Value<'a>, Failure> {
    let mut all = call.arg(0);
    for other in call.args().get(1..).unwrap_or_default().to_vec() {
        all = if last_goes_before { merge(call, &other, &all)? } else { merge(call, &all, &other)? };
    }
    Ok(all)
}

/// The first map with what the second has besides; an empty value gives way. Values nest no deeper than a bound.
fn merge<'a>(call: &mut Call<'_, 'a>, first: &Value<'a>, second: &Value<'a>) -> Result<Value<'a>, Failure> {
    let mut entries = entries_of(second);
    for (key, value) in entries_of(first) {
        call.step(1)?;
        let both = match entries.get(&key) {
            Some(other) if other.is_map() && value.is_map() => merge(call, &value, &other.clone())?,
            Some(other) if !value.is_true() => other.clone(),
            _ => value,
        };
        entries.insert(key, both);
    }
    call.step(u64::try_from(entries.len()).unwrap_or(u64::MAX))?;
    call.map(entries)
}
