//! What the project's mocks are asked, as it happens, and what they remember.

mod coverage;
mod coverage_request;
mod coverage_row;
mod draft;
mod draft_change;
mod exchange;
mod facets;
mod facts;
mod filter_choice;
mod reached;
mod request_actions;
mod request_detail;
mod request_list;
mod request_row;
mod requests;
mod session_form;
mod session_list;
mod state;
mod toolbar;
mod view;

use leptos::prelude::*;

use self::{coverage::CoverageTab, draft::DraftTab, requests::RequestsTab, state::StateTab};
use crate::{
    components::Link,
    editor::Editor,
    route::{Route, Router, TrafficView, View},
};

/// A tab, whatever of it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    Requests,
    State,
    Draft,
    Coverage,
}

impl Tab {
    /// All of them, in the order in which they are shown.
    const ALL: [Self; 4] = [Self::Requests, Self::State, Self::Draft, Self::Coverage];

    /// The tab that the address names, if it names one.
    fn of(route: &Route) -> Option<Self> {
        let Route::Project(_, View::Traffic(view)) = route else { return None };
        Some(match view {
            TrafficView::Requests(_) => Self::Requests,
            TrafficView::State => Self::State,
            TrafficView::Draft => Self::Draft,
            TrafficView::Coverage => Self::Coverage,
        })
    }

    fn words(self) -> &'static str {
        match self {
            Self::Requests => "Requests",
            Self::State => "State",
            Self::Draft => "Replay on draft",
            Self::Coverage => "Coverage",
        }
    }

    fn view(self) -> TrafficView {
        match self {
            Self::Requests => TrafficView::Requests(None),
            Self::State => TrafficView::State,
            Self::Draft => TrafficView::Draft,
            Self::Coverage => TrafficView::Coverage,
        }
    }

    fn draw(self) -> AnyView {
        match self {
            Self::Requests => view! { <RequestsTab /> }.into_any(),
            Self::State => view! { <StateTab /> }.into_any(),
            Self::Draft => view! { <DraftTab /> }.into_any(),
            Self::Coverage => view! { <CoverageTab /> }.into_any(),
        }
    }
}

/// The traffic of the project that is open.
#[component]
pub fn TrafficPage() -> impl IntoView {
    let router = expect_context::<Router>();
    // Whoever leaves keeps the tab until the page has gone.
    let tab =
        Memo::new(move |before: Option<&Tab>| Tab::of(&router.route()).or(before.copied()).unwrap_or(Tab::Requests));
    view! {
        <main class="traffic" aria-label="Traffic">
            <Tabs tab />
            {move || tab.get().draw()}
        </main>
    }
}

#[component]
fn Tabs(tab: Memo<Tab>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let slug = untrack(|| editor.slug());
    let link = move |one: Tab| {
        let current = Signal::derive(move || (tab.get() == one).then_some("page"));
        view! {
            <Link to=Route::Project(slug.clone(), View::Traffic(one.view())) class="tab-link" current>
                {one.words()}
            </Link>
        }
    };
    view! { <nav class="tab-bar" aria-label="Traffic">{Tab::ALL.map(link).collect_view()}</nav> }
}
