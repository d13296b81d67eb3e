use dotmock_shared::model::Method;
use leptos::prelude::*;

use crate::draft::Endpoint;

/// Names of headers that requests and replies often have (IANA's registry of field names, and what everybody uses beside).
const HEADERS: [&str; 44] = [
    "accept",
    "accept-encoding",
    "accept-language",
    "access-control-allow-origin",
    "age",
    "allow",
    "authorization",
    "cache-control",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-location",
    "content-range",
    "content-type",
    "cookie",
    "date",
    "etag",
    "expires",
    "host",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "last-modified",
    "link",
    "location",
    "origin",
    "pragma",
    "range",
    "referer",
    "retry-after",
    "server",
    "set-cookie",
    "user-agent",
    "vary",
    "www-authenticate",
    "x-api-key",
    "x-correlation-id",
    "x-csrf-token",
    "x-forwarded-for",
    "x-powered-by",
    "x-ratelimit-limit",
    "x-ratelimit-remaining",
    "x-request-id",
    "x-requested-with",
];

/// Media types that mocks often answer with.
const MEDIA_TYPES: [&str; 14] = [
    "application/json",
    "application/problem+json",
    "application/vnd.api+json",
    "application/xml",
    "application/x-www-form-urlencoded",
    "application/x-ndjson",
    "application/pdf",
    "application/octet-stream",
    "image/png",
    "image/svg+xml",
    "text/csv",
    "text/event-stream",
    "text/html; charset=utf-8",
    "text/plain; charset=utf-8",
];

const DATES: [&str; 6] = ["now", "now-1h", "now-1d", "now/d", "now+7d", "2026-01-31T12:00:00Z"];

const NETWORKS: [&str; 6] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.1", "::1", "fc00::/7"];

/// The lists of suggestions that the fields of an endpoint refer to by their ids.
#[component]
pub fn Suggestions(
    /// Which.
    endpoint: Endpoint,
) -> impl IntoView {
    let list = |id: &'static str, entries: &[&'static str]| {
        let entries: Vec<_> = entries.iter().map(|entry| view! { <option value=*entry></option> }).collect();
        view! { <datalist id=id>{entries}</datalist> }
    };
    let parameters = move || {
        let names = endpoint.path.with(|path| parameters(path));
        names.into_iter().map(|name| view! { <option value=name></option> }).collect_view()
    };
    view! {
        {list("header-names", &HEADERS)}
        {list("media-types", &MEDIA_TYPES)}
        {list("methods", &Method::COMMON)}
        {list("dates", &DATES)}
        {list("networks", &NETWORKS)}
        {list("credentials", &["user", "password"])}
        {list("graphql-parts", &["operation", "type"])}
        <datalist id="path-parameters">{parameters}</datalist>
    }
}

/// The names of a path pattern's parameters, in their order.
fn parameters(pattern: &str) -> Vec<String> {
    let mut names = Vec::new();
    let (mut depth, mut name) = (0_u32, String::new());
    for letter in pattern.chars() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 1 => {
                let end = name.find([':', '*']).unwrap_or(name.len());
                names.push(name[..end].to_owned());
                name.clear();
                depth = 0;
            }
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 1 => name.push(letter),
            _ => (),
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_names_its_parameters() {
        let check = |pattern: &str, expected: &[&str]| assert_eq!(parameters(pattern), expected, "{pattern}");
        check("/users/{id}/pets/{pet:[a-z]{2}}.json", &["id", "pet"]);
        check("/{rest*}", &["rest"]);
        check("/plain", &[]);
        check("/half/{id", &[]);
    }
}
