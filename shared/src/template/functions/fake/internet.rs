//! Addresses of machines and pages, and what is sent between them.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::arguments::NOTHING;
use super::common::Common;
use super::locale::{Kind, Locale};
use super::section::with_digits;
use super::{Call, Failure, Function, Signature, Type};
use crate::template::functions::string::below;

pub(in crate::template::functions) const FUNCTIONS: &[Function] = &[
    Function::new(
        "fakeIPv4",
        NOTHING,
        "An IPv4 address of the blocks kept for documentation (RFC 5737).",
        ("{{fakeIPv4}}", "192.0.2.94"),
        |call| {
            let nets = [[192, 0, 2], [198, 51, 100], [203, 0, 113]];
            let [one, two, three] = nets.get(below(call, nets.len())).copied().unwrap_or_default();
            let host = u8::try_from(1 + call.env().random_below(254)).unwrap_or(1);
            Ok(Ipv4Addr::new(one, two, three, host).to_string().into())
        },
    ),
    Function::new(
        "fakeIPv6",
        NOTHING,
        "An IPv6 address of the block kept for documentation (RFC 3849).",
        ("{{fakeIPv6}}", "2001:db8:b585:f767:a79a:3b6c:7746:a55f"),
        |call| {
            let bits = u128::from(call.env().random()) << 64 | u128::from(call.env().random());
            Ok(Ipv6Addr::from(0x2001_0db8 << 96 | bits >> 32).to_string().into())
        },
    ),
    Function::new(
        "fakeMac",
        NOTHING,
        "A MAC address of those that no maker has: locally administered, of one interface.",
        ("{{fakeMac}}", "b6:85:f7:67:a7:9a"),
        |call| {
            let [first, rest @ .., _, _] = call.env().random().to_be_bytes();
            let bytes = [first & 0xfc | 0x02].into_iter().chain(rest);
            Ok(bytes.map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(":").into())
        },
    ),
    Function::new(
        "fakeDomain",
        NOTHING,
        "A domain under example.com, .net or .org, which are kept for examples (RFC 2606).",
        ("{{fakeDomain}}", "wind.example.com"),
        |call| Ok(domain(call).into()),
    ),
    Function::new(
        "fakeUrl",
        NOTHING,
        "The address of a page at such a domain.",
        ("{{fakeUrl}}", "https://wind.example.com/bright/sun"),
        |call| {
            let domain = domain(call);
            Ok(format!("https://{domain}/{}/{}", word(call), word(call)).into())
        },
    ),
    Function::new(
        "fakeUserAgent",
        NOTHING,
        "How a browser names itself.",
        (
            "{{fakeUserAgent}}",
            "Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
        ),
        |call| {
            let form = Common::UserAgents.section().draw(call);
            Ok(with_digits(call, form).into())
        },
    ),
    Function::new(
        "fakeHttpStatus",
        Signature::fixed(&[], Type::Int),
        "A status code of HTTP that is often seen.",
        ("{{fakeHttpStatus}}", "304"),
        |call| Ok(STATUSES.get(below(call, STATUSES.len())).copied().unwrap_or(200).into()),
    ),
    Function::new("fakeMimeType", NOTHING, "A media type.", ("{{fakeMimeType}}", "font/otf"), |call| {
        Ok(Common::MimeTypes.section().draw(call).into())
    }),
    Function::new(
        "fakeFileName",
        Signature::variadic(&[], Type::String, Type::String),
        "The name of a file, with the extension that is given or any.",
        ("{{fakeFileName}} {{fakeFileName \"pdf\"}}", "change_bright.pptx sun_school.pdf"),
        |call| {
            let extension = match call.args() {
                [] => Common::Extensions.section().draw(call).into(),
                [_] => call.text(0),
                _ => return Err(Failure::from("an extension is all that can be given")),
            };
            call.charge(extension.len())?;
            Ok(format!("{}_{}.{}", word(call), word(call), extension.trim_start_matches('.')).into())
        },
    ),
];

const STATUSES: [i64; 21] =
    [200, 201, 202, 204, 301, 302, 304, 400, 401, 403, 404, 405, 409, 410, 415, 422, 429, 500, 502, 503, 504];

/// One of the domains that are kept for examples.
pub(super) fn example(call: &mut Call<'_, '_>) -> &'static str {
    let domains = ["example.com", "example.net", "example.org"];
    domains.get(below(call, domains.len())).copied().unwrap_or("example.com")
}

fn domain(call: &mut Call<'_, '_>) -> String {
    format!("{}.{}", word(call), example(call))
}

/// An English word, all of whose letters are ASCII.
fn word(call: &mut Call<'_, '_>) -> String {
    Locale::english().draw(call, Kind::Words)
}
