//! Objects of the host, and what values borrow.

use serde_json::json;

use crate::template::{Environment, Functions, MissingKey, Object, Options, Template, Value};

/// Headers, by any case, and itself under `self`.
#[derive(Debug)]
struct Headers(Vec<(&'static str, String)>);

impl Object for Headers {
    fn get(&self, key: &str) -> Option<Value<'_>> {
        if key == "self" {
            return Some(Value::Object(self));
        }
        let (_, value) = self
            .0
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(key))?;
        Some(Value::from(value.as_str()))
    }

    fn keys(&self) -> Vec<String> {
        self.0.iter().map(|(name, _)| (*name).to_owned()).collect()
    }
}

#[test]
fn objects_are_maps() {
    let headers = Headers(vec![("X-B", "2".to_owned()), ("X-A", "<1>".to_owned())]);
    let cases = [
        ("{{index . \"x-a\"}} {{len .}}", "<1> 2"),
        (
            "{{range $k, $v := .}}{{$k}}={{$v}};{{end}}",
            "X-A=<1>;X-B=2;",
        ),
        ("{{.}}", "map[X-A:<1> X-B:2]"),
        ("{{toJson .}}", r#"{"X-A":"\u003c1\u003e","X-B":"2"}"#),
        ("{{.self.self.nope}}", "<no value>"),
        ("{{if .}}yes{{end}}", "yes"),
    ];
    for (template, expected) in cases {
        let template = Template::parse("t", template, &Functions::builtin()).unwrap();
        let found = template.render(&Value::Object(&headers), &mut Environment::new(0, 0));
        assert_eq!(found.unwrap(), expected);
    }
}

#[test]
fn options_change_delimiters_and_missing_keys() {
    let options = Options::default()
        .delims("<%", "%>")
        .missing_key(MissingKey::Error);
    let template = options
        .parse("t", "{{.a}} <% .a -%> !", &Functions::builtin())
        .unwrap();
    let mut env = Environment::new(0, 0);
    let text = template
        .render(&Value::json(&json!({"a": 1})), &mut env)
        .unwrap();
    assert_eq!(text, "{{.a}} 1!");
    let error = template
        .render(&Value::json(&json!({})), &mut env)
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "template: t:1:10: executing \"t\" at <.a>: map has no entry for key \"a\""
    );
}

#[test]
fn templates_without_actions_are_static() {
    let functions = Functions::builtin();
    let static_text = |source: &str| {
        let template = Template::parse("t", source, &functions).unwrap();
        template.static_text().map(str::to_owned)
    };
    assert_eq!(static_text("just text").as_deref(), Some("just text"));
    assert_eq!(static_text("").as_deref(), Some(""));
    assert_eq!(static_text("a{{/* c */ -}} ").as_deref(), Some("a"));
    assert_eq!(static_text("a{{1}}"), None);
}

#[test]
fn templates_are_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Template>();
    shared::<Functions>();
}
