// What was saved can be read and brought back.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { assertProblem } from '../support/problem.mjs'
import { start } from '../support/server.mjs'

const KEPT = 100
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

let server
before(async () => (server = await start()))
after(() => server.stop())

const call = ({ slug, key }, method, path, options) => server.call(method, `/api/projects/${slug}${path}`, { key, ...options })
const list = async (project, query = '') => (await call(project, 'GET', `/revisions${query}`)).json

// A project of so many revisions; the nth is named so.
async function saved(revisions) {
  const project = await server.project([{ path: '/n', responses: [{ body: '{{.Project.Name}}' }] }], { name: 'n1' })
  const { endpoints } = await server.document(project)
  for (let revision = 2; revision <= revisions; revision++) {
    const reply = await server.save(project, { name: `n${revision}`, endpoints }, { 'if-match': `"${revision - 1}"` })
    assert.equal(reply.status, 200, reply.text)
  }
  return project
}

test('what made each revision is told, newest first', async () => {
  const project = await server.project([{ path: '/a' }])
  const owner = (await call(project, 'GET', '/keys')).json.items[0].id
  const editor = await server.mint(project, 'editor')
  const any = { 'if-match': '*' }
  const document = await server.document(project)
  await server.save({ ...project, key: editor.key }, { ...document, name: 'saved' })
  await call(project, 'PATCH', '', { json: { name: 'patched' }, headers: any })
  await call(project, 'PUT', '/endpoints/two', { json: { path: '/b' }, headers: any })
  await call(project, 'DELETE', '/endpoints/e1', { headers: any })
  await call(project, 'POST', '/revisions/2/restore')
  const { items, next } = await list(project)
  assert.equal(next, null)
  const told = items.map(({ revision, action, subject, key_id, endpoints }) => [revision, action, subject, key_id, endpoints])
  assert.deepEqual(told, [
    [6, 'restore', '2', owner, 1],
    [5, 'delete_endpoint', 'e1', owner, 1],
    [4, 'save_endpoint', 'two', owner, 2],
    [3, 'patch', undefined, owner, 1],
    [2, 'save', undefined, editor.id, 1],
    [1, 'create', undefined, owner, 1],
  ])
  for (const { revision, saved_at: time, bytes } of items) {
    assert.match(time, TIME)
    assert.ok(Math.abs(Date.now() - Date.parse(time)) < 60_000, time)
    assert.equal(bytes, (await call(project, 'GET', `/revisions/${revision}`)).body.length, `revision ${revision}`)
  }
})

test('each revision is read as it was saved', async () => {
  const project = await saved(3)
  for (let revision = 1; revision <= 3; revision++) {
    const read = await call(project, 'GET', `/revisions/${revision}`)
    assert.deepEqual([read.status, read.headers.etag, read.json.name], [200, `"${revision}"`, `n${revision}`])
    assert.equal(read.headers['content-type'], 'application/json')
  }
  assert.equal((await call(project, 'GET', '/revisions/3')).text, (await call(project, 'GET', '')).text)
})

test('a revision that is not there, or is none', async () => {
  const project = await saved(2)
  for (const revision of ['0', '3', '-1', '1.0', '01x', 'abc', '99999999999999999999']) {
    assertProblem(await call(project, 'GET', `/revisions/${revision}`), 404, 'unknown-revision')
    assertProblem(await call(project, 'POST', `/revisions/${revision}/restore`), 404, 'unknown-revision')
  }
  assert.equal((await list(project)).items.length, 2)
})

test('pages come one after another, each revision once', async () => {
  const project = await saved(7)
  for (const limit of [1, 3, 6, 7, 100]) {
    const seen = []
    let cursor = ''
    do {
      const page = await list(project, `?limit=${limit}${cursor}`)
      assert.ok(page.items.length <= limit && page.items.length > 0, `${page.items.length} of ${limit}`)
      seen.push(...page.items.map(({ revision }) => revision))
      cursor = page.next === null ? null : `&cursor=${encodeURIComponent(page.next)}`
    } while (cursor !== null)
    assert.deepEqual(seen, [7, 6, 5, 4, 3, 2, 1], `limit ${limit}`)
  }
})

