use leptos::{ev::KeyboardEvent, prelude::*};

use super::{request_row::RequestRow, view::Requests};
use crate::{
    browser::{number, watch_height},
    components::{CopyButton, Icon},
};

/// The requests, the newest first, of which the rows in view are in the page and the others are only as high as they would
/// be. The focus is on the list, so that no row takes it along when it goes.
#[component]
pub fn RequestList(
    /// The list.
    view: Requests,
) -> impl IntoView {
    let count = Memo::new(move |_| view.lines.with(|lines| lines.len()));
    Effect::new(move |_| {
        let Some(scroller) = view.scroller.get() else { return };
        watch_height(scroller.into(), move |height| view.height.set(height));
    });
    let press = move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        match event.key().as_str() {
            "ArrowDown" => view.step(1),
            "ArrowUp" => view.step(-1),
            "PageDown" => view.step(view.page()),
            "PageUp" => view.step(-view.page()),
            "Home" => view.step(isize::MIN),
            "End" => view.step(isize::MAX),
            "Escape" if view.chosen.with_untracked(Option::is_some) => view.choose(None),
            "Delete" if untrack(|| view.editor.can_edit()) => view.clears.set(true),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let active = move || {
        let chosen = view.chosen.get()?;
        view.drawn.with(|(_, lines)| lines.iter().any(|line| line.id == chosen)).then(|| row_id(&chosen))
    };
    let new = move || match view.above.get() {
        1 => "1 new".to_owned(),
        above => format!("{} new", number(above as f64)),
    };
    view! {
        <div class="request-head" aria-hidden="true">
            <span>"Time"</span><span>"Method"</span><span>"Path"</span><span>"Status"</span>
            <span>"Answered by"</span><span>"Took"</span><span>"Session"</span><span>"Size"</span>
        </div>
        <div class="request-frame">
            <Show when=move || view.above.get() != 0>
                <button type="button" class="btn btn-primary btn-small request-new" on:click=move |_| view.to_top()>
                    <Icon class="icon-[lucide--arrow-up]" />
                    {new}
                </button>
            </Show>
            <div class="request-scroller" node_ref=view.scroller style=format!("--row:{}px", view.row) on:scroll=move |_| view.scrolled()>
                <div
                    id="request-list"
                    class="request-rows"
                    role="listbox"
                    aria-label="Requests, newest first"
                    tabindex="0"
                    aria-activedescendant=active
                    style=move || format!("--rows:{}", count.get())
                    on:keydown=press
                >
                    <div class="request-window" role="presentation" style=move || format!("--first:{}", view.drawn.with(|(first, _)| *first))>
                        <For each=move || view.drawn.get().1 key=|line| line.id.clone() let:line>
                            <RequestRow view line />
                        </For>
                    </div>
                </div>
            </div>
            <Show when=move || count.get() == 0>
                <Nothing view />
            </Show>
        </div>
    }
}

/// The element of a request's row.
pub(super) fn row_id(id: &str) -> String {
    format!("request-{id}")
}

#[component]
fn Nothing(view: Requests) -> impl IntoView {
    let traffic = view.editor.traffic;
    let command = Signal::derive(move || format!("curl {}", view.editor.address()));
    move || {
        if !traffic.is_here.get() && traffic.failed.with(Option::is_none) {
            return view! {
                <div class="request-nothing bones" role="status" aria-label="Loading the requests">
                    <div class="bone h-7"></div><div class="bone h-7"></div><div class="bone h-7"></div>
                </div>
            }
            .into_any();
        }
        if !view.filter.with(|filter| filter.is_empty()) {
            return view! {
                <div class="request-nothing">
                    <p class="muted">"No request is as the filters ask."</p>
                    <button type="button" class="btn btn-line btn-small" on:click=move |_| view.ask(|filter| *filter = Default::default())>
                        "Show all"
                    </button>
                </div>
            }
            .into_any();
        }
        view! {
            <div class="request-nothing">
                <Icon class="icon-[lucide--activity]" />
                <h2 class="font-semibold">"No requests yet"</h2>
                <p class="muted">"Whatever calls the project's mocks is shown here a moment later, with its reply and why it was that one."</p>
                <div class="command"><code class="code">{command}</code><CopyButton text=command label="Copy command" /></div>
            </div>
        }
        .into_any()
    }
}
