// Starts `dotmock serve` for a test, and asks it what it was asked. Copy it into your own project.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

// Serves a project's file on a port that is free. The binary is what DOTMOCK names, else the one on PATH.
export async function start(file) {
  const binary = process.env.DOTMOCK || 'dotmock'
  const args = ['serve', file, '--port', '0', '--quiet', '--stop-with-stdin']
  // Its standard input ends with this process, even where that is killed.
  const child = spawn(binary, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  // A test run that ends early leaves nothing behind.
  const kill = () => child.kill()
  process.once('exit', kill)
  const exited = once(child, 'exit')

  // The first line says where it listens. A file with errors is told of on standard error, and there is no line.
  const lines = createInterface({ input: child.stdout })
  const [line] = await Promise.race([once(lines, 'line'), exited.then(([code]) => [`exit code ${code}`])])
  const url = line.match(/https?:\/\/\S+/)?.[0]
  if (!url) throw new Error(`dotmock does not serve ${file}: ${line}`)

  async function call(path, body) {
    const response = await fetch(`${url}/__admin/${path}`, { method: 'POST', body })
    const reply = response.status === 204 ? undefined : await response.json()
    if (!response.ok) throw new Error(`${path}: ${reply.detail}`)
    return reply
  }

  return {
    url,

    // Throws unless the requests came that are expected: {method, path, when, count or at_least and at_most}.
    async verify(expected) {
      const { passed, detail, nearest } = await call('verify', JSON.stringify(expected))
      if (passed) return
      const near = nearest.map(({ request, failures }) => {
        return `${request.method} ${request.path}: ${failures.map((failure) => failure.detail).join('; ')}`
      })
      throw new Error([detail, ...near].join('\n  '))
    },

    // Forgets the requests and all that the mocks remember, so that no test sees what another one did.
    async reset() {
      await call('reset')
    },

    async stop() {
      kill()
      await exited
      process.off('exit', kill)
    },
  }
}
