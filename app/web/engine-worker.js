// The engine's own thread. A question is {id, kind, args}, `kind` the name of a function that the engine exports; its
// answer carries the same id.
import init, * as engine from "./pkg/engine/dotmock_engine.js";

const ready = init();
// Whoever asks is told; before that nobody has failed.
ready.catch(() => {});

self.onmessage = async ({ data: { id, kind, args } }) => {
  try {
    await ready;
    self.postMessage({ id, answer: engine[kind](...args) });
  } catch (error) {
    self.postMessage({ id, failure: String(error) });
  }
};
