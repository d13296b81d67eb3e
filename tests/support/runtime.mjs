// Servers whose runtime can be killed, without a warning and without what it would do on its way out.

import assert from 'node:assert/strict'
import childProcess from 'node:child_process'
import { once } from 'node:events'

// Every process that this one starts: it starts none but its servers' runtimes.
const started = []
const { spawn } = childProcess
childProcess.spawn = (...parameters) => {
  const child = spawn(...parameters)
  started.push(child)
  return child
}

// Starts a server, or starts it again, by what is to be run; gives it with its runtime's process. One at a time, so that the
// newest process is the one of the server that is started here.
let turn = Promise.resolve()
export function begin(run) {
  const mine = turn.then(async () => {
    const before = started.length
    const server = await run()
    assert.equal(started.length, before + 1, 'a server is one process')
    return { server, runtime: started.at(-1) }
  })
  turn = mine.catch(() => {})
  return mine
}

export async function kill(runtime) {
  const died = once(runtime, 'exit')
  runtime.kill('SIGKILL')
  await died
}

// The server once more, on what it has stored.
export const beginAgain = (server) =>
  begin(async () => {
    await server.restart()
    return server
  })
