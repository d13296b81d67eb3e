use leptos::prelude::*;

use crate::{
    components::Icon,
    draft::{Endpoint, Item, Note, Response},
    editor::Editor,
};

/// What the engine says of a response that is given to nobody, before why.
const NEVER: &str = "this response is never given: ";

/// What a response is among the others: the default, one that is never reached, the one that "Try it" got.
#[component]
pub fn ResponseBadges(
    /// Whose.
    endpoint: Endpoint,
    /// Which.
    response: Response,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let is_default = Memo::new(move |_| endpoint.is_default(response));
    let never = Memo::new(move |_| never(&editor.notes_at(response.key(), "")));
    let chosen = Memo::new(move |_| editor.tryout.is_chosen(&endpoint.id(), &response.id()));
    view! {
        {move || (is_default.get() && never.get().is_none()).then_some(view! {
            <span class="badge-plain" title="Given whenever no response before it is">"default"</span>
        })}
        {move || never.get().map(|why| view! {
            <span class="badge-plain" data-kind="warning" title=why.clone()>
                "never reached"
                <span class="badge-why">{format!(": {why}")}</span>
            </span>
        })}
        <span class="badge-chosen" data-shown=move || chosen.get().to_string()>
            {move || chosen.get().then_some(view! {
                <Icon class="icon-[lucide--check]" />
                <span title="What “Try it” gets now">"answers"</span>
            })}
        </span>
    }
}

/// Whether a note says that a response is never given, which its badge does already.
#[must_use]
pub fn is_never(note: &Note) -> bool {
    note.diagnostic.detail.starts_with(NEVER)
}

/// Why it is never given, where that is so.
fn never(notes: &[Note]) -> Option<String> {
    notes.iter().find_map(|note| note.diagnostic.detail.strip_prefix(NEVER)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use dotmock_shared::document::{self, Format};

    use super::*;

    #[test]
    fn the_engine_says_which_response_shadows_another() {
        let text = r#"{"endpoints": [{"path": "/", "responses": [{"name": "All"}, {"status": 404}]}]}"#;
        let Ok(loaded) = document::load(text, Format::Json) else { panic!("{text}") };
        let note = |diagnostic| Note { about: None, endpoint: None, field: String::new(), diagnostic };
        let notes: Vec<Note> = loaded.warnings.into_iter().map(note).collect();
        assert_eq!(never(&notes).as_deref(), Some("\"All\" stands before it and always holds"));
    }
}
