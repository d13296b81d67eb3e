//! Conditions: which part of a request is looked at, and what must be true of it.
//!
//! [`Condition::holds`] says yes or no and makes no text; [`explain`] says why not, for traces and near misses.

mod compile;
mod condition;
mod contradictions;
mod demand;
pub(super) mod explain;
mod json;
mod key;
mod operator;
mod operators;
pub(super) mod remedy;
mod scope;
mod sentence;
mod subject;
pub(super) mod supply;
mod suspicions;
mod target;

pub(super) use compile::compile;
pub(super) use condition::{Condition, Group, Matcher};
pub(super) use demand::{Demand, List};
pub(super) use json::canonical;
pub(super) use key::Key;
pub(super) use operator::Operator;
pub(super) use operators::moment;
pub(super) use scope::{Knowledge, Scope};
pub(super) use sentence::cut;
pub(super) use subject::Subject;
pub(super) use target::Target;
pub(crate) use target::{is_masked, members};
