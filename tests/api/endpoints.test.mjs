// One endpoint at a time: read, replaced, appended, taken away.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { position } from '../support/position.mjs'
import { assertProblem } from '../support/problem.mjs'
import { start } from '../support/server.mjs'

let server
before(async () => (server = await start()))
after(() => server.stop())

const says = (path, body) => ({ path, responses: [{ body }] })

// A project of two endpoints, and calls to its endpoints.
async function setUp() {
  const project = await server.project([says('/a', 'a'), { id: 'second', ...says('/b', 'b') }])
  const call = (method, id, { key = project.key, tag, ...options } = {}) =>
    server.call(method, `/api/projects/${project.slug}/endpoints/${id}`, {
      key,
      ...options,
      headers: { ...(tag && { 'if-match': tag }), ...options.headers },
    })
  return { project, call }
}

test('an endpoint is read as the document has it', async () => {
  const { project, call } = await setUp()
  const { endpoints } = await server.document(project)
  for (const [at, id] of ['e1', 'second'].entries()) {
    const read = await call('GET', id)
    assert.deepEqual([read.status, read.headers.etag, read.headers['content-type']], [200, '"1"', 'application/json'])
    assert.deepEqual(read.json, endpoints[at])
  }
})

test('an endpoint is replaced, and nothing beside it', async () => {
  const { project, call } = await setUp()
  const [first] = (await server.document(project)).endpoints
  const saved = await call('PUT', 'second', { tag: '"1"', json: says('/c', 'c') })
  assert.deepEqual([saved.status, saved.headers.etag], [200, '"2"'], saved.text)
  assert.deepEqual(saved.json, { revision: 2, warnings: [] })
  const { endpoints } = await server.document(project)
  assert.deepEqual(endpoints[0], first)
  assert.deepEqual([endpoints.length, endpoints[1].id, endpoints[1].path], [2, 'second', '/c'])
  assert.equal((await server.mock(project.slug, '/c')).text, 'c')
  assert.equal((await server.mock(project.slug, '/b')).status, 404)
})

test('an id in the content may be there if it is the one of the path', async () => {
  const { call } = await setUp()
  assert.equal((await call('PUT', 'second', { tag: '"1"', json: { id: 'second', ...says('/c', 'c') } })).status, 200)
})

test('an endpoint that is new goes to the end', async () => {
  const { project, call } = await setUp()
  const saved = await call('PUT', 'third', { tag: '"1"', json: says('/c', 'c') })
  assert.deepEqual([saved.status, saved.json.revision, saved.headers.etag], [201, 2, '"2"'], saved.text)
  assert.equal(saved.headers.location, `/api/projects/${project.slug}/endpoints/third`)
  const ids = (await server.document(project)).endpoints.map(({ id }) => id)
  assert.deepEqual(ids, ['e1', 'second', 'third'])
  assert.equal((await server.mock(project.slug, '/c')).text, 'c')
})

test('an endpoint may be YAML', async () => {
  const { call } = await setUp()
  const headers = { 'content-type': 'application/yaml' }
  const saved = await call('PUT', 'second', { tag: '"1"', headers, body: 'path: /yam\nresponses:\n  - body: sweet\n' })
  assert.equal(saved.status, 200, saved.text)
  assert.equal((await call('GET', 'second')).json.path, '/yam')
})

test('an endpoint is taken away, and the rest stays', async () => {
  const { project, call } = await setUp()
  const gone = await call('DELETE', 'e1', { tag: '"1"' })
  assert.deepEqual([gone.status, gone.json.revision, gone.headers.etag], [200, 2, '"2"'], gone.text)
  assertProblem(await call('GET', 'e1'), 404, 'unknown-endpoint')
  assert.deepEqual((await server.document(project)).endpoints.map(({ id }) => id), ['second'])
  assert.equal((await server.mock(project.slug, '/a')).status, 404)
  assert.equal((await server.mock(project.slug, '/b')).text, 'b')
})

test('warnings come along', async () => {
  const { call } = await setUp()
  const responses = [{ body: 'always' }, { body: 'never' }]
  const saved = await call('PUT', 'second', { tag: '"1"', json: { path: '/b', responses } })
  assert.equal(saved.status, 200, saved.text)
  assert.deepEqual(saved.json.warnings.map(({ severity, pointer }) => [severity, pointer]), [['warning', '/responses/1']])
})

