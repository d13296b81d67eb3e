// Saves have their turns: one after another, each on what the one before has made, while mocks are being called.

import assert from 'node:assert/strict'
import http from 'node:http'
import { after, before, test } from 'node:test'

import { send } from '../support/client.mjs'
import { assertProblem } from '../support/problem.mjs'
import { start } from '../support/server.mjs'

let server, ports
before(async () => {
  server = await start({ twins: true })
  ports = [server.direct, server.twin]
})
after(() => server.stop())

const mock = (port, slug) => send(port, 'GET', '/n', { host: `${slug}.localhost` })
const says = (body) => [{ path: '/n', responses: [{ body }] }]
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

// Calls the mock again and again while something is done, so that each save has leases to wait for.
async function withTraffic(slug, act) {
  let running = true
  const traffic = ports.map(async (port) => {
    while (running) {
      assert.equal((await mock(port, slug)).status, 200)
      await pause(20)
    }
  })
  try {
    await act()
  } finally {
    running = false
    await Promise.all(traffic)
  }
}

test('of 200 saves on one revision exactly one wins, and none that was acknowledged is lost', async () => {
  const writers = 200
  const rounds = 5
  const project = await server.project(says('n'), { name: 'w1' })
  const acknowledged = ['w1']
  const path = `/api/projects/${project.slug}`
  for (let round = 1; round <= rounds; round++) {
    const read = (at) => server.call('GET', path, { key: project.key, port: ports[at % 2] })
    const tags = (await Promise.all(Array.from({ length: writers }, (_, at) => read(at)))).map(({ headers }) => headers.etag)
    assert.deepEqual(new Set(tags), new Set([`"${round}"`]))
    // With a lease at each Worker, so that the first save has to wait while the others queue behind it.
    await Promise.all(ports.map((port) => mock(port, project.slug)))
    const save = (tag, at) => {
      const document = { name: `round ${round}, writer ${at}`, endpoints: [] }
      return server.save(project, document, { 'if-match': tag }, ports[(at + 1) % 2])
    }
    const replies = await Promise.all(tags.map(save))
    const winners = replies.flatMap(({ status }, at) => (status === 200 ? [at] : []))
    assert.equal(winners.length, 1, `${winners.length} won round ${round}`)
    const winner = replies[winners[0]]
    assert.equal(winner.json.revision, round + 1)
    assert.ok(winner.ms > 250, `the winner waited for the leases, so that the others had to: ${winner.ms} ms`)
    for (const reply of replies.filter(({ status }) => status !== 200)) {
      assert.equal(assertProblem(reply, 412, 'stale-revision').revision, round + 1)
    }
    acknowledged.push(`round ${round}, writer ${winners[0]}`)
  }
  const { items } = (await server.call('GET', `${path}/revisions`, { key: project.key })).json
  assert.deepEqual(items.map(({ revision }) => revision).reverse(), acknowledged.map((_, at) => at + 1))
  for (const [at, name] of acknowledged.entries()) {
    assert.equal((await server.call('GET', `${path}/revisions/${at + 1}`, { key: project.key })).json.name, name)
  }
})

test('saves that wait have their turns in the order in which they came', async () => {
  const project = await server.project(says('n'))
  await withTraffic(project.slug, async () => {
    await pause(100)
    const saving = []
    for (const name of ['first', 'second', 'third', 'fourth', 'fifth']) {
      saving.push(server.save(project, { name, endpoints: says('n') }))
      await pause(50)
    }
    const replies = await Promise.all(saving)
    assert.deepEqual(replies.map(({ json }) => json.revision), [2, 3, 4, 5, 6])
    assert.ok(replies[0].ms > 250, `the first waited for the leases, so that the others had to: ${replies[0].ms} ms`)
  })
})

test('a save goes on although its client has left', async () => {
  const project = await server.project(says('old'))
  await withTraffic(project.slug, async () => {
    await pause(100)
    const request = http.request({
      host: '127.0.0.1',
      port: server.direct,
      method: 'PUT',
      path: `/api/projects/${project.slug}`,
      headers: { authorization: `Bearer ${project.key}`, 'if-match': '"1"' },
      agent: false,
    })
    let answered = false
    request.on('response', () => (answered = true))
    request.on('error', () => {})
    request.end(JSON.stringify({ name: 'left', endpoints: says('new') }))
    await pause(400)
    request.destroy()
    assert.equal(answered, false, 'it was waiting')
    const began = Date.now()
    let document
    do {
      assert.ok(Date.now() - began < 10_000, 'it was never made')
      await pause(50)
      document = await server.document(project)
    } while (document.name !== 'left')
    assert.equal((await mock(server.twin, project.slug)).text, 'new')
    const next = await server.save(project, { name: 'next', endpoints: says('next') }, { 'if-match': '"2"' })
    assert.equal(next.json.revision, 3, next.text)
  })
})
