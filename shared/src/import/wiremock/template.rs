//! The names and helpers of `WireMock`'s `response-template`.

use serde_json::Value;

use super::{moment, response::parameter};
use crate::import::{
    handlebars::{Argument, Call, Dialect, java_layout, quoted},
    jayway,
};

/// What the templates of a stub can name.
#[derive(Debug, Clone, Default)]
pub(super) struct WireMock {
    /// `transformerParameters`.
    pub parameters: Value,
    /// The parameters of the path, as the stub and as the endpoint has them.
    pub names: Vec<(String, String)>,
}

impl Dialect for WireMock {
    fn value(&self, call: &Call, changes: &mut Vec<String>) -> Result<String, String> {
        let path: Vec<&str> = call.path.iter().map(String::as_str).collect();
        match path.as_slice() {
            ["request", rest @ ..] if call.args.is_empty() => self.request(rest),
            ["parameters", name] => match parameter(&self.parameters, name) {
                Some(Value::String(text)) => Ok(quoted(text)),
                Some(value @ (Value::Number(_) | Value::Bool(_))) => Ok(quoted(&value.to_string())),
                None => Ok("\"\"".to_owned()),
                Some(_) => Err(format!("the parameter {name} is no text")),
            },
            [name] => self.helper(name, call, changes),
            _ => Err(format!("{} cannot be carried", call.path.join("."))),
        }
    }

    fn takes_lines(&self) -> bool {
        false
    }

    fn truth(&self, call: &Call, changes: &mut Vec<String>) -> Result<String, String> {
        let written = self.value(call, changes)?;
        // What is asked for its truth is the value, and not its text.
        Ok(written.strip_prefix("bodyText ").map_or(written.clone(), |path| format!("body {path}")))
    }
}

impl WireMock {
    fn request(&self, rest: &[&str]) -> Result<String, String> {
        let is_first = |index: &str| matches!(index, "0" | "first");
        Ok(match rest {
            ["method"] => ".Request.Method".to_owned(),
            ["path"] => ".Request.Path".to_owned(),
            ["path" | "pathSegments", index] if index.bytes().all(|byte| byte.is_ascii_digit()) => {
                let index: u32 = index.parse().map_err(|_| format!("a path has no segment {index}"))?;
                format!("get (split \"/\" .Request.Path) \"_{}\"", index.saturating_add(1))
            }
            ["path", name] => {
                let known = self.names.iter().find(|(was, _)| was == name);
                let (_, name) = known.ok_or_else(|| format!("the path has no parameter {name}"))?;
                format!("param {}", quoted(name))
            }
            ["query", name] => format!("query {}", quoted(name)),
            ["query", name, index] if is_first(index) => format!("query {}", quoted(name)),
            ["headers", name] => format!("header {}", quoted(name)),
            ["headers", name, index] if is_first(index) => format!("header {}", quoted(name)),
            ["cookies", name] => format!("cookie {}", quoted(name)),
            ["body"] => ".Request.Body".to_owned(),
            ["bodyAsBase64"] => "b64enc .Request.Body".to_owned(),
            ["host"] => "get (urlParse .Request.URL) \"hostname\"".to_owned(),
            ["scheme"] => "get (urlParse .Request.URL) \"scheme\"".to_owned(),
            ["clientIp"] => ".Request.ClientIP".to_owned(),
            ["id"] => ".Request.ID".to_owned(),
            _ => return Err(format!("request.{} cannot be carried", rest.join("."))),
        })
    }

    fn helper(&self, name: &str, call: &Call, changes: &mut Vec<String>) -> Result<String, String> {
        match name {
            "jsonPath" => json_path(call, changes),
            "randomValue" => random(call),
            "randomInt" => {
                let (lower, upper) = (number(call, "lower")?, number(call, "upper")?);
                Ok(format!("randInt {lower} {upper}"))
            }
            "randomDecimal" => {
                let (lower, upper) = (number(call, "lower")?, number(call, "upper")?);
                Ok(format!("randomFloat {lower} {upper}"))
            }
            "pickRandom" => {
                let values = call.args.iter().map(|one| self.nested(one, changes)).collect::<Result<Vec<_>, _>>()?;
                if values.is_empty() {
                    Err("pickRandom has nothing to pick".to_owned())
                } else {
                    Ok(format!("randomChoice {}", values.join(" ")))
                }
            }
            "now" => now(call),
            "upper" | "lower" | "trim" => self.one(name, call, changes),
            "capitalize" => Err("capitalize cannot be carried".to_owned()),
            "base64" if call.hash.is_empty() => self.one("b64enc", call, changes),
            "base64" if call.option("decode").and_then(Argument::text) == Some("true") => {
                self.one("b64dec", call, changes)
            }
            "urlEncode" if call.hash.is_empty() => self.one("urlquery", call, changes),
            "replace" => match call.args.as_slice() {
                [text, from, to] => {
                    let (from, to) = (self.nested(from, changes)?, self.nested(to, changes)?);
                    Ok(format!("replace {from} {to} {}", self.nested(text, changes)?))
                }
                _ => Err("replace takes a text and two others".to_owned()),
            },
            "val" if call.hash.is_empty() => match call.args.as_slice() {
                [one] => self.nested(one, changes),
                _ => Err("val takes one value".to_owned()),
            },
            "defaultIfEmpty" => match call.args.as_slice() {
                [one, other] => Ok(format!("default {} {}", self.nested(other, changes)?, self.nested(one, changes)?)),
                _ => Err("defaultIfEmpty takes a value and another".to_owned()),
            },
            _ => Err(format!("{{{{{name}}}}} cannot be carried")),
        }
    }

