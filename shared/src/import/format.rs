use super::{
    ImportError, curl, har, mockoon, native, postman,
    source::{Source, Tree},
    wiremock,
};

/// What can be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The project's own document, as one file or as a folder.
    Native,
    /// OpenAPI 3.0 to 3.2 and Swagger 2.0, JSON or YAML.
    OpenApi,
    /// Postman collections 2.0 and 2.1.
    Postman,
    /// HTTP Archive 1.2: what a browser or a proxy has recorded.
    Har,
    /// `curl` commands.
    Curl,
    /// JSON mappings of `WireMock`, with the files of bodies beside them.
    WireMock,
    /// An environment of Mockoon.
    Mockoon,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 7] =
        [Self::OpenApi, Self::Postman, Self::Har, Self::Curl, Self::WireMock, Self::Mockoon, Self::Native];

    /// The word for it on a command line and in an address.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::OpenApi => "openapi",
            Self::Postman => "postman",
            Self::Har => "har",
            Self::Curl => "curl",
            Self::WireMock => "wiremock",
            Self::Mockoon => "mockoon",
        }
    }

    /// Whether a source is written anew from time to time, with the same things in it; recordings and commands are not.
    pub(super) fn has_versions(self) -> bool {
        !matches!(self, Self::Har | Self::Curl)
    }

    /// By what it is known.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Native => "a document of dotMock has `endpoints` with a `path` each, and its folder a dotmock.yaml",
            Self::OpenApi => "an OpenAPI document has `openapi` or `swagger` at its top",
            Self::Postman => "a Postman collection has `info` and `item`",
            Self::Har => "a HAR recording has a `log` with `entries`",
            Self::Curl => "a curl command begins with `curl`",
            Self::WireMock => "a mapping of WireMock has `request` and `response`, or a list `mappings` of those",
            Self::Mockoon => "an environment of Mockoon has `routes` and `rootChildren`",
        }
    }

    /// What it is, and its versions that are known.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Native => "dotMock documents and folders",
            Self::OpenApi => "OpenAPI 3.0 to 3.2 and Swagger 2.0",
            Self::Postman => "Postman collections 2.0 and 2.1",
            Self::Har => "HAR recordings",
            Self::Curl => "curl commands",
            Self::WireMock => "WireMock mappings",
            Self::Mockoon => "Mockoon environments",
        }
    }

    /// The format that a word names; `swagger` is one too.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        let key = if key == "swagger" { "openapi" } else { key };
        Self::ALL.into_iter().find(|format| format.key() == key)
    }

    /// The format of a source, by what it holds; none when it cannot be read or is none of them.
    #[must_use]
    pub fn detect(source: &Source) -> Option<Self> {
        if curl::is_meant(source) {
            return Some(Self::Curl);
        }
        Tree::parse(source).ok().as_ref().and_then(Self::of)
    }

    /// The format of the first source that can be told.
    pub(super) fn told(sources: &[Source]) -> Result<Option<Self>, ImportError> {
        if native::is_folder(sources) {
            return Ok(Some(Self::Native));
        }
        let mut broken = None;
        for source in sources.iter().filter(|source| sources.len() == 1 || !wiremock::is_body(&source.name)) {
            if curl::is_meant(source) {
                return Ok(Some(Self::Curl));
            }
            match Tree::parse(source) {
                Ok(tree) => {
                    if let Some(format) = Self::of(&tree) {
                        return Ok(Some(format));
                    }
                }
                Err(error) => broken = broken.or(Some(error)),
            }
        }
        broken.map_or(Ok(None), Err)
    }

    pub(super) fn of(tree: &Tree) -> Option<Self> {
        let root = tree.root();
        if root.get("openapi").is_some() || root.get("swagger").is_some() {
            return Some(Self::OpenApi);
        }
        if postman::is_meant(&root) {
            return Some(Self::Postman);
        }
        if har::is_meant(&root) {
            return Some(Self::Har);
        }
        if wiremock::is_mapping(&root) {
            return Some(Self::WireMock);
        }
        if mockoon::is_environment(&root) {
            return Some(Self::Mockoon);
        }
        native::is_document(&root).then_some(Self::Native)
    }
}
