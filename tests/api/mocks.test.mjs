// What a client of a mock sees: by the project's own host, and under /m/ where that is on.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { send } from '../support/client.mjs'
import { assertProblem } from '../support/problem.mjs'
import { start } from '../support/server.mjs'

let server
before(async () => (server = await start()))
after(() => server.stop())

const says = (path, body, more = {}) => ({ method: 'ANY', path, responses: [{ body, ...more }] })

test('the same mock by its own host and under /m/', async () => {
  const { slug } = await server.project([says('/pets/{id}', 'pet {{.Request.PathParams.id}} by {{.Request.Path}}')])
  const byHost = await server.mock(slug, '/pets/7')
  assert.deepEqual([byHost.status, byHost.text], [200, 'pet 7 by /pets/7'])
  const byPath = await server.call('GET', `/m/${slug}/pets/7`)
  assert.deepEqual([byPath.status, byPath.text], [200, 'pet 7 by /pets/7'])
  assert.equal(byHost.headers['content-type'], byPath.headers['content-type'])
})

test('the root of a project', async () => {
  const { slug } = await server.project([says('/', 'root')])
  for (const reply of [
    await server.mock(slug, '/'),
    await server.call('GET', `/m/${slug}`),
    await server.call('GET', `/m/${slug}/`),
    await server.call('GET', `/m/${slug}?a=1`),
  ]) {
    assert.deepEqual([reply.status, reply.text], [200, 'root'])
  }
})

test('a save is seen by the very next request', async () => {
  const project = await server.project([says('/now', 'revision 1')])
  assert.equal((await server.mock(project.slug, '/now')).text, 'revision 1')
  for (let revision = 2; revision <= 12; revision++) {
    const saved = await server.save(project, { endpoints: [says('/now', `revision ${revision}`)] })
    assert.equal(saved.json.revision, revision)
    assert.equal((await server.mock(project.slug, '/now')).text, `revision ${revision}`)
  }
})

test('a project too large to travel with an answer', async () => {
  const filler = 'x'.repeat(300_000)
  const project = await server.project([says('/large', 'first'), says('/filler', filler)])
  assert.equal((await server.mock(project.slug, '/large')).text, 'first')
  assert.equal((await server.mock(project.slug, '/filler')).text.length, 300_000)
  await server.save(project, { endpoints: [says('/large', 'second'), says('/filler', filler)] })
  assert.equal((await server.mock(project.slug, '/large')).text, 'second')
})

test('two projects with the same path answer for themselves', async () => {
  const [one, two] = await Promise.all(['one', 'two'].map((body) => server.project([says('/same', body)])))
  const replies = await Promise.all([one, two, one, two].map(({ slug }) => server.mock(slug, '/same')))
  assert.deepEqual(replies.map((reply) => reply.text), ['one', 'two', 'one', 'two'])
})

test('every verb there is', async () => {
  const { slug } = await server.project([says('/verb', '{{.Request.Method}}')])
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PURGE', 'PROPFIND', 'QUERY', 'OPTIONS', 'TRACE']) {
    const reply = await server.mock(slug, '/verb', { method })
    assert.deepEqual([reply.status, reply.text], [200, method])
  }
})

test("even the API's paths are a mock's on its own host", async () => {
  const { slug } = await server.project([says('/{rest*}', 'mine: {{.Request.PathParams.rest}}')])
  for (const path of ['/api/projects', '/healthz', '/m/other/x', '/index.html']) {
    assert.equal((await server.mock(slug, path)).text, `mine: ${path.slice(1)}`)
  }
})

test('paths arrive as they were sent', async () => {
  const { slug } = await server.project([says('/{rest*}', '{{.Request.Path}}')])
  const paths = ['/a%2Fb', '/a//b', '//a', '/a%20b', '/%C3%A9', '/%zz', '/a/', '/a;b=1', '/a|b', '/a%2e%2e%2fb', '/%2e%2e/b']
  for (const path of paths) {
    for (const [host, target] of [
      [`${slug}.localhost`, path],
      ['127.0.0.1', `/m/${slug}${path}`],
    ]) {
      const reply = await send(server.direct, 'GET', target, { host })
      assert.deepEqual([reply.status, reply.text], [200, path], target)
    }
  }
})

