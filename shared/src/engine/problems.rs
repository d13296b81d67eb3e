//! The replies that are no mock's: problem documents (RFC 9457) that say why.

use super::{
    Reply,
    context::Call,
    faults::Refusal,
    matching::cut,
    near_misses::near_misses,
    project::{CompiledProject, Endpoint, Label},
    render::RenderError,
    request::{MAX_SESSION_CHARS, Request},
    router::Found,
};
use crate::api::{NearMiss, PROBLEM_JSON, Problem};

impl CompiledProject {
    /// 404: nothing answers.
    pub(super) fn no_match(&self, found: &Found, call: Call<'_>) -> Reply {
        let mut problem = Problem::new(404, "no-match", "No endpoint matched", "No endpoint answers this request.");
        if self.settings.explain {
            problem.near_misses = near_misses(self, found, call);
            problem.detail = self.detail(&problem.near_misses, call.request);
        }
        send(problem, call.request)
    }

    /// 405: the path is known, and under other methods only.
    pub(super) fn method_not_allowed(&self, found: &Found, call: Call<'_>) -> Reply {
        let request = call.request;
        let allow = self.allow(found);
        let mut problem = Problem::new(405, "method-not-allowed", "Method not allowed", "");
        problem.detail = format!("{} is not defined for this path; {allow} are.", cut(&request.method));
        if self.settings.explain {
            problem.near_misses = near_misses(self, found, call);
        }
        let mut reply = send(problem, request);
        reply.headers.push(("allow".to_owned(), allow));
        reply
    }

    fn detail(&self, near_misses: &[NearMiss], request: &Request) -> String {
        let asked = cut(&format!("{} {}", request.method, request.path));
        let Some(nearest) = near_misses.first() else {
            let known = if self.endpoints.is_empty() { "the project has no endpoints yet" } else { "none is near it" };
            return format!("No endpoint answers {asked}; {known}.");
        };
        let why: Vec<&str> = nearest.failures.iter().map(|failure| failure.detail.as_str()).collect();
        let NearMiss { method, path, .. } = nearest;
        format!("No endpoint answers {asked}. The nearest is {method} {path}, but {}.", why.join(", and "))
    }
}

/// 500: the response that was chosen cannot be sent.
pub(super) fn template_error(endpoint: &Endpoint, response: &Label, error: &RenderError, request: &Request) -> Reply {
    let RenderError { part, detail, at } = error;
    let place = at.map(|at| format!(" at line {}, column {}", at.line, at.column)).unwrap_or_default();
    let detail = format!(
        "The {part} of response \"{}\" of endpoint \"{}\" failed{place}: {detail}.",
        response.text(),
        endpoint.label()
    );
    let mut problem = Problem::new(500, "template-error", "The response could not be rendered", detail);
    problem.endpoint = Some(endpoint.id.clone());
    problem.response = Some(response.id.clone());
    problem.at = *at;
    send(problem, request)
}

/// 400: what answers needs the state of a session, and none can have this name.
pub(super) fn session_name(request: &Request) -> Reply {
    let length = request.session().map_or(0, |name| name.chars().count());
    let detail = format!(
        "X-Mock-Session names the session, in {MAX_SESSION_CHARS} characters at most; this name has {length}, and the \
         endpoint needs the session's state."
    );
    send(Problem::new(400, "session-name", "The session's name is too long", detail), request)
}

/// What stands in place of a response that was told to fail.
pub(super) fn fault_injected(endpoint: &Endpoint, response: &Label, refusal: Refusal, request: &Request) -> Reply {
    let mut who = format!("endpoint \"{}\"", endpoint.label());
    if !response.id.is_empty() {
        who = format!("response \"{}\" of {who}", response.text());
    }
    let (status, detail) = match refusal {
        Refusal::Status { status, by_chaos: false } => {
            (status, format!("A fault was injected: {who} is set to fail with status {status}."))
        }
        Refusal::Status { status, by_chaos: true } => {
            (status, format!("A fault was injected: the project's chaos let {who} fail with status {status}."))
        }
        Refusal::RateLimit { limit, retry_after } => (
            429,
            format!(
                "A fault was injected: {who} gives a session {} replies in {} ms; the next may come in {retry_after} s.",
                limit.after, limit.window_ms
            ),
        ),
    };
    let mut problem = Problem::new(status, "fault-injected", "A fault was injected", detail);
    problem.endpoint = Some(endpoint.id.clone());
    problem.response = Some(response.id.clone()).filter(|id| !id.is_empty());
    let mut reply = send(problem, request);
    if let Refusal::RateLimit { retry_after, .. } = refusal {
        reply.headers.push(("retry-after".to_owned(), retry_after.to_string()));
    }
    Reply { fault: Some(refusal.kind()), ..reply }
}

fn send(mut problem: Problem, request: &Request) -> Reply {
    problem.request_id = Some(request.id.clone()).filter(|id| !id.is_empty());
    Reply {
        status: problem.status,
        headers: vec![("content-type".to_owned(), PROBLEM_JSON.to_owned())],
        // A problem holds nothing that JSON cannot say, so there is no error to be told.
        body: serde_json::to_vec(&problem).unwrap_or_default(),
        ..Reply::default()
    }
}
