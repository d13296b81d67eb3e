use super::{content, digest::digest, mask::Masks, time};
use crate::{
    CompiledProject, Context, Reply, Request, RequestParts,
    api::{Replay, RequestRecord},
    engine::{by_name, text_or_base64},
    model::FaultKind,
};

/// Why a reply cannot be rendered once more.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Obstacle {
    /// What is kept of the request's content is not all of it, and the reply depends on the rest.
    #[error("the request's content was cut, and the reply depends on what is missing")]
    BodyCut,
    /// The reply depends on values that were masked.
    #[error("the reply depends on values that were masked: {0}")]
    Masked(String),
    /// The revision that answered is not kept any more.
    #[error("revision {0}, which answered, is not kept any more")]
    RevisionGone(u64),
    /// The engine has changed since.
    #[error("the engine renders this reply otherwise than it did then")]
    EngineChanged,
}

impl Obstacle {
    /// The word for it in problem documents.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::BodyCut => "body-cut",
            Self::Masked(_) => "masked-value",
            Self::RevisionGone(_) => "revision-gone",
            Self::EngineChanged => "engine-changed",
        }
    }
}

/// Renders the reply to a request once more, to the same bytes, by the revision that answered it.
///
/// What was masked is sent as it is kept, as `***`, and content as far as it is kept: a reply that does not depend on them
/// is the same all the same.
///
/// # Errors
/// [`Obstacle`], when what is kept does not give the same bytes; the first that there is, of a cut content, something
/// masked, and an engine that has changed.
pub fn replay(record: &RequestRecord, project: &CompiledProject, slug: &str) -> Result<Reply, Obstacle> {
    let reply = project.handle(&Request::new(parts(record)), &context(record, slug));
    let request = &record.exchange.request;
    if digest(&reply) == record.account.digest {
        Ok(reply)
    } else if request.content.cut {
        Err(Obstacle::BodyCut)
    } else if !request.masked.is_empty() {
        Err(Obstacle::Masked(request.masked.join(", ")))
    } else {
        Err(Obstacle::EngineChanged)
    }
}

/// A reply that was rendered once more, as the API tells it: what a mask names in its header fields is masked, and the
/// content does not repeat it. The project is the one that rendered the reply.
#[must_use]
pub fn replayed(record: &RequestRecord, project: &CompiledProject, reply: Reply) -> Replay {
    let mut masks = Masks::new(project.mask());
    let fields = masks.reply_headers(&reply);
    let scrubber = masks.scrubber();
    let fields = fields.into_iter().map(|(name, value)| (name, scrubber.scrub(&value).into_owned()));
    let (body, body_base64) = text_or_base64(content::scrubbed(reply.body, reply.fault.is_some(), &scrubber));
    Replay {
        status: reply.status,
        headers: by_name(fields.collect()),
        body,
        body_base64,
        fault: reply.fault.map(|fault| FaultKind::word(fault).to_owned()),
        // The digest does not say how long it waited.
        delay_ms: record.summary.delay_ms,
        revision: record.summary.revision,
        seed: record.account.seed,
        now: record.account.now.clone(),
    }
}

/// The request as far as it is kept.
pub(super) fn parts(record: &RequestRecord) -> RequestParts {
    let RequestRecord { summary, exchange, .. } = record;
    let request = &exchange.request;
    let is_text = request.masked.iter().any(|label| Masks::is_of_content(label));
    let header = |name: &String, value: &String| {
        let value = if is_text && name == "content-type" { as_utf8(value) } else { value.clone() };
        (name.clone(), value)
    };
    let headers = request.headers.iter();
    RequestParts {
        method: summary.method.clone(),
        scheme: request.scheme.clone(),
        host: request.host.clone(),
        path: summary.path.clone(),
        query: summary.query.clone(),
        headers: headers
            .flat_map(|(name, values)| values.values().iter().map(move |value| header(name, value)))
            .collect(),
        body: content::bytes(&request.content),
        client: summary.client.clone(),
        id: summary.id.clone(),
    }
}

/// A content type whose charset, where it names one, is that of the text that is kept.
fn as_utf8(content_type: &str) -> String {
    let is_charset = |parameter: &&str| {
        let name = parameter.split_once('=').map(|(name, _)| name.trim());
        name.is_some_and(|name| name.eq_ignore_ascii_case("charset"))
    };
    let parameters = content_type.split(';');
    let told: Vec<&str> = parameters.map(|one| if is_charset(&one) { " charset=utf-8" } else { one }).collect();
    told.join(";")
}

/// What the reply depended on beside the request.
pub(super) fn context(record: &RequestRecord, slug: &str) -> Context {
    let account = &record.account;
    Context {
        now_ms: time::read(&account.now),
        seed: account.seed,
        state: account.state.clone().unwrap_or_default(),
        slug: slug.to_owned(),
        revision: record.summary.revision,
    }
}
