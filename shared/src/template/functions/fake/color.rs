//! What is seen: colours and small pictures.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::arguments::{BY_LOCALE, NOTHING, locale};
use super::common::Common;
use super::locale::{Kind, Locale};
use super::person::Person;
use super::{Call, Failure, Function, Signature, Type};

pub(in crate::template::functions) const FUNCTIONS: &[Function] = &[
    Function::new(
        "fakeColor",
        BY_LOCALE,
        "The name of a colour.",
        ("{{fakeColor}}, {{fakeColor \"fr\"}}", "violet, jaune"),
        |call| {
            let locale = locale(call)?;
            Ok(locale.draw(call, Kind::Colors).into())
        },
    ),
    Function::new("fakeHexColor", NOTHING, "A colour as CSS writes it.", ("{{fakeHexColor}}", "#9a3b6c"), |call| {
        Ok(format!("#{:06x}", call.env().random_below(1 << 24)).into())
    }),
    Function::new(
        "fakeAvatar",
        Signature::variadic(&[], Type::String, Type::String),
        "A picture with the initials of the name that is given, or of any, as a `data:` URI that needs no other host.",
        ("{{fakeAvatar \"Ann Lee\" | trunc 26}}", "data:image/svg+xml;base64,"),
        |call| {
            let name = match call.args() {
                [] => Person::draw(call, Locale::english()).full_name(Locale::english()).into(),
                [_] => call.text(0),
                _ => return Err(Failure::from("a name is all that can be given")),
            };
            let initials = initials(&name);
            Ok(format!("data:image/svg+xml;base64,{}", STANDARD.encode(picture(call, &initials))).into())
        },
    ),
    Function::new("fakeEmoji", NOTHING, "An emoji.", ("{{fakeEmoji}}", "😮"), |call| {
        Ok(Common::Emojis.section().draw(call).into())
    }),
];

/// A square in a colour dark enough for white letters.
fn picture(call: &mut Call<'_, '_>, initials: &str) -> String {
    let hue = call.env().random_below(360);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 64\" width=\"64\" height=\"64\">\
         <rect width=\"64\" height=\"64\" fill=\"hsl({hue},55%,40%)\"/>\
         <text x=\"32\" y=\"41\" font-family=\"sans-serif\" font-size=\"26\" fill=\"#fff\" text-anchor=\"middle\">\
         {initials}</text></svg>"
    )
}

/// The first letters of the first and the last word; one character where the script has no capitals.
fn initials(name: &str) -> String {
    let first = |word: &str| word.chars().find(|sign| sign.is_alphanumeric());
    let mut words = name.split_whitespace();
    let one = words.next().and_then(first);
    let two = words.next_back().and_then(first).filter(|sign| sign.is_lowercase() || sign.is_uppercase());
    one.into_iter().chain(two).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_letters_only() {
        for (name, expected) in [
            ("Ann Lee", "AL"),
            ("élodie", "É"),
            ("María García López", "ML"),
            ("佐藤 陽菜", "佐"),
            ("<b> & \"x\"", "BX"),
            ("", ""),
        ] {
            assert_eq!(initials(name), expected);
        }
    }
}
