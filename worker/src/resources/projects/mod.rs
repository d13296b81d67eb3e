//! Projects: creating, reading, saving and deleting them. What a save means is the object's to decide; this reads
//! requests, has the engine compile documents, and words the answers.

mod api;
mod model;
mod names;
mod precondition;
mod service;

pub use api::{collection, item};
