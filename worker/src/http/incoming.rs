use futures_util::StreamExt as _;

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

    /// Host and port as the client named them.
    pub fn host(&self) -> &str {
        &self.url[self.host.0..self.host.1]
    }

    /// The raw path. It is not `url()` parsed again: that would resolve `..` and lose what the client sent.
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

    /// Reads the body, up to `limit` bytes. What declares itself larger is not read at all, and what turns out to be
    /// larger is not read further.
    pub async fn body(&self, limit: usize) -> Result<Vec<u8>, BodyError> {
        let declared = self.header("content-length").and_then(|length| length.parse::<u64>().ok());
        if declared.is_some_and(|length| length > limit as u64) {
            return Err(BodyError::TooLarge { limit });
        }
        if self.inner.body().is_none() {
            return Ok(Vec::new());
        }
        let mut stream = worker::Request::from(self.handle()).stream().map_err(BodyError::Broken)?;
        let mut body = Vec::new();
        while let Some(chunk) = stream.next().await {
            body.extend(chunk.map_err(BodyError::Broken)?);
            if body.len() > limit {
                return Err(BodyError::TooLarge { limit });
            }
        }
        Ok(body)
    }
}
