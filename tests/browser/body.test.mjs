// Writing a response's body: the code editor, what it knows of templates, and what they render to.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'
import { Traffic } from '../support/traffic.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const PET = { path: '/pets/{id}', responses: [{ body: '{"id": {{.Request.PathParams.id}}}' }] }

// Opens a project with one endpoint and gives its editor and the body of its first response, when the code editor is there.
async function open(endpoint = PET, more = {}) {
  const editor = await dotmock.open()
  const project = await dotmock.server.project([endpoint], { name: 'Pets', ...more })
  await editor.enter(project)
  const body = editor.body(1)
  await body.ready()
  return { editor, body, project }
}

test('the code editor is loaded with the first body, and not on the home page', async () => {
  const editor = await dotmock.open()
  const loaded = []
  editor.page.on('request', (request) => loaded.push(new URL(request.url()).pathname))
  await editor.go()
  await editor.button('Create a project').waitFor()
  await editor.page.waitForLoadState('networkidle')
  assert.deepEqual(loaded.filter((path) => /\/editor-.*\.(js|css)$/.test(path)), [])
  await editor.create()
  await editor.body(1).ready()
  assert.equal(loaded.filter((path) => /\/editor-.*\.js$/.test(path)).length, 1)
  await editor.close()
})

test('a page whose code editor cannot be loaded edits bodies in a plain text area', async () => {
  const editor = await dotmock.open()
  await editor.page.route(/\/assets\/editor-.*\.js$/, (route) => route.abort())
  const slug = await editor.create()
  await editor.fill(1, { kind: 'text', body: 'plain' })
  await editor.save()
  assert.equal((await dotmock.server.mock(slug, '/hello')).text, 'plain')
  await editor.page.context().close()
})

test('what is typed while the code editor is on its way stays, and so does the cursor', async () => {
  const editor = await dotmock.open()
  let arrive
  const gate = new Promise((resolve) => (arrive = resolve))
  await editor.page.route(/\/assets\/editor-.*\.js$/, async (route) => {
    await gate
    await route.continue()
  })
  await editor.create()
  await editor.response(1).getByLabel('Body kind').selectOption('text')
  const body = editor.body(1)
  await body.field.click()
  await editor.page.keyboard.press('Control+a')
  await editor.page.keyboard.type('one two')
  await editor.page.keyboard.press('Home')
  const height = (await body.field.boundingBox()).height
  arrive()
  await body.ready()
  await editor.page.keyboard.type('zero ')
  assert.equal(await body.text(), 'zero one two')
  assert.ok(Math.abs((await body.surface.boundingBox()).height - height) <= 1, 'the height stays')
  await editor.close()
})

test('within {{ the fields of the path are offered, and one is taken by keyboard alone', async () => {
  const { editor, body } = await open()
  await body.field.focus()
  await editor.page.keyboard.press('Control+a')
  await editor.page.keyboard.type('{{.Request.Pa')
  const list = editor.page.getByRole('listbox')
  await list.getByRole('option', { name: /PathParams/ }).waitFor()
  await editor.page.keyboard.press('ArrowDown')
  await list.getByRole('option', { name: /PathParams/, selected: true }).waitFor()
  await editor.page.keyboard.press('Enter')
  await editor.page.keyboard.type('.')
  await list.getByRole('option', { name: 'id', selected: true }).waitFor()
  await editor.page.keyboard.press('Enter')
  assert.equal(await body.text(), '{{.Request.PathParams.id}}')
  await editor.close()
})

test('a function is offered with its signature, what it does and an example', async () => {
  const { editor, body } = await open()
  await body.field.fill('')
  await body.field.focus()
  await editor.page.keyboard.type('{{fakeNam')
  await editor.page.getByRole('option', { name: 'fakeName', selected: true }).waitFor()
  const info = editor.page.locator('.code-info')
  await info.getByText('fakeName(...string) string', { exact: true }).waitFor()
  await info.getByText('Example').waitFor()
  await info.getByText('Gives').waitFor()
  await editor.page.keyboard.press('Escape')
  await editor.page.getByRole('listbox').waitFor({ state: 'detached' })
  // Asked for, the list opens anywhere within an action.
  await editor.page.keyboard.press('Control+Space')
  await editor.page.getByRole('option', { name: 'fakeName' }).waitFor()
  await editor.close()
})

