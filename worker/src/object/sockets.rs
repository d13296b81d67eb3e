//! Who watches. The platform keeps the sockets, so that the object can sleep while nothing happens.

use dotmock_shared::api::LiveEvent;
use worker::{Response, ResponseBuilder, State, WebSocket, WebSocketPair, WebSocketRequestResponsePair};

/// The subprotocol by which browsers are told that they speak with this API. They must offer it, since they send their
/// key as another one.
pub const PROTOCOL: &str = "dotmock.v1";

/// How many may watch one project, and how many of them with one key: it is not for one holder to keep others out.
const MOST: usize = 500;
const MOST_A_KEY: usize = 100;

/// Close codes of our own (RFC 6455, section 7.4.2), after the statuses that they are like.
const REVOKED: u16 = 4403;
const DELETED: u16 = 4404;

/// Has the platform answer pings itself: a client that looks after its connection does not wake the object.
pub fn prepare(state: &State) {
    if let Ok(pair) = WebSocketRequestResponsePair::new("ping", "pong") {
        state.set_websocket_auto_response(&pair);
    }
}

/// Opens a socket for the holder of a key; when there are too many, gives how many there may be.
pub fn open(state: &State, key_id: &str, revision: u64, browser: bool) -> worker::Result<Result<Response, usize>> {
    for (open, limit) in
        [(state.get_websockets().len(), MOST), (state.get_websockets_with_tag(key_id).len(), MOST_A_KEY)]
    {
        if open >= limit {
            return Ok(Err(limit));
        }
    }
    let WebSocketPair { client, server } = WebSocketPair::new()?;
    state.accept_websocket_with_tags(&server, &[key_id]);
    server.send(&LiveEvent::Hello { revision })?;
    let mut response = ResponseBuilder::new().with_status(101).with_websocket(client);
    if browser {
        response = response.with_header("sec-websocket-protocol", PROTOCOL)?;
    }
    Ok(Ok(response.empty()))
}

/// Tells everyone. One that is gone misses nothing.
pub fn tell(state: &State, event: &LiveEvent) {
    for socket in state.get_websockets() {
        let _ = socket.send(event);
    }
}

/// Closes the sockets that were opened with a key.
pub fn revoked(state: &State, key_id: &str) {
    close(&state.get_websockets_with_tag(key_id), REVOKED, "the key was revoked");
}

/// Closes all of them.
pub fn deleted(state: &State) {
    close(&state.get_websockets(), DELETED, "the project was deleted");
}

fn close(sockets: &[WebSocket], code: u16, reason: &str) {
    for socket in sockets {
        let _ = socket.close(Some(code), Some(reason));
    }
}
