use super::{COMMANDS, Command, Desk};
use crate::{browser::Known, draft::Key, pages::SECTIONS, route::Route};

/// A line of the palette.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Under which heading it stands.
    pub kind: Kind,
    /// What it is.
    pub label: String,
    /// What else there is to say, smaller.
    pub detail: String,
    /// The label, in small letters, to be searched in.
    pub title: String,
    /// Other words that it is found by, in small letters.
    pub beside: String,
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
            .map(Self::command)
            .collect();
        let subject = desk.subject();
        let open = subject.as_ref().map(|subject| subject.slug());
        entries.extend(subject.into_iter().flat_map(|subject| subject.endpoints()));
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

    /// A command is found by its group, too; what is shown of that is its icon.
    fn command(command: &'static Command) -> Self {
        let beside = format!("{} {}", command.also, command.group.words()).to_lowercase();
        Self { beside, ..Self::new(Kind::Command, command.words, "", Target::Command(command)) }
    }

    /// A line with these words.
    #[must_use]
    pub fn new(kind: Kind, label: &str, detail: &str, target: Target) -> Self {
        let (title, beside) = (label.to_lowercase(), detail.to_lowercase());
        Self { kind, label: label.to_owned(), detail: detail.to_owned(), title, beside, target }
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
            Target::Command(command) => desk.run(command),
            Target::Project(slug) => desk.router.go(Route::project(slug.clone())),
            Target::Section(id) => desk.router.go(Route::Docs(Some((*id).to_owned()))),
            Target::Endpoint(key, id) => {
                if let Some(subject) = desk.subject() {
                    subject.show(*key, id, desk);
                }
            }
        }
    }
}
