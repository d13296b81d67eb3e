// What could stand at the cursor within an action, which the engine says; and the closing of `{{`.

import { acceptCompletion, autocompletion, closeBrackets } from "@codemirror/autocomplete";
import { Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";

import { actionAt, firstEndingAfter, scan } from "./template.js";

const TYPES = { keyword: "keyword", field: "property", method: "method", variable: "variable", template: "text" };

// `ask(text, offset)` gives the engine's answer as JSON, or nothing.
export function completion(ask) {
  const source = async (context) => {
    const { text, actions } = scan(context.state.doc);
    if (!actionAt(actions, context.pos)) return null;
    const before = text.slice(Math.max(0, context.pos - 1), context.pos);
    if (!context.explicit && /[\s)'\d]/.test(before) && !/\{\{\s$/.test(text.slice(0, context.pos))) return null;
    const answer = await ask(text, context.pos);
    if (!answer || context.aborted) return null;
    const { from, to, items } = JSON.parse(answer);
    const quoted = /["`]$/.test(text.slice(0, from));
    return { from, to, options: items.map(option), validFor: quoted ? /^[^"`\\\n]*$/ : /^[.$]?[\p{L}\p{Nd}_]*$/u };
  };
  return [
    autocompletion({ override: [source], icons: false, activateOnTypingDelay: 60, interactionDelay: 0, optionClass: ({ type }) => `is-${type}` }),
    keymap.of([{ key: "Tab", run: acceptCompletion }]),
  ];
}

function option(item, place) {
  const { text, kind, detail = "", doc, example } = item;
  return {
    label: text,
    type: TYPES[kind] ?? "function",
    detail: kind === "function" ? "" : detail,
    info: doc || detail || example ? () => info(item) : undefined,
    // The engine's order is the one that helps; it stays among what fits equally well.
    boost: -Math.min(place, 98) / 100,
  };
}

function info({ text, kind, detail = "", doc, example, gives }) {
  const panel = document.createElement("div");
  panel.className = "code-info";
  const line = (name, content) => {
    const element = panel.appendChild(document.createElement(name));
    element.textContent = content;
    return element;
  };
  line("code", `${text}${kind === "function" ? "" : " "}${detail}`);
  if (doc) line("p", doc);
  if (example) {
    line("span", "Example").className = "code-info-label";
    line("code", example);
  }
  if (gives) {
    line("span", "Gives").className = "code-info-label";
    line("code", gives);
  }
  return panel;
}

// The second `{` makes an action of it: `{{}}`, whether or not the first has its partner already; and a `}` that is typed
// where the action ends goes over the one that is there.
export const closeActions = [
  closeBrackets(),
  Prec.high(
    EditorView.inputHandler.of((view, from, to, text) => {
      if (from !== to) return false;
      if (text === "{") return openAction(view, from);
      return text === "}" && leaveAction(view, from);
    }),
  ),
];

function openAction(view, at) {
  const { doc } = view.state;
  if (doc.sliceString(at - 2, at).replace(/^[^{]/, "") !== "{") return false;
  const partner = doc.sliceString(at, at + 1) === "}" ? "}" : "}}";
  const changes = { from: at, insert: `{${partner}` };
  view.dispatch({ changes, selection: { anchor: at + 1 }, userEvent: "input.type", scrollIntoView: true });
  return true;
}

function leaveAction(view, at) {
  const { actions } = scan(view.state.doc);
  const action = actions[firstEndingAfter(actions, at + 1)];
  if (!action?.closed || at < action.to - 2 || at >= action.to) return false;
  view.dispatch({ selection: { anchor: at + 1 }, scrollIntoView: true });
  return true;
}
