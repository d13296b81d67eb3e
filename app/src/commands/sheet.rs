use leptos::prelude::*;

use super::{COMMANDS, Desk, Group, Keys, OTHER_KEYS, palette::focus_later};
use crate::components::{Dialog, IconButton};

/// The sheet of shortcuts, when it is open.
#[component]
pub fn ShortcutSheet() -> impl IntoView {
    let desk = expect_context::<Desk>();
    view! {
        <Show when=move || desk.sheet.get()>
            <OpenSheet />
        </Show>
    }
}

#[component]
fn OpenSheet() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let before = StoredValue::new_local(document().active_element());
    let close = move || {
        let before = before.try_with_value(Clone::clone).flatten();
        desk.sheet.set(false);
        focus_later(before);
    };
    let groups = Group::ALL.map(|group| {
        let with_keys = COMMANDS.iter().filter(|command| command.group == group && !command.keys.is_empty());
        (group.words(), with_keys.map(|command| (command.words, command.keys)).collect::<Vec<_>>())
    });
    let mut groups = groups.to_vec();
    for (place, keys, words) in OTHER_KEYS {
        match groups.iter_mut().find(|(heading, _)| heading == place) {
            Some((_, lines)) => lines.push((words, keys)),
            None => groups.push((place, vec![(words, keys)])),
        }
    }
    let group = |(heading, lines): (&'static str, Vec<(&'static str, &'static str)>)| {
        let line = |(words, keys): (&'static str, &'static str)| {
            view! {
                <div class="shortcut">
                    <dt>{words}</dt>
                    <dd><Keys keys /></dd>
                </div>
            }
        };
        view! {
            <section class="shortcut-group">
                <h3>{heading}</h3>
                <dl>{lines.into_iter().map(line).collect_view()}</dl>
            </section>
        }
    };
    let switch = move |event| desk.use_single_keys(event_target_checked(&event));
    view! {
        <Dialog label="Keyboard shortcuts" class="shortcuts" on_close=move |()| close()>
            <div class="sheet-head">
                <h2 class="text-lg font-semibold">"Keyboard shortcuts"</h2>
                <span class="grow"></span>
                <IconButton label="Close" icon="icon-[lucide--x]" on_press=move |_| close() />
            </div>
            <div class="sheet-body shortcut-groups" role="group" aria-label="Shortcuts" tabindex="0">{groups.into_iter().map(group).collect_view()}</div>
            <div class="sheet-actions sheet-foot">
                <label class="switch">
                    <input
                        type="checkbox"
                        class="toggle toggle-sm"
                        prop:checked=desk.single_keys
                        on:change=switch
                    />
                    "Use keys without Ctrl or Alt"
                </label>
                <span class="muted text-xs">"They never act while you type in a field."</span>
            </div>
        </Dialog>
    }
}
