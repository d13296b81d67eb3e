//! What each operation is, in words and with its types.

mod traffic;

use dotmock_shared::{
    api::{
        AuditEntry, Created, ExportReport, ImportReport, KeyInfo, LiveEvent, MintKey, MintedKey, Operation, Outcome,
        Page, RevisionInfo, Saved, TryCall,
    },
    model::{Endpoint, Project},
};
use serde_json::{Value, json};

use super::{
    bodies::{CreateProject, ProjectPatch},
    described::Described,
    examples, headers,
    schemas::Schemas,
};

const SAVED: &str = "It is live from now on.";
/// What can go wrong with a write of the document.
const WRITE: &[&str] = &["malformed", "too-large", "invalid-document", "if-match-required", "stale-revision"];

/// What is said of an operation.
pub fn describe(operation: Operation, schemas: &mut Schemas) -> Described {
    match operation {
        Operation::CreateProject => create_project(schemas),
        Operation::Import => import(schemas),
        Operation::ReadProject => read_project(schemas),
        Operation::SaveProject => save_project(schemas),
        Operation::PatchProject => patch_project(schemas),
        Operation::DeleteProject => delete_project(),
        Operation::ExportProject => export_project(schemas),
        Operation::ReadEndpoint => read_endpoint(schemas),
        Operation::SaveEndpoint => save_endpoint(schemas),
        Operation::DeleteEndpoint => delete_endpoint(schemas),
        Operation::ListRevisions => list_revisions(schemas),
        Operation::ReadRevision => read_revision(schemas),
        Operation::RestoreRevision => restore_revision(schemas),
        Operation::ListKeys => list_keys(schemas),
        Operation::MintKey => mint_key(schemas),
        Operation::RevokeKey => revoke_key(),
        Operation::ListAudit => list_audit(schemas),
        Operation::Try => try_request(schemas),
        Operation::Send => traffic::send(schemas),
        Operation::ListRequests => traffic::list_requests(schemas),
        Operation::ClearRequests => traffic::clear_requests(),
        Operation::ReadRequest => traffic::read_request(schemas),
        Operation::ReplayRequest => traffic::replay_request(schemas),
        Operation::ReadState => traffic::read_state(schemas),
        Operation::WriteState => traffic::write_state(),
        Operation::ClearState => traffic::clear_state(),
        Operation::ReadMetrics => traffic::read_metrics(schemas),
        Operation::Live => live(schemas),
        Operation::DescribeApi => {
            describe_itself("Describe this API", "This document.", "An OpenAPI document, version 3.1.")
        }
        Operation::DescribeDocument => {
            describe_itself("Describe a project's document", "For editors and checks.", "A JSON Schema, 2020-12.")
        }
    }
}

fn create_project(schemas: &mut Schemas) -> Described {
    let words = "Gives the key of its owner, this once. Without a slug one is drawn, without a document it is empty. No \
        content at all makes an empty project.";
    Described::new("Projects", "Make a project", words)
        .body(false, [("application/json", &schemas.read::<CreateProject>(), examples::creation())])
        .reply(201, "There it is.", &schemas.written::<Created>(), &["Location", "ETag"])
        .problems(&["malformed", "too-large", "invalid-document", "invalid-slug", "slug-taken", "rate-limited"])
}

fn import(schemas: &mut Schemas) -> Described {
    let words = "Makes a document of what another tool has written, and says what became of everything in it. Nothing is \
        saved. The content is the source, or a form (RFC 7578) whose files are: some formats have several.";
    let files = json!({ "type": "array", "minItems": 1, "items": { "type": "string", "contentMediaType": "application/octet-stream" } });
    let form = json!({ "type": "object", "required": ["file"], "properties": { "file": files } });
    let imported = json!({
        "type": "object",
        "required": ["document", "report"],
        "properties": { "document": schemas.read::<Project>(), "report": schemas.written::<ImportReport>() },
    });
    Described::new("Projects", "Import what another tool has written", words)
        .parameters(&["ImportFormat"])
        .body(
            true,
            [
                ("application/json", &json!({ "type": "object" }), examples::source()),
                ("application/yaml", &json!({ "type": "string" }), examples::SOURCE_YAML.into()),
                ("multipart/form-data", &form, json!({ "file": [examples::SOURCE_YAML] })),
            ],
        )
        .reply(200, "What was made of it.", &imported, &[])
        .problems(&["malformed", "invalid-query", "too-large", "invalid-source", "rate-limited"])
}

