use leptos::prelude::*;

use super::{facets::Facets, filter_choice::FilterChoice, view::Requests};
use crate::{browser::number, components::Icon, draft::Endpoint};

/// What is asked for, how many there are, and what can be done with all of them.
#[component]
pub fn Toolbar(
    /// The list.
    view: Requests,
) -> impl IntoView {
    let traffic = view.editor.traffic;
    let count = move || {
        let (shown, total) = (view.lines.with(|lines| lines.len()), traffic.total.get());
        let all = match total {
            1 => "1 request".to_owned(),
            total => format!("{} requests", number(total as f64)),
        };
        if view.filter.with(|filter| filter.is_empty()) { all } else { format!("{} of {all}", number(shown as f64)) }
    };
    let is_paused = Memo::new(move |_| traffic.paused.with(Option::is_some));
    let new = move || match traffic.missed_by_pause() {
        None | Some(0) => String::new(),
        Some(new) => format!("{} new while paused", number(new as f64)),
    };
    view! {
        <div class="requests-bar">
            <div class="search">
                <Icon class="icon-[lucide--search]" />
                <input
                    class="input"
                    type="search"
                    aria-label="Search requests"
                    placeholder="Search paths, headers, bodies"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    maxlength="1000"
                    prop:value=move || view.filter.with(|filter| filter.text.clone())
                    on:input:target=move |event| {
                        let text = event.target().value();
                        view.ask(|filter| filter.text = text);
                    }
                />
            </div>
            <span class="requests-count" title="Those that were kept when you opened the project, and all since">{count}</span>
            <button
                type="button"
                class="btn btn-line btn-small"
                aria-pressed=move || is_paused.get().to_string()
                on:click=move |_| traffic.pause(!is_paused.get_untracked())
            >
                {move || if is_paused.get() {
                    view! { <Icon class="icon-[lucide--play]" /> }
                } else {
                    view! { <Icon class="icon-[lucide--pause]" /> }
                }}
                "Pause"
            </button>
            <Show when=move || view.editor.can_edit()>
                <button
                    type="button"
                    class="btn btn-line btn-small"
                    aria-haspopup="dialog"
                    disabled=move || traffic.total.get() == 0
                    on:click=move |_| view.clears.set(true)
                >
                    <Icon class="icon-[lucide--trash-2]" />
                    "Clear"
                </button>
            </Show>
        </div>
        <Filters view />
        <p class="requests-paused" role="status">{new}</p>
    }
}

#[component]
fn Filters(view: Requests) -> impl IntoView {
    let filter = view.filter;
    let fixed = |options: &'static [(&'static str, &'static str)]| {
        Signal::stored(
            options.iter().map(|(value, words)| ((*value).to_owned(), (*words).to_owned())).collect::<Vec<_>>(),
        )
    };
    let facets = Facets::follow(view.editor);
    let same = |value: &String| (value.clone(), value.clone());
    let methods = Signal::derive(move || facets.with(|facets| facets.methods.iter().map(same).collect::<Vec<_>>()));
    let sessions = Signal::derive(move || {
        let none = ("-".to_owned(), "no session".to_owned());
        let named = |name: &String| (format!("={name}"), name.clone());
        facets.with(|facets| std::iter::once(none).chain(facets.sessions.iter().map(named)).collect::<Vec<_>>())
    });
    let endpoints = Signal::derive(move || {
        let known = view.endpoints.get();
        let name = |id: &String| (id.clone(), known.get(id).map_or_else(|| id.clone(), |endpoint| called(*endpoint)));
        facets.with(|facets| facets.endpoints.iter().map(name).collect::<Vec<_>>())
    });
    let matched = move || filter.with(|filter| filter.matched.map(|matched| matched.to_string()).unwrap_or_default());
    let minutes =
        move || filter.with(|filter| if filter.minutes == 0 { String::new() } else { filter.minutes.to_string() });
    let session = move || {
        filter.with(|filter| match filter.session.as_deref() {
            None => String::new(),
            Some("") => "-".to_owned(),
            Some(name) => format!("={name}"),
        })
    };
    view! {
        <div class="filters" role="group" aria-label="Filters">
            <FilterChoice
                label="Result"
                options=fixed(&[("true", "Hits"), ("false", "Misses")])
                value=Signal::derive(matched)
                on_choose=move |value: String| view.ask(|filter| filter.matched = value.parse().ok())
            />
            <FilterChoice
                label="Method"
                options=methods
                value=Signal::derive(move || filter.with(|filter| filter.method.clone()))
                on_choose=move |value| view.ask(|filter| filter.method = value)
            />
            <FilterChoice
                label="Status"
                options=fixed(&[("2xx", "2xx"), ("3xx", "3xx"), ("4xx", "4xx"), ("5xx", "5xx")])
                value=Signal::derive(move || filter.with(|filter| filter.status.clone()))
                on_choose=move |value| view.ask(|filter| filter.status = value)
            />
            <FilterChoice
                label="Endpoint"
                options=endpoints
                value=Signal::derive(move || filter.with(|filter| filter.endpoint.clone()))
                on_choose=move |value| view.ask(|filter| filter.endpoint = value)
            />
            <FilterChoice
                label="Session"
                options=sessions
                value=Signal::derive(session)
                on_choose=move |value: String| view.ask(|filter| filter.session = match value.as_str() {
                    "" => None,
                    named => Some(named.strip_prefix('=').unwrap_or_default().to_owned()),
                })
            />
            <FilterChoice
                label="Since"
                options=fixed(&[("5", "5 minutes ago"), ("15", "15 minutes ago"), ("60", "an hour ago"), ("1440", "a day ago")])
                value=Signal::derive(minutes)
                on_choose=move |value: String| view.ask(|filter| filter.minutes = value.parse().unwrap_or_default())
            />
            <Show when=move || !filter.with(|filter| filter.is_empty())>
                <button type="button" class="btn btn-plain btn-small" on:click=move |_| view.ask(|filter| *filter = Default::default())>
                    <Icon class="icon-[lucide--x]" />
                    "Clear filters"
                </button>
            </Show>
        </div>
    }
}

/// How an endpoint is spoken of.
pub(super) fn called(endpoint: Endpoint) -> String {
    let name = endpoint.name.get_untracked();
    if name.is_empty() { endpoint.title() } else { name }
}
