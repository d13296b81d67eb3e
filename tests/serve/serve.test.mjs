// `dotmock serve` as people and their tests use it: mocks, several projects, files that change, /__admin, and how it ends.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import https from 'node:https'
import { after, before, test } from 'node:test'

import { exchange, request } from '../support/raw.mjs'
import { BINARY, folder, serve, start } from '../support/served.mjs'

const PETS = {
  name: 'Pets',
  endpoints: [
    {
      id: 'pet',
      path: '/pets/{id}',
      responses: [
        { when: { header: 'x-tier', equals: 'gold' }, headers: { 'x-cache': ['hit', 'warm'] }, body: '{"id": {{param "id"}}, "gold": true}' },
        { when: { param: 'id', lt: 100 }, body: '{"id": {{param "id"}}, "luck": {{randomInt 1 1000000}}}' },
      ],
    },
    { id: 'make', method: 'POST', path: '/pets', responses: [{ status: 201, body: { made: true } }] },
    { id: 'flaky', path: '/flaky', select: { sequence: 'stay' }, responses: [{ status: 503 }, { body: 'up' }] },
    { id: 'cut', path: '/cut', responses: [{ fault: 'truncate', body: 'x'.repeat(100) }] },
    { id: 'gone', path: '/gone', responses: [{ fault: 'abort', body: 'x' }] },
    { id: 'slow', path: '/slow', responses: [{ delay: 200, body: 'slow' }] },
    { id: 'drip', path: '/drip', responses: [{ delay: { dribble: { chunks: 4, over: 200 } }, body: 'abcdefgh' }] },
  ],
}

let served
before(async () => (served = await serve(PETS)))
after(() => served.stop())

test('a mock answers, and a miss says why, in the reply and in the terminal', async () => {
  const gold = await served.call('GET', '/pets/7', { headers: { 'x-tier': 'gold' } })
  assert.deepEqual([gold.status, gold.json, gold.all('x-cache')], [200, { id: 7, gold: true }, ['hit', 'warm']])
  await served.says(/200 GET \/pets\/7 {2}pet, r1\n/)
  const missed = await served.call('GET', '/pets/700?sort=name')
  assert.equal(missed.status, 404)
  assert.match(missed.json.detail, /nearest is GET \/pets\/\{id\}, but/)
  await served.says(/404 GET \/pets\/700\?sort=name\n\s+Nearest: GET \/pets\/\{id\} \(pet\), response r\d\n\s+\S/)
  const made = await served.call('POST', '/pets', { json: {} })
  assert.deepEqual([made.status, made.headers['content-type']], [201, 'application/json'])
  assert.equal((await served.call('DELETE', '/pets')).status, 405)
})

test('HEAD has the header section of GET, and no content', async () => {
  const { status, headers, body } = await served.call('HEAD', '/slow')
  assert.deepEqual([status, headers['content-length'], headers['content-type'], body.length], [200, '4', 'text/plain; charset=utf-8', 0])
})

test('state is each session\'s own, and can be looked at, set and forgotten', async () => {
  const flaky = (session) => served.call('GET', '/flaky', { headers: session ? { 'x-mock-session': session } : {} })
  assert.deepEqual([(await flaky()).status, (await flaky()).status, (await flaky('ann')).status], [503, 200, 503])
  const state = (await served.call('GET', '/__admin/state')).json
  assert.deepEqual(Object.keys(state.sessions), ['ann'])
  assert.deepEqual((await served.call('GET', '/__admin/state?session=ann')).json, state.sessions.ann)
  assert.equal((await served.call('DELETE', '/__admin/state?session=ann')).status, 204)
  assert.deepEqual([(await flaky('ann')).status, (await flaky()).status], [503, 200])
  assert.equal((await served.call('PUT', '/__admin/state', { json: { cart: 2 } })).status, 204)
  assert.deepEqual((await served.call('GET', '/__admin/state')).json, { default: { cart: 2 }, sessions: {} })
  assert.equal((await flaky()).status, 503)
  const refused = await served.call('PUT', '/__admin/state?session=ann', { json: [1] })
  assert.deepEqual([refused.status, refused.json.code], [422, 'invalid-state'])
  assert.equal((await served.call('PUT', '/__admin/state', { body: '{' })).json.code, 'malformed')
})

