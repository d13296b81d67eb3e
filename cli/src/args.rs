use std::path::PathBuf;

use clap::{Parser, Subcommand};
use dotmock_shared::{export, import::Format};

use crate::clock::{self, Moment};

/// Serves dotMock projects, checks them, tells what a request comes to and why, and brings them in from other tools and out.
#[derive(Debug, Parser)]
#[command(name = "dotmock", version, max_term_width = 80, after_help = EXAMPLES)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  dotmock serve pets.yaml --watch
  dotmock check pets.yaml
  dotmock try pets.yaml '{\"url\": \"/pets/7\", \"headers\": {\"x-tier\": \"gold\"}}'
  dotmock import openapi.yaml -o pets.yaml
  dotmock export pets.yaml --format wiremock -o mappings/pets.json
  dotmock fmt pets.yaml

`dotmock help check` and the like have more, and the exit codes.";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Answer as the mocks of projects, with their state and traffic in memory
    #[command(after_help = SERVE_EXAMPLES)]
    Serve(Serve),
    /// Tell what is wrong with project documents, and where
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Check),
    /// Run a request on a project, and tell why it comes to what it does
    #[command(after_help = TRY_EXAMPLES)]
    Try(Try),
    /// Write a project as another tool reads it, or as a folder for Git, and report what is not the same
    #[command(after_help = EXPORT_EXAMPLES)]
    Export(Export),
    /// Lay out project documents as dotMock writes them
    #[command(after_help = FMT_EXAMPLES)]
    Fmt(Fmt),
    /// Make a project of what another tool has written, and report what became of everything in it
    #[command(after_help = IMPORT_EXAMPLES)]
    Import(Import),
}

#[derive(Debug, clap::Args)]
pub struct Serve {
    /// Project documents, JSON or YAML, folders of them, or what another tool has written; - is standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The port to listen on; 0 is any that is free
    #[arg(long, short, value_name = "N", default_value_t = 8080)]
    pub port: u16,
    /// The address to listen on, or a name of it; 0.0.0.0 is every one that there is
    #[arg(long, value_name = "H", default_value = "localhost")]
    pub host: String,
    /// Take over changes of the files at once; one that is broken is told of, and the version before is served
    #[arg(long, short)]
    pub watch: bool,
    /// The seed of everything random, for the same replies each time; else one a request
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// What time it is for every request, as RFC 3339 or in milliseconds since 1970; else the system's clock is asked
    #[arg(long, value_name = "T", value_parser = clock::parse, allow_negative_numbers = true)]
    pub now: Option<Moment>,
    /// Speak HTTPS, with a certificate that is made for this machine
    #[arg(long)]
    pub tls: bool,
    /// Speak HTTPS with this certificate, as PEM
    #[arg(long, value_name = "FILE", requires = "key")]
    pub cert: Option<PathBuf>,
    /// The certificate's private key, as PEM
    #[arg(long, value_name = "FILE", requires = "cert")]
    pub key: Option<PathBuf>,
    /// Tell of no requests
    #[arg(long, short)]
    pub quiet: bool,
}

const SERVE_EXAMPLES: &str = "\
Examples:
  dotmock serve pets.yaml
  dotmock serve pets.yaml --watch --port 3000
  dotmock serve pets.yaml shop/ --seed 7
  dotmock serve openapi.yaml
  curl -s localhost:8080/__admin/verify --json '{\"method\": \"POST\", \"path\": \"/pets\", \"count\": 1}'

A project answers on every host. Of several each answers where the first label of the host is its name, as \
pets.localhost, and under /m/pets/. The name is that of the file. What is at /__admin is told by GET /__admin.

The first line on standard output says where it listens; requests are told on standard error.

Exit codes:
  0    it was told to stop, and has answered what it had accepted
  1    one of the projects has errors
  2    wrong usage, a file that cannot be read, or a port that is taken
  130  it was told to stop twice, and has waited no longer";

#[derive(Debug, clap::Args)]
pub struct Check {
    /// Project documents, JSON or YAML, or folders of them; - is standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Exit with 1 on warnings too
    #[arg(long)]
    pub deny_warnings: bool,
    /// Print what was found as a JSON list, with file, line and column
    #[arg(long)]
    pub json: bool,
}

const CHECK_EXAMPLES: &str = "\
Examples:
  dotmock check pets.yaml
  dotmock check --deny-warnings mocks/*.json
  dotmock check --json pets.yaml | jq -r '.[].detail'
  git show HEAD:pets.yaml | dotmock check -

Exit codes:
  0  every document can be served
  1  one of them has errors, or with --deny-warnings a warning
  2  wrong usage, or a file that cannot be read";

#[derive(Debug, clap::Args)]
pub struct Try {
    /// The project document, JSON or YAML, or a folder of it; - is standard input
    #[arg(required_unless_present = "batch", value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// A .http file, a JSON file, the JSON itself, or - for standard input
    #[arg(required_unless_present = "batch", value_name = "REQUEST")]
    pub request: Option<String>,
    /// Which request of a .http file to run, by its number from 1 or by its name; else the first
    #[arg(long = "request", id = "pick", value_name = "N|NAME")]
    pub pick: Option<String>,
    /// The seed of everything random
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,
    /// What time it is, as RFC 3339 or in milliseconds since 1970; else the system's clock is asked
    #[arg(long, value_name = "T", value_parser = clock::parse, allow_negative_numbers = true)]
    pub now: Option<Moment>,
    /// A JSON file with the state: {"name": value}, or {"default": {…}, "sessions": {"name": {…}}}
    #[arg(long, value_name = "FILE")]
    pub state: Option<PathBuf>,
    /// The session of a request that names none in X-Mock-Session
    #[arg(long, value_name = "NAME")]
    pub session: Option<String>,
    /// Tell of each response every matcher that failed, not only the first
    #[arg(long)]
    pub all: bool,
    /// Print the outcome as the API has it
    #[arg(long)]
    pub json: bool,
    /// Read a JSON list of {"project", "request"} from standard input, and print the list of their outcomes
    #[arg(long, conflicts_with_all = ["file", "request", "pick", "state", "session"])]
    pub batch: bool,
}

const TRY_EXAMPLES: &str = "\
Examples:
  dotmock try pets.yaml '{\"url\": \"/pets/7\", \"headers\": {\"x-tier\": \"gold\"}}'
  dotmock try pets.yaml requests.http --request 2
  printf 'POST /pets\\n\\n{\"name\": \"Rex\"}' | dotmock try pets.yaml -
  dotmock try pets.yaml get.http --seed 7 --now 2026-01-31T12:00:00Z --json
  dotmock try --batch < suite.json

A request in JSON has \"method\", \"url\" (path and query, or absolute), \"headers\" and \"body\"; only the url must be \
there. A text as body is sent as it is, anything else as JSON.

An item of a batch is {\"project\", \"request\"}, or {\"project\", \"requests\", \"state\"} for several in turn, each of \
which finds the state as the one before has left it. The project is the document or a path to it. \"seed\", \"now\" \
and \"session\" may stand beside them. An item that is wrong gives {\"error\"}, and a project that is wrong \
{\"diagnostics\"}, in its place.

Exit codes:
  0  there is an outcome, be it that nothing matched; with --batch: the list was read
  1  the project has errors
  2  wrong usage, or input that cannot be read";

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

const EXPORT_EXAMPLES: &str = "\
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

const FMT_EXAMPLES: &str = "\
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

const IMPORT_EXAMPLES: &str = "\
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