    /// A function of one text.
    fn one(&self, function: &str, call: &Call, changes: &mut Vec<String>) -> Result<String, String> {
        match call.args.as_slice() {
            [one] => Ok(format!("{function} {}", self.nested(one, changes)?)),
            _ => Err(format!("{function} takes one text")),
        }
    }

    fn nested(&self, argument: &Argument, changes: &mut Vec<String>) -> Result<String, String> {
        Ok(match argument {
            Argument::Text(text) => quoted(text),
            Argument::Plain(text) => text.clone(),
            Argument::Call(call) => {
                let value = self.value(call, changes)?;
                if value.contains(' ') && !value.starts_with('"') { format!("({value})") } else { value }
            }
        })
    }
}

fn json_path(call: &Call, changes: &mut Vec<String>) -> Result<String, String> {
    let [Argument::Call(of), Argument::Text(source)] = call.args.as_slice() else {
        return Err("jsonPath takes the body and a path".to_owned());
    };
    if of.path != ["request", "body"] || !of.args.is_empty() {
        return Err("jsonPath of another text than the body cannot be carried".to_owned());
    }
    let path = jayway::read(source)?;
    if !path.is_definite {
        return Err(format!("the path {source} gives a list, even of one value"));
    }
    let text = format!("bodyText {}", quoted(&path.text));
    let change = "an object that jsonPath selects is written on one line";
    if !changes.iter().any(|known| known == change) {
        changes.push(change.to_owned());
    }
    Ok(match call.option("default").map(Argument::text) {
        None => text,
        Some(Some(other)) => format!("{text} | default {}", quoted(other)),
        Some(None) => return Err("the default of jsonPath is no text".to_owned()),
    })
}

fn random(call: &Call) -> Result<String, String> {
    let kind = call.option("type").map_or(Some("ALPHANUMERIC"), Argument::text).unwrap_or_default();
    let is_upper = call.option("uppercase").and_then(Argument::text) == Some("true");
    if kind == "UUID" {
        return Ok("uuid".to_owned());
    }
    let length = call.option("length").and_then(Argument::text).unwrap_or("36");
    let length: u32 = length.parse().map_err(|_| "the length of randomValue is no number".to_owned())?;
    let casing = if is_upper { "upper" } else { "lower" };
    match kind {
        "ALPHANUMERIC" => Ok(format!("{casing} (randAlphaNum {length})")),
        "ALPHABETIC" => Ok(format!("{casing} (randAlpha {length})")),
        "NUMERIC" => Ok(format!("randNumeric {length}")),
        "HEXADECIMAL" => Ok(format!("{casing} (randomHex {length})")),
        _ => Err(format!("randomValue of the type {kind} cannot be carried")),
    }
}

fn number<'c>(call: &'c Call, name: &str) -> Result<&'c str, String> {
    let text = call.option(name).and_then(Argument::text);
    let text = text.filter(|text| serde_json::from_str::<serde_json::Number>(text).is_ok());
    text.ok_or_else(|| format!("a random number without {name} cannot be carried"))
}

fn now(call: &Call) -> Result<String, String> {
    if !call.args.is_empty() {
        return Err("now takes options alone".to_owned());
    }
    let option = |name: &str| match call.option(name) {
        None => Ok(None),
        Some(value) => value.text().map(Some).ok_or_else(|| format!("{name} of now is no text")),
    };
    let moment = match option("offset")? {
        None => "now".to_owned(),
        Some(offset) => format!("(now {})", quoted(&moment::offset(offset)?)),
    };
    let zone = option("timezone")?;
    match (option("format")?, zone) {
        (Some("epoch"), _) => Ok(format!("unixMilli {moment}")),
        (Some("unix"), _) => Ok(format!("unixEpoch {moment}")),
        (format, zone) => {
            let layout = java_layout(format.unwrap_or("yyyy-MM-dd'T'HH:mm:ssXXX"))?;
            Ok(format!("dateInZone {layout} {moment} {}", quoted(zone.unwrap_or("UTC"))))
        }
    }
}
