use leptos::prelude::*;

use super::{condition_line::ConditionLine, locked::Locked};
use crate::{
    components::{Choice, HelpLink, Icon, Said, Sorting, focus_beside, focus_handle},
    draft::{Condition, Group, Item, Joint, Key, Response},
};

/// What the lines of a response's condition share.
#[derive(Clone, Copy)]
pub struct Lines {
    /// The response.
    pub response: Key,
    /// The outermost group.
    pub root: Group,
    /// Where a dragged line would go.
    pub sorting: Sorting,
    said: Said,
}

impl Lines {
    /// Takes a line out of its group; the focus goes to a line beside it.
    pub fn remove(self, group: Group, key: Key) {
        let keys: Vec<Key> = untrack(|| group.items.get()).iter().map(Item::key).collect();
        self.root.remove(key);
        focus_beside(&keys, key, add_id(self.response));
    }

    /// Moves a line, and says where it has got to.
    pub fn moved(self, key: Key, moved: bool) {
        let said = if moved { "Condition moved" } else { "It cannot be moved further" };
        self.said.say(format!("{said}: when {}", untrack(|| self.root.sentence())));
        focus_handle(key);
    }
}

/// When a response is given: always, or under conditions that read like a sentence.
#[component]
pub fn ConditionRoot(
    /// Whose.
    response: Response,
) -> impl IntoView {
    let group = response.when;
    let lines = Lines {
        response: response.key(),
        root: group,
        sorting: Sorting::default(),
        said: use_context::<Said>().unwrap_or_default(),
    };
    let sentence = response.key().element("sentence");
    let words = move || match group.sentence() {
        words if words.is_empty() => "Always".to_owned(),
        words => format!("When {words}"),
    };
    view! {
        <div id=response.key().element("conditions") class="conditions" role="group" aria-label="Condition" aria-describedby=sentence.clone()>
            <p class="sr-only" id=sentence.clone()>{words}</p>
            <Show when=move || !group.items.is_empty()>
                <GroupLines group lines depth=0 pointer="/when".to_owned() />
            </Show>
            <AddLine group depth=0 id=add_id(response.key()) />
        </div>
    }
}

/// The lines of a group, with the word that joins them.
#[component]
pub fn GroupLines(
    /// Which group.
    group: Group,
    /// What its lines share with all others.
    lines: Lines,
    /// How many groups it stands in.
    depth: usize,
    /// Where it stands in the response.
    #[prop(into)]
    pointer: Signal<String>,
) -> impl IntoView {
    // One line that must hold needs no word; a negated one does.
    let joined = move || depth > 0 || !group.is_single();
    view! {
        <div class="condition-intro">
            <span>{if depth == 0 { "When" } else { "" }}</span>
            <Show when=joined>
                <Locked>
                    <Choice
                        label="Join"
                        options=Joint::ALL.map(|joint| (joint, joint.label().to_owned(), joint.label().to_owned())).to_vec()
                        value=group.joint
                        on_choose=move |joint| group.joint.set(joint)
                        class="select-short"
                    />
                </Locked>
                <span class="muted">"these hold:"</span>
            </Show>
        </div>
        <ul class="condition-lines">
            <For each=move || group.items.get() key=Item::key let:condition>
                <ConditionLine
                    group
                    condition
                    lines
                    depth
                    pointer=Signal::derive(move || {
                        if depth == 0 && group.is_single() {
                            return pointer.get();
                        }
                        let place = group.items.position(condition.key()).unwrap_or_default();
                        format!("{}/{place}", group.inside(&pointer.get()))
                    })
                />
            </For>
        </ul>
    }
}

fn add_id(response: Key) -> String {
    response.element("add-condition")
}

/// Adds a line, or a group of lines.
#[component]
pub fn AddLine(
    /// To which group.
    group: Group,
    /// How many groups it stands in.
    depth: usize,
    /// The id of the button that adds a line, where the focus may be sent to it.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let is_always = move || depth == 0 && group.items.is_empty();
    let add = move |condition: Condition| group.items.push(condition);
    view! {
        <div class="condition-add">
            <Show when=is_always>
                <span class="muted pe-1">"Always, or"</span>
            </Show>
            <Locked>
                <button type="button" id=id class="btn btn-plain btn-small" on:click=move |_| add(Condition::new_test())>
                    <Icon class="icon-[lucide--plus]" />
                    "Add condition"
                </button>
                <Show when=move || !is_always()>
                    <button type="button" class="btn btn-plain btn-small" on:click=move |_| add(Condition::new_group())>
                        <Icon class="icon-[lucide--list-tree]" />
                        "Add group"
                    </button>
                </Show>
            </Locked>
            {(depth == 0).then(|| view! { <HelpLink about="conditions" section="matching" anchor="conditions" /> })}
        </div>
    }
}
