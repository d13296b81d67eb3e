use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use serde_json::{Value, json};

use crate::{
    api::{self, ApiError},
    browser::Known,
    components::{Icon, TextField},
    draft::Note,
    route::{Route, Router},
};

/// The one button that makes a project. A name is for those who have one; the admin key is asked for where creation is
/// not open to everyone.
#[component]
pub fn CreateProject() -> impl IntoView {
    let router = expect_context::<Router>();
    let name = RwSignal::new(String::new());
    let admin_key = RwSignal::new(None::<String>);
    let typed_key = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None::<String>);
    let create = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        error.set(None);
        let key = admin_key.get_untracked().map(|_| typed_key.get_untracked().trim().to_owned());
        spawn_local(async move {
            let name = name.get_untracked().trim().to_owned();
            match api::create(&first_document(&name), key.as_deref()).await {
                Ok(created) => {
                    let (slug, url, key) = (created.slug, created.url, created.key);
                    Known { slug: slug.clone(), name, key, url, opened: 0.0, key_safe: false }.remember();
                    router.go(Route::project(slug));
                }
                Err(refused) => {
                    busy.set(false);
                    // The first 401 is the question; one that answers a key is an error.
                    if refused.status() != 401 || key.is_some() {
                        error.set(Some(words(&refused)));
                    }
                    if refused.status() == 401 {
                        admin_key.set(Some(String::new()));
                    }
                }
            }
        });
    };
    let problem = move || error.get().map(Note::about_nothing).into_iter().collect::<Vec<_>>();
    view! {
        <form class="grid gap-3 justify-items-start" on:submit=create>
            <div class="flex flex-wrap items-center gap-2">
                <button type="submit" class="btn btn-primary btn-big" aria-busy=move || busy.get().to_string()>
                    <Icon class="icon-[lucide--plus]" />
                    "Create a project"
                </button>
            </div>
            <Show when=move || admin_key.get().is_some()>
                <div class="card-box grid gap-2 p-4 w-full max-w-md">
                    <p>"Creating projects here needs the admin key."</p>
                    <TextField label="Admin key" value=typed_key kind="password" code=true notes=Signal::derive(problem) />
                </div>
            </Show>
            <Show when=move || admin_key.get().is_none() && error.get().is_some()>
                <p class="note" role="alert">
                    <Icon class="icon-[lucide--circle-alert]" />
                    {move || error.get()}
                </p>
            </Show>
            <details class="more">
                <summary>"Give it a name first"</summary>
                <div class="pt-2 w-64">
                    <TextField label="Project name" value=name placeholder="Pet shop" />
                </div>
            </details>
        </form>
    }
}

fn words(error: &ApiError) -> String {
    match error {
        ApiError::Problem(problem) => match problem.errors.first() {
            Some(first) => first.detail.clone(),
            None => error.words(),
        },
        ApiError::Unreachable => error.words(),
    }
}

/// What a new project answers, so that there is something to call at once.
fn first_document(name: &str) -> Value {
    let mut document = json!({
        "endpoints": [{
            "id": "e1", "method": "GET", "path": "/hello",
            "responses": [{"id": "r1", "body": {"message": "Hello from dotMock"}}],
        }],
    });
    if !name.is_empty() {
        document["name"] = name.into();
    }
    document
}
