use super::replay::parts;
use crate::{
    Request,
    api::{RequestFields, RequestRecord},
    engine::fields_of,
};

/// What the fields of a request that was recorded are called; those of a content that was cut are not known.
#[must_use]
pub fn fields(record: &RequestRecord) -> RequestFields {
    let mut parts = parts(record);
    if record.exchange.request.content.cut {
        parts.body.clear();
    }
    fields_of(&Request::new(parts))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn fields_are_those_of_the_request_and_not_of_the_reply() {
        let check = |content: serde_json::Value, expected: serde_json::Value| {
            let mut record = json!(RequestRecord::default());
            record["query"] = "page=1&token=***".into();
            record["request"] = content;
            record["reply"] = json!({"headers": {"x-cache": "hit"}, "body": "{\"id\": 1}"});
            let record: RequestRecord = serde_json::from_value(record).unwrap();
            let fields = json!(fields(&record));
            assert_eq!(fields["query"], json!(["page", "token"]));
            for (name, value) in expected.as_object().unwrap() {
                assert_eq!(&fields[name], value, "{name}");
            }
        };
        let request = |headers: serde_json::Value, body: &str, cut: bool| json!({"scheme": "http", "host": "pets.test", "headers": headers, "body": body, "cut": cut});
        let form = json!({"content-type": "application/x-www-form-urlencoded"});
        check(
            request(json!({"accept": "*/*"}), r#"{"a": [1]}"#, false),
            json!({"headers": ["accept"], "json": {"a": [0]}}),
        );
        check(request(form.clone(), "city=***&zip=1", false), json!({"form": ["city", "zip"], "json": null}));
        check(request(form, "city=x&zi", true), json!({"form": []}));
    }
}
