//! The way back over everything. Nothing registers here: whenever the document has been put together, what has changed
//! in it since the last time is a step, told by the pieces that are other ones than before.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::Editor;
use crate::{
    browser::now_ms,
    draft::{Draft, Endpoint, Item, Written},
};

/// How many steps are remembered, and how many bytes of text.
const MOST_STEPS: usize = 200;
const MOST_BYTES: usize = 20 << 20;

/// Typing in one field is one step until it pauses for so long, in milliseconds.
const PAUSE: f64 = 1_000.0;

/// The steps back and forward.
pub(super) struct Steps {
    now: State,
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// The field in which the last step was typed, and when.
    typed: Option<(Element, f64)>,
    /// Whether the changes under way are a step back or forward.
    going: bool,
    /// Whether the changes under way are one step.
    held: bool,
    made: u32,
}

/// What the draft amounts to, by pieces that are shared with it.
#[derive(Clone)]
struct State {
    beside: Arc<Written>,
    endpoints: Vec<(Endpoint, Arc<Written>)>,
    revision: u64,
}

/// What turns one state into another, and back.
struct Step {
    number: u32,
    says: String,
    changed: Vec<(Endpoint, [Arc<str>; 2])>,
    order: Option<[Vec<Endpoint>; 2]>,
    beside: Option<[Arc<str>; 2]>,
    revision: [u64; 2],
    /// The endpoint that it is about.
    about: Option<Endpoint>,
}

/// What can be taken back and done again, in words.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ways {
    /// The last step.
    pub back: Option<String>,
    /// The step that was taken back last.
    pub forward: Option<String>,
}

impl Editor {
    /// Takes the last step back.
    pub fn undo(self) {
        self.go(0);
    }

    /// Takes again the step that was taken back last.
    pub fn redo(self) {
        self.go(1);
    }

    /// Names the last step, so that [`Editor::undo_step`] can take back this one and no other.
    pub(super) fn last_step(self) -> u32 {
        untrack(|| self.rewrite());
        self.steps.with_value(|steps| steps.as_ref().map_or(0, |steps| steps.undo.last().map_or(0, |step| step.number)))
    }

    /// Takes a step back if it is still the last one; false when others have followed.
    pub(super) fn undo_step(self, number: u32) -> bool {
        let is_last = self.last_step() == number;
        if is_last {
            self.undo();
        }
        is_last
    }

    /// Makes changes that are one step, though the document is put together in between.
    pub(super) fn as_one_step(self, change: impl FnOnce()) {
        untrack(|| self.rewrite());
        let hold = |held| self.steps.update_value(|steps| steps.iter_mut().for_each(|steps| steps.held = held));
        hold(true);
        change();
        hold(false);
        untrack(|| self.rewrite());
    }

    /// Notes what has changed since the document was last put together.
    pub(super) fn record(self) {
        let now = untrack(|| State::of(self.draft, self.revision.get()));
        self.steps.update_value(|steps| match steps {
            Some(steps) => steps.record(now),
            None => *steps = Some(Steps::new(now)),
        });
        self.tell_ways();
    }

    fn tell_ways(self) {
        let ways = self.steps.with_value(|steps| steps.as_ref().map(Steps::ways)).unwrap_or_default();
        if self.ways.with_untracked(|known| *known != ways) {
            self.ways.set(ways);
        }
    }

    fn go(self, to: usize) {
        untrack(|| self.rewrite());
        let step = self.steps.try_update_value(|steps| {
            let steps = steps.as_mut()?;
            let step = if to == 0 { steps.undo.pop() } else { steps.redo.pop() };
            steps.going = step.is_some();
            step
        });
        let Some(step) = step.flatten() else { return };
        for (endpoint, texts) in &step.changed {
            self.draft.load_endpoint(*endpoint, &texts[to]);
        }
        if let Some(orders) = &step.order {
            self.draft.endpoints.replace(orders[to].clone());
        }
        if let Some(texts) = &step.beside {
            self.draft.load_rest(&texts[to]);
        }
        // Work that was made on an older revision meets the newer one again, unless it has been saved since.
        if self.revision.get_untracked() == step.revision[1 - to] {
            self.revision.set(step.revision[to]);
        }
        untrack(|| self.rewrite());
        self.show_step(&step);
        self.steps.update_value(|steps| {
            let Some(steps) = steps else { return };
            steps.going = false;
            steps.typed = None;
            if to == 0 { steps.redo.push(step) } else { steps.undo.push(step) }
        });
        self.tell_ways();
    }

    /// Shows what a step has changed.
    fn show_step(self, step: &Step) {
        let place = |endpoint: Endpoint| untrack(|| self.draft.endpoints.position(endpoint.key()));
        match step.about.filter(|endpoint| place(*endpoint).is_some()) {
            Some(endpoint) if self.selected.get_untracked() != Some(endpoint.key()) => {
                self.selected.set(Some(endpoint.key()));
            }
            Some(_) => {}
            None if untrack(|| self.endpoint()).is_none() => self.select_place(0),
            None => {}
        }
    }
}

impl Steps {
    fn new(now: State) -> Self {
        Self { now, undo: Vec::new(), redo: Vec::new(), typed: None, going: false, held: false, made: 0 }
    }

    fn ways(&self) -> Ways {
        let says = |steps: &[Step]| steps.last().map(|step| step.says.clone());
        Ways { back: says(&self.undo), forward: says(&self.redo) }
    }

