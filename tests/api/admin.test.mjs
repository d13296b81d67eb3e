// Where the deployment has an admin key, only its holder makes projects.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { assertProblem } from '../support/problem.mjs'
import { start } from '../support/server.mjs'

let server
before(async () => (server = await start({ bindings: { ADMIN_KEY: 'open sesame' } })))
after(() => server.stop())

test('creating and importing need the admin key, and nothing else does', async () => {
  const refused = await server.call('POST', '/api/projects', { json: { slug: 'guarded' } })
  assertProblem(refused, 401, 'admin-key-required')
  assert.match(refused.headers['www-authenticate'], /^Bearer/)
  assertProblem(await server.call('POST', '/api/projects', { key: 'guess', json: {} }), 403, 'wrong-key')

  assertProblem(await server.call('POST', '/api/import', { json: {} }), 401, 'admin-key-required')
  assertProblem(await server.call('POST', '/api/import', { key: 'open sesame', json: {} }), 422, 'invalid-source')

  const made = await server.call('POST', '/api/projects', { key: 'open sesame', json: { slug: 'guarded' } })
  assert.equal(made.status, 201, made.text)
  assert.equal((await server.save(made.json, { name: 'mine', endpoints: [] })).status, 200)
  assertProblem(await server.call('GET', '/api/projects/guarded', { key: 'open sesame' }), 403, 'wrong-key')
})
