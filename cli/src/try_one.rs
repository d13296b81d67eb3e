//! `dotmock try FILE REQUEST`.

use std::path::Path;

use dotmock_shared::api::State;
use serde_json::json;

use crate::{
    args::Try,
    check,
    clock::Moment,
    document::{Document, summary},
    failure::Failure,
    input, json,
    output::{Output, PROBLEMS},
    reply,
    request::{self, RequestError},
    run::{self, Circumstances},
    terminal::{Look, Stream},
};

/// Runs one request.
pub fn run(args: &Try, file: &Path, argument: &str) -> Result<Output, Failure> {
    let inputs = [Some(file), Some(Path::new(argument)), args.state.as_deref()];
    if inputs.into_iter().flatten().filter(|path| input::is_stdin(path)).count() > 1 {
        return Err(Failure::StdinTwice);
    }
    let document = Document::read(file)?;
    let request = request::read(argument, args.pick.as_deref())?;
    let state = args.state.as_deref().map(read_state).transpose()?.unwrap_or_default();
    let judged = document.judge();
    let Some(loaded) = &judged.loaded else {
        return Ok(if args.json {
            Output { out: pretty(&json!({"diagnostics": judged.values()?}))?, code: PROBLEMS, ..Output::default() }
        } else {
            let err = check::for_people(&document, &judged, Look::of(Stream::Err));
            Output { err, code: PROBLEMS, ..Output::default() }
        });
    };
    let given = Circumstances {
        seed: args.seed,
        now: args.now.unwrap_or_else(Moment::now),
        session: args.session.as_deref(),
        in_full: args.all,
        turn: 0,
    };
    let outcome = run::explain(&loaded.compiled, request, &state, given)
        .map_err(|detail| RequestError::Shape { name: argument.to_owned(), detail })?;
    let mut output = Output::default();
    if args.json {
        output.out = pretty(&outcome)?;
    } else {
        output.out = reply::render(&outcome, Look::of(Stream::Out));
    }
    if !judged.found.is_empty() {
        output.err = format!("{}; see `dotmock check`\n", summary(document.name(), &judged));
    }
    Ok(output)
}

fn read_state(path: &Path) -> Result<State, Failure> {
    let source = input::read(path)?;
    let value = serde_json::from_str(&source.text).map_err(|error| {
        let (line, column, detail) = json::place(&source.text, &error);
        Failure::Syntax { name: source.name.clone(), line, column, detail }
    })?;
    State::from_json(value).map_err(|error| Failure::State { name: source.name, error })
}

fn pretty(value: &impl serde::Serialize) -> Result<String, Failure> {
    Ok(serde_json::to_string_pretty(value).map_err(Failure::Json)? + "\n")
}
