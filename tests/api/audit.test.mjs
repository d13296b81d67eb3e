// Who did what: every write has one line, and nothing else has any.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { start } from '../support/server.mjs'

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const any = { 'if-match': '*' }

let server
before(async () => (server = await start()))
after(() => server.stop())

const call = ({ slug, key }, method, path, options) => server.call(method, `/api/projects/${slug}${path}`, { key, ...options })
const audit = async (project, query = '') => (await call(project, 'GET', `/audit${query}`)).json

test('every write has a line, newest first: who, what, on what, at which revision', async () => {
  const project = await server.project([{ path: '/a' }])
  const owner = (await call(project, 'GET', '/keys')).json.items[0].id
  const editor = await server.mint(project, 'editor')
  const as = { ...project, key: editor.key }
  const document = await server.document(project)
  await server.save(as, { ...document, name: 'saved' })
  await call(as, 'PATCH', '', { json: { name: 'patched' }, headers: any })
  await call(as, 'PUT', '/endpoints/two', { json: { path: '/b' }, headers: any })
  await call(as, 'DELETE', '/endpoints/e1', { headers: any })
  await call(as, 'POST', '/revisions/1/restore')
  await call(project, 'DELETE', `/keys/${editor.id}`)
  const { items, next } = await audit(project)
  assert.equal(next, null)
  const lines = items.map(({ action, key_id, subject, revision }) => [action, key_id, subject, revision])
  assert.deepEqual(lines, [
    ['revoke_key', owner, editor.id, 6],
    ['restore', editor.id, '1', 6],
    ['delete_endpoint', editor.id, 'e1', 5],
    ['save_endpoint', editor.id, 'two', 4],
    ['patch', editor.id, undefined, 3],
    ['save', editor.id, undefined, 2],
    ['mint_key', owner, editor.id, 1],
    ['create', owner, undefined, 1],
  ])
  assert.deepEqual(items.map(({ id }) => id), [8, 7, 6, 5, 4, 3, 2, 1])
  for (const { at } of items) {
    assert.match(at, TIME)
    assert.ok(Math.abs(Date.now() - Date.parse(at)) < 60_000, at)
  }
  const text = JSON.stringify(items)
  for (const key of [project.key, editor.key]) assert.ok(!text.includes(key), 'no key is in it')
})

test('what reads, fails or changes nothing has no line', async () => {
  const project = await server.project([{ path: '/a' }])
  const viewer = await server.mint(project, 'viewer')
  const { items: earlier } = await audit(project)
  const document = await server.document(project)
  for (const [path, method, options] of [
    ['', 'PUT', { json: document, headers: any }],
    ['', 'PUT', { json: { name: 'n' }, headers: { 'if-match': '"9"' } }],
    ['', 'PUT', { json: { name: 'n' } }],
    ['', 'PUT', { json: { nam: 'n' }, headers: any }],
    ['', 'PUT', { json: { name: 'n' }, headers: any, key: viewer.key }],
    ['', 'PATCH', { json: { endpoints: [] }, headers: any }],
    ['/endpoints/never', 'DELETE', { headers: any }],
    ['/revisions/9/restore', 'POST', {}],
    ['/revisions/1/restore', 'POST', {}],
    ['/keys', 'POST', { json: { role: 'boss' } }],
    ['/keys/0', 'DELETE', {}],
    ['/try', 'POST', { json: { request: { url: '/a' } } }],
    ['/keys', 'GET', {}],
    ['/revisions', 'GET', {}],
  ]) {
    await call(project, method, path, options)
    assert.deepEqual((await audit(project)).items, earlier, `${method} ${path} ${JSON.stringify(options)}`)
  }
})

test('pages come one after another, each line once', async () => {
  const project = await server.project()
  for (let count = 2; count <= 7; count++) await server.save(project, { name: `n${count}` })
  for (const limit of [1, 3, 7, 100]) {
    const seen = []
    let cursor = ''
    do {
      const page = await audit(project, `?limit=${limit}${cursor}`)
      assert.ok(page.items.length <= limit && page.items.length > 0)
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next === null ? null : `&cursor=${encodeURIComponent(page.next)}`
    } while (cursor !== null)
    assert.deepEqual(seen, [7, 6, 5, 4, 3, 2, 1], `limit ${limit}`)
  }
})

test('a project that has its slug from another begins an audit of its own', async () => {
  const create = async () => (await server.call('POST', '/api/projects', { json: { slug: 'audited-again' } })).json
  const first = await create()
  await server.save(first, { name: 'first' })
  await call(first, 'DELETE', '')
  const { items } = await audit(await create())
  assert.deepEqual(items.map(({ action }) => action), ['create'])
})
