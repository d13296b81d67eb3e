use serde_json::{Value, json};

use super::{context, parts, project, recorded};
use crate::api::RequestRecord;

fn masked(mask: &Value, target: &str, headers: &[(&str, &str)], body: &str) -> RequestRecord {
    let mut document = json!({"endpoints": [{"method": "ANY", "path": "/{rest*}"}], "settings": {"mask": mask}});
    if document["settings"]["mask"].is_null() {
        document["settings"] = json!({});
    }
    recorded(&project(&document), parts("POST", target, headers, body), &context()).0
}

#[test]
fn header_fields_and_cookies_are_masked_whatever_their_case() {
    let check = |mask: Value, header: (&str, &str), expected: &str, names: &[&str]| {
        let record = masked(&mask, "/", &[header], "");
        let request = record.exchange.request;
        let name = header.0.to_lowercase();
        assert_eq!(request.headers[&name].values(), [expected.to_owned()], "{mask} {header:?}");
        assert_eq!(request.masked, names, "{mask} {header:?}");
    };
    let authorization = ["header \"authorization\""];
    check(json!(null), ("Authorization", "Bearer abc"), "Bearer ***", &authorization);
    check(json!(null), ("authorization", "basic YTpi"), "basic ***", &authorization);
    check(json!(null), ("authorization", "Digest username=\"a\", uri=\"/\""), "Digest ***", &authorization);
    check(json!(null), ("authorization", "my secret words"), "***", &authorization);
    check(json!(null), ("authorization", "secret"), "***", &authorization);
    check(json!(null), ("authorization", "Bearer"), "Bearer", &[]);
    check(json!(null), ("authorization", " "), " ", &[]);
    check(json!(null), ("proxy-authorization", "Basic YTpi"), "Basic ***", &["header \"proxy-authorization\""]);
    check(json!([]), ("authorization", "Bearer abc"), "Bearer abc", &[]);
    check(json!(["X-KEY"]), ("x-Key", "Bearer abc"), "***", &["header \"x-key\""]);
    let both = ["cookie \"sid\"", "cookie \"theme\""];
    check(json!(null), ("Cookie", "sid=abc; theme=\"dark\""), "sid=***; theme=***", &both);
    check(json!(["cookie"]), ("Cookie", "sid=; a b"), "sid=; ***", &["header \"cookie\""]);
    check(
        json!(["SID"]),
        ("Cookie", "sid=abc;theme=dark; Sid=d=e"),
        "sid=***;theme=dark; Sid=***",
        &["cookie \"Sid\"", "cookie \"sid\""],
    );
}

#[test]
fn parameters_and_fields_are_masked_in_place() {
    let mask = json!(["token", "pass word"]);
    let query = |raw: &str| masked(&mask, &format!("/?{raw}"), &[], "");
    let check = |raw: &str, expected: &str, names: &[&str]| {
        let record = query(raw);
        assert_eq!(record.summary.query.as_deref(), Some(expected), "{raw}");
        assert_eq!(record.exchange.request.masked, names, "{raw}");
    };
    check(
        "a=1&token=abc&b&&token=&TOKEN=x%20y",
        "a=1&token=***&b&&token=&TOKEN=***",
        &["query \"TOKEN\"", "query \"token\""],
    );
    check("to%6ben=abc", "to%6ben=***", &["query \"token\""]);
    check("pass+word=a=b", "pass+word=***", &["query \"pass word\""]);
    check("", "", &[]);

    let form = |content_type: &str, body: &str| masked(&mask, "/", &[("content-type", content_type)], body);
    let check = |content_type: &str, body: &str, expected: &str, names: &[&str]| {
        let request = form(content_type, body).exchange.request;
        assert_eq!(request.content.body.as_deref(), Some(expected), "{body}");
        assert_eq!(request.masked, names, "{body}");
    };
    let urlencoded = "application/x-www-form-urlencoded";
    check(urlencoded, "a=1&token=abc", "a=1&token=***", &["form \"token\""]);
    check(urlencoded, "a=1", "a=1", &[]);
    check("text/plain", "token=abc", "token=abc", &[]);
    // A JSON body's members have no names that a mask could mean.
    check("application/json", "{\"token\":\"abc\"}", "{\"token\":\"abc\"}", &[]);
    let multipart = "multipart/form-data; boundary=B";
    let part = |head: &str, text: &str| format!("--B\r\nContent-Disposition: form-data; {head}\r\n\r\n{text}\r\n");
    let (one, other) = (part("name=a", "1"), part("name=\"token\"", "abc"));
    let stars = part("name=\"token\"", "***");
    let names = ["form \"token\""];
    check(multipart, &format!("{one}{other}{one}--B--\r\nend"), &format!("{one}{stars}{one}--B--\r\nend"), &names);
    let file = part("name=token; filename=\"abc.txt\"", "abc");
    check(multipart, &format!("x\r\n{file}--B--"), &format!("x\r\n{stars}--B--"), &names);
    check(multipart, &format!("{one}--B--"), &format!("{one}--B--"), &[]);
    check(multipart, &format!("{one}{other}"), &format!("{one}{}", stars.trim_end()), &names);
}

