//! dotMock's rule engine and everything the editor, the edge and the command line agree on.
//!
//! Pure: no I/O, no clock, no randomness, no globals, no async, no bindings to a host. Time and seed are arguments, so
//! the same project, request and [`Context`] give the same bytes everywhere.
//!
//! A document is read by [`document::load`], which gives a [`CompiledProject`]; that answers a [`Request`] with an
//! [`Outcome`](api::Outcome). Serving is total: whatever can be wrong is found when the document is loaded.
#![forbid(unsafe_code)]
#![warn(missing_docs, clippy::pedantic)]

pub mod api;
pub mod compare;
pub mod document;
pub mod engine;
pub mod export;
pub mod import;
pub mod lease;
pub mod model;
pub mod paste;
pub mod reference;
pub mod sentence;
pub mod template;
pub mod traffic;

pub use engine::{Chosen, CompiledProject, Context, Dribble, Ending, Reply, Request, RequestParts, compile};
