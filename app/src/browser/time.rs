use js_sys::Date;

/// An RFC 3339 time in milliseconds since the Unix epoch.
#[must_use]
pub fn moment_ms(time: &str) -> f64 {
    Date::parse(time)
}
