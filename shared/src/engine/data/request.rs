use std::{borrow::Cow, cell::OnceCell};

use super::super::{fields::Fields, path_pattern::PathPattern, request::Request};
use crate::template::{List, Object, Value};

/// `.Request`
#[derive(Debug)]
pub(super) struct RequestData<'a> {
    request: &'a Request,
    /// Made once: what is borrowed is free for a template, so it must be.
    url: OnceCell<String>,
    path_params: PathParams<'a>,
    query: Named<'a>,
    query_all: Named<'a>,
    headers: Named<'a>,
    cookies: Named<'a>,
    form: Named<'a>,
    form_all: Named<'a>,
}

const KEYS: [&str; 15] = [
    "Method",
    "URL",
    "Host",
    "Path",
    "PathParams",
    "Query",
    "QueryAll",
    "Headers",
    "Cookies",
    "Body",
    "JSON",
    "Form",
    "FormAll",
    "ClientIP",
    "ID",
];

impl<'a> RequestData<'a> {
    pub(super) fn new(request: &'a Request, pattern: &'a PathPattern) -> Self {
        let named = |fields, read| Named { request, fields, read };
        Self {
            request,
            url: OnceCell::new(),
            path_params: PathParams { request, pattern, rest: OnceCell::new() },
            query: named(Request::query, Read::First),
            query_all: named(Request::query, Read::All),
            headers: named(Request::headers, Read::FirstInAnyCase),
            cookies: named(Request::cookies, Read::First),
            form: named(Request::form_fields, Read::First),
            form_all: named(Request::form_fields, Read::All),
        }
    }

    /// The address as the client named it.
    fn url(&self) -> String {
        let Request { scheme, host, path, .. } = self.request;
        match &self.request.raw_query {
            Some(query) => format!("{scheme}://{host}{path}?{query}"),
            None => format!("{scheme}://{host}{path}"),
        }
    }
}

impl Object for RequestData<'_> {
    fn get(&self, key: &str) -> Option<Value<'_>> {
        Some(match key {
            "Method" => self.request.method.as_str().into(),
            "URL" => self.url.get_or_init(|| self.url()).as_str().into(),
            "Host" => self.request.host.as_str().into(),
            "Path" => self.request.path.as_str().into(),
            "PathParams" => Value::Object(&self.path_params),
            "Query" => Value::Object(&self.query),
            "QueryAll" => Value::Object(&self.query_all),
            "Headers" => Value::Object(&self.headers),
            "Cookies" => Value::Object(&self.cookies),
            "Body" => self.request.body().into(),
            "JSON" => self.request.json().map_or(Value::Nil, Value::json),
            "Form" => Value::Object(&self.form),
            "FormAll" => Value::Object(&self.form_all),
            "ClientIP" => self.request.client.as_deref().unwrap_or_default().into(),
            "ID" => self.request.id.as_str().into(),
            _ => return None,
        })
    }

    fn keys(&self) -> Vec<String> {
        KEYS.map(str::to_owned).to_vec()
    }
}

/// `.Request.PathParams`
#[derive(Debug)]
struct PathParams<'a> {
    request: &'a Request,
    pattern: &'a PathPattern,
    /// The parameter that takes all that is left, once it had to be put together. A path has one at most.
    rest: OnceCell<String>,
}

impl Object for PathParams<'_> {
    fn get(&self, key: &str) -> Option<Value<'_>> {
        if let Some(rest) = self.rest.get().filter(|_| self.pattern.is_rest(key)) {
            return Some(rest.as_str().into());
        }
        Some(Value::String(match self.pattern.param(key, self.request)? {
            Cow::Owned(rest) => Cow::Borrowed(self.rest.get_or_init(|| rest).as_str()),
            borrowed @ Cow::Borrowed(_) => borrowed,
        }))
    }

    fn keys(&self) -> Vec<String> {
        self.pattern.names().map(str::to_owned).collect()
    }
}

/// Values by name, out of a part of the request that is parsed when it is first asked for.
#[derive(Debug)]
struct Named<'a> {
    request: &'a Request,
    fields: fn(&'a Request) -> &'a Fields,
    read: Read,
}

#[derive(Debug, Clone, Copy)]
enum Read {
    /// The first value by the name.
    First,
    /// The same; the names are lower case, and asked for in any.
    FirstInAnyCase,
    /// The list of them.
    All,
}

impl<'a> Named<'a> {
    fn fields(&self) -> &'a Fields {
        (self.fields)(self.request)
    }
}

impl Object for Named<'_> {
    fn get(&self, key: &str) -> Option<Value<'_>> {
        match self.read {
            Read::First => self.fields().first(key).map(Value::from),
            Read::FirstInAnyCase => self.fields().first(&key.to_ascii_lowercase()).map(Value::from),
            Read::All => {
                let values: Vec<Value<'_>> = self.fields().values(key).map(Value::from).collect();
                if values.is_empty() { None } else { List::new(values).map(Value::List) }
            }
        }
    }

    fn keys(&self) -> Vec<String> {
        self.fields().names().map(str::to_owned).collect()
    }

    fn is_empty(&self) -> bool {
        self.fields().names().next().is_none()
    }
}
