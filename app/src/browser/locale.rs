use std::{cell::RefCell, collections::HashMap};

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::now_ms;

/// The steps in which people tell how long ago something was: how many milliseconds each has, and its name for `Intl`.
const STEPS: [(f64, &str); 6] = [
    (31_557_600_000.0, "year"),
    (2_629_800_000.0, "month"),
    (604_800_000.0, "week"),
    (86_400_000.0, "day"),
    (3_600_000.0, "hour"),
    (60_000.0, "minute"),
];

/// How long ago something was, as the person's language says it: "2 days ago", "yesterday". Milliseconds since the Unix
/// epoch; less than a minute is now, and so is what a clock that goes wrong puts into the future.
#[must_use]
pub fn relative(at_ms: f64) -> String {
    let (count, unit) = ago(now_ms() - at_ms);
    let format = Intl::RelativeTimeFormat::new(&languages(), &options(&[("numeric", "auto".into())]));
    format.format(-count, unit).into()
}

/// Date and time to the minute, as the person's country writes them. Milliseconds since the Unix epoch.
#[must_use]
pub fn date_time(at_ms: f64) -> String {
    dated(at_ms, "medium")
}

/// The same with the day of the week and the month in full.
#[must_use]
pub fn full_date_time(at_ms: f64) -> String {
    dated(at_ms, "full")
}

fn dated(at_ms: f64, date: &str) -> String {
    let style = options(&[("dateStyle", date.into()), ("timeStyle", "short".into())]);
    let format = Intl::DateTimeFormat::new(&languages(), &style);
    text(format.format().call1(&JsValue::NULL, &Date::new(&at_ms.into())))
}

/// The time of day to the millisecond. Milliseconds since the Unix epoch.
#[must_use]
pub fn clock(at_ms: f64) -> String {
    let style = || {
        let two = JsValue::from("2-digit");
        let fields = [("hour", two.clone()), ("minute", two.clone()), ("second", two), ("hourCycle", "h23".into())];
        let style = options(&fields);
        // A plain object takes any field.
        let _ = Reflect::set(&style, &"fractionalSecondDigits".into(), &3.into());
        Intl::DateTimeFormat::new(&languages(), &style).format()
    };
    text(formatter("clock", style).call1(&JsValue::NULL, &Date::new(&at_ms.into())))
}

/// A duration in milliseconds, to a tenth of one where it is short: "0.2 ms", "1,200 ms".
#[must_use]
pub fn milliseconds(value: f64) -> String {
    let digits = i32::from(value < 10.0);
    unit(value, "millisecond", "short", digits)
}

/// A number with the separators of the person's country.
#[must_use]
pub fn number(value: f64) -> String {
    let style = || Intl::NumberFormat::new(&languages(), &Object::new()).format();
    text(formatter("number", style).call1(&JsValue::NULL, &value.into()))
}

/// A size with its unit: "512 bytes", "1.5 kB", "2 MB".
#[must_use]
pub fn bytes(count: f64) -> String {
    let (value, unit) = size(count);
    // Short, a byte has no plural.
    self::unit(value, unit, if unit == "byte" { "long" } else { "short" }, 1)
}

fn unit(value: f64, unit: &'static str, display: &'static str, digits: i32) -> String {
    let name = format!("{unit} {digits}");
    let style = || {
        let shown = [
            ("style", "unit".into()),
            ("unit", unit.into()),
            ("unitDisplay", display.into()),
            ("maximumFractionDigits", digits.into()),
        ];
        Intl::NumberFormat::new(&languages(), &options(&shown)).format()
    };
    text(formatter(&name, style).call1(&JsValue::NULL, &value.into()))
}

thread_local! {
    /// To make one takes a hundred times as long as to use it, and lists use them for every row.
    static FORMATTERS: RefCell<HashMap<String, Function>> = RefCell::default();
}

fn formatter(name: &str, make: impl FnOnce() -> Function) -> Function {
    FORMATTERS.with_borrow_mut(|known| known.entry(name.to_owned()).or_insert_with(make).clone())
}

fn ago(milliseconds: f64) -> (f64, &'static str) {
    let step = STEPS.iter().find(|(length, _)| milliseconds >= *length);
    step.map_or((0.0, "second"), |(length, unit)| ((milliseconds / length).floor(), *unit))
}

fn size(count: f64) -> (f64, &'static str) {
    match count {
        count if count < 1_000.0 => (count, "byte"),
        count if count < 1_000_000.0 => (count / 1_000.0, "kilobyte"),
        count => (count / 1_000_000.0, "megabyte"),
    }
}

/// None named: those that the browser is set to.
fn languages() -> Array {
    Array::new()
}

fn options(fields: &[(&str, JsValue)]) -> Object {
    let options = Object::new();
    for (name, value) in fields {
        // A plain object takes any field.
        let _ = Reflect::set(&options, &(*name).into(), value);
    }
    options
}

fn text(formatted: Result<JsValue, JsValue>) -> String {
    formatted.ok().and_then(|text| text.dyn_into::<js_sys::JsString>().ok()).map(String::from).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_told_in_its_largest_whole_unit() {
        for (milliseconds, told) in [
            (-5_000.0, (0.0, "second")),
            (59_999.0, (0.0, "second")),
            (60_000.0, (1.0, "minute")),
            (7_199_999.0, (1.0, "hour")),
            (2.0 * 86_400_000.0, (2.0, "day")),
            (8.0 * 86_400_000.0, (1.0, "week")),
            (40.0 * 86_400_000.0, (1.0, "month")),
            (800.0 * 86_400_000.0, (2.0, "year")),
        ] {
            assert_eq!(ago(milliseconds), told, "{milliseconds}");
        }
    }

    #[test]
    fn a_size_has_a_unit_that_leaves_few_digits() {
        assert_eq!(size(999.0), (999.0, "byte"));
        assert_eq!(size(1_500.0), (1.5, "kilobyte"));
        assert_eq!(size(2_000_000.0), (2.0, "megabyte"));
    }
}
