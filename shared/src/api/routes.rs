use super::Role;

/// What the API can be asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    /// Makes a project.
    CreateProject,
    /// Makes a document of what another tool has written, and saves nothing.
    Import,
    /// Gives the current document.
    ReadProject,
    /// Makes a document the next revision.
    SaveProject,
    /// Changes name, constants and settings by a JSON Merge Patch (RFC 7396).
    PatchProject,
    /// Deletes a project with everything in it.
    DeleteProject,
    /// Gives the current document as another tool reads it, or what of it that would not be.
    ExportProject,
    /// Gives one endpoint.
    ReadEndpoint,
    /// Replaces one endpoint, or appends it.
    SaveEndpoint,
    /// Takes one endpoint away.
    DeleteEndpoint,
    /// Lists the revisions that are kept, newest first.
    ListRevisions,
    /// Gives the document of a revision.
    ReadRevision,
    /// Makes the document of an earlier revision the next one.
    RestoreRevision,
    /// Lists the keys, without what opens anything.
    ListKeys,
    /// Makes a key.
    MintKey,
    /// Takes a key's rights away.
    RevokeKey,
    /// Lists who wrote what, newest first.
    ListAudit,
    /// Runs a request on a document, without traffic or effects.
    Try,
    /// Has a mock answer a request, with traffic and effects, without the network.
    Send,
    /// Lists the requests that mocks have had, newest first.
    ListRequests,
    /// Forgets the requests that mocks have had.
    ClearRequests,
    /// Gives a request that a mock has had, with its reply and trace.
    ReadRequest,
    /// Renders the reply to a request once more.
    ReplayRequest,
    /// Gives what mocks remember.
    ReadState,
    /// Replaces what mocks remember.
    WriteState,
    /// Forgets what mocks remember.
    ClearState,
    /// Counts what mocks have done, by endpoint and hour.
    ReadMetrics,
    /// Opens a WebSocket (RFC 6455) that tells of every new revision and request.
    Live,
    /// Describes this API, in OpenAPI 3.1.
    DescribeApi,
    /// Describes a project's document, as a JSON Schema.
    DescribeDocument,
}

/// Who may ask for an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Open,
    /// Anybody, unless the deployment has an admin key; then its holder.
    Admin,
    /// The holder of one of the project's keys with at least this role.
    Key(Role),
}

/// A place of the API: what one method of one path does.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    /// The method, in capitals. GET stands for HEAD too.
    pub method: &'static str,
    /// The path, with `{name}` for a segment that varies.
    pub path: &'static str,
    /// What is done.
    pub operation: Operation,
    /// Who may.
    pub access: Access,
}

const fn route(method: &'static str, path: &'static str, operation: Operation, access: Access) -> Route {
    Route { method, path, operation, access }
}

const OPEN: Access = Access::Open;
const VIEWER: Access = Access::Key(Role::Viewer);
const EDITOR: Access = Access::Key(Role::Editor);
const OWNER: Access = Access::Key(Role::Owner);

