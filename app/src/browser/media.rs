use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};

/// Whether a media query holds, and from then on whenever that changes. A browser that cannot say takes none to hold.
#[must_use]
pub fn media(query: &str) -> Signal<bool> {
    let Some(list) = window().match_media(query).ok().flatten() else { return Signal::stored(false) };
    let holds = RwSignal::new(list.matches());
    let changed = Closure::<dyn Fn()>::new({
        let list = list.clone();
        move || {
            holds.try_set(list.matches());
        }
    });
    list.set_onchange(Some(changed.as_ref().unchecked_ref()));
    let kept = StoredValue::new_local((list, changed));
    on_cleanup(move || {
        kept.try_with_value(|(list, _)| list.set_onchange(None));
    });
    holds.into()
}
