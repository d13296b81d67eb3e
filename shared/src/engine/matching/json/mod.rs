//! Comparing JSON: by type, numbers by value to the last digit, objects in any order.

mod canonical;
mod pattern;
mod same;

pub(in crate::engine) use canonical::canonical;
pub(super) use pattern::{Pattern, PatternError, Rules};
pub(super) use same::{folded, same_json, same_text};
