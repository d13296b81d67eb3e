// Name, constants and settings by JSON Merge Patch (RFC 7396).

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { position } from '../support/position.mjs'
import { assertProblem } from '../support/problem.mjs'
import { start } from '../support/server.mjs'

let server
before(async () => (server = await start()))
after(() => server.stop())

const START = { name: 'Pets', vars: { a: 1, deep: { b: 2, c: 3 } }, settings: { cors: false, seed: 7 } }

async function setUp() {
  const endpoints = [{ path: '/n', responses: [{ body: '{{.Project.Name}} {{.Vars.a}}' }] }]
  const project = await server.project(endpoints, START)
  const patch = (json, { headers = { 'if-match': '*' }, ...options } = {}) =>
    server.call('PATCH', `/api/projects/${project.slug}`, { key: project.key, json, headers, ...options })
  return { project, patch }
}

test('members replace, objects merge, null takes away', async () => {
  for (const [change, expected] of [
    [{ name: 'Cats' }, { ...START, name: 'Cats' }],
    [{ name: null }, { ...START, name: undefined }],
    [{ vars: { a: 2 } }, { ...START, vars: { a: 2, deep: { b: 2, c: 3 } } }],
    [{ vars: { a: null } }, { ...START, vars: { deep: { b: 2, c: 3 } } }],
    [{ vars: { deep: { b: null, d: 4 } } }, { ...START, vars: { a: 1, deep: { c: 3, d: 4 } } }],
    [{ vars: { deep: [1] } }, { ...START, vars: { a: 1, deep: [1] } }],
    [{ vars: null }, { ...START, vars: undefined }],
    [{ settings: { seed: null } }, { ...START, settings: { cors: false } }],
    [{ settings: { strict_slash: true } }, { ...START, settings: { strict_slash: true, cors: false, seed: 7 } }],
    [{ settings: null, name: 'Cats' }, { vars: START.vars, name: 'Cats' }],
  ]) {
    const { project, patch } = await setUp()
    const { endpoints } = await server.document(project)
    const saved = await patch(change, { headers: { 'if-match': '"1"' } })
    assert.deepEqual([saved.status, saved.headers.etag], [200, '"2"'], saved.text)
    assert.equal(saved.json.revision, 2)
    const { endpoints: now, ...rest } = await server.document(project)
    // A member that has gone, and one that is empty, are the same to who reads the document.
    const filled = (from) => JSON.parse(JSON.stringify({ name: from.name || undefined, vars: from.vars ?? {}, settings: from.settings ?? {} }))
    assert.deepEqual(filled(rest), filled(expected), JSON.stringify(change))
    assert.deepEqual(now, endpoints, 'the endpoints stay')
  }
})

test('what was patched is served at once', async () => {
  const { project, patch } = await setUp()
  assert.equal((await server.mock(project.slug, '/n')).text, 'Pets 1')
  await patch({ name: 'Cats', vars: { a: 'two' } })
  assert.equal((await server.mock(project.slug, '/n')).text, 'Cats two')
})

test('what no template finds any more is warned of', async () => {
  const { patch } = await setUp()
  const { warnings } = (await patch({ vars: { a: null } })).json
  assert.deepEqual(warnings.map(({ severity, pointer }) => [severity, pointer]), [['warning', '/endpoints/0/responses/0/body']])
})

test('either media type will do', async () => {
  const { patch } = await setUp()
  for (const [at, type] of ['application/merge-patch+json', 'application/json', 'application/json; charset=utf-8'].entries()) {
    const saved = await patch({ name: `n${at}` }, { headers: { 'if-match': '*', 'content-type': type } })
    assert.deepEqual([saved.status, saved.json.revision], [200, at + 2], type)
  }
})

// Runs the request, expects the problem, and sees that the project is as it was.
async function refused({ project, patch }, [json, options], status, code) {
  const read = () => server.call('GET', `/api/projects/${project.slug}`, { key: project.key })
  const earlier = await read()
  const reply = await patch(json, options)
  const problem = assertProblem(reply, status, code)
  const now = await read()
  assert.deepEqual([now.text, now.headers.etag], [earlier.text, earlier.headers.etag], 'nothing was saved')
  return { reply, problem }
}

test('without If-Match, or with an old one', async () => {
  const at = await setUp()
  await refused(at, [{ name: 'Cats' }, { headers: {} }], 428, 'if-match-required')
  for (const tag of ['"0"', '"2"', '"abc"']) {
    const { reply, problem } = await refused(at, [{ name: 'Cats' }, { headers: { 'if-match': tag } }], 412, 'stale-revision')
    assert.deepEqual([problem.revision, reply.headers.etag], [1, '"1"'])
  }
})

test('what a patch cannot change, and what it would make wrong', async () => {
  const at = await setUp()
  for (const [body, pointer, part] of [
    ['{"endpoints": []}', '/endpoints', '[]'],
    ['{"name": "Cats",\n "endpoints": null}', '/endpoints', 'null'],
    ['{"nam": 1}', '/nam', '1'],
    ['{"name": 1}', '/name', '1'],
    ['{"vars": []}', '/vars', '[]'],
    ['{\n "settings": {"cors": 1}}', '/settings/cors', '1'],
    ['{"settings": {"strict": true}}', '/settings/strict', 'true'],
    ['[]', '', '[]'],
    ['null', '', 'null'],
    ['"Cats"', '', '"Cats"'],
  ]) {
    const { problem } = await refused(at, [undefined, { body }], 422, 'invalid-document')
    assert.deepEqual(problem.errors.map((error) => [error.pointer, error.at]), [[pointer, position(body, part)]], body)
  }
})

test('what cannot be read, and what is too large', async () => {
  const at = await setUp()
  for (const body of ['', '{', '{"name":}', 'name: Cats', Buffer.from([0x7b, 0xff, 0x7d])]) {
    await refused(at, [undefined, { body }], 400, 'malformed')
  }
  await refused(at, [undefined, { body: Buffer.alloc(8 * 1024 * 1024 + 1, ' ') }], 413, 'too-large')
})
