//! What the page asks of the browser: storage, clipboard, downloads, sockets, the theme. Each of them may be refused, and
//! then nothing else breaks.

mod clipboard;
mod download;
mod drag;
mod keep;
mod locale;
mod platform;
mod socket;
pub(crate) mod storage;
mod theme;

pub use clipboard::copy;
pub use download::download;
pub use drag::{is_in_lower_half, start_drag};
pub use keep::{KeptDraft, Known};
pub use locale::{bytes, date_time, number, relative};
pub use platform::is_apple;
pub use socket::Socket;
pub use theme::Theme;

/// Milliseconds since the Unix epoch.
#[must_use]
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}
