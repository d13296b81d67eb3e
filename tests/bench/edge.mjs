// What "live on save" costs at the edge: a line of JSON each. On one machine, where the client takes its share of the
// processor; so ratios say more than times.

import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { send } from '../support/client.mjs'
import { start } from '../support/server.mjs'
import { figure, median, quantile } from './figure.mjs'

const RATE = 500
const SECONDS = 10
const CONNECTIONS = 32

const agent = new http.Agent({ keepAlive: true, maxSockets: 2 * CONNECTIONS })
const endpoints = [{ path: '/pets/{id}', responses: [{ body: '{"id": {{.Request.PathParams.id}}}' }] }]

async function mock(port, slug) {
  const reply = await send(port, 'GET', '/pets/7', { host: `${slug}.localhost`, agent })
  if (reply.status !== 200 || reply.headers['x-mock-stale']) throw new Error(`${reply.status} ${reply.text}`)
}

// So many requests a second, sent when it is their time, whether earlier ones are answered or not; gives how many.
async function steady(seconds, request) {
  const began = performance.now()
  const sent = []
  while (sent.length < RATE * seconds) {
    const due = Math.min(RATE * seconds, Math.ceil(((performance.now() - began) / 1_000) * RATE))
    while (sent.length < due) sent.push(request(sent.length))
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  await Promise.all(sent)
  return sent.length
}

// Saves one after another, from a revision on; gives how long each took from its sending to its acknowledgement, in milliseconds.
async function saves(server, project, revision, more) {
  const took = []
  while (more(took.length)) {
    revision += 1
    const saved = await server.save(project, { name: `n${revision}`, endpoints })
    if (saved.status !== 200 || saved.json.revision !== revision) throw new Error(`${saved.status} ${saved.text}`)
    took.push(saved.ms)
  }
  return took
}

function tellSaves(name, took) {
  figure(`save to acknowledgement, ${name}, median of ${took.length}`, 'ms', median(took))
  figure(`save to acknowledgement, ${name}, p95`, 'ms', quantile(took, 0.95))
}

async function measureSaves() {
  const server = await start({ twins: true })
  try {
    const project = await server.project(endpoints)
    tellSaves('idle', await saves(server, project, 1, (count) => count < 20))
    let running = true
    const ports = [server.direct, server.twin]
    const traffic = steady(SECONDS, (at) => mock(ports[at % 2], project.slug)).finally(() => (running = false))
    const [, took] = await Promise.all([traffic, saves(server, project, 21, () => running)])
    tellSaves(`at ${RATE} requests/s`, took)
  } finally {
    await server.stop()
  }
}

// The objects live in a Worker whose class counts every call before it hands it on (tests/support/counting.mjs); the twin
// serves, and is the product as it is.
async function measureCalls() {
  const server = await start({ twins: true, counted: true })
  try {
    const project = await server.call('POST', '/api/projects', { json: { document: { endpoints } }, port: server.twin })
    const counted = async () => Number((await server.call('GET', '/', { port: server.direct })).text)
    await mock(server.twin, project.json.slug)
    const earlier = await counted()
    const requests = await steady(SECONDS, () => mock(server.twin, project.json.slug))
    figure(`object calls per 1,000 mock requests at ${RATE} requests/s`, 'calls', ((await counted()) - earlier) / (requests / 1_000))
  } finally {
    await server.stop()
  }
}

// Requests a second over so many connections, each of which sends when it has been answered.
async function speed(request) {
  const began = performance.now()
  let answered = 0
  const connection = async () => {
    for (; performance.now() - began < 1_000; answered++) await request()
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, connection))
  return answered / ((performance.now() - began) / 1_000)
}

// A mock beside the least that the Worker can be asked, in turns, so that a machine that slows down slows both.
async function measureSpeed() {
  const server = await start()
  try {
    const { slug } = await server.project(endpoints)
    const rounds = { mock: [], health: [] }
    for (let round = 0; round < 6; round++) {
      rounds.mock.push(await speed(() => mock(server.direct, slug)))
      rounds.health.push(await speed(() => send(server.direct, 'GET', '/healthz', { agent })))
    }
    // The first warms up.
    const [mocks, health] = [rounds.mock, rounds.health].map((found) => median(found.slice(1)))
    figure('mock requests', '1/s', mocks)
    figure('/healthz requests', '1/s', health)
    figure('mock requests to /healthz requests', 'times', mocks / health)
  } finally {
    await server.stop()
  }
}

// What a hundred saves of one endpoint add to what a large project takes, as the objects' files have it.
async function measureStorage() {
  const persist = mkdtempSync(join(tmpdir(), 'dotmock-bench-'))
  const bytes = () => {
    const files = readdirSync(join(persist, 'do'), { recursive: true }).filter((name) => name.includes('.sqlite'))
    return files.reduce((sum, name) => sum + statSync(join(persist, 'do', name)).size, 0)
  }
  const server = await start({ persist })
  try {
    const large = Array.from({ length: 5_000 }, (_, at) => ({ path: `/${at}/{id}`, responses: [{ body: `{"id": ${at}}` }] }))
    const { slug, key } = await server.project(large)
    const document = (await server.call('GET', `/api/projects/${slug}`, { key })).body.length
    await server.restart()
    const one = bytes()
    for (let save = 1; save <= 100; save++) {
      const json = { path: '/7/{id}', responses: [{ body: `save ${save}` }] }
      const saved = await server.call('PUT', `/api/projects/${slug}/endpoints/e8`, { key, json, headers: { 'if-match': `"${save}"` } })
      if (saved.status !== 200) throw new Error(`${saved.status} ${saved.text}`)
    }
    await server.restart()
    figure('document of 5,000 endpoints', 'bytes', document)
    figure('its object with one revision', 'bytes', one)
    figure('its object with a hundred revisions', 'bytes', bytes())
  } finally {
    await server.stop()
    rmSync(persist, { recursive: true })
  }
}

await measureStorage()
await measureSaves()
await measureCalls()
await measureSpeed()
agent.destroy()
