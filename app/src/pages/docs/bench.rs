use leptos::{prelude::*, task::spawn_local};

use super::book::Example;
use crate::{
    components::{CodeArea, Icon},
    engine::{Engine, Ran},
};

/// An example that can be changed, run by the page's engine at every change.
#[component]
pub fn Bench(
    /// What it shows.
    name: String,
    /// It, as it begins.
    example: Example,
) -> impl IntoView {
    let engine = expect_context::<Engine>();
    let source = RwSignal::new(example.source.clone());
    let request = RwSignal::new(example.request.clone());
    let seed = RwSignal::new(0_u32);
    let ran = RwSignal::new(None::<Ran>);
    let kind = StoredValue::new(example.kind.clone());
    Effect::new(move |_| {
        let (source, request, seed) = (source.get(), request.get(), seed.get());
        spawn_local(async move {
            let answer = engine.run_example(&kind.get_value(), &source, &request, seed).await;
            if answer.is_some() {
                // The person may have closed it meanwhile.
                ran.try_set(answer);
            }
        });
    });
    let label = match example.kind.as_str() {
        "condition" => "Condition",
        "response" => "Response",
        "endpoints" => "Endpoints",
        _ => "Template",
    };
    let begin = StoredValue::new(example);
    let reset = move |_| {
        let Example { source: first, request: asked, .. } = begin.get_value();
        source.set(first);
        request.set(asked);
        seed.set(0);
    };
    let sound = move || ran.with(|ran| ran.as_ref().is_none_or(|ran| ran.is_sound).to_string());
    let output = move || ran.with(|ran| ran.as_ref().map(|ran| ran.output.clone()).unwrap_or_default());
    view! {
        <div class="bench" role="group" aria-label=format!("Example of {name}")>
            <CodeArea label=label value=source />
            <div class="bench-output">
                <span class="label-text" aria-hidden="true">"Gives"</span>
                <pre class="gives code" role="status" aria-label="Gives" data-sound=sound>{output}</pre>
            </div>
            <details class="more">
                <summary>"Request"</summary>
                <CodeArea label="Request" value=request />
            </details>
            <div class="flex gap-1">
                <button type="button" class="btn btn-line btn-small" on:click=move |_| seed.update(|seed| *seed = seed.wrapping_add(1))>
                    <Icon class="icon-[lucide--dices]" />
                    "Other random values"
                </button>
                <button type="button" class="btn btn-plain btn-small" on:click=reset>"Start over"</button>
            </div>
        </div>
    }
}
