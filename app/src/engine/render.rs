use dotmock_shared::api::{Diagnostic, Position};
use serde_json::Value;

use super::{
    Engine,
    check::diagnostics,
    layout::position,
    trial::{Asked, Trial},
};
use crate::draft::Key;

/// The body of a document's only response, to be rendered.
pub struct Rendering<'a> {
    /// Questions of the same lane supersede each other.
    pub lane: Key,
    /// The document.
    pub document: &'a Value,
    /// The request that is answered, or, where it is not for the document's endpoint, one like it to `path`.
    pub asked: &'a Asked,
    /// A path that the endpoint answers.
    pub path: &'a str,
    /// What everything random comes from.
    pub seed: u32,
    /// The project's slug.
    pub slug: &'a str,
    /// Where its mocks answer.
    pub address: &'a str,
}

/// What a body renders to.
#[derive(Debug, Clone, PartialEq)]
pub enum Rendered {
    /// This.
    Text(String),
    /// Nothing, since rendering fails with these words, there.
    Failed(String, Option<Position>),
    /// Nothing, since the document cannot be served, for these reasons.
    Rejected(Vec<Diagnostic>),
}

impl Engine {
    /// Renders a body. None when a later question of the same lane has superseded this one.
    pub async fn render(self, rendering: Rendering<'_>) -> Option<Rendered> {
        let Rendering { lane, document, asked, path, seed, slug, address } = rendering;
        let trial = Trial {
            asked: Asked { seed: seed.into(), ..asked.clone() },
            slug: slug.to_owned(),
            revision: 0,
            address: address.to_owned(),
            id: None,
        };
        let args = [document.to_string().into(), trial.request().into(), path.into(), trial.circumstances().into()];
        Some(match self.ask_about(lane.element("body"), "render", &args).await? {
            Ok(answer) => rendered(&serde_json::from_str(&answer).unwrap_or_default()),
            Err(reason) => Rendered::Failed(reason, None),
        })
    }
}

fn rendered(answer: &Value) -> Rendered {
    if let Some(text) = answer["text"].as_str() {
        return Rendered::Text(text.to_owned());
    }
    match diagnostics(answer) {
        Some(diagnostics) => Rendered::Rejected(diagnostics),
        None => Rendered::Failed(answer["failure"].as_str().unwrap_or_default().to_owned(), position(&answer["at"])),
    }
}
