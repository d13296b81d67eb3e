use crate::{
    api::{ExportNote, ExportReport},
    model::{Endpoint, Project, Select, Settings},
};

/// How many entries a list has at most.
const MOST: usize = 50_000;

/// The report while it is made.
#[derive(Debug)]
pub(super) struct Notes {
    report: ExportReport,
    ids: Vec<String>,
}

impl Notes {
    pub fn new(project: &Project) -> Self {
        let ids = project.endpoints.iter().map(|endpoint| endpoint.id.clone()).collect();
        Self { report: ExportReport::default(), ids }
    }

    /// What the project is written as.
    pub fn format(&mut self, name: &str) {
        name.clone_into(&mut self.report.format);
    }

    /// Something was written.
    pub fn exported(&mut self, at: &At, detail: impl Into<String>) {
        let note = self.note(at, detail.into());
        push(&mut self.report.exported, note);
    }

    /// Something was written and does not mean quite the same.
    pub fn changed(&mut self, at: &At, detail: impl Into<String>) {
        let note = self.note(at, detail.into());
        push(&mut self.report.changed, note);
    }

    /// Something was not written.
    pub fn left(&mut self, at: &At, detail: impl Into<String>) {
        let note = self.note(at, detail.into());
        push(&mut self.report.left, note);
    }

    /// Every endpoint was written as it is.
    pub fn all_exported(&mut self) {
        for index in 0..self.ids.len() {
            self.exported(&At::endpoint(index), "as it is");
        }
    }

    /// What holds for all endpoints and has no counterpart elsewhere.
    pub fn settings_left(&mut self, project: &Project) {
        let usual = Settings::default();
        let own = &project.settings;
        let differ = [
            ("strict_slash", own.strict_slash != usual.strict_slash, "whether a trailing slash counts"),
            ("cors", own.cors != usual.cors, "the rules for pages of other origins"),
            ("seed", own.seed.is_some(), "the seed of random values"),
            ("explain", own.explain != usual.explain, "whether misses say why"),
            ("mask", own.mask != usual.mask, "the names of masked values"),
            ("chaos", own.chaos.is_some(), "replies that go wrong at random"),
        ];
        for (key, _, what) in differ.into_iter().filter(|(_, differs, _)| *differs) {
            self.left(&At::place(format!("/settings/{key}")), format!("there is no place for {what}"));
        }
        if !project.vars.is_empty() {
            self.left(
                &At::place("/vars".to_owned()),
                "there is no place for constants; templates were rendered with them",
            );
        }
    }

    /// The report.
    pub fn finish(self) -> ExportReport {
        self.report
    }

    fn note(&self, at: &At, detail: String) -> ExportNote {
        let endpoint = at.endpoint.and_then(|index| self.ids.get(index)).cloned();
        ExportNote { pointer: at.pointer.clone(), detail, endpoint }
    }
}

/// A place in the project.
#[derive(Debug, Clone)]
pub(super) struct At {
    pointer: String,
    endpoint: Option<usize>,
}

impl At {
    /// A place of no endpoint.
    pub fn place(pointer: String) -> Self {
        Self { pointer, endpoint: None }
    }

    /// An endpoint, by its number.
    pub fn endpoint(index: usize) -> Self {
        Self { pointer: format!("/endpoints/{index}"), endpoint: Some(index) }
    }

    /// A response of it, by its number.
    pub fn response(&self, index: usize) -> Self {
        self.field(&format!("responses/{index}"))
    }

    /// Something in it.
    pub fn field(&self, name: &str) -> Self {
        Self { pointer: format!("{}/{name}", self.pointer), endpoint: self.endpoint }
    }
}

fn push(list: &mut Vec<ExportNote>, note: ExportNote) {
    if list.len() < MOST {
        list.push(note);
    }
}

/// Tells of what an endpoint does and no description of it says.
pub(super) fn behaviour_left(notes: &mut Notes, endpoint: &Endpoint, at: &At) {
    if endpoint.priority != 0 {
        notes.left(&at.field("priority"), "there is no place for which endpoint goes before others");
    }
    if endpoint.select != Select::Rules {
        notes.left(&at.field("select"), "there is no place for replies in turn or at random");
    }
    for (index, response) in endpoint.responses.iter().enumerate() {
        let at = at.response(index);
        let has = [
            ("delay", !response.delay.is_none(), "how long a reply waits"),
            ("fault", response.fault.is_some(), "a reply that goes wrong"),
            ("probability", response.probability.is_some(), "how often a reply is given"),
            ("weight", response.weight.is_some(), "how often a reply is given"),
            ("set", !response.set.is_empty(), "what a reply changes in the state"),
        ];
        for (key, _, what) in has.into_iter().filter(|(_, has, _)| *has) {
            notes.left(&at.field(key), format!("there is no place for {what}"));
        }
    }
}
