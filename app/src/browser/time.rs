use js_sys::Date;
use wasm_bindgen::JsValue;

use super::now_ms;

/// How long ago something was that happened so many milliseconds before now.
#[must_use]
pub fn ago(milliseconds: f64) -> String {
    let minutes = milliseconds / 60_000.0;
    match minutes {
        minutes if minutes < 1.0 => "just now".to_owned(),
        minutes if minutes < 60.0 => format!("{} min ago", minutes.floor()),
        minutes if minutes < 48.0 * 60.0 => format!("{} h ago", (minutes / 60.0).floor()),
        minutes => format!("{} days ago", (minutes / 60.0 / 24.0).floor()),
    }
}

/// How long ago an RFC 3339 time was.
#[must_use]
pub fn since(time: &str) -> String {
    ago(now_ms() - Date::parse(time))
}

/// An RFC 3339 time as the person's own country writes it.
#[must_use]
pub fn local_time(time: &str) -> String {
    let date = Date::new(&JsValue::from_str(time));
    date.to_locale_string("default", &JsValue::UNDEFINED).into()
}
