//! An outcome for a person: the reply as it would be sent, and below it why it is this one.

mod fault;
mod tree;

use dotmock_shared::api::{Dribble, EndpointTrace, Failure, NearMiss, Outcome, ResponseTrace, Verdict};
use http::StatusCode;

use crate::terminal::{Look, Tone, harmless};
use tree::{Item, Painter};

/// Lays out an outcome.
pub fn render(outcome: &Outcome, look: Look) -> String {
    let mut text = reply(outcome, look);
    if let (Some(kind), Some(words)) = (&outcome.fault, fault::in_words(outcome)) {
        heading(&mut text, look, "Fault", &format!(": {}", harmless(kind)));
        Painter::new(look, &mut text).item(&Item::new(None, words));
    }
    heading(&mut text, look, "Trace", &summary(outcome));
    let mut painter = Painter::new(look, &mut text);
    if outcome.trace.endpoints.is_empty() {
        painter.line("no endpoint has this path and method");
    }
    for endpoint in &outcome.trace.endpoints {
        painter.item(&endpoint_item(endpoint));
    }
    if !outcome.effects.is_empty() {
        heading(&mut text, look, "State", ", as it changes in the session");
        let mut painter = Painter::new(look, &mut text);
        for (name, value) in &outcome.effects {
            let change = if value.is_null() { format!("{name} is removed") } else { format!("{name} = {value}") };
            painter.item(&Item::new(None, change));
        }
    }
    if !outcome.near_misses.is_empty() {
        heading(&mut text, look, "Near misses", ", nearest first");
        let mut painter = Painter::new(look, &mut text);
        for near in &outcome.near_misses {
            painter.item(&near_miss_item(near));
        }
    }
    text
}

fn heading(text: &mut String, look: Look, title: &str, more: &str) {
    text.push_str(&format!("\n{}{}\n", look.paint(Tone::Strong, title), look.paint(Tone::Faint, more)));
}

/// Status, headers and body as they go over the wire, but for a body that is no text.
fn reply(outcome: &Outcome, look: Look) -> String {
    let reason = StatusCode::from_u16(outcome.status).ok().and_then(|status| status.canonical_reason());
    let status = format!("HTTP/1.1 {} {}", outcome.status, reason.unwrap_or_default());
    let tone = if outcome.status < 400 { Tone::Good } else { Tone::Bad };
    let mut text = look.paint(tone, status.trim_end());
    text.push('\n');
    for (name, values) in &outcome.headers {
        for value in values.values() {
            text.push_str(&format!("{}: {}\n", look.paint(Tone::Faint, name), harmless(value)));
        }
    }
    match (&outcome.body, &outcome.body_base64) {
        (Some(body), _) => {
            text.push_str(&format!("\n{body}"));
            if !body.ends_with('\n') {
                text.push('\n');
            }
        }
        (None, Some(base64)) => {
            let bytes = fault::decoded(base64);
            text.push_str(&format!("\n({bytes} bytes that are no text; --json has them as base64)\n"));
        }
        (None, None) => {}
    }
    text
}

fn summary(outcome: &Outcome) -> String {
    let mut text = match (&outcome.endpoint, &outcome.response) {
        (Some(endpoint), Some(response)) => format!(": endpoint {endpoint}, response {response}"),
        (Some(endpoint), None) => format!(": endpoint {endpoint}"),
        (None, _) => ": no response was chosen".to_owned(),
    };
    if outcome.delay_ms > 0 {
        text.push_str(&format!(", after {} ms", outcome.delay_ms));
    }
    if let Some(Dribble { chunks, over_ms }) = outcome.dribble {
        text.push_str(&format!(", in {chunks} pieces over {over_ms} ms"));
    }
    harmless(&text)
}

fn endpoint_item(endpoint: &EndpointTrace) -> Item {
    let EndpointTrace { id, name, method, path, verdict, responses } = endpoint;
    let mut item = Item::new(Some(*verdict), title(method, path, id, name));
    item.children = responses.iter().map(response_item).collect();
    if item.children.is_empty() && *verdict == Verdict::Chosen {
        item.notes.push(("", "it has no responses, and answers an empty 200".to_owned()));
    }
    item
}

fn response_item(response: &ResponseTrace) -> Item {
    let label = if response.name.is_empty() { &response.id } else { &response.name };
    if !response.failures.is_empty() {
        let children = response.failures.iter().map(failure_item).collect();
        return Item { children, ..Item::new(Some(response.verdict), label.clone()) };
    }
    let title = match (&response.failure, &response.skipped) {
        (Some(failure), _) => format!("{label}: {}", failure.detail),
        (None, Some(why)) => format!("{label}: {why}"),
        (None, None) => label.clone(),
    };
    let notes = response.failure.as_ref().map(notes).unwrap_or_default();
    Item { notes, ..Item::new(Some(response.verdict), title) }
}

fn failure_item(failure: &Failure) -> Item {
    Item { notes: notes(failure), ..Item::new(Some(Verdict::Failed), failure.detail.clone()) }
}

fn near_miss_item(near: &NearMiss) -> Item {
    let NearMiss { endpoint, name, method, path, response, failures, fixes, .. } = near;
    let mut item = Item::new(None, title(method, path, endpoint, name));
    if let Some(response) = response {
        item.title.push_str(&format!(", response {response}"));
    }
    item.children.extend(failures.iter().map(failure_item));
    item.children.extend(fixes.iter().map(|fix| Item::new(None, format!("to mend it: {}", fix.title))));
    item
}

/// What was asked for and what was there.
fn notes(failure: &Failure) -> Vec<(&'static str, String)> {
    let actual = failure.actual.clone().unwrap_or_else(|| "nothing".to_owned());
    let expected = format!("{} {} {}", failure.target, failure.operator, failure.expected);
    vec![("expected", expected), ("actual", actual)]
}

fn title(method: &str, path: &str, id: &str, name: &str) -> String {
    let label = if name.is_empty() { id } else { name };
    format!("{method} {path} ({label})")
}
