//! A template with what it is rendered with, and the documents that data is taken from.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Case {
    pub name: String,
    pub template: String,
    #[serde(default)]
    pub data: Value,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub missingkey: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delims: Option<(String, String)>,
    /// Whether whole numbers of the data are `int`, not `float64`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ints: bool,
}

/// Data that has something of every type, by names that templates are made for.
pub fn documents() -> Vec<Value> {
    vec![
        json!({
            "name": "Ann", "age": 31, "pi": 3.25, "ok": true, "no": false, "none": null, "empty": "", "zero": 0,
            "big": 12_345_678, "neg": -1.5, "markup": "<a href=\"x\">&'", "uni": "héllo, 世界 😀",
            "tags": ["x", "y", "z"], "nums": [3, 1, 2.5], "mixed": [1, "a", null, true, [1], {"k": "v"}],
            "nested": [[1, 2], [3]], "users": [{"name": "Bo", "age": 2}, {"name": "Cy", "age": null}],
            "addr": {"city": "Oslo", "geo": {"lat": 59.91}}, "m": {"one": 1, "two": 2, "three": 3},
            "el": [], "em": {}, "b c": 5
        }),
        json!({
            "method": "POST", "path": "/users/42", "params": {"id": "42"},
            "query": {"page": ["2"], "q": ["a b"]}, "headers": {"Content-Type": "application/json"},
            "body": {
                "name": "Ann \"A\" Lee", "age": 31, "active": true, "tags": ["x", "y"], "zip": null,
                "items": [{"sku": "A1", "qty": 2, "price": 9.5}, {"sku": "B2", "qty": 1, "price": 20}]
            }
        }),
        json!([3, 4, 5]),
        json!(["b", "a", "", "ü"]),
        json!([{"k": 1, "v": [true]}, {"k": "z"}, null]),
        json!({"a": {"b": {"c": {"d": "deep"}}}, "x": 1, "l": [[["in"]]]}),
        json!("text with 'quotes' & \"more\"\n"),
        json!(1e21),
        json!(-0.0),
        json!(7),
        json!(true),
        json!(null),
        json!({}),
        json!([]),
    ]
}
