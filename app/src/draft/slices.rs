//! JSON taken apart without being read: which text belongs to which member or element. A project of ten thousand
//! endpoints is cut into their texts in milliseconds, and each is read when somebody looks at it.

/// The members of an object, each with the text of its value; none when the text is no object.
#[must_use]
pub fn members(text: &str) -> Vec<(String, &str)> {
    let mut cut = Cut { text, at: 0 };
    let mut members = Vec::new();
    if !cut.eat(b'{') {
        return members;
    }
    while let Some(b'"') = cut.next() {
        let name = cut.value();
        if !cut.eat(b':') {
            break;
        }
        let value = cut.value();
        members.push((serde_json::from_str(name).unwrap_or_default(), value));
        if !cut.eat(b',') {
            break;
        }
    }
    members
}

/// The texts of an array's elements; none when the text is no array.
#[must_use]
pub fn elements(text: &str) -> Vec<&str> {
    let mut cut = Cut { text, at: 0 };
    let mut elements = Vec::new();
    if !cut.eat(b'[') {
        return elements;
    }
    while cut.next().is_some_and(|byte| byte != b']') {
        elements.push(cut.value());
        if !cut.eat(b',') {
            break;
        }
    }
    elements
}

struct Cut<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cut<'a> {
    fn next(&mut self) -> Option<u8> {
        let rest = &self.text.as_bytes()[self.at..];
        self.at += rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, wanted: u8) -> bool {
        let there = self.next() == Some(wanted);
        self.at += usize::from(there);
        there
    }

    /// Goes past a value and gives its text. Every byte that matters is ASCII, so the text is never cut in a character.
    fn value(&mut self) -> &'a str {
        self.next();
        let start = self.at;
        let mut depth = 0_usize;
        while let Some(byte) = self.text.as_bytes().get(self.at) {
            match byte {
                b'"' => self.string(),
                b'{' | b'[' => depth += 1,
                b'}' | b']' if depth > 0 => depth -= 1,
                b'}' | b']' | b',' | b':' if depth == 0 => break,
                _ => (),
            }
            self.at += 1;
        }
        self.text[start..self.at].trim_end()
    }

    /// From a string's first quote to its last.
    fn string(&mut self) {
        let bytes = self.text.as_bytes();
        self.at += 1;
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b'"' => return,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        // A text that ends within a string: nothing is behind it.
        self.at = bytes.len() - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_is_cut_into_its_members() {
        let check = |text, expected: &[(&str, &str)]| {
            let found = members(text);
            let found: Vec<(&str, &str)> = found.iter().map(|(name, value)| (name.as_str(), *value)).collect();
            assert_eq!(found, expected, "{text}");
        };
        check(r#"{"a": 1, "b": [1, {"c": "}"}] }"#, &[("a", "1"), ("b", r#"[1, {"c": "}"}]"#)]);
        check(r#" {"a\"b":"\\","c":"é\"," , "d":{}}"#, &[("a\"b", r#""\\""#), ("c", r#""é\",""#), ("d", "{}")]);
        check("{}", &[]);
        check("[1]", &[]);
        check("", &[]);
        check(r#"{"a": "never ends"#, &[("a", "\"never ends")]);
    }

    #[test]
    fn an_array_is_cut_into_its_elements() {
        let check = |text, expected: &[&str]| assert_eq!(elements(text), expected, "{text}");
        check(r#"[ {"a": [1]} , "x,y", null,2]"#, &[r#"{"a": [1]}"#, r#""x,y""#, "null", "2"]);
        check("[]", &[]);
        check("{}", &[]);
    }
}
