// The rules of matching as data, held against the very wasm that the editor runs. What a case is stands in
// shared/tests/matching_conformance.rs, which holds the native engine to the same files.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

// Numbers keep their digits: 5.0 is not written as 5, nor 12345678901234567890 rounded.
import { isLosslessNumber, parse as read, stringify as write } from "lossless-json";

import { check, initSync, try_request } from "../../app/web/pkg/engine/dotmock_engine.js";

const here = (path) => new URL(path, import.meta.url);
const folder = here("../conformance/matching/");
const NOW = "2026-01-31T12:00:00Z";

initSync({ module: readFileSync(here("../../app/web/pkg/engine/dotmock_engine_bg.wasm")) });

for (const file of readdirSync(folder).sort()) {
  const { about, cases } = read(readFileSync(new URL(file, folder), "utf8"));
  test(`${file}: ${about}`, () => {
    const wrong = cases.flatMap((one) => judge(one).map((found) => `${one.name}\n    ${found}`));
    assert.equal(wrong.length, 0, `${wrong.length} of ${cases.length} cases fail:\n${wrong.join("\n")}`);
  });
}

/** What is wrong with a case's outcome: a list, empty when nothing is. */
function judge(one) {
  if (!one.when) return run(one, one.project, false);
  const found = run(one, around(one, one.when), false);
  const isAsked = one.hit !== undefined || one.miss !== undefined;
  const negated = isAsked ? run(one, around(one, { not: one.when }), true) : [];
  return [...found, ...negated.map((text) => `with \`not\` around it: ${text}`)];
}

function around({ path = "/{rest*}" }, when) {
  return { endpoints: [{ id: "e1", method: "ANY", path, responses: [{ id: "r1", when }] }] };
}

function run(one, project, isNegated) {
  const document = write(project);
  const { project: taken, diagnostics } = read(check(document));
  if (one.refused !== undefined) return taken ? ["the document was taken"] : says(diagnostics, one.refused, one);
  if (!taken) return [`the document was refused: ${write(diagnostics)}`];
  const found = one.warned === undefined ? [] : says(diagnostics, one.warned, one);
  const sessions = sessionsOf(one.state ?? {});
  if (one.request !== undefined) {
    const outcome = ask(one, document, one.request, sessions);
    if (one.expect !== undefined) found.push(...differences(outcome, one.expect));
    else if (one.hit || isNegated) found.push(...holds(outcome, one.hit !== isNegated));
    else found.push(...holds(outcome, false), ...misses(outcome, one));
  }
  for (const [index, step] of (one.steps ?? []).entries()) {
    const wrong = differences(ask(one, document, step.request, sessions), step.expect);
    found.push(...wrong.map((text) => `step ${index + 1}: ${text}`));
  }
  return found;
}

function says(diagnostics, detail, { at = "" }) {
  const isSaid = diagnostics.some((one) => one.detail === detail && one.pointer.endsWith(at));
  return isSaid ? [] : [`the diagnostics are ${write(diagnostics)}`];
}

/** A state as people write it: flat, or apart for each session. */
function sessionsOf(state) {
  const names = Object.keys(state);
  const known = (name) => ["default", "sessions"].includes(name) && isObject(state[name]);
  const { default: unnamed = {}, sessions = {} } =
    names.length > 0 && names.every(known) ? state : { default: state };
  return new Map([["", unnamed], ...Object.entries(sessions)]);
}

function ask(one, document, written, sessions) {
  const request = typeof written === "string" ? parse(written) : written;
  const session = [request.headers?.["X-Mock-Session"] ?? []].flat().join(", ");
  const state = sessions.get(session) ?? {};
  const circumstances = {
    now_ms: Date.parse(one.now ?? NOW),
    seed: one.seed ?? 1,
    slug: "pets",
    revision: 1,
    address: "https://pets.mock.rest",
    state,
  };
  const { outcome, ...refused } = read(try_request(document, write(request), write(circumstances)));
  if (!outcome) return refused;
  const changed = Object.entries({ ...state, ...outcome.effects }).filter(([, value]) => value !== null);
  sessions.set(session, Object.fromEntries(changed));
  return outcome;
}

/** The text of a request: a line, header lines, an empty line, the body. */
function parse(text) {
  const end = text.indexOf("\n\n");
  const [head, body] = end < 0 ? [text, ""] : [text.slice(0, end), text.slice(end + 2)];
  const [line, ...fields] = head.split("\n");
  const headers = {};
  for (const field of fields) {
    const [, name, value] = /^([^:]*):\s?(.*)$/s.exec(field);
    (headers[name] ??= []).push(value);
  }
  const space = line.indexOf(" ");
  return { method: line.slice(0, space), url: line.slice(space + 1), headers, body: body === "" ? null : body };
}

function holds(outcome, expected) {
  if ((Number(outcome.status) === 200) === expected) return [];
  return [failureOf(outcome)?.detail ?? `it answers ${outcome.status ?? write(outcome)}`];
}

/** The first failure of the first response that was considered. */
function failureOf(outcome) {
  return outcome.trace?.endpoints[0]?.responses[0]?.failure;
}

function misses(outcome, { miss, difference }) {
  const failure = failureOf(outcome);
  if (failure?.detail !== miss) return [`the reason is ${write(failure?.detail)}`];
  return difference === undefined ? [] : differences(failure.difference, difference);
}

/** Where these members differ: of objects only those that are named, of lists each. */
function differences(found, expected, place = "") {
  if (isObject(expected) && Object.keys(expected).length > 0) {
    return Object.entries(expected).flatMap(([name, value]) => differences(found?.[name], value, `${place}/${name}`));
  }
  if (Array.isArray(found) && Array.isArray(expected) && found.length === expected.length) {
    return expected.flatMap((value, index) => differences(found[index], value, `${place}/${index}`));
  }
  const [has, wants] = [found ?? null, expected].map((value) => write(value));
  return has === wants ? [] : [`${place} is ${has}, not ${wants}`];
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isLosslessNumber(value);
}
