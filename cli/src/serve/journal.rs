//! What happens, a line each, for whoever looks at the terminal: requests with their replies, and of a miss why.
//!
//! Lines are made and written by a thread of their own, so that no reply waits for a terminal. What comes faster than it can
//! be told is counted instead.

use std::{
    io::{self, Write},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{self, Receiver, SyncSender, TrySendError},
    },
    thread::{self, JoinHandle},
};

use dotmock_shared::{
    api::{NearMiss, RequestRecord},
    sentence::sentence,
};
use jiff::{Timestamp, tz::TimeZone};

use super::traffic::{Asked, Kept, Passing};
use crate::terminal::{Look, Tone, harmless};

/// How many lines may wait to be written.
const WAITING: usize = 4_096;

/// Where events are told. Copies are the same.
#[derive(Debug, Clone)]
pub struct Journal {
    to: Option<SyncSender<Event>>,
    untold: Arc<AtomicU64>,
}

enum Event {
    Request {
        slug: String,
        asked: Passing,
    },
    Words(String),
    /// Nothing more comes.
    End,
}

impl Journal {
    /// One that nobody reads.
    pub fn none() -> Self {
        Self { to: None, untold: Arc::default() }
    }

    /// One on standard error, and what ends when the last copy is gone. Of several projects each line says which.
    pub fn start(look: Look, names_projects: bool) -> (Self, JoinHandle<()>) {
        let (to, events) = mpsc::sync_channel(WAITING);
        let untold = Arc::default();
        let journal = Self { to: Some(to), untold: Arc::clone(&untold) };
        let writer = Writer { look, names_projects, untold, zone: TimeZone::system() };
        (journal, thread::spawn(move || writer.run(&events)))
    }

