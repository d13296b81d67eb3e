use dotmock_shared::api::RevisionInfo;
use leptos::{prelude::*, task::spawn_local};

use super::{revision_detail::RevisionDetail, revision_row::RevisionRow};
use crate::{
    api::{self, ApiError},
    components::Icon,
    editor::Editor,
};

/// What has been loaded of the history.
#[derive(Clone, Copy)]
struct History {
    editor: Editor,
    list: RwSignal<Vec<RevisionInfo>>,
    next: RwSignal<Option<String>>,
    names: RwSignal<Vec<(String, String)>>,
    busy: RwSignal<bool>,
    failed: RwSignal<Option<ApiError>>,
    chosen: RwSignal<Option<u64>>,
}

/// Every revision that is kept: what made it, how it differs, and the way back to it.
#[component]
pub fn HistoryPage() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let history = History {
        editor,
        list: RwSignal::default(),
        next: RwSignal::new(None),
        names: RwSignal::default(),
        busy: RwSignal::new(false),
        failed: RwSignal::new(None),
        chosen: RwSignal::new(None),
    };
    history.load();
    history.load_names();
    // A save, here or elsewhere, is a line more.
    Effect::new(move |before: Option<_>| {
        let now = (editor.revision.get(), editor.newer_revision());
        if before.is_some_and(|before| before != now) {
            history.load();
        }
        now
    });
    let current = Memo::new(move |_| history.list.with(|list| list.first().map(|first| first.revision)));
    let chosen = move || {
        let number = history.chosen.get()?;
        history.list.with(|list| list.iter().find(|info| info.revision == number).cloned())
    };
    let row = move |info: RevisionInfo| {
        view! { <RevisionRow info current names=history.names chosen=history.chosen /> }
    };
    view! {
        <main class="page history">
            <section class="history-list" aria-labelledby="history-heading">
                <h2 id="history-heading" class="text-lg font-semibold">"History"</h2>
                <p class="muted text-sm">"Every save makes a revision. The last 100 are kept, and each can be brought back."</p>
                <Failure history />
                <Show when=move || history.busy.get() && history.list.with(Vec::is_empty)>
                    <div class="grid gap-2" role="status" aria-label="Loading the history">
                        <div class="bone h-12"></div>
                        <div class="bone h-12"></div>
                        <div class="bone h-12"></div>
                    </div>
                </Show>
                <ol class="revision-list">
                    <For each=move || history.list.get() key=|info| info.revision let:info>
                        {row(info)}
                    </For>
                </ol>
                <Show when=move || history.next.with(Option::is_some)>
                    <button
                        type="button"
                        class="btn btn-line justify-self-start"
                        aria-busy=move || history.busy.get().to_string()
                        on:click=move |_| history.load_more()
                    >
                        "Show older ones"
                    </button>
                </Show>
            </section>
            <section class="history-detail" aria-label="Revision">
                {move || match chosen() {
                    Some(info) => view! { <RevisionDetail info current on_restored=move |()| history.load() /> }.into_any(),
                    None => view! {
                        <div class="empty">
                            <Icon class="icon-[lucide--history]" />
                            <p class="muted">"Choose a revision to see what it changed."</p>
                        </div>
                    }.into_any(),
                }}
            </section>
        </main>
    }
}

#[component]
fn Failure(history: History) -> impl IntoView {
    move || {
        history.failed.get().map(|error| {
            view! {
                <div class="notice" data-kind="error" role="alert">
                    <Icon class="icon-[lucide--triangle-alert]" />
                    <p>{error.words()}</p>
                    <button type="button" class="btn btn-line" on:click=move |_| history.load()>"Try again"</button>
                </div>
            }
        })
    }
}

impl History {
    fn load(self) {
        self.fetch(None);
    }

    fn load_more(self) {
        if let Some(cursor) = self.next.get_untracked() {
            self.fetch(Some(cursor));
        }
    }

    fn fetch(self, cursor: Option<String>) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let (slug, key) = untrack(|| (self.editor.slug(), self.editor.key()));
            let page = api::revisions(&slug, &key, cursor.as_deref()).await;
            // The person may have gone elsewhere meanwhile.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match page {
                Ok(page) => {
                    self.failed.set(None);
                    self.next.set(page.next);
                    self.list.update(|list| match cursor {
                        Some(_) => list.extend(page.items),
                        None => *list = page.items,
                    });
                    if self.chosen.get_untracked().is_none() {
                        self.chosen.set(self.list.with_untracked(|list| list.first().map(|first| first.revision)));
                    }
                }
                Err(error) => self.failed.set(Some(error)),
            }
        });
    }

    fn load_names(self) {
        spawn_local(async move {
            let (slug, key) = untrack(|| (self.editor.slug(), self.editor.key()));
            let names = api::key_names(&slug, &key).await;
            self.names.try_set(names);
        });
    }
}
