// Who may do what: every route of the API, with every kind of key.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'

import { assertProblem } from '../support/problem.mjs'
import { start } from '../support/server.mjs'

const ADMIN = 'open sesame'
const ANY = { 'if-match': '*' }
const PROJECT = '/api/projects/{slug}'

// Method, path, who may, the status when it works, and what is sent.
const TABLE = [
  ['POST', '/api/projects', 'admin', 201, { json: {} }],
  ['POST', '/api/import', 'admin', 200, { json: { openapi: '3.1.0', info: { title: 'Pets', version: '1' }, paths: {} } }],
  ['GET', PROJECT, 'viewer', 200],
  ['PUT', PROJECT, 'editor', 200, { json: { name: 'saved' }, headers: ANY }],
  ['PATCH', PROJECT, 'editor', 200, { json: { name: 'patched' }, headers: ANY }],
  ['DELETE', PROJECT, 'owner', 204],
  ['GET', `${PROJECT}/export`, 'viewer', 200],
  ['GET', `${PROJECT}/endpoints/{id}`, 'viewer', 200],
  ['PUT', `${PROJECT}/endpoints/{id}`, 'editor', 200, { json: { path: '/changed' }, headers: ANY }],
  ['DELETE', `${PROJECT}/endpoints/{id}`, 'editor', 200, { headers: ANY }],
  ['GET', `${PROJECT}/revisions`, 'viewer', 200],
  ['GET', `${PROJECT}/revisions/{n}`, 'viewer', 200],
  ['POST', `${PROJECT}/revisions/{n}/restore`, 'editor', 200],
  ['GET', `${PROJECT}/keys`, 'owner', 200],
  ['POST', `${PROJECT}/keys`, 'owner', 201, { json: { role: 'owner' } }],
  ['DELETE', `${PROJECT}/keys/{id}`, 'owner', 204],
  ['GET', `${PROJECT}/audit`, 'owner', 200],
  ['POST', `${PROJECT}/try`, 'viewer', 200, { json: { request: { url: '/a' } } }],
  ['POST', `${PROJECT}/send`, 'editor', 200, { json: { request: { url: '/a' } } }],
  ['GET', `${PROJECT}/requests`, 'viewer', 200],
  ['DELETE', `${PROJECT}/requests`, 'editor', 204],
  // There is no request with this id.
  ['GET', `${PROJECT}/requests/{id}`, 'viewer', 404],
  ['GET', `${PROJECT}/requests/{id}/replay`, 'viewer', 404],
  ['GET', `${PROJECT}/state`, 'viewer', 200],
  ['PUT', `${PROJECT}/state`, 'editor', 204, { json: { a: 1 } }],
  ['DELETE', `${PROJECT}/state`, 'editor', 204],
  ['GET', `${PROJECT}/metrics`, 'owner', 200],
  ['GET', `${PROJECT}/live`, 'viewer', 426],
  ['GET', '/api/openapi.json', 'open', 200],
  ['GET', '/api/schema.json', 'open', 200],
].map(([method, path, access, status, request = {}]) => ({ method, path, access, status, request }))

const RANK = ['viewer', 'editor', 'owner']
const ILL_FORMED = { basic: 'Basic abc', bare: 'Bearer', 'no scheme': 'abc', 'another scheme': 'Token abc' }
const KINDS = ['none', ...Object.keys(ILL_FORMED), 'made up', 'another project', 'revoked', ...RANK, 'admin']

let server, still
before(async () => {
  server = await start({ bindings: { ADMIN_KEY: ADMIN } })
  still = await project()
})
after(() => server.stop())

// A project with a key of each kind.
async function project() {
  const made = await server.call('POST', '/api/projects', {
    key: ADMIN,
    json: { document: { endpoints: [{ path: '/a', responses: [{ body: 'a' }] }] } },
  })
  assert.equal(made.status, 201, made.text)
  const owned = made.json
  const keys = { owner: owned.key, admin: ADMIN, 'made up': 'A'.repeat(43) }
  keys['another project'] = (await server.call('POST', '/api/projects', { key: ADMIN, json: {} })).json.key
  for (const role of ['viewer', 'editor']) keys[role] = (await server.mint(owned, role)).key
  const revoked = await server.mint(owned, 'owner')
  keys.revoked = revoked.key
  const gone = await server.call('DELETE', `/api/projects/${owned.slug}/keys/${revoked.id}`, { key: owned.key })
  assert.equal(gone.status, 204, gone.text)
  const spare = (await server.mint(owned, 'viewer')).id
  return { ...owned, keys, spare }
}

const fill = (path, { slug, spare }) =>
  path.replace('{slug}', slug).replace('/keys/{id}', `/keys/${spare}`).replace('{id}', 'e1').replace('{n}', '1')

// What a kind of key gets on a route: the status, and the code where it is refused.
function expected({ access, method, path, status }, kind) {
  const keyless = kind === 'none' || kind in ILL_FORMED
  if (access === 'open') return [status]
  if (access === 'admin') return kind === 'admin' ? [status] : keyless ? [401, 'admin-key-required'] : [403, 'wrong-key']
  if (keyless) return [401, 'key-required']
  if (kind === 'admin') return method === 'POST' && path.endsWith('/keys') ? [status] : [403, 'wrong-key']
  return RANK.indexOf(kind) >= RANK.indexOf(access) ? [status] : [403, 'wrong-key']
}

