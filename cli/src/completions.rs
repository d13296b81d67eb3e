//! What shells and `man` read of the commands.

use std::{fs, path::Path};

use clap::{Command, CommandFactory};
use clap_mangen::Man as Page;

use crate::{
    args::{Args, Completions, Man},
    failure::Failure,
    output::Output,
};

/// `dotmock completions`.
pub fn completions(args: &Completions) -> Output {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "dotmock", &mut text);
    Output { out: String::from_utf8_lossy(&text).into_owned(), ..Output::default() }
}

/// `dotmock man`.
pub fn man(args: &Man) -> Result<Output, Failure> {
    let command = Args::command();
    let Some(folder) = &args.folder else {
        let text = page(command).map_err(Failure::Runtime)?;
        return Ok(Output { out: String::from_utf8_lossy(&text).into_owned(), ..Output::default() });
    };
    let unwritable = |error| Failure::Unwritable { name: folder.display().to_string(), error };
    fs::create_dir_all(folder).map_err(unwritable)?;
    let pages = command.get_subcommands().map(|one| {
        // clap wants names that live as long as the program.
        let name = format!("dotmock-{}", one.get_name());
        (name.clone(), one.clone().name(name.leak() as &str).version(env!("CARGO_PKG_VERSION")))
    });
    let mut names = Vec::new();
    for (name, command) in pages.collect::<Vec<_>>().into_iter().chain([("dotmock".to_owned(), command)]) {
        write(folder, &name, command).map_err(unwritable)?;
        names.push(format!("{name}.1"));
    }
    Ok(Output { out: names.join("\n") + "\n", ..Output::default() })
}

fn write(folder: &Path, name: &str, command: Command) -> std::io::Result<()> {
    fs::write(folder.join(format!("{name}.1")), page(command)?)
}

fn page(command: Command) -> std::io::Result<Vec<u8>> {
    let mut text = Vec::new();
    Page::new(command).render(&mut text)?;
    Ok(text)
}
