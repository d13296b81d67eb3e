use axum::http::{
    HeaderMap, Uri,
    header::{AUTHORIZATION, COOKIE},
};
use data_encoding::BASE64;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::secrets;
use crate::document::counted;

/// How long the text of a recording is at most, in bytes, which is less than what is imported; what comes after that is
/// passed on alone.
const MOST_BYTES: usize = 31 << 20;

/// How many requests are recorded at most.
const MOST_ENTRIES: usize = 20_000;

/// What was asked and answered, as HTTP Archive 1.2 has it.
#[derive(Debug, Default)]
pub struct Recording {
    /// Each as its text.
    entries: Vec<String>,
    bytes: usize,
    hides_secrets: bool,
    hidden: usize,
    passed_over: usize,
}

/// A message's header fields and content.
#[derive(Debug, Clone)]
pub struct Message {
    pub headers: HeaderMap,
    pub content: Vec<u8>,
}

impl Recording {
    /// Nothing yet.
    pub fn new(hides_secrets: bool) -> Self {
        Self { hides_secrets, ..Self::default() }
    }

    /// Whether nothing was recorded.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Records a request and its reply.
    pub fn add(&mut self, method: &str, uri: &Uri, mut asked: Message, status: u16, mut given: Message) {
        // Who is asked may have to be told who asks; nobody else has.
        asked.headers.remove(AUTHORIZATION);
        asked.headers.remove(COOKIE);
        if self.hides_secrets {
            self.hidden += secrets::hide(&mut given);
        }
        let mut request = json!({"method": method, "url": uri.to_string(), "headers": fields(&asked.headers)});
        if !asked.content.is_empty() {
            let text = String::from_utf8_lossy(&asked.content);
            request["postData"] = json!({"mimeType": media_type(&asked.headers), "text": text});
        }
        let mut content = json!({"mimeType": media_type(&given.headers), "size": given.content.len()});
        match str::from_utf8(&given.content) {
            Ok(text) => content["text"] = text.into(),
            Err(_) => {
                content["text"] = BASE64.encode(&given.content).into();
                content["encoding"] = "base64".into();
            }
        }
        let response = json!({"status": status, "headers": fields(&given.headers), "content": content});
        let began = Timestamp::now().to_string();
        let entry = json!({"startedDateTime": began, "request": request, "response": response}).to_string();
        if self.bytes + entry.len() > MOST_BYTES || self.entries.len() >= MOST_ENTRIES {
            self.passed_over += 1;
            return;
        }
        self.bytes += entry.len() + 1;
        self.entries.push(entry);
    }

    /// What there is to say of it beside what an import says.
    pub fn told(&self) -> String {
        let mut said = String::new();
        if self.hidden > 0 {
            let secrets = counted(self.hidden, "secret");
            said.push_str(&format!("{secrets} in replies left out (--keep-secrets keeps them)\n"));
        }
        if self.passed_over > 0 {
            let requests = counted(self.passed_over, "request");
            let most = MOST_BYTES >> 20;
            said.push_str(&format!(
                "{requests} not recorded: a recording has at most {MOST_ENTRIES} requests and {most} MiB\n"
            ));
        }
        said
    }

    /// The text of it.
    pub fn into_har(self) -> String {
        let creator = json!({"name": "dotMock", "version": env!("CARGO_PKG_VERSION")});
        let entries = self.entries.join(",");
        format!("{{\"log\":{{\"version\":\"1.2\",\"creator\":{creator},\"entries\":[{entries}]}}}}")
    }
}

fn fields(headers: &HeaderMap) -> Vec<Value> {
    let field = |(name, value): (&axum::http::HeaderName, &axum::http::HeaderValue)| json!({"name": name.as_str(), "value": String::from_utf8_lossy(value.as_bytes())});
    headers.iter().map(field).collect()
}

fn media_type(headers: &HeaderMap) -> String {
    headers.get("content-type").map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(fields: &[(&'static str, &'static str)], content: &[u8]) -> Message {
        let headers = fields.iter().map(|(name, value)| {
            (axum::http::HeaderName::from_static(name), axum::http::HeaderValue::from_static(value))
        });
        Message { headers: headers.collect(), content: content.to_vec() }
    }

    #[test]
    fn an_exchange_is_an_entry() {
        let mut recording = Recording::new(true);
        let uri = Uri::from_static("http://api.example/pets?a=1");
        recording.add("POST", &uri, message(&[("content-type", "a/b")], b"x"), 201, message(&[], &[0xff]));
        let har: Value = serde_json::from_str(&recording.into_har()).expect("JSON");
        let entry = &har["log"]["entries"][0];
        assert_eq!(entry["request"]["url"], "http://api.example/pets?a=1");
        assert_eq!(entry["request"]["postData"], json!({"mimeType": "a/b", "text": "x"}));
        assert_eq!(
            entry["response"]["content"],
            json!({"mimeType": "", "size": 1, "text": "/w==", "encoding": "base64"})
        );
    }

    #[test]
    fn what_is_too_much_is_passed_over() {
        let mut recording = Recording::new(false);
        let uri = Uri::from_static("http://a/");
        for _ in 0..3 {
            // A quote takes two signs there.
            recording.add("GET", &uri, message(&[], b""), 200, message(&[], &vec![b'"'; 7 << 20]));
        }
        assert!(recording.told().starts_with("1 request not recorded"), "{}", recording.told());
    }
}
