//! The one store of the project page, given by context: the draft, what is saved, and everything that happens to them.
//!
//! Fields of the draft are signals that their controls write; every other change is a method here or on the draft.

mod bring;
mod conflict;
mod connection;
mod copy;
mod drafts;
mod familiar;
mod links;
mod list;
mod live;
mod memory;
mod mend;
mod minted;
mod mock;
mod replay;
mod requests;
mod reveal;
mod revisions;
mod save;
mod sending;
mod store;
mod toast;
mod traffic;
mod tryout;
mod undo;

pub use conflict::{Choices, Conflict};
pub use familiar::Familiar;
pub use memory::{MockState, Session, StateLine};
pub use mend::MadeFor;
pub use minted::Minted;
pub use replay::{Forecast, Replay};
pub use requests::Requests;
pub use save::Saving;
pub use sending::{Real, Sending};
pub use store::Editor;
pub use toast::{Toast, Toasts};
pub use traffic::{KEPT, Line, Traffic, TrafficFilter, is_miss};
pub use tryout::Tryout;
pub use undo::Ways;
