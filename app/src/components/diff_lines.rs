use leptos::prelude::*;

use crate::engine::Line;

/// Lines that differ, each with its sign.
#[component]
pub fn DiffLines(
    /// What they are called.
    #[prop(into)]
    label: String,
    /// Which.
    lines: Vec<Line>,
) -> impl IntoView {
    let line = |(sign, text): Line| {
        let (kind, text) = match sign.as_str() {
            "-" => ("gone", format!("− {text}\n")),
            "+" => ("new", format!("+ {text}\n")),
            "…" if text == "1" => ("skipped", "  … 1 line alike\n".to_owned()),
            "…" => ("skipped", format!("  … {text} lines alike\n")),
            _ => ("same", format!("  {text}\n")),
        };
        view! { <span data-line=kind>{text}</span> }
    };
    view! {
        <pre class="diff code" tabindex="0" role="group" aria-label=label>
            {lines.into_iter().map(line).collect_view()}
        </pre>
    }
}
