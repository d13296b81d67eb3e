use super::{Desk, acts};
use Act::{Page, Project};

/// Something that can be done.
#[derive(Debug)]
pub struct Command {
    /// Names it for good: by this it is remembered.
    pub id: &'static str,
    /// What a person reads, and finds it by.
    pub words: &'static str,
    /// Other words for it, by which it is found as well.
    pub also: &'static str,
    /// Under which heading it stands.
    pub group: Group,
    /// The keys that do it, as [`Shortcut`](super::Shortcut) reads them; empty when there are none.
    pub keys: &'static str,
    /// When it can be done.
    pub when: When,
    /// Who does it.
    pub act: Act,
}

/// Who does what a command says.
#[derive(Debug, Clone, Copy)]
pub enum Act {
    /// The page itself.
    Page(fn(Desk)),
    /// The project that is open, by the command's [`id`](Command::id).
    Project,
}

/// A heading in palette and sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// What concerns the whole project.
    Project,
    /// What concerns the endpoint that is shown.
    Endpoint,
    /// Where to go.
    Go,
    /// How the page looks and helps.
    Page,
}

impl Group {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Project, Self::Endpoint, Self::Go, Self::Page];

    /// The heading.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Project => "Project",
            Self::Endpoint => "Endpoint",
            Self::Go => "Go to",
            Self::Page => "This page",
        }
    }
}

/// When a command can be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// On every page.
    Always,
    /// When a project is open.
    Project,
    /// When its endpoints are shown.
    Edit,
    /// When one of them is.
    Endpoint,
    /// When a project is open that the person's key may change.
    MayChange,
    /// When its endpoints are shown.
    MayAdd,
    /// When one of them is.
    MayChangeEndpoint,
    /// When there is unsaved work.
    Unsaved,
    /// When something is wrong with the project.
    Problems,
}

/// Every command, group by group.
pub static COMMANDS: &[Command] = &[
    command("save", "Save", Group::Project, "Mod+S", When::MayChange, Project).also("publish deploy"),
    command("undo", "Undo", Group::Project, "", When::MayChange, Project).also("step back"),
    command("redo", "Redo", Group::Project, "", When::MayChange, Project).also("step forward"),
    command("discard", "Discard unsaved changes", Group::Project, "", When::Unsaved, Project).also("revert throw away"),
    command("problem", "Show the next problem", Group::Project, "p", When::Problems, Project).also("error mistake"),
    command("copy-address", "Copy the live address", Group::Project, "", When::Project, Project).also("url host"),
    command("chaos", "Switch chaos on or off", Group::Project, "", When::MayChange, Project).also("toggle faults"),
    command("chaos-open", "Set up chaos", Group::Project, "", When::MayChange, Project).also("configure faults"),
    command("export", "Export…", Group::Project, "", When::Project, Project)
        .also("download json yaml folder zip git openapi swagger wiremock postman"),
    command("add-endpoint", "New endpoint", Group::Endpoint, "n", When::MayAdd, Project).also("add create route"),
    command("duplicate-endpoint", "Duplicate endpoint", Group::Endpoint, "d", When::MayChangeEndpoint, Project)
        .also("copy clone"),
    command("delete-endpoint", "Delete endpoint", Group::Endpoint, "", When::MayChangeEndpoint, Project).also("remove"),
    command("switch-endpoint", "Enable or disable endpoint", Group::Endpoint, "", When::MayChangeEndpoint, Project)
        .also("toggle turn on off"),
    command("add-response", "Add response", Group::Endpoint, "a", When::MayChangeEndpoint, Project).also("new create"),
    command("format", "Format the bodies", Group::Endpoint, "", When::MayChangeEndpoint, Project)
        .also("lay out prettify indent"),
    command("copy-curl", "Copy as curl", Group::Endpoint, "", When::Endpoint, Project),
    command("copy-link", "Copy link to this endpoint", Group::Endpoint, "", When::Endpoint, Project).also("share url"),
    command("reroll", "New random values in Try it", Group::Endpoint, "r", When::Endpoint, Project).also("seed dice"),
    command("send", "Send the request for real", Group::Endpoint, "", When::MayChangeEndpoint, Project)
        .also("call run"),
    command("paste-request", "Paste a request", Group::Endpoint, "", When::Endpoint, Project)
        .also("curl http import try"),
    command("requests", "Saved and recent requests", Group::Endpoint, "", When::Endpoint, Project)
        .also("history try again load"),
    command("search-endpoints", "Search on this page", Group::Go, "/", When::Always, Page(acts::search))
        .also("find filter"),
    command("path", "Path of this endpoint", Group::Go, "e", When::Endpoint, Project).also("edit rename url"),
    command("try", "Try it", Group::Go, "t", When::Endpoint, Project).also("run send test request"),
    command("next-endpoint", "Next endpoint", Group::Go, "j", When::Endpoint, Project),
    command("previous-endpoint", "Previous endpoint", Group::Go, "k", When::Endpoint, Project),
    command("endpoints", "Endpoints", Group::Go, "", When::Project, Project),
    command("traffic", "Traffic", Group::Go, "", When::Project, Project).also("requests log calls misses live"),
    command("state", "State and sessions", Group::Go, "", When::Project, Project).also("scenario values reset"),
    command("replay", "Replay on draft", Group::Go, "", When::Project, Project).also("what saving changes misses diff"),
    command("coverage", "Coverage", Group::Go, "", When::Project, Project).also("reached responses unreached"),
    command("history", "History", Group::Go, "", When::Project, Project).also("revisions versions restore"),
    command("settings", "Settings", Group::Go, "", When::Project, Project).also("keys variables cors"),
    command("import-into", "Import into this project", Group::Go, "", When::MayChange, Project)
        .also("openapi swagger postman har curl wiremock mockoon merge again update bring load file"),
    command("home", "Your projects", Group::Go, "", When::Always, Page(acts::go_home)).also("open switch project"),
    command("import", "Import into a new project", Group::Go, "", When::Always, Page(acts::go_to_import))
        .also("openapi swagger postman har curl wiremock mockoon bring load file"),
    command("docs", "Reference", Group::Go, "", When::Always, Page(acts::go_to_docs)).also("documentation manual help"),
    command("palette", "Search or run a command", Group::Page, "Mod+K", When::Always, Page(acts::open_palette)),
    command("sheet", "Keyboard shortcuts", Group::Page, "?", When::Always, Page(acts::open_sheet)).also("hotkeys help"),
    command("theme-light", "Light theme", Group::Page, "", When::Always, Page(acts::light)).also("mode day bright"),
    command("theme-dark", "Dark theme", Group::Page, "", When::Always, Page(acts::dark)).also("mode night"),
    command("theme-system", "The system's theme", Group::Page, "", When::Always, Page(acts::as_the_system))
        .also("mode automatic"),
];

