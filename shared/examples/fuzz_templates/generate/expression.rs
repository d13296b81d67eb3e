//! Pipelines and operands.

use serde_json::Value;

use super::{Kind, Writer, literal};

/// How deep expressions nest.
pub(super) const DEEPEST: usize = 3;

impl Writer<'_> {
    /// What may stand between delimiters.
    pub(super) fn pipeline(&mut self, depth: usize) -> (String, Kind) {
        let (mut text, mut kind) = self.command(depth);
        while self.random.percent(18) {
            let (next, made) = self.receiver(&kind, depth);
            let bar = self.random.word(&[" | ", "|", " |", "  |  "]);
            text = format!("{text}{bar}{next}");
            kind = made;
        }
        (text, kind)
    }

    pub(super) fn operands(&mut self, count: usize, depth: usize) -> String {
        (0..count).map(|_| format!(" {}", self.operand(depth + 1).0)).collect()
    }

    pub(super) fn operands_of(&mut self, kind: &Kind, depth: usize) -> String {
        (0..2).map(|_| format!(" {}", self.operand_of(kind, depth + 1))).collect()
    }

    /// An operand that is of the type, most of the time.
    pub(super) fn operand_of(&mut self, kind: &Kind, depth: usize) -> String {
        if self.slip(12) {
            return self.operand(depth).0;
        }
        let fitting: Vec<String> =
            self.variables.iter().filter(|(_, of)| of.same(kind)).map(|(name, _)| name.clone()).collect();
        if !fitting.is_empty() && self.random.percent(40) {
            return self.random.pick(&fitting).clone();
        }
        match kind {
            Kind::Int if depth < DEEPEST && self.random.percent(15) => {
                format!("(add {}{})", literal::int(self.random), self.operands_of(&Kind::Int, depth + 1))
            }
            Kind::Int => literal::int(self.random),
            Kind::Float => literal::float(self.random),
            Kind::Text if depth < DEEPEST && self.random.percent(15) => format!("({})", self.printing(depth)),
            Kind::Text => literal::text(self.random),
            Kind::Bool if depth < DEEPEST && self.random.percent(20) => format!("({})", self.comparison(depth)),
            Kind::Bool => self.random.word(&["true", "false"]).to_owned(),
            Kind::Function => "adder".to_owned(),
            Kind::Data(_) => self.data().0,
        }
    }

    /// An operand of any type.
    pub(super) fn operand(&mut self, depth: usize) -> (String, Kind) {
        match self.random.below(40) {
            0..4 => (literal::int(self.random), Kind::Int),
            4..6 => (literal::float(self.random), Kind::Float),
            6..10 => (literal::text(self.random), Kind::Text),
            10 => (literal::complex(self.random), Kind::Float),
            11 => (self.random.word(&["true", "false"]).to_owned(), Kind::Bool),
            12 if self.slip(100) => ("nil".to_owned(), Kind::Data(Value::Null)),
            13 if self.slip(40) => (literal::bad(self.random), Kind::Int),
            14 if self.slip(100) => (
                self.random.word(&["adder", "mapOfThree", "list", "nosuch", "print", "add"]).to_owned(),
                Kind::Function,
            ),
            14..20 if depth < DEEPEST => {
                let (text, kind) = self.pipeline(depth + 1);
                let pad = if self.random.percent(10) { " " } else { "" };
                let text = format!("({pad}{text}{pad})");
                if matches!(kind, Kind::Data(Value::Object(_))) && self.random.percent(50) || self.slip(10) {
                    let (path, kind) = self.path(&kind);
                    return (format!("{text}{path}"), kind);
                }
                (text, kind)
            }
            20 if self.slip(30) => {
                let (text, kind) = self.pipeline(DEEPEST);
                let name = self.variable_name();
                self.variables.push((name.clone(), kind.clone()));
                (format!("({name} := {text})"), kind)
            }
            21..27 if !self.variables.is_empty() => {
                let (name, kind) = self.random.pick(&self.variables).clone();
                self.field_of(name, kind)
            }
            _ => self.data(),
        }
    }

    /// An operand that takes something from the data.
    pub(super) fn data(&mut self) -> (String, Kind) {
        let kind = self.dot.clone();
        match self.random.below(20) {
            0..2 => (".".to_owned(), kind),
            2 if self.slip(20) => ("$nope".to_owned(), Kind::Data(Value::Null)),
            2..6 => {
                let kind = self.dollar.clone();
                self.field_of("$".to_owned(), kind)
            }
            6..8 if !self.variables.is_empty() => {
                let (name, kind) = self.random.pick(&self.variables).clone();
                self.field_of(name, kind)
            }
            _ if matches!(kind, Kind::Data(Value::Object(_))) || self.slip(20) => self.path(&kind),
            _ => (".".to_owned(), kind),
        }
    }

    /// A value, or a field of it when it has some.
    fn field_of(&mut self, text: String, kind: Kind) -> (String, Kind) {
        let chance = if matches!(kind, Kind::Data(Value::Object(_))) { 75 } else { 0 };
        if !self.random.percent(chance) && !self.slip(10) {
            return (text, kind);
        }
        let (path, kind) = self.path(&kind);
        (format!("{text}{path}"), kind)
    }

    /// Fields of a value, most of which it has.
    fn path(&mut self, kind: &Kind) -> (String, Kind) {
        let mut kind = kind.clone();
        let mut text = String::new();
        loop {
            let entries = match &kind {
                Kind::Data(Value::Object(entries)) if !entries.is_empty() && !self.random.percent(6) => entries,
                _ => {
                    let name = literal::name(self.random);
                    return (format!("{text}.{name}"), Kind::Data(Value::Null));
                }
            };
            let keys: Vec<&String> = entries.keys().filter(|key| !key.contains([' ', '-'])).collect();
            let Some(key) = (!keys.is_empty()).then(|| (*self.random.pick(&keys)).clone()) else {
                return (format!("{text}.nope"), Kind::Data(Value::Null));
            };
            let next = Kind::of(&entries[&key]);
            text = format!("{text}.{key}");
            kind = next;
            let further = matches!(&kind, Kind::Data(Value::Object(_))) && self.random.percent(60);
            if !further && !self.slip(5) {
                return (text, kind);
            }
        }
    }
}

impl Kind {
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::Bool(_) => Self::Bool,
            Value::Number(_) => Self::Float,
            Value::String(_) => Self::Text,
            other => Self::Data(other.clone()),
        }
    }

    fn same(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    pub(super) fn is_basic(&self) -> bool {
        !matches!(self, Self::Data(_) | Self::Function)
    }
}
