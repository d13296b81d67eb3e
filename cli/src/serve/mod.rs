//! `dotmock serve`: the engine behind a socket. A project answers as the edge has it answer, from memory, offline.
//!
//! `listen` accepts, `answer` asks the engine, `spread` puts the reply on the wire; `hosted` is a project with what its mocks
//! remember (`memory`) and were asked (`traffic`); `admin` is `/__admin`. What a mock does is decided in `dotmock-shared`.

mod admin;
mod answer;
mod connection;
mod hosted;
mod journal;
mod limits;
mod listen;
mod load;
mod memory;
mod server;
mod spread;
mod tls;
mod traffic;
mod watch;

use std::{io::Write, path::PathBuf, sync::Arc};

use axum::{Router, extract::State};
use tokio::{net::TcpListener, runtime::Builder, sync::watch as signal};

use crate::{
    args::Serve,
    document::Document,
    failure::Failure,
    input::is_stdin,
    output::{Output, PROBLEMS},
    terminal::{Look, Stream, Tone},
};
use hosted::Hosted;
use journal::Journal;
use load::Read;
use server::Server;
use tls::Identity;
use watch::Watched;

/// How large the stack of a thread that serves is, in bytes: what a program's first thread has.
const STACK: usize = 8 << 20;

/// Serves until somebody stops it.
pub fn run(args: &Serve) -> Result<Output, Failure> {
    let look = Look::of(Stream::Err);
    let (watched, words, is_sound) = read_all(args, look)?;
    if !is_sound {
        let err = words + "dotmock: nothing is served\n";
        return Ok(Output { err, code: PROBLEMS, ..Output::default() });
    }
    eprint!("{words}");
    limits::raise();
    let identity = identity(args)?;
    let runtime = Builder::new_multi_thread().enable_all().thread_stack_size(STACK).build();
    let runtime = runtime.map_err(Failure::Runtime)?;
    runtime.block_on(serve(args, watched, identity, look))?;
    Ok(Output::default())
}

/// Reads every file; what there is to say of them, and whether all can be served.
fn read_all(args: &Serve, look: Look) -> Result<(Vec<Watched>, String, bool), Failure> {
    let (mut watched, mut said, mut is_sound): (Vec<Watched>, _, _) = (Vec::new(), String::new(), true);
    for path in &args.files {
        let document = Document::read(path)?;
        match load::load(&document, look) {
            Read::Sound(loaded, words) => {
                said.push_str(&words);
                let slug = load::slug(path);
                if let Some(other) = watched.iter().find(|one| one.hosted.slug == slug) {
                    return Err(Failure::SameSlug { slug, one: other.path.clone(), other: path.clone() });
                }
                watched.push(Watched { path: path.clone(), document, hosted: Arc::new(Hosted::new(slug, *loaded)) });
            }
            Read::Broken(words) => {
                said.push_str(&words);
                is_sound = false;
            }
        }
    }
    Ok((watched, said, is_sound))
}

fn identity(args: &Serve) -> Result<Option<Identity>, Failure> {
    match (&args.cert, &args.key) {
        (Some(certificate), Some(key)) => Identity::read(certificate, key).map(Some),
        _ if args.tls => Identity::made(&crate::home::folder()?.join("tls"), &args.host).map(Some),
        _ => Ok(None),
    }
}

async fn serve(args: &Serve, watched: Vec<Watched>, identity: Option<Identity>, look: Look) -> Result<(), Failure> {
    let address = || format!("{}:{}", args.host, args.port);
    let listeners =
        listen::bind(&args.host, args.port).map_err(|error| Failure::Unbound { address: address(), error })?;
    let tls = identity.as_ref().map(Identity::tls).transpose()?;
    let (journal, writing) = match args.quiet {
        true => (Journal::none(), None),
        false => {
            let (journal, writing) = Journal::start(look, watched.len() > 1);
            (journal, Some(writing))
        }
    };
    let scheme = if tls.is_some() { "https" } else { "http" };
    let projects: Vec<Arc<Hosted>> = watched.iter().map(|one| Arc::clone(&one.hosted)).collect();
    let server = Arc::new(Server::new(projects, (args.seed, args.now), journal.clone(), scheme));
    let files = watched.iter().map(|one| (one.path.clone(), one.hosted.slug.clone())).collect();
    let router = router(Arc::clone(&server), files, look);
    announce(&listeners, &server, &args.host, identity.as_ref(), look).map_err(Failure::Runtime)?;
    // Changes are told as long as this is there.
    let watching = match args.watch {
        true => {
            Some(watch::watch(watched.into_iter().filter(|one| !is_stdin(&one.path)).collect(), journal.clone(), look)?)
        }
        false => None,
    };
    let (stop, stopped) = signal::channel(false);
    tokio::spawn(stop_when_told(Arc::clone(&server), stop));
    listen::serve(listeners, tls, server, router, stopped).await;
    drop((watching, journal));
    // What is still to be told is short.
    if let Some(writing) = writing {
        let _ = tokio::task::spawn_blocking(move || writing.join()).await;
    }
    Ok(())
}

fn router(server: Arc<Server>, files: Vec<(PathBuf, String)>, look: Look) -> Router {
    let mocks = Arc::clone(&server);
    admin::router(server, files, look)
        .fallback(move |State(()): State<()>, request| answer::answer(Arc::clone(&mocks), request))
        .with_state(())
}

/// Says where the mocks are: a line on standard output for programs, the rest for people.
fn announce(
    listeners: &[TcpListener],
    server: &Server,
    host: &str,
    identity: Option<&Identity>,
    look: Look,
) -> std::io::Result<()> {
    let Some(first) = listeners.first() else { return Ok(()) };
    let (port, scheme) = (first.local_addr()?.port(), server.scheme);
    let host = if host.contains(':') && !host.starts_with('[') { format!("[{host}]") } else { host.to_owned() };
    let mut out = std::io::stdout().lock();
    writeln!(out, "dotMock listens on {scheme}://{host}:{port}")?;
    out.flush()?;
    let projects = server.projects();
    if projects.len() > 1 {
        for one in projects.iter() {
            let slug = &one.slug;
            eprintln!("  {slug}: {scheme}://{slug}.localhost:{port}/ and {scheme}://{host}:{port}/m/{slug}/");
        }
    }
    if let Some(identity) = identity {
        eprintln!("  its certificate, for clients that are to trust it: {}", identity.path.display());
    }
    eprintln!("{}", look.paint(Tone::Faint, "Ctrl+C stops it; requests are told below"));
    Ok(())
}

/// Waits for somebody to stop it. Whoever asks twice waits for nothing more.
async fn stop_when_told(server: Arc<Server>, stop: signal::Sender<bool>) {
    told_to_stop().await;
    server.end();
    // The listeners hold the other end until they have stopped.
    let _ = stop.send(true);
    told_to_stop().await;
    std::process::exit(130);
}

#[cfg(unix)]
async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    match (signal(SignalKind::terminate()), signal(SignalKind::interrupt())) {
        (Ok(mut terminate), Ok(mut interrupt)) => {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
        }
        // A system without signals ends us itself.
        _ => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn told_to_stop() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
