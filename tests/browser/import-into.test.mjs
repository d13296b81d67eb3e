// What another tool has written comes into a project that there is, part by part, and a later version of it too.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'
import { Keyboard } from '../support/keyboard.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

// An OpenAPI document of operations: a path, and what a GET of it answers.
function shop(operations) {
  const answer = (example) => ({ 200: { description: 'Done', content: { 'application/json': { example } } } })
  const paths = Object.entries(operations).map(([path, example]) => [path, { get: { summary: path, responses: answer(example) } }])
  return JSON.stringify({ openapi: '3.1.0', info: { title: 'Shop', version: '1' }, paths: Object.fromEntries(paths) })
}

// A project that was imported, and in which somebody has edited what /edited and /gone-edited answer.
async function imported() {
  const editor = await dotmock.open()
  const { page } = editor
  await editor.go('/import')
  await page.getByRole('textbox', { name: 'Or paste it' }).fill(
    shop({ '/kept': { v: 1 }, '/changed': { v: 1 }, '/edited': { v: 1 }, '/gone': { v: 1 }, '/gone-edited': { v: 1 } }),
  )
  await editor.button('Create the project').click()
  await editor.saved()
  for (const path of ['/edited', '/gone-edited']) {
    await editor.row(`GET ${path}`).click()
    await editor.body(1).field.fill('{"mine": true}')
  }
  await editor.save()
  return editor
}

const LATER = shop({ '/kept': { v: 1 }, '/changed': { v: 2 }, '/edited': { v: 2 }, '/new': { v: 2 } })

async function bring(editor, text) {
  const { page } = editor
  await page.getByRole('link', { name: 'Import into this project' }).click()
  await page.getByRole('heading', { name: 'Import into this project' }).waitFor()
  await page.getByRole('textbox', { name: 'Or paste it' }).fill(text)
  await page.getByRole('heading', { name: 'What it changes' }).waitFor()
}

const step = (editor, title) => editor.page.getByRole('group', { name: title, exact: true })
const chosen = (editor, title) =>
  step(editor, title).getByRole('radio', { checked: true }).evaluate((radio) => radio.labels[0].textContent.trim())
const answer = async (editor, path) => {
  const reply = await dotmock.server.mock(editor.slug, path)
  return reply.status === 200 ? JSON.parse(reply.text) : reply.status
}

test('a later version changes what nobody has edited, and asks about the rest', async () => {
  const editor = await imported()
  const { page } = editor
  await bring(editor, LATER)
  await page.getByRole('status').filter({ hasText: 'A later version of what you imported before' }).waitFor()
  const found = {}
  for (const list of ['Changed on both sides', 'Removed, but edited here', 'Changed', 'Removed', 'New']) {
    const rows = page.getByRole('list', { name: list, exact: true }).getByRole('listitem')
    assert.equal(await rows.count(), 1, list)
    const title = await rows.evaluate((row) => row.querySelector('legend').textContent)
    found[title] = await chosen(editor, title)
  }
  assert.deepEqual(found, {
    'GET /edited': 'Keep yours',
    'GET /gone-edited': 'Keep yours',
    'GET /changed': 'Take the change',
    'GET /gone': 'Remove',
    'GET /new': 'Add',
  })
  await page.getByText('What differs').first().click()
  await page.getByRole('group', { name: 'How GET /edited differs' }).getByText('"mine": true').waitFor()
  await editor.accessible('what a later version changes')

  await editor.button('Bring it into the draft').click()
  await editor.row('GET /new').waitFor()
  assert.equal(await editor.row('GET /gone').count(), 0)
  // Nothing is live before it is saved, and one step takes all of it back.
  assert.equal(await answer(editor, '/new'), 404)
  await page.getByRole('button', { name: /^Undo: / }).click()
  await editor.row('GET /gone').waitFor()
  assert.equal(await editor.row('GET /new').count(), 0)
  await page.getByRole('button', { name: /^Redo: / }).click()
  await editor.row('GET /new').waitFor()
  await editor.save()
  const answers = {}
  for (const path of ['/kept', '/changed', '/edited', '/gone', '/gone-edited', '/new']) answers[path] = await answer(editor, path)
  assert.deepEqual(answers, {
    '/kept': { v: 1 }, '/changed': { v: 2 }, '/edited': { mine: true }, '/gone': 404, '/gone-edited': { mine: true }, '/new': { v: 2 },
  })

  // What was decided is not asked again.
  await bring(editor, LATER)
  await page.getByRole('status').filter({ hasText: 'The project has all of it' }).waitFor()
  assert.equal(await editor.button('Bring it into the draft').count(), 0)
  await editor.close()
})