test('what is saved meanwhile moves no page', async () => {
  const project = await saved(4)
  const { next } = await list(project, '?limit=2')
  await server.save(project, { name: 'later', endpoints: [] })
  const second = await list(project, `?limit=2&cursor=${encodeURIComponent(next)}`)
  assert.deepEqual(second.items.map(({ revision }) => revision), [2, 1])
})

test('a limit or a cursor that is none', async () => {
  const project = await saved(1)
  for (const query of ['limit=0', 'limit=101', 'limit=-1', 'limit=x', 'limit=', 'limit=1.5', 'cursor=x', 'cursor=-1']) {
    for (const path of ['/revisions', '/audit']) {
      assertProblem(await call(project, 'GET', `${path}?${query}`), 400, 'invalid-query')
    }
  }
})

test('restoring makes a new revision of the old content, and it is served', async () => {
  const project = await saved(3)
  const old = await call(project, 'GET', '/revisions/1')
  assert.equal((await server.mock(project.slug, '/n')).text, 'n3')
  const restored = await call(project, 'POST', '/revisions/1/restore', { headers: { 'if-match': '"3"' } })
  assert.deepEqual([restored.status, restored.json.revision, restored.headers.etag], [200, 4, '"4"'], restored.text)
  assert.equal((await server.mock(project.slug, '/n')).text, 'n1')
  assert.equal((await call(project, 'GET', '')).text, old.text)
  assert.equal((await call(project, 'GET', '/revisions/3')).json.name, 'n3', 'what was current stays')
})

test('restoring what is current is no new revision', async () => {
  const project = await saved(2)
  const restored = await call(project, 'POST', '/revisions/2/restore')
  assert.deepEqual([restored.status, restored.json.revision], [200, 2])
  assert.equal((await list(project)).items.length, 2)
})

test('restoring may say on which revision', async () => {
  const project = await saved(2)
  const stale = await call(project, 'POST', '/revisions/1/restore', { headers: { 'if-match': '"1"' } })
  assert.equal(assertProblem(stale, 412, 'stale-revision').revision, 2)
  assert.equal((await list(project)).items.length, 2)
})

test('the last 100 are kept, and the oldest of more is gone', async () => {
  const project = await saved(KEPT)
  assert.equal((await call(project, 'GET', '/revisions/1')).json.name, 'n1')
  await server.save(project, { name: 'n101', endpoints: [] })
  const { items, next } = await list(project)
  assert.deepEqual([items.length, items[0].revision, items.at(-1).revision, next], [KEPT, 101, 2, null])
  assertProblem(await call(project, 'GET', '/revisions/1'), 404, 'unknown-revision')
  assertProblem(await call(project, 'POST', '/revisions/1/restore'), 404, 'unknown-revision')
  assert.equal((await call(project, 'GET', '/revisions/2')).json.name, 'n2')
  const restored = await call(project, 'POST', '/revisions/2/restore')
  assert.equal(restored.json.revision, 102)
  assert.equal((await server.document(project)).name, 'n2')
  assertProblem(await call(project, 'GET', '/revisions/2'), 404, 'unknown-revision')
})

test('revisions share what stays the same, and each is whole again', async () => {
  const filler = (at) => ({ id: `e${at}`, path: `/f${at}`, responses: [{ body: `${at}`.repeat(20_000) }] })
  const project = await server.project(Array.from({ length: 30 }, (_, at) => filler(at)))
  const texts = [(await call(project, 'GET', '')).text]
  for (let revision = 2; revision <= 6; revision++) {
    const json = { path: `/changed${revision}` }
    const reply = await call(project, 'PUT', `/endpoints/e${revision}`, { json, headers: { 'if-match': '*' } })
    assert.equal(reply.json.revision, revision, reply.text)
    texts.push((await call(project, 'GET', '')).text)
  }
  for (const [at, text] of texts.entries()) {
    assert.equal((await call(project, 'GET', `/revisions/${at + 1}`)).text, text, `revision ${at + 1}`)
  }
})
