//! Answering requests, and recording what answers them.

use std::path::PathBuf;

use crate::clock::{self, Moment};

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

pub(super) const SERVE_EXAMPLES: &str = "\
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

pub(super) const RECORD_EXAMPLES: &str = "\
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
