//! The short forms: `param "id"`, `query "page"`, `header "X-Tier"`, `cookie "sid"`, `form "name"`, `state "cart"`,
//! `body "$.user.id"`.

use super::matching::parse_json_path;
use crate::template::{Call, Callback, Failure, Function, Functions, Signature, Type, Value};

/// The template engine's own functions and the short forms.
pub(super) fn all() -> Functions {
    Functions::builtin().with_all([
        named("param", "{{param \"id\"}}", "The path parameter by that name, or empty text.", |call| {
            Ok(look_up(call, "PathParams"))
        }),
        named("query", "{{query \"page\"}}", "The first query parameter by that name, or empty text.", |call| {
            Ok(look_up(call, "Query"))
        }),
        named("header", "{{header \"X-Tier\"}}", "The first header field by that name, or empty text.", |call| {
            Ok(look_up(call, "Headers"))
        }),
        named("cookie", "{{cookie \"sid\"}}", "The cookie by that name, or empty text.", |call| {
            Ok(look_up(call, "Cookies"))
        }),
        named("form", "{{form \"name\"}}", "The first form field by that name, or empty text.", |call| {
            Ok(look_up(call, "Form"))
        }),
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
    ])
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
    let source = call.text(0);
    let path = parse_json_path(&source).map_err(|error| Failure::from(error.detail))?;
    call.step(steps(call, &source))?;
    let body = match request(call, "JSON") {
        Some(Value::Json(body)) => body,
        // Text, numbers and booleans hold nothing that could be selected but themselves.
        Some(whole) if source.trim() == "$" => return Ok(whole),
        _ => return Ok(Value::Nil),
    };
    let selected = path.query(body.as_json()).all();
    match selected.as_slice() {
        [] => Ok(Value::Nil),
        [one] => Ok(Value::json(one)),
        several => call.list(several.iter().map(|value| Value::json(value)).collect()),
    }
}

/// What a query costs, for it runs where the template engine counts nothing: a step for so many bytes of the body, and
/// several times as much for each further descent, which visits again what the one before it has visited.
fn steps(call: &Call<'_, '_>, path: &str) -> u64 {
    const LEAST: usize = 64;
    const BYTES: usize = 64;
    const DESCENT: u64 = 8;
    let size = match request(call, "Body") {
        Some(Value::String(body)) => body.len(),
        _ => 0,
    };
    let descents = u32::try_from(path.matches("..").count()).unwrap_or(u32::MAX);
    u64::try_from(LEAST + size / BYTES)
        .unwrap_or(u64::MAX)
        .saturating_mul(DESCENT.saturating_pow(descents.saturating_sub(1)))
}
