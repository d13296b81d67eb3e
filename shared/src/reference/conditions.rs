//! What targets and operators mean. The words stand here and not in the model's tables, which the editor's page carries.

use crate::model::{OPERATORS, Operand, OperatorKind, Target};

/// A target: its key, what stands beside it, what is looked at, and a condition that holds of the sample request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TargetWords {
    /// The document's key.
    pub key: &'static str,
    /// What stands beside the key.
    pub value: &'static str,
    /// What is looked at.
    pub meaning: &'static str,
    /// A condition.
    pub example: &'static str,
    /// The request on which it holds; empty for the sample.
    pub request: &'static str,
}

/// An operator: what stands beside it, when it holds, and a condition that does of the sample request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OperatorWords {
    /// Which it is.
    pub kind: &'static OperatorKind,
    /// When it holds.
    pub meaning: &'static str,
    /// A condition.
    pub example: &'static str,
}

impl OperatorWords {
    /// What stands beside the operator's key, in words.
    #[must_use]
    pub fn operand(&self) -> &'static str {
        match self.kind.operand {
            Operand::Value => "text or number; any JSON on `json`, `jwt`, `graphql`",
            Operand::Element => "text or number; any JSON that may be an element on `json`, `jwt`, `graphql`",
            Operand::Text => "text or number",
            Operand::Regex | Operand::Glob => "pattern",
            Operand::Values => "list of what `equals` takes",
            Operand::Flag => "`true` or `false`",
            Operand::Number => "number",
            Operand::Range => "`[least, most]`",
            Operand::Date => "date, or an offset from now",
            Operand::Networks => "network, or a list",
            Operand::Length => "number, or `{\"gt\", \"gte\", \"lt\", \"lte\"}`",
            Operand::Json => "JSON with placeholders",
            Operand::Schema => "JSON Schema 2020-12",
        }
    }
}

const TOKEN: &str = r#"{"url": "/", "headers": {"authorization": "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm4ifQ."}}"#;
const BASIC: &str = r#"{"url": "/", "headers": {"authorization": "Basic YW5uOnNlY3JldA=="}}"#;
const XML: &str =
    r#"{"method": "POST", "url": "/", "headers": {"content-type": "application/xml"}, "body": "<order id=\"7\"/>"}"#;
const FORM: &str = r#"{"method": "POST", "url": "/", "headers": {"content-type": "application/x-www-form-urlencoded"}, "body": "email=ann%40example.com"}"#;
const PART: &str = r#"{"method": "POST", "url": "/", "headers": {"content-type": "multipart/form-data; boundary=x"}, "body": "--x\r\nContent-Disposition: form-data; name=\"avatar\"; filename=\"me.png\"\r\n\r\n…\r\n--x--\r\n"}"#;
const GRAPHQL: &str = r#"{"method": "POST", "url": "/", "headers": {"content-type": "application/json"}, "body": {"query": "query Pets { pets { id } }"}}"#;

/// Every target, in the order of [`Target::KEYS`].
#[must_use]
pub fn targets() -> Vec<TargetWords> {
    Target::KEYS.iter().filter_map(|key| target(key)).collect()
}

