use leptos::prelude::*;

/// A method in its colour; several are shown as the first and how many more.
#[component]
pub fn MethodBadge(
    /// `GET`, `ANY`, or several with commas between them.
    #[prop(into)]
    method: Signal<String>,
) -> impl IntoView {
    let first = move || method.get().split(',').next().unwrap_or_default().trim().to_owned();
    let shown = move || match method.get().matches(',').count() {
        0 => shortened(&first()),
        more => format!("{}+{more}", shortened(&first())),
    };
    view! { <span class="method" data-method=first title=method>{shown}</span> }
}

/// The column is narrow, and everybody knows these.
fn shortened(method: &str) -> String {
    match method {
        "DELETE" => "DEL".to_owned(),
        "OPTIONS" => "OPT".to_owned(),
        other => other.chars().take(6).collect(),
    }
}
