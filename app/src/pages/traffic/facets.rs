use std::{collections::BTreeSet, time::Duration};

use leptos::prelude::*;

use crate::editor::{Editor, Line};

/// How often it is looked what there is to choose from.
const PAUSE: Duration = Duration::from_secs(1);

/// What the requests can be told apart by, each value once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facets {
    /// Their methods.
    pub methods: Vec<String>,
    /// The ids of the endpoints that answered.
    pub endpoints: Vec<String>,
    /// The sessions they named.
    pub sessions: Vec<String>,
}

impl Facets {
    fn of(lines: &[Line]) -> Self {
        fn each<'l>(values: impl Iterator<Item = &'l str>) -> Vec<String> {
            values.collect::<BTreeSet<_>>().into_iter().map(ToOwned::to_owned).collect()
        }
        Self {
            methods: each(lines.iter().map(|line| line.method.as_str())),
            endpoints: each(lines.iter().filter_map(|line| line.endpoint.as_deref())),
            sessions: each(lines.iter().filter_map(|line| line.session.as_deref())),
        }
    }

    /// Those of the requests that there are, as they come: at once, and then once in a while.
    #[must_use]
    pub fn follow(editor: Editor) -> RwSignal<Self> {
        let facets = RwSignal::new(Self::default());
        let waits = StoredValue::new(false);
        let read = move || {
            let now = editor.traffic.lines.with_untracked(|lines| Self::of(lines));
            if facets.with_untracked(|known| *known != now) {
                facets.set(now);
            }
        };
        Effect::new(move || {
            editor.traffic.lines.track();
            if waits.get_value() {
                return;
            }
            waits.set_value(true);
            read();
            let later = move || {
                // The person may have gone elsewhere meanwhile.
                if waits.try_set_value(false).is_none() {
                    read();
                }
            };
            set_timeout(later, PAUSE);
        });
        facets
    }
}
