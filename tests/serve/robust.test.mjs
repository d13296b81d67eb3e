// What `dotmock serve` bears: being stopped under load, thousands of connections, clients that are slow or send too much.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import net from 'node:net'
import { after, before, test } from 'node:test'

import { Connection, exchange, request } from '../support/raw.mjs'
import { serve } from '../support/served.mjs'

const PROJECT = { endpoints: [{ path: '/pets/{id}', responses: [{ body: '{"id": {{param "id"}}}' }] }, { path: '/slow', responses: [{ delay: 700, body: 'slow' }] }] }
const ASK = request('GET', '/pets/7', { host: 'pets' })

let served
before(async () => (served = await serve(PROJECT, '--quiet')))
after(() => served.stop())

const answers = async () => (await exchange(served.port, ASK)).status
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

test('told to stop under load it answers all that it has accepted', async () => {
  const served = await serve(PROJECT)
  const counts = { answered: 0, refused: 0, unread: 0, lost: [] }
  let going = true
  // Some keep their connections and some make one for each request, as clients do.
  const keeping = Array.from({ length: 8 }, async () => {
    let connection
    try {
      while (going) {
        connection ??= await Connection.open(served.port)
        const { status, last } = await connection.send(ASK)
        if (status === 200) counts.answered++
        else counts.lost.push(status)
        // The server has said that this was the last on its connection.
        if (last) connection = undefined
      }
    } catch (error) {
      if (error.code === 'ECONNREFUSED') counts.refused++
      else counts.lost.push(error.message)
    }
  })
  const each = Array.from({ length: 8 }, async () => {
    while (going) {
      try {
        const { status, whole } = await exchange(served.port, ASK)
        if (status === 200 && whole) counts.answered++
        else counts.lost.push({ status, whole })
      } catch (error) {
        if (error.code === 'ECONNREFUSED') return void counts.refused++
        // Between the last look for connections and the end of listening the system may take one more, and resets it
        // unread.
        if (error.code === 'ECONNRESET' && counts.unread++ === 0) continue
        counts.lost.push(error.code)
      }
    }
  })
  const slow = exchange(served.port, request('GET', '/slow', { host: 'pets' }))
  await pause(400)
  const ended = served.stop()
  const last = await slow
  assert.deepEqual([last.status, last.whole, String(last.body)], [200, true, 'slow'])
  assert.deepEqual(await ended, { code: 0, signal: null })
  going = false
  await Promise.all([...keeping, ...each])
  assert.deepEqual(counts.lost, [])
  assert.ok(counts.answered > 100, String(counts.answered))
  assert.ok(counts.refused > 0, 'it was asked until it was gone')
})

test('a connection is told that it is the last time', async () => {
  const served = await serve(PROJECT, '--quiet')
  const slow = exchange(served.port, request('GET', '/slow', { host: 'pets' }))
  await pause(100)
  const ended = served.stop()
  assert.equal((await slow).headers.connection, 'close')
  assert.deepEqual(await ended, { code: 0, signal: null })
})

test('ten thousand connections are held open, and it goes on', async () => {
  const sockets = []
  try {
    while (sockets.length < 10_000) {
      const some = Array.from({ length: 250 }, () => net.connect({ port: served.port, host: '127.0.0.1' }))
      sockets.push(...some)
      await Promise.all(some.map((socket) => once(socket, 'connect')))
    }
    // Some of them at the beginning, in the middle and at the end are asked.
    for (const at of [0, 5_000, 9_999]) {
      const told = once(sockets[at], 'data')
      sockets[at].write(ASK)
      assert.match(String((await told)[0]), /^HTTP\/1\.1 200/)
    }
    assert.equal(await answers(), 200)
  } finally {
    sockets.forEach((socket) => socket.destroy())
  }
  assert.equal(await answers(), 200)
})

