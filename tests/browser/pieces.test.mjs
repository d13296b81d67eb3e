// The page's pieces: each is fetched for what it draws, and a piece that does not come is asked for again.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const piece = (name) => new RegExp(`/assets/split_${name}-[^/]*\\.wasm$`)

test('the home page fetches no project before it is shown, and one ahead once it is', async () => {
  const editor = await dotmock.open()
  const asked = []
  editor.page.on('request', (request) => asked.push(request.url()))
  const ahead = editor.page.waitForRequest(piece('project'))
  await editor.go()
  await editor.button('Create a project').waitFor()
  const shown = asked.findIndex((url) => piece('home').test(url))
  await ahead
  const project = asked.findIndex((url) => piece('project').test(url))
  assert.ok(shown >= 0 && shown < project, `${shown} < ${project}`)
  assert.ok(!asked.some((url) => piece('docs').test(url)))
  await editor.close()
})

test('a piece that cannot be fetched says so, and is fetched when asked again', async () => {
  const editor = await dotmock.open()
  await editor.page.route(piece('docs'), (route) => route.abort())
  await editor.go('/docs')
  const alert = editor.page.getByRole('alert')
  await alert.getByText('This part of the page could not be fetched').waitFor()
  await alert.getByRole('button', { name: 'Try again' }).click()
  await alert.waitFor()
  await editor.page.unroute(piece('docs'))
  await alert.getByRole('button', { name: 'Try again' }).click()
  await editor.page.getByRole('searchbox').waitFor()
  assert.equal(await alert.count(), 0)
  await editor.close()
})
