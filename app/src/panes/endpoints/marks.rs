/// Cuts a text where searched words, in lower case, are found in it; says of each piece whether it is one of them.
/// Where they overlap it is one piece.
#[must_use]
pub fn marked(text: &str, words: &[String]) -> Vec<(String, bool)> {
    let lower = text.to_lowercase();
    // A letter whose small form has another length would shift every place behind it.
    if words.is_empty() || lower.len() != text.len() {
        return vec![(text.to_owned(), false)];
    }
    let mut found: Vec<(usize, usize)> = words
        .iter()
        .flat_map(|word| lower.match_indices(word.as_str()).map(|(start, word)| (start, start + word.len())))
        .filter(|(start, end)| text.is_char_boundary(*start) && text.is_char_boundary(*end))
        .collect();
    found.sort_unstable();
    let (mut pieces, mut done) = (Vec::new(), 0);
    let mut push = |text: &str, is_found: bool| {
        if !text.is_empty() {
            pieces.push((text.to_owned(), is_found));
        }
    };
    let mut spans = found.into_iter().peekable();
    while let Some((start, mut end)) = spans.next() {
        while let Some((_, further)) = spans.next_if(|(next, _)| *next <= end) {
            end = end.max(further);
        }
        push(&text[done..start], false);
        push(&text[start..end], true);
        done = end;
    }
    push(&text[done..], false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn found_words_are_pieces_of_their_own() {
        let check = |text: &str, words: &[&str], expected: &str| {
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            let pieces = marked(text, &words);
            let shown = pieces.into_iter().map(|(piece, is_found)| if is_found { format!("[{piece}]") } else { piece });
            assert_eq!(shown.collect::<String>(), expected);
        };
        check("/pets/{id}", &[], "/pets/{id}");
        check("/Pets/{id}", &["pets"], "/[Pets]/{id}");
        check("/pets/pets", &["pets"], "/[pets]/[pets]");
        check("/pets", &["et", "pe"], "/[pet]s");
        check("abc", &["abc", "b"], "[abc]");
        check("ab", &["a", "b"], "[ab]");
        check("İx", &["x"], "İx");
        check("", &["x"], "");
    }
}
