// workerd by itself, without Miniflare: a process that has nothing to start but one Worker.

import childProcess from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import workerd from 'workerd'

import { compatibilityDate } from './workers.mjs'

// Writes down how to run a Worker, in a folder that keeps what it stores; the first of the modules is the main one.
// With `object`, the name of a class, it has that as the binding PROJECTS.
export function configure(folder, modules, { object, text = {} } = {}) {
  mkdirSync(join(folder, 'objects'), { recursive: true })
  for (const path of modules) copyFileSync(path, join(folder, basename(path)))
  const parts = modules.map((path) => {
    const name = basename(path)
    return `(name = "${name}", ${name.endsWith('.wasm') ? 'wasm' : 'esModule'} = embed "${name}")`
  })
  const bindings = Object.entries(text).map(([name, value]) => `(name = "${name}", text = "${value}")`)
  if (object) bindings.push(`(name = "PROJECTS", durableObjectNamespace = "${object}")`)
  const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [${parts.join(', ')}],
      compatibilityDate = "${compatibilityDate()}",
      bindings = [${bindings.join(', ')}],
      ${object ? `durableObjectNamespaces = [(className = "${object}", uniqueKey = "${object}", enableSql = true)],` : ''}
      durableObjectStorage = (localDisk = "objects"),
    )),
    (name = "objects", disk = (path = "${join(folder, 'objects')}", writable = true)),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`
  writeFileSync(join(folder, 'config.capnp'), config)
  return folder
}

// Starts what was written down; gives { port, stop() } when it listens.
export async function run(folder) {
  const child = childProcess.spawn(workerd.default, ['serve', '--control-fd=3', join(folder, 'config.capnp')], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  })
  const gone = once(child, 'exit')
  const said = new Promise((resolve) => createInterface(child.stdio[3]).once('line', resolve))
  const line = await Promise.race([said, gone.then(([code]) => Promise.reject(new Error(`workerd ended: ${code}`)))])
  async function stop() {
    child.kill('SIGKILL')
    await gone
  }
  return { port: JSON.parse(line).port, stop }
}
