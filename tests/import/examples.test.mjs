// Every OpenAPI and Swagger document of @readme/oas-examples, imported by the binary: it is a project without problems that
// has every operation, serves every example as it stands, and whose samples fit their schemas. Out to OpenAPI and in again
// it has the same operations, statuses and examples.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { after, test } from "node:test";

import { isDeepStrictEqual } from "node:util";

import { evaluable, operations, pathOf, replies } from "../support/documents.mjs";

const ROOT = resolve(import.meta.dirname, "../..");
const BINARY = join(ROOT, "target/debug/dotmock");
const PACKAGE = process.env.OAS_EXAMPLES ?? join(ROOT, "node_modules/@readme/oas-examples");
const OUT = mkdtempSync(join(tmpdir(), "dotmock-import-"));

after(() => rmSync(OUT, { recursive: true, force: true }));

/** Imports a document; gives the project and the report. */
function imported(file) {
  const out = join(OUT, "project.json");
  const report = join(OUT, "report.json");
  const ran = spawnSync(BINARY, ["import", file, "-o", out, "--report", report], { encoding: "utf8" });
  assert.equal(ran.status, 0, ran.stderr);
  assert.equal(ran.stdout, "");
  const checked = spawnSync(BINARY, ["check", out], { encoding: "utf8" });
  assert.equal(checked.status, 0, checked.stdout);
  return {
    project: JSON.parse(readFileSync(out, "utf8")),
    report: JSON.parse(readFileSync(report, "utf8")),
    checked: checked.stdout,
  };
}

function outcomes(items) {
  const input = JSON.stringify(items);
  return JSON.parse(execFileSync(BINARY, ["try", "--batch"], { input, encoding: "utf8", maxBuffer: 1 << 28 }));
}

const files = readdirSync(PACKAGE, { recursive: true })
  .filter((name) => /^[23]\.\d\/(json|yaml)\/.*\.(json|yaml)$/.test(name))
  .sort();
const json = files.filter((name) => name.endsWith(".json"));

const seen = { examples: 0, samples: 0, again: 0 };

test("there are documents to import", () => {
  assert.ok(json.length > 60, `${json.length} documents of JSON`);
  for (const version of ["2.0", "3.0", "3.1"]) assert.ok(files.some((name) => name.startsWith(version)));
});

for (const name of json) {
  test(`${name} comes over whole`, () => {
    const document = JSON.parse(readFileSync(join(PACKAGE, name), "utf8"));
    const { project, report } = imported(join(PACKAGE, name));
    const expected = operations(document);
    assert.deepEqual(
      report.imported.map((note) => note.pointer),
      expected.map((operation) => operation.pointer),
    );
    assert.equal(project.endpoints.length, expected.length);
    const endpoints = new Map(project.endpoints.map((endpoint) => [endpoint.id, endpoint]));
    const doubted = new Set(report.changed.filter((note) => /sample/.test(note.detail)).map((note) => note.pointer));
    const asked = [];
    for (const [index, operation] of expected.entries()) {
      const endpoint = endpoints.get(report.imported[index].endpoint);
      assert.equal(endpoint.method ?? "GET", operation.method);
      for (const reply of replies(document, operation)) {
        const given = report.changed.find((note) => note.pointer === reply.pointer && / is given as /.test(note.detail));
        const code = given ? given.detail.split(" is given as ")[1] : reply.key;
        if (Number(code) < 200) continue;
        const prefer = [`code=${code}`, ...(reply.example ? [`example=${reply.example}`] : [])];
        const headers = { prefer: prefer.join(", "), ...(reply.media ? { accept: reply.media } : {}) };
        asked.push({ ...reply, code, request: { method: operation.method, url: pathOf(endpoint.path), headers } });
      }
    }
    const got = outcomes(asked.map(({ request }) => ({ project, request })));
    const held = [];
    for (const [index, reply] of asked.entries()) {
      const outcome = got[index];
      const where = `${reply.pointer} ${JSON.stringify(reply.request)}`;
      assert.equal(String(outcome.status), reply.code, where);
      if (["204", "205", "304"].includes(reply.code)) continue;
      if ("value" in reply) {
        seen.examples += 1;
        const body = outcome.body ?? "";
        const same = body === reply.value || isDeepStrictEqual(parsed(body), reply.value);
        // An example of XML that is JSON is written as XML, which the report says.
        const said = report.changed.some((note) => /is written as XML/.test(note.detail));
        assert.ok(same || (said && body.startsWith("<?xml")), `${where}\n${body.slice(0, 300)}`);
      } else if (reply.schema && /json/.test(reply.media ?? "json") && !doubted.has(reply.schemaPointer)) {
        held.push({ where, body: outcome.body, schema: evaluable(document, reply.schema) });
      }
    }
    const judged = outcomes(
      held.map(({ body, schema }) => ({
        project: {
          endpoints: [
            { method: "POST", path: "/", responses: [{ when: { body: true, schema } }, { status: 422 }] },
          ],
        },
        request: { method: "POST", url: "/", body },
      })),
    );
    seen.samples += judged.length;
    for (const [index, outcome] of judged.entries()) {
      assert.equal(outcome.status, 200, `${held[index].where}\n${held[index].body}\n${JSON.stringify(outcome).slice(0, 800)}`);
    }
  });
}

