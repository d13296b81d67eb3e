//! Addresses taken apart and put together, as Sprig does with Go's `net/url`.

mod escape;
mod parse;

use std::collections::BTreeMap;

use super::{Call, Failure, Function, Signature, Type};
use crate::template::value::Value;
use parse::Address;

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "urlParse",
        Signature::fixed(&[Type::String], Type::Map),
        "The parts of an address: scheme, userinfo, host, hostname, path, query, fragment, opaque.",
        (
            "{{$u := urlParse \"http://ann@shop.test:80/pets?q=1#top\"}}{{$u.hostname}} {{$u.path}} {{$u.query}}",
            "shop.test /pets q=1",
        ),
        |call| {
            let text = call.text(0);
            call.step(u64::try_from(text.len() / 8).unwrap_or(u64::MAX))?;
            let address = parse::parse(&text).map_err(|error| format!("unable to parse url: {error}"))?;
            let hostname = address.hostname().to_owned();
            let parts = [
                ("scheme", address.scheme),
                ("host", address.host),
                ("hostname", hostname),
                ("path", address.path),
                ("query", address.query),
                ("opaque", address.opaque),
                ("fragment", address.fragment),
                ("userinfo", address.userinfo.unwrap_or_default()),
            ];
            call.map(parts.into_iter().map(|(name, part)| (name.into(), part.into())).collect::<BTreeMap<_, _>>())
        },
    ),
    Function::new(
        "urlJoin",
        Signature::fixed(&[Type::Map], Type::String),
        "The address of such parts, of which any may be missing.",
        ("{{urlJoin (dict \"scheme\" \"http\" \"host\" \"shop.test\" \"path\" \"/a b\")}}", "http://shop.test/a%20b"),
        |call| {
            let userinfo = part(call, "userinfo")?;
            let address = Address {
                scheme: part(call, "scheme")?,
                host: part(call, "host")?,
                path: part(call, "path")?,
                query: part(call, "query")?,
                opaque: part(call, "opaque")?,
                fragment: part(call, "fragment")?,
                userinfo: read_userinfo(&userinfo)?,
            };
            // A byte becomes three where it is escaped.
            call.charge(
                3 * [&address.host, &address.path, &address.fragment].iter().map(|part| part.len()).sum::<usize>(),
            )?;
            Ok(address.to_string().into())
        },
    ),
];

/// A part that is text, or missing.
fn part(call: &Call<'_, '_>, name: &str) -> Result<String, Failure> {
    match call.arg(0).get(name) {
        None => Ok(String::new()),
        Some(Value::String(text)) => Ok(text.into_owned()),
        Some(other) => {
            let kind = if other.is_nil() { "nil" } else { super::types::kind(&other) };
            Err(format!("unable to parse {name} key, must be of type string, but {kind} found").into())
        }
    }
}

fn read_userinfo(text: &str) -> Result<Option<String>, Failure> {
    if text.is_empty() {
        return Ok(None);
    }
    let address = parse::parse(&format!("proto://{text}@host"));
    Ok(address.map_err(|error| format!("unable to parse userinfo in dict: {error}"))?.userinfo)
}
