// The rules of matching, held against the very wasm that the editor runs.
import { readFileSync } from "node:fs";

import { parse as read, stringify as write } from "lossless-json";

import { check, initSync, try_request } from "../../app/web/pkg/engine/dotmock_engine.js";
import { NOW, holdToTheRules, sessionsOf } from "../support/matching.mjs";

initSync({ module: readFileSync(new URL("../../app/web/pkg/engine/dotmock_engine_bg.wasm", import.meta.url)) });

holdToTheRules({
  check: (document) => read(check(document)),
  begin(one, document) {
    const sessions = sessionsOf(one.state ?? {});
    return (request) => ask(one, document, request, sessions);
  },
});

function ask(one, document, request, sessions) {
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
