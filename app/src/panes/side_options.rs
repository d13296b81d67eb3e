use dotmock_shared::compare::Choice;
use leptos::prelude::*;

use crate::{draft::Key, editor::Choices};

/// Which side's a part is to be, as radio buttons.
#[component]
pub fn SideOptions(
    /// The part's id.
    id: String,
    /// What can be chosen, and what each is called.
    options: Vec<(Choice, &'static str)>,
    /// What holds where nobody has chosen.
    #[prop(optional_no_strip)]
    usual: Option<Choice>,
    /// What has been chosen so far.
    choices: RwSignal<Choices>,
) -> impl IntoView {
    let name = Key::new().element("choice");
    let id = StoredValue::new(id);
    let chosen = Memo::new(move |_| choices.with(|choices| id.with_value(|id| choices.get(id).copied())).or(usual));
    let option = |(choice, label): (Choice, &'static str)| {
        let choose = move |_| {
            choices.update(|choices| {
                choices.insert(id.get_value(), choice);
            });
        };
        view! {
            <label class="check">
                <input
                    type="radio"
                    class="radio-plain"
                    name=name.clone()
                    prop:checked=move || chosen.get() == Some(choice)
                    on:change=choose
                />
                {label}
            </label>
        }
    };
    options.into_iter().map(option).collect_view()
}
