// What another tool has written, as a document and a report; nothing is saved by it.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { assertProblem } from '../support/problem.mjs'
import { start } from '../support/server.mjs'

const YAML = `openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets/{id}:
    get:
      operationId: readPet
      responses:
        "200": {description: A pet, content: {application/json: {example: {id: 7}}}}
        "404": {description: None, content: {application/json: {example: {error: none}}}}
`

let server
before(async () => (server = await start()))
after(() => server.stop())

const bring = (body, type, query = '') => server.call('POST', `/api/import${query}`, { headers: { 'content-type': type }, body })

// The content of a form with these files.
async function form(...files) {
  const form = new FormData()
  for (const [name, text] of files) form.append('file', new Blob([text]), name)
  const sent = new Response(form)
  return [Buffer.from(await sent.arrayBuffer()), sent.headers.get('content-type')]
}

test('an OpenAPI document becomes one that can be saved as it is, and answers', async () => {
  const reply = await bring(YAML, 'application/yaml')
  assert.equal(reply.status, 200, reply.text)
  const { document, report } = reply.json
  assert.deepEqual([report.format, report.imported.length], ['openapi-3.1', 1])
  const [note] = report.imported
  assert.deepEqual([note.file, note.pointer, note.line, note.endpoint], ['source.yaml', '/paths/~1pets~1{id}/get', 6, 'readPet'])

  const made = await server.call('POST', '/api/projects', { json: { document } })
  assert.equal(made.status, 201, made.text)
  const pet = await server.mock(made.json.slug, '/pets/7')
  assert.deepEqual([pet.status, JSON.parse(pet.text)], [200, { id: 7 }])
  const none = await server.mock(made.json.slug, '/pets/7', { headers: { prefer: 'code=404' } })
  assert.deepEqual([none.status, JSON.parse(none.text)], [404, { error: 'none' }])
})

test('a source is JSON or YAML by its media type or by how it begins, and a file of a form by its name', async () => {
  const json = JSON.stringify({ openapi: '3.0.3', info: { title: 'Pets', version: '1' }, paths: { '/a': { get: { responses: { 204: { description: '' } } } } } })
  for (const [body, type] of [[json, 'application/json'], [json, 'text/plain'], [YAML, 'text/plain'], [YAML, 'application/openapi+yaml'], await form(['pets.yaml', YAML])]) {
    const reply = await bring(body, type)
    assert.equal(reply.status, 200, reply.text)
    assert.deepEqual([reply.json.document.name, reply.json.document.endpoints.length], ['Pets', 1])
  }
  const named = await bring(...(await form(['api/pets.yaml', YAML])))
  assert.equal(named.json.report.imported[0].file, 'api/pets.yaml')
})

test('a document and a folder of dotMock itself come over as they are', async () => {
  const document = { name: 'Own', vars: { a: 1 }, endpoints: [{ id: 'pets', method: 'GET', path: '/pets', responses: [{ id: 'r1', status: 201, body: 'own' }] }] }
  const { key, slug } = (await server.call('POST', '/api/projects', { json: { document } })).json
  for (const query of ['?format=native', '?format=native&yaml=true']) {
    const out = await server.call('GET', `/api/projects/${slug}/export${query}`, { key })
    const back = await bring(out.text, 'text/plain')
    assert.equal(back.status, 200, back.text)
    assert.deepEqual([back.json.document, back.json.report.format], [document, 'dotmock'])
  }
  const folder = await bring(...(await form(['p/dotmock.yaml', 'name: Own\nvars: {a: 1}\n'], ['p/endpoints/pets.json', '{"path": "/pets", "responses": [{"id": "r1", "status": 201, "body": "own"}]}'])))
  assert.deepEqual(folder.json?.document, document, folder.text)
})

test('what cannot be imported says where and why, and nothing is made of it', async () => {
  const broken = await bring('openapi: 3.1.0\npaths: [\n', 'application/yaml')
  assertProblem(broken, 422, 'invalid-source')
  assert.match(broken.json.detail, /^source\.yaml:3:1: /)
  assert.equal(broken.json.errors[0].at.line, 3)

  for (const [body, type, says] of [
    ['', 'application/json', /nothing to import/],
    ['{"a": 1}', 'application/json', /openapi/i],
    ['openapi: 4.0.0\npaths: {}', 'application/yaml', /4\.0\.0/],
    [Buffer.from([0x7b, 0xff, 0x7d]), 'application/json', /^source\.json:1:2: .*UTF-8/],
    await form(['a.yaml', YAML], ['b.yaml', YAML]).then((sent) => [...sent, /b\.yaml.*one file/]),
  ]) {
    const reply = await bring(body, type)
    assertProblem(reply, 422, 'invalid-source')
    assert.match(reply.json.detail, says)
  }
  assertProblem(await bring('no form', 'multipart/form-data; boundary=x'), 400, 'malformed')
  assertProblem(await bring('no form', 'multipart/form-data'), 400, 'malformed')
  assertProblem(await bring(' '.repeat((8 << 20) + 1), 'application/json'), 413, 'too-large')
  const unknown = await bring(YAML, 'application/yaml', '?format=raml')
  assertProblem(unknown, 400, 'invalid-query')
  assert.match(unknown.json.detail, /openapi/)
  assert.equal((await bring(YAML, 'application/yaml', '?format=swagger')).status, 200)
})

test('a source that is made to do harm is refused in time', async () => {
  const deep = '{"openapi":"3.1.0","paths":' + '['.repeat(100_000)
  const aliases = ['a: &a [x,x,x,x,x,x,x,x,x]', ...'bcdefghij'.split('').map((name, at) => `${name}: &${name} [${Array(9).fill('*' + 'abcdefghij'[at]).join()}]`)]
  for (const [body, type] of [[deep, 'application/json'], [aliases.join('\n'), 'application/yaml']]) {
    const started = performance.now()
    assertProblem(await bring(body, type), 422, 'invalid-source')
    assert.ok(performance.now() - started < 2_000)
  }
})
