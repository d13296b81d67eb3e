use dotmock_shared::model::Slug;
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};

use crate::{
    api,
    browser::Known,
    components::TextField,
    draft::Note,
    route::{Route, Router},
};

/// Opens a project that this browser does not know, by its key.
#[component]
pub fn OpenProject(
    /// The project, where the page has already said which.
    #[prop(into, optional)]
    slug: String,
    /// What happens once it can be opened; else the page goes to it.
    #[prop(into, optional)]
    on_open: Option<Callback<()>>,
) -> impl IntoView {
    let router = expect_context::<Router>();
    let address = RwSignal::new(slug);
    let key = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let wrong_address = RwSignal::new(None::<String>);
    let wrong_key = RwSignal::new(None::<String>);
    let open = move |event: SubmitEvent| {
        event.prevent_default();
        wrong_address.set(None);
        wrong_key.set(None);
        let (slug, key) = (api::slug_of(&address.get_untracked()), key.get_untracked().trim().to_owned());
        if let Err(error) = Slug::parse(&slug) {
            wrong_address.set(Some(error.to_string()));
            return;
        }
        if key.is_empty() {
            wrong_key.set(Some("Enter the project's key.".to_owned()));
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let fetched = api::fetch(&slug, &key).await;
            busy.set(false);
            match fetched {
                Ok(fetched) => {
                    let name = fetched.name();
                    let known_url = || Known::find(&slug).map(|known| known.url).unwrap_or_default();
                    let url = if fetched.url.is_empty() { known_url() } else { fetched.url };
                    let (role, key_id) = (fetched.role, fetched.key_id);
                    Known { name, url, role, key_id, ..Known::by_key(slug.clone(), key) }.remember();
                    match on_open {
                        Some(on_open) => on_open.run(()),
                        None => router.go(Route::project(slug)),
                    }
                }
                Err(error) if matches!(error.status(), 401 | 403) => wrong_key.set(Some(error.words())),
                Err(error) => wrong_address.set(Some(error.words())),
            }
        });
    };
    let notes = |wrong: RwSignal<Option<String>>| {
        Signal::derive(move || wrong.get().map(Note::about_nothing).into_iter().collect::<Vec<_>>())
    };
    view! {
        <section class="grid gap-2" aria-labelledby="open-heading">
            <h2 id="open-heading" class="font-semibold">"Open with a key"</h2>
            <form class="card-box open-form" on:submit=open>
                <TextField label="Address or slug" value=address code=true notes=notes(wrong_address) placeholder="my-project" />
                <TextField label="Key" value=key kind="password" code=true notes=notes(wrong_key) />
                <button type="submit" class="btn btn-line" aria-busy=move || busy.get().to_string()>"Open"</button>
            </form>
        </section>
    }
}
