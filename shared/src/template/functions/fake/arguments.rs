//! The optional arguments of functions that make made-up values: numbers, and then a locale.

use super::super::{Call, Failure, Signature, Type};
use super::locale::Locale;
use crate::template::value::Value;

/// A function of a locale alone.
pub(super) const BY_LOCALE: Signature = Signature::variadic(&[], Type::String, Type::String);
/// A function of a count and a locale.
pub(super) const BY_COUNT: Signature = Signature::variadic(&[], Type::Any, Type::String);
/// A function of nothing.
pub(super) const NOTHING: Signature = Signature::fixed(&[], Type::String);

/// The locale that a call names; English when it names none.
pub(super) fn locale(call: &Call<'_, '_>) -> Result<&'static Locale, Failure> {
    match call.args() {
        [] => Ok(Locale::english()),
        [_] => Locale::find(&call.text(0)),
        _ => Err("a locale is all that can be given".into()),
    }
}

/// The optional number of a call, and the locale behind it.
pub(super) fn count_and_locale(call: &Call<'_, '_>) -> Result<(Option<i64>, &'static Locale), Failure> {
    match call.args() {
        [] => Ok((None, Locale::english())),
        [Value::Int(count)] => Ok((Some(*count), Locale::english())),
        [Value::String(name)] => Ok((None, Locale::find(name)?)),
        [Value::Int(count), Value::String(name)] => Ok((Some(*count), Locale::find(name)?)),
        _ => Err("an integer and then a locale are what can be given".into()),
    }
}

/// The optional integer of a call, or another; one at least.
pub(super) fn count(call: &Call<'_, '_>, absent: i64) -> Result<u64, Failure> {
    match call.args() {
        [] => positive(absent),
        [_] => positive(call.int(0)),
        _ => Err("one integer is all that can be given".into()),
    }
}

pub(super) fn positive(count: i64) -> Result<u64, Failure> {
    u64::try_from(count).ok().filter(|count| *count > 0).ok_or_else(|| "the number must be 1 at least".into())
}

/// What somebody wrote, in quotes and cut short, for an error.
pub(super) fn quoted(text: &str) -> String {
    format!("{:?}", text.chars().take(40).collect::<String>())
}
