//! `dotmock record`: a proxy that passes everything on, and makes a project of what it has seen.
//!
//! What is recorded becomes a HAR recording, and that is imported like any other: replies that are the same are kept once,
//! different ones to the same request are a sequence, and what identifies a client is no condition. `secrets` takes out of
//! replies what should not be in a file.

mod har;
mod proxy;
mod secrets;

use std::{
    io::{ErrorKind, Write},
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use dotmock_shared::import::{self, Format, Source};

use crate::{
    args::Record,
    failure::Failure,
    home,
    import::{refusal, words},
    output::{Output, PROBLEMS},
    output_file::{Out, write_project},
    serve::{self, limits, listen, stop},
    terminal::{Look, Stream},
};
use har::Recording;
use proxy::{Proxy, Target};

/// Passes requests on until somebody stops it, and writes what was seen.
pub fn run(args: &Record) -> Result<Output, Failure> {
    let target = Target::parse(&args.target)?;
    let out = Out::of(Some(&args.out));
    if args.out.exists() && !args.force {
        return Err(Failure::Exists(args.out.display().to_string()));
    }
    check_place(&args.out)?;
    limits::raise();
    let look = Look::of(Stream::Err);
    let recording = Arc::new(Mutex::new(Recording::new(!args.keep_secrets)));
    let proxy = Proxy::new(target.clone(), Arc::clone(&recording), look);
    serve::runtime()?.block_on(pass_on(args, proxy))?;
    let recording = std::mem::take(&mut *recording.lock().unwrap_or_else(PoisonError::into_inner));
    let said = recording.told();
    if recording.is_empty() {
        let err = format!("{said}dotmock: nothing was recorded, and nothing is written\n");
        return Ok(Output { err, ..Output::default() });
    }
    let source = Source::new("recording", recording.into_har());
    match import::import(std::slice::from_ref(&source), Some(Format::Har)) {
        Ok(mut imported) => {
            imported.project.name = target.name();
            match write_project(&imported.project, &out, out.format()) {
                Ok((out, more)) => {
                    let told = words::report(&imported.report, look);
                    let err = format!("{said}{more}{told}{}: written\n", args.out.display());
                    Ok(Output { out, err, ..Output::default() })
                }
                Err(failure) => Ok(kept(&source, &args.out, &format!("{said}dotmock: {failure}\n"))),
            }
        }
        Err(error) => Ok(kept(&source, &args.out, &(said + &refusal(&error, std::slice::from_ref(&source), look)))),
    }
}

/// What was recorded is there only this once: where no project comes of it, it is written as it is, for nobody else to read,
/// since requests may hold what only their clients should know.
fn kept(source: &Source, out: &Path, said: &str) -> Output {
    let mut name = out.file_name().unwrap_or_default().to_owned();
    name.push(".har");
    let beside = [out.with_file_name(&name), std::env::temp_dir().join(&name)];
    let text = String::from_utf8_lossy(&source.bytes);
    let written = beside.iter().find(|path| home::write_secret(path, &text).is_ok());
    let told = match written {
        Some(path) => format!("dotmock: the recording itself is in {}; `dotmock import` reads it\n", path.display()),
        None => "dotmock: and the recording itself cannot be written anywhere\n".to_owned(),
    };
    Output { err: format!("{said}{told}"), code: PROBLEMS, ..Output::default() }
}

/// Whether the project can be written when the recording ends, which is too late to find out.
fn check_place(out: &Path) -> Result<(), Failure> {
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let is_there = std::fs::metadata(folder).and_then(|found| {
        if found.is_dir() && !found.permissions().readonly() { Ok(()) } else { Err(ErrorKind::PermissionDenied.into()) }
    });
    is_there.map_err(|error| Failure::Unwritable { name: folder.display().to_string(), error })
}

async fn pass_on(args: &Record, proxy: Proxy) -> Result<(), Failure> {
    let address = || format!("{}:{}", args.host, args.port);
    let listeners =
        listen::bind(&args.host, args.port).map_err(|error| Failure::Unbound { address: address(), error })?;
    let port = listeners.first().and_then(|first| first.local_addr().ok()).map_or(args.port, |first| first.port());
    let stopped = stop::told(false)?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "dotMock listens on http://{}:{port}", args.host).map_err(Failure::Runtime)?;
    out.flush().map_err(Failure::Runtime)?;
    drop(out);
    eprintln!("  {} is asked in its place; Ctrl+C ends the recording and writes {}", args.target, args.out.display());
    listen::serve(listeners, None, proxy, stopped).await.map_err(Failure::Runtime)
}
