use leptos::prelude::*;

use super::{COMMANDS, Command, Desk};
use crate::{
    browser::Known,
    draft::{Endpoint, Item, Key},
    pages::SECTIONS,
    route::{Route, View},
};

/// A line of the palette.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Under which heading it stands.
    pub kind: Kind,
    /// What it is.
    pub label: String,
    /// What else there is to say, smaller.
    pub detail: String,
    /// Both, in small letters, to be searched in.
    pub text: String,
    /// What choosing it does.
    pub target: Target,
}

/// A heading of the palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What was chosen last.
    Recent,
    /// Something that can be done.
    Command,
    /// An endpoint of the project that is open.
    Endpoint,
    /// A project that this browser knows.
    Project,
    /// A section of the reference.
    Reference,
}

impl Kind {
    /// The heading, and how many lines at most stand under it while nothing has been typed, and then.
    #[must_use]
    pub fn shape(self) -> (&'static str, usize, usize) {
        match self {
            Self::Recent => ("Recent", 4, 0),
            Self::Command => ("Commands", 40, 8),
            Self::Endpoint => ("Endpoints", 6, 24),
            Self::Project => ("Projects", 6, 8),
            Self::Reference => ("Reference", 8, 8),
        }
    }
}

/// What a line leads to.
#[derive(Debug, Clone)]
pub enum Target {
    /// A command.
    Command(&'static Command),
    /// An endpoint, by its key and id.
    Endpoint(Key, String),
    /// A project, by its slug.
    Project(String),
    /// A section of the reference.
    Section(&'static str),
}

impl Entry {
    /// Everything that can be chosen now.
    #[must_use]
    pub fn all(desk: Desk) -> Vec<Self> {
        let mut entries: Vec<Self> = COMMANDS
            .iter()
            .filter(|command| command.id != "palette" && desk.takes(command))
            .map(|command| Self::new(Kind::Command, command.words, command.group.words(), Target::Command(command)))
            .collect();
        let editor = desk.editor.get_untracked();
        if let Some(editor) = editor {
            entries.extend(untrack(|| editor.draft.endpoints.get()).into_iter().map(Self::endpoint));
        }
        let open = editor.map(|editor| untrack(|| editor.slug()));
        let others = Known::all().into_iter().filter(|known| Some(&known.slug) != open.as_ref());
        entries.extend(others.map(|known| {
            let name = if known.name.is_empty() { known.slug.clone() } else { known.name };
            let detail = if name == known.slug { String::new() } else { known.slug.clone() };
            Self::new(Kind::Project, &name, &detail, Target::Project(known.slug))
        }));
        let sections = SECTIONS.iter();
        entries
            .extend(sections.map(|(id, title, about)| Self::new(Kind::Reference, title, about, Target::Section(id))));
        entries
    }

    fn endpoint(endpoint: Endpoint) -> Self {
        let target = Target::Endpoint(endpoint.key(), endpoint.id());
        Self::new(Kind::Endpoint, &endpoint.title(), &endpoint.name.get_untracked(), target)
    }

    fn new(kind: Kind, label: &str, detail: &str, target: Target) -> Self {
        let text = format!("{label} {detail}").to_lowercase();
        Self { kind, label: label.to_owned(), detail: detail.to_owned(), text, target }
    }

    /// Names it over visits; endpoints of other projects have the same ids, so these stay apart by the slug of the one
    /// that is open.
    #[must_use]
    pub fn name(&self, slug: &str) -> String {
        match &self.target {
            Target::Command(command) => format!("command {}", command.id),
            Target::Endpoint(_, id) => format!("endpoint {slug} {id}"),
            Target::Project(slug) => format!("project {slug}"),
            Target::Section(id) => format!("section {id}"),
        }
    }

    /// The keys that do the same.
    #[must_use]
    pub fn keys(&self) -> &'static str {
        match self.target {
            Target::Command(command) => command.keys,
            _ => "",
        }
    }

    /// Does it, or goes there.
    pub fn choose(&self, desk: Desk) {
        match &self.target {
            Target::Command(command) => (command.act)(desk),
            Target::Project(slug) => desk.router.go(Route::project(slug.clone())),
            Target::Section(id) => desk.router.go(Route::Docs(Some((*id).to_owned()))),
            Target::Endpoint(key, id) => {
                let Some(editor) = desk.editor.get_untracked() else { return };
                if id.is_empty() {
                    editor.selected.set(Some(*key));
                } else {
                    desk.router.go(Route::Project(untrack(|| editor.slug()), View::Edit(Some(id.clone()))));
                }
                editor.focus_path.set(Some(*key));
            }
        }
    }
}
