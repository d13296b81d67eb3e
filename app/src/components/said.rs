use leptos::prelude::*;

/// What has just happened, for those who do not see it.
#[derive(Clone, Copy)]
pub struct Said(RwSignal<String>);

impl Default for Said {
    fn default() -> Self {
        Self(RwSignal::new(String::new()))
    }
}

impl Said {
    /// Says something.
    pub fn say(self, text: impl Into<String>) {
        self.0.set(text.into());
    }
}

/// Where it is said.
#[component]
pub fn SaidLine(
    /// What.
    said: Said,
) -> impl IntoView {
    view! { <p class="sr-only" role="status">{said.0}</p> }
}
