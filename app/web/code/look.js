// How code looks: names for the style sheet, which alone has colours.

import { syntaxHighlighting } from "@codemirror/language";
import { Prec } from "@codemirror/state";
import { Decoration, ViewPlugin } from "@codemirror/view";
import { tagHighlighter, tags } from "@lezer/highlight";

import { firstEndingAfter, scan, tokens } from "./template.js";

const highlighter = tagHighlighter([
  { tag: [tags.propertyName, tags.attributeName], class: "code-name" },
  { tag: [tags.string, tags.attributeValue], class: "code-string" },
  { tag: [tags.number, tags.bool, tags.null, tags.character], class: "code-value" },
  { tag: [tags.tagName, tags.processingInstruction, tags.documentMeta], class: "code-tag" },
  { tag: tags.comment, class: "code-comment" },
  { tag: [tags.angleBracket, tags.brace, tags.squareBracket, tags.separator], class: "code-sign" },
]);

export const highlighting = syntaxHighlighting(highlighter);

const marks = Object.fromEntries(
  ["brace", "comment", "string", "variable", "field", "number", "keyword", "function", "sign"].map((kind) => [
    kind,
    Decoration.mark({ class: `action-${kind}` }),
  ]),
);
const whole = Decoration.mark({ class: "action" });

function decorate(view) {
  const { text, actions } = scan(view.state.doc);
  const ranges = [];
  for (const visible of view.visibleRanges) {
    for (let at = firstEndingAfter(actions, visible.from); actions[at]?.from < visible.to; at++) {
      const { from, to } = actions[at];
      if (ranges.at(-1)?.from >= from) continue;
      ranges.push(whole.range(from, to));
      for (const token of tokens(text.slice(from, to))) {
        ranges.push(marks[token.kind].range(from + token.from, from + token.to));
      }
    }
  }
  return Decoration.set(ranges, true);
}

// Actions, over whatever the language behind them makes of the text: what goes first comes to stand inside.
const actions = ViewPlugin.fromClass(
  class {
    constructor(view) {
      this.decorations = decorate(view);
    }

    update(update) {
      if (update.docChanged || update.viewportChanged) this.decorations = decorate(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

export const actionHighlighting = Prec.highest(actions);
