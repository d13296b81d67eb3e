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

/// How many letters lie between those of the word, when they are found in their order and not too far apart.
fn scattered(word: &str, text: &str) -> Option<u32> {
    let mut letters = word.chars();
    let mut wanted = letters.next()?;
    let (mut gaps, mut begun) = (0_u32, false);
    for letter in text.chars() {
        if letter == wanted {
            begun = true;
            match letters.next() {
                Some(next) => wanted = next,
                None => return (gaps <= 24).then_some(gaps),
            }
        } else if begun {
            gaps += 1;
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
            None => {
                let mut letters = word.iter().peekable();
                for (place, letter) in lower.iter().enumerate() {
                    if letters.next_if(|wanted| *wanted == letter).is_some() {
                        hits[place] = true;
                    }
                }
            }
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
            ("pets", "put /places/extra"),
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
