//! The languages that made-up values come in.

use super::super::{Call, Failure};
use super::arguments::quoted;
use super::section::{Section, Sections, shown, with_digits};

/// A language, as one country speaks it.
pub(super) struct Locale {
    pub(super) name: &'static str,
    /// Its code in ISO 3166-1.
    pub(super) country: &'static str,
    /// How many surnames a person has.
    pub(super) surnames: usize,
    pub(super) grammar: Grammar,
    sections: Sections<{ Kind::NAMES.len() }>,
}

/// How words become sentences.
pub(super) struct Grammar {
    /// What may stand between two words of a sentence.
    pub(super) joints: &'static [&'static str],
    /// What stands at its end.
    pub(super) end: &'static str,
    /// What stands between two sentences.
    pub(super) gap: &'static str,
}

/// How it is done in Europe.
pub(super) const SPACED: Grammar = Grammar { joints: &[" "], end: ".", gap: " " };

/// Nouns only, so that particles between them make a sentence.
const JAPANESE: Grammar = Grammar { joints: &["の", "と", "や"], end: "です。", gap: "" };

macro_rules! kinds {
    ($($kind:ident $name:literal,)*) => {
        /// The sections of every locale, in the order of the files.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Kind { $($kind,)* }

        impl Kind {
            pub(super) const NAMES: &[&str] = &[$($name,)*];
            const ALL: &[Self] = &[$(Self::$kind,)*];
        }
    };
}

kinds! {
    FemaleNames "femaleNames",
    MaleNames "maleNames",
    LastNames "lastNames",
    FullNames "fullNames",
    Genders "genders",
    FemaleTitles "femaleTitles",
    MaleTitles "maleTitles",
    Phones "phones",
    Cities "cities",
    States "states",
    Countries "countries",
    StreetNames "streetNames",
    StreetKinds "streetKinds",
    Streets "streets",
    StreetAddresses "streetAddresses",
    Addresses "addresses",
    CompanyWords "companyWords",
    CompanyFields "companyFields",
    CompanyForms "companyForms",
    Companies "companies",
    Jobs "jobs",
    Departments "departments",
    Products "products",
    ProductNames "productNames",
    ProductTitles "productTitles",
    Categories "categories",
    Colors "colors",
    Words "words",
}

/// All of them, in the order in which an error lists them.
pub(super) static LOCALES: [Locale; 5] = [
    Locale {
        name: "de",
        country: "DE",
        surnames: 1,
        grammar: SPACED,
        sections: Sections::of(include_str!("data/de.txt")),
    },
    Locale {
        name: "en",
        country: "US",
        surnames: 1,
        grammar: SPACED,
        sections: Sections::of(include_str!("data/en.txt")),
    },
    Locale {
        name: "es",
        country: "ES",
        surnames: 2,
        grammar: SPACED,
        sections: Sections::of(include_str!("data/es.txt")),
    },
    Locale {
        name: "fr",
        country: "FR",
        surnames: 1,
        grammar: SPACED,
        sections: Sections::of(include_str!("data/fr.txt")),
    },
    Locale {
        name: "ja",
        country: "JP",
        surnames: 1,
        grammar: JAPANESE,
        sections: Sections::of(include_str!("data/ja.txt")),
    },
];

impl Locale {
    /// The one that is taken when none is named.
    pub(super) fn english() -> &'static Self {
        let [_, english, ..] = &LOCALES;
        english
    }

    /// The locale of a language: `de`, or one that a region follows, as in `de-AT` or `de_AT`.
    pub(super) fn find(name: &str) -> Result<&'static Self, Failure> {
        let language = name.split(['-', '_']).next().unwrap_or_default();
        LOCALES.iter().find(|locale| locale.name.eq_ignore_ascii_case(language)).ok_or_else(|| {
            let name = quoted(name);
            format!("there are no made-up values for the locale {name}; there are for de, en, es, fr and ja").into()
        })
    }

    pub(super) fn section(&self, kind: Kind) -> Section {
        self.sections.get(kind as usize)
    }

    /// What is shown of a random line of a section, with all that it asks for put in.
    pub(super) fn draw(&self, call: &mut Call<'_, '_>, kind: Kind) -> String {
        let line = self.section(kind).draw(call);
        self.expand(call, shown(line))
    }

    /// A form with digits for `#` and `@`, and a random value for every section that it names in braces. What the
    /// files hold is known, so that a section cannot ask for itself.
    fn expand(&self, call: &mut Call<'_, '_>, form: &str) -> String {
        let (mut text, mut rest) = (String::new(), form);
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(&with_digits(call, before));
            let (name, behind) = after.split_once('}').unwrap_or((after, ""));
            if let Some(kind) = Kind::named(name) {
                text.push_str(&self.draw(call, kind));
            }
            rest = behind;
        }
        text.push_str(&with_digits(call, rest));
        text
    }
}

impl Kind {
    fn named(name: &str) -> Option<Self> {
        let index = Self::NAMES.iter().position(|known| *known == name)?;
        Self::ALL.get(index).copied()
    }
}

/// A form with the parts put in that it names in braces.
pub(super) fn filled(form: &str, parts: &[(&str, &str)]) -> String {
    parts.iter().fold(form.to_owned(), |form, (name, part)| form.replace(&format!("{{{name}}}"), part))
}
