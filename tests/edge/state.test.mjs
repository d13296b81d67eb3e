// State has one place: however many clients there are, each change is made once, and one that was told of stays.

import assert from 'node:assert/strict'
import http from 'node:http'
import { after, before, describe, it } from 'node:test'

import { send } from '../support/client.mjs'
import { folder } from '../support/folder.mjs'
import { begin, beginAgain, kill } from '../support/runtime.mjs'
import { start } from '../support/server.mjs'

const CLIENTS = 20
const EACH = 50

// Two endpoints that count in the same place.
const counting = ['/one', '/other'].map((path) => ({ path, responses: [{ body: 'counted', set: { count: { add: 1 } } }] }))

// Connections of their own for those who send without a pause: one that nobody uses is closed by the runtime, perhaps in
// the very moment in which it is used again.
async function connected(act) {
  const agent = new http.Agent({ keepAlive: true })
  try {
    return await act(agent)
  } finally {
    agent.destroy()
  }
}

const state = async (server, { slug, key }, query = '') => {
  const reply = await server.call('GET', `/api/projects/${slug}/state${query}`, { key })
  assert.equal(reply.status, 200, reply.text)
  return reply.json
}

async function count(server, { slug }, at, agent) {
  const { path } = counting[at % 2]
  return send(server.direct, 'GET', path, { host: `${slug}.localhost`, agent })
}

// Every client sends so many requests, one after another, over both endpoints.
async function countOn(server, project, each = EACH) {
  const client = async (number, agent) => {
    for (let at = 0; at < each; at++) {
      const reply = await count(server, project, number + at, agent)
      assert.deepEqual([reply.status, reply.text], [200, 'counted'])
    }
  }
  await connected((agent) => Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number, agent))))
}

describe('many at once', () => {
  let server
  before(async () => (server = await start()))
  after(() => server.stop())

  it('fifty sessions have fifty sequences', async () => {
    const flaky = { path: '/flaky', select: { sequence: 'stay' }, responses: [{ status: 503 }, { status: 503 }, { body: 'up' }] }
    const project = await server.project([flaky])
    const client = async (number, agent) => {
      const seen = []
      for (let at = 0; at < 5; at++) {
        const headers = { 'x-mock-session': `client ${number}` }
        seen.push((await send(server.direct, 'GET', '/flaky', { host: `${project.slug}.localhost`, headers, agent })).status)
      }
      return seen
    }
    const seen = await connected((agent) => Promise.all(Array.from({ length: 50 }, (_, number) => client(number, agent))))
    assert.deepEqual(seen, Array(50).fill([503, 503, 200, 200, 200]))
    const { default: unnamed, sessions } = await state(server, project)
    assert.deepEqual(unnamed, {}, 'nobody was without a session')
    assert.deepEqual(new Set(Object.keys(sessions)), new Set(Array.from({ length: 50 }, (_, at) => `client ${at}`)))
  })

  it('no change is lost, and none is made twice', async () => {
    const project = await server.project(counting)
    await countOn(server, project)
    const { default: unnamed, sessions } = await state(server, project)
    assert.deepEqual([unnamed, sessions], [{ count: CLIENTS * EACH }, {}])
    assert.deepEqual(await state(server, project, '?session='), { count: CLIENTS * EACH })
  })

  it('what is read is what the request before has left', async () => {
    const turn = { path: '/turn', responses: [{ body: '{{state "count"}}', set: { count: { add: 1 } } }] }
    const project = await server.project([turn])
    const ask = (agent) => send(server.direct, 'GET', '/turn', { host: `${project.slug}.localhost`, agent })
    await ask()
    const replies = await connected((agent) => Promise.all(Array.from({ length: 100 }, () => ask(agent))))
    const read = replies.map(({ text }) => Number(text))
    assert.deepEqual(read.sort((one, other) => one - other), Array.from({ length: 100 }, (_, at) => at + 1))
  })
})

describe('a runtime that is killed', () => {
  // Every client counts on until its connection breaks. What was under way then may be counted: nobody was told.
  async function countUntilKilled(server, project, runtime) {
    const seen = { sent: 0, acknowledged: 0 }
    let dying
    const client = async (number, agent) => {
      for (let at = number; ; at++) {
        seen.sent += 1
        const reply = await count(server, project, at, agent).catch(() => null)
        if (reply === null) return
        assert.deepEqual([reply.status, reply.text], [200, 'counted'])
        seen.acknowledged += 1
        if (seen.acknowledged === 400) dying = kill(runtime)
      }
    }
    await connected((agent) => Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number, agent))))
    await dying
    return seen
  }

  it('has counted all that it acknowledged, and counts on from there', async (t) => {
    let { server, runtime } = await begin(() => start({ persist: folder() }))
    try {
      const project = await server.project(counting)
      for (let death = 0, counted = 0; death < 3; death++) {
        const { sent, acknowledged } = await countUntilKilled(server, project, runtime)
        runtime = (await beginAgain(server)).runtime
        const found = (await state(server, project)).default.count - counted
        t.diagnostic(`${sent} sent, ${acknowledged} acknowledged, ${found} counted`)
        assert.ok(found >= acknowledged && found <= sent, `${found} of ${acknowledged} to ${sent}`)
        await countOn(server, project)
        counted += found + CLIENTS * EACH
        assert.deepEqual((await state(server, project)).default, { count: counted })
      }
    } finally {
      await server.stop()
    }
  })
})

describe('an endpoint that has nothing to do with state', () => {
  let server
  // The twin serves, and the objects are counted.
  before(async () => (server = await start({ twins: true, counted: true })))
  after(() => server.stop())

  const calls = async () => Number((await server.call('GET', '/', { port: server.direct })).text)

  async function callsOf(slug, path, requests) {
    const ask = async (agent) => {
      const reply = await send(server.twin, 'GET', path, { host: `${slug}.localhost`, agent })
      assert.equal(reply.status, 200, reply.text)
    }
    const client = async (agent) => {
      for (let at = 0; at < requests / CLIENTS; at++) await ask(agent)
    }
    await ask()
    const earlier = await calls()
    await connected((agent) => Promise.all(Array.from({ length: CLIENTS }, () => client(agent))))
    return (await calls()) - earlier
  }

  it('is answered without the object, although its neighbours are not', async (t) => {
    const stateless = [
      { path: '/plain/{id}', responses: [{ body: '{{param "id"}} {{uuid}}' }] },
      { path: '/chosen', responses: [{ when: { header: 'x-tier', equals: 'gold' }, status: 404 }, { body: 'chosen' }] },
      { path: '/drawn', select: 'random', responses: [{ body: 'a' }, { body: 'b', weight: 2 }] },
    ]
    const { slug } = await server
      .call('POST', '/api/projects', { json: { document: { endpoints: [...counting, ...stateless] } }, port: server.twin })
      .then(({ json }) => json)
    const made = {}
    for (const path of ['/plain/7', '/chosen', '/drawn']) made[path] = await callsOf(slug, path, 1_000)
    made['/one'] = await callsOf(slug, '/one', 1_000)
    t.diagnostic(`calls of the object for a thousand requests each: ${JSON.stringify(made)}`)
    assert.ok(made['/one'] >= 1_000, `${made['/one']} calls`)
    // For leases and traffic the object is called as time passes, not for each request.
    for (const path of ['/plain/7', '/chosen', '/drawn']) assert.ok(made[path] <= 100, `${path}: ${made[path]} calls`)
  })
})
