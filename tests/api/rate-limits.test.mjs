// The limits of production, with smaller numbers. A window ends by the clock, perhaps in the middle of a test: so many
// requests are sent that in two windows too one must be refused.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { send } from '../support/client.mjs'
import { assertProblem } from '../support/problem.mjs'
import { start } from '../support/server.mjs'

const LIMIT = 4

let limited, free
before(async () => {
  const limits = { CREATIONS: { simple: { limit: LIMIT, period: 60 } }, MOCKS: { simple: { limit: LIMIT, period: 10 } } }
  limited = await start({ limits })
  free = await start()
})
after(() => Promise.all([limited.stop(), free.stop()]))

// Straight to the Worker: in production the platform names the client's address, here the test does.
const from = (server, address, method, path, { host, headers, body } = {}) =>
  send(server.direct, method, path, { host, body, headers: { ...headers, 'cf-connecting-ip': address } })
const create = (server, address) => from(server, address, 'POST', '/api/projects', { body: '{}' })

async function times(count, request) {
  const replies = []
  for (let sent = 0; sent < count; sent++) replies.push(await request())
  return replies
}

const granted = (replies, status) => replies.filter((reply) => reply.status === status).length

function assertLimited(replies, status, period) {
  const found = granted(replies, status)
  assert.ok(found >= LIMIT && found <= 2 * LIMIT, `${found} of ${replies.length} were granted, not ${LIMIT}`)
  const refused = replies.find((reply) => reply.status !== status)
  assertProblem(refused, 429, 'rate-limited')
  const wait = Number(refused.headers['retry-after'])
  assert.ok(Number.isInteger(wait) && wait >= 1 && wait <= period, `Retry-After: ${refused.headers['retry-after']}`)
}

test('one address makes so many projects, and another is not held up', async () => {
  assertLimited(await times(2 * LIMIT + 1, () => create(limited, '192.0.2.1')), 201, 60)
  assert.equal((await create(limited, '192.0.2.2')).status, 201)
})

test('a request that is refused anyway is counted too: guessing is creating', async () => {
  const taken = (await create(limited, '192.0.2.3')).json.slug
  const again = () => from(limited, '192.0.2.4', 'POST', '/api/projects', { body: JSON.stringify({ slug: taken }) })
  assertLimited(await times(2 * LIMIT + 1, again), 409, 60)
})

test('one address asks so much of one project, other addresses and other projects are not held up', async () => {
  const document = { endpoints: [{ path: '/a', responses: [{ body: 'a' }] }] }
  const project = async () => {
    const made = await from(limited, '192.0.2.5', 'POST', '/api/projects', { body: JSON.stringify({ document }) })
    assert.equal(made.status, 201, made.text)
    return made.json
  }
  const [one, two] = [await project(), await project()]
  const mock = ({ slug }, address) => from(limited, address, 'GET', '/a', { host: `${slug}.localhost` })
  assertLimited(await times(2 * LIMIT + 1, () => mock(one, '192.0.2.6')), 200, 10)
  assert.equal((await mock(one, '192.0.2.7')).status, 200)
  assert.equal((await mock(two, '192.0.2.6')).status, 200)
})

test('hosts that one address makes up count together', async () => {
  const madeUp = Array.from({ length: 2 * LIMIT + 1 }, (_, at) => `made-up-${at}.localhost`)
  const replies = []
  for (const host of madeUp) replies.push(await from(limited, '192.0.2.9', 'GET', '/a', { host }))
  assertLimited(replies, 404, 10)
})

test("the API's other calls are not limited", async () => {
  const { slug, key } = (await create(limited, '192.0.2.8')).json
  const headers = { authorization: `Bearer ${key}` }
  const replies = await times(3 * LIMIT, () => from(limited, '192.0.2.8', 'GET', `/api/projects/${slug}`, { headers }))
  assert.equal(granted(replies, 200), 3 * LIMIT)
})

test('without the bindings there is no limit', async () => {
  assert.equal(granted(await times(5 * LIMIT, () => create(free, '192.0.2.1')), 201), 5 * LIMIT)
})
