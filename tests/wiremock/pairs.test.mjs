// Stubs with requests, each given to WireMock and, imported, to our engine: the replies are the same. A case that differs
// by decision says why in its data, has to differ, and is not counted.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";

import { wiremock } from "./jar.mjs";

const BINARY = join(resolve(import.meta.dirname, "../.."), "target/debug/dotmock");
const OUT = mkdtempSync(join(tmpdir(), "dotmock-pairs-"));
const TOPICS = join(import.meta.dirname, "pairs");

let jar;
let pairs = 0;

before(async () => {
  jar = await wiremock();
});

after(async () => {
  await jar?.stop();
  rmSync(OUT, { recursive: true, force: true });
});

function write(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** What WireMock answers. */
async function theirs({ stubs, files = {}, requests }) {
  for (const path of ["mappings", "requests"]) await jar.send({ method: "DELETE", url: `/__admin/${path}` });
  await jar.send({ method: "POST", url: "/__admin/scenarios/reset" });
  for (const [name, text] of Object.entries(files)) write(join(jar.files, name), text);
  for (const stub of stubs) {
    const body = JSON.stringify(stub);
    const made = await jar.send({ method: "POST", url: "/__admin/mappings", headers: { "content-type": "application/json" }, body });
    assert.equal(made.status, 201, `WireMock refuses the stub: ${made.body}`);
  }
  const replies = [];
  for (const request of requests) {
    const { status, headers, body } = await jar.send(request);
    replies.push({ status, headers, body: body.toString(), is_hit: "matched-stub-id" in headers });
  }
  return replies;
}

/** What our engine answers, with the report of the import. */
function ours({ stubs, files = {}, requests, asFile }, folder) {
  if (asFile) write(join(folder, "mappings/all.json"), JSON.stringify({ mappings: stubs }));
  else stubs.forEach((stub, index) => write(join(folder, `mappings/${100 + index}.json`), JSON.stringify(stub)));
  for (const [name, text] of Object.entries(files)) write(join(folder, "__files", name), text);
  const [project, report] = [join(folder, "project.json"), join(folder, "report.json")];
  const ran = spawnSync(BINARY, ["import", folder, "-o", project, "--report", report], { encoding: "utf8" });
  assert.equal(ran.status, 0, ran.stderr);
  const { left, imported } = JSON.parse(readFileSync(report, "utf8"));
  assert.equal(left.filter((note) => /is left|never answers/.test(note.detail)).length + imported.length, stubs.length);
  const input = JSON.stringify([{ project: JSON.parse(readFileSync(project, "utf8")), requests }]);
  const [answer] = JSON.parse(execFileSync(BINARY, ["try", "--batch"], { input, encoding: "utf8", maxBuffer: 1 << 26 }));
  assert.ok(answer.outcomes, JSON.stringify(answer));
  return answer.outcomes.map(({ status, headers, body, endpoint }) => ({ status, headers, body, is_hit: endpoint !== null }));
}

/** What is compared of a reply: of a miss its status alone, of a hit the headers that the stub has. */
function shown(reply, names, is_json) {
  if (!reply.is_hit) return { status: reply.status };
  const headers = Object.fromEntries(names.map((name) => [name, [reply.headers[name] ?? []].flat()]));
  const body = reply.body ?? "";
  // How numbers of JSON are spelt is no matter.
  return { status: reply.status, headers, body: is_json ? JSON.parse(body) : body };
}

for (const topic of readdirSync(TOPICS).sort()) {
  for (const [index, one] of JSON.parse(readFileSync(join(TOPICS, topic), "utf8")).entries()) {
    test(`${topic}: ${one.name}`, async () => {
      const names = one.stubs.flatMap((stub) => Object.keys(stub.response?.headers ?? {})).map((name) => name.toLowerCase());
      const [there, here] = [await theirs(one), ours(one, join(OUT, topic, String(index)))];
      for (const [at, request] of one.requests.entries()) {
        const is_json = one.stubs.some((stub) => stub.response && "jsonBody" in stub.response);
        const [expected, actual] = [there, here].map((replies) => shown(replies[at], names, is_json));
        if (one.differs) assert.notDeepEqual(actual, expected, `${JSON.stringify(request)} does not differ any more`);
        else assert.deepEqual(actual, expected, JSON.stringify(request));
      }
      if (!one.differs) pairs += one.requests.length;
    });
  }
}

test("there are pairs enough", () => assert.ok(pairs >= 200, `${pairs} pairs are the same`));
