//! The one error of the Worker, which is also the only way to an error response.

mod words;

use std::fmt::Display;

use dotmock_shared::{
    api::{Diagnostic, PROBLEM_JSON, Problem},
    import::ImportError,
    traffic::Obstacle,
};

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
    /// As many sessions are remembered as there may be, and this request would have made one more.
    TooManySessions { limit: usize },
    /// No request that is kept has this id.
    UnknownRequest(String),
    /// A reply cannot be rendered once more.
    CannotReplay(Obstacle),
    /// What was to be remembered cannot be.
    StateRefused(Vec<Diagnostic>),
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
    /// What another tool has written cannot be imported.
    SourceRefused(ImportError),
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
            Self::Invalid(errors)
            | Self::SlugRefused(errors)
            | Self::RequestRefused(errors)
            | Self::StateRefused(errors) => Problem { errors, ..problem },
            Self::SourceRefused(error) => Problem { errors: vec![error.diagnostic()], ..problem },
            Self::Stale { current } => Problem { revision: Some(current), ..problem },
            _ => problem,
        }
    }
}
