// `dotmock record`: a client uses a server by way of it, and what it wrote answers as that server did.

import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import http from 'node:http'
import { after, before, test } from 'node:test'

import { send } from '../support/client.mjs'
import { BINARY, folder, running, start } from '../support/served.mjs'

let target, files
const seen = []
before(async () => {
  files = folder()
  let polls = 0
  target = http.createServer((request, reply) => {
    const chunks = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      seen.push({ method: request.method, url: request.url, headers: request.headers, body })
      const give = (status, headers, content = '') => reply.writeHead(status, { 'content-length': Buffer.byteLength(content), ...headers }).end(content)
      const json = { 'content-type': 'application/json' }
      if (request.url === '/v1/login') return give(200, { ...json, 'set-cookie': 'sid=very-secret; HttpOnly' }, '{"access_token": "very-secret", "user": "Ann"}')
      if (request.url === '/v1/job') return give(polls++ < 2 ? 202 : 200, json, `{"done": ${polls > 2}}`)
      if (request.url === '/v1/old') return give(302, { location: `http://127.0.0.1:${target.address().port}/v1/pets?page=1` })
      if (request.url === '/v1/bytes') return give(200, { 'content-type': 'application/octet-stream' }, Buffer.from([0, 255, 1]))
      if (request.url.startsWith('/v1/pets')) return give(200, { ...json, 'x-page': new URL(request.url, 'http://a').searchParams.get('page') ?? '0' }, `{"url": "${request.url}"}`)
      return give(404, json, '{"error": "none"}')
    })
  })
  await new Promise((resolve) => target.listen(0, '127.0.0.1', resolve))
})
after(() => {
  target.close()
  files.remove()
})

const address = () => `http://127.0.0.1:${target.address().port}/v1`

