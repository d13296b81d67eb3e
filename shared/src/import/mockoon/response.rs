//! A reply.

use base64::{Engine, engine::general_purpose::STANDARD};

use super::{Environment, template::Mockoon};
use crate::{
    import::{handlebars, naming::title, source::At},
    model::{Body, Delay, HeaderValue, Response, Status},
};

/// Reads a reply but for its rules; none where it cannot be given, which is noted.
pub(super) fn read(environment: &mut Environment<'_, '_>, at: &At<'_>, path: &str) -> Option<Response> {
    let mut response = Response { name: at.text_of("label").map(title).unwrap_or_default(), ..Response::default() };
    let code = at.get("statusCode").map_or(Some(200), |at| at.integer()).and_then(|code| u16::try_from(code).ok());
    let Some(code @ 200..=599) = code else {
        environment.notes.left(at, "this reply is left: its status is none that can be sent; 200 to 599 can");
        return None;
    };
    response.status = Status::Code(code);
    for (key, field) in at.fields() {
        match key {
            "callbacks" if !field.is_empty() => {
                environment.notes.left(&field, "what is called after the reply is not carried");
            }
            "fallbackTo404" if at.is_set("fallbackTo404") => {
                environment.notes.left(&field, "a reply whose file is missing is left, and not sent as a 404");
            }
            _ => {}
        }
    }
    let is_plain = at.is_set("disableTemplating");
    response.headers = match at.get("headers") {
        Some(own) => headers(environment, &own, !is_plain),
        None => Vec::new(),
    };
    for (name, value) in &environment.headers {
        if !response.headers.iter().any(|(own, _)| own.eq_ignore_ascii_case(name)) {
            response.headers.push((name.clone(), value.clone()));
        }
    }
    response.body = body(environment, at, path, is_plain)?;
    let latency = environment.latency.saturating_add(at.get("latency").and_then(|at| at.integer()).unwrap_or(0));
    if latency > 0 {
        if latency > i64::from(Delay::MAX_MS) {
            environment.notes.changed(at, "a reply waits for a minute at most");
        }
        response.delay = Delay::Fixed(u32::try_from(latency).unwrap_or(u32::MAX).min(Delay::MAX_MS));
    }
    Some(response)
}

/// Headers, of which those of one name become one of several values.
pub(super) fn headers(
    environment: &mut Environment<'_, '_>,
    at: &At<'_>,
    is_template: bool,
) -> Vec<(String, HeaderValue)> {
    let mut headers: Vec<(String, Vec<String>)> = Vec::new();
    for field in at.items() {
        let name = field.text_of("key").unwrap_or_default().trim();
        let value = field.text_of("value").unwrap_or_default();
        if name.is_empty() {
            continue;
        }
        if matches!(name.to_ascii_lowercase().as_str(), "content-length" | "transfer-encoding" | "connection") {
            environment.notes.left(&field, format!("{name} is written by the host, which knows it"));
            continue;
        }
        let value = templated(environment, value, &field, is_template).unwrap_or_else(|| handlebars::literal(value));
        match headers.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
            Some((_, values)) => values.push(value),
            None => headers.push((name.to_owned(), vec![value])),
        }
    }
    let joined = headers.into_iter().map(|(name, values)| match <[String; 1]>::try_from(values) {
        Ok([one]) => (name, HeaderValue::One(one)),
        Err(several) => (name, HeaderValue::Many(several)),
    });
    joined.collect()
}

/// A text as a template of ours; none where it is none, or cannot be carried, which is noted.
fn templated(environment: &mut Environment<'_, '_>, text: &str, at: &At<'_>, is_template: bool) -> Option<String> {
    if !is_template || !text.contains("{{") {
        return None;
    }
    match handlebars::translate(text, &Mockoon) {
        Ok(done) => {
            for change in done.changes {
                environment.notes.changed(at, change);
            }
            Some(done.text)
        }
        Err(problem) => {
            environment.notes.changed(at, format!("the template stands as text, since {problem}"));
            None
        }
    }
}

fn body(environment: &mut Environment<'_, '_>, at: &At<'_>, path: &str, is_plain: bool) -> Option<Body> {
    match at.text_of("bodyType").unwrap_or("INLINE") {
        "DATABUCKET" => {
            let id = at.text_of("databucketID").unwrap_or_default();
            let Some(value) = environment.buckets.get(id).cloned() else {
                environment.notes.left(at, format!("this reply is left: there is no data bucket {id:?}"));
                return None;
            };
            let text = value.text().unwrap_or_default();
            // What a bucket holds is read as JSON where it is some.
            if !text.contains("{{")
                && let Ok(json) = serde_json::from_str(text)
            {
                return Some(Body::Json(json));
            }
            if text.contains("{{") {
                environment
                    .notes
                    .changed(&value, "a data bucket is written anew for every request, and remembers nothing");
            }
            Some(text_body(environment, text, &value, false))
        }
        "FILE" | "INLINE"
            if !at.text_of("filePath").unwrap_or_default().is_empty() && at.text_of("bodyType") != Some("INLINE") =>
        {
            file(environment, at, is_plain)
        }
        "FILE" | "INLINE" => {
            let field = at.get("body");
            let text = field.as_ref().and_then(At::text).unwrap_or_default();
            Some(text_body(environment, text, field.as_ref().unwrap_or(at), is_plain))
        }
        other => {
            environment.notes.left(at, format!("this reply for {path} is left: {other} is no known kind of body"));
            None
        }
    }
}

fn file(environment: &mut Environment<'_, '_>, at: &At<'_>, is_plain: bool) -> Option<Body> {
    let name = at.text_of("filePath").unwrap_or_default().replace('\\', "/");
    let within = name.trim_start_matches("./");
    let found = environment
        .files
        .iter()
        .find(|(known, _)| known == within || known.strip_suffix(within).is_some_and(|before| before.ends_with('/')));
    let Some((_, bytes)) = found else {
        let detail = format!("this reply is left: the file {name} is not among those that are imported");
        environment.notes.left(at, detail);
        return None;
    };
    if !at.is_set("sendFileAsBody") {
        environment.notes.changed(at, "the file is sent as the body, and not as a download");
    }
    Some(match std::str::from_utf8(bytes) {
        Ok(text) => text_body(environment, text, at, is_plain),
        Err(_) => Body::Base64(STANDARD.encode(bytes)),
    })
}

fn text_body(environment: &mut Environment<'_, '_>, text: &str, at: &At<'_>, is_plain: bool) -> Body {
    if text.is_empty() {
        return Body::None;
    }
    templated(environment, text, at, !is_plain).map_or_else(|| Body::Text(text.to_owned()), Body::Template)
}
