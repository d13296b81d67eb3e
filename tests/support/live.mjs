// A client of a project's live socket that remembers all it was told.

import WebSocket from 'ws'

// What browsers send in place of an Authorization header.
export const protocols = (key) => ['dotmock.v1', `key.${Buffer.from(key).toString('base64url')}`]

export class Watcher {
  #waiting = []
  messages = []
  closed = null

  // `key` goes into the subprotocols; `headers` are for clients that are no browsers.
  constructor(port, slug, { key, offered = key === undefined ? [] : protocols(key), headers = {} } = {}) {
    this.socket = new WebSocket(`ws://127.0.0.1:${port}/api/projects/${slug}/live`, offered, { headers })
    this.socket.on('message', (data) => this.#note(() => this.messages.push(String(data))))
    this.socket.on('close', (code) => this.#note(() => (this.closed = code)))
    this.socket.on('error', (error) => this.#note(() => (this.error = error)))
    this.#leave()
  }

  // Once the closing handshake has begun nothing more is told, but the runtime keeps the connection for some seconds.
  #leave() {
    const timer = setInterval(() => {
      if (this.socket.readyState < WebSocket.CLOSING) return
      clearInterval(timer)
      this.socket.terminate()
    }, 50)
    timer.unref()
  }

  // Resolves when `holds` does, rejects when it has not for 20 s.
  until(what, holds) {
    return new Promise((resolve, reject) => {
      const told = () => `${what} did not come; told: ${JSON.stringify([this.messages, this.closed, String(this.error)])}`
      const timer = setTimeout(() => reject(new Error(told())), 20_000)
      const check = () => {
        if (!holds(this)) return false
        clearTimeout(timer)
        resolve(this)
        return true
      }
      if (!check()) this.#waiting.push(check)
    })
  }

  // What has been told, as JSON, once there are so many messages.
  async told(count) {
    await this.until(`message ${count}`, ({ messages }) => messages.length >= count)
    return this.messages.map((message) => JSON.parse(message))
  }

  #note(change) {
    change()
    this.#waiting = this.#waiting.filter((check) => !check())
  }
}
