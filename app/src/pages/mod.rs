//! The pages: each loads what it needs, and says so when it cannot.

mod bones;
mod creation;
mod creation_trouble;
mod docs;
mod history;
mod home;
mod import;
mod kept_work;
mod open_project;
mod project;
mod revision_detail;
mod revision_row;
mod settings;
mod traffic;
mod unknown;
mod word;

pub use bones::{pane_bones, part_bones, project_bones, site_bones};
pub use creation::{Beginning, Creation};
pub use creation_trouble::CreationTrouble;
pub use docs::{DocsPage, SECTIONS};
pub use history::HistoryPage;
pub use home::HomePage;
pub use import::{ImportIntoPage, ImportPage};
pub use open_project::OpenProject;
pub use project::ProjectPage;
pub use settings::SettingsPage;
pub use traffic::TrafficPage;
pub use unknown::UnknownPage;
pub use word::{leave_word, take_word};
