//! The list of endpoints: a tree by path, of which only the rows in view are drawn.
//!
//! `heads` is what the list shows of each endpoint, `outline` the tree that their paths make; both are pure but for
//! where the heads are read. [`ListView`] is what a person has done to the list: collapsed, searched, chosen, focused.
//! It changes the document by methods of the store alone.

mod chosen_bar;
mod drag;
mod endpoint_list;
mod endpoint_row;
mod endpoint_tree;
mod face;
mod heads;
mod keys;
mod list_view;
mod marks;
mod outline;
mod pointing;
mod row_menu;
mod search_field;
mod seen;
mod targets;

pub use endpoint_list::EndpointList;
pub use list_view::ListView;
