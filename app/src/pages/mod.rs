//! The pages: each loads what it needs, and says so when it cannot.

mod create;
mod docs;
mod history;
mod home;
mod known_projects;
mod open_project;
mod project;
mod settings;
mod unknown;

pub use create::CreateProject;
pub use docs::{DocsPage, SECTIONS};
pub use history::HistoryPage;
pub use home::HomePage;
pub use known_projects::KnownProjects;
pub use open_project::OpenProject;
pub use project::ProjectPage;
pub use settings::SettingsPage;
pub use unknown::UnknownPage;
