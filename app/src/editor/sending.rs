use std::{sync::Arc, time::Duration};

use dotmock_shared::api::{SendCall, Sent};
use leptos::{prelude::*, task::spawn_local};
use web_sys::AbortController;

use super::Editor;
use crate::{
    api,
    browser::moment_ms,
    engine::{Asked, Beside, NotBeside, Trial},
};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

const NO_ANSWER: &str = "There was no answer within 30 seconds. The mock may have got the request all the same: look at its traffic before you send it again.";

/// What came of sending a request for real.
#[derive(Debug, Clone, PartialEq)]
pub enum Sending {
    /// Nothing has been sent.
    Idle,
    /// It is under way.
    Waiting,
    /// It was answered.
    Done(Box<Real>),
    /// It was not, for this reason.
    Failed(String),
}

/// A reply that the saved project really gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Real {
    /// What was asked.
    pub asked: Asked,
    /// The reply, and why it was this one.
    pub sent: Sent,
    /// How it differs from what the draft gives for the same seed, id, time and state, or why that cannot be told.
    pub beside: Result<Beside, NotBeside>,
    /// Whether the draft had changes that were not saved.
    pub was_unsaved: bool,
    /// The document that answered; empty where another revision did than this page knows.
    pub saved: Arc<str>,
}

impl Editor {
    /// Has the saved project answer the request of "Try it", and compares the reply with the draft's.
    pub fn send_for_real(self) {
        if self.tryout.sending.with_untracked(|sending| *sending == Sending::Waiting) {
            return self.toasts.say_once("A request is being sent already. Cancel that first to send another.");
        }
        self.cancel_sending();
        let number = self.tryout.sendings.get_value();
        let asked = self.tryout.asked.get_untracked();
        self.requests.remember(&asked);
        self.tryout.sending.set(Sending::Waiting);
        let controller = AbortController::new().ok();
        self.tryout.controller.set_value(controller.clone());
        set_timeout(
            move || {
                if self.is_sending(number) {
                    self.end_sending(Sending::Failed(NO_ANSWER.to_owned()));
                }
            },
            PATIENCE,
        );
        spawn_local(async move {
            let done = self.sent(asked, controller).await;
            // It was cancelled, or took too long, or the person has left the page.
            if self.is_sending(number) {
                self.tryout.sending.try_set(done);
            }
        });
    }

    /// Breaks off what is under way.
    pub fn cancel_sending(self) {
        self.end_sending(Sending::Idle);
    }

    fn end_sending(self, end: Sending) {
        self.tryout.sendings.update_value(|number| *number = number.wrapping_add(1));
        if let Some(controller) = self.tryout.controller.try_update_value(Option::take).flatten() {
            controller.abort();
        }
        self.tryout.sending.set(end);
    }

    fn is_sending(self, number: u32) -> bool {
        self.tryout.sendings.try_get_value() == Some(number)
            && self.tryout.sending.try_get_untracked() == Some(Sending::Waiting)
    }

    async fn sent(self, asked: Asked, controller: Option<AbortController>) -> Sending {
        let (slug, key) = untrack(|| (self.slug(), self.key()));
        untrack(|| self.rewrite());
        let (written, was_unsaved) = (self.written.get_untracked(), untrack(|| self.is_dirty()));
        let (revision, saved) = (self.revision.get_untracked(), self.saved.get_untracked());
        // What the mock is about to find.
        let session = asked.request.session().unwrap_or_default().to_owned();
        let found = api::session(&slug, &key, &session).await;
        let call = SendCall { request: asked.request.clone(), session: None, seed: Some(asked.seed) };
        let signal = controller.as_ref().map(AbortController::signal);
        let sent = match api::send_for_real(&slug, &key, &call, signal.as_ref()).await {
            Ok(sent) => sent,
            Err(error) => return Sending::Failed(error.words()),
        };
        // Milliseconds in whole numbers: far below 2^53.
        #[allow(clippy::cast_possible_truncation)]
        let now_ms = moment_ms(&sent.now) as i64;
        let beside = match found {
            Ok(state) => {
                let told = Asked { seed: sent.seed, state, now_ms: Some(now_ms), request: asked.request.clone() };
                let trial = Trial { revision: sent.revision, id: Some(sent.id.clone()), ..self.trial(told) };
                self.engine.beside(written.text(), &trial, &sent.outcome).await
            }
            // With another state the draft's reply may be another.
            Err(error) => Err(NotBeside::NoState(error.words())),
        };
        let saved = if sent.revision == revision { saved } else { Arc::default() };
        Sending::Done(Box::new(Real { asked, sent, beside, was_unsaved, saved }))
    }
}
