//! "Try it": a request that runs on the draft while it is typed, and on the saved project when it is sent.

mod circumstances;
mod effects;
mod pane;
mod paste;
mod paste_dialog;
mod question;
mod real;
mod reply;
mod reply_diff;
mod request;
mod request_row;
mod requests_dialog;
mod runs;

pub use pane::TryPane;
pub use question::Question;
