//! dotMock's editor: one page, rendered in the browser.
//!
//! `pages` load and fail; `panes` are the parts of the project page and change the `editor`, the one store;
//! `components` draw. The engine is not in here: `engine` asks a Web Worker, so this module never compiles a project.

pub mod api;
pub mod app;
pub mod browser;
pub mod commands;
pub mod components;
pub mod draft;
pub mod editor;
pub mod engine;
pub mod fault;
mod handed;
pub mod odds;
mod pages;
pub mod panes;
mod pieces;
pub mod route;
pub mod sample;
pub mod status;

use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::{JsCast, prelude::wasm_bindgen};

/// Puts the editor in the place of what index.html shows while it loads.
#[wasm_bindgen(start)]
pub fn start() {
    // Else the console says "unreachable" and nothing more.
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
    let Some(place) = document().get_element_by_id("app") else { return };
    place.set_inner_html("");
    mount_to(place.unchecked_into(), app::App).forget();
}
