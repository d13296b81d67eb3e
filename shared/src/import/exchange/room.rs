//! What a project has room for.

use std::cmp::Reverse;

use crate::{
    document::{self, Format, MAX_BYTES},
    import::{notes::Notes, source::At},
    model::{Endpoint, Project, Response},
};

/// The largest endpoint, in bytes of its JSON; a little less than what a document takes.
const MAX_ENDPOINT_BYTES: usize = 1_450_000;

/// What is left of a document for its name, its constants and the punctuation between endpoints.
const REST: usize = 512 << 10;

/// Takes out what is too large, the largest first, and tells of it: recordings have whole downloads in them.
pub(super) fn fit<'d>(made: Vec<(Endpoint, At<'d>)>, notes: &mut Notes) -> Vec<(Endpoint, At<'d>)> {
    let mut kept: Vec<(usize, Endpoint, At<'d>)> = Vec::with_capacity(made.len());
    for (mut endpoint, at) in made {
        notes.about(Some(&endpoint.id));
        if lighten(&mut endpoint, &at, notes) {
            kept.push((written(&endpoint), endpoint, at));
        }
    }
    let mut total: usize = kept.iter().map(|(bytes, ..)| bytes).sum();
    let mut largest: Vec<(usize, usize)> =
        kept.iter().enumerate().map(|(index, (bytes, ..))| (*bytes, index)).collect();
    largest.sort_by_key(|(bytes, _)| Reverse(*bytes));
    let mut dropped = vec![false; kept.len()];
    for (bytes, index) in largest {
        if total <= MAX_BYTES - REST {
            break;
        }
        total -= bytes;
        if let (Some(dropped), Some((_, endpoint, at))) = (dropped.get_mut(index), kept.get(index)) {
            *dropped = true;
            notes.about(None);
            let detail =
                format!("{} {} has {bytes} bytes, for which the project has no room", endpoint.method, endpoint.path);
            notes.left(at, detail);
        }
    }
    notes.about(None);
    kept.into_iter()
        .zip(dropped)
        .filter(|(_, is_dropped)| !is_dropped)
        .map(|((_, endpoint, at), _)| (endpoint, at))
        .collect()
}

/// Takes replies out of an endpoint that is too large; false when none is left of those that it had.
fn lighten(endpoint: &mut Endpoint, at: &At<'_>, notes: &mut Notes) -> bool {
    let size = |response: &Response| serde_json::to_string(response).map(|text| text.len()).unwrap_or_default();
    let mut total = serde_json::to_string(&endpoint).map(|text| text.len()).unwrap_or_default();
    if total <= MAX_ENDPOINT_BYTES {
        return true;
    }
    let mut sizes: Vec<(usize, String)> = endpoint.responses.iter().map(|one| (size(one), one.id.clone())).collect();
    sizes.sort_by_key(|(bytes, _)| Reverse(*bytes));
    for (bytes, id) in sizes {
        if total <= MAX_ENDPOINT_BYTES {
            break;
        }
        total = total.saturating_sub(bytes);
        endpoint.responses.retain(|response| response.id != id);
        let detail =
            format!("the reply {id} of {} has {bytes} bytes, for which an endpoint has no room", endpoint.path);
        notes.left(at, detail);
    }
    if endpoint.responses.is_empty() {
        notes.about(None);
        notes.left(at, format!("{} {} is left: its replies are too large", endpoint.method, endpoint.path));
    }
    !endpoint.responses.is_empty()
}

/// How long an endpoint is in a document, with its indentation.
fn written(endpoint: &Endpoint) -> usize {
    let alone = Project { endpoints: vec![endpoint.clone()], ..Project::default() };
    document::write(&alone, Format::Json).len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        api::Position,
        document::{Node, NodeValue},
        import::trial::details,
        model::{Body, Methods},
    };

    /// An endpoint with replies of so many bytes.
    fn endpoint(id: &str, sizes: &[usize]) -> Endpoint {
        let reply = |(index, bytes): (usize, &usize)| Response {
            id: format!("r{index}"),
            body: Body::Text("x".repeat(*bytes)),
            ..Response::default()
        };
        let responses = sizes.iter().enumerate().map(reply).collect();
        Endpoint { responses, ..Endpoint::new(id, Methods::default(), format!("/{id}")) }
    }

    #[test]
    fn what_is_too_large_is_left() {
        let node = Node { position: Position { line: 1, column: 1 }, value: NodeValue::Null };
        let at = At { node: &node, pointer: String::new() };
        let mut given =
            vec![endpoint("large", &[2 << 20]), endpoint("some", &[900_000, 700_000, 5]), endpoint("small", &[1])];
        given.extend((0..12).map(|index| endpoint(&format!("m{index}"), &[1_000_000 + index])));
        let mut notes = Notes::new("a.har");
        let kept = fit(given.into_iter().map(|one| (one, at.clone())).collect(), &mut notes);
        let ids: Vec<&str> = kept.iter().map(|(one, _)| one.id.as_str()).collect();
        assert_eq!(ids, ["some", "small", "m0", "m1", "m2", "m3", "m4", "m5", "m6"]);
        assert_eq!(kept.first().map(|(one, _)| one.responses.len()), Some(2));
        let left = notes.finish().left;
        let left = details(&left);
        assert_eq!(left.get(1), Some(&"GET /large is left: its replies are too large"), "{left:#?}");
        assert!(left.get(2).is_some_and(|text| text.starts_with("the reply r0 of /some has 9000")), "{left:#?}");
        assert_eq!(left.iter().filter(|text| text.ends_with("for which the project has no room")).count(), 5);
    }
}
