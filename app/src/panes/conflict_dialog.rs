use leptos::prelude::*;

use crate::{
    components::Dialog,
    editor::{Conflict, Editor, Line},
};

/// Somebody saved meanwhile: shows how the two differ, and loses neither without being told to.
#[component]
pub fn ConflictDialog() -> impl IntoView {
    let editor = expect_context::<Editor>();
    move || editor.conflict.get().map(|conflict| view! { <Question conflict /> })
}

#[component]
fn Question(conflict: Conflict) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let (theirs, same) = (conflict.theirs.clone(), conflict.theirs.clone());
    let revision = theirs.revision;
    let close = move || editor.conflict.set(None);
    view! {
        <Dialog label="The project has changed" on_close=move |()| close()>
            <div class="sheet-body">
                <h2 class="text-lg font-semibold">"The project has changed"</h2>
                <p>
                    {format!("Revision {revision} was saved while you were editing. Lines with − are only in it, lines with + only in your draft.")}
                </p>
                <pre class="comparison code" tabindex="0" aria-label="Differences">
                    {conflict.lines.into_iter().map(line).collect_view()}
                </pre>
            </div>
            <div class="sheet-actions">
                <button type="button" class="btn btn-plain" on:click=move |_| close()>"Decide later"</button>
                <button
                    type="button"
                    class="btn btn-line"
                    on:click=move |_| editor.use_theirs(theirs.clone(), "Loaded the saved revision in place of your draft")
                >
                    "Load theirs"
                </button>
                <button type="button" class="btn btn-error" on:click=move |_| editor.overwrite(&same)>
                    "Overwrite with mine"
                </button>
            </div>
        </Dialog>
    }
}

fn line(line: Line) -> impl IntoView {
    let (kind, text) = match line {
        Line::Same(text) => ("same", format!("  {text}\n")),
        Line::Theirs(text) => ("theirs", format!("− {text}\n")),
        Line::Mine(text) => ("mine", format!("+ {text}\n")),
        Line::Skipped(count) => ("skipped", format!("  … {count} lines alike\n")),
    };
    view! { <span data-line=kind>{text}</span> }
}