test('the members of the body that "Try it" sends are offered', async () => {
  const { editor, body } = await open({ method: 'POST', path: '/pets', responses: [{ body: 'x' }] })
  await editor.page.getByRole('textbox', { name: 'Request body' }).fill('{"owner": {"email": "a@b.c"}}')
  await editor.page.getByRole('region', { name: 'Reply', exact: true }).getByText(/^200/).waitFor()
  await body.field.fill('')
  await body.field.focus()
  await editor.page.keyboard.type('{{.Request.JSON.owner.')
  await editor.page.getByRole('option', { name: 'email' }).click()
  assert.equal(await body.text(), '{{.Request.JSON.owner.email}}')
  await editor.close()
})

// Types into an empty body until these words are offered and no others: a list that was open before more was known stays.
async function offers(editor, body, typed, expected) {
  const options = editor.page.getByRole('listbox').getByRole('option')
  const deadline = Date.now() + 30_000
  let words
  do {
    await body.field.fill('')
    await editor.page.keyboard.type(typed)
    await options.first().waitFor()
    words = (await options.locator('.cm-completionLabel').allTextContents()).toSorted()
    await editor.page.keyboard.press('Escape')
    await options.first().waitFor({ state: 'detached' })
  } while (words.join() !== expected.toSorted().join() && Date.now() < deadline)
  assert.deepEqual(words, expected.toSorted(), typed)
}

// Until the page has read so many recorded requests of the project.
async function read(editor, count) {
  let seen = 0
  const last = (response) => /\/requests\/[0-9a-f]{32}$/.test(response.url()) && ++seen === count
  await (await editor.page.waitForResponse(last)).finished()
}

const CALLS = [
  ['/pets/1?page=2&sort=name', { method: 'POST', headers: { cookie: 'sid=1; last-seen=2' }, body: '{"owner": {"email": "a@b.c"}, "tags": [{"word": "x"}]}' }],
  ['/pets/2?limit=5&page=1', { method: 'POST', body: '{"owner": {"phone": "123"}}' }],
]

test('the fields of the last calls are offered after those that "Try it" sends, and the preview does not change', async () => {
  const endpoint = { method: 'POST', path: '/pets/{id}', responses: [{ body: '{{.Request.Query}} {{.Request.Body}}.' }] }
  const project = await dotmock.server.project([endpoint, { path: '/orders' }], { name: 'Pets' })
  for (const [path, call] of CALLS) assert.equal((await dotmock.server.mock(project.slug, path, call)).status, 200)
  await dotmock.server.mock(project.slug, '/orders?other=1')
  await new Traffic(dotmock.server, project).newest(3)
  const editor = await dotmock.open()
  await editor.enter(project)
  const body = editor.body(1)
  await body.ready()
  const known = read(editor, 2)
  await body.field.focus()
  await known
  const rendered = editor.response(1).getByRole('group', { name: 'Rendered body' })
  await rendered.getByText('map[] .', { exact: true }).waitFor()
  await editor.page.getByRole('textbox', { name: 'Request body' }).fill('{"owner": {"name": "Ann"}}')
  await editor.page.getByRole('region', { name: 'Try it' }).getByLabel('Request path').fill('/pets/1?q=1')
  await rendered.getByText('map[q:1] {"owner": {"name": "Ann"}}.', { exact: true }).waitFor()

  for (const [typed, expected] of [
    ['{{.Request.JSON.', ['owner', 'tags']],
    ['{{.Request.JSON.owner.', ['name', 'phone', 'email']],
    ['{{range .Request.JSON.tags}}{{.', ['word']],
    ['{{.Request.Query.', ['q', 'limit', 'page', 'sort']],
    ['{{.Request.Cookies.', ['sid']],
    ['{{cookie "', ['last-seen', 'sid']],
    ['{{cookie "last-s', ['last-seen']],
    ['{{upper (index .Request.Cookies "l', ['last-seen']],
  ]) {
    await offers(editor, body, typed, expected)
  }
  await editor.page.context().close()
})

