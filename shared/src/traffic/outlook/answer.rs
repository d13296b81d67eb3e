use super::{
    super::{
        content,
        mask::Masks,
        replay::{context, parts},
    },
    Answered,
};
use crate::{
    CompiledProject, Request,
    api::{Content, Headers, Outcome, RequestRecord},
    engine::by_name,
    model::FaultKind,
};

/// A reply as it is compared: with masks, and cut as records are.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answer {
    /// 200 to 599.
    pub status: u16,
    /// Its header fields.
    pub headers: Headers,
    /// Its content, as a record keeps it.
    pub content: Content,
    /// How long the content is, in bytes.
    pub bytes: u64,
    /// Who answered.
    pub answered: Answered,
    /// The fault that was injected, by its word.
    pub fault: Option<String>,
    /// How long it waits, in milliseconds.
    pub delay_ms: u32,
    /// True when it depends on the state, of which the record has nothing.
    pub lacks_state: bool,
}

impl Answer {
    /// Whether no endpoint answered; a preflight and OPTIONS are answered without one.
    #[must_use]
    pub fn is_miss(&self) -> bool {
        self.answered.endpoint.is_none() && self.status >= 400
    }
}

/// What a request came to that was tried, or sent by its author: nothing of it is masked, and nothing cut.
#[must_use]
pub fn told(outcome: &Outcome) -> Answer {
    let Outcome { status, headers, body, body_base64, .. } = outcome.clone();
    let content = Content { body, body_base64, cut: false };
    let bytes = content::bytes(&content).len();
    Answer {
        status,
        headers,
        content,
        bytes: u64::try_from(bytes).unwrap_or(u64::MAX),
        answered: Answered { endpoint: outcome.endpoint.clone(), response: outcome.response.clone() },
        fault: outcome.fault.clone(),
        delay_ms: outcome.delay_ms,
        lacks_state: false,
    }
}

/// The reply that was sent. Where masks or a cut content made a difference to it, one that is
/// [rendered](rendered()) by the same revision compares better: it takes the request as it is kept too.
#[must_use]
pub fn recorded(record: &RequestRecord) -> Answer {
    let RequestRecord { summary, exchange, .. } = record;
    Answer {
        status: summary.status,
        headers: exchange.reply.headers.clone(),
        content: exchange.reply.content.clone(),
        bytes: summary.reply_bytes,
        answered: Answered { endpoint: summary.endpoint.clone(), response: summary.response.clone() },
        fault: summary.fault.clone(),
        delay_ms: summary.delay_ms,
        lacks_state: false,
    }
}

/// The reply that a project gives to a request that was recorded, by the record's own seed, moment, id and state.
#[must_use]
pub fn rendered(record: &RequestRecord, project: &CompiledProject, slug: &str) -> Answer {
    let (request, context) = (Request::new(parts(record)), context(record, slug));
    let reply = project.handle(&request, &context);
    let told = project.own_content(&request, &context, &reply);
    let mut masks = Masks::new(project.mask());
    let fields = masks.reply_headers(&reply);
    let scrubber = masks.scrubber();
    let fields = fields.into_iter().map(|(name, value)| (name, scrubber.scrub(&value).into_owned()));
    let body = told.as_deref().unwrap_or(&reply.body);
    let chosen = reply.chosen.as_ref();
    Answer {
        status: reply.status,
        headers: by_name(fields.collect()),
        content: content::of_reply(body, reply.fault.is_some(), &scrubber),
        bytes: u64::try_from(reply.body.len()).unwrap_or(u64::MAX),
        answered: Answered {
            endpoint: chosen.map(|chosen| chosen.endpoint.clone()),
            response: chosen.map(|chosen| chosen.response.clone()).filter(|id| !id.is_empty()),
        },
        fault: reply.fault.map(|fault| FaultKind::word(fault).to_owned()),
        delay_ms: reply.waits_ms(),
        lacks_state: record.account.state.is_none() && project.handle_without_state(&request, &context).is_none(),
    }
}
