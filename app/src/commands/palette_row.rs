use leptos::prelude::*;

use super::{
    Group, Shortcut,
    entry::{Entry, Target},
    fuzzy,
};
use crate::{
    browser,
    components::{Icon, MethodBadge},
};

/// A line of the palette, with what was typed marked in it.
#[component]
pub fn PaletteRow(
    /// What it offers.
    entry: Entry,
    /// Its place among the lines that are shown.
    number: usize,
    /// What was typed, in small letters.
    query: String,
    /// The place of the line that Enter chooses.
    active: RwSignal<usize>,
    /// What happens when it is chosen.
    #[prop(into)]
    on_choose: Callback<()>,
) -> impl IntoView {
    let is_active = Memo::new(move |_| active.get() == number);
    let (icon, label) = match &entry.target {
        Target::Endpoint(..) => {
            let (method, path) = entry.label.split_once(' ').unwrap_or_default();
            (view! { <MethodBadge method=method.to_owned() /> }.into_any(), path.to_owned())
        }
        target => (view! { <Icon class=icon(target) /> }.into_any(), entry.label.clone()),
    };
    let detail = entry.detail.clone();
    let code = matches!(entry.target, Target::Endpoint(..));
    let pieces = fuzzy::marked(&query, &label)
        .into_iter()
        .map(|(piece, hit)| if hit { view! { <mark>{piece}</mark> }.into_any() } else { piece.into_any() });
    view! {
        <div
            id=format!("palette-{number}")
            class="palette-row"
            role="option"
            aria-selected=move || is_active.get().to_string()
            on:mousemove=move |_| active.set(number)
            on:click=move |_| on_choose.run(())
        >
            {icon}
            <span class=if code { "palette-label code" } else { "palette-label" }>{pieces.collect_view()}</span>
            <span class="muted text-xs truncate">{detail}</span>
            <span class="grow"></span>
            <Keys keys=entry.keys() />
        </div>
    }
}

/// Keys as they stand on the keyboard; nothing where there are none.
#[component]
pub fn Keys(
    /// The keys, as [`Shortcut`] reads them.
    keys: &'static str,
) -> impl IntoView {
    let names = if keys.is_empty() { Vec::new() } else { Shortcut::parse(keys).names(browser::is_apple()) };
    (!names.is_empty()).then(|| {
        let keys = names.into_iter().map(|name| view! { <kbd class="key">{name}</kbd> });
        view! { <span class="keys">{keys.collect_view()}</span> }
    })
}

fn icon(target: &Target) -> &'static str {
    match target {
        Target::Command(command) => match command.group {
            Group::Project => "icon-[lucide--box]",
            Group::Endpoint => "icon-[lucide--route]",
            Group::Go => "icon-[lucide--arrow-right]",
            Group::Page => "icon-[lucide--app-window]",
        },
        Target::Endpoint(..) => "icon-[lucide--route]",
        Target::Project(_) => "icon-[lucide--boxes]",
        Target::Section(_) => "icon-[lucide--book-open]",
    }
}
