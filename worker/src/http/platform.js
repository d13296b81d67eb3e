// What takes fewer steps on this side of the border: every call across it costs more than the work it asks for.

// A request in one text: whether it has a body, then method, URL, and each header's name and value, parted by line
// breaks, which none of them can hold. Names are in lower case, and repeated ones merged, by the platform.
export function read(request) {
  let text = `${request.body === null ? 0 : 1}\n${request.method}\n${request.url}`
  for (const [name, value] of request.headers) text += `\n${name}\n${value}`
  return text
}

// The header at which the platform would throw: its place in the list, or -1.
export function unsendable(headers) {
  const list = headers.split('\n')
  for (let at = 0; at + 1 < list.length; at += 2) {
    try {
      new Headers([[list[at], list[at + 1]]])
    } catch {
      return at / 2
    }
  }
  return -1
}

// A response. `headers` are names and values parted by line breaks; `body` is null for none.
// What is encoded already the platform would encode once more, were it not told.
export function respond(status, headers, body) {
  const init = { status, headers: [] }
  if (headers !== '') {
    const list = headers.split('\n')
    for (let at = 0; at < list.length; at += 2) {
      init.headers.push([list[at], list[at + 1]])
      if (list[at].toLowerCase() === 'content-encoding') init.encodeBody = 'manual'
    }
  }
  return new Response(body, init)
}

// The files of a form (RFC 7578), as names and contents in turn; a field of text is one too. Throws where it is no form.
export async function files(body, mediaType) {
  const form = await new Response(body, { headers: { 'content-type': mediaType } }).formData()
  const list = []
  for (const [field, value] of form) {
    if (typeof value === 'string') list.push(field, new TextEncoder().encode(value))
    else list.push(value.name || field, new Uint8Array(await value.arrayBuffer()))
  }
  return list
}

// A body that comes in so many chunks over so many milliseconds, and breaks off when more was announced than there is.
// With an end that is missing the length has to be announced: without, the platform ends the body as if it were whole.
export function spread(body, announced, chunks, over) {
  const stream = new FixedLengthStream(announced)
  const writer = stream.writable.getWriter()
  // Nobody is left to be told when the client has gone.
  write(writer, body, chunks, over)
    .then(() => (announced > body.length ? writer.abort('the reply is meant to break off') : writer.close()))
    .catch(() => {})
  return stream.readable
}

async function write(writer, body, chunks, over) {
  const started = Date.now()
  for (let number = 1; number <= chunks; number++) {
    const wait = started + (over * number) / chunks - Date.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    const from = Math.floor((body.length * (number - 1)) / chunks)
    const to = Math.floor((body.length * number) / chunks)
    if (to > from) await writer.write(body.subarray(from, to))
  }
}
