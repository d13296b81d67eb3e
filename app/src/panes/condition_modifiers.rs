use dotmock_shared::model::Values;
use leptos::prelude::*;

use crate::{
    components::{Choice, IconButton},
    draft::{Flag, Test, values_label},
};

/// What makes no difference to a test, and of which of several values it is asked: as far as its operator takes that.
#[component]
pub fn ConditionModifiers(
    /// The test.
    test: Test,
) -> impl IntoView {
    let takes = Memo::new(move |_| Flag::ALL.map(|flag| test.operator.get().takes(flag)));
    let flag = move |flag: Flag| {
        let signal = test.modifiers.flag(flag);
        move || {
            takes.get()[flag as usize].then(|| match flag {
                Flag::Case => view! {
                    <IconButton
                        label="Ignore case"
                        icon="icon-[lucide--case-sensitive]"
                        pressed=signal.into()
                        on_press=move |_| signal.update(|on| *on = !*on)
                    />
                }
                .into_any(),
                Flag::Order | Flag::Extra => view! {
                    <button
                        type="button"
                        class="btn btn-plain btn-small"
                        aria-pressed=move || signal.get().to_string()
                        title=hint(flag)
                        on:click=move |_| signal.update(|on| *on = !*on)
                    >
                        {flag.label()}
                    </button>
                }
                .into_any(),
            })
        }
    };
    // Only what can have several values is asked which.
    let modes =
        Memo::new(move |_| if has_several(test.target.get()) { test.operator.get().takes_values() } else { &[] });
    let choice = move || {
        let modes = modes.get();
        (modes.len() > 1).then(|| {
            let options = modes.iter().map(|mode| (*mode, mode.key().to_owned(), values_label(*mode).to_owned()));
            view! {
                <Choice
                    label="Values"
                    options=options.collect()
                    value=test.modifiers.values
                    on_choose=move |values: Values| test.modifiers.values.set(values)
                    class="select-short select-plain"
                />
            }
        })
    };
    view! {
        <span class="test-modifiers">
            {flag(Flag::Case)}
            {flag(Flag::Order)}
            {flag(Flag::Extra)}
            {choice}
        </span>
    }
}

fn hint(flag: Flag) -> &'static str {
    match flag {
        Flag::Case => "Letter case makes no difference",
        Flag::Order => "The order of arrays makes no difference",
        Flag::Extra => "Further members and elements make no difference",
    }
}

fn has_several(target: &str) -> bool {
    matches!(target, "query" | "header" | "cookie" | "form" | "part" | "json" | "xml" | "jwt")
}
