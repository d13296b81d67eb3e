// The last requests that mocks have had: what is kept of them, how they are found, rendered once more and forgotten.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { folder } from '../support/folder.mjs'
import { assertProblem } from '../support/problem.mjs'
import { start } from '../support/server.mjs'
import { Traffic } from '../support/traffic.mjs'

const ENDPOINTS = [
  {
    path: '/pets/{id}',
    name: 'A pet',
    responses: [
      { id: 'gold', when: { header: 'x-tier', equals: 'gold' }, body: '{"id": {{ param "id" }}, "gold": true}' },
      { id: 'plain', body: '{"id": {{ param "id" }}, "n": {{ randomInt(1, 1000000) }}}' },
    ],
  },
  { path: '/echo', method: 'POST', responses: [{ body: '{{ .Request.Body }}' }] },
  { path: '/who', responses: [{ body: 'you are {{ header "authorization" }}' }] },
  { path: '/bytes', responses: [{ body: { base64: '/wD+' } }] },
  { path: '/count', responses: [{ set: { n: { add: 1 } }, body: '{{ state "n" }}' }] },
  { path: '/broken', responses: [{ fault: 'empty', body: 'x' }] },
]

const persist = folder()
let server
before(async () => (server = await start({ persist })))
after(() => server.stop())

async function project(more) {
  const made = await server.project(ENDPOINTS, more)
  const traffic = new Traffic(server, made)
  const mock = (path, options) => server.mock(made.slug, path, options)
  return { made, traffic, mock }
}

test('a request is kept with its reply and why it was this one', async () => {
  const { made, traffic, mock } = await project()
  const reply = await mock('/pets/7?a=1&b', { headers: { 'x-tier': 'silver', 'x-mock-session': 'ann' } })
  const [line] = await traffic.newest(1)
  assert.match(line.id, /^[0-9a-f]{32}$/)
  assert.ok(Math.abs(Date.now() - Date.parse(line.at)) < 60_000, line.at)
  const { id, at, engine_us, ...rest } = line
  assert.ok(engine_us >= 0)
  assert.deepEqual(rest, {
    method: 'GET',
    path: '/pets/7',
    query: 'a=1&b',
    session: 'ann',
    client: rest.client,
    status: 200,
    endpoint: 'e1',
    response: 'plain',
    revision: 1,
    request_bytes: 0,
    reply_bytes: reply.body.length,
  })
  const record = await traffic.one(id)
  assert.deepEqual(Object.fromEntries(Object.keys(line).map((name) => [name, record[name]])), line)
  assert.equal(record.request.headers['x-tier'], 'silver')
  assert.equal(record.request.host, `${made.slug}.localhost:${server.port}`)
  assert.equal(record.reply.body, reply.text)
  assert.equal(record.reply.headers['content-type'], reply.headers['content-type'])
  assert.equal(record.state, null)
  assert.deepEqual(record.effects, {})
  const [endpoint] = record.trace.endpoints
  assert.deepEqual(endpoint.responses.map((response) => [response.id, response.verdict]), [['gold', 'failed'], ['plain', 'chosen']])
  assert.match(endpoint.responses[0].failure.detail, /silver/)
})

test('a miss is kept with what nearly matched', async () => {
  const { traffic, mock } = await project()
  const reply = await mock('/pet/7')
  assert.equal(reply.status, 404)
  const [line] = await traffic.newest(1)
  assert.deepEqual([line.status, line.endpoint, line.response, line.id], [404, null, null, reply.json.request_id])
  const record = await traffic.one(line.id)
  assert.equal(record.near_misses[0].endpoint, 'e1')
  assert.ok(record.near_misses[0].fixes.length > 0, 'and how it would match')
})

