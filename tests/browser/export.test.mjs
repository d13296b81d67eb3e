// The project as a file that other tools read: what becomes of it is shown first, and the draft is what is written.

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'
import { Keyboard } from '../support/keyboard.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const ENDPOINTS = [
  {
    id: 'getPet',
    path: '/pets/{id}',
    responses: [
      { id: 'gold', when: { header: 'x-tier', equals: 'gold' }, body: '{"id": {{param "id"}}}', delay: 50 },
      { id: 'plain', body: { id: 1 } },
    ],
  },
  { id: 'addPet', method: 'POST', path: '/pets', responses: [{ id: 'r1', status: 201, body: { id: 2 } }] },
]

async function open(size, endpoints = ENDPOINTS) {
  const project = await dotmock.server.project(endpoints, { name: 'Pets' })
  const editor = await dotmock.open(size)
  await editor.enter(project)
  return { editor, page: editor.page, project, dialog: exporting(editor) }
}

const exporting = (editor) => editor.page.getByRole('dialog', { name: 'Export', exact: true })
const format = (dialog, name) => dialog.getByRole('radio', { name: new RegExp(`^${name}`) })
const told = (dialog, text) => dialog.getByRole('status').filter({ hasText: text })

// What a button gives as a file: its name and its bytes.
async function downloaded(editor, dialog) {
  const [file] = await Promise.all([editor.page.waitForEvent('download'), editor.button('Download', dialog).click()])
  await dialog.waitFor({ state: 'detached' })
  return [file.suggestedFilename(), await readFile(await file.path())]
}

test('every format gives the file that the API gives of the same project', async () => {
  const { editor, project, dialog } = await open()
  for (const [title, query, ending, yaml] of [
    ['dotMock document', 'native', 'json'],
    ['dotMock document', 'native', 'yaml', true],
    ['dotMock folder', 'folder', 'zip'],
    ['OpenAPI', 'openapi', 'openapi.json'],
    ['OpenAPI', 'openapi', 'openapi.yaml', true],
    ['WireMock', 'wiremock', 'wiremock.json'],
    ['Postman', 'postman', 'postman_collection.json'],
  ]) {
    await editor.button('Export').click()
    await format(dialog, title).check()
    if (yaml) await dialog.getByLabel('As YAML').check()
    await told(dialog, `${project.slug}.${ending}`).waitFor()
    const [name, bytes] = await downloaded(editor, dialog)
    assert.equal(name, `${project.slug}.${ending}`)
    const path = `/api/projects/${project.slug}/export?format=${query}${yaml ? '&yaml=true' : ''}`
    const same = await dotmock.server.call('GET', path, { key: project.key })
    assert.equal(same.status, 200, same.text)
    assert.ok(bytes.equals(same.body), `${name} is not what the API gives`)
  }
  await editor.close()
})

test('what is changed and what is left is told before anything is downloaded', async () => {
  const { editor, project, dialog } = await open()
  await editor.button('Export').click()
  await told(dialog, `${project.slug}.json: everything is carried as it is.`).waitFor()
  assert.equal(await dialog.getByRole('list', { name: 'Left out' }).count(), 0)
  await format(dialog, 'OpenAPI').check()
  await told(dialog, /1 changed, 2 left out\.$/).waitFor()
  const left = dialog.getByRole('list', { name: 'Left out' })
  await left.getByText('There is no place for how long a reply waits').waitFor()
  await left.getByText('GET /pets/{id}').first().waitFor()
  await dialog.getByRole('list', { name: 'Changed' }).getByText(/what its templates give/).waitFor()
  await editor.accessible('what an export leaves')
  await dialog.getByLabel('As YAML').check()
  await told(dialog, `${project.slug}.openapi.yaml`).waitFor()
  await format(dialog, 'Postman').check()
  await told(dialog, 'postman_collection.json').waitFor()
  assert.equal(await dialog.getByLabel('As YAML').count(), 0)
  await editor.close()
})

