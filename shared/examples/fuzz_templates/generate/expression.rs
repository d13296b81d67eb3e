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
        let name = match self.random.below(22) {
            0..4 => return (format!("printf {}", format::format(self.random).0), Kind::Text),
            4 | 5 => "print",
            6 => "html",
            7 => "js",
            8 => "urlquery",
            9 => "println",
            10 if matches!(kind, Kind::Text | Kind::Data(_)) => "len",
            10 | 11 => return (format!("eq {}", self.operand_of(kind, depth + 1)), Kind::Bool),
            12 => return (format!("and {}", self.operand(depth + 1).0), kind.clone()),
            13 => return (format!("or {}", self.operand(depth + 1).0), kind.clone()),
            14 => "not",
            15 if matches!(kind, Kind::Int) => return (format!("add {}", self.operand_of(&Kind::Int, depth + 1)), Kind::Int),
            15 => return ("echo".to_owned(), kind.clone()),
            16 if matches!(kind, Kind::Text) => return ("upper".to_owned(), Kind::Text),
            16 => return (format!("list {}", self.operand(depth + 1).0), Kind::Data(Value::Array(Vec::new()))),
            17 => return (format!("default {}", self.operand(depth + 1).0), kind.clone()),
            18 => return (format!("index {}", self.operand(depth + 1).0), kind.clone()),
            19 => return (self.operand(depth + 1).0, kind.clone()),
            20 => return (format!("slice {}", self.operand(depth + 1).0), kind.clone()),
            _ => "call adder 1",
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
        let given = self.random.below(4);
        format!("{name}{}", self.operands(given, depth))
    }

    fn comparison(&mut self, depth: usize) -> String {
        let name = self.random.word(&["eq", "ne", "lt", "le", "gt", "ge", "eq"]);
        let kind = self.kind();
        let first = self.operand_of(&kind, depth + 1);
        let second = if self.random.percent(30) { self.operand(depth + 1).0 } else { self.operand_of(&kind, depth + 1) };
        let more = if name == "eq" && self.random.percent(20) { self.operands(2, depth) } else { String::new() };
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
        let (item, kind) = self.data();
        match (self.random.below(4), kind) {
            (0, kind) => {
                let item = if self.random.percent(30) { self.operand(depth + 1).0 } else { item };
                drop(kind);
                (format!("len {item}"), Kind::Int)
            }
            (1, kind) => {
                let given = self.random.below(4);
                let numbers: String = (0..given).map(|_| format!(" {}", self.index_number())).collect();
                (format!("slice {item}{numbers}"), kind)
            }
            (_, Kind::Data(Value::Object(entries))) => {
                let keys: Vec<&String> = entries.keys().collect();
                if keys.is_empty() || self.random.percent(15) {
                    return (format!("index {item} {}", self.operand(depth + 1).0), Kind::Data(Value::Null));
                }
                let key = (*self.random.pick(&keys)).clone();
                let kind = Kind::of(&entries[&key]);
                (format!("index {item} {key:?}"), kind)
            }
            (_, Kind::Data(Value::Array(items))) => {
                let index = self.index_number();
                let kind = items.first().map_or(Kind::Data(Value::Null), Kind::of);
                let more = if self.random.percent(15) { format!(" {}", self.operand(depth + 1).0) } else { String::new() };
                (format!("index {item} {index}{more}"), kind)
            }
            (_, kind) => (format!("index {item}{}", self.operands(1, depth)), kind),
        }
    }

    fn index_number(&mut self) -> String {
        if self.random.percent(85) { self.random.below(4).to_string() } else { self.operand(DEEPEST).0 }
    }

    /// One of the functions that the cases have beside Go's.
    fn helper(&mut self, depth: usize) -> (String, Kind) {
        let list = || Kind::Data(Value::Array(vec![Value::from(1)]));
        match self.random.below(12) {
            0 => (format!("add{}", self.operands_of(&Kind::Int, depth)), Kind::Int),
            1 => (format!("upper {}", self.operand_of(&Kind::Text, depth + 1)), Kind::Text),
            2 => (format!("list{}", self.operands(2, depth)), list()),
            3 => {
                let (text, kind) = self.operand(depth + 1);
                (format!("echo {text}"), kind)
            }
            4 => ("mapOfThree".to_owned(), Kind::Data(serde_json::json!({"three": 3}))),
            5 if self.random.percent(30) => (format!("fail {}", literal::text(self.random)), Kind::Text),
            5 | 6 => (format!("call adder{}", self.operands_of(&Kind::Int, depth)), Kind::Int),
            7 => (format!("default{}", self.operands(2, depth)), Kind::Text),
            8 => (format!("dict \"k\"{}", self.operands(1, depth)), Kind::Data(serde_json::json!({"k": 1}))),
            9 => (format!("toInt {}", self.operand(depth + 1).0), Kind::Int),
            10 => {
                let given = self.random.below(4);
                (format!("call{}", self.operands(given, depth)), Kind::Int)
            }
            _ => {
                let name = self.random.word(&["len", "index", "slice", "not", "eq", "lt", "and", "html", "print", "upper", "nosuch", "adder", "call", "printf"]);
                let given = self.random.below(4);
                (format!("{name}{}", self.operands(given, depth)), Kind::Text)
            }
        }
    }

    fn operands(&mut self, count: usize, depth: usize) -> String {
        (0..count).map(|_| format!(" {}", self.operand(depth + 1).0)).collect()
    }

    fn operands_of(&mut self, kind: &Kind, depth: usize) -> String {
        (0..2).map(|_| format!(" {}", self.operand_of(kind, depth + 1))).collect()
    }

    fn kind(&mut self) -> Kind {
        match self.random.below(7) {
            0 | 1 => Kind::Int,
            2 => Kind::Float,
            3 | 4 => Kind::Text,
            5 => Kind::Bool,
            _ => Kind::Data(Value::Null),
        }
    }

    /// An operand that is of the type, most of the time.
    pub(super) fn operand_of(&mut self, kind: &Kind, depth: usize) -> String {
        if self.random.percent(6) {
            return self.operand(depth).0;
        }
        let fitting: Vec<String> = self.variables.iter().filter(|(_, of)| of.same(kind)).map(|(name, _)| name.clone()).collect();
        if !fitting.is_empty() && self.random.percent(40) {
            return self.random.pick(&fitting).clone();
        }
        match kind {
            Kind::Int if depth < DEEPEST && self.random.percent(15) => format!("(len {})", self.data().0),
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
            12 => ("nil".to_owned(), Kind::Data(Value::Null)),
            13 if self.random.percent(25) => (literal::bad(self.random), Kind::Int),
            14 => (self.random.word(&["adder", "mapOfThree", "list", "nosuch", "print", "add"]).to_owned(), Kind::Function),
            15..20 if depth < DEEPEST => {
                let (text, kind) = self.pipeline(depth + 1);
                let pad = if self.random.percent(10) { " " } else { "" };
                let text = format!("({pad}{text}{pad})");
                if self.random.percent(25) {
                    let (path, kind) = self.path(&kind);
                    return (format!("{text}{path}"), kind);
                }
                (text, kind)
            }
            20 if self.random.percent(30) => {
                let (text, kind) = self.pipeline(DEEPEST);
                (format!("($x := {text})"), kind)
            }
            21..27 if !self.variables.is_empty() => {
                let (name, kind) = self.random.pick(&self.variables).clone();
                if self.random.percent(30) {
                    let (path, kind) = self.path(&kind);
                    return (format!("{name}{path}"), kind);
                }
                (name, kind)
            }
            _ => self.data(),
        }
    }

    /// An operand that takes something from the data.
    fn data(&mut self) -> (String, Kind) {
        match self.random.below(20) {
            0..4 => (".".to_owned(), self.dot.clone()),
            4 => ("$".to_owned(), self.dollar.clone()),
            5 => ("$nope".to_owned(), Kind::Data(Value::Null)),
            6..8 => {
                let kind = self.dollar.clone();
                let (path, kind) = self.path(&kind);
                (format!("${path}"), kind)
            }
            8 if !self.variables.is_empty() => {
                let (name, kind) = self.random.pick(&self.variables).clone();
                let (path, kind) = self.path(&kind);
                (format!("{name}{path}"), kind)
            }
            _ => {
                let kind = self.dot.clone();
                self.path(&kind)
            }
        }
    }

    /// Fields of a value, most of which it has.
    fn path(&mut self, kind: &Kind) -> (String, Kind) {
        let mut kind = kind.clone();
        let mut text = String::new();
        loop {
            let entries = match &kind {
                Kind::Data(Value::Object(entries)) if !entries.is_empty() && !self.random.percent(8) => entries,
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
            if !self.random.percent(if matches!(kind, Kind::Data(Value::Object(_))) { 60 } else { 5 }) {
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
}
