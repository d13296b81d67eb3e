// A link that carries a key opens the project with it, and leaves no trace of it in the address bar.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const ENDPOINTS = [{ path: '/pets', name: 'Pets', responses: [{ body: '{"pets": []}' }] }]

// Opens a link and waits until the project is there.
async function follow(editor, { slug }, key) {
  await editor.go(`/p/${slug}#key=${key}`)
  await editor.path.waitFor()
  assert.equal(new URL(editor.page.url()).hash, '')
}

test('a viewer sees everything, tries, changes nothing, and makes a copy to change', async () => {
  const project = await dotmock.server.project(ENDPOINTS, { name: 'Pet shop' })
  const owner = await dotmock.open()
  await owner.enter(project)
  await owner.settings()
  await owner.button('Make a key').click()
  await owner.button('Copy share link').click()
  await owner.page.getByRole('status').filter({ hasText: 'Copied' }).first().waitFor({ state: 'attached' })
  const link = new URL(await owner.page.evaluate(() => navigator.clipboard.readText()))

  const viewer = await dotmock.open()
  const asked = []
  viewer.page.on('request', (request) => asked.push(request.url()))
  await follow(viewer, project, link.hash.slice('#key='.length))
  await viewer.page.getByText('You are viewing.').waitFor()
  assert.ok(asked.every((url) => !url.includes(link.hash.slice(5))), 'the key is in no address')
  assert.equal(await viewer.path.isDisabled(), true)
  assert.equal(await viewer.button('Copy curl').isEnabled(), true)
  assert.equal(await viewer.button('Save').count(), 0)
  assert.equal(await viewer.button('Add endpoint').count(), 0)
  const handle = viewer.button('Move response 1')
  assert.equal(await handle.getAttribute('draggable'), 'false')
  await viewer.button('More for this response').click()
  await viewer.page.getByRole('menuitem', { name: 'Collapse all' }).click()
  await viewer.button('Expand response').click()
  await viewer.body(1).field.focus()
  await viewer.page.keyboard.press('Shift+Alt+f')
  await viewer.button('Preview').click()
  await viewer.button('Preview').click()
  await viewer.tries('/pets', 200)
  assert.equal(await viewer.page.getByText('Unsaved changes').count(), 0)
  await viewer.settings()
  assert.equal(await viewer.page.getByLabel('Seed').isDisabled(), true)

  await viewer.button('Make a copy').click()
  await viewer.page.getByText('You are viewing.').waitFor({ state: 'detached' })
  await viewer.path.waitFor()
  assert.notEqual(viewer.slug, project.slug)
  assert.equal(await viewer.path.inputValue(), '/pets')
  assert.equal(await viewer.path.isEnabled(), true)
  await viewer.go()
  await viewer.page.getByRole('list', { name: 'Your projects' }).getByText('viewer', { exact: true }).waitFor()
  await viewer.close()
  await owner.close()
})

test("a viewer is led to what is wrong in a condition's JSON, and changes nothing of the condition", async () => {
  const json = { query: 'page', present: true, regex: 'x' }
  const when = { all: [{ header: 'x-tier', equals: 'gold' }, json] }
  const project = await dotmock.server.project([{ path: '/pets', responses: [{ when, body: 'x' }, { body: 'y' }] }])
  const { key } = await dotmock.server.mint(project, 'viewer')
  const viewer = await dotmock.open()
  // What was saved once may be refused by a later release.
  await viewer.page.route(new RegExp(`/api/projects/${project.slug}$`), async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: (await response.text()).replace('"x"', '"("') })
  })
  await follow(viewer, project, key)
  const card = viewer.response(1)
  const written = card.getByRole('textbox', { name: 'Condition as JSON' })
  await card.locator('.cm-editor').first().waitFor()
  assert.equal(await written.getAttribute('aria-readonly'), 'true')
  for (const name of ['Add condition', 'Add group', 'Remove condition', 'More for this condition']) {
    const all = await viewer.button(name, card).all()
    assert.ok(all.length > 0, name)
    for (const button of all) assert.equal(await button.isDisabled(), true, name)
  }
  for (const name of ['Join', 'Target', 'Operator', 'Value']) {
    assert.equal(await card.getByLabel(name, { exact: true }).first().isDisabled(), true, name)
  }
  await card.getByRole('button', { name: /not a regular expression.*column 1/ }).click()
  await viewer.page.waitForFunction(() => document.activeElement.getAttribute('aria-label') === 'Condition as JSON')
  await viewer.page.keyboard.type('!')
  assert.equal((await written.innerText()).includes('!'), false)
  await viewer.close()
})

test('a browser keeps the better of two keys, and says so', async () => {
  const project = await dotmock.server.project(ENDPOINTS)
  const { key: viewing } = await dotmock.server.mint(project, 'viewer')
  const { key: editing } = await dotmock.server.mint(project, 'editor')
  const editor = await dotmock.open()
  await follow(editor, project, editing)
  await follow(editor, project, viewing)
  await editor.page.getByText("The link's key is for a viewer. This browser keeps its own, for an editor.").waitFor()
  assert.equal(await editor.path.isEnabled(), true)
  await follow(editor, project, project.key)
  await editor.page.getByText("You have the link's key now, for an owner.").waitFor()
  await follow(editor, project, 'A'.repeat(43))
  await editor.page.getByText("The link's key does not open this project. This browser keeps its own.").waitFor()
  await editor.close()
})

test('a link whose key opens nothing asks for another', async () => {
  const project = await dotmock.server.project(ENDPOINTS)
  const editor = await dotmock.open()
  await editor.go(`/p/${project.slug}#key=${'A'.repeat(43)}`)
  await editor.page.getByRole('heading', { name: `${project.slug} needs its key` }).waitFor()
  assert.equal(new URL(editor.page.url()).hash, '')
  await editor.close()
})
