//! `live`: a socket that tells of every new revision.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

use super::{
    Reply,
    call::{Call, refused},
};
use crate::{
    error::ApiError,
    key::Key,
    object::{
        protocol::{Answer, Bearer, Task},
        sockets::PROTOCOL,
    },
    store::Watched,
};

/// What a browser's key begins with, among the subprotocols: it cannot set a header on a WebSocket.
const KEY: &str = "key.";

/// `GET …/live`.
pub async fn open(call: &Call<'_>) -> Result<Reply, ApiError> {
    let offered = call.request.header("sec-websocket-protocol").unwrap_or_default();
    let offered: Vec<&str> = offered.split(',').map(str::trim).collect();
    let key = offered.iter().find_map(|protocol| key(protocol)).map_or_else(|| call.key(), Ok)?;
    let bearer = Bearer::Key { digest: key.digest(), role: call.role() };
    let upgrades = call.request.header("upgrade").is_some_and(|upgrade| upgrade.eq_ignore_ascii_case("websocket"));
    if !upgrades {
        return match call.ask_as(bearer, Task::Check, &[]).await? {
            (Answer::Allowed, _) => Err(ApiError::UpgradeRequired),
            (other, _) => Err(refused(other)),
        };
    }
    let projects = call.store.projects()?;
    match projects.watch(&call.slug()?, &bearer, offered.contains(&PROTOCOL)).await? {
        Watched::Open(response) => Ok(Reply::Upgraded(response)),
        Watched::Refused(Answer::TooMany { limit }) => Err(ApiError::TooManySockets { limit }),
        Watched::Refused(other) => Err(refused(other)),
    }
}

/// The key that a subprotocol is: tokens cannot hold every character, so it is written in base64url once more.
fn key(protocol: &str) -> Option<Key> {
    let bytes = URL_SAFE_NO_PAD.decode(protocol.strip_prefix(KEY)?).ok()?;
    Key::from_authorization(&format!("Bearer {}", String::from_utf8(bytes).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_from_its_subprotocol() {
        let read = |protocol: &str| key(protocol).map(Key::reveal);
        assert_eq!(read("key.YWJj"), Some("abc".to_owned()));
        for none in ["dotmock.v1", "key.", "key.*", "key./w", "YWJj"] {
            assert_eq!(read(none), None, "{none}");
        }
    }
}