test('a person has the last word on each part', async () => {
  const editor = await imported()
  await bring(editor, LATER)
  await step(editor, 'GET /edited').getByRole('radio', { name: 'Take theirs' }).check()
  await step(editor, 'GET /gone').getByRole('radio', { name: 'Keep', exact: true }).check()
  await step(editor, 'GET /new').getByRole('radio', { name: 'Leave out' }).check()
  await editor.button('Bring it into the draft').click()
  await editor.row('GET /gone').waitFor()
  await editor.save()
  assert.deepEqual([await answer(editor, '/edited'), await answer(editor, '/gone'), await answer(editor, '/new')], [{ v: 2 }, { v: 1 }, 404])
  await editor.close()
})

test('what comes stands beside what there is, or in its place', async () => {
  const editor = await dotmock.open()
  const { page } = editor
  await editor.create()
  await editor.saved()
  const own = await answer(editor, '/hello')
  const text = shop({ '/hello': { v: 1 }, '/a': { v: 1 }, '/b': { v: 1 } })
  await bring(editor, text)
  assert.equal(await chosen(editor, 'GET /hello'), 'Keep yours')
  // All of a kind by one click.
  const news = page.getByRole('group', { name: 'New: all' })
  await editor.button('Leave out (all)', news).click()
  assert.equal(await chosen(editor, 'GET /b'), 'Leave out')
  await step(editor, 'GET /a').getByRole('radio', { name: 'Add' }).check()
  await editor.button('Bring it into the draft').click()
  await editor.row('GET /a').waitFor()
  await editor.save()
  assert.deepEqual([await answer(editor, '/hello'), await answer(editor, '/a'), await answer(editor, '/b')], [own, { v: 1 }, 404])

  await page.getByRole('link', { name: 'Import into this project' }).click()
  await page.getByRole('textbox', { name: 'Or paste it' }).fill(shop({ '/hello': { v: 3 }, '/a': { v: 1 }, '/b': { v: 1 } }))
  // What stands beside one's own, and has changed, is asked about; what was left out can still be had.
  assert.equal(await chosen(editor, 'GET /hello'), 'Keep yours')
  assert.equal(await chosen(editor, 'GET /b'), 'Leave it out')
  await editor.close()
})

test('what is dropped on a project comes into it', async () => {
  const editor = await dotmock.open()
  const { page } = editor
  await editor.create()
  await editor.saved()
  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([text], 'shop.json'))
    return transfer
  }, shop({ '/a': { v: 1 } }))
  await editor.endpoints.dispatchEvent('dragover', { dataTransfer: dropped })
  await editor.endpoints.dispatchEvent('drop', { dataTransfer: dropped })
  await page.getByRole('heading', { name: 'What it changes' }).waitFor()
  assert.equal(await chosen(editor, 'GET /a'), 'Add')
  await editor.close()
})

test('a document of dotMock itself is brought in, and its later version too', async () => {
  const editor = await dotmock.open()
  const { page } = editor
  await editor.create()
  await editor.saved()
  const own = (...texts) =>
    JSON.stringify({ name: 'Own', endpoints: texts.map((body, at) => ({ id: `own-${at}`, path: `/own/${at}`, responses: [{ body: { v: body } }] })) })
  await bring(editor, own(1, 1))
  await page.getByRole('status').filter({ hasText: 'New to this project, from dotMock.' }).waitFor()
  await editor.button('Bring it into the draft').click()
  await editor.row('GET /own/1').click()
  await editor.body(1).field.fill('{"mine": true}')
  await editor.save()
  await bring(editor, own(2, 2))
  await page.getByRole('status').filter({ hasText: 'A later version of what you imported before' }).waitFor()
  assert.deepEqual([await chosen(editor, 'GET /own/0'), await chosen(editor, 'GET /own/1')], ['Take the change', 'Keep yours'])
  await editor.button('Bring it into the draft').click()
  await editor.row('GET /own/0').waitFor()
  await editor.save()
  assert.deepEqual([await answer(editor, '/own/0'), await answer(editor, '/own/1')], [{ v: 2 }, { mine: true }])
  await editor.close()
})

test('the keyboard alone brings a document into a project', async () => {
  const editor = await dotmock.open()
  const { page } = editor
  const keyboard = new Keyboard(page)
  await editor.create()
  await editor.saved()
  await keyboard.press('Control+k')
  await page.keyboard.type('import into this')
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Import into this project' }).waitFor()
  await keyboard.reach(page.getByRole('textbox', { name: 'Or paste it' }))
  await page.keyboard.insertText(shop({ '/a': { v: 1 } }))
  await page.getByRole('heading', { name: 'What it changes' }).waitFor()
  await keyboard.reach(editor.button('Bring it into the draft'))
  await keyboard.press('Enter')
  await editor.row('GET /a').waitFor()
  await editor.close()
})

test('who only views a project is told so', async () => {
  const project = await dotmock.server.project([{ path: '/pets' }])
  const { key } = await dotmock.server.mint(project, 'viewer')
  const viewer = await dotmock.open()
  await viewer.go(`/p/${project.slug}/import#key=${key}`)
  await viewer.page.getByText('Importing into it needs an editor').waitFor()
  assert.equal(await viewer.page.getByRole('textbox', { name: 'Or paste it' }).count(), 0)
  await viewer.close()
})