// A project with what its endpoint was called with, the last call last.
async function called(endpoints, ...paths) {
  const project = await dotmock.server.project(endpoints)
  for (const path of paths) await dotmock.server.mock(project.slug, path)
  if (paths.length > 0) await new Traffic(dotmock.server, project).newest(paths.length)
  return project
}

// Opens it at a time that passes only when it is set, with what the page asks about calls. Timers run on.
const NOW = Date.parse('2026-01-01T00:00:00Z')
async function standing(project, key = project.key) {
  const editor = await dotmock.open()
  // Those of one endpoint: the traffic of all is followed anyway.
  const lists = []
  editor.page.on('request', (request) => request.url().includes('/requests?endpoint=') && lists.push(request.url()))
  await editor.page.clock.setFixedTime(NOW)
  await editor.go(`/p/${project.slug}#key=${key}`)
  await editor.body(1).ready()
  await editor.reply.getByText(/^200/).waitFor()
  return { editor, lists, body: editor.body(1), later: () => editor.page.clock.setFixedTime(NOW + 10_000) }
}

test('calls are asked for once somebody writes a template and seldom again, not to show it, and by nobody who only views', async () => {
  const project = await called([{ path: '/a', responses: [{ body: 'x' }, { body: 'y' }, { body: { text: 'z' } }] }], '/a?page=1')
  const { key: viewing } = await dotmock.server.mint(project, 'viewer')
  const viewer = await standing(project, viewing)
  await viewer.body.field.focus()
  await viewer.editor.tries('/a', 200)
  assert.deepEqual(viewer.lists, [])
  await viewer.editor.close()

  const { editor, body, lists, later } = await standing(project)
  await editor.body(3).field.focus()
  await editor.page.keyboard.type('{{.Request.')
  await editor.tries('/a', 200)
  assert.deepEqual(lists, [])
  const first = read(editor, 1)
  await editor.body(2).field.focus()
  await first
  await body.field.focus()
  await offers(editor, body, '{{.Request.Query.', ['page'])
  assert.equal(lists.length, 1)
  await dotmock.server.mock(project.slug, '/a?sort=1')
  await new Traffic(dotmock.server, project).newest(2)
  await later()
  const known = read(editor, 1)
  await editor.body(2).field.focus()
  await known
  await offers(editor, body, '{{.Request.Query.', ['page', 'sort'])
  assert.equal(lists.length, 2)
  await editor.page.context().close()
})

test('a call that has been forgotten hides none of those before it', async () => {
  const project = await called([{ path: '/a', responses: [{ body: 'x' }] }], '/a?page=1', '/a?gone=1', '/a?sort=1')
  const [, { id }] = await new Traffic(dotmock.server, project).newest(3)
  const { editor, body } = await standing(project)
  await editor.page.route(new RegExp(`/requests/${id}$`), (route) => route.fulfill({ status: 404, json: { status: 404 } }))
  const known = read(editor, 3)
  await body.field.focus()
  await known
  await offers(editor, body, '{{.Request.Query.', ['page', 'sort'])
  await editor.page.context().close()
})

test('while calls are asked for anew nobody waits, and none are asked for elsewhere', async () => {
  const endpoints = [{ path: '/a', responses: [{ body: 'x' }] }, { path: '/b', responses: [{ body: 'y' }] }]
  const project = await called(endpoints, '/a?page=1')
  const { editor, body, lists, later } = await standing(project)
  const known = read(editor, 1)
  await body.field.focus()
  await known
  await offers(editor, body, '{{.Request.Query.', ['page'])
  await later()
  let answer
  const gate = new Promise((resolve) => (answer = resolve))
  await editor.page.route(/\/requests\?/, async (route) => {
    await gate
    await route.continue()
  })
  const refreshing = editor.page.waitForRequest(/\/requests\?/)
  await editor.page.evaluate(endPatience)
  await body.field.fill('{{.Request.Query.')
  await refreshing
  await editor.page.getByRole('option', { name: 'page' }).waitFor()
  await editor.page.keyboard.press('Escape')

  await editor.row('GET /b').click()
  await editor.page.waitForFunction(() => document.querySelector('[aria-label=Path]').value === '/b')
  await body.ready()
  await body.field.focus()
  await offers(editor, body, '{{.Endpoint.', ['ID', 'Name', 'Method', 'Path'])
  assert.equal(lists.length, 2)
  answer()
  const deadline = Date.now() + 30_000
  while (lists.length < 3 && Date.now() < deadline) {
    await editor.path.focus()
    await body.field.focus()
  }
  assert.equal(lists.length, 3)
  await editor.page.context().close()
})

