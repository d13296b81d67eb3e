// The engine's own thread. A question is {id, kind, args}, `kind` the name of a function that the engine exports; its
// answer carries the same id.
import init, * as engine from "./pkg/engine/dotmock_engine.js";

// A question about files: their names and contents, which no other has.
const questions = {
  ...engine,
  import_files(files, format) {
    const taken = new engine.Files();
    for (const [name, bytes] of files) taken.add(name, bytes);
    return taken.import(format);
  },
};

const ready = init();
// Whoever asks is told; before that nobody has failed.
ready.catch(() => {});

self.onmessage = async ({ data: { id, kind, args } }) => {
  try {
    await ready;
    self.postMessage({ id, answer: questions[kind](...args) });
  } catch (error) {
    self.postMessage({ id, failure: String(error) });
  }
};
