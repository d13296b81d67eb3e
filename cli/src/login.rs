//! `dotmock login`: keeps the key of a hosted project for `push` and `pull`.

use std::io::{self, IsTerminal, Read};

use crate::{
    args::Login,
    failure::Failure,
    output::Output,
    remote::{Address, Remote, Store},
};

/// Tries the key, and keeps it where it opens the project.
pub fn run(args: &Login) -> Result<Output, Failure> {
    let server = Store::open()?.server(args.server.as_deref())?;
    let (address, found) = Address::parse(&args.project, server.as_deref())?;
    let key = match found {
        Some(key) => key,
        None => asked_for(&address)?,
    };
    let remote = Remote::new(address, key.trim().to_owned());
    let revision = remote.read()?.revision;
    Store::change(|store| store.keep(&remote.address, key.trim().to_owned()))?;
    let out = format!("{}: the key opens it; it is at revision {revision}\n", remote.address);
    Ok(Output { out, ..Output::default() })
}

/// The key that is typed, unseen, or sent on standard input: on the command line others could see it.
fn asked_for(address: &Address) -> Result<String, Failure> {
    let mut key = String::new();
    if io::stdin().is_terminal() {
        key = rpassword::prompt_password(format!("Key of {address}: ")).map_err(Failure::Runtime)?;
    } else {
        io::stdin().lock().read_to_string(&mut key).map_err(Failure::Runtime)?;
    }
    if key.trim().is_empty() { Err(Failure::NoKey(address.to_string())) } else { Ok(key) }
}
