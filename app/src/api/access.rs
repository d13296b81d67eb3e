//! Keys, and what is done to a project as a whole. Each acts at once: none of it waits for a save.

use dotmock_shared::api::Role;
use gloo_net::http::{Method, RequestBuilder};
use serde_json::{Value, json};

use super::{ApiError, authorised, decode, project, send};

/// A key of a project, without what opens anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyLine {
    /// What it is called in revisions: no secret.
    pub id: String,
    /// What it lets its holder do.
    pub role: Role,
    /// Whose or what for it is; empty when it has no name.
    pub name: String,
    /// The day on which it was made.
    pub day: String,
}

/// What can be forgotten of what mocks have done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Memory {
    /// What they remember of every session.
    State,
    /// The requests they have had.
    Requests,
}

/// The project's keys, the oldest first.
pub async fn keys(slug: &str, key: &str) -> Result<Vec<KeyLine>, ApiError> {
    let page: Value = decode(send(authorised(RequestBuilder::new(&keys_of(slug)), Some(key)), None).await?).await?;
    let items = page.get("items").and_then(Value::as_array);
    Ok(items.into_iter().flatten().filter_map(line).collect())
}

/// Makes a key; gives it, this once.
pub async fn mint(slug: &str, key: &str, role: Role, name: &str) -> Result<String, ApiError> {
    let request = authorised(RequestBuilder::new(&keys_of(slug)).method(Method::POST), Some(key));
    let minted: Value =
        decode(send(request, Some(json!({"role": role.word(), "name": name}).to_string())).await?).await?;
    Ok(text(&minted, "key"))
}

/// Takes a key's rights away.
pub async fn revoke(slug: &str, key: &str, id: &str) -> Result<(), ApiError> {
    remove(format!("{}/{id}", keys_of(slug)), key).await
}

/// Deletes the project with everything in it.
pub async fn delete(slug: &str, key: &str) -> Result<(), ApiError> {
    remove(project(slug), key).await
}

/// Forgets what mocks remember, or what they were asked.
pub async fn forget(slug: &str, key: &str, memory: Memory) -> Result<(), ApiError> {
    let what = match memory {
        Memory::State => "state",
        Memory::Requests => "requests",
    };
    remove(format!("{}/{what}", project(slug)), key).await
}

async fn remove(url: String, key: &str) -> Result<(), ApiError> {
    send(authorised(RequestBuilder::new(&url).method(Method::DELETE), Some(key)), None).await.map(|_| ())
}

fn keys_of(slug: &str) -> String {
    format!("{}/keys", project(slug))
}

fn line(item: &Value) -> Option<KeyLine> {
    let role = Role::parse(item.get("role")?.as_str()?)?;
    let day = text(item, "created_at").chars().take_while(|letter| *letter != 'T').collect();
    Some(KeyLine { id: text(item, "id"), role, name: text(item, "name"), day })
}

fn text(item: &Value, name: &str) -> String {
    item.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}