// Runs the request, expects the problem, and sees that the project is as it was.
async function refused({ project, call }, [method, id, options], status, code) {
  const read = () => server.call('GET', `/api/projects/${project.slug}`, { key: project.key })
  const earlier = await read()
  const reply = await call(method, id, options)
  const problem = assertProblem(reply, status, code)
  const now = await read()
  assert.deepEqual([now.text, now.headers.etag], [earlier.text, earlier.headers.etag], 'nothing was saved')
  return { reply, problem }
}

test('what is not there', async () => {
  const at = await setUp()
  await refused(at, ['GET', 'never'], 404, 'unknown-endpoint')
  await refused(at, ['DELETE', 'never', { tag: '"1"' }], 404, 'unknown-endpoint')
})

test('without If-Match, or with an old one', async () => {
  const at = await setUp()
  for (const [method, id, json] of [
    ['PUT', 'e1', says('/c', 'c')],
    ['PUT', 'third', says('/c', 'c')],
    ['DELETE', 'e1'],
  ]) {
    await refused(at, [method, id, { json }], 428, 'if-match-required')
    for (const tag of ['"0"', '"2"', '"abc"']) {
      const { reply, problem } = await refused(at, [method, id, { json, tag }], 412, 'stale-revision')
      assert.deepEqual([problem.revision, reply.headers.etag], [1, '"1"'])
    }
  }
})

test('an endpoint with errors: where each stands, counted from the endpoint', async () => {
  const at = await setUp()
  for (const [body, pointer, part] of [
    ['{\n  "path": "/b",\n  "responses": [{"status": 99}]\n}', '/responses/0/status', '99'],
    ['{"path": "b"}', '/path', '"b"'],
    ['{\n"path": "/b", "methd": "GET"}', '/methd', '"GET"'],
    ['{"path": "/b", "responses": [{"body": "{{.Nope"}]}', '/responses/0/body', '"{{.Nope"'],
    ['{"path": "/b", "responses": [{"when":\n  {"header": "x", "regex": "("}}]}', '/responses/0/when/regex', '"("'],
    ['{"id": "other", "path": "/b"}', '/id', '"other"'],
    ['[]', '', '[]'],
  ]) {
    const { problem } = await refused(at, ['PUT', 'second', { tag: '"1"', body }], 422, 'invalid-document')
    assert.deepEqual(problem.errors.map((error) => [error.pointer, error.at]), [[pointer, position(body, part)]], body)
  }
})

test('several errors come at once', async () => {
  const body = '{"path": "/b", "methd": "GET",\n "responses": [{"status": 99}, {"delay": -1}]}'
  const { problem } = await refused(await setUp(), ['PUT', 'second', { tag: '"1"', body }], 422, 'invalid-document')
  const pointers = ['/methd', '/responses/0/status', '/responses/1/delay']
  assert.deepEqual(problem.errors.map((error) => error.pointer), pointers)
})

test('an id that cannot be one', async () => {
  const at = await setUp()
  for (const id of ['a%20b', 'a'.repeat(65), 'a.b']) {
    await refused(at, ['PUT', id, { tag: '"1"', json: says('/c', 'c') }], 422, 'invalid-document')
  }
})

test('what cannot be read, and what is too large', async () => {
  const at = await setUp()
  for (const body of ['', '{', '{"path":}', Buffer.from([0x7b, 0xff, 0x7d])]) {
    await refused(at, ['PUT', 'e1', { tag: '"1"', body }], 400, 'malformed')
  }
  const { problem } = await refused(at, ['PUT', 'e1', { tag: '"1"', body: '{\n "path" 1}' }], 400, 'malformed')
  assert.deepEqual(problem.errors[0].at, { line: 2, column: 9 })
  const large = Buffer.alloc(8 * 1024 * 1024 + 1, ' ')
  await refused(at, ['PUT', 'e1', { tag: '"1"', body: large }], 413, 'too-large')
})

test('an endpoint that would be too much for the whole is refused, and the project stays readable', async () => {
  const at = await setUp()
  const nested = `${'['.repeat(124)}${']'.repeat(124)}`
  const deep = `{"path": "/b", "responses": [{"body": ${nested}}]}`
  const { problem } = await refused(at, ['PUT', 'second', { tag: '"1"', body: deep }], 422, 'invalid-document')
  assert.match(problem.detail, /at most 128 deep/)
})
