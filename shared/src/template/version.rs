//! Versions by semantic versioning, and ranges of them, as Masterminds' semver takes them.

mod constraint;
mod methods;

use std::cmp::Ordering;
use std::fmt;

pub(crate) use constraint::Constraints;
pub(crate) use methods::METHODS;

/// A version such as `1.2.3-rc.1+build.5`. Prints in full, without a `v` before it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Version {
    major: u64,
    minor: u64,
    patch: u64,
    pre_release: String,
    metadata: String,
    /// As it was written.
    original: String,
}

/// How many bytes a version may have, and each part of it that is set; no version has more.
const LONGEST: usize = 256;

impl Version {
    /// How many bytes its texts have.
    pub(crate) fn size(&self) -> usize {
        self.pre_release.len() + self.metadata.len() + self.original.len()
    }

    /// Reads a version, of which the minor and the patch may be missing, and before which a `v` may stand.
    ///
    /// # Errors
    /// In the words of Sprig's library.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let invalid = || "Invalid Semantic Version".to_owned();
        if text.len() > LONGEST {
            return Err(invalid());
        }
        let (rest, metadata) = text.split_once('+').map_or((text, None), |(rest, data)| (rest, Some(data)));
        let (core, pre_release) = rest.split_once('-').map_or((rest, None), |(core, pre)| (core, Some(pre)));
        if ![metadata, pre_release].into_iter().flatten().all(are_identifiers) {
            return Err(invalid());
        }
        let numbers: Vec<&str> = core.strip_prefix('v').unwrap_or(core).split('.').collect();
        let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit());
        if numbers.len() > 3 || !numbers.iter().all(is_number) {
            return Err(invalid());
        }
        let number = |index: usize| {
            let digits = numbers.get(index).copied().unwrap_or("0");
            digits.parse::<u64>().map_err(|_| {
                format!("Error parsing version segment: strconv.ParseUint: parsing \"{digits}\": value out of range")
            })
        };
        let version = Self {
            major: number(0)?,
            minor: number(1)?,
            patch: number(2)?,
            metadata: metadata.unwrap_or_default().to_owned(),
            original: text.to_owned(),
            ..Self::default()
        };
        version.with_pre_release(pre_release.unwrap_or_default())
    }

    /// # Errors
    /// When it is none, in the words of Sprig's library.
    fn with_pre_release(self, text: &str) -> Result<Self, String> {
        for part in text.split('.').filter(|part| part.len() > 1 && part.starts_with('0')) {
            if part.bytes().all(|digit| digit.is_ascii_digit()) {
                return Err("Version segment starts with 0".to_owned());
            }
        }
        if text.len() > LONGEST || (!text.is_empty() && !are_characters(text)) {
            return Err("Invalid Prerelease string".to_owned());
        }
        Ok(Self { pre_release: text.to_owned(), ..self })
    }

    /// # Errors
    /// When it is none, in the words of Sprig's library.
    fn with_metadata(self, text: &str) -> Result<Self, String> {
        if text.is_empty() || (text.len() <= LONGEST && are_characters(text)) {
            Ok(Self { metadata: text.to_owned(), ..self })
        } else {
            Err("Invalid Metadata string".to_owned())
        }
    }

    /// The version as it would have been written, with a `v` where this one has it.
    fn rewritten(self) -> Self {
        let prefix = if self.original.starts_with('v') { "v" } else { "" };
        Self { original: format!("{prefix}{self}"), ..self }
    }

    /// Which goes before the other: what is released before what is yet to be, and metadata does not count.
    pub(crate) fn precedence(&self, other: &Self) -> Ordering {
        let numbers = |version: &Self| (version.major, version.minor, version.patch);
        numbers(self).cmp(&numbers(other)).then_with(|| compare_pre_releases(&self.pre_release, &other.pre_release))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)?;
        for (sign, part) in [('-', &self.pre_release), ('+', &self.metadata)] {
            if !part.is_empty() {
                write!(f, "{sign}{part}")?;
            }
        }
        Ok(())
    }
}

fn are_characters(text: &str) -> bool {
    text.bytes().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, b'-' | b'.'))
}

/// Words of letters, digits and `-`, with points between them.
fn are_identifiers(text: &str) -> bool {
    are_characters(text) && text.split('.').all(|part| !part.is_empty())
}

fn compare_pre_releases(one: &str, two: &str) -> Ordering {
    if one.is_empty() || two.is_empty() {
        // None comes after any.
        return one.is_empty().cmp(&two.is_empty());
    }
    let (mut ones, mut twos) = (one.split('.'), two.split('.'));
    loop {
        let order = match (ones.next(), twos.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
            (Some(one), Some(two)) => match (one.parse::<u64>(), two.parse::<u64>()) {
                (Ok(one), Ok(two)) => one.cmp(&two),
                // Numbers go before words.
                (Ok(_), Err(_)) => Ordering::Less,
                (Err(_), Ok(_)) => Ordering::Greater,
                (Err(_), Err(_)) => one.cmp(two),
            },
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_have_an_order() {
        let ordered = [
            "0.1",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.0.1",
            "v1.1",
            "2",
        ];
        let ordered = ordered.map(|text| Version::parse(text).unwrap());
        for (at, one) in ordered.iter().enumerate() {
            for (other, two) in ordered.iter().enumerate() {
                assert_eq!(one.precedence(two), at.cmp(&other), "{one} {two}");
            }
        }
    }

    #[test]
    fn texts_are_versions_or_not() {
        for (text, expected) in [
            ("v1.2", Ok("1.2.0")),
            ("1.2.3-a.b-c+d.01", Ok("1.2.3-a.b-c+d.01")),
            ("01.2.3", Ok("1.2.3")),
            ("", Err("Invalid Semantic Version")),
            ("1.2.3.4", Err("Invalid Semantic Version")),
            ("1.2.3-", Err("Invalid Semantic Version")),
            ("1.2.3-a..b", Err("Invalid Semantic Version")),
            ("1.2.3-01", Err("Version segment starts with 0")),
        ] {
            let found = Version::parse(text).map(|version| version.to_string());
            assert_eq!(found, expected.map(str::to_owned).map_err(str::to_owned), "{text:?}");
        }
    }
}
