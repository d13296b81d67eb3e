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
