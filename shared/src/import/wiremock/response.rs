//! What a stub answers.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Number, Value};

use super::{Surroundings, stub::Remarks, template::WireMock, url::Route};
use crate::{
    api::ImportNote,
    document::NodeValue,
    import::{handlebars, source::At},
    model::{Body, Delay, Fault, FaultAction, HeaderValue, Mishap, Response, Status},
};

/// Reads the reply of a stub.
///
/// # Errors
/// Why there is none that says what the stub's would, and where that stands.
pub(super) fn read(
    stub: &At<'_>,
    route: &Route,
    surroundings: &Surroundings<'_>,
    remarks: &mut Remarks<'_>,
) -> Result<Response, ImportNote> {
    let mut response = Response::default();
    let Some(at) = stub.get("response") else { return Ok(response) };
    let dialect = dialect(&at, route, remarks);
    for (key, field) in at.fields() {
        match key {
            "status" => response.status = status(&field, remarks)?,
            "headers" => response.headers = headers(&field, dialect.as_ref(), remarks)?,
            "body"
            | "jsonBody"
            | "base64Body"
            | "bodyFileName"
            | "transformers"
            | "transformerParameters"
            | "fixedDelayMilliseconds"
            | "delayDistribution"
            | "chunkedDribbleDelay"
            | "fromConfiguredStub" => {}
            "statusMessage" => remarks.leave(&field, "the reason beside a status is not sent, as HTTP/2 has none"),
            "fault" => response.fault = fault(&field, remarks)?,
            _ if field.is_empty() => {}
            "proxyBaseUrl" => {
                return Err(remarks.refuse(&field, "it passes requests on to another server, which mocks do not"));
            }
            "additionalProxyRequestHeaders" | "removeProxyRequestHeaders" | "proxyUrlPrefixToRemove" => {
                remarks.leave(&field, "what is sent to another server has no place here");
            }
            _ => remarks.leave(&field, format!("{key} is nothing that a reply is known to have")),
        }
    }
    response.body = body(&at, dialect.as_ref(), surroundings, remarks)?;
    response.delay = delay(&at, remarks);
    Ok(response)
}

/// How the reply is templated, where it is.
fn dialect(at: &At<'_>, route: &Route, remarks: &mut Remarks<'_>) -> Option<WireMock> {
    let transformers = at.get("transformers")?;
    let mut is_template = false;
    for transformer in transformers.items() {
        if transformer.text() == Some("response-template") {
            is_template = true;
        } else {
            let name = transformer.text().unwrap_or_default();
            remarks.leave(&transformer, format!("the transformer {name:?} is not known; the reply stands as it is"));
        }
    }
    let parameters = at.get("transformerParameters").map(|at| at.node.to_json()).unwrap_or_default();
    is_template.then(|| WireMock { parameters, names: route.names.clone() })
}

fn status(at: &At<'_>, remarks: &Remarks<'_>) -> Result<Status, ImportNote> {
    match at.integer().and_then(|code| u16::try_from(code).ok()) {
        Some(code @ 200..=599) => Ok(Status::Code(code)),
        _ => Err(remarks.refuse(at, "its status is none that can be sent; 200 to 599 can")),
    }
}

fn headers(
    at: &At<'_>,
    dialect: Option<&WireMock>,
    remarks: &mut Remarks<'_>,
) -> Result<Vec<(String, HeaderValue)>, ImportNote> {
    let mut headers: Vec<(String, HeaderValue)> = Vec::new();
    for (name, field) in at.fields() {
        let values: Vec<At<'_>> =
            if field.items().next().is_some() { field.items().collect() } else { vec![field.clone()] };
        let mut written = Vec::new();
        for value in values {
            let text = super::pattern::text(&value);
            let text =
                text.ok_or_else(|| remarks.refuse(&value, format!("the value of its header {name} is no text")))?;
            written.push(templated(&text, &value, dialect, remarks).unwrap_or_else(|| handlebars::literal(&text)));
        }
        if matches!(name.to_ascii_lowercase().as_str(), "content-length" | "transfer-encoding" | "connection") {
            remarks.leave(&field, format!("{name} is written by the host, which knows it"));
            continue;
        }
        let value = match <[String; 1]>::try_from(written) {
            Ok([one]) => HeaderValue::One(one),
            Err(several) => HeaderValue::Many(several),
        };
        if headers.iter().any(|(known, _)| known.eq_ignore_ascii_case(name)) {
            return Err(remarks.refuse(&field, format!("its header {name} is there twice, in different letter case")));
        }
        headers.push((name.to_owned(), value));
    }
    Ok(headers)
}

