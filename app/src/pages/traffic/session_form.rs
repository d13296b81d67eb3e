use leptos::prelude::*;

use crate::{
    components::{Confirm, Icon, IconButton, focus_drawn},
    draft::{Item, Key},
    editor::{Editor, Session, StateLine},
    panes::Locked,
};

/// What mocks remember of a client, value by value.
#[component]
pub fn SessionForm(
    /// The session's name; empty for clients that name none.
    name: String,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let memory = editor.memory;
    let session = memory.session(&name);
    let name = StoredValue::new(name);
    let title = name.with_value(|name| if name.is_empty() { "No session".to_owned() } else { name.clone() });
    let about = if name.with_value(String::is_empty) {
        "Clients that send no X-Mock-Session header share these values."
    } else {
        "Clients that send this name in X-Mock-Session have these values."
    };
    let is_changed = Memo::new(move |_| session.is_changed());
    let is_wrong = Memo::new(move |_| !session.problems().is_empty());
    let is_blank = Memo::new(move |_| session.lines.is_empty());
    let asks = RwSignal::new(false);
    let reset = move || editor.reset_session(name.get_value());
    // What was typed and not saved is not dropped without a word.
    let ask = move |_| if is_changed.get_untracked() { asks.set(true) } else { reset() };
    let add = move |_| {
        let line = StateLine::new("", "");
        session.lines.push(line);
        focus_drawn(line.key().element("name"));
    };
    view! {
        <Show when=move || asks.get()>
            <Confirm
                title="Reset this session?"
                words="Mocks forget its values, and your unsaved changes to them are dropped. What mocks remembered can be brought back, your changes cannot."
                keep="Keep them"
                act="Reset it"
                on_act=move |()| reset()
                on_close=move |()| asks.set(false)
            />
        </Show>
        <section class="state-values" aria-label="Values">
            <div class="grid gap-0.5">
                <h3 class="font-semibold">{title}</h3>
                <p class="muted text-sm">{about}</p>
            </div>
            <Changed session name />
            <Show when=move || is_blank.get()>
                <p class="muted state-none">"Nothing is remembered here yet."</p>
            </Show>
            <Locked>
                <div class="grid gap-2">
                    <For each=move || session.lines.get() key=Item::key let:line>
                        <ValueLine session line />
                    </For>
                </div>
            </Locked>
            <Show when=move || editor.can_edit()>
                <div class="state-actions">
                    <button type="button" class="btn btn-plain" on:click=add><Icon class="icon-[lucide--plus]" />"Add value"</button>
                    <span class="grow"></span>
                    <button
                        type="button"
                        class="btn btn-line"
                        on:click=ask
                    >
                        "Reset"
                    </button>
                    <button
                        type="button"
                        class="btn btn-line"
                        disabled=move || !is_changed.get()
                        on:click=move |_| session.show(&untrack(|| name.with_value(|name| memory.values(name))))
                    >
                        "Undo changes"
                    </button>
                    <button
                        type="button"
                        class="btn btn-primary"
                        disabled=move || !is_changed.get() || is_wrong.get()
                        aria-busy=move || session.busy.get().to_string()
                        on:click=move |_| editor.save_session(name.get_value())
                    >
                        "Save values"
                    </button>
                </div>
            </Show>
            {move || session.refused.get().map(|reason| view! {
                <p class="note" role="alert">{reason}</p>
            })}
        </section>
    }
}

/// What mocks have changed while somebody was about to.
#[component]
fn Changed(session: Session, name: StoredValue<String>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let memory = editor.memory;
    let theirs = Memo::new(move |_| name.with_value(|name| memory.values(name)));
    let differs =
        Memo::new(move |_| session.is_changed() && theirs.with(|theirs| session.base.with(|base| base != theirs)));
    let keep = move |_| {
        session.base.set(theirs.get_untracked());
        session.refused.set(None);
    };
    view! {
        <Show when=move || differs.get()>
            <div class="notice state-changed" data-kind="warning" role="status">
                <Icon class="icon-[lucide--git-compare]" />
                <p>"Mocks have changed these values since you began."</p>
                <button type="button" class="btn btn-line btn-small" on:click=move |_| session.show(&theirs.get_untracked())>"Show the new values"</button>
                <button type="button" class="btn btn-line btn-small" on:click=keep>"Keep mine"</button>
            </div>
        </Show>
    }
}

#[component]
fn ValueLine(session: Session, line: StateLine) -> impl IntoView {
    let key: Key = line.key();
    let problem = Memo::new(move |_| session.problems().into_iter().find(|(about, ..)| *about == key));
    let broken = move |of_name: bool| {
        problem.with(|problem| problem.as_ref().is_some_and(|(_, name, _)| *name == of_name)).then_some("true")
    };
    let noted = key.element("wrong");
    let said = move || problem.get().map(|(.., words)| words);
    let remove = move |_| {
        session.lines.remove(key);
    };
    view! {
        <div class="state-line" role="group" aria-label="Value">
            <input
                id=key.element("name")
                class="input code"
                aria-label="Name"
                placeholder="cart"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-invalid=move || broken(true)
                aria-describedby=noted.clone()
                data-undo="native"
                bind:value=line.name
            />
            <textarea
                class="textarea code"
                rows="1"
                aria-label="JSON value"
                placeholder="[1, 2]"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-invalid=move || broken(false)
                aria-describedby=noted.clone()
                data-undo="native"
                bind:value=line.value
            ></textarea>
            <IconButton label="Remove value" icon="icon-[lucide--x]" on_press=remove />
            <p id=noted class="note">{said}</p>
        </div>
    }
}
