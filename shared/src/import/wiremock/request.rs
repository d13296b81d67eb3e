//! What a stub asks of a request beside its address.

use super::{
    body,
    pattern::{self, Subject},
    stub::Remarks,
    url::{FORMS, Route},
};
use crate::{
    api::ImportNote,
    import::{condition, source::At},
    model::{Condition, Credential, Method, Methods, Target},
};

/// The methods of a stub.
///
/// # Errors
/// It is no method.
pub(super) fn methods(asked: Option<&At<'_>>, remarks: &mut Remarks<'_>) -> Result<Methods, ImportNote> {
    let Some(at) = asked.and_then(|asked| asked.get("method")) else { return Ok(Methods::Any) };
    let named = |name: &str| Method::parse(name).map(|method| Methods::Only(vec![method]));
    let methods = match at.text() {
        Some("ANY") => Some(Methods::Any),
        // Endpoints for GET answer HEAD too.
        Some("GET_OR_HEAD") => named("GET"),
        Some(name) => named(name),
        None => None,
    };
    methods.ok_or_else(|| remarks.refuse(&at, "no request has such a method"))
}

/// Everything else as conditions, in the stub's order.
///
/// # Errors
/// Why something cannot be one, and where it stands.
pub(super) fn conditions(
    asked: &At<'_>,
    route: &Route,
    remarks: &mut Remarks<'_>,
) -> Result<Vec<Condition>, ImportNote> {
    let mut found = Vec::new();
    for (key, at) in asked.fields() {
        match key {
            "method" => {}
            _ if FORMS.contains(&key) => {}
            "queryParameters" => each(&at, &mut found, remarks, |name| Ok(Subject::several(Target::Query(name))))?,
            "headers" => {
                each(&at, &mut found, remarks, |name| Ok(Subject::several(Target::Header(name))))?;
                if !at.is_empty() {
                    remarks.change(&at, "a header with several values, parted by commas, has each of them here");
                }
            }
            "cookies" => each(&at, &mut found, remarks, |name| Ok(Subject::several(Target::Cookie(name))))?,
            "formParameters" => each(&at, &mut found, remarks, |name| Ok(Subject::several(Target::Form(name))))?,
            "pathParameters" => each(&at, &mut found, remarks, |name| {
                let known = route.parameter(&name).map(str::to_owned);
                known.map(|name| Subject::one(Target::Param(name))).ok_or(format!("its path has no parameter {name}"))
            })?,
            "host" => found.push(pattern::read(&at, &Subject::one(Target::Host), remarks)?),
            "clientIp" => found.push(pattern::read(&at, &Subject::one(Target::Client), remarks)?),
            "basicAuthCredentials" | "basicAuth" => found.extend(credentials(&at, remarks)?),
            "bodyPatterns" => {
                for item in at.items() {
                    found.push(body::read(&item, remarks)?);
                }
            }
            _ if at.is_empty() => {}
            "multipartPatterns" => {
                return Err(remarks.refuse(&at, "what it asks of the parts of a body cannot be carried"));
            }
            "customMatcher" => return Err(remarks.refuse(&at, "a matcher of its own cannot be carried")),
            "port" | "scheme" => {
                let detail = format!("it asks for a {key}, and mocks have but their own");
                return Err(remarks.refuse(&at, detail));
            }
            _ => return Err(remarks.refuse(&at, format!("what it asks by {key} is not known"))),
        }
    }
    Ok(found)
}

/// What is asked of values by name.
fn each(
    at: &At<'_>,
    found: &mut Vec<Condition>,
    remarks: &mut Remarks<'_>,
    subject: impl Fn(String) -> Result<Subject, String>,
) -> Result<(), ImportNote> {
    for (name, asked) in at.fields() {
        if name.is_empty() {
            return Err(remarks.refuse(&asked, "a value without a name cannot be asked for"));
        }
        let subject = subject(name.to_owned()).map_err(|detail| remarks.refuse(&asked, detail))?;
        found.push(pattern::read(&asked, &subject, remarks)?);
    }
    Ok(())
}

fn credentials(at: &At<'_>, remarks: &Remarks<'_>) -> Result<Vec<Condition>, ImportNote> {
    let mut found = Vec::new();
    for (key, credential) in [("username", Credential::User), ("password", Credential::Password)] {
        let text = at.text_of(key).ok_or_else(|| remarks.refuse(at, format!("its credentials have no {key}")))?;
        found.push(condition::matches(Target::Basic(credential), "equals", text));
    }
    Ok(found)
}
