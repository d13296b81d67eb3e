// The same requests come to the same bytes in the engine, on workerd and from `dotmock serve`; and templates come to the
// same over HTTP as they do in the engine.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'

import { BINARY, serve } from '../support/served.mjs'
import { start } from '../support/server.mjs'

const NOW = '2026-01-31T12:00:00Z'

const DOCUMENT = {
  name: 'Same',
  vars: { currency: 'EUR' },
  settings: { seed: 11 },
  endpoints: [
    {
      id: 'pet',
      path: '/pets/{id}',
      responses: [
        { id: 'gold', when: { header: 'x-tier', equals: 'gold' }, headers: { 'x-cache': ['hit', 'warm'], 'x-id': '{{param "id"}}' }, body: '{"id": "{{param "id"}}", "tier": "gold"}' },
        { id: 'page', when: { query: 'page', gte: 2 }, status: 206, body: { page: 2, of: 'ü€😀' } },
        { id: 'cookie', when: { cookie: 'sid', present: true }, headers: { 'set-cookie': 'seen=1; Path=/' }, body: 'known {{cookie "sid"}}' },
        { id: 'else', when: { param: 'id', regex: '^[a-z]+$' }, body: '{{uuid}} {{randomInt 1 1000}} {{fakeName}} {{.Vars.currency}}' },
      ],
    },
    {
      id: 'make',
      method: 'POST',
      path: '/pets',
      responses: [
        { id: 'bad', when: { json: '$.name', present: false }, status: 422, body: { error: 'a pet has a name' } },
        { id: 'made', status: 201, headers: { location: '/pets/{{randomInt 1 99}}' }, body: '{"name": {{toJson (body "$.name")}}, "url": "{{.Request.URL}}"}' },
      ],
    },
    { id: 'steps', path: '/steps', select: { sequence: 'wrap' }, responses: [{ status: 503 }, { body: 'two' }, { body: 'three' }] },
    { id: 'count', path: '/count', responses: [{ set: { n: { add: 1 } }, body: '{{state "n"}}' }] },
    { id: 'bytes', path: '/bytes', responses: [{ headers: { 'content-type': 'image/x-test' }, body: { base64: 'AAEC/f7/' } }] },
    { id: 'none', path: '/none', method: 'ANY', responses: [{ status: 204 }] },
    { id: 'empty', path: '/empty' },
    { id: 'moved', path: '/moved', responses: [{ status: 302, headers: { location: '/pets/1' } }] },
    { id: 'broken', path: '/broken', responses: [{ body: '{{index .Request.Query.list 3}}{{fail "no"}}' }] },
    { id: 'fault', path: '/fault', responses: [{ fault: { kind: 'status', status: 503 }, body: 'x' }] },
    { id: 'json', path: '/json', responses: [{ fault: 'malformed_json', body: { a: [1, 2, 3] } }] },
    { id: 'limit', path: '/limit', responses: [{ fault: { kind: 'rate_limit', after: 2, window: 60000 }, body: 'in time' }] },
    { id: 'files', path: '/files/{rest*}', responses: [{ body: '{{param "rest"}}' }] },
    { id: 'xml', method: 'POST', path: '/xml', responses: [{ when: { xml: '/a/b', equals: '1' }, body: { text: '<ok/>' } }] },
    { id: 'form', method: 'POST', path: '/form', responses: [{ when: { form: 'name', contains: 'é' }, body: '{{form "name"}}' }] },
  ],
}

const json = (body) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