test('a slash that is encoded does not divide', async () => {
  const { slug } = await server.project([says('/{one}', 'one: {{.Request.PathParams.one}}'), says('/{one}/{two}', 'two')])
  assert.equal((await server.mock(slug, '/a%2Fb')).text, 'one: a/b')
  assert.equal((await server.mock(slug, '/a/b')).text, 'two')
})

test('queries, headers and bodies arrive, whatever is in them', async () => {
  const body = '{{query "q"}} {{header "X-Word"}} {{.Request.Body}}'
  const { slug } = await server.project([says('/echo', body)])
  const word = Buffer.from('größe日本', 'utf8').toString('latin1')
  const reply = await server.mock(slug, '/echo?q=a+b%26&q=2', {
    method: 'POST',
    headers: { 'x-word': word, 'content-type': 'text/plain' },
    body: '日本 🦀',
  })
  assert.deepEqual([reply.status, reply.text], [200, 'a b& größe日本 日本 🦀'])
})

test('headers leave as they were written, repeated ones apart', async () => {
  const headers = { 'Set-Cookie': ['a=1; Path=/', 'b=2'], 'X-List': ['1', '2'], 'x-wide': 'größe' }
  const { slug } = await server.project([says('/headers', 'ok', { headers })])
  const reply = await server.mock(slug, '/headers')
  assert.deepEqual(reply.all('set-cookie'), ['a=1; Path=/', 'b=2'])
  assert.equal(reply.all('x-list').join(', '), '1, 2')
  assert.equal(Buffer.from(reply.headers['x-wide'], 'latin1').toString(), 'größe')
})

test("none of the platform's own policy is on a mock", async () => {
  const { slug } = await server.project([says('/', 'ok')])
  const { headers } = await server.mock(slug, '/')
  for (const name of ['content-security-policy', 'referrer-policy', 'x-content-type-options', 'cache-control']) {
    assert.equal(headers[name], undefined, name)
  }
})

test('content that the author has encoded is left alone', async () => {
  const gzipped = 'H4sIAAAAAAAAA8tIzcnJBwCGphA2BQAAAA=='
  const headers = { 'content-encoding': 'gzip', 'content-type': 'text/plain' }
  const { slug } = await server.project([says('/gzipped', { base64: gzipped }, { headers })])
  const reply = await send(server.direct, 'GET', '/gzipped', {
    host: `${slug}.localhost`,
    headers: { 'accept-encoding': 'gzip' },
  })
  assert.equal(reply.headers['content-encoding'], 'gzip')
  assert.equal(reply.body.toString('base64'), gzipped)
})

test('binary bodies leave byte for byte', async () => {
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, at) => at))
  const { slug } = await server.project([says('/binary', { base64: bytes.toString('base64') })])
  const reply = await server.mock(slug, '/binary')
  assert.equal(reply.headers['content-type'], 'application/octet-stream')
  assert.ok(reply.body.equals(bytes))
})

test('every status that can be sent, with a body where there may be one', async () => {
  const { slug } = await server.project([200, 201, 204, 205, 304, 404, 418, 500, 599].map((status) => says(`/${status}`, 'body', { status })))
  for (const status of [200, 201, 204, 205, 304, 404, 418, 500, 599]) {
    const reply = await server.mock(slug, `/${status}`)
    const bare = [204, 205, 304].includes(status)
    assert.deepEqual([reply.status, reply.text], [status, bare ? '' : 'body'])
  }
})

test('HEAD is GET without the body', async () => {
  const { slug } = await server.project([{ path: '/page', responses: [{ headers: { 'x-page': '1' }, body: 'text' }] }])
  const reply = await server.mock(slug, '/page', { method: 'HEAD' })
  assert.deepEqual([reply.status, reply.body.length, reply.headers['x-page']], [200, 0, '1'])
  assert.equal(reply.headers['content-type'], 'text/plain; charset=utf-8')
})

