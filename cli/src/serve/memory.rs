//! What mocks remember: named values, apart for each session, as long as the server runs.

use std::collections::HashMap;

use dotmock_shared::{CompiledProject, Context, Reply, Request, api::State};
use serde_json::{Map, Value};

/// How long a session is remembered that nobody uses, in milliseconds: a day.
const LIFETIME: i64 = 24 * 60 * 60 * 1_000;

/// The state of a project's sessions.
#[derive(Debug, Default)]
pub struct Memory {
    state: State,
    /// When each session was last used.
    used: HashMap<String, i64>,
}

/// There is no room for one more session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooManySessions;

impl Memory {
    /// Answers a request with the state as it is, and takes over what it changes: one step to every other request.
    /// `context` is given the values that it found.
    pub fn serve(
        &mut self,
        project: &CompiledProject,
        request: &Request,
        context: &mut Context,
    ) -> Result<Reply, TooManySessions> {
        let session = request.session().unwrap_or_default().to_owned();
        let known = self.values(&session, context.now_ms).cloned();
        let is_new = known.is_none();
        if is_new && !session.is_empty() {
            // What is over is not gone on from.
            self.state.sessions.remove(&session);
            self.used.remove(&session);
        }
        context.state = known.unwrap_or_default();
        let reply = project.handle(request, context);
        if !reply.effects.is_empty() {
            if is_new && !self.has_room(context.now_ms) {
                return Err(TooManySessions);
            }
            self.state.apply(Some(&session), &reply.effects);
        }
        if !session.is_empty() && self.state.sessions.contains_key(&session) {
            self.used.insert(session, context.now_ms);
        }
        Ok(reply)
    }

    /// The values of a session; none where nothing is remembered of it.
    pub fn values(&self, session: &str, now_ms: i64) -> Option<&Map<String, Value>> {
        let is_over = self.used.get(session).is_some_and(|used| used + LIFETIME < now_ms);
        self.state.session(Some(session)).filter(|_| !is_over)
    }

    /// All of it.
    pub fn state(&mut self, now_ms: i64) -> &State {
        self.forget_old(now_ms);
        &self.state
    }

    /// Puts other values in the place of all.
    pub fn replace(&mut self, state: State, now_ms: i64) {
        self.used = state.sessions.keys().map(|name| (name.clone(), now_ms)).collect();
        self.state = state;
    }

    /// Puts other values in the place of a session's; none at all forget it.
    pub fn replace_session(
        &mut self,
        session: &str,
        values: Map<String, Value>,
        now_ms: i64,
    ) -> Result<(), TooManySessions> {
        if session.is_empty() {
            self.state.default = values;
            return Ok(());
        }
        if values.is_empty() {
            self.state.sessions.remove(session);
            self.used.remove(session);
            return Ok(());
        }
        if self.values(session, now_ms).is_none() && !self.has_room(now_ms) {
            return Err(TooManySessions);
        }
        self.state.sessions.insert(session.to_owned(), values);
        self.used.insert(session.to_owned(), now_ms);
        Ok(())
    }

    fn has_room(&mut self, now_ms: i64) -> bool {
        if self.state.sessions.len() >= State::MAX_SESSIONS {
            self.forget_old(now_ms);
        }
        self.state.sessions.len() < State::MAX_SESSIONS
    }

    fn forget_old(&mut self, now_ms: i64) {
        let Self { state, used } = self;
        used.retain(|name, used| {
            let is_kept = *used + LIFETIME >= now_ms && state.sessions.contains_key(name);
            if !is_kept {
                state.sessions.remove(name);
            }
            is_kept
        });
    }
}

#[cfg(test)]
mod tests {
    use dotmock_shared::{
        RequestParts,
        document::{Format, load},
    };
    use serde_json::json;

    use super::*;

    const DAY: i64 = LIFETIME;

    fn project() -> CompiledProject {
        let text =
            r#"{"endpoints": [{"path": "/", "responses": [{"set": {"n": {"add": 1}}, "body": "{{state \"n\"}}"}]}]}"#;
        load(text, Format::Json).expect("a project").compiled
    }

    fn asked(session: &str) -> Request {
        let headers = vec![("x-mock-session".to_owned(), session.to_owned())];
        Request::new(RequestParts {
            method: "GET".to_owned(),
            path: "/".to_owned(),
            headers,
            ..RequestParts::default()
        })
    }

    fn serve(memory: &mut Memory, session: &str, now_ms: i64) -> Result<String, TooManySessions> {
        let mut context = Context { now_ms, ..Context::default() };
        let reply = memory.serve(&project(), &asked(session), &mut context)?;
        Ok(String::from_utf8(reply.body).expect("text"))
    }

    #[test]
    fn a_session_goes_on_from_what_it_was_and_is_its_own() {
        let mut memory = Memory::default();
        for (session, expected) in [("", ""), ("", "1"), ("ann", ""), ("", "2"), ("ann", "1")] {
            assert_eq!(serve(&mut memory, session, 0).as_deref(), Ok(expected), "{session}");
        }
        assert_eq!(json!(memory.state(0)), json!({"default": {"n": 3}, "sessions": {"ann": {"n": 2}}}));
    }

    #[test]
    fn a_session_that_nobody_uses_is_forgotten_after_a_day() {
        let mut memory = Memory::default();
        serve(&mut memory, "ann", 0).expect("there is room");
        serve(&mut memory, "", 0).expect("there is room");
        assert_eq!(serve(&mut memory, "ann", DAY).as_deref(), Ok("1"));
        assert_eq!(serve(&mut memory, "ann", 2 * DAY + 1).as_deref(), Ok(""));
        // One that only looks does not bring it back either.
        memory.replace_session("bob", Map::from_iter([("n".to_owned(), json!(7))]), 0).expect("there is room");
        let text = r#"{"endpoints": [{"path": "/", "responses": [{"body": "{{state \"n\"}}"}]}]}"#;
        let looking = load(text, Format::Json).expect("a project").compiled;
        for _ in 0..2 {
            let mut context = Context { now_ms: DAY + 1, ..Context::default() };
            let reply = memory.serve(&looking, &asked("bob"), &mut context).expect("there is room");
            assert_eq!(reply.body, b"");
        }
        assert_eq!(json!(memory.state(4 * DAY)), json!({"default": {"n": 1}, "sessions": {}}));
    }

    #[test]
    fn there_is_room_for_so_many_sessions() {
        let mut memory = Memory::default();
        let sessions = (0..State::MAX_SESSIONS).map(|n| (n.to_string(), Map::from_iter([("n".to_owned(), json!(1))])));
        memory.replace(State { sessions: sessions.collect(), ..State::default() }, 0);
        assert_eq!(serve(&mut memory, "ann", 1), Err(TooManySessions));
        assert_eq!(serve(&mut memory, "7", 1).as_deref(), Ok("1"));
        // Those that nobody uses any more make room.
        assert_eq!(serve(&mut memory, "ann", DAY + 1).as_deref(), Ok(""));
        assert_eq!(memory.state(DAY + 1).sessions.len(), 2);
    }
}
