//! Text, as Sprig's functions of these names treat it.

pub(super) mod casing;
pub(super) mod cut;
pub(super) mod join;
pub(super) mod layout;

use super::{Call, Failure, Function, Signature, Type};

/// Text in, text out.
const MAP: Signature = Signature::fixed(&[Type::String], Type::String);
/// Two texts in, the one that is worked on last.
const MAP_BY: Signature = Signature::fixed(&[Type::String, Type::String], Type::String);
/// A question about the second text.
const TEST_BY: Signature = Signature::fixed(&[Type::String, Type::String], Type::Bool);
/// A number and a text.
const MAP_BY_INT: Signature = Signature::fixed(&[Type::Int, Type::String], Type::String);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "contains",
        TEST_BY,
        "Whether the first text is found in the second.",
        ("{{contains \"ol\" \"gold\"}}", "true"),
        |call| Ok(call.text(1).contains(&*call.text(0)).into()),
    ),
    Function::new("hello", Signature::fixed(&[], Type::String), "A greeting.", ("{{hello}}", "Hello!"), |_| {
        Ok("Hello!".into())
    }),
    Function::new(
        "hasPrefix",
        TEST_BY,
        "Whether the second text begins with the first.",
        ("{{hasPrefix \"go\" \"gold\"}}", "true"),
        |call| Ok(call.text(1).starts_with(&*call.text(0)).into()),
    ),
    Function::new(
        "hasSuffix",
        TEST_BY,
        "Whether the second text ends with the first.",
        ("{{hasSuffix \"ld\" \"gold\"}}", "true"),
        |call| Ok(call.text(1).ends_with(&*call.text(0)).into()),
    ),
    Function::new(
        "replace",
        Signature::fixed(&[Type::String, Type::String, Type::String], Type::String),
        "The third text with every occurrence of the first replaced by the second.",
        ("{{\"I am\" | replace \" \" \"-\"}}", "I-am"),
        |call| {
            let (old, new, text) = (call.text(0), call.text(1), call.text(2));
            call.charge(text.len().saturating_add(text.matches(&*old).count().saturating_mul(new.len())))?;
            Ok(text.replace(&*old, &new).into())
        },
    ),
    Function::new("repeat", MAP_BY_INT, "The text so many times.", ("{{repeat 3 \"ab\"}}", "ababab"), |call| {
        let text = call.text(1);
        let count = usize::try_from(call.int(0)).map_err(|_| Failure::from("the count of repeat is negative"))?;
        call.charge(text.len().saturating_mul(count))?;
        Ok(text.repeat(count).into())
    }),
    Function::new(
        "plural",
        Signature::fixed(&[Type::String, Type::String, Type::Int], Type::String),
        "The first text for one, the second for any other number.",
        ("{{plural \"cat\" \"cats\" 1}} {{plural \"cat\" \"cats\" 2}}", "cat cats"),
        |call| Ok(call.arg(usize::from(call.int(2) != 1))),
    ),
    Function::new(
        "shuffle",
        MAP,
        "The characters of the text in a random order.",
        ("{{shuffle \"aaa\"}}", "aaa"),
        |call| {
            let mut signs: Vec<char> = call.text(0).chars().collect();
            call.step(u64::try_from(signs.len()).unwrap_or(u64::MAX))?;
            for end in (1..signs.len()).rev() {
                let other = below(call, end + 1);
                signs.swap(end, other);
            }
            Ok(signs.into_iter().collect::<String>().into())
        },
    ),
];

/// A random index below a bound.
pub(super) fn below(call: &mut Call<'_, '_>, bound: usize) -> usize {
    let drawn = call.env().random_below(u64::try_from(bound).unwrap_or(u64::MAX).max(1));
    usize::try_from(drawn).unwrap_or(0)
}
