// 500 requests a second for 10 s: the page's count loses none of them, and the page stays at hand.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'
import { watchTraffic } from '../support/load.mjs'

// No figure, which `make bench` takes, but what a page that draws all of its rows anew would go over: servers, load and
// browser share the machine here.
const STALLED = 250

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

test('at 500 requests a second none is lost in the count, and the page does not stall', async (context) => {
  const { editor, round } = await watchTraffic(dotmock, 500)
  const { sent, took, tasks } = await round(10)
  context.diagnostic(`${sent} requests in ${took.toFixed(1)} s; long tasks: ${tasks.map(Math.round).join(', ') || 'none'}`)
  assert.deepEqual(tasks.filter((task) => task > STALLED), [])
  await editor.close()
})