// Half a second never passes: whoever waited that long would wait for ever.
function endPatience() {
  const { setTimeout } = window
  window.setTimeout = (run, after, ...more) => (after === 500 ? 0 : setTimeout(run, after, ...more))
}

test('an error stands under its characters and in words, and a click on the words goes there', async () => {
  const { editor, body } = await open()
  await body.field.fill('first line\nsecond {{uper "a"}} line')
  const note = editor.response(1).getByRole('button', { name: /function "uper" not defined.*line 2, column 10/ })
  await note.waitFor()
  assert.equal(await body.field.getAttribute('aria-invalid'), 'true')
  const broken = body.surface.locator('.cm-lintRange-error')
  assert.equal(await broken.textContent(), 'uper')
  await broken.hover()
  await editor.page.locator('.cm-tooltip').getByText(/did you mean `upper`/).waitFor()
  await note.click()
  await editor.page.keyboard.press('Control+Delete')
  await editor.page.keyboard.type('upper')
  await note.waitFor({ state: 'detached' })
  assert.equal(await body.text(), 'first line\nsecond {{upper "a"}} line')
  await editor.close()
})

test('a body of JSON says where it stops being JSON', async () => {
  const { editor, body } = await open({ path: '/', responses: [{ body: { a: 1 } }] })
  await body.field.fill('{\n  "a": 1,\n  b: 2\n}')
  await editor.response(1).getByRole('button', { name: /this is not JSON.*line 3/ }).waitFor()
  assert.equal(await body.surface.locator('.cm-lintRange-error').count(), 1)
  await editor.close()
})

test('formatting lays JSON out and keeps the actions; what is no JSON stays, and is told of', async () => {
  const { editor, body } = await open()
  const source = '{"id":{{.Request.PathParams.id}},"tags":["{{ upper "a" }}"]{{if true}},"ok":true{{end}}}'
  await body.field.fill(source)
  await editor.button('Format', editor.response(1)).click()
  const expected = [
    '{',
    '  "id": {{.Request.PathParams.id}},',
    '  "tags": [',
    '    "{{ upper "a" }}"',
    '  ]{{if true}}, "ok": true{{end}}',
    '}',
  ].join('\n')
  await body.reads(expected)
  await body.field.focus()
  await editor.page.keyboard.press('Control+z')
  await body.reads(source)
  await editor.page.keyboard.press('Shift+Alt+F')
  await body.reads(expected)

  await body.field.fill('Hello {{.Request.Path}}')
  await editor.button('Format', editor.response(1)).click()
  await editor.page.getByText('This cannot be formatted: `Hello` is not JSON (line 1, column 1)').waitFor()
  await body.reads('Hello {{.Request.Path}}')
  await editor.close()
})

