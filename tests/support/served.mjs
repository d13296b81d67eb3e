// `dotmock serve`, as a test needs it: on a free port, stopped by its own process id.

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { send } from './client.mjs'

const TARGET = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL('../../target', import.meta.url))
export const BINARY = process.env.DOTMOCK ?? join(TARGET, 'debug/dotmock')

// A folder of its own for a test's files; `{ path(name), write(name, content), remove() }`.
export function folder() {
  const root = mkdtempSync(join(tmpdir(), 'dotmock-serve-'))
  const path = (name) => join(root, name)
  return {
    path,
    // A document as JSON, a text as it is.
    write(name, content) {
      writeFileSync(path(name), typeof content === 'string' ? content : JSON.stringify(content))
      return path(name)
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

// Serves documents; `args` are further arguments of the command. What is printed is kept in `log`.
export async function serve(documents, ...args) {
  const files = folder()
  const list = Array.isArray(documents) ? documents : [documents]
  const paths = list.map((document, at) => files.write(`project-${at + 1}.json`, document))
  const served = await start(paths, ...args)
  served.files = files
  served.done.then(() => files.remove())
  return served
}

// What a test that failed has left running goes with it.
export const running = new Set()
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))

// Serves files that are there.
export function start(paths, ...args) {
  const child = spawn(BINARY, ['serve', ...paths, '--port', '0', ...args], { stdio: ['pipe', 'pipe', 'pipe'] })
  const served = new Served(child)
  running.add(child)
  served.done.then(() => running.delete(child))
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (piece) => {
      served.out += piece
      const [, scheme, port] = /listens on (https?):\/\/\S*:(\d+)\n/.exec(served.out) ?? []
      if (port) resolve(Object.assign(served, { scheme, port: Number(port) }))
    })
    child.once('error', reject)
    served.done.then((ended) => reject(new Error(`it ended with ${JSON.stringify(ended)}: ${served.log}`)))
  })
}

class Served {
  out = ''
  log = ''

  constructor(child) {
    this.child = child
    child.stderr.on('data', (piece) => (this.log += piece))
    // { code, signal } once it has ended and all it printed is here.
    this.done = new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal })))
  }

  call(method, path, { json, ...options } = {}) {
    if (json === undefined) return send(this.port, method, path, options)
    const headers = { 'content-type': 'application/json', ...options.headers }
    return send(this.port, method, path, { ...options, headers, body: JSON.stringify(json) })
  }

  // Waits until something is told.
  async says(pattern, seconds = 20) {
    const until = Date.now() + seconds * 1_000
    while (!pattern.test(this.log)) {
      if (Date.now() > until) throw new Error(`it never said ${pattern}:\n${this.log}`)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  // Stops it as a system does; gives { code, signal }.
  stop(signal = 'SIGTERM') {
    this.child.kill(signal)
    return this.done
  }
}
