mod bounds;
mod keywords;
mod references;
mod refusals;

use serde_json::Value;

use super::{Mismatch, Schema};

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn compiled(schema: &str) -> Schema {
    Schema::compile(&json(schema)).unwrap_or_else(|error| panic!("{schema}: {error:?}"))
}

/// Checks that instances fit a schema or do not, each told in the words given.
fn check(schema: &str, cases: &[(&str, &str)]) {
    let compiled = compiled(schema);
    for (instance, expected) in cases {
        let message = compiled.check(&json(instance)).err().map(|mismatch| mismatch.message);
        assert_eq!(message.as_deref().unwrap_or("fits"), *expected, "{schema} {instance}");
    }
}

fn mismatch(schema: &str, instance: &str) -> Mismatch {
    compiled(schema).check(&json(instance)).unwrap_err()
}
