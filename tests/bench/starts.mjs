// What the Worker adds to the start of a process: from nothing to the first reply, beside the Worker by hand.

import { join } from 'node:path'

import { send } from '../support/client.mjs'
import { folder } from '../support/folder.mjs'
import { configure, run } from '../support/workerd.mjs'
import { builtModules } from '../support/workers.mjs'
import { figure, median } from './figure.mjs'

const STARTS = 5

// From the start of the process to the reply, in milliseconds.
async function start(place, path, options) {
  const began = performance.now()
  const process = await run(place)
  try {
    const reply = await send(process.port, 'GET', path, options)
    const took = performance.now() - began
    if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${reply.text}`)
    return took
  } finally {
    await process.stop()
  }
}

// A project on disk, so that a mock of it can be what a process does first.
async function withProject(place, endpoints) {
  const process = await run(place)
  try {
    const body = JSON.stringify({ document: { endpoints } })
    const made = await send(process.port, 'POST', '/api/projects', { body, headers: { 'content-type': 'application/json' } })
    if (made.status !== 201) throw new Error(`not created: ${made.status} ${made.text}`)
    return made.json.slug
  } finally {
    await process.stop()
  }
}

// `byHand` is the file of the Worker that answers as the mock of these endpoints does.
export async function measureStarts(endpoints, byHand) {
  const places = folder()
  const ours = configure(join(places, 'ours'), builtModules(), { object: 'ProjectObject', text: { MOCK_HOST: 'localhost' } })
  const theirs = configure(join(places, 'theirs'), [byHand])
  const slug = await withProject(ours, endpoints)
  const options = { host: `${slug}.localhost`, headers: { 'x-tier': 'gold' } }
  const took = { ours: [], health: [], byHand: [] }
  for (let round = 0; round < STARTS; round++) {
    took.ours.push(await start(ours, '/pets/7', options))
    took.health.push(await start(ours, '/healthz'))
    took.byHand.push(await start(theirs, '/pets/7', options))
  }
  const told = `median of ${STARTS}`
  figure(`first reply of a fresh workerd: our mock, ${told}`, 'ms', median(took.ours))
  figure(`first reply of a fresh workerd: our /healthz, ${told}`, 'ms', median(took.health))
  figure(`first reply of a fresh workerd: the Worker by hand, ${told}`, 'ms', median(took.byHand))
  figure('first reply of a fresh workerd: our mock less the Worker by hand', 'ms', median(took.ours) - median(took.byHand))
}