function send(route, path, kind, keys, more = {}) {
  const key = keys[kind]
  const headers = { ...route.request.headers, ...(kind in ILL_FORMED && { authorization: ILL_FORMED[kind] }) }
  return server.call(route.method, path, { ...route.request, key, headers, ...more })
}

function check(reply, [status, code], what) {
  assert.equal(reply.status, status, `${what}: ${reply.text}`)
  if (code) assertProblem(reply, status, code)
  if (status === 401) assert.match(reply.headers['www-authenticate'], /^Bearer/, what)
  assert.equal(reply.headers['cache-control'], 'no-store', what)
  assert.equal(reply.headers['x-content-type-options'], 'nosniff', what)
  assert.equal(reply.headers['referrer-policy'], 'no-referrer', what)
  assert.match(reply.headers['content-security-policy'], /default-src 'none'/, what)
}

test('the table has every route there is, and whom it is for', () => {
  const source = readFileSync(new URL('../../shared/src/api/routes.rs', import.meta.url), 'utf8')
  const routes = [...source.matchAll(/ route\("(\w+)", "([^"]+)", Operation::\w+, (?:Access::)?(\w+)\)/g)]
  const named = routes.map(([, method, path, access]) => `${method} ${path} ${access.toLowerCase()}`)
  assert.deepEqual(named, TABLE.map(({ method, path, access }) => `${method} ${path} ${access}`))
})

for (const route of TABLE) {
  test(`${route.method} ${route.path}`, async () => {
    for (const kind of KINDS) {
      const outcome = expected(route, kind)
      // What works may change the project, so it gets one of its own.
      const changes = outcome[1] === undefined && route.method !== 'GET' && route.path.startsWith(PROJECT)
      const own = changes ? await project() : still
      check(await send(route, fill(route.path, own), kind, own.keys), outcome, kind)
    }
  })
}

test('whoever was refused has changed nothing', async () => {
  const read = await server.call('GET', `/api/projects/${still.slug}`, { key: still.key })
  assert.equal(read.headers.etag, '"1"')
  const audit = await server.call('GET', `/api/projects/${still.slug}/audit`, { key: still.key })
  const actions = audit.json.items.map(({ action }) => action).reverse()
  assert.deepEqual(actions, ['create', 'mint_key', 'mint_key', 'mint_key', 'revoke_key', 'mint_key'])
})

test('of a project that is not there nothing is told to who has no key, and nothing else to who has one', async () => {
  for (const slug of ['never-made', 'No_Slug', 'www']) {
    for (const route of TABLE.filter(({ path }) => path.startsWith(PROJECT))) {
      for (const kind of ['none', 'basic', 'made up', 'owner', 'admin']) {
        const outcome = kind === 'none' || kind === 'basic' ? [401, 'key-required'] : [404, 'unknown-project']
        const path = fill(route.path, { ...still, slug })
        check(await send(route, path, kind, still.keys), outcome, `${route.method} ${path}, ${kind}`)
      }
    }
  }
})

test('a path that is not there is not there for anybody', async () => {
  for (const route of TABLE) {
    for (const kind of KINDS) {
      const reply = await send(route, `${fill(route.path, still)}/at/no/such/place`, kind, still.keys)
      check(reply, [404, 'unknown-path'], `${route.method} ${route.path}, ${kind}`)
    }
  }
})

test('a method that a path does not have is refused before any key is asked for, with those it has', async () => {
  for (const path of new Set(TABLE.map((route) => route.path))) {
    const routes = TABLE.filter((route) => route.path === path)
    const allowed = routes.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).sort()
    for (const kind of ['none', 'viewer', 'admin']) {
      const reply = await send({ method: 'PURGE', request: {} }, fill(path, still), kind, still.keys)
      check(reply, [405, 'method-not-allowed'], `${path}, ${kind}`)
      assert.deepEqual(reply.headers.allow.split(', ').sort(), allowed, path)
    }
  }
})

test('HEAD works where GET does, without the content', async () => {
  for (const route of TABLE.filter(({ method, status }) => method === 'GET' && status === 200)) {
    const path = fill(route.path, still)
    const [whole, bare] = [await send(route, path, 'owner', still.keys), await server.call('HEAD', path, { key: still.key })]
    assert.deepEqual([bare.status, bare.body.length], [200, 0], path)
    for (const name of ['etag', 'content-type']) assert.equal(bare.headers[name], whole.headers[name], `${path}: ${name}`)
    assert.equal((await server.call('HEAD', path)).status, route.access === 'open' ? 200 : 401, path)
  }
})

test('whoever reads a project is told which key it was and what that lets them do', async () => {
  const { json } = await server.call('GET', `/api/projects/${still.slug}/keys`, { key: still.key })
  for (const role of RANK) {
    const { headers } = await server.call('GET', `/api/projects/${still.slug}`, { key: still.keys[role] })
    assert.equal(headers['x-mock-role'], role)
    assert.equal(json.items.find(({ id }) => id === headers['x-mock-key'])?.role, role)
  }
})
