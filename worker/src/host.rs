//! Whose request it is, by host and path alone.

use crate::{
    http::{Outgoing, policy},
    mock::guard,
};

/// Who answers a request.
#[derive(Debug, PartialEq, Eq)]
pub enum Place<'a> {
    /// The mocks of a project; whether there is such a project is its object's to say.
    Mock { project: String, path: &'a str, mount: Mount },
    /// `/api` and everything below.
    Api,
    /// `/healthz`.
    Health,
    /// The editor's assets.
    Editor,
    /// A host under the mock host that can never be a project's.
    Nowhere,
    /// `/m/…` where projects have hosts of their own.
    NoPathMode,
}

/// How a project is reached, which decides what its mocks may do to their neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mount {
    /// On a host of its own.
    Host,
    /// Under `/m/{project}` on the editor's host.
    Path,
}

/// The one mock host under which path mode is on too: resolvers that lack `*.localhost` would have no other way.
const LOCAL: &str = "localhost";

/// Decides by the `Host` header (its port and letter case do not count) and the raw path.
pub fn place<'a>(host: &str, path: &'a str, mock_host: Option<&str>) -> Place<'a> {
    if let Some(label) = mock_host.and_then(|mock_host| label_under(host, mock_host)) {
        if label.contains('.') {
            return Place::Nowhere;
        }
        return Place::Mock { project: label, path, mount: Mount::Host };
    }
    if let Some(mocked) = path.strip_prefix("/m/") {
        if mock_host.is_some_and(|mock_host| mock_host != LOCAL) {
            return Place::NoPathMode;
        }
        let (project, path) = mocked.split_at(mocked.find('/').unwrap_or(mocked.len()));
        let path = if path.is_empty() { "/" } else { path };
        return Place::Mock { project: project.to_owned(), path, mount: Mount::Path };
    }
    match path {
        "/healthz" => Place::Health,
        "/api" => Place::Api,
        _ if path.starts_with("/api/") => Place::Api,
        _ => Place::Editor,
    }
}

impl Place<'_> {
    /// What an error reply needs for the place where it is given.
    pub fn guard(&self, reply: Outgoing) -> Outgoing {
        match self {
            Self::Mock { project, mount: Mount::Path, .. } => guard::confine(readable(reply), project),
            Self::Mock { mount: Mount::Host, .. } => readable(reply),
            _ => policy::api(reply),
        }
    }
}

/// Lets pages of every origin read why there is no mock: to them it would look like a broken network.
fn readable(reply: Outgoing) -> Outgoing {
    reply.header("access-control-allow-origin", "*").header("access-control-expose-headers", "retry-after")
}

/// What stands before `.{mock_host}`, in lower case.
fn label_under(host: &str, mock_host: &str) -> Option<String> {
    let host = without_port(host).trim_end_matches('.').to_ascii_lowercase();
    let label = host.strip_suffix(mock_host)?.strip_suffix('.')?;
    Some(label.to_owned())
}

/// The port stands behind the last colon, unless that colon is part of an IPv6 literal.
fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) && !name.ends_with(':') => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mock(project: &str, path: &'static str, mount: Mount) -> Place<'static> {
        Place::Mock { project: project.to_owned(), path, mount }
    }

    #[test]
    fn one_label_under_the_mock_host_is_a_project() {
        for host in ["pets.localhost", "pets.localhost:8787", "PETS.LocalHost:1", "pets.localhost."] {
            assert_eq!(place(host, "/api/x", Some("localhost")), mock("pets", "/api/x", Mount::Host), "{host}");
        }
        assert_eq!(place("a.b.localhost", "/", Some("localhost")), Place::Nowhere);
    }

    #[test]
    fn every_other_host_is_the_editors() {
        for host in ["localhost", "127.0.0.1:8787", "[::1]:8787", "notlocalhost", "dotmock.workers.dev", ""] {
            assert_eq!(place(host, "/", Some("localhost")), Place::Editor, "{host}");
            assert_eq!(place(host, "/api/projects", Some("localhost")), Place::Api, "{host}");
            assert_eq!(place(host, "/healthz", Some("localhost")), Place::Health, "{host}");
        }
        assert_eq!(place("127.0.0.1", "/apiary", Some("localhost")), Place::Editor);
    }

    #[test]
    fn path_mode_is_for_places_without_mock_hosts() {
        for mock_host in [None, Some("localhost")] {
            assert_eq!(place("127.0.0.1", "/m/pets", mock_host), mock("pets", "/", Mount::Path));
            assert_eq!(place("127.0.0.1", "/m/pets/a%2Fb//c", mock_host), mock("pets", "/a%2Fb//c", Mount::Path));
            assert_eq!(place("127.0.0.1", "/m", mock_host), Place::Editor);
        }
        assert_eq!(place("mock.rest", "/m/pets", Some("mock.rest")), Place::NoPathMode);
        assert_eq!(place("pets.mock.rest", "/m/pets", Some("mock.rest")), mock("pets", "/m/pets", Mount::Host));
    }
}
