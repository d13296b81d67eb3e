use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Duration,
};

use leptos::{html, prelude::*};

use crate::{
    browser::now_ms,
    components::{ROWS_AROUND, row_height, row_target, rows_in_view},
    draft::Endpoint,
    editor::{Editor, Line, TrafficFilter},
    route::{Route, Router, TrafficView, View},
};

/// How often it is looked which requests have become too old.
const AGAIN: Duration = Duration::from_secs(5);

/// What a person looks at in the list of requests. Copies are the same.
#[derive(Clone, Copy)]
pub struct Requests {
    /// The store.
    pub editor: Editor,
    router: Router,
    /// Which requests are asked for.
    pub filter: Memo<TrafficFilter>,
    /// Those that are as asked, the newest first.
    pub lines: Memo<Arc<Vec<Line>>>,
    /// The rows that are drawn: the place of the first, and their requests.
    pub drawn: Memo<(usize, Vec<Line>)>,
    /// The draft's endpoints by their ids.
    pub endpoints: Memo<Arc<HashMap<String, Endpoint>>>,
    /// The request whose details are shown, by its id.
    pub chosen: Memo<Option<String>>,
    /// How many have come above what is seen.
    pub above: RwSignal<usize>,
    /// Whether it is asked whether all requests are to be forgotten.
    pub clears: RwSignal<bool>,
    /// How far the list is scrolled, and how high it is, in pixels.
    pub scroll: RwSignal<f64>,
    pub height: RwSignal<f64>,
    /// The element that scrolls.
    pub scroller: NodeRef<html::Div>,
    /// How high a row is, in pixels.
    pub row: f64,
}

impl Requests {
    /// The requests as the address asks for them.
    #[must_use]
    pub fn of(editor: Editor, router: Router) -> Self {
        let (scroll, height, row) = (RwSignal::new(0.0), RwSignal::new(0.0), row_height());
        let filter = Memo::new(move |_| TrafficFilter::read(&router.query()));
        let aging = follow_time(filter);
        let shown = move |_: Option<&Arc<Vec<Line>>>| {
            let lines = editor.traffic.shown();
            if filter.with(|filter| filter.minutes != 0) {
                aging.track();
            }
            filter.with(|filter| if filter.is_empty() { lines } else { Arc::new(taken(editor, filter, &lines)) })
        };
        let lines = Memo::new_with_compare(shown, |before, now| {
            before.zip(now).is_none_or(|(before, now)| !Arc::ptr_eq(before, now))
        });
        let around = move || if editor.traffic.rushes.get() { 0 } else { ROWS_AROUND };
        let seen = Memo::new(move |_| rows_in_view(scroll.get(), height.get(), row, around()));
        let drawn = Memo::new(move |_| {
            let (first, end) = seen.get();
            lines.with(|lines| {
                let (first, end) = (first.min(lines.len()), end.min(lines.len()));
                (first, lines[first..end].to_vec())
            })
        });
        let chosen = Memo::new(move |_| match router.route() {
            Route::Project(_, View::Traffic(TrafficView::Requests(id))) => id,
            _ => None,
        });
        let endpoints = Memo::new(move |_| {
            let all = editor.draft.endpoints.get().into_iter();
            Arc::new(all.map(|endpoint| (endpoint.id(), endpoint)).collect::<HashMap<_, _>>())
        });
        let (above, clears) = (RwSignal::new(0), RwSignal::new(false));
        let view = Self {
            editor,
            router,
            filter,
            lines,
            drawn,
            endpoints,
            chosen,
            above,
            clears,
            scroll,
            height,
            scroller: NodeRef::new(),
            row,
        };
        view.stay();
        view
    }

    /// Asks for other requests; the address says so.
    pub fn ask(self, change: impl FnOnce(&mut TrafficFilter)) {
        let mut filter = self.filter.get_untracked();
        change(&mut filter);
        self.router.replace_with(self.route(self.chosen.get_untracked()), filter.query());
    }

    /// Shows a request beside the list, or none. The way back from the first leads to the list.
    pub fn choose(self, id: Option<String>) {
        let (before, query) = (self.chosen.get_untracked(), self.filter.get_untracked().query());
        if before == id {
            return;
        }
        let is_first = before.is_none();
        let route = self.route(id);
        if is_first { self.router.go_with(route, query) } else { self.router.replace_with(route, query) }
    }

    /// The address of a request, without what the list is asked for.
    #[must_use]
    pub fn link(self, id: &str) -> String {
        let origin = window().location().origin().unwrap_or_default();
        format!("{origin}{}", self.route(Some(id.to_owned())).path())
    }

    fn route(self, id: Option<String>) -> Route {
        Route::Project(untrack(|| self.editor.slug()), View::Traffic(TrafficView::Requests(id)))
    }

