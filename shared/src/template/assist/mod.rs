//! What an editor wants of templates: everything that is wrong at once, and what could stand at a
//! place, also in text that is half-typed.
//!
//! Nothing here runs a template. What is known of the data is told by a [`Shape`].

mod check;
mod completion;
mod cursor;
mod layout;
mod offer;
mod scope;
mod shape;

pub(crate) use check::check;
pub(crate) use completion::complete;
pub use completion::{Completion, Context, Suggestion, SuggestionKind};
pub use layout::LayoutError;
pub(crate) use layout::lay_out_json;
pub use shape::{Field, Shape};
