// Mocks under /m/ share the editor's origin, and may do nothing to it.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { assertProblem } from '../support/problem.mjs'
import { start } from '../support/server.mjs'

const servers = []
const run = async (options) => {
  const server = await start(options)
  servers.push(server)
  return server
}
let local, single, production
before(async () => {
  local = await run()
  single = await run({ mockHost: null })
  production = await run({ mockHost: 'mock.test' })
})
after(() => Promise.all(servers.map((server) => server.stop())))

const hostile = {
  path: '/hostile',
  responses: [
    {
      headers: {
        'Content-Security-Policy': "default-src 'self'",
        'Clear-Site-Data': '"*"',
        'Service-Worker-Allowed': '/',
        'Strict-Transport-Security': 'max-age=1',
        'Set-Cookie': ['a=1; Path=/; HttpOnly', 'b=2; Domain=example.com'],
        'X-Other': 'stays',
      },
      body: '<script>alert(1)</script>',
    },
  ],
}

test('under /m/ a mock is sandboxed and its cookies stay its own', async () => {
  for (const server of [local, single]) {
    const { slug } = await server.project([hostile])
    const reply = await server.call('GET', `/m/${slug}/hostile`)
    assert.equal(reply.status, 200)
    assert.equal(reply.all('content-security-policy').join(', '), "default-src 'self', sandbox")
    for (const name of ['clear-site-data', 'service-worker-allowed', 'strict-transport-security']) {
      assert.equal(reply.headers[name], undefined, name)
    }
    assert.deepEqual(reply.all('set-cookie'), [`a=1; HttpOnly; Path=/m/${slug}/`, `b=2; Path=/m/${slug}/`])
    assert.equal(reply.headers['x-other'], 'stays')
  }
})

test('every reply under /m/ is sandboxed, errors too', async () => {
  const { slug } = await local.project([])
  for (const path of [`/m/${slug}/nothing`, '/m/never-made/x', '/m/No_Slug/x']) {
    const reply = await local.call('GET', path)
    assert.equal(reply.status, 404)
    assert.equal(reply.headers['content-security-policy'], 'sandbox', path)
  }
})

test('on a host of its own a mock sends what its author wrote', async () => {
  const { slug } = await local.project([hostile])
  const reply = await local.mock(slug, '/hostile')
  assert.equal(reply.headers['content-security-policy'], "default-src 'self'")
  assert.equal(reply.headers['clear-site-data'], '"*"')
  assert.deepEqual(reply.all('set-cookie'), ['a=1; Path=/; HttpOnly', 'b=2; Domain=example.com'])
})

test('where no mock host is configured, /m/ is where mocks are', async () => {
  const { slug, url } = await single.project([hostile])
  assert.equal(url, `http://127.0.0.1:${single.port}/m/${slug}`)
  const elsewhere = await single.call('GET', '/hostile', { host: `${slug}.localhost` })
  assert.match(elsewhere.headers['content-type'], /^text\/html/)
  assert.match(elsewhere.headers['content-security-policy'], /^default-src 'none'/)
  assert.doesNotMatch(elsewhere.text, /alert/)
})

test('where there is one, /m/ is not', async () => {
  const { slug, url } = await production.project([hostile])
  assert.equal(url, `http://${slug}.mock.test:${production.port}`)
  assertProblem(await production.call('GET', `/m/${slug}/hostile`), 404, 'unknown-path')
  const reply = await production.call('GET', '/hostile', { host: `${slug}.mock.test` })
  assert.equal(reply.text, '<script>alert(1)</script>')
})
