use leptos::prelude::{StoredValue, UpdateValue, on_cleanup};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, ResizeObserver};

/// Tells how high an element is inside, in pixels, now and whenever that changes, until whoever asked is gone.
pub fn watch_height(element: Element, tell: impl Fn(f64) + 'static) {
    let watched = element.clone();
    let heard = Closure::<dyn FnMut()>::new(move || tell(f64::from(watched.client_height())));
    let Ok(observer) = ResizeObserver::new(heard.as_ref().unchecked_ref()) else { return };
    observer.observe(&element);
    let kept = StoredValue::new_local(Some((observer, heard)));
    on_cleanup(move || {
        if let Some((observer, _heard)) = kept.try_update_value(Option::take).flatten() {
            observer.disconnect();
        }
    });
}
