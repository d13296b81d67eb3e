//! Classes: characters in brackets.

use super::{
    Translator,
    escape::{Escaped, push_literal},
};

impl Translator<'_> {
    /// What follows an opening bracket. In the syntax of the `regex` crate brackets nest and `&&`, `--` and `~~` are
    /// operators, so all that stands for itself is escaped.
    pub(super) fn class(&mut self) -> Result<(), String> {
        let negated = self.eat('^');
        let mut set = String::new();
        loop {
            let from = match self.rest.next() {
                None => return Err("a class is not closed".to_owned()),
                Some(']') => break,
                Some(sign) => self.class_atom(sign)?,
            };
            let range = self.rest.peek() == Some(&'-') && self.rest.clone().nth(1).is_some_and(|after| after != ']');
            if !range {
                push(&from, &mut set);
                continue;
            }
            self.rest.next();
            let last = self.rest.next().unwrap_or(']');
            match (from, self.class_atom(last)?) {
                (Escaped::Character(from), Escaped::Character(to)) if from <= to => {
                    push_literal(from, &mut set);
                    set.push('-');
                    push_literal(to, &mut set);
                }
                _ => return Err("a range in a class goes from one character up to another".to_owned()),
            }
        }
        let class = match (negated, set.is_empty()) {
            (false, true) => r"[^\s\S]".to_owned(),
            (true, true) => r"[\s\S]".to_owned(),
            (false, false) => format!("[{set}]"),
            (true, false) => format!("[^{set}]"),
        };
        self.out.push_str(&class);
        Ok(())
    }

    fn class_atom(&mut self, sign: char) -> Result<Escaped, String> {
        match (sign, self.rest.peek()) {
            ('\\', Some('b')) => {
                self.rest.next();
                Ok(Escaped::Character('\u{8}'))
            }
            ('\\', _) => self.escaped(),
            _ => Ok(Escaped::Character(sign)),
        }
    }
}

fn push(atom: &Escaped, set: &mut String) {
    match atom {
        Escaped::Character(sign) => push_literal(*sign, set),
        Escaped::Set(text) => set.push_str(text),
    }
}
