// A project as another tool reads it: a file, and a report of what of it that would not be.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { after, before, test } from 'node:test'

import { folder } from '../support/folder.mjs'
import { assertProblem } from '../support/problem.mjs'
import { start } from '../support/server.mjs'

const ENDPOINTS = [
  {
    id: 'getPet',
    path: '/pets/{id}',
    responses: [
      { id: 'gold', when: { header: 'x-tier', equals: 'gold' }, body: '{"id": {{param "id"}}}', delay: 50 },
      { id: 'plain', body: { id: 1 } },
      { id: 'none', status: 404, body: { error: 'no such pet' } },
    ],
  },
  { id: 'addPet', method: 'POST', path: '/pets', responses: [{ id: 'r1', status: 201, body: { id: 2 } }] },
]

let server, project
before(async () => {
  server = await start()
  project = await server.project(ENDPOINTS, { name: 'Pets' })
})
after(() => server.stop())

const ask = (query = '', key = project.key) => server.call('GET', `/api/projects/${project.slug}/export${query}`, { key })

async function file(query, ending, type) {
  const reply = await ask(query)
  assert.equal(reply.status, 200, reply.text)
  assert.equal(reply.headers['content-type'], type, query)
  assert.equal(reply.headers['content-disposition'], `attachment; filename="${project.slug}.${ending}"`)
  assert.equal(reply.headers.etag, '"1"')
  assert.equal(reply.headers['x-content-type-options'], 'nosniff')
  return reply
}

const bring = (body, type) => server.call('POST', '/api/import', { headers: { 'content-type': type }, body })

test('a format that nobody names is the document itself, which makes the same project again', async () => {
  for (const query of ['', '?format=native', '?yaml=', '?format=native&yaml=false&report=false']) {
    const { json } = await file(query, 'json', 'application/json')
    assert.deepEqual(json, await server.document(project))
  }
  const yaml = await file('?format=native&yaml=true', 'yaml', 'application/yaml')
  assert.match(yaml.text, /^name: Pets\n/)
  const empty = await server.project()
  const headers = { 'content-type': 'application/yaml', 'if-match': '*' }
  const saved = await server.call('PUT', `/api/projects/${empty.slug}`, { key: empty.key, headers, body: yaml.text })
  assert.equal(saved.status, 200, saved.text)
  assert.deepEqual(await server.document(empty), await server.document(project))
})

test('a folder is an archive that other programs take', async () => {
  const at = folder()
  for (const [query, ending] of [['', 'yaml'], ['&yaml=true', 'yaml'], ['&yaml=false', 'json']]) {
    const { body } = await file(`?format=folder${query}`, 'zip', 'application/zip')
    writeFileSync(`${at}/pets.zip`, body)
    const script = 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(*z.namelist(), sep="\\n")'
    const names = execFileSync('python3', ['-c', script, `${at}/pets.zip`], { encoding: 'utf8' }).trim().split('\n')
    const expected = ['dotmock', 'endpoints/getPet', 'endpoints/addPet'].map((name) => `${project.slug}/${name}.${ending}`)
    assert.deepEqual(names, expected)
  }
  const again = await ask('?format=folder')
  assert.deepEqual(again.body, (await ask('?format=folder')).body)
})

test('what other tools read comes back by the import', async () => {
  for (const [query, ending, type, source] of [
    ['?format=openapi', 'openapi.json', 'application/json', 'openapi-3.1'],
    ['?format=openapi&yaml=true', 'openapi.yaml', 'application/yaml', 'openapi-3.1'],
    ['?format=postman', 'postman_collection.json', 'application/json', /^postman/],
    ['?format=wiremock', 'wiremock.json', 'application/json', /^wiremock/],
  ]) {
    const { text } = await file(query, ending, type)
    const back = await bring(text, type)
    assert.equal(back.status, 200, `${query}: ${back.text}`)
    assert.match(back.json.report.format, new RegExp(source), query)
    const known = back.json.document.endpoints.map(({ method = 'GET', path }) => `${[method].flat().join()} ${path.replace(/\{.*\}/, '{}')}`)
    assert.deepEqual([...new Set(known)].sort(), ['GET /pets/{}', 'POST /pets'], query)
  }
  const { json } = await ask('?format=wiremock')
  assert.ok(json.mappings.length >= 3)
})

test('what is changed and what is left is in the report, to which the file leads', async () => {
  const given = await ask('?format=openapi&yaml=true')
  const [, target] = /^<([^>]+)>; rel="describedby"$/.exec(given.headers.link)
  const there = new URL(target, `http://localhost/api/projects/${project.slug}/export?format=openapi`)
  const reply = await server.call('GET', there.pathname + there.search, { key: project.key })
  assert.equal(reply.status, 200, reply.text)
  assert.equal(reply.headers['content-type'], 'application/json')
  assert.equal(reply.headers['content-disposition'], undefined)
  assert.equal(reply.headers.etag, '"1"')
  const { format, exported, changed, left } = reply.json
  assert.deepEqual([format, exported.length], ['openapi-3.1', 2])
  assert.deepEqual(changed.map(({ pointer }) => pointer), ['/endpoints/0/responses/0'])
  const delay = left.find(({ pointer }) => pointer === '/endpoints/0/responses/0/delay')
  assert.deepEqual(delay, { pointer: '/endpoints/0/responses/0/delay', detail: 'there is no place for how long a reply waits', endpoint: 'getPet' })
  const native = (await ask('?report=true')).json
  assert.deepEqual([native.format, native.exported.length, native.changed, native.left], ['dotmock', 2, [], []])
})

test('what cannot be asked for says what can be', async () => {
  for (const [query, pointer, says] of [
    ['?format=raml', '/format', /native, folder, openapi, wiremock, postman/],
    ['?format=', '/format', /native, folder, openapi, wiremock, postman/],
    ['?format=OpenAPI', '/format', /openapi/],
    ['?format=wiremock&yaml=true', '/yaml', /WireMock.*no YAML/],
    ['?format=postman&yaml=true', '/yaml', /Postman.*no YAML/],
    ['?yaml=1', '/yaml', /true or false/],
    ['?report=yes', '/report', /true or false/],
  ]) {
    const reply = await ask(query)
    assertProblem(reply, 400, 'invalid-query')
    assert.match(reply.json.detail, says, query)
    assert.deepEqual(reply.json.errors.map((error) => error.pointer), [pointer])
  }
})

test('whoever may read a project may export it, and nobody else', async () => {
  const { key } = await server.mint(project, 'viewer')
  assert.equal((await ask('?format=openapi', key)).status, 200)
  assertProblem(await ask('?format=openapi', 'A'.repeat(43)), 403, 'wrong-key')
  // Who may not is told nothing of how to ask.
  assertProblem(await ask('?format=raml', 'A'.repeat(43)), 403, 'wrong-key')
  assertProblem(await ask('?format=raml', null), 401, 'key-required')
})

test('it is what is saved now', async () => {
  const other = await server.project(ENDPOINTS)
  await server.save(other, { name: 'Later', endpoints: ENDPOINTS.slice(1) })
  const reply = await server.call('GET', `/api/projects/${other.slug}/export?format=openapi`, { key: other.key })
  assert.deepEqual([reply.headers.etag, reply.json.info.title, Object.keys(reply.json.paths)], ['"2"', 'Later', ['/pets']])
})
