//! The rule engine, which runs in a Web Worker of its own: questions go over as text and answers come back as text.
//! A question is a function that `app/engine` exports, and a method here, in a file of its own.

mod beside;
mod bring;
mod check;
mod compare;
mod complete;
mod delays;
mod explain;
mod export;
mod fields;
mod import;
mod layout;
mod matches;
mod moment;
mod paste;
mod recorded;
mod reference;
mod render;
mod replay;
mod responses;
mod synthesise;
mod trial;

pub use beside::{Beside, NotBeside};
pub use bring::{Fitted, Imported, Step};
pub use compare::{Line, Merged, Part};
pub use delays::Picture;
pub use explain::{Explained, Unexplained};
pub use export::{Exported, FileContent, NotExported};
pub use import::Brought;
pub use matches::Sample;
pub use moment::Moment;
pub use paste::{NoRequest, Pasted};
pub use recorded::Made;
pub use reference::Ran;
pub use render::{Rendered, Rendering};
pub use replay::{Answerer, BodyChange, Change, Fate, NoReplay, Outlook, Replayed, Replaying, Untold};
pub use responses::{Answering, Given};
pub use synthesise::{Reaching, ToReach};
pub use trial::{Asked, Trial, Tried, Truth};

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use futures_channel::oneshot;
use js_sys::{Array, JsString, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{MessageEvent, Worker};

#[wasm_bindgen]
extern "C" {
    /// Starts the worker; in `web/main.js`, since only the bundler knows its address.
    #[wasm_bindgen(js_name = dotmockEngine, catch)]
    fn start_worker() -> Result<Worker, JsValue>;
}

/// A question's kind, and what it is about where several of a kind are asked at a time.
type Topic = (&'static str, String);

type Waiting = Rc<RefCell<HashMap<Topic, (u32, oneshot::Sender<Result<String, String>>)>>>;

/// How often a worker is started: an engine that breaks down is tried once more.
const MOST_STARTS: u8 = 2;

/// The engine. Copies are the same one; it starts with the first question.
#[derive(Clone, Copy)]
pub struct Engine(StoredValue<State, LocalStorage>);

#[derive(Default)]
struct State {
    running: Option<Running>,
    starts: u8,
}

#[derive(Clone)]
struct Running {
    worker: Worker,
    waiting: Waiting,
}

thread_local! {
    static LAST_ID: RefCell<u32> = const { RefCell::new(0) };
}

impl Default for Engine {
    fn default() -> Self {
        Self(StoredValue::new_local(State::default()))
    }
}

impl Engine {
    /// Asks a question by the name of its function; the engine's answer, or why there is none. Questions of the same kind
    /// supersede each other: whoever asked the older one gets nothing.
    async fn ask(self, kind: &'static str, args: &[JsValue]) -> Option<Result<String, String>> {
        self.ask_about(String::new(), kind, args).await
    }

    /// The same, where only questions about the same thing supersede each other.
    async fn ask_about(self, about: String, kind: &'static str, args: &[JsValue]) -> Option<Result<String, String>> {
        let running = match self.running() {
            Ok(running) => running,
            Err(reason) => return Some(Err(reason)),
        };
        let id = LAST_ID.with_borrow_mut(|last| {
            *last += 1;
            *last
        });
        let (answer, answered) = oneshot::channel();
        running.waiting.borrow_mut().insert((kind, about), (id, answer));
        if running.worker.post_message(&message(id, kind, args)).is_err() {
            return Some(Err("The engine takes no more questions. Reload the page.".to_owned()));
        }
        answered.await.ok()
    }

    fn running(self) -> Result<Running, String> {
        if let Some(running) = self.0.with_value(|state| state.running.clone()) {
            return Ok(running);
        }
        if self.0.with_value(|state| state.starts >= MOST_STARTS) {
            return Err(no_engine());
        }
        let worker = start_worker().map_err(|_| no_engine())?;
        let waiting = Waiting::default();
        self.listen(&worker, &waiting);
        let running = Running { worker, waiting };
        self.0.update_value(|state| {
            state.running = Some(running.clone());
            state.starts += 1;
        });
        Ok(running)
    }

    /// The closures live as long as the page, and a worker as long as it does not break down.
    fn listen(self, worker: &Worker, waiting: &Waiting) {
        let answers = Rc::clone(waiting);
        let on_message =
            Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| answer(&answers, &event.data()));
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        on_message.forget();
        let (broken, unanswered) = (worker.clone(), Rc::clone(waiting));
        let on_error = Closure::<dyn Fn()>::new(move || {
            broken.terminate();
            self.0.try_update_value(|state| state.running.take_if(|running| running.worker == broken));
            for (_, (_, sender)) in unanswered.borrow_mut().drain() {
                // Whoever asked may have gone.
                let _ = sender.send(Err(no_engine()));
            }
        });
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        on_error.forget();
    }
}

fn no_engine() -> String {
    "The engine could not be started in this browser. Saving still works; reload the page to try again.".to_owned()
}

fn message(id: u32, kind: &str, args: &[JsValue]) -> JsValue {
    let fields = [("id", id.into()), ("kind", kind.into()), ("args", args.iter().collect::<Array>().into())];
    let entries: Array = fields.into_iter().map(|(field, value)| Array::of2(&field.into(), &value)).collect();
    Object::from_entries(&entries).map_or(JsValue::UNDEFINED, JsValue::from)
}

fn answer(waiting: &Waiting, data: &JsValue) {
    let field = |name: &str| Reflect::get(data, &JsString::from(name)).ok();
    let Some(id) = field("id").and_then(|id| id.as_f64()) else { return };
    let topic = waiting.borrow().iter().find(|(_, (asked, _))| f64::from(*asked) == id).map(|(topic, _)| topic.clone());
    let Some((_, sender)) = topic.and_then(|topic| waiting.borrow_mut().remove(&topic)) else { return };
    let text = field("answer").and_then(|answer| answer.as_string());
    let reason = field("failure").and_then(|failure| failure.as_string());
    let answer = text.ok_or_else(|| format!("The engine stopped: {}. Reload the page.", reason.unwrap_or_default()));
    // Whoever asked may have gone.
    let _ = sender.send(answer);
}
