use std::{future::Future, sync::Arc, time::Duration};

use dotmock_shared::api::{ImportNote, Position};
use js_sys::Array;
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};

use crate::{
    browser::text_file,
    editor::Editor,
    engine::{Brought, Engine},
    handed::{Handed, Handful},
};

/// How long typing pauses before what was pasted is read.
const PAUSE: Duration = Duration::from_millis(300);

/// What became of what was brought.
#[derive(Clone)]
pub enum State {
    /// Nothing was brought yet.
    Nothing,
    /// It is being read.
    Reading,
    /// Nothing was made of it, for this reason.
    Refused(ImportNote),
    /// This was made of it.
    Here(Arc<Brought>),
}

/// What somebody has brought. Copies are the same.
#[derive(Clone, Copy)]
pub struct Bringing {
    engine: Engine,
    /// What became of it.
    pub state: RwSignal<State>,
    /// What is pasted.
    pub pasted: RwSignal<String>,
    timer: StoredValue<Option<TimeoutHandle>>,
    /// Counts what was brought, so that what comes late is known to be late.
    count: StoredValue<u32>,
}

impl Bringing {
    /// Nothing has been brought yet.
    #[must_use]
    pub fn start() -> Self {
        let editor = use_context::<Editor>();
        let bringing = Self {
            engine: editor.map(|editor| editor.engine).unwrap_or_default(),
            state: RwSignal::new(State::Nothing),
            pasted: RwSignal::default(),
            timer: StoredValue::new(None),
            count: StoredValue::new(0),
        };
        Effect::new(move |before: Option<()>| {
            let text = bringing.pasted.get();
            if before.is_some() {
                bringing.read_soon(text);
            }
        });
        on_cleanup(move || {
            if let Some(timer) = bringing.timer.try_get_value().flatten() {
                timer.clear();
            }
        });
        let handed = expect_context::<Handed>();
        Effect::new(move |_| match handed.take() {
            Some(Handful::Files(files)) => bringing.take(files),
            Some(Handful::Text(text)) => bringing.pasted.set(text),
            None => {}
        });
        bringing
    }

    /// Files were chosen or dropped.
    pub fn take(self, files: impl Future<Output = Result<Array, String>> + 'static) {
        let count = self.begin();
        self.state.set(State::Reading);
        spawn_local(async move {
            let files = files.await;
            // The page may have been left meanwhile.
            if self.count.try_get_value() != Some(count) {
                return;
            }
            match files {
                // Who lets go of nothing, or chooses an empty folder, has brought nothing.
                Ok(files) if files.length() == 0 => self.tell(count, State::Nothing),
                Ok(files) => self.read(count, files).await,
                Err(detail) => self.tell(count, State::Refused(nowhere(detail))),
            }
        });
    }

    fn read_soon(self, text: String) {
        let count = self.begin();
        if text.trim().is_empty() {
            self.state.set(State::Nothing);
            return;
        }
        let read = move || {
            spawn_local(async move { self.read(count, text_file("pasted text", &text)).await });
        };
        self.timer.set_value(set_timeout_with_handle(read, PAUSE).ok());
    }

    async fn read(self, count: u32, files: Array) {
        if let Some(answer) = self.engine.import(&files, None).await {
            let state = match answer {
                Ok(brought) => State::Here(Arc::new(brought)),
                Err(note) => State::Refused(note),
            };
            self.tell(count, state);
        }
    }

    fn begin(self) -> u32 {
        if let Some(timer) = self.timer.get_value() {
            timer.clear();
        }
        self.count.update_value(|count| *count = count.wrapping_add(1));
        self.count.get_value()
    }

    fn tell(self, count: u32, state: State) {
        // The page may have been left meanwhile.
        if self.count.try_get_value() == Some(count) {
            self.state.set(state);
        }
    }
}

fn nowhere(detail: String) -> ImportNote {
    let (file, pointer) = (String::new(), String::new());
    ImportNote { file, pointer, at: Position { line: 0, column: 0 }, detail, endpoint: None }
}
