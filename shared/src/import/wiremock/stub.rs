//! A stub on its way to a response.

use super::{
    Surroundings, request, response,
    url::{self, Route},
};
use crate::{
    api::ImportNote,
    import::{condition, handlebars, naming::title, notes::Notes, source::At},
    model::{Condition, Methods, Response, StateChange, Target},
};

/// Where a scenario begins, whatever it is called.
const STARTED: &str = "Started";

/// The priority of a stub that says none.
const USUAL: i64 = 5;

/// What became of a stub.
#[derive(Debug)]
pub(super) struct Stub {
    pub priority: i64,
    pub methods: Methods,
    pub route: Route,
    pub response: Response,
    /// The stub itself, as the report names it.
    pub place: ImportNote,
    /// What came over and is not quite what it was.
    pub changed: Vec<ImportNote>,
    /// What did not come over, and leaves the reply what it is.
    pub left: Vec<ImportNote>,
}

/// What is noted of a stub before it has an endpoint.
pub(super) struct Remarks<'n> {
    notes: &'n Notes,
    surroundings: &'n Surroundings<'n>,
    pub changed: Vec<ImportNote>,
    pub left: Vec<ImportNote>,
}

impl Remarks<'_> {
    pub fn change(&mut self, at: &At<'_>, detail: impl Into<String>) {
        self.changed.push(self.notes.note(at, detail.into()));
    }

    pub fn leave(&mut self, at: &At<'_>, detail: impl Into<String>) {
        self.left.push(self.notes.note(at, detail.into()));
    }

    /// Counts work; see [`Surroundings::spend`].
    ///
    /// # Errors
    /// There was too much of it.
    pub fn spend(&self, work: usize, at: &At<'_>) -> Result<(), ImportNote> {
        let detail = "the stubs up to here ask for as much as one import takes; import them in parts";
        if self.surroundings.spend(work) { Ok(()) } else { Err(self.refuse(at, detail)) }
    }

    /// Why the whole stub is left.
    pub fn refuse(&self, at: &At<'_>, detail: impl Into<String>) -> ImportNote {
        self.notes.note(at, detail.into())
    }
}

/// Reads a stub.
///
/// # Errors
/// Why it is left, and at which place.
pub(super) fn read<'n>(at: &At<'_>, surroundings: &'n Surroundings<'n>, notes: &'n Notes) -> Result<Stub, ImportNote> {
    let mut remarks = Remarks { notes, surroundings, changed: Vec::new(), left: Vec::new() };
    for (key, field) in at.fields() {
        match key {
            "request"
            | "response"
            | "priority"
            | "name"
            | "scenarioName"
            | "requiredScenarioState"
            | "newScenarioState"
            | "id"
            | "uuid"
            | "persistent"
            | "insertionIndex" => {}
            "metadata" => remarks.leave(&field, "what is noted beside a stub (metadata) has no place here"),
            "postServeActions" | "serveEventListeners" if field.is_empty() => {}
            "postServeActions" | "serveEventListeners" => {
                remarks.leave(&field, "what is called after the reply, as a webhook, is not carried");
            }
            _ => remarks.leave(&field, format!("{key} is nothing that a stub is known to have")),
        }
    }
    let asked = at.get("request");
    let priority = match at.get("priority") {
        None => USUAL,
        Some(field) => field.integer().ok_or_else(|| remarks.refuse(&field, "its priority is no whole number"))?,
    };
    let methods = request::methods(asked.as_ref(), &mut remarks)?;
    let route = url::route(asked.as_ref(), &mut remarks)?;
    let mut conditions: Vec<Condition> = route.conditions.clone();
    if let Some(asked) = &asked {
        conditions.extend(request::conditions(asked, &route, &mut remarks)?);
    }
    let mut response = response::read(at, &route, surroundings, &mut remarks)?;
    if let Some(field) = at.get("scenarioName") {
        let scenario = field.text().filter(|name| !name.is_empty());
        let scenario = scenario.ok_or_else(|| remarks.refuse(&field, "its scenario has no name"))?;
        conditions.extend(at.text_of("requiredScenarioState").map(|state| in_state(scenario, state)));
        if let Some(next) = at.text_of("newScenarioState") {
            response.set = vec![(scenario.to_owned(), StateChange::Set(handlebars::literal(next)))];
        }
    } else if let Some(field) = at.get("requiredScenarioState").or_else(|| at.get("newScenarioState")) {
        return Err(remarks.refuse(&field, "a state is said, and no scenario"));
    }
    // One list says the same as lists in a list.
    let flat = conditions.into_iter().flat_map(|condition| match condition {
        Condition::All(inner) => inner,
        other => vec![other],
    });
    response.when = condition::all(flat.collect());
    response.name = at.text_of("name").map(title).unwrap_or_default();
    let place = remarks.refuse(at, String::new());
    let Remarks { changed, left, .. } = remarks;
    Ok(Stub { priority, methods, route, response, place, changed, left })
}

/// A scenario that nothing has moved yet has not been noted anywhere.
fn in_state(scenario: &str, state: &str) -> Condition {
    let target = Target::State(scenario.to_owned());
    let equals = condition::matches(target.clone(), "equals", state);
    if state != STARTED {
        return equals;
    }
    condition::any(vec![condition::not(condition::present(target)), equals.clone()]).unwrap_or(equals)
}

/// A stub in words.
pub(super) fn describe(at: &At<'_>) -> String {
    if let Some(name) = at.text_of("name").map(title).filter(|name| !name.is_empty()) {
        return name;
    }
    let asked = at.get("request");
    let method = asked.as_ref().and_then(|asked| asked.text_of("method")).unwrap_or("ANY");
    let url = asked.iter().flat_map(|asked| {
        url::FORMS.into_iter().filter_map(|form| asked.text_of(form).map(str::to_owned)).collect::<Vec<_>>()
    });
    format!("{method} {}", title(&url.into_iter().next().unwrap_or_else(|| "any address".to_owned())))
}
