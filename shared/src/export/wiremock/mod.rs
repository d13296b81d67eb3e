//! Stub mappings of `WireMock` 3, as one file for its folder `mappings`.
//!
//! Each response of an enabled endpoint is a stub, or several where a condition has alternatives or the endpoint several
//! methods. Stubs have priorities of their own, so that they are tried as the engine tries endpoints and responses. A
//! sequence is a scenario, and so is a value of the state that a response asks for or sets.
//!
//! A stub that would answer what the response does not is worse than none: where a condition cannot be said, the response is
//! left out and told of.

mod pattern;
mod reply;
mod request;
mod state;

use serde_json::{Map, Value, json};

use super::{
    notes::{At, Notes},
    show::Show,
};
use crate::model::{Endpoint, Methods, Project, Response, Select};

/// How many bytes of JSON the stubs have at most.
const MOST_BYTES: usize = 64 << 20;

/// Makes stubs of a project.
pub(super) fn export(project: &Project, show: Show<'_>, notes: &mut Notes) -> Value {
    notes.format("wiremock-3");
    let mut exporter = Exporter { show, notes, mappings: Vec::new(), bytes: MOST_BYTES };
    // What is tried first comes first.
    let mut order: Vec<(u32, usize, &Endpoint)> = Vec::new();
    for (index, endpoint) in project.endpoints.iter().enumerate() {
        match exporter.show.precedence(endpoint) {
            Some(precedence) => order.push((precedence, index, endpoint)),
            None => exporter.notes.left(&At::endpoint(index), "a disabled endpoint answers nothing"),
        }
    }
    order.sort_by_key(|(precedence, ..)| *precedence);
    for (_, index, endpoint) in order {
        exporter.endpoint(&At::endpoint(index), endpoint);
    }
    exporter.notes.settings_left(project);
    if !exporter.mappings.is_empty() {
        let whole = At::place(String::new());
        exporter.notes.changed(&whole, "WireMock answers HEAD and preflights of pages with no stub of another method");
        if !project.settings.strict_slash {
            exporter.notes.changed(&whole, "a slash at the end makes another path in WireMock");
        }
    }
    json!({"mappings": exporter.mappings})
}

struct Exporter<'p, 'n> {
    show: Show<'p>,
    notes: &'n mut Notes,
    mappings: Vec<Value>,
    /// What the stubs may still take.
    bytes: usize,
}

impl Exporter<'_, '_> {
    fn endpoint(&mut self, at: &At, endpoint: &Endpoint) {
        let turns = state::turns(endpoint);
        match endpoint.select {
            Select::Rules => {}
            Select::Sequence(_) if turns.is_some() => {}
            Select::Sequence(_) => {
                let detail =
                    "a sequence of replies with conditions cannot be a scenario: the first that holds is given";
                self.notes.changed(&at.field("select"), detail);
            }
            Select::Random => {
                self.notes
                    .changed(&at.field("select"), "WireMock gives no reply at random: the first that holds is given");
            }
        }
        if endpoint.responses.is_empty() {
            self.response(at, endpoint, 0, None, None);
        }
        for (index, response) in endpoint.responses.iter().enumerate() {
            let turn = turns.as_ref().and_then(|turns| turns.get(index));
            self.response(&at.response(index), endpoint, index, Some(response), turn);
        }
    }

    fn response(
        &mut self,
        at: &At,
        endpoint: &Endpoint,
        index: usize,
        response: Option<&Response>,
        turn: Option<&state::Scenario>,
    ) {
        if response.is_some_and(|response| response.probability.is_some()) {
            self.notes.left(&at.field("probability"), "WireMock gives no reply by chance, so this one is not there");
            return;
        }
        let requests = match request::of(endpoint, response) {
            Ok(requests) => requests,
            Err(why) => {
                self.notes.left(&at.field("when"), format!("{why}, so this reply is not there"));
                return;
            }
        };
        let scenario = match turn.map_or_else(|| state::of(response), |turn| Ok(Some(turn.clone()))) {
            Ok(scenario) => scenario,
            Err(why) => {
                self.notes.left(&at.field("when"), format!("{why}, so this reply is not there"));
                return;
            }
        };
        if let Some(response) = response {
            state::tell(response, turn.is_some(), at, self.notes);
        }
        let shown = self.show.show(endpoint, index);
        if let Some(failure) = &shown.failure {
            self.notes.left(at, format!("this reply is not there: {failure}"));
            return;
        }
        if shown.is_rendered {
            let detail =
                format!("the reply is what its templates give with seed {}, whatever is asked", self.show.seed());
            self.notes.changed(at, detail);
        }
        let reply = reply::of(&shown, response, at, self.notes);
        let name = response.map_or_else(|| endpoint.id.clone(), |response| format!("{}/{}", endpoint.id, response.id));
        for request in requests {
            for method in request.methods(&endpoint.method) {
                let mut stub = Map::new();
                stub.insert("name".to_owned(), name.clone().into());
                stub.insert("priority".to_owned(), (self.mappings.len() + 1).into());
                if let Some(scenario) = &scenario {
                    scenario.write(&mut stub);
                }
                stub.insert("request".to_owned(), request.value(&method));
                stub.insert("response".to_owned(), reply.clone());
                let stub = Value::Object(stub);
                let Some(left) = self.bytes.checked_sub(stub.to_string().len()) else {
                    self.notes.left(at, format!("this reply to {method} is not there: the file would be too large"));
                    return;
                };
                self.bytes = left;
                self.mappings.push(stub);
                self.notes.exported(at, format!("{method} {} answers {}", endpoint.path, shown.status));
            }
        }
    }
}

/// The words for methods: each, or the one for all.
fn words(methods: &Methods) -> Vec<String> {
    match methods {
        Methods::Any => vec!["ANY".to_owned()],
        Methods::Only(methods) => methods.iter().map(ToString::to_string).collect(),
    }
}
