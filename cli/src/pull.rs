//! `dotmock pull`: brings what was saved in a hosted project to a file, together with what was changed there.

use std::collections::BTreeMap;

use dotmock_shared::{
    compare::{self, Choice, Merged},
    document::{self, Format},
};
use serde_json::Value;

use crate::{
    args::Pull,
    changes::{self, Answer},
    check,
    document::Document,
    failure::Failure,
    output::{Output, PROBLEMS},
    output_file::{Out, write_project},
    push::opened,
    remote::{Remote, Store},
    terminal::{Look, Stream, Tone, harmless},
};

/// Shows what would change, and writes it.
pub fn run(args: &Pull) -> Result<Output, Failure> {
    let look = Look::of(Stream::Err);
    let store = Store::open()?;
    let remote = opened(&store, &args.place.file, args.place.project.as_deref(), args.place.server.as_deref())?;
    let hosted = remote.read()?;
    let link = store.link(&args.place.file).filter(|link| link.address() == remote.address).cloned();
    let mine = if args.place.file.exists() {
        let document = Document::read(&args.place.file)?;
        let judged = document.judge();
        match &judged.loaded {
            Some(loaded) => Some(serde_json::to_value(&loaded.project).map_err(Failure::Json)?),
            None => {
                let err = check::for_people(&document, &judged, look);
                return Ok(Output { err, code: PROBLEMS, ..Output::default() });
            }
        }
    } else {
        None
    };
    let merged = match &mine {
        None => hosted.document.clone(),
        Some(mine) => {
            let base = link.as_ref().map(|link| remote.revision(link.revision)).transpose()?.flatten();
            match together(base.as_ref(), &hosted.document, mine, args) {
                Ok(merged) => merged,
                Err(conflicts) => return Ok(undecided(&remote, &conflicts, look)),
            }
        }
    };
    let differences = mine.as_ref().map(|mine| compare::compare(mine, &merged));
    if differences.as_ref().is_some_and(Vec::is_empty) {
        Store::change(|store| store.link_to(&args.place.file, &remote.address, hosted.revision))?;
        let out = format!("{}: has all of revision {}\n", args.place.file.display(), hosted.revision);
        return Ok(Output { out, ..Output::default() });
    }
    if let Some(differences) = &differences {
        eprint!("{}", changes::told(differences, look));
        if changes::agreed(&format!("Write this to {}?", args.place.file.display()), args.place.yes)? == Answer::No {
            return Ok(Output { err: "dotmock: nothing is written\n".to_owned(), code: PROBLEMS, ..Output::default() });
        }
    }
    // Each of the two was a document, and so is what they come to; where it is not, nothing is written.
    let Ok(project) = document::read(&merged.to_string(), Format::Json) else {
        let detail = "what both come to together is no document".to_owned();
        return Err(Failure::Remote { address: remote.address.to_string(), detail });
    };
    let to = Out::of(Some(&args.place.file));
    let (out, said) = write_project(&project, &to, to.format())?;
    Store::change(|store| store.link_to(&args.place.file, &remote.address, hosted.revision))?;
    let told = format!("{}: has revision {}\n", args.place.file.display(), hosted.revision);
    Ok(Output { out: out + &told, err: said, ..Output::default() })
}

/// What both come to, or what both have changed.
fn together(base: Option<&Value>, theirs: &Value, mine: &Value, args: &Pull) -> Result<Value, Vec<String>> {
    let Merged { document, conflicts, .. } = compare::merge(base, theirs, mine, &BTreeMap::new());
    if conflicts.is_empty() {
        return Ok(document);
    }
    let choice = match (args.theirs, args.mine) {
        (true, _) => Choice::Theirs,
        (_, true) => Choice::Mine,
        _ => return Err(conflicts.into_iter().map(|conflict| conflict.title).collect()),
    };
    let choices = conflicts.into_iter().map(|conflict| (conflict.id, choice)).collect();
    Ok(compare::merge(base, theirs, mine, &choices).document)
}

fn undecided(remote: &Remote, conflicts: &[String], look: Look) -> Output {
    let list: String =
        conflicts.iter().map(|title| format!("  {}\n", look.paint(Tone::Warning, &harmless(title)))).collect();
    let err = format!(
        "Changed both here and at {}:\n{list}dotmock: nothing is written; --theirs or --mine decides for all of these\n",
        remote.address
    );
    Output { err, code: PROBLEMS, ..Output::default() }
}
