use super::{
    super::{place::Place, report::Report, tree::Value},
    scalar::whole,
};
use crate::model::Delay;

const FIELDS: [&str; 2] = ["min", "max"];
const MILLISECONDS: &str = "whole milliseconds from 0 to 60000";

/// Reads how long a reply waits.
pub(super) fn decode(place: &Place<'_>, report: &mut Report) -> Delay {
    match &place.node.value {
        Value::Number(_) => match milliseconds(place, report) {
            Some(0) | None => Delay::None,
            Some(milliseconds) => Delay::Fixed(milliseconds),
        },
        Value::Object(_) => uniform(place, report),
        _ => {
            report.wrong_type(place, "milliseconds, or an object with `min` and `max`");
            Delay::None
        }
    }
}

fn uniform(place: &Place<'_>, report: &mut Report) -> Delay {
    // None: the field is not there. Some(None): it is, and is wrong.
    let (mut min, mut max) = (None, None);
    for (name, field) in place.fields().into_iter().flatten() {
        match name {
            "min" => min = Some(milliseconds(&field, report)),
            "max" => max = Some(milliseconds(&field, report)),
            _ => report.unknown(&field, name, &FIELDS),
        }
    }
    for (name, value) in [("min", min), ("max", max)] {
        if value.is_none() {
            report.missing(place, name, format!("a delay with a range needs `{name}`: {MILLISECONDS}"));
        }
    }
    match (min.flatten(), max.flatten()) {
        (Some(min), Some(max)) if min > max => {
            report.error(place, format!("`min` ({min}) must not be greater than `max` ({max})"));
            Delay::None
        }
        (Some(min), Some(max)) => Delay::Uniform { min, max },
        _ => Delay::None,
    }
}

fn milliseconds(place: &Place<'_>, report: &mut Report) -> Option<u32> {
    whole(place, (0, i128::from(Delay::MAX_MS)), MILLISECONDS, report)
}
