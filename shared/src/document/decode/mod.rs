//! From a positioned tree to a project, one small file a type.
//!
//! Decoding is total: whatever is wrong goes to the [`Report`], and a harmless default takes its place, so that every
//! endpoint and every response stays at its index.

mod body;
mod condition;
mod cors;
mod delay;
mod endpoint;
mod fault;
mod headers;
mod ids;
mod imports;
mod matcher;
mod method;
mod project;
mod response;
mod scalar;
mod selection;
mod settings;
mod target;

pub(super) use ids::is_sound as is_sound_id;
pub(super) use project::decode as document;
pub(super) use scalar::text;

use super::{place::Place, report::Report};
use crate::model::Endpoint;

/// Reads an endpoint that stands alone; its id stays empty when it has none.
pub(super) fn endpoint(place: &Place<'_>, report: &mut Report) -> Endpoint {
    endpoint::decode(place, &mut ids::Ids::default(), report)
}

#[cfg(test)]
mod tests;
