//! What each error is called, and what it tells.

use super::ApiError;

impl ApiError {
    /// Status, code and title: the same for every problem of a kind.
    pub(super) fn words(&self) -> (u16, &'static str, &'static str) {
        match self {
            Self::Malformed(_) => (400, "malformed", "The content cannot be read"),
            Self::KeyMissing => (401, "key-required", "A key is required"),
            Self::AdminKeyMissing => (401, "admin-key-required", "The admin key is required"),
            Self::KeyWrong => (403, "wrong-key", "This key does not open this"),
            Self::UnknownProject => (404, "unknown-project", "There is no such project"),
            Self::UnknownHost => (404, "unknown-host", "There is no such host"),
            Self::UnknownPath => (404, "unknown-path", "There is nothing here"),
            Self::MethodNotAllowed { .. } => (405, "method-not-allowed", "This verb is not answered here"),
            Self::SlugTaken(_) => (409, "slug-taken", "The slug is taken"),
            Self::Stale { .. } => (412, "stale-revision", "Somebody has saved in between"),
            Self::UnknownEndpoint(_) => (404, "unknown-endpoint", "There is no such endpoint"),
            Self::UnknownRevision(_) => (404, "unknown-revision", "There is no such revision"),
            Self::UnknownKey(_) => (404, "unknown-key", "There is no such key"),
            Self::QueryRefused(_) => (400, "invalid-query", "The query cannot be used"),
            Self::UpgradeRequired => (426, "upgrade-required", "This is a WebSocket"),
            Self::LastOwner => (409, "last-owner", "It is the last owner's key"),
            Self::TooManyKeys { .. } => (409, "too-many-keys", "The project has too many keys"),
            Self::TooManySockets { .. } => (429, "too-many-sockets", "Too many are watching"),
            Self::TooManySessions { .. } => (507, "too-many-sessions", "The project remembers too many sessions"),
            Self::UnknownRequest(_) => (404, "unknown-request", "There is no such request"),
            Self::CannotReplay(obstacle) => (409, obstacle.code(), "The reply cannot be rendered once more"),
            Self::StateRefused(_) => (422, "invalid-state", "The state cannot be kept"),
            Self::RateLimited { .. } => (429, "rate-limited", "Too many requests"),
            Self::RequestRefused(_) => (422, "invalid-request", "The request cannot be tried"),
            Self::KeyRefused(_) => (422, "invalid-key", "The key cannot be made"),
            Self::TooLarge { .. } => (413, "too-large", "The content is too large"),
            Self::SlugRefused(_) => (422, "invalid-slug", "The slug cannot be used"),
            Self::SourceRefused(_) => (422, "invalid-source", "The source cannot be imported"),
            Self::Invalid(_) => (422, "invalid-document", "The document cannot be saved"),
            Self::PreconditionMissing => (428, "if-match-required", "If-Match is required"),
            Self::Unsendable { .. } => (500, "unsendable-header", "The reply has a header that cannot be sent"),
            Self::Internal => (500, "internal", "Something failed on our side"),
            Self::Unavailable => (503, "unavailable", "The project does not answer just now"),
        }
    }

    /// What is wrong this time, and what would be right.
    pub(super) fn detail(&self) -> String {
        match self {
            Self::Malformed(one) | Self::QueryRefused(one) | Self::KeyRefused(one) => one.detail.clone(),
            Self::KeyMissing => "Send the project's key as `Authorization: Bearer <key>`.".to_owned(),
            Self::AdminKeyMissing => {
                "Only the holder of the admin key creates projects here; send it as `Authorization: Bearer <key>`."
                    .to_owned()
            }
            Self::KeyWrong => "The key that was sent has no right to this.".to_owned(),
            Self::UnknownProject => "No project has this slug; it may have been deleted.".to_owned(),
            Self::UnknownHost => "A project's host is one label under the mock host.".to_owned(),
            Self::UnknownPath => "Check the path.".to_owned(),
            Self::UnknownEndpoint(id) => format!("The project has no endpoint with the id `{id}`."),
            Self::UnknownRevision(n) => format!("Revision `{n}` never was, or is not kept any more: the last 100 are."),
            Self::UnknownKey(id) => format!("The project has no key with the id `{id}`; it may have been revoked."),
            Self::UpgradeRequired => "Open it as a WebSocket, with the subprotocol `dotmock.v1`.".to_owned(),
            Self::LastOwner => "Without it nobody could do everything here; make another owner's key first.".to_owned(),
            Self::TooManyKeys { limit } => format!("A project has at most {limit} keys; revoke one first."),
            Self::TooManySockets { limit } => format!("At most {limit} sockets are open at a time; try again later."),
            Self::TooManySessions { limit } => format!(
                "At most {limit} sessions are remembered; forget some by `DELETE …/state`, or wait until they are a day old."
            ),
            Self::UnknownRequest(id) => {
                format!("No request with the id `{id}` is kept: the last 1,000 are, a moment after they were answered.")
            }
            Self::CannotReplay(obstacle) => format!("{}.", capitalised(&obstacle.to_string())),
            Self::RateLimited { .. } => "Wait a little, and send fewer.".to_owned(),
            Self::MethodNotAllowed { allow } => format!("This path answers {allow}."),
            Self::SlugTaken(slug) => format!("Another project has the slug `{slug}`; choose another."),
            Self::Stale { current } => {
                format!("The current revision is {current}. Read it, apply the change again, and save with its ETag.")
            }
            Self::TooLarge { limit } => format!("At most {limit} bytes are taken here."),
            Self::SourceRefused(error) => error.to_string(),
            Self::Invalid(errors)
            | Self::SlugRefused(errors)
            | Self::RequestRefused(errors)
            | Self::StateRefused(errors) => match errors.as_slice() {
                [only] => only.detail.clone(),
                several => format!("{} things are wrong with it; `errors` lists them.", several.len()),
            },
            Self::PreconditionMissing => {
                "Send the ETag of the revision that was changed as `If-Match`, so that nobody's work is overwritten."
                    .to_owned()
            }
            Self::Unsendable { header } => {
                format!("The header `{header}` has a name or a value that HTTP cannot carry.")
            }
            Self::Unavailable => {
                "Try again in a moment; after a save, read the project first to see whether it went through.".to_owned()
            }
            Self::Internal => "It has been logged.".to_owned(),
        }
    }
}

/// A sentence that begins with a capital.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
