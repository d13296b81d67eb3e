use leptos::prelude::*;

use super::Icon;
use crate::browser::Theme;

/// Goes from the system's theme to light to dark and round again.
#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let theme = RwSignal::new(Theme::chosen());
    let next = move |_| {
        let place = Theme::ALL.iter().position(|known| *known == theme.get_untracked()).unwrap_or_default();
        let next = Theme::ALL[(place + 1) % Theme::ALL.len()];
        next.choose();
        theme.set(next);
    };
    let label = move || format!("Theme: {}", theme.get().key());
    let icon = move || match theme.get() {
        Theme::System => view! { <Icon class="icon-[lucide--monitor]" /> },
        Theme::Light => view! { <Icon class="icon-[lucide--sun]" /> },
        Theme::Dark => view! { <Icon class="icon-[lucide--moon]" /> },
    };
    view! {
        <button type="button" class="btn btn-icon btn-plain" aria-label=label title=label on:click=next>
            {icon}
        </button>
    }
}
