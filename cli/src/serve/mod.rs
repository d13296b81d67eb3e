//! `dotmock serve`: the engine behind a socket. A project answers as the edge has it answer, from memory, offline.
//!
//! `listen` accepts, `workers` answer: `answer` asks the engine, `spread` puts the reply on the wire; `hosted` is a project with what its mocks
//! remember (`memory`) and were asked (`traffic`); `admin` is `/__admin`. What a mock does is decided in `dotmock-shared`.

mod admin;
pub mod answer;
pub mod connection;
mod hosted;
mod journal;
pub mod limits;
pub mod listen;
mod load;
mod memory;
mod server;
mod spread;
pub mod stop;
mod tls;
mod traffic;
mod watch;
mod workers;

use std::{io::Write, sync::Arc, time::Duration};

use axum::{Router, extract::Request, response::Response};
use tokio::{
    net::TcpListener,
    runtime::{Builder, Runtime},
};
use tower::ServiceExt;

use crate::{
    args::Serve,
    document::Document,
    failure::Failure,
    input::is_stdin,
    output::{Output, PROBLEMS},
    terminal::{Look, Stream, Tone},
};
use admin::File;
use connection::Connection;
use hosted::Hosted;
use journal::Journal;
use listen::Answer;
use load::Read;
use server::Server;
use tls::Identity;
use watch::Watched;

/// How long the last lines may take to be told.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// Serves until somebody stops it.
pub fn run(args: &Serve) -> Result<Output, Failure> {
    let look = Look::of(Stream::Err);
    if args.stop_with_stdin && args.files.iter().any(|path| is_stdin(path)) {
        return Err(Failure::StdinTwice);
    }
    let (watched, words, is_sound) = read_all(args, look)?;
    if !is_sound {
        let err = words + "dotmock: nothing is served\n";
        return Ok(Output { err, code: PROBLEMS, ..Output::default() });
    }
    eprint!("{words}");
    limits::raise();
    let identity = identity(args, &watched)?;
    let runtime = runtime()?;
    let served = runtime.block_on(serve(args, watched, identity, look));
    // Whoever still waits to tell something is not waited for.
    runtime.shutdown_background();
    served.map(|()| Output::default())
}

/// What accepts and waits; [`workers`] answer.
pub fn runtime() -> Result<Runtime, Failure> {
    Builder::new_current_thread().enable_all().build().map_err(Failure::Runtime)
}

/// Reads every file; what there is to say of them, and whether all can be served.
fn read_all(args: &Serve, look: Look) -> Result<(Vec<Watched>, String, bool), Failure> {
    let (mut watched, mut said, mut is_sound): (Vec<Watched>, _, _) = (Vec::new(), String::new(), true);
    for path in &args.files {
        let document = Document::read(path)?;
        match load::load(&document, look) {
            Read::Sound(loaded, words, has_problems) => {
                if has_problems || !args.quiet {
                    said.push_str(&words);
                }
                let slug = load::slug(path);
                if let Some(other) = watched.iter().find(|one| one.hosted.slug == slug) {
                    return Err(Failure::SameSlug { slug, one: other.path.clone(), other: path.clone() });
                }
                watched.push(Watched {
                    path: path.clone(),
                    document,
                    hosted: Arc::new(Hosted::new(slug, *loaded, args.seed)),
                    was_away: false,
                });
            }
            Read::Broken(words) => {
                said.push_str(&words);
                is_sound = false;
            }
        }
    }
    Ok((watched, said, is_sound))
}

fn identity(args: &Serve, watched: &[Watched]) -> Result<Option<Identity>, Failure> {
    let slugs: Vec<&str> = watched.iter().map(|one| one.hosted.slug.as_str()).collect();
    match (&args.cert, &args.key) {
        (Some(certificate), Some(key)) => Identity::read(certificate, key).map(Some),
        _ if args.tls => Identity::made(&crate::home::folder()?.join("tls"), &args.host, &slugs).map(Some),
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
    let files = watched.iter().map(File::new).collect();
    let front =
        Front { server: Arc::clone(&server), admin: admin::router(Arc::clone(&server), files, &args.host, look) };
    // Changes are told as long as this is there.
    let watching = match args.watch {
        true => {
            Some(watch::watch(watched.into_iter().filter(|one| !is_stdin(&one.path)).collect(), journal.clone(), look)?)
        }
        false => None,
    };
    // Whoever has read the first line may stop it.
    let stopped = stop::told(args.stop_with_stdin)?;
    announce(&listeners, &server, args, identity.as_ref(), look).map_err(Failure::Runtime)?;
    listen::serve(listeners, tls, front, stopped).await.map_err(Failure::Runtime)?;
    drop(watching);
    journal.end();
    // What is still to be told is short; where nobody reads it, it stays untold.
    if let Some(writing) = writing {
        let told = tokio::task::spawn_blocking(move || writing.join());
        let _ = tokio::time::timeout(LAST_WORDS, told).await;
    }
    Ok(())
}

/// What is asked at the front: mocks, and what they are looked at by.
#[derive(Clone)]
struct Front {
    server: Arc<Server>,
    admin: Router,
}

impl Answer for Front {
    async fn answer(&self, request: Request, connection: Connection) -> Response {
        if is_admin(request.uri().path()) {
            // It answers everything that it is asked.
            return self.admin.clone().oneshot(request).await.unwrap_or_else(|never| match never {});
        }
        answer::answer(Arc::clone(&self.server), request, connection).await
    }
}

fn is_admin(path: &str) -> bool {
    path.strip_prefix("/__admin").is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Says where the mocks are: a line on standard output for programs, the rest for people.
fn announce(
    listeners: &[TcpListener],
    server: &Server,
    args: &Serve,
    identity: Option<&Identity>,
    look: Look,
) -> std::io::Result<()> {
    let Some(first) = listeners.first() else { return Ok(()) };
    let (port, scheme) = (first.local_addr()?.port(), server.scheme);
    let host = &args.host;
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
        eprintln!("  for clients that are to trust its certificate: {}", identity.path.display());
    }
    if !args.quiet {
        eprintln!("{}", look.paint(Tone::Faint, "Ctrl+C stops it; requests are told below"));
    }
    Ok(())
}