test('clients that send a byte now and then hurt nobody else', async () => {
  const dripping = Array.from({ length: 100 }, () => net.connect({ port: served.port, host: '127.0.0.1' }))
  await Promise.all(dripping.map((socket) => once(socket, 'connect')))
  let at = 0
  const drip = setInterval(() => dripping.forEach((socket) => socket.write(ASK.subarray(at, ++at))), 100)
  const times = []
  for (let round = 0; round < 50; round++) {
    const { status, ms } = await exchange(served.port, ASK)
    assert.equal(status, 200)
    times.push(ms)
  }
  clearInterval(drip)
  dripping.forEach((socket) => socket.destroy())
  assert.ok(times.sort((one, other) => one - other)[25] < 50, String(times))
})

test('a header section of a megabyte is refused, and hurts nobody else', async () => {
  const large = request('GET', '/pets/7', { host: 'pets', headers: { 'x-large': 'x'.repeat(1 << 20) } })
  const many = request('GET', '/pets/7', { host: 'pets', headers: Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`x-${at}`, 'x'.repeat(40)])) })
  for (const bytes of [large, many]) {
    const { status } = await exchange(served.port, bytes).catch((error) => ({ status: error.code }))
    assert.ok([431, 'ECONNRESET', null].includes(status), String(status))
    assert.equal(await answers(), 200)
  }
})

test('what is no HTTP, and content that is too much, is refused', async () => {
  const { status } = await exchange(served.port, Buffer.from('\x16\x03 nonsense\r\n\r\n'))
  assert.ok([400, null].includes(status), String(status))
  const large = await exchange(served.port, request('POST', '/pets/7', { host: 'pets', body: 'x'.repeat((8 << 20) + 1) }))
  assert.ok([413, null].includes(large.status), String(large.status))
  const most = await exchange(served.port, request('GET', '/pets/7', { host: 'pets', body: 'x'.repeat(8 << 20) }))
  assert.equal(most.status, 200)
  assert.equal(await answers(), 200)
})

test('a request within another\'s content is none of its own', async () => {
  const inner = 'GET /pets/8 HTTP/1.1\r\nhost: pets\r\n\r\n'
  const both = `POST /pets/7 HTTP/1.1\r\nhost: pets\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${inner}`
  await served.call('DELETE', '/__admin/requests')
  const { status, headers } = await exchange(served.port, Buffer.from(both))
  // The chunks count and the connection ends (RFC 9112, section 6.1), so what follows is never read.
  assert.deepEqual([status, headers.connection], [405, 'close'])
  const { items } = (await served.call('GET', '/__admin/requests')).json
  assert.deepEqual(items.map(({ method, path }) => [method, path]), [['POST', '/pets/7']])
})

test('it stops when whoever started it is gone, where that is asked for', async () => {
  const served = await serve(PROJECT, '--quiet', '--stop-with-stdin')
  assert.equal((await served.call('GET', '/pets/7')).status, 200)
  served.child.stdin.end()
  assert.deepEqual(await served.done, { code: 0, signal: null })
})

test('who sends half a request, or reads nothing that is told, holds nobody up', async () => {
  const served = await serve(PROJECT)
  served.child.stderr.pause()
  const silent = []
  for (const half of ['GET /pets/7 HTTP/1.1\r\nhost', 'POST /pets/7 HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\nabc', '']) {
    const socket = net.connect({ port: served.port, host: '127.0.0.1' })
    socket.on('error', () => {})
    await once(socket, 'connect')
    socket.write(half)
    silent.push(socket)
  }
  // More lines than a pipe takes.
  for (let round = 0; round < 20; round++) await Promise.all(Array.from({ length: 50 }, () => exchange(served.port, ASK)))
  const began = performance.now()
  served.child.kill('SIGTERM')
  const [code] = await once(served.child, 'exit')
  assert.equal(code, 0)
  assert.ok(performance.now() - began < 15_000, `${performance.now() - began} ms`)
  silent.forEach((socket) => socket.destroy())
})
