// Attacks the built Worker by docs/openapi.json: schemathesis makes requests that the description allows and others
// that it forbids, and holds every reply to it. What fails is printed with a curl command that repeats it.

import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { start } from '../support/server.mjs'
import { Traffic } from '../support/traffic.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const schemathesis = process.env.SCHEMATHESIS
if (!schemathesis) throw new Error('SCHEMATHESIS is the path of the program; scripts/test.sh knows it')

const description = readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'dotmock-schemathesis-'))
const server = await start()
try {
  const project = await prepare()
  const known = knowing(project)
  const choices = [
    ['--exclude-operation-id', 'deleteProject', '--exclude-operation-id', 'clearRequests'],
    // No request is left to read after it.
    ['--include-operation-id', 'clearRequests'],
    // Nothing is left to attack after it, and what is gone is not there for wrong keys either.
    ['--include-operation-id', 'deleteProject', '--exclude-checks', 'ignored_auth'],
  ]
  for (const choice of choices) {
    if (await attack(known, project.key, choice)) process.exitCode = 1
  }
} finally {
  await server.stop()
  rmSync(folder, { recursive: true })
}

// A project with endpoints, revisions, requests and keys to spare.
async function prepare() {
  const endpoints = [
    { path: '/a', responses: [{ set: { n: { add: 1 } } }] },
    { path: '/b/{id}', responses: [{ body: '{{param "id"}}' }] },
  ]
  const made = await server.project(endpoints)
  await server.save(made, { name: 'Second', endpoints })
  const keys = []
  for (let count = 0; count < 20; count++) {
    const path = `/api/projects/${made.slug}/keys`
    const { json } = await server.call('POST', path, { key: made.key, json: { role: 'editor' } })
    keys.push(json.id)
  }
  for (const path of ['/a', '/b/7', '/b/8', '/c']) await server.mock(made.slug, path, { headers: { 'x-mock-session': 'ann' } })
  const requests = (await new Traffic(server, made).newest(4)).map(({ id }) => id)
  return { ...made, keys, requests }
}

// The description with the names of what there is, so that most requests reach it. Its own key is not among them.
function knowing({ slug, keys, requests }) {
  const document = JSON.parse(description)
  const { Slug, EndpointId, KeyId, RequestId, RevisionNumber, Session, IfMatch, IfMatchOptional } = document.components.parameters
  Slug.schema = { type: 'string', enum: [slug] }
  EndpointId.schema = often(['e1', 'e2'], EndpointId.schema)
  KeyId.schema = often(keys, KeyId.schema)
  RequestId.schema = often(requests, RequestId.schema)
  Session.schema = often(['', 'ann'], Session.schema)
  RevisionNumber.schema = often([1, 2], RevisionNumber.schema)
  for (const parameter of [IfMatch, IfMatchOptional]) parameter.schema = often(['*'], parameter.schema)
  for (const parameter of [Slug, KeyId, RequestId]) delete parameter.example
  shorten(document)
  const path = join(folder, 'openapi.json')
  writeFileSync(path, JSON.stringify(document))
  return path
}

// Documents are varied where a project is saved as JSON, and not once more everywhere else they go: there the description
// says less of them. It says less of conditions too, which alone take minutes and which the engine's tests vary. Less is
// never wrong, since what it allows may be refused.
function shorten({ paths, components: { schemas } }) {
  const anything = { type: 'object' }
  schemas.Response.properties.when = anything
  schemas.CreateProject.properties.document = anything
  schemas.TryCall.properties.document = anything
  paths['/api/projects/{slug}'].put.requestBody.content['application/yaml'].schema = anything
  const { properties, ...endpoint } = schemas.Endpoint
  const responses = { type: 'array', items: anything }
  const { content } = paths['/api/projects/{slug}/endpoints/{id}'].put.requestBody
  content['application/json'].schema = { ...endpoint, properties: { ...properties, responses } }
  content['application/yaml'].schema = anything
}

function often(values, schema) {
  return { anyOf: [{ enum: values }, schema] }
}

// True when something was found.
async function attack(path, key, choice) {
  const address = `http://127.0.0.1:${server.direct}`
  const options = ['--url', address, '--header', `Authorization: Bearer ${key}`, ...choice]
  const command = ['--config-file', join(here, 'schemathesis.toml'), 'run', path, ...options]
  const child = spawn(schemathesis, command, { stdio: ['ignore', 'inherit', 'inherit'], cwd: folder })
  const code = await new Promise((resolve, reject) => child.on('exit', resolve).on('error', reject))
  return code !== 0
}
