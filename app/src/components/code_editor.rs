use std::rc::Rc;

use dotmock_shared::api::Position;
use js_sys::Promise;
use leptos::{html, prelude::*, task::spawn_local};
use wasm_bindgen::closure::Closure;

use super::{
    NoteList,
    code_view::{Calls, CodeView},
};
use crate::draft::{Key, Note};

/// What a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// What the text looks like, as the engine would infer its content type.
    #[default]
    Auto,
    /// JSON.
    Json,
    /// XML.
    Xml,
    /// HTML.
    Html,
    /// Nothing in particular.
    Text,
}

impl Language {
    fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Json => "json",
            Self::Xml => "xml",
            Self::Html => "html",
            Self::Text => "text",
        }
    }
}

/// What could stand at a place of a text, in UTF-16 code units: a promise of an `api::CompletionReply` as JSON, or of
/// nothing.
pub type Completions = Callback<(String, u32), Promise>;

/// Several lines of code with a label: a plain text area at first, and the code editor as soon as that is loaded and can
/// be seen. Tab leaves the field; Ctrl+] indents, and Ctrl+M lets Tab indent.
#[component]
pub fn CodeEditor(
    /// What it is called.
    #[prop(into)]
    label: Signal<String>,
    /// What stands in it.
    value: RwSignal<String>,
    /// What it is written in.
    #[prop(into, optional)]
    language: Signal<Language>,
    /// Whether it may have `{{…}}` in it.
    #[prop(into, optional)]
    templated: Signal<bool>,
    /// What is wrong with it.
    #[prop(into, optional)]
    notes: Signal<Vec<Note>>,
    /// What it could hold.
    #[prop(into, optional)]
    placeholder: Signal<String>,
    /// What could stand at the cursor.
    #[prop(optional)]
    completions: Option<Completions>,
    /// Where the cursor goes, with the focus, whenever it is set: a line and a column, from 1.
    #[prop(default = RwSignal::new(None))]
    place: RwSignal<Option<Position>>,
    /// Whether it can only be read and copied; in a fieldset that is disabled it can be no more anyway.
    #[prop(into, optional)]
    locked: Signal<bool>,
) -> impl IntoView {
    let (host, area) = (NodeRef::<html::Div>::new(), NodeRef::<html::Textarea>::new());
    let described = Key::new().element("notes");
    let ready = RwSignal::new(false);
    let broken = Signal::derive(move || notes.with(|notes| notes.iter().any(Note::is_error)));
    // What the editor has said last, which it need not be told.
    let said = StoredValue::new(None::<String>);
    let code = RwSignal::new_local(None::<Rc<CodeView>>);
    let calls = move || Calls {
        change: Closure::new(move |text: String| {
            said.set_value(Some(text.clone()));
            value.set(text);
        }),
        ready: Closure::new(move || ready.set(true)),
        complete: completions.map(|ask| Closure::new(move |text, offset| ask.run((text, offset)))),
    };
    let for_code = described.clone();
    Effect::new(move |_| {
        let (Some(host), Some(area)) = (host.get(), area.get_untracked()) else { return };
        let described = for_code.clone();
        spawn_local(async move {
            let opened = CodeView::open(&host, &area, &described, calls()).await;
            // The person may have gone elsewhere meanwhile.
            code.try_set(opened.map(Rc::new));
        });
    });
    Effect::new(move |_| {
        let told = |text: &String| said.with_value(|said| said.as_ref() == Some(text));
        let Some(code) = code.get() else { return };
        value.with(|text| {
            if !told(text) {
                code.set_text(text);
                // From now on what it has said before is news to it again: a step back may lead there.
                said.set_value(None);
            }
        });
    });
    Effect::new(move |_| code.get().map(|code| notes.with(|notes| code.set_notes(notes))));
    Effect::new(move |_| {
        let Some(code) = code.get() else { return };
        code.configure(&[
            ("label", label.get().into()),
            ("language", language.get().name().into()),
            ("templated", templated.get().into()),
            ("placeholder", placeholder.get().into()),
            ("invalid", broken.get().into()),
        ]);
    });
    Effect::new(move |_| {
        let (Some(code), Some(at)) = (code.get(), place.get()) else { return };
        code.go_to(at.line, at.column);
        place.set(None);
    });
    view! {
        <div class="field">
            <div class="code-editor" aria-busy=move || (!ready.get()).then_some("true")>
                <div node_ref=host></div>
                <Show when=move || !ready.get()>
                    <textarea
                        node_ref=area
                        class="textarea code"
                        rows="4"
                        aria-label=label
                        aria-invalid=move || broken.get().then_some("true")
                        spellcheck="false"
                        autocapitalize="off"
                        autocomplete="off"
                        placeholder=placeholder
                        prop:disabled=locked
                        bind:value=value
                    ></textarea>
                </Show>
            </div>
            <NoteList notes=notes id=described on_choose=move |at| place.set(Some(at)) />
        </div>
    }
}
