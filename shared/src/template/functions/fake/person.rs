//! People: names, and how they are reached.

use std::collections::BTreeMap;

use super::arguments::{BY_LOCALE, count, locale};
use super::latin::ascii;
use super::locale::{Kind, Locale, filled};
use super::section::{field, shown};
use super::{Call, Failure, Function, Signature, Type};
use crate::template::functions::string::below;

pub(in crate::template::functions) const FUNCTIONS: &[Function] = &[
    Function::new(
        "fakeName",
        BY_LOCALE,
        "A full name.",
        ("{{fakeName}}, {{fakeName \"ja\"}}", "Stephanie Ward, 太田 綾香"),
        |call| {
            let locale = locale(call)?;
            Ok(Person::draw(call, locale).full_name(locale).into())
        },
    ),
    Function::new(
        "fakeFirstName",
        BY_LOCALE,
        "A first name, of a woman or a man.",
        ("{{fakeFirstName}}, {{fakeFirstName \"de\"}}", "Stephanie, Lena"),
        |call| {
            let locale = locale(call)?;
            let gender = Gender::draw(call);
            Ok(shown(locale.section(gender.names()).draw(call)).into())
        },
    ),
    Function::new(
        "fakeLastName",
        BY_LOCALE,
        "A surname; one also where people have two.",
        ("{{fakeLastName}}, {{fakeLastName \"es\"}}", "Evans, Ramos"),
        |call| {
            let locale = locale(call)?;
            Ok(shown(locale.section(Kind::LastNames).draw(call)).into())
        },
    ),
    Function::new(
        "fakeTitle",
        BY_LOCALE,
        "How one is addressed: what stands before a name, or behind it in Japanese.",
        ("{{fakeTitle}}, {{fakeTitle \"fr\"}}", "Ms., Mme"),
        |call| {
            let locale = locale(call)?;
            let gender = Gender::draw(call);
            Ok(locale.section(gender.titles()).draw_rarely_last(call).into())
        },
    ),
    Function::new(
        "fakeGender",
        BY_LOCALE,
        "A word for a gender.",
        ("{{fakeGender}}, {{fakeGender \"de\"}}", "male, weiblich"),
        |call| {
            let locale = locale(call)?;
            Ok(locale.section(Kind::Genders).draw_rarely_last(call).into())
        },
    ),
    Function::new(
        "fakeUserName",
        BY_LOCALE,
        "A user name, in ASCII.",
        ("{{fakeUserName}}, {{fakeUserName \"ja\"}}", "stephanie_ward, shinichi.saito28"),
        |call| {
            let locale = locale(call)?;
            let person = Person::draw(call, locale);
            Ok(person.user_name(call).into())
        },
    ),
    Function::new(
        "fakeEmail",
        BY_LOCALE,
        "An address at example.com, .net or .org, which nobody has (RFC 2606).",
        ("{{fakeEmail}}, {{fakeEmail \"de\"}}", "stephanie_ward@example.com, stefanie50@example.net"),
        |call| {
            let locale = locale(call)?;
            let person = Person::draw(call, locale);
            let name = person.user_name(call);
            Ok(at_example(call, &name).into())
        },
    ),
    Function::new(
        "fakePhone",
        BY_LOCALE,
        "A telephone number nobody has, as it is dialled in the country.",
        ("{{fakePhone}}, {{fakePhone \"de\"}}", "(504) 555-0138, 089 99998116"),
        |call| {
            let locale = locale(call)?;
            Ok(locale.draw(call, Kind::Phones).into())
        },
    ),
    Function::new(
        "fakePassword",
        Signature::variadic(&[], Type::Int, Type::String),
        "A password of twelve characters, or as many as are given, with a capital, a small letter, a digit and a sign.",
        ("{{fakePassword}} {{fakePassword 4 | len}}", "Riq!ScrCx8Bz 4"),
        |call| {
            let length = count(call, 12)?;
            Ok(password(call, length)?.into())
        },
    ),
    Function::new(
        "fakePerson",
        Signature::variadic(&[], Type::String, Type::Map),
        "One person, whose values agree: firstName, lastName, name, gender, title, userName, email and phone.",
        (
            "{{with fakePerson \"de\"}}{{.title}} {{.name}}, {{.email}}{{end}}",
            "Frau Karin Seidel, karin_seidel@example.org",
        ),
        |call| {
            let locale = locale(call)?;
            let person = Person::draw(call, locale);
            let user_name = person.user_name(call);
            let gender = locale.section(Kind::Genders).line(person.gender as usize);
            let entries = BTreeMap::from([
                ("name".into(), person.full_name(locale).into()),
                ("gender".into(), gender.into()),
                ("title".into(), locale.section(person.gender.titles()).draw_rarely_last(call).into()),
                ("email".into(), at_example(call, &user_name).into()),
                ("phone".into(), locale.draw(call, Kind::Phones).into()),
                ("userName".into(), user_name.into()),
                ("firstName".into(), person.first.into()),
                ("lastName".into(), person.last.into()),
            ]);
            call.map(entries)
        },
    ),
];

