//! Places: cities and what is in them, and where they lie.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::arguments::{BY_LOCALE, NOTHING, locale};
use super::common::Common;
use super::locale::{Kind, Locale, filled};
use super::section::{field, shown, with_digits};
use super::{Call, Failure, Function, Signature, Type};
use crate::template::functions::random::between;
use crate::template::value::Value;

const DEGREES: Signature = Signature::fixed(&[], Type::Float);

pub(in crate::template::functions) const FUNCTIONS: &[Function] = &[
    Function::new(
        "fakeStreet",
        BY_LOCALE,
        "A street.",
        ("{{fakeStreet}}, {{fakeStreet \"fr\"}}", "Sunset Way, rue de la République"),
        |call| drawn(call, Kind::Streets),
    ),
    Function::new(
        "fakeStreetAddress",
        BY_LOCALE,
        "A street with a number.",
        ("{{fakeStreetAddress}}, {{fakeStreetAddress \"de\"}}", "48 Oak Street, Schlossstraße 18"),
        |call| drawn(call, Kind::StreetAddresses),
    ),
    Function::new(
        "fakeCity",
        BY_LOCALE,
        "A city.",
        ("{{fakeCity}}, {{fakeCity \"ja\"}}", "Tucson, 京都市中京区"),
        |call| {
            let locale = locale(call)?;
            Ok(shown(locale.section(Kind::Cities).draw(call)).into())
        },
    ),
    Function::new(
        "fakeState",
        BY_LOCALE,
        "A state, region or prefecture.",
        ("{{fakeState}}, {{fakeState \"fr\"}}", "New Jersey, Provence-Alpes-Côte d'Azur"),
        |call| drawn(call, Kind::States),
    ),
    Function::new(
        "fakeStateCode",
        BY_LOCALE,
        "The code of a state in its country (ISO 3166-2).",
        ("{{fakeStateCode}}, {{fakeStateCode \"de\"}}", "NJ, MV"),
        |call| code(call, Kind::States),
    ),
    Function::new(
        "fakePostcode",
        BY_LOCALE,
        "A postcode of one of the cities.",
        ("{{fakePostcode}}, {{fakePostcode \"ja\"}}", "85704, 750-0061"),
        |call| {
            let locale = locale(call)?;
            let form = field(locale.section(Kind::Cities).draw(call), 2).unwrap_or_default();
            Ok(with_digits(call, form).into())
        },
    ),
    Function::new(
        "fakeCountry",
        BY_LOCALE,
        "A country, by its name in the language.",
        ("{{fakeCountry}}, {{fakeCountry \"fr\"}}", "Colombia, Slovaquie"),
        |call| drawn(call, Kind::Countries),
    ),
    Function::new(
        "fakeCountryCode",
        NOTHING,
        "The code of a country (ISO 3166-1).",
        ("{{fakeCountryCode}}", "CO"),
        |call| code(call, Kind::Countries),
    ),
    Function::new(
        "fakeAddress",
        BY_LOCALE,
        "An address on one line, as it is written in the country.",
        (
            "{{fakeAddress}}; {{fakeAddress \"ja\"}}",
            "86 Cherry Place, Tucson, AZ 85703; 〒930-0022 富山県富山市平和町2丁目1-18",
        ),
        |call| {
            let locale = locale(call)?;
            Ok(Place::draw(call, locale).address(locale).into())
        },
    ),
    Function::new(
        "fakeLatitude",
        DEGREES,
        "A latitude anywhere, in degrees.",
        ("{{fakeLatitude}}", "20.721"),
        |call| Ok(degrees(between(call, -900_000, 900_000)).into()),
    ),
    Function::new(
        "fakeLongitude",
        DEGREES,
        "A longitude anywhere, in degrees.",
        ("{{fakeLongitude}}", "167.8663"),
        |call| Ok(degrees(between(call, -1_800_000, 1_800_000)).into()),
    ),
    Function::new(
        "fakeCoordinates",
        BY_LOCALE,
        "Latitude and longitude of a place in one of the cities.",
        ("{{fakeCoordinates}}, {{fakeCoordinates \"ja\"}}", "32.2117,-110.9670, 36.7053,137.2011"),
        |call| {
            let locale = locale(call)?;
            let place = Place::draw(call, locale);
            Ok(format!("{:.4},{:.4}", degrees(place.latitude), degrees(place.longitude)).into())
        },
    ),
    Function::new(
        "fakeTimeZone",
        NOTHING,
        "The name of a time zone.",
        ("{{fakeTimeZone}}", "America/Los_Angeles"),
        |call| Ok(Common::TimeZones.section().draw(call).into()),
    ),
    Function::new(
        "fakeLocation",
        Signature::variadic(&[], Type::String, Type::Map),
        "One place, whose values agree: street, city, state, stateCode, postcode, country, countryCode, address, latitude \
         and longitude.",
        (
            "{{with fakeLocation \"es\"}}{{.street}}; {{.city}} ({{.state}}); {{.latitude}}{{end}}",
            "Calle de Miguel Hernández, 31; Valencia (Comunidad Valenciana); 39.4713",
        ),
        |call| {
            let locale = locale(call)?;
            let place = Place::draw(call, locale);
            let country = locale.section(Kind::Countries).lines().find(|line| field(line, 1) == Some(locale.country));
            let entries = BTreeMap::from([
                (Cow::from("address"), place.address(locale).into()),
                ("street".into(), place.street.into()),
                ("city".into(), place.city.into()),
                ("state".into(), place.state.into()),
                ("stateCode".into(), place.state_code.into()),
                ("postcode".into(), place.postcode.into()),
                ("country".into(), shown(country.unwrap_or_default()).into()),
                ("countryCode".into(), locale.country.into()),
                ("latitude".into(), degrees(place.latitude).into()),
                ("longitude".into(), degrees(place.longitude).into()),
            ]);
            call.map(entries)
        },
    ),
];

