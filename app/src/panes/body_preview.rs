use std::time::Duration;

use dotmock_shared::api::{Position, Severity};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use serde_json::{Value, json};

use crate::{
    browser,
    components::{CopyButton, Icon, IconButton},
    draft::{Endpoint, Item, Response},
    editor::Editor,
    engine::{Rendered, Rendering},
    sample::sample_path,
};

const PAUSE: Duration = Duration::from_millis(120);

/// What a template renders to for the request of "Try it", whether or not its response would be given.
#[component]
pub fn BodyPreview(
    /// Whose.
    endpoint: Endpoint,
    /// Which response's body.
    response: Response,
    /// Where the cursor should go in the template, set when somebody wants to see what fails.
    place: RwSignal<Option<Position>>,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let seed = RwSignal::new(0_u32);
    let rendered = RwSignal::new(None::<Rendered>);
    let pending = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |_| {
        response.body.text.track();
        let path = endpoint.path.get();
        let (asked, seed) = (editor.tryout.asked.get(), seed.get());
        if let Some(timer) = pending.get_value() {
            timer.clear();
        }
        let ask = move || {
            spawn_local(async move {
                let document = document(editor, endpoint, response, seed);
                let (slug, address) = untrack(|| (editor.slug(), editor.address()));
                let mut asked = asked.clone();
                if asked.request.method == "HEAD" {
                    "GET".clone_into(&mut asked.request.method);
                }
                let rendering = Rendering {
                    lane: response.key(),
                    document: &document,
                    asked: &asked,
                    path: &sample_path(&path),
                    seed,
                    slug: &slug,
                    address: &address,
                };
                let answer = editor.engine.render(rendering).await;
                if answer.is_some() {
                    // The person may have gone elsewhere meanwhile.
                    rendered.try_set(answer);
                }
            });
        };
        pending.set_value(set_timeout_with_handle(ask, PAUSE).ok());
    });
    on_cleanup(move || pending.try_get_value().flatten().iter().for_each(TimeoutHandle::clear));
    let text = Signal::derive(move || match rendered.get() {
        Some(Rendered::Text(text)) => text,
        _ => String::new(),
    });
    view! {
        <div class="body-preview" role="group" aria-label="Preview">
            <div class="body-preview-head">
                <span class="label-text">"Preview"</span>
                <span class="muted text-xs">{move || browser::bytes(text.with(String::len) as f64)}</span>
                <span class="grow"></span>
                <CopyButton text label="Copy preview" />
                <IconButton
                    label="Other random values"
                    icon="icon-[lucide--dices]"
                    on_press=move |_| seed.update(|seed| *seed = seed.wrapping_add(1))
                />
            </div>
            {move || shown(rendered.get(), place)}
        </div>
    }
}

fn shown(rendered: Option<Rendered>, place: RwSignal<Option<Position>>) -> AnyView {
    match rendered {
        None => view! { <pre class="code" aria-busy="true"></pre> }.into_any(),
        Some(Rendered::Text(text)) => {
            view! { <pre class="code" tabindex="0" role="group" aria-label="Rendered body">{text}</pre> }.into_any()
        }
        Some(Rendered::Rejected(all)) => {
            // What is wrong with the template stands beneath it already.
            let other = all.into_iter().find(|one| !one.pointer.ends_with("/body") && one.severity == Severity::Error);
            match other {
                Some(other) => view! { <Failure words=other.detail at=None place /> }.into_any(),
                None => view! { <p class="muted">"Mend the template to see what it renders to."</p> }.into_any(),
            }
        }
        Some(Rendered::Failed(words, at)) => view! { <Failure words at place /> }.into_any(),
    }
}

/// Why there is nothing to see, and a way to the place.
#[component]
fn Failure(words: String, at: Option<Position>, place: RwSignal<Option<Position>>) -> impl IntoView {
    let way = at.map(|at| {
        let name = format!("Go to line {}, column {}", at.line, at.column);
        view! { <button type="button" class="link-plain" on:click=move |_| place.set(Some(at))>{name}</button> }
    });
    view! {
        <div class="body-preview-failure" role="status">
            <p class="note"><Icon class="icon-[lucide--circle-alert]" /><span>{words}</span></p>
            {way}
        </div>
    }
}

/// A document with the one endpoint, whose one response has this body and nothing else. Whoever wants other values than
/// the project's own seed gives gets them.
fn document(editor: Editor, endpoint: Endpoint, response: Response, seed: u32) -> Value {
    // What stands beside the endpoints, of which there may be thousands.
    let beside = untrack(|| editor.draft.beside()).document();
    let own = |name: &str| beside.pointer(name).cloned();
    let settings =
        own("/settings/seed").filter(|_| seed == 0).map_or_else(|| json!({}), |seed| json!({ "seed": seed }));
    json!({
        "name": editor.draft.name.get_untracked(),
        "vars": own("/vars").unwrap_or_else(|| json!({})),
        "settings": settings,
        "endpoints": [{
            "id": endpoint.id(),
            "name": endpoint.name.get_untracked(),
            "method": "ANY",
            "path": endpoint.path.get_untracked(),
            "responses": [{"id": response.id(), "body": {"template": response.body.text.get_untracked()}}],
        }],
    })
}
