//! The project's object: the authority on its revisions and keys, in SQLite, one instance for all the world.
//!
//! It takes commands ([`protocol`]), one at a time and without awaiting between reading and writing, so that no other
//! request can come between a check and what depends on it. It deliberately knows nothing of HTTP, and does not compile
//! documents: the Worker hands it those that can be served.

mod commands;
mod keys;
mod ledger;
pub mod protocol;
mod publish;
mod schema;
mod transaction;

use protocol::{Command, pack, unpack};
use worker::{DurableObject, Env, Request, Response, State, durable_object};

use crate::store::Store;
use ledger::Ledger;

#[durable_object(alarm)]
pub struct ProjectObject {
    ledger: Ledger,
    store: Store,
}

impl DurableObject for ProjectObject {
    fn new(state: State, env: Env) -> Self {
        Self { ledger: Ledger::new(state.storage()), store: Store::new(env) }
    }

    async fn fetch(&self, mut request: Request) -> worker::Result<Response> {
        let message = request.bytes().await?;
        let (command, document) = unpack::<Command>(&message)?;
        let changes = command.changes();
        let (answer, document) = commands::run(&self.ledger, command, document)?;
        if changes && answer.is_done() {
            publish::soon(&self.ledger).await;
        }
        Response::from_bytes(pack(&answer, &document)?)
    }

    async fn alarm(&self) -> worker::Result<Response> {
        publish::now(&self.ledger, &self.store).await?;
        Response::empty()
    }
}
