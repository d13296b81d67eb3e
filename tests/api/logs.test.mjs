// What the operator reads: a line of JSON for each write and each failure, and never a secret.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { start } from '../support/server.mjs'

const ADMIN = 'open sesame, admin'
const GUESS = 'a-key-that-was-guessed'
const any = { 'if-match': '*' }

let server
const keys = [ADMIN, GUESS]
before(async () => (server = await start({ bindings: { ADMIN_KEY: ADMIN } })))
after(() => server.stop())

// The lines that are wanted, once there are so many: they come some moments after the reply.
async function logged({ logs }, count, wanted) {
  const found = () => logs.map((line) => JSON.parse(line)).filter(wanted)
  for (let attempt = 0; attempt < 200 && found().length < count; attempt++) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return found()
}

test('each write has one line, reading and failing have none', async () => {
  const made = await server.call('POST', '/api/projects', { key: ADMIN, json: { slug: 'logged', document: { endpoints: [{ path: '/a' }] } } })
  assert.equal(made.status, 201, made.text)
  const project = made.json
  const call = (method, path, options) => server.call(method, `/api/projects/logged${path}`, { key: project.key, ...options })
  const owner = (await call('GET', '/keys')).json.items[0].id
  const editor = await server.mint(project, 'editor')
  keys.push(project.key, editor.key)

  await server.save({ ...project, key: editor.key }, { name: 'saved', endpoints: [{ path: '/a' }] })
  await call('PATCH', '', { json: { name: 'patched' }, headers: any })
  await call('PUT', '/endpoints/two', { json: { path: '/b' }, headers: any })
  await call('DELETE', '/endpoints/two', { headers: any })
  await call('POST', '/revisions/1/restore')
  await call('DELETE', `/keys/${editor.id}`)

  // None of these is a write.
  await call('GET', '')
  await call('PUT', '', { json: { nam: 'wrong' }, headers: any })
  await call('PUT', '', { json: { name: 'stale' }, headers: { 'if-match': '"1"' } })
  await call('PUT', '', { json: { name: 'mine' }, headers: any, key: editor.key })
  await call('GET', '', { key: GUESS })
  await call('GET', '', { headers: { authorization: `Basic ${GUESS}` } })
  await server.call('POST', '/api/projects', { key: GUESS, json: {} })
  await server.mock('logged', '/a', { headers: { authorization: `Bearer ${GUESS}`, cookie: `sid=${GUESS}` } })
  await call('POST', '/keys', { key: ADMIN, json: { role: 'owner' } }).then(({ json }) => keys.push(json.key))

  const told = await logged(server, 9, ({ event }) => event === 'write')
  const lines = told.map(({ level, slug, key_id, action, revision }) => [level, slug, action, revision, key_id])
  const first = lines[0].at(-1)
  assert.ok([owner, 'admin'].includes(first), `the creation is by ${first}`)
  assert.deepEqual(lines, [
    ['info', 'logged', 'create', 1, first],
    ['info', 'logged', 'mint_key', 1, owner],
    ['info', 'logged', 'save', 2, editor.id],
    ['info', 'logged', 'patch', 3, owner],
    ['info', 'logged', 'save_endpoint', 4, owner],
    ['info', 'logged', 'delete_endpoint', 5, owner],
    ['info', 'logged', 'restore', 6, owner],
    ['info', 'logged', 'revoke_key', 6, owner],
    ['info', 'logged', 'mint_key', 6, 'admin'],
  ])
})

test('a deletion is told', async () => {
  const { json } = await server.call('POST', '/api/projects', { key: ADMIN, json: { slug: 'logged-and-gone' } })
  keys.push(json.key)
  assert.equal((await server.call('DELETE', '/api/projects/logged-and-gone', { key: json.key })).status, 204)
  const told = await logged(server, 2, ({ slug }) => slug === 'logged-and-gone')
  assert.equal(told.length, 2, JSON.stringify(told))
})

test('what fails inside is told too', async () => {
  const broken = await start({ kv: 'throws' })
  try {
    const project = await broken.project([{ path: '/a', responses: [{ body: 'a'.repeat(200_000) }] }])
    await broken.save(project, { name: 'saved' })
    const told = await logged(broken, 1, ({ level }) => level !== 'info')
    assert.ok(told.length > 0, JSON.stringify(broken.logs))
    for (const { level, event } of told) assert.ok(['warn', 'error'].includes(level) && event)
  } finally {
    await broken.stop()
  }
})

test('every line is one object with a level and an event, and holds no secret', () => {
  assert.ok(server.logs.length >= 11, `${server.logs.length} lines`)
  for (const line of server.logs) {
    const { level, event } = JSON.parse(line)
    assert.ok(['info', 'warn', 'error'].includes(level) && /^[a-z_]+$/.test(event), line)
    assert.ok(!line.includes('\n'), line)
    for (const key of keys) assert.ok(!line.includes(key), `a secret is in ${line}`)
    assert.doesNotMatch(line, /bearer|authorization|cookie/i)
  }
})
