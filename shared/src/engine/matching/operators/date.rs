//! `before` and `after`: dates, absolute or counted from now.

mod moment;
mod read;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::{
    super::{
        Scope, Subject,
        operator::{Mend, Test},
    },
    Compiled, OperandError, Setup, text,
};
use moment::Moment;

/// The operand of `before` or `after`.
#[derive(Debug)]
pub(super) struct Dated {
    moment: Moment,
    after: bool,
}

pub(super) fn before(operand: &Value, _setup: &mut Setup<'_>) -> Compiled {
    compile(operand, false)
}

pub(super) fn after(operand: &Value, _setup: &mut Setup<'_>) -> Compiled {
    compile(operand, true)
}

fn compile(operand: &Value, after: bool) -> Compiled {
    let moment = read_moment(text(operand, "a date, or `now` with offsets")?)?;
    Ok(Box::new(Dated { moment, after }))
}

fn read_moment(source: &str) -> Result<Moment, OperandError> {
    if source.starts_with("now") { Moment::parse(source) } else { fixed(source).map(Moment::At) }
}

/// When an operand is, in milliseconds since the Unix epoch.
///
/// # Errors
/// Why it is no date.
pub(in crate::engine) fn moment(source: &str, now_ms: i64) -> Result<i64, String> {
    let moment = read_moment(source).map_err(|error| error.detail)?;
    let at = moment.resolve(now_ms).ok_or_else(|| format!("{source:?} lies outside the years that dates have"))?;
    Ok(at.as_millisecond())
}

/// Reads a date that is not counted from now.
pub(in super::super) fn absolute(text: &str) -> Option<Timestamp> {
    read::date(text)
}

fn fixed(source: &str) -> Result<Timestamp, OperandError> {
    read::date(source).ok_or_else(|| {
        OperandError::new(format!(
            "{source:?} is no date; 2026-01-31T12:00:00Z (RFC 3339), 2026-01-31, an HTTP date and now-2h are"
        ))
    })
}

impl Test for Dated {
    fn holds(&self, subject: &Subject<'_>, scope: &Scope<'_>) -> bool {
        let Some(date) = subject.as_text().and_then(read::date) else { return false };
        let Some(limit) = self.moment.resolve(scope.now_ms) else { return false };
        if self.after { date > limit } else { date < limit }
    }

    fn differs(&self, subject: &Subject<'_>, scope: &Scope<'_>) -> Option<String> {
        if subject.as_text().and_then(read::date).is_none() {
            return Some("which is not a date (RFC 3339, a day alone, or an HTTP date)".to_owned());
        }
        let Moment::Now(_) = self.moment else { return None };
        // What now is cannot be seen from the condition.
        let limit = self.moment.resolve(scope.now_ms).map(|limit| limit.to_string()).unwrap_or_default();
        Some(format!("which is not {} {limit}", if self.after { "after" } else { "before" }))
    }

    fn cost(&self) -> u32 {
        1
    }
}

impl Mend for Dated {
    fn mend(&self, _operand: &Value, _value: &Value, scope: &Scope<'_>) -> Vec<Value> {
        let Some(limit) = self.moment.resolve(scope.now_ms) else { return Vec::new() };
        let sign = if self.after { 1 } else { -1 };
        let at = |seconds: i64| limit.checked_add(SignedDuration::from_secs(sign * seconds)).ok();
        let dates: Vec<Timestamp> = [86_400, 3_600, 60, 1, 31 * 86_400].into_iter().filter_map(at).collect();
        let finer = limit.checked_add(SignedDuration::from_millis(sign)).ok();
        let days = dates.iter().filter_map(|date| date.to_string().get(..10).map(Value::from));
        dates.iter().chain(&finer).map(|date| date.to_string().into()).chain(days).collect()
    }

    fn spoil(&self, operand: &Value, value: &Value, scope: &Scope<'_>) -> Vec<Value> {
        let limit = self.moment.resolve(scope.now_ms).map(|limit| limit.to_string().into());
        let other = Self { moment: self.moment.clone(), after: !self.after };
        limit.into_iter().chain(other.mend(operand, value, scope)).collect()
    }
}