fn target(key: &'static str) -> Option<TargetWords> {
    let (value, meaning, example, request) = match key {
        "method" => ("`true`", "the method", r#"{"method": true, "one_of": ["POST", "PUT"]}"#, ""),
        "path" => (
            "`true`",
            "the raw path, still percent-encoded, without the query",
            r#"{"path": true, "glob": "/users/*"}"#,
            "",
        ),
        "url" => (
            "`true`",
            "the raw path and the raw query with its `?`, where there is one that is not empty",
            r#"{"url": true, "equals": "/users/7?page=2&tag=new&tag=sale"}"#,
            "",
        ),
        "param" => ("name", "a path parameter, decoded", r#"{"param": "id", "regex": "^[0-9]+$"}"#, ""),
        "query" => (
            "name",
            "a query parameter; `+` is a space. Every value it has",
            r#"{"query": "tag", "equals": "sale"}"#,
            "",
        ),
        "header" => (
            "name",
            "a header, whose name ignores case. Every value it has",
            r#"{"header": "X-Tier", "equals": "gold"}"#,
            "",
        ),
        "cookie" => {
            ("name", "a cookie; quotes around its value are no part of it", r#"{"cookie": "sid", "present": true}"#, "")
        }
        "host" => (
            "`true`",
            "the host that the client named, in lower case, without the port",
            r#"{"host": true, "equals": "shop.mock.rest"}"#,
            "",
        ),
        "client" => ("`true`", "the client's address", r#"{"client": true, "cidr": "127.0.0.0/8"}"#, ""),
        "body" => ("`true`", "the whole body as text", r#"{"body": true, "contains": "Ann"}"#, ""),
        "json" => (
            "JSONPath (RFC 9535)",
            "what it selects in the JSON body, whatever the content type; `$` is the whole",
            r#"{"json": "$.user.id", "equals": 7}"#,
            "",
        ),
        "xml" => ("XPath 1.0", "what it selects in the XML body", r#"{"xml": "/order/@id", "equals": "7"}"#, XML),
        "form" => (
            "name",
            "a field of an urlencoded form, or a part of a multipart one that holds no file",
            r#"{"form": "email", "ends_with": "@example.com"}"#,
            FORM,
        ),
        "part" => (
            "name, or `{\"name\", \"field\"}`",
            "a multipart part's text; with `field` its `filename` or `type`",
            r#"{"part": {"name": "avatar", "field": "filename"}, "ends_with": ".png"}"#,
            PART,
        ),
        "basic" => {
            ("`user` or `password`", "of `Authorization: Basic`", r#"{"basic": "user", "equals": "ann"}"#, BASIC)
        }
        "bearer" => {
            ("`true`", "the token of `Authorization: Bearer`", r#"{"bearer": true, "starts_with": "eyJ"}"#, TOKEN)
        }
        "jwt" => (
            "JSONPath",
            "what it selects among the claims of the bearer token, which is not verified",
            r#"{"jwt": "$.sub", "equals": "ann"}"#,
            TOKEN,
        ),
        "graphql" => (
            "`operation`, `type`, or a variable's path",
            "of a GraphQL request by POST or GET; `input.id` and `$.input.id` are the same path. Of several operations the one that `operationName` names, else the first; the document is not validated",
            r#"{"graphql": "operation", "equals": "Pets"}"#,
            GRAPHQL,
        ),
        "state" => {
            ("name", "a named value of the session's state, as text", r#"{"state": "cart", "equals": "tea"}"#, "")
        }
        _ => return None,
    };
    Some(TargetWords { key, value, meaning, example, request })
}

/// Every operator, in the order of [`OPERATORS`].
#[must_use]
pub fn operators() -> Vec<OperatorWords> {
    OPERATORS.iter().filter_map(operator).collect()
}

fn operator(kind: &'static OperatorKind) -> Option<OperatorWords> {
    let (meaning, example) = match kind.key {
        "equals" => (
            "it is the same: text letter by letter, JSON by type, numbers by value",
            r#"{"header": "x-tier", "equals": "gold"}"#,
        ),
        "contains" => (
            "the text is found within; of a JSON array, it is one of the elements",
            r#"{"json": "$.prices", "contains": 9}"#,
        ),
        "starts_with" => ("the text begins with it", r#"{"path": true, "starts_with": "/users"}"#),
        "ends_with" => ("the text ends with it", r#"{"path": true, "ends_with": "/7"}"#),
        "regex" => (
            "it is found anywhere: tie it with `^` and `$` yourself. Time is linear, so there are no look-arounds and back-references",
            r#"{"header": "x-tier", "regex": "^(gold|vip)$"}"#,
        ),
        "glob" => (
            "the whole value fits: `*` is any text, `?` one character, and nothing else has a meaning",
            r#"{"path": true, "glob": "/users/?"}"#,
        ),
        "one_of" => ("it equals one of them", r#"{"header": "x-tier", "one_of": ["gold", "vip"]}"#),
        "present" => {
            ("there is a value at all, or none. JSON null is a value", r#"{"query": "debug", "present": false}"#)
        }
        "empty" => (
            "it is there and is `\"\"`, `[]`, `{}` or null; or is there and is not",
            r#"{"json": "$.prices", "empty": false}"#,
        ),
        "gt" => {
            ("it is a number, or text that is one, and greater, to the last digit", r#"{"query": "page", "gt": 1}"#)
        }
        "gte" => ("it is a number and at least this", r#"{"query": "page", "gte": 2}"#),
        "lt" => ("it is a number and less", r#"{"query": "page", "lt": 10}"#),
        "lte" => ("it is a number and at most this", r#"{"json": "$.prices[*]", "lte": 9, "values": "all"}"#),
        "between" => {
            ("it is a number from the least to the most, both included", r#"{"query": "page", "between": [1, 5]}"#)
        }
        "before" => ("it is a date and lies before", r#"{"header": "x-sent", "before": "2027-01-01"}"#),
        "after" => ("it is a date and lies after", r#"{"header": "x-sent", "after": "now-2h/d"}"#),
        "cidr" => ("it is an IP address in one of them", r#"{"client": true, "cidr": ["127.0.0.0/8", "::1/128"]}"#),
        "length" => ("characters of a text, elements of an array", r#"{"json": "$.prices", "length": {"gte": 2}}"#),
        "equals_json" => (
            "it is the same JSON, key order aside",
            r#"{"json": "$.user", "equals_json": {"name": "Ann", "id": "${any-number}"}}"#,
        ),
        "contains_json" => (
            "every member is there, at every depth; arrays are sets",
            r#"{"json": "$", "contains_json": {"user": {"name": "Ann"}}}"#,
        ),
        "schema" => ("it validates", r#"{"json": "$.user", "schema": {"type": "object", "required": ["id"]}}"#),
        _ => return None,
    };
    Some(OperatorWords { kind, meaning, example })
}
