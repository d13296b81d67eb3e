// `dotmock login`, `push` and `pull` beside the API at the edge.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { after, before, test } from 'node:test'

import { BINARY, folder } from '../support/served.mjs'
import { start } from '../support/server.mjs'

let edge, files
before(async () => {
  files = folder()
  edge = await start()
})
after(async () => {
  await edge.stop()
  files.remove()
})

const at = () => `http://127.0.0.1:${edge.port}`

// A command with a home of its own, and nobody at the terminal.
function run(args, { home = 'home', input = '', env = {} } = {}) {
  const own = { ...process.env, DOTMOCK_HOME: files.path(home), DOTMOCK_KEY: '', DOTMOCK_SERVER: '', ...env }
  const child = spawn(BINARY, args, { env: own, cwd: files.path('') })
  const told = { out: '', err: '' }
  child.stdout.on('data', (piece) => (told.out += piece))
  child.stderr.on('data', (piece) => (told.err += piece))
  child.stdin.end(input)
  return new Promise((resolve) => child.once('close', (code) => resolve({ ...told, code })))
}

const pets = (...bodies) => ({ name: 'Pets', endpoints: bodies.map((body, n) => ({ id: `e${n + 1}`, path: `/${n + 1}`, responses: [{ id: 'r1', body }] })) })
const bodies = ({ endpoints }) => endpoints.map((endpoint) => endpoint.responses[0].body)
const read = (name) => JSON.parse(readFileSync(files.path(name), 'utf8'))

test('a file becomes a hosted project, and follows it from then on', async () => {
  files.write('pets.json', pets('a', 'b'))
  const made = await run(['push', 'pets.json', '--new', '--server', at()])
  assert.equal(made.code, 0, made.err)
  const [, page, key] = /(http:\S+\/p\/\S+)#key=(\S+)\n/.exec(made.out)
  const project = { slug: page.split('/').at(-1), key }
  assert.deepEqual(bodies(await edge.document(project)), ['a', 'b'])
  assert.equal(statSync(files.path('home/projects.json')).mode & 0o777, 0o600)
  assert.match((await run(['push', 'pets.json'])).out, /nothing to push, revision 1 is the same/)

  files.write('pets.json', pets('a', 'mine'))
  const unasked = await run(['push', 'pets.json'])
  assert.deepEqual([unasked.code, /nobody is there to ask/.test(unasked.err)], [2, true], unasked.err)
  assert.match(unasked.err, /changed GET \/2\n[^]*- .*b[^]*\+ .*mine/)
  const pushed = await run(['push', 'pets.json', '--yes'])
  assert.deepEqual([pushed.code, /saved as revision 2/.test(pushed.out)], [0, true], pushed.err)
  assert.deepEqual(bodies(await edge.document(project)), ['a', 'mine'])

  // Somebody saves in the editor, and another thing changes here.
  await edge.save(project, pets('theirs', 'mine'))
  files.write('pets.json', pets('a', 'newer'))
  const behind = await run(['push', 'pets.json', '--yes'])
  assert.deepEqual([behind.code, /is at revision 3, and pets\.json was made from 2: pull first/.test(behind.err)], [1, true], behind.err)
  const pulled = await run(['pull', 'pets.json', '--yes'])
  assert.equal(pulled.code, 0, pulled.err)
  assert.deepEqual(bodies(read('pets.json')), ['theirs', 'newer'])
  assert.equal((await run(['push', 'pets.json', '--yes'])).code, 0)
  assert.deepEqual(bodies(await edge.document(project)), ['theirs', 'newer'])

  // Both change the same.
  await edge.save(project, pets('theirs', 'theirs'))
  files.write('pets.json', pets('theirs', 'mine'))
  const both = await run(['pull', 'pets.json', '--yes'])
  assert.deepEqual([both.code, /Changed both here and at [^]*GET \/2/.test(both.err)], [1, true], both.err)
  assert.deepEqual(bodies(read('pets.json')), ['theirs', 'mine'])
  assert.equal((await run(['pull', 'pets.json', '--yes', '--theirs'])).code, 0)
  assert.deepEqual(bodies(read('pets.json')), ['theirs', 'theirs'])
  assert.match((await run(['pull', 'pets.json'])).out, /has all of revision 5/)
})