test('faults and delays are real ones', async () => {
  const ask = (path) => exchange(served.port, request('GET', path, { host: 'pets' }))
  const cut = await ask('/cut')
  assert.deepEqual([cut.status, cut.whole, cut.body.length < 100, cut.headers['content-length']], [200, false, true, '100'])
  const gone = await ask('/gone')
  assert.deepEqual([gone.status, gone.whole, gone.body.length, gone.broken?.code], [200, false, 0, 'ECONNRESET'])
  assert.ok((await ask('/slow')).ms >= 195)
  const drip = await ask('/drip')
  assert.deepEqual([String(drip.body), drip.whole], ['abcdefgh', true])
  assert.ok(drip.arrivals.length > 1, String(drip.arrivals))
  assert.ok(drip.arrivals.at(-1) - drip.arrivals[0] > 100, String(drip.arrivals))
})

test('what was asked is listed, read and forgotten, without what is secret', async () => {
  await served.call('DELETE', '/__admin/requests')
  for (const id of [1, 2, 3]) await served.call('GET', `/pets/${id}`, { headers: { authorization: 'Bearer hidden-from-you' } })
  await served.call('GET', '/nowhere')
  const page = (await served.call('GET', '/__admin/requests?limit=2')).json
  assert.deepEqual(page.items.map(({ path }) => path), ['/nowhere', '/pets/3'])
  const rest = (await served.call('GET', `/__admin/requests?cursor=${page.next}`)).json
  assert.deepEqual([rest.items.map(({ path }) => path), rest.next], [['/pets/2', '/pets/1'], null])
  const missed = (await served.call('GET', '/__admin/requests?matched=false&path=/now*')).json.items
  assert.deepEqual(missed.map(({ path, status }) => [path, status]), [['/nowhere', 404]])
  const { text, json } = await served.call('GET', `/__admin/requests/${rest.items[0].id}`)
  assert.deepEqual([json.trace.endpoints[0].verdict, json.request.headers.authorization], ['chosen', 'Bearer ***'])
  assert.ok(!text.includes('hidden-from-you'))
  assert.equal((await served.call('GET', '/__admin/requests/none')).json.code, 'unknown-request')
  assert.equal((await served.call('GET', '/__admin/requests?limit=0')).json.code, 'invalid-query')
  assert.equal((await served.call('DELETE', '/__admin/requests')).status, 204)
  assert.deepEqual((await served.call('GET', '/__admin/requests')).json, { items: [], next: null })
})

test('a verification passes, or says what came nearest and how it differs', async () => {
  await served.call('DELETE', '/__admin/requests')
  await served.call('POST', '/pets', { json: { name: 'Rex', age: 3 }, headers: { 'x-trace': 'a' } })
  await served.call('POST', '/pets', { json: { name: 'Tom', age: 3 } })
  const verify = async (expected) => {
    const { status, json, text } = await served.call('POST', '/__admin/verify', { json: expected })
    assert.equal(status, 200, text)
    return json
  }
  const made = { method: 'POST', path: '/pets' }
  for (const expected of [
    made,
    { ...made, count: 2 },
    { ...made, at_least: 1, at_most: 2 },
    { ...made, when: { json: '$.name', equals: 'Rex' }, count: 1 },
    { method: 'GET', count: 0 },
    { when: { all: [{ header: 'x-trace', present: true }, { json: '$.age', gt: 2 }] } },
  ]) {
    const { passed, detail } = await verify(expected)
    assert.ok(passed, `${JSON.stringify(expected)}: ${detail}`)
  }
  const failed = await verify({ ...made, when: { json: '$.name', equals: 'Rax' } })
  assert.deepEqual([failed.passed, failed.count, failed.detail], [false, 0, 'No request (POST /pets) was as asked, and at least 1 was expected.'])
  const differ = failed.nearest.map(({ failures, times }) => [failures[0].detail, times])
  assert.deepEqual(differ.sort(), ['Rex', 'Tom'].map((name) => [`json "$.name" is "${name}", not "Rax"`, 1]))
  const many = await verify({ ...made, at_most: 1 })
  assert.deepEqual([many.passed, many.requests.length, many.nearest], [false, 2, []])
  assert.equal(many.detail, '2 requests (POST /pets) were as asked, and at most 1 was expected.')

  for (const [expected, status, pointer] of [
    [{ when: { header: 'x', regex: '(' } }, 422, '/when/regex'],
    [{ path: 'pets' }, 422, '/path'],
    [{ count: 1, at_most: 2 }, 422, '/count'],
    [{ whenn: true }, 400, undefined],
  ]) {
    const refused = await served.call('POST', '/__admin/verify', { json: expected })
    assert.deepEqual([refused.status, refused.json.errors?.[0].pointer], [status, pointer], refused.text)
  }
})

