// Live on save, on two Workers that share the objects as isolates all over the world do: once a save is acknowledged no
// request that is sent later is answered by what was before.

import assert from 'node:assert/strict'
import http from 'node:http'
import { after, before, test } from 'node:test'

import { send } from '../support/client.mjs'
import { assertProblem } from '../support/problem.mjs'
import { start } from '../support/server.mjs'

let server, agent, ports
before(async () => {
  server = await start({ twins: true })
  agent = new http.Agent({ keepAlive: true })
  ports = [server.direct, server.twin]
})
after(async () => {
  agent.destroy()
  await server.stop()
})

const mock = (port, slug) => send(port, 'GET', '/n', { host: `${slug}.localhost`, agent })
const says = (body) => [{ path: '/n', responses: [{ body }] }]

// Connections over both Workers, each of which sends its next request when the last is answered.
function traffic(connections, running, exchange) {
  return Array.from({ length: connections }, async (_, at) => {
    for (let last; running(); ) last = await exchange(ports[at % ports.length], last)
  })
}

test('while one client saves back to back, no reply is older than what was acknowledged', async (t) => {
  const endpoints = says('{{.Project.Revision}}')
  const project = await server.project(endpoints)
  const seen = { requests: 0, marked: 0, saves: 0 }
  const end = Date.now() + 15_000
  const running = () => Date.now() < end
  let acknowledged = 1

  async function exchange(port, last = 0) {
    const least = acknowledged
    const reply = await mock(port, project.slug)
    assert.equal(reply.status, 200, reply.text)
    const revision = Number(reply.text)
    seen.requests += 1
    if (reply.headers['x-mock-stale']) seen.marked += 1
    else assert.ok(revision >= least, `revision ${revision} after ${least} was acknowledged`)
    assert.ok(revision >= last, `revision ${revision} after ${last} from the same Worker`)
    return revision
  }

  async function save() {
    while (running()) {
      const document = { name: `n${acknowledged + 1}`, endpoints }
      const saved = await server.save(project, document, { 'if-match': `"${acknowledged}"` }, ports[seen.saves % 2])
      assert.deepEqual([saved.status, saved.json.revision], [200, acknowledged + 1], saved.text)
      acknowledged = saved.json.revision
      seen.saves += 1
    }
  }

  await Promise.all([...traffic(64, running, exchange), save()])
  t.diagnostic(`${seen.requests} requests, ${seen.marked} of them marked as perhaps old, ${seen.saves} saves`)
  assert.ok(seen.saves >= 4, `${seen.saves} saves`)
  assert.ok(seen.requests >= 1_000, `${seen.requests} requests`)
  assert.ok(seen.marked * 20 <= seen.requests, `${seen.marked} of ${seen.requests} are marked: the object hardly answers`)
})

test('a slug that is used again never brings its predecessor back', async (t) => {
  const slug = 'used-again'
  const seen = { requests: 0, unknown: 0, lives: 0 }
  // What the client that creates and deletes knows; a new object at each step. `least` is the first life whose replies may
  // come from now on, `most` the last; at a step that has none of either only 404 may come.
  let known = { least: 1, most: 0 }
  let running = true
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

  async function exchange(port) {
    const sent = known
    const reply = await mock(port, slug)
    const got = known
    seen.requests += 1
    if (reply.headers['x-mock-stale']) return
    if (reply.status === 404) {
      seen.unknown += 1
      assertProblem(reply, 404, 'unknown-project')
      assert.ok(!(sent === got && sent.live), 'not found while it is there')
      return
    }
    const [life, revision] = reply.text.split(' ').map(Number)
    assert.ok(life >= sent.least && life <= got.most, `life ${life}, not ${sent.least} to ${got.most}`)
    if (sent.live === life) assert.ok(revision >= sent.revision, `revision ${revision}, not ${sent.revision}`)
  }

  async function live(life) {
    const endpoints = says(`${life} {{.Project.Revision}}`)
    known = { least: life, most: life }
    const made = await server.call('POST', '/api/projects', { json: { slug, document: { endpoints } }, port: ports[life % 2] })
    assert.equal(made.status, 201, made.text)
    known = { least: life, most: life, live: life, revision: 1 }
    await pause(200)
    const saved = await server.save(made.json, { name: 'saved', endpoints })
    assert.equal(saved.status, 200, saved.text)
    known = { ...known, revision: 2 }
    await pause(200)
    known = { least: life, most: life }
    const gone = await server.call('DELETE', `/api/projects/${slug}`, { key: made.json.key, port: ports[(life + 1) % 2] })
    assert.equal(gone.status, 204, gone.text)
    known = { least: life + 1, most: life }
    seen.lives += 1
    await pause(300)
  }

  async function lives() {
    try {
      for (let life = 1; life <= 3; life++) await live(life)
    } finally {
      running = false
    }
  }

  await Promise.all([...traffic(16, () => running, exchange), lives()])
  t.diagnostic(`${seen.requests} requests in ${seen.lives} lives, ${seen.unknown} of them answered by 404`)
  assert.ok(seen.unknown > 0 && seen.unknown < seen.requests)
})
