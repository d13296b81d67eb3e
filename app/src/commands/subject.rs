use super::{Desk, When, entry::Entry};
use crate::draft::Key;

/// What the commands are about: the project that is open. The page that shows it lends it to the [`Desk`], so that pages
/// without a project do not carry one's code.
pub trait Subject: Send + Sync {
    /// Its slug.
    fn slug(&self) -> String;
    /// Whether a command can be given now that needs this.
    fn takes(&self, when: When, desk: Desk) -> bool;
    /// Does what the command with this id says, one of [`Act::Project`](super::Act).
    fn run(&self, id: &str, desk: Desk);
    /// Its endpoints, for the palette.
    fn endpoints(&self) -> Vec<Entry>;
    /// Shows the endpoint with this key and, when it has one, this id.
    fn show(&self, key: Key, id: &str, desk: Desk);
}