const REQUESTS = [
  ...Array.from({ length: 26 }, (_, at) => ({ url: `/pets/${at}`, headers: at % 2 ? { 'x-tier': 'gold' } : { 'x-tier': 'silver' } })),
  ...['rex', 'tom', 'a%20b', '%C3%A9', 'x%2Fy', 'REX', 'ä'].map((id) => ({ url: `/pets/${encodeURI(decodeURI(id))}` })),
  ...[0, 1, 2, 3, '2.5', 'x', ''].map((page) => ({ url: `/pets/7?page=${page}&page=&x` })),
  ...['sid=1', 'a=b; sid=2', 'sid=', 'other=1'].map((cookie) => ({ url: '/pets/7', headers: { cookie } })),
  ...[{ name: 'Rex' }, { name: null }, { nam: 1 }, { name: ['é', 1e3, { a: true }] }, [], 'text', 12].map((body) => ({ url: '/pets?a=1&b=%20', ...json(body) })),
  { url: '/pets', ...json({}), body: '{broken' },
  { url: '/pets', method: 'POST' },
  ...Array.from({ length: 7 }, () => ({ url: '/steps' })),
  ...Array.from({ length: 4 }, (_, at) => ({ url: '/count', headers: at % 2 ? { 'x-mock-session': 'ann' } : {} })),
  ...Array.from({ length: 4 }, () => ({ url: '/limit' })),
  ...['/bytes', '/none', '/empty', '/moved', '/broken', '/fault', '/json'].map((url) => ({ url })),
  ...['GET', 'HEAD', 'OPTIONS', 'DELETE', 'PATCH'].map((method) => ({ url: '/pets', method })),
  ...['HEAD', 'OPTIONS', 'PUT'].map((method) => ({ url: '/pets/7', method, headers: { 'x-tier': 'gold' } })),
  { url: '/pets/7', method: 'OPTIONS', headers: { origin: 'https://a.example', 'access-control-request-method': 'GET', 'access-control-request-headers': 'x-tier' } },
  { url: '/pets/rex', headers: { origin: 'https://a.example' } },
  ...['/files/a/b.txt', '/files/a%2Fb', '/files/', '/files', '/files/.../x', '/Pets/7', '/pets/7/', '//pets/7', '/', '/nowhere?x=1'].map((url) => ({ url })),
  { url: '/xml', method: 'POST', headers: { 'content-type': 'application/xml' }, body: '<a><b>1</b></a>' },
  { url: '/xml', method: 'POST', headers: { 'content-type': 'application/xml' }, body: '<a><b>2</b></a>' },
  { url: '/xml', method: 'POST', headers: { 'content-type': 'application/xml' }, body: '<a>' },
  { url: '/form', method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'name=caf%C3%A9+x' },
  { url: '/form', method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'name=caf%C3%A9' },
  { url: '/form', method: 'POST', body: '' },
]

let edge, served
before(async () => ([edge, served] = await Promise.all([start(), serve(DOCUMENT, '--quiet')])))
after(() => Promise.all([edge.stop(), served.stop()]))

// What `dotmock try` makes of requests in turn.
function engine(items) {
  const ran = spawnSync(BINARY, ['try', '--batch'], { input: JSON.stringify(items), maxBuffer: 1 << 28 })
  assert.equal(ran.status, 0, String(ran.stderr))
  return JSON.parse(ran.stdout)
}

const content = ({ body, body_base64 }) => Buffer.from(body ?? body_base64 ?? '', body_base64 === undefined ? 'utf8' : 'base64')

// Ids are a request's own, and so is what it may be told by.
const plain = (body) => body.toString('latin1').replace(/"request_id":"[^"]*"/, '"request_id":""')

test('a hundred requests come to the same bytes in the engine, on workerd and from the command line', async () => {
  assert.ok(REQUESTS.length >= 100, String(REQUESTS.length))
  const made = await edge.call('POST', '/api/projects', { json: { document: DOCUMENT, slug: 'project-1' } })
  assert.equal(made.status, 201, made.text)
  const host = `project-1.localhost:${edge.port}`
  const asked = REQUESTS.map((request) => ({ ...request, headers: { ...request.headers, host } }))
  const [{ outcomes }] = engine([{ project: DOCUMENT, requests: asked }])
  const wrong = []
  for (const [at, { url, method = 'GET', headers, body }] of REQUESTS.entries()) {
    const expected = outcomes[at]
    const name = `${at}: ${method} ${url}`
    const replies = {
      workerd: await edge.mock('project-1', url, { method, headers, body }),
      serve: await served.call(method, url, { host, headers, body }),
    }
    for (const [by, reply] of Object.entries(replies)) {
      if (reply.status !== expected.status) wrong.push(`${name}: ${by} answers ${reply.status}, not ${expected.status}`)
      if (plain(reply.body) !== plain(content(expected))) wrong.push(`${name}: ${by} sends ${reply.text}, not ${content(expected)}`)
      for (const [field, values] of Object.entries(expected.headers)) {
        const found = reply.all(field)
        if (found.join() !== [values].flat().join()) wrong.push(`${name}: ${by} has ${field} ${found}, not ${values}`)
      }
    }
  }
  assert.equal(wrong.length, 0, wrong.join('\n'))
})

