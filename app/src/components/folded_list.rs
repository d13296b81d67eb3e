use leptos::prelude::*;

/// A list under a heading that folds away; of a long one the beginning, until somebody asks for all.
#[component]
pub fn FoldedList(
    /// What it is a list of.
    title: &'static str,
    /// What that means.
    about: &'static str,
    /// How many lines there are.
    count: usize,
    /// How many things they tell of, where that is more.
    #[prop(optional)]
    told: Option<usize>,
    /// How many lines are drawn at first.
    few: usize,
    /// Whether it is unfolded at first.
    #[prop(default = true)]
    open: bool,
    /// The list's class.
    #[prop(default = "")]
    class: &'static str,
    /// What stands above the lines.
    #[prop(optional_no_strip)]
    above: Option<AnyView>,
    /// Draws the line of that number.
    draw: impl Fn(usize) -> Option<AnyView> + Send + Sync + 'static,
) -> impl IntoView {
    let whole = RwSignal::new(count <= few);
    let lines = move || (0..if whole.get() { count } else { few }).filter_map(&draw).collect_view();
    view! {
        <details class="folded" open=open>
            <summary>
                <span class="folded-title">{title}</span>
                <span class="badge-plain">{told.unwrap_or(count)}</span>
                <span class="muted text-sm">{about}</span>
            </summary>
            {above}
            <ul class=class aria-label=title>{lines}</ul>
            <Show when=move || !whole.get()>
                <button type="button" class="btn btn-line btn-small" on:click=move |_| whole.set(true)>
                    {format!("Show all {count}")}
                </button>
            </Show>
        </details>
    }
}

/// A line of a report: what there is to say, what of, and that the same holds of others.
pub fn told_line(detail: String, place: String, pointer: String, further: &str) -> AnyView {
    let place = place + further;
    view! {
        <li>
            <span class="break-words">{detail}</span>
            <span class="muted text-xs code break-words" title=pointer>{place}</span>
        </li>
    }
    .into_any()
}
