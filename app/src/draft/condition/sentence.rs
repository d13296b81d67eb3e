//! A condition in words: what is read where its lines are not shown.

use dotmock_shared::model::{Operand, PartField, Values};
use leptos::prelude::*;

use super::{Condition, Flag, Group, Kind, Test, values_label};

/// How much of an operand stands in a sentence.
const LONGEST: usize = 40;

impl Group {
    /// The whole condition as a sentence that follows "when"; empty where there is none. Follows every field of it.
    #[must_use]
    pub fn sentence(self) -> String {
        let lines = self.items.get();
        let joint = self.joint.get();
        let is_plain = lines.len() == 1 && !joint.is_negated();
        let words: Vec<String> = lines.into_iter().map(|line| line.words(!is_plain)).collect();
        let joined = words.join(&format!(" {} ", joint.word()));
        if joint.is_negated() && !joined.is_empty() { format!("not ({joined})") } else { joined }
    }
}

impl Condition {
    /// Its words, in brackets where others stand beside them.
    fn words(self, has_others: bool) -> String {
        match self.kind {
            Kind::Test(test) => test.sentence(),
            Kind::Group(group) => {
                let sentence = group.sentence();
                let needs = has_others && group.items.len() > 1 && !group.joint.get().is_negated();
                if needs { format!("({sentence})") } else { sentence }
            }
            Kind::Json(text) => format!("the JSON condition {}", cut(&text.get())),
        }
    }
}

impl Test {
    /// The test in words: `header "x-tier" equals "gold"`. Follows every field of it.
    #[must_use]
    pub fn sentence(self) -> String {
        let (target, operator) = (self.target.get(), self.operator.get());
        let mut words = target_words(target).to_owned();
        if self.has_name() {
            words.push_str(&format!(" \"{}\"", self.name.get()));
        }
        match self.field.get() {
            PartField::Filename if target == "part" => words.push_str(" file name"),
            PartField::Type if target == "part" => words.push_str(" type"),
            _ => (),
        }
        words.push(' ');
        words.push_str(operator.label());
        if operator.has_operand() {
            words.push(' ');
            words.push_str(&self.operand_words());
        }
        let values = self.modifiers.values.get();
        if values != Values::Any && operator.takes_values().contains(&values) {
            words.push_str(&format!(" ({})", values_label(values)));
        }
        for flag in Flag::ALL {
            if operator.takes(flag) && self.modifiers.flag(flag).get() {
                words.push_str(&format!(", {}", flag.label().to_lowercase()));
            }
        }
        words
    }

    fn operand_words(self) -> String {
        let text = self.operand.get();
        match self.operand_kind() {
            Operand::Value | Operand::Element if self.is_json() => cut(&text),
            Operand::Value | Operand::Element | Operand::Text | Operand::Regex | Operand::Glob => {
                format!("\"{}\"", cut(&text))
            }
            Operand::Range => cut(&text.replacen(", ", " and ", 1)),
            _ => cut(&text),
        }
    }
}

/// What a person reads for a target.
#[must_use]
pub fn target_words(target: &str) -> &str {
    match target {
        "param" => "path parameter",
        "url" => "path and query",
        "query" => "query parameter",
        "json" => "JSON at",
        "xml" => "XML at",
        "form" => "form field",
        "part" => "multipart part",
        "client" => "client address",
        "basic" => "basic credential",
        "bearer" => "bearer token",
        "jwt" => "JWT claim at",
        "graphql" => "GraphQL",
        other => other,
    }
}

/// On one line, as far as it can be read in a sentence.
fn cut(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::draft::lasting;

    #[test]
    fn a_condition_reads_as_a_sentence() {
        let check = |when: Value, expected: &str| {
            let group = lasting(|| Group::read_when(Some(when)));
            assert_eq!(untrack(|| group.sentence()), expected);
        };
        let gold = json!({"header": "x-tier", "equals": "gold"});
        check(Value::Null, "");
        check(gold.clone(), r#"header "x-tier" equals "gold""#);
        check(json!({"not": gold}), r#"header "x-tier" does not equal "gold""#);
        check(
            json!({"all": [gold, {"any": [{"query": "a"}, {"path": true, "regex": "^/x"}]}]}),
            r#"header "x-tier" equals "gold" and (query parameter "a" is present or path matches "^/x")"#,
        );
        check(
            json!({"not": {"any": [gold, {"query": "a"}]}}),
            r#"not (header "x-tier" equals "gold" or query parameter "a" is present)"#,
        );
        check(
            json!({"json": "$.n", "between": [1, 5], "values": "all"}),
            r#"JSON at "$.n" is between 1 and 5 (every value)"#,
        );
        check(
            json!({"body": true, "equals_json": {"a": 1}, "ignore_order": true}),
            r#"body equals the JSON { "a": 1 }, ignore order"#,
        );
        check(
            json!({"part": {"name": "a", "field": "filename"}, "ends_with": ".png"}),
            r#"multipart part "a" file name ends with ".png""#,
        );
    }
}
