// What `dotmock serve` does beside other servers for mocks, all of them on one machine and in turns, so that a machine that
// slows down slows all of them: a line of JSON each. The others have the one endpoint that is asked and no condition, which
// favours them. What cannot be installed or started is told on standard error, and left out. The binary is that of a release,
// or the one that DOTMOCK names.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { send } from '../support/client.mjs'
import { figure, median } from './figure.mjs'
import { load, memory, processor, start, stop } from './others/processes.mjs'
import { BINARY, PATH, dotmock, httpmock, mockoon, pet, prism, stubr, wiremock } from './others/servers.mjs'

// Seconds in which everything costs half as much again come and go on a shared machine; the middle of five rounds is none.
const ROUNDS = 5
// With one thread wrk leaves a processor of two to the server, and is still faster than any of them.
const LOAD = { threads: 1, connections: 16, seconds: 5 }
const WARM_UP = { ...LOAD, seconds: 2 }

const SERVERS = [
  { name: 'dotmock, 10 endpoints', prepare: dotmock(10), starts: 5, templated: true, ours: true },
  { name: 'dotmock, 10,000 endpoints', prepare: dotmock(10_000), starts: 5, templated: true, ours: true },
  { name: 'WireMock', prepare: wiremock, starts: 3, templated: true },
  { name: 'Mockoon', prepare: mockoon, starts: 3, templated: true },
  { name: 'Prism', prepare: prism, starts: 3 },
  { name: 'httpmock', prepare: httpmock, starts: 3 },
  { name: 'stubr', prepare: stubr, starts: 3 },
]

async function verify({ port }, { templated, ours }) {
  const expect = async (path, status, body, headers) => {
    const reply = await send(port, 'GET', path, { headers })
    assert.equal(reply.status, status, reply.text)
    assert.deepEqual(reply.json, body)
  }
  await expect(PATH, 200, pet('7'))
  if (templated) await expect('/pets/8', 200, pet('8'))
  if (ours) await expect(PATH, 404, { error: 'no such pet' }, { 'x-tier': 'silver' })
}

// The last of the starts stays, to be measured.
async function bring(server, folder) {
  const how = await server.prepare(folder)
  server.took = []
  while (server.took.length < server.starts) {
    if (server.process) await stop(server.process)
    server.process = await start(how, PATH)
    server.took.push(server.process.ms)
  }
  await verify(server.process, server)
  server.found = []
}

async function measure(server) {
  await load(server.process, PATH, WARM_UP)
  const before = processor(server.process)
  const { requests, rate, p99 } = await load(server.process, PATH, LOAD)
  server.found.push({ rate, p99, cost: (processor(server.process) - before) / requests })
  server.memory = memory(server.process)
}

// Those of which it went well.
async function each(servers, action) {
  const well = []
  for (const server of servers) {
    try {
      await action(server)
      well.push(server)
    } catch (error) {
      console.error(`${server.name} is left out: ${error.message}`)
      if (server.ours) process.exitCode = 1
      if (server.process) await stop(server.process)
    }
  }
  return well
}

function tell(server) {
  // The first round warms up what is compiled while it runs.
  const middle = (what) => median(server.found.slice(1).map((round) => round[what]))
  server.rate = middle('rate')
  const told = `serve: ${server.name}`
  figure(`${told}, closed loop of ${LOAD.connections}, median of ${ROUNDS}`, '1/s', server.rate)
  figure(`${told}, p99`, 'ms', middle('p99'))
  figure(`${told}, processor time a request`, 'µs', middle('cost'))
  figure(`${told}, resident memory after the load`, 'MiB', server.memory)
  figure(`${told}, start to first reply, median of ${server.starts}`, 'ms', median(server.took))
}

function tellRatios(servers) {
  const rate = (name) => servers.find((server) => server.name === name)?.rate
  const ours = 'dotmock, 10 endpoints'
  for (const other of ['WireMock', 'httpmock', 'dotmock, 10,000 endpoints']) {
    if (rate(ours) && rate(other)) figure(`serve: ${ours}, to ${other}`, 'times', rate(ours) / rate(other))
  }
}

async function measureAll(folder) {
  let servers = SERVERS
  try {
    servers = await each(servers, (server) => bring(server, folder))
    for (let round = 0; round <= ROUNDS; round++) servers = await each(servers, measure)
    servers = await each(servers, (server) => verify(server.process, server))
  } finally {
    for (const { process } of SERVERS) if (process) await stop(process)
  }
  servers.forEach(tell)
  tellRatios(servers)
  if (servers.some(({ ours }) => ours)) figure('serve: the binary', 'bytes', statSync(BINARY).size)
}

const folder = mkdtempSync(join(tmpdir(), 'dotmock-bench-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
await measureAll(folder)
