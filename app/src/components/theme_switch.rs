use leptos::prelude::*;

use super::Icon;
use crate::browser::Theme;

/// Goes from the system's theme to light to dark and round again, and says which it is and which comes next.
#[component]
pub fn ThemeSwitch(
    /// How the page is lit.
    theme: Signal<Theme>,
    /// What happens when another is chosen.
    #[prop(into)]
    on_choose: Callback<Theme>,
) -> impl IntoView {
    let label = move || format!("Theme: {}", theme.get().key());
    let title = move || format!("Theme: {}. Press for {}", theme.get().key(), theme.get().next().key());
    let icon = move || match theme.get() {
        Theme::System => view! { <Icon class="icon-[lucide--monitor]" /> },
        Theme::Light => view! { <Icon class="icon-[lucide--sun]" /> },
        Theme::Dark => view! { <Icon class="icon-[lucide--moon]" /> },
    };
    view! {
        <button
            type="button"
            class="btn btn-icon btn-plain"
            aria-label=label
            title=title
            on:click=move |_| on_choose.run(theme.get_untracked().next())
        >
            {icon}
        </button>
    }
}
