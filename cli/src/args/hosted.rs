//! Projects that are hosted elsewhere.

use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub struct Login {
    /// The address of the project's page, with its key or without, or its slug
    #[arg(value_name = "PROJECT")]
    pub project: String,
    /// The server of a slug; else the one that was used last
    #[arg(long, value_name = "URL")]
    pub server: Option<String>,
}

pub(super) const LOGIN_EXAMPLES: &str = "\
Examples:
  dotmock login 'https://mock.rest/p/pets#key=…'
  dotmock login pets --server https://mock.rest < key.txt

The key is asked for, or read from standard input. It is kept in projects.json in DOTMOCK_HOME, else in ~/.config/dotmock, \
where only you can read it. DOTMOCK_KEY goes before it.

Exit codes:
  0  the key opens the project, and is kept
  2  it does not, or there is no such project or server";

/// A file, and the project that it is or is to be.
#[derive(Debug, clap::Args)]
pub struct Place {
    /// The project document, JSON or YAML, or a folder of it
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The hosted project, by the address of its page or its slug; else the one that the file was pulled from or pushed to
    #[arg(value_name = "PROJECT")]
    pub project: Option<String>,
    /// The server of a slug; else the one that was used last
    #[arg(long, value_name = "URL")]
    pub server: Option<String>,
    /// Do not ask
    #[arg(long, short)]
    pub yes: bool,
}

#[derive(Debug, clap::Args)]
pub struct Push {
    #[command(flatten)]
    pub place: Place,
    /// Make a new project of it, with PROJECT as its slug where that is named
    #[arg(long, conflicts_with_all = ["force", "yes"])]
    pub new: bool,
    /// Undo what was saved there since the file was pulled
    #[arg(long)]
    pub force: bool,
}

pub(super) const PUSH_EXAMPLES: &str = "\
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
    #[command(flatten)]
    pub place: Place,
    /// Of what both have changed, take what is saved there
    #[arg(long, conflicts_with = "mine")]
    pub theirs: bool,
    /// Of what both have changed, keep what the file has
    #[arg(long)]
    pub mine: bool,
}

pub(super) const PULL_EXAMPLES: &str = "\
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
