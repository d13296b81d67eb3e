use crate::document;

/// What a project can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The project's own document, one file.
    Native,
    /// The project's own document as a folder with a file for each endpoint.
    Folder,
    /// OpenAPI 3.1.
    OpenApi,
    /// Stub mappings of `WireMock` 3.
    WireMock,
    /// A collection of Postman, 2.1.
    Postman,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 5] = [Self::Native, Self::Folder, Self::OpenApi, Self::WireMock, Self::Postman];

    /// The word for it on a command line and in an address.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Folder => "folder",
            Self::OpenApi => "openapi",
            Self::WireMock => "wiremock",
            Self::Postman => "postman",
        }
    }

    /// The format that a word names.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.key() == key)
    }

    /// What it is, with its version.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Native => "dotMock document",
            Self::Folder => "dotMock folder for Git",
            Self::OpenApi => "OpenAPI 3.1",
            Self::WireMock => "WireMock 3 mappings",
            Self::Postman => "Postman collection 2.1",
        }
    }

    /// What of a project it carries, in a sentence.
    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            Self::Native => "Everything as it is, in one file: for the command line, or for another dotMock.",
            Self::Folder => "Everything as it is, a file for each endpoint: changes are easy to review.",
            Self::OpenApi => "Every operation and status with its examples, and not when a reply is given.",
            Self::WireMock => "A stub for each response whose condition WireMock can ask for.",
            Self::Postman => "A request for each endpoint, with its responses as saved examples.",
        }
    }

    /// Whether the tool that reads it reads YAML too.
    #[must_use]
    pub fn has_yaml(self) -> bool {
        matches!(self, Self::Native | Self::Folder | Self::OpenApi)
    }

    /// How it is written where nobody says: files for Git are for people.
    #[must_use]
    pub fn written(self) -> document::Format {
        if self == Self::Folder { document::Format::Yaml } else { document::Format::Json }
    }

    /// What follows a project's name in the name of its file.
    pub(super) fn ending(self, written: document::Format) -> String {
        let written = ending(written);
        match self {
            Self::Native => written.to_owned(),
            Self::Folder => "zip".to_owned(),
            Self::OpenApi | Self::WireMock => format!("{}.{written}", self.key()),
            // By this Postman's own files are known.
            Self::Postman => format!("postman_collection.{written}"),
        }
    }
}

/// How names of files end.
pub(super) fn ending(written: document::Format) -> &'static str {
    match written {
        document::Format::Json => "json",
        document::Format::Yaml => "yaml",
    }
}
