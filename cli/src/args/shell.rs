//! What shells read.

use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

pub(super) const COMPLETIONS_EXAMPLES: &str = "\
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

pub(super) const MAN_EXAMPLES: &str = "\
Examples:
  dotmock man | man -l -
  dotmock man ~/.local/share/man/man1";
