// The runtime dies while saves are under way, without a warning: what was acknowledged is there afterwards.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { folder } from '../support/folder.mjs'
import { begin, beginAgain, kill } from '../support/runtime.mjs'
import { start } from '../support/server.mjs'

const LIVES = 4
const KILLS = 5
// A lease is out when the first save comes: it waits until that is over, a second.
const FIRST_SAVE = 1_100

// Saves back to back until the connection breaks; gives the save whose fate nobody was told.
async function saveOn(server, project, acknowledged) {
  for (;;) {
    const name = `n${acknowledged.length + 1}`
    const tag = `"${acknowledged.length}"`
    const saved = await server.save(project, { name, endpoints: [] }, { 'if-match': tag }).catch(() => null)
    if (saved === null) return name
    assert.deepEqual([saved.status, saved.json.revision], [200, acknowledged.length + 1], saved.text)
    acknowledged.push(name)
  }
}

async function checkAll(server, { slug, key }, acknowledged, unknown) {
  const call = (path) => server.call('GET', `/api/projects/${slug}${path}`, { key })
  const read = await call('')
  assert.equal(read.status, 200, read.text)
  const revision = Number(JSON.parse(read.headers.etag))
  assert.ok(revision >= acknowledged.length, `revision ${revision} of ${acknowledged.length} that were acknowledged`)
  // The one that was under way may have been committed; the client knows no more.
  if (revision > acknowledged.length) acknowledged.push(unknown)
  assert.deepEqual([revision, read.json.name], [acknowledged.length, acknowledged.at(-1)])
  for (const [at, name] of [...acknowledged.entries()].slice(-10)) {
    assert.equal((await call(`/revisions/${at + 1}`)).json.name, name)
  }
}

async function live(persist, number) {
  let { server, runtime } = await begin(() => start({ persist }))
  try {
    const project = (await server.call('POST', '/api/projects', { json: { document: { name: 'n1' } } })).json
    const acknowledged = ['n1']
    for (let death = 0; death < KILLS; death++) {
      await server.mock(project.slug, '/leased')
      const saving = saveOn(server, project, acknowledged)
      // The first kills come while a save waits, the others among many saves.
      const moment = (death === 0 ? 0 : FIRST_SAVE) + number * 37 + death * 61
      await new Promise((resolve) => setTimeout(resolve, moment))
      await kill(runtime)
      const unknown = await saving
      runtime = (await beginAgain(server)).runtime
      await checkAll(server, project, acknowledged, unknown)
    }
    return acknowledged.length
  } finally {
    await server.stop()
  }
}

test(`${LIVES * KILLS} times killed, and every save that was acknowledged is there`, async (t) => {
  const folders = Array.from({ length: LIVES }, () => folder())
  const saves = await Promise.all(folders.map((persist, number) => live(persist, number)))
  t.diagnostic(`${saves.join(' + ')} saves`)
  for (const count of saves) assert.ok(count > KILLS, `${count} saves in ${KILLS} lives`)
})
