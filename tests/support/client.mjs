// HTTP as a test needs it: to 127.0.0.1 with any Host header, the path as given. fetch() would resolve `..`, refuse a
// Host header and follow redirects; some resolvers do not know *.localhost.

import http from 'node:http'

// `agent` keeps connections open; without one each request has its own.
// Gives { status, headers, all(name), body, text, json, ms }; `body` is a Buffer, `all` keeps repeated headers apart.
export function send(port, method, path, { host = `127.0.0.1:${port}`, headers = {}, body, agent = false } = {}) {
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: '127.0.0.1', port, method, path, headers: { host, ...headers }, agent },
      (response) => {
        const chunks = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => resolve(reply(response, Buffer.concat(chunks), performance.now() - started)))
      },
    )
    request.on('error', reject)
    // As bytes: with a string, Node writes the headers in the string's encoding too.
    request.end(body === undefined ? undefined : Buffer.from(body))
  })
}

function reply(response, body, ms) {
  const { rawHeaders } = response
  return {
    status: response.statusCode,
    headers: response.headers,
    all: (name) => rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1].toLowerCase() === name),
    body,
    ms,
    get text() {
      return body.toString('utf8')
    },
    get json() {
      return JSON.parse(body.toString('utf8'))
    },
  }
}
