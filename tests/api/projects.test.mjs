// The life of a project, from its creation to the reuse of its slug.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { assertProblem } from '../support/problem.mjs'
import { start } from '../support/server.mjs'

let server
before(async () => (server = await start()))
after(() => server.stop())

const endpoint = { method: 'GET', path: '/pets', responses: [{ body: 'one' }] }

test('a project is made, read, saved, read again and deleted', async () => {
  const made = await server.call('POST', '/api/projects', {
    json: { name: 'Pets', slug: 'life-of-pets', document: { endpoints: [endpoint] } },
  })
  assert.equal(made.status, 201, made.text)
  assert.equal(made.headers.location, '/api/projects/life-of-pets')
  const { slug, url, key, revision } = made.json
  assert.deepEqual([slug, revision], ['life-of-pets', 1])
  assert.equal(url, `http://life-of-pets.localhost:${server.port}`)
  assert.match(key, /^[A-Za-z0-9_-]{43}$/)

  const read = await server.call('GET', `/api/projects/${slug}`, { key })
  assert.equal(read.status, 200)
  assert.equal(read.headers.etag, '"1"')
  assert.equal(read.headers['content-type'], 'application/json')
  assert.equal(read.json.name, 'Pets')
  assert.equal(read.json.endpoints[0].id, 'e1', 'ids are filled in')

  const changed = { ...read.json, name: 'More pets' }
  const saved = await server.save({ slug, key }, changed, { 'if-match': read.headers.etag })
  assert.equal(saved.status, 200, saved.text)
  assert.deepEqual(saved.json, { revision: 2, warnings: [] })
  assert.equal(saved.headers.etag, '"2"')
  assert.equal((await server.document({ slug, key })).name, 'More pets')

  const deleted = await server.call('DELETE', `/api/projects/${slug}`, { key })
  assert.deepEqual([deleted.status, deleted.text], [204, ''])
  assertProblem(await server.call('GET', `/api/projects/${slug}`, { key }), 404, 'unknown-project')
  assertProblem(await server.mock(slug, '/pets'), 404, 'unknown-project')
})

test('everything in a creation may be absent', async () => {
  for (const request of [{ json: {} }, { body: '' }, { json: { name: 'n' } }, { json: { document: { endpoints: [] } } }]) {
    const made = await server.call('POST', '/api/projects', request)
    assert.equal(made.status, 201, made.text)
    assert.match(made.json.slug, /^[a-z]+-[a-z]+-\d+$/)
    assert.deepEqual((await server.document(made.json)).endpoints, [])
  }
})

test('the address of the mocks is the one the client came by', async () => {
  for (const [host, expected] of [
    ['127.0.0.1:9000', (slug) => `http://${slug}.localhost:9000`],
    ['dotmock.test', (slug) => `http://${slug}.localhost`],
    ['[::1]:9000', (slug) => `http://${slug}.localhost:9000`],
  ]) {
    const { slug, url } = (await server.call('POST', '/api/projects', { json: {}, host })).json
    assert.equal(url, expected(slug))
  }
})

test('a document may be YAML', async () => {
  const project = await server.project()
  const saved = await server.call('PUT', `/api/projects/${project.slug}`, {
    key: project.key,
    headers: { 'content-type': 'application/yaml', 'if-match': '"1"' },
    body: 'name: Yams\nendpoints:\n  - path: /yam\n    responses:\n      - body: sweet\n',
  })
  assert.equal(saved.status, 200, saved.text)
  const document = await server.document(project)
  assert.deepEqual([document.name, document.endpoints[0].path], ['Yams', '/yam'])
})

test('saving the current document again is no new revision, whatever If-Match says', async () => {
  const project = await server.project([endpoint])
  const document = { ...(await server.document(project)), name: 'again' }
  assert.equal((await server.save(project, document, { 'if-match': '"1"' })).json.revision, 2)
  for (const tag of ['"1"', '"2"', '"99"', '*']) {
    const again = await server.save(project, document, { 'if-match': tag })
    assert.deepEqual([again.status, again.json.revision, again.headers.etag], [200, 2, '"2"'], tag)
  }
})

test('a slug that is used again begins anew', async () => {
  const create = () => server.call('POST', '/api/projects', { json: { slug: 'phoenix', document: { endpoints: [endpoint] } } })
  const first = (await create()).json
  await server.save(first, { endpoints: [] })
  await server.call('DELETE', '/api/projects/phoenix', { key: first.key })
  const second = (await create()).json
  assert.equal(second.revision, 1)
  assert.notEqual(second.key, first.key)
  assertProblem(await server.call('GET', '/api/projects/phoenix', { key: first.key }), 403, 'wrong-key')
  assert.equal((await server.document(second)).endpoints.length, 1)
})

test('of two saves on the same revision exactly one wins', async () => {
  const project = await server.project()
  for (let revision = 1; revision <= 5; revision++) {
    const save = (name) => server.save(project, { name, endpoints: [] }, { 'if-match': `"${revision}"` })
    const replies = await Promise.all(['a', 'b', 'c', 'd'].map((writer) => save(`${writer}${revision}`)))
    const statuses = replies.map((reply) => reply.status).sort()
    assert.deepEqual(statuses, [200, 412, 412, 412])
    const winner = replies.findIndex((reply) => reply.status === 200)
    assert.equal((await server.document(project)).name, `${'abcd'[winner]}${revision}`)
  }
})

test('more revisions than are kept', async () => {
  const project = await server.project()
  for (let revision = 2; revision <= 105; revision++) {
    const saved = await server.save(project, { name: `n${revision}`, endpoints: [] }, { 'if-match': `"${revision - 1}"` })
    assert.equal(saved.json.revision, revision)
  }
  assert.equal((await server.document(project)).name, 'n105')
})
