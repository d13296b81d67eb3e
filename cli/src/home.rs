//! Where what is to last beyond a command lies: `DOTMOCK_HOME`, else the user's folder for settings.

use std::{env, path::PathBuf};

use crate::failure::Failure;

/// The folder; it may not be there yet.
///
/// # Errors
/// The system knows no home of the user's.
pub fn folder() -> Result<PathBuf, Failure> {
    let named = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    named("DOTMOCK_HOME")
        .or_else(|| named("XDG_CONFIG_HOME").map(|settings| settings.join("dotmock")))
        .or_else(|| env::home_dir().map(|home| home.join(".config/dotmock")))
        .ok_or(Failure::NoHome)
}
