// Templates in the very wasm that the editor runs: the bytes that seeds give, what thousands of templates come to beside
// the native engine, and how deep they may go on the stack that wasm has.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { check, initSync, try_request } from "../../app/web/pkg/engine/dotmock_engine.js";

const here = (path) => new URL(path, import.meta.url);
const cases = (file) => JSON.parse(readFileSync(here(`../conformance/${file}`), "utf8"));
const target = process.env.CARGO_TARGET_DIR ?? fileURLToPath(here("../../target"));

initSync({ module: readFileSync(here("../../app/web/pkg/engine/dotmock_engine_bg.wasm")) });

/** A project that answers with a template. */
const project = (template, settings) => ({
  endpoints: [{ method: "POST", path: "/", responses: [{ body: { template } }] }],
  settings,
});

const REQUEST = { method: "POST", url: "/", body: { user: { name: "é", tags: ["a", 1.5, null] }, n: 12345678901234567890n } };

function run(document, request, { seed = 0, now = 0 } = {}) {
  const circumstances = { now_ms: now, seed, slug: "", revision: 0, address: "http://localhost" };
  const { outcome, ...refused } = JSON.parse(try_request(write(document), write(request), JSON.stringify(circumstances)));
  return outcome ?? refused;
}

/** JSON in which a BigInt is a number. */
const write = (value) =>
  JSON.stringify(value, (_, part) => (typeof part === "bigint" ? `\u0000${part}` : part)).replace(/"\\u0000(\d+)"/g, "$1");

test("seeds give the same bytes as everywhere", () => {
  for (const { template, seed, now, output } of cases("templates/random.json")) {
    assert.equal(run(project(template, { seed }), { url: "/", method: "POST" }, { now }).body ?? "", output, template);
  }
});

test("templates come to the same as natively", () => {
  const templates = [
    ...cases("go-templates.json"),
    ...cases("go-templates-fuzzed.json"),
    ...cases("go-templates-more.json").filter((_, index) => index % 4 === 0),
    ...cases("sprig.json").filter((_, index) => index % 8 === 0),
  ].map(({ template }) => template);
  const items = templates.map((template) => ({ project: project(template), request: REQUEST, seed: 7, now: "2026-01-31T12:00:00Z" }));
  const native = spawnSync(`${target}/debug/dotmock`, ["try", "--batch"], { input: write(items), maxBuffer: 1 << 28 });
  assert.equal(native.status, 0, String(native.stderr));
  const expected = JSON.parse(native.stdout);
  assert.equal(expected.length, templates.length);
  const now = Date.parse("2026-01-31T12:00:00Z");
  let rendered = 0;
  for (const [index, template] of templates.entries()) {
    const found = run(project(template), REQUEST, { seed: 7, now });
    rendered += found.status === 200;
    for (const part of ["status", "body", "body_base64", "headers", "diagnostics"]) {
      assert.deepEqual(found[part], expected[index][part], `${part} of ${template}`);
    }
  }
  assert.ok(rendered > templates.length / 4, `only ${rendered} of ${templates.length} were rendered`);
});

test("templates that go as deep as they may end on the stack of wasm", () => {
  const nest = (open, inside, close, count) => open.repeat(count) + inside + close.repeat(count);
  const body = `${nest("{{if 1}}", `{{template "a" ${nest("(print ", "1", ")", 150)}}}`, "{{end}}", 30)}`;
  const own = '{{$d := dict}}{{$_ := set $d "a" $d}}{{$_ := set $d "b" $d}}';
  const chain = "{{$a := dict}}{{$l := $a}}{{range 60000}}{{$n := dict}}{{$_ := set $l \"n\" $n}}{{$l = $n}}{{end}}";
  for (const [template, expected] of [
    [nest("{{if 1}}", "x", "{{end}}", 200), "x"],
    [nest("{{with 1}}", "x", "{{end}}", 200), "x"],
    [nest("{{range 1}}", "x", "{{end}}", 200), "x"],
    [`{{${nest("(print ", "1", ")", 200)}}}`, "1"],
    [`{{${nest("print(", "1", ")", 200)}}}`, "1"],
    [`{{define "a"}}${body}{{end}}{{template "a"}}`, /exceeded maximum execution depth \(400\)/],
    ['{{define "a"}}{{with 1}}{{range 1}}{{template "a"}}{{end}}{{end}}{{end}}{{template "a"}}', /maximum execution depth/],
    ["{{$l := list}}{{range 129}}{{$l = list $l}}{{end}}{{toJson $l}}", `${"[".repeat(130)}${"]".repeat(130)}`],
    ["{{$l := list}}{{range 129}}{{$l = list $l}}{{end}}{{$l}}", `${"[".repeat(130)}${"]".repeat(130)}`],
    [`{{fromJson "${"[".repeat(127)}${"]".repeat(127)}" | toJson}}`, `${"[".repeat(127)}${"]".repeat(127)}`],
    [`${own}{{$d}}`, /exceeded maximum value depth \(130\)/],
    [`${own}{{toJson $d}}`, /exceeded maximum value depth \(130\)/],
    [`${own}{{deepCopy $d}}`, /exceeded maximum value depth \(130\)/],
    [`${own}{{deepEqual $d $d}}`, /exceeded maximum value depth \(130\)/],
    [`${chain}done`, "done"],
  ]) {
    const { status, body: text, diagnostics } = run(project(template), REQUEST);
    assert.equal(diagnostics, undefined, `${template.slice(0, 80)}: ${JSON.stringify(diagnostics)}`);
    if (expected instanceof RegExp) {
      assert.equal(status, 500, template.slice(0, 80));
      assert.match(text, expected);
    } else {
      assert.equal(text, expected, template.slice(0, 80));
    }
  }
  for (const part of ["{{if 1}}", "{{if 1}}{{else if 1}}", "{{block \"x\" 1}}"]) {
    const { diagnostics } = JSON.parse(check(JSON.stringify(project(part.repeat(20_000)))));
    assert.match(diagnostics[0].detail, /exceeded maximum nesting depth \(200\)/);
  }
});
