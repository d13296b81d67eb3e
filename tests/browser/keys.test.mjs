// Keys: made, shown once, and revoked, by owners alone.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const read = ({ slug }, key) => dotmock.server.call('GET', `/api/projects/${slug}`, { key })

test('an owner makes a key, which is shown once, and revokes it', async () => {
  const project = await dotmock.server.project([{ path: '/a' }])
  const editor = await dotmock.open()
  await editor.enter(project)
  await editor.settings()
  const { page } = editor
  const keys = page.getByRole('list', { name: 'Keys' })
  await keys.getByText('this browser').waitFor()

  await page.getByLabel('New key for').fill('CI')
  await page.getByLabel('Role of the new key').selectOption({ label: 'Editor' })
  await editor.button('Make a key').click()
  await page.getByText('Copy it now: it is shown only this once.').waitFor()
  await editor.button('Copy new key').click()
  await page.getByRole('status').filter({ hasText: 'Copied' }).first().waitFor({ state: 'attached' })
  const key = await page.evaluate(() => navigator.clipboard.readText())
  assert.equal((await read(project, key)).headers['x-mock-role'], 'editor')

  await editor.button('Revoke CI', keys).click()
  await page.getByRole('dialog', { name: 'Revoke CI?' }).waitFor()
  await page.keyboard.press('Escape')
  await editor.button('Revoke CI', keys).focus()
  await page.keyboard.press('Enter')
  await editor.button('Revoke it').focus()
  await page.keyboard.press('Enter')
  await keys.getByText('CI').waitFor({ state: 'detached' })
  assert.equal((await read(project, key)).status, 403)
  await editor.close()
})

test('the last owner stays, and is told why', async () => {
  const project = await dotmock.server.project()
  const editor = await dotmock.open()
  await editor.enter(project)
  await editor.settings()
  const keys = editor.page.getByRole('list', { name: 'Keys' })
  await editor.page.getByRole('button', { name: /^Revoke Unnamed owner key/ }).click()
  await editor.page.getByText('This is the key that this browser uses').waitFor()
  await editor.button('Revoke it').click()
  await editor.page.getByText("This is the last owner's key. Make another owner's key first.").waitFor()
  await editor.button('Keep it').click()
  assert.equal(await keys.getByRole('listitem').count(), 1)
  await editor.close()
})

test('who is no owner is told whose keys are', async () => {
  const project = await dotmock.server.project()
  const editor = await dotmock.open()
  await editor.enter({ ...project, key: (await dotmock.server.mint(project, 'editor')).key })
  await editor.settings()
  await editor.page.getByText('Only owners manage keys.').waitFor()
  assert.equal(await editor.button('Make a key').count(), 0)
  assert.equal(await editor.button('Delete project').count(), 0)
  await editor.button('Clear state').waitFor()
  await editor.close()
})
