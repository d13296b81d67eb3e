//! The one store of the project page, given by context: the draft, what is saved, and everything that happens to them.
//!
//! Fields of the draft are signals that their controls write; every other change is a method here or on the draft.

mod conflict;
mod connection;
mod copy;
mod drafts;
mod familiar;
mod links;
mod list;
mod live;
mod minted;
mod revisions;
mod save;
mod store;
mod toast;
mod tryout;
mod undo;

pub use conflict::{Choices, Conflict};
pub use familiar::Familiar;
pub use minted::Minted;
pub use save::Saving;
pub use store::Editor;
pub use toast::{Toast, Toasts};
pub use tryout::Tryout;
pub use undo::Ways;
