//! Filters, and the functions in them, which must be given and compared with what they take (RFC 9535, section 2.4.3).

use serde_json::Value;

use super::{
    super::{
        ast::{Comparison, Filter, Operand, Pattern, Query, Start},
        pattern::translate,
    },
    Parsed, Parser,
};

const COMPARISONS: [(&str, Comparison); 6] = [
    ("==", Comparison::Equal),
    ("!=", Comparison::NotEqual),
    ("<=", Comparison::LessOrEqual),
    (">=", Comparison::GreaterOrEqual),
    ("<", Comparison::Less),
    (">", Comparison::Greater),
];

/// What stands in a filter before it is known whether it is compared.
enum Term {
    Value(Operand),
    /// A query that may select several nodes, or is asked whether it selects any.
    Query(Query),
    /// `match` or `search`, which is true or false by itself.
    Test(Filter),
}

impl Parser<'_, '_> {
    /// Alternatives, each of which may be several that must all hold.
    pub(super) fn filter(&mut self) -> Parsed<Filter> {
        self.deeper(|parser| parser.list("||", Filter::Any, |parser| parser.list("&&", Filter::All, Self::basic)))
    }

    /// Filters with an operator between them; one alone is itself.
    fn list(
        &mut self,
        operator: &str,
        join: fn(Vec<Filter>) -> Filter,
        read: impl Fn(&mut Self) -> Parsed<Filter>,
    ) -> Parsed<Filter> {
        let mut list = vec![read(self)?];
        loop {
            let before = self.at;
            self.skip_spaces();
            if !self.takes_text(operator) {
                self.at = before;
                break;
            }
            self.skip_spaces();
            list.push(read(self)?);
        }
        let only = if list.len() == 1 { list.pop() } else { None };
        Ok(only.unwrap_or_else(|| join(list)))
    }

    fn basic(&mut self) -> Parsed<Filter> {
        if self.takes('!') {
            self.skip_spaces();
            let one = if self.peek() == Some('(') { self.parentheses()? } else { self.test()? };
            return Ok(Filter::Not(Box::new(one)));
        }
        if self.peek() == Some('(') {
            return self.parentheses();
        }
        let start = self.at;
        let term = self.term()?;
        let before = self.at;
        self.skip_spaces();
        let comparison = COMPARISONS.iter().find(|(sign, _)| self.takes_text(sign));
        let Some((_, comparison)) = comparison else {
            self.at = before;
            return self.as_test(term, start);
        };
        let one = self.as_operand(term, start)?;
        self.skip_spaces();
        let start = self.at;
        let term = self.term()?;
        Ok(Filter::Compare(one, *comparison, self.as_operand(term, start)?))
    }

    fn parentheses(&mut self) -> Parsed<Filter> {
        self.skip('(');
        self.skip_spaces();
        let filter = self.filter()?;
        self.skip_spaces();
        self.expect(')', "`)`, `&&` or `||`")?;
        Ok(filter)
    }

    fn test(&mut self) -> Parsed<Filter> {
        let start = self.at;
        let term = self.term()?;
        self.as_test(term, start)
    }

    fn as_test(&self, term: Term, start: usize) -> Parsed<Filter> {
        match term {
            Term::Query(query) => Ok(Filter::Exists(query)),
            Term::Test(filter) => Ok(filter),
            Term::Value(_) => {
                Err(self.wrong_at(start, "a value alone is neither true nor false; compare it, as in `@.a == 1`"))
            }
        }
    }

    fn as_operand(&self, term: Term, start: usize) -> Parsed<Operand> {
        match term {
            Term::Value(operand) => Ok(operand),
            Term::Query(query) if query.is_singular => Ok(Operand::Node(query)),
            Term::Query(_) => Err(self.wrong_at(
                start,
                "this may select several values; compare one by names and indexes alone, or by `value(…)` or `count(…)`",
            )),
            Term::Test(_) => {
                Err(self.wrong_at(start, "`match` and `search` are true or false by themselves; leave out the comparison"))
            }
        }
    }

    fn term(&mut self) -> Parsed<Term> {
        match self.peek() {
            Some('@' | '$') => Ok(Term::Query(self.query()?)),
            Some('\'' | '"') => Ok(Term::Value(Operand::Literal(self.quoted()?.into()))),
            Some(sign) if sign == '-' || sign.is_ascii_digit() => Ok(Term::Value(Operand::Literal(self.number()?))),
            Some(sign) if sign.is_ascii_lowercase() => self.word(),
            _ => Err(self.expected("`@`, `$`, a literal or a function")),
        }
    }

    fn query(&mut self) -> Parsed<Query> {
        let start = if self.takes('$') { Start::Root } else { Start::Current };
        self.takes('@');
        Ok(Query::new(start, self.segments()?))
    }

    fn word(&mut self) -> Parsed<Term> {
        let start = self.at;
        let word = self.take_while(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_');
        if self.peek() == Some('(') {
            return self.deeper(|parser| parser.call(word, start));
        }
        let literal = match word {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" => Value::Null,
            _ => return Err(self.wrong_at(start, format!("`{word}` means nothing here; text stands in quotes"))),
        };
        Ok(Term::Value(Operand::Literal(literal)))
    }

    fn call(&mut self, name: &str, start: usize) -> Parsed<Term> {
        self.skip('(');
        self.skip_spaces();
        let term = match name {
            "length" => Term::Value(Operand::Length(Box::new(self.value_argument()?))),
            "count" => Term::Value(Operand::Count(self.nodes_argument(name)?)),
            "value" => Term::Value(Operand::Node(self.nodes_argument(name)?)),
            "match" | "search" => Term::Test(self.matches(name == "match")?),
            _ => {
                let known = "`length`, `count`, `value`, `match` and `search`";
                return Err(self.wrong_at(start, format!("`{name}` is not a function; there are {known}")));
            }
        };
        self.skip_spaces();
        self.expect(')', "`)`")?;
        Ok(term)
    }

    fn value_argument(&mut self) -> Parsed<Operand> {
        let start = self.at;
        let term = self.term()?;
        self.as_operand(term, start)
    }

    fn nodes_argument(&mut self, function: &str) -> Parsed<Query> {
        match self.peek() {
            Some('@' | '$') => self.query(),
            _ => Err(self.expected(format!("a query such as `@.items[*]` in `{function}(…)`"))),
        }
    }

    fn matches(&mut self, whole: bool) -> Parsed<Filter> {
        let text = self.value_argument()?;
        self.skip_spaces();
        self.expect(',', "`,` and a pattern")?;
        self.skip_spaces();
        let start = self.at;
        let pattern = match self.value_argument()? {
            Operand::Literal(Value::String(pattern)) => {
                let regex = self.regexes.compile(&translate(&pattern, whole), false);
                Pattern::Fixed(regex.map_err(|error| self.wrong_at(start, error.detail))?)
            }
            other => Pattern::Found(other),
        };
        Ok(Filter::Matches { text, pattern, whole })
    }
}
