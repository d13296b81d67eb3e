// Where a text has actions of Go's text/template, and what an action is made of. Half-typed text is the usual case: an
// action that is not closed ends with its line, or where the next one begins.

const KEYWORDS = new Set(
  ["if", "else", "end", "range", "with", "define", "block", "template", "break", "continue", "nil", "true", "false"],
);
const SILENT = new Set(["if", "else", "end", "range", "with", "define", "break", "continue"]);

const known = new WeakMap();

// The text of a document and its actions; each document is read once, whoever asks.
export function scan(doc) {
  let found = known.get(doc);
  if (!found) {
    const text = doc.toString();
    found = { text, actions: actionsOf(text) };
    known.set(doc, found);
  }
  return found;
}

// Every action in order: where it begins and ends, and whether it is closed.
export function actionsOf(text) {
  const actions = [];
  for (let from = text.indexOf("{{"); from >= 0; ) {
    const { to, closed } = endOf(text, from);
    actions.push({ from, to, closed });
    from = text.indexOf("{{", Math.max(to, from + 2));
  }
  return actions;
}

function endOf(text, from) {
  let at = from + 2;
  if (/^(- )?\/\*/.test(text.slice(at, at + 4))) {
    const end = text.indexOf("*/", at);
    const close = end < 0 ? -1 : text.indexOf("}}", end);
    return close < 0 ? { to: text.length, closed: false } : { to: close + 2, closed: true };
  }
  const stop = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`[^`]*`|\}\}|\{\{|$/g;
  stop.lastIndex = at;
  for (;;) {
    const found = stop.exec(text);
    if (found[0] === "}}") return { to: found.index + 2, closed: true };
    if (found[0] === "" || found[0] === "{{") break;
  }
  const next = text.indexOf("{{", at);
  const line = text.indexOf("\n", at);
  at = Math.min(next < 0 ? text.length : next, line < 0 ? text.length : line);
  return { to: at, closed: false };
}

// The action that a place is inside of.
export function actionAt(actions, at) {
  const action = actions[firstEndingAfter(actions, at)];
  return action && action.from + 2 <= at && at <= action.to - (action.closed ? 2 : 0) ? action : undefined;
}

// The place in the list of the first action that does not end before a place in the text.
export function firstEndingAfter(actions, at) {
  let [low, high] = [0, actions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (actions[middle].to < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Whether an action can leave something in the text where it stands.
export function isSilent(action) {
  if (/^\{\{(- )?\s*(\/\*|\$\w*\s*:?=)/.test(action)) return true;
  return SILENT.has(/^\{\{(?:- )?\s*(\w*)/.exec(action)?.[1]);
}

const TOKEN =
  /(\{\{(?:-(?=\s))?|(?:(?<=\s)-)?\}\}$)|(\/\*[^]*?(?:\*\/|$))|("(?:\\.|[^"\\\n])*"?|`[^`]*`?|'(?:\\.|[^'\\\n])*'?)|(\$\w*)|(\.[\p{L}_][\p{L}\p{Nd}_]*)|([+-]?(?:\d[\w.]*|\.\d[\w.]*))|([\p{L}_][\p{L}\p{Nd}_]*)|(:=|[|=,()]|\.)/gu;
const KINDS = ["brace", "comment", "string", "variable", "field", "number", "word", "sign"];

// What an action is made of: pieces of its text, each with its kind.
export function* tokens(action) {
  for (const found of action.matchAll(TOKEN)) {
    let kind = KINDS[found.slice(1).findIndex((group) => group !== undefined)];
    if (kind === "word") kind = KEYWORDS.has(found[0]) ? "keyword" : "function";
    yield { from: found.index, to: found.index + found[0].length, kind };
  }
}
