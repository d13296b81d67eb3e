// The builder of conditions: every kind of operand, groups in groups, and what holds of the request that is tried.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

async function open(when) {
  const project = await dotmock.server.project([
    { method: 'ANY', path: '/a/{id}', responses: [{ ...(when && { when }), status: 202 }, { status: 404 }] },
  ])
  const editor = await dotmock.open()
  await editor.enter(project)
  const card = editor.response(1)
  return {
    editor,
    card,
    line: (number = 0) => card.getByRole('group', { name: 'Condition line' }).nth(number),
    saved: async () => (await dotmock.server.document(project)).endpoints[0].responses[0].when,
    call: (path, options) => dotmock.server.mock(project.slug, path, options),
  }
}

const json = (value) => ({ method: 'POST', body: JSON.stringify(value), headers: { 'content-type': 'application/json' } })

// Target, its name, operator in words, what is typed, the condition, and a call for which it holds.
const OPERANDS = [
  ['param', 'id', 'equals', { Value: '7' }, { param: 'id', equals: '7' }, ['/a/7']],
  ['header', 'x-tier', 'does not contain', { Value: 'gold' }, { not: { header: 'x-tier', contains: 'gold' } }, ['/a/1', { headers: { 'x-tier': 'tin' } }]],
  ['query', 'n', 'is at least', { Value: '18' }, { query: 'n', gte: 18 }, ['/a/1?n=18']],
  ['query', 'n', 'is between', { 'At least': '1', 'At most': '2.5' }, { query: 'n', between: [1, 2.5] }, ['/a/1?n=2']],
  ['query', 'n', 'is one of', { Value: 'a, b c' }, { query: 'n', one_of: ['a', 'b c'] }, ['/a/1?n=b+c']],
  ['query', 'n', 'is absent', {}, { query: 'n', present: false }, ['/a/1']],
  ['query', 'n', 'is after', { Value: 'now-1d' }, { query: 'n', after: 'now-1d' }, ['/a/1?n=2999-01-01']],
  ['query', 'n', 'has length', { Length: '3' }, { query: 'n', length: 3 }, ['/a/1?n=abc']],
  ['client', null, 'is in the network', { Value: '0.0.0.0/0, ::/0' }, { client: true, cidr: ['0.0.0.0/0', '::/0'] }, ['/a/1']],
  ['path', null, 'matches', { Value: '^/a/[0-9]+$' }, { path: true, regex: '^/a/[0-9]+$' }, ['/a/12']],
  ['path', null, 'matches the glob', { Value: '/a/*' }, { path: true, glob: '/a/*' }, ['/a/x']],
  ['json', '$.user.age', 'equals', { Value: '5' }, { json: '$.user.age', equals: 5 }, ['/a/1', json({ user: { age: 5 } })]],
  ['body', null, 'equals the JSON', { Value: '{"id": "${any-number}"}' }, { body: true, equals_json: { id: '${any-number}' } }, ['/a/1', json({ id: 3 })]],
  ['body', null, 'fits the schema', { Value: '{"required": ["id"]}' }, { body: true, schema: { required: ['id'] } }, ['/a/1', json({ id: 3 })]],
]

test('an operand of each kind is written as the document has it, and is served', async () => {
  const { editor, card, line, saved, call } = await open()
  await editor.button('Add condition', card).click()
  for (const [target, name, operator, fields, condition, request] of OPERANDS) {
    const what = `${target} ${operator}`
    await line().getByLabel('Target').selectOption(target)
    if (name) await line().getByLabel(target === 'json' ? 'JSONPath' : 'Name', { exact: true }).fill(name)
    await line().getByLabel('Operator').selectOption({ label: operator })
    for (const [label, value] of Object.entries(fields)) await line().getByLabel(label, { exact: true }).fill(value)
    await editor.save()
    assert.deepEqual(await saved(), condition, what)
    assert.equal((await call(...request)).status, 202, what)
  }
  await line().getByLabel('Target').selectOption('query')
  await line().getByLabel('Name', { exact: true }).fill('n')
  await line().getByLabel('Operator').selectOption({ label: 'has length' })
  await line().getByLabel('Compare length').selectOption('between')
  await line().getByLabel('Length', { exact: true }).fill('2')
  await line().getByLabel('Length at most').fill('4')
  await editor.save()
  assert.deepEqual(await saved(), { query: 'n', length: { gte: 2, lte: 4 } })
  await editor.close()
})

