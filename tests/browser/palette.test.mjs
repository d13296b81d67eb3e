// The palette: everything that can be done and gone to, by a few letters and without a mouse.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const box = (editor) => editor.page.getByRole('combobox', { name: 'Search or run', exact: true })
const options = (editor) => editor.page.getByRole('listbox', { name: 'Results' }).getByRole('option')

// What Enter would choose, as a screen reader is told.
async function active(editor) {
  const id = await box(editor).getAttribute('aria-activedescendant')
  const text = await editor.page.locator(`#${id}`).innerText()
  return text.replace(/\s+/g, ' ')
}

async function opened(editor) {
  await editor.page.keyboard.press('Control+k')
  await box(editor).waitFor()
}

test('a command is found by its letters and run by Enter, and comes first the next time', async () => {
  const editor = await dotmock.open()
  await editor.create()
  await opened(editor)
  await editor.page.keyboard.type('new endp')
  assert.equal(await active(editor), 'New endpoint N')
  await editor.page.keyboard.press('Enter')
  await box(editor).waitFor({ state: 'detached' })
  await editor.page.waitForFunction(() => document.activeElement.getAttribute('aria-label') === 'Path')
  await editor.page.keyboard.type('/second')

  await opened(editor)
  const recent = editor.page.getByRole('group', { name: 'Recent' })
  await recent.getByRole('option', { name: 'New endpoint' }).waitFor()
  await editor.page.keyboard.press('Escape')
  await box(editor).waitFor({ state: 'detached' })
  // The focus is back where it was.
  await editor.page.waitForFunction(() => document.activeElement.getAttribute('aria-label') === 'Path')
  await editor.close()
})

test('endpoints are found by method, path and name; arrows choose among them', async () => {
  const editor = await dotmock.open()
  const project = await dotmock.server.project([
    { path: '/pets/{id}', name: 'One pet' },
    { method: 'DELETE', path: '/pets/{id}', name: 'Gone' },
    { path: '/orders' },
  ])
  await editor.enter(project)
  await editor.button('Search or run a command').click()
  await box(editor).fill('pets')
  await editor.page.getByRole('group', { name: 'Endpoints' }).waitFor()
  assert.equal(await active(editor), 'GET /pets/{id} One pet')
  await editor.page.keyboard.press('ArrowDown')
  assert.equal(await active(editor), 'DEL /pets/{id} Gone')
  await editor.page.keyboard.press('ArrowUp')
  await editor.page.keyboard.press('ArrowUp')
  await editor.page.keyboard.press('ArrowDown')
  assert.equal(await active(editor), 'GET /pets/{id} One pet')
  await box(editor).fill('gone')
  await editor.page.keyboard.press('Enter')
  await editor.page.waitForFunction(() => document.querySelector('[aria-label="Endpoint name"]').value === 'Gone')
  await editor.page.waitForURL(/\/e\/e2$/)

  await opened(editor)
  await box(editor).fill('zzzz')
  await editor.page.getByText('Nothing fits.').waitFor()
  assert.equal(await options(editor).count(), 0)
  await editor.close()
})

test('commands are found by the words of their titles and by other words for them, not by letters of their group', async () => {
  const editor = await dotmock.open()
  await editor.enter(await dotmock.server.project([{ path: '/pets/{id}' }, { path: '/orders' }]))
  await opened(editor)
  await box(editor).fill('pet')
  await editor.page.getByText(/^1 result$/).waitFor()
  assert.equal(await active(editor), 'GET /pets/{id}')
  await box(editor).fill('step')
  await editor.page.getByRole('option', { name: 'Redo' }).waitFor()
  assert.equal(await active(editor), 'Undo')
  await box(editor).fill('go hist')
  await editor.page.getByText(/^1 result$/).waitFor()
  assert.equal(await active(editor), 'History')
  await editor.close()
})

test('it leads to other projects and to the reference, from every page', async () => {
  const editor = await dotmock.open()
  const project = await dotmock.server.project([{ path: '/' }], { name: 'Bakery' })
  await editor.enter(project)
  await editor.go()
  await editor.button('Create a project').waitFor()
  await opened(editor)
  await editor.page.keyboard.type('bakery')
  await editor.page.keyboard.press('Enter')
  await editor.path.waitFor()
  assert.equal(editor.slug, project.slug)
  await opened(editor)
  await editor.page.keyboard.type('functions')
  await editor.page.keyboard.press('Enter')
  await editor.page.getByRole('heading', { name: 'Functions', level: 1 }).waitFor()
  assert.equal(new URL(editor.page.url()).pathname, '/docs/functions')
  await editor.close()
})

test('of two thousand endpoints the right one is found', async () => {
  const editor = await dotmock.open()
  const many = Array.from({ length: 2_000 }, (_, place) => ({ path: `/things/${place}/{id}` }))
  await editor.enter(await dotmock.server.project(many))
  await opened(editor)
  await editor.page.keyboard.type('things 1999')
  await editor.page.getByText(/^1 result$/).waitFor()
  assert.equal(await active(editor), 'GET /things/1999/{id}')
  await editor.page.keyboard.press('Enter')
  await editor.page.waitForFunction(() => document.querySelector('[aria-label=Path]').value === '/things/1999/{id}')
  await editor.close()
})
