// What mocks remember: read, replaced and forgotten by the API, apart for each session.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { folder } from '../support/folder.mjs'
import { assertProblem } from '../support/problem.mjs'
import { start } from '../support/server.mjs'

const ENDPOINTS = [
  { path: '/add', method: 'POST', responses: [{ set: { cart: { add: 1 } }, status: 204 }] },
  { path: '/cart', responses: [{ body: '{{ state "cart" }}' }] },
  { path: '/pay', select: { sequence: 'stay' }, responses: [{ status: 503 }, { status: 503 }, { body: 'paid' }] },
  { path: '/big', method: 'POST', responses: [{ set: { big: '{{ .Request.Body }}' }, status: 204 }] },
  { path: '/still', responses: [{ body: 'still' }] },
]

const persist = folder()
let server
before(async () => (server = await start({ persist })))
after(() => server.stop())

const state = ({ slug, key }, method, { query = '', ...options } = {}) =>
  server.call(method, `/api/projects/${slug}/state${query}`, { key, ...options })
const as = (session) => ({ headers: { 'x-mock-session': session } })
const add = ({ slug }, session) => server.mock(slug, '/add', { method: 'POST', ...(session && as(session)) })
const cart = async ({ slug }, session) => (await server.mock(slug, '/cart', session && as(session))).text

test('what a mock sets is there for the next request, and for nobody of another session', async () => {
  const project = await server.project(ENDPOINTS)
  assert.equal(await cart(project), '')
  for (let count = 0; count < 3; count++) assert.equal((await add(project)).status, 204)
  await add(project, 'ann')
  assert.deepEqual([await cart(project), await cart(project, 'ann'), await cart(project, 'bob')], ['3', '1', ''])
  const { status, json } = await state(project, 'GET')
  assert.deepEqual([status, json], [200, { default: { cart: 3 }, sessions: { ann: { cart: 1 } }, next: null }])
})

test('a sequence goes on for each session, and is rewound by its name', async () => {
  const project = await server.project(ENDPOINTS)
  const pay = async (session) => (await server.mock(project.slug, '/pay', as(session))).status
  for (const session of ['one', 'two']) {
    assert.deepEqual([await pay(session), await pay(session), await pay(session), await pay(session)], [503, 503, 200, 200])
  }
  const { json } = await state(project, 'GET')
  const [name, count] = Object.entries(json.sessions.one)[0]
  assert.deepEqual([name, count], ['sequence:e3', 4])
  assert.equal((await state(project, 'PUT', { query: '?session=one', json: { [name]: 1 } })).status, 204)
  assert.deepEqual([await pay('one'), await pay('one'), await pay('two')], [503, 200, 200])
})

test('a session is read, replaced and forgotten alone', async () => {
  const project = await server.project(ENDPOINTS)
  await add(project)
  const one = { query: '?session=ann%2Fb' }
  assert.deepEqual((await state(project, 'GET', one)).json, {})
  assert.equal((await state(project, 'PUT', { ...one, json: { cart: 41, note: 'ä' } })).status, 204)
  await add(project, 'ann/b')
  assert.deepEqual((await state(project, 'GET', one)).json, { cart: 42, note: 'ä' })
  assert.deepEqual((await state(project, 'GET', { query: '?session=' })).json, { cart: 1 })
  assert.equal((await state(project, 'DELETE', one)).status, 204)
  assert.deepEqual((await state(project, 'GET')).json, { default: { cart: 1 }, sessions: {}, next: null })
  assert.equal((await state(project, 'DELETE', { query: '?session=' })).status, 204)
  assert.deepEqual((await state(project, 'GET')).json, { default: {}, sessions: {}, next: null })
})

test('all of it is replaced, in either form, and forgotten', async () => {
  const project = await server.project(ENDPOINTS)
  await add(project, 'old')
  assert.equal((await state(project, 'PUT', { json: { default: { cart: 5 }, sessions: { ann: { cart: 6 } } } })).status, 204)
  assert.deepEqual([await cart(project), await cart(project, 'ann'), await cart(project, 'old')], ['5', '6', ''])
  assert.equal((await state(project, 'PUT', { json: { cart: 7 } })).status, 204)
  assert.deepEqual((await state(project, 'GET')).json, { default: { cart: 7 }, sessions: {}, next: null })
  assert.equal((await state(project, 'DELETE')).status, 204)
  assert.equal(await cart(project), '')
})

test('what was read can be put back', async () => {
  const project = await server.project(ENDPOINTS)
  await add(project)
  await add(project, 'ann')
  const read = (await state(project, 'GET')).json
  await state(project, 'DELETE')
  assert.equal((await state(project, 'PUT', { json: read })).status, 204)
  assert.deepEqual((await state(project, 'GET')).json, read)
  // One page of several is not all of it.
  assertProblem(await state(project, 'PUT', { json: { ...read, next: 'ann' } }), 422, 'invalid-state')
  assert.deepEqual((await state(project, 'GET')).json, read)
})

