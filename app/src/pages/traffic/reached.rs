use std::{collections::HashMap, sync::Arc};

use dotmock_shared::api::RequestSummary;
use leptos::{prelude::*, task::spawn_local};

use crate::{editor::Editor, engine::Answering};

/// How often a response has been given, and when last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reached {
    /// How often.
    pub count: u32,
    /// When last (RFC 3339).
    pub last: String,
}

/// The ids of endpoint and response; that of an endpoint without responses is empty.
pub type Place = (String, String);

/// Which responses of what is saved the last requests have reached.
#[derive(Clone, Copy)]
pub struct Coverage {
    /// The project.
    pub editor: Editor,
    /// What there is to reach; none before the engine has said.
    pub endpoints: RwSignal<Option<Vec<Answering>>>,
    /// How often each has been reached.
    pub reached: Memo<Arc<HashMap<Place, Reached>>>,
}

impl Coverage {
    /// Of a project, following what is saved and what it is asked for as long as it is shown.
    #[must_use]
    pub fn following(editor: Editor) -> Self {
        let endpoints = RwSignal::new(None);
        Effect::new(move |_| {
            let saved = editor.saved_text();
            spawn_local(async move {
                if let Some(found) = editor.engine.responses(&saved).await {
                    endpoints.try_set(Some(found));
                }
            });
        });
        let reached =
            Memo::new(move |_| Arc::new(editor.traffic.lines.with(|lines| counted(lines.iter().map(|line| &**line)))));
        Self { editor, endpoints, reached }
    }

    /// How many responses have been reached, of how many; what is switched off does not count.
    #[must_use]
    pub fn counts(self) -> (usize, usize) {
        self.endpoints.with(|endpoints| {
            self.reached.with(|reached| {
                let on = endpoints.iter().flatten().filter(|one| one.enabled);
                let places = on.flat_map(|one| one.responses.iter().map(|given| (one.id.clone(), given.id.clone())));
                places.fold((0, 0), |(yes, all), place| (yes + usize::from(reached.contains_key(&place)), all + 1))
            })
        })
    }
}

/// How often each response has been given, by requests of which the newest come first.
fn counted<'r>(requests: impl Iterator<Item = &'r RequestSummary>) -> HashMap<Place, Reached> {
    let mut reached: HashMap<Place, Reached> = HashMap::new();
    for request in requests {
        let Some(endpoint) = &request.endpoint else { continue };
        let place = (endpoint.clone(), request.response.clone().unwrap_or_default());
        let known = reached.entry(place).or_insert_with(|| Reached { count: 0, last: request.at.clone() });
        known.count += 1;
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_counted_by_what_answered() {
        let request = |endpoint: Option<&str>, response: Option<&str>, at: &str| RequestSummary {
            endpoint: endpoint.map(str::to_owned),
            response: response.map(str::to_owned),
            at: at.to_owned(),
            ..RequestSummary::default()
        };
        let all = [
            request(None, None, "2026-01-04"),
            request(Some("e2"), None, "2026-01-03"),
            request(Some("e1"), Some("r1"), "2026-01-02"),
            request(Some("e1"), Some("r1"), "2026-01-01"),
        ];
        let reached = counted(all.iter());
        let of = |endpoint: &str, response: &str| reached.get(&(endpoint.to_owned(), response.to_owned())).cloned();
        assert_eq!(of("e1", "r1"), Some(Reached { count: 2, last: "2026-01-02".to_owned() }));
        assert_eq!(of("e2", ""), Some(Reached { count: 1, last: "2026-01-03".to_owned() }));
        assert_eq!(reached.len(), 2);
    }
}
