// Which pages may read what a mock answers, as the edge sends it.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { start } from '../support/server.mjs'

let server
before(async () => (server = await start()))
after(() => server.stop())

const ENDPOINTS = [{ path: '/a', responses: [{ headers: { vary: 'accept', 'x-id': '7' }, body: 'a' }] }]
const CORS = { origins: ['https://app.test', 'https://*.example.com'], credentials: true, max_age: 600 }
const ask = (slug, origin) => server.mock(slug, '/a', { headers: { origin } })
const preflight = (slug, origin) =>
  server.mock(slug, '/a', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'PUT' } })

test('only pages of the origins that are named may read replies, with credentials', async () => {
  const { slug } = await server.project(ENDPOINTS, { settings: { cors: CORS } })
  for (const origin of ['https://app.test', 'https://a.b.example.com']) {
    const { headers } = await ask(slug, origin)
    assert.equal(headers['access-control-allow-origin'], origin)
    assert.equal(headers['access-control-allow-credentials'], 'true')
    assert.equal(headers['vary'], 'accept, Origin')
    assert.match(headers['access-control-expose-headers'], /\bx-id\b/)
    const asked = await preflight(slug, origin)
    assert.equal(asked.status, 204)
    assert.equal(asked.headers['access-control-allow-origin'], origin)
    assert.equal(asked.headers['access-control-allow-methods'], 'PUT')
    assert.equal(asked.headers['access-control-max-age'], '600')
  }
  for (const answer of [await ask(slug, 'https://evil.test'), await preflight(slug, 'https://evil.test')]) {
    assert.equal(answer.headers['access-control-allow-origin'], undefined)
    assert.equal(answer.headers['access-control-allow-credentials'], undefined)
    assert.match(answer.headers['vary'], /Origin$/)
  }
})

test('rules are kept as they were written, and wrong ones are refused where they stand', async () => {
  const project = await server.project(ENDPOINTS, { settings: { cors: CORS } })
  assert.deepEqual((await server.document(project)).settings, { cors: CORS })
  const refused = await server.save(project, { settings: { cors: { credentials: true, origins: ['app.test'] } } })
  assert.equal(refused.status, 422)
  assert.deepEqual(refused.json.errors.map(({ pointer }) => pointer), ['/settings/cors/origins/0'])
})
