use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use leptos::prelude::*;

use super::draft_change::DraftChange;
use crate::{
    browser,
    components::{Icon, MethodBadge},
    editor::{Editor, Forecast},
    engine::{Fate, Outlook, Untold},
};

/// What stands above the requests that fare alike, the gravest first.
const GROUPS: [(Fate, &str, &str); 3] = [
    (Fate::Miss, "Would not be answered any more", "error"),
    (Fate::Changed, "Would get another reply", "warning"),
    (Fate::Hit, "Would be answered", "success"),
];

/// What saving the draft would change of the replies to the last requests.
#[component]
pub fn DraftTab() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let replay = editor.replay;
    // Which changes are opened outlives the next run.
    let opened = RwSignal::new(HashSet::<String>::new());
    let kind = Memo::new(move |_| replay.forecast.with(std::mem::discriminant));
    view! {
        <section class="traffic-body draft-tab" aria-label="Replay on draft" tabindex="-1">
            {move || {
                // One that is only tracked is never worked out.
                kind.get();
                match replay.forecast.get_untracked() {
                    Forecast::Clean => view! { <Clean /> }.into_any(),
                    Forecast::Waiting => view! {
                        <div class="grid gap-2" role="status" aria-label="Running the last requests on the draft">
                            <div class="bone h-8"></div>
                            <div class="bone h-12"></div>
                            <div class="bone h-12"></div>
                        </div>
                    }.into_any(),
                    Forecast::Rejected => view! {
                        <div class="empty">
                            <Icon class="icon-[lucide--circle-alert]" />
                            <h2 class="font-semibold">"The draft cannot be run as it is"</h2>
                            <p class="muted">"Something in it has to be mended first; what, stands beside its fields."</p>
                        </div>
                    }.into_any(),
                    Forecast::SavedRejected => view! {
                        <div class="empty">
                            <Icon class="icon-[lucide--circle-alert]" />
                            <h2 class="font-semibold">"What is saved cannot be run any more"</h2>
                            <p class="muted">"So there is nothing that the draft could change. Save a draft without errors, and this compares again."</p>
                        </div>
                    }.into_any(),
                    Forecast::Failed(_) => view! { <Failed /> }.into_any(),
                    Forecast::Known(_) => view! { <Known opened /> }.into_any(),
                }
            }}
        </section>
    }
}

#[component]
fn Clean() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let words = if untrack(|| editor.can_edit()) {
        "Change something, and the last 200 requests are run on the draft: here stand those that would get another \
         reply once you save."
    } else {
        "Your key lets you view this project, not change it, so there is no draft to run requests on."
    };
    view! {
        <div class="empty">
            <Icon class="icon-[lucide--git-compare]" />
            <h2 class="font-semibold">"Nothing is unsaved"</h2>
            <p class="muted max-w-md">{words}</p>
        </div>
    }
}

#[component]
fn Failed() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let words = move || match editor.replay.forecast.get() {
        Forecast::Failed(reason) => reason,
        _ => String::new(),
    };
    view! {
        <div class="empty" role="alert">
            <Icon class="icon-[lucide--cloud-off]" />
            <h2 class="font-semibold">"The last requests could not be run"</h2>
            <p class="muted max-w-md">{words}</p>
            <button type="button" class="btn btn-line" on:click=move |_| editor.retry_replay()>"Try again"</button>
        </div>
    }
}

#[component]
fn Known(opened: RwSignal<HashSet<String>>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let replay = editor.replay;
    let outlook = Memo::new(move |before: Option<&Arc<Outlook>>| {
        replay.outlook().or_else(|| before.cloned()).unwrap_or_default()
    });
    // What is drawn of a request stays where nothing about it has changed.
    let changes = Memo::new(move |_| {
        outlook.with(|outlook| {
            outlook.changed.iter().map(|change| (change.asked.id.clone(), change.clone())).collect::<HashMap<_, _>>()
        })
    });
    let ids = move |fate: Fate| {
        outlook.with(|outlook| {
            let of = outlook.changed.iter().filter(|change| change.outlook == fate);
            of.map(|change| change.asked.id.clone()).collect::<Vec<_>>()
        })
    };
    let group = move |(fate, heading, tone): (Fate, &'static str, &'static str)| {
        let ids = Memo::new(move |_| ids(fate));
        view! {
            <Show when=move || !ids.with(Vec::is_empty)>
                <section class="forecast-group" data-tone=tone aria-label=heading>
                    <h2>{heading} <span class="count">{move || browser::number(ids.with(Vec::len) as f64)}</span></h2>
                    <ul>
                        <For each=move || ids.get() key=Clone::clone let:id>
                            {
                                let change = Memo::new(move |_| changes.with(|changes| changes.get(&id).cloned()));
                                view! { <DraftChange change=change.into() opened /> }
                            }
                        </For>
                    </ul>
                </section>
            </Show>
        }
    };
    view! {
        <p class="forecast-line" role="status">
            <span>{move || summary(&outlook.get())}</span>
            <span class="muted text-xs" data-shown=move || (!replay.is_fresh.get()).to_string()>"updating…"</span>
        </p>
        {GROUPS.map(group).collect_view()}
        <Unknown unknown=Signal::derive(move || outlook.with(|outlook| outlook.unknown.clone())) />
    }
}

/// Requests of which nothing can be said, and why.
#[component]
fn Unknown(unknown: Signal<Vec<Untold>>) -> impl IntoView {
    let line = |untold: Untold| {
        let method = untold.asked.method.clone();
        let because = untold.because.join(", ");
        view! {
            <li class="untold">
                <MethodBadge method=Signal::stored(method) />
                <span class="code change-url">{untold.asked.url()}</span>
                <span class="muted text-xs">{format!("conditions look at {because}")}</span>
            </li>
        }
    };
    view! {
        <Show when=move || !unknown.with(Vec::is_empty)>
            <section class="forecast-group" aria-label="Cannot be told">
                <h2>"Cannot be told " <span class="count">{move || browser::number(unknown.with(Vec::len) as f64)}</span></h2>
                <p class="muted text-sm">
                    "Values that the project masks and bodies past 64 KiB are not kept, and what you changed depends on them."
                </p>
                <ul>{move || unknown.get().into_iter().map(line).collect_view()}</ul>
            </section>
        </Show>
    }
}

/// What became of all requests that were run, in a sentence.
fn summary(outlook: &Outlook) -> String {
    let Outlook { changed, same, unknown, .. } = outlook;
    let all = changed.len() + same + unknown.len();
    let number = |count: usize| browser::number(count as f64);
    if all == 0 {
        return "There are no requests to run on the draft yet: nothing has called this project.".to_owned();
    }
    let run = if all == 1 {
        "The last request was run on the draft: ".to_owned()
    } else {
        format!("The last {} requests were run on the draft: ", number(all))
    };
    let changes = match changed.len() {
        0 if unknown.is_empty() => return format!("{run}saving changes no reply."),
        0 => "no reply changes for certain".to_owned(),
        1 => "1 reply changes".to_owned(),
        count => format!("{} replies change", number(count)),
    };
    let rest = match same {
        0 => String::new(),
        1 => ", 1 stays the same".to_owned(),
        count => format!(", {} stay the same", number(*count)),
    };
    format!("{run}{changes}{rest}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_said_of_requests_that_there_are_not() {
        assert!(summary(&Outlook::default()).starts_with("There are no requests"));
    }
}