// Records to a file; gives { port, log, end() }.
async function record(out, ...args) {
  const child = spawn(BINARY, ['record', address(), '--port', '0', '-o', out, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const told = { log: '' }
  running.add(child)
  child.stderr.on('data', (piece) => (told.log += piece))
  const ended = new Promise((resolve) => child.once('close', (code) => resolve(code)))
  told.port = await new Promise((resolve, reject) => {
    child.stdout.on('data', (piece) => {
      const [, port] = /listens on http:\/\/\S*:(\d+)\n/.exec(String(piece)) ?? []
      if (port) resolve(Number(port))
    })
    ended.then((code) => reject(new Error(`${code}: ${told.log}`)))
  })
  told.end = () => {
    child.kill('SIGTERM')
    return ended
  }
  return told
}

test('what a client was answered is answered by the mock', async () => {
  const out = files.path('shop.yaml')
  const recording = await record(out)
  const ask = (method, path, options) => send(recording.port, method, path, options)
  const secret = { authorization: 'Bearer very-secret', 'accept-encoding': 'gzip' }
  const given = {
    login: await ask('POST', '/login', { headers: { ...secret, 'content-type': 'application/json' }, body: '{"user": "Ann"}' }),
    jobs: [await ask('GET', '/job'), await ask('GET', '/job'), await ask('GET', '/job')],
    pages: [await ask('GET', '/pets?page=1'), await ask('GET', '/pets?page=2'), await ask('GET', '/pets?page=1')],
    moved: await ask('GET', '/old'),
    bytes: await ask('GET', '/bytes'),
    none: await ask('GET', '/none'),
  }
  // The target is asked what the client asked, without compression, which nobody could read later.
  assert.deepEqual([seen[0].method, seen[0].url, seen[0].body, seen[0].headers.authorization], ['POST', '/v1/login', '{"user": "Ann"}', 'Bearer very-secret'])
  assert.equal(seen[0].headers['accept-encoding'], undefined)
  assert.equal(seen[0].headers.host, `127.0.0.1:${target.address().port}`)
  assert.match(given.login.text, /very-secret/)
  assert.deepEqual([given.moved.status, given.moved.headers.location], [302, '/pets?page=1'])
  assert.equal(await recording.end(), 0)
  assert.match(recording.log, /2 secrets in replies left out/)
  assert.match(recording.log, /6 operations imported from HAR 1\.2/)

  const written = readFileSync(out, 'utf8')
  assert.ok(!written.includes('very-secret'), written)
  const served = await start([out], '--quiet')
  const again = (method, path, options) => served.call(method, path, options)
  const login = await again('POST', '/login', { headers: { 'content-type': 'application/json' }, body: '{"user": "Ann"}' })
  assert.deepEqual([login.json, login.headers['set-cookie']], [{ access_token: 'not-recorded', user: 'Ann' }, ['sid=not-recorded; HttpOnly']])
  for (const job of given.jobs) assert.deepEqual([(await again('GET', '/job')).status], [job.status])
  for (const [at, page] of [1, 2, 1].entries()) {
    const reply = await again('GET', `/pets?page=${page}`)
    assert.deepEqual([reply.headers['x-page'], reply.status], [given.pages[at].headers['x-page'], 200])
  }
  assert.equal((await again('GET', '/old')).headers.location, '/pets?page=1')
  assert.ok((await again('GET', '/bytes')).body.equals(given.bytes.body))
  assert.equal((await again('GET', '/none')).status, 404)
  await served.stop()
})

test('secrets are kept where that is asked for', async () => {
  const out = files.path('secret.json')
  const recording = await record(out, '--keep-secrets')
  await send(recording.port, 'GET', '/login')
  assert.equal(await recording.end(), 0)
  assert.match(readFileSync(out, 'utf8'), /very-secret/)
})

test('what cannot become a project is kept as it was recorded, for its owner alone', async () => {
  // Somebody else's files are where the project was to be.
  mkdirSync(files.path('mine/endpoints'), { recursive: true })
  files.write('mine/endpoints/a.json', { path: '/a' })
  const recording = await record(`${files.path('mine')}/`, '--force')
  await send(recording.port, 'GET', '/pets?page=1')
  assert.equal(await recording.end(), 1)
  assert.match(recording.log, /nothing is written to it[^]*the recording itself is in \S+mine\.har; `dotmock import` reads it/)
  assert.equal(statSync(files.path('mine.har')).mode & 0o777, 0o600)
  const imported = spawnSync(BINARY, ['import', files.path('mine.har')], { encoding: 'utf8' })
  assert.deepEqual([imported.status, JSON.parse(imported.stdout).endpoints.map(({ path }) => path)], [0, ['/pets']])
})

test('a server that is not there is told of, and nothing is written of nothing', async () => {
  const out = files.path('nothing.yaml')
  const recording = await record(out)
  assert.equal(await recording.end(), 0)
  assert.match(recording.log, /nothing was recorded, and nothing is written/)
  assert.equal(existsSync(out), false)

  const child = spawn(BINARY, ['record', 'http://127.0.0.1:1', '--port', '0', '-o', out], { stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  const [, port] = await new Promise((resolve) => child.stdout.on('data', (piece) => resolve(/:(\d+)\n/.exec(String(piece)))))
  const reply = await send(Number(port), 'GET', '/')
  assert.deepEqual([reply.status, reply.json.code], [502, 'target-unreachable'])
  child.kill('SIGTERM')
  await new Promise((resolve) => child.once('close', resolve))
})

test('what is there is not written over, and an address is one', () => {
  const run = (...args) => spawnSync(BINARY, ['record', ...args], { encoding: 'utf8', timeout: 10_000 })
  const there = run(address(), '-o', files.write('there.yaml', 'name: mine\n'))
  assert.deepEqual([there.status, /is there already/.test(there.stderr)], [2, true])
  const nowhere = run(address(), '-o', files.path('none/x.yaml'))
  assert.deepEqual([nowhere.status, /no such file or directory/.test(nowhere.stderr)], [2, true], nowhere.stderr)
  assert.match(run('http://user:word@api.example').stderr, /is no address/)
  assert.match(run('api.example').stderr, /is no address; one begins with http/)
})
