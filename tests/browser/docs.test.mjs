// The reference: found by searching, linked to the line, with examples that run.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const search = (editor) => editor.page.getByRole('searchbox', { name: 'Search the reference' })
const title = (editor, name) => editor.page.getByRole('heading', { name, level: 1, exact: true })

test('an example runs where it stands, is changed and runs again', async () => {
  const editor = await dotmock.open()
  await editor.go('/docs/functions#upper')
  const upper = editor.page.locator('#upper')
  await upper.getByText('ABC', { exact: true }).waitFor()
  assert.ok(await upper.evaluate((entry) => entry.getBoundingClientRect().top < innerHeight), 'the address leads to it')
  await editor.button('Run', upper).click()
  const bench = editor.page.getByRole('group', { name: 'Example of upper' })
  await bench.getByRole('status', { name: 'Gives' }).getByText('ABC').waitFor()
  await bench.getByRole('textbox', { name: 'Template' }).fill('{{.Request.JSON.user.name | upper}}')
  await bench.getByRole('status', { name: 'Gives' }).getByText('ANN').waitFor()
  await bench.getByRole('textbox', { name: 'Template' }).fill('{{nope}}')
  await bench.getByText('Line 1, column 3: function "nope" not defined').waitFor()
  await editor.button('Copy', upper).click()
  await upper.getByText('Copied').waitFor()
  assert.equal(await editor.page.evaluate(() => navigator.clipboard.readText()), '{{upper "abc"}}')
  await editor.close()
})

test('an operator says whether it holds of a request, and why not', async () => {
  const editor = await dotmock.open()
  await editor.go('/docs/matching#between')
  const entry = editor.page.locator('#between')
  await editor.button('Run', entry).click()
  await entry.getByText('holds', { exact: true }).waitFor()
  await entry.getByText('Request', { exact: true }).click()
  await entry.getByRole('textbox', { name: 'Request' }).fill('{"url": "/?page=9"}')
  await entry.getByText(/^does not hold: .*page.*9/).waitFor()
  await editor.close()
})

test('searching goes over all sections, by keyboard', async () => {
  const editor = await dotmock.open()
  await editor.go('/docs')
  await title(editor, 'Getting started').waitFor()
  await editor.page.evaluate(() => document.activeElement.blur())
  await editor.page.keyboard.press('/')
  await editor.page.keyboard.type('email')
  await editor.page.getByText(/^\d+ results$/).waitFor()
  await editor.page.keyboard.press('ArrowDown')
  await editor.page.keyboard.press('ArrowDown')
  await editor.page.keyboard.press('ArrowUp')
  const chosen = await editor.page.evaluate(() => document.activeElement.getAttribute('href'))
  assert.match(chosen, /^\/docs\/functions#fakeEmail/)
  await editor.page.keyboard.press('Enter')
  await title(editor, 'Functions').waitFor()
  assert.match(editor.page.url(), /#fakeEmail/)
  await search(editor).fill('no such thing at all')
  await editor.page.getByText('Nothing found').waitFor()
  await editor.button('Clear the search').click()
  await title(editor, 'Functions').waitFor()
  await editor.close()
})

test('every section has its address, and one that is none leads on', async () => {
  const editor = await dotmock.open()
  await editor.go('/docs')
  for (const name of ['Matching', 'Responses', 'Templates', 'Functions', 'Errors', 'Getting started']) {
    await editor.page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name, exact: true }).click()
    await title(editor, name).waitFor()
    assert.match(await editor.page.title(), new RegExp(`^${name} · `))
  }
  await editor.page.goBack()
  await title(editor, 'Errors').waitFor()
  await editor.go('/docs/nothing')
  await title(editor, 'There is no such section').waitFor()
  await editor.close()
})

test('a field leads to what is said of it, in a tab of its own', async () => {
  const editor = await dotmock.open()
  await editor.create()
  const opened = editor.page.context().waitForEvent('page')
  await editor.response(1).getByRole('link', { name: 'About faults' }).click()
  const tab = await opened
  await tab.getByRole('heading', { name: 'Faults', level: 2 }).waitFor()
  assert.match(tab.url(), /\/docs\/responses#faults$/)
  await editor.close()
})
