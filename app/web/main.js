import init from "./pkg/page/dotmock_app.js";
import "./drafts.js";

// The page asks for its engine by this name: only the bundler knows the worker's hashed address.
globalThis.dotmockEngine = () => new Worker(new URL("./engine-worker.js", import.meta.url), { type: "module" });

init();
