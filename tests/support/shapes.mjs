// Requests of many kinds with the endpoints that answer them: what is told again of each is known beforehand.

// How much of a content is kept, in bytes.
const KEPT = 65_536

const secret = (number) => `hunter2-of-${number}`
const json = (value) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) })
const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' }
const bearer = (number) => ({ headers: { authorization: `Bearer ${secret(number)}` } })
const filled = (length, number) => ({ method: 'POST', body: `${number} `.padEnd(length, 'x') })

// `responses` are those of an endpoint at the shape's own path, `endpoint` is what else it has; `ask` makes a request of a
// number; `code` is why its reply cannot be told again; with `breaks` the connection ends before the reply.
const shape = (name, responses, ask = () => ({}), { code, breaks, ...endpoint } = {}) => ({ name, responses, ask, code, breaks, endpoint })

const drawn = [
  shape('made-up', [{ body: '{{fakeName}} {{fakeEmail "de"}} {{uuid}} {{randomInt 1 1000000}} {{fakeAddress "ja"}} {{.Request.ID}}' }]),
  shape('time', [{ body: '{"now": "{{now}}", "id": "{{ulid}}", "last": "{{date(\'-1y\')}}"}' }]),
  shape('random', [{ body: 'a', weight: 3 }, { body: 'b' }, { status: 503, body: 'c {{randomHex 8}}' }], undefined, { select: 'random' }),
  shape('chance', [{ probability: 0.5, body: '{{shortId}}' }, { status: 202, body: 'else' }]),
  shape('late', [{ body: '{{uuid}}', delay: { min: 1, max: 9 } }]),
  shape('dribble', [{ body: '0123456789 {{uuid}}', delay: { dribble: { chunks: 3, over: 20 } } }]),
  shape('templates', [{ status: '{{randomChoice 200 201 404}}', headers: { 'x-word': 'größe {{randomInt 1 9}}' }, body: 'x' }]),
  shape('wrong', [{ body: '{{index (list 1 2) 9}}' }]),
]

const remembered = [
  shape('state', [{ body: '{{state "seen"}} {{uuid}}', set: { seen: { add: 1 }, last: '{{header "x-number"}}' } }]),
  shape('sessions', [{ body: '{{state "seen"}} {{uuid}}', set: { seen: { add: 1 } } }], (number) => ({
    headers: { 'x-mock-session': `session ${number % 7}` },
  })),
  shape('condition', [{ when: { state: 'seen', gte: 3 }, body: 'three', set: { seen: null } }, { body: 'one more', set: { seen: { add: 1 } } }]),
  shape('sequence', [{ status: 503 }, { status: 503, body: '{{uuid}}' }, { body: 'up' }], undefined, { select: 'sequence' }),
  shape('limited', [{ body: 'ok', fault: { kind: 'rate_limit', after: 5, window: 60_000 } }]),
]

const asked = [
  shape('json', [{ when: { json: '$.user.id', gt: 0 }, body: '{"id": {{body "$.user.id"}}, "name": {{.Request.JSON.user.name | toJson}}}' }],
    (number) => json({ user: { id: number + 1, name: `näme "${number}" 🦀` } }), { method: 'POST' }),
  shape('form', [{ body: '{{form "a"}} {{form "ü"}}' }], (number) => ({ method: 'POST', headers: urlencoded, body: `a=${number}+%26&%C3%BC=x` }), { method: 'POST' }),
  shape('query', [{ body: '{{query "q"}} {{.Request.URL}} {{.Request.QueryAll.q}}' }], (number) => ({ more: `/?q=a+${number}%26&q=%zz&&=` })),
  shape('path/{id}', [{ body: '{{param "id"}} {{.Request.Path}}' }], (number) => ({ path: `/path/a%2F${number}%20%C3%A9` })),
  shape('headers', [{ headers: { 'set-cookie': ['a=1', 'b={{uuid}}'], 'x-host': '{{.Request.Host}}' }, body: '{{header "X-Word"}}' }], (number) => ({
    headers: { 'x-word': `${number}, 2`, origin: 'https://pets.example' },
  })),
  shape('head', [{ body: '{{uuid}}', headers: { 'x-id': '{{uuid}}' } }], () => ({ method: 'HEAD' })),
  shape('preflight', [{ body: 'x' }], () => ({
    method: 'OPTIONS',
    headers: { origin: 'https://pets.example', 'access-control-request-method': 'PUT', 'access-control-request-headers': 'x-a' },
  })),
  shape('nothing', [{ status: 204 }]),
  shape('other-method', [{ body: 'x' }], () => json({ a: 1 })),
  shape('near', [{ when: { header: 'x-tier', equals: 'gold' }, body: 'gold' }], (number) => ({ headers: { 'x-tier': `silver ${number}` } })),
  shape('known', [{ body: 'x' }], (number) => ({ path: `/unknown/${number}?a=b` })),
]

