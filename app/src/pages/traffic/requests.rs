use std::time::Duration;

use leptos::prelude::*;

use super::{request_detail::RequestDetail, request_list::RequestList, toolbar::Toolbar, view::Requests};
use crate::{
    components::{Confirm, Icon, focus_drawn},
    editor::Editor,
    route::Router,
};

/// How often what has come since is searched too.
const AGAIN: Duration = Duration::from_secs(3);

/// The requests that mocks have had, as they come, and the one that is looked at.
#[component]
pub fn RequestsTab() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let view = Requests::of(editor, expect_context::<Router>());
    editor.traffic.look_at();
    // Where the socket does not come, its edge may still answer.
    if !editor.traffic.is_here.get_untracked() {
        editor.follow_traffic();
    }
    search(view);
    let close = move || view.clears.set(false);
    view! {
        <div class="requests" data-detail=move || view.chosen.with(Option::is_some).to_string()>
            <section class="requests-list" aria-label="Requests">
                <Toolbar view />
                <Failure editor />
                <RequestList view />
            </section>
            {move || view.chosen.get().map(|id| view! { <RequestDetail view id /> })}
        </div>
        <Show when=move || view.clears.get()>
            <Confirm
                title="Clear all requests?"
                words="Forgets every recorded request with its reply, for everyone who opens this project. There is no way back."
                keep="Keep them"
                act="Clear them"
                on_act=move |()| editor.clear_requests()
                on_close=move |()| {
                    close();
                    focus_drawn("request-list".to_owned());
                }
            />
        </Show>
    }
}

/// What is searched for is searched by the edge in requests and replies, and in what has come since.
fn search(view: Requests) {
    let (editor, searched) = (view.editor, StoredValue::new(0));
    let text = Memo::new(move |_| view.filter.with(|filter| filter.text.clone()));
    Effect::new(move || {
        searched.set_value(editor.traffic.total.get_untracked());
        editor.search_requests(text.get());
    });
    let again = move || {
        let total = editor.traffic.total.get_untracked();
        // One that takes long comes to its end before the next begins.
        let is_due = searched.get_value() != total && !editor.traffic.is_searching.get_value();
        if text.with_untracked(|text| !text.is_empty()) && is_due {
            searched.set_value(total);
            editor.search_requests(text.get_untracked());
        }
    };
    if let Ok(timer) = set_interval_with_handle(again, AGAIN) {
        on_cleanup(move || timer.clear());
    }
}

/// Why the requests, or what is searched in them, could not be had.
#[component]
fn Failure(editor: Editor) -> impl IntoView {
    let notice = move |words: String, retry: Option<AnyView>| {
        view! {
            <div class="notice" data-kind="error" role="alert">
                <Icon class="icon-[lucide--triangle-alert]" />
                <p>{words}</p>
                {retry}
            </div>
        }
    };
    let retry = move || {
        let again = move |_| editor.fetch_requests();
        view! { <button type="button" class="btn btn-line" on:click=again>"Try again"</button> }.into_any()
    };
    move || {
        let failed = editor.traffic.failed.get().map(|error| notice(error.words(), Some(retry())));
        let not_searched = editor.traffic.not_searched.get().map(|error| {
            notice(format!("Only the lines were searched, not headers and bodies. {}", error.words()), None)
        });
        (failed, not_searched)
    }
}
