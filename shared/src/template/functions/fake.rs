//! Made-up values: names, addresses, prices and the like, in several languages, all drawn from the seeded generator.
//!
//! Nobody is called, written to or billed by accident: domains, addresses and numbers are those that are kept for
//! documentation, fiction or tests, wherever there are such.

mod arguments;
pub(super) mod color;
pub(super) mod commerce;
mod common;
pub(super) mod company;
mod iban;
pub(super) mod internet;
mod latin;
mod locale;
pub(super) mod person;
pub(super) mod place;
mod section;
pub(super) mod text;
pub(super) mod time;

#[cfg(test)]
mod tests;

use super::{Call, Failure, Function, Signature, Type};
