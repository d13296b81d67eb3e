//! Text and actions.

use serde_json::Value;

use super::{Kind, Writer, literal};

const DEEPEST: usize = 3;

#[rustfmt::skip]
const TEXTS: &[&str] = &[
    "x", " ", "\n", " a ", "<b>", "\n\n  y\t", "é", "{ ", "}", "\"", "-", ",", "1", "/* c */", " - ", "\r\n",
    "\u{a0}", "end",
];

/// What hardly any template has between its delimiters.
#[rustfmt::skip]
const ODD: &[&str] = &[
    "end", "else", "else if true", "break 1", "if", "range", "define x", "else with 1", "template x", "nil", "",
    "end x", "with", "$x, $y := 1", "$x :=", "|", "1 |", "| print", "block `b`", "template", "define", "define `x` 1",
    "(1", "1)", "()", "1,2", "$x = 1", "range $i, $j, $k := .", "range $i, 1 := .", "if $x, $y := 1", "a.b", "$.",
    "$x.", "..", ". .", ".a .b", "{{", "1 }", "true.x", "nil.x", "1 | 2", "print | nil", ".a.", "`", "\"", "'", "/*",
    "/* */ 1", "\u{0}", "\u{200b}", "#", "print\n1\n", "print (1", "print :", "print := 1", "@", "!", "a:b", "$a:$b",
];

