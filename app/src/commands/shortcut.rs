use leptos::ev::KeyboardEvent;

/// Keys that are pressed together: `Mod+Shift+Z`, `?`, `j`. `Mod` is ⌘ where the keyboard has it, else Ctrl.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortcut {
    /// Whether ⌘ or Ctrl goes with it.
    pub with_mod: bool,
    /// Whether Ctrl goes with it on every keyboard.
    pub with_ctrl: bool,
    /// Whether Shift goes with it; of a sign that is typed with Shift it is no part.
    pub with_shift: bool,
    /// Whether Alt goes with it.
    pub with_alt: bool,
    /// The key as the browser names it, in any case.
    pub key: &'static str,
}

impl Shortcut {
    /// Reads one; the last part is the key.
    #[must_use]
    pub fn parse(text: &'static str) -> Self {
        let (before, key) = match text.rfind('+').filter(|place| *place > 0) {
            Some(place) => (&text[..place], &text[place + 1..]),
            None => ("", text),
        };
        let has = |name: &str| before.split('+').any(|part| part == name);
        Self { with_mod: has("Mod"), with_ctrl: has("Ctrl"), with_shift: has("Shift"), with_alt: has("Alt"), key }
    }

    /// Whether it is a key alone, which must not do anything while somebody types.
    #[must_use]
    pub fn is_single(self) -> bool {
        !self.with_mod && !self.with_ctrl && !self.with_alt
    }

    /// Whether this is what was pressed.
    #[must_use]
    pub fn is_pressed(self, event: &KeyboardEvent) -> bool {
        let letter = self.key.chars().next().is_some_and(char::is_alphabetic);
        let shift = !letter || event.shift_key() == self.with_shift;
        let modifier = event.ctrl_key() || event.meta_key();
        let others = modifier == (self.with_mod || self.with_ctrl) && event.alt_key() == self.with_alt;
        others && shift && event.key().eq_ignore_ascii_case(self.key)
    }

    /// What stands on the keys.
    #[must_use]
    pub fn names(self, apple: bool) -> Vec<String> {
        let modifiers = [
            (self.with_ctrl, if apple { "⌃" } else { "Ctrl" }),
            (self.with_mod, if apple { "⌘" } else { "Ctrl" }),
            (self.with_alt, if apple { "⌥" } else { "Alt" }),
            (self.with_shift, if apple { "⇧" } else { "Shift" }),
        ];
        let key = match self.key {
            "ArrowUp" => "↑".to_owned(),
            "ArrowDown" => "↓".to_owned(),
            "ArrowLeft" => "←".to_owned(),
            "ArrowRight" => "→".to_owned(),
            key if key.chars().count() == 1 => key.to_uppercase(),
            key => key.to_owned(),
        };
        modifiers.into_iter().filter(|(there, _)| *there).map(|(_, name)| name.to_owned()).chain([key]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_as_the_keys_it_names() {
        for (text, names) in [
            ("Mod+S", vec!["Ctrl", "S"]),
            ("Mod+Shift+Z", vec!["Ctrl", "Shift", "Z"]),
            ("Alt+ArrowUp", vec!["Alt", "↑"]),
            ("Ctrl+Space", vec!["Ctrl", "Space"]),
            ("?", vec!["?"]),
            ("j", vec!["J"]),
            ("+", vec!["+"]),
            ("Mod+Enter", vec!["Ctrl", "Enter"]),
        ] {
            assert_eq!(Shortcut::parse(text).names(false), names, "{text}");
        }
        assert_eq!(Shortcut::parse("Mod+Shift+Z").names(true), ["⌘", "⇧", "Z"]);
    }

    #[test]
    fn a_key_alone_is_told_from_one_with_a_modifier() {
        for (text, single) in [("?", true), ("j", true), ("Mod+K", false), ("Ctrl+M", false), ("Alt+ArrowUp", false)] {
            assert_eq!(Shortcut::parse(text).is_single(), single, "{text}");
        }
    }
}
