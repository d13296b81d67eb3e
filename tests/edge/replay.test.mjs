// What a mock has answered can be rendered again to the same bytes, unless it says why not.

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'

import { send } from '../support/client.mjs'
import { assertProblem } from '../support/problem.mjs'
import { exchange, request } from '../support/raw.mjs'
import { start } from '../support/server.mjs'
import { DOCUMENT, requestOf, SHAPES } from '../support/shapes.mjs'
import { Traffic } from '../support/traffic.mjs'

const REQUESTS = 2_000
// The last thousand are kept.
const BATCH = 900
const AT_ONCE = 16

// What the platform says of a reply beside what the mock says.
const CARRIED = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding'])

let server
before(async () => (server = await start({ assets: null })))
after(() => server.stop())

// Does something with each of the items, so many of them at a time.
async function each(items, act) {
  const left = [...items].values()
  const worker = async () => {
    for (const item of left) await act(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

const utf8 = (value) => Buffer.from(value, 'latin1').toString()

// What the client got, as { status, headers, body }; header fields by name, those of one name in one text.
async function ask(slug, { breaks }, { method, path, headers, body }) {
  const host = `${slug}.localhost`
  if (breaks) {
    const got = await exchange(server.direct, request(method, path, { host, headers, body }))
    assert.equal(got.whole, false)
    return { status: got.status, headers: got.headers, body: got.body }
  }
  const got = await send(server.direct, method, path, { host, headers, body })
  const names = Object.keys(got.headers)
  return { status: got.status, headers: Object.fromEntries(names.map((name) => [name, utf8(got.all(name).join(', '))])), body: got.body }
}

// Asks and notes the reply under its number.
async function note(project, replies, numbers) {
  await each(numbers, async (number) => {
    const shape = SHAPES[number % SHAPES.length]
    const asked = requestOf(shape, number)
    replies.set(number, { shape, secret: asked.secret, ...(await ask(project.slug, shape, asked)) })
  })
}

// The ids of so many requests that were not known before, once they are all there: that takes a moment.
async function arrived(traffic, count, known) {
  const began = Date.now()
  for (;;) {
    const ids = (await traffic.all()).map(({ id }) => id).filter((id) => !known.has(id))
    if (ids.length >= count) {
      assert.equal(ids.length, count)
      assert.equal(new Set(ids).size, count, 'none is listed twice')
      for (const id of ids) known.add(id)
      return ids
    }
    assert.ok(Date.now() - began < 20_000, `${ids.length} of ${count} requests have arrived`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const content = ({ body, body_base64: base64 }) => (base64 === undefined ? Buffer.from(body ?? '') : Buffer.from(base64, 'base64'))

/** A reply's field as it is told where `cookie` is masked. */
const masked = ([name, value]) => [name, name === 'set-cookie' ? value.replace(/=[^;,]+/g, '=***') : value]

function assertSame(replay, reply, what) {
  const told = Object.entries(replay.headers).map(([name, value]) => [name, [value].flat().join(', ')])
  const got = Object.entries(reply.headers).filter(([name]) => !CARRIED.has(name)).map(masked)
  const sorted = (fields) => fields.filter(([name]) => !CARRIED.has(name)).sort()
  assert.deepEqual([replay.status, sorted(told)], [reply.status, sorted(got)], what)
  // To HEAD there is no content, whatever the reply would have been.
  assert.ok(content(replay).equals(reply.body), `${what}: ${content(replay)} is not ${reply.body}`)
}

// Has a reply rendered again, and holds it to what the client got; gives what came of it.
async function check(traffic, id, replies) {
  const record = await traffic.call('GET', `/${id}`)
  assert.equal(record.status, 200, record.text)
  const reply = replies.get(Number(record.json.request.headers['x-number']))
  replies.delete(Number(record.json.request.headers['x-number']))
  const { shape, secret } = reply
  const what = `${shape.name}, request ${id}`
  assert.ok(!record.text.includes(secret), `${what}: a secret is kept`)
  const replay = await traffic.call('GET', `/${id}/replay`)
  if (shape.code !== undefined) {
    assertProblem(replay, 409, shape.code)
    return shape.code
  }
  assert.equal(replay.status, 200, `${what}: ${replay.text}`)
  assertSame(replay.json, reply, what)
  return 'same'
}

describe('a request that a mock has had', () => {
  it(`is answered again to the same bytes, or says why not: ${REQUESTS} of ${SHAPES.length} kinds`, async (t) => {
    const project = await server.project(DOCUMENT.endpoints, { settings: DOCUMENT.settings })
    const traffic = new Traffic(server, project)
    const replies = new Map()
    const known = new Set()
    const outcomes = {}
    for (let first = 0; first < REQUESTS; first += BATCH) {
      const numbers = Array.from({ length: Math.min(BATCH, REQUESTS - first) }, (_, at) => first + at)
      await note(project, replies, numbers)
      const ids = await arrived(traffic, numbers.length, known)
      // It is the revision which answered that answers again.
      const saved = await server.save(project, { endpoints: [{ path: '/{rest*}', responses: [{ body: 'later' }] }] })
      assert.equal(saved.status, 200, saved.text)
      await each(ids, async (id) => {
        const outcome = await check(traffic, id, replies)
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
      })
      assert.equal(replies.size, 0)
      assert.equal((await server.save(project, DOCUMENT)).status, 200)
    }
    t.diagnostic(JSON.stringify(outcomes))
    assert.equal(Object.values(outcomes).reduce((sum, count) => sum + count, 0), REQUESTS)
  })

  it('says so when the revision that answered is not kept any more', async () => {
    const project = await server.project([{ path: '/old', responses: [{ body: 'old' }] }])
    assert.equal((await send(server.direct, 'GET', '/old', { host: `${project.slug}.localhost` })).text, 'old')
    const traffic = new Traffic(server, project)
    const [{ id }] = await traffic.newest(1)
    const replay = () => traffic.call('GET', `/${id}/replay`)
    assert.equal((await replay()).json.body, 'old')
    // The last hundred are kept.
    for (let save = 1; save <= 100; save++) {
      assert.equal((await server.save(project, { name: `save ${save}` })).status, 200)
    }
    assertProblem(await replay(), 409, 'revision-gone')
  })

  it('is not found by an id that no request has', async () => {
    const traffic = new Traffic(server, await server.project())
    for (const path of ['', '/replay']) assertProblem(await traffic.call('GET', `/${'0'.repeat(32)}${path}`), 404, 'unknown-request')
  })
})
