use leptos::prelude::*;
use serde_json::{Map, Value};

use super::question::Question;
use crate::components::Icon;

/// What a reply changes in the state; nothing where it changes nothing.
#[component]
pub fn Effects(
    /// New values by name, null for what is removed.
    effects: Map<String, Value>,
    /// The request that finds the state, for whoever goes on with what it has become; none of one that was sent.
    #[prop(optional)]
    question: Option<Question>,
    /// What they are called, where there are several.
    #[prop(default = "Changes to the state")]
    label: &'static str,
) -> impl IntoView {
    (!effects.is_empty()).then(|| {
        let line = |(name, value): (&String, &Value)| {
            let value = match value {
                Value::Null => view! { <span class="muted">"removed"</span> }.into_any(),
                value => view! { <span>{value.to_string()}</span> }.into_any(),
            };
            view! { <dt>{format!("{name}:")}</dt><dd>{value}</dd> }
        };
        let lines = effects.iter().map(line).collect_view();
        let go_on = question.map(|question| {
            let go_on = move |_| {
                let Ok(mut state) = question.read_state() else { return };
                for (name, value) in &effects {
                    if value.is_null() {
                        state.shift_remove(name);
                    } else {
                        state.insert(name.clone(), value.clone());
                    }
                }
                let text = serde_json::to_string_pretty(&state).unwrap_or_default();
                question.state.set(if state.is_empty() { String::new() } else { text });
            };
            view! {
                <button type="button" class="btn btn-plain btn-small justify-self-start" on:click=go_on>
                    <Icon class="icon-[lucide--step-forward]" />
                    "Go on with this state"
                </button>
            }
        });
        view! {
            <section class="effects" aria-label=label>
                <h3>"Changes to the state"</h3>
                <dl class="reply-headers code">{lines}</dl>
                {go_on}
            </section>
        }
    })
}
