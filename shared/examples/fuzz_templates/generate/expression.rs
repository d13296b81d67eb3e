//! Operands and pipelines of a type.

use serde_json::Value;

use super::{Kind, Writer, format, literal};

/// How deep expressions nest.
const DEEPEST: usize = 3;

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

    /// A command that something can be piped into.
    fn receiver(&mut self, kind: &Kind, depth: usize) -> (String, Kind) {
        let sized = matches!(kind, Kind::Text | Kind::Data(Value::Array(_) | Value::Object(_)));
        let name = match self.random.below(22) {
            0..4 => return (format!("printf {}", format::format(self.random).0), Kind::Text),
            4 => "html",
            5 => "js",
            6 => "urlquery",
            7 => "println",
            8 | 9 if sized || self.slip(20) => "len",
            10 | 11 if kind.is_basic() || self.slip(20) => {
                return (format!("eq {}", self.operand_of(kind, depth + 1)), Kind::Bool);
            }
            12 => return (format!("and {}", self.operand(depth + 1).0), kind.clone()),
            13 => return (format!("or {}", self.operand(depth + 1).0), kind.clone()),
            14 => "not",
            15 if matches!(kind, Kind::Int) || self.slip(20) => {
                return (format!("add {}", self.operand_of(&Kind::Int, depth + 1)), Kind::Int);
            }
            15 => return ("echo".to_owned(), kind.clone()),
            16 if matches!(kind, Kind::Text) => return ("upper".to_owned(), Kind::Text),
            16 => return (format!("list {}", self.operand(depth + 1).0), Kind::Data(Value::from(vec![1, 2]))),
            17 => return (format!("default {}", self.operand(depth + 1).0), kind.clone()),
            18 if self.slip(100) => return (format!("index {}", self.operand(depth + 1).0), kind.clone()),
            19 if self.slip(100) => return (self.operand(depth + 1).0, kind.clone()),
            20 if self.slip(100) => return (format!("slice {}", self.operand(depth + 1).0), kind.clone()),
            21 if matches!(kind, Kind::Int) || self.slip(30) => "call adder 1",
            _ => "print",
        };
        let made = match name {
            "len" | "call adder 1" => Kind::Int,
            "not" => Kind::Bool,
            _ => Kind::Text,
        };
        (name.to_owned(), made)
    }

    /// A command of any type.
    fn command(&mut self, depth: usize) -> (String, Kind) {
        match self.random.below(16) {
            0..3 => self.operand(depth),
            3 | 4 => (self.printing(depth), Kind::Text),
            5 => (self.comparison(depth), Kind::Bool),
            6 => self.logic(depth),
            7 | 8 => self.collection(depth),
            9 => self.helper(depth),
            _ => self.operand(depth),
        }
    }

    fn printing(&mut self, depth: usize) -> String {
        if self.random.percent(55) {
            let (format, operands) = format::format(self.random);
            let given = if self.random.percent(12) { self.random.below(4) } else { operands };
            return format!("printf {format}{}", self.operands(given, depth));
        }
        let name = self.random.word(&["print", "println", "html", "js", "urlquery", "print", "toJson"]);
        let given = if name == "toJson" && !self.slip(30) { 1 } else { self.random.below(4) };
        format!("{name}{}", self.operands(given, depth))
    }

    fn comparison(&mut self, depth: usize) -> String {
        let name = self.random.word(&["eq", "ne", "lt", "le", "gt", "ge", "eq"]);
        let kind = match self.random.below(6) {
            0 | 1 => Kind::Int,
            2 => Kind::Float,
            3 if matches!(name, "eq" | "ne") || self.slip(50) => Kind::Bool,
            4 if self.slip(100) => Kind::Data(Value::Null),
            _ => Kind::Text,
        };
        let first = self.operand_of(&kind, depth + 1);
        let second = if self.slip(30) { self.operand(depth + 1).0 } else { self.operand_of(&kind, depth + 1) };
        let more = match name {
            "eq" if self.random.percent(20) => self.operands_of(&kind, depth),
            "ne" if self.slip(10) => self.operands(1, depth),
            _ => String::new(),
        };
        format!("{name} {first} {second}{more}")
    }

    fn logic(&mut self, depth: usize) -> (String, Kind) {
        let name = self.random.word(&["and", "or", "not"]);
        let given = if name == "not" { 1 } else { 1 + self.random.below(3) };
        let (last, kind) = self.operand(depth + 1);
        let before = self.operands(given - 1, depth);
        (format!("{name}{before} {last}"), if name == "not" { Kind::Bool } else { kind })
    }

    fn collection(&mut self, depth: usize) -> (String, Kind) {
        if self.slip(20) {
            let name = self.random.word(&["index", "slice", "len"]);
            let given = self.random.below(4);
            return (format!("{name}{}", self.operands(given, depth)), Kind::Data(Value::Null));
        }
        let (item, kind) = self.data();
        let what = self.random.below(4);
        match kind {
            Kind::Text if what < 2 => (format!("len {item}"), Kind::Int),
            Kind::Data(Value::Array(_) | Value::Object(_)) if what == 0 => (format!("len {item}"), Kind::Int),
            Kind::Text => (format!("slice {item}{}", self.bounds(2)), Kind::Text),
            Kind::Data(Value::Array(items)) if what == 1 => {
                (format!("slice {item}{}", self.bounds(items.len())), Kind::Data(Value::Array(items)))
            }
            Kind::Data(Value::Object(entries)) => {
                let keys: Vec<&String> = entries.keys().collect();
                if keys.is_empty() || self.random.percent(15) {
                    return (
                        format!("index {item} {}", self.operand_of(&Kind::Text, depth + 1)),
                        Kind::Data(Value::Null),
                    );
                }
                let key = (*self.random.pick(&keys)).clone();
                (format!("index {item} {key:?}"), Kind::of(&entries[&key]))
            }
            Kind::Data(Value::Array(items)) if !items.is_empty() || self.slip(30) => {
                let index = self.random.below(items.len());
                let kind = items.get(index).map_or(Kind::Data(Value::Null), Kind::of);
                let index = if self.slip(20) { self.operand(DEEPEST).0 } else { index.to_string() };
                (format!("index {item} {index}"), kind)
            }
            kind => (item, kind),
        }
    }

    /// Indexes that ascend up to a length, most of the time.
    fn bounds(&mut self, len: usize) -> String {
        let low = self.random.below(len + 1);
        let high = low + self.random.below(len + 1 - low);
        match self.random.below(5) {
            0 => String::new(),
            1 => format!(" {low}"),
            2 if self.slip(60) => (0..self.random.below(5)).map(|_| format!(" {}", self.operand(DEEPEST).0)).collect(),
            3 if self.random.percent(30) => format!(" {low} {high} {len}"),
            _ => format!(" {low} {high}"),
        }
    }

    /// One of the functions that the cases have beside Go's.
    fn helper(&mut self, depth: usize) -> (String, Kind) {
        let list = || Kind::Data(Value::from(vec![1, 2]));
        match self.random.below(12) {
            0 => (format!("add{}", self.operands_of(&Kind::Int, depth)), Kind::Int),
            1 => (format!("upper {}", self.operand_of(&Kind::Text, depth + 1)), Kind::Text),
            2 => (format!("list{}", self.operands(2, depth)), list()),
            3 => {
                let (text, kind) = self.operand(depth + 1);
                (format!("echo {text}"), kind)
            }
            4 => ("mapOfThree".to_owned(), Kind::Data(serde_json::json!({"three": 3}))),
            5 if self.slip(40) => (format!("fail {}", literal::text(self.random)), Kind::Text),
            5 | 6 => (format!("call adder{}", self.operands_of(&Kind::Int, depth)), Kind::Int),
            7 => (format!("default{}", self.operands(2, depth)), Kind::Text),
            8 => (format!("dict \"k\"{}", self.operands(1, depth)), Kind::Data(serde_json::json!({"k": 1}))),
            9 => (format!("toInt {}", self.operand(depth + 1).0), Kind::Int),
            10 if self.slip(50) => {
                let given = self.random.below(4);
                (format!("call{}", self.operands(given, depth)), Kind::Int)
            }
            11 if self.slip(50) => {
                let name = self.random.word(&[
                    "len",
                    "index",
                    "slice",
                    "not",
                    "eq",
                    "lt",
                    "and",
                    "html",
                    "print",
                    "upper",
                    "nosuch",
                    "adder",
                    "call",
                    "printf",
                    "or",
                    "dict",
                    "mapOfThree",
                    "add",
                ]);
                let given = self.random.below(4);
                (format!("{name}{}", self.operands(given, depth)), Kind::Text)
            }
            _ => (
                format!("dict \"a\" 1 \"b\"{}", self.operands(1, depth)),
                Kind::Data(serde_json::json!({"a": 1, "b": 2})),
            ),
        }
    }

    fn operands(&mut self, count: usize, depth: usize) -> String {
        (0..count).map(|_| format!(" {}", self.operand(depth + 1).0)).collect()
    }

    fn operands_of(&mut self, kind: &Kind, depth: usize) -> String {
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
    fn data(&mut self) -> (String, Kind) {
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

    fn is_basic(&self) -> bool {
        !matches!(self, Self::Data(_) | Self::Function)
    }
}
