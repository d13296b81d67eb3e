// What the editor costs in the browser: a line of JSON each. In headless Chromium, on what was built, with the server on
// the same machine; so times say most beside each other.

import { gzipSync } from 'node:zlib'

import { browse } from '../support/browser.mjs'
import { watchTraffic } from '../support/load.mjs'
import { figure, median, quantile } from './figure.mjs'

const SLOW = 4
const MANY = 10_000

const endpoints = (count) =>
  Array.from({ length: count }, (_, at) => ({
    method: ['GET', 'POST', 'PUT', 'DELETE'][at % 4],
    path: `/api/v${1 + (at % 3)}/group-${at % 97}/{id}/${at}`,
    name: at % 2 ? `Number ${at}` : '',
    responses: [{ when: { header: 'x-tier', equals: 'gold' }, body: `{"id": ${at}}` }, { status: 404 }],
  }))

// Whether a field can be typed in is known once the page has come round to another task with the field there.
function watchForPath() {
  const look = () => {
    if (!document.querySelector('input[aria-label="Path"]')) return requestAnimationFrame(look)
    setTimeout(() => (globalThis.interactiveAt = performance.now()))
  }
  requestAnimationFrame(look)
}

// A page in which the project has been opened before; `slug` is its own.
async function known(dotmock, count) {
  const project = await dotmock.server.project(endpoints(count))
  const editor = await dotmock.open()
  // Ten thousand endpoints may take a while on a small machine.
  editor.page.setDefaultTimeout(60_000)
  await editor.enter(project)
  await editor.path.waitFor()
  return { editor, address: `/p/${project.slug}` }
}

// What a first visit asks for but the engine and the API, as gzip's best makes it: until the page shows what it was asked
// for, and what it then fetches ahead.
async function measureBytes(dotmock, name, address, shown, context) {
  const { page } = await dotmock.open({ context })
  const sizes = []
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (pathname.startsWith('/api/') || pathname.includes('engine')) return
    sizes.push(response.body().then((body) => gzipSync(body, { level: 9 }).length, () => 0))
  })
  await page.goto(`http://127.0.0.1:${dotmock.server.port}${address}`)
  await page.locator(shown).first().waitFor()
  const first = sizes.length
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  const total = (of) => of.reduce((sum, size) => sum + size, 0)
  const all = await Promise.all(sizes)
  figure(`page: first load of ${name} without the engine, gzipped`, 'bytes', total(all.slice(0, first)))
  figure(`page: fetched ahead on ${name}, gzipped`, 'bytes', total(all.slice(first)))
  await page.close()
}

// From the start of the navigation, so often; at a processor that is so many times as slow.
async function opened({ editor, address }, rounds, slower) {
  const { page } = editor
  const session = await page.context().newCDPSession(page)
  await page.addInitScript(watchForPath)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
  const took = []
  for (let round = 0; round < rounds; round++) {
    await editor.go(address)
    took.push(await (await page.waitForFunction(() => globalThis.interactiveAt)).jsonValue())
  }
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  return median(took)
}

// From a key's press to the task after everything that its letter set off; in a body, as fast as people type.
async function measureTyping({ editor, address }, count) {
  const { page } = editor
  await editor.go(address)
  await editor.response(1).getByRole('textbox', { name: 'Body', exact: true }).click()
  await page.evaluate(() => {
    globalThis.took = []
    const { port1, port2 } = new MessageChannel()
    let pressed
    addEventListener('keydown', (event) => (pressed = event.timeStamp), true)
    addEventListener('input', () => port2.postMessage(pressed), true)
    port1.onmessage = ({ data }) => globalThis.took.push(performance.now() - data)
  })
  const session = await page.context().newCDPSession(page)
  for (let at = 0; at < 100; at++) {
    const text = String.fromCharCode(97 + (at % 26))
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', text, key: text })
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key: text })
    await new Promise((resolve) => setTimeout(resolve, 40))
  }
  const took = await page.evaluate(() => globalThis.took)
  if (took.length < 100) throw new Error(`${took.length} letters were typed`)
  figure(`page: a key in a body of ${count} endpoints, median`, 'ms', median(took))
  figure(`page: a key in a body of ${count} endpoints, p95`, 'ms', quantile(took, 0.95))
}

// The longest task of the page's main thread meanwhile, as Chromium traces it.
async function longestTask(page, act) {
  const categories = ['disabled-by-default-devtools.timeline', 'devtools.timeline', 'toplevel', '__metadata']
  await page.context().browser().startTracing(page, { categories })
  await act()
  const { traceEvents } = JSON.parse(await page.context().browser().stopTracing())
  // Each renderer has a main thread of this name, and the page's is the one that does the most.
  const threads = traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
  const tasks = threads.map(({ pid, tid }) =>
    traceEvents.filter((event) => event.pid === pid && event.tid === tid && /RunTask$/.test(event.name)).map(({ dur = 0 }) => dur),
  )
  return Math.max(0, ...tasks.flat()) / 1_000
}

async function measureScrolling({ editor, address }) {
  const { page } = editor
  await editor.go(address)
  await editor.row().first().hover()
  // What opening set off is over.
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  const wheel = async (by) => {
    for (let step = 0; step < 100; step++) {
      await page.mouse.wheel(0, by)
      await page.evaluate(() => new Promise(requestAnimationFrame))
    }
  }
  for (const [name, by] of [['by the row', 90], ['by the page', 2_500]]) {
    const longest = await longestTask(page, () => wheel(by))
    figure(`page: scrolling ${MANY} endpoints ${name}, longest task`, 'ms', longest)
  }
}

async function measureSelecting({ editor }) {
  const { page } = editor
  const longest = await longestTask(page, async () => {
    for (let step = 0; step < 10; step++) {
      await editor.row().nth(10 + step).click()
      await page.evaluate(() => new Promise(requestAnimationFrame))
    }
  })
  figure(`page: selecting among ${MANY} endpoints, longest task`, 'ms', longest)
}

// The servers and the load have the same cores as the page: of three rounds the median counts.
async function measureTraffic(dotmock) {
  const { editor, round } = await watchTraffic(dotmock, 500)
  const longest = []
  for (let at = 0; at < 3; at++) longest.push(Math.max(0, ...(await round(10)).tasks))
  figure('page: 500 requests a second arrive for 10 s, longest task over 50 ms, median of 3', 'ms', median(longest))
  await editor.close()
}

const dotmock = await browse()
try {
  const few = await known(dotmock, 3)
  await measureBytes(dotmock, '/', '/', '.home-main')
  await measureBytes(dotmock, 'a project', few.address, '.cm-content', few.editor.page.context())
  figure(`page: a project is interactive, processor ${SLOW} times as slow, median of 5`, 'ms', await opened(few, 5, SLOW))
  await measureTyping(await known(dotmock, 500), 500)
  const many = await known(dotmock, MANY)
  figure(`page: a project of ${MANY} endpoints is interactive, median of 3`, 'ms', await opened(many, 3, 1))
  await measureScrolling(many)
  await measureSelecting(many)
  await many.editor.page.close()
  await measureTraffic(dotmock)
} finally {
  await dotmock.stop()
}
