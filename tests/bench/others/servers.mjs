// The servers that are measured: each answers GET /pets/7 with the same JSON. What is no part of the repository's packages
// is installed and built on demand, under .dev/bench.

import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'

import { freePort, run } from './processes.mjs'

const HERE = import.meta.dirname
const ROOT = resolve(HERE, '../../..')
const PLACE = join(ROOT, '.dev/bench')

export const BINARY = resolve(process.env.DOTMOCK ?? join(ROOT, 'target/release/dotmock'))
export const PATH = '/pets/7'

export const pet = (id) => ({
  id,
  name: 'Rex',
  tier: 'gold',
  kind: 'dog',
  tags: ['good', 'fast'],
  owner: { name: 'Ann Example', city: 'Springfield', country: 'US' },
  vaccinations: [{ against: 'rabies', year: 2024 }, { against: 'distemper', year: 2025 }],
  weight: 23.5,
  chipped: true,
})

const headers = { 'Content-Type': 'application/json' }

function write(folder, name, content) {
  const file = join(folder, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

// The condition is looked at, and does not hold. The one that is asked is the last, where who looks at one after another
// would find it last; what else there is differs in its first segment or in its third.
function endpoints(count) {
  const responses = [
    { when: { header: 'x-tier', equals: 'silver' }, status: 404, body: { error: 'no such pet' } },
    { headers, body: JSON.stringify(pet('{{.Request.PathParams.id}}')) },
  ]
  const path = (at) => (at % 2 === 0 ? `/things-${at}/{id}` : `/pets/{id}/things-${at}`)
  const others = Array.from({ length: count - 1 }, (_, at) => ({ path: path(at), responses }))
  return [...others, { path: '/pets/{id}', responses }]
}

export const dotmock = (count) => async (folder) => {
  if (!existsSync(BINARY)) throw new Error('there is no binary: cargo build --release -p dotmock-cli makes it')
  const file = write(folder, `${count}.json`, { endpoints: endpoints(count) })
  return { command: BINARY, args: ['serve', file, '--host', '127.0.0.1', '--port', '0', '--quiet'] }
}

// As its documentation has it for load: without journal and log. Its pool for asynchronous replies is for those that are
// delayed. Chunks and compression would only be work for both sides.
export async function wiremock(folder) {
  const jars = join(dirname(createRequire(import.meta.url).resolve('wiremock/package.json')), 'build')
  const jar = join(jars, readdirSync(jars).find((name) => name.endsWith('.jar')))
  const response = { status: 200, headers, body: JSON.stringify(pet('{{request.path.id}}')), transformers: ['response-template'] }
  write(folder, 'wiremock/mappings/pets.json', { request: { method: 'GET', urlPathTemplate: '/pets/{id}' }, response })
  const port = await freePort()
  const where = ['--port', String(port), '--bind-address', '127.0.0.1', '--root-dir', join(folder, 'wiremock')]
  const tuned = ['--no-request-journal', '--disable-request-logging', '--disable-gzip', '--use-chunked-encoding', 'never']
  return { command: 'java', args: ['-Xmx512m', '-jar', jar, ...where, ...tuned, '--disable-banner'], port }
}

// The lock is copied last, so that an interrupted installation is made good by the next run.
async function packages() {
  const installed = join(PLACE, 'node_modules/.dotmock-lock')
  const lock = readFileSync(join(HERE, 'package-lock.json'), 'utf8')
  if (existsSync(installed) && readFileSync(installed, 'utf8') === lock) return
  mkdirSync(PLACE, { recursive: true })
  for (const name of ['package.json', 'package-lock.json']) cpSync(join(HERE, name), join(PLACE, name))
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: PLACE })
  writeFileSync(installed, lock)
}

// A program of such a package on this very node, without a process in between; what it keeps of its own is thrown away.
async function program(file, args, folder) {
  await packages()
  const env = { NODE_ENV: 'production', HOME: folder }
  return { command: process.execPath, args: [join(PLACE, 'node_modules', file), ...args], env }
}

// A line for each request is all that it logs, and cannot be turned off; it is written to nowhere.
export async function mockoon(folder) {
  const response = {
    uuid: '2',
    body: JSON.stringify(pet("{{urlParam 'id'}}")),
    statusCode: 200,
    headers: [{ key: 'Content-Type', value: 'application/json' }],
    bodyType: 'INLINE',
    default: true,
  }
  const route = { uuid: '1', type: 'http', method: 'get', endpoint: 'pets/:id', responses: [response] }
  const rootChildren = [{ type: 'route', uuid: route.uuid }]
  const file = write(folder, 'mockoon.json', { uuid: '0', lastMigration: 33, name: 'pets', routes: [route], rootChildren, cors: false })
  const port = await freePort()
  const args = ['start', '--data', file, '--hostname', '127.0.0.1', '--port', String(port)]
  const lean = ['--repair', '--disable-log-to-file', '--disable-admin-api', '--max-transaction-logs', '0']
  return { ...(await program('@mockoon/cli/bin/run.js', [...args, ...lean], folder)), port }
}

export async function prism(folder) {
  const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }]
  const content = { 'application/json': { schema: { type: 'object' }, example: pet('7') } }
  const get = { parameters, responses: { 200: { description: 'A pet', content } } }
  const file = write(folder, 'openapi.json', { openapi: '3.0.3', info: { title: 'Pets', version: '1' }, paths: { '/pets/{id}': { get } } })
  const port = await freePort()
  const args = ['mock', file, '--host', '127.0.0.1', '--port', String(port), '--verboseLevel', 'silent']
  return { ...(await program('@stoplight/prism-cli/dist/index.js', args, folder)), port }
}

// Built at most once, and then both servers are there or none.
let built
async function rust(name) {
  const env = { ...process.env, CARGO_TARGET_DIR: join(PLACE, 'rust') }
  built ??= run('cargo', ['build', '--quiet', '--release', '--locked'], { cwd: join(HERE, 'rust'), env })
  await built
  return join(PLACE, 'rust/release', name)
}

export const httpmock = async () => ({ command: await rust('httpmock'), args: [JSON.stringify(pet('7'))] })

export async function stubr(folder) {
  const response = { status: 200, headers, body: JSON.stringify(pet('7')) }
  return { command: await rust('stubr'), args: [write(folder, 'stubr.json', { request: { method: 'GET', urlPath: PATH }, response })] }
}
