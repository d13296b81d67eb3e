//! What is known of hosted projects from one command to the next: their keys, and which file is which project.

use std::{
    collections::BTreeMap,
    env, fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{Address, server};
use crate::{failure::Failure, home};

/// The environment variable with a key, for places where nobody logs in.
pub const KEY: &str = "DOTMOCK_KEY";

/// The environment variable with a server's address.
pub const SERVER: &str = "DOTMOCK_SERVER";

/// All that is known.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Store {
    /// The server that was used last.
    server: Option<String>,
    /// Keys by servers and slugs.
    keys: BTreeMap<String, BTreeMap<String, String>>,
    /// Projects by the files that they are.
    links: BTreeMap<String, Link>,
}

/// A file that is a hosted project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The server.
    pub server: String,
    /// The project's slug.
    pub slug: String,
    /// The revision that the file was made from.
    pub revision: u64,
}

impl Store {
    /// Reads what is known; where nothing is, that.
    pub fn open() -> Result<Self, Failure> {
        let path = path()?;
        match fs::read_to_string(&path) {
            Ok(text) => serde_json::from_str(&text).map_err(|error| Failure::Syntax {
                name: path.display().to_string(),
                line: error.line(),
                column: error.column(),
                detail: format!("this is not what dotmock wrote there: {error}"),
            }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(Failure::Unwritable { name: path.display().to_string(), error }),
        }
    }

    /// Changes what is known, whoever else does so at the same time; only its owner can read it.
    pub fn change(change: impl FnOnce(&mut Self)) -> Result<(), Failure> {
        let path = path()?;
        let failed = |error| Failure::Unwritable { name: path.display().to_string(), error };
        let folder = home::folder()?;
        fs::create_dir_all(&folder).map_err(failed)?;
        // Held until it is dropped.
        let lock = fs::File::create(folder.join("projects.lock")).map_err(failed)?;
        lock.lock().map_err(failed)?;
        let mut store = Self::open()?;
        change(&mut store);
        let text = serde_json::to_string_pretty(&store).map_err(Failure::Json)? + "\n";
        home::write_secret(&path, &text).map_err(failed)
    }

    /// The server to use: the one that is named, else what the environment says, else the one that was used last.
    pub fn server(&self, named: Option<&str>) -> Result<Option<String>, Failure> {
        let told = env::var(SERVER).ok().filter(|server| !server.is_empty());
        match named.map(str::to_owned).or(told) {
            Some(told) => server(&told).map(Some),
            None => Ok(self.server.clone()),
        }
    }

    /// The key of a project: what the environment says goes before what is kept.
    pub fn key(&self, address: &Address) -> Option<String> {
        let named = env::var(KEY).ok().map(|key| key.trim().to_owned()).filter(|key| !key.is_empty());
        named.or_else(|| self.keys.get(&address.server)?.get(&address.slug).cloned())
    }

    /// Keeps a key.
    pub fn keep(&mut self, address: &Address, key: String) {
        self.server = Some(address.server.clone());
        self.keys.entry(address.server.clone()).or_default().insert(address.slug.clone(), key);
    }

    /// Which project a file is.
    pub fn link(&self, file: &Path) -> Option<&Link> {
        self.links.get(&name(file))
    }

    /// A file is a project now, made from this revision.
    pub fn link_to(&mut self, file: &Path, address: &Address, revision: u64) {
        let (server, slug) = (address.server.clone(), address.slug.clone());
        self.links.insert(name(file), Link { server, slug, revision });
    }
}

impl Link {
    /// Where the project is.
    pub fn address(&self) -> Address {
        Address { server: self.server.clone(), slug: self.slug.clone() }
    }
}

fn path() -> Result<PathBuf, Failure> {
    Ok(home::folder()?.join("projects.json"))
}

/// A file by its place, from wherever it is named; one that is to be written is not there yet.
fn name(file: &Path) -> String {
    let absolute = file.canonicalize().or_else(|_| std::path::absolute(file));
    absolute.unwrap_or_else(|_| file.to_owned()).to_string_lossy().into_owned()
}
