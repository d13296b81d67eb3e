import init from "./pkg/page/dotmock_app.js";
import * as pieces from "./pkg/page/pieces.js";
import "./drafts.js";
import "./files.js";
import "./tabs.js";

// The page asks for its engine by this name: only the bundler knows the worker's hashed address.
globalThis.dotmockEngine = () => new Worker(new URL("./engine-worker.js", import.meta.url), { type: "module" });

// The code editor, a piece of its own that is loaded when the page first shows one.
globalThis.dotmockCode = () => import("./code/editor.js");

// The piece that the page will ask for once its main module runs is fetched beside that, with all that it shares with
// others. A project has "Try it" beside the endpoint where there is room for more than one pane.
const page = location.pathname.split("/")[1];
const wanted = page === "p" ? pieces.project() : pieces.site();
const later = page === "p" && !matchMedia("(max-width: 56rem)").matches ? pieces.try_it() : [];
for (const [hrefs, fetchPriority] of [[wanted, "auto"], [later, "low"]]) {
  for (const href of hrefs) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "anonymous", href, fetchPriority }));
  }
}

init();
