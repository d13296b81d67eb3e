use regex::Regex;

/// One segment of a path pattern.
#[derive(Debug)]
pub(in crate::engine) enum Segment {
    /// Text, percent-decoded.
    Static(String),
    /// Text and parameters beside each other.
    Mixed(Mixed),
    /// A parameter whose whole text an expression matches.
    Constrained { name: String, source: String, regex: Regex },
    /// A parameter of at least one character.
    Param(String),
    /// Zero or more segments; always the last.
    Rest(String),
}

/// A segment such as `{name}.json` or `{from}-{to}`.
#[derive(Debug, Clone)]
pub(in crate::engine) struct Mixed {
    pub(super) parts: Vec<Part>,
    /// The expression for the whole segment, with a group a parameter, in order. Each but the last parameter is as short
    /// as can be.
    pub(super) source: String,
    /// That expression, compiled when a parameter has a constraint; without one, looking for the texts is enough.
    pub(super) regex: Option<Regex>,
}

/// A piece of a mixed segment.
#[derive(Debug, Clone)]
pub(in crate::engine) enum Part {
    Literal(String),
    Param { name: String, constraint: Option<String> },
}

/// How specific a segment is: less is more specific, and comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::engine) enum Rank {
    Static,
    /// More literal text first, then fewer parameters without a constraint.
    Mixed(std::cmp::Reverse<usize>, usize),
    Constrained,
    Param,
    Rest,
}

impl Segment {
    pub(super) fn rank(&self) -> Rank {
        match self {
            Self::Static(_) => Rank::Static,
            Self::Mixed(mixed) => mixed.rank(),
            Self::Constrained { .. } => Rank::Constrained,
            Self::Param(_) => Rank::Param,
            Self::Rest(_) => Rank::Rest,
        }
    }

    /// The parameters it has, in order.
    pub(in crate::engine) fn names(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        match self {
            Self::Static(_) => Box::new(std::iter::empty()),
            Self::Mixed(mixed) => Box::new(mixed.names()),
            Self::Constrained { name, .. } | Self::Param(name) | Self::Rest(name) => {
                Box::new(std::iter::once(name.as_str()))
            }
        }
    }

    /// Whether it takes all that is left.
    pub(in crate::engine) fn is_rest(&self) -> bool {
        matches!(self, Self::Rest(_))
    }

    /// Whether it matches a decoded segment.
    pub(in crate::engine) fn matches(&self, text: &str) -> bool {
        match self {
            Self::Static(wanted) => wanted == text,
            Self::Mixed(mixed) => mixed.matches(text),
            Self::Constrained { regex, .. } => regex.is_match(text),
            Self::Param(_) => !text.is_empty(),
            Self::Rest(_) => true,
        }
    }

    pub(super) fn has(&self, wanted: &str) -> bool {
        match self {
            Self::Static(_) => false,
            Self::Mixed(mixed) => mixed.names().any(|name| name == wanted),
            Self::Constrained { name, .. } | Self::Param(name) | Self::Rest(name) => name == wanted,
        }
    }
}

impl Mixed {
    fn rank(&self) -> Rank {
        let literal = self.parts.iter().map(|part| match part {
            Part::Literal(text) => text.chars().count(),
            Part::Param { .. } => 0,
        });
        let free = self.parts.iter().filter(|part| matches!(part, Part::Param { constraint: None, .. }));
        Rank::Mixed(std::cmp::Reverse(literal.sum()), free.count())
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Param { name, .. } => Some(name.as_str()),
            Part::Literal(_) => None,
        })
    }

    /// Whether matching takes an expression.
    pub(in crate::engine) fn has_expression(&self) -> bool {
        self.regex.is_some()
    }

    /// The text that every match begins with; empty when a parameter stands there.
    pub(in crate::engine) fn prefix(&self) -> &str {
        literal(self.parts.first())
    }

    /// The text that every match ends with; empty when a parameter stands there.
    pub(in crate::engine) fn suffix(&self) -> &str {
        literal(self.parts.last())
    }

    /// Whether the whole text matches. The texts at both ends are compared first, which spares most expressions.
    pub(in crate::engine) fn matches(&self, text: &str) -> bool {
        match &self.regex {
            Some(regex) => text.starts_with(self.prefix()) && text.ends_with(self.suffix()) && regex.is_match(text),
            None => self.each_value(text, |_, _| {}),
        }
    }

    /// A parameter's part of a text that matches.
    pub(super) fn capture<'t>(&self, wanted: &str, text: &'t str) -> Option<&'t str> {
        let index = self.names().position(|name| name == wanted)?;
        if let Some(regex) = &self.regex {
            return regex.captures(text)?.name(&group(index)).map(|found| found.as_str());
        }
        let mut captured = None;
        let matches = self.each_value(text, |number, value| captured = captured.or((number == index).then_some(value)));
        captured.filter(|_| matches)
    }

    /// Gives the text of each parameter when none has a constraint, and says whether the whole text matches. A text's
    /// first place is always the right one: what follows has the most room then.
    fn each_value<'t>(&self, text: &'t str, mut give: impl FnMut(usize, &'t str)) -> bool {
        let inner = text.strip_prefix(self.prefix()).and_then(|text| text.strip_suffix(self.suffix()));
        let Some(mut rest) = inner else { return false };
        let literals = self.parts.iter().filter_map(|part| match part {
            Part::Literal(text) => Some(text.as_str()),
            Part::Param { .. } => None,
        });
        let between = literals.skip(usize::from(!self.prefix().is_empty())).take(self.names().count() - 1);
        let mut number = 0;
        for literal in between {
            // A parameter has at least one character.
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let Some(at) = rest.get(first..).filter(|_| first > 0).and_then(|rest| rest.find(literal)) else {
                return false;
            };
            give(number, rest.get(..first + at).unwrap_or_default());
            rest = rest.get(first + at + literal.len()..).unwrap_or_default();
            number += 1;
        }
        give(number, rest);
        !rest.is_empty()
    }

    /// The same text for segments that match the same, whatever their parameters are called.
    pub(in crate::engine) fn key(&self) -> &str {
        &self.source
    }
}

fn literal(part: Option<&Part>) -> &str {
    match part {
        Some(Part::Literal(text)) => text,
        _ => "",
    }
}

/// The group of the parameter at an index. A constraint may have groups of its own, so these have names.
pub(super) fn group(index: usize) -> String {
    format!("dotmock_{index}")
}