/// A text as a template of ours; none where it is no template, or where it cannot be one, which is noted.
fn templated(text: &str, at: &At<'_>, dialect: Option<&WireMock>, remarks: &mut Remarks<'_>) -> Option<String> {
    let dialect = dialect.filter(|_| text.contains("{{"))?;
    match handlebars::translate(text, dialect) {
        Ok(done) => {
            for change in done.changes {
                remarks.change(at, change);
            }
            Some(done.text)
        }
        Err(problem) => {
            remarks.change(at, format!("the template stands as text, since {problem}"));
            None
        }
    }
}

fn body(
    at: &At<'_>,
    dialect: Option<&WireMock>,
    surroundings: &Surroundings<'_>,
    remarks: &mut Remarks<'_>,
) -> Result<Body, ImportNote> {
    let fields = ["body", "jsonBody", "base64Body", "bodyFileName"];
    let mut there = fields
        .into_iter()
        .filter_map(|key| Some((key, at.get(key)?)))
        .filter(|(_, field)| field.node.value != NodeValue::Null);
    let Some((key, field)) = there.next() else { return Ok(Body::None) };
    for (other, field) in there {
        remarks.leave(&field, format!("{other} stands beside {key}, which is what is sent"));
    }
    match key {
        "jsonBody" => {
            let value = field.node.to_json();
            let text = dialect.map(|_| value.to_string());
            let template = text.and_then(|text| templated(&text, &field, dialect, remarks));
            Ok(template.map_or(Body::Json(value), Body::Template))
        }
        "base64Body" => {
            let text = field.text().filter(|text| STANDARD.decode(text).is_ok());
            let text = text.ok_or_else(|| remarks.refuse(&field, "its body is no base64"))?;
            Ok(if text.is_empty() { Body::None } else { Body::Base64(text.to_owned()) })
        }
        "bodyFileName" => {
            let name = field.text().ok_or_else(|| remarks.refuse(&field, "the name of its file is no text"))?;
            let within = name.replace('\\', "/");
            let within = within.trim_start_matches("./").trim_start_matches('/');
            let Some(bytes) = surroundings.files.get(within) else {
                let detail =
                    format!("the file {name} is not among those that are imported; import the folder that has __files");
                return Err(remarks.refuse(&field, detail));
            };
            Ok(match std::str::from_utf8(bytes) {
                Ok(text) => text_body(text, &field, dialect, remarks),
                Err(_) => Body::Base64(STANDARD.encode(bytes)),
            })
        }
        _ => {
            let text = super::pattern::text(&field).ok_or_else(|| remarks.refuse(&field, "its body is no text"))?;
            Ok(text_body(&text, &field, dialect, remarks))
        }
    }
}

fn text_body(text: &str, at: &At<'_>, dialect: Option<&WireMock>, remarks: &mut Remarks<'_>) -> Body {
    if text.is_empty() {
        return Body::None;
    }
    templated(text, at, dialect, remarks).map_or_else(|| Body::Text(text.to_owned()), Body::Template)
}

