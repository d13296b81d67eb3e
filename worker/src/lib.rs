//! dotMock's edge: the editor's assets, the API and the mocks, behind one Worker and one Durable Object per project.
//!
//! A request goes straight through: [`host`] says whose it is, then [`resources`] (the API), [`mock`] or [`editor`]
//! answers. Whatever goes wrong on the way is an [`ApiError`], the only way to an error response.
//!
//! Nothing here matches, renders or validates: that is `dotmock-shared`, the same engine as in the editor.

mod clock;
mod compiled;
mod editor;
mod error;
mod host;
mod http;
mod key;
mod log;
mod mock;
mod object;
mod random;
mod resources;
mod store;

use error::ApiError;
use host::Place;
use http::{Incoming, Outgoing};
use resources::Reply;
use store::Store;
use worker::{Context, Env, event};

/// Takes the inner web request, because `worker::Request` turns every verb it does not know into GET.
#[event(fetch)]
async fn fetch(request: web_sys::Request, env: Env, context: Context) -> worker::Result<web_sys::Response> {
    let request = Incoming::new(request);
    let store = Store::new(env);
    let place = host::place(request.host(), request.path(), store.mock_host().as_deref());
    let answer = match &place {
        Place::Mock { project, path, mount } => mock::answer(&request, (&store, &context), project, path, *mount).await,
        Place::Api => match resources::answer(&request, &store, &context).await {
            Ok(Reply::Upgraded(response)) => return Ok(response),
            Ok(Reply::Sent(reply)) => Ok(http::policy::api(reply)),
            Err(error) => Err(error),
        },
        Place::Health => health(&request).map(http::policy::api),
        Place::Editor => return editor::answer(&request, &store).await,
        Place::Nowhere => Err(ApiError::UnknownHost),
        Place::NoPathMode => Err(ApiError::UnknownPath),
    };
    let reply = answer.unwrap_or_else(|error| place.guard(error.into_reply()));
    let sent = reply.send(request.is_head());
    sent.or_else(|unsendable| place.guard(ApiError::from(unsendable).into_reply()).send(request.is_head()))
        .map_err(|unsendable| worker::Error::RustError(unsendable.to_string()))
}

fn health(request: &Incoming) -> Result<Outgoing, ApiError> {
    match request.method() {
        "GET" | "HEAD" => Ok(Outgoing::text(200, "ok")),
        _ => Err(ApiError::MethodNotAllowed { allow: "GET, HEAD".to_owned() }),
    }
}
