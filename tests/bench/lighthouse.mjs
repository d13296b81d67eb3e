// What Lighthouse makes of the pages: the median of some runs, from 0 to 100. It is fetched for the occasion, since
// its 170 MB would take half a minute of every installation. Later major versions need a later Node.js than we do.

import { execFile } from 'node:child_process'
import { createServer } from 'node:net'
import { promisify } from 'node:util'

import { chromium } from 'playwright-core'

import { Editor } from '../support/editor.mjs'
import { folder } from '../support/folder.mjs'
import { start } from '../support/server.mjs'
import { figure, median } from './figure.mjs'

const LIGHTHOUSE = 'lighthouse@12.8.2'
const RUNS = Number(process.env.RUNS ?? 5)
const CATEGORIES = ['performance', 'accessibility', 'best-practices']

const freePort = () =>
  new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => found(port))
    })
  })

// The browser keeps what it knows, so that a project's page opens with its key.
async function audit(url, port) {
  const flags = ['--output=json', '--quiet', `--only-categories=${CATEGORIES.join()}`, `--port=${port}`, '--disable-storage-reset']
  const options = { maxBuffer: 1 << 26, timeout: 120_000 }
  const { stdout } = await promisify(execFile)('npx', ['--yes', LIGHTHOUSE, url, ...flags], options)
  return JSON.parse(stdout).categories
}

const server = await start()
const port = await freePort()
const browser = await chromium.launchPersistentContext(folder(), {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  // Containers have no user namespaces for the sandbox, and little shared memory.
  args: ['--no-sandbox', '--disable-dev-shm-usage', `--remote-debugging-port=${port}`],
})
try {
  const project = await server.project([{ path: '/pets' }, { path: '/pets/{id}' }])
  await new Editor(await browser.newPage(), server, []).enter(project)
  for (const [name, path] of [
    ['home', '/'],
    ['a project', `/p/${project.slug}`],
    ['the functions', '/docs/functions'],
  ]) {
    const runs = []
    for (let run = 0; run < RUNS; run++) runs.push(await audit(`http://127.0.0.1:${server.port}${path}`, port))
    for (const category of CATEGORIES) {
      const points = 100 * median(runs.map((run) => run[category].score))
      figure(`lighthouse, ${name}: ${category}, median of ${RUNS}`, 'points', points)
    }
  }
} finally {
  await browser.close()
  await server.stop()
}
