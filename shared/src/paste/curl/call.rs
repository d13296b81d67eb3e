use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::Value;

use super::super::{
    Pasted,
    data::{self, Part},
    headers::{add, is_token},
    options::Effect,
    url,
    word::Word,
};
use crate::api::{Headers, TryRequest};

/// What a `curl` command asks for, as far as it has been read.
#[derive(Debug, Default)]
pub(super) struct Call {
    pub(super) ignored: Vec<String>,
    /// What `@-` stands for.
    piped: Option<Vec<u8>>,
    url: Option<String>,
    method: Option<String>,
    headers: Headers,
    /// Fields of curl's own that are not wanted.
    removed: Vec<String>,
    /// Fields of curl's own, of which those that are written out go before.
    own: Vec<(&'static str, String)>,
    cookies: Vec<String>,
    data: Option<Vec<u8>>,
    query: Vec<String>,
    parts: Vec<Part>,
    is_json: bool,
    is_get: bool,
    is_head: bool,
}

impl Call {
    pub(super) fn new(piped: Option<Vec<u8>>, ignored: Vec<String>) -> Self {
        Self { ignored, piped, ..Self::default() }
    }

    pub(super) fn switch(&mut self, effect: Effect, option: &str) {
        match effect {
            Effect::Get => self.is_get = true,
            Effect::Head => self.is_head = true,
            _ => self.ignored.push(option.to_owned()),
        }
    }

    /// Takes an option's value.
    pub(super) fn set(&mut self, effect: Effect, option: &str, value: &Word) -> Result<(), String> {
        let text = value.text();
        match effect {
            Effect::Url => self.url(value)?,
            Effect::Method if is_token(&text) => self.method = Some(text),
            Effect::Method => return Err(format!("{text:?} is no method; GET and POST are")),
            Effect::Header => self.header(&text)?,
            Effect::Data | Effect::DataBinary | Effect::Json => self.data(effect, option, &value.bytes),
            Effect::DataRaw => self.add_data(&value.bytes, b"&"),
            Effect::UrlEncode => match data::urlencoded(&value.bytes) {
                Some(encoded) => self.add_data(&encoded, b"&"),
                None => self.ignore_file(option, &text),
            },
            Effect::UrlQuery => match data::urlencoded(&value.bytes) {
                Some(encoded) => self.query.push(String::from_utf8_lossy(&encoded).into_owned()),
                None => self.ignore_file(option, &text),
            },
            Effect::Form | Effect::FormString => self.form(effect, option, value)?,
            Effect::User => self.own.push(("authorization", url::basic(&value.bytes))),
            Effect::Bearer => self.own.push(("authorization", format!("Bearer {text}"))),
            Effect::Cookie if text.contains('=') => self.cookies.push(text),
            Effect::Cookie => self.ignored.push(format!("{option} {text}, a file of cookies")),
            Effect::Agent => self.own.push(("user-agent", text)),
            Effect::Referer => self.own.push(("referer", text.split(";auto").next().unwrap_or_default().to_owned())),
            Effect::Range => self.own.push(("range", format!("bytes={text}"))),
            _ => self.ignored.push(format!("{option} {text}")),
        }
        Ok(())
    }

    /// Takes an address, if it is the first.
    pub(super) fn url(&mut self, word: &Word) -> Result<(), String> {
        let text = word.text();
        if self.url.is_some() {
            self.ignored.push(text);
            return Ok(());
        }
        let sound = url::without_fragment(&text, &mut self.ignored);
        self.url = Some(match url::split(&sound) {
            _ if sound.is_empty() => return Err("the address is empty; https://example.com/pets is one".to_owned()),
            Some((scheme, _)) if ["http", "https"].iter().all(|known| !scheme.eq_ignore_ascii_case(known)) => {
                return Err(format!("mocks answer http and https, not {scheme}"));
            }
            None if !sound.starts_with('/') => format!("http://{sound}"),
            _ => sound,
        });
        Ok(())
    }

    /// `name: value`; `name;` is empty, and `name:` takes away what curl would send.
    fn header(&mut self, text: &str) -> Result<(), String> {
        if text.starts_with('@') {
            self.ignore_file("-H", text);
            return Ok(());
        }
        match text.split_once(':') {
            Some((name, value)) if is_token(name.trim()) && value.trim().is_empty() => {
                self.removed.push(name.trim().to_ascii_lowercase());
            }
            Some((name, value)) if is_token(name.trim()) => add(&mut self.headers, name.trim(), value),
            _ => match text.strip_suffix(';').filter(|name| is_token(name)) {
                Some(name) => add(&mut self.headers, name, ""),
                None => return Err("a header is written 'name: value', as in 'accept: application/json'".to_owned()),
            },
        }
        Ok(())
    }

