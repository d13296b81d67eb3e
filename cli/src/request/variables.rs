use std::collections::HashMap;

/// What a `.http` file sets with `@name = value`, for `{{name}}` to be replaced with.
#[derive(Debug, Default)]
pub struct Variables(HashMap<String, String>);

impl Variables {
    /// Takes a line that sets a variable; false when it is another line. The value may name variables that were set
    /// before it.
    pub fn take(&mut self, line: &str) -> bool {
        let Some((name, value)) = line.strip_prefix('@').and_then(|rest| rest.split_once('=')) else { return false };
        if !is_name(name.trim()) {
            return false;
        }
        let value = self.fill(value.trim());
        self.0.insert(name.trim().to_owned(), value);
        true
    }

    /// A text with the variables in it replaced. One that nothing sets stays as it is.
    pub fn fill(&self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            filled.push_str(before);
            let known = reference(after).and_then(|(name, after)| Some((self.0.get(name)?, after)));
            match known {
                Some((value, after)) => {
                    filled.push_str(value);
                    rest = after;
                }
                None => {
                    filled.push_str("{{");
                    rest = after;
                }
            }
        }
        filled.push_str(rest);
        filled
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '_' | '-' | '.'))
}

/// The first variable that is still to be replaced.
pub fn unset(text: &str) -> Option<&str> {
    text.match_indices("{{").find_map(|(start, braces)| {
        let (name, _) = reference(text.get(start + braces.len()..)?)?;
        Some(name)
    })
}

/// The name up to `}}`, and what comes after. A name holds no brace, so that no text is looked at twice.
fn reference(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.split_at(text.find(['{', '}', '\n'])?);
    Some((name.trim(), rest.strip_prefix("}}")?))
}
