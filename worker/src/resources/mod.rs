//! The API. A path is looked up first, then the verb, then the key: what does not exist needs no key.
//!
//! Which paths there are, and who may ask for what, is one table that the API's description is made from too
//! ([`dotmock_shared::api::ROUTES`]); here each operation has its function. What a change means, and whether a key opens
//! something, is the object's to decide.

mod audit;
mod call;
mod description;
mod documents;
mod endpoints;
mod exports;
mod imports;
mod keys;
mod live;
mod metrics;
mod projects;
mod requests;
mod revisions;
mod sending;
mod state;
mod trials;

use dotmock_shared::api::{Operation, ROUTES, Route};
use serde_json::json;
use worker::Context;

use crate::{
    clock,
    error::ApiError,
    http::{Incoming, Outgoing},
    log,
    store::Store,
};
use call::Call;

/// What the API answers with.
pub enum Reply {
    Sent(Outgoing),
    /// The platform's own reply, with a socket that is open.
    Upgraded(web_sys::Response),
}

/// Answers everything under `/api`, and tells the log.
pub async fn answer(request: &Incoming, store: &Store, event: &Context) -> Result<Reply, ApiError> {
    let started = clock::now();
    let (path, answer) = match route(request) {
        Ok((route, values)) => (route.path, perform(&Call { request, store, event, route, values }).await),
        Err(error) => ("", Err(error)),
    };
    let status = match &answer {
        Ok(Reply::Sent(reply)) => reply.status,
        Ok(Reply::Upgraded(response)) => response.status(),
        Err(error) => error.status(),
    };
    // The route and not the path, in which somebody may have written a key.
    let ms = clock::now() - started;
    log::info("api", json!({"method": request.method(), "route": path, "status": status, "ms": ms}));
    answer
}

/// Finds what a request asks for.
fn route(request: &Incoming) -> Result<(&'static Route, Vec<String>), ApiError> {
    let here: Vec<_> = ROUTES.iter().filter_map(|route| Some((route, route.values(request.path())?))).collect();
    if here.is_empty() {
        return Err(ApiError::UnknownPath);
    }
    let method = if request.is_head() { "GET" } else { request.method() };
    match here.iter().find(|(route, _)| route.method == method) {
        Some((route, values)) => Ok((route, values.iter().map(|value| call::decoded(value)).collect())),
        None => Err(ApiError::MethodNotAllowed { allow: allow(here.iter().map(|(route, _)| route.method)) }),
    }
}

/// The value of `Allow` (RFC 9110, section 10.2.1).
fn allow(methods: impl Iterator<Item = &'static str>) -> String {
    methods.map(|method| if method == "GET" { "GET, HEAD" } else { method }).collect::<Vec<_>>().join(", ")
}

async fn perform(call: &Call<'_>) -> Result<Reply, ApiError> {
    let sent = match call.route.operation {
        Operation::CreateProject => projects::create(call).await,
        Operation::Import => imports::run(call).await,
        Operation::ReadProject => projects::read(call).await,
        Operation::SaveProject => projects::save(call).await,
        Operation::PatchProject => projects::patch(call).await,
        Operation::DeleteProject => projects::delete(call).await,
        Operation::ExportProject => exports::read(call).await,
        Operation::ReadEndpoint => endpoints::read(call).await,
        Operation::SaveEndpoint => endpoints::save(call).await,
        Operation::DeleteEndpoint => endpoints::delete(call).await,
        Operation::ListRevisions => revisions::list(call).await,
        Operation::ReadRevision => revisions::read(call).await,
        Operation::RestoreRevision => revisions::restore(call).await,
        Operation::ListKeys => keys::list(call).await,
        Operation::MintKey => keys::mint(call).await,
        Operation::RevokeKey => keys::revoke(call).await,
        Operation::ListAudit => audit::list(call).await,
        Operation::Try => trials::run(call).await,
        Operation::Send => sending::send(call).await,
        Operation::ListRequests => requests::list(call).await,
        Operation::ClearRequests => requests::clear(call).await,
        Operation::ReadRequest => requests::read(call).await,
        Operation::ReplayRequest => requests::replay(call).await,
        Operation::ReadState => state::read(call).await,
        Operation::WriteState => state::write(call).await,
        Operation::ClearState => state::clear(call).await,
        Operation::ReadMetrics => metrics::read(call).await,
        Operation::Live => return live::open(call).await,
        Operation::DescribeApi => Ok(description::api()),
        Operation::DescribeDocument => Ok(description::document()),
    };
    sent.map(Reply::Sent)
}
