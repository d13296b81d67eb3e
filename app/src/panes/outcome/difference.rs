use dotmock_shared::api::Difference;
use leptos::prelude::*;

/// Where two texts differ, as far as it can be shown in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// From this character on, in both of them.
    Shown(usize),
    /// Somewhere that is told in words.
    Told(String),
    /// Not in one place.
    Nowhere,
}

impl Place {
    /// The character from which on a text differs.
    #[must_use]
    pub fn offset(&self) -> Option<usize> {
        if let Self::Shown(offset) = self { Some(*offset) } else { None }
    }

    /// What is to be read where it cannot be shown.
    #[must_use]
    pub fn words(self) -> Option<String> {
        match self {
            Self::Told(words) => Some(words),
            Self::Shown(_) | Self::Nowhere => None,
        }
    }
}

/// Where a difference is in the texts that are told of it, which are cut where they are long.
#[must_use]
pub fn part_at(difference: Option<&Difference>, expected: &str, actual: Option<&str>) -> Place {
    match difference {
        None => Place::Nowhere,
        Some(Difference::Pointer(pointer)) if pointer.is_empty() => Place::Told("They differ as a whole.".to_owned()),
        Some(Difference::Pointer(pointer)) => Place::Told(format!("The first difference is at {pointer}.")),
        Some(Difference::Offset(offset)) => {
            let same = usize::try_from(*offset).unwrap_or(usize::MAX);
            let actual = actual.unwrap_or_default();
            let agrees = |(one, other): (char, char)| one.to_lowercase().eq(other.to_lowercase());
            let shown = expected.chars().zip(actual.chars()).take(same);
            // What is cut does not show it, and a text in quotes has it elsewhere.
            let is_shown = same <= expected.chars().count().min(actual.chars().count()) && shown.clone().all(agrees);
            if is_shown {
                Place::Shown(same)
            } else {
                Place::Told(format!("They are the same up to character {same}."))
            }
        }
    }
}

/// A text, with what of it differs marked.
#[component]
pub fn Differing(
    /// The text.
    text: String,
    /// The character from which on it differs; none where it is not to be marked.
    place: Option<usize>,
) -> impl IntoView {
    let Some(place) = place else { return view! { <span>{text}</span> }.into_any() };
    let (same, rest) = split(&text, place);
    let rest = if rest.is_empty() {
        view! { <mark class="differs differs-end" role="img" aria-label="It ends here"></mark> }.into_any()
    } else {
        view! { <mark class="differs">{rest}</mark> }.into_any()
    };
    view! { <span>{same} {rest}</span> }.into_any()
}

fn split(text: &str, place: usize) -> (String, String) {
    (text.chars().take(place).collect(), text.chars().skip(place).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_shown_where_it_is_and_told_where_it_cannot_be() {
        let at = |offset| Difference::Offset(offset);
        let check = |difference: Option<Difference>, expected, actual, place| {
            assert_eq!(part_at(difference.as_ref(), expected, actual), place, "{expected} {actual:?}");
        };
        check(Some(at(0)), "gold", Some("silver"), Place::Shown(0));
        check(Some(at(3)), "gold", Some("gone"), Place::Told("They are the same up to character 3.".to_owned()));
        check(Some(at(2)), "gold", Some("gone"), Place::Shown(2));
        check(Some(at(2)), "Gold", Some("gone"), Place::Shown(2));
        check(Some(at(4)), "gold", Some("golden"), Place::Shown(4));
        check(Some(at(300)), "aaa…", Some("aaa…"), Place::Told("They are the same up to character 300.".to_owned()));
        let told = "The first difference is at /user/id.".to_owned();
        check(Some(Difference::Pointer("/user/id".to_owned())), "{}", Some("{}"), Place::Told(told));
        check(None, "a", Some("b"), Place::Nowhere);
    }

    #[test]
    fn a_text_is_split_between_characters() {
        assert_eq!(split("äöü", 1), ("ä".to_owned(), "öü".to_owned()));
        assert_eq!(split("ab", 2), ("ab".to_owned(), String::new()));
    }
}
