//! Commands: what is called, and with what.

use serde_json::Value;

use super::expression::DEEPEST;
use super::{Kind, Writer, format, literal};

/// The functions there are, and one that there is not.
#[rustfmt::skip]
const FUNCTIONS: &[&str] = &[
    "len", "index", "slice", "not", "eq", "lt", "and", "html", "print", "upper", "nosuch", "adder", "call", "printf",
    "or", "dict", "mapOfThree", "add",
];

impl Writer<'_> {
    /// A command that something can be piped into.
    pub(super) fn receiver(&mut self, kind: &Kind, depth: usize) -> (String, Kind) {
        let list = || Kind::Data(Value::from(vec![1, 2]));
        match self.random.below(22) {
            0..4 => (format!("printf {}", format::format(self.random).0), Kind::Text),
            4..8 => (self.random.word(&["html", "js", "urlquery", "println"]).to_owned(), Kind::Text),
            8 | 9 if kind.has_length() || self.slip(20) => ("len".to_owned(), Kind::Int),
            10 | 11 if kind.is_basic() || self.slip(20) => {
                (format!("eq {}", self.operand_of(kind, depth + 1)), Kind::Bool)
            }
            12 => (format!("and {}", self.operand(depth + 1).0), kind.clone()),
            13 => (format!("or {}", self.operand(depth + 1).0), kind.clone()),
            14 => ("not".to_owned(), Kind::Bool),
            15 if matches!(kind, Kind::Int) || self.slip(20) => {
                (format!("add {}", self.operand_of(&Kind::Int, depth + 1)), Kind::Int)
            }
            15 => ("echo".to_owned(), kind.clone()),
            16 if matches!(kind, Kind::Text) => ("upper".to_owned(), Kind::Text),
            16 => (format!("list {}", self.operand(depth + 1).0), list()),
            17 => (format!("default {}", self.operand(depth + 1).0), kind.clone()),
            18..21 if self.wild => {
                let word = self.random.word(&["index ", "slice ", ""]);
                (format!("{word}{}", self.operand(depth + 1).0), kind.clone())
            }
            21 if matches!(kind, Kind::Int) || self.slip(30) => ("call adder 1".to_owned(), Kind::Int),
            _ => ("print".to_owned(), Kind::Text),
        }
    }

    /// A command of any type.
    pub(super) fn command(&mut self, depth: usize) -> (String, Kind) {
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

    pub(super) fn printing(&mut self, depth: usize) -> String {
        if self.random.percent(55) {
            let (format, operands) = format::format(self.random);
            let given = if self.random.percent(12) { self.random.below(4) } else { operands };
            return format!("printf {format}{}", self.operands(given, depth));
        }
        let name = self.random.word(&["print", "println", "html", "js", "urlquery", "print", "toJson"]);
        let given = if name == "toJson" && !self.slip(30) { 1 } else { self.random.below(4) };
        format!("{name}{}", self.operands(given, depth))
    }

    pub(super) fn comparison(&mut self, depth: usize) -> String {
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
                let name = self.random.word(FUNCTIONS);
                let given = self.random.below(4);
                (format!("{name}{}", self.operands(given, depth)), Kind::Text)
            }
            _ => (
                format!("dict \"a\" 1 \"b\"{}", self.operands(1, depth)),
                Kind::Data(serde_json::json!({"a": 1, "b": 2})),
            ),
        }
    }
}

impl Kind {
    fn has_length(&self) -> bool {
        matches!(self, Self::Text | Self::Data(Value::Array(_) | Value::Object(_)))
    }
}
