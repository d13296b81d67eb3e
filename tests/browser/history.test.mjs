// What a project was: its revisions, how they differ, and the way back to one.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const saying = (body) => ({ endpoints: [{ id: 'e1', path: '/a', responses: [{ id: 'r1', body: { text: body } }] }] })

test('older revisions are shown when they are asked for, and stay when a newer one comes', async () => {
  const project = await dotmock.server.project(saying('body 1').endpoints)
  for (let number = 2; number <= 28; number++) await dotmock.server.save(project, saying(`body ${number}`))
  const editor = await dotmock.open()
  await editor.enter(project)
  await editor.page.getByRole('link', { name: 'History' }).click()
  const rows = editor.page.getByRole('button', { name: /^Revision \d+/ })
  const row = (number) => editor.page.getByRole('button', { name: new RegExp(`^Revision ${number}\\b`) })
  await row(4).waitFor()
  assert.equal(await rows.count(), 25)

  await editor.button('Show older ones').focus()
  await editor.page.keyboard.press('Enter')
  // The focus goes on to what is new: the button is gone.
  await row(3).and(editor.page.locator(':focus')).waitFor()
  assert.equal(await rows.count(), 28)
  assert.equal(await editor.button('Show older ones').count(), 0)
  await editor.accessible('a long history')

  await row(1).press('Enter')
  const detail = editor.page.getByRole('region', { name: 'Revision', exact: true })
  await detail.getByText(/\+ .*body 1\b/).waitFor()
  await dotmock.server.save(project, saying('body 29'))
  await row(29).waitFor()
  assert.equal(await rows.count(), 29)
  assert.equal(await row(1).getAttribute('aria-current'), 'true')
  await editor.close()
})

test('older revisions leave the focus where somebody has gone meanwhile', async () => {
  const project = await dotmock.server.project(saying('body 1').endpoints)
  for (let number = 2; number <= 26; number++) await dotmock.server.save(project, saying(`body ${number}`))
  const editor = await dotmock.open()
  await editor.enter(project)
  await editor.page.getByRole('link', { name: 'History' }).click()
  const row = (number) => editor.page.getByRole('button', { name: new RegExp(`^Revision ${number}\\b`) })
  await row(2).waitFor()
  let arrive
  const gate = new Promise((resolve) => (arrive = resolve))
  await editor.page.route(/\/revisions\?.*cursor=/, async (route) => {
    await gate
    await route.continue()
  })
  await editor.button('Show older ones').press('Enter')
  await row(20).focus()
  arrive()
  await row(1).waitFor()
  await editor.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  await row(20).and(editor.page.locator(':focus')).waitFor()
  await editor.close()
})

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
