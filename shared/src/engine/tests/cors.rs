use serde_json::json;

use super::{ask, header, project};

const PREFLIGHT: &str = "OPTIONS /a\norigin: https://page.test\naccess-control-request-method: PUT\naccess-control-request-headers: x-a, x-b";

#[test]
fn a_preflight_gets_what_it_asked_for_on_every_path() {
    let project = project(&json!({"endpoints": [{"method": "ANY", "path": "/a", "responses": [{"status": 418}]}]}));
    for path in ["/a", "/nowhere"] {
        let reply = ask(&project, &PREFLIGHT.replace("/a\n", &format!("{path}\n")));
        assert_eq!((reply.status, reply.body.len()), (204, 0), "{path}");
        assert_eq!(header(&reply, "access-control-allow-origin"), Some("*"));
        assert_eq!(header(&reply, "access-control-allow-methods"), Some("PUT"));
        assert_eq!(header(&reply, "access-control-allow-headers"), Some("x-a, x-b"));
    }
    // Without Origin or the method it asks for, it is no preflight.
    assert_eq!(ask(&project, "OPTIONS /a\norigin: https://page.test").status, 418);
    assert_eq!(ask(&project, "OPTIONS /a\naccess-control-request-method: PUT").status, 418);
}

#[test]
fn an_endpoint_that_names_options_answers_preflights_itself() {
    let endpoint = json!({"method": ["GET", "OPTIONS"], "path": "/a", "responses": [{"status": 299}]});
    let project = project(&json!({"endpoints": [endpoint]}));
    let reply = ask(&project, PREFLIGHT);
    assert_eq!((reply.status, header(&reply, "access-control-allow-methods")), (299, None));
    assert_eq!(header(&reply, "access-control-allow-origin"), Some("*"));
}

#[test]
fn every_reply_to_a_page_may_be_read() {
    let project = project(&json!({"endpoints": [
        {"path": "/a"},
        {"path": "/own", "responses": [{"headers": {"Access-Control-Allow-Origin": "https://page.test"}}]},
        {"path": "/broken", "responses": [{"body": "{{index .Vars.none 1}}"}]}
    ]}));
    for (path, status, origin) in
        [("/a", 200, "*"), ("/own", 200, "https://page.test"), ("/broken", 500, "*"), ("/nowhere", 404, "*")]
    {
        let reply = ask(&project, &format!("GET {path}\norigin: https://page.test"));
        assert_eq!((reply.status, header(&reply, "access-control-allow-origin")), (status, Some(origin)), "{path}");
        let reply = ask(&project, &format!("GET {path}"));
        let expected = Some(origin).filter(|_| path == "/own");
        assert_eq!(header(&reply, "access-control-allow-origin"), expected, "{path}");
    }
}

#[test]
fn a_project_can_switch_cors_off() {
    let project = project(&json!({"endpoints": [{"path": "/a"}], "settings": {"cors": false}}));
    let reply = ask(&project, PREFLIGHT);
    assert_eq!((reply.status, header(&reply, "allow")), (204, Some("GET, HEAD")));
    assert_eq!(header(&reply, "access-control-allow-origin"), None);
    assert_eq!(header(&ask(&project, "GET /a\norigin: https://page.test"), "access-control-allow-origin"), None);
}

const ORIGINS: [&str; 4] = ["https://page.test", "https://*.example.com", "http://localhost:*", "null"];

fn ruled(rules: &serde_json::Value) -> crate::CompiledProject {
    project(&json!({"endpoints": [{"path": "/a", "responses": [{"headers": {"x-id": "1"}}]},
        {"path": "/b", "responses": [{"headers": {"vary": "accept"}}]}], "settings": {"cors": rules}}))
}

#[test]
fn only_the_origins_that_are_named_are_told_back() {
    let project = ruled(&json!({"origins": ORIGINS}));
    for (origin, allowed) in [
        ("https://page.test", true),
        ("HTTPS://Page.test", true),
        ("https://page.test:443", true),
        ("https://page.test:8443", false),
        ("http://page.test", false),
        ("https://page.test.evil.test", false),
        ("https://evilpage.test", false),
        ("https://a.example.com", true),
        ("https://a.b.example.com", true),
        ("https://example.com", false),
        ("https://.example.com", false),
        ("https://evil-example.com", false),
        ("https://evil.test/.example.com", false),
        ("http://localhost:3000", true),
        ("http://localhost", true),
        ("http://localhost.evil.test:3000", false),
        ("null", true),
        ("file://", false),
    ] {
        let reply = ask(&project, &format!("GET /a\norigin: {origin}"));
        let expected = Some(origin).filter(|_| allowed);
        assert_eq!(header(&reply, "access-control-allow-origin"), expected, "{origin}");
        assert_eq!(header(&reply, "vary"), Some("Origin"), "{origin}");
        let reply = ask(&project, &PREFLIGHT.replace("https://page.test", origin));
        assert_eq!((reply.status, header(&reply, "access-control-allow-origin")), (204, expected), "{origin}");
        assert_eq!(header(&reply, "access-control-allow-methods"), allowed.then_some("PUT"), "{origin}");
    }
}

#[test]
fn a_reply_that_depends_on_the_origin_says_so_to_every_cache() {
    let project = ruled(&json!({"origins": ORIGINS}));
    let vary = |reply: crate::Reply| -> Vec<String> {
        reply.headers.into_iter().filter(|(name, _)| name == "vary").map(|(_, value)| value).collect()
    };
    assert_eq!(vary(ask(&project, "GET /a")), ["Origin"]);
    assert_eq!(vary(ask(&project, "GET /b\norigin: https://page.test")), ["accept", "Origin"]);
    assert_eq!(vary(ask(&ruled(&json!({"max_age": 5})), "GET /a\norigin: https://page.test")), [""; 0]);
}

#[test]
fn credentials_go_with_a_name_and_never_with_a_star() {
    let project = ruled(&json!({"origins": ORIGINS, "credentials": true}));
    let reply = ask(&project, "GET /a\norigin: https://page.test");
    assert_eq!(header(&reply, "access-control-allow-origin"), Some("https://page.test"));
    assert_eq!(header(&reply, "access-control-allow-credentials"), Some("true"));
    assert_eq!(header(&reply, "access-control-expose-headers"), Some("vary, x-id"));
    let reply = ask(&project, "GET /a\norigin: https://other.test");
    assert_eq!(header(&reply, "access-control-allow-credentials"), None);
    let reply = ask(&project, PREFLIGHT);
    assert_eq!(header(&reply, "access-control-allow-credentials"), Some("true"));
}

#[test]
fn a_preflight_says_which_headers_and_for_how_long() {
    let reply = ask(&ruled(&json!({"headers": ["x-a", "content-type"], "max_age": 600})), PREFLIGHT);
    assert_eq!(header(&reply, "access-control-allow-headers"), Some("x-a, content-type"));
    assert_eq!(header(&reply, "access-control-max-age"), Some("600"));
    assert_eq!(header(&reply, "access-control-allow-origin"), Some("*"));
    let reply = ask(&ruled(&json!({"headers": ["x-a"], "max_age": 600})), "GET /a\norigin: https://page.test");
    assert_eq!(header(&reply, "access-control-max-age"), None);
}