test('it is the draft that is written, with what is not saved', async () => {
  const { editor, project, dialog } = await open()
  await editor.path.fill('/pets/{id}/toys')
  await editor.button('Export').click()
  await dialog.getByText('with what is not saved yet').waitFor()
  await format(dialog, 'OpenAPI').check()
  await told(dialog, `${project.slug}.openapi.json`).waitFor()
  const [, bytes] = await downloaded(editor, dialog)
  assert.deepEqual(Object.keys(JSON.parse(bytes).paths), ['/pets/{id}/toys', '/pets'])
  await editor.page.getByRole('status').filter({ hasText: `Exported as ${project.slug}.openapi.json` }).waitFor({ state: 'attached' })
  assert.equal((await dotmock.server.document(project)).endpoints[0].path, '/pets/{id}')
  await editor.close()
})

test('a draft that is not sound says what is in the way, and leads there', async () => {
  const { editor, dialog } = await open()
  await editor.path.fill('no-slash')
  await editor.button('Export').click()
  await told(dialog, 'cannot be exported before this is mended').waitFor()
  const wrong = dialog.getByRole('list', { name: 'What is wrong' }).getByRole('button')
  assert.equal(await editor.button('Download', dialog).getAttribute('aria-disabled'), 'true')
  await editor.accessible('a draft that cannot be exported')
  await wrong.first().click()
  await dialog.waitFor({ state: 'detached' })
  await editor.path.and(editor.page.locator(':focus')).waitFor()
  await editor.close()
})

test('whoever only views a project exports it as well', async () => {
  const project = await dotmock.server.project(ENDPOINTS, { name: 'Pets' })
  const { key } = await dotmock.server.mint(project, 'viewer')
  const editor = await dotmock.open()
  await editor.go(`/p/${project.slug}#key=${key}`)
  await editor.page.getByText('You are viewing.').waitFor()
  const dialog = exporting(editor)
  await editor.button('Export').click()
  await format(dialog, 'WireMock').check()
  await told(dialog, 'wiremock.json').waitFor()
  const [name, bytes] = await downloaded(editor, dialog)
  assert.equal(name, `${project.slug}.wiremock.json`)
  assert.ok(JSON.parse(bytes).mappings.length >= 3)
  await editor.close()
})

test('the keyboard alone exports, and the focus is where it was', async () => {
  const { editor, page, project, dialog } = await open()
  const keyboard = new Keyboard(page)
  const button = editor.button('Export')
  await keyboard.use(button)
  await keyboard.comesTo(format(dialog, 'dotMock document'))
  await keyboard.press('ArrowDown', 'ArrowDown')
  await told(dialog, `${project.slug}.openapi.json`).waitFor()
  await keyboard.reach(dialog.getByLabel('As YAML'))
  await keyboard.press('Space')
  await told(dialog, `${project.slug}.openapi.yaml`).waitFor()
  const download = page.waitForEvent('download')
  await keyboard.use(editor.button('Download', dialog))
  assert.equal((await download).suggestedFilename(), `${project.slug}.openapi.yaml`)
  await keyboard.comesTo(button)

  await keyboard.press('Enter')
  await keyboard.comesTo(format(dialog, 'dotMock document'))
  await keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await keyboard.comesTo(button)

  // From the palette the focus goes back to where it was before that.
  await editor.path.focus()
  await keyboard.press('Control+k')
  await page.keyboard.type('export')
  await keyboard.press('Enter')
  await keyboard.comesTo(format(dialog, 'dotMock document'))
  await keyboard.press('Escape')
  await keyboard.comesTo(editor.path)
  await editor.close()
})

test('on a phone the settings lead to it', async () => {
  const { editor, project, dialog } = await open({ width: 390, height: 844 })
  await editor.settings()
  await editor.button('Export…').click()
  await told(dialog, `${project.slug}.json`).waitFor()
  await format(dialog, 'OpenAPI').check()
  await told(dialog, 'openapi.json').waitFor()
  assert.equal(await editor.overflows(), false)
  await editor.button('Close', dialog).click()
  await editor.button('Export…').and(editor.page.locator(':focus')).waitFor()
  await editor.close()
})