test('masked values are in no part of what is kept', async () => {
  const { traffic, mock } = await project({ settings: { mask: ['authorization', 'cookie', 'x-key', 'token', 'password'] } })
  const secret = 's3cr3t-value'
  const headers = {
    authorization: `Bearer ${secret}`,
    cookie: `sid=${secret}; theme=${secret}`,
    'x-key': secret,
    'content-type': 'application/x-www-form-urlencoded',
  }
  await mock(`/who?token=${secret}&a=1`, { headers })
  await mock('/echo', { method: 'POST', headers, body: `password=${secret}&a=1` })
  await mock(`/nothing?token=${secret}`, { headers })
  for (const { id } of await traffic.newest(3)) {
    const { text, json } = await traffic.call('GET', `/${id}`)
    assert.ok(!text.includes(secret), text)
    assert.equal(json.request.headers.authorization, 'Bearer ***')
    assert.ok(json.request.masked.includes('header "authorization"'), JSON.stringify(json.request.masked))
  }
  const [, echo, who] = await traffic.newest(3)
  assert.equal(who.query, 'token=***&a=1')
  assert.equal((await traffic.one(who.id)).reply.body, 'you are ***')
  assert.equal((await traffic.one(echo.id)).request.body, 'password=***&a=1')
  assertProblem(await traffic.call('GET', `/${who.id}/replay`), 409, 'masked-value')
})

test('an owner who masks nothing sees everything', async () => {
  const { traffic, mock } = await project({ settings: { mask: [] } })
  const reply = await mock('/who', { headers: { authorization: 'Bearer open' } })
  const [{ id }] = await traffic.newest(1)
  assert.equal((await traffic.one(id)).request.headers.authorization, 'Bearer open')
  const replay = await traffic.call('GET', `/${id}/replay`)
  assert.deepEqual([replay.status, replay.json.body], [200, reply.text])
})

test('contents are kept up to 64 KiB, and what is no text as base64', async () => {
  const { traffic, mock } = await project()
  await mock('/echo', { method: 'POST', body: 'x'.repeat(70_000) })
  await mock('/echo', { method: 'POST', body: Buffer.from([0xff, 0, 0xfe]) })
  await mock('/bytes')
  const [bytes, binary, long] = await traffic.newest(3)
  assert.equal((await traffic.one(bytes.id)).reply.body_base64, '/wD+')
  assert.equal((await traffic.one(binary.id)).request.body_base64, '/wD+')
  assert.equal(long.request_bytes, 70_000)
  const record = await traffic.one(long.id)
  for (const content of [record.request, record.reply]) {
    assert.deepEqual([content.body.length, content.cut], [65_536, true])
  }
  assertProblem(await traffic.call('GET', `/${long.id}/replay`), 409, 'body-cut')
})

test('a request whose reply depends on the state is kept with what it found', async () => {
  const { traffic, mock } = await project()
  const replies = [await mock('/count'), await mock('/count'), await mock('/count')]
  const lines = await traffic.newest(3)
  for (const [at, line] of lines.reverse().entries()) {
    const record = await traffic.one(line.id)
    assert.deepEqual([record.state, record.effects], [at === 0 ? {} : { n: at }, { n: at + 1 }])
    const replay = await traffic.call('GET', `/${line.id}/replay`)
    assert.equal(replay.json.body ?? '', replies[at].text)
  }
})

test('a fault is told', async () => {
  const { traffic, mock } = await project()
  await mock('/broken')
  const [line] = await traffic.newest(1)
  assert.deepEqual([line.fault, line.endpoint, line.reply_bytes], ['empty', 'e6', 0])
})

test('a reply is rendered once more as long as its revision is kept', async () => {
  const { made, traffic, mock } = await project()
  const reply = await mock('/pets/7')
  const [{ id }] = await traffic.newest(1)
  await server.save(made, { endpoints: [{ path: '/other' }] })
  const { status, json } = await traffic.call('GET', `/${id}/replay`)
  assert.deepEqual([status, json.status, json.body, json.revision], [200, 200, reply.text, 1])
  for (let save = 1; save <= 100; save++) await server.save(made, { name: `n${save}` })
  assertProblem(await traffic.call('GET', `/${id}/replay`), 409, 'revision-gone')
  assert.equal((await traffic.one(id)).reply.body, reply.text, 'the record stays')
})

