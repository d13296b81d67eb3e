//! The short forms: `param "id"`, `query "page"`, `header "X-Tier"`, `cookie "sid"`, `form "name"`, `state "cart"`,
//! `body "$.user.id"`, `bodyText "$.user.id"`.

use super::{json_path::JsonPath, pattern_regex::Regexes};
use crate::template::{Call, Callback, Failure, Function, Functions, Names, Signature, Type, Value};

/// What reading a JSONPath costs, in the steps of the template engine.
const PARSING: u64 = 64;
/// How many steps of a JSONPath are one of the template engine's.
const QUERY_STEPS: usize = 8;

/// The template engine's own functions and the short forms.
pub(super) fn all() -> Functions {
    Functions::builtin().with_all(short_forms())
}

/// The functions that read the request.
pub(crate) fn short_forms() -> Vec<Function> {
    vec![
        named("param", "{{param \"id\"}}", "The path parameter by that name, or empty text.", |call| {
            Ok(look_up(call, "PathParams"))
        })
        .naming(Names::At(&["Request", "PathParams"])),
        named("query", "{{query \"page\"}}", "The first query parameter by that name, or empty text.", |call| {
            Ok(look_up(call, "Query"))
        })
        .naming(Names::At(&["Request", "Query"])),
        named("header", "{{header \"X-Tier\"}}", "The first header field by that name, or empty text.", |call| {
            Ok(look_up(call, "Headers"))
        })
        .naming(Names::At(&["Request", "Headers"])),
        named("cookie", "{{cookie \"sid\"}}", "The cookie by that name, or empty text.", |call| {
            Ok(look_up(call, "Cookies"))
        })
        .naming(Names::At(&["Request", "Cookies"])),
        named("form", "{{form \"name\"}}", "The first form field by that name, or empty text.", |call| {
            Ok(look_up(call, "Form"))
        })
        .naming(Names::At(&["Request", "Form"])),
        Function::new(
            "state",
            Signature::fixed(&[Type::String], Type::Any),
            "The named value of the session's state, or empty text.",
            ("{{state \"cart\"}}", ""),
            |call| Ok(call.root().get("State").and_then(|state| state.get(&call.text(0))).unwrap_or_else(|| "".into())),
        ),
        Function::new(
            "body",
            Signature::fixed(&[Type::String], Type::Any),
            "What a JSONPath selects in the JSON body: the value, the list of several, or nothing.",
            ("{{body \"$.user.id\"}}", "<no value>"),
            select,
        ),
        Function::new(
            "bodyText",
            Signature::fixed(&[Type::String], Type::String),
            "The same as text: text as it stands, nothing and null as empty text, anything else as JSON.",
            ("{{bodyText \"$.user.id\"}}", ""),
            |call| Ok(selected_text(call)?.into()),
        ),
    ]
}

fn named(name: &'static str, example: &'static str, doc: &'static str, call: Callback) -> Function {
    Function::new(name, Signature::fixed(&[Type::String], Type::String), doc, (example, ""), call)
}

fn request<'a>(call: &Call<'_, 'a>, part: &str) -> Option<Value<'a>> {
    call.root().get("Request")?.get(part)
}

fn look_up<'a>(call: &Call<'_, 'a>, part: &str) -> Value<'a> {
    request(call, part).and_then(|values| values.get(&call.text(0))).unwrap_or_else(|| "".into())
}

fn select<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    match found(call)?.as_slice() {
        [] => Ok(Value::Nil),
        [one] => Ok(one.clone()),
        several => call.list(several.to_vec()),
    }
}

/// What a JSONPath selects as text; lists and objects as JSON.
fn selected_text(call: &mut Call<'_, '_>) -> Result<String, Failure> {
    let found = found(call)?;
    if let [one] = found.as_slice() {
        return text(call, one, false);
    }
    let mut texts = Vec::with_capacity(found.len());
    for value in &found {
        texts.push(text(call, value, true)?);
    }
    Ok(if texts.is_empty() { String::new() } else { format!("[{}]", texts.join(",")) })
}

fn text(call: &mut Call<'_, '_>, value: &Value<'_>, within: bool) -> Result<String, Failure> {
    let text = match value {
        Value::Nil | Value::Null if within => "null".to_owned(),
        Value::String(text) if within => serde_json::Value::from(text.as_ref()).to_string(),
        Value::String(text) => text.clone().into_owned(),
        Value::Json(json) => json.as_json().to_string(),
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Big(digits) => digits.clone().into_owned(),
        Value::Float(value) => {
            serde_json::Number::from_f64(*value).map_or_else(String::new, |number| number.to_string())
        }
        _ => String::new(),
    };
    call.spend(text.len())?;
    Ok(text)
}

fn found<'a>(call: &mut Call<'_, 'a>) -> Result<Vec<Value<'a>>, Failure> {
    let source = call.text(0);
    let path = JsonPath::parse(&source, &mut Regexes::default()).map_err(|error| Failure::from(error.detail))?;
    call.step(PARSING)?;
    let body = match request(call, "JSON") {
        Some(Value::Json(body)) => body,
        // Text, numbers and booleans hold nothing that could be selected but themselves.
        Some(whole) if source == "$" => return Ok(vec![whole]),
        _ => return Ok(Vec::new()),
    };
    let (selected, steps) = path.select_counting(body.as_json()).map_err(Failure::from)?;
    call.step(u64::try_from(steps / QUERY_STEPS).unwrap_or(u64::MAX))?;
    Ok(selected.into_iter().map(Value::json).collect())
}
