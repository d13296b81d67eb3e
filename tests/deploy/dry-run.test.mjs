// What would be uploaded has everything the Worker asks for, and what would not work is said before it is uploaded.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { test } from 'node:test'
import { promisify } from 'node:util'

import { faults } from '../../scripts/check-deployment.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const run = async (command, parameters, env) => {
  const { stdout } = await promisify(execFile)(command, parameters, { cwd: root, env: { ...process.env, ...env } })
  return stdout
}

// The names in wrangler's table of bindings, each with its kind.
const bindings = (printed) =>
  Object.fromEntries([...printed.matchAll(/^env\.(\w+)\b.*?\s{2,}(\S.*?)\s*$/gm)].map(([, name, kind]) => [name, kind]))

const EVERYWHERE = { ASSETS: 'Assets', KV: 'KV Namespace', MOCK_HOST: 'Environment Variable', PROJECTS: 'Durable Object' }
const PRODUCTION = { ...EVERYWHERE, CREATIONS: 'Rate Limit', MOCKS: 'Rate Limit' }

test('a dry run makes the whole of what is uploaded, and names every binding', async () => {
  const printed = await run('scripts/deploy.sh', [], { DRY_RUN: '1' })
  assert.deepEqual(bindings(printed), PRODUCTION)
  assert.match(printed, /^Total Upload: .*gzip: /m)
  assert.ok(existsSync(`${root}.dev/deploy/index.js`), 'the code is there')
})

test('this machine has no rate limits', async () => {
  const parameters = ['deploy', '--env=', '--dry-run', '--outdir', '.dev/deploy-local']
  const printed = await run('node_modules/.bin/wrangler', parameters, { WRANGLER_HIDE_BANNER: 'true', WRANGLER_SEND_METRICS: 'false' })
  assert.deepEqual(bindings(printed), EVERYWHERE)
})

test('a deployment that would not work is refused, with what to do', () => {
  const limit = (name, period) => ({ name, simple: { limit: 1, period } })
  const good = {
    kv_namespaces: [{ binding: 'KV', id: '0123456789abcdef0123456789abcdef' }],
    durable_objects: { bindings: [{ name: 'PROJECTS', class_name: 'ProjectObject' }] },
    ratelimits: [limit('CREATIONS', 60), limit('MOCKS', 10)],
    routes: [
      { pattern: 'mock.example.com/*', zone_name: 'example.com' },
      { pattern: '*.mock.example.com/*', zone_name: 'example.com' },
    ],
    vars: { MOCK_HOST: 'mock.example.com' },
    workers_dev: false,
  }
  const single = { vars: { MOCK_HOST: '' }, routes: [], workers_dev: true }
  const check = (changes, ...expected) => {
    const found = faults({ ...good, ...changes })
    assert.equal(found.length, expected.length, `${JSON.stringify(changes)}: ${found.join('; ')}`)
    expected.forEach((pattern, at) => assert.match(found[at], pattern))
  }
  check({})
  check(single)
  check({ kv_namespaces: [{ binding: 'KV', id: 'put-the-id-of-your-namespace-here' }] }, /kv namespace create/)
  check({ kv_namespaces: [] }, /kv namespace create/)
  check({ durable_objects: { bindings: [] } }, /PROJECTS/)
  check({ ratelimits: [limit('MOCKS', 10)] }, /CREATIONS/)
  check({ ratelimits: [limit('CREATIONS', 60), limit('MOCKS', 60)] }, /MOCKS has a period of 60 s/)
  check({ ratelimits: undefined }, /CREATIONS/, /MOCKS/)
  check({ vars: {} }, /MOCK_HOST is missing/)
  for (const MOCK_HOST of ['localhost', 'mock', 'Mock.example.com', 'https://mock.example.com', '*.example.com']) {
    check({ vars: { MOCK_HOST } }, /no host of the internet/)
  }
  check({ routes: good.routes.slice(0, 1) }, /no route "\*\.mock\.example\.com\/\*"/)
  check({ vars: { MOCK_HOST: 'other.example.com' } }, /no route/, /no route/, /not for MOCK_HOST/, /not for MOCK_HOST/)
  check({ routes: good.routes.map((route) => ({ ...route, zone_name: 'example.org' })) }, /not in the zone/, /not in the zone/)
  check({ ...single, workers_dev: false }, /nobody could reach/)
  check({ ...single, routes: good.routes }, /MOCK_HOST is empty/)
})
