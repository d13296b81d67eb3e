// Delays, faults, chaos and what is remembered: set by a person's controls, saved, and met by a real call.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const card = (editor, number = 1) => editor.response(number)
const choose = (editor, name, option) => card(editor).getByRole('combobox', { name, exact: true }).selectOption(option)

// Types into the card's fields by their labels.
async function type(editor, fields) {
  for (const [label, value] of Object.entries(fields)) {
    await card(editor).getByLabel(label, { exact: true }).fill(String(value))
  }
}

// A project with one endpoint that answers `{"message": "as it was meant"}`, open in a page.
async function open(body = { message: 'as it was meant' }) {
  const project = await dotmock.server.project([{ path: '/a', responses: [{ body }] }])
  const editor = await dotmock.open()
  await editor.enter(project)
  return { editor, project, call: () => dotmock.server.mock(project.slug, '/a') }
}

const responseOf = async (project) => (await dotmock.server.document(project)).endpoints[0].responses[0]

const DELAYS = [
  ['fixed', { Milliseconds: 90 }, 90, 90],
  ['between', { 'At least, in milliseconds': 70, 'At most, in milliseconds': 80 }, { min: 70, max: 80 }, 70],
  [
    'normal',
    { 'Mean, in milliseconds': 90, 'Standard deviation, in milliseconds': 0 },
    { normal: { mean: 90, sd: 0 } },
    90,
  ],
  ['lognormal', { 'Median, in milliseconds': 90, Sigma: 0 }, { lognormal: { median: 90, sigma: 0 } }, 90],
  ['dribble', { Pieces: 3, 'Over, in milliseconds': 90 }, { dribble: { chunks: 3, over: 90 } }, 90],
]

test('a delay of each kind is set, and waited for', async () => {
  const { editor, project, call } = await open()
  for (const [kind, fields, written, least] of DELAYS) {
    await choose(editor, 'Delay', kind)
    await type(editor, fields)
    await editor.save()
    assert.deepEqual((await responseOf(project)).delay, written, kind)
    const { ms, text } = await call()
    assert.ok(ms >= least, `${kind}: ${ms} ms`)
    assert.equal(JSON.parse(text).message, 'as it was meant')
  }
  await editor.reply.getByText('in 3 pieces over 90 ms').waitFor()
  await choose(editor, 'Delay', 'none')
  await editor.save()
  assert.equal((await responseOf(project)).delay, undefined)
  await editor.close()
})

test('a fault of each kind is set, and is what a client meets', async () => {
  const { editor, project, call } = await open()
  const meets = {
    status: async () => {
      const { status, headers } = await call()
      assert.equal(status, 503)
      assert.equal(headers['content-type'], 'application/problem+json')
    },
    empty: async () => {
      const { status, body } = await call()
      assert.deepEqual([status, body.length], [200, 0])
    },
    malformed_json: async () => {
      const { headers, text } = await call()
      assert.match(headers['content-type'], /^application\/json/)
      assert.throws(() => JSON.parse(text))
    },
    truncate: () => assert.rejects(call()),
    abort: () => assert.rejects(call()),
  }
  for (const [kind, meet] of Object.entries(meets)) {
    await choose(editor, 'Fault', kind)
    await editor.reply.getByRole('note', { name: 'Fault' }).waitFor()
    await editor.save()
    assert.equal((await responseOf(project)).fault, kind)
    await meet()
  }
  await card(editor).getByText(/A connection cannot be reset at the edge/).waitFor()
  await choose(editor, 'Fault', 'none')
  await editor.reply.getByRole('note', { name: 'Fault' }).waitFor({ state: 'detached' })
  await editor.save()
  assert.equal((await call()).json.message, 'as it was meant')
  await editor.close()
})

test('a rate limit is set with the keyboard alone', async () => {
  const { editor, project, call } = await open()
  const { keyboard } = editor.page
  await card(editor).getByRole('combobox', { name: 'Fault', exact: true }).focus()
  await keyboard.type('Too')
  for (const [label, typed] of [['Replies until the limit', '2'], ['Time of the limit', '90'], ['Unit of the time'], ['Share of replies, in percent']]) {
    await keyboard.press('Tab')
    const field = card(editor).getByLabel(label, { exact: true })
    assert.ok(await field.evaluate((element) => element === document.activeElement), label)
    if (typed) await field.press('Control+a')
    if (typed) await keyboard.type(typed)
  }
  await keyboard.press('Control+s')
  await editor.saved()
  assert.deepEqual((await responseOf(project)).fault, { kind: 'rate_limit', after: 2, window: 90_000 })
  assert.equal((await call()).status, 200)
  assert.equal((await call()).status, 200)
  const { status, headers } = await call()
  assert.equal(status, 429)
  assert.ok(Number(headers['retry-after']) > 60)
  await editor.close()
})

