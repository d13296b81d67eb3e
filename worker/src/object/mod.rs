//! The project's object: the authority on its revisions and keys, in SQLite, one instance for all the world.
//!
//! What isolates ask is answered at once ([`commands`]). What changes that answer has its turn ([`turns`]): it waits until
//! every lease on the old one has run out, and is then committed in one transaction. Requests whose replies depend on the
//! state are answered here ([`serving`]), since here is the state. The object deliberately knows little of HTTP, and does
//! not judge documents: the Worker hands it those that can be served.

mod audience;
mod commands;
mod keys;
mod leases;
mod ledger;
mod memory;
pub mod protocol;
mod publish;
mod queue;
mod schema;
mod serving;
pub mod sockets;
mod transaction;
mod turns;

use std::rc::Rc;

use futures_channel::oneshot;
use protocol::{Answer, Bearer, Command, Task, pack, unpack};
use worker::{DurableObject, Env, Request, Response, State, WebSocket, WebSocketIncomingMessage, durable_object};

use crate::store::Store;
use commands::{Reply, alone};
use leases::Leases;
use ledger::Ledger;
use queue::Queue;
use turns::{Deed, Turn};

/// The header in which the Worker asks for a socket, since such a request has no body.
pub const COMMAND: &str = "x-dotmock-command";

#[durable_object]
pub struct ProjectObject {
    project: Rc<Project>,
    store: Store,
}

/// A project as long as its object is awake.
struct Project {
    state: State,
    ledger: Ledger,
    leases: Leases,
    /// Changes that wait for their turn.
    turns: Queue,
}

impl Project {
    fn new(state: State) -> Self {
        let ledger = Ledger::new(state.storage());
        if let Err(error) = ledger.upgrade() {
            crate::log::error("migration", error);
        }
        let leases = Leases::wake(&ledger);
        sockets::prepare(&state);
        Self { state, ledger, leases, turns: Queue::default() }
    }

    fn slug(&self) -> worker::Result<String> {
        Ok(self.ledger.head()?.map(|head| head.slug).unwrap_or_default())
    }
}

impl DurableObject for ProjectObject {
    fn new(state: State, env: Env) -> Self {
        Self { project: Rc::new(Project::new(state)), store: Store::new(env) }
    }

    async fn fetch(&self, mut request: Request) -> worker::Result<Response> {
        if let Some(command) = request.headers().get(COMMAND)? {
            return self.watch(&command, &request);
        }
        let message = request.bytes().await?;
        let (command, document) = unpack::<Command>(&message)?;
        let document_at = message.len() - document.len();
        let (answer, document) = match command {
            Command::Grant { have } => commands::grant(&self.project, have.as_ref())?,
            Command::Fetch => commands::fetch(&self.project.ledger)?,
            Command::Serve(asked) => serving::serve(&self.project, *asked, document)?,
            Command::Record(batch) => commands::record(&self.project, &batch, document)?,
            Command::Create { slug, incarnation, key_id, key, layout } => {
                self.turn(Deed::Create { slug, incarnation, key_id, key, layout }, message, document_at).await?
            }
            Command::Keyed { bearer, task: Task::Save { precondition, base, change, layout } } => {
                let deed = Deed::Save { bearer, precondition, base, change, layout };
                self.turn(deed, message, document_at).await?
            }
            Command::Keyed { bearer, task: Task::Delete { precondition } } => {
                self.turn(Deed::Delete { bearer, precondition }, Vec::new(), 0).await?
            }
            Command::Keyed { bearer, task } => commands::run(&self.project, &bearer, task, document)?,
        };
        leases::rest_when_over(&self.project);
        Response::from_bytes(pack(&answer, &document)?)
    }

    async fn alarm(&self) -> worker::Result<Response> {
        leases::rest_when_over(&self.project);
        publish::now(&self.project.ledger, &self.store).await?;
        Response::empty()
    }

    async fn websocket_message(&self, socket: WebSocket, message: WebSocketIncomingMessage) -> worker::Result<()> {
        // Pings do not come as far as this.
        audience::hear(&socket, &message);
        Ok(())
    }

    async fn websocket_close(&self, socket: WebSocket, _: usize, _: String, _: bool) -> worker::Result<()> {
        // The other half of the closing handshake (RFC 6455, section 5.5.1); fails when it has been closed from here.
        let _ = socket.close::<&str>(None, None);
        Ok(())
    }

    async fn websocket_error(&self, _: WebSocket, _: worker::Error) -> worker::Result<()> {
        Ok(())
    }
}

impl ProjectObject {
    /// Makes a change when its turn comes, whether or not the one who asked is still there.
    async fn turn(&self, deed: Deed, message: Vec<u8>, document_at: usize) -> Reply {
        let (done, waiting) = oneshot::channel();
        let (project, turn) = (Rc::clone(&self.project), Turn { deed, message, document_at });
        self.project.state.wait_until(async move {
            let answer = turn.take(&project).await;
            // Nobody listens any more when the client has left.
            let _ = done.send(answer);
        });
        let answer = waiting.await.map_err(|_| worker::Error::RustError("the change was dropped".to_owned()))?;
        alone(answer?)
    }

    fn watch(&self, command: &str, request: &Request) -> worker::Result<Response> {
        leases::rest_when_over(&self.project);
        let bearer: Bearer = serde_json::from_str(command)?;
        let answer = match commands::admit(&self.project.ledger, &bearer)? {
            Ok((head, key_id)) => {
                let browser = request.headers().has("sec-websocket-protocol")?;
                match sockets::open(&self.project.state, &key_id, head.revision, browser)? {
                    Ok(response) => return Ok(response),
                    Err(limit) => Answer::TooMany { limit },
                }
            }
            Err(refused) => refused,
        };
        Response::from_bytes(pack(&answer, &[])?)
    }
}