test('what cannot be remembered is refused, and nothing is lost', async () => {
  const project = await server.project(ENDPOINTS)
  await add(project)
  const large = 'x'.repeat(64 * 1024)
  for (const [query, json, pointer] of [
    ['', [], ''],
    ['', { default: { a: large } }, '/default'],
    ['', { sessions: { 'a/b': { a: large } } }, '/sessions/a~1b'],
    ['', { sessions: { ['n'.repeat(129)]: {} } }, `/sessions/${'n'.repeat(129)}`],
    ['', { sessions: Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [at, { a: 1 }])) }, '/sessions'],
    ['', { sessions: { ann: 1 } }, ''],
    ['', { sessions: { ' ann': { a: 1 } } }, '/sessions/ ann'],
    ['', { a: JSON.parse('['.repeat(65) + ']'.repeat(65)) }, '/default'],
    ['?session=ann', 1, ''],
    ['?session=ann', { a: large }, ''],
    ['?session=ann', { a: JSON.parse('['.repeat(120) + ']'.repeat(120)) }, ''],
  ]) {
    const problem = assertProblem(await state(project, 'PUT', { query, json }), 422, 'invalid-state')
    assert.equal(problem.errors[0].pointer, pointer, JSON.stringify(json).slice(0, 80))
  }
  assertProblem(await state(project, 'PUT', { body: '{"a":' }), 400, 'malformed')
  for (const method of ['GET', 'PUT', 'DELETE']) {
    const query = `?session=${'n'.repeat(129)}`
    const refused = await state(project, method, { query, ...(method === 'PUT' && { json: { a: 1 } }) })
    assert.equal(assertProblem(refused, 400, 'invalid-query').errors[0].pointer, '/session')
  }
  assertProblem(await state(project, 'GET', { query: '?cursor=' }), 400, 'invalid-query')
  assert.deepEqual((await state(project, 'GET')).json, { default: { cart: 1 }, sessions: {}, next: null })
})

test('a state that is nested deeply is read by whoever needs it', async () => {
  const project = await server.project(ENDPOINTS)
  const deep = JSON.parse('['.repeat(64) + ']'.repeat(64))
  assert.equal((await state(project, 'PUT', { json: { deep } })).status, 204)
  assert.equal((await add(project)).status, 204)
  assert.deepEqual((await state(project, 'GET')).json.default, { deep, cart: 1 })
})

test('a session that is full says so in the reply, and keeps what it has', async () => {
  const project = await server.project(ENDPOINTS)
  const big = (length) => server.mock(project.slug, '/big', { method: 'POST', body: 'x'.repeat(length) })
  assert.equal((await big(60_000)).status, 204)
  const full = await big(65_536)
  assert.equal(full.status, 500)
  assert.match(full.json.detail, /65536 bytes/)
  assert.equal((await state(project, 'GET')).json.default.big.length, 60_000)
})

test('ten thousand sessions are remembered, in pages, and one more is refused where it begins', async () => {
  const project = await server.project(ENDPOINTS)
  const sessions = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`s${String(at).padStart(5, '0')}`, { a: 'x'.repeat(600) }]))
  assert.equal((await state(project, 'PUT', { json: { sessions } })).status, 204)
  const full = await add(project, 'one more')
  assert.match(assertProblem(full, 507, 'too-many-sessions').detail, /10000/)
  assertProblem(await state(project, 'PUT', { query: '?session=one%20more', json: { a: 1 } }), 422, 'invalid-state')
  // Those that are there go on, and the default one is none of them.
  assert.equal((await add(project, 's00007')).status, 204)
  assert.equal((await add(project)).status, 204)
  const seen = []
  let query = ''
  do {
    const { json } = await state(project, 'GET', { query })
    assert.deepEqual(json.default, seen.length === 0 ? { cart: 1 } : {})
    seen.push(...Object.keys(json.sessions))
    query = json.next === null ? null : `?cursor=${encodeURIComponent(json.next)}`
  } while (query !== null)
  assert.deepEqual(seen, Object.keys(sessions))
})

test('a session with a name of more than 128 characters is refused where the state is needed', async () => {
  const project = await server.project(ENDPOINTS)
  const long = 'n'.repeat(129)
  assert.equal((await add(project, long)).status, 400)
  assert.equal((await server.mock(project.slug, '/still', as(long))).text, 'still')
  assert.deepEqual((await state(project, 'GET')).json.sessions, {})
})

test('the state outlives saves and restarts, and not the project', async () => {
  const project = await server.project(ENDPOINTS)
  await add(project)
  await server.save(project, { ...(await server.document(project)), name: 'saved' })
  assert.equal(await cart(project), '1')
  await server.restart()
  assert.equal(await cart(project), '1')
  await server.call('DELETE', `/api/projects/${project.slug}`, { key: project.key })
  const again = (await server.call('POST', '/api/projects', { json: { slug: project.slug, document: { endpoints: ENDPOINTS } } })).json
  assert.equal(await cart(again), '')
})

test('who writes and forgets is in the audit', async () => {
  const project = await server.project(ENDPOINTS)
  await state(project, 'PUT', { json: { a: 1 } })
  await state(project, 'PUT', { query: '?session=ann', json: { a: 1 } })
  await state(project, 'DELETE', { query: '?session=' })
  await state(project, 'DELETE')
  const { items } = (await server.call('GET', `/api/projects/${project.slug}/audit`, { key: project.key })).json
  assert.deepEqual(items.slice(0, -1).map(({ action, subject }) => [action, subject]), [
    ['clear_state', undefined],
    ['clear_state', 'default'],
    ['write_state', 'ann'],
    ['write_state', undefined],
  ])
})
