use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{
    commands::{Desk, Palette, ShortcutSheet},
    pages::{UnknownPage, project_bones, site_bones},
    pieces,
    route::{Route, Router},
};

/// The page that the address bar asks for, and what every page has: the palette, the shortcuts, the way past the bar.
#[component]
pub fn App() -> impl IntoView {
    let router = Router::start();
    provide_context(router);
    provide_context(Desk::start(router));
    // A project page loads anew for every project, and for nothing else.
    let page = Memo::new(move |_| Page::of(router.route()));
    Effect::new(move |before: Option<()>| {
        page.track();
        if before.is_some() {
            focus_page(false);
        }
    });
    view! {
        <nav aria-label="Skip">
            <button type="button" class="skip" on:click=move |_| focus_page(true)>"Skip to the content"</button>
        </nav>
        {move || match page.get() {
            Page::Home => {
                pieces::fetch_ahead(pieces::project);
                pieces::show(pieces::home, (), site_bones).into_any()
            }
            Page::Project(slug) => pieces::show(pieces::project, slug, project_bones).into_any(),
            Page::Docs => pieces::show(pieces::docs, (), site_bones).into_any(),
            Page::Unknown => view! { <UnknownPage /> }.into_any(),
        }}
        <Palette />
        <ShortcutSheet />
    }
}

/// Puts the focus into what the page is about: on a new page when nothing has taken it, or when somebody asks for it.
fn focus_page(asked: bool) {
    request_animation_frame(move || {
        let lost = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        let main =
            document().query_selector("main").ok().flatten().and_then(|main| main.dyn_into::<HtmlElement>().ok());
        if let Some(main) = main.filter(|_| asked || lost) {
            main.set_tab_index(-1);
            // An element that cannot take the focus leaves it where it is.
            let _ = main.focus();
        }
    });
}

/// What is drawn anew when it changes.
#[derive(Clone, PartialEq)]
enum Page {
    Home,
    Project(String),
    Docs,
    Unknown,
}

impl Page {
    fn of(route: Route) -> Self {
        match route {
            Route::Home => Self::Home,
            Route::Project(slug, _) => Self::Project(slug),
            Route::Docs(_) => Self::Docs,
            Route::Unknown => Self::Unknown,
        }
    }
}
