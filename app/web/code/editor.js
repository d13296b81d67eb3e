// The code editor, which takes the place of a plain text area once somebody can see it. Loaded when a page first has one.

import "../../styles/code-editor.css";

import { closeBrackets, closeBracketsKeymap, completionStatus } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { linter, nextDiagnostic } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, Transaction } from "@codemirror/state";
import {
  EditorView, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers, placeholder,
} from "@codemirror/view";

import { closeActions, completion } from "./completion.js";
import { languageOf, sniff } from "./language.js";
import { actionHighlighting, highlighting } from "./look.js";
import { diagnosticsOf, offsetOf } from "./notes.js";
import { scan } from "./template.js";

// What belongs to the page: it saves, sends and opens things by these.
const NOT_OURS = new Set(["Mod-Enter", "Mod-/", "Alt-A", "Ctrl-m"]);
const keys = [
  ...closeBracketsKeymap,
  ...defaultKeymap.filter(({ key }) => !NOT_OURS.has(key)),
  ...searchKeymap.filter(({ key }) => ["Mod-f", "F3", "Mod-g", "Escape"].includes(key)),
  { key: "F8", run: nextDiagnostic },
];

const closing = closeBrackets();

// Cursor and selection are the browser's own: drawing them takes as long as all else that a key sets off.
const always = [
  lineNumbers(),
  highlightActiveLineGutter(),
  highlightSpecialChars(),
  indentOnInput(),
  indentUnit.of("  "),
  bracketMatching(),
  highlightSelectionMatches(),
  search({ top: true }),
  EditorState.phrases.of({
    "next": "Next", "previous": "Previous", "all": "All", "match case": "Match case", "regexp": "Regular expression",
    "by word": "Whole words", "replace": "Replace", "replace all": "Replace all", "close": "Close",
  }),
  highlighting,
  linter(null),
  EditorView.lineWrapping,
  EditorState.tabSize.of(2),
  // Said in so many words: not everything that looks for what can be scrolled by keys knows that text is edited here.
  EditorView.contentAttributes.of({ spellcheck: "false", autocapitalize: "off", autocorrect: "off", tabindex: "0" }),
];

// Puts an editor into `host` in the place of `area` as soon as it can be seen. `options`: describedBy, onChange(text),
// onReady(), and complete(text, offset) where words can be completed. What is set before it is there is kept for it.
export function mount(host, area, options) {
  const code = new Code(host, area, options);
  code.waitUntilSeen();
  return code;
}

class Code {
  constructor(host, area, options) {
    Object.assign(this, { host, area, options });
    this.config = { label: "", language: "auto", templated: false, placeholder: "", invalid: false };
    this.notes = [];
    this.parts = { language: new Compartment(), words: new Compartment(), tab: new Compartment() };
  }