test('who has the key pulls a project to a new file or a folder', async () => {
  const project = await edge.project([{ id: 'e1', path: '/a', responses: [{ id: 'r1', body: 'a' }] }])
  const { slug, key } = project
  const lost = await run(['pull', 'new.yaml', `${at()}/p/${slug}`], { home: 'other' })
  assert.deepEqual([lost.code, /there is no key for \S+: `dotmock login/.test(lost.err)], [2, true], lost.err)
  const wrong = await run(['login', `${at()}/p/${slug}`], { home: 'other', input: 'dm_wrong\n' })
  assert.deepEqual([wrong.code, /the key does not open this/.test(wrong.err)], [2, true], wrong.err)
  const opened = await run(['login', `${at()}/p/${slug}#key=${key}`], { home: 'other' })
  assert.deepEqual([opened.code, /the key opens it; it is at revision 1/.test(opened.out)], [0, true], opened.err)
  assert.equal((await run(['pull', 'new.yaml', slug], { home: 'other' })).code, 0)
  assert.match(readFileSync(files.path('new.yaml'), 'utf8'), /path: \/a/)
  const inFolder = await run(['pull', 'folder/', `${at()}/p/${slug}`], { home: 'third', env: { DOTMOCK_KEY: key } })
  assert.equal(inFolder.code, 0, inFolder.err)
  assert.match(readFileSync(files.path('folder/endpoints/e1.yaml'), 'utf8'), /path: \/a/)
  const gone = await run(['pull', 'x.yaml', `${at()}/p/never-was`], { env: { DOTMOCK_KEY: key } })
  assert.deepEqual([gone.code, /there is no such project|does not open/.test(gone.err)], [2, true], gone.err)
})

test('keys that are kept at the same time are all kept, and none is lost that cannot be', async () => {
  const projects = await Promise.all(Array.from({ length: 8 }, () => edge.project()))
  const login = ({ slug, key }) => run(['login', `${at()}/p/${slug}#key=${key}`], { home: 'many' })
  assert.deepEqual((await Promise.all(projects.map(login))).map(({ code }) => code), projects.map(() => 0))
  const kept = JSON.parse(readFileSync(files.path('many/projects.json'), 'utf8')).keys[at()]
  assert.deepEqual(Object.keys(kept).sort(), projects.map(({ slug }) => slug).sort())
  // Where there is no place for a key, no project is made whose key would be lost.
  files.write('lost.json', pets('a'))
  const lost = await run(['push', 'lost.json', '--new', '--server', `${at()}/`], { home: 'lost.json' })
  assert.deepEqual([lost.code, lost.out], [2, ''], lost.err)
})

test('what is wrong is told before anything is sent, and by the server where only it knows', async () => {
  files.write('broken.json', '{"endpoints": [{"path": "a"}]}')
  const broken = await run(['push', 'broken.json', '--yes'])
  assert.deepEqual([broken.code, /broken\.json:1:26/.test(broken.err)], [1, true], broken.err)
  files.write('lone.json', pets('a'))
  assert.match((await run(['push', 'lone.json'])).err, /which project lone\.json is, is not known/)
  assert.match((await run(['push', 'lone.json', 'pets'], { home: 'empty' })).err, /on which server pets is, is not known/)
  assert.match((await run(['push', 'lone.json', 'http://127.0.0.1:1/p/pets'], { env: { DOTMOCK_KEY: 'k' } })).err, /^dotmock: http:\/\/127\.0\.0\.1:1: /)
  const taken = await edge.project()
  const same = await run(['push', 'lone.json', taken.slug, '--new', '--server', at()])
  assert.deepEqual([same.code, same.err.includes('Another project has the slug')], [2, true], same.err)
})
