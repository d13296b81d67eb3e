use std::fmt;

use crate::failure::Failure;

/// Where a hosted project is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The server with the editor and the API, without a slash at the end.
    pub server: String,
    /// The project's slug.
    pub slug: String,
}

impl Address {
    /// Reads a project as people name it: the address of its page, with its key or without, or its slug where a server is
    /// known. Gives the key too, where it is there.
    pub fn parse(text: &str, server: Option<&str>) -> Result<(Self, Option<String>), Failure> {
        let wrong = || Failure::NoProjectAddress(text.to_owned());
        let (address, fragment) = text.split_once('#').unwrap_or((text, ""));
        let key = fragment.split('&').find_map(|part| part.strip_prefix("key=")).map(str::to_owned);
        let Some((scheme, rest)) = address.split_once("://") else {
            let is_slug =
                !address.is_empty() && address.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            return match server {
                Some(server) if is_slug => Ok((Self { server: server.to_owned(), slug: address.to_owned() }, key)),
                None if is_slug => Err(Failure::NoServer(address.to_owned())),
                _ => Err(wrong()),
            };
        };
        let (authority, path) = rest.split_once('/').ok_or_else(wrong)?;
        let slug = path.strip_prefix("p/").and_then(|path| path.split(['/', '?']).next());
        let slug = slug.filter(|slug| !slug.is_empty()).ok_or_else(wrong)?;
        if !matches!(scheme, "http" | "https") || authority.is_empty() {
            return Err(wrong());
        }
        Ok((Self { server: format!("{scheme}://{authority}"), slug: slug.to_owned() }, key))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/p/{}", self.server, self.slug)
    }
}

/// A server's address as it is kept: without a path and a slash at the end.
pub fn server(text: &str) -> Result<String, Failure> {
    let sound = text.split_once("://").filter(|(scheme, rest)| matches!(*scheme, "http" | "https") && !rest.is_empty());
    let (scheme, rest) = sound.ok_or_else(|| Failure::NoAddress(text.to_owned()))?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    Ok(format!("{scheme}://{authority}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_is_named_by_its_page_or_its_slug() {
        let parse = |text: &str, server: Option<&str>| {
            Address::parse(text, server)
                .map(|(address, key)| (address.to_string(), key))
                .map_err(|error| error.to_string())
        };
        let at = |address: &str, key: Option<&str>| Ok((address.to_owned(), key.map(str::to_owned)));
        assert_eq!(parse("https://mock.rest/p/pets#key=abc", None), at("https://mock.rest/p/pets", Some("abc")));
        assert_eq!(parse("http://localhost:8787/p/pets/traffic?a=1", None), at("http://localhost:8787/p/pets", None));
        assert_eq!(parse("pets", Some("https://mock.rest")), at("https://mock.rest/p/pets", None));
        for wrong in ["https://mock.rest/", "https://mock.rest", "ftp://a/p/pets", "a b", "", "https:///p/pets"] {
            assert!(parse(wrong, Some("https://mock.rest")).is_err(), "{wrong}");
        }
        assert!(parse("pets", None).is_err_and(|words| words.contains("--server")));
    }

    #[test]
    fn a_server_is_kept_without_its_path() {
        assert_eq!(server("https://mock.rest/p/x").ok().as_deref(), Some("https://mock.rest"));
        assert!(server("mock.rest").is_err());
    }
}