fn drawn<'a>(call: &mut Call<'_, 'a>, kind: Kind) -> Result<Value<'a>, Failure> {
    let locale = locale(call)?;
    Ok(locale.draw(call, kind).into())
}

/// The code behind a random name.
fn code<'a>(call: &mut Call<'_, 'a>, kind: Kind) -> Result<Value<'a>, Failure> {
    let locale = locale(call)?;
    Ok(field(locale.section(kind).draw(call), 1).unwrap_or_default().into())
}

/// Coordinates are in ten thousandths of a degree.
struct Place {
    street: String,
    city: &'static str,
    state: &'static str,
    state_code: &'static str,
    postcode: String,
    latitude: i64,
    longitude: i64,
}

impl Place {
    fn draw(call: &mut Call<'_, '_>, locale: &Locale) -> Self {
        let city = locale.section(Kind::Cities).draw(call);
        let part = |index| field(city, index).unwrap_or_default();
        let state_code = part(1);
        let state = locale.section(Kind::States).lines().find(|line| field(line, 1) == Some(state_code));
        Self {
            street: locale.draw(call, Kind::StreetAddresses),
            city: shown(city),
            state: shown(state.unwrap_or_default()),
            state_code,
            postcode: with_digits(call, part(2)),
            latitude: near(call, part(3)),
            longitude: near(call, part(4)),
        }
    }

    fn address(&self, locale: &Locale) -> String {
        let form = locale.section(Kind::Addresses).line(0);
        let parts = [
            ("street", self.street.as_str()),
            ("city", self.city),
            ("state", self.state),
            ("stateCode", self.state_code),
            ("postcode", &self.postcode),
        ];
        filled(form, &parts)
    }
}

/// Somewhere within a kilometre or so of degrees that are given with two digits behind the point.
fn near(call: &mut Call<'_, '_>, degrees: &str) -> i64 {
    let hundredths: i64 = degrees.replace('.', "").parse().unwrap_or(0);
    hundredths * 100 + between(call, -99, 99)
}

#[allow(clippy::cast_precision_loss, reason = "there are fewer than two million of them")]
fn degrees(ten_thousandths: i64) -> f64 {
    ten_thousandths as f64 / 10_000.0
}
