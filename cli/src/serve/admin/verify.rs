//! Whether the mocks were asked what was expected, and where not, what came nearest.

use axum::{
    Json,
    body::Bytes,
    extract::{Query, State},
};
use dotmock_shared::{
    CompiledProject, Reply,
    api::{Diagnostic, Failure, RequestSummary},
    document::{self, Format, Rejection},
    model::Project,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    Admin,
    error::{self, AdminError},
    requests::{Parameters, parameter},
};
use crate::{
    document::counted,
    serve::traffic::{Asked, Kept},
};

/// How many requests are told of.
const TOLD: usize = 20;

/// How many of those that came nearest.
const NEAREST: usize = 3;

/// How many ways to differ are told apart.
const MOST_KINDS: usize = 100;

/// What is expected of the requests that came.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Expected {
    /// A condition, as a response has it.
    when: Value,
    /// A method, or a list of several.
    method: Value,
    /// A path pattern, as an endpoint has it.
    path: Value,
    /// So many, and no more.
    count: Option<u64>,
    at_least: Option<u64>,
    at_most: Option<u64>,
}

impl Expected {
    /// Whether HEAD is asked for, by its name or by none.
    fn takes_head(&self) -> bool {
        let is_head = |method: &Value| matches!(method.as_str(), Some("HEAD" | "ANY"));
        match &self.method {
            Value::Null => true,
            Value::Array(several) => several.iter().any(is_head),
            one => is_head(one),
        }
    }

    /// Method and path, where they are asked for: ` (POST /pets)`.
    fn named(&self) -> String {
        let method = match &self.method {
            Value::String(method) => method.clone(),
            Value::Array(several) => several.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
            _ => String::new(),
        };
        let words = format!("{method} {}", self.path.as_str().unwrap_or_default());
        if words.trim().is_empty() { String::new() } else { format!(" ({})", words.trim()) }
    }
}

/// What came of it.
#[derive(Debug, Serialize)]
pub struct Verified {
    /// Whether it is as expected.
    passed: bool,
    /// How many requests were as asked.
    count: usize,
    /// The whole in a sentence.
    detail: String,
    /// Those requests, newest first; 20 at most.
    requests: Vec<RequestSummary>,
    /// Where too few came: those that came nearest, nearest first.
    nearest: Vec<Near>,
    /// How many older requests are not kept any more, and could not be looked at.
    forgotten: u64,
}

/// A request that was nearly as asked.
#[derive(Debug, Serialize)]
struct Near {
    request: RequestSummary,
    /// How far off it was; only good for comparing.
    distance: u32,
    /// What differs.
    failures: Vec<Failure>,
    /// How many requests differ in the same; this is the newest of them.
    times: usize,
}

/// `POST /__admin/verify`.
pub async fn verify(
    State(admin): State<Admin>,
    Query(query): Parameters,
    content: Bytes,
) -> Result<Json<Verified>, AdminError> {
    let hosted = admin.project(parameter(&query, "project"))?;
    let expected: Expected = error::json(&content)?;
    let range = range(&expected)?;
    let asked = compiled(&expected, &hosted.current().project)?;
    let (kept, forgotten) = {
        let traffic = hosted.traffic();
        (traffic.newest(), traffic.forgotten())
    };
    let takes_head = expected.takes_head();
    let (met, missed): (Vec<Kept>, Vec<Kept>) =
        kept.into_iter().partition(|one| one.look(|one| is_met(&asked, one, takes_head)));
    let count = met.len();
    let passed = range.contains(count);
    let nearest = if passed || count as u64 > range.least { Vec::new() } else { nearest(&asked, &missed) };
    let requests = met.iter().take(TOLD).map(|one| one.look(Asked::record).summary).collect();
    let mut detail = format!("{} as asked, and {} expected.", came(count, &expected.named()), range.words());
    if !passed && forgotten > 0 {
        detail.push_str(&format!(" {} not kept any more.", were(forgotten)));
    }
    Ok(Json(Verified { passed, count, detail, requests, nearest, forgotten }))
}

/// How many requests are expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Range {
    least: u64,
    most: Option<u64>,
}

impl Range {
    fn contains(self, count: usize) -> bool {
        let count = count as u64;
        count >= self.least && self.most.is_none_or(|most| count <= most)
    }

    fn words(self) -> String {
        let are = |number: u64| if number == 1 { "was" } else { "were" };
        match self {
            Self { least: 0, most: Some(0) } => "none was".to_owned(),
            Self { least, most: Some(most) } if least == most => format!("{least} {}", are(least)),
            Self { least: 0, most: Some(most) } => format!("at most {most} {}", are(most)),
            Self { least, most: Some(most) } => format!("{least} to {most} were"),
            Self { least, most: None } => format!("at least {least} {}", are(least)),
        }
    }
}

fn range(expected: &Expected) -> Result<Range, AdminError> {
    let wrong = |pointer: &str, detail: &str| {
        let found = vec![Diagnostic::error(pointer, detail)];
        Err(AdminError::invalid("invalid-verification", "This cannot be verified", found))
    };
    match *expected {
        Expected { count: Some(_), at_least: Some(_), .. } | Expected { count: Some(_), at_most: Some(_), .. } => {
            wrong("/count", "`count` stands alone: it is exactly so many")
        }
        Expected { count: Some(count), .. } => Ok(Range { least: count, most: Some(count) }),
        Expected { at_least: None, at_most: None, .. } => Ok(Range { least: 1, most: None }),
        Expected { at_least, at_most, .. } => {
            let least = at_least.unwrap_or_default();
            if at_most.is_some_and(|most| most < least) {
                return wrong("/at_most", "`at_most` is less than `at_least`, which no number is");
            }
            Ok(Range { least, most: at_most })
        }
    }
}

