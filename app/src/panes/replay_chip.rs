use leptos::prelude::*;

use crate::{
    components::{Icon, Link},
    editor::Editor,
    route::{Route, TrafficView, View},
};

/// Says beside the save button how many of the last replies saving would change, and leads to them.
#[component]
pub fn ReplayChip() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let counts = Memo::new(move |_| editor.replay.counts());
    let to = Route::Project(untrack(|| editor.slug()), View::Traffic(TrafficView::Draft));
    move || {
        let (changes, misses) = counts.get();
        let (tone, icon, words) = match (changes, misses) {
            (0, _) => return None,
            (_, 0) => ("plain", "icon-[lucide--git-compare]", counted(changes, "reply changes", "replies change")),
            _ => ("danger", "icon-[lucide--triangle-alert]", counted(misses, "becomes a miss", "become misses")),
        };
        let class = format!("replay-chip {tone}");
        Some(view! {
            <Link to=to.clone() class>
                <Icon class=icon />
                <span>{words}</span>
            </Link>
        })
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
