//! What can be done by a word or a key: one table, which the palette, the keyboard and the sheet of shortcuts read.
//!
//! Adding a command is one entry of [`table::COMMANDS`]; what it does is a function of [`acts`], or of the project that is
//! open (`panes::project_commands`).

mod acts;
mod desk;
mod entry;
mod find;
pub(crate) mod fuzzy;
mod palette;
mod palette_row;
mod recent;
mod sheet;
mod shortcut;
mod subject;
mod table;

pub(crate) use acts::focus_or;
pub use desk::{Desk, Pane};
pub use entry::{Entry, Kind, Target};
pub use palette::Palette;
pub(crate) use palette::focus_later;
use palette_row::Keys;
pub use sheet::ShortcutSheet;
pub use shortcut::Shortcut;
pub use subject::Subject;
pub use table::{Act, COMMANDS, Command, Group, OTHER_KEYS, When};
