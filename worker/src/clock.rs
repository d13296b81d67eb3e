//! The platform's clock. It stands still while nothing comes in or out, which is what leases count on: a time that was
//! read is never later than it is.

use wasm_bindgen::prelude::wasm_bindgen;

/// Milliseconds since the Unix epoch.
pub fn now() -> i64 {
    // Whole and far below 2^53.
    js_sys::Date::now() as i64
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn performance_now() -> f64;
}

/// Milliseconds since the isolate began, as precise as the platform is: workerd counts whole milliseconds, and on
/// Cloudflare's network the clock stands still while nothing comes in or out.
pub fn precise() -> f64 {
    performance_now()
}

/// Microseconds since such a time.
pub fn microseconds_since(precise: f64) -> u32 {
    // Whole, never negative, and cut at an hour, which no request takes.
    ((performance_now() - precise) * 1_000.0) as u32
}

/// A time as RFC 3339 has it, in UTC with milliseconds.
pub fn written(ms: i64) -> String {
    js_sys::Date::new(&(ms as f64).into()).to_iso_string().into()
}
