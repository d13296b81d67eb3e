// One project in two tabs of a browser: each keeps what is typed in it, and knows of what the other saves.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const ENDPOINTS = [{ path: '/a' }, { path: '/b' }]

async function open() {
  const project = await dotmock.server.project(ENDPOINTS)
  const first = await dotmock.open()
  await first.enter(project)
  const tab = async () => (await dotmock.open({ context: first.page.context() })).go(`/p/${project.slug}`)
  return { first, project, tab, answers: async (path) => (await dotmock.server.mock(project.slug, path)).status }
}

const back = (editor) => editor.page.getByText('Your unsaved changes from last time are back.')
const copied = (editor) => editor.page.getByText('These are the unsaved changes of another tab, which keeps its own.')
const newer = (editor, revision) => editor.page.getByText(`Revision ${revision} was saved elsewhere.`)

// Gives an endpoint another path, and waits until the browser has kept that.
async function rename(editor, from, to) {
  await editor.row(`GET ${from}`).click()
  await editor.path.fill(to)
  await editor.page.waitForFunction((to) => Object.values(localStorage).join().includes(to), to)
}

// Closes a tab as a crash does: without a word to the page.
const crash = (editor) => editor.page.close({ runBeforeUnload: false })

const paths = (editor) => editor.row().evaluateAll((rows) => rows.map((row) => row.title))

test('two tabs that are typed in at once keep their own work when they are loaded anew', async () => {
  const { first, tab } = await open()
  const second = await tab()
  await second.saved()
  await rename(first, '/a', '/first')
  await rename(second, '/b', '/second')
  await first.page.reload()
  await back(first).waitFor()
  assert.deepEqual(await paths(first), ['GET /first', 'GET /b'])
  await second.page.reload()
  await back(second).waitFor()
  assert.deepEqual(await paths(second), ['GET /a', 'GET /second'])
  await first.close()
})

test('when both crash, the work of each is back in its turn', async () => {
  const { first, tab, answers } = await open()
  const second = await tab()
  await second.saved()
  await rename(first, '/a', '/first')
  await rename(second, '/b', '/second')
  const third = await tab()
  await crash(first)
  await crash(second)
  await third.page.reload()
  await back(third).waitFor()
  await third.save()
  await third.page.getByText('Live · revision 2').waitFor()

  await third.page.reload()
  await back(third).waitFor()
  // It was made on the first revision, and meets the second.
  await third.button('Save').click()
  await third.page.getByText('Live · revision 3').waitFor()
  assert.deepEqual([await answers('/first'), await answers('/second')], [200, 200])
  await third.page.reload()
  await third.page.getByText('Live · revision 3').waitFor()
  assert.equal(await back(third).count(), 0)
  await third.close()
})

test('a tab that is opened later goes on with the unsaved work, and a save in it is known in the other', async () => {
  const { first, tab, answers } = await open()
  await rename(first, '/a', '/first')
  const second = await tab()
  await copied(second).waitFor()
  assert.deepEqual(await paths(second), ['GET /first', 'GET /b'])
  await rename(second, '/b', '/second')
  assert.deepEqual(await paths(first), ['GET /first', 'GET /b'])

  await second.save()
  await newer(first, 2).getByText('Your unsaved changes are made on an older one.').waitFor()
  await first.page.getByLabel('Endpoint name').fill('Named')
  await first.button('Merge').click()
  const dialog = first.page.getByRole('dialog', { name: 'The project has changed' })
  await dialog.getByRole('group', { name: 'GET /first' }).getByLabel('Mine').check()
  await first.button('Merge', dialog).click()
  await first.row('GET /second').waitFor()
  await first.save()
  await first.page.getByText('Live · revision 3').waitFor()
  assert.deepEqual([await answers('/first'), await answers('/second')], [200, 200])
  await newer(second, 3).waitFor()
  await second.button('Show it').click()
  await second.page.getByText('Live · revision 3').waitFor()
  await first.close()
})

test('what is discarded in one tab stays in the other, also when that crashes', async () => {
  const { first, tab } = await open()
  await rename(first, '/a', '/first')
  const second = await tab()
  await copied(second).waitFor()
  await rename(first, '/first', '/first/again')
  await second.button('Discard').click()
  await second.saved()
  assert.deepEqual(await paths(second), ['GET /a', 'GET /b'])
  await crash(first)
  await second.page.reload()
  await back(second).waitFor()
  assert.deepEqual(await paths(second), ['GET /first/again', 'GET /b'])
  await second.close()
})

test('what an idle tab has stays its own when another discards its copy', async () => {
  const { first, tab } = await open()
  await rename(first, '/a', '/first')
  const second = await tab()
  await copied(second).waitFor()
  await second.button('Discard').click()
  await second.saved()
  await crash(first)
  await second.page.reload()
  await back(second).waitFor()
  assert.deepEqual(await paths(second), ['GET /first', 'GET /b'])
  await second.close()
})

test('a tab that was only looked at leaves nothing behind', async () => {
  const { first, tab } = await open()
  await rename(first, '/a', '/first')
  const second = await tab()
  await copied(second).waitFor()
  // What is typed in a page is checked once typing has paused, and would be kept then.
  await second.row('GET /b').click()
  await crash(second)
  await rename(first, '/first', '/first/again')
  await first.save()
  await first.page.getByText('Live · revision 2').waitFor()
  await first.page.reload()
  await first.page.getByText('Live · revision 2').waitFor()
  assert.deepEqual(await paths(first), ['GET /first/again', 'GET /b'])
  assert.equal(await back(first).count(), 0)
  await first.close()
})

test('of two tabs that are gone the latest comes back first, and that there is more is said', async () => {
  const { first, tab } = await open()
  const second = await tab()
  await second.saved()
  await rename(first, '/a', '/first')
  await rename(second, '/b', '/second')
  await rename(first, '/first', '/latest')
  const third = await tab()
  await copied(third).waitFor()
  await crash(first)
  await crash(second)
  await third.page.reload()
  await back(third).waitFor()
  assert.deepEqual(await paths(third), ['GET /latest', 'GET /b'])
  await third.page.getByText('There are more of another tab').waitFor()
  await third.button('Discard').click()
  await third.saved()
  await third.page.reload()
  await back(third).waitFor()
  assert.deepEqual(await paths(third), ['GET /a', 'GET /second'])
  assert.equal(await third.page.getByText('There are more of another tab').count(), 0)
  await third.close()
})

test('a tab that was duplicated has a place of its own', async () => {
  const { first } = await open()
  await rename(first, '/a', '/first')
  // A duplicate begins with what the tab keeps for itself alone, as one that a page opens does.
  const [page] = await Promise.all([first.page.waitForEvent('popup'), first.page.evaluate(() => void window.open(location.href))])
  await page.getByText('These are the unsaved changes of another tab').waitFor()
  await page.close({ runBeforeUnload: false })
  await first.page.reload()
  await back(first).waitFor()
  assert.deepEqual(await paths(first), ['GET /first', 'GET /b'])
  await first.close()
})
