//! Saying what is wrong, and what a request comes to.

use std::path::PathBuf;

use crate::clock::{self, Moment};

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

pub(super) const CHECK_EXAMPLES: &str = "\
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

pub(super) const TRY_EXAMPLES: &str = "\
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
