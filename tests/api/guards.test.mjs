// Mocks are other people's content: they have hosts of their own, and where they share the editor's origin, under /m/, they
// may do nothing to it. Keys stand in one header and nowhere else.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
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

test('under /m/ nothing reaches the whole origin, however it is written', async () => {
  const headers = {
    'clear-site-data': '"cookies"',
    'SERVICE-WORKER-ALLOWED': '/',
    NEL: '{"report_to": "x", "max_age": 1}',
    'Report-To': '{"group": "x", "max_age": 1, "endpoints": []}',
    'Alt-Svc': 'h3=":1"',
    'content-security-policy': ["script-src 'none'", "img-src 'none'"],
    'set-cookie': '{{"a=1; Domain=example.com; PATH=/"}}',
  }
  const { slug } = await local.project([{ path: '/wide', responses: [{ headers, body: '<p>' }] }])
  const reply = await local.call('GET', `/m/${slug}/wide`)
  assert.equal(reply.status, 200, reply.text)
  for (const name of ['clear-site-data', 'service-worker-allowed', 'nel', 'report-to', 'alt-svc']) {
    assert.equal(reply.headers[name], undefined, name)
  }
  assert.deepEqual(reply.all('set-cookie'), [`a=1; Path=/m/${slug}/`])
  const policies = reply.all('content-security-policy').join(', ').split(', ')
  assert.deepEqual(policies.sort(), ["img-src 'none'", 'sandbox', "script-src 'none'"])
})

test('whatever comes of a request under /m/, it is sandboxed', async () => {
  const { slug } = await local.project([
    { path: '/page', responses: [{ body: '<p>' }] },
    { path: '/broken', responses: [{ body: '{{index .Request.Path 99999}}' }] },
    { path: '/moved', responses: [{ status: 302, headers: { location: '/' } }] },
  ])
  const preflight = { origin: 'https://shop.example', 'access-control-request-method': 'PUT' }
  for (const [method, path, status, options] of [
    ['GET', '/page', 200],
    ['HEAD', '/page', 200],
    ['DELETE', '/page', 405],
    ['GET', '/broken', 500],
    ['GET', '/moved', 302],
    ['OPTIONS', '/page', 204, { headers: preflight }],
    ['POST', '/page', 413, { body: Buffer.alloc(8 * 1024 * 1024 + 1) }],
  ]) {
    const reply = await local.call(method, `/m/${slug}${path}`, options)
    assert.deepEqual([reply.status, reply.headers['content-security-policy']], [status, 'sandbox'], `${method} ${path}`)
  }
})

test('the host decides whose a request is, whatever else it says', async () => {
  const { slug } = await local.project([{ path: '/', responses: [{ body: 'mock' }] }])
  const at = (host, headers) => local.call('GET', '/', { host, headers, port: local.direct })
  for (const host of [`${slug}.localhost`, `${slug.toUpperCase()}.LocalHost:1234`, `${slug}.localhost.`]) {
    assert.equal((await at(host)).text, 'mock', host)
  }
  for (const host of [`${slug}localhost`, `${slug}.localhost.example`, `${slug}.example`, 'localhost', '127.0.0.1:1']) {
    const reply = await at(host, { 'x-forwarded-host': `${slug}.localhost`, forwarded: `host=${slug}.localhost` })
    assert.notEqual(reply.text, 'mock', host)
    assert.match(reply.headers['content-security-policy'], /^default-src 'none'/, host)
  }
  for (const host of [`a.${slug}.localhost`, `${slug}.a.localhost`]) assertProblem(await at(host), 404, 'unknown-host')
})

test("a name that people take for the platform's own is nobody's", async () => {
  const source = readFileSync(new URL('../../shared/src/model/slug.rs', import.meta.url), 'utf8')
  const [, list] = /const RESERVED: \[&str; \d+\] = \[([^\]]*)\]/.exec(source)
  const reserved = [...list.matchAll(/"([^"]+)"/g)].map(([, name]) => name)
  for (const expected of ['www', 'api', 'app', 'admin', 'localhost', 'mock']) assert.ok(reserved.includes(expected), expected)
  for (const slug of [...reserved, 'xn--pets', 'XN--PETS', 'pets.www']) {
    const problem = assertProblem(await local.call('POST', '/api/projects', { json: { slug } }), 422, 'invalid-slug')
    assert.equal(problem.errors[0].pointer, '/slug')
  }
  for (const slug of reserved) {
    assertProblem(await local.mock(slug, '/'), 404, 'unknown-project')
    assertProblem(await local.call('GET', `/m/${slug}/`), 404, 'unknown-project')
  }
})

test('a key counts in the Authorization header and nowhere else, and no cookie is ever set', async () => {
  const project = await local.project()
  const path = `/api/projects/${project.slug}`
  for (const [target, headers] of [
    [`${path}?key=${project.key}`],
    [`${path}?access_token=${project.key}`],
    [path, { cookie: `key=${project.key}` }],
    [path, { 'x-api-key': project.key }],
    [path, { 'proxy-authorization': `Bearer ${project.key}` }],
    [path, { 'sec-websocket-protocol': `dotmock.v1, key.${Buffer.from(project.key).toString('base64url')}` }],
  ]) {
    assertProblem(await local.call('GET', target, { headers }), 401, 'key-required')
  }
  for (const reply of [
    await local.call('GET', path, { key: project.key }),
    await local.call('GET', path),
    await local.call('POST', '/api/projects', { json: {} }),
    await local.call('GET', '/'),
    await local.call('GET', '/healthz'),
  ]) {
    assert.equal(reply.headers['set-cookie'], undefined)
  }
})

test('pages of other origins get nothing from the API', async () => {
  const { slug, key } = await local.project()
  const origin = `http://${slug}.localhost`
  const preflight = { origin, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'authorization' }
  const asked = await local.call('OPTIONS', `/api/projects/${slug}`, { headers: preflight })
  assertProblem(asked, 405, 'method-not-allowed')
  const read = await local.call('GET', `/api/projects/${slug}`, { key, headers: { origin } })
  for (const reply of [asked, read]) {
    const allowed = Object.keys(reply.headers).filter((name) => name.startsWith('access-control-'))
    assert.deepEqual(allowed, [])
  }
})

test('in production the mock host itself is the editor and the API, and only one label under it a project', async () => {
  const { slug } = await production.project([hostile])
  const at = (host, path) => production.call('GET', path, { host })
  assert.equal((await at('mock.test', '/healthz')).text, 'ok')
  assert.match((await at('mock.test', '/')).headers['content-security-policy'], /^default-src 'none'/)
  assertProblem(await at('mock.test', `/api/projects/${slug}`), 401, 'key-required')
  assertProblem(await at(`a.${slug}.mock.test`, '/'), 404, 'unknown-host')
  assertProblem(await at(`${slug}.mock.test`, `/api/projects/${slug}`), 404, 'no-match')
})
