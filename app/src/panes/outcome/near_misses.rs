use dotmock_shared::api::{Fix, NearMiss};
use leptos::prelude::*;

use super::why_not::WhyNot;
use crate::{
    components::{Icon, MethodBadge},
    editor::{Editor, MadeFor},
};

/// What nearly matched, nearest first: why it did not, and what would mend it in one press.
#[component]
pub fn NearMisses(
    /// Which.
    near_misses: Vec<NearMiss>,
    /// What their fixes were made for.
    made_for: MadeFor,
    /// What they are called, where there are several.
    #[prop(default = "Near misses")]
    label: &'static str,
) -> impl IntoView {
    let made_for = StoredValue::new_local(made_for);
    (!near_misses.is_empty()).then(|| {
        let each = near_misses.into_iter().map(|miss| view! { <Near miss made_for /> });
        view! {
            <section class="near" aria-label=label>
                <h3>"Nearly matched"</h3>
                <ol class="grid gap-2">{each.collect_view()}</ol>
            </section>
        }
    })
}

#[component]
fn Near(miss: NearMiss, made_for: StoredValue<MadeFor, LocalStorage>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let miss = StoredValue::new(miss);
    let NearMiss { method, path, name, failures, fixes, .. } = miss.get_value();
    let go = Callback::new(move |pointer: String| {
        miss.with_value(|miss| editor.reveal(&miss.endpoint, miss.response.as_deref(), &pointer));
    });
    let first = failures.first().map_or_else(|| "/path".to_owned(), |failure| failure.pointer.clone());
    let can_fix = editor.can_edit() && !fixes.is_empty();
    let fixes = can_fix.then(|| {
        let button = |fix: Fix| {
            let title = fix.title.clone();
            let apply = move |_| editor.apply_fix(miss.get_value(), fix.clone(), made_for.get_value());
            view! {
                <li>
                    <button type="button" class="btn btn-line fix" on:click=apply>
                        <Icon class="icon-[lucide--wand-sparkles]" />
                        <span>{title}</span>
                    </button>
                </li>
            }
        };
        view! { <ul class="fixes" aria-label="Fixes">{fixes.into_iter().map(button).collect_view()}</ul> }
    });
    view! {
        <li class="trace-endpoint">
            <div class="trace-head">
                <MethodBadge method />
                <button type="button" class="trace-link code truncate" on:click=move |_| go.run(first.clone())>{path}</button>
                <span class="muted truncate">{name}</span>
            </div>
            {failures.into_iter().map(|failure| view! { <WhyNot failure go /> }).collect_view()}
            {fixes}
        </li>
    }
}
