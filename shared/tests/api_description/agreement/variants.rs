//! What a document becomes when one thing in it is another.

use serde_json::{Value, json};

/// Every document that differs from this one in one value: another stands there, it is gone, or there is one more.
pub fn variants(document: &Value) -> Vec<Value> {
    let mut all = others(document);
    match document {
        Value::Object(members) => {
            for (name, member) in members {
                let with = |member: Value| {
                    let mut changed = members.clone();
                    changed.insert(name.clone(), member);
                    Value::Object(changed)
                };
                all.extend(variants(member).into_iter().map(with));
                let mut fewer = members.clone();
                fewer.shift_remove(name);
                all.push(fewer.into());
            }
            for name in ["", "nope", "all", "method", "equals", "base64", "text"] {
                let mut more = members.clone();
                more.entry(name).or_insert_with(|| json!("x"));
                all.push(more.into());
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let with = |item: Value| {
                    let mut changed = items.clone();
                    changed[index] = item;
                    Value::Array(changed)
                };
                all.extend(variants(item).into_iter().map(with));
                let mut fewer = items.clone();
                fewer.remove(index);
                all.push(fewer.into());
                let mut twice = items.clone();
                twice.push(item.clone());
                all.push(twice.into());
            }
        }
        _ => {}
    }
    all
}

/// One value of each kind that some field takes or just does not take.
fn others(value: &Value) -> Vec<Value> {
    let all = json!([
        null, true, false, 0, -1, 2.0, 0.5, 199, 200, 600, 60_001, 2_147_483_648_u64, 18_446_744_073_709_551_615_u64, "",
        "x", "/", "$", "$.a", "200", "+200", "get", "ANY", "rules", "stay", "exactly", "user", "e1", "a b", "eB==", "eHg=",
        "a\nb", "now-1d", "10.0.0.0/8", [], ["x"], [1], ["GET", "ANY"], ["ANY"], [1, 2], [null], {}, {"x": "y"}, {"text": 1},
        {"base64": "e"}, {"json": 1}, {"min": 1}, {"add": 1}, {"sequence": "stay"}, {"sequence": 1}, {"name": "x"},
        {"path": true}, {"gte": 1},
    ]);
    all.as_array().unwrap().iter().filter(|other| *other != value).cloned().collect()
}
