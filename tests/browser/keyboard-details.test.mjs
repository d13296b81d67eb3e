// What stands deeper in an endpoint, without a mouse: menus, patterns, previews, files.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'
import { field, open, save, select } from '../support/keyboard.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const only = (response) => open(dotmock, [{ path: '/a', responses: [response, { status: 404 }] }])

test('lines of a condition are moved, wrapped and duplicated from their menu', async () => {
  const flow = await only({ when: { all: [{ query: 'a' }, { query: 'b' }] } })
  const { editor, card, hands, responses } = flow
  const more = (number) =>
    card(1).getByRole('group', { name: 'Condition line' }).nth(number).getByRole('button', { name: 'More for this condition' })
  let revision = 1
  for (const [number, item, expected] of [
    [1, 'Move up', [{ query: 'b' }, { query: 'a' }]],
    [1, 'Wrap in group', [{ query: 'b' }, { any: [{ query: 'a' }] }]],
    [0, 'Duplicate', [{ query: 'b' }, { query: 'b' }, { any: [{ query: 'a' }] }]],
  ]) {
    await hands.choose(more(number).last(), item)
    await save(flow, (revision += 1))
    assert.deepEqual((await responses())[0].when, { all: expected }, item)
  }
  await editor.close()
})

test('a pattern is tried, and told to ignore the case', async () => {
  const flow = await only({ when: { path: true, regex: '^/b/[0-9]+$' } })
  const { editor, card, hands } = flow
  const line = card(1).getByRole('group', { name: 'Condition line' })
  await hands.use(editor.button('Test pattern', line))
  await hands.write(line.getByLabel('Sample text'), '/B/12')
  await line.getByText('Does not match', { exact: true }).waitFor()
  await hands.back(editor.button('Ignore case', line))
  await hands.press('Enter')
  await line.getByText('Matches', { exact: true }).waitFor()
  await hands.back(field(line, 'Value'))
  await hands.write(field(line, 'Value'), '(')
  await line.getByText(/unclosed group/).first().waitFor()
  await editor.close()
})

test('a preview is opened, rolled anew, and leads to the mistake', async () => {
  const flow = await only({ body: 'x\n{{uuid}}\n{{index .Request.JSON "a"}}' })
  const { editor, page, card, hands } = flow
  await editor.body(1).ready()
  const preview = card(1).getByRole('group', { name: 'Preview' })
  if (!(await preview.count())) await hands.use(editor.button('Preview', card(1)))
  await preview.getByText(/error calling index/).waitFor()
  await hands.use(preview.getByRole('button', { name: /^Go to line 3/ }))
  await hands.comesTo(editor.body(1).field)
  await hands.press('Control+a')
  await hands.keys.type('{{uuid}}')
  // What completion may have offered is closed, and the text is left.
  await hands.press('Escape')
  const rendered = preview.getByRole('group', { name: 'Rendered body' })
  await rendered.getByText(/^[0-9a-f]{8}-/).waitFor()
  const before = await rendered.textContent()
  await hands.use(editor.button('Other random values', preview))
  await page.waitForFunction(
    ([before]) => document.querySelector('[aria-label="Rendered body"]').textContent !== before, [before])
  await editor.close()
})

test('a body becomes bytes, from a file', async () => {
  const flow = await only({ body: { base64: 'AAEC' } })
  const { editor, page, card, hands, call } = flow
  await card(1).getByText(/3 bytes decoded/).waitFor()
  const choosing = page.waitForEvent('filechooser')
  await hands.use(editor.button('Choose a file', card(1)))
  await (await choosing).setFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('five!') })
  await card(1).getByText(/5 bytes decoded/).waitFor()
  await save(flow, 2)
  assert.equal((await call()).text, 'five!')
  await hands.back(select(card(1), 'Body kind'))
  await hands.keys.type('Text')
  await save(flow, 3)
  assert.equal((await call()).status, 200)
  await editor.close()
})
