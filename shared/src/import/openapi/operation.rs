//! An operation as an endpoint.

use serde_json::json;

use super::{
    Importer,
    parameter::Parameter,
    path::{self, Path},
    response::Reply,
    security::Security,
    status::{self, Mapped},
    version::Version,
};
use crate::{
    import::{
        ImportError, condition,
        naming::{Ids, slug, title},
        source::At,
    },
    model::{Body, Condition, Endpoint, HeaderValue, Method, Methods, Response, Status, Target},
};

/// How many endpoints a project gets at most.
const MOST_ENDPOINTS: usize = 20_000;

impl<'d> Importer<'d, '_> {
    pub(super) fn operation(
        &mut self,
        path: &str,
        item: &At<'d>,
        method: &str,
        operation: &At<'d>,
    ) -> Result<(), ImportError> {
        self.spend(self.root.len() / 8, operation)?;
        let method = method.to_ascii_uppercase();
        let Some(parsed) = Method::parse(&method) else {
            self.notes.left(operation, format!("{method:?} is no method"));
            return Ok(());
        };
        if self.project.endpoints.len() >= MOST_ENDPOINTS {
            let detail = format!("there are more than {MOST_ENDPOINTS} operations; import the document in parts");
            return Err(ImportError::at_value(self.notes.file(), operation, detail));
        }
        let route = match path::convert(&self.base(item, operation), path) {
            Ok(route) => route,
            Err(why) => {
                self.notes.left(operation, format!("{method} {path} cannot be an endpoint: {why}"));
                return Ok(());
            }
        };
        let id = self.id(&method, path, operation);
        self.notes.about(Some(&id));
        for change in &route.changes {
            self.notes.changed(operation, change.clone());
        }
        self.tell_of_another(&method, &route, operation, &id);
        let mut endpoint = Endpoint::new(id.clone(), Methods::Only(vec![parsed]), route.pattern.clone());
        let name = operation.text_of("summary").or_else(|| item.text_of("summary"));
        endpoint.name = title(name.or_else(|| operation.text_of("operationId")).unwrap_or_default());
        endpoint.responses = self.responses(item, operation, &route)?;
        if !route.query.is_empty() {
            // What asks for a query goes before the same path that does not.
            endpoint.priority = 1;
            require_query(&mut endpoint.responses, &route);
        }
        let statuses: Vec<String> = endpoint
            .responses
            .iter()
            .filter_map(|response| match response.status {
                Status::Code(code) => Some(code.to_string()),
                Status::Template(_) => None,
            })
            .collect();
        self.operation_notes(operation);
        let detail = format!("{method} {} answers {}", route.pattern, listed(&statuses));
        self.notes.imported(operation, detail);
        let bytes = serde_json::to_string(&endpoint).map(|text| text.len()).unwrap_or_default();
        let Some(left) = self.bytes.checked_sub(bytes) else {
            let detail = "the endpoints up to here have more than 64 MiB; import the document in parts";
            return Err(ImportError::at_value(self.notes.file(), operation, detail));
        };
        self.bytes = left;
        self.project.endpoints.push(endpoint);
        Ok(())
    }

    fn id(&mut self, method: &str, path: &str, operation: &At<'d>) -> String {
        let named = operation.text_of("operationId").map(slug).filter(|id| !id.is_empty());
        let like = named.unwrap_or_else(|| format!("{}-{}", method.to_ascii_lowercase(), slug(path)));
        self.ids.take(&like, "endpoint")
    }

    /// Of two operations whose paths match the same requests the first answers.
    fn tell_of_another(&mut self, method: &str, route: &Path, at: &At<'d>, id: &str) {
        let mut shape = format!("{method} ");
        let mut depth = 0_usize;
        for sign in route.pattern.chars() {
            match sign {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ if depth > 0 => continue,
                _ => {}
            }
            shape.push(sign);
        }
        shape.extend(route.query.iter().flat_map(|(name, value)| ["?", name.as_str(), "=", value.as_str()]));
        if let Some(other) = self.routes.get(&shape) {
            let detail = format!("the path matches the same requests as that of {other}, which answers them");
            self.notes.changed(at, detail);
        } else {
            self.routes.insert(shape, id.to_owned());
        }
    }

    fn responses(&mut self, item: &At<'d>, operation: &At<'d>, route: &Path) -> Result<Vec<Response>, ImportError> {
        let parameters = self.parameters(item, operation)?;
        let documented = operation.get("responses");
        let fields: Vec<(&'d str, At<'d>)> =
            documented.iter().flat_map(At::fields).filter(|(key, _)| !key.starts_with("x-")).take(700).collect();
        let keys: Vec<&str> = fields.iter().map(|(key, _)| *key).collect();
        let mapped = status::map(&keys);
        let usual = status::usual(&mapped);
        let produces = self.produces(operation);
        let mut sorted: Vec<Reply> = Vec::new();
        for ((key, at), mapped) in fields.into_iter().zip(&mapped) {
            let Some(mapped) = mapped else {
                self.notes.left(&at, format!("a reply with status {key} cannot be sent; 200 to 599 can"));
                continue;
            };
            if mapped.code.to_string() != key {
                self.notes.changed(&at, format!("{key} is given as {}", mapped.code));
            }
            let Some(at) = self.follow(&at)? else {
                sorted.push(bare(*mapped));
                continue;
            };
            sorted.extend(self.replies(*mapped, &at, &produces)?);
        }
        let usual = usual.filter(|code| *code < 400).or_else(|| self.add_success(operation, &mut sorted));
        let security = self.security(operation)?;
        if let Some(security) = &security
            && !sorted.iter().any(|reply| reply.status == 401)
        {
            sorted.insert(0, unauthorized(security));
            self.notes.changed(
                &security.at,
                "a 401 is added for requests without credentials, with `Prefer: handling=strict`",
            );
        }
        let refusal = [400, 422]
            .into_iter()
            .find(|code| sorted.iter().any(|reply| reply.status == *code && Some(*code) != usual));
        let demands = self.judged(&parameters, operation, route, refusal)?;
        // Those that judge go first, then the others as they are documented, and the usual last.
        let rank = |reply: &Reply| match reply.status {
            401 if usual != Some(401) => 0,
            code if Some(code) == refusal => 1,
            code if Some(code) == usual => 3,
            _ => 2,
        };
        sorted.sort_by_key(rank);
        let mut ids = Ids::default();
        let judges = Judges { usual, refusal, demands, security };
        Ok(sorted.into_iter().map(|reply| judges.response(reply, &mut ids)).collect())
    }

    /// An empty 200 where nothing but failures is documented: a mock that only fails is hardly ever meant.
    fn add_success(&mut self, operation: &At<'d>, replies: &mut Vec<Reply>) -> Option<u16> {
        if replies.is_empty() {
            return None;
        }
        self.notes.changed(operation, "only failures are documented, so an empty 200 is added, which is the default");
        replies.push(bare(Mapped { key: "200", code: 200 }));
        Some(200)
    }

    /// What requests are held to where the document has a reply for those that do not keep to it.
    fn judged(
        &mut self,
        parameters: &[Parameter<'d>],
        operation: &At<'d>,
        route: &Path,
        refusal: Option<u16>,
    ) -> Result<Option<Condition>, ImportError> {
        let has_demands =
            parameters.iter().any(|parameter| parameter.required) || operation.get("requestBody").is_some();
        if refusal.is_none() {
            if has_demands {
                let detail =
                    "parameters and body are not checked: no 400 or 422 is documented that would say they are wrong";
                self.notes.left(operation, detail);
            }
            return Ok(None);
        }
        Ok(condition::all(self.demands(parameters, operation, route)?))
    }

    fn produces(&self, operation: &At<'d>) -> Vec<&'d str> {
        if self.version != Version::Two {
            return Vec::new();
        }
        let own = operation.get("produces").or_else(|| self.root.get("produces"));
        own.iter().flat_map(At::items).filter_map(|item| item.text()).take(20).collect()
    }
}

/// What tells the responses of an operation apart.
struct Judges<'d> {
    usual: Option<u16>,
    refusal: Option<u16>,
    demands: Option<Condition>,
    security: Option<Security<'d>>,
}

