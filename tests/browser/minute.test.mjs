// The first minute: from the empty first page to a live mock with a condition and a template, by what is there to be seen.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

test('a live, conditional, templated mock takes a dozen clicks at most', async (t) => {
  const editor = await dotmock.open()
  const { page } = editor
  // Every press of a button, and every key, as the page gets them.
  await page.addInitScript(() => {
    window.effort = { clicks: 0, keys: 0 }
    addEventListener('pointerdown', () => window.effort.clicks++, true)
    addEventListener('keydown', () => window.effort.keys++, true)
  })
  let chosen = 0
  const choose = async (list, option) => {
    // A list opens with one click, and another takes an option; the test's own way has none.
    chosen += 2
    await list.selectOption(option)
  }
  await editor.go()
  const started = performance.now()
  await editor.button('Create a project').click()
  await editor.path.waitFor()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('/pets/{id}')

  const card = editor.response(1)
  await editor.button('Add condition', card).click()
  const line = card.getByRole('group', { name: 'Condition line' }).last()
  await choose(line.getByLabel('Target'), 'header')
  await line.getByLabel('Name', { exact: true }).click()
  await page.keyboard.type('x-tier')
  await line.getByLabel('Value', { exact: true }).click()
  await page.keyboard.type('gold')
  await choose(card.getByLabel('Body kind'), 'template')
  await card.getByRole('textbox', { name: 'Body', exact: true }).click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('pet {{param "id"}}')
  await editor.save()

  const { clicks, keys } = await page.evaluate(() => window.effort)
  t.diagnostic(`${clicks + chosen} clicks, ${keys} keys, ${Math.round(performance.now() - started)} ms for the machine`)
  assert.ok(clicks + chosen <= 12, `${clicks + chosen} clicks`)
  const gold = await dotmock.server.mock(editor.slug, '/pets/7', { headers: { 'x-tier': 'gold' } })
  assert.deepEqual([gold.status, gold.body.toString()], [200, 'pet 7'])
  assert.equal((await dotmock.server.mock(editor.slug, '/pets/7')).status, 404)
  await editor.close()
})
