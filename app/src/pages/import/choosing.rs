use std::sync::Arc;

use dotmock_shared::api::ImportReport;
use leptos::{prelude::*, task::spawn_local};

use super::{arrival::Reading, report_notes::ReportNotes, steps::Steps};
use crate::{
    browser,
    components::Icon,
    editor::{Choices, Editor},
    engine::{Brought, Fitted, Imported},
    route::{Route, Router},
};

/// Where fitting what was brought into the draft has got to.
#[derive(Clone)]
enum State {
    Fitting,
    NoAnswer,
    Here(Arc<Fitted>),
}

/// What comes of what was brought in the project that is open, part by part, until somebody says that it is right.
#[component]
pub fn Choosing(brought: Arc<Brought>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let state = RwSignal::new(State::Fitting);
    let choices = RwSignal::new(Choices::new());
    let imported =
        Imported { document: brought.document.to_string().into(), format: brought.report.format.as_str().into() };
    let fit = {
        let imported = imported.clone();
        move || {
            state.set(State::Fitting);
            let imported = imported.clone();
            spawn_local(async move {
                let fitted = editor.fit(&imported, &Choices::new()).await;
                // The person may have gone elsewhere meanwhile.
                state.try_set(fitted.map_or(State::NoAnswer, |fitted| State::Here(Arc::new(fitted))));
            });
        }
    };
    fit();
    view! {
        {move || match state.get() {
            State::Fitting => view! { <Reading /> }.into_any(),
            State::NoAnswer => {
                let again = fit.clone();
                view! {
                    <div class="notice" data-kind="error" role="alert">
                        <Icon class="icon-[lucide--triangle-alert]" />
                        <p>"The engine gave no answer."</p>
                        <button type="button" class="btn btn-line" on:click=move |_| again()>"Try again"</button>
                    </div>
                }
                    .into_any()
            }
            State::Here(fitted) => {
                view! { <Fit fitted state choices imported=imported.clone() /> }.into_any()
            }
        }}
        {(!brought.report.changed.is_empty() || !brought.report.left.is_empty())
            .then(|| view! { <div class="card-box import-report"><ReportNotes report=brought.report.clone() /></div> })}
    }
}

#[component]
fn Fit(
    fitted: Arc<Fitted>,
    state: RwSignal<State>,
    /// What has been chosen so far.
    choices: RwSignal<Choices>,
    imported: Imported,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let router = expect_context::<Router>();
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let (same, again, count) = (fitted.same, fitted.again, fitted.steps.len());
    let remembers = fitted.remembers;
    let shown = Arc::clone(&fitted);
    let format = ImportReport::title_of(&imported.format);
    let bring = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failed.set(false);
        let (imported, shown) = (imported.clone(), Arc::clone(&shown));
        spawn_local(async move {
            let done = editor.bring(&imported, &choices.get_untracked(), &shown).await;
            // The person may have gone elsewhere meanwhile.
            if busy.try_set(false).is_some() {
                return;
            }
            match done {
                Ok(()) => router.go(Route::project(untrack(|| editor.slug()))),
                Err(Some(fitted)) => {
                    editor.toasts.say("The draft has changed meanwhile: look at it once more");
                    state.set(State::Here(Arc::new(fitted)));
                }
                Err(None) => failed.set(true),
            }
        });
    };
    let about = if again {
        format!("A later version of what you imported before, from {format}.")
    } else {
        format!("New to this project, from {format}.")
    };
    let alike = match same {
        0 => String::new(),
        1 => " One part stays as it is.".to_owned(),
        more => format!(" {} parts stay as they are.", browser::number(more as f64)),
    };
    view! {
        <section class="grid gap-4" aria-labelledby="fit-heading">
            <div class="card-box import-summary">
                <div class="import-heading">
                    <h3 id="fit-heading" class="font-semibold">"What it changes"</h3>
                    <p class="muted" role="status">
                        {about}{alike}
                        {(count == 0).then_some(" The project has all of it.")}
                    </p>
                </div>
                {(count != 0 || remembers)
                    .then(|| {
                        view! {
                            <div class="import-bring">
                                <button
                                    type="button"
                                    class="btn btn-primary"
                                    aria-busy=move || busy.get().to_string()
                                    on:click=bring
                                >
                                    <Icon class="icon-[lucide--import]" />
                                    {if count == 0 { "Remember this version" } else { "Bring it into the draft" }}
                                </button>
                                <p class="muted text-sm">
                                    {if count == 0 {
                                        "The next version is then held against this one."
                                    } else {
                                        "One step, which Undo takes back. Nothing is live before you save."
                                    }}
                                </p>
                            </div>
                        }
                    })}
                <Show when=move || failed.get()>
                    <p class="field-error" role="alert">"The engine gave no answer, and nothing was changed. Try again."</p>
                </Show>
            </div>
            <Steps fitted choices />
        </section>
    }
}
