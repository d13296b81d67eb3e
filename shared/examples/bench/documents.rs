//! The projects that are measured, and the requests they are asked.

use std::fmt::Write as _;

use dotmock_shared::RequestParts;

/// How the endpoints of a project lie beside each other.
#[derive(Clone, Copy)]
pub enum Shape {
    /// Two endpoints a resource, as an API has them.
    Resources,
    /// All under one node.
    Flat,
    /// Twenty segments each, ten children a node on the way.
    Deep,
    /// All at one path, told apart by a header.
    OnePath,
    /// All at one path, told apart by a text in the body.
    OneBody,
    /// Text and a parameter in one segment, all under one node.
    Mixed,
}

impl Shape {
    /// The path of an endpoint, or of a request that reaches it.
    pub fn path(self, index: usize, id: &str) -> String {
        match self {
            Self::Resources if index.is_multiple_of(2) => format!("/api/v1/resource{}/{id}", index / 2),
            Self::Resources => format!("/api/v1/resource{}/{id}/items/{}", index / 2, id.replace("id", "itemId")),
            Self::Flat => format!("/r{index}"),
            Self::Deep => {
                let digits = format!("{index:04}")
                    .chars()
                    .fold(String::new(), |path, digit| path + "/part" + &digit.to_string());
                format!("{digits}{}", "/further".repeat(16))
            }
            Self::OnePath | Self::OneBody => "/orders".to_owned(),
            Self::Mixed => format!("/report-{index}-{id}"),
        }
    }

    /// The responses of an endpoint: one without a condition answers whatever comes.
    fn condition(self, index: usize) -> String {
        match self {
            Self::OnePath => format!("\"when\":{{\"header\":\"x-tenant\",\"equals\":\"t{index}\"}},"),
            Self::OneBody => format!("\"when\":{{\"body\":true,\"contains\":\"<op>n{index}</op>\"}},"),
            _ => String::new(),
        }
    }
}

/// A project of `count` endpoints that tell by their paths alone which of them answers, but for those at one path.
pub fn plain(shape: Shape, count: usize) -> String {
    document(count, |index| (shape.path(index, "{id}"), format!("{{{}\"status\":204}}", shape.condition(index))))
}

/// Realistic paths, each with a condition, and with a default that is given here.
pub fn with_default(count: usize, default: &str) -> String {
    document(count, |index| (Shape::Resources.path(index, "{id}"), format!("{GOLD},{default}")))
}

/// Realistic paths, each with a condition only.
pub fn conditional(count: usize) -> String {
    document(count, |index| (Shape::Resources.path(index, "{id}"), GOLD.to_owned()))
}

const GOLD: &str = "{\"when\":{\"header\":\"x-tier\",\"equals\":\"gold\"},\"status\":201}";

fn document(count: usize, endpoint: impl Fn(usize) -> (String, String)) -> String {
    let mut text = String::from("{\"endpoints\":[");
    for index in 0..count {
        let comma = if index == 0 { "" } else { "," };
        let (path, responses) = endpoint(index);
        let _ = write!(text, "{comma}{{\"path\":\"{path}\",\"responses\":[{responses}]}}");
    }
    text + "]}"
}

/// A request as a host receives it.
pub fn parts(path: String) -> RequestParts {
    let headers =
        [("Host", "pets.mock.rest"), ("Accept", "application/json"), ("User-Agent", "bench"), ("X-Tier", "silver")];
    RequestParts {
        method: "GET".to_owned(),
        scheme: "https".to_owned(),
        host: "pets.mock.rest".to_owned(),
        path,
        query: Some("page=2".to_owned()),
        headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec(),
        id: "req-1".to_owned(),
        ..RequestParts::default()
    }
}
