//! What the page asks of the browser: storage, clipboard, files, downloads, sockets, the theme. Each of them may be refused, and
//! then nothing else breaks.

mod clipboard;
mod download;
mod drag;
mod file;
mod files;
mod height;
mod keep;
mod kept_draft;
mod kept_requests;
mod large;
mod locale;
mod main_focus;
mod media;
mod place;
mod platform;
mod preview;
mod share;
mod socket;
pub(crate) mod storage;
mod theme;
mod time;

pub use clipboard::copy;
pub use download::{download, download_base64};
pub use drag::{is_in_lower_half, start_drag};
pub use file::{File, MOST_BYTES, chosen_file, dropped_file, is_bringing_files, read_base64};
pub use files::{chosen_files, dropped_files, text_file};
pub use height::watch_height;
pub use keep::Known;
pub use kept_draft::{Found, KeptDraft, Whose};
pub use kept_requests::{KeptRequest, KeptRequests};
pub use locale::{bytes, clock, date_time, full_date_time, milliseconds, number, relative};
pub use main_focus::MainFocus;
pub use media::media;
pub use place::Place;
pub use platform::is_apple;
pub use preview::{keep_preview, preview_shown};
pub use share::{share_link, take_shared_key};
pub use socket::Socket;
pub use theme::Theme;
pub use time::moment_ms;

/// Milliseconds since the Unix epoch.
#[must_use]
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}
