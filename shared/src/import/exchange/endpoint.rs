//! Exchanges as endpoints.

use std::collections::HashMap;

use super::{Answer, Exchange, Policy, room, sent::drop_inferred};
use crate::{
    import::{
        naming::{Ids, slug, title},
        notes::Notes,
        source::At,
    },
    model::{Body, Endpoint, Methods, Response, Status, Target},
};

/// How many exchanges an endpoint is made of at most.
const MOST: usize = 500;

/// Makes endpoints, in the order in which their first requests stand, as far as there is room for them.
pub(in crate::import) fn endpoints(exchanges: Vec<Exchange<'_>>, policy: Policy, notes: &mut Notes) -> Vec<Endpoint> {
    let mut by_route: HashMap<String, usize> = HashMap::new();
    let mut together: Vec<Vec<Exchange<'_>>> = Vec::new();
    for exchange in exchanges {
        let route = format!("{} {}", exchange.method, exchange.route.shape);
        let index = *by_route.entry(route).or_insert(together.len());
        match together.get_mut(index) {
            Some(known) => known.push(exchange),
            None => together.push(vec![exchange]),
        }
    }
    let mut ids = Ids::default();
    let mut made = Vec::with_capacity(together.len());
    for exchanges in together {
        let mut maker = Maker { ids: &mut ids, notes };
        made.extend(maker.endpoints(exchanges, policy));
    }
    let kept = room::fit(made, notes);
    for (endpoint, at) in &kept {
        notes.about(Some(&endpoint.id));
        notes.imported(at, format!("{} {} answers {}", endpoint.method, endpoint.path, statuses(endpoint)));
    }
    notes.about(None);
    kept.into_iter().map(|(endpoint, _)| endpoint).collect()
}

/// What makes the endpoints of one method and path.
pub(super) struct Maker<'i, 'n> {
    pub ids: &'i mut Ids,
    pub notes: &'n mut Notes,
}

impl Maker<'_, '_> {
    fn endpoints<'d>(&mut self, mut exchanges: Vec<Exchange<'d>>, policy: Policy) -> Vec<(Endpoint, At<'d>)> {
        let Some(first) = exchanges.first() else { return Vec::new() };
        let (method, route, at) = (first.method.clone(), first.route.clone(), first.at.clone());
        let like = match slug(&first.title) {
            named if named.is_empty() => format!("{}-{}", method.as_str().to_ascii_lowercase(), route.pattern),
            named => named,
        };
        let id = self.ids.take(&like, "endpoint");
        let mut endpoint = Endpoint::new(id, Methods::Only(vec![method]), route.pattern);
        endpoint.name = title(&first.title);
        self.notes.about(Some(&endpoint.id));
        if let Some(further) = exchanges.get(MOST) {
            let detail =
                format!("what was asked of {} from here on is left: an endpoint takes {MOST} replies", endpoint.path);
            self.notes.left(&further.at, detail);
            exchanges.truncate(MOST);
        }
        for exchange in &mut exchanges {
            rename(exchange, &route.names);
        }
        match policy {
            Policy::Examples => {
                endpoint.responses = self.examples(&exchanges);
                vec![(endpoint, at)]
            }
            Policy::Recording => self.recording(&endpoint, &exchanges),
        }
    }
}

/// The reply as a response without a condition.
pub(super) fn response(exchange: &Exchange<'_>, answer: &Answer, ids: &mut Ids) -> Response {
    let mut headers = answer.headers.clone();
    drop_inferred(&mut headers, &answer.body);
    Response {
        id: ids.take(&exchange.name, &answer.status.to_string()),
        name: title(&exchange.name),
        status: Status::Code(answer.status),
        headers,
        body: answer.body.clone(),
        ..Response::default()
    }
}

/// The same text for the same reply.
pub(super) fn fingerprint(answer: &Answer) -> String {
    let as_response = Response {
        status: Status::Code(answer.status),
        headers: answer.headers.clone(),
        body: answer.body.clone(),
        ..Response::default()
    };
    serde_json::to_string(&as_response).unwrap_or_default()
}

/// Requests of one endpoint have one name for each parameter: those of the first.
fn rename(exchange: &mut Exchange<'_>, names: &[String]) {
    for mark in &mut exchange.marks {
        if let Target::Param(name) = &mark.target
            && let Some(index) = exchange.route.names.iter().position(|other| other == name)
            && let Some(name) = names.get(index)
        {
            mark.target = Target::Param(name.clone());
        }
    }
}

/// Statuses, each once: `200, 404`.
fn statuses(endpoint: &Endpoint) -> String {
    let mut distinct: Vec<String> = Vec::new();
    for response in &endpoint.responses {
        if let Status::Code(code) = response.status
            && !distinct.contains(&code.to_string())
        {
            distinct.push(code.to_string());
        }
    }
    let order = if endpoint.select.is_rules() { "" } else { ", one after the other" };
    if distinct.is_empty() { "an empty 200".to_owned() } else { format!("{}{order}", distinct.join(", ")) }
}

/// The content that may come with a status (RFC 9110, section 15).
pub(in crate::import) fn content_of(status: u16, body: Body) -> Body {
    if matches!(status, 204 | 205 | 304) { Body::None } else { body }
}
