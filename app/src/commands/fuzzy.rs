//! How well a text fits what somebody typed: every word must be found, as it stands or as letters in their order.

/// What a whole word found at the start of a word is worth; letters that lie apart are worth less than any of these.
const AT_START: u32 = 400;
const AT_WORD: u32 = 300;
const INSIDE: u32 = 200;
const SCATTERED: u32 = 100;

/// How well a text fits, the more the better; none when it does not. Both are in small letters.
pub fn score(query: &str, text: &str) -> Option<u32> {
    let mut sum = 0;
    for word in query.split_whitespace() {
        sum += word_score(word, text)?;
    }
    // Of two that fit alike, the shorter one is nearer to what was meant.
    let length = u32::try_from(text.len().min(90)).unwrap_or(90);
    Some(sum + (90 - length))
}

fn word_score(word: &str, text: &str) -> Option<u32> {
    match text.find(word) {
        Some(0) => Some(AT_START),
        Some(_) if text.match_indices(word).any(|(place, _)| begins_word(text, place)) => Some(AT_WORD),
        Some(_) => Some(INSIDE),
        None => scattered(word, text).map(|gaps| SCATTERED.saturating_sub(gaps)),
    }
}

fn begins_word(text: &str, place: usize) -> bool {
    text[..place].chars().next_back().is_none_or(|before| !before.is_alphanumeric())
}

/// How many letters lie between those of the word, when they are found in their order from the start of a word on, and
/// near each other.
fn scattered(word: &str, text: &str) -> Option<u32> {
    let first = word.chars().next()?;
    let starts = text.char_indices().filter(|(place, letter)| *letter == first && begins_word(text, *place));
    starts.filter_map(|(place, _)| gaps(word, &text[place..])).min()
}

/// The same from the first letter on.
fn gaps(word: &str, text: &str) -> Option<u32> {
    let most = u32::try_from(word.len()).unwrap_or(u32::MAX).saturating_mul(3);
    let mut letters = word.chars().peekable();
    let mut gaps = 0;
    for letter in text.chars() {
        if letters.next_if_eq(&letter).is_none() {
            gaps += 1;
        }
        if letters.peek().is_none() {
            return (gaps <= most).then_some(gaps);
        }
    }
    None
}

/// A text in pieces, each with whether it is what was typed. The words are in small letters.
pub fn marked(query: &str, text: &str) -> Vec<(String, bool)> {
    let lower: Vec<char> = text.chars().map(|letter| letter.to_lowercase().next().unwrap_or(letter)).collect();
    let mut hits = vec![false; lower.len()];
    for word in query.split_whitespace() {
        let word: Vec<char> = word.chars().collect();
        let found = lower.windows(word.len()).position(|window| window == word);
        match found {
            Some(place) => hits[place..place + word.len()].fill(true),
            None => mark_scattered(&word, &lower, &mut hits),
        }
    }
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for (letter, hit) in text.chars().zip(hits) {
        match pieces.last_mut() {
            Some((piece, known)) if *known == hit => piece.push(letter),
            _ => pieces.push((letter.to_string(), hit)),
        }
    }
    pieces
}

/// Marks the letters of a word from the start where they lie nearest to each other.
fn mark_scattered(word: &[char], text: &[char], hits: &mut [bool]) {
    let begins = |place: usize| place == 0 || !text[place - 1].is_alphanumeric();
    let from = |start: usize| {
        let mut letters = word.iter().peekable();
        let found = (start..text.len()).filter(|place| letters.next_if_eq(&&text[*place]).is_some());
        let found: Vec<usize> = found.collect();
        (found.len() == word.len()).then_some(found)
    };
    let starts = (0..text.len()).filter(|place| word.first() == text.get(*place) && begins(*place));
    let nearest =
        starts.filter_map(from).min_by_key(|found| found.last().zip(found.first()).map(|(last, first)| last - first));
    for place in nearest.into_iter().flatten() {
        hits[place] = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_must_be_found() {
        for (query, text, fits) in [
            ("", "anything", true),
            ("save", "save the project", true),
            ("pr sa", "save the project", true),
            ("svpr", "save the project", true),
            ("save x", "save the project", false),
            ("tej", "get /pets", false),
            ("pets 7", "get /pets/{id}", false),
            ("gp", "get /pets", true),
            ("pet", "copy the endpoint", false),
            ("pet", "previous endpoint", false),
        ] {
            assert_eq!(score(query, text).is_some(), fits, "{query} in {text}");
        }
    }

    #[test]
    fn what_stands_there_goes_before_what_is_scattered() {
        let best_first = [
            ("pets", "pets"),
            ("pets", "pets of the shop"),
            ("pets", "get /pets"),
            ("pets", "get /carpets"),
            ("pets", "get /p/e/t/s"),
        ];
        let scores: Vec<_> = best_first.iter().map(|(query, text)| score(query, text).unwrap_or_default()).collect();
        assert!(scores.is_sorted_by(|one, other| one > other), "{scores:?}");
    }

    #[test]
    fn what_was_typed_is_marked() {
        let pieces = |query: &str, text: &str| {
            marked(query, text)
                .into_iter()
                .map(|(piece, hit)| if hit { format!("[{piece}]") } else { piece })
                .collect::<String>()
        };
        assert_eq!(pieces("ET", "GET /pets"), "GET /pets");
        assert_eq!(pieces("pe", "GET /Pets"), "GET /[Pe]ts");
        assert_eq!(pieces("gts", "GET /pets"), "[G]E[T] /pet[s]");
        assert_eq!(pieces("", "Café"), "Café");
    }
}
