//! From a positioned tree to a project, one small file a type.
//!
//! Decoding is total: whatever is wrong goes to the [`Report`], and a harmless default takes its place, so that every
//! endpoint and every response stays at its index.

mod body;
mod condition;
mod delay;
mod endpoint;
mod headers;
mod ids;
mod matcher;
mod method;
mod project;
mod response;
mod scalar;
mod selection;
mod settings;
mod target;

pub(super) use project::decode as document;
pub(super) use scalar::text;

#[cfg(test)]
mod tests;
