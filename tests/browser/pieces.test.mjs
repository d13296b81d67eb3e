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
  const shown = asked.findIndex((url) => piece('site').test(url))
  await ahead
  const project = asked.findIndex((url) => piece('project').test(url))
  assert.ok(shown >= 0 && shown < project, `${shown} < ${project}`)
  assert.ok(!asked.some((url) => piece('parts').test(url)))
  await editor.close()
})

test('a piece that cannot be fetched says so, and is fetched when asked again', async () => {
  const editor = await dotmock.open()
  await editor.page.route(piece('site'), (route) => route.abort())
  await editor.go('/docs')
  const alert = editor.page.getByRole('alert')
  await alert.getByText('This part could not be loaded').waitFor()
  const again = editor.page.waitForEvent('requestfailed', (request) => piece('site').test(request.url()))
  await alert.getByRole('button', { name: 'Try again' }).click()
  await again
  await focused(editor, editor.page.getByRole('main').filter({ has: alert }))
  await editor.page.unroute(piece('site'))
  await alert.getByRole('button', { name: 'Try again' }).click()
  await editor.page.getByRole('searchbox').waitFor()
  assert.equal(await alert.count(), 0)
  await editor.close()
})

// Waits until the focus is on this element.
const focused = (editor, element) => element.and(editor.page.locator(':focus')).waitFor()

// Holds a piece back until the function that it gives is called.
async function hold(editor, name) {
  let arrive
  const gate = new Promise((resolve) => (arrive = resolve))
  await editor.page.route(piece(name), async (route) => {
    await gate
    await route.continue()
  })
  return arrive
}

// What stands in its place while a piece is on its way.
const waiting = (editor, name) => editor.page.getByRole('main').getByRole('status', { name, exact: true })

test('the focus goes on to a page, and so does whoever skips to it, though it must be fetched first', async () => {
  const editor = await dotmock.open()
  const main = editor.page.getByRole('main')
  await editor.enter(await dotmock.server.project([{ path: '/a' }]))
  const [project, site] = [await hold(editor, 'project'), await hold(editor, 'site')]
  await editor.go(`/p/${editor.slug}`)
  await waiting(editor, 'Loading the project').waitFor({ state: 'attached' })
  await editor.page.keyboard.press('Tab')
  await focused(editor, editor.button('Skip to the content'))
  await editor.page.keyboard.press('Enter')
  await focused(editor, main)
  project()
  await focused(editor, main.filter({ has: editor.path }))

  await editor.page.keyboard.press('Control+k')
  await editor.page.getByRole('combobox', { name: 'Search or run' }).fill('reference')
  await editor.page.getByRole('option', { name: /reference/i }).first().click()
  await waiting(editor, 'Loading the page').waitFor({ state: 'attached' })
  site()
  await focused(editor, main.filter({ has: editor.page.getByRole('heading', { name: 'Getting started' }) }))
  await editor.page.goBack()
  await focused(editor, main.filter({ has: editor.path }))
  await editor.close()
})

test('a page that is opened leaves the focus at its top', async () => {
  const editor = await dotmock.open()
  await editor.go('/docs')
  await editor.page.getByRole('heading', { name: 'Getting started' }).waitFor()
  await editor.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  assert.equal(await editor.page.evaluate(() => document.activeElement.tagName), 'BODY')
  await editor.page.keyboard.press('Tab')
  await focused(editor, editor.button('Skip to the content'))
  await editor.close()
})

test('where there is room for one pane, what tries requests is fetched when somebody turns to it', async () => {
  const project = await dotmock.server.project([{ path: '/a' }])
  const editor = await dotmock.open({ width: 390, height: 844 })
  const asked = []
  editor.page.on('request', (request) => asked.push(request.url()))
  await editor.enter(project)
  // What is fetched ahead comes later than what is drawn.
  await editor.page.waitForRequest(piece('parts'))
  assert.ok(!asked.some((url) => piece('try_it').test(url)))
  const arrive = await hold(editor, 'try_it')
  await editor.button('Try it', editor.page.getByRole('navigation', { name: 'Panes' })).click()
  const pane = editor.page.getByRole('region', { name: 'Try it' })
  await pane.getByRole('status', { name: 'Loading' }).waitFor()
  arrive()
  await pane.getByRole('textbox', { name: 'Path' }).waitFor()
  // On a wider page there is room for it.
  await editor.page.setViewportSize({ width: 1280, height: 800 })
  assert.ok(await pane.isVisible())
  await editor.close()
})

test('a part of a project takes the focus that was lost, and no other', async () => {
  const editor = await dotmock.open()
  const parts = await hold(editor, 'parts')
  const project = await dotmock.server.project([{ path: '/a' }])
  await editor.enter(project)
  await focused(editor, editor.page.getByRole('main').filter({ has: editor.path }))
  const settings = editor.page.getByRole('link', { name: 'Settings' })
  await settings.press('Enter')
  await waiting(editor, 'Loading').waitFor()
  parts()
  await editor.page.getByRole('heading', { name: 'Settings', exact: true }).waitFor()
  await editor.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  await focused(editor, settings)
  await editor.button('Add variable').focus()
  await editor.page.goBack()
  await focused(editor, editor.page.getByRole('main').filter({ has: editor.path }))
  await editor.path.focus()
  await editor.page.goForward()
  await focused(editor, editor.page.getByRole('main', { name: 'Settings' }))
  await editor.close()
})
