//! What is drawn from the seeded generator.

pub(super) mod id;
pub(super) mod text;

#[cfg(test)]
mod tests;

use super::{Call, Failure, Function, Signature, Type, convert::to_float, string::below};
use crate::template::value::Value;

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "randomInt",
        Signature::fixed(&[Type::Int, Type::Int], Type::Int),
        "A random integer between two others, both included.",
        ("{{randomInt 1 6}} {{randomInt(-5, 5)}}", "1 2"),
        |call| {
            let (least, most) = (call.int(0), call.int(1));
            if least > most {
                return Err(format!("the range {least} to {most} is empty").into());
            }
            Ok(Value::Int(between(call, least, most)))
        },
    ),
    Function::new(
        "randInt",
        Signature::fixed(&[Type::Int, Type::Int], Type::Int),
        "A random integer from one up to, but without, another.",
        ("{{randInt 0 10}} {{randInt 5 6}}", "2 5"),
        |call| {
            let (least, end) = (call.int(0), call.int(1));
            if least >= end {
                return Err(format!("the range from {least} up to, but without, {end} is empty").into());
            }
            Ok(Value::Int(between(call, least, end - 1)))
        },
    ),
    Function::new(
        "randomFloat",
        Signature::variadic(&[Type::Any, Type::Any], Type::Int, Type::Float),
        "A random number from one up to another; with so many digits behind the point at most, and then both included.",
        ("{{randomFloat 0 1}} {{randomFloat 10 20 2}}", "0.7090754154265618 10.51"),
        random_float,
    ),
    Function::new(
        "randomBool",
        Signature::fixed(&[], Type::Bool),
        "True or false.",
        ("{{randomBool}} {{randomBool}}", "false true"),
        |call| Ok((call.env().random_below(2) == 1).into()),
    ),
];

/// A random integer between two others, both included and in order.
pub(super) fn between(call: &mut Call<'_, '_>, least: i64, most: i64) -> i64 {
    let offset = match most.abs_diff(least).checked_add(1) {
        Some(count) => call.env().random_below(count),
        None => call.env().random(),
    };
    least.wrapping_add_unsigned(offset)
}

fn random_float<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let (least, most) = (to_float(&call.arg(0)), to_float(&call.arg(1)));
    if !(least.is_finite() && most.is_finite() && least <= most) {
        return Err(format!("the range {least} to {most} is empty").into());
    }
    match call.args() {
        [_, _] => Ok(fraction(call, least, most).into()),
        [_, _, _] => rounded(call, least, most, call.int(2)),
        _ => Err("a least and a greatest number and a count of digits are what can be given".into()),
    }
}

/// A number from one up to another.
fn fraction(call: &mut Call<'_, '_>, least: f64, most: f64) -> f64 {
    // 53 bits are what a float holds between 0 and 1.
    #[allow(clippy::cast_precision_loss, reason = "they fit")]
    let share = (call.env().random() >> 11) as f64 / (1u64 << 53) as f64;
    let span = most - least;
    let number = if span.is_finite() { least + span * share } else { least * (1.0 - share) + most * share };
    number.clamp(least, most)
}

/// A number with so many digits behind the point at most, each equally likely.
fn rounded<'a>(call: &mut Call<'_, 'a>, least: f64, most: f64, digits: i64) -> Result<Value<'a>, Failure> {
    let power = u32::try_from(digits).ok().filter(|digits| *digits <= 15);
    let power = power.ok_or_else(|| Failure::from("the count of digits is from 0 to 15"))?;
    #[allow(clippy::cast_precision_loss, reason = "powers of ten are exact up to the 22nd")]
    let scale = 10_u64.pow(power) as f64;
    let (lowest, highest) = (whole(least * scale, f64::ceil), whole(most * scale, f64::floor));
    if !(lowest.abs() <= EXACT && highest.abs() <= EXACT) {
        return Err("numbers of so many digits are more than a float can tell apart".into());
    }
    if lowest > highest {
        return Err(format!("there is no number of {digits} digits from {least} to {most}").into());
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "they are whole, and fit")]
    let number = between(call, lowest as i64, highest as i64) as f64;
    Ok((number / scale).into())
}

/// All whole numbers up to here are floats.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The number itself where it is whole but for what was lost in the multiplication, and otherwise the next one.
fn whole(number: f64, next: fn(f64) -> f64) -> f64 {
    let nearest = number.round();
    let is_whole = (number - nearest).abs() <= number.abs() * 4.0 * f64::EPSILON;
    if is_whole { nearest } else { next(number) }
}
