use std::time::Duration;

use futures_util::{
    StreamExt as _,
    future::{Either, select},
};
use worker::Delay;

/// How much is read for nothing, in bytes: what the platform lets through at most.
const DISCARDED: usize = 100 * 1024 * 1024;

/// How long a client may pause while it is sending for nothing.
const PAUSE: Duration = Duration::from_secs(1);

/// How long it may go on sending for nothing, in all.
const DISCARDING: Duration = Duration::from_secs(5);

/// A request as it stood on the wire: the verb and the path raw, header names in lower case (the platform merges
/// repeated ones).
pub struct Incoming {
    inner: web_sys::Request,
    method: String,
    url: String,
    /// Where the host begins and ends in `url`, and where the path ends.
    host: (usize, usize),
    path_end: usize,
}

/// Why a body was not read.
#[derive(Debug, thiserror::Error)]
pub enum BodyError {
    #[error("the body is larger than {limit} bytes")]
    TooLarge { limit: usize },
    #[error("the body broke off: {0}")]
    Broken(worker::Error),
}

impl Incoming {
    pub fn new(inner: web_sys::Request) -> Self {
        let method = inner.method();
        let url = inner.url();
        let host_start = url.find("://").map_or(0, |scheme| scheme + 3);
        let rest = |from: usize, stops: &[char]| url[from..].find(stops).map_or(url.len(), |at| from + at);
        let host_end = rest(host_start, &['/', '?', '#']);
        let path_end = rest(host_end, &['?', '#']);
        Self { inner, method, host: (host_start, host_end), path_end, url }
    }

    /// The verb as it stands in the request line.
    pub fn method(&self) -> &str {
        &self.method
    }

    pub fn is_head(&self) -> bool {
        self.method == "HEAD"
    }

    /// `http` or `https`.
    pub fn scheme(&self) -> &str {
        self.url.split_once("://").map_or("http", |(scheme, _)| scheme)
    }

    /// Host and port, as the platform understood them.
    pub fn host(&self) -> &str {
        &self.url[self.host.0..self.host.1]
    }

    /// The path as raw as it comes. workerd has resolved a literal `..`; parsing the URL again would resolve `%2e%2e`
    /// too, and encode what the client did not.
    pub fn path(&self) -> &str {
        match &self.url[self.host.1..self.path_end] {
            "" => "/",
            path => path,
        }
    }

    /// The raw query without its `?`; none when there is no `?`.
    pub fn query(&self) -> Option<&str> {
        self.url[self.path_end..].strip_prefix('?')
    }

    pub fn header(&self, name: &str) -> Option<String> {
        self.inner.headers().get(name).ok().flatten()
    }

    pub fn headers(&self) -> Vec<(String, String)> {
        worker::Headers(self.inner.headers()).entries().collect()
    }

    /// The platform's request, for those who pass it on. It is the same one, not the `clone()` of the Fetch API, which
    /// would split the body in two.
    pub fn handle(&self) -> web_sys::Request {
        Clone::clone(&self.inner)
    }

    /// Reads the body, up to `limit` bytes. Of what declares itself larger, or turns out to be, nothing is kept.
    pub async fn body(&self, limit: usize) -> Result<Vec<u8>, BodyError> {
        if self.inner.body().is_none() {
            return Ok(Vec::new());
        }
        let mut stream = worker::Request::from(self.handle()).stream().map_err(BodyError::Broken)?;
        let declared = self.header("content-length").and_then(|length| length.parse::<u64>().ok());
        let mut fits = declared.is_none_or(|length| length <= limit as u64);
        let mut body = Vec::new();
        while fits {
            let Some(chunk) = stream.next().await else { return Ok(body) };
            body.extend(chunk.map_err(BodyError::Broken)?);
            fits = body.len() <= limit;
        }
        drop(body);
        discard(stream).await;
        Err(BodyError::TooLarge { limit })
    }
}

/// Lets a client finish sending what nobody keeps: most of them read no reply before they have, and would see a broken
/// connection in its place. One that pauses, never ends, or sends a little now and then, gets its reply all the same.
async fn discard(stream: worker::ByteStream) {
    select(Box::pin(drain(stream)), Delay::from(DISCARDING)).await;
}

async fn drain(mut stream: worker::ByteStream) {
    let mut seen = 0;
    while seen < DISCARDED {
        match select(stream.next(), Delay::from(PAUSE)).await {
            Either::Left((Some(Ok(chunk)), _)) => seen += chunk.len(),
            Either::Left(_) | Either::Right(_) => return,
        }
    }
}
