//! The OpenAPI document, put together from the table of routes.

use dotmock_shared::{
    api::{Access, Problem, ROUTES, Role, Route},
    model::Slug,
};
use serde_json::{Map, Value, json};

use super::{described::Described, headers, operations, parameters, problems::Replies, schemas::Schemas};

const ABOUT: &str = "Describe an HTTP API, and it is live: a project is one document of endpoints, and from the moment it \
    is saved its mocks answer. Requests and replies are JSON. Every error is a problem document (RFC 9457) with a `code` \
    for machines; nothing is saved when there is one. HEAD works wherever GET does. A path that is none is 404 \
    `unknown-path`, a method that a path does not take is 405 `method-not-allowed`.";

const TAGS: [(&str, &str); 11] = [
    ("Projects", "A project and its document."),
    ("Endpoints", "One endpoint of the document at a time."),
    ("Revisions", "What was saved, and how to get it back."),
    ("Keys", "Who may do what."),
    ("Audit", "Who wrote what."),
    ("Try", "What a request comes to, and why."),
    ("Traffic", "The requests that mocks have had, with their replies, and why."),
    ("State", "What mocks remember, apart for each session."),
    ("Metrics", "How much mocks have done, and how fast."),
    ("Live", "New revisions and requests as they come."),
    ("Description", "The API and the document, for machines."),
];

/// The API's description, in OpenAPI 3.1.
pub fn openapi() -> Value {
    let mut schemas = Schemas::new();
    schemas.written::<Problem>();
    let slug = schemas.read::<Slug>();
    let mut problems = Replies::default();
    let mut paths: Map<String, Value> = Map::new();
    for route in &ROUTES {
        let operation = operation(route, &mut schemas, &mut problems);
        let path = paths.entry(route.path).or_insert_with(|| json!({}));
        path[route.method.to_lowercase()] = operation;
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "dotMock",
            "version": env!("CARGO_PKG_VERSION"),
            "description": ABOUT,
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "tags": TAGS.map(|(name, description)| json!({ "name": name, "description": description })),
        "paths": paths,
        "components": {
            "schemas": schemas.into_components(),
            "responses": problems.into_components(),
            "parameters": parameters::components(&slug),
            "headers": headers::components(),
            "securitySchemes": security_schemes(),
        },
    })
}

fn operation(route: &Route, schemas: &mut Schemas, problems: &mut Replies) -> Value {
    let described = operations::describe(route.operation, schemas);
    let mut replies = problems.of_route(route, described.problems);
    replies.extend(described.replies.iter().cloned());
    let replies: Map<String, Value> = replies.into_iter().map(|(status, reply)| (status.to_string(), reply)).collect();
    let mut operation = json!({
        "operationId": id(route),
        "tags": [described.tag],
        "summary": described.summary,
        "description": format!("{} {}", described.description, who(route.access)),
        "security": security(route.access),
        "parameters": parameters(route, &described),
        "responses": replies,
    });
    if let Some(body) = described.body {
        operation["requestBody"] = body;
    }
    operation
}

/// `CreateProject` is `createProject`.
fn id(route: &Route) -> String {
    let name = format!("{:?}", route.operation);
    name[..1].to_lowercase() + &name[1..]
}

fn parameters(route: &Route, described: &Described) -> Vec<Value> {
    let in_path = route.path.split('/').filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'));
    let in_path = in_path.map(|name| parameters::in_path(name, route.operation));
    let all = in_path.chain(described.parameters.iter().copied());
    all.map(|name| json!({ "$ref": format!("#/components/parameters/{name}") })).collect()
}

fn who(access: Access) -> &'static str {
    match access {
        Access::Open => "Open to all.",
        Access::Admin => "Open to all, unless the deployment has an admin key; then it needs that.",
        Access::Key(Role::Viewer) => "Needs a key of the project: a viewer's, an editor's or an owner's.",
        Access::Key(Role::Editor) => "Needs a key of the project: an editor's or an owner's.",
        Access::Key(Role::Owner) => "Needs a key of the project: an owner's.",
    }
}

fn security(access: Access) -> Value {
    match access {
        Access::Open => json!([]),
        Access::Admin => json!([{}, { "adminKey": [] }]),
        Access::Key(role) => json!([{ "projectKey": [role.word()] }]),
    }
}

fn security_schemes() -> Value {
    let bearer = |words: &str| json!({ "type": "http", "scheme": "bearer", "description": words });
    json!({
        "projectKey": bearer("A key of the project: `Authorization: Bearer <key>`. Each role may do what those before it \
            may: viewer, editor, owner."),
        "adminKey": bearer("The deployment's admin key."),
    })
}
