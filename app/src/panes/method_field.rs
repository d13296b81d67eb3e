use dotmock_shared::model::Method;
use leptos::prelude::*;

use crate::{
    components::{Choice, NoteList, TextField},
    draft::{Endpoint, Item},
    editor::Editor,
};

const CUSTOM: &str = "custom";

/// The methods an endpoint answers: one that everybody knows, any, or others spelt out.
#[component]
pub fn MethodField(
    /// Whose.
    endpoint: Endpoint,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let spelt = RwSignal::new(!is_known(&endpoint.method.get_untracked()));
    let notes = Signal::derive(move || editor.notes_at(endpoint.key(), "/method"));
    let mut options: Vec<(String, String, String)> =
        known().map(|method| (method.to_owned(), method.to_owned(), method.to_owned())).collect();
    options.push((CUSTOM.to_owned(), CUSTOM.to_owned(), "Other…".to_owned()));
    // A change from elsewhere, as by undo, may be one that no choice stands for.
    let is_spelt = Memo::new(move |_| spelt.get() || !is_known(&endpoint.method.get()));
    let value = Signal::derive(move || if is_spelt.get() { CUSTOM.to_owned() } else { endpoint.method.get() });
    let choose = move |method: String| {
        spelt.set(method == CUSTOM);
        if method != CUSTOM {
            endpoint.method.set(method);
        }
    };
    // Methods are case-sensitive and in practice upper case: nobody means `get`.
    Effect::new(move |_| {
        let upper = endpoint.method.get().to_uppercase();
        if upper != endpoint.method.get_untracked() {
            endpoint.method.set(upper);
        }
    });
    view! {
        <div class="method-field" data-method=endpoint.method>
            <Choice label="Method" options value on_choose=choose class="code method-select" />
            <Show when=move || is_spelt.get() fallback=move || view! { <NoteList notes id="method-notes" /> }>
                <TextField label="Methods" value=endpoint.method notes bare=true code=true placeholder="GET, PURGE" />
            </Show>
        </div>
    }
}

fn known() -> impl Iterator<Item = &'static str> {
    Method::COMMON.into_iter().chain(["ANY"])
}

fn is_known(method: &str) -> bool {
    known().any(|known| known == method)
}
