// What another tool has written becomes a project: seen first, and saved by one click.

import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'
import { folder } from '../support/folder.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const YAML = `openapi: 3.1.0
info: {title: Pet shop, version: "1"}
paths:
  /pets/{id}:
    get:
      operationId: readPet
      summary: Read a pet
      responses:
        "200": {description: A pet, content: {application/json: {example: {id: 7}}}}
        "404": {description: None, content: {application/json: {example: {error: none}}}}
      callbacks:
        onData: {"{$request.query.url}": {post: {responses: {"200": {description: ""}}}}}
`

async function open(size) {
  const editor = await dotmock.open(size)
  const { page } = editor
  await editor.go()
  await page.getByRole('link', { name: 'import what you have' }).click()
  await page.getByRole('heading', { name: 'Import', exact: true }).waitFor()
  const source = page.getByRole('region', { name: 'What to import' })
  return { editor, page, source, paste: source.getByRole('textbox', { name: 'Or paste it' }) }
}

const summary = (page, text) => page.getByRole('status').filter({ hasText: text })

test('a pasted document is shown with all that becomes of it, and is a live project a click later', async () => {
  const { editor, page, paste } = await open()
  await paste.fill(YAML)
  await summary(page, '1 endpoint from OpenAPI 3.1').waitFor()
  const endpoints = page.getByRole('list', { name: 'Endpoints' }).getByRole('listitem')
  assert.equal(await endpoints.count(), 1)
  assert.match(await endpoints.innerText(), /GET[^]*\/pets\/\{id\}[^]*Read a pet[^]*200 · 404/)
  await page.getByRole('list', { name: 'Left out' }).getByText('pasted text:12:').waitFor()
  await editor.accessible('what was made of a document')

  const name = page.getByRole('textbox', { name: 'Project name' })
  assert.equal(await name.inputValue(), 'Pet shop')
  await name.fill('Our shop')
  await editor.button('Create the project').click()
  await editor.saved()
  assert.equal(await page.getByRole('textbox', { name: 'Project name' }).inputValue(), 'Our shop')
  await editor.row('GET /pets/{id}').waitFor()
  const reply = await dotmock.server.mock(editor.slug, '/pets/7')
  assert.deepEqual([reply.status, JSON.parse(reply.text)], [200, { id: 7 }])
  await editor.close()
})

test('a document of dotMock itself comes over as it is', async () => {
  const { editor, page, paste } = await open()
  const own = { name: 'Own', endpoints: [{ id: 'pets', path: '/pets', responses: [{ id: 'r1', status: 201, body: 'own' }] }] }
  await paste.fill(JSON.stringify(own))
  await summary(page, '1 endpoint from dotMock').waitFor()
  assert.equal(await page.getByRole('list', { name: 'Left out' }).count(), 0)
  await editor.button('Create the project').click()
  await editor.saved()
  const reply = await dotmock.server.mock(editor.slug, '/pets')
  assert.deepEqual([reply.status, reply.text], [201, 'own'])
  await editor.close()
})

test('files and folders are chosen, and a drop is as good', async () => {
  const { editor, page, source } = await open()
  const place = folder()
  mkdirSync(`${place}/api`)
  writeFileSync(`${place}/api/pets.yaml`, YAML)
  writeFileSync(`${place}/api/.DS_Store`, 'nothing')

  let choosing = page.waitForEvent('filechooser')
  await editor.button('Choose files').click()
  await (await choosing).setFiles(`${place}/api/pets.yaml`)
  await page.getByRole('list', { name: 'Left out' }).getByText('pets.yaml:12:').waitFor()

  choosing = page.waitForEvent('filechooser')
  await editor.button('Choose a folder').click()
  await (await choosing).setFiles(`${place}/api`)
  await page.getByRole('list', { name: 'Left out' }).getByText('api/pets.yaml:12:').waitFor()

  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([text], 'dropped.yaml'))
    return transfer
  }, YAML)
  await source.dispatchEvent('dragover', { dataTransfer: dropped })
  await source.dispatchEvent('drop', { dataTransfer: dropped })
  await page.getByRole('list', { name: 'Left out' }).getByText('dropped.yaml:12:').waitFor()
  await editor.close()
})

test('what cannot be imported says where and why, and what is mended is read again', async () => {
  const { editor, page, paste } = await open({ width: 390, height: 844 })
  const alert = page.getByRole('alert')
  await paste.fill('openapi: 3.1.0\npaths: [\n')
  await alert.getByText('pasted text:3:1').waitFor()
  assert.equal(await editor.button('Create the project').count(), 0)
  await editor.accessible('what cannot be imported')
  await paste.fill('hello: there')
  await alert.getByText(/no format/).waitFor()
  await paste.fill(YAML)
  await summary(page, '1 endpoint').waitFor()
  assert.equal(await alert.count(), 0)
  await paste.fill('')
  await summary(page, '1 endpoint').waitFor({ state: 'detached' })
  await editor.close()
})

test('the keyboard alone brings a document, and the palette leads there', async () => {
  const editor = await dotmock.open()
  const { page } = editor
  const { keyboard } = page
  await editor.go()
  await editor.button('Create a project').waitFor()
  await keyboard.press('Control+k')
  await keyboard.type('swagger')
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Import', exact: true }).waitFor()
  await page.getByRole('textbox', { name: 'Or paste it' }).focus()
  await keyboard.insertText(YAML)
  await summary(page, '1 endpoint').waitFor()
  await keyboard.press('Tab')
  await keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await editor.row('GET /pets/{id}').waitFor()
  await editor.close()
})

test('what is dropped or pasted on the home page is imported', async () => {
  const editor = await dotmock.open()
  const { page } = editor
  await editor.go()
  await editor.button('Create a project').waitFor()
  const body = page.locator('body')
  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([text], 'dropped.yaml'))
    return transfer
  }, YAML)
  await body.dispatchEvent('dragover', { dataTransfer: dropped })
  const hint = () => body.evaluate((element) => getComputedStyle(element, '::after').content)
  assert.equal(await hint(), '"Drop to import"')
  await body.dispatchEvent('drop', { dataTransfer: dropped })
  await page.getByRole('list', { name: 'Left out' }).getByText('dropped.yaml:12:').waitFor()
  assert.equal(await hint(), 'none')

  await page.goBack()
  await editor.button('Create a project').waitFor()
  const paste = (target, text) => target.evaluate((element, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    return element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
  // What is pasted into a field stays there.
  assert.equal(await paste(page.getByLabel('Address or slug'), YAML), true)
  assert.equal(await paste(body, YAML), false)
  await summary(page, '1 endpoint from OpenAPI 3.1').waitFor()
  assert.equal(await page.getByRole('textbox', { name: 'Or paste it' }).inputValue(), YAML)
  await editor.close()
})

test('the document is downloaded as it would be saved', async () => {
  const { editor, page, paste } = await open()
  await paste.fill(YAML)
  const download = page.waitForEvent('download')
  await editor.button('Download it').click()
  const stream = await (await download).createReadStream()
  let text = ''
  for await (const chunk of stream) text += chunk
  assert.equal(JSON.parse(text).endpoints[0].id, 'readPet')
  await editor.close()
})
