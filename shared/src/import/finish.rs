//! The last word: the document of what was imported loads, or nothing is imported.

use super::{ImportError, notes::Notes};
use crate::{
    compare,
    document::{self, Format, MAX_BYTES, Rejection},
    model::{Body, Endpoint, Project, Response},
};

/// The largest endpoint, in bytes of its JSON; a little less than what a document takes.
const MAX_ENDPOINT_BYTES: usize = 1_490_000;

/// How often what is in the way is taken out.
const ROUNDS: usize = 4;

/// Sees to it that a project's document loads. What is too large for it goes, the largest replies that are not the usual
/// first, and is reported.
pub(super) fn finish(mut project: Project, notes: &mut Notes) -> Result<Project, ImportError> {
    for index in 0..project.endpoints.len() {
        lighten(&mut project, Some(index), MAX_ENDPOINT_BYTES, notes);
    }
    let mut room = MAX_BYTES;
    for _ in 0..ROUNDS {
        let parts = compare::digests(&project);
        project.imports.iter_mut().for_each(|source| source.parts.clone_from(&parts));
        let text = document::write(&project, Format::Json);
        if text.len() > MAX_BYTES {
            // Lines are indented, which the sizes of the parts leave out.
            room = room * 9 / 10;
            let share = usize::try_from(room as u128 * compact(&project) as u128 / text.len() as u128);
            lighten(&mut project, None, share.unwrap_or(room), notes);
            continue;
        }
        return match document::load(&text, Format::Json) {
            Ok(_) => Ok(project),
            Err(Rejection::Syntax(found)) => Err(ImportError::at_start(notes.file(), found.detail)),
            Err(Rejection::Invalid(found)) => {
                let first = found.into_iter().next();
                let detail = first.map(|found| format!("{} at {}", found.detail, found.pointer)).unwrap_or_default();
                Err(ImportError::at_start(notes.file(), format!("what is made of this cannot be served: {detail}")))
            }
        };
    }
    let detail = format!("the project would have more than {} MiB; import the document in parts", MAX_BYTES >> 20);
    Err(ImportError::at_start(notes.file(), detail))
}

fn compact(project: &Project) -> usize {
    serde_json::to_string(project).map(|text| text.len()).unwrap_or_default()
}

/// Takes out the largest replies that a request has to ask for, until the rest fits.
fn lighten(project: &mut Project, only: Option<usize>, most: usize, notes: &mut Notes) {
    let size = |value: &Response| serde_json::to_string(value).map(|text| text.len()).unwrap_or_default();
    let mut total = match only {
        Some(index) => {
            project.endpoints.get(index).and_then(|one| serde_json::to_string(one).ok()).map_or(0, |text| text.len())
        }
        None => compact(project),
    };
    if total <= most {
        return;
    }
    let mut replies: Vec<(usize, usize, String)> = Vec::new();
    for (index, endpoint) in project.endpoints.iter().enumerate() {
        if only.is_none_or(|only| only == index) {
            let asked = endpoint.responses.iter().filter(|response| response.when.is_some());
            replies.extend(asked.map(|response| (size(response), index, response.id.clone())));
        }
    }
    replies.sort_by_key(|(bytes, ..)| std::cmp::Reverse(*bytes));
    for (bytes, index, id) in replies {
        if total <= most {
            break;
        }
        if let Some(endpoint) = project.endpoints.get_mut(index) {
            endpoint.responses.retain(|response| response.id != id);
            notes.about(Some(&endpoint.id));
            let detail =
                format!("the reply {id} of {} has {bytes} bytes, for which a project has no room", endpoint.path);
            notes.left_out(detail);
            total = total.saturating_sub(bytes);
        }
    }
    notes.about(None);
}

/// Why a response cannot be served; none where it can.
pub(super) fn problem(endpoint: &Endpoint, response: &Response) -> Option<String> {
    // Most can be seen to be sound, and loading them takes its time.
    let is_plain = |text: &str| text.bytes().all(|byte| matches!(byte, b' '..=b'~')) && !text.contains("{{");
    let is_name =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') && !text.is_empty();
    let has_plain_headers = response.headers.iter().all(|(name, value)| {
        is_name(name) && value.values().iter().all(|value| is_plain(value) && value.trim() == value)
    });
    let has_plain_body = matches!(response.body, Body::None | Body::Text(_) | Body::Base64(_));
    if response.when.is_none() && response.set.is_empty() && has_plain_headers && has_plain_body {
        return None;
    }
    let mut project = Project::default();
    let responses = vec![Response { id: "r1".to_owned(), ..response.clone() }];
    let bare = Endpoint::new("e1", endpoint.method.clone(), endpoint.path.clone());
    project.endpoints = vec![Endpoint { responses, ..bare }];
    match document::load(&document::write(&project, Format::Json), Format::Json) {
        Ok(_) => None,
        Err(Rejection::Syntax(found)) => Some(found.detail),
        Err(Rejection::Invalid(found)) => found.into_iter().next().map(|found| found.detail),
    }
}
