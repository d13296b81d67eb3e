//! Files that are written.

use std::{
    collections::{HashMap, HashSet},
    fs, io,
    path::{Path, PathBuf},
};

use dotmock_shared::document::{self, File, Format};

use crate::{document::written, failure::Failure, input};

/// Where a project is written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Out {
    /// Standard output.
    Stdout,
    /// A file.
    File(PathBuf),
    /// A folder with a file for each endpoint.
    Folder(PathBuf),
}

impl Out {
    /// What an argument names: a folder where there is one, or where it ends with a slash.
    pub fn of(path: Option<&Path>) -> Self {
        let Some(path) = path.filter(|path| !input::is_stdin(path)) else { return Self::Stdout };
        let ends_with_slash = path.as_os_str().to_string_lossy().ends_with(std::path::is_separator);
        if ends_with_slash || path.is_dir() { Self::Folder(path.to_owned()) } else { Self::File(path.to_owned()) }
    }

    /// How a document is written there, where nobody says.
    pub fn format(&self) -> Format {
        match self {
            Self::Stdout => Format::Json,
            Self::File(path) => written(path).unwrap_or(Format::Json),
            // A folder stays what it is.
            Self::Folder(path) if path.join("dotmock.json").is_file() => Format::Json,
            // Files for Git are for people.
            Self::Folder(_) => Format::Yaml,
        }
    }
}

/// Writes a file whole: beside it first, so that what was there stays until all of the new one is.
pub fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let unwritable = |error: io::Error| Failure::Unwritable { name: path.display().to_string(), error };
    // A pipe or a device has no place beside it.
    let is_special = fs::metadata(path).is_ok_and(|found| !found.is_file());
    if is_special {
        return fs::write(path, text).map_err(unwritable);
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(name);
    let done = fs::write(&part, text).and_then(|()| fs::rename(&part, path));
    if done.is_err() {
        // It may never have been made.
        let _ = fs::remove_file(&part);
    }
    done.map_err(unwritable)
}

/// Writes a project's folder: files that are the same already are not touched, and those of endpoints that the project has
/// no more are deleted. Gives the names of those.
pub fn write_folder(folder: &Path, files: &[File]) -> Result<Vec<String>, Failure> {
    let known = if folder.is_dir() { input::read_folder(folder)? } else { Vec::new() };
    let has_frame = known.iter().any(|file| !file.name.contains('/'));
    if let Some(stranger) = known.first().filter(|_| !has_frame) {
        let name = folder.display().to_string();
        return Err(Failure::Occupied { name, file: stranger.name.clone() });
    }
    let failed = |path: &Path, error| Failure::Unwritable { name: path.display().to_string(), error };
    let endpoints = folder.join("endpoints");
    fs::create_dir_all(&endpoints).map_err(|error| failed(&endpoints, error))?;
    let old: HashMap<&str, &str> = known.iter().map(|file| (file.name.as_str(), file.text.as_str())).collect();
    let new: HashSet<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let new_lower: HashSet<String> = files.iter().map(|file| file.name.to_ascii_lowercase()).collect();
    let stale = known.iter().filter(|file| !new.contains(file.name.as_str()));
    // On some systems a name in other letters is the same file, which is written anew below.
    let (respelt, gone): (Vec<&File>, Vec<&File>) =
        stale.partition(|file| new_lower.contains(&file.name.to_ascii_lowercase()));
    let remove = |file: &File| {
        let path = folder.join(&file.name);
        fs::remove_file(&path).map_err(|error| failed(&path, error))
    };
    respelt.into_iter().try_for_each(remove)?;
    // The frame, which comes first, is written when everything that it names is there.
    for file in files.iter().rev() {
        if old.get(file.name.as_str()) != Some(&file.text.as_str()) {
            write(&folder.join(&file.name), &file.text)?;
        }
    }
    gone.iter().copied().try_for_each(remove)?;
    Ok(gone.into_iter().map(|file| file.name.clone()).collect())
}

/// Writes a project where it belongs. Gives what is to be printed, and what there is to say of it.
pub fn write_project(
    project: &dotmock_shared::model::Project,
    out: &Out,
    format: Format,
) -> Result<(String, String), Failure> {
    match out {
        Out::Stdout => Ok((document::write(project, format), String::new())),
        Out::File(path) => {
            write(path, &document::write(project, format))?;
            Ok((String::new(), String::new()))
        }
        Out::Folder(folder) => {
            let gone = write_folder(folder, &document::write_folder(project, format))?;
            Ok((String::new(), deleted(folder, &gone)))
        }
    }
}

/// A line for each file that was deleted.
pub fn deleted(folder: &Path, names: &[String]) -> String {
    let line =
        |name: &String| format!("{}: deleted, since the project has no such endpoint\n", folder.join(name).display());
    names.iter().map(line).collect()
}