test('what is wrong is told at its field', async () => {
  const { editor } = await open()
  const says = async (label, text) => {
    await card(editor).getByText(text).waitFor()
    assert.equal(await card(editor).getByLabel(label, { exact: true }).getAttribute('aria-invalid'), 'true')
  }
  await choose(editor, 'Fault', 'status')
  await type(editor, { 'Fault status': 200 })
  await says('Fault status', /400 to 599/)
  await type(editor, { 'Fault status': 500, 'Share of replies, in percent': 101 })
  await says('Share of replies, in percent', /from 0 to 100, in percent/)
  await editor.button('Save').click()
  await editor.page.getByText('Not saved', { exact: true }).waitFor()
  await type(editor, { 'Share of replies, in percent': 7.5 })
  await choose(editor, 'Delay', 'normal')
  await type(editor, { 'Standard deviation, in milliseconds': 'much' })
  await says('Standard deviation, in milliseconds', /whole milliseconds/)
  assert.equal(await card(editor).getByLabel('Mean, in milliseconds').getAttribute('aria-invalid'), null)
  await type(editor, { 'Standard deviation, in milliseconds': 5 })
  await editor.save()
  await editor.close()
})

test('chaos is switched on and off, with the keyboard too, and is seen at a glance', async () => {
  const { editor, project, call } = await open()
  const { keyboard } = editor.page
  const button = (name) => editor.button(name)
  const dialog = editor.page.getByRole('dialog', { name: 'Chaos' })
  await button('Chaos').focus()
  await keyboard.press('Enter')
  await dialog.waitFor()
  await dialog.getByRole('checkbox', { name: 'Break replies' }).focus()
  await keyboard.press('Space')
  await dialog.getByLabel('Percent of replies').fill('200')
  await dialog.getByText(/from 0 to 100/).waitFor()
  await dialog.getByLabel('Percent of replies').fill('100')
  await dialog.getByLabel('Statuses').fill('502')
  await editor.accessible('chaos')
  await keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  assert.ok(await button('Chaos 100 %').evaluate((element) => element === document.activeElement))
  await editor.save()
  assert.equal((await call()).status, 502)
  await editor.reply.getByRole('note', { name: 'Fault' }).waitFor()

  await button('Chaos 100 %').click()
  await dialog.getByRole('checkbox', { name: 'Error status' }).uncheck()
  await dialog.getByRole('checkbox', { name: 'Empty body' }).check()
  await editor.button('Done', dialog).click()
  await editor.save()
  assert.deepEqual((await dotmock.server.document(project)).settings, { chaos: { percent: 100, faults: ['empty'] } })
  const { status, body } = await call()
  assert.deepEqual([status, body.length], [200, 0])

  await button('Chaos 100 %').click()
  await dialog.getByRole('checkbox', { name: 'Break replies' }).uncheck()
  await editor.button('Done', dialog).click()
  await editor.save()
  assert.equal((await call()).json.message, 'as it was meant')
  await editor.close()
})

test('responses answer in turn, and change what is remembered', async () => {
  const { editor, call } = await open({ template: '{{state "visits"}}' })
  await editor.fill(1, { kind: 'template', body: 'first, {{state "visits"}}' })
  await editor.button('Add state change', card(editor)).click()
  await type(editor, { 'State name': 'visits', 'State value': 1 })
  await card(editor).getByLabel('State change', { exact: true }).selectOption('add')
  await editor.page.getByLabel('Which response answers').selectOption('stay')
  await editor.button('Add response').click()
  await editor.fill(2, { kind: 'template', body: 'second, {{state "visits"}}' })
  await editor.save()
  const said = []
  for (let turn = 0; turn < 3; turn++) said.push((await call()).text)
  assert.equal(said[1], 'second, 1')
  assert.equal(said[2], 'second, 1')
  assert.match(said[0], /^first/)

  await editor.page.getByLabel('Which response answers').selectOption('random')
  await type(editor, { Weight: 0 })
  await editor.save()
  assert.match((await call()).text, /^second/)
  await editor.page.getByLabel('Which response answers').selectOption('first')
  await type(editor, { 'Chance, in percent': 0 })
  await card(editor).getByText('Else the next response.').waitFor()
  await editor.save()
  assert.match((await call()).text, /^second/)
  await editor.close()
})
