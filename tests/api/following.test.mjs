// Following the traffic over the live socket: at once for whoever keeps up, and little for whoever does not.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { Watcher } from '../support/live.mjs'
import { start } from '../support/server.mjs'
import { Traffic } from '../support/traffic.mjs'

const watchers = []
let server
before(async () => (server = await start()))
after(async () => {
  for (const { socket } of watchers) socket.terminate()
  await server.stop()
})

function watch({ slug, key }) {
  const watcher = new Watcher(server.port, slug, { key })
  watchers.push(watcher)
  return watcher
}

const events = ({ messages }) => messages.map((message) => JSON.parse(message)).filter(({ type }) => type === 'requests')
const paths = (watcher) => events(watcher).flatMap(({ items }) => items.map(({ path }) => path))
const missed = (watcher) => events(watcher).reduce((sum, { skipped = 0 }) => sum + skipped, 0)

// Answers every event, as the page does.
function answering(watcher) {
  watcher.socket.on('message', (data) => {
    const { type, number } = JSON.parse(String(data))
    if (type === 'requests') watcher.socket.send(JSON.stringify({ type: 'ack', number }))
  })
  return watcher
}

test('whoever follows is told of each request as lists tell of it, soon after the reply', async () => {
  const project = await server.project([{ path: '/a' }])
  const watcher = answering(watch(project))
  await watcher.told(1)
  await server.mock(project.slug, '/a')
  const replied = Date.now()
  await watcher.until('the request', (all) => paths(all).length === 1)
  // 250 ms are promised; the rest is the machine's.
  assert.ok(Date.now() - replied < 1_000, `${Date.now() - replied} ms`)
  const [event] = events(watcher)
  const [listed] = await new Traffic(server, project).newest(1)
  assert.deepEqual([event.number, event.skipped, event.items], [1, undefined, [listed]])
})

test('whoever answers misses nothing', async () => {
  const project = await server.project([{ path: '/{n}' }])
  const watcher = answering(watch(project))
  await watcher.told(1)
  const sent = []
  for (let at = 0; at < 300; at += 10) {
    await Promise.all(Array.from({ length: 10 }, (_, more) => server.mock(project.slug, `/${at + more}`)))
    for (let more = 0; more < 10; more++) sent.push(`/${at + more}`)
  }
  await watcher.until('every request', (all) => paths(all).length + missed(all) >= 300)
  assert.equal(missed(watcher), 0)
  assert.deepEqual(paths(watcher).sort(), sent.sort())
})

test('whoever does not is told how many were skipped, and all is well once it has answered', async () => {
  const project = await server.project([{ path: '/{n}' }])
  const [slow, quick] = [watch(project), answering(watch(project))]
  for (const watcher of [slow, quick]) await watcher.told(1)
  let sent = 0
  // How many batches a second there are is the machine's; that it is behind from its eighth event on is ours.
  const sendUntil = async (holds) => {
    for (const patience = Date.now() + 60_000; !holds() && Date.now() < patience; sent += 10) {
      await Promise.all(Array.from({ length: 10 }, () => server.mock(project.slug, '/a')))
    }
  }
  await sendUntil(() => events(slow).length >= 8)
  const behind = Date.now()
  await sendUntil(() => missed(slow) > 0 && Date.now() > behind + 2_500)
  await quick.until('every request', (all) => paths(all).length + missed(all) === sent)
  const told = events(slow)
  const seconds = Math.ceil((Date.now() - behind) / 1_000)
  assert.ok(told.length >= 8 && told.length <= 8 + 1 + seconds, `${told.length} events, ${seconds} s behind`)
  assert.ok(missed(slow) > 0, 'it was told of what it missed')
  assert.ok(paths(slow).length + missed(slow) <= sent)
  slow.socket.send(JSON.stringify({ type: 'ack', number: told.at(-1).number }))
  await slow.until('the rest', (all) => paths(all).length + missed(all) === sent)
  await server.mock(project.slug, '/b')
  await slow.until('what comes after', (all) => paths(all).at(-1) === '/b')
})

test('that the requests were forgotten is told', async () => {
  const project = await server.project([{ path: '/a' }])
  const watcher = watch(project)
  await watcher.told(1)
  await server.call('DELETE', `/api/projects/${project.slug}/requests`, { key: project.key })
  assert.deepEqual((await watcher.told(2))[1], { type: 'cleared' })
})

test('what a socket’s holder says beside answers is passed over', async () => {
  const project = await server.project([{ path: '/a' }])
  const watcher = watch(project)
  await watcher.told(1)
  for (const said of ['', 'hello', '{"type":"ack"}', '{"type":"ack","number":-1}', '{"type":"ack","number":1e300}', '[]']) {
    watcher.socket.send(said)
  }
  watcher.socket.send(Buffer.from([0xff]))
  await server.mock(project.slug, '/a')
  await watcher.until('the request', (all) => paths(all).length === 1)
})
