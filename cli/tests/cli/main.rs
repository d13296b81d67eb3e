//! The binary, as somebody runs it: exit codes, what it prints, what it refuses.
#![allow(clippy::unwrap_used)]

mod batch;
mod check;
mod export;
mod fmt;
mod folder;
mod import;
mod shell;
mod support;
mod try_one;