const contents = [
  shape('binary', [{ body: { base64: '/wD+AQIDgA==' } }]),
  shape('bytes', [{ body: '{{.Request.Body}} {{len .Request.Body}}' }], (number) => ({
    method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: Buffer.from([0xff, 0, 0xfe, number & 0xff, 0x80, 0xc3]),
  }), { method: 'POST' }),
  shape('long-reply', [{ body: `{{uuid}} ${'é'.repeat(50_000)}` }]),
  shape('long-and-echoed', [{ body: '{{.Request.Body}}' }], (number) => filled(KEPT + 5_000, number), { method: 'POST', code: 'body-cut' }),
  shape('one-too-long', [{ body: '{{.Request.Body}}' }], (number) => filled(KEPT + 1, number), { method: 'POST', code: 'body-cut' }),
  shape('just-kept', [{ body: '{{.Request.Body}}' }], (number) => filled(KEPT, number), { method: 'POST' }),
  shape('long-and-passed-over', [{ body: '{{uuid}}' }], () => ({ method: 'POST', body: `x${'é'.repeat(KEPT)}` }), { method: 'POST' }),
  shape('long-and-looked-at', [{ when: { body: true, ends_with: '!' }, body: 'ends so' }, { body: 'does not' }],
    () => ({ method: 'POST', body: `${'x'.repeat(KEPT)}!` }), { method: 'POST', code: 'body-cut' }),
]

const masked = [
  shape('authorization', [{ body: '{{header "authorization"}}' }], bearer, { code: 'masked-value' }),
  shape('basic', [{ when: { basic: 'user', equals: 'ann' }, body: 'ann' }, { status: 401 }], (number) => ({
    headers: { authorization: `Basic ${Buffer.from(`ann:${secret(number)}`).toString('base64')}` },
  }), { code: 'masked-value' }),
  shape('unread', [{ body: '{{uuid}}' }], bearer),
  shape('cookie', [{ body: 'sid is {{cookie "sid"}}' }], (number) => ({ headers: { cookie: `a=1; sid=${secret(number)}` } }), { code: 'masked-value' }),
  shape('token', [{ body: '{{query "token"}} of {{query "page"}}' }], (number) => ({ more: `?token=${secret(number)}&page=2` }), { code: 'masked-value' }),
  shape('unread-token', [{ body: '{{query "page"}} {{uuid}}' }], (number) => ({ more: `?token=${secret(number)}&page=2` })),
  shape('password', [{ body: '{{form "password"}}' }], (number) => ({
    method: 'POST', headers: urlencoded, body: `user=ann&password=${secret(number)}`,
  }), { method: 'POST', code: 'masked-value' }),
]

const broken = [
  shape('empty', [{ body: 'x', fault: 'empty' }]),
  shape('malformed', [{ body: '{"id": "{{uuid}}"}', fault: 'malformed_json' }]),
  shape('error', [{ body: 'x', fault: { kind: 'status', status: 502, probability: 0.5 } }]),
  shape('truncated', [{ body: '{{uuid}} {{uuid}}', fault: 'truncate' }], undefined, { breaks: true }),
  shape('aborted', [{ body: '{{uuid}}', fault: 'abort' }], undefined, { breaks: true }),
]

export const SHAPES = [...drawn, ...remembered, ...asked, ...contents, ...masked, ...broken]

export const DOCUMENT = {
  endpoints: SHAPES.map(({ name, responses, endpoint }) => ({ path: `/${name}`, responses, ...endpoint })),
  settings: { mask: ['authorization', 'cookie', 'token', 'password'] },
}

// A request of a shape; the number is in a header by which it is found again, and in whatever is a secret.
export function requestOf({ name, ask }, number) {
  const { method = 'GET', path = `/${name}`, more = '', headers, body } = ask(number)
  return { method, path: `${path}${more}`, headers: { ...headers, 'x-number': String(number) }, body, secret: secret(number) }
}
