//! Keys: who may do what with a project.

use dotmock_shared::api::{Diagnostic, KeyInfo, MintKey, MintedKey, Page, Role};
use serde_json::Value;

use super::{
    call::{Call, refused},
    documents,
};
use crate::{
    error::ApiError,
    http::Outgoing,
    key::Key,
    object::protocol::{Answer, Bearer, Task},
    random,
};

/// Bytes of a request for a key, which holds two words.
const MAX_BYTES: usize = 16 * 1024;

/// Characters of a key's name.
const MAX_NAME: usize = 100;

/// `GET …/keys`.
pub async fn list(call: &Call<'_>) -> Result<Outgoing, ApiError> {
    match call.ask(Task::Keys, &[]).await? {
        (Answer::Keys(items), _) => Ok(Outgoing::json(200, &Page { items, next: None })),
        (other, _) => Err(refused(other)),
    }
}

/// `POST …/keys`.
pub async fn mint(call: &Call<'_>) -> Result<Outgoing, ApiError> {
    let bearer = minter(call)?;
    match call.ask_as(bearer, Task::Check, &[]).await? {
        (Answer::Allowed, _) => {}
        (other, _) => return Err(refused(other)),
    }
    let MintKey { role, name } = read(&call.content(MAX_BYTES).await?)?;
    let key = Key::draw()?;
    let task = Task::Mint { id: random::id()?, digest: key.digest(), role, name };
    match call.ask_as(bearer, task, &[]).await? {
        (Answer::Minted(info), _) => Ok(minted(call, key, info)),
        (Answer::TooMany { limit }, _) => Err(ApiError::TooManyKeys { limit }),
        (other, _) => Err(refused(other)),
    }
}

/// `DELETE …/keys/{id}`.
pub async fn revoke(call: &Call<'_>) -> Result<Outgoing, ApiError> {
    let id = call.value(1).to_owned();
    match call.ask(Task::Revoke { id: id.clone() }, &[]).await? {
        (Answer::Done { .. }, _) => Ok(Outgoing::empty(204)),
        (Answer::NoKey, _) => Err(ApiError::UnknownKey(id)),
        (other, _) => Err(refused(other)),
    }
}

/// The holder of the admin key may mint too.
fn minter(call: &Call<'_>) -> Result<Bearer, ApiError> {
    let digest = call.key()?.digest();
    let is_admin = call.store.admin_key().is_some_and(|admin| admin.is(&digest));
    Ok(if is_admin { Bearer::Admin } else { Bearer::Key { digest, role: call.role() } })
}

fn minted(call: &Call<'_>, key: Key, info: KeyInfo) -> Outgoing {
    let location = format!("{}/{}", call.request.path(), info.id);
    Outgoing::json(201, &MintedKey { key: key.reveal(), info }).header("location", location)
}

fn read(text: &str) -> Result<MintKey, ApiError> {
    let wished: Value = serde_json::from_str(text).map_err(|error| documents::malformed(&error.to_string()))?;
    let Value::Object(members) = wished else { return Err(wrong("", "a key is asked for with an object")) };
    let (mut role, mut name) = (None, String::new());
    for (member, value) in members {
        match (member.as_str(), value) {
            ("role", value) => {
                let known = value.as_str().and_then(Role::parse);
                role = Some(known.ok_or_else(|| wrong("/role", &format!("`role` must be one of {}", roles())))?);
            }
            ("name", Value::String(text)) if is_name(&text) => name = text,
            ("name", _) => {
                let detail = format!("`name` must be text of at most {MAX_NAME} characters, on one line");
                return Err(wrong("/name", &detail));
            }
            (other, _) => return Err(wrong(&format!("/{other}"), "unknown field; known here: `role`, `name`")),
        }
    }
    let role = role.ok_or_else(|| wrong("", &format!("a key needs a `role`, one of {}", roles())))?;
    Ok(MintKey { role, name })
}

fn is_name(text: &str) -> bool {
    text.chars().count() <= MAX_NAME && !text.chars().any(char::is_control)
}

fn roles() -> String {
    Role::ALL.map(|role| format!("`{}`", role.word())).join(", ")
}

fn wrong(pointer: &str, detail: &str) -> ApiError {
    ApiError::KeyRefused(Diagnostic::error(pointer, detail))
}