test('lists are filtered', async () => {
  const { traffic, mock } = await project()
  await mock('/pets/1', { headers: { 'x-mock-session': 'ann' } })
  await mock('/pets/2', { headers: { 'x-tier': 'gold' } })
  await mock('/echo', { method: 'POST', body: 'a "quoted" Word' })
  await mock('/nothing?search=needle')
  await mock('/pets/3', { method: 'PUT' })
  await traffic.newest(5)
  for (const [query, expected] of [
    ['method=POST', ['/echo']],
    ['path=pets', ['/pets/3', '/pets/2', '/pets/1']],
    ['path=/pets/*', ['/pets/3', '/pets/2', '/pets/1']],
    ['path=/pets/2', ['/pets/2']],
    ['status=404', ['/nothing']],
    ['status=4xx', ['/pets/3', '/nothing']],
    ['endpoint=e1', ['/pets/2', '/pets/1']],
    ['matched=false', ['/pets/3', '/nothing']],
    ['matched=true&method=GET', ['/pets/2', '/pets/1']],
    ['session=ann', ['/pets/1']],
    [`text=${encodeURIComponent('"quoted" word')}`, ['/echo']],
    ['text=needle', ['/nothing']],
    ['text=GOLD', ['/pets/2']],
    ['text=nowhere', []],
    ['method=POST&status=404', []],
  ]) {
    assert.deepEqual((await traffic.all(query)).map(({ path }) => path), expected, query)
  }
  for (const query of ['status=9', 'status=abc', 'matched=perhaps', 'limit=0', 'cursor=x']) {
    const name = query.split('=')[0]
    assert.equal(assertProblem(await traffic.call('GET', `?${query}`), 400, 'invalid-query').errors[0].pointer, `/${name}`)
  }
})

test('whole requests are listed as they are read one by one', async () => {
  const { traffic, mock } = await project()
  await mock('/pets/1', { headers: { 'x-mock-session': 'ann' } })
  await mock('/echo', { method: 'POST', body: 'a needle' })
  await mock('/nothing')
  const lines = await traffic.newest(3)
  const whole = await traffic.all('whole=true')
  assert.deepEqual(whole, await Promise.all(lines.map(({ id }) => traffic.one(id))))
  assert.deepEqual(await traffic.all('whole=false'), lines)
  assert.deepEqual((await traffic.all('whole=true&text=needle')).map(({ request }) => request.body), ['a needle'])
  const { json } = await traffic.call('GET', '?whole=true&limit=2')
  assert.deepEqual(json.items, whole.slice(0, 2))
  assert.deepEqual((await traffic.call('GET', `?whole=true&cursor=${json.next}`)).json, { items: whole.slice(2), next: null })
  const refused = assertProblem(await traffic.call('GET', '?whole=perhaps'), 400, 'invalid-query')
  assert.equal(refused.errors[0].pointer, '/whole')
})

test('a page of whole requests ends before it is too large', async () => {
  const { traffic, mock } = await project()
  const body = 'x'.repeat(64 << 10)
  for (let at = 0; at < 40; at++) await mock('/echo', { method: 'POST', body })
  const lines = await traffic.newest(40)
  const first = await traffic.call('GET', '?whole=true')
  assert.ok(first.json.items.length > 20 && first.json.items.length < 40, `${first.json.items.length}`)
  assert.ok(first.text.length < (4 << 20) + 1_000, `${first.text.length}`)
  const ids = (await traffic.all('whole=true')).map(({ id }) => id)
  assert.deepEqual(ids, lines.map(({ id }) => id))
})