impl Judges<'_> {
    fn response(&self, reply: Reply, ids: &mut Ids) -> Response {
        let code = reply.status;
        let is_usual = self.usual == Some(code);
        let mut asked = reply.asked;
        // Only the plainest of the replies with a status judges requests.
        let judged = if is_usual || !asked.is_empty() { None } else { self.judged(code) };
        if !is_usual {
            asked.insert(0, condition::prefers(format!("code={code}")));
        }
        let by_preference = condition::all(asked);
        let when = match judged {
            Some(judged) => condition::any(by_preference.into_iter().chain([judged]).collect()),
            None => by_preference,
        };
        Response {
            id: ids.take(&reply.word, "r"),
            name: reply.name,
            when,
            status: Status::Code(code),
            headers: reply.headers,
            body: reply.body,
            ..Response::default()
        }
    }

    /// When a status is given to a request that prefers to be judged.
    fn judged(&self, code: u16) -> Option<Condition> {
        let missing = match &self.security {
            Some(security) if code == 401 => Some(&security.given),
            _ if Some(code) == self.refusal => self.demands.as_ref(),
            _ => None,
        };
        condition::all(vec![condition::prefers("handling=strict"), condition::not(missing?.clone())])
    }
}

fn unauthorized(security: &Security<'_>) -> Reply {
    let mut headers = vec![("content-type".to_owned(), HeaderValue::One("application/problem+json".to_owned()))];
    headers.extend(
        security.challenge.iter().map(|scheme| ("www-authenticate".to_owned(), HeaderValue::One(scheme.clone()))),
    );
    Reply {
        status: 401,
        name: "Credentials are missing".to_owned(),
        word: "401".to_owned(),
        asked: Vec::new(),
        headers,
        body: Body::Json(json!({"status": 401, "title": "Unauthorized", "detail": "This needs credentials."})),
    }
}

/// A reply of which nothing but the status is known.
fn bare(mapped: Mapped<'_>) -> Reply {
    let (name, word) = (String::new(), mapped.code.to_string());
    Reply { status: mapped.code, name, word, asked: Vec::new(), headers: Vec::new(), body: Body::None }
}

/// Has every response ask for the query that the path names.
fn require_query(responses: &mut Vec<Response>, route: &Path) {
    if responses.is_empty() {
        responses.push(Response { id: "200".to_owned(), ..Response::default() });
    }
    let of_query = |(name, value): &(String, String)| match value.as_str() {
        "" => condition::present(Target::Query(name.clone())),
        value => condition::matches(Target::Query(name.clone()), "equals", value),
    };
    for response in responses {
        let own = response.when.take();
        response.when = condition::all(route.query.iter().map(of_query).chain(own).collect());
    }
}

/// Statuses, each once: `200, 404`.
fn listed(statuses: &[String]) -> String {
    let mut distinct: Vec<&str> = Vec::new();
    for status in statuses {
        if !distinct.contains(&status.as_str()) {
            distinct.push(status);
        }
    }
    if distinct.is_empty() { "an empty 200, since no response is documented".to_owned() } else { distinct.join(", ") }
}
