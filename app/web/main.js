import init from "./pkg/page/dotmock_app.js";
import "./drafts.js";
import "./tabs.js";

// The page asks for its engine by this name: only the bundler knows the worker's hashed address.
globalThis.dotmockEngine = () => new Worker(new URL("./engine-worker.js", import.meta.url), { type: "module" });

// The code editor, a piece of its own that is loaded when the page first shows one.
globalThis.dotmockCode = () => import("./code/editor.js");

init();
