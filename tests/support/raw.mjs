// HTTP/1.1 on a bare socket: which bytes came when, and whether a reply ended as it said. Node's own client hides the
// first, and takes a processor to itself long before a server does.

import net from 'node:net'

const LINE = Buffer.from('\r\n')
const BLANK = Buffer.from('\r\n\r\n')
const CLOSED = new Error('the connection was closed before the reply was there')

// A request as it goes over the wire.
export function request(method, path, { host, headers = {}, body = '' }) {
  const content = Buffer.from(body)
  const fields = { host, ...headers, ...(content.length > 0 && { 'content-length': content.length }) }
  const lines = [`${method} ${path} HTTP/1.1`, ...Object.entries(fields).map(([name, value]) => `${name}: ${value}`)]
  return Buffer.concat([Buffer.from(lines.join('\r\n'), 'latin1'), BLANK, content])
}

// One request on a connection of its own. Gives { status, headers, body, arrivals, whole, ms }: `arrivals` are the times
// at which content came, in milliseconds from the sending; `whole` is false when the connection ended before the reply.
// `head` says that the request is one to HEAD, whose reply has no content; `signal` ends the wait for a reply.
export function exchange(port, bytes, { head = false, signal } = {}) {
  const pieces = []
  const got = { status: null, headers: {}, arrivals: [], whole: false }
  return new Promise((resolve, reject) => {
    const socket = connect(port)
    let sent
    const since = () => performance.now() - sent
    const replies = new Replies({
      head(status, text) {
        Object.assign(got, { status, headers: fields(text) })
        if (!head) return
        got.whole = true
        socket.destroy()
      },
      content(piece) {
        pieces.push(Buffer.from(piece))
        got.arrivals.push(since())
      },
      end() {
        got.whole = true
        socket.end()
      },
    })
    signal?.addEventListener('abort', () => socket.destroy())
    socket.on('connect', () => {
      sent = performance.now()
      socket.write(bytes)
    })
    socket.on('data', (piece) => replies.push(piece))
    socket.on('error', (error) => (got.broken = error))
    socket.on('close', () => {
      if (sent === undefined || got.broken?.code === 'ETIMEDOUT') reject(got.broken)
      else resolve({ ...got, body: Buffer.concat(pieces), ms: since() })
    })
  })
}

// A connection that is kept, with one request on its way at a time. workerd closes one that is idle for five seconds.
export class Connection {
  #socket
  #waiting = null
  #closed = false

  static open(port) {
    return new Promise((resolve, reject) => {
      const connection = new Connection(connect(port))
      connection.#socket.once('connect', () => resolve(connection)).once('error', reject)
    })
  }

  constructor(socket) {
    this.#socket = socket
    let last = false
    const replies = new Replies({
      head: (_, text) => (last = /\r\nconnection:\s*close/i.test(text)),
      end: (status, length) => this.#settle('resolve', { status, length, ...(last && { last }) }),
    })
    socket.on('data', (piece) => replies.push(piece))
    socket.on('error', (error) => this.#settle('reject', error))
    socket.on('close', () => {
      this.#closed = true
      this.#settle('reject', CLOSED)
    })
  }

  // Gives { status, length, last }: of the content, which is not kept; `last` is there where the connection ends with it.
  send(bytes) {
    if (this.#closed) return Promise.reject(CLOSED)
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.#socket.write(bytes)
    })
  }

  close() {
    this.#socket.destroy()
  }

  #settle(how, what) {
    const waiting = this.#waiting
    this.#waiting = null
    waiting?.[how](what)
  }
}

// Reads replies off a connection, however they are cut into pieces (RFC 9112). Tells `head` of each header section,
// `content` of each piece of content, `end` of each reply's end. Not for replies to HEAD, which look like others.
export class Replies {
  #told
  #rest = null
  #step = this.#head
  #status = 0
  #length = 0
  #left = 0

  constructor({ head = () => {}, content = () => {}, end = () => {} }) {
    this.#told = { head, content, end }
  }

  push(piece) {
    let bytes = this.#rest === null ? piece : Buffer.concat([this.#rest, piece])
    this.#rest = null
    while (bytes.length > 0) {
      const used = this.#step(bytes)
      if (used === 0) {
        this.#rest = bytes
        return
      }
      bytes = bytes.subarray(used)
    }
  }

  // Each step gives how many bytes it has used; none when it needs more of them.

  #head(bytes) {
    const end = bytes.indexOf(BLANK)
    if (end < 0) return 0
    const text = bytes.latin1Slice(0, end)
    this.#status = Number(text.slice(9, 12))
    this.#length = 0
    if (this.#status >= 200) {
      this.#told.head(this.#status, text)
      this.#begin(text)
    }
    return end + 4
  }

  #begin(text) {
    if (this.#status === 204 || this.#status === 304) return this.#end()
    if (/\r\ntransfer-encoding:[^\r]*chunked/i.test(text)) {
      this.#step = this.#size
      return
    }
    const announced = /\r\ncontent-length:\s*(\d+)/i.exec(text)
    this.#left = announced === null ? Infinity : Number(announced[1])
    this.#step = this.#body
    if (this.#left === 0) this.#end()
  }

  #body(bytes) {
    const used = this.#content(bytes)
    if (this.#left === 0) this.#end()
    return used
  }

  #size(bytes) {
    const end = bytes.indexOf(LINE)
    if (end < 0) return 0
    this.#left = Number.parseInt(bytes.latin1Slice(0, end), 16)
    this.#step = this.#left === 0 ? this.#trailer : this.#chunk
    return end + 2
  }

  #chunk(bytes) {
    const used = this.#content(bytes)
    if (this.#left === 0) this.#step = this.#chunkEnd
    return used
  }

  #chunkEnd(bytes) {
    if (bytes.length < 2) return 0
    this.#step = this.#size
    return 2
  }

  #trailer(bytes) {
    const end = bytes.indexOf(LINE)
    if (end < 0) return 0
    if (end === 0) this.#end()
    return end + 2
  }

  #content(bytes) {
    const used = Math.min(bytes.length, this.#left)
    this.#left -= used
    this.#length += used
    this.#told.content(bytes.subarray(0, used))
    return used
  }

  #end() {
    this.#step = this.#head
    this.#told.end(this.#status, this.#length)
  }
}

function connect(port) {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true })
  socket.setTimeout(30_000, () => socket.destroy(Object.assign(new Error('no answer for 30 s'), { code: 'ETIMEDOUT' })))
  return socket
}

function fields(text) {
  const lines = text.split('\r\n').slice(1)
  return Object.fromEntries(lines.map((line) => [line.split(':')[0].toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]))
}
