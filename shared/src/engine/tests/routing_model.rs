//! The compiled router against one that goes through all endpoints, written from the rules alone: the more specific
//! path first, segment by segment (static, mixed by how much text it has, constrained, a parameter, the rest), then an
//! exact method before ANY, then the document's order, and `priority` before all.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{context, project};
use crate::{Request, RequestParts};

/// A segment of a pattern, as it is written and as it is meant. `#` stands for the parameter's name.
#[derive(Debug, Clone, Copy)]
enum Piece {
    Text(&'static str, &'static str),
    /// With text before and after.
    Mixed(&'static str, &'static str, &'static str),
    Digits,
    AOrB,
    Param,
}

const PIECES: [Piece; 14] = [
    Piece::Text("a", "a"),
    Piece::Text("b", "b"),
    Piece::Text("ab", "ab"),
    Piece::Text("%61", "a"),
    Piece::Text("é", "é"),
    Piece::Text("1", "1"),
    Piece::Text("%", "%"),
    Piece::Text("", ""),
    Piece::Mixed("a{#}", "a", ""),
    Piece::Mixed("{#}.b", "", ".b"),
    Piece::Mixed("a{#}.b", "a", ".b"),
    Piece::Digits,
    Piece::AOrB,
    Piece::Param,
];

impl Piece {
    fn source(self, name: &str) -> String {
        match self {
            Self::Text(source, _) | Self::Mixed(source, ..) => source.replace('#', name),
            Self::Digits => format!("{{{name}:[0-9]+}}"),
            Self::AOrB => format!("{{{name}:a|b}}"),
            Self::Param => format!("{{{name}}}"),
        }
    }

    /// What the parameter is in a segment that matches; empty where there is no parameter.
    fn capture<'s>(&self, segment: &'s str) -> Option<&'s str> {
        let taken = match self {
            Self::Text(_, text) => return (segment == *text).then_some(""),
            Self::Mixed(_, before, after) => segment.strip_prefix(before)?.strip_suffix(after)?,
            Self::Digits => segment.bytes().all(|byte| byte.is_ascii_digit()).then_some(segment)?,
            Self::AOrB => ["a", "b"].contains(&segment).then_some(segment)?,
            Self::Param => segment,
        };
        (!taken.is_empty()).then_some(taken)
    }

    fn rank(self) -> (u8, usize) {
        match self {
            Self::Text(..) => (0, 0),
            Self::Mixed(_, before, after) => (1, usize::MAX - before.len() - after.len()),
            Self::Digits | Self::AOrB => (2, 0),
            Self::Param => (3, 0),
        }
    }
}

#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools, reason = "none depends on another")]
struct Endpoint {
    pieces: Vec<Piece>,
    rest: bool,
    slash: bool,
    methods: Vec<&'static str>,
    priority: i8,
    enabled: bool,
    /// It answers only when the query has `q=1`.
    asks: bool,
}

impl Endpoint {
    fn path(&self) -> String {
        let mut path = String::new();
        for (index, piece) in self.pieces.iter().enumerate() {
            path.extend(["/", &piece.source(&format!("p{index}"))]);
        }
        if self.rest {
            path += "/{rest*}";
        }
        if path.is_empty() || self.slash { path + "/" } else { path }
    }

    fn document(&self) -> Value {
        let count = self.pieces.len();
        let names = (0..count).map(|index| format!("p{index}")).chain(["rest".to_owned()]);
        let written: Vec<String> = names.map(|name| format!("{{{{param \"{name}\"}}}}")).collect();
        let mut response = json!({"body": {"template": written.join("|")}});
        if self.asks {
            response["when"] = json!({"query": "q", "equals": "1"});
        }
        json!({"path": self.path(), "method": self.methods, "priority": self.priority, "enabled": self.enabled,
            "responses": [response]})
    }

    /// What the template writes, where the path matches; whether it ends with a slash counts in strict projects alone.
    fn matched(&self, segments: &[String], other_slash: Option<bool>) -> Option<String> {
        let pieces = &self.pieces;
        let fits = if self.rest {
            segments.len() >= pieces.len()
        } else {
            segments.len() == pieces.len() && other_slash.is_none_or(|slash| slash == self.slash)
        };
        if !fits {
            return None;
        }
        let (own, rest) = segments.split_at(pieces.len());
        let captured: Option<Vec<&str>> =
            pieces.iter().zip(own).map(|(piece, segment)| piece.capture(segment)).collect();
        let rest = rest.join("/");
        let values: Vec<&str> = captured?.into_iter().chain([rest.as_str()]).collect();
        Some(values.join("|"))
    }

    fn ranks(&self) -> Vec<(u8, usize)> {
        let own = self.pieces.iter().map(|piece| piece.rank());
        own.chain(self.rest.then_some((4, 0))).collect()
    }

    fn takes(&self, method: &str) -> bool {
        let named = |name: &str| self.methods.contains(&name);
        named("ANY") || named(method) || (method == "HEAD" && named("GET"))
    }

    /// 0 for the method itself, then GET for HEAD, then ANY.
    fn exactness(&self, method: &str) -> u8 {
        if self.methods.contains(&method) { 0 } else { 1 + u8::from(self.methods.contains(&"ANY")) }
    }
}