const cases = (file) => JSON.parse(readFileSync(new URL(`../conformance/${file}`, import.meta.url)))

test('seeds give the same over HTTP', async () => {
  const all = cases('templates/random.json')
  for (const now of new Set(all.map((one) => one.now))) {
    const those = all.filter((one) => one.now === now)
    const served = await serve({ endpoints: [] }, '--quiet', '--now', String(now))
    for (const seed of new Set(those.map((one) => one.seed))) {
      const some = those.filter((one) => one.seed === seed)
      const endpoints = some.map(({ template }, at) => ({ path: `/${at}`, responses: [{ body: { template } }] }))
      const brought = await served.call('POST', '/__admin/import', { json: { settings: { seed }, endpoints } })
      assert.equal(brought.status, 200, brought.text)
      for (const [at, { template, output }] of some.entries()) assert.equal((await served.call('GET', `/${at}`)).text, output, template)
    }
    await served.stop()
  }
})

test('templates come to the same over HTTP', async () => {
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ user: { name: 'é', tags: ['a', 1.5, null] }, n: 7 }) }
  const files = ['go-templates.json', 'go-templates-fuzzed.json', 'go-templates-more.json', 'sprig.json']
  const all = files.flatMap(cases).map(({ template }) => template)
  const alone = (template) => ({ settings: { seed: 7 }, endpoints: [{ method: 'POST', path: '/', responses: [{ body: { template } }] }] })
  const judged = engine(all.map((template) => ({ project: alone(template), request: { url: '/', ...request }, now: NOW })))
  const taken = all.filter((_, at) => judged[at].diagnostics === undefined)
  const served = await serve({ endpoints: [] }, '--quiet', '--now', NOW)
  let [rendered, dumped] = [0, 0]
  for (let from = 0; from < taken.length; from += 1_000) {
    const some = taken.slice(from, from + 1_000)
    const project = { settings: { seed: 7 }, endpoints: some.map((template, at) => ({ method: 'POST', path: `/${at}`, responses: [{ body: { template } }] })) }
    const asked = (headers) => some.map((_, at) => ({ url: `/${at}`, ...request, headers: { ...request.headers, host: 'a', ...headers } }))
    const [{ outcomes: expected }, { outcomes: other }] = engine([{ project, requests: asked({}), now: NOW }, { project, requests: asked({ 'x-other': 'request' }), now: NOW }])
    const brought = await served.call('POST', '/__admin/import', { json: project })
    assert.equal(brought.status, 200, brought.text.slice(0, 500))
    for (const [at, template] of some.entries()) {
      const reply = await served.call('POST', `/${at}`, { host: 'a', headers: request.headers, body: request.body })
      const wanted = expected[at]
      // What shows or measures all there is of a request, of which each has an id of its own, is another each time.
      if (plain(content(wanted)) !== plain(content(other[at])) || /try-\d+|slug/i.test(String(content(wanted)))) {
        dumped++
        continue
      }
      assert.deepEqual([reply.status, plain(reply.body)], [wanted.status, plain(content(wanted))], template)
      rendered += reply.status === 200
    }
  }
  assert.ok(dumped < taken.length / 4, `${dumped} of ${taken.length} print all there is`)
  assert.ok(rendered > 5_000, `${rendered} of ${all.length} were rendered`)
  await served.stop()
})
