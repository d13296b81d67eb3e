use super::{Entry, Group, Kind, conditions, group};
use crate::sentence::sentence;

pub fn groups() -> Vec<Group> {
    vec![paths(), precedence(), conditions_group(), targets(), operators(), modifiers(), fine_print()]
}

const ITEMS: &str = r#"{"url": "/items/42"}"#;

fn paths() -> Group {
    let entry = |name: &str, text: &str, endpoints: &str, request: &str| {
        Entry::new(name, "", text).shown(Kind::Endpoints, endpoints, request)
    };
    group(
        "Paths",
        &[
            "A path is matched segment by segment, decoded after it has been split, so `%2F` stays within its segment. Letter \
           case counts; a slash at the end does not, unless `settings.strict_slash` says so.",
        ],
        vec![
            entry(
                "{id}",
                "One whole segment, at least a character long. Read it by `{{param \"id\"}}`.",
                r#"[{"path": "/items/{id}", "responses": [{"body": "item {{param \"id\"}}"}]}]"#,
                ITEMS,
            ),
            entry(
                "{name}.json",
                "A parameter with text around it.",
                r#"[{"path": "/files/{name}.json", "responses": [{"body": "{{param \"name\"}}"}]}]"#,
                r#"{"url": "/files/report.json"}"#,
            ),
            entry(
                "{id:[0-9]+}",
                "A parameter whose whole text fits a regular expression.",
                r#"[{"path": "/items/{id:[0-9]+}", "responses": [{"body": "number {{param \"id\"}}"}]}, {"path": "/items/{name}", "responses": [{"body": "name"}]}]"#,
                ITEMS,
            ),
            entry(
                "{rest*}",
                "The rest of the path: no segment, or any number of them, joined by `/`.",
                r#"[{"path": "/static/{file*}", "responses": [{"body": "{{param \"file\"}}"}]}]"#,
                r#"{"url": "/static/css/main.css"}"#,
            ),
        ],
    )
}

fn precedence() -> Group {
    group(
        "Which endpoint answers",
        &["Of the endpoints that fit method and path, the one with the higher `priority` goes first; then the more specific \
           path, compared from the left: text, text with a parameter in it, a parameter with a pattern, a parameter, the rest; \
           then an exact method before `ANY`; then the order of the list.",
          "An endpoint none of whose responses holds does not answer, and the next one is tried."],
        vec![
            Entry::new("specific", "", "The more specific path answers, wherever it stands in the list.").shown(
                Kind::Endpoints,
                r#"[{"name": "any item", "path": "/items/{id}"}, {"name": "item 42", "path": "/items/42"}]"#,
                ITEMS,
            ),
            Entry::new("priority", "number, 0 when absent", "Goes before everything else.").shown(
                Kind::Endpoints,
                r#"[{"name": "any item", "path": "/items/{id}", "priority": 1}, {"name": "item 42", "path": "/items/42"}]"#,
                ITEMS,
            ),
            Entry::new("ANY", "method", "Every method. HEAD runs GET, unless there is an endpoint for HEAD.").shown(
                Kind::Endpoints,
                r#"[{"name": "anything", "method": "ANY", "path": "/items/{id}"}, {"name": "reading", "method": "GET", "path": "/items/{id}"}]"#,
                ITEMS,
            ),
        ],
    )
}

fn conditions_group() -> Group {
    let entry = |name: &str, text: &str, source: &str| Entry::new(name, "", text).shown(Kind::Condition, source, "");
    group(
        "Conditions",
        &[
            "What stands in a response's `when`: one target with operators beside it, which must all hold of the same value, or \
           a group. Without an operator it means `present`. Of an endpoint's responses the first whose condition holds is given.",
        ],
        vec![
            entry(
                "all",
                "Every one of the list holds.",
                r#"{"all": [{"header": "x-tier", "equals": "gold"}, {"query": "page", "gt": 1}]}"#,
            ),
            entry(
                "any",
                "One of the list holds at least.",
                r#"{"any": [{"header": "x-tier", "equals": "vip"}, {"cookie": "sid"}]}"#,
            ),
            entry(
                "not",
                "The condition does not hold. Around a value that is missing it does.",
                r#"{"not": {"query": "debug"}}"#,
            ),
        ],
    )
}

fn targets() -> Group {
    let entries = conditions::targets().into_iter().map(|target| {
        Entry::new(target.key, target.value, sentence(target.meaning)).shown(
            Kind::Condition,
            target.example,
            target.request,
        )
    });
    group("Targets", &["What of the request is looked at."], entries.collect())
}

fn operators() -> Group {
    let entries = conditions::operators().into_iter().map(|operator| {
        Entry::new(operator.kind.key, operator.operand(), format!("Holds when {}.", operator.meaning)).shown(
            Kind::Condition,
            operator.example,
            "",
        )
    });
    group(
        "Operators",
        &[
            "Dates are RFC 3339 (`2026-01-31T12:00:00Z`), a day alone, or HTTP dates; or `now` with steps: `now+3d`, `now-2h/d` (two \
           hours ago, cut to the day), in `s`, `m`, `h`, `d`, `w`, `mo`, `y`. Placeholders in JSON are `\"${any}\"`, \
           `\"${any-string}\"`, `\"${any-number}\"`, `\"${any-boolean}\"` and `\"${regex:^a}\"`.",
        ],
        entries.collect(),
    )
}

fn modifiers() -> Group {
    let entry = |name: &str, detail: &str, text: &str, source: &str| {
        Entry::new(name, detail, text).shown(Kind::Condition, source, "")
    };
    group(
        "Beside operators",
        &[],
        vec![
            entry(
                "ignore_case",
                "`true`",
                "Letter case makes no difference to text, in lists and in JSON too.",
                r#"{"header": "x-tier", "equals": "GOLD", "ignore_case": true}"#,
            ),
            entry(
                "ignore_order",
                "`true`",
                "For `equals_json`: arrays in any order.",
                r#"{"json": "$.prices", "equals_json": [9, 5], "ignore_order": true}"#,
            ),
            entry(
                "ignore_extra",
                "`true`",
                "For `equals_json`: further members, and further elements of arrays.",
                r#"{"json": "$.user", "equals_json": {"id": 7}, "ignore_extra": true}"#,
            ),
            entry(
                "values",
                "`any`, `all`, `exactly`, `in_order`",
                "Which of a target's values: one, every one; with `equals` and a list the same ones in any order, or in order.",
                r#"{"query": "tag", "equals": ["sale", "new"], "values": "exactly"}"#,
            ),
        ],
    )
}

fn fine_print() -> Group {
    group(
        "Good to know",
        &[],
        vec![
            Entry::new(
                "Nothing there",
                "",
                "A value that is missing satisfies `present: false` and nothing else, so `not` around it \
                holds. A body of no bytes is not present, and is empty. One that cannot be read selects nothing, and the trace says why.",
            ),
            Entry::new(
                "Types",
                "",
                "In JSON `\"5\"` is not `5`, and `5` is `5.0`. On text a number is compared with its digits.",
            ),
            Entry::new("Headers", "", "A header is tried as the whole line, and then by its members between commas."),
        ],
    )
}
