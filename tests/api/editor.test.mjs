// The editor's assets and the headers under which they run.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

import { assertProblem } from '../support/problem.mjs'
import { start } from '../support/server.mjs'

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const assets = mkdtempSync(join(tmpdir(), 'dotmock-assets-'))
let server
before(async () => {
  writeFileSync(join(assets, 'index.html'), '<!doctype html><title>dotMock</title>')
  writeFileSync(join(assets, 'page.js'), 'export {}')
  server = await start({ assets })
})
after(async () => {
  await server.stop()
  rmSync(assets, { recursive: true })
})

test('every asset runs under the policy, and every other path is the page', async () => {
  for (const [path, type] of [
    ['/', /html/],
    ['/page.js', /javascript/],
    ['/p/some-project', /html/],
    ['/nowhere', /html/],
  ]) {
    const reply = await server.call('GET', path)
    assert.equal(reply.status, 200, path)
    assert.match(reply.headers['content-type'], type)
    assert.equal(reply.headers['content-security-policy'], POLICY)
    assert.equal(reply.headers['referrer-policy'], 'no-referrer')
    assert.equal(reply.headers['x-content-type-options'], 'nosniff')
  }
})

test('an asset that the browser has is not sent again', async () => {
  const { headers } = await server.call('GET', '/page.js')
  const again = await server.call('GET', '/page.js', { headers: { 'if-none-match': headers.etag } })
  assert.deepEqual([again.status, again.body.length], [304, 0])
})

test("the editor is on no project's host", async () => {
  assertProblem(await server.mock('never-made', '/'), 404, 'unknown-project')
  assertProblem(await server.call('GET', '/', { host: 'a.b.localhost' }), 404, 'unknown-host')
})

test('the Worker says that it is there', async () => {
  const reply = await server.call('GET', '/healthz')
  assert.deepEqual([reply.status, reply.text], [200, 'ok'])
  assert.equal(reply.headers['x-content-type-options'], 'nosniff')
})
