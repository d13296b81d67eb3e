//! Names in the letters that every mail server takes.

/// The text in small ASCII letters, digits and hyphens; German umlauts become two letters, other accents go.
pub(super) fn ascii(text: &str, is_german: bool) -> String {
    let mut ascii = String::with_capacity(text.len());
    for sign in text.chars().flat_map(char::to_lowercase) {
        match sign {
            'a'..='z' | '0'..='9' | '-' => ascii.push(sign),
            'ä' if is_german => ascii.push_str("ae"),
            'ö' if is_german => ascii.push_str("oe"),
            'ü' if is_german => ascii.push_str("ue"),
            other => ascii.push_str(without_accent(other)),
        }
    }
    ascii
}

fn without_accent(sign: char) -> &'static str {
    match sign {
        'à'..='å' => "a",
        'æ' => "ae",
        'ç' => "c",
        'è'..='ë' => "e",
        'ì'..='ï' | 'ı' => "i",
        'ñ' => "n",
        'ò'..='ö' | 'ø' => "o",
        'œ' => "oe",
        'ß' => "ss",
        'ù'..='ü' => "u",
        'ý' | 'ÿ' => "y",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_ascii() {
        for (name, is_german, expected) in [
            ("Jürgen", true, "juergen"),
            ("Groß", true, "gross"),
            ("Yılmaz", true, "yilmaz"),
            ("Núñez", false, "nunez"),
            ("Anne-Sophie", false, "anne-sophie"),
            ("O'Connor", false, "oconnor"),
            ("François", false, "francois"),
            ("Íñigo", false, "inigo"),
            ("Lemoïne Œ", false, "lemoineoe"),
            ("佐藤", false, ""),
        ] {
            assert_eq!(ascii(name, is_german), expected);
        }
    }
}
