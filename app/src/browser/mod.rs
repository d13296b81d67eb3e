//! What the page asks of the browser: storage, clipboard, downloads, sockets, the theme. Each of them may be refused, and
//! then nothing else breaks.

mod clipboard;
mod download;
mod height;
mod keep;
mod socket;
mod storage;
mod theme;

pub use clipboard::copy;
pub use download::download;
pub use height::watch_height;
pub use keep::{KeptDraft, Known};
pub use socket::Socket;
pub use theme::Theme;

/// Milliseconds since the Unix epoch.
#[must_use]
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}
