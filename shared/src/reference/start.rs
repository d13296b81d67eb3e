use super::{Entry, Group, Kind, group};

pub fn groups() -> Vec<Group> {
    let first = r#"[{"path": "/pets/{id}", "responses": [
  {"when": {"header": "x-tier", "equals": "gold"},
   "body": "{\"id\": {{param \"id\"}}, \"gold\": true}"},
  {"status": 404, "body": {"error": "no such pet"}, "delay": 50}]}]"#;
    let request = r#"{"url": "/pets/7", "headers": {"x-tier": "gold"}}"#;
    vec![group(
        "From an idea to a reply",
        &[
            "A project is one mock API with an address of its own. It has endpoints; an endpoint is a method and a path with the \
           responses it can give; a response may have a condition, and the first whose condition holds is given.",
        ],
        vec![
            Entry::new(
                "1. Create a project",
                "",
                "One button on the first page. The cursor stands in the path of its first endpoint.",
            ),
            Entry::new(
                "2. Say what it answers",
                "",
                "A status, headers, a body. The body is a template: `{{param \"id\"}}` is the path's \
                parameter, `{{fakeName}}` a name that nobody has. Press Ctrl+Space in it to see what there is.",
            ),
            Entry::new(
                "3. Add a condition",
                "",
                "Then the response is for those requests only, and the next one answers the others.",
            )
            .shown(Kind::Endpoints, first, request),
            Entry::new(
                "4. Try it",
                "",
                "On the right, on the draft as it is, while you type. Every rule says whether it held, and why not.",
            ),
            Entry::new("5. Save", "", "Ctrl+S, and the very next request to the live address gets the new reply."),
            Entry::new(
                "Keep the key",
                "",
                "It is shown once and kept in this browser only: whoever has it can change the project, and a lost \
                key is a lost project.",
            ),
            Entry::new(
                "Every change by keyboard",
                "",
                "Ctrl+K finds commands, endpoints and this reference; `?` shows all shortcuts.",
            ),
        ],
    )]
}
