//! Building blocks that know nothing of projects: they take signals and callbacks and draw one thing.

mod chip_field;
mod choice;
mod code_area;
mod copy_button;
mod copy_line;
mod dialog;
mod icon;
mod icon_button;
mod link;
mod logo;
mod measure;
mod method_badge;
mod notes;
mod switch_line;
mod text_field;
mod theme_switch;
mod toast_list;

pub use chip_field::ChipField;
pub use choice::Choice;
pub use code_area::CodeArea;
pub use copy_button::CopyButton;
pub use copy_line::CopyLine;
pub use dialog::Dialog;
pub use icon::Icon;
pub use icon_button::IconButton;
pub use link::Link;
pub use logo::Logo;
pub use measure::Measure;
pub use method_badge::MethodBadge;
pub use notes::NoteList;
pub use switch_line::SwitchLine;
pub use text_field::TextField;
pub use theme_switch::ThemeSwitch;
pub use toast_list::ToastList;
