use serde_json::Value;

use super::{
    super::{same_json, same_text},
    Pattern, Rules, unordered,
};

/// How many comparisons one question may take. Only lists in any order can need more than there are values.
const BUDGET: usize = 2_000_000;

/// Where a value is not what the pattern asks for, and how.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::engine::matching) struct Mismatch {
    /// The place in the value, from the inside out.
    path: Vec<String>,
    kind: Kind,
}

/// How a value is not what the pattern asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Another value.
    Other,
    /// An object lacks a member, or a list an element, that stands at the place.
    Lacks,
    /// There is something at the place that must not be there.
    Extra,
    /// A list has no element for the pattern's at this index.
    NoneLike(usize),
    /// The comparisons ran out.
    Budget,
}

/// The comparisons that are left, and how they are made.
pub(super) struct Comparison {
    pub(super) rules: Rules,
    left: usize,
}

impl Pattern {
    /// Nothing when the value is what the pattern asks for, else the first place where it is not.
    pub(in crate::engine::matching) fn mismatch(&self, value: &Value, rules: Rules) -> Option<Mismatch> {
        Comparison { rules, left: BUDGET }.compare(self, value).err()
    }

    /// The part of the pattern at a place, and of the value.
    fn follow<'p>(&'p self, path: &[String]) -> Option<&'p Self> {
        path.iter().rev().try_fold(self, |pattern, step| match pattern {
            Self::Object(members) => members.iter().find(|(key, _)| key == step).map(|(_, member)| member),
            Self::Array(elements) => elements.get(step.parse::<usize>().ok()?),
            _ => None,
        })
    }
}

impl Mismatch {
    fn here(kind: Kind) -> Self {
        Self { path: Vec::new(), kind }
    }

    fn at(step: &impl ToString, kind: Kind) -> Self {
        Self { path: vec![step.to_string()], kind }
    }

    fn under(mut self, step: &impl ToString) -> Self {
        self.path.push(step.to_string());
        self
    }

    /// The place in the value as a JSON Pointer (RFC 6901).
    pub(in crate::engine::matching) fn pointer(&self) -> String {
        self.path.iter().rev().flat_map(|step| ["/".to_owned(), step.replace('~', "~0").replace('/', "~1")]).collect()
    }

    /// How the value differs, in words that follow "which".
    pub(in crate::engine::matching) fn describe(&self, pattern: &Pattern, value: &Value) -> String {
        let pointer = self.pointer();
        let place = if pointer.is_empty() { String::new() } else { format!(" at {pointer}") };
        match self.kind {
            Kind::Other => {
                let has = value.pointer(&pointer).map(ToString::to_string).unwrap_or_default();
                let wants = pattern.follow(&self.path).map(Pattern::noun);
                match wants {
                    Some(wants) => format!("which{place} is {has}, not {wants}"),
                    None => format!("which{place} is {has}"),
                }
            }
            Kind::Lacks => format!("which lacks {pointer}"),
            Kind::Extra => format!("which has {pointer} besides"),
            Kind::NoneLike(index) => format!("which{place} has no element like the one at {index}"),
            Kind::Budget => format!("which takes more than {BUDGET} comparisons"),
        }
    }
}

impl Comparison {
    pub(super) fn compare(&mut self, pattern: &Pattern, value: &Value) -> Result<(), Mismatch> {
        self.spend()?;
        let same = match (pattern, value) {
            (Pattern::Array(patterns), Value::Array(elements)) => return self.array(patterns, elements),
            (Pattern::Object(patterns), Value::Object(members)) => return self.object(patterns, members),
            (Pattern::Any, _)
            | (Pattern::AnyString, Value::String(_))
            | (Pattern::AnyNumber, Value::Number(_))
            | (Pattern::AnyBoolean, Value::Bool(_)) => true,
            (Pattern::Regex(regex), Value::String(text)) => regex.is_match(text),
            (Pattern::Scalar(Value::String(one)), Value::String(two)) => same_text(one, two, self.rules.ignore_case),
            (Pattern::Scalar(scalar), value) => same_json(scalar, value, false),
            _ => false,
        };
        if same { Ok(()) } else { Err(Mismatch::here(Kind::Other)) }
    }

    /// Whether an element is what the pattern asks for, where the answer is all that counts.
    pub(super) fn fits(&mut self, pattern: &Pattern, value: &Value) -> Result<bool, Mismatch> {
        match self.compare(pattern, value) {
            Ok(()) => Ok(true),
            Err(mismatch) if mismatch.kind == Kind::Budget => Err(Mismatch::here(Kind::Budget)),
            Err(_) => Ok(false),
        }
    }

    fn spend(&mut self) -> Result<(), Mismatch> {
        self.left = self.left.checked_sub(1).ok_or_else(|| Mismatch::here(Kind::Budget))?;
        Ok(())
    }

    fn object(
        &mut self,
        patterns: &[(String, Pattern)],
        members: &serde_json::Map<String, Value>,
    ) -> Result<(), Mismatch> {
        for (key, pattern) in patterns {
            let member = members.get(key).ok_or_else(|| Mismatch::at(key, Kind::Lacks))?;
            self.compare(pattern, member).map_err(|mismatch| mismatch.under(key))?;
        }
        // All of the pattern's members are there, so a longer object has others.
        if self.rules.ignore_extra || members.len() == patterns.len() {
            return Ok(());
        }
        let extra = members.keys().find(|key| !patterns.iter().any(|(other, _)| other == *key));
        Err(extra.map_or_else(|| Mismatch::here(Kind::Other), |key| Mismatch::at(key, Kind::Extra)))
    }

    fn array(&mut self, patterns: &[Pattern], elements: &[Value]) -> Result<(), Mismatch> {
        if self.rules.as_sets {
            unordered::each_is_there(self, patterns, elements)
        } else if self.rules.ignore_order {
            unordered::assigned(self, patterns, elements)
        } else if self.rules.ignore_extra {
            self.in_order(patterns, elements)
        } else {
            self.one_by_one(patterns, elements)
        }
    }

    fn one_by_one(&mut self, patterns: &[Pattern], elements: &[Value]) -> Result<(), Mismatch> {
        for (index, (pattern, element)) in patterns.iter().zip(elements).enumerate() {
            self.compare(pattern, element).map_err(|mismatch| mismatch.under(&index))?;
        }
        same_length(patterns, elements)
    }

    /// Whether the patterns come in their order among the elements. Taking the first that fits leaves the most.
    fn in_order(&mut self, patterns: &[Pattern], elements: &[Value]) -> Result<(), Mismatch> {
        let mut rest = elements.iter();
        for (index, pattern) in patterns.iter().enumerate() {
            loop {
                let Some(element) = rest.next() else { return Err(Mismatch::here(Kind::NoneLike(index))) };
                if self.fits(pattern, element)? {
                    break;
                }
            }
        }
        Ok(())
    }
}

/// Nothing when there are as many elements as patterns.
pub(super) fn same_length(patterns: &[Pattern], elements: &[Value]) -> Result<(), Mismatch> {
    match patterns.len().cmp(&elements.len()) {
        std::cmp::Ordering::Less => Err(Mismatch::at(&patterns.len(), Kind::Extra)),
        std::cmp::Ordering::Greater => Err(Mismatch::at(&elements.len(), Kind::Lacks)),
        std::cmp::Ordering::Equal => Ok(()),
    }
}

impl Mismatch {
    pub(super) fn none_like(index: usize) -> Self {
        Self::here(Kind::NoneLike(index))
    }
}
