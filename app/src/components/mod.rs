//! Building blocks that know nothing of projects: they take signals and callbacks and draw one thing.

mod choice;
mod code_area;
mod code_editor;
mod code_view;
mod copy_button;
mod dialog;
mod file_button;
mod icon;
mod icon_button;
mod link;
mod logo;
mod measure;
mod method_badge;
mod notes;
mod text_field;
mod theme_switch;
mod toast_list;

pub use choice::Choice;
pub use code_area::CodeArea;
pub use code_editor::{CodeEditor, Completions, Language};
pub use copy_button::CopyButton;
pub use dialog::Dialog;
pub use file_button::FileButton;
pub use icon::Icon;
pub use icon_button::IconButton;
pub use link::Link;
pub use logo::Logo;
pub use measure::Measure;
pub use method_badge::MethodBadge;
pub use notes::NoteList;
pub use text_field::TextField;
pub use theme_switch::ThemeSwitch;
pub use toast_list::ToastList;
