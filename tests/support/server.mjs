// The built Worker on Miniflare, as the edge runs it: KV, the object's SQLite, the editor's assets. Not `wrangler dev`,
// whose own proxies repeat requests, rewrite headers and answer some paths themselves.

import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Miniflare } from 'miniflare'

import { send } from './client.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const build = `${root}worker/build`

// `persist` is a folder that outlives a restart; `bindings` are variables and secrets; `mockHost` null means none;
// `assets` is a folder in place of dist/; `kv: false` leaves KV out; with `silent` no project's object ever answers.
export async function start({ persist, bindings, mockHost = 'localhost', assets = `${root}dist`, kv = true, silent } = {}) {
  if (!existsSync(`${build}/index.js`)) throw new Error('worker/build is missing: run scripts/build-worker.sh')
  const dotmock = {
    name: 'dotmock',
    rootPath: build,
    modules: modules(),
    compatibilityDate: compatibilityDate(),
    bindings: { ...(mockHost !== null && { MOCK_HOST: mockHost }), ...bindings },
    ...(kv && { kvNamespaces: { KV: 'dotmock' } }),
    durableObjects: { PROJECTS: { className: 'ProjectObject', useSQLite: true, ...(silent && { scriptName: 'silent' }) } },
    unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
    ...(existsSync(`${assets}/index.html`) && { assets: assetOptions(assets) }),
  }
  const server = new Server({
    host: '127.0.0.1',
    port: 0,
    ...(persist && { kvPersist: `${persist}/kv`, durableObjectsPersist: `${persist}/do` }),
    workers: silent ? [dotmock, SILENT] : [dotmock],
  })
  await server.run()
  return server
}

const SILENT = {
  name: 'silent',
  modules: true,
  script: `export class ProjectObject { fetch() { return new Promise((answer) => setTimeout(answer, 60_000)) } }
    export default {}`,
  durableObjects: { PROJECTS: { className: 'ProjectObject', useSQLite: true } },
}

class Server {
  #options
  #miniflare

  constructor(options) {
    this.#options = options
  }

  async run() {
    this.#miniflare = new Miniflare(this.#options)
    this.port = Number((await this.#miniflare.ready).port)
    // Straight into workerd, past the entry of Miniflare's own, which parses every URL again.
    this.direct = Number((await this.#miniflare.unsafeGetDirectURL('dotmock')).port)
  }

  stop() {
    return this.#miniflare.dispose()
  }

  async restart() {
    await this.stop()
    await this.run()
  }

  // To the editor's host. `key` goes as a bearer token, an object as JSON.
  call(method, path, { key, json, headers = {}, body, host } = {}) {
    const all = { ...(key && { authorization: `Bearer ${key}` }), ...headers }
    if (json === undefined) return send(this.port, method, path, { host, headers: all, body })
    return send(this.port, method, path, {
      host,
      headers: { 'content-type': 'application/json', ...all },
      body: JSON.stringify(json),
    })
  }

  // To a project's own host.
  mock(slug, path, { method = 'GET', headers, body } = {}) {
    return send(this.port, method, path, { host: `${slug}.localhost:${this.port}`, headers, body })
  }

  // Makes a project of these endpoints; gives what the API gave.
  async project(endpoints = [], more = {}) {
    const made = await this.call('POST', '/api/projects', { json: { document: { endpoints, ...more } } })
    if (made.status !== 201) throw new Error(`not created: ${made.status} ${made.text}`)
    return made.json
  }

  // Saves whatever is current.
  save({ slug, key }, document, headers = { 'if-match': '*' }) {
    return this.call('PUT', `/api/projects/${slug}`, { key, json: document, headers })
  }

  // What KV's directory says once it speaks of this revision. KV is told after the save, by an alarm.
  async published(slug, revision, holds = () => true) {
    const kv = await this.#miniflare.getKVNamespace('KV', 'dotmock')
    for (let attempt = 0; attempt < 2_000; attempt++) {
      const pointer = await kv.get(`slug:${slug}`, 'json')
      if (pointer?.revision === revision && holds(pointer)) return pointer
    }
    throw new Error(`KV was not told of revision ${revision}`)
  }

  async document({ slug, key }) {
    return (await this.call('GET', `/api/projects/${slug}`, { key })).json
  }
}

function modules() {
  const names = ['index.js', 'index_bg.wasm'].filter((name) => existsSync(`${build}/${name}`))
  return names.map((name) => ({
    type: name.endsWith('.wasm') ? 'CompiledWasm' : 'ESModule',
    path: `${build}/${name}`,
  }))
}

// The one in wrangler.toml, so that the tests run on what is deployed.
function compatibilityDate() {
  return /^compatibility_date = "(.*)"$/m.exec(readFileSync(`${root}wrangler.toml`, 'utf8'))[1]
}

function assetOptions(directory) {
  return {
    directory,
    binding: 'ASSETS',
    routerConfig: { invoke_user_worker_ahead_of_assets: true, has_user_worker: true },
    assetConfig: { not_found_handling: 'single-page-application' },
  }
}
