use dotmock_shared::{
    api::Outcome,
    traffic::{Answered, ReplyChange, reply_change, told},
};
use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

use super::{
    cache, call,
    difference::{body, headers},
};

/// How the reply that a request really got differs from the one that a document gives it: `{"status", "headers": [[name,
/// document's, real], …], "body": {"lines", "cut"} or {"bytes"}, "fault", "delay_ms", "answered"}`, each but the headers
/// null where it is the same, and else what the document gives and what there really was; `{"diagnostics"}` when the
/// document cannot be served.
#[wasm_bindgen]
pub fn beside(document: &str, request: &str, circumstances: &str, real: &str) -> String {
    let asked = call(request, circumstances);
    let real = serde_json::from_str::<Outcome>(real).map_err(|error| error.to_string());
    match asked.and_then(|asked| Ok((asked, real?))) {
        Err(failure) => json!({ "failure": failure }),
        Ok(((request, context), real)) => cache::with_loaded(document, |loaded| match loaded {
            Ok(loaded) => change(&reply_change(&told(&loaded.compiled.explain(&request, &context)), &told(&real))),
            Err(diagnostics) => json!({ "diagnostics": diagnostics }),
        }),
    }
    .to_string()
}

fn change(change: &ReplyChange) -> Value {
    json!({
        "status": change.status, "fault": change.fault, "delay_ms": change.delay_ms, "body": body(change),
        "answered": change.answered.as_ref().map(|(before, after)| [before, after].map(who)), "headers": headers(change),
    })
}

/// The endpoint and, where it has any, the response; none of a reply that no endpoint gave.
fn who(answered: &Answered) -> Option<String> {
    let Answered { endpoint, response } = answered;
    endpoint.as_ref().map(|endpoint| match response {
        Some(response) => format!("{endpoint} · {response}"),
        None => endpoint.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_without_responses_answers_as_well() {
        for (endpoint, response, expected) in
            [(Some("e1"), Some("r1"), Some("e1 · r1")), (Some("e1"), None, Some("e1")), (None, None, None)]
        {
            let (endpoint, response) = (endpoint.map(str::to_owned), response.map(str::to_owned));
            assert_eq!(who(&Answered { endpoint, response }).as_deref(), expected);
        }
    }
}
