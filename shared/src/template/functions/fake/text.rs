//! Words that mean nothing in particular, in a language or in the Latin that printers use.

use super::arguments::{BY_COUNT, BY_LOCALE, count, count_and_locale, locale, positive};
use super::common::Common;
use super::locale::{Grammar, Kind, Locale, SPACED};
use super::section::Section;
use super::{Call, Failure, Function, Signature, Type};
use crate::template::functions::string::below;

const LATIN: Signature = Signature::variadic(&[], Type::Int, Type::String);

/// How many there are when nobody says.
const WORDS: i64 = 3;
const SENTENCES: i64 = 4;

pub(in crate::template::functions) const FUNCTIONS: &[Function] = &[
    Function::new("fakeWord", BY_LOCALE, "A word.", ("{{fakeWord}}, {{fakeWord \"ja\"}}", "wind, 雲"), |call| {
        let locale = locale(call)?;
        Ok(locale.draw(call, Kind::Words).into())
    }),
    Function::new(
        "fakeWords",
        BY_COUNT,
        "Three words, or as many as are given, with spaces between them.",
        ("{{fakeWords}}; {{fakeWords 2 \"de\"}}", "wind change bright; Farbe Fahrt"),
        |call| {
            let (count, locale) = count_and_locale(call)?;
            let count = positive(count.unwrap_or(WORDS))?;
            Ok(Source::of(locale).words(call, count)?.join(" ").into())
        },
    ),
    Function::new(
        "fakeSentence",
        BY_COUNT,
        "A sentence of five to twelve words, or of as many as are given.",
        ("{{fakeSentence 4}} {{fakeSentence 3 \"ja\"}}", "Wind change bright sun. 岸と霧と空です。"),
        |call| {
            let (count, locale) = count_and_locale(call)?;
            let count = count.map(positive).transpose()?;
            Ok(Source::of(locale).sentence(call, count)?.into())
        },
    ),
    Function::new(
        "fakeParagraph",
        BY_COUNT,
        "A paragraph of four sentences, or of as many as are given.",
        (
            "{{fakeParagraph 2}}",
            "Change bright sun school tower mirror earth action paper. Gentle night rain chair room story season.",
        ),
        |call| {
            let (count, locale) = count_and_locale(call)?;
            let count = positive(count.unwrap_or(SENTENCES))?;
            Ok(Source::of(locale).paragraph(call, count)?.into())
        },
    ),
    Function::new(
        "loremWords",
        LATIN,
        "As `fakeWords`, in Latin.",
        ("{{loremWords 4}}", "ex et ut dignissimos"),
        |call| {
            let count = count(call, WORDS)?;
            Ok(Source::latin().words(call, count)?.join(" ").into())
        },
    ),
    Function::new(
        "loremSentence",
        LATIN,
        "As `fakeSentence`, in Latin.",
        ("{{loremSentence 5}}", "Ex et ut dignissimos laborum."),
        |call| {
            let count = if call.args().is_empty() { None } else { Some(count(call, 1)?) };
            Ok(Source::latin().sentence(call, count)?.into())
        },
    ),
    Function::new(
        "loremParagraph",
        LATIN,
        "As `fakeParagraph`, in Latin.",
        ("{{loremParagraph 1}}", "Et ut dignissimos laborum incididunt excepteur reprehenderit culpa lorem."),
        |call| {
            let count = count(call, SENTENCES)?;
            Ok(Source::latin().paragraph(call, count)?.into())
        },
    ),
];

/// Words, and how sentences are made of them.
struct Source {
    words: Section,
    grammar: &'static Grammar,
}

impl Source {
    fn of(locale: &'static Locale) -> Self {
        Self { words: locale.section(Kind::Words), grammar: &locale.grammar }
    }

    fn latin() -> Self {
        Self { words: Common::Lorem.section(), grammar: &SPACED }
    }

    fn words(&self, call: &mut Call<'_, '_>, count: u64) -> Result<Vec<&'static str>, Failure> {
        // A word takes about as long as three nodes of a template.
        call.step(count.saturating_mul(3))?;
        call.charge(usize::try_from(count).unwrap_or(usize::MAX).saturating_mul(size_of::<&str>()))?;
        Ok((0..count).map(|_| self.words.draw(call)).collect())
    }

    fn sentence(&self, call: &mut Call<'_, '_>, count: Option<u64>) -> Result<String, Failure> {
        let count = count.unwrap_or_else(|| 5 + call.env().random_below(8));
        let mut sentence = String::new();
        for word in self.words(call, count)? {
            if sentence.is_empty() {
                let mut signs = word.chars();
                sentence.extend(signs.next().into_iter().flat_map(char::to_uppercase));
                sentence.push_str(signs.as_str());
            } else {
                let joint = below(call, self.grammar.joints.len());
                sentence.push_str(self.grammar.joints.get(joint).copied().unwrap_or(" "));
                sentence.push_str(word);
            }
        }
        sentence.push_str(self.grammar.end);
        Ok(sentence)
    }

    fn paragraph(&self, call: &mut Call<'_, '_>, count: u64) -> Result<String, Failure> {
        let mut paragraph = String::new();
        for _ in 0..count {
            let sentence = self.sentence(call, None)?;
            call.charge(paragraph.len() + sentence.len())?;
            if !paragraph.is_empty() {
                paragraph.push_str(self.grammar.gap);
            }
            paragraph.push_str(&sentence);
        }
        Ok(paragraph)
    }
}
