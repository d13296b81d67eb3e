// The engine's own thread. A question is {id, kind, args}; its answer carries the same id.
import init, { check, complete, try_request } from "./pkg/engine/dotmock_engine.js";

const ready = init();
const kinds = { check, complete, try: try_request };

self.onmessage = async ({ data: { id, kind, args } }) => {
  try {
    await ready;
    self.postMessage({ id, answer: kinds[kind](...args) });
  } catch (error) {
    self.postMessage({ id, failure: String(error) });
  }
};
