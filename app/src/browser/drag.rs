//! What dragging needs of the browser. Bound here by hand: a handful of calls.

use leptos::ev::DragEvent;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    type Shown;
    #[wasm_bindgen(method, js_name = getBoundingClientRect)]
    fn frame(this: &Shown) -> Frame;

    type Frame;
    #[wasm_bindgen(method, getter)]
    fn top(this: &Frame) -> f64;
    #[wasm_bindgen(method, getter)]
    fn height(this: &Frame) -> f64;

    type Dragging;
    #[wasm_bindgen(method, getter, js_name = dataTransfer)]
    fn cargo(this: &Dragging) -> Option<Cargo>;

    type Cargo;
    #[wasm_bindgen(method, js_name = setData, catch)]
    fn set_data(this: &Cargo, kind: &str, data: &str) -> Result<(), JsValue>;
}

/// Whether the pointer is in the lower half of what listens.
#[must_use]
pub fn is_in_lower_half(event: &DragEvent) -> bool {
    let Some(element) = event.current_target() else { return false };
    let frame = element.unchecked_ref::<Shown>().frame();
    f64::from(event.client_y()) > frame.top() + frame.height() / 2.0
}

/// Lets a thing be dragged: some browsers drag nothing that carries nothing.
pub fn start_drag(event: &DragEvent) {
    if let Some(cargo) = event.unchecked_ref::<Dragging>().cargo() {
        // What cannot be carried is not looked at.
        let _ = cargo.set_data("text/plain", "");
    }
}
