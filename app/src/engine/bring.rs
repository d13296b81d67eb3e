use std::{collections::BTreeMap, sync::Arc};

use dotmock_shared::compare::{Case, Choice};
use serde::Deserialize;
use serde_json::Value;

use super::{Engine, Line};

/// A part in which a source and the project differ.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Step {
    /// The endpoint's id in the source, or the field's pointer.
    pub id: String,
    /// What a person calls it.
    pub title: String,
    /// How the two go together.
    pub case: Case,
    /// Whether the project can have both.
    pub both: bool,
    /// What becomes of it unless somebody chooses.
    pub choice: Choice,
    /// How the project's part would become the source's.
    pub lines: Vec<Line>,
}

/// What was imported, as the engine takes it. Copies are cheap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The document.
    pub document: Arc<str>,
    /// What the report says it was.
    pub format: Arc<str>,
}

/// What an import comes to in a project.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Fitted {
    /// The project with it.
    pub document: Value,
    /// How many parts the two have in common.
    pub same: u64,
    /// Whether an earlier version of the same source had been imported.
    pub again: bool,
    /// Whether what the project remembers of imports becomes another.
    pub remembers: bool,
    /// Where they differ.
    pub steps: Vec<Step>,
}

impl Fitted {
    /// Whether there is the same to choose as there was then.
    #[must_use]
    pub fn asks_the_same(&self, then: &Self) -> bool {
        let asked = |fitted: &Self| fitted.steps.iter().map(|step| (step.id.clone(), step.case)).collect::<Vec<_>>();
        asked(self) == asked(then)
    }
}

impl Engine {
    /// Brings what was imported to a project, where the report says of which format it is. None when the engine is not there, or was asked once more meanwhile.
    pub async fn bring(self, mine: &str, imported: &Imported, choices: &BTreeMap<String, Choice>) -> Option<Fitted> {
        let choices = serde_json::to_string(choices).ok()?;
        let args = [mine.into(), (&*imported.document).into(), (&*imported.format).into(), choices.as_str().into()];
        let answer = self.ask("bring", &args).await?.ok()?;
        serde_json::from_str(&answer).ok()
    }
}