fn read_project(schemas: &mut Schemas) -> Described {
    Described::new("Projects", "Read the document", "Gives the current document, ids filled in, defaults left out.")
        .reply(200, "The document.", &schemas.read::<Project>(), &["ETag", "X-Mock-Url", "X-Mock-Key", "X-Mock-Role"])
}

fn save_project(schemas: &mut Schemas) -> Described {
    let words = "Makes a document the next revision. One that is equal to the current document makes none, whatever \
        `If-Match` says.";
    let project = schemas.read::<Project>();
    Described::new("Projects", "Save the document", words)
        .parameters(&["IfMatch"])
        .body(
            true,
            [
                ("application/json", &project, examples::document()),
                ("application/yaml", &project, examples::YAML.into()),
            ],
        )
        .reply(200, SAVED, &schemas.written::<Saved>(), &["ETag"])
        .problems(WRITE)
}

fn patch_project(schemas: &mut Schemas) -> Described {
    let words = "Changes name, constants and settings by a JSON Merge Patch (RFC 7396), and no endpoint.";
    let patch = schemas.read::<ProjectPatch>();
    Described::new("Projects", "Change name, constants or settings", words)
        .parameters(&["IfMatch"])
        .body(
            true,
            [
                ("application/merge-patch+json", &patch, examples::patch()),
                ("application/json", &patch, examples::patch()),
            ],
        )
        .reply(200, SAVED, &schemas.written::<Saved>(), &["ETag"])
        .problems(WRITE)
}

fn delete_project() -> Described {
    Described::new("Projects", "Delete a project", "With all its revisions and keys. Its slug is free again.")
        .parameters(&["IfMatchOptional"])
        .empty_reply(204, "It is gone.", headers::of_reply(&[]))
        .problems(&["stale-revision"])
}

fn export_project(schemas: &mut Schemas) -> Described {
    let words = "Writes the current document as another tool reads it, as a file to be kept. No other format has our \
        templates: what is written there is what they give, with the project's seed, else 0. What is changed and what is \
        left is in the report, which `Link` leads to. A folder comes as a ZIP archive.";
    let file = json!({ "type": "object", "description": "The file." });
    let kinds = [
        ("application/json", json!({ "anyOf": [schemas.written::<ExportReport>(), file] })),
        ("application/yaml", file),
        ("application/zip", json!({ "contentMediaType": "application/zip" })),
    ];
    Described::new("Projects", "Export the document", words)
        .parameters(&["ExportFormat", "Yaml", "Report"])
        .reply_of_kinds(200, "The file, or the report.", kinds, &["ETag", "Content-Disposition", "Link"])
        .problems(&["invalid-query"])
}

fn read_endpoint(schemas: &mut Schemas) -> Described {
    Described::new("Endpoints", "Read an endpoint", "Gives one endpoint of the current document.")
        .reply(200, "The endpoint.", &schemas.read::<Endpoint>(), &["ETag"])
        .problems(&["unknown-endpoint"])
}

fn save_endpoint(schemas: &mut Schemas) -> Described {
    let words = "Replaces an endpoint at its place, or appends it. An `id` in the content must be the path's. The \
        pointers in `errors` start at the endpoint.";
    let (endpoint, saved) = (schemas.read::<Endpoint>(), schemas.written::<Saved>());
    Described::new("Endpoints", "Save an endpoint", words)
        .parameters(&["IfMatch"])
        .body(
            true,
            [
                ("application/json", &endpoint, examples::endpoint()),
                ("application/yaml", &endpoint, examples::ENDPOINT_YAML.into()),
            ],
        )
        .reply(200, SAVED, &saved, &["ETag"])
        .reply(201, "It is new, and live from now on.", &saved, &["ETag", "Location"])
        .problems(WRITE)
}

fn delete_endpoint(schemas: &mut Schemas) -> Described {
    Described::new("Endpoints", "Delete an endpoint", "Takes one endpoint out of the document.")
        .parameters(&["IfMatch"])
        .reply(200, "It is gone from now on.", &schemas.written::<Saved>(), &["ETag"])
        .problems(&["unknown-endpoint", "if-match-required", "stale-revision"])
}

