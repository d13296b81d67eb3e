use std::collections::BTreeMap;

use dotmock_shared::api::StatePage;
use gloo_net::http::{Method, RequestBuilder};
use serde_json::{Map, Value};

use super::{ApiError, authorised, decode, project, send};
use crate::route::encoded;

/// What mocks remember of a client: names and values.
pub type Values = Map<String, Value>;

/// What mocks remember of sessions by their names, the first so many pages of them; the empty name is that of clients that
/// name none. With them, where others follow, the name behind which they do.
pub async fn state(
    slug: &str,
    key: &str,
    pages: usize,
) -> Result<(BTreeMap<String, Values>, Option<String>), ApiError> {
    let mut all = BTreeMap::new();
    let (mut cursor, mut read) = (String::new(), 0);
    loop {
        let request = RequestBuilder::new(&format!("{}/state{cursor}", project(slug)));
        let page: StatePage = decode(send(authorised(request, Some(key)), None).await?).await?;
        if cursor.is_empty() {
            all.insert(String::new(), page.default);
        }
        all.extend(page.sessions);
        read += 1;
        match page.next {
            Some(next) if read < pages => cursor = format!("?cursor={}", encoded(&next)),
            next => return Ok((all, next)),
        }
    }
}

/// What mocks remember of one session.
pub async fn session(slug: &str, key: &str, session: &str) -> Result<Values, ApiError> {
    let request = RequestBuilder::new(&of_session(slug, session));
    decode(send(authorised(request, Some(key)), None).await?).await
}

/// Has mocks remember these values of a session, and no others.
pub async fn write_session(slug: &str, key: &str, session: &str, values: &Values) -> Result<(), ApiError> {
    let request = RequestBuilder::new(&of_session(slug, session)).method(Method::PUT);
    send(authorised(request, Some(key)), Some(Value::Object(values.clone()).to_string())).await.map(|_| ())
}

/// Has mocks forget what they remember of a session.
pub async fn forget_session(slug: &str, key: &str, session: &str) -> Result<(), ApiError> {
    let request = RequestBuilder::new(&of_session(slug, session)).method(Method::DELETE);
    send(authorised(request, Some(key)), None).await.map(|_| ())
}

fn of_session(slug: &str, session: &str) -> String {
    format!("{}/state?session={}", project(slug), encoded(session))
}
