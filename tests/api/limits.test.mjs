// As large as it may get: what is allowed works.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { assertProblem } from '../support/problem.mjs'
import { start } from '../support/server.mjs'

const MAX = 8 * 1024 * 1024

let server
before(async () => (server = await start()))
after(() => server.stop())

// A document of exactly this many bytes, as text: endpoints of a megabyte, and a name that fills it up.
function document(bytes) {
  const endpoints = Array.from({ length: 7 }, (_, at) => ({
    id: `e${at + 1}`,
    method: 'GET',
    path: `/large/${at}`,
    responses: [{ id: 'r1', body: `${at}${'x'.repeat(1_000_000)}` }],
  }))
  const bare = JSON.stringify({ name: '', endpoints }).length
  return JSON.stringify({ name: 'n'.repeat(bytes - bare), endpoints })
}

test('a document of 8 MiB is saved, read back whole and served; one byte more is not', async () => {
  const project = await server.project()
  const put = (body) =>
    server.call('PUT', `/api/projects/${project.slug}`, { key: project.key, body, headers: { 'if-match': '*' } })
  const text = document(MAX)
  assert.equal((await put(text)).status, 200)
  const read = await server.call('GET', `/api/projects/${project.slug}`, { key: project.key })
  assert.deepEqual(read.json, JSON.parse(text))
  const reply = await server.mock(project.slug, '/large/6')
  assert.deepEqual([reply.status, reply.body.length, reply.text[0]], [200, 1_000_001, '6'])
  assertProblem(await put(document(MAX + 1)), 413, 'too-large')
})

test('ten thousand endpoints', async () => {
  const endpoints = Array.from({ length: 10_000 }, (_, at) => ({ path: `/r${at}/{id}`, responses: [{ body: `${at}` }] }))
  const project = await server.project(endpoints)
  for (const at of [0, 5_000, 9_999]) assert.equal((await server.mock(project.slug, `/r${at}/1`)).text, String(at))
})

test('a save while large documents are served', async () => {
  const project = await server.project()
  for (let revision = 2; revision <= 5; revision++) {
    const endpoints = [{ path: '/n', responses: [{ body: `${revision}` }] }, { path: '/f', responses: [{ body: 'f'.repeat(900_000) }] }]
    assert.equal((await server.save(project, { endpoints })).json.revision, revision)
    const replies = await Promise.all(Array.from({ length: 5 }, () => server.mock(project.slug, '/n')))
    assert.deepEqual(replies.map((reply) => reply.text), Array(5).fill(String(revision)))
  }
})

test('templates that go as deep as they may end in a problem that names the bound, and the Worker lives', async () => {
  const nest = (open, inside, close, count) => open.repeat(count) + inside + close.repeat(count)
  const calls = `{{template "a" ${nest('(print ', '1', ')', 150)}}}`
  const itself = '{{$d := dict}}{{$_ := set $d "a" $d}}{{$_ := set $d "b" $d}}'
  const chain = '{{$l := dict}}{{range 60000}}{{$n := dict}}{{$_ := set $l "n" $n}}{{$l = $n}}{{end}}'
  const cases = [
    [nest('{{if 1}}', 'x', '{{end}}', 200), 200, 'x'],
    [`{{${nest('(print ', '1', ')', 200)}}}`, 200, '1'],
    [`{{define "a"}}${nest('{{if 1}}', calls, '{{end}}', 30)}{{end}}{{template "a"}}`, 500, 'execution depth (400)'],
    [`${itself}{{toJson $d}}`, 500, 'value depth (130)'],
    [`${chain}done`, 200, 'done'],
    ['{{range 9000000000}}{{end}}', 500, 'maximum steps'],
  ]
  const project = await server.project(cases.map(([template], at) => ({ path: `/t${at}`, responses: [{ body: { template } }] })))
  for (const [at, [template, status, text]] of cases.entries()) {
    const reply = await server.mock(project.slug, `/t${at}`)
    assert.equal(reply.status, status, template.slice(0, 60))
    assert.ok(reply.text.includes(text), `${template.slice(0, 60)}: ${reply.text}`)
  }
})
