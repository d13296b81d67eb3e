// Watching a project: a socket that tells of every new revision, and ends with the right to watch.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { folder } from '../support/folder.mjs'
import { Watcher, protocols } from '../support/live.mjs'
import { assertProblem } from '../support/problem.mjs'
import { start } from '../support/server.mjs'

const UPGRADE = {
  upgrade: 'websocket',
  connection: 'upgrade',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
}

const persist = folder()
const watchers = []
let server
before(async () => (server = await start({ persist })))
after(async () => {
  for (const { socket } of watchers) socket.terminate()
  await server.stop()
})

function watch(project, options = { key: project.key }) {
  const watcher = new Watcher(server.port, project.slug, options)
  watchers.push(watcher)
  return watcher
}

const newest = async ({ slug, key }) => (await server.call('GET', `/api/projects/${slug}/revisions?limit=1`, { key })).json.items[0]

test('the current revision comes first, then each new one, to all who watch', async () => {
  const project = await server.project()
  const viewer = await server.mint(project, 'viewer')
  const both = [watch(project), watch(project, { key: viewer.key })]
  for (const watcher of both) assert.deepEqual(await watcher.told(1), [{ type: 'hello', revision: 1 }])
  await server.save(project, { name: 'two' })
  const second = await newest(project)
  await server.call('POST', `/api/projects/${project.slug}/revisions/1/restore`, { key: project.key })
  const third = await newest(project)
  for (const watcher of both) {
    assert.equal(watcher.socket.protocol, 'dotmock.v1', 'the key is not echoed')
    const [, ...events] = await watcher.told(3)
    assert.deepEqual(events, [{ type: 'revision', ...second }, { type: 'revision', ...third }])
  }
  assert.deepEqual([third.revision, third.action, third.subject], [3, 'restore', '1'])
  const late = await watch(project).told(1)
  assert.deepEqual(late, [{ type: 'hello', revision: 3 }])
})

test('what is refused, saves nothing or is another project\'s is not told', async () => {
  const [project, other] = [await server.project(), await server.project()]
  const watcher = watch(project)
  await watcher.told(1)
  await server.save(other, { name: 'other' })
  await server.save(project, await server.document(project))
  await server.save(project, { nam: 'wrong' })
  await server.save(project, { name: 'stale' }, { 'if-match': '"9"' })
  await server.mint(project, 'viewer')
  await server.save(project, { name: 'two' })
  const [, event] = await watcher.told(2)
  assert.deepEqual([event.type, event.revision], ['revision', 2])
})

test('who is no browser may send the key as everywhere', async () => {
  const project = await server.project()
  const watcher = watch(project, { headers: { authorization: `Bearer ${project.key}` } })
  assert.deepEqual(await watcher.told(1), [{ type: 'hello', revision: 1 }])
  assert.equal(watcher.socket.protocol, '')
})

test('ping is answered, and nothing else is', async () => {
  const project = await server.project()
  const watcher = watch(project)
  await watcher.told(1)
  watcher.socket.send('hello?')
  watcher.socket.send('{"type":"revision","revision":99}')
  watcher.socket.send('ping')
  await watcher.until('pong', ({ messages }) => messages.length > 1)
  assert.deepEqual(watcher.messages.slice(1), ['pong'])
})

test('without the right there is no socket', async () => {
  const [project, other] = [await server.project(), await server.project()]
  const path = (slug) => `/api/projects/${slug}/live`
  const offer = (key, names = protocols(key)) => ({ ...UPGRADE, 'sec-websocket-protocol': names.join(', ') })
  for (const [slug, headers, status, code] of [
    [project.slug, UPGRADE, 401, 'key-required'],
    [project.slug, offer('', ['dotmock.v1']), 401, 'key-required'],
    [project.slug, offer('', ['dotmock.v1', 'key.']), 401, 'key-required'],
    [project.slug, offer(other.key), 403, 'wrong-key'],
    [project.slug, offer('made-up'), 403, 'wrong-key'],
    [project.slug, { ...UPGRADE, authorization: `Bearer ${other.key}` }, 403, 'wrong-key'],
    ['never-made', offer(project.key), 404, 'unknown-project'],
  ]) {
    assertProblem(await server.call('GET', path(slug), { headers }), status, code)
  }
  const revoked = await server.mint(project, 'viewer')
  await server.call('DELETE', `/api/projects/${project.slug}/keys/${revoked.id}`, { key: project.key })
  assertProblem(await server.call('GET', path(project.slug), { headers: offer(revoked.key) }), 403, 'wrong-key')
})

