use std::collections::HashSet;

use crate::engine::path_problem;

/// How long a path may be, in bytes.
const LONGEST: usize = 4_000;

/// A path as an endpoint has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct Route {
    pub pattern: String,
    /// The same for patterns that match the same requests.
    pub shape: String,
    /// The names of the parameters, in their order.
    pub names: Vec<String>,
}

/// Makes a [`Route`] of texts that stand for themselves and of parameters.
#[derive(Debug, Default)]
pub(in crate::import) struct RouteBuilder {
    pattern: String,
    shape: String,
    names: Vec<String>,
    taken: HashSet<String>,
    /// The last thing was a parameter.
    after_parameter: bool,
}

impl RouteBuilder {
    /// Begins a segment.
    pub fn slash(&mut self) {
        self.text("/");
    }

    /// Adds a text as a client sends it; what a pattern would take for its own is written in percent.
    pub fn text(&mut self, text: &str) {
        for sign in text.chars() {
            let written = match sign {
                '{' => "%7B",
                '}' => "%7D",
                '?' => "%3F",
                '#' => "%23",
                other => {
                    self.pattern.push(other);
                    self.shape.push(other);
                    continue;
                }
            };
            self.pattern.push_str(written);
            self.shape.push_str(written);
        }
        self.after_parameter &= text.is_empty();
    }

    /// Adds a parameter, and gives its name; none where it would stand right behind another, which takes its text too.
    pub fn parameter(&mut self, like: &str) -> Option<String> {
        if self.after_parameter {
            return None;
        }
        let sound = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-' | '.');
        let base: String = like.chars().take(60).map(|sign| if sound(sign) { sign } else { '_' }).collect();
        let base = if base.is_empty() { "param".to_owned() } else { base };
        let mut name = base.clone();
        let mut number = 1_usize;
        while !self.taken.insert(name.clone()) {
            number += 1;
            name = format!("{base}_{number}");
        }
        self.pattern.extend(["{", &name, "}"]);
        self.shape.push_str("{}");
        self.names.push(name.clone());
        self.after_parameter = true;
        Some(name)
    }

    /// The path.
    ///
    /// # Errors
    /// Why it cannot be one, as a sentence.
    pub fn finish(mut self) -> Result<Route, String> {
        if self.pattern.is_empty() {
            self.slash();
        }
        if self.pattern.len() > LONGEST {
            return Err(format!("its path has more than {LONGEST} bytes"));
        }
        if let Some(problem) = path_problem(&self.pattern) {
            return Err(problem);
        }
        let shape = self.shape.trim_end_matches('/').to_owned();
        Ok(Route { pattern: self.pattern, shape, names: self.names })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stand_for_themselves_and_parameters_have_names_of_their_own() {
        let mut builder = RouteBuilder::default();
        builder.text("/a{b}/");
        assert_eq!(builder.parameter("user id"), Some("user_id".to_owned()));
        assert_eq!(builder.parameter("more"), None);
        builder.text(".json/x?");
        builder.slash();
        assert_eq!(builder.parameter("user id"), Some("user_id_2".to_owned()));
        let route = builder.finish().unwrap();
        assert_eq!(route.pattern, "/a%7Bb%7D/{user_id}.json/x%3F/{user_id_2}");
        assert_eq!(route.shape, "/a%7Bb%7D/{}.json/x%3F/{}");
        assert_eq!(RouteBuilder::default().finish().map(|route| route.pattern), Ok("/".to_owned()));
        let mut long = RouteBuilder::default();
        long.text(&"/a".repeat(LONGEST));
        assert!(long.finish().is_err());
    }
}
