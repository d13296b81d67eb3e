// What was saved stays, whatever stops, breaks or does not answer.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { folder } from '../support/folder.mjs'
import { assertProblem } from '../support/problem.mjs'
import { start } from '../support/server.mjs'

const says = (path, body) => ({ path, responses: [{ body }] })

test('projects, keys and revisions outlive a restart, deletions too', async () => {
  const server = await start({ persist: folder() })
  try {
    const kept = await server.project([says('/kept', 'first')])
    const gone = await server.project([says('/gone', 'gone')])
    await server.save(kept, { endpoints: [says('/kept', 'second')] })
    await server.call('DELETE', `/api/projects/${gone.slug}`, { key: gone.key })
    await server.restart()
    assert.equal((await server.mock(kept.slug, '/kept')).text, 'second')
    const read = await server.call('GET', `/api/projects/${kept.slug}`, { key: kept.key })
    assert.equal(read.headers.etag, '"2"')
    assertProblem(await server.mock(gone.slug, '/gone'), 404, 'unknown-project')
    assert.equal((await server.save(kept, { endpoints: [] }, { 'if-match': '"2"' })).json.revision, 3)
  } finally {
    await server.stop()
  }
})

test('without KV everything works', async () => {
  const server = await start({ kv: false })
  try {
    const project = await server.project([says('/a', 'x'.repeat(200_000))])
    assert.equal((await server.mock(project.slug, '/a')).text.length, 200_000)
    assert.equal((await server.save(project, { endpoints: [says('/a', 'y')] })).status, 200)
    assert.equal((await server.mock(project.slug, '/a')).text, 'y')
  } finally {
    await server.stop()
  }
})

test('while the object does not answer, KV does, and says so', async () => {
  const persist = folder()
  const server = await start({ persist })
  const project = await server.project([says('/a', 'from KV')])
  assert.ok(await server.published(project.slug, 1), 'KV is told of a save')
  await server.stop()

  const alone = await start({ persist, silent: true })
  try {
    const [known, unknown] = await Promise.all([alone.mock(project.slug, '/a'), alone.mock('never-made', '/a')])
    assert.deepEqual([known.status, known.text], [200, 'from KV'])
    assert.equal(known.headers['x-mock-stale'], 'revision=1')
    assert.match(known.headers['access-control-expose-headers'], /x-mock-stale/)
    assertProblem(unknown, 503, 'unavailable')
  } finally {
    await alone.stop()
  }
})

test('KV is told of deletions, and forgets what was there', async () => {
  const server = await start()
  try {
    const project = await server.project([says('/a', 'a')])
    const { incarnation } = await server.published(project.slug, 1)
    await server.call('DELETE', `/api/projects/${project.slug}`, { key: project.key })
    const tombstone = await server.published(project.slug, 1, (pointer) => pointer.deleted)
    assert.deepEqual(tombstone, { incarnation, generation: 1, revision: 1, deleted: true })
  } finally {
    await server.stop()
  }
})
