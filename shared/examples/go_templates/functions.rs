//! The functions that Go's cases use beside those of the library, by the types they have in Go.

use dotmock_shared::template::{Call, Failure, Function, Functions, Signature, Type, Value};

/// All functions the cases use.
pub fn all() -> Functions {
    const INTS: &[Type] = &[Type::Int, Type::Int];
    let test = |name, signature, call| Function::new(name, signature, "", ("", ""), call);
    Functions::builtin().with_all([
        test("add", Signature::variadic(&[], Type::Int, Type::Int), add),
        test("upper", Signature::fixed(&[Type::String], Type::String), |call| {
            Ok(call.text(0).chars().map(capital).collect::<String>().into())
        }),
        test("echo", Signature::fixed(&[Type::Any], Type::Any), |call| Ok(call.arg(0))),
        test("mapOfThree", Signature::fixed(&[], Type::Any), |call| call.map([("three".into(), Value::Int(3))].into())),
        test("fail", Signature::fixed(&[Type::String], Type::String), |call| {
            Err(Failure::from(call.text(0).into_owned()))
        }),
        test("adder", Signature::fixed(&[], Type::Any), |_| {
            let adder = Function::new("adder", Signature::fixed(INTS, Type::Int), "", ("", ""), add);
            Ok(Value::Function(adder.into()))
        }),
        test("default", Signature::fixed(&[Type::Any, Type::Any], Type::Any), |call| {
            let given = call.arg(1);
            Ok(if given.is_true() { given } else { call.arg(0) })
        }),
        test("dict", Signature::variadic(&[], Type::Any, Type::Map), dict),
        test("toInt", Signature::fixed(&[Type::Any], Type::Int), to_int),
    ])
}

/// Go maps one character to one: those that would become several stay as they are.
fn capital(sign: char) -> char {
    let mut capitals = sign.to_uppercase();
    match (capitals.next(), capitals.next()) {
        (Some(capital), None) => capital,
        _ => sign,
    }
}

fn add<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    Ok(Value::Int(call.args().iter().filter_map(Value::as_int).fold(0, i64::wrapping_add)))
}

fn dict<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    if call.args().len() % 2 == 1 {
        return Err("odd number of arguments".into());
    }
    let mut entries = std::collections::BTreeMap::new();
    for i in (0..call.args().len()).step_by(2) {
        let Value::String(key) = call.arg(i) else {
            return Err("dict keys must be strings".into());
        };
        entries.insert(key, call.arg(i + 1));
    }
    call.map(entries)
}

#[allow(clippy::cast_possible_truncation, reason = "a float that is no integer is cut, as in Go")]
fn to_int<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    match call.arg(0) {
        // What an int does not hold, infinity and NaN included, becomes the least of them.
        Value::Float(value) if value.is_nan() || value >= 9_223_372_036_854_775_808.0 => Ok(Value::Int(i64::MIN)),
        Value::Float(value) => Ok(Value::Int(value as i64)),
        value => Ok(Value::Int(value.as_int().unwrap_or(0))),
    }
}
