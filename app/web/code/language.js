// What language a body is in, and its parser, which does not see the actions of a template.

import { jsonLanguage } from "@codemirror/lang-json";
import { xmlLanguage } from "@codemirror/lang-xml";
import { defineLanguageFacet, Language, languageDataProp } from "@codemirror/language";
import { Parser } from "@lezer/common";
import { parser as htmlParser } from "@lezer/html";

import { actionsOf, isSilent, scan } from "./template.js";

// HTML by its own parser: CodeMirror's package for it brings JavaScript and CSS along, which weigh more than all the rest.
const htmlData = defineLanguageFacet({ closeBrackets: { brackets: ["(", "[", "{", '"'] } });
const html = htmlParser.configure({ props: [languageDataProp.add((type) => (type.isTop ? htmlData : undefined))] });

const PARSERS = {
  json: [jsonLanguage.data, jsonLanguage.parser],
  xml: [xmlLanguage.data, xmlLanguage.parser],
  html: [htmlData, html],
};

// Beyond this length only what changed is parsed anew, although a change within an action can change what is hidden
// behind it.
const WHOLE = 20_000;

class Around extends Parser {
  constructor(inner, filler) {
    super();
    this.inner = inner;
    this.filler = filler;
  }

  createParse(input, fragments, ranges) {
    const found = input.doc ? scan(input.doc) : plain(input);
    const parts = found.text.length < WHOLE ? [] : fragments;
    return this.inner.startParse(masked(found, this.filler), parts, ranges);
  }
}

function plain(input) {
  const text = input.read(0, input.length);
  return { text, actions: actionsOf(text) };
}

// The text with something of the same length in the place of each action: a value where it leaves one, else space.
function masked({ text, actions }, filler) {
  if (actions.length === 0) return text;
  let [result, at] = ["", 0];
  for (const { from, to } of actions) {
    const action = text.slice(from, to);
    result += text.slice(at, from) + (isSilent(action) ? " " : filler).repeat(to - from);
    at = to;
  }
  return result + text.slice(at);
}

const made = new Map();

// A language by its name: json, xml or html; none for text.
export function languageOf(name, templated) {
  if (!PARSERS[name]) return [];
  const key = `${name} ${templated}`;
  if (!made.has(key)) {
    const [data, parser] = PARSERS[name];
    const around = templated ? new Around(parser, name === "json" ? "1" : "x") : parser;
    made.set(key, new Language(data, around, [], name));
  }
  return made.get(key).extension;
}

const HTML = new Set(
  (
    "a article aside audio b base blockquote body br button canvas code details dialog div dl em fieldset figure footer " +
    "form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input label li link main meta nav ol option p pre script " +
    "section select span strong style table tbody td template textarea tr ul video"
  ).split(" "),
);

// What the engine would take a body for that has no content type, by how it begins.
export function sniff(text) {
  const start = text.slice(0, 4_000).replace(/^(\s|\ufeff|<!--[^]*?-->|\{\{[^]*?\}\})*/, "");
  if (/^[[{]/.test(start)) return "json";
  const tag = /^<(!doctype\s+\w+|[\p{L}_?][^\s>/]*)/iu.exec(start)?.[1].toLowerCase();
  if (!tag) return "text";
  return HTML.has(tag) || /^!doctype\s+html$/.test(tag) ? "html" : "xml";
}