/// Every route of the API, those of one path together. The Worker serves by this table, and the API's description is made
/// from it.
pub const ROUTES: [Route; 30] = [
    route("POST", "/api/projects", Operation::CreateProject, Access::Admin),
    route("POST", "/api/import", Operation::Import, Access::Admin),
    route("GET", "/api/projects/{slug}", Operation::ReadProject, VIEWER),
    route("PUT", "/api/projects/{slug}", Operation::SaveProject, EDITOR),
    route("PATCH", "/api/projects/{slug}", Operation::PatchProject, EDITOR),
    route("DELETE", "/api/projects/{slug}", Operation::DeleteProject, OWNER),
    route("GET", "/api/projects/{slug}/export", Operation::ExportProject, VIEWER),
    route("GET", "/api/projects/{slug}/endpoints/{id}", Operation::ReadEndpoint, VIEWER),
    route("PUT", "/api/projects/{slug}/endpoints/{id}", Operation::SaveEndpoint, EDITOR),
    route("DELETE", "/api/projects/{slug}/endpoints/{id}", Operation::DeleteEndpoint, EDITOR),
    route("GET", "/api/projects/{slug}/revisions", Operation::ListRevisions, VIEWER),
    route("GET", "/api/projects/{slug}/revisions/{n}", Operation::ReadRevision, VIEWER),
    route("POST", "/api/projects/{slug}/revisions/{n}/restore", Operation::RestoreRevision, EDITOR),
    route("GET", "/api/projects/{slug}/keys", Operation::ListKeys, OWNER),
    route("POST", "/api/projects/{slug}/keys", Operation::MintKey, OWNER),
    route("DELETE", "/api/projects/{slug}/keys/{id}", Operation::RevokeKey, OWNER),
    route("GET", "/api/projects/{slug}/audit", Operation::ListAudit, OWNER),
    route("POST", "/api/projects/{slug}/try", Operation::Try, VIEWER),
    route("POST", "/api/projects/{slug}/send", Operation::Send, EDITOR),
    route("GET", "/api/projects/{slug}/requests", Operation::ListRequests, VIEWER),
    route("DELETE", "/api/projects/{slug}/requests", Operation::ClearRequests, EDITOR),
    route("GET", "/api/projects/{slug}/requests/{id}", Operation::ReadRequest, VIEWER),
    route("GET", "/api/projects/{slug}/requests/{id}/replay", Operation::ReplayRequest, VIEWER),
    route("GET", "/api/projects/{slug}/state", Operation::ReadState, VIEWER),
    route("PUT", "/api/projects/{slug}/state", Operation::WriteState, EDITOR),
    route("DELETE", "/api/projects/{slug}/state", Operation::ClearState, EDITOR),
    route("GET", "/api/projects/{slug}/metrics", Operation::ReadMetrics, OWNER),
    route("GET", "/api/projects/{slug}/live", Operation::Live, VIEWER),
    route("GET", "/api/openapi.json", Operation::DescribeApi, OPEN),
    route("GET", "/api/schema.json", Operation::DescribeDocument, OPEN),
];

impl Route {
    /// The text that stands in `path` for each `{name}`, in order; none when the path is another one. An empty segment is
    /// no value.
    #[must_use]
    pub fn values<'p>(&self, path: &'p str) -> Option<Vec<&'p str>> {
        let mut values = Vec::new();
        let mut given = path.split('/');
        for wanted in self.path.split('/') {
            let segment = given.next()?;
            if wanted.starts_with('{') {
                if segment.is_empty() {
                    return None;
                }
                values.push(segment);
            } else if wanted != segment {
                return None;
            }
        }
        given.next().is_none().then_some(values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_one_route_a_method() {
        for (at, one) in ROUTES.iter().enumerate() {
            for other in &ROUTES[at + 1..] {
                assert_ne!(one.operation, other.operation);
                assert_ne!((one.method, one.path), (other.method, other.path));
            }
        }
    }

    #[test]
    fn values_are_the_segments_that_vary() {
        let find = |path: &str| {
            let found = ROUTES.iter().find_map(|route| Some((route.path, route.values(path)?)));
            found.map(|(path, values)| (path, values.join(" ")))
        };
        let check = |path: &str, expected: Option<(&'static str, &str)>| {
            assert_eq!(find(path), expected.map(|(route, values)| (route, values.to_owned())), "{path}");
        };
        check("/api/projects", Some(("/api/projects", "")));
        check("/api/projects/pets", Some(("/api/projects/{slug}", "pets")));
        check("/api/projects/pets/endpoints/e1", Some(("/api/projects/{slug}/endpoints/{id}", "pets e1")));
        check("/api/projects/pets/revisions/3/restore", Some(("/api/projects/{slug}/revisions/{n}/restore", "pets 3")));
        for unknown in ["", "/", "/api", "/api/", "/api/projects/", "/api/projects/pets/", "/api/projects//keys"] {
            check(unknown, None);
        }
    }
}
