//! Giving a target other values.

use serde_json::Value;

use super::{Body, Credentials, Draft, Pairs, body::Part};
use crate::{
    engine::{
        matching::{Scope, Target},
        request::Request,
        urldecode,
    },
    model::{Credential, PartField},
};

impl Draft {
    /// The requests in which a target has these values, in order, where it can; `scope` is what this one comes to.
    pub(in super::super) fn with(&self, target: &Target, values: &[Value], scope: &Scope<'_>) -> Vec<Self> {
        let mut made = self.clone();
        let mut ways = Vec::new();
        if made.put(target, values, scope).is_some() {
            ways.push(made.clone());
            // A content type of a condition's own may be that of another body.
            if matches!(target, Target::Form(_) | Target::Part(..)) && made.headers.remove("content-type").is_some() {
                ways.push(made);
            }
        }
        // Where there is no body either, nothing is selected.
        if values.is_empty()
            && matches!(target, Target::Json(_) | Target::Xml { .. } | Target::Part(..) | Target::Form(_))
        {
            ways.push(Self { body: Body::None, ..self.clone() });
        }
        ways
    }

    fn put(&mut self, target: &Target, values: &[Value], scope: &Scope<'_>) -> Option<()> {
        let texts: Vec<String> = values.iter().map(text).collect();
        match target {
            Target::Method => self.method = Some(one(&texts)?),
            Target::Path => self.path = one(&texts).filter(|path| path.starts_with('/'))?,
            Target::Url => {
                let url = one(&texts).filter(|url| url.starts_with('/'))?;
                let (path, query) = url.split_once('?').unwrap_or((&url, ""));
                path.clone_into(&mut self.path);
                self.query = pairs(query);
            }
            Target::Param(name) => self.path = scope.pattern.with_param(&self.path, name, &one(&texts)?)?,
            Target::Host => {
                self.headers.remove("host");
                self.host = Some(one(&texts).filter(|host| !host.is_empty() && !host.contains(['/', ' ', '@']))?);
            }
            Target::Client => self.client = Some(one(&texts)?),
            Target::Query(name) => replace(&mut self.query, name, texts),
            Target::Header(name) => {
                self.headers.insert(name.clone(), texts);
            }
            Target::Cookie(name) => {
                self.headers.remove("cookie");
                replace(&mut self.cookies, name, texts);
            }
            Target::Basic(_) | Target::Bearer | Target::Jwt(_) => {
                self.headers.remove("authorization");
                self.credentials = self.credentials_with(target, values, &texts)?;
            }
            Target::State(name) => match texts.as_slice() {
                [] => drop(self.state.shift_remove(name)),
                _ => drop(self.state.insert(name.clone(), one(&texts)?.into())),
            },
            _ => self.body = self.body_with(target, values, texts, scope.request)?,
        }
        Some(())
    }

    fn credentials_with(&self, target: &Target, values: &[Value], texts: &[String]) -> Option<Credentials> {
        Some(match target {
            _ if values.is_empty() && !matches!(target, Target::Jwt(_)) => Credentials::None,
            Target::Basic(which) => {
                let (user, password) = match &self.credentials {
                    Credentials::Basic { user, password } => (user.clone(), password.clone()),
                    _ => ("user".to_owned(), "password".to_owned()),
                };
                match which {
                    Credential::User => Credentials::Basic { user: one(texts)?, password },
                    Credential::Password => Credentials::Basic { user, password: one(texts)? },
                }
            }
            Target::Jwt(selector) => {
                let mut claims = match &self.credentials {
                    Credentials::Jwt(claims) => claims.clone(),
                    _ => Value::Object(serde_json::Map::new()),
                };
                selector.path.plant(&mut claims, values)?;
                Credentials::Jwt(claims)
            }
            _ => Credentials::Bearer(one(texts)?),
        })
    }