#[test]
fn nothing_is_kept_of_parts_that_cannot_be_told_apart() {
    let body = "--B\r\nContent-Disposition: form-data; name=token\r\n\r\nabcdef\r\n--B--";
    let long = format!("multipart/form-data; boundary={}", "b".repeat(71));
    for content_type in ["multipart/form-data", "multipart/mixed; boundary=C", &long] {
        let header = [("content-type", content_type), ("x-a", "abcdef")];
        let kept = |mask: Value| masked(&mask, "/", &header, body).exchange.request;
        let request = kept(json!(["token"]));
        assert_eq!(request.content.body.as_deref(), Some("***"), "{content_type}");
        assert_eq!(request.masked[0], "form \"…\"");
        assert_eq!(kept(json!([])).content.body.as_deref(), Some(body));
        assert!(masked(&json!(null), "/", &header, "").exchange.request.masked.is_empty());
    }
    let project =
        project(&json!({"endpoints": [{"method": "POST", "path": "/", "responses": [{"body": "{{.Request.Body}}"}]}]}));
    let (record, _) =
        recorded(&project, parts("POST", "/", &[("content-type", "multipart/form-data")], body), &context());
    assert_eq!(record.exchange.reply.content.body.as_deref(), Some("***"));
    let obstacle = super::super::replay(&record, &project, "pets").unwrap_err();
    assert_eq!(obstacle.code(), "masked-value");
}

#[test]
fn a_part_is_masked_from_its_first_empty_line() {
    let kept = |part: &str| {
        let body = format!("--B\n{part}\n--B--");
        let header = [("content-type", "multipart/form-data; boundary=B")];
        masked(&json!(["token"]), "/", &header, &body).exchange.request.content.body.unwrap()
    };
    let head = "Content-Disposition: form-data; name=token";
    assert_eq!(kept(&format!("{head}\n\nabc\r\n\r\ndef")), format!("--B\n{head}\n\n***\n--B--"));
    assert_eq!(kept(&format!("{head}\n\r\nabc\n\ndef")), format!("--B\n{head}\n\r\n***\n--B--"));
    let quoted = "--B\nContent-Disposition: form-data; name=\"token\"\r\n\r\n***\n--B--";
    assert_eq!(kept(&format!("{head}\nabc")), quoted);
    assert_eq!(kept(&format!("{head}\n\n")), format!("--B\n{head}\n\n\n--B--"));
}

#[test]
fn what_is_read_with_a_charset_is_masked_as_it_is_read() {
    let project = project(&json!({"settings": {"mask": ["token"]}, "endpoints": []}));
    let utf_16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let headers = [("content-type", "application/x-www-form-urlencoded; charset=utf-16le")];
    let kept =
        |text: &str| recorded(&project, parts("POST", "/", &headers, utf_16(text)), &context()).0.exchange.request;
    assert_eq!(kept("a=1&token=abc").content.body.as_deref(), Some("a=1&token=***"));
    let content = kept("a=é").content;
    assert_eq!((content.body, content.body_base64.as_deref()), (None, Some("YQA9AOkA")));
}

