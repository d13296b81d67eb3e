use leptos::{html, prelude::*};

/// A question that comes before everything else. It opens as it appears; Escape and whoever shows it close it.
#[component]
pub fn Dialog(
    /// What it is called.
    #[prop(into)]
    label: String,
    /// Whether it is only a few words.
    #[prop(optional)]
    small: bool,
    /// How it looks beside the ordinary.
    #[prop(optional)]
    class: &'static str,
    /// What happens on Escape.
    #[prop(into)]
    on_close: Callback<()>,
    /// What it shows.
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            // It cannot be open already, the one case that is refused.
            let _ = dialog.show_modal();
        }
    });
    view! {
        <dialog
            node_ref=dialog
            class=if small { "sheet small".to_owned() } else { format!("sheet {class}") }
            aria-label=label
            on:cancel=move |event: leptos::ev::Event| {
                event.prevent_default();
                on_close.run(());
            }
        >
            {children()}
        </dialog>
    }
}
