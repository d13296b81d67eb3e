//! What templates see: `.Request`, `.State`, `.Project`, `.Endpoint`, `.Vars`. Nothing is made before it is asked for.

mod request;
mod shape;

use std::cell::Cell;

use self::request::RequestData;
pub(super) use self::shape::DataShape;
use super::{
    context::Call,
    project::{CompiledProject, Endpoint},
};
use crate::template::{Object, Value};

/// The shape of what templates see, with these constants and before there is a request.
pub(crate) fn shape(vars: &serde_json::Map<String, serde_json::Value>) -> crate::template::Shape {
    DataShape::new(vars).of(None)
}

/// The data of one rendering.
#[derive(Debug)]
pub(super) struct Data<'a> {
    request: RequestData<'a>,
    project: ProjectData<'a>,
    endpoint: EndpointData<'a>,
    vars: &'a serde_json::Value,
    state: StateData<'a>,
    /// Where it is noted that the state was asked for.
    asked: Option<&'a Cell<bool>>,
}

#[derive(Debug)]
struct ProjectData<'a> {
    name: &'a str,
    slug: &'a str,
    revision: u64,
}

#[derive(Debug)]
struct EndpointData<'a>(&'a Endpoint);

/// The named values of the session, as they were before the request.
#[derive(Debug)]
struct StateData<'a>(&'a serde_json::Map<String, serde_json::Value>);

impl Object for StateData<'_> {
    fn get(&self, key: &str) -> Option<Value<'_>> {
        self.0.get(key).map(Value::json)
    }

    fn keys(&self) -> Vec<String> {
        self.0.keys().cloned().collect()
    }
}

impl<'a> Data<'a> {
    pub(super) fn new(project: &'a CompiledProject, endpoint: &'a Endpoint, call: Call<'a>) -> Self {
        let Call { request, context, asked, .. } = call;
        Self {
            request: RequestData::new(request, &endpoint.pattern),
            project: ProjectData { name: &project.name, slug: &context.slug, revision: context.revision },
            endpoint: EndpointData(endpoint),
            vars: &project.vars,
            state: StateData(&context.state),
            asked,
        }
    }
}

impl Object for Data<'_> {
    fn get(&self, key: &str) -> Option<Value<'_>> {
        Some(match key {
            "Request" => Value::Object(&self.request),
            "Project" => Value::Object(&self.project),
            "Endpoint" => Value::Object(&self.endpoint),
            "Vars" => Value::json(self.vars),
            "State" => {
                if let Some(asked) = self.asked {
                    asked.set(true);
                }
                Value::Object(&self.state)
            }
            _ => return None,
        })
    }

    fn keys(&self) -> Vec<String> {
        ["Request", "Project", "Endpoint", "Vars", "State"].map(str::to_owned).to_vec()
    }
}

impl Object for ProjectData<'_> {
    fn get(&self, key: &str) -> Option<Value<'_>> {
        Some(match key {
            "Name" => self.name.into(),
            "Slug" => self.slug.into(),
            "Revision" => Value::Int(i64::try_from(self.revision).unwrap_or(i64::MAX)),
            _ => return None,
        })
    }

    fn keys(&self) -> Vec<String> {
        ["Name", "Slug", "Revision"].map(str::to_owned).to_vec()
    }
}

impl Object for EndpointData<'_> {
    fn get(&self, key: &str) -> Option<Value<'_>> {
        Some(match key {
            "ID" => self.0.id.as_str().into(),
            "Name" => self.0.name.as_str().into(),
            "Method" => self.0.methods.to_string().into(),
            "Path" => self.0.path.as_str().into(),
            _ => return None,
        })
    }

    fn keys(&self) -> Vec<String> {
        ["ID", "Name", "Method", "Path"].map(str::to_owned).to_vec()
    }
}
