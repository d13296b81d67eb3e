use leptos::{prelude::*, task::spawn_local};
use serde_json::{Value, json};

use crate::{
    api::{self, ApiError},
    browser::Known,
    route::{Route, Router},
};

/// What a project is to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beginning {
    /// One endpoint that says hello.
    Blank,
    /// A template, by the name of its file.
    Template(&'static str),
    /// The document that was brought.
    Brought,
}

/// Making a project, from the click to its page. Copies are the same.
#[derive(Clone, Copy)]
pub struct Creation {
    router: Router,
    /// The name it is to have; a template has one of its own.
    pub name: RwSignal<String>,
    /// What is being made now.
    pub busy: RwSignal<Option<Beginning>>,
    /// Why it was not.
    pub error: RwSignal<Option<String>>,
    /// Whether the admin key is asked for, and for what it is.
    pub asked_for: RwSignal<Option<Beginning>>,
    /// The admin key as it is typed.
    pub admin_key: RwSignal<String>,
    /// The document that was brought, if one was.
    pub brought: StoredValue<Value>,
}

impl Creation {
    /// Nothing has been asked for yet.
    #[must_use]
    pub fn start() -> Self {
        Self {
            router: expect_context(),
            name: RwSignal::default(),
            busy: RwSignal::default(),
            error: RwSignal::default(),
            asked_for: RwSignal::default(),
            admin_key: RwSignal::default(),
            brought: StoredValue::default(),
        }
    }

    /// Makes a project and goes to it, unless one is being made.
    pub fn make(self, beginning: Beginning) {
        if self.busy.get_untracked().is_some() {
            return;
        }
        self.busy.set(Some(beginning));
        self.error.set(None);
        let key = self.asked_for.get_untracked().map(|_| self.admin_key.get_untracked().trim().to_owned());
        spawn_local(async move {
            let made = self.create(beginning, key.as_deref()).await;
            // The person may have gone elsewhere meanwhile.
            self.busy.try_set(None);
            if let Err(refused) = made {
                // The first 401 is the question; one that answers a key is an error.
                if refused.status() != 401 || key.is_some() {
                    self.error.try_set(Some(words(&refused)));
                }
                if refused.status() == 401 {
                    self.asked_for.try_set(Some(beginning));
                }
            }
        });
    }

    async fn create(self, beginning: Beginning, key: Option<&str>) -> Result<(), ApiError> {
        let document = match beginning {
            Beginning::Blank => first_document(self.name.get_untracked().trim()),
            Beginning::Template(file) => api::template(file).await?,
            Beginning::Brought => named(self.brought.get_value(), self.name.get_untracked().trim()),
        };
        let created = api::create(&document, key).await?;
        let name = document.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
        let known = Known::by_key(created.slug.clone(), created.key);
        Known { name, url: created.url, key_safe: false, ..known }.remember();
        self.router.go(Route::project(created.slug));
        Ok(())
    }
}

/// A document under the name that somebody has chosen.
fn named(mut document: Value, name: &str) -> Value {
    if let Some(fields) = document.as_object_mut() {
        fields.insert("name".to_owned(), name.into());
    }
    document
}

fn words(error: &ApiError) -> String {
    match error {
        ApiError::Problem(problem) if !problem.errors.is_empty() => problem.errors[0].detail.clone(),
        error => error.words(),
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
