// A request tried on a document: the outcome, without traffic or effects.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { position } from '../support/position.mjs'
import { assertProblem } from '../support/problem.mjs'
import { start } from '../support/server.mjs'

let server, project
before(async () => {
  server = await start()
  project = await server.project([
    {
      path: '/pets/{id}',
      responses: [
        { name: 'gold', when: { header: 'x-tier', equals: 'gold' }, body: '{"id": {{param "id"}}}' },
        { status: 404, body: { error: 'no such pet' }, delay: 50 },
      ],
    },
    {
      path: '/cart',
      method: 'POST',
      responses: [
        { when: { state: 'items', gte: 2 }, body: 'full', set: { items: null } },
        { body: 'added to {{state "items"}}', set: { items: { add: 1 } } },
      ],
    },
    { path: '/drawn', responses: [{ body: '{{uuid}} {{randomInt 1 1000000}} {{now}}' }] },
    { path: '/echo', method: 'ANY', responses: [{ body: '{{.Request.Method}} {{.Request.Body}} {{.Request.ClientIP}} {{query "q"}}' }] },
    { path: '/binary', responses: [{ body: { base64: '/wD+' } }] },
  ])
})
after(() => server.stop())

const call = (json, options) => server.call('POST', `/api/projects/${project.slug}/try`, { key: project.key, json, ...options })

async function outcome(json) {
  const reply = await call(json)
  assert.equal(reply.status, 200, reply.text)
  assert.equal(reply.headers['content-type'], 'application/json')
  return reply.json
}

test('the outcome says what is replied, by which response, and why', async () => {
  const gold = await outcome({ request: { url: '/pets/7', headers: { 'X-Tier': 'gold' } } })
  assert.deepEqual([gold.status, gold.body, gold.response, gold.delay_ms], [200, '{"id": 7}', 'gold', 0])
  assert.equal(gold.headers['content-type'], 'application/json')
  assert.deepEqual([gold.fault, gold.effects, gold.near_misses], [null, {}, []])

  const silver = await outcome({ request: { url: '/pets/7', headers: { 'x-tier': ['silver'] } } })
  assert.deepEqual([silver.status, silver.endpoint, silver.response, silver.delay_ms], [404, 'e1', 'r2', 50])
  const [{ verdict, responses }] = silver.trace.endpoints
  assert.equal(verdict, 'chosen')
  assert.deepEqual(responses.map((response) => response.verdict), ['failed', 'chosen'])
  assert.equal(responses[0].failure.detail, 'header "x-tier" is "silver", not "gold"')
})

test('a miss is an outcome too, and says what was near', async () => {
  const missed = await outcome({ request: { method: 'PUT', url: '/pet/7' } })
  assert.deepEqual([missed.status, missed.endpoint, missed.response], [404, null, null])
  assert.equal(missed.near_misses[0].endpoint, 'e1')
})

test('a request is written as in files: method, query, body, client', async () => {
  const body = async (request) => (await outcome({ request })).body
  assert.equal(await body({ url: '/echo?q=a+b' }), 'GET  127.0.0.1 a b')
  assert.equal(await body({ method: 'PUT', url: 'https://pets.example/echo', body: 'text' }), 'PUT text 127.0.0.1 ')
  assert.equal(await body({ method: 'PUT', url: '/echo', body: { a: [1] } }), 'PUT {"a":[1]} 127.0.0.1 ')
  assert.equal(await body({ method: 'PUT', url: '/echo', body_base64: 'aMOp', client: '10.1.2.3' }), 'PUT hé 10.1.2.3 ')
})

test('what is not text comes as base64', async () => {
  const binary = await outcome({ request: { url: '/binary' } })
  assert.deepEqual([binary.body, binary.body_base64], [undefined, '/wD+'])
})

test('the state is the one that is given, of the session that is given, and what changes is told', async () => {
  const sessions = { default: { items: 9 }, sessions: { ann: { items: 1 }, bob: { items: 2 } } }
  const post = (more, headers) => ({ request: { method: 'POST', url: '/cart', headers }, ...more })
  for (const [json, body, effects] of [
    [post({}), 'added to ', { items: 1 }],
    [post({ state: { items: 1 } }), 'added to 1', { items: 2 }],
    [post({ state: { items: 2 } }), 'full', { items: null }],
    [post({ state: sessions }), 'full', { items: null }],
    [post({ state: sessions, session: 'ann' }), 'added to 1', { items: 2 }],
    [post({ state: sessions, session: 'bob' }), 'full', { items: null }],
    [post({ state: sessions, session: 'eve' }), 'added to ', { items: 1 }],
    [post({ state: sessions }, { 'x-mock-session': 'ann' }), 'added to 1', { items: 2 }],
    [post({ state: sessions, session: 'bob' }, { 'x-mock-session': 'ann' }), 'added to 1', { items: 2 }],
  ]) {
    const found = await outcome(json)
    assert.deepEqual([found.body, found.effects], [body, effects], JSON.stringify(json))
  }
})

