//! From a project to the text of its document, laid out for people and for Git.

mod comments;
mod yaml;

use serde_json::Value;

use super::{Format, Node, yaml as reading};
use crate::{api::Position, model::Project};

/// Writes a document: the shortest that means the same, in the order in which fields are documented. Read again it is the
/// same project.
#[must_use]
pub fn write(project: &Project, format: Format) -> String {
    // What a project holds always serialises: its keys are text, and its numbers came out of JSON.
    let value = serde_json::to_value(project).unwrap_or_default();
    write_value(&value, format)
}

/// Writes any value, as documents are laid out.
#[must_use]
pub(crate) fn write_value(value: &Value, format: Format) -> String {
    match format {
        Format::Json => format!("{value:#}\n"),
        Format::Yaml => yaml::text(value),
    }
}

/// A text that was laid out anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewritten {
    /// The new text.
    pub text: String,
    /// Where something stands in the old text that the new one has no place for: anchors and aliases, which are written
    /// out, and comments, should one not have been kept.
    pub lost: Vec<Position>,
}

/// How much comments say.
fn signs(comments: &[reading::Comment]) -> usize {
    comments.iter().map(|comment| comment.text.chars().filter(|sign| !sign.is_whitespace()).count()).sum()
}

/// Writes a value in place of the text that it was read from. Comments stay with what they are about.
pub(super) fn rewrite(text: &str, tree: &Node, value: &Value, format: Format) -> Rewritten {
    if format == Format::Json {
        return Rewritten { text: write_value(value, format), lost: Vec::new() };
    }
    let reading::Beside { comments, mut anchors } = reading::beside(text);
    if comments.is_empty() {
        return Rewritten { text: yaml::text(value), lost: anchors };
    }
    let signs = signs(&comments);
    let places: Vec<Position> = comments.iter().map(|comment| comment.at).collect();
    let with = yaml::text_with(value, &comments::attach(comments, tree, value));
    // Nothing is lost for a slip of ours: a text that does not say the same is not given.
    let is_same = reading::parse(&with).is_ok_and(|node| node.to_json() == *value);
    if is_same && self::signs(&reading::beside(&with).comments) == signs {
        return Rewritten { text: with, lost: anchors };
    }
    anchors.extend(places);
    anchors.sort_unstable();
    Rewritten { text: yaml::text(value), lost: anchors }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;
    use crate::document::{json::parse as read_json, load, yaml::parse as read_yaml};

    #[test]
    fn yaml_is_laid_out_in_blocks() {
        let value = json!({"name": "Pets: all", "endpoints": [
            {"path": "/pets/{id}", "responses": [{"when": {"header": "x", "equals": "1"}, "body": "{\n  \"a\": 1\n}\n"}]},
            {"path": "/", "list": [[1, 2.50], [], {}, null, true, "true", "", "- a", "12", "a b", "null", "x: y", "# c"]}
        ]});
        let expected = r##"name: "Pets: all"
endpoints:
  - path: /pets/{id}
    responses:
      - when:
          header: x
          equals: "1"
        body: |
          {
            "a": 1
          }
  - path: /
    list:
      - - 1
        - 2.5
      - []
      - {}
      - null
      - true
      - "true"
      - ""
      - "- a"
      - "12"
      - a b
      - "null"
      - "x: y"
      - "# c"
"##;
        assert_eq!(super::yaml::text(&value), expected);
        assert_eq!(read_yaml(expected).unwrap().to_json(), value);
    }

    #[test]
    fn a_project_is_the_same_when_it_is_read_again() {
        let text = r#"{"name":"A","endpoints":[{"path":"/a","responses":[{"when":{"not":{"query":"q","gt":1.50}},
            "body":"{{.Request.Path}}\n"},{"body":{"json":"{{x}}"},"headers":{"x-a":["1","b "]}}]}]}"#;
        let project = load(text, Format::Json).unwrap().project;
        for format in [Format::Json, Format::Yaml] {
            let written = write(&project, format);
            assert_eq!(load(&written, format).unwrap().project, project, "{written}");
        }
    }

    fn values() -> impl Strategy<Value = Value> {
        let text = prop_oneof![
            "[ -~\\n\\t\\r\u{85}\u{2028}\u{feff}é😀\u{1}]{0,12}",
            "(\n| |a|#|:|-|\\||'|\"|\\{|&|!|%|@|`|0|\\.|e|~|,|\\?){0,8}",
            "(yes|no|null|true|0x1f|1e3|.inf|---|\\.\\.\\.|<<|- |2001-01-01)",
        ];
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::Bool),
            any::<i64>().prop_map(Value::from),
            text.clone().prop_map(Value::String),
        ];
        leaf.prop_recursive(4, 40, 5, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
                prop::collection::vec((text.clone(), inner), 0..5)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_json_is_the_same_when_its_yaml_is_read_again(value in values()) {
            let written = super::yaml::text(&value);
            let read = read_yaml(&written).map(|node| node.to_json());
            prop_assert_eq!(read.as_ref(), Ok(&value), "{}", written);
            prop_assert_eq!(read_json(&value.to_string()).map(|node| node.to_json()), Ok(value));
        }
    }
}