test('what makes no difference is chosen beside the operator', async () => {
  const { editor, line, saved, call } = await open({ header: 'x-tier', equals: 'gold' })
  await editor.button('Ignore case', line()).click()
  await editor.save()
  assert.deepEqual(await saved(), { header: 'x-tier', equals: 'gold', ignore_case: true })
  assert.equal((await call('/a/1', { headers: { 'x-tier': 'GOLD' } })).status, 202)
  await line().getByLabel('Values').selectOption('exactly')
  await line().getByLabel('Value', { exact: true }).fill('gold, silver')
  await editor.save()
  assert.deepEqual(await saved(), { header: 'x-tier', equals: ['gold', 'silver'], ignore_case: true, values: 'exactly' })
  assert.equal((await call('/a/1', { headers: { 'x-tier': 'Silver, gold' } })).status, 202)

  await line().getByLabel('Target').selectOption('body')
  await line().getByLabel('Operator').selectOption({ label: 'equals the JSON' })
  await line().getByLabel('Value', { exact: true }).fill('[1, 2]')
  await editor.button('Ignore order', line()).click()
  await editor.save()
  assert.deepEqual(await saved(), { body: true, equals_json: [1, 2], ignore_case: true, ignore_order: true })
  assert.equal((await call('/a/1', json([2, 1]))).status, 202)

  await line().getByLabel('Target').selectOption('part')
  await line().getByLabel('Of the part').selectOption('filename')
  await line().getByLabel('Operator').selectOption({ label: 'ends with' })
  await line().getByLabel('Value', { exact: true }).fill('.png')
  await editor.save()
  assert.deepEqual((await saved()).part, { name: 'x-tier', field: 'filename' })
  await editor.close()
})

test('groups nest, and read as a sentence', async () => {
  const { editor, card, saved, call } = await open({ header: 'x-tier', equals: 'gold' })
  await editor.button('Add group', card).click()
  const group = card.getByRole('group', { name: 'Group of conditions' })
  await group.getByLabel('Join').selectOption('none of')
  await group.getByLabel('Name', { exact: true }).fill('slow')
  await group.getByLabel('Operator').selectOption({ label: 'is present' })
  await editor.button('Add group', group).click()
  const inner = group.getByRole('group', { name: 'Group of conditions' })
  await inner.getByLabel('Join').selectOption('all of')
  await inner.getByLabel('Name', { exact: true }).fill('a')
  await editor.button('Add condition', inner).click()
  await inner.getByLabel('Name', { exact: true }).last().fill('b')
  await editor.save()
  const nested = { all: [{ query: 'a', equals: '' }, { query: 'b', equals: '' }] }
  assert.deepEqual(await saved(), {
    all: [{ header: 'x-tier', equals: 'gold' }, { not: { any: [{ query: 'slow', present: true }, nested] } }],
  })
  const gold = { headers: { 'x-tier': 'gold' } }
  assert.equal((await call('/a/1', gold)).status, 202)
  assert.equal((await call('/a/1?slow', gold)).status, 404)
  const sentence = 'When header "x-tier" equals "gold" and not (query parameter "slow" is present or (query parameter "a" equals "" and query parameter "b" equals ""))'
  await card.getByText(sentence).waitFor({ state: 'attached' })
  await editor.close()
})

test('a condition is built and moved among groups with the keyboard alone', async () => {
  const { editor, card, saved } = await open({ all: [{ query: 'a', present: true }, { any: [{ query: 'b', present: true }] }] })
  const { page } = editor
  const { keyboard } = page
  const save = async () => {
    await keyboard.press('Control+s')
    await editor.saved()
  }
  await card.getByRole('button', { name: 'Move condition' }).first().focus()
  await keyboard.press('Alt+ArrowRight')
  await page.getByText('Condition moved: when', { exact: false }).waitFor({ state: 'attached' })
  const focused = () => page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Move condition')
  await focused()
  await save()
  assert.deepEqual(await saved(), { all: [{ any: [{ query: 'a', present: true }, { query: 'b', present: true }] }] }.all[0])
  await keyboard.press('Alt+ArrowDown')
  await focused()
  await keyboard.press('Alt+ArrowLeft')
  await focused()
  await save()
  assert.deepEqual(await saved(), { all: [{ any: [{ query: 'b', present: true }] }, { query: 'a', present: true }] })

  await editor.button('Add condition', card).last().focus()
  await keyboard.press('Enter')
  const last = card.getByRole('group', { name: 'Condition line' }).last()
  await last.getByLabel('Target').focus()
  await keyboard.type('coo')
  await keyboard.press('Tab')
  await keyboard.type('sid')
  await keyboard.press('Tab')
  await keyboard.type('is pre')
  await keyboard.press('Control+s')
  await editor.saved()
  assert.deepEqual((await saved()).all[2], { cookie: 'sid', present: true })
  await editor.button('Remove condition', last).focus()
  await keyboard.press('Enter')
  await save()
  assert.equal((await saved()).all.length, 2)
  await editor.close()
})