test('a miss says what there is, a known path which verbs', async () => {
  const { slug } = await server.project([{ path: '/pets', responses: [{ when: { header: 'x-tier', equals: 'gold' }, body: 'g' }] }])
  const missed = await server.mock(slug, '/pet')
  assert.equal(missed.status, 404)
  assert.equal(missed.headers['content-type'], 'application/problem+json')
  assert.ok(missed.json.request_id)
  const again = await server.mock(slug, '/pet')
  assert.notEqual(again.json.request_id, missed.json.request_id, 'every request has an id of its own')
  const refused = await server.mock(slug, '/pets', { method: 'DELETE' })
  assert.equal(refused.status, 405)
  assert.equal(refused.headers['content-type'], 'application/problem+json')
  assert.match(refused.headers.allow, /GET/)
  assert.match(refused.headers.allow, /HEAD/)
  assert.equal((await server.mock(slug, '/pets')).status, 404)
})

test('browsers of other origins are let in, unless the project says otherwise', async () => {
  const origin = 'https://shop.example'
  const preflight = { origin, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'x-a' }
  const open = await server.project([says('/pets', 'ok')])
  const asked = await server.mock(open.slug, '/pets', { method: 'OPTIONS', headers: preflight })
  assert.equal(asked.status, 204)
  assert.match(asked.headers['access-control-allow-methods'], /PUT/)
  assert.match(asked.headers['access-control-allow-headers'], /x-a/)
  const reply = await server.mock(open.slug, '/pets', { headers: { origin } })
  assert.ok(['*', origin].includes(reply.headers['access-control-allow-origin']))
  const closed = await server.project([says('/pets', 'ok')], { settings: { cors: false } })
  const silent = await server.mock(closed.slug, '/pets', { headers: { origin } })
  assert.equal(silent.headers['access-control-allow-origin'], undefined)
})

test('a delay is waited for, and holds up nobody else', async () => {
  const { slug } = await server.project([says('/slow', 'slow', { delay: 400 }), says('/fast', 'fast')])
  await server.mock(slug, '/fast')
  const slow = server.mock(slug, '/slow')
  const fast = await server.mock(slug, '/fast')
  assert.equal(fast.text, 'fast')
  const { ms, text } = await slow
  assert.equal(text, 'slow')
  assert.ok(ms >= 395, `${ms} ms`)
  assert.ok(fast.ms < ms, `${fast.ms} ms`)
})

test("a template's own error names the response", async () => {
  const { slug } = await server.project([says('/bad', '{{index .Request.Path 99999}}')])
  const reply = await server.mock(slug, '/bad')
  assert.equal(reply.status, 500)
  assert.equal(reply.headers['content-type'], 'application/problem+json')
  assert.deepEqual([reply.json.endpoint, reply.json.response], ['e1', 'r1'])
})

test('a body beyond what an isolate can hold is refused', async () => {
  const { slug } = await server.project([says('/upload', '{{len .Request.Body}}')])
  const most = 8 * 1024 * 1024
  assert.equal((await server.mock(slug, '/upload', { method: 'POST', body: Buffer.alloc(most, 'a') })).text, String(most))
  assertProblem(await server.mock(slug, '/upload', { method: 'POST', body: Buffer.alloc(most + 1, 'a') }), 413, 'too-large')
})

test('a host or project that is not there', async () => {
  const unknown = await server.mock('never-made', '/x', { headers: { origin: 'https://app.example' } })
  assertProblem(unknown, 404, 'unknown-project')
  assert.equal(unknown.headers['access-control-allow-origin'], '*', 'a page of any origin can read why')
  assertProblem(await server.mock('www', '/x'), 404, 'unknown-project')
  assertProblem(await server.call('GET', '/m/never-made/x'), 404, 'unknown-project')
  assertProblem(await server.call('GET', '/m//x'), 404, 'unknown-project')
  assertProblem(await server.call('GET', '/x', { host: 'a.b.localhost' }), 404, 'unknown-host')
})
