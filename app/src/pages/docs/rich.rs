use leptos::prelude::*;

use crate::commands::fuzzy;

/// A text in which code stands between backticks.
pub fn rich(text: &str) -> Vec<AnyView> {
    let piece = |(place, piece): (usize, &str)| {
        let piece = piece.to_owned();
        if place % 2 == 1 { view! { <code>{piece}</code> }.into_any() } else { piece.into_any() }
    };
    text.split('`').enumerate().map(piece).collect()
}

/// A text with what was typed marked in it.
pub fn marked(query: &str, text: &str) -> Vec<AnyView> {
    let lower = text.to_lowercase();
    // Letters that lie apart mean nothing in a sentence.
    let words: Vec<&str> = query.split_whitespace().filter(|word| lower.contains(*word)).collect();
    let piece = |(piece, hit): (String, bool)| {
        if hit { view! { <mark>{piece}</mark> }.into_any() } else { piece.into_any() }
    };
    fuzzy::marked(&words.join(" "), text).into_iter().map(piece).collect()
}