    /// A request was answered.
    pub fn request(&self, slug: &str, kept: &Kept) {
        let Some(to) = &self.to else { return };
        // It is looked at when its turn comes, where it is still kept then.
        match to.try_send(Event::Request { slug: slug.to_owned(), asked: kept.passing() }) {
            Ok(()) | Err(TrySendError::Disconnected(_)) => {}
            Err(TrySendError::Full(_)) => {
                self.untold.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    /// Something else happened.
    pub fn say(&self, words: impl Into<String>) {
        if let Some(to) = &self.to {
            // Nobody reads on when the thread has gone.
            let _ = to.send(Event::Words(words.into()));
        }
    }

    /// Says that nothing more comes, whoever else could still tell something.
    pub fn end(&self) {
        if let Some(to) = &self.to {
            // Where nobody reads what is told, nobody waits for the end of it.
            let _ = to.try_send(Event::End);
        }
    }
}

struct Writer {
    look: Look,
    names_projects: bool,
    untold: Arc<AtomicU64>,
    zone: TimeZone,
}

impl Writer {
    fn run(&self, events: &Receiver<Event>) {
        let mut out = io::BufWriter::new(io::stderr());
        let mut has_ended = false;
        while !has_ended && let Ok(first) = events.recv() {
            let mut next = Some(first);
            while let Some(event) = next {
                let text = match event {
                    Event::End => {
                        has_ended = true;
                        break;
                    }
                    Event::Request { slug, asked } => match asked.kept() {
                        Some(kept) => self.request(&slug, &kept.look(Asked::record)),
                        None => {
                            self.untold.fetch_add(1, Ordering::Relaxed);
                            String::new()
                        }
                    },
                    Event::Words(words) => words,
                };
                // A terminal that is gone is no reason to stop.
                let _ = out.write_all(text.as_bytes());
                next = events.try_recv().ok();
            }
            let untold = self.untold.swap(0, Ordering::Relaxed);
            if untold > 0 {
                let words = format!("… and {untold} requests more, faster than they can be told\n");
                let _ = out.write_all(self.look.paint(Tone::Faint, &words).as_bytes());
            }
            let _ = out.flush();
        }
    }

    /// `12:03:07 200 GET /pets/7  getPet, r1`.
    fn request(&self, slug: &str, record: &RequestRecord) -> String {
        let Self { look, .. } = self;
        let summary = &record.summary;
        let tone = match summary.status {
            ..400 => Tone::Good,
            400..500 => Tone::Warning,
            _ => Tone::Bad,
        };
        let query = summary.query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
        let mut line = look.paint(Tone::Faint, &self.time(&summary.at));
        if self.names_projects {
            line.push_str(&format!(" {}", harmless(slug)));
        }
        let asked = harmless(&format!("{} {}{query}", summary.method, summary.path));
        line.push_str(&format!(" {} {asked}", look.paint(tone, &summary.status.to_string())));
        line.push_str(&look.paint(Tone::Faint, &harmless(&by(record))));
        line.push('\n');
        if summary.endpoint.is_none() {
            line.push_str(&self.why(record));
        }
        line
    }

    /// Why nothing answered: what was nearest, and what it asks for.
    fn why(&self, record: &RequestRecord) -> String {
        let lines = match record.account.near_misses.first() {
            None if record.summary.status < 400 => return String::new(),
            None => vec!["No endpoint is like it.".to_owned()],
            Some(near) => nearest(near),
        };
        lines.iter().map(|line| format!("         {}\n", self.look.paint(Tone::Warning, &harmless(line)))).collect()
    }

    fn time(&self, at: &str) -> String {
        at.parse::<Timestamp>()
            .map_or_else(|_| at.to_owned(), |at| at.to_zoned(self.zone.clone()).strftime("%H:%M:%S").to_string())
    }
}

/// Who answered, and what was made of the reply on purpose.
fn by(record: &RequestRecord) -> String {
    let summary = &record.summary;
    let mut words = match (&summary.endpoint, &summary.response) {
        (Some(endpoint), Some(response)) => format!("  {endpoint}, {response}"),
        (Some(endpoint), None) => format!("  {endpoint}"),
        (None, _) => String::new(),
    };
    if let Some(fault) = &summary.fault {
        words.push_str(&format!(", fault {fault}"));
    }
    if summary.delay_ms > 0 {
        words.push_str(&format!(", {} ms on purpose", summary.delay_ms));
    }
    words
}

fn nearest(near: &NearMiss) -> Vec<String> {
    let NearMiss { endpoint, name, method, path, response, failures, .. } = near;
    let label = if name.is_empty() { endpoint } else { name };
    let response = response.as_ref().map(|response| format!(", response {response}")).unwrap_or_default();
    let mut lines = vec![format!("Nearest: {method} {path} ({label}){response}")];
    lines.extend(failures.iter().map(|failure| sentence(&failure.detail)));
    lines
}

#[cfg(test)]
mod tests {
    use dotmock_shared::{
        Context, Request, RequestParts,
        document::{Format, load},
    };

    use super::*;
    use crate::serve::hosted::Hosted;

    const PETS: &str = r#"{"endpoints": [{"id": "pet", "path": "/pets/{id}", "responses": [
        {"id": "r1", "when": {"header": "x-tier", "equals": "gold"}, "delay": 5}]}]}"#;

    fn told(path: &str, query: Option<&str>, headers: &[(&str, &str)]) -> String {
        let current = Hosted::new("pets".to_owned(), load(PETS, Format::Json).expect("a project"), None).current();
        let parts = RequestParts {
            method: "GET".to_owned(),
            path: path.to_owned(),
            query: query.map(str::to_owned),
            headers: headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            ..RequestParts::default()
        };
        let (request, context) = (Request::new(parts), Context { now_ms: 3_723_000, ..Context::default() });
        let reply = current.compiled.handle(&request, &context);
        let method = "GET".to_owned();
        let asked = Asked { method, current, request, context, reply, has_state: false, engine_us: 1 };
        let look = Look { color: false, unicode: true, width: 80 };
        let writer = Writer { look, names_projects: true, untold: Arc::default(), zone: TimeZone::UTC };
        writer.request("pets", &asked.record())
    }

    #[test]
    fn a_request_is_a_line() {
        assert_eq!(
            told("/pets/7", Some("a=1"), &[("x-tier", "gold")]),
            "01:02:03 pets 200 GET /pets/7?a=1  pet, r1, 5 ms on purpose\n"
        );
    }

    #[test]
    fn a_miss_says_why() {
        let expected = "01:02:03 pets 404 GET /pets/7\n         Nearest: GET /pets/{id} (pet), response r1\n         Header \"x-tier\" is \"silver\", not \"gold\".\n";
        assert_eq!(told("/pets/7", None, &[("x-tier", "silver")]), expected);
    }

    #[test]
    fn what_a_client_sends_moves_no_cursor() {
        assert!(!told("/\u{1b}[2J", None, &[]).contains('\u{1b}'));
    }
}
