//! Arithmetic, as Sprig's functions of these names do it: text is read as a number, and what is none is 0. Where Go would
//! wrap around in silence, these fail.

mod decimal;

use decimal::Decimal;

use super::convert::{checked, to_float, to_int};
use super::{Call, Failure, Function, Signature, Type};
use crate::template::value::Value;

const INT: Signature = Signature::fixed(&[Type::Any], Type::Int);
const INTS: Signature = Signature::fixed(&[Type::Any, Type::Any], Type::Int);
const MANY_INTS: Signature = Signature::variadic(&[Type::Any], Type::Any, Type::Int);
const FLOAT: Signature = Signature::fixed(&[Type::Any], Type::Float);
const MANY_FLOATS: Signature = Signature::variadic(&[Type::Any], Type::Any, Type::Float);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "add",
        Signature::variadic(&[], Type::Any, Type::Int),
        "The sum of integers. Text is read as a number, and fractions are cut.",
        ("{{add 1 2 3}} {{5 | add 1}}", "6 6"),
        |call| folded(call, i64::checked_add, Some(0)),
    ),
    Function::new("add1", INT, "One more.", ("{{add1 4}}", "5"), |call| {
        Ok(Value::Int(checked(to_int(&call.arg(0)).checked_add(1))?))
    }),
    Function::new("sub", INTS, "The first integer less the second.", ("{{sub 5 2}}", "3"), |call| {
        folded(call, i64::checked_sub, None)
    }),
    Function::new("mul", MANY_INTS, "The product of integers.", ("{{mul 2 3 4}}", "24"), |call| {
        folded(call, i64::checked_mul, None)
    }),
    Function::new("div", INTS, "How often the second integer goes into the first.", ("{{div 7 2}}", "3"), |call| {
        divisor(call)?;
        folded(call, i64::checked_div, None)
    }),
    Function::new("mod", INTS, "What is left of that division.", ("{{mod 7 2}}", "1"), |call| {
        divisor(call)?;
        folded(call, |one, two| Some(one.wrapping_rem(two)), None)
    }),
    Function::new("max", MANY_INTS, "The largest of integers.", ("{{max 1 3 2}}", "3"), |call| {
        folded(call, |one, two| Some(one.max(two)), None)
    }),
    Function::new("min", MANY_INTS, "The least of integers.", ("{{min 1 3 2}}", "1"), |call| {
        folded(call, |one, two| Some(one.min(two)), None)
    }),
    Function::new("biggest", MANY_INTS, "The same as `max`.", ("{{biggest 1 3 2}}", "3"), |call| {
        folded(call, |one, two| Some(one.max(two)), None)
    }),
    Function::new(
        "addf",
        Signature::variadic(&[], Type::Any, Type::Float),
        "The sum of numbers, reckoned in decimal.",
        ("{{addf 0.1 0.2}}", "0.3"),
        |call| reckoned(call, Decimal::plus),
    ),
    Function::new("add1f", FLOAT, "One more.", ("{{add1f 0.1}}", "1.1"), |call| {
        let sum = Decimal::new(to_float(&call.arg(0)))?.plus(Decimal::new(1.0)?)?;
        Ok(sum.to_float().into())
    }),
    Function::new("subf", MANY_FLOATS, "The first number less the others.", ("{{subf 7.5 2 3}}", "2.5"), |call| {
        reckoned(call, Decimal::minus)
    }),
    Function::new("mulf", MANY_FLOATS, "The product of numbers.", ("{{mulf 1.1 1.1}}", "1.21"), |call| {
        reckoned(call, Decimal::times)
    }),
    Function::new(
        "divf",
        MANY_FLOATS,
        "The first number divided by the others, to 16 digits behind the point.",
        ("{{divf 10 4}}", "2.5"),
        |call| reckoned(call, Decimal::over),
    ),
    Function::new("maxf", MANY_FLOATS, "The largest of numbers.", ("{{maxf 1 2.5}}", "2.5"), |call| {
        Ok(chosen(call, f64::max))
    }),
    Function::new("minf", MANY_FLOATS, "The least of numbers.", ("{{minf 1.5 2}}", "1.5"), |call| {
        Ok(chosen(call, f64::min))
    }),
    Function::new("floor", FLOAT, "The next whole number below.", ("{{floor 1.9}}", "1"), |call| {
        Ok(to_float(&call.arg(0)).floor().into())
    }),
    Function::new("ceil", FLOAT, "The next whole number above.", ("{{ceil 1.1}}", "2"), |call| {
        Ok(to_float(&call.arg(0)).ceil().into())
    }),
    Function::new(
        "round",
        Signature::variadic(&[Type::Any, Type::Int], Type::Float, Type::Float),
        "The number to so many places after the point, up from a half or from the fraction that is given.",
        ("{{round 123.5555 3}} {{round 1.4 0 0.3}}", "123.556 2"),
        |call| {
            let places = i32::try_from(call.int(1)).unwrap_or(i32::MAX);
            let up_from = call.args().get(2).map_or(0.5, to_float);
            let scale = 10f64.powi(places);
            let digits = to_float(&call.arg(0)) * scale;
            let whole = if digits.fract() >= up_from { digits.ceil() } else { digits.floor() };
            Ok((whole / scale).into())
        },
    ),
    Function::new(
        "seq",
        Signature::variadic(&[], Type::Int, Type::String),
        "Integers with spaces between them: to a last, from a first, by a step between the two.",
        ("{{seq 3}} {{seq 2 4}} {{seq 1 2 5}}", "1 2 3 2 3 4 1 3 5"),
        sequence,
    ),
];

