use std::collections::HashSet;

use leptos::prelude::*;

use super::{StateLine, value_of};
use crate::{
    api::Values,
    draft::{Item, Key, List, lasting},
};

/// What mocks remember of a client, while somebody changes it. Copies are the same.
#[derive(Clone, Copy)]
pub struct Session {
    /// What the changes were made from.
    pub base: RwSignal<Values>,
    /// The values, line by line.
    pub lines: List<StateLine>,
    /// Whether the edge is being told.
    pub busy: RwSignal<bool>,
    /// Why the edge would not have it.
    pub refused: RwSignal<Option<String>>,
}

impl Session {
    /// A session with these values.
    #[must_use]
    pub fn of(values: &Values) -> Self {
        lasting(|| Self {
            base: RwSignal::new(values.clone()),
            lines: List::new(lines(values)),
            busy: RwSignal::new(false),
            refused: RwSignal::new(None),
        })
    }

    /// The name of a line: without spaces around it, unless the edge has it with them.
    fn name(self, line: StateLine) -> String {
        let typed = line.name.get();
        if self.base.with(|base| base.contains_key(&typed)) { typed } else { typed.trim().to_owned() }
    }

    /// What is wrong with each line that something is wrong with: with its name, or else with its value.
    #[must_use]
    pub fn problems(self) -> Vec<(Key, bool, String)> {
        let mut seen = HashSet::new();
        let mut found = Vec::new();
        for line in self.lines.get().into_iter().filter(|line| !line.is_blank()) {
            let name = self.name(line);
            if name.is_empty() {
                found.push((line.key(), true, "Give the value a name.".to_owned()));
            } else if !seen.insert(name.clone()) {
                found.push((line.key(), true, format!("There is a value {name} above.")));
            } else if let Err(wrong) = value_of(&line.value.get()) {
                found.push((line.key(), false, wrong));
            }
        }
        found
    }

    /// What the lines amount to; what is wrong is left out.
    #[must_use]
    pub fn values(self) -> Values {
        let lines = self.lines.get().into_iter().filter(|line| !line.is_blank());
        lines.filter_map(|line| Some((self.name(line), value_of(&line.value.get()).ok()?))).collect()
    }

    /// Whether the lines are not what they were made from.
    #[must_use]
    pub fn is_changed(self) -> bool {
        let values = self.values();
        self.base.with(|base| *base != values) || !self.problems().is_empty()
    }

    /// Takes over what the edge has: what is the same in it stays as it is shown.
    pub fn show(self, values: &Values) {
        self.base.set(values.clone());
        self.refused.set(None);
        if untrack(|| self.values()) == *values && untrack(|| self.problems()).is_empty() {
            return;
        }
        let known = untrack(|| self.lines.get());
        let line = |(name, value): (&String, &serde_json::Value)| {
            let same = known.iter().find(|line| line.name.with_untracked(|known| known == name));
            let Some(line) = same.copied() else { return StateLine::new(name, &written(value)) };
            let says_it = value_of(&line.value.get_untracked()).is_ok_and(|known| known == *value);
            if !says_it {
                line.value.set(written(value));
            }
            line
        };
        self.lines.replace(values.iter().map(line).collect());
    }
}

fn lines(values: &Values) -> Vec<StateLine> {
    values.iter().map(|(name, value)| StateLine::new(name, &written(value))).collect()
}

/// A value as JSON, on several lines where it is no short one.
fn written(value: &serde_json::Value) -> String {
    let short = value.to_string();
    if short.len() <= 60 { short } else { serde_json::to_string_pretty(value).unwrap_or(short) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn values(value: serde_json::Value) -> Values {
        value.as_object().cloned().expect("an object")
    }

    #[test]
    fn lines_amount_to_values_and_say_what_is_wrong() {
        let owner = Owner::new();
        owner.set();
        let session = Session::of(&values(json!({"cart": 2, "name": "Ann"})));
        assert!(!session.is_changed());
        session.lines.push(StateLine::new("cart", "3"));
        session.lines.push(StateLine::new("", "3"));
        session.lines.push(StateLine::new("x", "oops"));
        session.lines.push(StateLine::new(" ", ""));
        let about_names: Vec<bool> = session.problems().into_iter().map(|(_, name, _)| name).collect();
        assert_eq!(about_names, [true, true, false]);
        assert!(session.is_changed());
    }

    #[test]
    fn names_are_without_the_spaces_around_them_unless_the_edge_has_them() {
        let owner = Owner::new();
        owner.set();
        let session = Session::of(&values(json!({"a": 1, " b ": 2})));
        assert!(!session.is_changed());
        session.lines.push(StateLine::new(" c ", "3"));
        assert_eq!(session.values().keys().collect::<Vec<_>>(), ["a", " b ", "c"]);
        session.lines.push(StateLine::new("a ", "4"));
        assert_eq!(
            session.problems().into_iter().map(|(.., words)| words).collect::<Vec<_>>(),
            ["There is a value a above."]
        );
    }

    #[test]
    fn what_the_edge_has_leaves_the_lines_that_say_it() {
        let owner = Owner::new();
        owner.set();
        let session = Session::of(&values(json!({"a": 1, "b": {"c": 2}})));
        let before = session.lines.get();
        before[1].value.set("{ \"c\" : 2 }".to_owned());
        session.show(&values(json!({"b": {"c": 2}, "a": 5, "d": true})));
        let after = session.lines.get();
        assert_eq!(after.iter().map(|line| line.name.get()).collect::<Vec<_>>(), ["b", "a", "d"]);
        assert_eq!((after[0].key(), after[1].key()), (before[1].key(), before[0].key()));
        assert_eq!((after[0].value.get().as_str(), after[1].value.get().as_str()), ("{ \"c\" : 2 }", "5"));
        assert!(!session.is_changed());
    }
}
