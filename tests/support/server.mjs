// The built Worker on Miniflare, as the edge runs it: KV, the object's SQLite, the editor's assets. Not `wrangler dev`,
// whose own proxies repeat requests, rewrite headers and answer some paths themselves.

import { Miniflare } from 'miniflare'

import { send } from './client.mjs'
import { MAIN, TWIN, workers } from './workers.mjs'

// `persist` is a folder that outlives a restart; the other options are those of workers.mjs. What the Worker logs is kept
// in `server.logs`, a line each.
export async function start({ persist, ...options } = {}) {
  const server = new Server({
    host: '127.0.0.1',
    port: 0,
    ...(persist && { kvPersist: `${persist}/kv`, durableObjectsPersist: `${persist}/do` }),
    handleStructuredLogs({ level, message }) {
      // The runtime's own warnings have a level that the console has not.
      if (level !== 'warning') server.logs.push(message)
    },
    workers: workers(options),
  })
  await server.run()
  return server
}

class Server {
  #options
  #miniflare
  logs = []

  constructor(options) {
    this.#options = options
  }

  async run() {
    this.#miniflare = new Miniflare(this.#options)
    this.port = Number((await this.#miniflare.ready).port)
    // Straight into workerd, past the entry of Miniflare's own, which parses every URL again.
    this.direct = await this.#directly(MAIN)
    this.beside = {}
    for (const { name, unsafeDirectSockets } of this.#options.workers) {
      if (name === TWIN) this.twin = await this.#directly(TWIN)
      else if (name !== MAIN && unsafeDirectSockets) this.beside[name] = await this.#directly(name)
    }
  }

  async #directly(name) {
    return Number((await this.#miniflare.unsafeGetDirectURL(name)).port)
  }

  stop() {
    return this.#miniflare.dispose()
  }

  // At the same port, so that pages which are open find it again.
  async restart() {
    await this.stop()
    this.#options.port = this.port
    await this.run()
  }

  // To the editor's host. `key` goes as a bearer token, an object as JSON.
  call(method, path, { key, json, headers = {}, body, host, port = this.port } = {}) {
    const all = { ...(key && { authorization: `Bearer ${key}` }), ...headers }
    if (json === undefined) return send(port, method, path, { host, headers: all, body })
    return send(port, method, path, {
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
  save({ slug, key }, document, headers = { 'if-match': '*' }, port = this.port) {
    return this.call('PUT', `/api/projects/${slug}`, { key, json: document, headers, port })
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

  // Makes a key of a project; gives what the API gave.
  async mint({ slug, key }, role, name) {
    const minted = await this.call('POST', `/api/projects/${slug}/keys`, { key, json: { role, name } })
    if (minted.status !== 201) throw new Error(`no key: ${minted.status} ${minted.text}`)
    return minted.json
  }

  async document({ slug, key }) {
    return (await this.call('GET', `/api/projects/${slug}`, { key })).json
  }
}
