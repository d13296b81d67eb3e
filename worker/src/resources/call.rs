use dotmock_shared::{
    api::{Access, Diagnostic, Role, Route},
    document::MAX_BYTES,
    model::Slug,
};
use percent_encoding::percent_decode_str;
use worker::Context;

use crate::{
    error::ApiError,
    http::{BodyError, Incoming},
    key::Key,
    object::protocol::{Answer, Bearer, Command, Precondition, Task},
    store::Store,
};

use super::documents::{self, precondition};

/// A request to the API, and what of the table it asks for.
pub struct Call<'a> {
    pub request: &'a Incoming,
    pub store: &'a Store,
    /// The event, for what goes on after the reply.
    pub event: &'a Context,
    pub route: &'static Route,
    /// What stands in the path for each `{name}`, percent-decoded.
    pub values: Vec<String>,
}

/// A page of a list, as a client asks for it.
pub struct Paging {
    pub before: Option<u64>,
    pub limit: u64,
}

/// How many items a page has at most, and when the client does not say.
const PAGE: u64 = 100;

impl Call<'_> {
    /// The key that came with the request.
    pub fn key(&self) -> Result<Key, ApiError> {
        let header = self.request.header("authorization");
        header.and_then(Key::from_authorization).ok_or(ApiError::KeyMissing)
    }

    /// The key that came with the request, as the one that the route needs.
    pub fn bearer(&self) -> Result<Bearer, ApiError> {
        Ok(Bearer::Key { digest: self.key()?.digest(), role: self.role() })
    }

    /// The role that the route needs.
    pub fn role(&self) -> Role {
        match self.route.access {
            Access::Key(role) => role,
            Access::Open | Access::Admin => Role::Owner,
        }
    }

    /// The project's slug. What cannot be one is no project's, so there is no need to ask.
    pub fn slug(&self) -> Result<Slug, ApiError> {
        Slug::parse(self.value(0)).map_err(|_| ApiError::UnknownProject)
    }

    /// What stands in the path for the nth `{name}`.
    pub fn value(&self, index: usize) -> &str {
        self.values.get(index).map(String::as_str).unwrap_or_default()
    }

    /// The number that stands there; none when it is no revision's.
    pub fn revision(&self, index: usize) -> Result<u64, ApiError> {
        let text = self.value(index);
        let number = text.parse::<u64>().ok().filter(|number| *number > 0 && number.to_string() == text);
        number.filter(|number| *number < 1 << 53).ok_or_else(|| ApiError::UnknownRevision(text.to_owned()))
    }

    /// Asks the project's object, in the name of who holds the key.
    pub async fn ask(&self, task: Task, document: &[u8]) -> Result<(Answer, Vec<u8>), ApiError> {
        let bearer = self.bearer()?;
        self.ask_as(bearer, task, document).await
    }

    /// The same, in the name of somebody else.
    pub async fn ask_as(&self, bearer: Bearer, task: Task, document: &[u8]) -> Result<(Answer, Vec<u8>), ApiError> {
        let slug = self.slug()?;
        self.store.projects()?.ask(&slug, &Command::Keyed { bearer, task }, document).await
    }

    /// Fails unless the key opens this: before the content is read and compiled, which is work that a stranger could have
    /// us do.
    pub async fn check(&self) -> Result<(), ApiError> {
        match self.ask(Task::Check, &[]).await? {
            (Answer::Allowed, _) => Ok(()),
            (other, _) => Err(refused(other)),
        }
    }

    /// What `If-Match` asks for, which every change of the document must say.
    pub fn if_match(&self) -> Result<Precondition, ApiError> {
        let value = self.request.header("if-match").ok_or(ApiError::PreconditionMissing)?;
        Ok(precondition::parse(value))
    }

    /// The same, where nothing is lost without it.
    pub fn if_match_or_any(&self) -> Precondition {
        self.request.header("if-match").map_or(Precondition::Any, precondition::parse)
    }

    /// The content.
    pub async fn bytes(&self, limit: usize) -> Result<Vec<u8>, ApiError> {
        self.request.body(limit).await.map_err(|error| match error {
            BodyError::TooLarge { limit } => ApiError::TooLarge { limit },
            BodyError::Broken(_) => documents::malformed("the content broke off"),
        })
    }

    /// The content as text.
    pub async fn content(&self, limit: usize) -> Result<String, ApiError> {
        let bytes = self.bytes(limit).await?;
        String::from_utf8(bytes).map_err(|_| documents::malformed("the content is not UTF-8"))
    }

    /// The content as text, as large as a document.
    pub async fn document(&self) -> Result<String, ApiError> {
        self.content(MAX_BYTES).await
    }

    /// A parameter of the query, decoded; none when it is not there.
    pub fn parameter(&self, name: &str) -> Option<String> {
        let query = self.request.query().unwrap_or_default();
        form_urlencoded::parse(query.as_bytes()).find(|(other, _)| other == name).map(|(_, value)| value.into_owned())
    }

    /// The same, where it is `true` or `false`; none when it is not there or says nothing.
    pub fn flag(&self, name: &str) -> Result<Option<bool>, ApiError> {
        match self.parameter(name).as_deref() {
            None | Some("") => Ok(None),
            Some("true") => Ok(Some(true)),
            Some("false") => Ok(Some(false)),
            Some(_) => Err(unusable(name, &format!("`{name}` must be true or false"))),
        }
    }

    /// Which page of a list is asked for.
    pub fn paging(&self) -> Result<Paging, ApiError> {
        let mut paging = Paging { before: None, limit: PAGE };
        let query = self.request.query().unwrap_or_default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let number = value.parse::<u64>().ok().filter(|number| *number < 1 << 53);
            match name.as_ref() {
                "limit" => {
                    let sound = number.filter(|limit| (1..=PAGE).contains(limit));
                    paging.limit = sound.ok_or_else(|| unusable("limit", "`limit` must be a number from 1 to 100"))?;
                }
                "cursor" => {
                    let wrong = "`cursor` must be the `next` of the page before";
                    paging.before = Some(number.ok_or_else(|| unusable("cursor", wrong))?);
                }
                _ => {}
            }
        }
        Ok(paging)
    }
}

/// What is wrong with a parameter of the query.
pub fn unusable(parameter: &str, detail: &str) -> ApiError {
    ApiError::QueryRefused(Diagnostic::error(format!("/{parameter}"), detail))
}

/// A segment of a path, percent-decoded (RFC 3986, section 2.1).
pub fn decoded(segment: &str) -> String {
    percent_decode_str(segment).decode_utf8_lossy().into_owned()
}

/// Why the object did not do it.
pub fn refused(answer: Answer) -> ApiError {
    match answer {
        Answer::Unknown => ApiError::UnknownProject,
        Answer::Forbidden => ApiError::KeyWrong,
        Answer::Stale { current } => ApiError::Stale { current },
        Answer::LastOwner => ApiError::LastOwner,
        Answer::Busy => ApiError::unavailable("too much waits to be saved"),
        other => ApiError::internal(format!("an answer that was not asked for: {other:?}")),
    }
}
