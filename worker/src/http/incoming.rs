use std::{ops::Range, time::Duration};

use futures_util::{
    StreamExt as _,
    future::{Either, select},
};
use worker::Delay;

use super::platform;

/// How much is read for nothing, in bytes: what the platform lets through at most.
const DISCARDED: usize = 100 * 1024 * 1024;

/// How long a client may pause while it is sending for nothing.
const PAUSE: Duration = Duration::from_secs(1);

/// How long it may go on sending for nothing, in all.
const DISCARDING: Duration = Duration::from_secs(5);

/// A request as it stood on the wire: the verb and the path raw, header names in lower case (the platform merges
/// repeated ones). Its head was read in one go, and is one text that the rest are places in.
pub struct Incoming {
    inner: web_sys::Request,
    head: String,
    has_body: bool,
    method: Range<usize>,
    url: Range<usize>,
    /// Where the host begins and ends, and where the path ends.
    host: Range<usize>,
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
        Self::of(inner, platform::read)
    }

    fn of(inner: web_sys::Request, read: impl FnOnce(&web_sys::Request) -> String) -> Self {
        let head = read(&inner);
        let line = |from: usize| from..head[from..].find('\n').map_or(head.len(), |at| from + at);
        let method = line(2);
        let url = line(method.end + 1);
        let start = head[url.clone()].find("://").map_or(url.start, |scheme| url.start + scheme + 3);
        let rest = |from: usize, stops: &[char]| head[from..url.end].find(stops).map_or(url.end, |at| from + at);
        let host = start..rest(start, &['/', '?', '#']);
        let path_end = rest(host.end, &['?', '#']);
        Self { inner, has_body: head.starts_with('1'), method, url, host, path_end, head }
    }

    /// The verb as it stands in the request line.
    pub fn method(&self) -> &str {
        &self.head[self.method.clone()]
    }

    pub fn is_head(&self) -> bool {
        self.method() == "HEAD"
    }

    /// `http` or `https`.
    pub fn scheme(&self) -> &str {
        self.head[self.url.clone()].split_once("://").map_or("http", |(scheme, _)| scheme)
    }

    /// Host and port, as the platform understood them.
    pub fn host(&self) -> &str {
        &self.head[self.host.clone()]
    }

    /// The path as raw as it comes. workerd has resolved a literal `..`; parsing the URL again would resolve `%2e%2e`
    /// too, and encode what the client did not.
    pub fn path(&self) -> &str {
        match &self.head[self.host.end..self.path_end] {
            "" => "/",
            path => path,
        }
    }

    /// The raw query without its `?`; none when there is no `?`.
    pub fn query(&self) -> Option<&str> {
        self.head[self.path_end..self.url.end].strip_prefix('?')
    }

    /// Every header field; names are in lower case.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut lines = self.head[self.url.end..].split('\n').skip(1);
        std::iter::from_fn(move || Some((lines.next()?, lines.next().unwrap_or_default())))
    }

    /// The value of a header field, by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers().find(|(other, _)| *other == name).map(|(_, value)| value)
    }

    /// The platform's request, for those who pass it on. It is the same one, not the `clone()` of the Fetch API, which
    /// would split the body in two.
    pub fn handle(&self) -> web_sys::Request {
        Clone::clone(&self.inner)
    }

    /// Reads the body, up to `limit` bytes. Of what declares itself larger, or turns out to be, nothing is kept.
    pub async fn body(&self, limit: usize) -> Result<Vec<u8>, BodyError> {
        if !self.has_body {
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