test('seed and time decide what is drawn; the same give the same', async () => {
  const drawn = (more) => outcome({ request: { url: '/drawn' }, now: '2026-01-02T03:04:05Z', ...more })
  const first = await drawn({ seed: 7 })
  assert.match(first.body, / 2026-01-02T03:04:05Z$/)
  assert.deepEqual(await drawn({ seed: 7 }), first)
  assert.notEqual((await drawn({ seed: 8 })).body, first.body)
  assert.deepEqual(await drawn({}), await drawn({ seed: 0 }), 'without a seed it is 0')
  const later = await drawn({ seed: 7, now: '2026-01-02T04:04:05+01:00' })
  assert.equal(later.body, first.body, 'the same moment in another zone')
  const now = await outcome({ request: { url: '/drawn' } })
  const time = Date.parse(now.body.split(' ')[2])
  assert.ok(Math.abs(Date.now() - time) < 60_000, 'without a time it is now')
})

test('a document that is given is tried instead of the current one', async () => {
  const document = { name: 'Draft', vars: { a: 5 }, endpoints: [{ path: '/draft', responses: [{ body: '{{.Project.Name}} {{.Vars.a}}' }] }] }
  assert.equal((await outcome({ request: { url: '/draft' }, document })).body, 'Draft 5')
  assert.equal((await outcome({ request: { url: '/draft' } })).status, 404)
})

test('trying leaves no trace', async () => {
  const state = async () => {
    const read = await server.call('GET', `/api/projects/${project.slug}`, { key: project.key })
    const audit = await server.call('GET', `/api/projects/${project.slug}/audit`, { key: project.key })
    return [read.text, read.headers.etag, audit.text]
  }
  const earlier = await state()
  const cart = { request: { method: 'POST', url: '/cart' } }
  const first = await outcome(cart)
  for (let count = 0; count < 5; count++) assert.deepEqual(await outcome(cart), first)
  await outcome({ ...cart, document: { name: 'other', endpoints: [] } })
  assert.deepEqual(await state(), earlier)
})

test('a document with errors: where each stands', async () => {
  const body = '{"request": {"url": "/a"}, "document":\n {"endpoints": [{"path": "a"}, {"path": "/b", "responses": [{"status": 99}]}]}}'
  const problem = assertProblem(await call(undefined, { body }), 422, 'invalid-document')
  assert.deepEqual(problem.errors.map(({ pointer, at }) => [pointer, at]), [
    ['/document/endpoints/0/path', position(body, '"a"}, ')],
    ['/document/endpoints/1/responses/0/status', position(body, '99')],
  ])
})

test('a call that is wrong', async () => {
  for (const [body, pointer, part] of [
    ['{}', '/request', '{}'],
    ['[]', '', '[]'],
    ['{"request": {}}', '/request', '{}}'],
    ['{"request": {"url": 1}}', '/request', '{"url"'],
    ['{"request": {"url": "/a", "verb": "GET"}}', '/request', '{"url"'],
    ['{"request": {"url": "/a"},\n "seed": -1}', '/seed', '-1'],
    ['{"request": {"url": "/a"}, "now": "tomorrow"}', '/now', '"tomorrow"'],
    ['{"request": {"url": "/a"}, "state": [1]}', '/state', '[1]'],
    ['{"request": {"url": "/a"}, "session": 1}', '/session', '1'],
    ['{"request": {"url": "/a"}, "id": "a b"}', '/id', '"a b"'],
    ['{"request": {"url": "/a"}, "sed": 1}', '/sed', '1'],
    ['{"request": {"url": "/a", "body": "a", "body_base64": "YQ=="}}', '/request'],
    ['{"request": {"url": "/a", "body_base64": "?"}}', '/request'],
  ]) {
    const problem = assertProblem(await call(undefined, { body }), 422, 'invalid-request')
    const [{ pointer: found, at }] = problem.errors
    assert.equal(found, pointer, body)
    if (part) assert.deepEqual(at, position(body, part), body)
  }
  for (const body of ['', '{', '/a']) assertProblem(await call(undefined, { body }), 400, 'malformed')
})