/// The status, and the endpoint with what it writes, or the methods that are allowed.
#[derive(Debug, PartialEq)]
enum Expected {
    Answer(usize, String),
    Allow(u16, BTreeSet<&'static str>),
    NotFound,
}

fn expected(endpoints: &[Endpoint], method: &str, path: &str, asked: bool, strict: bool) -> Expected {
    let mut segments: Vec<String> = path.split('/').skip(1).map(decode).collect();
    let ends_with_slash = segments.last().is_some_and(String::is_empty);
    if ends_with_slash {
        segments.pop();
    }
    let slash = (strict && path != "/").then_some(ends_with_slash);
    let all = endpoints.iter().enumerate().filter(|(_, endpoint)| endpoint.enabled);
    let found: Vec<(usize, &Endpoint, String)> =
        all.filter_map(|(index, one)| Some((index, one, one.matched(&segments, slash)?))).collect();
    let mut takes: Vec<_> = found.iter().filter(|(_, endpoint, _)| endpoint.takes(method)).collect();
    takes.sort_by_key(|(index, endpoint, _)| {
        (-i16::from(endpoint.priority), endpoint.ranks(), endpoint.exactness(method), *index)
    });
    if let Some((index, _, body)) = takes.iter().find(|(_, endpoint, _)| asked || !endpoint.asks) {
        return Expected::Answer(*index, body.clone());
    }
    let mut allowed: BTreeSet<&str> = found.iter().flat_map(|(_, endpoint, _)| endpoint.methods.clone()).collect();
    if allowed.remove("ANY") {
        allowed.extend(["GET", "POST", "PUT", "PATCH", "DELETE"]);
    }
    allowed.insert("OPTIONS");
    if allowed.contains("GET") {
        allowed.insert("HEAD");
    }
    match method {
        _ if found.is_empty() => Expected::NotFound,
        "OPTIONS" => Expected::Allow(204, allowed),
        _ if takes.is_empty() => Expected::Allow(405, allowed),
        _ => Expected::NotFound,
    }
}

/// Percent-decoding, in which an invalid percent sign stands for itself.
fn decode(segment: &str) -> String {
    percent_encoding::percent_decode_str(segment).decode_utf8_lossy().into_owned()
}

fn endpoint() -> impl Strategy<Value = Endpoint> {
    let methods = prop::sample::select(vec![vec!["GET"], vec!["POST"], vec!["GET", "PUT"], vec!["HEAD"], vec!["ANY"]]);
    let pieces = prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..4);
    let flags = (prop::bool::weighted(0.2), prop::bool::weighted(0.2), prop::bool::weighted(0.3));
    let enabled = prop::bool::weighted(0.9);
    let priority = prop_oneof![5 => Just(0_i8), 1 => -1..=1_i8];
    (pieces, methods, priority, enabled, flags).prop_map(
        |(mut pieces, methods, priority, enabled, (rest, slash, asks))| {
            // Nothing after the last slash is the slash, and no segment.
            while !rest && matches!(pieces.last(), Some(Piece::Text("", _))) {
                pieces.pop();
            }
            let slash = slash && !rest && !pieces.is_empty();
            Endpoint { pieces, rest, slash, methods, priority, enabled, asks }
        },
    )
}

fn path() -> impl Strategy<Value = String> {
    let segments = vec!["a", "b", "ab", "a.b", "ac.b", "x.b", "1", "12", "", "%61", "é", "%C3%A9", "%", "a%2Fb", "%zz"];
    let segments = prop::collection::vec(prop::sample::select(segments), 0..5);
    segments.prop_map(|segments| format!("/{}", segments.join("/")))
}

fn method() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "BREW"])
}

proptest! {
    #[test]
    fn the_router_agrees_with_a_naive_one(
        endpoints in prop::collection::vec(endpoint(), 1..10),
        requests in prop::collection::vec((method(), path(), any::<bool>()), 1..8),
        strict in any::<bool>(),
    ) {
        let documents: Vec<Value> = endpoints.iter().map(Endpoint::document).collect();
        let document = json!({"endpoints": documents, "settings": {"strict_slash": strict}});
        let project = project(&document);
        for (method, path, asked) in requests {
            let request = Request::new(RequestParts {
                method: method.to_owned(),
                path: path.clone(),
                query: asked.then(|| "q=1".to_owned()),
                ..RequestParts::default()
            });
            let reply = project.handle(&request, &context());
            let outcome = project.explain(&request, &context());
            let allow = reply.headers.iter().find(|(name, _)| name == "allow");
            let allow: Vec<&str> = allow.map(|(_, value)| value.split(", ").collect()).unwrap_or_default();
            match expected(&endpoints, method, &path, asked, strict) {
                Expected::Answer(index, body) => {
                    let label = format!("e{}", index + 1);
                    prop_assert_eq!(outcome.endpoint.as_deref(), Some(label.as_str()), "{} {} {}", method, path, document);
                    let body = if method == "HEAD" { String::new() } else { body };
                    prop_assert_eq!(String::from_utf8_lossy(&reply.body), body, "{} {} {}", method, path, document);
                    prop_assert_eq!(reply.status, 200);
                }
                Expected::Allow(status, allowed) => {
                    prop_assert_eq!(reply.status, status, "{} {} {}", method, path, document);
                    prop_assert_eq!(allow.into_iter().collect::<BTreeSet<_>>(), allowed, "{} {} {}", method, path, document);
                }
                Expected::NotFound => prop_assert_eq!(reply.status, 404, "{} {} {}", method, path, document),
            }
        }
    }
}
