use dotmock_shared::api::RevisionInfo;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api,
    browser::{date_time, moment_ms},
    components::{Dialog, DiffLines, Icon},
    editor::Editor,
    engine::Part,
};

/// What a revision is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Against {
    Before,
    Current,
}

/// One revision: how it differs, endpoint by endpoint, and the way back to it.
#[component]
pub fn RevisionDetail(
    /// Which.
    info: RevisionInfo,
    /// The one that is live.
    current: Memo<Option<u64>>,
    /// What happens once it is live again.
    #[prop(into)]
    on_restored: Callback<()>,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let number = info.revision;
    let against = RwSignal::new(Against::Before);
    let asking = RwSignal::new(false);
    let found = RwSignal::new(None::<Result<Vec<Part>, String>>);
    let asked = StoredValue::new((None, None));
    Effect::new(move |_| {
        let pair = match against.get() {
            Against::Before => (number.checked_sub(1).filter(|before| *before > 0), Some(number)),
            Against::Current => (Some(number), current.get()),
        };
        found.set(None);
        asked.set_value(pair);
        spawn_local(async move {
            let parts = differences(editor, pair).await;
            // The person may have chosen another meanwhile, or left.
            if asked.try_get_value() == Some(pair) {
                found.try_set(Some(parts));
            }
        });
    });
    let is_live = move || current.get() == Some(number);
    let tab = move |to: Against, label: &'static str| {
        view! {
            <button type="button" class="btn btn-line" aria-pressed=move || (against.get() == to).to_string() on:click=move |_| against.set(to)>
                {label}
            </button>
        }
    };
    view! {
        <div class="section-head flex-wrap">
            <h2>{format!("Revision {number}")}</h2>
            <span class="muted text-sm">{date_time(moment_ms(&info.saved_at))}</span>
            <span class="grow"></span>
            <Show when=move || editor.can_edit() && !is_live()>
                <button type="button" class="btn btn-primary" on:click=move |_| asking.set(true)>
                    <Icon class="icon-[lucide--rotate-ccw]" />
                    "Restore"
                </button>
            </Show>
        </div>
        <div class="flex flex-wrap gap-2" role="group" aria-label="Compare with">
            {tab(Against::Before, "What it changed")}
            <Show when=move || !is_live()>{tab(Against::Current, "What changed since")}</Show>
        </div>
        {move || match found.get() {
            None => view! { <div class="bone h-40" role="status" aria-label="Comparing"></div> }.into_any(),
            Some(Err(reason)) => view! { <p class="note" role="alert">{reason}</p> }.into_any(),
            Some(Ok(parts)) if parts.is_empty() => view! { <p class="muted">"Nothing differs."</p> }.into_any(),
            Some(Ok(parts)) => parts.into_iter().map(part).collect_view().into_any(),
        }}
        <Show when=move || asking.get()>
            <RestoreQuestion number on_close=move |()| asking.set(false) on_restored />
        </Show>
    }
}

fn part(part: Part) -> impl IntoView {
    let label = format!("Changes of {}", part.title);
    view! {
        <section class="grid gap-1.5 min-w-0">
            <h3 class="flex items-center gap-2 min-w-0">
                <span class="change-mark" data-change=part.change.clone()>{part.change.clone()}</span>
                <span class="code truncate">{part.title}</span>
            </h3>
            <DiffLines label lines=part.lines />
        </section>
    }
}

#[component]
fn RestoreQuestion(
    number: u64,
    #[prop(into)] on_close: Callback<()>,
    #[prop(into)] on_restored: Callback<()>,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let dirty = untrack(|| editor.is_dirty());
    view! {
        <Dialog label=format!("Restore revision {number}?") small=true on_close>
            <div class="sheet-body">
                <h2 class="text-lg font-semibold">{format!("Restore revision {number}?")}</h2>
                <p>
                    "It goes live at once, as a new revision. The one that is live now stays in the history."
                    {dirty.then_some(" Your unsaved changes stay in the draft.")}
                </p>
            </div>
            <div class="sheet-actions">
                <button type="button" class="btn btn-line" on:click=move |_| on_close.run(())>"Cancel"</button>
                <button
                    type="button"
                    class="btn btn-primary"
                    on:click=move |_| {
                        on_close.run(());
                        editor.restore_revision(number, on_restored);
                    }
                >
                    "Restore it"
                </button>
            </div>
        </Dialog>
    }
}

async fn differences(editor: Editor, (before, after): (Option<u64>, Option<u64>)) -> Result<Vec<Part>, String> {
    let (slug, key) = untrack(|| (editor.slug(), editor.key()));
    let mut texts = Vec::new();
    for number in [before, after] {
        texts.push(match number {
            None => "{}".to_owned(),
            Some(number) => match api::revision(&slug, &key, number).await {
                Ok(text) => text,
                Err(error) if error.status() == 404 => {
                    return Err(format!(
                        "Revision {number} is not kept any more, so there is nothing to compare with."
                    ));
                }
                Err(error) => return Err(error.words()),
            },
        });
    }
    editor.engine.compare(&texts[0], &texts[1]).await
}
