// "Try it" with keys alone: what the mouse does there, the keyboard does too.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'
import { field, open, save } from '../support/keyboard.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const GOLD = [{ path: '/a', responses: [{ when: { header: 'x-tier', equals: 'gold' }, body: 'gold' }] }]

test('a miss is mended, taken back, mended again and saved', async () => {
  const flow = await open(dotmock, GOLD)
  const { editor, page, hands, responses, call } = flow
  const form = page.getByRole('region', { name: 'Try it' })
  await hands.use(editor.button('Add header', form))
  await hands.comesTo(field(form, 'Header name'))
  await hands.keys.type('x-tier')
  await hands.write(field(form, 'Header value'), 'silver')
  const fix = editor.reply.getByRole('button', { name: 'Let header "x-tier" be "silver" as well' })
  await hands.use(fix)
  const line = page.getByRole('group', { name: 'Condition line' })
  await hands.comesTo(line.getByLabel('Target'))
  await hands.use(page.getByRole('status').getByRole('button', { name: 'Undo', exact: true }))
  await hands.use(fix)
  await editor.reply.getByText(/^200 /).waitFor()
  await save(flow, 2)
  assert.deepEqual((await responses())[0].when, { header: 'x-tier', one_of: ['gold', 'silver'] })
  assert.equal((await call('/a', { headers: { 'x-tier': 'silver' } })).status, 200)
  await editor.close()
})

test('what fails leads to its condition', async () => {
  const { editor, page, hands } = await open(dotmock, GOLD)
  const tree = editor.reply.getByRole('region', { name: 'Why this reply' })
  await hands.use(tree.getByRole('button', { name: /^header "x-tier" is missing/ }))
  await hands.comesTo(page.getByRole('group', { name: 'Condition line' }).getByLabel('Target'))
  await editor.close()
})

test('a request is pasted, sent, saved, renamed, taken and deleted', async () => {
  const { editor, page, hands } = await open(dotmock)
  await hands.use(editor.button('Paste a request'))
  const dialog = page.getByRole('dialog', { name: 'Paste a request' })
  await hands.reach(dialog.getByRole('textbox', { name: 'Request to read' }))
  await hands.keys.type('curl http://x.example/a?b=1')
  await hands.use(editor.button('Use this request', dialog))
  await dialog.waitFor({ state: 'detached' })
  await hands.use(editor.button('Send for real'))
  await page.getByRole('region', { name: 'Sent for real' }).getByText("The same as the draft's reply.").waitFor()
  await hands.use(editor.button('Saved and recent requests'))
  const requests = page.getByRole('dialog', { name: 'Requests' })
  await hands.write(field(requests, 'Save this request as'), 'First')
  await hands.press('Enter')
  await hands.use(editor.button('Rename First', requests))
  await hands.comesTo(field(requests, 'New name'))
  await hands.press('Control+a')
  await hands.keys.type('Second')
  await hands.press('Enter')
  await hands.use(requests.getByRole('button', { name: /^GET Second/ }))
  await requests.waitFor({ state: 'detached' })
  assert.equal(await page.getByLabel('Request path').inputValue(), '/a?b=1')
  await hands.use(editor.button('Saved and recent requests'))
  await hands.use(editor.button('Delete Second', requests))
  await requests.getByText('None yet. They are kept in this browser, with the project.').waitFor()
  await hands.press('Escape')
  await requests.waitFor({ state: 'detached' })
  await editor.close()
})
