// An object that was asleep knows whether a lease can be out: only then does its first save wait.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { folder } from '../support/folder.mjs'
import { start } from '../support/server.mjs'

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

async function firstSaveAfter(quietMs) {
  const server = await start({ persist: folder() })
  try {
    const project = await server.project([{ path: '/a' }])
    assert.equal((await server.mock(project.slug, '/a')).status, 200)
    await pause(quietMs)
    await server.restart()
    const saved = await server.save(project, { name: 'saved' })
    assert.equal(saved.json.revision, 2, saved.text)
    return saved.ms
  } finally {
    await server.stop()
  }
}

test('after a quiet time it is acknowledged at once', async () => {
  const ms = await firstSaveAfter(2_000)
  assert.ok(ms < 800, `${ms} ms`)
})

test('while a lease may be out it waits for it', async () => {
  const ms = await firstSaveAfter(0)
  assert.ok(ms > 900, `${ms} ms`)
})
