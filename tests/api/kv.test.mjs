// KV fails, or never answers: nothing that is promised needs it.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import { assertProblem } from '../support/problem.mjs'
import { start } from '../support/server.mjs'

// Two seconds of patience, or half a one and the drain of a save, and as much again for a busy machine.
const LATE = 4_500
const LARGE = 200_000

const says = (path, body) => ({ path, responses: [{ body }] })

// All of it is waiting, so it is done side by side.
describe('KV fails', { concurrency: true }, () => {
  for (const kv of ['throws', 'hangs']) {
    test(`KV ${kv}: projects are made, saved, served and deleted all the same`, async () => {
      const server = await start({ kv })
      const timely = (reply) => {
        assert.ok(reply.ms < LATE, `${reply.ms} ms`)
        return reply
      }
      try {
        const made = timely(await server.call('POST', '/api/projects', { json: { slug: `kv-${kv}`, document: { endpoints: [says('/a', 'first')] } } }))
        assert.equal(made.status, 201, made.text)
        const project = made.json
        const mock = async (path) => timely(await server.mock(project.slug, path))
        assert.equal((await mock('/a')).text, 'first')
        for (const body of ['second', 'third']) {
          const saved = timely(await server.save(project, { endpoints: [says('/a', body)] }))
          assert.equal(saved.status, 200, saved.text)
          const reply = await mock('/a')
          assert.deepEqual([reply.text, reply.headers['x-mock-stale']], [body, undefined])
        }
        // Larger than what travels with an object's answer: it is looked for in KV first.
        for (const letter of ['x', 'y']) {
          const saved = timely(await server.save(project, { endpoints: [says('/large', letter.repeat(LARGE))] }))
          assert.equal(saved.status, 200, saved.text)
          const reply = await mock('/large')
          assert.deepEqual([reply.status, reply.text.length, reply.text[0]], [200, LARGE, letter])
          assert.equal(reply.headers['x-mock-stale'], undefined)
        }
        assert.equal(timely(await server.call('GET', `/api/projects/${project.slug}/revisions/2`, { key: project.key })).status, 200)
        assert.equal(timely(await server.call('DELETE', `/api/projects/${project.slug}`, { key: project.key })).status, 204)
        assertProblem(await mock('/large'), 404, 'unknown-project')
        const again = timely(await server.call('POST', '/api/projects', { json: { slug: project.slug, document: { endpoints: [says('/a', 'anew')] } } }))
        assert.equal(again.status, 201, again.text)
        assert.equal((await mock('/a')).text, 'anew')
      } finally {
        await server.stop()
      }
    })

    test(`KV ${kv} and no object answers: it is said soon`, async () => {
      const server = await start({ kv, silent: true })
      try {
        const reply = await server.mock('never-made', '/a')
        assertProblem(reply, 503, 'unavailable')
        assert.ok(reply.ms < LATE, `${reply.ms} ms`)
      } finally {
        await server.stop()
      }
    })
  }
})
