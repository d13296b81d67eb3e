use proptest::prelude::*;
use serde_json::json;

use super::{
    super::{MAX_CONTENT, Obstacle, replay, replayed},
    context, parts, project,
    random::{self, document},
    recorded,
};
use crate::{CompiledProject, RequestParts};

fn replays(project: &CompiledProject, parts: RequestParts) -> Result<(), Obstacle> {
    let (record, reply) = recorded(project, parts, &context());
    replay(&record, project, "pets").map(|again| assert_eq!(again, reply))
}

#[test]
fn what_keeps_a_reply_from_being_rendered_again_is_told() {
    let of_length =
        json!({"endpoints": [{"method": "POST", "path": "/", "responses": [{"body": "{{len .Request.Body}}"}]}]});
    let of_header = json!({"endpoints": [{"path": "/", "responses": [{"body": "{{header \"authorization\"}}"}]}]});
    let of_nothing =
        json!({"endpoints": [{"method": "ANY", "path": "/", "responses": [{"body": "{{uuid}} {{now}}"}]}]});
    let short = || parts("POST", "/", &[], vec![b'a'; MAX_CONTENT]);
    let long = || parts("POST", "/", &[("authorization", "Bearer abc")], vec![b'a'; MAX_CONTENT + 1]);
    let masked = || parts("GET", "/", &[("authorization", "Bearer abc"), ("cookie", "a=b")], "");
    let names = "cookie \"a\", header \"authorization\"";
    for (document, parts, expected) in [
        (&of_length, short(), Ok(())),
        (&of_length, long(), Err(Obstacle::BodyCut)),
        (&of_header, masked(), Err(Obstacle::Masked(names.to_owned()))),
        (&of_nothing, long(), Ok(())),
        (&of_nothing, masked(), Ok(())),
    ] {
        assert_eq!(replays(&project(document), parts.clone()), expected, "{document} {:?}", parts.headers);
    }
}

#[test]
fn an_engine_that_has_changed_is_told() {
    let (before, after) = (json!({"endpoints": [{"path": "/"}]}), json!({"endpoints": []}));
    let (record, _) = recorded(&project(&before), parts("GET", "/", &[], ""), &context());
    let obstacle = replay(&record, &project(&after), "pets").unwrap_err();
    assert_eq!((obstacle.code(), obstacle), ("engine-changed", Obstacle::EngineChanged));
}

#[test]
fn a_replay_is_told_with_what_it_depends_on() {
    let document = json!({"endpoints": [{"path": "/", "responses": [{"body": {"base64": "/w=="}, "delay": 5}]}]});
    let (record, reply) = recorded(&project(&document), parts("GET", "/", &[], ""), &context());
    let expected = json!({
        "status": 200, "headers": {"content-type": "application/octet-stream"}, "body_base64": "/w==", "delay_ms": 5,
        "revision": 3, "seed": 7, "now": "2026-01-31T12:00:00.001Z",
    });
    assert_eq!(serde_json::to_value(replayed(&record, &project(&document), reply)).unwrap(), expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn without_masks_and_cuts_every_reply_is_rendered_again(
        document in document(false),
        parts in random::request(),
        context in random::context(),
    ) {
        let project = project(&document);
        let is_cut = parts.body.len() > MAX_CONTENT;
        let (record, reply) = recorded(&project, parts, &context);
        prop_assert_eq!(record.exchange.request.masked.len(), 0);
        match replay(&record, &project, &context.slug) {
            Ok(again) => prop_assert_eq!(again, reply),
            Err(obstacle) => prop_assert_eq!((obstacle, is_cut), (Obstacle::BodyCut, true)),
        }
    }

    #[test]
    fn with_masks_and_cuts_a_reply_is_rendered_again_or_they_are_to_blame(
        document in document(true),
        parts in random::request(),
        context in random::context(),
    ) {
        let project = project(&document);
        let (record, reply) = recorded(&project, parts, &context);
        match replay(&record, &project, &context.slug) {
            Ok(again) => prop_assert_eq!((again.status, again.headers, again.body), (reply.status, reply.headers, reply.body)),
            Err(obstacle) => prop_assert!(matches!(obstacle, Obstacle::BodyCut | Obstacle::Masked(_)), "{:?}", obstacle),
        }
    }
}