/// The endpoint that every request would reach that is as asked.
const ASKED: &str = "asked";

/// What is asked as a project with one endpoint; with the masks of the project that was asked.
fn compiled(expected: &Expected, project: &Project) -> Result<CompiledProject, AdminError> {
    let or = |value: &Value, other: &str| if value.is_null() { json!(other) } else { value.clone() };
    let settings = json!(project.settings);
    // A preflight is a request like any other here.
    let mut kept = json!({"cors": false});
    for name in ["mask", "strict_slash"] {
        if let Some(value) = settings.get(name) {
            kept[name] = value.clone();
        }
    }
    let mut response = json!({"id": "r1"});
    if !expected.when.is_null() {
        response["when"] = expected.when.clone();
    }
    let (method, path) = (or(&expected.method, "ANY"), or(&expected.path, "/{rest*}"));
    let endpoint = json!({"id": ASKED, "method": method, "path": path, "responses": [response]});
    let document = json!({"settings": kept, "endpoints": [endpoint]});
    let loaded = document::load(&document.to_string(), Format::Json).map_err(|rejection| {
        let found = match rejection {
            Rejection::Syntax(found) => vec![found],
            Rejection::Invalid(found) => found,
        };
        let errors = found.into_iter().map(as_asked).collect();
        AdminError::invalid("invalid-verification", "This cannot be verified", errors)
    })?;
    Ok(loaded.compiled)
}

/// What is wrong, with the place where it was asked.
fn as_asked(found: Diagnostic) -> Diagnostic {
    let pointer = found.pointer.strip_prefix("/endpoints/0/responses/0").or(found.pointer.strip_prefix("/endpoints/0"));
    Diagnostic { pointer: pointer.unwrap_or(&found.pointer).to_owned(), at: None, ..found }
}

/// HEAD is answered as GET is, and is none.
fn is_met(asked: &CompiledProject, one: &Asked, takes_head: bool) -> bool {
    let Reply { chosen, .. } = asked.handle(&one.request, &one.context);
    chosen.is_some_and(|chosen| chosen.endpoint == ASKED) && (takes_head || one.method != "HEAD")
}

fn nearest(asked: &CompiledProject, missed: &[Kept]) -> Vec<Near> {
    let near = |one: &Asked| {
        let miss = asked.explain_in_full(&one.request, &one.context).near_misses.into_iter().next()?;
        Some((miss.distance, miss.failures))
    };
    let mut found: Vec<(u32, Vec<Failure>, &Kept, usize)> = Vec::new();
    for kept in missed {
        let Some((distance, failures)) = kept.look(near) else { continue };
        if let Some((.., times)) = found.iter_mut().find(|(_, known, ..)| *known == failures) {
            *times += 1;
        } else if found.len() < MOST_KINDS {
            found.push((distance, failures, kept, 1));
        }
    }
    found.sort_by_key(|(distance, ..)| *distance);
    let told = found.into_iter().take(NEAREST);
    told.map(|(distance, failures, kept, times)| {
        let request = kept.look(Asked::record).summary;
        Near { request, distance, failures, times }
    })
    .collect()
}

/// How many requests came; `named` says which, in brackets.
fn came(count: usize, named: &str) -> String {
    match count {
        0 => format!("No request{named} was"),
        1 => format!("1 request{named} was"),
        more => format!("{more} requests{named} were"),
    }
}

fn were(forgotten: u64) -> String {
    let are = if forgotten == 1 { "is" } else { "are" };
    format!("{} {are}", counted(usize::try_from(forgotten).unwrap_or(usize::MAX), "older request"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(expected: Value) -> Result<String, String> {
        let expected: Expected = serde_json::from_value(expected).expect("an expectation");
        range(&expected).map(Range::words).map_err(|error| format!("{error:?}"))
    }

    #[test]
    fn a_range_is_exact_or_has_ends() {
        for (expected, words) in [
            (json!({}), "at least 1 was"),
            (json!({"count": 0}), "none was"),
            (json!({"count": 1}), "1 was"),
            (json!({"count": 3}), "3 were"),
            (json!({"at_least": 2}), "at least 2 were"),
            (json!({"at_most": 2}), "at most 2 were"),
            (json!({"at_least": 1, "at_most": 2}), "1 to 2 were"),
        ] {
            assert_eq!(told(expected).as_deref(), Ok(words));
        }
        for (expected, part) in
            [(json!({"count": 1, "at_most": 2}), "stands alone"), (json!({"at_least": 3, "at_most": 2}), "less than")]
        {
            assert!(told(expected).expect_err(part).contains(part));
        }
    }

    #[test]
    fn what_is_wrong_stands_where_it_was_asked() {
        let check = |expected: Value, pointer: &str| {
            let expected: Expected = serde_json::from_value(expected).expect("an expectation");
            let error = format!("{:?}", compiled(&expected, &Project::default()).expect_err(pointer));
            assert!(error.contains(&format!("pointer: {pointer:?}")), "{error}");
        };
        check(json!({"when": {"header": "a", "regex": "("}}), "/when/regex");
        check(json!({"path": "a"}), "/path");
        check(json!({"method": 1}), "/method");
    }
}