test('what is counted is what was asked, by its own method', async () => {
  await served.call('DELETE', '/__admin/requests')
  await served.call('GET', '/pets/1')
  await served.call('HEAD', '/pets/1')
  await served.call('OPTIONS', '/pets/1', { headers: { origin: 'http://a.example', 'access-control-request-method': 'GET' } })
  const count = async (expected) => (await served.call('POST', '/__admin/verify', { json: { path: '/pets/{id}', ...expected } })).json.count
  assert.deepEqual([await count({ method: 'GET' }), await count({ method: 'HEAD' }), await count({ method: 'OPTIONS' }), await count({})], [1, 1, 1, 3])
})

test('all that is refused is a problem document', async () => {
  for (const [method, path, body, status, code] of [
    ['GET', '/__admin/requests/%FF', undefined, 400, 'malformed'],
    ['GET', '/__admin/requests?cursor=none', undefined, 400, 'invalid-query'],
    ['POST', '/__admin/import', 'x'.repeat((8 << 20) + 1), 413, 'too-large'],
    ['POST', '/__admin/import', '{', 422, 'invalid-source'],
  ]) {
    const reply = await served.call(method, path, { body })
    assert.deepEqual([reply.status, reply.json.code, reply.headers['content-type']], [status, code, 'application/problem+json'], path)
  }
  assert.equal((await served.call('GET', '/__admin/')).status, 200)
  const large = { endpoints: [{ path: '/pets/{id}', responses: [{ body: { text: 'x'.repeat(1_400_000) } }] }, { path: '/b', responses: [{ body: { text: 'x'.repeat(1_400_000) } }] }] }
  assert.equal((await served.call('POST', '/__admin/import', { json: large })).status, 200)
  assert.equal((await served.call('POST', '/__admin/reset')).status, 204)
})

test('a document is served that comes at run time, and is gone after a reset', async () => {
  const served = await serve(PETS, '--quiet')
  const answers = async (path) => (await served.call('GET', path)).status
  const openapi = 'openapi: 3.1.0\ninfo: {title: T, version: "1"}\npaths: {/from: {get: {responses: {"204": {description: ""}}}}}\n'
  const brought = await served.call('POST', '/__admin/import', { body: openapi })
  assert.deepEqual([brought.status, brought.json.revision, brought.json.report.format], [200, 2, 'openapi-3.1'])
  assert.deepEqual([await answers('/from'), await answers('/pets/1')], [204, 404])
  const broken = await served.call('POST', '/__admin/import', { json: { endpoints: [{ path: 'a' }, { path: '/b', status: 1 }] } })
  assert.deepEqual([broken.status, broken.json.errors.length, broken.json.errors[0].pointer], [422, 2, '/endpoints/0/path'])
  assert.equal(await answers('/from'), 204)
  const beside = await served.call('POST', '/__admin/import?project=other', { json: { endpoints: [{ path: '/other' }] } })
  assert.deepEqual([beside.status, beside.json.slug], [201, 'other'])
  assert.equal((await served.call('GET', '/other', { host: 'other.localhost' })).status, 200)
  assert.equal((await served.call('GET', '/__admin/state')).json.code, 'which-project')
  assert.equal((await served.call('POST', '/__admin/reset')).status, 204)
  assert.deepEqual([await answers('/from'), await answers('/pets/1')], [404, 200])
  const { json } = await served.call('GET', '/__admin/health')
  assert.deepEqual(json.projects.map(({ slug, endpoints, broken }) => [slug, endpoints, broken]), [['project-1', PETS.endpoints.length, false]])
  await served.stop()
})

