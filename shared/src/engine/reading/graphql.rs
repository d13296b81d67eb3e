//! GraphQL over HTTP: the operation's name and type, and its variables. The document is scanned, never parsed: what
//! lies in braces makes no difference, so nothing in it can be too deep.

mod scan;

use serde_json::Value;

use super::media_type;
use scan::{Operation, operations};

/// A GraphQL request.
#[derive(Debug, PartialEq)]
pub(in crate::engine) struct Graphql {
    /// The operation's name; none for an anonymous one.
    pub(in crate::engine) operation: Option<Value>,
    /// `query`, `mutation` or `subscription`.
    pub(in crate::engine) kind: Value,
    pub(in crate::engine) variables: Value,
}

/// What a request says before it is known to be GraphQL.
#[derive(Debug, Default)]
struct Envelope {
    document: Option<String>,
    operation: Option<String>,
    variables: Value,
}

impl Graphql {
    /// Reads a POST of JSON or of `application/graphql`, or a GET with the document in its query.
    pub(in crate::engine) fn read(
        content_type: Option<&str>,
        json: Result<&Value, &str>,
        body: &str,
        query: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, String> {
        let envelope = if body.is_empty() {
            of_query(query)?
        } else if content_type.map(media_type).as_deref() == Some("application/graphql") {
            Envelope { document: Some(body.to_owned()), ..Envelope::default() }
        } else {
            of_json(json.map_err(|error| format!("the body is not JSON: {error}"))?)?
        };
        let Envelope { document, operation, variables } = envelope;
        let document = document.ok_or_else(|| "the request has no GraphQL document in `query`".to_owned())?;
        let found = operations(&document);
        let chosen = match &operation {
            Some(name) => found.iter().find(|one| one.name == Some(name.as_str())),
            None => found.first(),
        };
        let Some(Operation { name, kind }) = chosen else {
            return Err(match operation {
                Some(name) if !found.is_empty() => format!("the GraphQL document has no operation {name:?}"),
                _ => "the GraphQL document has no operation".to_owned(),
            });
        };
        let operation = name.map(|name| Value::String(name.to_owned()));
        Ok(Self { operation, kind: Value::String((*kind).to_owned()), variables })
    }
}

fn of_query(query: impl Fn(&str) -> Option<String>) -> Result<Envelope, String> {
    let variables = query("variables").filter(|text| !text.trim().is_empty()).map(|text| serde_json::from_str(&text));
    let variables = variables.transpose().map_err(|error| format!("the GraphQL variables are not JSON: {error}"))?;
    Ok(Envelope {
        document: query("query"),
        operation: query("operationName").filter(|name| !name.is_empty()),
        variables: variables.unwrap_or_default(),
    })
}

fn of_json(body: &Value) -> Result<Envelope, String> {
    let text = |key: &str| body.get(key).and_then(Value::as_str).map(str::to_owned);
    match body {
        Value::Object(_) => Ok(Envelope {
            document: text("query"),
            operation: text("operationName").filter(|name| !name.is_empty()),
            variables: body.get("variables").cloned().unwrap_or_default(),
        }),
        Value::Array(_) => Err("the body is a batch of GraphQL requests".to_owned()),
        _ => Err("the body is not a GraphQL request".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn post(body: &Value) -> Result<Graphql, String> {
        Graphql::read(Some("application/json"), Ok(body), "{}", |_| None)
    }

    #[test]
    fn requests_are_read() {
        let two = "query A { a } mutation B($x: In = {y: 1}) { b }";
        let check = |body: &Value, operation: Option<&str>, kind: &str| {
            let read = post(body).unwrap();
            assert_eq!((read.operation, read.kind), (operation.map(Into::into), kind.into()), "{body}");
        };
        check(&json!({"query": two}), Some("A"), "query");
        check(&json!({"query": two, "operationName": "B"}), Some("B"), "mutation");
        check(&json!({"query": two, "operationName": null}), Some("A"), "query");
        check(&json!({"query": "{ a }", "operationName": ""}), None, "query");
        check(&json!({"query": "subscription { a }"}), None, "subscription");
        let variables = json!({"id": [1, {"a": null}]});
        assert_eq!(post(&json!({"query": "{a}", "variables": variables})).unwrap().variables, variables);
        let plain = Graphql::read(Some("application/graphql"), Err(""), "mutation M { a }", |_| None).unwrap();
        assert_eq!((plain.operation, plain.kind), (Some("M".into()), "mutation".into()));
        let get = |name: &str| match name {
            "query" => Some("query Q($a: Int) { a }".to_owned()),
            "variables" => Some("{\"a\": 1}".to_owned()),
            _ => None,
        };
        let get = Graphql::read(None, Err(""), "", get).unwrap();
        assert_eq!((get.operation, get.variables), (Some("Q".into()), json!({"a": 1})));
    }

    #[test]
    fn what_is_no_request_says_why() {
        for (body, reason) in [
            (json!([{"query": "{a}"}]), "the body is a batch of GraphQL requests"),
            (json!("a"), "the body is not a GraphQL request"),
            (json!({"a": 1}), "the request has no GraphQL document in `query`"),
            (json!({"query": "fragment F on T { a }"}), "the GraphQL document has no operation"),
            (json!({"query": "query A { a }", "operationName": "B"}), "the GraphQL document has no operation \"B\""),
        ] {
            assert_eq!(post(&body), Err(reason.to_owned()), "{body}");
        }
        let broken = Graphql::read(None, Err("EOF"), "{", |_| None);
        assert_eq!(broken, Err("the body is not JSON: EOF".to_owned()));
        let query = |name: &str| (name == "variables").then(|| "{".to_owned());
        let wrong = Graphql::read(None, Err(""), "", query).unwrap_err();
        assert!(wrong.starts_with("the GraphQL variables are not JSON: "), "{wrong}");
    }
}
