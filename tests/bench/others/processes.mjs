// The processes of the measurements: started, asked, loaded, weighed and ended, each by its own id, however this one ends.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

import { send } from '../../support/client.mjs'

const STARTS_IN = 60_000
const STOPS_IN = 5_000
const REPORT = fileURLToPath(new URL('./wrk.lua', import.meta.url))

const running = new Set()
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1))

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

function launch(command, args, options) {
  const child = spawn(command, args, options)
  running.add(child)
  child.said = ''
  child.ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(`it ended with ${code ?? signal}`))
  }).finally(() => running.delete(child))
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (child.said += text))
  return child
}

const alive = (child) => running.has(child) && child.exitCode === null && child.signalCode === null

// Runs a command to its end, with what it says on standard error; gives nothing, and fails when it fails.
export async function run(command, args, options = {}) {
  const child = launch(command, args, { ...options, stdio: ['ignore', 2, 2] })
  const ended = await child.ended
  if (child.exitCode !== 0) throw new Error(`${command} ${args.join(' ')}: ${ended}`)
}

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

// What one that has chosen its port itself has said of it.
const told = (child) => Number(/\bhttp:\/\/[\w.]+:(\d+)/.exec(child.said)?.[1] ?? 0)

async function answers(child, port, path) {
  try {
    return (await send(port, 'GET', path)).status === 200
  } catch {
    return false
  }
}

// Gives the server when it has answered a request for the path: { port, ms, child }. One without a port says which it is.
export async function start({ command, args, env, port }, path) {
  const began = performance.now()
  const gone = () => performance.now() - began
  // What is written and read by nobody costs the least; a pipe would be emptied here, while the load runs.
  const stdio = ['ignore', port ? 'ignore' : 'pipe', 'pipe']
  const child = launch(command, args, { env: { ...process.env, ...env }, stdio })
  while (alive(child) && gone() < STARTS_IN) {
    const at = port ?? told(child)
    if (at && (await answers(child, at, path))) return { port: at, ms: gone(), child }
    // To ask often would slow down one that starts slowly.
    await pause(Math.min(20, gone() / 100))
  }
  await stop({ child })
  throw new Error(`it does not start: ${await child.ended}\n${child.said}`)
}

export async function stop({ child }) {
  if (!alive(child)) return
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOPS_IN)
  await child.ended
  clearTimeout(timer)
}

// Puts a server under load for so many seconds; gives { rate, p99 }, the latter in milliseconds.
export async function load({ port }, path, { threads, connections, seconds }) {
  const args = ['--threads', threads, '--connections', connections, '--duration', `${seconds}s`, '--script', REPORT]
  const child = launch('wrk', [...args.map(String), `http://127.0.0.1:${port}${path}`], { stdio: ['ignore', 'pipe', 'pipe'] })
  await Promise.all([child.ended, once(child, 'close')])
  const line = child.said.split('\n').find((found) => found.startsWith('{'))
  if (!line) throw new Error(`wrk: ${await child.ended}\n${child.said}`)
  const { requests, duration, p99, refused, broken } = JSON.parse(line)
  if (requests === 0 || refused > 0 || broken > 0) throw new Error(`wrk found ${line}`)
  return { requests, rate: requests / (duration / 1_000_000), p99: p99 / 1_000 }
}

// Threads come and go while they are looked at.
function look(read, path) {
  try {
    return read(path, 'utf8')
  } catch {
    return ''
  }
}

// A process and all that it has started.
function family(pid) {
  const threads = [...look(readdirSync, `/proc/${pid}/task`)]
  const children = threads.flatMap((thread) => look(readFileSync, `/proc/${pid}/task/${thread}/children`).match(/\d+/g) ?? [])
  return [pid, ...children.flatMap(family)]
}

const sum = (values) => values.reduce((total, value) => total + value, 0)

// Resident memory, in MiB.
export function memory({ child }) {
  const kib = (pid) => Number(/^VmRSS:\s+(\d+)/m.exec(look(readFileSync, `/proc/${pid}/status`))?.[1] ?? 0)
  return sum(family(child.pid).map(kib)) / 1_024
}

// Processor time since the start, in microseconds; the kernel counts in hundredths of a second.
export function processor({ child }) {
  const ticks = (pid) => {
    // The name, in brackets, may hold anything.
    const [, fields] = /.*\) (.*)/s.exec(look(readFileSync, `/proc/${pid}/stat`)) ?? []
    return fields ? sum(fields.split(' ').slice(11, 13).map(Number)) : 0
  }
  return sum(family(child.pid).map(ticks)) * 10_000
}
