//! dotMock on the command line: the engine that the editor previews and the edge serves, on files.
//!
//! `serve` answers as the edge does, `record` makes a project of what another server answers, `check` says what is wrong
//! with project documents, `try` what a request comes to and why, `import` makes a project of what another tool has
//! written, `export` what another tool reads, and `fmt` lays documents out; `push` and `pull` keep a file and a hosted
//! project the same. Everything that is read and written is here; what it means is decided in `dotmock-shared`.

mod args;
mod batch;
mod changes;
mod check;
mod clock;
mod completions;
mod document;
mod export;
mod failure;
mod fmt;
mod home;
mod import;
mod input;
mod json;
mod login;
mod new;
mod output;
mod output_file;
mod progress;
mod pull;
mod push;
mod record;
mod remote;
mod reply;
mod report;
mod request;
mod run;
mod serve;
mod terminal;
mod try_one;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use clock::Moment;
use output::{Output, UNUSABLE};
use progress::Progress;

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(message) => {
            // Help nobody reads to its end is no failure.
            let _ = message.print();
            return ExitCode::from(if message.use_stderr() { UNUSABLE } else { output::SOUND });
        }
    };
    let progress = doing(&args.command).map(Progress::start);
    let result = match &args.command {
        Command::Check(args) => check::run(args),
        Command::Export(args) => export::run(args),
        Command::Fmt(args) => fmt::run(args),
        Command::Import(args) => import::run(args),
        Command::New(args) => new::run(args),
        Command::Record(args) => record::run(args),
        Command::Login(args) => login::run(args),
        Command::Push(args) => push::run(args),
        Command::Pull(args) => pull::run(args),
        Command::Completions(args) => Ok(completions::completions(args)),
        Command::Man(args) => completions::man(args),
        Command::Serve(args) => serve::run(args),
        Command::Try(args) => match (&args.file, &args.request) {
            (Some(file), Some(request)) => try_one::run(args, file, request),
            // clap lets the two be absent with --batch alone.
            _ => batch::run(batch::Defaults {
                seed: args.seed,
                now: args.now.unwrap_or_else(Moment::now),
                in_full: args.all,
            }),
        },
    };
    drop(progress);
    let output = result.unwrap_or_else(|failure| Output {
        err: format!("dotmock: {failure}\n"),
        code: UNUSABLE,
        ..Output::default()
    });
    output.print()
}

/// What a command is at while nobody is asked and nothing told; none for those that tell all the time.
fn doing(command: &Command) -> Option<&'static str> {
    match command {
        Command::Check(_) => Some("checking"),
        Command::Export(_) => Some("exporting"),
        Command::Fmt(_) => Some("laying out"),
        Command::Import(_) => Some("importing"),
        Command::Try(_) => Some("trying"),
        _ => None,
    }
}
