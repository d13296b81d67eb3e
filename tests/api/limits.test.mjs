// As large as it may get: what is allowed works.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { assertProblem } from '../support/problem.mjs'
import { start } from '../support/server.mjs'

const MAX = 8 * 1024 * 1024

let server
before(async () => (server = await start()))
after(() => server.stop())

// A document of exactly this many bytes, as text: endpoints of a megabyte, and a name that fills it up.
function document(bytes) {
  const endpoints = Array.from({ length: 7 }, (_, at) => ({
    id: `e${at + 1}`,
    method: 'GET',
    path: `/large/${at}`,
    responses: [{ id: 'r1', body: `${at}${'x'.repeat(1_000_000)}` }],
  }))
  const bare = JSON.stringify({ name: '', endpoints }).length
  return JSON.stringify({ name: 'n'.repeat(bytes - bare), endpoints })
}

test('a document of 8 MiB is saved, read back whole and served; one byte more is not', async () => {
  const project = await server.project()
  const put = (body) =>
    server.call('PUT', `/api/projects/${project.slug}`, { key: project.key, body, headers: { 'if-match': '*' } })
  const text = document(MAX)
  assert.equal((await put(text)).status, 200)
  const read = await server.call('GET', `/api/projects/${project.slug}`, { key: project.key })
  assert.deepEqual(read.json, JSON.parse(text))
  const reply = await server.mock(project.slug, '/large/6')
  assert.deepEqual([reply.status, reply.body.length, reply.text[0]], [200, 1_000_001, '6'])
  assertProblem(await put(document(MAX + 1)), 413, 'too-large')
})

test('ten thousand endpoints', async () => {
  const endpoints = Array.from({ length: 10_000 }, (_, at) => ({ path: `/r${at}/{id}`, responses: [{ body: `${at}` }] }))
  const project = await server.project(endpoints)
  for (const at of [0, 5_000, 9_999]) assert.equal((await server.mock(project.slug, `/r${at}/1`)).text, String(at))
})

test('a save while large documents are served', async () => {
  const project = await server.project()
  for (let revision = 2; revision <= 5; revision++) {
    const endpoints = [{ path: '/n', responses: [{ body: `${revision}` }] }, { path: '/f', responses: [{ body: 'f'.repeat(900_000) }] }]
    assert.equal((await server.save(project, { endpoints })).json.revision, revision)
    const replies = await Promise.all(Array.from({ length: 5 }, () => server.mock(project.slug, '/n')))
    assert.deepEqual(replies.map((reply) => reply.text), Array(5).fill(String(revision)))
  }
})
