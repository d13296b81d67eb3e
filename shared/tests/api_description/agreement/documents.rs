//! Small documents, by who takes them.

/// Both take these; together they have every field.
pub const TAKEN: [&str; 25] = [
    r"{}",
    r#"{"name": "P", "vars": {"a": [1, null]}, "endpoints": [{"path": "/"}]}"#,
    r#"{"settings": {"strict_slash": true, "cors": false, "seed": 7, "explain": false, "mask": ["x-secret"]}}"#,
    r#"{"endpoints": [{"id": "e", "name": "E", "method": "GET", "path": "/a/{id}", "priority": -1, "enabled": false,
        "select": "random", "responses": []}]}"#,
    r#"{"endpoints": [{"path": "/", "method": ["GET", "PUT"], "select": {"sequence": "stay"}, "responses": [{}]}]}"#,
    r#"{"endpoints": [{"path": "/", "method": ["ANY"], "responses": [{"id": "r", "name": "R", "status": 201,
        "headers": {"x-a": "b", "x-c": ["d", "e"]}, "body": "{{.Request.Path}}", "delay": 5, "probability": 0.5,
        "weight": 3, "set": {"a": "x", "b": {"add": 1}, "c": null, "d": 4}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"status": "{{201}}", "body": {"a": 1, "text": 2}, "delay": {"min": 1,
        "max": 9}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"body": {"base64": "eA=="}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"body": {"text": "x"}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"body": {"json": {"text": "x"}}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"when": {"all": [{"any": [{"path": true}]}, {"not":
        {"client": true, "cidr": ["10.0.0.0/8"]}}]}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"when": {"header": "x-a", "equals": "b", "ignore_case": true,
        "values": "all"}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"when": {"query": "a", "equals": ["b", 1], "values": "in_order"}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"when": {"json": "$.a", "equals": {"b": 1}, "contains": [1], "one_of":
        [{}], "present": true, "empty": false}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"when": {"body": true, "equals_json": {"a": "${any}"}, "ignore_order":
        true, "ignore_extra": true, "contains_json": 1, "schema": {"type": "object"}}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"when": {"cookie": "a", "starts_with": "b", "ends_with": 1, "regex":
        "c", "glob": "*d", "length": 3}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"when": {"form": "a", "gt": 1, "gte": 2, "lt": 9, "lte": 8, "between":
        [3, 4], "length": {"gte": 1, "lt": 5}}}]}]}"#,
    r#"{"endpoints": [{"path": "/{id}", "responses": [{"when": {"param": "id", "before": "now+1d", "after":
        "2026-01-31T12:00:00Z", "one_of": ["a", 2]}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"when": {"part": {"name": "f", "field": "filename"}}}, {"when": {"part":
        "f"}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"when": {"basic": "user"}}, {"when": {"bearer": true}}, {"when": {"jwt":
        "$.sub", "equals": null}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"when": {"xml": "//a"}}, {"when": {"graphql": "type"}}, {"when":
        {"state": "a"}}, {"when": {"method": true, "equals": "GET"}}, {"when": {"host": true}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"delay": {"normal": {"mean": 100, "sd": 20}}, "fault": "truncate"},
        {"delay": {"lognormal": {"median": 100, "sigma": 0.4}}, "fault": {"kind": "abort", "probability": 0.5}}, {"delay":
        {"dribble": {"chunks": 4, "over": 1000}}, "fault": {"kind": "status", "probability": 1, "status": 500}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"fault": {"kind": "rate_limit", "probability": 0.1, "after": 3, "window":
        1000}}, {"fault": "rate_limit"}, {"fault": "malformed_json"}, {"fault": {"kind": "empty"}}]}]}"#,
    r#"{"settings": {"chaos": {"percent": 2.5}}}"#,
    r#"{"settings": {"chaos": {"percent": 100, "faults": ["abort", {"kind": "status", "status": 429}, {"kind":
        "empty"}]}}}"#,
];

