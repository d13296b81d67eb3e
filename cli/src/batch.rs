//! `dotmock try --batch`: a list of items in, the list of what they come to out.

mod item;

use dotmock_shared::document::{Format, Loaded};
use serde_json::{Value, json, value::RawValue};

use crate::{
    clock::Moment,
    document::{self, Document, Judged},
    failure::Failure,
    input, json,
    output::Output,
    run::{self, Circumstances},
};
use item::{Item, Requests};

/// What holds for items that do not say otherwise.
#[derive(Debug, Clone, Copy)]
pub struct Defaults {
    pub seed: u64,
    pub now: Moment,
    pub in_full: bool,
}

/// Answers every item of the list on standard input, in its order, each on a line of its own.
pub fn run(defaults: Defaults) -> Result<Output, Failure> {
    let source = input::read("-".as_ref())?;
    // Items stay text until their turn: one that is wrong is no concern of the others.
    let items: Vec<&RawValue> = serde_json::from_str(&source.text).map_err(|error| {
        let (line, column, detail) = json::place(&source.text, &error);
        let detail = if error.is_data() { "a batch is a list of items".to_owned() } else { detail };
        Failure::Syntax { name: source.name.clone(), line, column, detail }
    })?;
    let mut last = Last::default();
    let answers = items.iter().enumerate().map(|(index, text)| {
        let answer = answer(text, &mut last, defaults);
        answer.unwrap_or_else(|detail| json!({"error": format!("item {}: {detail}", index + 1)})).to_string()
    });
    let answers: Vec<String> = answers.collect();
    let out = if answers.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", answers.join(",\n")) };
    Ok(Output { out, ..Output::default() })
}

/// What an item comes to, or what is wrong with it.
fn answer<'t>(text: &'t RawValue, last: &mut Last<'t>, defaults: Defaults) -> Result<Value, String> {
    let item = item::read(text)?;
    let loaded = match last.load(item.project)? {
        Ok(loaded) => loaded,
        Err(diagnostics) => return Ok(json!({"diagnostics": diagnostics})),
    };
    let Item { mut state, seed, now, .. } = item;
    let session = item.session.as_deref();
    let given = Circumstances {
        seed: seed.unwrap_or(defaults.seed),
        now: now.unwrap_or(defaults.now),
        session,
        in_full: defaults.in_full,
        turn: 0,
    };
    match item.requests {
        Requests::One(request) => Ok(json!(run::explain(&loaded.compiled, request, &state, given)?)),
        Requests::Several(requests) => {
            let mut outcomes = Vec::with_capacity(requests.len());
            for (turn, request) in requests.into_iter().enumerate() {
                let given = Circumstances { turn, ..given };
                let session = run::session(&request, given).map(str::to_owned);
                let outcome = run::explain(&loaded.compiled, request, &state, given)?;
                state.apply(session.as_deref(), &outcome.effects);
                outcomes.push(outcome);
            }
            Ok(json!({"outcomes": outcomes, "state": state}))
        }
    }
}

/// The last project, since many items in a row are often about the same.
#[derive(Debug, Default)]
struct Last<'t>(Option<(&'t str, Result<Loaded, Vec<Value>>)>);

impl<'t> Last<'t> {
    /// The project that is written or named so. The error is that of a file that cannot be read.
    fn load(&mut self, project: &'t RawValue) -> Result<&Result<Loaded, Vec<Value>>, String> {
        let text = project.get();
        if self.0.as_ref().is_none_or(|(known, _)| *known != text) {
            let judged: Judged = match serde_json::from_str::<String>(text) {
                Ok(path) => Document::read(path.as_ref()).map_err(|error| error.to_string())?.judge(),
                Err(_) => document::judge(text, Format::Json),
            };
            self.0 = None;
            let found = judged.values().map_err(|error| error.to_string())?;
            return Ok(&self.0.insert((text, judged.loaded.ok_or(found))).1);
        }
        self.0.as_ref().map(|(_, loaded)| loaded).ok_or_else(String::new)
    }
}
