use super::{Entry, Group, Kind, group};

const PETS: &str = r#"[{"path": "/pets/{id}", "responses": [{"when": {"header": "x-tier", "equals": "gold"}}]}]"#;

pub fn groups() -> Vec<Group> {
    vec![
        group(
            "When nothing matches",
            &[
                "Problem documents (RFC 9457, `application/problem+json`) that say what would have answered, and what differed, nearest \
               first. With `settings.explain` false they tell the request's id alone.",
            ],
            vec![
                Entry::new("404", "no-match", "No endpoint answers, or none whose condition holds.").shown(
                    Kind::Endpoints,
                    PETS,
                    r#"{"url": "/pets/7", "headers": {"x-tier": "silver"}}"#,
                ),
                Entry::new(
                    "405",
                    "method-not-allowed",
                    "The path is known, under other methods only. `Allow` has them.",
                )
                .shown(Kind::Endpoints, PETS, r#"{"method": "DELETE", "url": "/pets/7"}"#),
            ],
        ),
        group(
            "When a response cannot be made",
            &[],
            vec![
                Entry::new(
                    "500",
                    "template-error",
                    "A template failed while it was rendered: the problem names endpoint, response, line and \
                    column.",
                )
                .shown(Kind::Response, r#"{"body": "{{index .Request.JSON.prices 9}}"}"#, ""),
                Entry::new(
                    "fault-injected",
                    "",
                    "The code of every problem that a fault made, so that nobody takes it for the platform's own.",
                )
                .shown(Kind::Response, r#"{"fault": "status"}"#, ""),
            ],
        ),
        group(
            "When a document is wrong",
            &[
                "Everything that can be wrong is found at save, all of it at once, each with its field, line and column: patterns, paths, \
               templates, statuses. Nothing is saved then. Warnings, such as a response that is never reached, save all the same.",
            ],
            vec![
                Entry::new("template", "", "What is wrong with a template, and where.").shown(
                    Kind::Template,
                    "{{if}}x{{end}}",
                    "",
                ),
                Entry::new("condition", "", "An operator that is no operator.").shown(
                    Kind::Condition,
                    r#"{"header": "x-tier", "equal": "gold"}"#,
                    "",
                ),
            ],
        ),
    ]
}
