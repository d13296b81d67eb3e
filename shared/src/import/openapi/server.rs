//! Servers, of which the paths are kept: a mock has a host of its own.

use super::{Importer, version::Version};
use crate::{document::NodeValue, import::source::At};

impl<'d> Importer<'d, '_> {
    /// The path before the paths of an operation: its own first server's, or its path's, or the document's.
    pub(super) fn base(&self, item: &At<'d>, operation: &At<'d>) -> String {
        if self.version == Version::Two {
            return self.root.text_of("basePath").map(path_of).unwrap_or_default();
        }
        let own = [operation, item, &self.root].into_iter().find_map(|at| {
            let servers = at.get("servers")?;
            servers.items().next()
        });
        own.map(|server| base_of(&server)).unwrap_or_default()
    }

    /// Tells what of the document's servers is kept.
    pub(super) fn servers_note(&mut self) {
        let (key, base) = if self.version == Version::Two {
            ("host", self.root.text_of("basePath").map(path_of).unwrap_or_default())
        } else {
            let first = self.root.get("servers").and_then(|servers| servers.items().next());
            ("servers", first.map(|server| base_of(&server)).unwrap_or_default())
        };
        let Some(at) = self.root.get(key).filter(|at| !at.is_empty()) else { return };
        let others = at.items().skip(1).filter(|server| base_of(server) != base).count();
        let kept = if base.is_empty() {
            "no path stands before the others".to_owned()
        } else {
            format!("{base} stands before every path")
        };
        let further = match others {
            0 => String::new(),
            1 => "; the other has another path, which is not".to_owned(),
            many => format!("; {many} others have other paths, which are not"),
        };
        self.notes.changed(
            &at,
            format!("mocks answer at the project's own host; of the first server the path is kept, {kept}{further}"),
        );
    }
}

/// The path of a server, with what its variables are by default.
fn base_of(server: &At<'_>) -> String {
    let mut url = server.text_of("url").unwrap_or_default().to_owned();
    if let Some(variables) = server.get("variables") {
        for (name, variable) in variables.fields().take(100) {
            let default = variable.get("default").or_else(|| variable.get("enum")?.items().next());
            let value = match default.map(|at| &at.node.value) {
                Some(NodeValue::String(text)) => text.clone(),
                Some(NodeValue::Number(number)) => number.to_string(),
                _ => continue,
            };
            url = url.replace(&format!("{{{name}}}"), &value);
        }
    }
    path_of(&url)
}

/// The path of an address, without the slash at its end.
fn path_of(url: &str) -> String {
    let url = url.split(['?', '#']).next().unwrap_or_default().trim();
    let path = match url.split_once("://") {
        Some((_, rest)) => rest.find('/').and_then(|slash| rest.get(slash..)).unwrap_or_default(),
        None => match url.strip_prefix("//") {
            Some(rest) => rest.find('/').and_then(|slash| rest.get(slash..)).unwrap_or_default(),
            None => url.trim_start_matches("./").trim_start_matches('.'),
        },
    };
    let path = path.trim_end_matches('/');
    if path.is_empty() || path.starts_with('/') { path.to_owned() } else { format!("/{path}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_path() {
        for (url, path) in [
            ("https://a.example/v1/", "/v1"),
            ("https://a.example", ""),
            ("https://{name}.example:{port}/v2", "/v2"),
            ("/v3", "/v3"),
            ("v4", "/v4"),
            ("./v5", "/v5"),
            ("/", ""),
            ("", ""),
            ("//host/x?y", "/x"),
            (".", ""),
        ] {
            assert_eq!(path_of(url), path, "{url}");
        }
    }
}
