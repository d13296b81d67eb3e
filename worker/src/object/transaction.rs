//! `transactionSync`, which workers-rs does not wrap: all or nothing, with no other event in between.

use std::cell::RefCell;

use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use worker::Storage;

#[wasm_bindgen]
extern "C" {
    type SyncStorage;

    #[wasm_bindgen(method, catch, js_name = transactionSync)]
    fn transaction_sync(
        this: &SyncStorage,
        body: &mut dyn FnMut() -> Result<JsValue, JsValue>,
    ) -> Result<JsValue, JsValue>;
}

/// Runs `body` in one transaction. When it fails, everything it wrote is undone.
pub fn run<T>(storage: &Storage, body: impl FnOnce() -> worker::Result<T>) -> worker::Result<T> {
    let storage: JsValue = AsRef::<JsValue>::as_ref(storage.as_raw()).clone();
    let storage = wasm_bindgen::JsCast::unchecked_into::<SyncStorage>(storage);
    // The platform calls the function once; its type cannot say so.
    let body = RefCell::new(Some(body));
    let mut done = None;
    storage.transaction_sync(&mut || {
        let body = body.take().ok_or_else(|| JsValue::from_str("a transaction runs once"))?;
        done = Some(body().map_err(JsValue::from)?);
        Ok(JsValue::UNDEFINED)
    })?;
    done.ok_or_else(|| worker::Error::RustError("the transaction did not run".to_owned()))
}
