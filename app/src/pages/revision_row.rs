use dotmock_shared::api::{Action, RevisionInfo};
use leptos::prelude::*;

use crate::browser::{bytes, date_time, moment_ms, relative};

/// One revision in the list.
#[component]
pub fn RevisionRow(
    /// Which.
    info: RevisionInfo,
    /// The one that is live.
    current: Memo<Option<u64>>,
    /// What the project's keys are called, by their ids.
    names: RwSignal<Vec<(String, String)>>,
    /// The one that is shown.
    chosen: RwSignal<Option<u64>>,
) -> impl IntoView {
    let number = info.revision;
    let saved_at = moment_ms(&info.saved_at);
    // A document has far less than 2^53 bytes.
    #[allow(clippy::cast_precision_loss)]
    let size = bytes(info.bytes as f64);
    let is_chosen = move || (chosen.get() == Some(number)).then_some("true");
    let key_id = StoredValue::new(info.key_id.clone());
    let who = move || {
        let id = key_id.get_value();
        let named = names.with(|names| names.iter().find(|(known, _)| *known == id).map(|(_, name)| name.clone()));
        named.unwrap_or_else(|| format!("key {}", id.chars().take(8).collect::<String>()))
    };
    let endpoints = if info.endpoints == 1 { "1 endpoint".to_owned() } else { format!("{} endpoints", info.endpoints) };
    view! {
        <li>
            <button
                type="button"
                id=row_id(number)
                class="revision-row"
                aria-current=is_chosen
                on:click=move |_| chosen.set(Some(number))
            >
                <span class="flex flex-wrap items-center gap-x-2">
                    <strong>{format!("Revision {number}")}</strong>
                    {move || (current.get() == Some(number)).then_some(view! { <span class="badge-plain">"live"</span> })}
                    <span class="grow"></span>
                    <time class="muted text-xs" datetime=info.saved_at.clone() title=date_time(saved_at)>
                        {relative(saved_at)}
                    </time>
                </span>
                <span>{made_by(&info)}</span>
                <span class="muted text-xs">
                    {who}
                    {format!(" · {endpoints} · {}", size)}
                </span>
            </button>
        </li>
    }
}

/// The id of a revision's button.
pub fn row_id(revision: u64) -> String {
    format!("revision-{revision}")
}

/// What made a revision, in words.
fn made_by(info: &RevisionInfo) -> String {
    let subject = info.subject.clone().unwrap_or_default();
    match info.action {
        Action::Create => "Created the project".to_owned(),
        Action::Save => "Saved the project".to_owned(),
        Action::Patch => "Changed name or settings".to_owned(),
        Action::SaveEndpoint => format!("Saved endpoint {subject}"),
        Action::DeleteEndpoint => format!("Deleted endpoint {subject}"),
        Action::Restore => format!("Restored revision {subject}"),
        _ => "Changed the project".to_owned(),
    }
}