test('several projects answer by host and by path, each with its own state', async () => {
  const counting = (name) => ({ name, endpoints: [{ path: '/', responses: [{ set: { n: { add: 1 } }, body: `${name} {{state "n"}}` }] }] })
  const served = await serve([counting('One'), counting('Two')])
  const ask = async (path, host) => (await served.call('GET', path, { host })).text
  assert.equal(await ask('/', `project-1.localhost:${served.port}`), 'One ')
  assert.equal(await ask('/m/project-1/', 'localhost'), 'One 1')
  assert.equal(await ask('/m/project-2', 'localhost'), 'Two ')
  const lost = await served.call('GET', '/', { host: 'localhost' })
  assert.deepEqual([lost.status, lost.json.code], [404, 'unknown-project'])
  assert.match(lost.json.detail, /project-1, project-2/)
  assert.deepEqual((await served.call('GET', '/__admin/state?project=project-2')).json.default, { n: 1 })
  await served.says(/ project-2 200 GET \//)
  await served.stop()
})

test('a file that changes answers at once, and one that is broken changes nothing', async () => {
  const files = folder()
  const file = files.write('pets.json', { endpoints: [{ path: '/a', responses: [{ body: 'old' }] }] })
  const served = await start([file], '--watch')
  const told = async (text) => {
    for (const until = Date.now() + 20_000; Date.now() < until; ) if ((await served.call('GET', '/a')).text === text) return
    assert.fail(`it never answered ${text}`)
  }
  await told('old')
  files.write('pets.json', { endpoints: [{ path: '/a', responses: [{ body: 'new' }] }] })
  await told('new')
  await served.says(/reloaded after \d+ ms, 1 endpoint/)
  files.write('pets.json', '{"endpoints": [{"path": "a"}]}')
  await served.says(/the last version that was sound is still served/)
  assert.match(served.log, /pets\.json:1:26/)
  await told('new')
  assert.equal((await served.call('GET', '/__admin/health')).json.projects[0].broken, true)
  rmSync(file)
  files.write('pets.json', { endpoints: [{ path: '/a', responses: [{ body: 'mended' }] }] })
  await told('mended')
  const health = async () => (await served.call('GET', '/__admin/health')).json.projects[0].broken
  assert.equal(await health(), false)
  // Away, and back as it was.
  rmSync(file)
  await served.says(/no such file or directory/)
  assert.equal(await health(), true)
  files.write('pets.json', { endpoints: [{ path: '/a', responses: [{ body: 'mended' }] }] })
  for (const until = Date.now() + 20_000; Date.now() < until && (await health()); );
  assert.equal(await health(), false)
  await served.stop()
  files.remove()
})

test('a folder, and what another tool has written, are served as they are', async () => {
  const files = folder()
  const made = spawnSync(BINARY, ['new', `${files.path('shop')}/`])
  assert.equal(made.status, 0, String(made.stderr))
  files.write('api.yaml', 'openapi: 3.1.0\ninfo: {title: T, version: "1"}\npaths: {/from: {get: {responses: {"204": {description: ""}}}}}\n')
  const served = await start([files.path('shop'), files.path('api.yaml')])
  assert.equal((await served.call('GET', '/pets/7', { host: 'shop.localhost' })).json.id, 7)
  assert.equal((await served.call('GET', '/from', { host: 'api.localhost' })).status, 204)
  assert.match(served.log, /1 operation imported from OpenAPI 3\.1/)
  await served.stop()
  files.remove()
})

test('with a seed and a time replies are the same each time', async () => {
  const project = { endpoints: [{ path: '/', responses: [{ body: '{{uuid}} {{now}}' }] }] }
  const args = ['--quiet', '--seed', '7', '--now', '2026-01-31T12:00:00Z']
  const texts = []
  for (let round = 0; round < 2; round++) {
    const served = await serve(project, ...args)
    for (let at = 0; at < 2; at++) texts.push((await served.call('GET', '/')).text)
    await served.stop()
  }
  assert.equal(new Set(texts).size, 1, texts.join('\n'))
  assert.match(texts[0], /^[0-9a-f-]{36} 2026-01-31/)
})

test('pages of this machine may look at what is served, and others may not', async () => {
  const ask = (origin) => served.call('GET', '/__admin/state', { headers: { origin } })
  assert.equal((await ask('https://example.com')).json.code, 'foreign-origin')
  const mine = await ask('http://localhost:3000')
  assert.deepEqual([mine.status, mine.headers['access-control-allow-origin']], [200, 'http://localhost:3000'])
  const preflight = { origin: 'http://localhost:3000', 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' }
  const allowed = await served.call('OPTIONS', '/__admin/verify', { headers: preflight })
  assert.deepEqual([allowed.status, allowed.headers['access-control-allow-headers']], [204, 'content-type'])
  // A name that leads here by somebody else's resolver.
  assert.equal((await served.call('GET', '/__admin/requests', { host: 'evil.example' })).json.code, 'foreign-origin')
  assert.equal((await served.call('GET', '/__admin/nothing')).json.code, 'unknown-path')
  assert.equal((await served.call('PATCH', '/__admin/state')).json.code, 'method-not-allowed')
})

test('HTTPS with a certificate that is made, which clients can come to trust', async () => {
  const files = folder()
  process.env.DOTMOCK_HOME = files.path('home')
  const served = await serve(PETS, '--tls')
  await served.says(/certificate/)
  const [, path] = /trust its certificate: (\S+)\n/.exec(served.log)
  const ask = (host) =>
    new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port: served.port, path: '/pets/7', ca: readFileSync(path), servername: host === '127.0.0.1' ? undefined : host, headers: { host, 'x-tier': 'gold' } }
      https.get(options, (reply) => reply.resume().on('end', () => resolve(reply.statusCode))).on('error', reject)
    })
  assert.deepEqual([await ask('localhost'), await ask('project-1.localhost'), await ask('127.0.0.1')], [200, 200, 200])
  await assert.rejects(ask('example.com'), /altnames/)
  const plain = await served.call('GET', '/pets/7')
  assert.deepEqual([plain.status, plain.text], [400, 'This port speaks HTTPS: use https:// in place of http://.\n'])
  await served.stop()
  files.remove()
})

test('what cannot be served says so, and how it ends', async () => {
  const files = folder()
  const run = (...args) => {
    const { status, stdout, stderr } = spawnSync(BINARY, ['serve', ...args], { encoding: 'utf8', timeout: 20_000 })
    return [status, `${stdout}${stderr}`]
  }
  const broken = files.write('broken.json', '{"endpoints": [{"path": "a"}]}')
  const [code, words] = run(broken, '--port', '0')
  assert.deepEqual([code, /broken\.json:1:26/.test(words), /nothing is served/.test(words)], [1, true, true], words)
  const sound = files.write('pets.json', PETS)
  assert.match(run(sound, '--port', String(served.port))[1], /address already in use; choose another by --port/)
  assert.equal(run(files.path('none.json'))[0], 2)
  assert.match(run(sound, sound)[1], /both the project `pets`/)
  assert.deepEqual(await (await start([sound], '--quiet')).stop('SIGINT'), { code: 0, signal: null })
  files.remove()
})