fn delay(at: &At<'_>, remarks: &mut Remarks<'_>) -> Delay {
    let mut delays = Vec::new();
    if let Some(field) = at.get("fixedDelayMilliseconds") {
        delays.extend(milliseconds(&field, remarks).filter(|ms| *ms > 0).map(|ms| (field, Delay::Fixed(ms))));
    }
    if let Some(field) = at.get("delayDistribution").filter(At::is_object) {
        match distribution(&field, remarks) {
            Some(delay) => delays.push((field, delay)),
            None => remarks.leave(&field, "how long it waits cannot be read, so it does not wait"),
        }
    }
    if let Some(field) = at.get("chunkedDribbleDelay").filter(At::is_object) {
        let number = |key: &str| field.get(key).and_then(|at| at.integer()).and_then(|value| u32::try_from(value).ok());
        match (number("numberOfChunks"), number("totalDuration")) {
            (Some(chunks @ 1..), Some(over)) => {
                if chunks > Delay::MAX_CHUNKS || over > Delay::MAX_MS {
                    remarks.change(&field, "a body comes in at most 1000 pieces and in a minute");
                }
                let delay = Delay::Dribble { chunks: chunks.min(Delay::MAX_CHUNKS), over: over.min(Delay::MAX_MS) };
                delays.push((field, delay));
            }
            _ => remarks.leave(&field, "in how many pieces its body comes cannot be read, so it comes in one"),
        }
    }
    let mut delays = delays.into_iter();
    let first = delays.next();
    for (field, _) in delays {
        remarks.leave(&field, "a reply has one delay, and another stands before this");
    }
    first.map(|(_, delay)| delay).unwrap_or_default()
}

fn milliseconds(at: &At<'_>, remarks: &mut Remarks<'_>) -> Option<u32> {
    let value = at.integer()?;
    if value > i64::from(Delay::MAX_MS) {
        remarks.change(at, "a reply waits for a minute at most");
    }
    u32::try_from(value.clamp(0, i64::from(Delay::MAX_MS))).ok()
}

fn distribution(at: &At<'_>, remarks: &mut Remarks<'_>) -> Option<Delay> {
    let bound = |key: &str, remarks: &mut Remarks<'_>| {
        let field = at.get(key)?;
        let whole = field.integer().or_else(|| rounded(&field))?;
        if whole > i64::from(Delay::MAX_MS) {
            remarks.change(&field, "a reply waits for a minute at most");
        }
        u32::try_from(whole.clamp(0, i64::from(Delay::MAX_MS))).ok()
    };
    match at.text_of("type")? {
        "fixed" => Some(Delay::Fixed(bound("milliseconds", remarks)?)),
        "uniform" => {
            let (lower, upper) = (bound("lower", remarks)?, bound("upper", remarks)?);
            Some(Delay::Uniform { min: lower.min(upper), max: upper })
        }
        "lognormal" => {
            if let Some(field) = at.get("maxValue") {
                remarks.leave(&field, "the longest time of a lognormal delay cannot be said");
            }
            let median = bound("median", remarks)?;
            let NodeValue::Number(sigma) = at.get("sigma")?.node.value.clone() else { return None };
            let is_sound = sigma.as_f64().is_some_and(|sigma| (0.0..=Delay::MAX_SIGMA).contains(&sigma));
            is_sound.then_some(Delay::Lognormal { median, sigma })
        }
        _ => None,
    }
}

/// A number with a fraction, to the nearest whole one.
fn rounded(at: &At<'_>) -> Option<i64> {
    let NodeValue::Number(number) = &at.node.value else { return None };
    let whole = number.as_f64()?.round();
    // Beyond this every delay is the longest.
    Number::from_f64(whole.clamp(0.0, 1e9))?.to_string().split('.').next()?.parse().ok()
}

/// `WireMock` breaks connections in four ways, of which a client mostly sees the same.
fn fault(at: &At<'_>, remarks: &mut Remarks<'_>) -> Result<Option<Fault>, ImportNote> {
    let mishap = match at.text() {
        Some("EMPTY_RESPONSE" | "CONNECTION_RESET_BY_PEER" | "RANDOM_DATA_THEN_CLOSE" | "MALFORMED_RESPONSE_CHUNK") => {
            Mishap::Abort
        }
        None if at.node.value == NodeValue::Null => return Ok(None),
        _ => return Err(remarks.refuse(at, "its fault is not known")),
    };
    let name = at.text().unwrap_or_default();
    remarks.change(at, format!("the fault {name} is that the connection breaks off before the content"));
    Ok(Some(Fault { action: FaultAction::Mishap(mishap), probability: None }))
}

/// Parameters that are no object name nothing.
pub(super) fn parameter<'p>(parameters: &'p Value, name: &str) -> Option<&'p Value> {
    parameters.as_object()?.get(name)
}
