//! HTTP as the platform has it: requests as they stood on the wire, replies as bytes. Deliberately knows neither
//! projects nor errors of the API.

mod form;
mod incoming;
mod outgoing;
mod platform;
pub mod policy;

pub use form::form_files;
pub use incoming::{BodyError, Incoming};
pub use outgoing::{Manner, Outgoing, Unsendable};
