use leptos::prelude::*;

use crate::{components::DiffLines, draft::Key, editor::Choices, engine::Part};

/// One part that two have changed: what each did, and which is to stay.
#[component]
pub fn ConflictCard(
    /// Which.
    part: Part,
    /// What has been chosen so far.
    choices: RwSignal<Choices>,
) -> impl IntoView {
    let name = Key::new().element("choice");
    let id = StoredValue::new(part.id);
    let option = |choice: &'static str, label: &'static str| {
        let chosen = move || choices.with(|choices| id.with_value(|id| choices.get(id) == Some(&choice)));
        let choose = move |_| {
            choices.update(|choices| {
                choices.insert(id.get_value(), choice);
            });
        };
        view! {
            <label class="check">
                <input type="radio" class="radio-plain" name=name.clone() prop:checked=chosen on:change=choose />
                {label}
            </label>
        }
    };
    let side = |label: &'static str, lines: Vec<(String, String)>| {
        (!lines.is_empty()).then(|| {
            view! {
                <div class="grid gap-1 min-w-0 content-start">
                    <span class="label-text" aria-hidden="true">{label}</span>
                    <DiffLines label lines />
                </div>
            }
        })
    };
    view! {
        <fieldset class="conflict-card">
            <legend class="code">{part.title}</legend>
            <div class="conflict-sides">
                {side("What they changed", part.lines)} {side("What you changed", part.mine)}
            </div>
            <div class="conflict-options">
                {option("theirs", "Theirs")} {option("mine", "Mine")}
                {part.both.then(|| option("both", "Keep both"))}
            </div>
        </fieldset>
    }
}
