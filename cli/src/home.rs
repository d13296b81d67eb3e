//! Where what is to last beyond a command lies: `DOTMOCK_HOME`, else the user's folder for settings.

use std::{
    env, fs, io,
    io::Write,
    path::{Path, PathBuf},
};

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

/// Writes a file that nobody else can read, and the folder that it lies in.
pub fn write_secret(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let part = path.with_extension(format!("{}.part", std::process::id()));
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&part)?.write_all(text.as_bytes())?;
    fs::rename(part, path)
}
