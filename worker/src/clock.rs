//! The platform's clock. It stands still while nothing comes in or out, which is what leases count on: a time that was
//! read is never later than it is.

/// Milliseconds since the Unix epoch.
pub fn now() -> i64 {
    // Whole and far below 2^53.
    js_sys::Date::now() as i64
}

/// A time as RFC 3339 has it, in UTC with milliseconds.
pub fn written(ms: i64) -> String {
    js_sys::Date::new(&(ms as f64).into()).to_iso_string().into()
}
