//! Maps put into each other, as mergo does it for Sprig.

use super::{Call, Failure, entries_of, new_map};
use crate::template::error::Bound;
use crate::template::limits::MAX_VALUE_DEPTH;
use crate::template::value::{Map, Value};

/// The first map with what is in the others.
pub(super) fn merged<'a>(call: &mut Call<'_, 'a>, overwrites: bool) -> Result<Value<'a>, Failure> {
    let target = match call.arg(0) {
        Value::Map(map) => map,
        borrowed => new_map(entries_of(&borrowed))?,
    };
    for source in call.args().get(1..).unwrap_or_default().to_vec() {
        merge(call, &target, &source, overwrites, 0)?;
    }
    Ok(Value::Map(target))
}

/// Puts what a map holds into another: over what is there, or only where nothing or something empty is. A map is only put
/// into a map, or where there is nothing; nothing is only put over something.
fn merge<'a>(
    call: &mut Call<'_, 'a>,
    target: &Map<'a>,
    source: &Value<'a>,
    overwrites: bool,
    depth: usize,
) -> Result<(), Failure> {
    if depth > MAX_VALUE_DEPTH {
        return Err(Bound::ValueDepth.into());
    }
    for (key, new) in entries_of(source) {
        call.step(1)?;
        match target.get(&key) {
            Some(Value::Map(old)) if new.is_map() && !old.is_empty() => merge(call, &old, &new, overwrites, depth + 1)?,
            Some(old) if old.is_map() && new.is_map() && !old.is_empty() => {
                let copy = new_map(entries_of(&old))?;
                merge(call, &copy, &new, overwrites, depth + 1)?;
                call.set(target, key, Value::Map(copy))?;
            }
            Some(old) if old.is_true() && (!overwrites || new.is_map()) => {}
            _ if new.is_nil() && !overwrites => {}
            _ => call.set(target, key, new)?,
        }
    }
    Ok(())
}
