//! Maps, as Sprig's functions of these names read and change them.

mod merge;

use std::{borrow::Cow, collections::BTreeMap};

use super::{Call, Failure, Function, Names, Signature, Type};
use crate::template::error::Bound;
use crate::template::limits::MAX_VALUE_DEPTH;
use crate::template::value::{Map, Value};

const SOME: Signature = Signature::variadic(&[Type::Map], Type::String, Type::Map);
const MERGED: Signature = Signature::variadic(&[Type::Map], Type::Map, Type::Map);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "get",
        Signature::fixed(&[Type::Map, Type::String], Type::Any),
        "The value under a key, or empty text.",
        ("{{get (dict \"a\" 1) \"a\"}}", "1"),
        |call| Ok(call.arg(0).get(&call.text(1)).map_or_else(|| Value::from(""), Value::unwrapped)),
    )
    .naming(Names::OfFirst),
    Function::new(
        "hasKey",
        Signature::fixed(&[Type::Map, Type::String], Type::Bool),
        "Whether there is a value under the key.",
        ("{{hasKey (dict \"a\" nil) \"a\"}}", "true"),
        |call| Ok(call.arg(0).get(&call.text(1)).is_some().into()),
    )
    .naming(Names::OfFirst),
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
        "set",
        Signature::fixed(&[Type::Map, Type::String, Type::Any], Type::Map),
        "The map itself, with the value put under the key. Only a map that was made in the template can be changed.",
        ("{{$d := dict \"a\" 1}}{{$_ := set $d \"b\" 2}}{{$d}}", "map[a:1 b:2]"),
        |call| {
            let map = changeable(call, "set")?;
            let (key, value) = (call.text(1), call.arg(2));
            call.set(&map, key, value)?;
            Ok(Value::Map(map))
        },
    ),
    Function::new(
        "unset",
        Signature::fixed(&[Type::Map, Type::String], Type::Map),
        "The map itself, without what was under the key. Only a map that was made in the template can be changed.",
        ("{{$d := dict \"a\" 1 \"b\" 2}}{{$_ := unset $d \"a\"}}{{$d}}", "map[b:2]"),
        |call| {
            if call.arg(0).is_nil() {
                return call.map(Entries::new());
            }
            let map = changeable(call, "unset")?;
            map.remove(&call.text(1));
            Ok(Value::Map(map))
        },
    ),
    Function::new(
        "merge",
        MERGED,
        "The first map itself, with what it lacks, or has empty, put into it from the others, also in maps within it.",
        ("{{merge (dict \"a\" 1) (dict \"a\" 2 \"b\" 3)}}", "map[a:1 b:3]"),
        |call| merge::merged(call, false),
    ),
    Function::new(
        "mergeOverwrite",
        MERGED,
        "The first map itself, with everything in the others put into it, also in maps within it.",
        ("{{mergeOverwrite (dict \"a\" 1) (dict \"a\" 2 \"b\" 3)}}", "map[a:2 b:3]"),
        |call| merge::merged(call, true),
    ),
    Function::new(
        "mustMerge",
        MERGED,
        "The same as `merge`.",
        ("{{mustMerge (dict \"a\" 1) (dict \"b\" 2)}}", "map[a:1 b:2]"),
        |call| merge::merged(call, false),
    ),
    Function::new(
        "mustMergeOverwrite",
        MERGED,
        "The same as `mergeOverwrite`.",
        ("{{mustMergeOverwrite (dict \"a\" 1) (dict \"a\" 2)}}", "map[a:2]"),
        |call| merge::merged(call, true),
    ),
    Function::new(
        "mustDeepCopy",
        Signature::fixed(&[Type::Any], Type::Any),
        "The same as `deepCopy`.",
        ("{{mustDeepCopy (list 1 2)}}", "[1 2]"),
        copy,
    ),
    Function::new(
        "deepCopy",
        Signature::fixed(&[Type::Any], Type::Any),
        "A copy of the value, with copies of the lists and maps in it, which can be changed without changing the value.",
        ("{{$a := dict \"x\" 1}}{{$b := deepCopy $a}}{{$_ := set $b \"x\" 2}}{{$a}} {{$b}}", "map[x:1] map[x:2]"),
        copy,
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
    if keys.is_empty() {
        return Err(Failure::from("dig needs a key at least, then a default and a map"));
    }
    if !map.is_map() {
        let found = if map.is_nil() { "nothing".into() } else { map.type_name() };
        return Err(format!("the last argument of dig is a map, not {found}").into());
    }
    let mut value = map.clone();
    for key in keys {
        let key = key.as_str().ok_or_else(|| Failure::from("the keys of dig are texts"))?;
        if !value.is_map() {
            return Err(format!("before {key:?}, the path leads to {}, not to a map", value.type_name()).into());
        }
        match value.get(key) {
            Some(next) => value = next,
            None => return Ok(default.clone().unwrapped()),
        }
    }
    Ok(value.unwrapped())
}

/// The first argument as a map that can be changed. What belongs to the data cannot.
fn changeable<'a>(call: &Call<'_, 'a>, name: &str) -> Result<Map<'a>, Failure> {
    match call.arg(0) {
        Value::Map(map) => Ok(map),
        nothing if nothing.is_nil() => Err(format!("{name} needs a map, and there is none").into()),
        _ => Err(format!("{name} cannot change the template's data; change a copy, which deepCopy makes").into()),
    }
}

fn new_map(entries: Entries<'_>) -> Result<Map<'_>, Failure> {
    Map::new(entries).ok_or_else(|| Bound::ValueDepth.into())
}

fn copy<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let value = call.arg(0);
    if value.is_nil() {
        return Err("there is nothing to copy".into());
    }
    copied(call, &value, 0)
}

fn copied<'a>(call: &mut Call<'_, 'a>, value: &Value<'a>, depth: usize) -> Result<Value<'a>, Failure> {
    if depth > MAX_VALUE_DEPTH {
        return Err(Bound::ValueDepth.into());
    }
    call.step(1)?;
    if value.is_map() {
        let mut copy = Entries::new();
        for (key, member) in entries_of(value) {
            call.spend(key.len() + 2 * size_of::<Value<'_>>())?;
            copy.insert(key, copied(call, &member, depth + 1)?);
        }
        return call.map(copy);
    }
    if value.is_list() {
        let items = (0..value.len().unwrap_or(0)).map(|at| value.at(at).unwrap_or_default());
        let items: Vec<Value<'a>> = items.collect();
        call.spend(items.len() * size_of::<Value<'_>>())?;
        let copies: Result<Vec<_>, _> = items.iter().map(|item| copied(call, item, depth + 1)).collect();
        return call.list(copies?);
    }
    Ok(value.clone())
}