test('lines are moved, wrapped and duplicated from their menu', async () => {
  const { editor, card, line, saved } = await open({ all: [{ query: 'a' }, { query: 'b' }] })
  const choose = async (number, item) => {
    await line(number).getByRole('button', { name: 'More for this condition' }).last().click()
    await editor.page.getByRole('menuitem', { name: item, exact: true }).click()
    await editor.save()
  }
  await choose(1, 'Move up')
  assert.deepEqual(await saved(), { all: [{ query: 'b' }, { query: 'a' }] })
  await choose(1, 'Wrap in group')
  assert.deepEqual(await saved(), { all: [{ query: 'b' }, { any: [{ query: 'a' }] }] })
  await choose(0, 'Duplicate')
  assert.deepEqual(await saved(), { all: [{ query: 'b' }, { query: 'b' }, { any: [{ query: 'a' }] }] })
  await choose(3, 'Move out of group')
  assert.deepEqual(await saved(), { all: [{ query: 'b' }, { query: 'b' }, { query: 'a' }] })
  assert.equal(await card.getByRole('group', { name: 'Group of conditions' }).count(), 0)
  await editor.close()
})

test('a pattern is tested where it is written, by the engine', async () => {
  const { editor, line } = await open({ path: true, regex: '^/a/[0-9]+$' })
  await line().getByRole('img', { name: 'Holds: the request has /a/1' }).waitFor()
  await editor.button('Test pattern', line()).click()
  const sample = line().getByLabel('Sample text')
  // To begin with, what the request that is tried has.
  assert.equal(await sample.inputValue(), '/a/1')
  await line().getByText('Matches', { exact: true }).waitFor()
  await sample.fill('see /a/12')
  await line().getByText('Does not match', { exact: true }).waitFor()
  await line().getByLabel('Value', { exact: true }).fill('/A/[0-9]')
  await editor.button('Ignore case', line()).click()
  await line().getByText('Matches', { exact: true }).waitFor()
  assert.equal(await line().locator('mark').textContent(), '/a/1')
  await line().getByLabel('Value', { exact: true }).fill('(')
  await line().getByText(/unclosed group/).first().waitFor()
  await editor.close()
})

test('each line says whether it holds for the request that is tried', async () => {
  const { editor, line, card } = await open({ any: [{ header: 'x-tier', equals: 'gold' }, { param: 'id', gt: 5 }] })
  const mark = (number, name) => line(number).getByRole('img', { name }).waitFor()
  await editor.tries('/a/7', 202, { 'x-tier': 'tin' })
  await mark(0, 'Does not hold: the request has tin')
  await mark(1, 'Holds: the request has 7')
  await card.getByText('answers', { exact: true }).waitFor()
  await line(1).getByLabel('Value', { exact: true }).fill('9')
  await mark(1, 'Does not hold: the request has 7')
  await card.getByText('answers', { exact: true }).waitFor({ state: 'detached' })
  await editor.response(2).getByText('answers', { exact: true }).waitFor()
  await editor.close()
})

test('a date is told in words', async () => {
  const { editor, line } = await open({ header: 'if-date', before: '2026-01-31T12:00:00Z' })
  await line().getByText(/That is Saturday,? (31 January|January 31),? 2026.*your time\./).waitFor()
  await line().getByLabel('Value', { exact: true }).fill('now+1d')
  await line().getByText(/Right now that is .*, your time\./).waitFor()
  await editor.close()
})
