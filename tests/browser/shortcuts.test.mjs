// Shortcuts: they do what the sheet says, never while somebody types, and can be switched off.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const THREE = [{ path: '/first' }, { path: '/second' }, { path: '/third' }]

const value = (editor, expected) =>
  editor.page.waitForFunction((expected) => document.querySelector('[aria-label=Path]').value === expected, expected)

const leave = (editor) => editor.page.evaluate(() => document.activeElement.blur())

test('keys alone go from endpoint to endpoint and into fields, but not while somebody types', async () => {
  const editor = await dotmock.open()
  await editor.enter(await dotmock.server.project(THREE))
  await leave(editor)
  await editor.page.keyboard.press('j')
  await value(editor, '/second')
  await editor.page.keyboard.press('k')
  await editor.page.keyboard.press('k')
  await value(editor, '/third')
  await editor.page.keyboard.press('e')
  await editor.page.waitForFunction(() => document.activeElement.getAttribute('aria-label') === 'Path')
  await editor.page.keyboard.press('End')
  await editor.page.keyboard.type('jkn?')
  assert.equal(await editor.path.inputValue(), '/thirdjkn?')
  assert.equal(await editor.page.getByRole('dialog').count(), 0)
  await leave(editor)
  await editor.page.keyboard.press('t')
  await editor.page.waitForFunction(() => document.activeElement.labels?.[0]?.textContent === 'Request path')
  await editor.close()
})

test('the sheet tells the keys by group, and switches keys alone off', async () => {
  const editor = await dotmock.open()
  await editor.enter(await dotmock.server.project(THREE))
  await leave(editor)
  await editor.page.keyboard.press('?')
  const sheet = editor.page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await sheet.getByText('Next endpoint').waitFor()
  await sheet.getByText('Ctrl').first().waitFor()
  await editor.page.keyboard.press('j')
  const single = sheet.getByRole('checkbox', { name: /Use keys without/ })
  await single.focus()
  await editor.page.keyboard.press('Space')
  await editor.page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })

  await editor.page.reload()
  await editor.path.waitFor()
  await leave(editor)
  await editor.page.keyboard.press('j')
  await editor.page.keyboard.press('?')
  // Ctrl still works, and by it the sheet can be found again.
  await editor.page.keyboard.press('Control+k')
  await editor.page.getByRole('combobox', { name: 'Search or run', exact: true }).fill('keyboard')
  assert.equal(await editor.path.inputValue(), '/first')
  await editor.page.keyboard.press('Enter')
  await sheet.waitFor()
  assert.equal(await single.isChecked(), false)
  await editor.close()
})

test('Ctrl+S saves from within a field and from within a dialog', async () => {
  const editor = await dotmock.open()
  const slug = await editor.create()
  await editor.path.fill('/here')
  await editor.page.keyboard.press('Control+s')
  await editor.saved()
  assert.equal((await dotmock.server.mock(slug, '/here')).status, 200)
  await editor.close()
})

test('p goes from problem to problem, each time into its own field', async () => {
  const editor = await dotmock.open()
  await editor.enter(await dotmock.server.project([{ path: '/a', responses: [{ name: 'one' }, { name: 'two' }] }]))
  await editor.fill(1, { status: '9999' })
  await editor.fill(2, { status: '9999' })
  await editor.page.getByText(/^2 errors/).waitFor()
  for (const number of [1, 2, 1]) {
    await leave(editor)
    await editor.page.keyboard.press('p')
    await editor.response(number).locator(':focus').waitFor()
  }
  await editor.close()
})
