//! Files that change while they are served. What is sound answers from then on; what is not is told of, and what was there
//! before goes on answering.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Arc, mpsc},
    thread,
    time::{Duration, Instant},
};

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::{
    hosted::Hosted,
    journal::Journal,
    load::{self, Read},
};
use crate::{
    document::{Document, counted},
    failure::Failure,
    terminal::{Look, Tone},
};

/// How long a change is given to be whole: editors write in several steps.
const SETTLED: Duration = Duration::from_millis(15);

/// How long a file may be away while an editor puts another in its place.
const AWAY: Duration = Duration::from_millis(200);

/// A file or folder, what it held last, and the project that it is.
pub struct Watched {
    /// As it was named.
    pub path: PathBuf,
    /// What was read last.
    pub document: Document,
    /// What it is served as.
    pub hosted: Arc<Hosted>,
    /// Whether it could not be read when it was looked at last.
    pub was_away: bool,
}

/// Watches files until what this gives is dropped.
///
/// # Errors
/// The system cannot tell of changes.
pub fn watch(watched: Vec<Watched>, journal: Journal, look: Look) -> Result<RecommendedWatcher, Failure> {
    let failed = |error: notify::Error| Failure::Unwatchable(error.to_string());
    let (changed, changes) = mpsc::channel();
    let first = changed.clone();
    let tell = move |event: notify::Result<notify::Event>| {
        // That somebody reads a file, as we do, is no change.
        if event.as_ref().is_ok_and(|event| event.kind.is_access()) {
            return;
        }
        // Nobody listens any more when the server stops.
        let _ = changed.send(());
    };
    let mut watcher = notify::recommended_watcher(tell).map_err(failed)?;
    let folders: BTreeMap<PathBuf, bool> = watched.iter().flat_map(|one| folders(&one.path)).collect();
    for (folder, with_inner) in folders {
        let mode = if with_inner { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
        watcher.watch(&folder, mode).map_err(failed)?;
    }
    // What has changed since it was read is taken over too.
    let _ = first.send(());
    thread::spawn(move || follow(watched, &changes, &journal, look));
    Ok(watcher)
}

/// Where a change of a file is seen, and whether in the folders there too: a file by its folder, since an editor may put
/// another one in its place; where it is a link also by what that leads to.
fn folders(path: &Path) -> Vec<(PathBuf, bool)> {
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let named = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let beside = |path: &Path| path.parent().map(|folder| (folder.to_owned(), false));
    let inside = real.is_dir().then(|| (real.clone(), true));
    let mut found: Vec<(PathBuf, bool)> = beside(&named).into_iter().chain(beside(&real)).collect();
    // What is said last counts.
    found.extend(inside);
    found
}

fn follow(mut watched: Vec<Watched>, changes: &mpsc::Receiver<()>, journal: &Journal, look: Look) {
    while changes.recv().is_ok() {
        let noticed = Instant::now();
        thread::sleep(SETTLED);
        while changes.try_recv().is_ok() {}
        for one in &mut watched {
            if let Some(words) = one.follow(noticed, look) {
                journal.say(words);
            }
        }
    }
}

impl Watched {
    /// Takes over what the file holds now, and says so; nothing where it holds what it did.
    fn follow(&mut self, noticed: Instant, look: Look) -> Option<String> {
        let document = match self.read() {
            Ok(document) if document == self.document && !(self.hosted.is_broken() && self.was_away) => return None,
            Ok(document) => document,
            Err(failure) => {
                // Said once, and not at every change of another file.
                let words = (!self.was_away).then(|| format!("dotmock: {failure}\n{}", still(look)));
                self.was_away = true;
                self.hosted.note_broken();
                return words;
            }
        };
        self.document = document;
        self.was_away = false;
        Some(match load::load(&self.document, look) {
            Read::Broken(words) => {
                self.hosted.note_broken();
                format!("{words}{}", still(look))
            }
            Read::Sound(loaded, words, has_problems) => {
                let count = counted(loaded.project.endpoints.len(), "endpoint");
                self.hosted.replace(*loaded);
                let took = noticed.elapsed().as_millis();
                let told = format!("{}: reloaded after {took} ms, {count}", self.path.display());
                let words = if has_problems { words } else { String::new() };
                format!("{words}{}\n", look.paint(Tone::Good, &told))
            }
        })
    }

    fn read(&self) -> Result<Document, Failure> {
        let begin = Instant::now();
        loop {
            match Document::read(&self.path) {
                Ok(document) => return Ok(document),
                Err(error) if begin.elapsed() > AWAY => return Err(error.into()),
                Err(_) => thread::sleep(SETTLED),
            }
        }
    }
}

fn still(look: Look) -> String {
    look.paint(Tone::Warning, "dotmock: the last version that was sound is still served") + "\n"
}
