use leptos::prelude::*;

use super::Dialog;

/// Asks whether something is to be done that cannot be taken back, or not wholly.
#[component]
pub fn Confirm(
    /// The question.
    #[prop(into)]
    title: String,
    /// What would become of what.
    #[prop(into)]
    words: String,
    /// How the button is called that leaves everything as it is.
    keep: &'static str,
    /// How the one is called that does it.
    act: &'static str,
    /// What it does.
    #[prop(into)]
    on_act: Callback<()>,
    /// What happens when it is answered, whatever the answer.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let go = move |_| {
        on_close.run(());
        on_act.run(());
    };
    view! {
        <Dialog label=title.clone() small=true on_close>
            <div class="sheet-body">
                <h2 class="text-lg font-semibold">{title}</h2>
                <p>{words}</p>
            </div>
            <div class="sheet-actions">
                <button type="button" class="btn btn-line" on:click=move |_| on_close.run(())>{keep}</button>
                <button type="button" class="btn btn-error" on:click=go>{act}</button>
            </div>
        </Dialog>
    }
}
