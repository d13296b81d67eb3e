use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The way of the focus into what a page is about, given by context to every page.
#[derive(Clone, Copy)]
pub struct MainFocus {
    /// Whether anything has had the focus. Until then Tab is to begin at the top of the page.
    begun: StoredValue<bool>,
}

impl MainFocus {
    /// Begins to look after the focus.
    #[must_use]
    pub fn start() -> Self {
        let begun = StoredValue::new(false);
        let listener = window_event_listener(ev::focusin, move |_| begun.set_value(true));
        on_cleanup(move || listener.remove());
        Self { begun }
    }

    /// Puts it there once the page has been drawn, because somebody asks for it.
    pub fn take(self) {
        request_animation_frame(focus_main);
    }

    /// The same when what had it has made way for something else.
    pub fn recover(self) {
        request_animation_frame(move || {
            let is_lost = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
            if is_lost && self.begun.try_get_value() == Some(true) {
                focus_main();
            }
        });
    }
}

fn focus_main() {
    let main = document().query_selector("main").ok().flatten().and_then(|main| main.dyn_into::<HtmlElement>().ok());
    if let Some(main) = main {
        main.set_tab_index(-1);
        // An element that cannot take the focus leaves it where it is.
        let _ = main.focus();
    }
}
