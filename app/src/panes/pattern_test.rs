use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::{Cell, Icon},
    draft::{Flag, Key, Test},
    editor::Editor,
    engine::Sample,
};

/// A text to test a pattern on, and where the engine finds it there.
#[component]
pub fn PatternTest(
    /// The test that has the pattern.
    test: Test,
    /// The response it belongs to.
    response: Key,
    /// Where it stands there.
    pointer: Signal<String>,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let open = RwSignal::new(false);
    let sample = RwSignal::new(String::new());
    let toggle = move |_| {
        open.update(|open| *open = !*open);
        // To begin with, what the request in "Try it" has there.
        let actual = untrack(|| editor.tryout.truth(response, &pointer.get())).and_then(|(_, actual)| actual);
        if let Some(actual) = actual.filter(|_| sample.with_untracked(String::is_empty)) {
            sample.set(actual);
        }
    };
    view! {
        <button
            type="button"
            class="btn btn-plain btn-small"
            aria-expanded=move || open.get().to_string()
            on:click=toggle
        >
            <Icon class="icon-[lucide--flask-conical]" />
            "Test pattern"
        </button>
        <Show when=move || open.get()>
            <SampleField test sample />
        </Show>
    }
}

#[component]
fn SampleField(test: Test, sample: RwSignal<String>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let about = Key::new().element("sample");
    let found = RwSignal::new(None::<(String, Sample)>);
    Effect::new(move |_| {
        let (about, text, pattern) = (about.clone(), sample.get(), test.operand.get());
        let (operator, ignore_case) = (test.operator.get().key(), test.modifiers.flag(Flag::Case).get());
        spawn_local(async move {
            let answer = editor.engine.matches(about, operator, &pattern, ignore_case, &text).await;
            if let Some(answer) = answer {
                found.try_set(Some((text, answer)));
            }
        });
    });
    let verdict = move || {
        let (text, answer) = found.get()?;
        let cut = |from, to| text.get(from..to).unwrap_or_default().to_owned();
        Some(match answer {
            Sample::Found(from, to) => view! {
                <span class="verdict" data-holds="true"><Icon class="icon-[lucide--check]" />"Matches"</span>
                <span class="code sample">
                    {cut(0, from)}<mark>{cut(from, to)}</mark>{cut(to, text.len())}
                </span>
            }
            .into_any(),
            Sample::Missed => view! {
                <span class="verdict" data-holds="false"><Icon class="icon-[lucide--x]" />"Does not match"</span>
            }
            .into_any(),
            Sample::Wrong(why) => view! { <span class="muted">{why}</span> }.into_any(),
        })
    };
    view! {
        <div class="pattern-test operand-wide" data-undo="native">
            <Cell label="Sample text" value=sample on_input=move |text| sample.set(text) placeholder="A text to test it on".to_owned() />
            <p class="pattern-verdict" role="status">{verdict}</p>
        </div>
    }
}