test('the last thousand are kept, each once, in the order of their coming', async () => {
  const { traffic, mock } = await project()
  const sent = []
  for (let at = 0; at < 1_060; at += 20) {
    await Promise.all(Array.from({ length: 20 }, (_, more) => mock(`/pets/${at + more}`)))
    sent.push(at)
  }
  await traffic.newest(1_000)
  const until = Date.now() + 10_000
  let items = []
  while (Date.now() < until && !items.some(({ path }) => Number(path.slice(6)) >= 1_040)) items = await traffic.all()
  assert.equal(items.length, 1_000)
  assert.equal(new Set(items.map(({ id }) => id)).size, 1_000)
  assert.ok(items.every(({ path }) => Number(path.slice(6)) >= 40), 'the oldest have gone')
})

test('they outlive a restart, and are forgotten when somebody says so', async () => {
  const { made, traffic, mock } = await project()
  await mock('/pets/1')
  const [{ id }] = await traffic.newest(1)
  await server.restart()
  assert.equal((await traffic.newest(1))[0].id, id)
  assert.equal((await traffic.call('DELETE')).status, 204)
  assert.deepEqual(await traffic.all(), [])
  assertProblem(await traffic.call('GET', `/${id}`), 404, 'unknown-request')
  assertProblem(await traffic.call('GET', `/${id.at(-1)}`), 404, 'unknown-request')
  assertProblem(await traffic.call('GET', `/${id}/replay`), 404, 'unknown-request')
  const { items } = (await server.call('GET', `/api/projects/${made.slug}/audit`, { key: made.key })).json
  assert.equal(items[0].action, 'clear_requests')
  await mock('/pets/2')
  assert.equal((await traffic.newest(1))[0].path, '/pets/2')
})

test('what was on its way when they were to be forgotten does not come back', async () => {
  const { traffic, mock } = await project()
  for (let round = 0; round < 5; round++) {
    await mock('/pets/1')
    assert.equal((await traffic.call('DELETE')).status, 204)
  }
  await mock('/pets/2')
  assert.deepEqual((await traffic.newest(1)).map(({ path }) => path), ['/pets/2'])
  assert.equal((await traffic.all()).length, 1)
})

test('what no project answers is in nobody’s traffic', async () => {
  const { made, traffic, mock } = await project()
  await server.call('POST', `/api/projects/${made.slug}/try`, { key: made.key, json: { request: { url: '/pets/1' } } })
  await server.mock('never-made', '/pets/1')
  await mock('/pets/2')
  assert.deepEqual((await traffic.newest(1)).map(({ path }) => path), ['/pets/2'])
  assert.equal((await traffic.all()).length, 1)
})

test('metrics count requests, misses and faults by endpoint and hour', async () => {
  const { made, traffic, mock } = await project()
  for (const path of ['/pets/1', '/pets/2', '/pets/3', '/nothing', '/broken']) await mock(path)
  await traffic.newest(5)
  const read = (query = '') => server.call('GET', `/api/projects/${made.slug}/metrics${query}`, { key: made.key })
  const { status, json } = await read()
  assert.equal(status, 200)
  const counts = ({ requests, misses, faults }) => [requests, misses, faults]
  assert.deepEqual([json.hours, ...counts(json.total)], [24, 5, 1, 1])
  assert.deepEqual(json.endpoints.map((one) => [one.endpoint, ...counts(one)]), [
    ['e1', 3, 0, 0],
    [null, 1, 1, 0],
    ['e6', 1, 0, 1],
  ])
  for (const { hours } of json.endpoints) {
    assert.match(hours[0].hour, /^\d{4}-\d\d-\d\dT\d\d:00:00/)
    assert.equal(typeof hours[0].engine_p99_us, 'number')
  }
  // Clearing the traffic does not take away what was counted.
  await traffic.call('DELETE')
  assert.equal((await read('?hours=1')).json.total.requests, 5)
  for (const hours of ['0', '169', 'x']) assertProblem(await read(`?hours=${hours}`), 400, 'invalid-query')
})
