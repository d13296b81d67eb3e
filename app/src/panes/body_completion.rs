use js_sys::Promise;
use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;

use crate::{components::Completions, draft::Endpoint, editor::Editor};

/// What could stand at a place of a template of an endpoint: functions, and the fields of its path, of the project's
/// constants and of the body that "Try it" sends.
pub fn completions(editor: Editor, endpoint: Endpoint) -> Completions {
    Callback::new(move |(text, offset): (String, u32)| -> Promise {
        future_to_promise(async move {
            let path = endpoint.path.get_untracked();
            let vars = untrack(|| editor.draft.beside()).document().get("vars").cloned();
            let vars = vars.and_then(|vars| vars.as_object().cloned()).unwrap_or_default();
            let sample = sample_body(editor);
            let answer = editor.engine.complete(&text, offset, &path, &vars, &sample).await;
            Ok(answer.map_or(JsValue::NULL, JsValue::from))
        })
    })
}

/// The JSON of a request such as the endpoint gets.
fn sample_body(editor: Editor) -> Value {
    editor.tryout.request.with_untracked(|request| match &request.body {
        Value::String(text) => serde_json::from_str(text).unwrap_or_default(),
        other => other.clone(),
    })
}
