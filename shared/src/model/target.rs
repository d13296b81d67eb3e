use serde::{Serialize, Serializer, ser::SerializeMap};

/// A part of the request.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// The request method.
    Method,
    /// The raw path, without the query.
    Path,
    /// The raw path and, where there is one that is not empty, `?` and the raw query.
    Url,
    /// A path parameter by name, percent-decoded.
    Param(String),
    /// A query parameter by name; every value it has.
    Query(String),
    /// A header field by name, which ignores case; every value it has.
    Header(String),
    /// A cookie by name.
    Cookie(String),
    /// The host that the client named, in lower case and without the port.
    Host,
    /// The client's address.
    Client,
    /// The body as text.
    Body,
    /// The values that a JSONPath (RFC 9535) selects in the JSON body.
    Json(String),
    /// The values that an `XPath` 1.0 expression selects in the XML body.
    Xml(String),
    /// A field of a form body by name, urlencoded or multipart; every value it has.
    Form(String),
    /// A part of a multipart body.
    Part {
        /// The part's name.
        name: String,
        /// What of the part is looked at.
        field: PartField,
    },
    /// What `Authorization: Basic` says (RFC 7617).
    Basic(Credential),
    /// The token of `Authorization: Bearer` (RFC 6750).
    Bearer,
    /// The values that a JSONPath selects among the claims of the bearer token (RFC 7519), which is not verified.
    Jwt(String),
    /// Of a GraphQL request `operation` (its name), `type` (query, mutation or subscription), or the path of a variable.
    Graphql(String),
    /// A named value of the project's state.
    State(String),
}

/// A part of `Authorization: Basic`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Credential {
    /// `user`: what stands before the first colon.
    User,
    /// `password`: what stands after it.
    Password,
}

/// A part of a part of a multipart body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartField {
    /// Its text; this when absent.
    Text,
    /// `filename`: the name of the file that it holds.
    Filename,
    /// `type`: its content type.
    Type,
}

impl Target {
    /// Every key, in the order the documentation lists them.
    pub const KEYS: [&'static str; 19] = [
        "method", "path", "url", "param", "query", "header", "cookie", "host", "client", "body", "json", "xml", "form",
        "part", "basic", "bearer", "jwt", "graphql", "state",
    ];

    /// The document's key for this target.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Method => "method",
            Self::Path => "path",
            Self::Url => "url",
            Self::Param(_) => "param",
            Self::Query(_) => "query",
            Self::Header(_) => "header",
            Self::Cookie(_) => "cookie",
            Self::Host => "host",
            Self::Client => "client",
            Self::Body => "body",
            Self::Json(_) => "json",
            Self::Xml(_) => "xml",
            Self::Form(_) => "form",
            Self::Part { .. } => "part",
            Self::Basic(_) => "basic",
            Self::Bearer => "bearer",
            Self::Jwt(_) => "jwt",
            Self::Graphql(_) => "graphql",
            Self::State(_) => "state",
        }
    }

    /// The name or path that the target goes by; none for the request's own.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Param(name)
            | Self::Query(name)
            | Self::Header(name)
            | Self::Cookie(name)
            | Self::Json(name)
            | Self::Xml(name)
            | Self::Form(name)
            | Self::Part { name, .. }
            | Self::Jwt(name)
            | Self::Graphql(name)
            | Self::State(name) => Some(name),
            Self::Basic(credential) => Some(credential.key()),
            Self::Method | Self::Path | Self::Url | Self::Host | Self::Client | Self::Body | Self::Bearer => None,
        }
    }

    /// The target of a key, with a name or path where it goes by one; none when the key is unknown, or when the target
    /// has no such name.
    #[must_use]
    pub fn from_key(key: &str, name: &str) -> Option<Self> {
        let name = name.to_owned();
        Some(match key {
            "method" => Self::Method,
            "path" => Self::Path,
            "url" => Self::Url,
            "param" => Self::Param(name),
            "query" => Self::Query(name),
            "header" => Self::Header(name),
            "cookie" => Self::Cookie(name),
            "host" => Self::Host,
            "client" => Self::Client,
            "body" => Self::Body,
            "json" => Self::Json(name),
            "xml" => Self::Xml(name),
            "form" => Self::Form(name),
            "part" => Self::Part { name, field: PartField::Text },
            "basic" => Self::Basic(Credential::from_key(&name)?),
            "bearer" => Self::Bearer,
            "jwt" => Self::Jwt(name),
            "graphql" => Self::Graphql(name),
            "state" => Self::State(name),
            _ => return None,
        })
    }

    /// True when the values are JSON and not text, so that operators compare them by type.
    #[must_use]
    pub fn is_json(&self) -> bool {
        matches!(self, Self::Json(_) | Self::Jwt(_) | Self::Graphql(_))
    }
}

impl Credential {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::User, Self::Password];

    /// The document's word for it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Password => "password",
        }
    }

    /// The one that a word names.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|credential| credential.key() == key)
    }
}

impl PartField {
    /// The document's word for it; none for the text.
    #[must_use]
    pub fn key(self) -> Option<&'static str> {
        match self {
            Self::Text => None,
            Self::Filename => Some("filename"),
            Self::Type => Some("type"),
        }
    }

    /// The one that a word names.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Filename, Self::Type].into_iter().find(|field| field.key() == Some(key))
    }
}

/// What stands beside the target's key.
impl Serialize for Target {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Self::Part { name, field } = self
            && let Some(field) = field.key()
        {
            let mut map = serializer.serialize_map(Some(2))?;
            map.serialize_entry("name", name)?;
            map.serialize_entry("field", field)?;
            return map.end();
        }
        match self.name() {
            Some(name) => serializer.serialize_str(name),
            None => serializer.serialize_bool(true),
        }
    }
}
