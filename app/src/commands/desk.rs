use std::sync::Arc;

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::{Act, COMMANDS, Command, Shortcut, Subject, When};
use crate::{
    browser::{Theme, storage},
    route::Router,
};

const SINGLE_KEYS: &str = "dotmock.single-keys";

/// Which pane a narrow page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The list of endpoints.
    Endpoints,
    /// The endpoint that is edited.
    Edit,
    /// Trying a request.
    Try,
}

/// What commands work on, given by context to every page. Copies are the same desk.
#[derive(Clone, Copy)]
pub struct Desk {
    /// Where the page is.
    pub router: Router,
    subject: StoredValue<Option<Arc<dyn Subject>>>,
    /// Which pane a narrow project page shows.
    pub pane: RwSignal<Pane>,
    /// Whether the palette is open.
    pub palette: RwSignal<bool>,
    /// Whether the sheet of shortcuts is open.
    pub sheet: RwSignal<bool>,
    /// Whether keys alone do something.
    pub single_keys: RwSignal<bool>,
    /// How the page is lit.
    pub theme: RwSignal<Theme>,
}

impl Desk {
    /// A desk that listens to the keyboard as long as its owner lives.
    #[must_use]
    pub fn start(router: Router) -> Self {
        let desk = Self {
            router,
            subject: StoredValue::new(None),
            pane: RwSignal::new(Pane::Edit),
            palette: RwSignal::new(false),
            sheet: RwSignal::new(false),
            single_keys: RwSignal::new(storage::read(SINGLE_KEYS).as_deref() != Some("off")),
            theme: RwSignal::new(Theme::chosen()),
        };
        let keys = window_event_listener(ev::keydown, move |event| desk.press(&event));
        // Another tab may choose the theme.
        let kept = window_event_listener(ev::storage, move |_| {
            let theme = Theme::chosen();
            theme.show();
            desk.theme.set(theme);
        });
        on_cleanup(move || {
            keys.remove();
            kept.remove();
        });
        desk
    }

    /// Lights the page otherwise, and remembers it.
    pub fn choose_theme(self, theme: Theme) {
        theme.choose();
        self.theme.set(theme);
    }

    /// Lets keys alone do something, or not, and remembers it.
    pub fn use_single_keys(self, used: bool) {
        storage::write(SINGLE_KEYS, if used { "on" } else { "off" });
        self.single_keys.set(used);
    }

    /// The project that is open, if one is.
    #[must_use]
    pub fn subject(self) -> Option<Arc<dyn Subject>> {
        self.subject.get_value()
    }

    /// Lends the commands a project for as long as the current owner lives.
    pub fn lend(self, subject: impl Subject + 'static) {
        self.subject.set_value(Some(Arc::new(subject)));
        on_cleanup(move || {
            self.subject.try_set_value(None);
        });
    }

    /// Whether a command can be given now.
    #[must_use]
    pub fn takes(self, command: &Command) -> bool {
        command.when == When::Always
            || self.subject().is_some_and(|subject| untrack(|| subject.takes(command.when, self)))
    }

    /// Does what a command says.
    pub fn run(self, command: &Command) {
        match command.act {
            Act::Page(act) => act(self),
            Act::Project => {
                if let Some(subject) = self.subject() {
                    subject.run(command.id, self);
                }
            }
        }
    }

    fn press(self, event: &ev::KeyboardEvent) {
        if event.default_prevented() || event.is_composing() {
            return;
        }
        let pressed = COMMANDS.iter().filter(|command| !command.keys.is_empty());
        let mut pressed = pressed.map(|command| (command, Shortcut::parse(command.keys)));
        let Some((command, shortcut)) = pressed.find(|(_, shortcut)| shortcut.is_pressed(event)) else { return };
        if shortcut.is_single() && (!self.single_keys.get_untracked() || is_taken(event, shortcut)) {
            return;
        }
        // A question goes before everything else, and saving it for later would surprise nobody but the work.
        let asked = document().query_selector("dialog[open]").ok().flatten().is_some();
        if asked && command.id != "save" {
            return;
        }
        let taken = self.takes(command);
        // Ctrl+S never means the browser's own in here, even when there is nothing to save.
        if taken || !shortcut.is_single() {
            event.prevent_default();
        }
        if taken {
            self.run(command);
        }
    }
}

/// Whether a key goes to what has the focus: text, or a list in which letters look things up.
fn is_taken(event: &ev::KeyboardEvent, shortcut: Shortcut) -> bool {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return false };
    let editable = target.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable);
    let within = |selector: &str| target.closest(selector).ok().flatten().is_some();
    let letter = shortcut.key.chars().all(char::is_alphanumeric);
    editable
        || within("textarea, select, [role=textbox], input:not([type=checkbox], [type=radio], [type=button])")
        || (letter && within("[role=tree], [role=listbox], [role=menu]"))
}
