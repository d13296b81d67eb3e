//! Ranges of versions: `^1.2`, `~1.2.3`, `>=1.0 <2`, `1.x || 3.x`, `1.2 - 1.4`.

use std::cmp::Ordering;

use super::Version;

/// Ranges, of which one has to hold; each is a list of constraints, which all have to.
pub(crate) struct Constraints(Vec<Vec<Constraint>>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Equal,
    NotEqual,
    Greater,
    Less,
    GreaterOrEqual,
    LessOrEqual,
    Tilde,
    Caret,
}

/// What stands before a version, longer signs first.
const OPERATORS: [(&str, Operator); 11] = [
    ("!=", Operator::NotEqual),
    (">=", Operator::GreaterOrEqual),
    ("=>", Operator::GreaterOrEqual),
    ("<=", Operator::LessOrEqual),
    ("=<", Operator::LessOrEqual),
    ("~>", Operator::Tilde),
    ("~", Operator::Tilde),
    ("^", Operator::Caret),
    (">", Operator::Greater),
    ("<", Operator::Less),
    ("=", Operator::Equal),
];

/// Which numbers of a version are open: left out, or an `x`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    None,
    Patch,
    Minor,
    All,
}

#[derive(Debug)]
struct Constraint {
    operator: Operator,
    version: Version,
    open: Open,
}

impl Constraints {
    /// # Errors
    /// In the words of Sprig's library.
    pub fn parse(text: &str) -> Result<Self, String> {
        text.split("||").map(alternative).collect::<Result<_, _>>().map(Self)
    }

    /// Whether a version is within one of the ranges.
    pub fn hold(&self, version: &Version) -> bool {
        self.0.iter().any(|all| all.iter().all(|constraint| constraint.holds(version)))
    }
}

/// Constraints with spaces or commas between them.
fn alternative(text: &str) -> Result<Vec<Constraint>, String> {
    let improper = || format!("improper constraint: {text}");
    let mut all = Vec::new();
    let mut rest = text;
    loop {
        let (operator, after) = operator(rest.trim_start());
        let (version, after) = written(after.trim_start());
        let (constraint, behind) = (constraint(operator, version).ok_or_else(improper)?, after.trim_start());
        let has_space = behind.len() < after.len();
        if let Some(upper) =
            behind.strip_prefix('-').filter(|upper| has_space && upper.starts_with(char::is_whitespace))
        {
            let (version, after) = written(upper.trim_start());
            if operator.is_some() {
                return Err(improper());
            }
            all.push(Constraint { operator: Operator::GreaterOrEqual, ..constraint });
            all.push(self::constraint(Some(Operator::LessOrEqual), version).ok_or_else(improper)?);
            rest = after.trim_start();
            if rest.len() == after.len() && !rest.is_empty() && !rest.starts_with(',') {
                return Err(improper());
            }
        } else {
            all.push(constraint);
            if !has_space && !behind.is_empty() && !behind.starts_with(',') {
                return Err(improper());
            }
            rest = behind;
        }
        if rest.is_empty() {
            return Ok(all);
        }
        rest = rest.strip_prefix(',').unwrap_or(rest);
    }
}

fn operator(text: &str) -> (Option<Operator>, &str) {
    let found = OPERATORS.iter().find_map(|(sign, operator)| Some((Some(*operator), text.strip_prefix(sign)?)));
    found.unwrap_or((None, text))
}

/// The characters of a version, up to a space or comma or another sign.
fn written(text: &str) -> (&str, &str) {
    let is_part = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '*' | '-' | '+');
    text.split_at(text.find(|sign| !is_part(sign)).unwrap_or(text.len()))
}

fn constraint(operator: Option<Operator>, text: &str) -> Option<Constraint> {
    let operator = operator.unwrap_or(Operator::Equal);
    let end = text.find(['-', '+']).unwrap_or(text.len());
    let (core, suffix) = text.split_at(end);
    let numbers: Vec<&str> = core.strip_prefix('v').unwrap_or(core).split('.').collect();
    let is_open = |index: usize| matches!(numbers.get(index).copied(), None | Some("x" | "X" | "*"));
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit());
    let are_numbers = numbers.iter().all(|part| is_number(part) || matches!(*part, "x" | "X" | "*"));
    if numbers.len() > 3 || !are_numbers {
        return None;
    }
    // What stands behind an open number does not count; the pre-release does, but not the metadata.
    let pre_release = suffix.split('+').next().unwrap_or_default();
    let (open, kept) = match (is_open(0), is_open(1), is_open(2)) {
        (true, _, _) => (Open::All, 0),
        (_, true, _) => (Open::Minor, 1),
        (_, _, true) => (Open::Patch, 2),
        _ => (Open::None, 3),
    };
    let mut numbers: Vec<&str> = numbers.into_iter().take(kept).collect();
    numbers.resize(3, "0");
    Version::parse(&format!("{}{suffix}", numbers.join("."))).ok()?;
    let version = Version::parse(&format!("{}{pre_release}", numbers.join("."))).ok()?;
    Some(Constraint { operator, version, open })
}

