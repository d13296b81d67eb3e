//! What the commands are told, and their help.

mod hosted;
mod judging;
mod serving;
mod shell;
mod writing;

use clap::{Parser, Subcommand};

use self::{
    hosted::{LOGIN_EXAMPLES, PULL_EXAMPLES, PUSH_EXAMPLES},
    judging::{CHECK_EXAMPLES, TRY_EXAMPLES},
    serving::{RECORD_EXAMPLES, SERVE_EXAMPLES},
    shell::{COMPLETIONS_EXAMPLES, MAN_EXAMPLES},
    writing::{EXPORT_EXAMPLES, FMT_EXAMPLES, IMPORT_EXAMPLES, NEW_EXAMPLES},
};
pub use self::{
    hosted::{Login, Pull, Push},
    judging::{Check, Try},
    serving::{Record, Serve},
    shell::{Completions, Man},
    writing::{Export, Fmt, Import, New},
};

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
