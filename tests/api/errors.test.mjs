// Every way in which the API says no: the same problem document each time, and nothing saved.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { assertProblem } from '../support/problem.mjs'
import { start } from '../support/server.mjs'

const MAX = 8 * 1024 * 1024

let server, project, other, untouched, path
before(async () => {
  server = await start()
  project = await server.project([{ path: '/kept', responses: [{ body: 'kept' }] }])
  other = await server.project()
  path = `/api/projects/${project.slug}`
  untouched = await server.call('GET', path, { key: project.key })
})
after(() => server.stop())

// Runs the request, expects the problem, and sees that the project is as it was.
async function refused(method, target, options, status, code) {
  const reply = await server.call(method, target, options)
  const problem = assertProblem(reply, status, code)
  assert.equal(reply.headers['x-content-type-options'], 'nosniff')
  const now = await server.call('GET', path, { key: project.key })
  assert.equal(now.text, untouched.text, 'nothing was saved')
  assert.equal(now.headers.etag, untouched.headers.etag)
  return { reply, problem }
}

const changed = { name: 'changed', endpoints: [] }
const put = (options) => ({ key: project.key, json: changed, ...options, headers: { 'if-match': '"1"', ...options?.headers } })

test('no key, before any look-up', async () => {
  for (const [method, target] of [
    ['GET', path],
    ['PUT', path],
    ['DELETE', path],
    ['GET', '/api/projects/never-made'],
    ['DELETE', '/api/projects/No_Slug'],
  ]) {
    const { reply } = await refused(method, target, {}, 401, 'key-required')
    assert.match(reply.headers['www-authenticate'], /^Bearer/)
  }
  await refused('GET', path, { headers: { authorization: 'Basic abc' } }, 401, 'key-required')
})

test('a key that opens something else', async () => {
  for (const method of ['GET', 'PUT', 'DELETE']) {
    await refused(method, path, { ...put(), key: other.key }, 403, 'wrong-key')
    await refused(method, path, { ...put(), key: 'made-up' }, 403, 'wrong-key')
  }
})

test('a project that is not there', async () => {
  for (const slug of ['never-made', 'www', 'No_Slug', 'ab']) {
    for (const method of ['GET', 'PUT', 'DELETE']) {
      await refused(method, `/api/projects/${slug}`, put(), 404, 'unknown-project')
    }
  }
})

test('a path or a verb that the API does not have', async () => {
  for (const target of ['/api', '/api/', '/api/nothing', '/api/projects/a/b', `${path}/`]) {
    await refused('GET', target, { key: project.key }, 404, 'unknown-path')
  }
  for (const [method, target, allow] of [
    ['GET', '/api/projects', 'POST'],
    ['DELETE', '/api/projects', 'POST'],
    ['POST', path, 'GET, HEAD, PUT, PATCH, DELETE'],
    ['PURGE', path, 'GET, HEAD, PUT, PATCH, DELETE'],
    ['POST', '/healthz', 'GET, HEAD'],
  ]) {
    const { reply } = await refused(method, target, { key: project.key }, 405, 'method-not-allowed')
    assert.equal(reply.headers.allow, allow)
  }
})

test('a slug that is taken', async () => {
  const { problem } = await refused('POST', '/api/projects', { json: { slug: project.slug } }, 409, 'slug-taken')
  assert.match(problem.detail, new RegExp(project.slug))
})

test('a slug that cannot be one', async () => {
  for (const slug of ['ab', 'Upper', '-dash', 'a_b', 'a'.repeat(64), 'www', 'api', '']) {
    const { problem } = await refused('POST', '/api/projects', { json: { slug } }, 422, 'invalid-slug')
    assert.equal(problem.errors[0].pointer, '/slug')
  }
})

test('a document with errors: all of them, with where they stand', async () => {
  const document = { nme: 'x', endpoints: [{ path: '/a', responses: [{ status: 99 }] }, { methd: 'GET', path: 'b' }] }
  const { problem } = await refused('PUT', path, put({ json: document }), 422, 'invalid-document')
  assert.ok(problem.errors.length >= 3, JSON.stringify(problem.errors))
  for (const error of problem.errors) assert.match(error.pointer, /^(\/|$)/)
  const made = await refused('POST', '/api/projects', { json: { slug: 'half-made', document } }, 422, 'invalid-document')
  assert.ok(made.problem.errors.every((error) => error.pointer.startsWith('/document')))
  assertProblem(await server.call('GET', '/api/projects/half-made', { key: 'k' }), 404, 'unknown-project')
})

test('what is not JSON, or too deep', async () => {
  const deep = (levels) => `{"vars":{"a":${'['.repeat(levels)}${']'.repeat(levels)}}}`
  for (const body of ['{', 'hello', '{"name":}', deep(200), deep(100_000), Buffer.from([0x7b, 0xff, 0x7d])]) {
    await refused('PUT', path, put({ json: undefined, body }), 400, 'malformed')
    await refused('POST', '/api/projects', { body }, 400, 'malformed')
  }
  const yaml = { 'content-type': 'application/yaml' }
  await refused('PUT', path, put({ json: undefined, body: 'a: [', headers: yaml }), 400, 'malformed')
})

test('a save without If-Match, and one on an old revision', async () => {
  await refused('PUT', path, { key: project.key, json: changed }, 428, 'if-match-required')
  for (const tag of ['"0"', '"2"', '"abc"', '"0", "7"']) {
    const { reply, problem } = await refused('PUT', path, put({ headers: { 'if-match': tag } }), 412, 'stale-revision')
    assert.equal(problem.revision, 1)
    assert.equal(reply.headers.etag, '"1"')
  }
})

test('more than 8 MiB, declared or not', async () => {
  const large = Buffer.alloc(MAX + 10_000, ' ')
  const options = { json: undefined, body: large }
  await refused('PUT', path, put(options), 413, 'too-large')
  await refused('PUT', path, put({ ...options, headers: { 'transfer-encoding': 'chunked' } }), 413, 'too-large')
  await refused('POST', '/api/projects', { body: large }, 413, 'too-large')
  await refused('POST', '/api/projects', { body: large, headers: { 'transfer-encoding': 'chunked' } }, 413, 'too-large')
})
