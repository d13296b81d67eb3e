use dotmock_shared::api::CompletionRequest;
use js_sys::Promise;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;

use crate::{
    components::Completions,
    draft::{BodyForm, BodyKind, Endpoint, Item},
    editor::Editor,
};

/// What could stand at a place of a template of an endpoint: functions, and the fields of its path, of the project's
/// constants, of the request of "Try it" and of the last ones that the endpoint has answered. Other bodies have nothing to
/// complete.
pub fn completions(editor: Editor, endpoint: Endpoint, body: BodyForm) -> Completions {
    Callback::new(move |(source, offset): (String, u32)| -> Promise {
        if body.kind.get_untracked() != BodyKind::Template {
            return Promise::resolve(&JsValue::NULL);
        }
        editor.look_at_requests(endpoint);
        future_to_promise(async move {
            editor.familiar.settled(endpoint.key()).await;
            let vars = untrack(|| editor.draft.beside()).document().get("vars").cloned();
            let request = CompletionRequest {
                source,
                offset: offset as usize,
                path: endpoint.path.get_untracked(),
                vars: vars.and_then(|vars| vars.as_object().cloned()).unwrap_or_default(),
                tried: Some(editor.tryout.asked.with_untracked(|asked| asked.request.clone())),
                seen: editor.familiar.of(endpoint.key()),
            };
            let answer = editor.engine.complete(&request).await;
            Ok(answer.map_or(JsValue::NULL, JsValue::from))
        })
    })
}
