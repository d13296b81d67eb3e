use js_sys::{Array, Object, Promise};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{Element, HtmlTextAreaElement};

use crate::draft::Note;

#[wasm_bindgen]
extern "C" {
    /// Loads the code editor; in `web/main.js`, since only the bundler knows its address.
    #[wasm_bindgen(js_name = dotmockCode, catch)]
    fn load() -> Result<Promise, JsValue>;

    type Module;
    #[wasm_bindgen(method)]
    fn mount(this: &Module, host: &Element, area: &HtmlTextAreaElement, options: &JsValue) -> Code;

    /// An editor of `web/code/editor.js`, whose names these are.
    #[derive(Clone)]
    type Code;
    #[wasm_bindgen(method, js_name = setText)]
    fn set_text(this: &Code, text: &str);
    #[wasm_bindgen(method, js_name = setNotes)]
    fn set_notes(this: &Code, notes: &Array);
    #[wasm_bindgen(method)]
    fn configure(this: &Code, changes: &JsValue);
    #[wasm_bindgen(method, js_name = goTo)]
    fn go_to(this: &Code, line: u32, column: u32);
    #[wasm_bindgen(method)]
    fn destroy(this: &Code);
}

/// What an editor calls.
pub(super) struct Calls {
    pub change: Closure<dyn FnMut(String)>,
    pub ready: Closure<dyn FnMut()>,
    pub complete: Option<Closure<dyn FnMut(String, u32) -> Promise>>,
}

/// An editor that stands, or will, where a text area stood. It ends when it is dropped.
pub(super) struct CodeView {
    code: Code,
    // They live as long as there is somebody to call them.
    _calls: Calls,
}

impl CodeView {
    /// Loads the editor and lets it take the place of the text area. None when it cannot be loaded; the text area stays.
    pub async fn open(host: &Element, area: &HtmlTextAreaElement, described: &str, calls: Calls) -> Option<Self> {
        let module = wasm_bindgen_futures::JsFuture::from(load().ok()?).await.ok()?;
        let module: Module = module.unchecked_into();
        let complete = calls.complete.as_ref().map_or(JsValue::UNDEFINED, |complete| complete.as_ref().clone());
        let options = object(&[
            ("describedBy", described.into()),
            ("onChange", calls.change.as_ref().clone()),
            ("onReady", calls.ready.as_ref().clone()),
            ("complete", complete),
        ]);
        Some(Self { code: module.mount(host, area, &options), _calls: calls })
    }

    pub fn set_text(&self, text: &str) {
        self.code.set_text(text);
    }

    pub fn set_notes(&self, notes: &[Note]) {
        let list = notes.iter().map(|note| {
            let severity = if note.is_error() { "error" } else { "warning" };
            let (line, column) = note.diagnostic.within.map_or((0, 0), |at| (at.line, at.column));
            Array::of4(&severity.into(), &note.diagnostic.detail.as_str().into(), &line.into(), &column.into())
        });
        self.code.set_notes(&list.collect());
    }

    /// Changes what the editor is like: `label`, `language`, `templated`, `placeholder`, `invalid`.
    pub fn configure(&self, changes: &[(&str, JsValue)]) {
        self.code.configure(&object(changes));
    }

    pub fn go_to(&self, line: u32, column: u32) {
        self.code.go_to(line, column);
    }
}

impl Drop for CodeView {
    fn drop(&mut self) {
        self.code.destroy();
    }
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let entries: Array = fields.iter().map(|(name, value)| Array::of2(&(*name).into(), value)).collect();
    Object::from_entries(&entries).map_or(JsValue::UNDEFINED, JsValue::from)
}
