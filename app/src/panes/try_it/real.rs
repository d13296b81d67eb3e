use dotmock_shared::api::{Content, Outcome};
use leptos::prelude::*;

use super::{effects::Effects, reply_diff::ReplyDiff};
use crate::{
    components::{Icon, IconButton},
    editor::{Editor, MadeFor, Real, Sending},
    engine::{Beside, NotBeside},
    panes::outcome::{BodyView, HeaderLines, Manner, NearMisses, StatusPill, TraceTree, wait},
};

/// What the saved project really replied, and where that is not what the draft gives.
#[component]
pub fn RealReply() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let content = move || match editor.tryout.sending.get() {
        Sending::Idle => None,
        Sending::Waiting => Some(view! { <p class="muted" role="status">"Sending…"</p> }.into_any()),
        Sending::Failed(why) => Some(
            view! {
                <div class="flex items-start gap-2">
                    <p class="note grow" role="alert"><Icon class="icon-[lucide--circle-alert]" /><span>{why}</span></p>
                    <Close />
                </div>
            }
            .into_any(),
        ),
        // What was sent is another request than the one that stands there now.
        Sending::Done(real) if editor.tryout.asked.with(|asked| asked.request != real.asked.request) => None,
        Sending::Done(real) => Some(view! { <Done real=*real /> }.into_any()),
    };
    move || content().map(|content| view! { <section class="real" aria-label="Sent for real">{content}</section> })
}

#[component]
fn Done(real: Real) -> impl IntoView {
    let Real { sent, beside, was_unsaved, saved, .. } = real;
    let (revision, outcome) = (sent.revision, sent.outcome);
    let wait = wait(&outcome).map(|wait| view! { <span class="muted">{wait}</span> });
    let unsaved = was_unsaved.then(|| {
        let words = format!("Your changes are not saved: revision {revision} answered, without them.");
        view! { <p class="hint">{words}</p> }
    });
    let missed = outcome.endpoint.is_none();
    let same = beside.as_ref().ok().map(Beside::is_same);
    let verdict = verdict(&beside);
    let made_for = MadeFor::Saved(saved);
    view! {
        <div class="reply-head">
            <h3>"Sent for real"</h3>
            <StatusPill code=outcome.status />
            {wait}
            <span class="grow"></span>
            <span class="muted">{format!("revision {revision}")}</span>
            <Close />
        </div>
        <p class="verdict" role="status" data-same=same.map(|same| same.to_string())>
            <Icon class=if same == Some(true) { "icon-[lucide--equal]" } else { "icon-[lucide--equal-not]" } />
            {verdict}
        </p>
        {unsaved}
        {beside.ok().filter(|beside| !beside.is_same()).map(|beside| view! { <ReplyDiff beside /> })}
        <Manner outcome=outcome.clone() />
        <Effects effects=outcome.effects.clone() label="Real changes to the state" />
        <details class="more" open=same != Some(true)>
            <summary>"The real reply"</summary>
            <div class="grid gap-3">
                {missed.then(|| view! { <NearMisses near_misses=outcome.near_misses.clone() made_for label="Real near misses" /> })}
                <BodyView content=content(&outcome) label="Real reply body" />
                <HeaderLines headers=outcome.headers.clone() />
                <TraceTree trace=outcome.trace.clone() label="Why the real reply" />
            </div>
        </details>
    }
}

/// How the reply compares with the draft's, or why it does not.
fn verdict(beside: &Result<Beside, NotBeside>) -> String {
    match beside {
        Ok(beside) if beside.is_same() => "The same as the draft's reply.".to_owned(),
        Ok(_) => "Not the same as the draft's reply.".to_owned(),
        Err(NotBeside::Rejected) => "The draft cannot be served, so there is nothing to compare it with.".to_owned(),
        Err(NotBeside::NoState(why)) => {
            format!("Not compared with the draft's reply: the state that it found could not be read. {why}")
        }
        Err(NotBeside::Broken) => {
            "Not compared with the draft's reply: the engine gave no answer. Send it again.".to_owned()
        }
    }
}

#[component]
fn Close() -> impl IntoView {
    let editor = expect_context::<Editor>();
    view! { <IconButton label="Close what was sent" icon="icon-[lucide--x]" on_press=move |_| editor.cancel_sending() /> }
}

/// The content of a reply, as it is shown.
#[must_use]
pub fn content(outcome: &Outcome) -> Content {
    Content { body: outcome.body.clone(), body_base64: outcome.body_base64.clone(), cut: false }
}
