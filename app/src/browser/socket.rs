use js_sys::Array;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{CloseEvent, MessageEvent, WebSocket};

/// An open WebSocket; dropped, it closes and is silent.
pub struct Socket {
    socket: WebSocket,
    // The browser calls them as long as they are kept.
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_close: Closure<dyn FnMut(CloseEvent)>,
}

impl Socket {
    /// Opens one, offering these subprotocols. `on_message` gets each text, `on_close` the code with which it was closed
    /// by the other side or the network. None when the browser refuses.
    pub fn open(
        url: &str,
        protocols: &[String],
        mut on_message: impl FnMut(String) + 'static,
        mut on_close: impl FnMut(u16) + 'static,
    ) -> Option<Self> {
        let protocols: Array = protocols.iter().map(|protocol| wasm_bindgen::JsValue::from_str(protocol)).collect();
        let socket = WebSocket::new_with_str_sequence(url, &protocols).ok()?;
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                on_message(text);
            }
        });
        let on_close = Closure::<dyn FnMut(CloseEvent)>::new(move |event: CloseEvent| on_close(event.code()));
        socket.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        socket.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        Some(Self { socket, _on_message: on_message, _on_close: on_close })
    }

    /// Sends a text; one that is not open yet, or not any more, sends nothing.
    pub fn send(&self, text: &str) {
        let _ = self.socket.send_with_str(text);
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.socket.set_onmessage(None);
        self.socket.set_onclose(None);
        // It may be closed already.
        let _ = self.socket.close();
    }
}
