use dotmock_shared::api::RevisionInfo;
use leptos::{prelude::*, task::spawn_local};

use super::{
    revision_detail::RevisionDetail,
    revision_row::{RevisionRow, row_id},
};
use crate::{
    api::{self, ApiError},
    components::{Icon, focus_drawn},
    editor::Editor,
};

/// The id of the button that loads older revisions.
const MORE: &str = "older-revisions";

/// What has been loaded of the history.
#[derive(Clone, Copy)]
struct History {
    editor: Editor,
    list: RwSignal<Vec<RevisionInfo>>,
    next: RwSignal<Option<String>>,
    names: RwSignal<Vec<(String, String)>>,
    busy: RwSignal<bool>,
    /// Whether the list is to be loaded once more, because it changed while it was loaded.
    again: StoredValue<bool>,
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
        again: StoredValue::new(false),
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
    // The list is loaded anew at every save; what is read of a revision, or asked about it, stays.
    let chosen = Memo::new(move |_| {
        let number = history.chosen.get()?;
        history.list.with(|list| list.iter().find(|info| info.revision == number).cloned())
    });
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
                        id=MORE
                        class="btn btn-line justify-self-start"
                        aria-busy=move || history.busy.get().to_string()
                        on:click=move |_| history.load_more()
                    >
                        "Show older ones"
                    </button>
                </Show>
            </section>
            <section class="history-detail" aria-label="Revision">
                {move || match chosen.get() {
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
            self.again.update_value(|again| *again |= cursor.is_none());
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
                    // The button that was pressed may be gone with the last page, and the reader goes on with what is new,
                    // unless they have gone elsewhere meanwhile.
                    if let Some(first) = page.items.first().filter(|_| cursor.is_some() && has_focus(MORE)) {
                        focus_drawn(row_id(first.revision));
                    }
                    let joined = self.list.try_update(|list| joined(list, page.items, cursor.is_some()));
                    if joined != Some(true) {
                        self.next.set(page.next);
                    }
                    if self.chosen.get_untracked().is_none() {
                        self.chosen.set(self.list.with_untracked(|list| list.first().map(|first| first.revision)));
                    }
                }
                Err(error) => self.failed.set(Some(error)),
            }
            if self.again.try_update_value(std::mem::take) == Some(true) {
                self.load();
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

/// Whether the focus is on the element with this id, or nowhere.
fn has_focus(id: &str) -> bool {
    document().active_element().is_none_or(|element| element.id() == id || element.tag_name() == "BODY")
}

/// Puts a page into the list: behind it, or, when it is the newest one, before what is older. Whether older ones than the
/// newest page has stay, and with them where the next page begins.
fn joined(list: &mut Vec<RevisionInfo>, page: Vec<RevisionInfo>, is_older: bool) -> bool {
    if is_older {
        list.extend(page);
        return false;
    }
    let (newest, last) = (list.first().map(|info| info.revision), page.last().map(|info| info.revision));
    let older = list.drain(..).filter(|info| last.is_some_and(|last| info.revision < last)).collect::<Vec<_>>();
    *list = page;
    // With a gap between the two, what lies in it would be missing.
    let fits = newest.zip(last).is_some_and(|(newest, last)| last <= newest) && !older.is_empty();
    if fits {
        list.extend(older);
    }
    fits
}

#[cfg(test)]
mod tests {
    use dotmock_shared::api::Action;

    use super::*;

    #[test]
    fn a_page_that_is_loaded_anew_leaves_older_ones_where_they_are() {
        let infos = |numbers: &[u64]| {
            let info = |number: &u64| RevisionInfo {
                revision: *number,
                saved_at: "2026-01-01T00:00:00.000Z".to_owned(),
                action: Action::Save,
                subject: None,
                key_id: "k1".to_owned(),
                endpoints: 1,
                bytes: 100,
            };
            numbers.iter().map(info).collect::<Vec<_>>()
        };
        let check = |list: &[u64], page: &[u64], is_older: bool, expected: &[u64], stays: bool| {
            let mut list = infos(list);
            assert_eq!(joined(&mut list, infos(page), is_older), stays);
            assert_eq!(list, infos(expected));
        };
        check(&[], &[3, 2], false, &[3, 2], false);
        check(&[3, 2], &[1], true, &[3, 2, 1], false);
        check(&[4, 3, 2, 1], &[5, 4], false, &[5, 4, 3, 2, 1], true);
        check(&[4, 3], &[5, 4, 3], false, &[5, 4, 3], false);
        check(&[4, 3, 2], &[9, 8], false, &[9, 8], false);
    }
}
