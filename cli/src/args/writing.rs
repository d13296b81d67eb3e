//! Writing documents, from others and for others.

use std::path::PathBuf;

use dotmock_shared::{export, import::Format};

#[derive(Debug, clap::Args)]
pub struct Export {
    /// The project document, JSON or YAML, or a folder of it; - is standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// What to write: native, folder, openapi, wiremock or postman; else native, or folder where OUT is one
    #[arg(long, value_name = "F", value_parser = export_format)]
    pub format: Option<export::Format>,
    /// Write YAML, wherever it goes
    #[arg(long)]
    pub yaml: bool,
    /// Write it here, as YAML where the name ends in .yaml or .yml, into a folder where it ends in a slash or is one; else it
    /// is printed, as JSON
    #[arg(short, long, value_name = "OUT")]
    pub out: Option<PathBuf>,
    /// Write the report here too, as JSON with "exported", "changed" and "left"
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
}

/// The format of an export that a word names.
fn export_format(word: &str) -> Result<export::Format, String> {
    export::Format::from_key(word).ok_or_else(|| {
        let known: Vec<&str> = export::Format::ALL.iter().map(|format| format.key()).collect();
        format!("the formats are {}", known.join(", "))
    })
}

pub(super) const EXPORT_EXAMPLES: &str = "\
Examples:
  dotmock export pets.yaml -o pets/
  dotmock export pets/ --yaml > pets.yaml
  dotmock export pets.yaml --format openapi -o openapi.yaml --report report.json
  dotmock export pets.yaml --format wiremock -o mappings/pets.json
  dotmock export pets.yaml --format postman -o pets.postman_collection.json

A folder has dotmock.yaml, with what holds for the whole project, and a file for each endpoint in endpoints/, called by its \
id. check, try, fmt and export read it as they read a file. Exporting into a folder that is there writes the files that \
changed, and deletes those of endpoints that are gone.

Templates are written as what they give, with the project's seed, else 0.

Exit codes:
  0  it is written; the report on standard error says what was changed and what was left
  1  the project has errors; nothing is written
  2  wrong usage, or a file that cannot be read or written";

#[derive(Debug, clap::Args)]
pub struct Fmt {
    /// Project documents, JSON or YAML, or folders of them; - is standard input, which is printed
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Write nothing, name the files that would change, and exit with 1 if there are any
    #[arg(long)]
    pub check: bool,
    /// Write YAML also where something in it would be lost
    #[arg(long)]
    pub force: bool,
}

pub(super) const FMT_EXAMPLES: &str = "\
Examples:
  dotmock fmt pets.yaml
  dotmock fmt --check mocks/*.json
  dotmock fmt pets/

Fields are written in the order of the documentation, those that say what holds anyway are left out, and ids that are \
missing are filled in, as saving does. Comments stay with what they stand at. Anchors and aliases of YAML are written out, \
which is done with --force alone. The files that were changed are named on standard output.

Exit codes:
  0  every document is laid out so
  1  one has errors, or would lose something, and stays as it is; or with --check: one would change
  2  wrong usage, or a file that cannot be read or written";

#[derive(Debug, clap::Args)]
pub struct Import {
    /// What to import: JSON, YAML, a script or a folder; - is standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// How it is written; else that is told by what it holds
    #[arg(long, value_name = "F", value_parser = format)]
    pub format: Option<Format>,
    /// Write the project here, as YAML where the name ends in .yaml or .yml, as a folder of YAML where it ends in a slash or
    /// is a folder; else it is printed, as JSON
    #[arg(short, long, value_name = "OUT")]
    pub out: Option<PathBuf>,
    /// Write the report here too, as JSON with "imported", "changed" and "left", or "error"
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
}

/// The format that a word names.
fn format(word: &str) -> Result<Format, String> {
    Format::from_key(word).ok_or_else(|| {
        let known: Vec<&str> = Format::ALL.iter().map(|format| format.key()).collect();
        format!("the formats are {}", known.join(", "))
    })
}

pub(super) const IMPORT_EXAMPLES: &str = "\
Examples:
  dotmock import openapi.yaml > pets.json
  dotmock import openapi.json -o pets.yaml --report report.json
  curl -s https://example.com/openapi.json | dotmock import - -o pets.yaml
  dotmock import pets.postman_collection.json -o pets.yaml
  dotmock import recorded.har -o pets.yaml
  dotmock import requests.sh -o pets.yaml
  dotmock import wiremock/ -o pets.yaml

OpenAPI 3.0, 3.1, 3.2 and Swagger 2.0 are known. The mock answers every operation with its success. A request asks for \
another documented reply with `Prefer: code=404`, for one of several examples with `Prefer: example=gold`, and to be held \
to what the document requires with `Prefer: handling=strict`.

Postman collections 2.1 and 2.0: a saved example is a response, given to the request that it was saved of; `Prefer` chooses \
between examples of the same request.

HAR recordings: replies as they were recorded, conditions on what differs in queries and contents, and different replies to \
the same request in their order. What belongs to pages, as images and scripts, is left.

curl commands, one or a script of them: an endpoint each, which answers 200 with an empty JSON object.

WireMock's mappings are known, in files, lists or a folder with mappings/ and __files/, and Mockoon's environments. A \
stub that asks for what no condition can ask for is left, so that no mock answers more than it did.

Documents and folders of dotMock itself come over as they are.

Exit codes:
  0  there is a project; the report on standard error says what was changed and what was left
  1  the file cannot be imported: it is broken, too large or of no known version; nothing is written but the report
  2  wrong usage, or a file that cannot be read or written";

#[derive(Debug, clap::Args)]
pub struct New {
    /// The file to write, YAML or JSON; with a slash at its end a folder with a file for each endpoint; - is standard output
    #[arg(value_name = "FILE", default_value = "mocks.yaml")]
    pub file: PathBuf,
}

pub(super) const NEW_EXAMPLES: &str = "\
Examples:
  dotmock new pets.yaml && dotmock serve pets.yaml --watch
  dotmock new pets/

Exit codes:
  0  it is written
  2  something is there already, or it cannot be written";
