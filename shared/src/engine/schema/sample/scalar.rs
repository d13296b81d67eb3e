//! Texts and numbers that a schema may take.

use serde_json::{Number, Value};

use super::{
    super::{super::pattern_regex::samples, ecma, format},
    Keywords, all, pick,
};

/// How long a text is made at most.
const LONGEST: usize = 4_000;
const TEXTS: [&str; 6] = ["text", "a", "1", "other", "B", ""];

/// The largest of the whole numbers that a keyword has in several schemas.
pub(super) fn most(keywords: &Keywords<'_>, name: &str) -> Option<usize> {
    let numbers = all(keywords, name).filter_map(whole);
    numbers.filter_map(|number| usize::try_from(number).ok()).max()
}

fn whole(value: &Value) -> Option<u64> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates")]
    value.as_u64().or_else(|| value.as_f64().map(|number| number as u64))
}

pub(super) fn text(keywords: &Keywords<'_>, way: usize) -> Option<Value> {
    let texts: Vec<String> = if let Some(pattern) = all(keywords, "pattern").find_map(Value::as_str) {
        samples(&ecma::translate(pattern).ok()?)
    } else if let Some(example) = all(keywords, "format").find_map(|name| format::example(name.as_str()?)) {
        vec![example.to_owned()]
    } else {
        TEXTS.map(str::to_owned).to_vec()
    };
    // More are asked for than there are where they must differ.
    let mut made = pick(&texts, way).cloned().unwrap_or_default();
    if way >= texts.len() && all(keywords, "pattern").next().is_none() {
        made.push_str(&way.to_string());
    }
    let least = most(keywords, "minLength").unwrap_or(0);
    let longest = all(keywords, "maxLength").filter_map(whole).min().unwrap_or(u64::MAX);
    let length = made.chars().count().max(least).min(usize::try_from(longest).unwrap_or(usize::MAX)).min(LONGEST);
    let filling = made.chars().next_back().unwrap_or('a');
    Some(made.chars().chain(std::iter::repeat(filling)).take(length).collect::<String>().into())
}

/// At the least that it may be, or at the most where only that is told; further from there with each way.
pub(super) fn number(keywords: &Keywords<'_>, is_whole: bool, way: usize) -> Option<Value> {
    let limits = |name| all(keywords, name).filter_map(Value::as_f64);
    let above = limits("exclusiveMinimum").reduce(f64::max);
    let below = limits("exclusiveMaximum").reduce(f64::min);
    let least = limits("minimum").chain(above).reduce(f64::max);
    let most = limits("maximum").chain(below).reduce(f64::min);
    let step = limits("multipleOf").reduce(f64::max).filter(|step| *step > 0.0).unwrap_or(1.0);
    let further = f64::from(u16::try_from(way).unwrap_or(u16::MAX));
    let first = match (least, most) {
        (Some(least), _) => (least / step).ceil() * step,
        (None, Some(most)) => (most / step).floor() * step,
        (None, None) => step,
    };
    let sign = if least.is_none() && most.is_some() { -1.0 } else { 1.0 };
    let is_left_out = (above == Some(first) && least == above) || (below == Some(first) && most == below);
    let made = first + sign * step * (further + f64::from(u8::from(is_left_out)));
    let fits = least.is_none_or(|least| made >= least) && most.is_none_or(|most| made <= most) && below != Some(made);
    match (least, most) {
        (Some(least), Some(most)) if !fits && !is_whole => value(f64::midpoint(least, most)),
        _ => value(made),
    }
}

/// A number without a fraction has no point.
fn value(number: f64) -> Option<Value> {
    if number.fract() == 0.0 && number.abs() < 9e15 {
        #[allow(clippy::cast_possible_truncation, reason = "it is whole and in range")]
        return Some((number as i64).into());
    }
    Number::from_f64(number).map(Value::Number)
}