test('a plain GET is told to upgrade', async () => {
  const project = await server.project()
  const plain = await server.call('GET', `/api/projects/${project.slug}/live`, { key: project.key })
  // The platform drops the Upgrade header that goes with this status.
  assert.match(assertProblem(plain, 426, 'upgrade-required').detail, /WebSocket/)
})

test("revoking a key closes its sockets, and no other's", async () => {
  const project = await server.project()
  const [one, two] = [await server.mint(project, 'viewer'), await server.mint(project, 'viewer')]
  const gone = [watch(project, { key: one.key }), watch(project, { headers: { authorization: `Bearer ${one.key}` } })]
  const stays = watch(project, { key: two.key })
  await Promise.all([...gone, stays].map((watcher) => watcher.told(1)))
  await server.call('DELETE', `/api/projects/${project.slug}/keys/${one.id}`, { key: project.key })
  for (const watcher of gone) await watcher.until('the end', ({ closed }) => closed !== null)
  assert.deepEqual(gone.map(({ closed }) => closed), [4403, 4403])
  await server.save(project, { name: 'two' })
  assert.equal((await stays.told(2))[1].revision, 2)
  assert.equal(stays.closed, null)
  assert.deepEqual(gone.map(({ messages }) => messages.length), [1, 1], 'they are told nothing more')
})

test('one key opens a hundred sockets, and keeps nobody else out', async () => {
  const project = await server.project()
  const lent = await server.mint(project, 'viewer')
  const sockets = Array.from({ length: 100 }, () => watch(project, { key: lent.key }))
  for (const socket of sockets) await socket.told(1)
  const more = await watch(project, { key: lent.key }).until('a refusal', ({ error }) => error !== undefined)
  assert.match(String(more.error), /429/)
  assert.equal((await watch(project).told(1))[0].type, 'hello')
})

test('deleting the project closes every socket', async () => {
  const project = await server.project()
  const viewer = await server.mint(project, 'viewer')
  const all = [watch(project), watch(project), watch(project, { key: viewer.key })]
  await Promise.all(all.map((watcher) => watcher.told(1)))
  assert.equal((await server.call('DELETE', `/api/projects/${project.slug}`, { key: project.key })).status, 204)
  for (const watcher of all) await watcher.until('the end', ({ closed }) => closed !== null)
  assert.deepEqual(all.map(({ closed }) => closed), [4404, 4404, 4404])
})

test('a client that leaves harms nobody', async () => {
  const project = await server.project()
  const [leaves, breaks, stays] = [watch(project), watch(project), watch(project)]
  await Promise.all([leaves, breaks, stays].map((watcher) => watcher.told(1)))
  leaves.socket.close(1000)
  breaks.socket.terminate()
  await leaves.until('the end', ({ closed }) => closed !== null)
  for (let revision = 2; revision <= 4; revision++) {
    assert.equal((await server.save(project, { name: `n${revision}` })).json.revision, revision)
  }
  assert.deepEqual((await stays.told(4)).map(({ revision }) => revision), [1, 2, 3, 4])
})

// Runs last: it ends every socket.
test('after a restart sockets are as before', async () => {
  const project = await server.project()
  const earlier = watch(project)
  await earlier.told(1)
  await server.save(project, { name: 'two' })
  await server.restart()
  await earlier.until('the end', ({ closed }) => closed !== null)
  const later = watch(project)
  assert.deepEqual(await later.told(1), [{ type: 'hello', revision: 2 }])
  await server.save(project, { name: 'three' })
  assert.equal((await later.told(2))[1].revision, 3)
  later.socket.send('ping')
  await later.until('pong', ({ messages }) => messages.includes('pong'))
})
