use leptos::prelude::*;

use super::condition_line::ConditionLine;
use crate::{
    components::{Choice, HelpLink, Icon},
    draft::{Condition, Group, Item, Joint},
};

/// When a response is given: always, or under conditions that read like a sentence.
#[component]
pub fn ConditionRoot(
    /// The conditions.
    group: Group,
) -> impl IntoView {
    view! {
        <div class="conditions" role="group" aria-label="Condition">
            <Show when=move || !group.items.is_empty()>
                <GroupLines group depth=0 />
            </Show>
            <AddLine group depth=0 />
        </div>
    }
}

/// The lines of a group, with the word that joins them.
#[component]
pub fn GroupLines(
    /// Which group.
    group: Group,
    /// How many groups it stands in.
    depth: usize,
) -> impl IntoView {
    // One line that must hold needs no word; a negated one does.
    let joined =
        move || group.items.len() > 1 || matches!(group.joint.get(), Joint::NotAll | Joint::NotAny) || depth > 0;
    view! {
        <div class="condition-intro">
            <span>{if depth == 0 { "When" } else { "" }}</span>
            <Show when=joined>
                <Choice
                    label="Join"
                    options=Joint::ALL.map(|joint| (joint, joint.label().to_owned(), joint.label().to_owned())).to_vec()
                    value=group.joint
                    on_choose=move |joint| group.joint.set(joint)
                    class="select-short"
                />
                <span class="muted">"these hold:"</span>
            </Show>
        </div>
        <ul class="condition-lines">
            <For each=move || group.items.get() key=Item::key let:condition>
                <ConditionLine group condition depth />
            </For>
        </ul>
    }
}

/// Adds a line, or a group of lines.
#[component]
pub fn AddLine(
    /// To which group.
    group: Group,
    /// How many groups it stands in.
    depth: usize,
) -> impl IntoView {
    let empty = move || depth == 0 && group.items.is_empty();
    view! {
        <div class="flex flex-wrap items-center gap-1">
            <Show when=empty>
                <span class="muted pe-1">"Always, or"</span>
            </Show>
            <button
                type="button"
                class="btn btn-plain btn-small"
                on:click=move |_| group.items.push(Condition::new_test())
            >
                <Icon class="icon-[lucide--plus]" />
                "Add condition"
            </button>
            <Show when=move || depth == 0 && !group.items.is_empty()>
                <button
                    type="button"
                    class="btn btn-plain btn-small"
                    on:click=move |_| group.items.push(Condition::new_group())
                >
                    <Icon class="icon-[lucide--list-tree]" />
                    "Add group"
                </button>
            </Show>
            {(depth == 0).then(|| view! { <HelpLink about="conditions" section="matching" anchor="conditions" /> })}
        </div>
    }
}
