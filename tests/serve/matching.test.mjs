// The rules of matching, held against `dotmock serve` over HTTP: what answers, and what it says of why.

import { after } from 'node:test'

import { isLosslessNumber, parse as read, stringify as write } from 'lossless-json'

import { NOW, holdToTheRules } from '../support/matching.mjs'
import { exchange } from '../support/raw.mjs'
import { serve } from '../support/served.mjs'

const HOST = 'pets.mock.rest'

// Time and seed are a server's, so that there is one for each that a case asks for.
const servers = new Map()
after(async () => {
  for (const server of servers.values()) await (await server).stop()
})

function server({ now = NOW, seed = 1 }) {
  const key = `${now} ${seed}`
  if (!servers.has(key)) servers.set(key, serve({ endpoints: [] }, '--quiet', '--now', now, '--seed', String(seed)))
  return servers.get(key)
}

holdToTheRules(
  {
    async check(document) {
      const { status, text } = await (await server({})).call('POST', '/__admin/import?format=native', { body: document })
      const told = read(text)
      return status < 300 ? { project: true, diagnostics: told.warnings } : { diagnostics: told.errors }
    },
    async begin(one, document) {
      const served = await server(one)
      // What is told of a request is told to its owner here, who sees everything.
      const told = read(document)
      const body = write({ ...told, settings: { mask: [], ...told.settings } })
      await expectSuccess(served.call('POST', '/__admin/import?format=native', { body }))
      await expectSuccess(served.call('PUT', '/__admin/state', { body: write(one.state ?? {}) }))
      return (request) => ask(served, request)
    },
  },
  { leaves, left: 25 },
)

// What HTTP from this machine cannot carry.
function leaves({ request, steps = [] }) {
  const all = [request, ...steps.map((step) => step.request)].filter((one) => typeof one === 'object')
  if (all.some((one) => one.client !== undefined)) return 'it comes from another address'
  return undefined
}

async function expectSuccess(sent) {
  const reply = await sent
  if (reply.status >= 300) throw new Error(`${reply.status}: ${reply.text}`)
}

// How long a reply may wait on purpose and still be waited for, in milliseconds.
const PATIENCE = 1_500

// An outcome as `try` has it, of the reply and of what is kept of the request; the two must agree.
async function ask(served, request) {
  await expectSuccess(served.call('DELETE', '/__admin/requests'))
  const waiting = new AbortController()
  const replied = exchange(served.port, bytes(request), { head: request.method === 'HEAD', signal: waiting.signal })
  const record = await recorded(served, replied)
  const { reply, trace, delay_ms = 0 } = record
  if (delay_ms > PATIENCE) waiting.abort()
  const wire = await replied
  const { status, body, whole } = wire
  if (delay_ms <= PATIENCE) {
    const kept = Buffer.from(reply.body ?? reply.body_base64 ?? '', reply.body_base64 === undefined ? 'utf8' : 'base64')
    if (Number(record.status) !== status) throw new Error(`${status} was sent, and ${record.status} was told`)
    if (whole && !reply.cut && !body.equals(kept)) throw new Error(`${body} was sent, and ${kept} was told`)
  }
  const chosen = trace.endpoints.find((endpoint) => endpoint.verdict === 'chosen')
  const response = chosen?.responses.find((one) => one.verdict === 'chosen')
  const label = (one) => (one === undefined ? null : one.name || one.id)
  const outcome = { ...record, ...reply, ...manner(wire, delay_ms), fault: record.fault ?? null }
  return { ...outcome, endpoint: label(chosen), response: label(response) }
}

// How a reply came: after which delay, in how many pieces, and with which end.
function manner({ headers, body, arrivals, whole }, delay_ms) {
  const announced = Number(headers['content-length'])
  const broken = body.length === 0 ? 'aborted' : { truncated: { announced } }
  const ending = delay_ms <= PATIENCE && !whole ? { ending: broken } : {}
  if (arrivals.length < 2) return { delay_ms, ...ending }
  return { delay_ms: 0, dribble: { chunks: arrivals.length, over_ms: delay_ms }, ...ending }
}

// The request as it is kept, which it is before its reply is sent.
async function recorded(served, replied) {
  for (const until = Date.now() + 20_000; Date.now() < until; ) {
    const { items } = read((await served.call('GET', '/__admin/requests?limit=1')).text)
    if (items.length > 0) return read((await served.call('GET', `/__admin/requests/${items[0].id}`)).text)
  }
  throw new Error(`it was never kept, and answered ${JSON.stringify(await replied)}`)
}

// A request as it goes over the wire.
function bytes({ method = 'GET', url, headers = {}, body = null, body_base64 }) {
  const [, host = HOST, target] = /^https?:\/\/([^/?]*)(.*)$/.exec(url) ?? [undefined, undefined, url]
  const content = body_base64 === undefined ? text(body) : Buffer.from(body_base64, 'base64')
  const fields = Object.entries(headers).flatMap(([name, values]) => [values].flat().map((value) => [name, value]))
  const hasHost = fields.some(([name]) => name.toLowerCase() === 'host')
  if (!hasHost) fields.unshift(['host', host])
  if (content.length > 0) fields.push(['content-length', content.length])
  const path = target.split('#')[0]
  const lines = [`${method} ${path.startsWith('/') ? path : `/${path}`} HTTP/1.1`, ...fields.map(([name, value]) => `${name}: ${value}`)]
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), content])
}

function text(body) {
  if (body === null) return Buffer.alloc(0)
  return Buffer.from(typeof body === 'string' && !isLosslessNumber(body) ? body : write(body))
}