/// Both refuse these.
pub const REFUSED: [&str; 62] = [
    "[]",
    "null",
    r#"{"endpoint": []}"#,
    r#"{"name": null}"#,
    r#"{"endpoints": {}}"#,
    r#"{"vars": []}"#,
    r#"{"settings": {"cor": true}}"#,
    r#"{"settings": {"seed": -1}}"#,
    r#"{"settings": {"seed": 0.5}}"#,
    r#"{"settings": {"mask": [1]}}"#,
    r#"{"endpoints": [{}]}"#,
    r#"{"endpoints": [{"path": "a"}]}"#,
    r#"{"endpoints": [{"path": "/", "id": "a b"}]}"#,
    r#"{"endpoints": [{"path": "/", "method": "get"}]}"#,
    r#"{"endpoints": [{"path": "/", "method": []}]}"#,
    r#"{"endpoints": [{"path": "/", "method": ["GET", "GET"]}]}"#,
    r#"{"endpoints": [{"path": "/", "method": ["GET", "ANY"]}]}"#,
    r#"{"endpoints": [{"path": "/", "priority": 2147483648}]}"#,
    r#"{"endpoints": [{"path": "/", "select": "none"}]}"#,
    r#"{"endpoints": [{"path": "/", "fault": "abort"}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"status": 600}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"headers": {"x a": "b"}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"headers": {"x": 1}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"headers": {"x": "a\nb"}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"body": {"text": 1}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"body": {"base64": "eB=="}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"delay": 60001}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"delay": {"min": 1}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"probability": 1.5}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"set": {"": "x"}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"set": {"a": {}}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"when": {}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"when": {"all": []}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"when": {"all": [{"path": true}], "any": [{"path": true}]}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"when": {"path": false}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"when": {"path": true, "query": "a"}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"when": {"path": true, "equals": null}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"when": {"query": "a", "equals": ["b"]}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"when": {"query": "a", "equals": "b", "values": "exactly"}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"when": {"query": "a", "equals": "b", "ignore_order": true}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"delay": {"normal": 1}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"delay": {"normal": {"mean": 1}}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"delay": {"normal": {"mean": 1, "sd": 0.5}}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"delay": {"lognormal": {"median": 1, "sigma": 11}}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"delay": {"lognormal": {"median": 60001, "sigma": 1}}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"delay": {"dribble": {"chunks": 0, "over": 1}}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"delay": {"dribble": {"chunks": 1001, "over": 1}}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"delay": {"min": 1, "max": 2, "normal": {"mean": 1, "sd": 1}}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"fault": null}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"fault": "abrot"}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"fault": {}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"fault": {"kind": "abort", "status": 500}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"fault": {"kind": "status", "status": 399}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"fault": {"kind": "status", "after": 1}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"fault": {"kind": "abort", "probability": -0.1}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"fault": {"kind": "rate_limit", "after": 0}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"fault": {"kind": "rate_limit", "window": 86400001}}]}]}"#,
    r#"{"settings": {"chaos": {}}}"#,
    r#"{"settings": {"chaos": {"percent": 100.5}}}"#,
    r#"{"settings": {"chaos": {"percent": 1, "faults": []}}}"#,
    r#"{"settings": {"chaos": {"percent": 1, "faults": ["rate_limit"]}}}"#,
    r#"{"settings": {"chaos": {"percent": 1, "faults": [{"kind": "abort", "probability": 1}]}}}"#,
];

/// What a schema cannot see: what stands in texts, and how one place compares with another.
pub const ONLY_LOAD_REFUSES: [&str; 10] = [
    r#"{"endpoints": [{"path": "/{"}]}"#,
    r#"{"endpoints": [{"path": "/", "id": "a"}, {"path": "/b", "id": "a"}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"body": "{{"}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"delay": {"min": 2, "max": 1}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"when": {"json": "$["}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"when": {"xml": "//"}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"when": {"path": true, "regex": "("}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"when": {"path": true, "cidr": "x"}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"when": {"path": true, "before": "soon"}}]}]}"#,
    r#"{"endpoints": [{"path": "/", "responses": [{"when": {"body": true, "schema": {"type": 1}}}]}]}"#,
];
