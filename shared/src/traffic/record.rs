use super::{account::account, content, mask::Masks, scrub::STARS, time};
use crate::{
    CompiledProject, Context, Reply, Request,
    api::{Exchange, RecordedReply, RecordedRequest, RequestRecord, RequestSummary},
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
/// The values of the names in `settings.mask` are `***` wherever the client sent them by these names, and wherever reply,
/// trace and state repeat them with 4 characters or more, as they were sent, as they are decoded, or as either stands in
/// JSON. Paths and JSON bodies are kept as they are: their parts have no such names.
#[must_use]
pub fn record(served: &Served<'_>) -> RequestRecord {
    let Served { project, request, reply, .. } = *served;
    let mut masks = Masks::new(project.mask());
    let headers = masks.headers(request);
    let query = request.raw_query.as_deref().map(|raw| masks.query(raw));
    let content = masks.content(request);
    let session = request.session().map(|name| if masks.has("x-mock-session") { STARS } else { name }.to_owned());
    let (masked, scrubber) = masks.finish();
    let fields = reply.headers.iter().map(|(name, value)| (name.clone(), scrubber.scrub(value).into_owned()));
    let reply = RecordedReply { headers: by_name(fields.collect()), content: content::of_reply(reply, &scrubber) };
    RequestRecord {
        summary: RequestSummary { query, session, ..summary(served) },
        exchange: Exchange {
            request: RecordedRequest {
                scheme: request.scheme.clone(),
                host: request.host.clone(),
                headers,
                content,
                masked,
            },
            reply,
        },
        account: account(served, &scrubber),
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