    fn body_with(&self, target: &Target, values: &[Value], texts: Vec<String>, request: &Request) -> Option<Body> {
        Some(match target {
            Target::Body if values.is_empty() => Body::None,
            Target::Body => Body::Text(one(&texts)?),
            Target::Json(selector) => {
                let mut json = self.body.json();
                selector.path.plant(&mut json, values)?;
                Body::Text(json.to_string())
            }
            Target::Xml { path, .. } => {
                let mut document = self.body.xml();
                path.plant(&mut document, &texts)?;
                Body::Xml(document)
            }
            Target::Form(name) => match &self.body {
                Body::Parts(parts) => {
                    let made = texts.into_iter().map(|text| Part { name: name.clone(), text, ..Part::default() });
                    let others = parts.iter().filter(|part| part.name != *name || part.filename.is_some()).cloned();
                    Body::Parts(others.chain(made).collect())
                }
                body => {
                    let mut pairs = if let Body::Form(pairs) = body { pairs.clone() } else { Pairs::new() };
                    replace(&mut pairs, name, texts);
                    Body::Form(pairs)
                }
            },
            Target::Part(name, field) => Body::Parts(self.parts_with(name, *field, texts)),
            Target::GraphqlOperation | Target::GraphqlType | Target::Variable(_) => {
                Body::Text(self.graphql_with(target, values, request)?.to_string())
            }
            _ => return None,
        })
    }

    /// The parts of that name, of which each has its value of the field.
    fn parts_with(&self, name: &str, field: PartField, texts: Vec<String>) -> Vec<Part> {
        let parts = if let Body::Parts(parts) = &self.body { parts.as_slice() } else { &[] };
        let mut same = parts.iter().filter(|part| part.name == name).cloned();
        let mut made: Vec<Part> = parts.iter().filter(|part| part.name != name).cloned().collect();
        if texts.is_empty() && field != PartField::Text {
            made.extend(same.map(|part| match field {
                PartField::Filename => Part { filename: None, ..part },
                _ => Part { content_type: None, ..part },
            }));
            return made;
        }
        for value in texts {
            let mut part = same.next().unwrap_or_else(|| Part { name: name.to_owned(), ..Part::default() });
            match field {
                PartField::Text => part.text = value,
                PartField::Filename => part.filename = Some(value),
                PartField::Type => part.content_type = Some(value),
            }
            made.push(part);
        }
        made
    }

    fn graphql_with(&self, target: &Target, values: &[Value], request: &Request) -> Option<Value> {
        let mut body = self.body.json();
        let said = request.graphql().ok();
        let mut kind = said.map_or_else(|| "query".to_owned(), |said| text(&said.kind));
        let mut operation = said.and_then(|said| said.operation.as_ref()).map(text);
        match target {
            Target::GraphqlOperation => operation = values.first().map(text),
            Target::GraphqlType => kind = text(values.first()?),
            _ => {}
        }
        if !body.is_object() {
            body = Value::Object(serde_json::Map::new());
        }
        let members = body.as_object_mut()?;
        let name = operation.map(|name| format!(" {name}")).unwrap_or_default();
        members.insert("query".to_owned(), format!("{kind}{name} {{ __typename }}").into());
        if let Target::Variable(selector) = target {
            let variables = members.entry("variables").or_insert(Value::Null);
            selector.path.plant(variables, values)?;
        }
        Some(body)
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The only value, for what has one at most.
fn one(texts: &[String]) -> Option<String> {
    match texts {
        [only] => Some(only.clone()),
        _ => None,
    }
}

/// The parameters of a raw query, in its order.
fn pairs(query: &str) -> Pairs {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pair = |text: &str| {
        let (name, value) = text.split_once('=').unwrap_or((text, ""));
        (urldecode(name), urldecode(value))
    };
    pairs.map(pair).collect()
}

fn replace(pairs: &mut Pairs, name: &str, values: Vec<String>) {
    pairs.retain(|(other, _)| other != name);
    pairs.extend(values.into_iter().map(|value| (name.to_owned(), value)));
}
