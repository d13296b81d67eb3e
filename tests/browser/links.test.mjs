// Addresses: every endpoint has one, and back and forward do what they promise.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const PETS = [{ path: '/pets', name: 'All pets' }, { path: '/pets/{id}', name: 'One pet' }]

const name = (editor, expected) =>
  editor.page.waitForFunction((expected) => document.querySelector('[aria-label="Endpoint name"]')?.value === expected, expected)

const pathname = (editor) => new URL(editor.page.url()).pathname

test('an endpoint is opened by its address, and choosing another replaces it', async () => {
  const editor = await dotmock.open()
  const project = await dotmock.server.project(PETS)
  await editor.enter(project)
  await editor.page.waitForURL(/\/e\/e1$/)
  await editor.button('Copy link').click()
  const link = await editor.page.evaluate(() => navigator.clipboard.readText())
  assert.match(link, new RegExp(`/p/${project.slug}/e/e1$`))

  await editor.go(`/p/${project.slug}/e/e2`)
  await name(editor, 'One pet')
  assert.match(await editor.page.title(), /^GET \/pets\/\{id\} · /)
  await editor.page.evaluate(() => document.activeElement.blur())
  await editor.page.keyboard.press('j')
  await name(editor, 'All pets')
  await editor.page.waitForURL(/\/e\/e1$/)
  // One page, one step back.
  await editor.page.getByRole('link', { name: 'History', exact: true }).click()
  await editor.page.waitForURL(/\/history$/)
  assert.match(await editor.page.title(), /^History · /)
  await editor.page.goBack()
  await name(editor, 'All pets')
  assert.equal(pathname(editor), `/p/${project.slug}/e/e1`)
  await editor.page.goForward()
  await editor.page.waitForURL(/\/history$/)
  await editor.close()
})

test('going to an endpoint by the palette can be taken back', async () => {
  const editor = await dotmock.open()
  const project = await dotmock.server.project(PETS)
  await editor.enter(project)
  await editor.page.waitForURL(/\/e\/e1$/)
  await editor.page.keyboard.press('Control+k')
  await editor.page.keyboard.type('one pet')
  await editor.page.keyboard.press('Enter')
  await editor.page.waitForURL(/\/e\/e2$/)
  await name(editor, 'One pet')
  await editor.page.goBack()
  await name(editor, 'All pets')
  await editor.close()
})

test('an address of an endpoint that is gone says so and shows another', async () => {
  const editor = await dotmock.open()
  const project = await dotmock.server.project(PETS)
  await editor.enter(project)
  await editor.go(`/p/${project.slug}/e/nothing`)
  await editor.page.getByText('There is no endpoint nothing in this project').waitFor()
  await editor.page.waitForURL(/\/e\/e1$/)
  await name(editor, 'All pets')
  await editor.close()
})
