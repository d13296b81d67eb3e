use leptos::prelude::*;

use crate::{
    browser::MainFocus,
    commands::{Desk, Palette, ShortcutSheet},
    handed::Handed,
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
    provide_context(Handed::start(router));
    // A project page loads anew for every project, and for nothing else.
    let page = Memo::new(move |_| Page::of(router.route()));
    let focus = MainFocus::start();
    provide_context(focus);
    Effect::new(move || {
        page.track();
        focus.recover();
    });
    view! {
        <nav aria-label="Skip">
            <button type="button" class="skip" on:click=move |_| focus.take()>"Skip to the content"</button>
        </nav>
        {move || match page.get() {
            Page::Home => {
                pieces::fetch_ahead(pieces::project);
                pieces::show(pieces::home, (), site_bones).into_any()
            }
            Page::Project(slug) => pieces::show(pieces::project, slug, project_bones).into_any(),
            Page::Docs => pieces::show(pieces::docs, (), site_bones).into_any(),
            Page::Import => pieces::show(pieces::import, (), site_bones).into_any(),
            Page::Unknown => view! { <UnknownPage /> }.into_any(),
        }}
        <Palette />
        <ShortcutSheet />
    }
}

/// What is drawn anew when it changes.
#[derive(Clone, PartialEq)]
enum Page {
    Home,
    Project(String),
    Docs,
    Import,
    Unknown,
}

impl Page {
    fn of(route: Route) -> Self {
        match route {
            Route::Home => Self::Home,
            Route::Project(slug, _) => Self::Project(slug),
            Route::Docs(_) => Self::Docs,
            Route::Import => Self::Import,
            Route::Unknown => Self::Unknown,
        }
    }
}
