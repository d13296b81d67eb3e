use js_sys::Date;
use leptos::{prelude::*, task::spawn_local};

use crate::{browser, components::Cell, draft::Key, editor::Editor, engine::Moment};

/// A date or an offset from now, typed or picked, and when that is on this clock.
#[component]
pub fn DateOperand(
    /// The date as it stands in the document.
    operand: RwSignal<String>,
    /// Whether something is wrong with it.
    broken: Signal<bool>,
    /// The id of the element that says what.
    described: String,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let about = Key::new().element("moment");
    let moment = RwSignal::new(None::<(String, f64)>);
    Effect::new(move |_| {
        let (text, about) = (operand.get(), about.clone());
        spawn_local(async move {
            let at = match editor.engine.moment(about, &text).await {
                Some(Moment::At(at)) => Some((text, at)),
                _ => None,
            };
            moment.try_set(at);
        });
    });
    // Only what is said of the text that stands there now.
    let meaning =
        move || moment.get().filter(|(text, _)| operand.with(|now| now == text)).map(|(text, at)| words(&text, at));
    let pick = move |picked: String| {
        let date = Date::new(&picked.as_str().into());
        if !date.get_time().is_nan() {
            operand.set(String::from(date.to_iso_string()).replace(".000Z", "Z"));
        }
    };
    view! {
        <span class="operand-pair">
            <Cell
                label="Value"
                value=operand
                on_input=move |text| operand.set(text)
                placeholder="2026-01-31 or now-2h".to_owned()
                suggestions="dates".to_owned()
                broken
                described
            />
            <input
                type="datetime-local"
                class="input date-pick"
                aria-label="Pick date and time"
                title="Pick date and time"
                on:change:target=move |event| pick(event.target().value())
            />
        </span>
        <span class="hint operand-wide" role="status">{meaning}</span>
    }
}

fn words(text: &str, at: f64) -> String {
    let shown = browser::full_date_time(at);
    let lead = if text.starts_with("now") { "Right now that is" } else { "That is" };
    format!("{lead} {shown}, your time.")
}