test("there were examples and samples to hold them to", () => {
  assert.ok(seen.examples > 100 && seen.samples > 300, JSON.stringify(seen));
});

for (const name of json) {
  test(`${name} goes out and comes in again`, () => {
    const { project } = imported(join(PACKAGE, name));
    const out = join(OUT, "again.json");
    const ran = spawnSync(BINARY, ["export", join(OUT, "project.json"), "--format", "openapi", "-o", out], { encoding: "utf8" });
    assert.equal(ran.status, 0, ran.stderr);
    const again = imported(out).project;
    assert.equal(again.endpoints.length, project.endpoints.length);
    const endpoints = new Map(again.endpoints.map((endpoint) => [endpoint.id, endpoint]));
    for (const before of project.endpoints) {
      const after = endpoints.get(before.id);
      assert.deepEqual([after?.method, after?.path], [before.method, before.path]);
      // An operation without a summary is called what its id is.
      assert.equal(after.name, before.name ?? before.id);
      assert.deepEqual(contents(after, before), contents(before, before), `${before.id} of ${name}`);
    }
  });
}

// What is not held: samples, which are templates and come back as what they gave; responses' names, since a description
// has to be there and is the status's where a response had none; the order of statuses, which says nothing; and the content
// type of JSON where it is the one that JSON has anyway.
function contents(endpoint, before) {
  const known = new Map((before.responses ?? []).map((response) => [response.id, response]));
  // Where nothing but failures is documented, import adds an empty 200.
  const hasSuccess = (before.responses ?? [{}]).some((response) => (response.status ?? 200) < 400);
  const isAdded = (response) => !hasSuccess && (response.status ?? 200) === 200 && response.body === undefined;
  const own = (endpoint.responses ?? [{}]).filter((response) => !isAdded(response));
  const responses = own.map((response) => {
    const was = known.get(response.id) ?? {};
    const isSample = (value) => typeof value === "string" && value.includes("{{");
    const held = ([key, value]) => [key, isSample(was.headers?.[key]) ? "a sample" : value];
    return {
      id: response.id ?? "200",
      status: response.status ?? 200,
      when: response.when,
      headers: Object.fromEntries(Object.entries(response.headers ?? {}).map(held).filter(isTold)),
      body: typeof was.body === "string" ? "a sample" : plain(response.body),
    };
  });
  seen.again += responses.filter(({ body }) => body !== undefined && body !== "a sample").length;
  return responses.sort((one, other) => (one.id < other.id ? -1 : 1));
}

const isTold = ([name, value]) => name !== "content-type" || value !== "application/json";

/** A body that is none, or one that is sent as it stands; JSON as its value however it is written. */
function plain(body) {
  if (body && typeof body === "object" && Object.keys(body).join() === "text") return parsed(body.text) ?? body;
  return body;
}

test("there were examples that came in again", () => {
  assert.ok(seen.again > 200, JSON.stringify(seen));
});

// Documents of which the package has another version as YAML: with fewer examples, and in another order.
const DIFFERENT = ["3.0/yaml/response-examples.yaml", "3.1/yaml/parameters-style.yaml"];

for (const name of files.filter((one) => one.endsWith(".yaml"))) {
  test(`${name} is the same project as its JSON`, () => {
    const twin = name.replaceAll("yaml", "json");
    assert.ok(json.includes(twin), relative(PACKAGE, twin));
    const [one, other] = [imported(join(PACKAGE, name)), imported(join(PACKAGE, twin))];
    assert.equal(isDeepStrictEqual(one.project, other.project), !DIFFERENT.includes(name));
    assert.equal(one.report.imported.length, other.report.imported.length);
  });
}

function parsed(body) {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
