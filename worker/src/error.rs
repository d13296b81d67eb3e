//! The one error of the Worker, which is also the only way to an error response.

use std::fmt::Display;

use dotmock_shared::api::{Diagnostic, PROBLEM_JSON, Problem};

use crate::{
    http::{Outgoing, Unsendable},
    log,
};

/// Everything that can keep a request from being answered as it asked.
#[derive(Debug)]
pub enum ApiError {
    /// The request is not what its media type says.
    Malformed(Diagnostic),
    /// There is no key with the request, and this needs one.
    KeyMissing,
    /// This deployment lets only the holder of the admin key create projects, and there is no key.
    AdminKeyMissing,
    /// There is a key, and it does not open this.
    KeyWrong,
    /// No project has this slug.
    UnknownProject,
    /// No project can have this host.
    UnknownHost,
    /// There is nothing at this path.
    UnknownPath,
    /// The project has no endpoint with this id.
    UnknownEndpoint(String),
    /// The revision is not kept any more, or never was.
    UnknownRevision(String),
    /// No key of the project has this id.
    UnknownKey(String),
    /// What stands behind the `?` means nothing.
    QueryRefused(Diagnostic),
    /// What is asked for goes over a WebSocket alone.
    UpgradeRequired,
    /// It is the only key that opens everything.
    LastOwner,
    /// There are as many keys as there may be.
    TooManyKeys { limit: usize },
    /// There are as many sockets as there may be.
    TooManySockets { limit: usize },
    /// Too many requests came from one address.
    RateLimited { seconds: u32 },
    /// What was sent for something other than a document cannot be used.
    RequestRefused(Vec<Diagnostic>),
    /// A key cannot be made so.
    KeyRefused(Diagnostic),
    /// There is, but not for this verb. `allow` is the header's value.
    MethodNotAllowed { allow: String },
    /// Another project has this slug.
    SlugTaken(String),
    /// The revision that the client changed is no longer the current one.
    Stale { current: u64 },
    /// The content is larger than this number of bytes.
    TooLarge { limit: usize },
    /// The slug cannot be one, or is the platform's own.
    SlugRefused(Vec<Diagnostic>),
    /// The document cannot be served, for all of these reasons.
    Invalid(Vec<Diagnostic>),
    /// A save without `If-Match` could overwrite somebody else's.
    PreconditionMissing,
    /// The engine rendered a header that the platform cannot send.
    Unsendable { header: String },
    /// The project's object does not answer.
    Unavailable,
    /// Something that has no business to fail did; it has been logged.
    Internal,
}

impl From<Unsendable> for ApiError {
    fn from(unsendable: Unsendable) -> Self {
        match unsendable {
            Unsendable::Header(header) => Self::Unsendable { header },
            Unsendable::Response(_) => Self::internal(unsendable),
        }
    }
}

impl ApiError {
    /// Logs what went wrong inside; none of it is sent.
    pub fn internal(error: impl Display) -> Self {
        log::error("internal", error);
        Self::Internal
    }

    /// Logs why a store did not answer.
    pub fn unavailable(error: impl Display) -> Self {
        log::error("unavailable", error);
        Self::Unavailable
    }

    /// The problem document, with the headers its status calls for.
    pub fn into_reply(self) -> Outgoing {
        let header = match &self {
            Self::KeyMissing | Self::AdminKeyMissing => {
                Some(("www-authenticate", "Bearer realm=\"dotMock\"".to_owned()))
            }
            Self::MethodNotAllowed { allow } => Some(("allow", allow.clone())),
            Self::Stale { current } => Some(("etag", format!("\"{current}\""))),
            Self::RateLimited { seconds } => Some(("retry-after", seconds.to_string())),
            Self::Unavailable | Self::TooManySockets { .. } => Some(("retry-after", "1".to_owned())),
            _ => None,
        };
        let problem = self.into_problem();
        let reply = Outgoing::json_as(problem.status, PROBLEM_JSON, &problem);
        match header {
            Some((name, value)) => reply.header(name, value),
            None => reply,
        }
    }

    /// The status it is sent with.
    pub fn status(&self) -> u16 {
        self.words().0
    }

    fn into_problem(self) -> Problem {
        let (status, code, title) = self.words();
        let detail = self.detail();
        let problem = Problem::new(status, code, title, detail);
        match self {
            Self::Malformed(diagnostic) | Self::QueryRefused(diagnostic) | Self::KeyRefused(diagnostic) => {
                Problem { errors: vec![diagnostic], ..problem }
            }
            Self::Invalid(errors) | Self::SlugRefused(errors) | Self::RequestRefused(errors) => {
                Problem { errors, ..problem }
            }
            Self::Stale { current } => Problem { revision: Some(current), ..problem },
            _ => problem,
        }
    }

    /// Status, code and title: the same for every problem of a kind.
    fn words(&self) -> (u16, &'static str, &'static str) {
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
            Self::RateLimited { .. } => (429, "rate-limited", "Too many requests"),
            Self::RequestRefused(_) => (422, "invalid-request", "The request cannot be tried"),
            Self::KeyRefused(_) => (422, "invalid-key", "The key cannot be made"),
            Self::TooLarge { .. } => (413, "too-large", "The content is too large"),
            Self::SlugRefused(_) => (422, "invalid-slug", "The slug cannot be used"),
            Self::Invalid(_) => (422, "invalid-document", "The document cannot be saved"),
            Self::PreconditionMissing => (428, "if-match-required", "If-Match is required"),
            Self::Unsendable { .. } => (500, "unsendable-header", "The reply has a header that cannot be sent"),
            Self::Internal => (500, "internal", "Something failed on our side"),
            Self::Unavailable => (503, "unavailable", "The project does not answer just now"),
        }
    }

    fn detail(&self) -> String {
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
            Self::RateLimited { .. } => "Wait a little, and send fewer.".to_owned(),
            Self::MethodNotAllowed { allow } => format!("This path answers {allow}."),
            Self::SlugTaken(slug) => format!("Another project has the slug `{slug}`; choose another."),
            Self::Stale { current } => {
                format!("The current revision is {current}. Read it, apply the change again, and save with its ETag.")
            }
            Self::TooLarge { limit } => format!("At most {limit} bytes are taken here."),
            Self::Invalid(errors) | Self::SlugRefused(errors) | Self::RequestRefused(errors) => match errors.as_slice()
            {
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
