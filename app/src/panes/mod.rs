//! The parts of the project page. They read and change the [`crate::editor::Editor`] and never call the API.

mod address_line;
mod body_editor;
mod change_table;
mod chaos_button;
mod chaos_dialog;
mod condition_group;
mod condition_line;
mod condition_test;
mod conflict_dialog;
mod delay_editor;
mod endpoint_pane;
mod endpoints;
mod fault_editor;
mod header_table;
mod method_field;
mod notices;
mod odds;
mod path_field;
mod problem_list;
mod response_card;
mod response_list;
mod save_button;
mod status_field;
mod top_bar;
mod try_manner;
mod try_pane;
mod try_reply;
mod try_request;
mod try_trace;
mod workbench;

pub use workbench::Workbench;
