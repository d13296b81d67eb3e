// What is wrong with the text, under the very characters.

import { setDiagnostics } from "@codemirror/lint";

// Lines and columns count from 1, columns in characters (Unicode scalar values), as the engine tells them.
export function offsetOf(doc, line, column) {
  if (line > doc.lines) return doc.length;
  const { from, text } = doc.line(Math.max(1, line));
  return from + Array.from(text).slice(0, Math.max(0, column - 1)).join("").length;
}

// From a note's place to the end of the word that stands there.
function rangeOf(doc, line, column) {
  const from = offsetOf(doc, line, column);
  const rest = doc.sliceString(from, from + 80);
  const word = /^(?:\{\{-?|"(?:\\.|[^"\\\n])*"|[.$]?[\p{L}\p{Nd}_]+|[^\n])/u.exec(rest)?.[0].length ?? 0;
  // Behind the last character there is nothing to underline, so it is the last character.
  return word > 0 ? { from, to: from + word } : { from: Math.max(0, from - 1), to: from };
}

// Each note is [severity, detail, line, column]; what has no place of its own is about the whole first line.
export function diagnosticsOf(state, notes) {
  const diagnostics = notes.map(([severity, message, line, column]) => {
    const range = line ? rangeOf(state.doc, line, column) : { from: 0, to: state.doc.line(1).to };
    return { ...range, severity, message };
  });
  return setDiagnostics(state, diagnostics);
}
