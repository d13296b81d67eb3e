//! What of a reply is not kept, and not told when it is rendered once more.

use serde_json::{Value, json};

use super::{
    super::{replay, replayed},
    context, parts, project, recorded,
};

#[test]
fn cookies_and_fields_that_a_reply_sets_are_masked() {
    let check = |mask: Value, header: (&str, &str), expected: &str, body: &str| {
        let mut document = json!({"settings": {"mask": mask}, "endpoints": [
            {"path": "/", "responses": [{"headers": {header.0: header.1}, "body": "it is abcdefgh"}]}]});
        if mask.is_null() {
            document["settings"] = json!({});
        }
        let project = project(&document);
        let (record, reply) = recorded(&project, parts("GET", "/", &[], ""), &context());
        let name = header.0.to_lowercase();
        let kept = &record.exchange.reply;
        assert_eq!(kept.headers[&name].values(), [expected.to_owned()], "{mask} {header:?}");
        assert_eq!(kept.content.body.as_deref(), Some(body), "{mask} {header:?}");
        // A replay tells the same, and is none the worse for it.
        assert!(record.exchange.request.masked.is_empty());
        let again = replay(&record, &project, "pets").unwrap();
        assert_eq!(again, reply);
        let again = replayed(&record, &project, again);
        assert_eq!((again.headers, again.body.as_deref()), (kept.headers.clone(), Some(body)), "{mask} {header:?}");
    };
    let cookie = ("Set-Cookie", "sid=abcdefgh; Path=/; HttpOnly");
    for mask in [json!(null), json!(["cookie"]), json!(["Set-Cookie"]), json!(["SID"])] {
        check(mask, cookie, "sid=***; Path=/; HttpOnly", "it is ***");
    }
    for mask in [json!([]), json!(["theme"]), json!(["httponly"])] {
        check(mask, cookie, cookie.1, "it is abcdefgh");
    }
    check(json!(null), ("set-cookie", "sid=; Max-Age=0"), "sid=; Max-Age=0", "it is abcdefgh");
    check(json!(null), ("set-cookie", "\"abcdefgh\"; Path=/"), "***; Path=/", "it is abcdefgh");
    check(json!(null), ("set-cookie", "sid=\"abcdefgh\""), "sid=***", "it is ***");
    check(json!(["x-token"]), ("X-Token", "ApiKey abcdefgh"), "***", "it is ***");
    check(json!(["token"]), ("X-Token", "abcdefgh"), "abcdefgh", "it is abcdefgh");
}

#[test]
fn a_cookie_that_came_of_the_state_cannot_be_rendered_again() {
    let project = project(&json!({"endpoints": [
        {"path": "/", "responses": [{"headers": {"set-cookie": "sid={{state \"sid\"}}"}, "body": "a"}]}]}));
    let state = json!({"sid": "abcdefgh"}).as_object().cloned().unwrap();
    let context = crate::Context { state, ..context() };
    let (record, _) = recorded(&project, parts("GET", "/", &[], ""), &context);
    assert_eq!(serde_json::to_value(&record.account.state).unwrap(), json!({"sid": "***"}));
    assert_eq!(
        replay(&record, &project, "pets").unwrap_err().to_string(),
        "the reply depends on values that were masked: state"
    );
}

#[test]
fn a_miss_is_kept_without_short_values_too() {
    let kept = |method: &str, mask: Value| {
        let document = json!({"settings": {"mask": mask}, "endpoints": [
            {"path": "/", "responses": [{"when": {"query": "pin", "equals": "999"}}]}]});
        let request = parts(method, "/?pin=777", &[], "");
        let (record, reply) = recorded(&project(&document), request, &context());
        (record.exchange.reply.content.body.unwrap_or_default(), String::from_utf8(reply.body).unwrap())
    };
    let (body, sent) = kept("GET", json!(["pin"]));
    assert!(sent.contains("777"), "{sent}");
    assert!(!body.contains("777") && !body.contains("999") && body.contains("query \\\"pin\\\" is ***"), "{body}");
    let (body, sent) = kept("GET", json!([]));
    assert_eq!(body, sent);
    // Under another method the near misses are of a path that is known.
    let (body, _) = kept("POST", json!(["pin"]));
    assert!(!body.contains("777"), "{body}");
    assert_eq!(kept("HEAD", json!(["pin"])), (String::new(), String::new()));
}

#[test]
fn a_replay_tells_how_long_the_reply_waited() {
    let document = json!({"endpoints": [{"path": "/", "responses": [{"delay": 5}]}]});
    let (mut record, reply) = recorded(&project(&document), parts("GET", "/", &[], ""), &context());
    record.summary.delay_ms = 7;
    assert_eq!(replayed(&record, &project(&document), reply).delay_ms, 7);
}

#[test]
fn a_setting_among_the_cookies_takes_its_word_from_no_reply() {
    let kept = |mask: Value, cookie: &str, body: &str| {
        let document = json!({"settings": {"mask": mask}, "endpoints": [{"path": "/", "responses": [{"body": body}]}]});
        let record = recorded(&project(&document), parts("GET", "/", &[("cookie", cookie)], ""), &context()).0;
        assert!(
            !record.exchange.request.headers["cookie"].values()[0].contains(cookie),
            "it is masked where it stands"
        );
        record.exchange.reply.content.body.unwrap_or_default()
    };
    assert_eq!(kept(json!(["cookie"]), "consent=true", "it is true"), "it is true");
    assert_eq!(kept(json!(["cookie"]), "sid=s3cr3t-1", "it is s3cr3t-1"), "it is ***");
    // It was named, so it is a secret however short it is.
    assert_eq!(kept(json!(["pass"]), "pass=true", "it is true"), "it is ***");
}