    fn record(&mut self, now: State) {
        if self.held {
            return;
        }
        let before = std::mem::replace(&mut self.now, now);
        if self.going {
            return;
        }
        let Some(step) = Step::between(&before, &self.now, self.made + 1) else { return };
        self.made += 1;
        self.redo.clear();
        let typed = field().map(|field| (field, now_ms()));
        let continues = match (&self.typed, &typed) {
            (Some((before, then)), Some((field, now))) => before == field && now - then < PAUSE,
            _ => false,
        };
        self.typed = typed;
        let continued = continues && self.undo.last_mut().is_some_and(|last| last.continued_by(&step));
        if !continued {
            self.undo.push(step);
        }
        self.forget();
    }

    fn forget(&mut self) {
        let mut bytes = 0;
        let fit = self.undo.iter().rev().take_while(|step| {
            bytes += step.bytes();
            bytes <= MOST_BYTES
        });
        let kept = fit.count().clamp(1, MOST_STEPS).min(self.undo.len());
        self.undo.drain(..self.undo.len() - kept);
    }
}

impl State {
    fn of(draft: Draft, revision: u64) -> Self {
        Self {
            beside: draft.beside(),
            endpoints: draft.endpoints.get().into_iter().zip(draft.pieces()).collect(),
            revision,
        }
    }

    fn order(&self) -> Vec<Endpoint> {
        self.endpoints.iter().map(|(endpoint, _)| *endpoint).collect()
    }
}

impl Step {
    fn between(before: &State, after: &State, number: u32) -> Option<Self> {
        let order = [before.order(), after.order()];
        let moved = order[0] != order[1];
        let known: std::collections::HashMap<_, _> = if moved {
            before.endpoints.iter().map(|(endpoint, piece)| (endpoint.key(), piece)).collect()
        } else {
            std::collections::HashMap::new()
        };
        let changed = after.endpoints.iter().enumerate().filter_map(|(place, (endpoint, piece))| {
            let earlier = if moved { known.get(&endpoint.key()).copied()? } else { &before.endpoints[place].1 };
            differ(earlier, piece).map(|texts| (*endpoint, texts))
        });
        let changed: Vec<_> = changed.collect();
        let beside = differ(&before.beside, &after.beside);
        if !moved && changed.is_empty() && beside.is_none() {
            return None;
        }
        let revision = [before.revision, after.revision];
        let order = moved.then_some(order);
        let (says, about) = told(order.as_ref(), &changed, beside.is_some());
        Some(Self { number, says, changed, order, beside, revision, about })
    }

    /// Takes up what was typed on in the same place; false when that is another.
    fn continued_by(&mut self, next: &Self) -> bool {
        if self.order.is_some() || next.order.is_some() || self.revision != next.revision {
            return false;
        }
        match (&mut self.changed[..], &next.changed[..], &mut self.beside, &next.beside) {
            ([(endpoint, texts)], [(same, newer)], None, None) if endpoint == same => {
                texts[1] = Arc::clone(&newer[1]);
                self.says.clone_from(&next.says);
                true
            }
            ([], [], Some(texts), Some(newer)) => {
                texts[1] = Arc::clone(&newer[1]);
                true
            }
            _ => false,
        }
    }

    fn bytes(&self) -> usize {
        let texts = self.changed.iter().map(|(_, texts)| texts).chain(&self.beside);
        let order = self.order.iter().flatten().map(|order| order.len() * size_of::<Endpoint>());
        texts.flatten().map(|text| text.len()).chain(order).sum()
    }
}

fn differ(before: &Arc<Written>, after: &Arc<Written>) -> Option<[Arc<str>; 2]> {
    if Arc::ptr_eq(before, after) {
        return None;
    }
    let texts = [before.kept(), after.kept()];
    (texts[0] != texts[1]).then_some(texts)
}

/// What a step does, in words, and the endpoint that it does it to.
fn told(
    order: Option<&[Vec<Endpoint>; 2]>,
    changed: &[(Endpoint, [Arc<str>; 2])],
    beside: bool,
) -> (String, Option<Endpoint>) {
    let title = |endpoint: Endpoint| {
        let name = endpoint.name.get_untracked();
        if name.is_empty() { endpoint.title() } else { name }
    };
    let only = |one: &[Endpoint], other: &[Endpoint]| {
        let keys: std::collections::HashSet<_> = other.iter().map(Item::key).collect();
        one.iter().copied().filter(|endpoint| !keys.contains(&endpoint.key())).collect::<Vec<_>>()
    };
    if let Some([before, after]) = order {
        return match (only(after, before).as_slice(), only(before, after).as_slice()) {
            ([added], []) => (format!("add {}", title(*added)), Some(*added)),
            ([], [removed]) => (format!("delete {}", title(*removed)), Some(*removed)),
            ([], []) => ("move".to_owned(), None),
            (added, []) => (format!("add {} endpoints", added.len()), added.first().copied()),
            ([], removed) => (format!("delete {} endpoints", removed.len()), removed.first().copied()),
            _ => ("replace endpoints".to_owned(), None),
        };
    }
    match changed {
        [] => ("change the project".to_owned(), None),
        [(endpoint, _)] if !beside => (format!("change {}", title(*endpoint)), Some(*endpoint)),
        [(endpoint, _), ..] => ("change several things".to_owned(), Some(*endpoint)),
    }
}

/// The field in which somebody types, if one has the focus.
fn field() -> Option<Element> {
    let element = document().active_element()?;
    let typed = match element.tag_name().as_str() {
        "TEXTAREA" => true,
        "INPUT" => {
            let kind = element.unchecked_ref::<web_sys::HtmlInputElement>().type_();
            !matches!(kind.as_str(), "checkbox" | "radio" | "button" | "range")
        }
        _ => element.has_attribute("contenteditable"),
    };
    typed.then_some(element)
}
