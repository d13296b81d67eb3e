//! `dotmock push`: saves a document as a hosted project, where nobody has saved in between.

use std::path::Path;

use dotmock_shared::{api::Diagnostic, compare, document::InFile};
use serde_json::Value;

use crate::{
    args::Push,
    changes::{self, Answer},
    check,
    document::{Document, Judged},
    failure::Failure,
    output::{Output, PROBLEMS},
    remote::{self, Address, Remote, Saved, Store},
    terminal::{Look, Stream},
};

/// Shows what would change, and saves it.
pub fn run(args: &Push) -> Result<Output, Failure> {
    let look = Look::of(Stream::Err);
    let document = Document::read(&args.place.file)?;
    let judged = document.judge();
    let Some(loaded) = &judged.loaded else {
        let err = check::for_people(&document, &judged, look);
        return Ok(Output { err, code: PROBLEMS, ..Output::default() });
    };
    let mine = serde_json::to_value(&loaded.project).map_err(Failure::Json)?;
    let store = Store::open()?;
    if args.new {
        return create(args, &store, &mine);
    }
    let remote = opened(&store, &args.place.file, args.place.project.as_deref(), args.place.server.as_deref())?;
    let hosted = remote.read()?;
    let differences = compare::compare(&hosted.document, &mine);
    if differences.is_empty() {
        Store::change(|store| store.link_to(&args.place.file, &remote.address, hosted.revision))?;
        let out = format!("{}: nothing to push, revision {} is the same\n", remote.address, hosted.revision);
        return Ok(Output { out, ..Output::default() });
    }
    let link = store.link(&args.place.file).filter(|link| link.address() == remote.address);
    if let Some(link) = link.filter(|link| link.revision != hosted.revision && !args.force) {
        let err = format!(
            "dotmock: {} is at revision {}, and {} was made from {}: pull first, or push with --force what undoes it\n",
            remote.address,
            hosted.revision,
            args.place.file.display(),
            link.revision
        );
        return Ok(Output { err, code: PROBLEMS, ..Output::default() });
    }
    eprint!("{}", changes::told(&differences, look));
    if changes::agreed(&format!("Save this as {}?", remote.address), args.place.yes)? == Answer::No {
        return Ok(Output { err: "dotmock: nothing is saved\n".to_owned(), code: PROBLEMS, ..Output::default() });
    }
    match remote.save(&mine, hosted.revision)? {
        Saved::As(revision) => {
            Store::change(|store| store.link_to(&args.place.file, &remote.address, revision))?;
            Ok(Output { out: format!("{}: saved as revision {revision}\n", remote.address), ..Output::default() })
        }
        Saved::Stale => {
            let err = format!("dotmock: {}: somebody has saved in between; look at it again\n", remote.address);
            Ok(Output { err, code: PROBLEMS, ..Output::default() })
        }
        Saved::Refused(found) => {
            Ok(Output { err: refused(&document, found, look), code: PROBLEMS, ..Output::default() })
        }
    }
}

fn create(args: &Push, store: &Store, mine: &Value) -> Result<Output, Failure> {
    let server = store.server(args.place.server.as_deref())?;
    let server = server.ok_or_else(|| Failure::NoServer(args.place.file.display().to_string()))?;
    // Where the key cannot be kept, no project is made.
    Store::change(|_| {})?;
    let admin_key = std::env::var("DOTMOCK_ADMIN_KEY").ok().filter(|key| !key.trim().is_empty());
    let made = remote::create(&server, args.place.project.as_deref(), mine, admin_key.as_deref().map(str::trim))?;
    let kept = Store::change(|store| {
        store.keep(&made.address, made.key.clone());
        store.link_to(&args.place.file, &made.address, made.revision);
    });
    let out = format!(
        "{}\n  its mocks answer at {}\n  its page, with the key that opens it: {}#key={}\n",
        made.address, made.url, made.address, made.key
    );
    // The key is shown this once, whatever became of keeping it.
    let err = kept.err().map(|failure| format!("dotmock: the key is not kept here: {failure}\n")).unwrap_or_default();
    Ok(Output { out, err, ..Output::default() })
}

/// The project that is named, or else the one that the file is.
pub fn opened(store: &Store, file: &Path, named: Option<&str>, server: Option<&str>) -> Result<Remote, Failure> {
    let server = store.server(server)?;
    let (address, key) = match (named, store.link(file)) {
        (Some(named), _) => Address::parse(named, server.as_deref())?,
        (None, Some(link)) => (link.address(), None),
        (None, None) => return Err(Failure::WhichProject(file.display().to_string())),
    };
    let key = key.or_else(|| store.key(&address)).ok_or_else(|| Failure::NoKey(address.to_string()))?;
    Ok(Remote::new(address, key))
}

/// What the server has found, as if it had been found here.
fn refused(document: &Document, found: Vec<Diagnostic>, look: Look) -> String {
    let found = found
        .into_iter()
        .map(|diagnostic| InFile { file: String::new(), diagnostic: Diagnostic { at: None, ..diagnostic } });
    let judged = Judged { loaded: None, found: found.collect(), files: Vec::new() };
    check::for_people(document, &judged, look)
}