test('the preview renders a response whose condition does not hold, and rolls other values', async () => {
  const endpoint = {
    path: '/pets/{id}',
    responses: [{ when: { header: 'x-tier', equals: 'gold' }, body: 'pet {{.Request.PathParams.id}} {{randomInt 0 1000000}}' }],
  }
  const { editor, body } = await open(endpoint)
  const preview = editor.response(1).getByRole('group', { name: 'Preview' })
  const text = preview.getByRole('group', { name: 'Rendered body' })
  await text.getByText(/^pet 1 \d+$/).waitFor()
  const first = await text.textContent()
  await editor.button('Other random values', preview).press('Enter')
  await editor.page.waitForFunction(
    ([before]) => document.querySelector('[aria-label="Rendered body"]').textContent !== before, [first])

  await body.field.fill('a\nbb {{index .Request.Headers.none 1}}')
  await preview.getByText(/error calling index/).waitFor()
  await editor.button('Go to line 2, column 6', preview).click()
  await editor.page.keyboard.type('!')
  assert.match(await body.text(), /\nbb \{\{!index/)

  await editor.button('Preview', editor.response(1)).press('Enter')
  await preview.waitFor({ state: 'detached' })
  await editor.page.reload()
  await editor.body(1).ready()
  assert.equal(await editor.button('Preview', editor.response(1)).getAttribute('aria-pressed'), 'false')
  await editor.page.context().close()
})

test('Tab leaves the body, unless Ctrl+M has made it indent', async () => {
  const { editor, body } = await open({ path: '/', responses: [{ body: { text: 'x' } }] })
  await body.field.focus()
  await editor.page.keyboard.press('Control+Home')
  await editor.page.keyboard.press('Control+]')
  assert.equal(await body.text(), '  x')
  await editor.page.keyboard.press('Control+m')
  await editor.page.keyboard.press('Tab')
  assert.equal(await body.text(), '    x')
  await editor.page.keyboard.press('Control+m')
  await editor.page.keyboard.press('Tab')
  assert.equal(await body.text(), '    x')
  assert.equal(await body.field.evaluate((field) => field === document.activeElement), false)
  await editor.close()
})

test('a file becomes a body of bytes', async () => {
  const { editor, project } = await open({ path: '/', responses: [{ body: { base64: 'AAEC' } }] })
  const card = editor.response(1)
  await card.getByText(/3 bytes decoded/).waitFor()
  const choosing = editor.page.waitForEvent('filechooser')
  await editor.button('Choose a file', card).press('Enter')
  const bytes = Buffer.from([0, 255, 7, 9, 200])
  await (await choosing).setFiles({ name: 'a.bin', mimeType: 'application/octet-stream', buffer: bytes })
  await card.getByText(/5 bytes decoded/).waitFor()
  await editor.body(1).reads(bytes.toString('base64'))
  await editor.save()
  assert.equal((await dotmock.server.mock(project.slug, '/')).text, bytes.toString())
  const large = editor.page.waitForEvent('filechooser')
  await editor.button('Choose a file', card).click()
  await (await large).setFiles({ name: 'big.bin', mimeType: 'image/png', buffer: Buffer.alloc(1_048_577) })
  await editor.page.getByText('big.bin is larger than 1 MB. Choose a smaller file.').waitFor()
  await editor.close()
})

// Milliseconds that the page itself is busy with a key, whatever else the machine is doing.
async function timeOfKey(rows) {
  const { editor, body } = await open({ path: '/', responses: [{ body: `[\n${rows.join(',\n')}\n]` }] })
  await editor.response(1).getByText(/^\d+(\.\d+)? (bytes?|kB)$/).first().waitFor()
  await body.field.focus()
  await editor.page.keyboard.press('Control+Home')
  const devtools = await editor.page.context().newCDPSession(editor.page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const busy = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value
  }
  const before = await busy()
  for (let key = 0; key < 30; key++) await editor.page.keyboard.press('x')
  const each = ((await busy()) - before) / 30
  await editor.page.context().close()
  return each
}

test('typing in a large body stays quick', async () => {
  const rows = Array.from({ length: 3_200 }, (_, id) => `  {"id": ${id}, "name": "{{upper "pet"}}", "tags": ["a", "b"]}`)
  const [small, large] = [await timeOfKey(rows.slice(0, 8)), await timeOfKey(rows)]
  console.log(`# a key takes ${small.toFixed(1)} ms in a body of 500 bytes, ${large.toFixed(1)} ms in one of 200 KB`)
  // The text is 400 times as long; work that grew with it all would show as far more than this.
  assert.ok(large < 8 * small, `${large} ms, ${small} ms`)
})