fn folded<'a>(
    call: &mut Call<'_, 'a>,
    join: fn(i64, i64) -> Option<i64>,
    none: Option<i64>,
) -> Result<Value<'a>, Failure> {
    let mut numbers = call.args().iter().map(to_int);
    let mut result = none.or_else(|| numbers.next()).unwrap_or(0);
    for number in numbers {
        result = checked(join(result, number))?;
    }
    Ok(Value::Int(result))
}

fn divisor(call: &Call<'_, '_>) -> Result<(), Failure> {
    if to_int(&call.arg(1)) == 0 { Err("runtime error: integer divide by zero".into()) } else { Ok(()) }
}

fn reckoned<'a>(
    call: &Call<'_, 'a>,
    join: fn(Decimal, Decimal) -> Result<Decimal, String>,
) -> Result<Value<'a>, Failure> {
    let mut numbers = call.args().iter().map(|number| Decimal::new(to_float(number)));
    let first = numbers.next().unwrap_or_else(|| Decimal::new(0.0))?;
    let result = numbers.try_fold(first, |one, two| join(one, two?))?;
    Ok(result.to_float().into())
}

/// One of the numbers; what is no number goes before those that are, as in Go.
fn chosen<'a>(call: &Call<'_, 'a>, choose: fn(f64, f64) -> f64) -> Value<'a> {
    let choose = |one: f64, two: f64| if one.is_nan() || two.is_nan() { f64::NAN } else { choose(one, two) };
    call.args().iter().map(to_float).reduce(choose).unwrap_or(0.0).into()
}

fn sequence<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let downwards = |start: i64, end: i64| if end < start { -1 } else { 1 };
    let (start, step, end) = match *call.args().iter().map(to_int).collect::<Vec<_>>().as_slice() {
        [end] => (1, downwards(1, end), end),
        [start, end] => (start, downwards(start, end), end),
        [start, step, end] => (start, step, end),
        _ => return Ok("".into()),
    };
    let mut text = String::new();
    let mut next = Some(start).filter(|_| (step > 0) == (start <= end) && step != 0);
    while let Some(number) = next.filter(|number| if step > 0 { *number <= end } else { *number >= end }) {
        call.step(1)?;
        let between = if text.is_empty() { "" } else { " " };
        text.push_str(between);
        text.push_str(&number.to_string());
        next = number.checked_add(step);
    }
    Ok(text.into())
}
