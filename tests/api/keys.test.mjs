// Keys: made, listed without what opens anything, revoked at once.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { assertProblem } from '../support/problem.mjs'
import { start } from '../support/server.mjs'

const KEY = /^[A-Za-z0-9_-]{43}$/
const ID = /^[0-9a-f]{32}$/
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

let server
before(async () => (server = await start()))
after(() => server.stop())

const call = ({ slug, key }, method, path, options) => server.call(method, `/api/projects/${slug}/keys${path}`, { key, ...options })
const list = async (project) => (await call(project, 'GET', '')).json.items
const read = ({ slug }, key) => server.call('GET', `/api/projects/${slug}`, { key })

test('a key of each role is made and opens the project', async () => {
  const project = await server.project()
  for (const role of ['viewer', 'editor', 'owner']) {
    const made = await call(project, 'POST', '', { json: { role, name: `for ${role}` } })
    assert.equal(made.status, 201, made.text)
    const { key, id, ...rest } = made.json
    assert.match(key, KEY)
    assert.match(id, ID)
    assert.match(rest.created_at, TIME)
    assert.deepEqual([rest.role, rest.name], [role, `for ${role}`])
    assert.equal(made.headers.location, `/api/projects/${project.slug}/keys/${id}`)
    assert.equal((await read(project, key)).status, 200)
  }
})

test('keys are listed oldest first, without themselves', async () => {
  const project = await server.project()
  const made = [await server.mint(project, 'viewer', 'phone'), await server.mint(project, 'editor')]
  const reply = await call(project, 'GET', '')
  assert.equal(reply.json.next, null)
  const [first, ...others] = reply.json.items
  assert.equal(first.role, 'owner')
  assert.deepEqual(others, made.map(({ key: _, ...info }) => info))
  assert.equal(others[1].name, undefined, 'no name is none')
  for (const key of [project.key, ...made.map(({ key }) => key)]) assert.ok(!reply.text.includes(key), 'no key is listed')
})

test('a name may have 100 characters, whatever they are', async () => {
  const project = await server.project()
  for (const name of ['', '🦀'.repeat(100), 'a "b" <c>']) {
    const made = await call(project, 'POST', '', { json: { role: 'viewer', name } })
    assert.equal(made.status, 201, made.text)
    assert.equal(made.json.name ?? '', name)
  }
})

test('a key that cannot be', async () => {
  const project = await server.project()
  for (const [body, pointer] of [
    ['{"role": "admin"}', '/role'],
    ['{"role": 1}', '/role'],
    ['{"name": "n"}', ''],
    [`{"role": "viewer", "name": "${'n'.repeat(101)}"}`, '/name'],
    ['{"role": "viewer", "name": 1}', '/name'],
    ['{"role": "viewer", "name": "a\\nb"}', '/name'],
    ['{"role": "viewer", "key": "mine"}', '/key'],
    ['[]', ''],
  ]) {
    const problem = assertProblem(await call(project, 'POST', '', { body }), 422, 'invalid-key')
    assert.equal(problem.errors[0].pointer, pointer, body)
  }
  for (const body of ['', '{', 'viewer']) assertProblem(await call(project, 'POST', '', { body }), 400, 'malformed')
  assert.equal((await list(project)).length, 1, 'none was made')
})

test('a revoked key opens nothing from then on', async () => {
  const project = await server.project()
  for (const role of ['viewer', 'editor', 'owner']) {
    const { key, id } = await server.mint(project, role)
    assert.equal((await read(project, key)).status, 200)
    const gone = await call(project, 'DELETE', `/${id}`)
    assert.deepEqual([gone.status, gone.text], [204, ''])
    assertProblem(await read(project, key), 403, 'wrong-key')
    assertProblem(await server.save({ ...project, key }, { name: 'mine' }), 403, 'wrong-key')
    assertProblem(await call(project, 'DELETE', `/${id}`), 404, 'unknown-key')
  }
  assert.equal((await list(project)).length, 1)
})

