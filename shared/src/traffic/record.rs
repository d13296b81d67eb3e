use super::{
    account::account,
    content,
    mask::Masks,
    scrub::{STARS, Scrubber},
    time,
};
use crate::{
    CompiledProject, Context, Reply, Request,
    api::{Exchange, RecordedReply, RecordedRequest, RequestRecord, RequestSummary, SESSION_HEADER},
    engine::by_name,
    model::FaultKind,
};

/// How much of a content is kept, in bytes.
pub const MAX_CONTENT: usize = 64 << 10;

/// A request that has been answered.
#[derive(Debug, Clone, Copy)]
pub struct Served<'a> {
    /// The project that answered.
    pub project: &'a CompiledProject,
    /// The request.
    pub request: &'a Request,
    /// What the reply depended on beside them; its state as it was before the request.
    pub context: &'a Context,
    /// The reply, as [`CompiledProject::handle`] gave it.
    pub reply: &'a Reply,
    /// Whether the state made a difference, so that `context` has it.
    pub has_state: bool,
    /// True when it was sent by `POST …/send`.
    pub sent: bool,
    /// True when there may have been a newer revision.
    pub stale: bool,
    /// How long the engine took, in microseconds.
    pub engine_us: u32,
}

/// Writes down a request that has been answered.
///
/// The values of the names in `settings.mask` are `***` wherever the client sent them by these names or the reply sets them
/// by these, as header fields and cookies, and wherever request, reply, trace and state repeat them with 4 characters or
/// more, as they were sent, as they are decoded, or as either stands in a query, in HTML or in JSON. Paths are kept as they
/// are. Members of JSON have no such names.
#[must_use]
pub fn record(served: &Served<'_>) -> RequestRecord {
    let Served { project, request, context, reply, .. } = *served;
    let mut masks = Masks::new(project.mask());
    let headers = masks.headers(request);
    let query = request.raw_query.as_deref().map(|raw| masks.query(raw));
    let content = masks.content(request);
    let fields = masks.reply_headers(reply);
    let scrubber = masks.scrubber();
    let headers = masks.scrub_headers(headers, &scrubber);
    let query = query.map(|query| masks.scrub_query(query, &scrubber));
    let content = masks.scrub_content(request, content, &scrubber);
    let session = |name| if masks.has(SESSION_HEADER) { STARS.into() } else { scrubber.scrub(name) };
    let session = request.session().map(|name| session(name).into_owned());
    let account = account(served, &scrubber);
    if account.state.as_ref().is_some_and(|state| *state != context.state) {
        masks.mask_state();
    }
    RequestRecord {
        summary: RequestSummary { query, session, ..summary(served) },
        exchange: Exchange {
            request: RecordedRequest {
                scheme: request.scheme.clone(),
                host: request.host.clone(),
                headers,
                content,
                masked: masks.into_labels(),
            },
            reply: told_reply(served, fields, &scrubber),
        },
        account,
    }
}

/// What is kept of the reply, whose header fields have been masked.
fn told_reply(served: &Served<'_>, fields: Vec<(String, String)>, scrubber: &Scrubber) -> RecordedReply {
    let Served { project, request, context, reply, .. } = *served;
    let fields = fields.into_iter().map(|(name, value)| (name, scrubber.scrub(&value).into_owned()));
    let told = project.own_content(request, context, reply);
    let body = told.as_deref().unwrap_or(&reply.body);
    RecordedReply {
        headers: by_name(fields.collect()),
        content: content::of_reply(body, reply.fault.is_some(), scrubber),
    }
}

/// What needs no mask.
fn summary(served: &Served<'_>) -> RequestSummary {
    let Served { request, context, reply, .. } = *served;
    let chosen = reply.chosen.as_ref();
    let bytes = |content: &[u8]| u64::try_from(content.len()).unwrap_or(u64::MAX);
    RequestSummary {
        id: request.id.clone(),
        at: time::told(context.now_ms),
        method: request.method.clone(),
        path: request.path.clone(),
        client: request.client.clone(),
        sent: served.sent,
        status: reply.status,
        endpoint: chosen.map(|chosen| chosen.endpoint.clone()),
        response: chosen.map(|chosen| chosen.response.clone()).filter(|id| !id.is_empty()),
        fault: reply.fault.map(|fault| FaultKind::word(fault).to_owned()),
        delay_ms: reply.waits_ms(),
        engine_us: served.engine_us,
        revision: context.revision,
        stale: served.stale,
        request_bytes: bytes(request.content()),
        reply_bytes: bytes(&reply.body),
        ..RequestSummary::default()
    }
}
