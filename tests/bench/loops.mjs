// Two ways to ask for load: as fast as answers come, and at a rate of its own.

import { Connection } from '../support/raw.mjs'

// Who is asked, over so many connections: `bytes` is the request, `length` is that of the content of the right reply.
export class Target {
  static async open(port, bytes, length, count) {
    const connections = await Promise.all(Array.from({ length: count }, () => Connection.open(port)))
    return new Target(connections, bytes, length)
  }

  constructor(connections, bytes, length) {
    Object.assign(this, { connections, bytes, length })
  }

  async ask(connection) {
    const { status, length } = await connection.send(this.bytes)
    if (status !== 200 || length !== this.length) throw new Error(`status ${status}, ${length} bytes`)
  }

  close() {
    for (const connection of this.connections) connection.close()
  }
}

// Each connection sends when it has been answered; gives the requests a second.
export async function closed(target, ms) {
  const began = performance.now()
  let answered = 0
  const loop = async (connection) => {
    for (; performance.now() - began < ms; answered++) await target.ask(connection)
  }
  await Promise.all(target.connections.map(loop))
  return answered / ((performance.now() - began) / 1_000)
}

// So many requests a second, each due at its time whether earlier ones are answered or not; gives how long after its time
// each was answered, in milliseconds, but for those of a lead. Where all connections are busy, waiting for one counts.
export async function open(target, rate, ms, leadMs) {
  const began = performance.now()
  const total = (rate * (leadMs + ms)) / 1_000
  const idle = [...target.connections]
  const due = []
  const took = []
  const asking = []
  async function ask(connection) {
    for (let time; (time = due.shift()) !== undefined; ) {
      await target.ask(connection)
      if (time >= began + leadMs) took.push(performance.now() - time)
    }
    idle.push(connection)
  }
  for (let sent = 0; sent < total; ) {
    // A timer may be late by as long as a reply takes; turning round in the loop of events is not.
    await new Promise(setImmediate)
    for (; sent < total && performance.now() - began >= (sent * 1_000) / rate; sent++) {
      due.push(began + (sent * 1_000) / rate)
      // The one that has rested longest, so that none is closed for resting.
      if (idle.length > 0) asking.push(ask(idle.shift()))
    }
  }
  await Promise.all(asking)
  return took
}
