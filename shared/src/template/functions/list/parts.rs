//! Parts of lists.

use super::{Call, Failure, Function, Signature, Type, items};
use crate::template::functions::{convert::to_int, types::kind};
use crate::template::value::Value;

const CHUNKS: Signature = Signature::fixed(&[Type::Int, Type::Any], Type::List);

pub(in crate::template::functions) const FUNCTIONS: &[Function] = &[
    Function::new(
        "chunk",
        CHUNKS,
        "The list in lists of so many elements.",
        ("{{list 1 2 3 | chunk 2}}", "[[1 2] [3]]"),
        chunk,
    ),
    Function::new(
        "mustChunk",
        CHUNKS,
        "The same as `chunk`.",
        ("{{list 1 2 3 | mustChunk 1}}", "[[1] [2] [3]]"),
        chunk,
    ),
    Function::new(
        "mustSlice",
        Signature::variadic(&[Type::Any], Type::Any, Type::Any),
        "The part of a list from one index up to, but without, another; of an empty list, nothing.",
        ("{{mustSlice (list 1 2 3) 1}} {{mustSlice (list 1 2 3) 0 2}}", "[2 3] [1 2]"),
        slice,
    ),
];

fn chunk<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let size = usize::try_from(call.int(0)).ok().filter(|size| *size > 0);
    let items = items(call, 1, "chunk")?;
    let size = size.ok_or_else(|| Failure::from("the size of a chunk is 1 at least"))?;
    let chunks = items.chunks(size).map(|chunk| call.list(chunk.to_vec())).collect::<Result<_, _>>()?;
    call.charge(items.len().saturating_mul(2 * size_of::<Value<'_>>()))?;
    call.list(chunks)
}

fn slice<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let list = call.arg(0);
    if !list.is_list() {
        let found = if list.is_nil() { "nil" } else { kind(&list) };
        return Err(format!("list should be type of slice or array but {found}").into());
    }
    let length = list.len().unwrap_or(0);
    if length == 0 {
        return Ok(Value::Nil);
    }
    let bound = |index: usize, otherwise: usize| {
        let Some(bound) = call.args().get(index).map(to_int) else {
            return Ok(otherwise);
        };
        let within = usize::try_from(bound).ok().filter(|bound| *bound <= length);
        within.ok_or_else(|| Failure::from(format!("the list of {length} elements has no place {bound}")))
    };
    let (from, to) = (bound(1, 0)?, bound(2, length)?);
    if from > to {
        return Err(format!("the part begins at {from}, behind its end at {to}").into());
    }
    call.step(u64::try_from((to - from) / 16).unwrap_or(u64::MAX))?;
    call.list((from..to).filter_map(|place| list.at(place)).collect())
}
