use dotmock_shared::compare::Choice;
use leptos::prelude::*;

use super::steps::options;
use crate::{
    components::{DiffLines, MethodBadge},
    editor::Choices,
    engine::Step,
    panes::SideOptions,
};

/// One part that differs: how, and what is to become of it.
#[component]
pub fn StepRow(
    step: Step,
    /// What has been chosen so far.
    choices: RwSignal<Choices>,
) -> impl IntoView {
    let possible = options(step.case).iter().copied().filter(|(choice, _)| *choice != Choice::Both || step.both);
    let options = possible.collect();
    let (method, path) = parts(&step.title);
    let lines = StoredValue::new(step.lines);
    let open = RwSignal::new(false);
    view! {
        <li>
            <fieldset class="import-step">
                <legend class="sr-only">{step.title.clone()}</legend>
                <span class="import-step-title" aria-hidden="true">
                    {method.map(|method| view! { <MethodBadge method=Signal::stored(method) /> })}
                    <span class="code">{path}</span>
                </span>
                <span class="import-step-options">
                    <SideOptions id=step.id options usual=Some(step.choice) choices />
                </span>
            </fieldset>
            <details class="import-step-lines" on:toggle=move |_| open.set(true)>
                <summary class="muted text-xs">"What differs"<span class="sr-only">{format!(" in {}", step.title)}</span></summary>
                // Thousands may differ, and few are looked at.
                <Show when=move || open.get()>
                    <DiffLines label=format!("How {} differs", step.title) lines=lines.get_value() />
                </Show>
            </details>
        </li>
    }
}

/// A title as method and path; a constant or a setting has no method.
fn parts(title: &str) -> (Option<String>, String) {
    match title.split_once(" /") {
        Some((method, path)) => (Some(method.to_owned()), format!("/{path}")),
        None => (None, title.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_a_method_and_a_path_or_a_field() {
        let some = |method: &str, path: &str| (Some(method.to_owned()), path.to_owned());
        assert_eq!(parts("GET /pets/{id}"), some("GET", "/pets/{id}"));
        assert_eq!(parts("GET, PUT /pets"), some("GET, PUT", "/pets"));
        assert_eq!(parts("vars.currency"), (None, "vars.currency".to_owned()));
    }
}
