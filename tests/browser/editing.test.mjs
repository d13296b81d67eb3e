// What a person does in a project, and what keeps their work safe.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

test('endpoints are added, renamed, reordered, deleted and brought back', async () => {
  const editor = await dotmock.open()
  const slug = await editor.create()
  await editor.path.fill('/first')
  await editor.button('Add endpoint').first().click()
  await editor.path.fill('/second')
  await editor.page.getByLabel('Endpoint name').fill('The second')
  await editor.save()
  const key = await editor.page.evaluate(() => Object.values(localStorage).join())

  const document = async () => {
    const found = /"key":"([^"]+)"/.exec(key.replaceAll('\\', ''))[1]
    return (await dotmock.server.call('GET', `/api/projects/${slug}`, { key: found })).json
  }
  const paths = async () => (await document()).endpoints.map(({ path }) => path)
  assert.deepEqual(await paths(), ['/first', '/second'])
  assert.equal((await document()).endpoints[1].name, 'The second')

  await editor.choose(editor.row('GET /second'), 'Move up')
  await editor.save()
  assert.deepEqual(await paths(), ['/second', '/first'])

  await editor.button('Delete endpoint').click()
  await editor.button('Undo').click()
  await editor.page.getByText(/^Live · revision/).waitFor()
  await editor.button('Delete endpoint').click()
  await editor.save()
  assert.deepEqual(await paths(), ['/first'])
  assert.equal((await dotmock.server.mock(slug, '/second')).status, 404)
  await editor.close()
})

test('an error stands beside its field while typing, with the words of the API, and nothing is saved', async () => {
  const editor = await dotmock.open()
  const slug = await editor.create()
  await editor.fill(1, { kind: 'template', body: 'line one\n{{if}}' })
  const note = editor.response(1).getByText(/missing value for if/)
  await note.waitFor()

  await editor.button('Save').click()
  await editor.page.getByText('Not saved', { exact: true }).waitFor()
  assert.equal((await dotmock.server.mock(slug, '/hello')).json.message, 'Hello from dotMock')

  await editor.fill(1, { body: 'mended' })
  await note.waitFor({ state: 'detached' })
  await editor.save()
  assert.equal((await dotmock.server.mock(slug, '/hello')).text, 'mended')

  await editor.path.fill('no-slash')
  const pane = editor.page.getByRole('region', { name: 'Endpoint', exact: true })
  await pane.getByText('a path begins with a slash (column 1)').waitFor()
  assert.equal(await editor.path.getAttribute('aria-invalid'), 'true')
  await editor.close()
})

test('Ctrl+S saves; status, headers, body kinds and a delay are served as they were set', async () => {
  const editor = await dotmock.open()
  const slug = await editor.create()
  const card = editor.response(1)
  await editor.fill(1, { status: 418, kind: 'text', body: '{{not a template}}' })
  await editor.button('Add header', card).click()
  await card.getByLabel('Header name').fill('X-Cache')
  await card.getByLabel('Header value').fill('hit {{.Request.Method}}')
  await card.getByRole('combobox', { name: 'Delay' }).selectOption('fixed')
  await card.getByLabel('Milliseconds').fill('120')
  await editor.page.keyboard.press('Control+s')
  await editor.saved()

  const reply = await dotmock.server.mock(slug, '/hello')
  assert.equal(reply.status, 418)
  assert.equal(reply.text, '{{not a template}}')
  assert.equal(reply.headers['x-cache'], 'hit GET')
  assert.ok(reply.ms >= 120, `${reply.ms} ms`)
  await editor.close()
})

test('unsaved work survives a closed tab', async () => {
  const editor = await dotmock.open()
  await editor.create()
  await editor.path.fill('/draft')
  await editor.page.getByText('Unsaved changes').waitFor()
  // The draft is written a moment after the last key.
  await editor.page.waitForFunction(() => Object.values(localStorage).join().includes('/draft'))
  const address = new URL(editor.page.url()).pathname
  const again = await dotmock.open({ context: editor.page.context() })
  await editor.page.close({ runBeforeUnload: false })
  await again.go(address)
  await again.page.getByText('Your unsaved changes from last time are back.').waitFor()
  assert.equal(await again.path.inputValue(), '/draft')
  await again.button('Discard').click()
  await again.page.getByText(/^Live · revision/).waitFor()
  assert.equal(await again.path.inputValue(), '/hello')
  await again.close()
})

test('two editors cannot overwrite each other unseen', async () => {
  const made = await dotmock.server.project([{ path: '/both' }])
  const editor = await dotmock.open()
  await editor.go()
  await editor.page.getByLabel('Address or slug').fill(made.slug)
  await editor.page.getByLabel('Key', { exact: true }).fill(made.key)
  await editor.button('Open').click()
  await editor.path.fill('/mine')
  await dotmock.server.save(made, { endpoints: [{ path: '/theirs' }] })

  await editor.button('Save').click()
  const dialog = editor.page.getByRole('dialog')
  await dialog.getByText(/theirs/i).first().waitFor()
  assert.equal((await dotmock.server.mock(made.slug, '/theirs')).status, 200)
  await dialog.getByLabel('Mine').check()
  await editor.button('Merge and save', dialog).click()
  await editor.saved()
  assert.equal((await dotmock.server.mock(made.slug, '/mine')).status, 200)
  await editor.close()
})

test('what was typed into "Try it" is there again after a visit to the history', async () => {
  const editor = await dotmock.open()
  await editor.enter(await dotmock.server.project([{ path: '/a' }, { path: '/b', responses: [{ status: 418 }] }]))
  await editor.tries('/b', 418)
  await editor.page.getByRole('link', { name: 'History' }).click()
  await editor.page.getByRole('heading', { name: 'History' }).waitFor()
  await editor.page.getByRole('link', { name: 'Endpoints' }).click()
  await editor.reply.getByText(/^418 /).waitFor()
  assert.equal(await editor.page.getByLabel('Request path').inputValue(), '/b')
  await editor.close()
})
