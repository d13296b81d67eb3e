// Projects that are too large for something: for the browser's small storage, or to be saved. Nothing typed is lost.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const LINE = `${'x'.repeat(99)}\n`

// So many endpoints with so many letters each. A browser's small storage has room for some five million.
function endpoints(count, letters) {
  const body = { text: LINE.repeat(letters / LINE.length) }
  return Array.from({ length: count }, (_, number) => ({ path: `/large/${number}`, responses: [{ body }] }))
}

async function open(endpoints) {
  const project = await dotmock.server.project(endpoints)
  const editor = await dotmock.open()
  await editor.enter(project)
  return { editor, project, address: new URL(editor.page.url()).pathname }
}

// Waits until the work is kept in one storage, and in no other.
async function keptIn(editor, { slug }, small, large) {
  const is = ([slug, ...wanted]) =>
    ['draft', 'large-draft'].every(
      (name, at) => Object.keys(localStorage).some((key) => key.startsWith(`dotmock.${name}.${slug}`)) === wanted[at],
    )
  await editor.page.waitForFunction(is, [slug, small, large])
}

const back = (editor) => editor.page.getByText('Your unsaved changes from last time are back.')

test('work that the small storage has no room for outlives a reload, until it is saved', async () => {
  const { editor, project, address } = await open(endpoints(6, 1_000_000))
  await editor.path.fill('/typed')
  await keptIn(editor, project, false, true)
  await editor.page.reload()
  await back(editor).waitFor()
  assert.equal(await editor.path.inputValue(), '/typed')

  await editor.save()
  await keptIn(editor, project, false, false)
  await editor.go(address)
  await editor.page.getByText('Live · revision 2').waitFor()
  assert.equal(await editor.path.inputValue(), '/typed')
  assert.equal(await back(editor).count(), 0)
  assert.equal((await dotmock.server.mock(project.slug, '/typed')).body.length, 1_000_000)
  await editor.close()
})

test('it outlives a page that is gone without a word, and what was typed last counts', async () => {
  const { editor, project, address } = await open(endpoints(6, 1_000_000))
  await editor.path.fill('/typed')
  await keptIn(editor, project, false, true)
  const again = await dotmock.open({ context: editor.page.context() })
  await editor.page.close({ runBeforeUnload: false })
  await again.go(address)
  await back(again).waitFor()
  assert.equal(await again.path.inputValue(), '/typed')

  // Made small enough for the small storage, it is the newer one of the two.
  await again.row('/large').focus()
  await again.page.keyboard.press('Delete')
  await again.page.getByText('Deleted 5 endpoints').waitFor()
  await again.path.fill('/small')
  await keptIn(again, project, true, false)
  const last = await dotmock.open({ context: again.page.context() })
  await again.page.close({ runBeforeUnload: false })
  await last.go(address)
  await back(last).waitFor()
  assert.equal(await last.path.inputValue(), '/small')
  assert.equal(await last.row().count(), 1)
  await last.close()
})

test('what is saved while the large storage is still at it leaves nothing there', async () => {
  const { editor, project, address } = await open(endpoints(6, 1_000_000))
  // The storage takes its time, and the save is there first.
  await editor.page.evaluate(() => {
    const { put } = globalThis.dotmockDrafts
    globalThis.dotmockDrafts.put = async (...work) => {
      globalThis.putting = true
      await new Promise((resolve) => (globalThis.letPut = resolve))
      const done = await put(...work)
      setTimeout(() => (globalThis.hasPut = true), 100)
      return done
    }
  })
  await editor.path.fill('/typed')
  await editor.page.waitForFunction(() => globalThis.putting)
  await editor.save()
  await editor.page.evaluate(() => globalThis.letPut())
  await editor.page.waitForFunction(() => globalThis.hasPut)
  await keptIn(editor, project, false, false)
  await editor.go(address)
  await editor.page.getByText('Live · revision 2').waitFor()
  assert.equal(await back(editor).count(), 0)
  await editor.close()
})

const alert = (editor) => editor.page.getByRole('alert').filter({ hasText: 'Not saved' })

test('a project that is too large to be saved says what is largest, and is saved once it is smaller', async () => {
  const { editor, project } = await open(endpoints(7, 1_100_000))
  await editor.path.fill('/typed')
  await editor.button('Duplicate endpoint').click()
  await editor.path.fill('/copy')
  await editor.button('Save').click()
  await alert(editor).getByText(
    /the project has 8\.9 MB, and at most 8\.4 MB can be saved\. The largest endpoint is GET \/\S+, with 1\.1 MB\. Shorten bodies/,
  ).waitFor()
  await editor.accessible('a project that is too large')
  assert.equal((await dotmock.server.mock(project.slug, '/typed')).status, 404)
  assert.equal((await dotmock.server.mock(project.slug, '/large/0')).status, 200)

  await editor.button('Delete endpoint').click()
  await editor.button('Try again', alert(editor)).click()
  await editor.page.getByText('Live · revision 2').waitFor()
  assert.equal((await dotmock.server.mock(project.slug, '/typed')).body.length, 1_100_000)
  await editor.close()
})

test('an endpoint that is too large says so at its place, and is saved once it is smaller', async () => {
  const { editor, project } = await open(endpoints(1, 900_000))
  await editor.button('Duplicate response').click()
  await editor.button('Save').click()
  const pane = editor.page.getByRole('region', { name: 'Endpoint', exact: true })
  await pane.getByText(/an endpoint has at most 1500000 bytes of JSON; this one has 1818\d{3}/).waitFor()
  await editor.page.getByText('Not saved', { exact: true }).waitFor()
  await editor.button('Delete response', editor.response(2)).click()
  await editor.fill(1, { status: 201 })
  await editor.save()
  assert.equal((await dotmock.server.mock(project.slug, '/large/0')).status, 201)
  await editor.close()
})

test('when the edge finds it too large, that is said the same way', async () => {
  const { editor, project } = await open(endpoints(2, 1_000))
  const whole = { endpoints: endpoints(1, 9_000_000) }
  const { status, headers, text } = await dotmock.server.save(project, whole)
  assert.equal(status, 413)
  await editor.page.route(`**/api/projects/${project.slug}`, (route) =>
    route.request().method() === 'PUT' ? route.fulfill({ status, headers, body: text }) : route.continue(),
  )
  await editor.path.fill('/typed')
  await editor.button('Save').click()
  await alert(editor).getByText(/at most 8\.4 MB can be saved\. The largest endpoint is GET \/\S+, with 1\.\d kB\./).waitFor()
  assert.equal(await editor.path.inputValue(), '/typed')
  await editor.page.unroute(`**/api/projects/${project.slug}`)
  await editor.button('Try again', alert(editor)).click()
  await editor.page.getByText('Live · revision 2').waitFor()
  await editor.close()
})