/// In the order of the section of genders.
#[derive(Clone, Copy)]
enum Gender {
    Female,
    Male,
}

impl Gender {
    fn draw(call: &mut Call<'_, '_>) -> Self {
        if call.env().random_below(2) == 0 { Self::Female } else { Self::Male }
    }

    fn names(self) -> Kind {
        match self {
            Self::Female => Kind::FemaleNames,
            Self::Male => Kind::MaleNames,
        }
    }

    fn titles(self) -> Kind {
        match self {
            Self::Female => Kind::FemaleTitles,
            Self::Male => Kind::MaleTitles,
        }
    }
}

pub(super) struct Person {
    gender: Gender,
    first: &'static str,
    last: String,
    /// First name and first surname in ASCII.
    ascii: (String, String),
}

impl Person {
    pub(super) fn draw(call: &mut Call<'_, '_>, locale: &Locale) -> Self {
        let gender = Gender::draw(call);
        let first = locale.section(gender.names()).draw(call);
        let surnames: Vec<_> = (0..locale.surnames).map(|_| locale.section(Kind::LastNames).draw(call)).collect();
        let shown_surnames: Vec<_> = surnames.iter().map(|line| shown(line)).collect();
        let latin = |line: &'static str| ascii(field(line, 1).unwrap_or(line), locale.name == "de");
        Self {
            gender,
            first: shown(first),
            last: shown_surnames.join(" "),
            ascii: (latin(first), surnames.first().copied().map(latin).unwrap_or_default()),
        }
    }

    pub(super) fn full_name(&self, locale: &Locale) -> String {
        let form = locale.section(Kind::FullNames).line(0);
        filled(form, &[("first", self.first), ("last", &self.last)])
    }

    fn user_name(&self, call: &mut Call<'_, '_>) -> String {
        let (first, last) = &self.ascii;
        let (form, number) = (call.env().random_below(5), 10 + call.env().random_below(90));
        match form {
            0 => format!("{first}.{last}"),
            1 => format!("{first}_{last}"),
            2 => format!("{}{last}", first.get(..1).unwrap_or_default()),
            3 => format!("{first}{number}"),
            _ => format!("{first}.{last}{number}"),
        }
    }
}

fn at_example(call: &mut Call<'_, '_>, name: &str) -> String {
    format!("{name}@{}", super::internet::example(call))
}

/// The signs are such as need no escape in JSON, HTML or a URL's query.
const PASSWORD: [&[u8]; 4] = [b"abcdefghijkmnopqrstuvwxyz", b"ABCDEFGHJKLMNPQRSTUVWXYZ", b"23456789", b"!*-_.~"];

fn password(call: &mut Call<'_, '_>, length: u64) -> Result<String, Failure> {
    if length < 4 {
        return Err("a password has 4 characters at least, one of each kind".into());
    }
    call.charge(usize::try_from(length).unwrap_or(usize::MAX))?;
    call.step(length / 8)?;
    // One of each kind, then any, three in four of them letters; and all in another order.
    let mut signs: Vec<u8> = PASSWORD.into_iter().filter_map(|kind| pick(call, kind)).collect();
    for _ in 4..length {
        let kind = [0, 0, 0, 1, 1, 1, 2, 3].get(below(call, 8)).copied().unwrap_or(0);
        signs.extend(PASSWORD.get(kind).copied().and_then(|kind| pick(call, kind)));
    }
    for end in (1..signs.len()).rev() {
        let other = below(call, end + 1);
        signs.swap(end, other);
    }
    Ok(signs.into_iter().map(char::from).collect())
}

fn pick(call: &mut Call<'_, '_>, signs: &[u8]) -> Option<u8> {
    let place = below(call, signs.len());
    signs.get(place).copied()
}
