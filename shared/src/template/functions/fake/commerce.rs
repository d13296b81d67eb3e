//! What is sold, and how it is paid.

use std::collections::BTreeMap;

use super::arguments::{BY_LOCALE, NOTHING, locale, quoted};
use super::common::Common;
use super::iban;
use super::locale::Kind;
use super::section::{field, shown};
use super::{Call, Failure, Function, Signature, Type};
use crate::template::functions::{convert::to_float, random::between, string::below};
use crate::template::value::Value;

const OF_BRAND: Signature = Signature::variadic(&[], Type::String, Type::String);

pub(in crate::template::functions) const FUNCTIONS: &[Function] = &[
    Function::new(
        "fakeProduct",
        BY_LOCALE,
        "A product.",
        ("{{fakeProduct}}, {{fakeProduct \"de\"}}", "Flex Candle, Bürostuhl Gipfel"),
        |call| drawn(call, Kind::ProductTitles),
    ),
    Function::new(
        "fakeProductCategory",
        BY_LOCALE,
        "A category of products.",
        ("{{fakeProductCategory}}, {{fakeProductCategory \"ja\"}}", "Industrial, ペット用品"),
        |call| drawn(call, Kind::Categories),
    ),
    Function::new(
        "fakePrice",
        Signature::variadic(&[], Type::Any, Type::String),
        "A price from 1 to 1000, or between the two that are given, with two digits behind the point.",
        ("{{fakePrice}} {{fakePrice 5 9.5}}", "215.97 6.50"),
        price,
    ),
    Function::new("fakeCurrency", NOTHING, "The code of a currency (ISO 4217).", ("{{fakeCurrency}}", "CLP"), |call| {
        Ok(Common::Currencies.section().draw(call).into())
    }),
    Function::new("fakeCardBrand", NOTHING, "A brand of credit cards.", ("{{fakeCardBrand}}", "UnionPay"), |call| {
        Ok(draw_brand(call).into())
    }),
    Function::new(
        "fakeCardNumber",
        OF_BRAND,
        "A card number that is published for tests, of the brand where one is given.",
        ("{{fakeCardNumber}} {{fakeCardNumber \"visa\"}}", "6200000000000005 4012888888881881"),
        |call| {
            let brand = brand(call)?;
            Ok(draw_number(call, brand).into())
        },
    ),
    Function::new(
        "fakeCard",
        Signature::variadic(&[], Type::String, Type::Map),
        "One test card, whose values agree: brand, number, expiry as MM/YY from the next month on, and cvc.",
        (
            "{{with fakeCard}}{{.brand}}: {{.number}} {{.expiry}} {{.cvc}}{{end}}",
            "UnionPay: 6200000000000005 02/71 878",
        ),
        |call| {
            let brand = brand(call)?;
            let number = draw_number(call, brand);
            let (digits, limit) = if number.starts_with("37") { (4, 10_000) } else { (3, 1_000) };
            let cvc = call.env().random_below(limit);
            let entries = BTreeMap::from([
                ("brand".into(), brand.into()),
                ("number".into(), number.into()),
                ("expiry".into(), expiry(call).into()),
                ("cvc".into(), format!("{cvc:0digits$}").into()),
            ]);
            call.map(entries)
        },
    ),
    Function::new(
        "fakeIban",
        Signature::variadic(&[], Type::String, Type::String),
        "An IBAN with right check digits at a bank that does not exist, of AT, CH, DE, ES, FR, GB or NL.",
        ("{{fakeIban}} {{fakeIban \"DE\"}}", "NL31TEST0386116848 DE31999999990552658229"),
        |call| {
            let country = match call.args() {
                [] => iban::COUNTRIES.get(below(call, iban::COUNTRIES.len())).copied().unwrap_or_default().into(),
                [_] => call.text(0),
                _ => return Err("the code of a country is all that can be given".into()),
            };
            let known = || format!("there are IBANs for AT, CH, DE, ES, FR, GB and NL, not for {}", quoted(&country));
            Ok(iban::draw(call, &country).ok_or_else(|| Failure::from(known()))?.into())
        },
    ),
];

fn drawn<'a>(call: &mut Call<'_, 'a>, kind: Kind) -> Result<Value<'a>, Failure> {
    let locale = locale(call)?;
    Ok(locale.draw(call, kind).into())
}

fn price<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let (least, most) = match call.args() {
        [] => (1.0, 1_000.0),
        [least, most] => (to_float(least), to_float(most)),
        _ => return Err("a least and a greatest price are what can be given".into()),
    };
    if !(least.abs() <= 1e12 && most.abs() <= 1e12) {
        return Err("a price is 1000000000000 at most".into());
    }
    #[allow(clippy::cast_possible_truncation, reason = "they were just found to fit")]
    let (least, most) = ((least * 100.0).round() as i64, (most * 100.0).round() as i64);
    if least > most {
        return Err("the least price is above the greatest".into());
    }
    let cents = between(call, least, most);
    let sign = if cents < 0 { "-" } else { "" };
    Ok(format!("{sign}{}.{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100).into())
}

/// The brands in the order of the cards, each once.
fn brands() -> Vec<&'static str> {
    let mut brands: Vec<_> = Common::Cards.section().lines().map(shown).collect();
    brands.dedup();
    brands
}

fn draw_brand(call: &mut Call<'_, '_>) -> &'static str {
    let brands = brands();
    let place = below(call, brands.len());
    brands.get(place).copied().unwrap_or_default()
}

/// The brand that is asked for, in any case, or any.
fn brand(call: &mut Call<'_, '_>) -> Result<&'static str, Failure> {
    let wanted = match call.args() {
        [] => return Ok(draw_brand(call)),
        [_] => call.text(0),
        _ => return Err("a brand is all that can be given".into()),
    };
    let full = if wanted.eq_ignore_ascii_case("amex") { "American Express" } else { &*wanted };
    let unknown = || format!("there are cards of {}, not of {}", brands().join(", "), quoted(&wanted));
    Ok(brands().into_iter().find(|brand| brand.eq_ignore_ascii_case(full)).ok_or_else(unknown)?)
}

fn draw_number(call: &mut Call<'_, '_>, brand: &str) -> &'static str {
    let numbers: Vec<_> = Common::Cards.section().lines().filter(|line| shown(line) == brand).collect();
    let place = below(call, numbers.len());
    numbers.get(place).and_then(|line| field(line, 1)).unwrap_or_default()
}

/// One of the next 48 months.
fn expiry(call: &mut Call<'_, '_>) -> String {
    let now = call.env().now();
    let part = |layout| now.format(layout).parse::<i64>().unwrap_or(0);
    let month = part("2006") * 12 + part("1") + between(call, 0, 47);
    format!("{:02}/{:02}", month.rem_euclid(12) + 1, month.div_euclid(12).rem_euclid(100))
}
