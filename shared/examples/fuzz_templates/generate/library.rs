//! Calls of the functions that this library has and Go has not. Nothing compares with them, but they must neither
//! panic nor take long.

use dotmock_shared::template::{Function, Functions, Type};
use serde_json::Value;

use super::{Kind, Writer};

impl Writer<'_> {
    /// An action with some calls in a row.
    pub(super) fn library_call(&mut self, functions: &Functions) {
        let all = functions.list();
        let mut text = {
            let function = self.function(&all);
            self.call_of(function, false)
        };
        while self.random.percent(40) {
            let function = self.function(&all);
            let next = self.call_of(function, true);
            text = format!("{text} | {next}");
        }
        self.action(&text);
    }

    fn function<'f>(&mut self, all: &[&'f Function]) -> &'f Function {
        all[self.random.below(all.len())]
    }

    /// A call with arguments of the types that are wanted, most of the time.
    fn call_of(&mut self, function: &Function, piped: bool) -> String {
        let signature = &function.signature;
        let mut wanted = signature.params.to_vec();
        if let Some(rest) = signature.rest {
            wanted.extend((0..self.random.below(4)).map(|_| rest));
        }
        if piped {
            wanted.pop();
        }
        if self.random.percent(5) {
            wanted.push(Type::Any);
        }
        let arguments = wanted.into_iter().map(|kind| format!(" {}", self.argument_of(kind)));
        let arguments: String = arguments.collect::<Vec<_>>().concat();
        format!("{}{arguments}", function.name)
    }

    fn argument_of(&mut self, wanted: Type) -> String {
        if self.random.percent(8) {
            return self.operand(2).0;
        }
        match wanted {
            Type::Bool => self.operand_of(&Kind::Bool, 2),
            Type::Int => self.operand_of(&Kind::Int, 2),
            Type::Float => self.operand_of(&Kind::Float, 2),
            Type::String => self.operand_of(&Kind::Text, 2),
            Type::List => self
                .random
                .word(&["(list)", "(list 1 2 3)", "(list \"b\" \"a\" nil 1.5)", "(list (list 1) (dict \"k\" 2))"])
                .to_owned(),
            Type::Map => self
                .random
                .word(&["(dict)", "(dict \"k\" 1)", "(dict \"a\" (dict \"b\" (list 1)) \"n\" nil)", "$"])
                .to_owned(),
            Type::Time => self.random.word(&["now", "(now)", "(date \"2006\" now)"]).to_owned(),
            _ => match self.random.below(4) {
                0 => self.operand_of(&Kind::Data(Value::Null), 2),
                1 => self
                    .random
                    .word(&[
                        "\"2024-02-30T25:61:00Z\"",
                        "\"-9h\"",
                        "\"[a-z\"",
                        "\"(a*)*b\"",
                        "\"$.a[?(@.b)]\"",
                        "\"{\\\"a\\\":[1,{}]}\"",
                    ])
                    .to_owned(),
                _ => self.operand(2).0,
            },
        }
    }
}
