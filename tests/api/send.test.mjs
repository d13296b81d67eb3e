// Sending for real: the project's mock answers, with traffic and effects, and nothing goes over the network.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { assertProblem } from '../support/problem.mjs'
import { start } from '../support/server.mjs'
import { Traffic } from '../support/traffic.mjs'

const ENDPOINTS = [
  { path: '/n', responses: [{ body: '{{ randomInt(1, 1000000000) }} {{ .Request.ID }} {{ .Request.Host }}' }] },
  { path: '/count', method: 'POST', responses: [{ set: { n: { add: 1 } }, body: '{{ state "n" }}' }] },
  { path: '/slow', responses: [{ delay: 60_000, body: 'slow' }] },
]

let server
before(async () => (server = await start()))
after(() => server.stop())

const send = ({ slug, key }, json) => server.call('POST', `/api/projects/${slug}/send`, { key, json })

test('the reply comes with seed, time and trace, and is in the traffic', async () => {
  const project = await server.project(ENDPOINTS)
  const { status, json } = await send(project, { request: { url: '/n?a=1', headers: { 'x-a': '1' } }, seed: 7 })
  assert.equal(status, 200)
  assert.deepEqual([json.status, json.endpoint, json.seed, json.revision], [200, 'e1', 7, 1])
  assert.match(json.id, /^[0-9a-f]{32}$/)
  assert.ok(json.body.includes(json.id))
  assert.ok(json.body.endsWith(`${project.slug}.localhost:${server.port}`), json.body)
  assert.equal(json.trace.endpoints[0].verdict, 'chosen')
  const traffic = new Traffic(server, project)
  const [line] = await traffic.newest(1)
  assert.deepEqual([line.id, line.sent, line.query, line.at], [json.id, true, 'a=1', json.now])
  const record = await traffic.one(line.id)
  assert.deepEqual([record.reply.body, record.seed, record.request.headers['x-a']], [json.body, 7, '1'])
  assert.equal((await traffic.call('GET', `/${line.id}/replay`)).json.body, json.body)
})

test('seed, id and time give the same values again', async () => {
  const project = await server.project(ENDPOINTS)
  const request = { url: `http://${project.slug}.localhost:${server.port}/n` }
  const { seed, id, now, body } = (await send(project, { request })).json
  const again = async (more) => {
    const json = { request, seed, id, now, ...more }
    return (await server.call('POST', `/api/projects/${project.slug}/try`, { key: project.key, json })).json.body
  }
  assert.equal(await again(), body)
  const number = (text) => text.split(' ')[0]
  assert.notEqual(number(await again({ id: undefined })), number(body))
})

test('it changes the state, of the session that it names', async () => {
  const project = await server.project(ENDPOINTS)
  const count = async (more) => (await send(project, { request: { method: 'POST', url: '/count' }, ...more })).json
  assert.deepEqual((await count()).effects, { n: 1 })
  assert.deepEqual((await count({ session: 'ann' })).effects, { n: 1 })
  assert.deepEqual((await count()).effects, { n: 2 })
  const { json } = await server.call('GET', `/api/projects/${project.slug}/state`, { key: project.key })
  assert.deepEqual(json, { default: { n: 2 }, sessions: { ann: { n: 1 } }, next: null })
})

test('a delay is told and not waited for', async () => {
  const project = await server.project(ENDPOINTS)
  const { json, ms } = await send(project, { request: { url: '/slow' } })
  assert.deepEqual([json.body, json.delay_ms], ['slow', 60_000])
  assert.ok(ms < 10_000)
})

test('a miss says why, and what would mend it', async () => {
  const project = await server.project(ENDPOINTS)
  const { json } = await send(project, { request: { url: '/cuont', method: 'POST' } })
  assert.deepEqual([json.status, json.endpoint], [404, null])
  assert.equal(json.near_misses[0].endpoint, 'e2')
})

test('what cannot be sent is refused, with its place', async () => {
  const project = await server.project(ENDPOINTS)
  for (const [json, pointer] of [
    [{}, ''],
    [{ request: { url: 7 } }, '/request'],
    [{ request: { url: '/n' }, seed: -1 }, '/seed'],
    [{ request: { url: '/n' }, document: {} }, '/document'],
  ]) {
    const { errors } = assertProblem(await send(project, json), 422, 'invalid-request')
    assert.ok(errors.some((error) => error.pointer.startsWith(pointer)), JSON.stringify(errors))
  }
  assertProblem(await server.call('POST', `/api/projects/${project.slug}/send`, { key: project.key, body: '{' }), 400, 'malformed')
})
