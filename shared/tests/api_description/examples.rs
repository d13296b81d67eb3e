//! What requests look like.

use serde_json::{Value, json};

/// A project's document.
pub fn document() -> Value {
    json!({
        "name": "Pets",
        "endpoints": [{
            "path": "/pets/{id}",
            "responses": [
                {
                    "when": { "header": "x-tier", "equals": "gold" },
                    "headers": { "x-cache": "hit" },
                    "body": "{\"id\": {{.Request.PathParams.id}}, \"gold\": true}",
                },
                { "status": 404, "body": { "error": "no such pet" }, "delay": 50 },
            ],
        }],
    })
}

/// The same in YAML.
pub const YAML: &str = r#"name: Pets
endpoints:
  - path: /pets/{id}
    responses:
      - when: { header: x-tier, equals: gold }
        headers: { x-cache: hit }
        body: '{"id": {{.Request.PathParams.id}}, "gold": true}'
      - status: 404
        body: { error: no such pet }
        delay: 50
"#;

pub fn creation() -> Value {
    json!({ "slug": "pets", "document": document() })
}

pub fn patch() -> Value {
    json!({ "name": "Pets, the second", "vars": { "currency": "EUR" }, "settings": { "cors": false, "seed": null } })
}

pub fn endpoint() -> Value {
    json!({ "method": "POST", "path": "/orders", "responses": [{ "status": 201, "body": { "ordered": true } }] })
}

/// The same in YAML.
pub const ENDPOINT_YAML: &str = "method: POST
path: /orders
responses:
  - status: 201
    body: { ordered: true }
";

pub fn key() -> Value {
    json!({ "role": "editor", "name": "ann" })
}

pub fn sending() -> Value {
    json!({ "request": { "url": "/pets/7", "headers": { "x-tier": "gold" } }, "session": "ann", "seed": 1 })
}

pub fn state() -> Value {
    json!({ "default": { "cart": 2 }, "sessions": { "ann": { "cart": "full" } } })
}

pub fn source() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Pets", "version": "1" },
        "paths": { "/pets": { "get": { "operationId": "listPets", "responses": { "200": { "description": "All of them." } } } } },
    })
}

/// The same, as people write it.
pub const SOURCE_YAML: &str = "\
openapi: 3.1.0
info:
  title: Pets
  version: '1'
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200':
          description: All of them.
";

pub fn call() -> Value {
    json!({ "request": { "url": "/pets/7", "headers": { "x-tier": "gold" } }, "seed": 1, "now": "2026-01-31T12:00:00Z" })
}