/// Keys that work in one place only, where its own control takes them: where, the keys, what they do.
pub static OTHER_KEYS: &[(&str, &str, &str)] = &[
    ("In a project", "Mod+Z", "Undo"),
    ("In a project", "Mod+Shift+Z", "Redo"),
    ("In the list of endpoints", "ArrowDown", "Next row"),
    ("In the list of endpoints", "Space", "Select, or no longer"),
    ("In the list of endpoints", "Mod+A", "Select all"),
    ("In the list of endpoints", "Mod+D", "Duplicate what is selected"),
    ("In the list of endpoints", "Delete", "Delete what is selected"),
    ("In the list of endpoints", "F2", "Edit the path"),
    ("In the list of endpoints", "Shift+F10", "What can be done"),
    ("In the list of endpoints", "Alt+ArrowUp", "Move the endpoint up"),
    ("In the list of endpoints", "Alt+ArrowDown", "Move the endpoint down"),
    ("In the list of requests", "ArrowDown", "Next request"),
    ("In the list of requests", "Escape", "Close the request"),
    ("In the list of requests", "Delete", "Clear all requests"),
    ("In a list of responses or conditions", "Alt+ArrowUp", "Move up, with the focus on the handle"),
    ("In a list of responses or conditions", "Alt+ArrowDown", "Move down"),
    ("In a body", "Alt+Shift+F", "Format it"),
    ("In a body", "F8", "Next mistake"),
    ("In a body", "Ctrl+Space", "What could stand here"),
    ("In a body", "Ctrl+M", "Let Tab indent, or leave"),
    ("In a dialog", "Escape", "Close it"),
];

const fn command(
    id: &'static str,
    words: &'static str,
    group: Group,
    keys: &'static str,
    when: When,
    act: Act,
) -> Command {
    Command { id, words, also: "", group, keys, when, act }
}

impl Command {
    const fn also(mut self, words: &'static str) -> Self {
        self.also = words;
        self
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_commands_share_a_name_or_a_key() {
        let ids: HashSet<_> = COMMANDS.iter().map(|command| command.id).collect();
        assert_eq!(ids.len(), COMMANDS.len());
        let keys: Vec<_> = COMMANDS.iter().map(|command| command.keys).filter(|keys| !keys.is_empty()).collect();
        assert_eq!(keys.iter().collect::<HashSet<_>>().len(), keys.len(), "{keys:?}");
    }
}
