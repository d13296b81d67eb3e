//! The project as a file that other tools read. What opens it is there with the project; the rest is a piece that is fetched
//! when it is first asked for.

mod export_button;
mod export_dialog;
mod export_form;
mod export_notes;

pub use export_button::ExportButton;
pub use export_dialog::ExportDialog;
pub use export_form::ExportForm;
