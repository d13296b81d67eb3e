import init from "./pkg/page/dotmock_app.js";
import "./drafts.js";
import "./tabs.js";

// The page asks for its engine by this name: only the bundler knows the worker's hashed address.
globalThis.dotmockEngine = () => new Worker(new URL("./engine-worker.js", import.meta.url), { type: "module" });

// The code editor, a piece of its own that is loaded when the page first shows one.
globalThis.dotmockCode = () => import("./code/editor.js");

// The piece that the page will ask for once its main module runs is fetched beside that. Its name is the same wherever it
// is cut; what it shares with others follows.
const pieces = {
  "": new URL("./pkg/page/split_home.wasm", import.meta.url),
  p: new URL("./pkg/page/split_project.wasm", import.meta.url),
  docs: new URL("./pkg/page/split_docs.wasm", import.meta.url),
};
const piece = pieces[location.pathname.split("/")[1]];
if (piece) document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: piece }));

init();
