use leptos::prelude::*;

use crate::status;

/// A status, with its phrase unless it is to be short, in the colour of its class.
#[component]
pub fn StatusPill(
    /// 200 to 599.
    code: u16,
    /// Whether the number says enough.
    #[prop(optional)]
    short: bool,
) -> impl IntoView {
    let phrase = if short { "" } else { status::phrase(code) };
    view! {
        <span class="status-pill" data-class=status::class(code)>
            {format!("{code} {phrase}").trim_end().to_owned()}
        </span>
    }
}