  waitUntilSeen() {
    this.observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) this.start();
    }, { rootMargin: "300px" });
    this.observer.observe(this.area);
  }

  // Not in the middle of a letter that takes several keys.
  start() {
    this.observer.disconnect();
    const { area } = this;
    let composing = false;
    if (document.activeElement !== area) return this.swap();
    const free = () => setTimeout(() => !composing && this.swap());
    area.addEventListener("compositionstart", () => (composing = true));
    area.addEventListener("compositionend", () => ((composing = false), free()));
    free();
  }

  swap() {
    if (this.view || this.gone) return;
    const { area, host } = this;
    const focused = document.activeElement === area;
    const { selectionStart: anchor, selectionEnd: head, scrollTop } = area;
    this.view = new EditorView({ state: this.state(area.value), parent: host });
    this.showNotes();
    if (focused) {
      this.view.dispatch({ selection: { anchor: this.clamp(anchor), head: this.clamp(head) } });
      this.view.focus();
    }
    this.view.scrollDOM.scrollTop = scrollTop;
    this.options.onReady();
  }

  state(doc) {
    const { language, words, tab } = this.parts;
    // What is part of the draft is undone with everything else of it; a text beside it has an undo of its own.
    const apart = this.host.closest(".pane-try") ? [history(), keymap.of(historyKeymap)] : [];
    // Whoever may not change the area, in a fieldset that is disabled, may read and copy here, and no more.
    const locked = this.area.matches(":disabled");
    return EditorState.create({
      doc,
      extensions: [
        EditorState.readOnly.of(locked),
        locked ? EditorView.contentAttributes.of({ "aria-readonly": "true" }) : [],
        ...always,
        language.of(this.language(doc)),
        words.of(this.words()),
        tab.of([]),
        keymap.of(["Ctrl-m", "Shift-Alt-m"].map((key) => ({ key, run: () => this.toggleTab() }))),
        this.options.complete ? completion((text, at) => this.options.complete(text, at)) : [],
        keymap.of(keys),
        apart,
        EditorView.updateListener.of((update) => this.updated(update)),
      ],
    });
  }

  language(doc) {
    const { language, templated } = this.config;
    this.shown = `${language === "auto" ? sniff(String(doc)) : language} ${templated}`;
    return [languageOf(this.shown.split(" ")[0], templated), templated ? [actionHighlighting, closeActions] : closing];
  }

  words() {
    const { label, invalid, placeholder: hint } = this.config;
    const attributes = { "aria-label": label, "aria-describedby": this.options.describedBy, "aria-multiline": "true" };
    if (invalid) attributes["aria-invalid"] = "true";
    return [EditorView.contentAttributes.of(attributes), placeholder(hint)];
  }

  updated(update) {
    // A list that scrolls must be within the keyboard's reach, also for those who do not come from the text.
    if (completionStatus(update.state) === "active") {
      const list = update.view.dom.querySelector(".cm-tooltip-autocomplete > ul");
      if (list) list.tabIndex = 0;
    }
    if (!update.docChanged) return;
    const { text } = scan(update.state.doc);
    if (!update.transactions.some((one) => one.annotation(Transaction.remote))) this.options.onChange(text);
    // What a text is shows in its beginning.
    const { language, templated } = this.config;
    if (language === "auto" && this.shown !== `${sniff(text)} ${templated}`) queueMicrotask(() => this.relanguage());
  }

  relanguage() {
    this.view?.dispatch({ effects: this.parts.language.reconfigure(this.language(this.view.state.doc)) });
  }

  toggleTab() {
    const { view, parts } = this;
    const indents = parts.tab.get(view.state).length !== 0;
    view.dispatch({ effects: parts.tab.reconfigure(indents ? [] : [keymap.of([indentWithTab])]) });
    view.dispatch({ effects: EditorView.announce.of(indents ? "Tab moves to the next field" : "Tab indents") });
    return true;
  }

  // Sets some of: label, language, templated, placeholder, invalid.
  configure(changes) {
    Object.assign(this.config, changes);
    if (!this.view) return;
    const { language, words } = this.parts;
    const doc = this.view.state.doc;
    const effects = [words.reconfigure(this.words())];
    if ("language" in changes || "templated" in changes) effects.push(language.reconfigure(this.language(doc)));
    this.view.dispatch({ effects });
  }

  // Puts another text in place, from outside: only what differs, so that the cursor stays where it was.
  setText(text) {
    if (!this.view) return;
    const old = scan(this.view.state.doc).text;
    text = text.replace(/\r\n?/g, "\n");
    if (text === old) return;
    const most = Math.min(old.length, text.length);
    let [start, end] = [0, 0];
    while (start < most && old[start] === text[start]) start++;
    while (end < most - start && old.at(-1 - end) === text.at(-1 - end)) end++;
    const changes = { from: start, to: old.length - end, insert: text.slice(start, text.length - end) };
    this.view.dispatch({ changes, annotations: Transaction.remote.of(true) });
  }

  setNotes(notes) {
    this.notes = notes;
    if (this.view) this.showNotes();
  }

  showNotes() {
    this.view.dispatch(diagnosticsOf(this.view.state, this.notes));
  }

  // Puts the cursor at a line and column and the focus with it.
  goTo(line, column) {
    if (!this.view) return this.area.focus();
    const anchor = offsetOf(this.view.state.doc, line, column);
    this.view.focus();
    this.view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
  }

  clamp(at) {
    return Math.min(at, this.view.state.doc.length);
  }

  destroy() {
    this.gone = true;
    this.observer.disconnect();
    this.view?.destroy();
  }
}