    fn data(&mut self, effect: Effect, option: &str, bytes: &[u8]) {
        self.is_json |= effect == Effect::Json;
        let between: &[u8] = if effect == Effect::Json { b"" } else { b"&" };
        match bytes.strip_prefix(b"@") {
            None => self.add_data(bytes, between),
            Some(name) => match self.piped.take().filter(|_| name == b"-") {
                Some(piped) => self.add_data(&piped, between),
                None => self.ignore_file(option, &String::from_utf8_lossy(bytes)),
            },
        }
    }

    /// What comes from a file is not known; that there is content is.
    fn ignore_file(&mut self, option: &str, text: &str) {
        if option != "-H" {
            self.data.get_or_insert_default();
        }
        self.ignored.push(format!("{option} {text}, whose file is not read"));
    }

    fn add_data(&mut self, bytes: &[u8], between: &[u8]) {
        match &mut self.data {
            Some(data) => {
                data.extend_from_slice(between);
                data.extend_from_slice(bytes);
            }
            None => self.data = Some(bytes.to_vec()),
        }
    }

    fn form(&mut self, effect: Effect, option: &str, value: &Word) -> Result<(), String> {
        let is_literal = effect == Effect::FormString;
        let Some(part) = data::part(&value.bytes, is_literal) else {
            return Err(format!("a field of a form is written {option} 'name=value'"));
        };
        if part.is_of_file {
            self.ignored.push(format!("{option} {}, whose file is not read", value.text()));
        }
        self.parts.push(part);
        Ok(())
    }

    /// The request that curl would send.
    pub(super) fn finish(mut self) -> Result<Pasted, String> {
        let Some(mut address) = self.url.take() else {
            return Err(
                "there is no address in this command; one is written `curl https://example.com/pets`".to_owned()
            );
        };
        if let Some(credentials) = url::take_credentials(&mut address) {
            self.own.push(("authorization", credentials));
        }
        let data = if self.is_get { None } else { self.data.take() };
        self.query.extend(self.data.take().map(|data| String::from_utf8_lossy(&data).into_owned()));
        self.query.iter().for_each(|query| url::add_query(&mut address, query));
        let has_content = data.is_some() || !self.parts.is_empty();
        let usual = match (self.is_head, has_content) {
            (true, _) => "HEAD",
            (false, true) => "POST",
            (false, false) => "GET",
        };
        let content = self.content(data);
        self.add_own();
        let method = self.method.unwrap_or_else(|| usual.to_owned());
        let mut request = TryRequest { headers: self.headers, ..TryRequest::new(method, address) };
        match String::from_utf8(content) {
            Ok(text) if text.is_empty() => {}
            Ok(text) => request.body = Value::String(text),
            Err(error) => request.body_base64 = Some(STANDARD.encode(error.as_bytes())),
        }
        Ok(Pasted { request, ignored: self.ignored })
    }

    /// The content, of which curl tells the type.
    fn content(&mut self, data: Option<Vec<u8>>) -> Vec<u8> {
        if !self.parts.is_empty() {
            let (content, boundary) = data::multipart(&self.parts);
            // Another boundary than that of the content would be of no use.
            let told = self.headers.get("content-type").and_then(|values| values.values().first().cloned());
            if told.is_some_and(|told| told.starts_with("multipart/")) {
                self.headers.remove("content-type");
            }
            self.own.push(("content-type", format!("multipart/form-data; boundary={boundary}")));
            return content;
        }
        if self.is_json && data.is_some() {
            self.own.push(("content-type", "application/json".to_owned()));
            self.own.push(("accept", "application/json".to_owned()));
        } else if data.is_some() {
            self.own.push(("content-type", "application/x-www-form-urlencoded".to_owned()));
        }
        data.unwrap_or_default()
    }

    fn add_own(&mut self) {
        if !self.cookies.is_empty() {
            self.own.push(("cookie", self.cookies.join("; ")));
        }
        for (name, value) in std::mem::take(&mut self.own) {
            let is_told = self.headers.contains_key(name) || self.removed.iter().any(|removed| removed == name);
            if !is_told && !value.is_empty() {
                add(&mut self.headers, name, &value);
            }
        }
    }
}
