//! What could stand at a place in a template of a project.

use super::{
    Request, RequestParts, data::DataShape, fields_of, functions, path_pattern, pattern_regex::Regexes, together,
};
use crate::{
    api::{CompletionItem, CompletionReply, CompletionRequest, RequestFields, TryRequest},
    template::{Options, Suggestion, SuggestionKind},
};

/// What could stand at the cursor: keywords, the request's fields by the endpoint's path, by the request that is tried and
/// by those that were seen, the project's constants, variables, and functions with their documentation. It needs no project that loads, since
/// one in which somebody is typing hardly ever does.
#[must_use]
pub fn complete(request: &CompletionRequest) -> CompletionReply {
    let CompletionRequest { source, offset, path, vars, tried, seen } = request;
    let pattern = path_pattern::parse(path, &mut Regexes::default()).ok();
    let params = pattern.map(|pattern| pattern.names().map(str::to_owned).collect::<Vec<_>>());
    let seen = together(tried.clone().and_then(written_fields).into_iter().chain(seen.iter().cloned()));
    let shape = DataShape::new(vars).like(params.as_deref(), &seen);
    let completion = Options::default().complete(source, utf8(source, *offset), &functions::all(), &shape);
    CompletionReply {
        from: utf16(source, completion.range.start),
        to: utf16(source, completion.range.end),
        items: completion.items.into_iter().map(item).collect(),
    }
}

fn written_fields(tried: TryRequest) -> Option<RequestFields> {
    let parts = RequestParts::from_written(tried, "").ok()?;
    Some(fields_of(&Request::new(parts)))
}

fn item(suggestion: Suggestion) -> CompletionItem {
    let Suggestion { text, kind, detail, doc, example } = suggestion;
    let (example, gives) = example.map(|example| (example.template, example.output)).unwrap_or_default();
    CompletionItem {
        text,
        kind: name(kind).to_owned(),
        detail,
        doc,
        example: example.to_owned(),
        gives: gives.to_owned(),
    }
}

fn name(kind: SuggestionKind) -> &'static str {
    match kind {
        SuggestionKind::Keyword => "keyword",
        SuggestionKind::Field => "field",
        SuggestionKind::Method => "method",
        SuggestionKind::Variable => "variable",
        SuggestionKind::Function => "function",
        SuggestionKind::Template => "template",
    }
}

/// The byte at which so many UTF-16 code units end.
fn utf8(text: &str, units: usize) -> usize {
    let mut passed = 0;
    let at = text.char_indices().find(|(_, sign)| {
        let is_there = passed >= units;
        passed += sign.len_utf16();
        is_there
    });
    at.map_or(text.len(), |(at, _)| at)
}

/// How many UTF-16 code units the bytes before a place are.
fn utf16(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or(text).chars().map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(marked: &str, word: &str, offered: &[&str]) {
        let before = marked.split('‸').next().unwrap();
        let request = json!({
        "source": marked.replace('‸', ""), "offset": before.encode_utf16().count(),
        "path": "/users/{userId}", "vars": {"limit": 10},
        "tried": {"url": "/users/1?page=2", "body": {"user": {"name": "x"}}},
        "seen": [
            {"query": ["page", "sort"], "headers": ["accept", "x-tier"], "cookies": ["sid"], "form": ["city"],
                "json": {"user": {"age": 0, "pets": [{"kind": ""}]}}},
            {"query": ["limit"]},
        ]});
        let request: CompletionRequest = serde_json::from_value(request).unwrap();
        let reply = complete(&request);
        let units: Vec<u16> = request.source.encode_utf16().collect();
        assert_eq!(String::from_utf16(&units[reply.from..reply.to]).unwrap(), word, "{marked}");
        for text in offered {
            assert!(reply.items.iter().any(|item| item.text == *text), "{marked}: {text}");
        }
    }

    #[test]
    fn fields_come_from_path_constants_and_requests() {
        check("{\"😀é\": \"{{.Request.PathParams.us‸\"}", "us", &["userId"]);
        check("😀 {{.Vars.‸}}", "", &["limit"]);
        check("{{.Request.JSON.user.na‸me}}", "name", &["name", "age", "pets"]);
        check("{{range .Request.JSON.user.pets}}{{.‸}}{{end}}", "", &["kind"]);
        check("{{.Request.Query.‸}}", "", &["page", "sort", "limit"]);
        check("{{.Request.QueryAll.‸}}", "", &["page", "sort", "limit"]);
        check("{{.Request.Headers.‸}}", "", &["accept"]);
        check("{{.Request.Cookies.‸}}", "", &["sid"]);
        check("{{.Request.Form.‸}}{{.Request.FormAll.city}}", "", &["city"]);
        check("{{header \"x-‸\"}}", "x-", &["accept", "x-tier"]);
        check("{{header \"X‸\"}}{{query \"page\"}}", "X", &["x-tier"]);
        check("{{query \"‸", "", &["page", "sort", "limit"]);
        check("{{cookie \"s‸", "s", &["sid"]);
        check("{{form \"‸", "", &["city"]);
        check("{{param \"us‸erId\"}}", "userId", &["userId"]);
        check("{{index .Request.Headers \"x‸\"}}", "x", &["x-tier"]);
        check("{{param ‸}}", "", &["fakeName", "body", ".Request"]);
        check("{{‸", "", &["if", "uuid"]);
    }

    #[test]
    fn a_path_that_is_wrong_and_a_cursor_past_the_end_do_no_harm() {
        let request = json!({"source": "é{{.Request.", "offset": 999, "path": "no path {"});
        let reply = complete(&serde_json::from_value(request).unwrap());
        assert_eq!((reply.from, reply.to), (12, 12));
        assert!(reply.items.iter().any(|item| item.text == "Method" && item.kind == "field"));
    }
}
