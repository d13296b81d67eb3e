//! Projects: creating, reading, saving, patching and deleting them.

mod api;
mod creation;
mod names;

pub use api::{admit, create, delete, patch, read, save, url};