    /// Goes by so many rows from the chosen one, and shows what is there.
    pub fn step(self, by: isize) {
        let lines = self.lines.get_untracked();
        let chosen = self.chosen.get_untracked();
        let place = chosen.and_then(|chosen| lines.iter().position(|line| line.id == chosen));
        let last = lines.len().saturating_sub(1);
        let next = place.map_or(0, |place| place.saturating_add_signed(by).min(last));
        if let Some(line) = lines.get(next) {
            self.choose(Some(line.id.clone()));
            self.scroll_to(next);
        }
    }

    /// How many rows a page has.
    #[must_use]
    pub fn page(self) -> isize {
        #[allow(clippy::cast_possible_truncation)] // no window has so many rows
        let rows = (self.height.get_untracked() / self.row) as isize;
        rows.max(2) - 1
    }

    /// Back to the newest.
    pub fn to_top(self) {
        if let Some(scroller) = self.scroller.get_untracked() {
            scroller.set_scroll_top(0);
            self.scrolled();
        }
    }

    /// Takes note of how far the list is scrolled.
    pub fn scrolled(self) {
        if let Some(scroller) = self.scroller.get_untracked() {
            let top = f64::from(scroller.scroll_top());
            self.scroll.set(top);
            if top <= 0.0 && self.above.get_untracked() != 0 {
                self.above.set(0);
            }
        }
    }

    fn scroll_to(self, place: usize) {
        let Some(scroller) = self.scroller.get_untracked() else { return };
        let seen = (f64::from(scroller.scroll_top()), f64::from(scroller.client_height()));
        if let Some(target) = row_target(place, self.row, seen) {
            scroller.set_scroll_top(target);
            self.scrolled();
        }
    }

    /// Keeps what is seen where it is when newer requests come above it. At the top, the newest are what is to be seen.
    fn stay(self) {
        Effect::new(move |before: Option<Tops>| {
            let lines = self.lines.get();
            let all = untrack(|| self.editor.traffic.shown());
            let is_scrolled = self.scroll.get_untracked() > 0.0;
            let place = |before: &Tops| lines.iter().position(|line| Some(&line.id) == before.listed.as_ref());
            if let Some(before) = before
                && is_scrolled
                && let Some(new @ 1..) = place(&before)
            {
                // Others may be there because a filter does not keep them out any more.
                let came = came(lines.get(..new).unwrap_or_default(), &all, before.newest.as_deref());
                if came > 0 {
                    self.above.update(|above| *above += came);
                }
                // The rows are there in a moment.
                queue_microtask(move || {
                    if let Some(scroller) = self.scroller.get_untracked() {
                        #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)] // pixels are whole
                        scroller.set_scroll_top(scroller.scroll_top() + (new as f64 * self.row) as i32);
                        self.scrolled();
                    }
                });
            }
            let id = |lines: &[Line]| lines.first().map(|line| line.id.clone());
            Tops { listed: id(&lines), newest: id(&all) }
        });
    }
}

/// What stood first: in the list, and among all requests.
struct Tops {
    listed: Option<String>,
    newest: Option<String>,
}

/// How many of some lines have come since another was the newest of all.
fn came(lines: &[Line], all: &[Line], newest: Option<&str>) -> usize {
    let new: HashSet<&str> = all.iter().map(|line| line.id.as_str()).take_while(|id| Some(*id) != newest).collect();
    lines.iter().filter(|line| new.contains(line.id.as_str())).count()
}

/// Tells again and again that time has gone by, as long as it is asked how old requests are.
fn follow_time(filter: Memo<TrafficFilter>) -> Trigger {
    let aging = Trigger::new();
    let tell = move || {
        if filter.with_untracked(|filter| filter.minutes != 0) {
            aging.notify();
        }
    };
    if let Ok(timer) = set_interval_with_handle(tell, AGAIN) {
        on_cleanup(move || timer.clear());
    }
    aging
}

fn taken(editor: Editor, filter: &TrafficFilter, lines: &[Line]) -> Vec<Line> {
    let now = now_ms();
    editor.traffic.found.with(|found| {
        let is_found = |line: &Line| {
            filter.finds(line)
                || found.as_ref().is_some_and(|(text, ids)| *text == filter.text && ids.contains(&line.id))
        };
        lines.iter().filter(|line| filter.takes(line, now) && is_found(line)).cloned().collect()
    })
}

#[cfg(test)]
mod tests {
    use dotmock_shared::api::RequestSummary;

    use super::*;

    fn lines(ids: &[&str]) -> Vec<Line> {
        ids.iter().map(|id| Arc::new(RequestSummary { id: (*id).to_owned(), ..RequestSummary::default() })).collect()
    }

    #[test]
    fn what_a_filter_kept_out_has_not_come() {
        let all = lines(&["5", "4", "3", "2", "1"]);
        for (above, newest, expected) in [
            (&["5", "4"][..], Some("3"), 2),
            (&["5", "3"], Some("4"), 1),
            (&["4", "3"], Some("5"), 0),
            (&["4", "3"], None, 2),
            (&[], Some("4"), 0),
        ] {
            assert_eq!(came(&lines(above), &all, newest), expected, "{above:?} {newest:?}");
        }
    }
}
