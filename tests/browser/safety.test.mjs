// Nothing typed is lost: the way back over everything, work that outlives a crash, and going on without a network.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const ENDPOINTS = [
  { path: '/a', responses: [{ body: { text: 'first' } }] },
  { path: '/b', responses: [{ status: 404 }] },
]

async function open(endpoints = ENDPOINTS) {
  const project = await dotmock.server.project(endpoints)
  const editor = await dotmock.open()
  await editor.enter(project)
  return { editor, project }
}

const undo = (editor) => editor.page.getByRole('button', { name: /^Undo/ }).first()
const redo = (editor) => editor.page.getByRole('button', { name: /^Redo/ }).first()

// Waits until a field's value is this.
async function holds(field, value) {
  await field.evaluate(
    (field, value) =>
      new Promise((resolve) => {
        const look = () => (field.value === value ? resolve() : requestAnimationFrame(look))
        look()
      }),
    value,
  )
}

test('typing is one step a field, and the way back and forward leads through all of them', async () => {
  const { editor } = await open()
  const { keyboard } = editor.page
  await editor.path.focus()
  await keyboard.press('Control+a')
  await keyboard.type('/typed')
  await editor.page.getByLabel('Endpoint name').focus()
  await keyboard.type('Name')
  await editor.button('Undo: change Name').waitFor()
  await keyboard.press('Control+z')
  await holds(editor.page.getByLabel('Endpoint name'), '')
  assert.equal(await editor.path.inputValue(), '/typed')
  await keyboard.press('Control+z')
  await editor.page.getByText(/^Live · revision 1$/).waitFor()
  assert.equal(await editor.path.inputValue(), '/a')
  await keyboard.press('Control+Shift+z')
  await keyboard.press('Control+y')
  await holds(editor.page.getByLabel('Endpoint name'), 'Name')
  assert.equal(await editor.path.inputValue(), '/typed')
  await editor.close()
})

test('adding, deleting, moving and choosing are steps of their own, in place', async () => {
  const { editor } = await open()
  await editor.button('Add endpoint').first().click()
  await editor.button('Undo: add GET /').click()
  await editor.page.getByText(/^Live · revision 1$/).waitFor()
  await editor.button('Delete endpoint').click()
  await editor.button('Undo: delete GET /a').click()
  await editor.page.getByText(/^Live · revision 1$/).waitFor()
  assert.equal(await editor.path.inputValue(), '/a')

  const card = editor.response(1)
  await editor.button('Add header', card).click()
  await card.getByLabel('Header name').fill('x-a')
  await card.getByLabel('Header value').fill('1')
  await card.getByLabel('Status', { exact: true }).fill('201')
  await undo(editor).click()
  assert.equal(await card.getByLabel('Header value').inputValue(), '1')
  await undo(editor).click()
  await undo(editor).click()
  await redo(editor).click()
  await redo(editor).click()
  assert.equal(await card.getByLabel('Header value').inputValue(), '1')
  await editor.close()
})

test('after a save the way back leads to unsaved work', async () => {
  const { editor, project } = await open()
  await editor.path.fill('/saved')
  await editor.save()
  await undo(editor).click()
  await editor.page.getByText('Unsaved changes').waitFor()
  await editor.save()
  assert.equal((await dotmock.server.mock(project.slug, '/a')).text, 'first')
  await editor.close()
})

test('work outlives a page that crashes', async () => {
  const { editor } = await open()
  await editor.path.fill('/crashed')
  await editor.page.waitForFunction(() => Object.values(localStorage).join().includes('/crashed'))
  const address = new URL(editor.page.url()).pathname
  const devtools = await editor.page.context().newCDPSession(editor.page)
  devtools.send('Page.crash').catch(() => {})
  await editor.page.waitForEvent('crash')
  const again = await dotmock.open({ context: editor.page.context() })
  await again.go(address)
  await again.page.getByText('Your unsaved changes from last time are back.').waitFor()
  assert.equal(await again.path.inputValue(), '/crashed')
  await again.close()
})

test('without a network work goes on, and it can be saved once the network is back', async () => {
  const { editor, project } = await open()
  await editor.body(1).ready()
  await editor.page.context().setOffline(true)
  await editor.page.getByText('You are offline.').waitFor()
  await editor.path.fill('/offline')
  await editor.page.getByText('Unsaved changes').waitFor()
  await editor.accessible('offline')
  await editor.page.context().setOffline(false)
  await editor.page.getByText('You are offline.').waitFor({ state: 'detached' })
  await editor.button('Save now').click()
  await editor.saved()
  assert.equal((await dotmock.server.mock(project.slug, '/offline')).text, 'first')
  await editor.close()
})

test('when the edge finds too large what fits as it is sent, it is the edge that is said to', async () => {
  const { editor, project } = await open()
  const problem = { type: 'about:blank', title: 'Content Too Large', status: 413, detail: '', code: 'too_large' }
  await editor.page.route(`**/api/projects/${project.slug}`, (route) =>
    route.request().method() === 'PUT'
      ? route.fulfill({ status: 413, contentType: 'application/problem+json', body: JSON.stringify(problem) })
      : route.continue(),
  )
  await editor.path.fill('/typed')
  await editor.button('Save').click()
  const said = editor.page.getByRole('alert').getByText(/^Not saved: /)
  await said.waitFor()
  const size = String.raw`\d+(\.\d+)? (bytes|kB)`
  assert.match(await said.textContent(), new RegExp(
    String.raw`^Not saved: the edge finds the project too large: as it stores it, at most 8\.4 MB can be saved\. ` +
    String.raw`The largest endpoint is \S+ \S+, with ${size}\. Shorten bodies, or delete what is not needed\.$`))
  await editor.close()
})