impl Writer<'_> {
    /// One statement, with text around it at times.
    pub(super) fn statement(&mut self, depth: usize) {
        if self.random.percent(35) {
            self.text();
        }
        match self.random.below(26) {
            0..3 if depth < DEEPEST => self.conditional(depth),
            3 | 4 if depth < DEEPEST => self.with(depth),
            5..9 if depth < DEEPEST => self.range(depth),
            9 | 10 if depth == 0 || self.slip(10) => self.definition(depth),
            11 if !self.defined.is_empty() || self.slip(30) => self.invocation(),
            12..15 => self.declaration(),
            15 if !self.variables.is_empty() || self.slip(15) => self.assignment(),
            16 => self.comment(),
            17 if self.loops > 0 || self.slip(20) => {
                let word = self.random.word(&["break", "continue"]);
                self.action(word);
            }
            18 if self.slip(25) => {
                let word = self.random.word(ODD);
                self.action(word);
            }
            _ => {
                let (text, _) = self.pipeline(0);
                self.action(&text);
            }
        }
        if self.random.percent(20) {
            self.text();
        }
    }

    fn body(&mut self, depth: usize) {
        let visible = self.variables.len();
        for _ in 0..1 + self.random.below(2) {
            self.statement(depth + 1);
        }
        self.variables.truncate(visible);
    }

    fn text(&mut self) {
        let text = self.random.word(TEXTS);
        self.out.push_str(text);
    }

    /// An action, with trim markers and space at times.
    pub(super) fn action(&mut self, inside: &str) {
        let (before, after) = match self.random.below(20) {
            0 => ("- ", ""),
            1 => ("", " -"),
            2 => ("- ", " -"),
            3 => (" ", " "),
            4 => ("\n", "\t"),
            _ => ("", ""),
        };
        let text = format!("{}{before}{inside}{after}{}", self.left, self.right);
        self.out.push_str(&text);
    }

    fn comment(&mut self) {
        let inside =
            self.random.word(&["/* c */", "/**/", "/* a\nb */", "/* {{x}} */", "- /* c */", "/* c */ -", "- /*\n*/ -"]);
        let inside =
            if self.slip(10) { self.random.word(&["/*a*/ /*b*/", " /* c */", "/* c */ ", "/* c"]) } else { inside };
        let text = format!("{}{inside}{}", self.left, self.right);
        self.out.push_str(&text);
    }

    fn conditional(&mut self, depth: usize) {
        let (text, _) = self.condition();
        self.action(&format!("if {text}"));
        self.body(depth);
        while self.random.percent(20) {
            let (text, _) = self.condition();
            self.action(&format!("else if {text}"));
            self.body(depth);
        }
        self.otherwise(depth, 40);
        self.action("end");
    }

    /// A pipeline, which declares a variable at times.
    fn condition(&mut self) -> (String, Kind) {
        let (text, kind) = self.pipeline(1);
        if self.random.percent(12) {
            let name = self.variable_name();
            self.variables.push((name.clone(), kind.clone()));
            return (format!("{name} := {text}"), kind);
        }
        (text, kind)
    }

    fn otherwise(&mut self, depth: usize, chance: usize) {
        if self.random.percent(chance) {
            self.action("else");
            self.body(depth);
        }
    }

    fn with(&mut self, depth: usize) {
        let visible = self.variables.len();
        let (text, kind) = self.condition();
        self.action(&format!("with {text}"));
        let outer = std::mem::replace(&mut self.dot, kind);
        self.body(depth);
        self.dot = outer.clone();
        while self.random.percent(15) {
            let (text, kind) = self.condition();
            self.action(&format!("else with {text}"));
            self.dot = kind;
            self.body(depth);
            self.dot = outer.clone();
        }
        self.otherwise(depth, 35);
        self.action("end");
        self.variables.truncate(visible);
    }

    fn range(&mut self, depth: usize) {
        let visible = self.variables.len();
        let (text, kind) = self.condition_of_range();
        let (key, item) = match kind {
            Kind::Data(Value::Array(items)) => (Kind::Int, items.first().map_or(Kind::Int, Kind::of)),
            Kind::Data(Value::Object(entries)) => (Kind::Text, entries.values().next().map_or(Kind::Int, Kind::of)),
            _ => (Kind::Int, Kind::Int),
        };
        let sign = if self.random.percent(12) && !self.variables.is_empty() { "=" } else { ":=" };
        let iterable = !matches!(key, Kind::Int) || text.contains(['.', '$', 'l']);
        let names = match self.random.below(4) {
            0 if iterable || self.slip(50) => {
                let (first, second) = (self.loop_name(sign), self.loop_name(sign));
                self.variables.push((first.clone(), key));
                self.variables.push((second.clone(), item.clone()));
                format!("{first}, {second} {sign} ")
            }
            1 => {
                let name = self.loop_name(sign);
                self.variables.push((name.clone(), item.clone()));
                format!("{name} {sign} ")
            }
            _ => String::new(),
        };
        self.action(&format!("range {names}{text}"));
        let outer = std::mem::replace(&mut self.dot, item);
        self.loops += 1;
        self.body(depth);
        self.loops -= 1;
        self.dot = outer;
        self.otherwise(depth, 35);
        self.action("end");
        self.variables.truncate(visible);
    }

    fn condition_of_range(&mut self) -> (String, Kind) {
        if self.random.percent(15) {
            let count = self.random.below(5);
            return (count.to_string(), Kind::Int);
        }
        for _ in 0..20 {
            let (text, kind) = self.pipeline(1);
            if matches!(kind, Kind::Data(Value::Array(_) | Value::Object(_))) {
                return (text, kind);
            }
        }
        if self.wild { self.pipeline(1) } else { ("3".to_owned(), Kind::Int) }
    }

    fn loop_name(&mut self, sign: &str) -> String {
        if sign == "=" { self.random.pick(&self.variables).0.clone() } else { self.variable_name() }
    }

    pub(super) fn variable_name(&mut self) -> String {
        self.random.word(&["$x", "$y", "$i", "$v", "$é", "$name", "$"]).to_owned()
    }

    fn declaration(&mut self) {
        let name = self.variable_name();
        let (text, kind) = self.pipeline(0);
        self.action(&format!("{name} := {text}"));
        self.variables.push((name, kind));
    }

    fn assignment(&mut self) {
        let name =
            if self.variables.is_empty() { "$x".to_owned() } else { self.random.pick(&self.variables).0.clone() };
        let (text, _) = self.pipeline(0);
        self.action(&format!("{name} = {text}"));
    }

    fn definition(&mut self, depth: usize) {
        let name = self.random.word(&["\"a\"", "\"b\"", "`c`", "\"t\"", "\"x y\""]).to_owned();
        let block = self.random.percent(45);
        let pipe = if block { self.pipeline(1) } else { (String::new(), Kind::Data(self.root.clone())) };
        let word = if block { format!("block {name} {}", pipe.0) } else { format!("define {name}") };
        self.action(&word);
        let outer = (
            std::mem::replace(&mut self.dot, pipe.1.clone()),
            std::mem::replace(&mut self.dollar, pipe.1),
            std::mem::take(&mut self.variables),
            std::mem::take(&mut self.loops),
        );
        self.body(depth);
        (self.dot, self.dollar, self.variables, self.loops) = outer;
        self.action("end");
        self.defined.push(name);
    }

    fn invocation(&mut self) {
        let known = !self.defined.is_empty() && !self.slip(20);
        let name = if known {
            self.random.pick(&self.defined).clone()
        } else {
            self.random.word(&["\"a\"", "\"b\"", "`c`", "\"nope\"", "\"x y\""]).to_owned()
        };
        let argument = match self.random.below(4) {
            0 => String::new(),
            1 => format!(" {}", literal::int(self.random)),
            2 => " .".to_owned(),
            _ => format!(" {}", self.pipeline(1).0),
        };
        self.action(&format!("template {name}{argument}"));
    }
}
