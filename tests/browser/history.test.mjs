// What a project was: its revisions, how they differ, and the way back to one.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const saying = (body) => ({ endpoints: [{ id: 'e1', path: '/a', responses: [{ id: 'r1', body: { text: body } }] }] })

test('revisions are listed, compared and brought back, and that can be undone', async () => {
  const project = await dotmock.server.project(saying('one').endpoints)
  await dotmock.server.save(project, saying('two'))
  const editor = await dotmock.open()
  await editor.enter(project)
  await editor.page.getByRole('link', { name: 'History' }).click()
  await editor.page.getByRole('button', { name: /^Revision 2/ }).waitFor()
  const detail = editor.page.getByRole('region', { name: 'Revision', exact: true })
  await detail.getByText(/− .*one/).waitFor()
  await detail.getByText(/\+ .*two/).waitFor()
  await editor.accessible('the history')

  const first = editor.page.getByRole('button', { name: /^Revision 1/ })
  await first.focus()
  await editor.page.keyboard.press('Enter')
  await editor.button('Restore', detail).click()
  await editor.button('Restore it').click()
  await editor.page.getByRole('button', { name: /^Revision 3/ }).waitFor()
  assert.equal((await dotmock.server.mock(project.slug, '/a')).text, 'one')
  await editor.page.getByRole('status').getByRole('button', { name: 'Undo', exact: true }).first().click()
  await editor.page.getByRole('button', { name: /^Revision 4/ }).waitFor()
  assert.equal((await dotmock.server.mock(project.slug, '/a')).text, 'two')
  await editor.close()
})