#[test]
fn long_forms_are_cut_and_masked_to_the_end() {
    let many = "token=a&".repeat(20_000);
    let record = masked(&json!(["token"]), "/", &[("content-type", "application/x-www-form-urlencoded")], &many);
    let content = record.exchange.request.content;
    assert!(content.cut);
    let body = content.body.unwrap();
    assert_eq!(body.len(), super::super::MAX_CONTENT);
    assert!(body.starts_with("token=***&token=***&"));
}

#[test]
fn a_session_can_be_masked_too() {
    let record = masked(&json!(["x-mock-session"]), "/", &[("x-mock-session", "ann")], "");
    assert_eq!(record.summary.session.as_deref(), Some("***"));
}

#[test]
fn an_account_tells_neither_what_was_sent_nor_how_to_take_it() {
    let check = |when: Value, headers: &[(&str, &str)], actual: &str, detail: &str, titles: &[&str]| {
        let mask = json!(["x-key", "sid", "token", "authorization"]);
        let document = json!({"settings": {"mask": mask}, "endpoints": [
            {"method": "POST", "path": "/", "responses": [{"when": when}]}]});
        let (record, _) = recorded(&project(&document), parts("POST", "/?token=abc", headers, "token=abc"), &context());
        let near = &record.account.near_misses[0];
        let traced = record.account.trace.endpoints[0].responses[0].failure.as_ref();
        assert_eq!(traced, near.failures.first(), "{when}");
        let found = (near.failures[0].actual.as_deref(), near.failures[0].detail.as_str());
        assert_eq!(found, (Some(actual), detail), "{when}");
        assert_eq!(near.fixes.iter().map(|fix| fix.title.as_str()).collect::<Vec<_>>(), titles, "{when}");
    };
    let untold = "which is not what it must be (masked)";
    let key = [("x-key", "abc")];
    let drop = |target: &str| format!("Do not ask for {target}");
    for target in ["header \"x-key\"", "query \"token\""] {
        let (kind, name) = target.split_once(' ').unwrap();
        let when = json!({ kind: name.trim_matches('"'), "equals": "ABC" });
        check(when, &key, "***", &format!("{target} is ***, {untold}"), &[&drop(target)]);
    }
    // Where a cookie is masked, so is the field that it stands in; and a form's body.
    let line = [("cookie", "a=b; sid=abc")];
    let told = format!("header \"cookie\" is ***, {untold}");
    check(json!({"header": "cookie", "contains": "x"}), &line, "***", &told, &[&drop("header \"cookie\"")]);
    let line = [("referer", "https://a.b/?token=abc")];
    let told = format!("header \"referer\" is ***, {untold}");
    check(json!({"header": "referer", "contains": "x"}), &line, "***", &told, &[&drop("header \"referer\"")]);
    let form = [("content-type", "application/x-www-form-urlencoded")];
    check(json!({"body": true, "contains": "x"}), &form, "***", &format!("body is ***, {untold}"), &[&drop("body")]);
    let negated = json!({"not": {"header": "x-key", "contains": "abc"}});
    let told = "header \"x-key\" is ***, which is what it must not be (masked)";
    check(negated, &key, "***", told, &["Leave out what must not hold"]);
    let all = json!({"header": "x-key", "values": "exactly", "equals": ["x"]});
    check(all, &key, "***", "header \"x-key\" is ***, not exactly (masked)", &[&drop("header \"x-key\"")]);
    // What is not masked is told, as far as it repeats nothing.
    let told = "header \"x-b\" is \"b ***\", not \"x\"";
    check(
        json!({"header": "x-b", "equals": "x"}),
        &[("x-key", "abcd"), ("x-b", "b abcd")],
        "b ***",
        told,
        &[&drop("header \"x-b\"")],
    );
}
