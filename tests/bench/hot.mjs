// What the engine costs on the way of a request: a mock beside a Worker that was written by hand for the same reply, and
// beside one that returns a constant, all of them in one workerd and without anything before them. A line of JSON each.

import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'

import { send } from '../support/client.mjs'
import { request } from '../support/raw.mjs'
import { start } from '../support/server.mjs'
import { figure, median, quantile } from './figure.mjs'
import { closed, open, Target } from './loops.mjs'
import { measureStarts } from './starts.mjs'

const CONNECTIONS = 16
const ROUNDS = 7
const RATE = 500
const SECONDS = 10

const worker = (name) => fileURLToPath(new URL(`./beside/${name}.mjs`, import.meta.url))

// Three hundred bytes of JSON, which beside/by-hand.mjs makes too.
const body =
  '{"id": "{{.Request.PathParams.id}}", "name": "Rex", "tier": "gold", "kind": "dog", "tags": ["good", "fast"], ' +
  '"owner": {"name": "Ann Example", "city": "Springfield", "country": "US"}, "vaccinations": [{"against": "rabies", ' +
  '"year": 2024}, {"against": "distemper", "year": 2025}], "weight": 23.5, "chipped": true, "note": "big"}'
const endpoints = [
  {
    path: '/pets/{id}',
    responses: [
      { when: { header: 'x-tier', equals: 'gold' }, headers: { 'x-cache': 'hit' }, body },
      { status: 404, body: { error: 'no such pet' } },
    ],
  },
]

// What all of them are asked; gives the reply that all of them give.
async function verify(ports, host) {
  const ask = (port, path, headers) => send(port, 'GET', path, { host, headers })
  const replies = await Promise.all(ports.slice(0, 2).map((port) => ask(port, '/pets/7', { 'x-tier': 'gold' })))
  const [ours, byHand] = replies.map(({ status, headers, text }) => ({ status, type: headers['content-type'], text }))
  assert.deepEqual(ours, byHand)
  assert.deepEqual([ours.status, ours.type, ours.text.length], [200, 'application/json', 300])
  const other = await Promise.all(ports.slice(0, 2).map((port) => ask(port, '/pets/7', { 'x-tier': 'silver' })))
  assert.deepEqual(other.map(({ status }) => status), [404, 404])
  assert.equal((await ask(ports[2], '/', {})).body.length, 300)
}

async function measureThroughput([ours, byHand, constant]) {
  const rounds = new Map([[ours, []], [byHand, []], [constant, []]])
  const { user, system } = process.cpuUsage()
  const began = performance.now()
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [target, found] of rounds) found.push(await closed(target, 1_000))
  }
  const client = process.cpuUsage({ user, system })
  // The first warms up.
  const [mine, theirs, least] = [...rounds.values()].map((found) => median(found.slice(1)))
  const told = `closed loop of ${CONNECTIONS}, median of ${ROUNDS}`
  figure(`hot path: our mock, ${told}`, '1/s', mine)
  figure(`hot path: a Worker by hand, ${told}`, '1/s', theirs)
  figure(`hot path: a constant Worker, ${told}`, '1/s', least)
  figure('hot path: our mock to the Worker by hand', 'times', mine / theirs)
  figure('hot path: our mock to the constant Worker', 'times', mine / least)
  // Near 100 it is the client that was measured.
  figure('hot path: the client\'s share of a processor', '%', (client.user + client.system) / 10 / (performance.now() - began))
}

async function measureLatency(ours, byHand) {
  const slices = new Map([[ours, []], [byHand, []]])
  for (const target of slices.keys()) await open(target, RATE, 2_000, 0)
  for (let slice = 0; slice < SECONDS; slice++) {
    for (const [target, found] of slices) {
      // The lead renews the lease that has run out meanwhile; in the rest our mock writes down what it was asked last.
      found.push(await open(target, RATE, 1_000, 250))
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
  }
  const told = `at ${RATE} requests/s`
  const p99s = []
  for (const [name, target] of [['our mock', ours], ['a Worker by hand', byHand]]) {
    const took = slices.get(target).flat()
    figure(`hot path: ${name} ${told}, p50`, 'ms', median(took))
    p99s.push(quantile(took, 0.99))
    figure(`hot path: ${name} ${told}, p99`, 'ms', p99s.at(-1))
  }
  figure(`hot path: p99 of our mock less that of the Worker by hand, ${told}`, 'ms', p99s[0] - p99s[1])
  // A machine that is busy with something else for a moment spoils one second, and not this.
  const differences = slices.get(ours).map((took, at) => quantile(took, 0.99) - quantile(slices.get(byHand)[at], 0.99))
  figure(`hot path: the same second by second, ${told}, median of ${SECONDS}`, 'ms', median(differences))
}

async function measureServing() {
  // Without assets nothing stands before the Worker.
  const server = await start({ assets: null, beside: { 'by-hand': worker('by-hand'), constant: worker('constant') } })
  const targets = []
  try {
    const { slug } = await server.project(endpoints)
    const host = `${slug}.localhost`
    const ports = [server.direct, server.beside['by-hand'], server.beside.constant]
    await verify(ports, host)
    const bytes = request('GET', '/pets/7', { host, headers: { 'x-tier': 'gold' } })
    for (const port of ports) targets.push(await Target.open(port, bytes, 300, CONNECTIONS))
    await measureThroughput(targets)
    await measureLatency(targets[0], targets[1])
  } finally {
    for (const target of targets) target.close()
    await server.stop()
  }
}

await measureServing()
await measureStarts(endpoints, worker('by-hand'))
