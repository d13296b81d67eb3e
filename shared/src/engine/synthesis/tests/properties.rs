use proptest::prelude::*;
use serde_json::{Value, json};

use super::made;
use crate::engine::tests::{project, properties::conditions};

fn paths() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["/", "/a", "/{x}", "/{x:[a-c]+}", "/{x}.json", "/a/{rest*}", "/{rest*}", "/{x}/{y}"])
}

fn endpoints() -> impl Strategy<Value = Value> {
    let select =
        prop::sample::select(vec![json!("rules"), json!("sequence"), json!({"sequence": "stay"}), json!("random")]);
    let method = prop::sample::select(vec![json!("GET"), json!("ANY"), json!(["PUT", "POST"]), json!("HEAD")]);
    let response = (prop::option::weighted(0.8, conditions()), prop::sample::select(vec![1.0, 1.0, 1.0, 0.5]));
    let responses = prop::collection::vec(response, 0..4);
    (paths(), method, select, responses, -1..2).prop_map(|(path, method, select, responses, priority)| {
        let responses = responses.into_iter().map(|(when, probability)| match when {
            Some(when) => json!({"when": when, "probability": probability}),
            None => json!({"probability": probability}),
        });
        let responses: Vec<Value> = responses.collect();
        json!({"path": path, "method": method, "select": select, "responses": responses, "priority": priority})
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever is made is given the response that it was made for; `made` asks.
    #[test]
    fn requests_reach_what_they_were_made_for(endpoints in prop::collection::vec(endpoints(), 1..4)) {
        let project = project(&json!({"endpoints": endpoints}));
        for (endpoint, written) in project.endpoints.iter().zip(0..) {
            for rule in project.rules(written) {
                if let Err(unreachable) = made(&project, &endpoint.id, &rule.label.id) {
                    prop_assert!(!unreachable.why.is_empty());
                }
            }
        }
    }

    /// A response by itself that asks for nothing contradictory is reached.
    #[test]
    fn most_single_matchers_have_a_request(name in "[a-z]{1,5}", text in "[ -~]{1,12}", number in -1_000_000i64..1_000_000) {
        for when in [
            json!({"query": name, "equals": text}), json!({"form": name, "equals": text}), json!({"json": format!("$.{name}"), "equals": text}),
            json!({"body": true, "equals": text}), json!({"part": name, "contains": text}), json!({"query": name, "gt": number}),
            json!({"json": format!("$.{name}"), "lte": number}), json!({"basic": "password", "equals": text}),
            json!({"xml": format!("/{name}"), "equals": text}), json!({"state": name, "ends_with": text}),
            json!({"param": "id", "equals": text}),
        ] {
            let document = json!({"endpoints": [{"id": "e1", "method": "ANY", "path": "/{id}", "responses": [{"id": "r1", "when": when}]}]});
            let made = made(&project(&document), "e1", "r1");
            prop_assert!(made.is_ok(), "{}: {:?}", when, made);
        }
    }
}