impl Constraint {
    fn holds(&self, version: &Version) -> bool {
        let order = version.precedence(&self.version);
        // A pre-release is in no range that does not name one.
        let is_left_out = !version.pre_release.is_empty() && self.version.pre_release.is_empty();
        let is_open = self.open != Open::None;
        match self.operator {
            Operator::NotEqual if is_open => !is_left_out && self.differs(version),
            Operator::NotEqual => order != Ordering::Equal,
            _ if is_left_out => false,
            Operator::Equal if is_open => self.is_near(version),
            Operator::Equal => order == Ordering::Equal,
            Operator::Greater => self.is_below(version, order),
            Operator::Less => order == Ordering::Less,
            Operator::GreaterOrEqual => order != Ordering::Less,
            Operator::LessOrEqual if is_open => {
                let below = version.major.cmp(&self.version.major);
                let minor_below = self.open == Open::Minor || version.minor <= self.version.minor;
                below == Ordering::Less || (below == Ordering::Equal && minor_below)
            }
            Operator::LessOrEqual => order != Ordering::Greater,
            Operator::Tilde => self.is_near(version),
            Operator::Caret => order != Ordering::Less && self.is_compatible(version),
        }
    }

    /// Whether a version is another than all that an open one stands for.
    fn differs(&self, version: &Version) -> bool {
        let own = &self.version;
        if own.major != version.major {
            return true;
        }
        match self.open {
            Open::Minor => false,
            Open::Patch if own.minor == version.minor => own.pre_release != version.pre_release,
            Open::Patch => true,
            _ => own.minor != version.minor || own.patch != version.patch || version.precedence(own) != Ordering::Equal,
        }
    }

    /// Whether a version is above all that an open one stands for.
    fn is_below(&self, version: &Version, order: Ordering) -> bool {
        let major = version.major.cmp(&self.version.major);
        match self.open {
            Open::None => order == Ordering::Greater,
            _ if major != Ordering::Equal => major == Ordering::Greater,
            Open::Minor => false,
            Open::Patch => version.minor > self.version.minor,
            Open::All => order == Ordering::Greater,
        }
    }

    /// `~`: at least the version, with the same major, and the same minor where that is not open.
    fn is_near(&self, version: &Version) -> bool {
        let own = &self.version;
        let is_any = (own.major, own.minor, own.patch) == (0, 0, 0) && matches!(self.open, Open::None | Open::All);
        let is_same = version.major == own.major && (self.open == Open::Minor || version.minor == own.minor);
        version.precedence(own) != Ordering::Less && (is_any || is_same)
    }

    /// `^`: the first number that is not 0 is the same.
    fn is_compatible(&self, version: &Version) -> bool {
        let own = &self.version;
        if own.major > 0 || self.open == Open::Minor {
            return version.major == own.major;
        }
        if version.major > 0 {
            return false;
        }
        if own.minor > 0 || self.open == Open::Patch {
            return version.minor == own.minor;
        }
        version.minor == 0 && version.patch == own.patch
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_hold_versions() {
        for (range, inside, outside) in [
            ("^1.2.3", "1.9.0", "2.0.0"),
            ("^0.2.3", "0.2.9", "0.3.0"),
            ("~1.2.3", "1.2.9", "1.3.0"),
            ("1.x || >=3.0, <4", "1.5.0", "2.0.0"),
            ("1.2 - 1.4.5", "1.4.5", "1.4.6"),
            ("!=1.2.x", "1.3.0", "1.2.9"),
            (">=1.0.0-0", "1.0.0-rc.1", "0.9.0"),
            ("*", "7.1.0", "7.1.0-rc.1"),
        ] {
            let range = Constraints::parse(range).unwrap();
            assert!(range.hold(&Version::parse(inside).unwrap()), "{inside}");
            assert!(!range.hold(&Version::parse(outside).unwrap()), "{outside}");
        }
        for text in ["", ">=", "1.2.3,", "1.2.3.4", ">1<2", "abc", "|| 1", "1.2|1.3"] {
            assert!(Constraints::parse(text).is_err(), "{text:?}");
        }
    }
}