fn list_revisions(schemas: &mut Schemas) -> Described {
    Described::new("Revisions", "List revisions", "Lists the revisions that are kept, newest first.")
        .parameters(&["Limit", "Cursor"])
        .reply(200, "A page of them.", &schemas.written::<Page<RevisionInfo>>(), &[])
        .problems(&["invalid-query"])
}

fn read_revision(schemas: &mut Schemas) -> Described {
    Described::new("Revisions", "Read a revision", "Gives the document as it was.")
        .reply(200, "The document.", &schemas.read::<Project>(), &["ETag"])
        .problems(&["unknown-revision"])
}

fn restore_revision(schemas: &mut Schemas) -> Described {
    let words = "Makes the document of an earlier revision the next one. If the current document is the same, none is \
        made.";
    Described::new("Revisions", "Restore a revision", words)
        .parameters(&["IfMatchOptional"])
        .reply(200, SAVED, &schemas.written::<Saved>(), &["ETag"])
        .problems(&["unknown-revision", "stale-revision", "invalid-document"])
}

fn list_keys(schemas: &mut Schemas) -> Described {
    Described::new("Keys", "List keys", "Lists the keys, oldest first, all on one page, without what opens anything.")
        .reply(200, "The keys.", &schemas.written::<Page<KeyInfo>>(), &[])
}

fn mint_key(schemas: &mut Schemas) -> Described {
    let words = "The key is shown this once. The holder of the deployment's admin key may make an owner's key of any \
        project, for who has lost theirs.";
    Described::new("Keys", "Make a key", words)
        .body(true, [("application/json", &schemas.read::<MintKey>(), examples::key())])
        .reply(201, "The key.", &schemas.written::<MintedKey>(), &["Location"])
        .problems(&["malformed", "too-large", "invalid-key", "too-many-keys"])
}

fn revoke_key() -> Described {
    Described::new("Keys", "Revoke a key", "It opens nothing any more, and the sockets it opened are closed.")
        .empty_reply(204, "It is gone.", headers::of_reply(&[]))
        .problems(&["unknown-key", "last-owner"])
}

fn list_audit(schemas: &mut Schemas) -> Described {
    Described::new("Audit", "List who wrote what", "Lists every write, newest first.")
        .parameters(&["Limit", "Cursor"])
        .reply(200, "A page of them.", &schemas.written::<Page<AuditEntry>>(), &[])
        .problems(&["invalid-query"])
}

fn try_request(schemas: &mut Schemas) -> Described {
    let words = "Runs a request on the current document, or on the one that is sent, and says what it comes to, and why. \
        Nothing is changed or logged.";
    Described::new("Try", "Try a request", words)
        .body(true, [("application/json", &schemas.read::<TryCall>(), examples::call())])
        .reply(200, "What it comes to.", &schemas.written::<Outcome>(), &[])
        .problems(&["malformed", "too-large", "invalid-document", "invalid-request"])
}

fn live(schemas: &mut Schemas) -> Described {
    // No reply has it as content; it is among the components for who reads the messages.
    schemas.written::<LiveEvent>();
    let words = "Opens a WebSocket (RFC 6455) that tells of every new revision, and of the requests that mocks have had. \
        Its text messages are `LiveEvent`s in JSON; `ping` is answered with `pong`. Each of type `requests` is \
        acknowledged with `{\"type\": \"ack\", \"number\": n}`, its number; who falls behind is told of fewer. A browser cannot send a key as a header, and offers two subprotocols \
        instead: `dotmock.v1`, and `key.` with the key's text in base64url without padding. Revoking the key closes the \
        socket with 4403, deleting the project with 4404.";
    let mut switching = headers::of_reply(&["Upgrade", "Sec-WebSocket-Protocol"]);
    switching.as_object_mut().unwrap().retain(|name, _| matches!(name.as_str(), "Upgrade" | "Sec-WebSocket-Protocol"));
    Described::new("Live", "Watch a project", words)
        .empty_reply(101, "The socket is open.", switching)
        .problems(&["upgrade-required", "too-many-sockets"])
}

fn describe_itself(summary: &'static str, words: &'static str, reply: &str) -> Described {
    let content: Value = json!({ "type": "object" });
    Described::new("Description", summary, words).reply(200, reply, &content, &[])
}
