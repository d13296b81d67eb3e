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
  dotmock record https://api.example.com -o shop.yaml
  dotmock push pets.yaml https://mock.rest/p/pets

`dotmock help serve` and the like have more, and the exit codes.";

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
    /// Write a project to begin with
    #[command(after_help = NEW_EXAMPLES)]
    New(New),
    /// Pass requests on to a server, and make a project of what it answers
    #[command(after_help = RECORD_EXAMPLES)]
    Record(Record),
    /// Keep the key of a hosted project
    #[command(after_help = LOGIN_EXAMPLES)]
    Login(Login),
    /// Save a document as a hosted project
    #[command(after_help = PUSH_EXAMPLES)]
    Push(Push),
    /// Bring what was saved in a hosted project to a file
    #[command(after_help = PULL_EXAMPLES)]
    Pull(Pull),
    /// Print what a shell completes commands by
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions(Completions),
    /// Print the manual page, or write those of all commands to a folder
    #[command(after_help = MAN_EXAMPLES)]
    Man(Man),
}

#[derive(Debug, clap::Args)]
pub struct Serve {
    /// Project documents, JSON or YAML, folders of them, or a file that another tool has written; - is standard input
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
    /// Tell of no requests, and of documents only what is wrong with them
    #[arg(long, short)]
    pub quiet: bool,
    /// Stop when standard input ends, as it does when whoever started this has gone; no document is read from it then
    #[arg(long)]
    pub stop_with_stdin: bool,
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

#[derive(Debug, clap::Args)]
pub struct New {
    /// The file to write, YAML or JSON; with a slash at its end a folder with a file for each endpoint; - is standard output
    #[arg(value_name = "FILE", default_value = "mocks.yaml")]
    pub file: PathBuf,
}

const NEW_EXAMPLES: &str = "\
Examples:
  dotmock new pets.yaml && dotmock serve pets.yaml --watch
  dotmock new pets/

Exit codes:
  0  it is written
  2  something is there already, or it cannot be written";

#[derive(Debug, clap::Args)]
pub struct Record {
    /// The server to ask, https://api.example.com; a path stands before every path
    #[arg(value_name = "TARGET")]
    pub target: String,
    /// Where the project is written when the recording ends: a file, YAML or JSON, or a folder/
    #[arg(long, short, value_name = "OUT", default_value = "recorded.yaml")]
    pub out: PathBuf,
    /// The port to listen on; 0 is any that is free
    #[arg(long, short, value_name = "N", default_value_t = 8080)]
    pub port: u16,
    /// The address to listen on, or a name of it
    #[arg(long, value_name = "H", default_value = "localhost")]
    pub host: String,
    /// Keep cookies, and what JSON calls a token, a secret or a password, in the replies
    #[arg(long)]
    pub keep_secrets: bool,
    /// Write over what is there
    #[arg(long)]
    pub force: bool,
}

const RECORD_EXAMPLES: &str = "\
Examples:
  dotmock record https://api.example.com -o shop.yaml
  dotmock record https://api.example.com/v1 --port 3000 -o shop/

Point the client at http://localhost:8080, use it, and stop with Ctrl+C. Replies that are the same are kept once, different \
ones to the same request follow each other in their order, and what differs in queries and contents becomes conditions. \
What clients prove themselves by is not recorded, nor are cookies and what replies call a token, a secret or a password; \
look at what was written all the same. Replies are passed on when they are whole.

Exit codes:
  0  the project is written, or nothing was asked
  1  nothing can be made of what was recorded
  2  wrong usage, a file that is there, or a port that is taken";

#[derive(Debug, clap::Args)]
pub struct Login {
    /// The address of the project's page, with its key or without, or its slug
    #[arg(value_name = "PROJECT")]
    pub project: String,
    /// The server of a slug; else the one that was used last
    #[arg(long, value_name = "URL")]
    pub server: Option<String>,
}

const LOGIN_EXAMPLES: &str = "\
Examples:
  dotmock login 'https://mock.rest/p/pets#key=…'
  dotmock login pets --server https://mock.rest < key.txt

The key is asked for, or read from standard input. It is kept in projects.json in DOTMOCK_HOME, else in ~/.config/dotmock, \
where only you can read it. DOTMOCK_KEY goes before it.

Exit codes:
  0  the key opens the project, and is kept
  2  it does not, or there is no such project or server";

#[derive(Debug, clap::Args)]
pub struct Push {
    /// The project document, JSON or YAML, or a folder of it
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The hosted project, by the address of its page or its slug; else the one that the file was pulled from or pushed to
    #[arg(value_name = "PROJECT")]
    pub project: Option<String>,
    /// The server of a slug; else the one that was used last
    #[arg(long, value_name = "URL")]
    pub server: Option<String>,
    /// Make a new project of it, with PROJECT as its slug where that is named
    #[arg(long, conflicts_with_all = ["force", "yes"])]
    pub new: bool,
    /// Do not ask
    #[arg(long, short)]
    pub yes: bool,
    /// Undo what was saved there since the file was pulled
    #[arg(long)]
    pub force: bool,
}

const PUSH_EXAMPLES: &str = "\
Examples:
  dotmock push pets.yaml --new --server https://mock.rest
  dotmock push pets.yaml
  dotmock push pets.yaml https://mock.rest/p/pets --yes

What would change is shown first. Where the file was pulled or pushed here before, somebody else's save since then is not \
overwritten. DOTMOCK_KEY is the key where nobody logs in, and DOTMOCK_ADMIN_KEY that of a server where only its holder \
creates projects.

Exit codes:
  0  it is saved, or was the same already
  1  the document has errors, somebody has saved in between, or nobody agreed
  2  wrong usage, no key, or a server that does not answer";

#[derive(Debug, clap::Args)]
pub struct Pull {
    /// The file, JSON or YAML, or a folder/ of it
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The hosted project, by the address of its page or its slug; else the one that the file was pulled from or pushed to
    #[arg(value_name = "PROJECT")]
    pub project: Option<String>,
    /// The server of a slug; else the one that was used last
    #[arg(long, value_name = "URL")]
    pub server: Option<String>,
    /// Of what both have changed, take what is saved there
    #[arg(long, conflicts_with = "mine")]
    pub theirs: bool,
    /// Of what both have changed, keep what the file has
    #[arg(long)]
    pub mine: bool,
    /// Do not ask
    #[arg(long, short)]
    pub yes: bool,
}

const PULL_EXAMPLES: &str = "\
Examples:
  dotmock pull pets.yaml https://mock.rest/p/pets
  dotmock pull pets.yaml
  dotmock pull pets/ --theirs --yes

What was changed in the file since it was pulled stays; what both have changed, endpoint by endpoint, is for you to decide. \
A file that is written anew loses its comments.

Exit codes:
  0  the file has what is saved there
  1  both have changed the same, the file has errors, or nobody agreed
  2  wrong usage, no key, or a server that does not answer";

#[derive(Debug, clap::Args)]
pub struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  dotmock completions bash > ~/.local/share/bash-completion/completions/dotmock
  dotmock completions zsh > ~/.zfunc/_dotmock
  dotmock completions fish > ~/.config/fish/completions/dotmock.fish";

#[derive(Debug, clap::Args)]
pub struct Man {
    /// The folder for the pages of all commands; else the first is printed
    #[arg(value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
}

const MAN_EXAMPLES: &str = "\
Examples:
  dotmock man | man -l -
  dotmock man ~/.local/share/man/man1";
