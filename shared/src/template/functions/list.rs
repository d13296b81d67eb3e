//! Lists, as Sprig's functions of these names treat them. None of them changes the list it is given.

use super::{Call, Failure, Function, Signature, Type, convert::is_among, string::below};
use crate::template::value::Value;

/// A list in, one of its elements out.
const ELEMENT: Signature = Signature::fixed(&[Type::List], Type::Any);
/// A list in, a list out.
const MAP: Signature = Signature::fixed(&[Type::List], Type::List);
/// A list and an element in, a list out.
const WITH: Signature = Signature::fixed(&[Type::List, Type::Any], Type::List);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("first", ELEMENT, "The first element, or nothing.", ("{{list 1 2 3 | first}}", "1"), |call| {
        Ok(items(call, 0).into_iter().next().unwrap_or_default())
    }),
    Function::new("last", ELEMENT, "The last element, or nothing.", ("{{list 1 2 3 | last}}", "3"), |call| {
        Ok(items(call, 0).pop().unwrap_or_default())
    }),
    Function::new("rest", MAP, "All but the first element.", ("{{list 1 2 3 | rest}}", "[2 3]"), |call| {
        let rest = items(call, 0).into_iter().skip(1).collect();
        call.list(rest)
    }),
    Function::new("initial", MAP, "All but the last element.", ("{{list 1 2 3 | initial}}", "[1 2]"), |call| {
        let mut items = items(call, 0);
        items.pop();
        call.list(items)
    }),
    Function::new(
        "append",
        WITH,
        "The list with one element more at its end.",
        ("{{append (list 1 2) 3}}", "[1 2 3]"),
        |call| {
            let mut items = items(call, 0);
            items.push(call.arg(1));
            call.list(items)
        },
    ),
    Function::new(
        "prepend",
        WITH,
        "The list with one element more at its beginning.",
        ("{{prepend (list 1 2) 0}}", "[0 1 2]"),
        |call| {
            let all = [call.arg(1)].into_iter().chain(items(call, 0)).collect();
            call.list(all)
        },
    ),
    Function::new(
        "concat",
        Signature::variadic(&[], Type::List, Type::List),
        "The elements of all the lists.",
        ("{{concat (list 1) (list 2 3)}}", "[1 2 3]"),
        |call| {
            let all = (0..call.args().len()).flat_map(|index| items(call, index)).collect();
            call.list(all)
        },
    ),
    Function::new(
        "reverse",
        MAP,
        "The elements from last to first.",
        ("{{list 1 2 3 | reverse}}", "[3 2 1]"),
        |call| {
            let reversed = items(call, 0).into_iter().rev().collect();
            call.list(reversed)
        },
    ),
    Function::new("uniq", MAP, "The elements without repetitions.", ("{{list 1 2 1 | uniq}}", "[1 2]"), |call| {
        let mut kept: Vec<Value<'_>> = Vec::new();
        for item in items(call, 0) {
            if !is_among(call, &item, &kept)? {
                kept.push(item);
            }
        }
        call.list(kept)
    }),
    Function::new(
        "without",
        Signature::variadic(&[Type::List], Type::Any, Type::List),
        "The elements but for these.",
        ("{{without (list 1 2 3) 1 3}}", "[2]"),
        |call| {
            let omitted = call.args().get(1..).unwrap_or_default().to_vec();
            let mut kept = Vec::new();
            for item in items(call, 0) {
                if !is_among(call, &item, &omitted)? {
                    kept.push(item);
                }
            }
            call.list(kept)
        },
    ),
    Function::new(
        "has",
        Signature::fixed(&[Type::Any, Type::List], Type::Bool),
        "Whether the value is an element of the list.",
        ("{{has 2 (list 1 2)}}", "true"),
        |call| {
            let (wanted, list) = (call.arg(0), items(call, 1));
            Ok(is_among(call, &wanted, &list)?.into())
        },
    ),
    Function::new(
        "compact",
        MAP,
        "The elements that are not empty.",
        ("{{list 1 \"\" \"a\" 0 | compact}}", "[1 a]"),
        |call| {
            let kept = items(call, 0).into_iter().filter(Value::is_true).collect();
            call.list(kept)
        },
    ),
    Function::new(
        "chunk",
        Signature::fixed(&[Type::Int, Type::List], Type::List),
        "The list in lists of so many elements.",
        ("{{list 1 2 3 | chunk 2}}", "[[1 2] [3]]"),
        |call| {
            let size = usize::try_from(call.int(0)).ok().filter(|size| *size > 0);
            let size = size.ok_or_else(|| Failure::from("the size of a chunk is 1 at least"))?;
            let chunks =
                items(call, 1).chunks(size).map(|chunk| call.list(chunk.to_vec())).collect::<Result<_, _>>()?;
            call.list(chunks)
        },
    ),
    Function::new(
        "until",
        Signature::fixed(&[Type::Int], Type::List),
        "The integers from 0 up to, but without, another.",
        ("{{range until 3}}{{.}},{{end}}", "0,1,2,"),
        |call| {
            let end = call.int(0);
            steps_between(call, 0, end, if end < 0 { -1 } else { 1 })
        },
    ),
    Function::new(
        "untilStep",
        Signature::fixed(&[Type::Int, Type::Int, Type::Int], Type::List),
        "The integers from one up to, but without, another, by steps.",
        ("{{untilStep 3 9 2}}", "[3 5 7]"),
        |call| {
            let (start, end, step) = (call.int(0), call.int(1), call.int(2));
            steps_between(call, start, end, step)
        },
    ),
    Function::new(
        "randomChoice",
        Signature::variadic(&[], Type::Any, Type::Any),
        "One of the values, or of the elements of the one list that is given.",
        ("{{randomChoice \"a\"}}{{list \"b\" | randomChoice}}", "ab"),
        |call| {
            let choices = match call.args() {
                [one] if one.is_list() => items(call, 0),
                several => several.to_vec(),
            };
            if choices.is_empty() {
                return Err(Failure::from("there is nothing to choose from"));
            }
            let place = below(call, choices.len());
            Ok(choices.into_iter().nth(place).unwrap_or_default().unwrapped())
        },
    ),
];

/// The elements of a list that is an argument.
fn items<'a>(call: &Call<'_, 'a>, index: usize) -> Vec<Value<'a>> {
    let list = call.arg(index);
    (0..list.len().unwrap_or(0)).filter_map(|place| list.at(place)).collect()
}

/// Numbers by a step; none where it leads away from the end.
fn steps_between<'a>(call: &mut Call<'_, 'a>, start: i64, end: i64, step: i64) -> Result<Value<'a>, Failure> {
    let mut numbers = Vec::new();
    let mut next = Some(start);
    while let Some(number) = next.filter(|number| if step > 0 { *number < end } else { step < 0 && *number > end }) {
        call.step(1)?;
        numbers.push(Value::Int(number));
        next = number.checked_add(step);
    }
    call.charge(numbers.len().saturating_mul(size_of::<Value<'_>>()))?;
    call.list(numbers)
}