test('a key that is not there', async () => {
  const [project, other] = [await server.project(), await server.project()]
  const [{ id }] = await list(other)
  for (const unknown of [id, '0'.repeat(32), 'x']) {
    assertProblem(await call(project, 'DELETE', `/${unknown}`), 404, 'unknown-key')
  }
  assert.equal((await read(other, other.key)).status, 200)
})

test("the last owner's key stays, of several each may go", async () => {
  const project = await server.project()
  const [{ id }] = await list(project)
  await server.mint(project, 'editor')
  assertProblem(await call(project, 'DELETE', `/${id}`), 409, 'last-owner')
  const heir = await server.mint(project, 'owner')
  assert.equal((await call(project, 'DELETE', `/${id}`)).status, 204, 'an owner may revoke itself')
  assertProblem(await read(project, project.key), 403, 'wrong-key')
  assertProblem(await call({ ...project, key: heir.key }, 'DELETE', `/${heir.id}`), 409, 'last-owner')
})

test('of two owners who revoke each other at once one stays', async () => {
  for (let round = 0; round < 5; round++) {
    const project = await server.project()
    const [{ id }] = await list(project)
    const other = await server.mint(project, 'owner')
    const replies = await Promise.all([
      call(project, 'DELETE', `/${other.id}`),
      call({ ...project, key: other.key }, 'DELETE', `/${id}`),
    ])
    const statuses = replies.map(({ status }) => status)
    assert.equal(statuses.filter((status) => status === 204).length, 1, `${statuses}`)
    const left = [await read(project, project.key), await read(project, other.key)].map(({ status }) => status)
    assert.deepEqual(left.sort(), [200, 403])
  }
})

test('a hundred keys are enough', async () => {
  const project = await server.project()
  for (let count = 2; count <= 100; count++) await server.mint(project, 'viewer', `${count}`)
  const refused = await call(project, 'POST', '', { json: { role: 'viewer' } })
  assertProblem(refused, 409, 'too-many-keys')
  const keys = await list(project)
  assert.equal(keys.length, 100)
  assert.equal((await call(project, 'DELETE', `/${keys[50].id}`)).status, 204)
  assert.equal((await call(project, 'POST', '', { json: { role: 'viewer' } })).status, 201)
})

test('keys are no part of revisions: making and revoking them saves nothing', async () => {
  const project = await server.project()
  const { id } = await server.mint(project, 'viewer')
  await call(project, 'DELETE', `/${id}`)
  assert.equal((await read(project, project.key)).headers.etag, '"1"')
})

test("the deployment's admin key makes an owner of a project whose key is lost, and does nothing else there", async () => {
  const guarded = await start({ bindings: { ADMIN_KEY: 'open sesame' } })
  try {
    const made = await guarded.call('POST', '/api/projects', { key: 'open sesame', json: {} })
    const project = { ...made.json, key: 'open sesame' }
    const path = `/api/projects/${project.slug}/keys`
    const heir = await guarded.call('POST', path, { key: 'open sesame', json: { role: 'owner', name: 'heir' } })
    assert.equal(heir.status, 201, heir.text)
    const read = await guarded.call('GET', `/api/projects/${project.slug}/audit`, { key: heir.json.key })
    assert.equal(read.status, 200)
    const [{ key_id, action, subject }] = read.json.items
    assert.deepEqual([key_id, action, subject], ['admin', 'mint_key', heir.json.id])
    for (const role of ['viewer', 'editor']) {
      assertProblem(await guarded.call('POST', path, { key: 'open sesame', json: { role } }), 403, 'wrong-key')
    }
    assertProblem(await guarded.call('DELETE', `${path}/${heir.json.id}`, { key: 'open sesame' }), 403, 'wrong-key')
  } finally {
    await guarded.stop()
  }
})
