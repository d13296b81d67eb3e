//! What an editor shows of a rule while somebody writes it: what holds of a request line by line, where an expression is
//! found, when a date is, and how long replies would wait. All of it is the code that serves.

use std::{cell::Cell, ops::Range};

use regex::Regex;

use super::{
    Context, context::Call, delay::Delay, glob, matching, pattern_regex::Regexes, project::CompiledProject,
    request::Request,
};
use crate::{api::Failure, model};

/// Whether a condition holds of a request.
#[derive(Debug, Clone, PartialEq)]
pub struct Truth {
    /// The id of its endpoint.
    pub endpoint: String,
    /// The id of its response.
    pub response: String,
    /// Where it stands, as a JSON Pointer relative to the response: `/when/all/1`.
    pub pointer: String,
    /// Whether it does.
    pub holds: bool,
    /// What the request has there, cut at 200 characters; none of a group, and where there is nothing.
    pub actual: Option<String>,
    /// What kind of condition it is.
    pub kind: TruthKind,
    /// What it asks for, as a sentence: `header "x-tier" must be "gold"`; of a negation what it negates. Empty for groups.
    pub says: String,
    /// Why it does not hold, with the place where the two differ; none where it holds, and for groups.
    pub failure: Option<Failure>,
}

/// What kind of condition there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TruthKind {
    /// All that stand in it must hold.
    All,
    /// One that stands in it must hold.
    Any,
    /// What stands in it must not hold.
    Not,
    /// A target and an operator.
    Test,
}

impl TruthKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::All, Self::Any, Self::Not, Self::Test];

    /// The document's word for it, where it has one.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Any => "any",
            Self::Not => "not",
            Self::Test => "test",
        }
    }

    /// The other way round.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

impl CompiledProject {
    /// What holds of a request and what does not: every condition of every response of the endpoints that it leads to,
    /// those included that another response keeps from being asked.
    #[must_use]
    pub fn truths(&self, request: &Request, context: &Context) -> Vec<Truth> {
        let asked = Cell::new(false);
        let call = Call { mask: &[], is_owner: true, ..self.call(request, context, &asked) };
        let found = self.router.find(request);
        let mut truths = Vec::new();
        for place in self.candidates(&found, request).as_slice() {
            let Some(endpoint) = self.endpoint(*place) else { continue };
            let scope = call.scope(&endpoint.pattern);
            for rule in self.rules(*place) {
                let Some(when) = rule.when else { continue };
                matching::explain::each_truth(when, &scope, "/when", &mut |told| {
                    truths.push(Truth {
                        endpoint: endpoint.id.clone(),
                        response: rule.label.id.clone(),
                        pointer: told.pointer.to_owned(),
                        holds: told.holds,
                        actual: told.actual,
                        kind: told.kind,
                        says: told.says,
                        failure: told.failure,
                    });
                });
            }
        }
        truths
    }
}

/// Where a regular expression is found in a text, in bytes; none where it is not.
///
/// # Errors
/// What is wrong with the expression.
pub fn find_regex(pattern: &str, ignore_case: bool, text: &str) -> Result<Option<Range<usize>>, String> {
    let regex: Regex = Regexes::default().compile(pattern, ignore_case).map_err(|error| error.detail)?;
    Ok(regex.find(text).map(|found| found.range()))
}

/// Where a pattern with `*` and `?` is found: the whole text, or nowhere.
///
/// # Errors
/// That the pattern is too large.
pub fn find_glob(pattern: &str, ignore_case: bool, text: &str) -> Result<Option<Range<usize>>, String> {
    find_regex(&glob::expression(pattern), ignore_case, text)
}

/// When the operand of `before` or `after` is, in milliseconds since the Unix epoch.
///
/// # Errors
/// Why it is no date.
pub fn moment(operand: &str, now_ms: i64) -> Result<i64, String> {
    matching::moment(operand, now_ms)
}

