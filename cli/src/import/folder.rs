//! Files and folders as sources.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use dotmock_shared::import::Source;

use crate::{
    failure::Failure,
    input::{self, InputError},
};

/// How many files are read at most.
const MOST_FILES: usize = 50_000;

/// How large they may be together, in bytes. What is larger is refused before it is read.
const MOST_BYTES: u64 = 256 << 20;

/// How deep folders lie within each other at most.
const DEEPEST: usize = 32;

/// Reads what the command line names: a folder is all files in it, in the order of their names, but for hidden ones.
pub fn read(paths: &[PathBuf]) -> Result<Vec<Source>, Failure> {
    let mut sources = Vec::new();
    let mut room = MOST_BYTES;
    for path in paths {
        if input::is_stdin(path) {
            let input::Source { name, text } = input::read(path)?;
            sources.push(Source::new(name, text));
        } else if path.is_dir() {
            let mut files = Vec::new();
            list(path, 0, &mut files)?;
            for file in files {
                sources.push(source(&file, &mut room)?);
            }
        } else {
            sources.push(source(path, &mut room)?);
        }
    }
    Ok(sources)
}

fn list(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let refuse = |error| unreadable(folder, error);
    if depth > DEEPEST {
        return Err(refuse(io::Error::other(format!("folders lie more than {DEEPEST} deep within each other"))));
    }
    let entries = fs::read_dir(folder).map_err(refuse)?.collect::<Result<Vec<_>, _>>().map_err(refuse)?;
    let mut paths: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')) {
            continue;
        }
        // A link may lead out of the folder, or around in it.
        let found = fs::symlink_metadata(&path).map_err(|error| unreadable(&path, error))?;
        if found.is_dir() {
            list(&path, depth + 1, files)?;
        } else if found.is_file() {
            if files.len() >= MOST_FILES {
                return Err(refuse(io::Error::other(format!("there are more than {MOST_FILES} files in it"))));
            }
            files.push(path);
        }
    }
    Ok(())
}

fn source(path: &Path, room: &mut u64) -> Result<Source, Failure> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| unreadable(path, error))?;
    // One byte more than there is room for says that there is too much.
    file.take(*room + 1).read_to_end(&mut bytes).map_err(|error| unreadable(path, error))?;
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let Some(left) = room.checked_sub(size) else {
        let detail = format!("with this file there are more than {} MiB to import", MOST_BYTES >> 20);
        return Err(unreadable(path, io::Error::other(detail)));
    };
    *room = left;
    Ok(Source { name: path.display().to_string(), bytes })
}

fn unreadable(path: &Path, error: io::Error) -> Failure {
    InputError::Unreadable { name: path.display().to_string(), error }.into()
}