/// How long replies would wait, in milliseconds and in ascending order: those of the seeds from 0 to `count`.
#[must_use]
pub fn waits(delay: &model::Delay, count: u32) -> Vec<u32> {
    let delay = Delay::from(delay);
    let mut waits: Vec<u32> = (0..u64::from(count)).map(|seed| delay.milliseconds(seed)).collect();
    waits.sort_unstable();
    waits
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, json};

    use super::*;
    use crate::{
        RequestParts,
        document::{self, Format},
    };

    fn all_truths(when: &serde_json::Value, path: &str) -> Vec<Truth> {
        let document = json!({"endpoints": [
            {"id": "e1", "path": "/a/{id}", "responses": [{"id": "r1"}, {"id": "r2", "when": when}]},
            {"id": "e2", "path": "/b", "responses": [{"id": "r1", "when": when}]},
        ]});
        let Ok(loaded) = document::load(&document.to_string(), Format::Json) else { panic!("{document}") };
        let request = crate::api::TryRequest::new("GET", path);
        let parts = RequestParts::from_written(request, "http://pets.mock.rest").unwrap_or_else(|why| panic!("{why}"));
        let context = Context { now_ms: 0, seed: 0, state: Map::new(), slug: "pets".to_owned(), revision: 1 };
        loaded.compiled.truths(&Request::new(parts), &context)
    }

    /// Each line as `response pointer: holds (actual)`.
    fn truths(when: &serde_json::Value, path: &str) -> Vec<String> {
        let line = |truth: Truth| {
            let Truth { endpoint, response, pointer, holds, actual, .. } = truth;
            format!("{endpoint} {response} {pointer}: {holds} {}", actual.as_deref().unwrap_or("-"))
        };
        all_truths(when, path).into_iter().map(line).collect()
    }

    #[test]
    fn every_condition_says_whether_it_holds_and_of_what() {
        let when = json!({"all": [
            {"any": [{"query": "a", "equals": "1"}, {"query": "b", "present": true}]},
            {"not": {"param": "id", "regex": "^[0-9]+$"}},
            {"not": {"any": [{"query": "a", "equals": "1"}]}},
        ]});
        assert_eq!(
            truths(&when, "/a/7?a=1"),
            [
                "e1 r2 /when: false -",
                "e1 r2 /when/all/0: true -",
                "e1 r2 /when/all/0/any/0: true 1",
                "e1 r2 /when/all/0/any/1: false -",
                "e1 r2 /when/all/1: false 7",
                "e1 r2 /when/all/1/not: true 7",
                "e1 r2 /when/all/2: false -",
                "e1 r2 /when/all/2/not: true -",
                "e1 r2 /when/all/2/not/any/0: true 1",
            ],
        );
        assert_eq!(truths(&json!({"query": "a", "equals": "1"}), "/b?a=2"), ["e2 r1 /when: false 2"]);
        assert_eq!(truths(&json!({"query": "a", "present": false}), "/b"), ["e2 r1 /when: true -"]);
        assert!(truths(&when, "/c").is_empty());
    }

    #[test]
    fn every_condition_says_what_it_asks_for_and_why_it_does_not_hold() {
        let when = json!({"all": [
            {"query": "a", "starts_with": "x", "ends_with": "z"},
            {"not": {"query": "b", "equals": "1"}},
            {"query": "b", "equals": "1"},
            {"query": "c", "present": false},
        ]});
        let told = all_truths(&when, "/b?a=y&b=1");
        let told: Vec<(&str, &str, Option<&str>)> = told
            .iter()
            .filter(|truth| truth.endpoint == "e2")
            .map(|truth| {
                (truth.kind.word(), truth.says.as_str(), truth.failure.as_ref().map(|failure| failure.detail.as_str()))
            })
            .collect();
        assert_eq!(
            told,
            [
                ("all", "", None),
                (
                    "test",
                    "query \"a\" must start with \"x\" and end with \"z\"",
                    Some("query \"a\" is \"y\", which does not start with \"x\""),
                ),
                ("not", "query \"b\" must be \"1\"", Some("query \"b\" is \"1\", which it must not be")),
                ("test", "query \"b\" must be \"1\"", None),
                ("test", "query \"b\" must be \"1\"", None),
                ("test", "query \"c\" must not be there", None),
            ],
        );
    }

    #[test]
    fn expressions_are_found_where_serving_finds_them() {
        assert_eq!(find_regex("b+", false, "abbc"), Ok(Some(1..3)));
        assert_eq!(find_regex("B", false, "abbc"), Ok(None));
        assert_eq!(find_regex("B", true, "abbc"), Ok(Some(1..2)));
        assert_eq!(find_glob("a*c", false, "abbc"), Ok(Some(0..4)));
        assert_eq!(find_glob("a?c", false, "abbc"), Ok(None));
        assert!(find_regex("(", false, "").is_err());
    }

    #[test]
    fn dates_are_counted_from_now() {
        assert_eq!(moment("1970-01-02", 0), Ok(86_400_000));
        assert_eq!(moment("now-1h", 3_600_000), Ok(0));
        assert!(moment("soon", 0).is_err());
    }

    #[test]
    fn waits_are_those_of_replies() {
        assert_eq!(waits(&model::Delay::Fixed(5), 3), [5, 5, 5]);
        let uniform = waits(&model::Delay::Uniform { min: 10, max: 20 }, 500);
        assert_eq!((uniform.first(), uniform.last(), uniform.len()), (Some(&10), Some(&20), 500));
    }
}
