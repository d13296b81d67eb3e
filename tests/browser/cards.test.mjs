// Response cards: their order, what a folded one says, what is never reached, and what delays, turns and faults come to.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

async function open(responses, more = {}) {
  const project = await dotmock.server.project([{ path: '/a', responses, ...more }])
  const editor = await dotmock.open()
  await editor.enter(project)
  const saved = async () => (await dotmock.server.document(project)).endpoints[0].responses
  return { editor, project, saved, call: (headers) => dotmock.server.mock(project.slug, '/a', { headers }) }
}

const GOLD = { name: 'Gold', when: { header: 'x-tier', equals: 'gold' }, body: { tier: 'gold' } }
const SLOW = { name: 'Slow', when: { query: 'slow', present: true }, delay: 40, status: 202, fault: 'empty' }
const REST = { name: 'Rest', status: 404 }
const names = (responses) => responses.map(({ name }) => name)

test('cards are put in order by the keyboard and by dragging', async () => {
  const { editor, saved } = await open([GOLD, SLOW, REST])
  const { page } = editor
  await page.getByRole('button', { name: 'Move response 1', exact: true }).focus()
  await page.keyboard.press('Alt+ArrowDown')
  await page.getByText('Response moved to place 2 of 3').waitFor({ state: 'attached' })
  const handle = page.getByRole('button', { name: 'Move response 2', exact: true })
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Move response 2')
  await editor.save()
  assert.deepEqual(names(await saved()), ['Slow', 'Gold', 'Rest'])

  for (const number of [1, 2, 3]) await editor.button('Collapse response', editor.response(number)).click()
  await handle.dragTo(editor.response(1), { targetPosition: { x: 40, y: 3 } })
  await page.getByText('Response moved to place 1 of 3').waitFor({ state: 'attached' })
  await editor.save()
  assert.deepEqual(names(await saved()), ['Gold', 'Slow', 'Rest'])

  await editor.button('More for this response', editor.response(1)).click()
  await page.getByRole('menuitem', { name: 'Move down' }).click()
  await editor.save()
  assert.deepEqual(names(await saved()), ['Slow', 'Gold', 'Rest'])
  await editor.close()
})

test('a folded card says in a line what it answers, and unfolds by mouse and by keyboard', async () => {
  const { editor } = await open([SLOW, GOLD, REST])
  const first = editor.response(1)
  await editor.button('Collapse response', first).focus()
  await editor.page.keyboard.press('Enter')
  for (const words of ['202', 'when query parameter "slow" is present', 'after 40 ms', 'fault: empty body']) {
    await first.getByText(words, { exact: true }).waitFor()
  }
  await editor.button('Expand response', first).focus()
  await editor.page.keyboard.press('Enter')
  await first.getByLabel('Status', { exact: true }).waitFor()

  await editor.button('More for this response', editor.response(2)).focus()
  await editor.page.keyboard.press('ArrowDown')
  for (const item of ['Move up', 'Move down', 'Collapse all']) {
    const entry = editor.page.getByRole('menuitem', { name: item, exact: true })
    await editor.page.waitForFunction((name) => document.activeElement?.textContent.includes(name), item)
    if (item !== 'Collapse all') await entry.press('ArrowDown')
    else await entry.press('Enter')
  }
  await editor.response(2).getByText('when header "x-tier" equals "gold"').click()
  await editor.response(2).getByLabel('Status', { exact: true }).waitFor()
  await editor.response(3).getByText('whenever no other does').waitFor()
  await editor.close()
})

test('a card that is never reached says which one is in its way', async () => {
  const { editor, call } = await open([{ name: 'All' }, GOLD])
  const shadowed = editor.response(2).getByText(/never reached: "All" stands before it/)
  await shadowed.waitFor()
  await editor.page.getByRole('button', { name: 'Move response 2', exact: true }).focus()
  await editor.page.keyboard.press('Alt+ArrowUp')
  await editor.page.getByText(/never reached/).first().waitFor({ state: 'detached' })
  await editor.response(2).getByText('default', { exact: true }).waitFor()
  await editor.save()
  assert.equal((await call({ 'x-tier': 'gold' })).json.tier, 'gold')
  await editor.close()
})

test('a response is added where it can be given', async () => {
  const { editor, saved } = await open([REST])
  await editor.button('Add response').click()
  await editor.page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Response name')
  await editor.page.keyboard.type('New')
  await editor.response(1).getByRole('group', { name: 'Condition line' }).waitFor()
  await editor.response(1).getByLabel('Name', { exact: true }).fill('page')
  await editor.save()
  assert.deepEqual(names(await saved()), ['New', 'Rest'])
  await editor.close()
})

test('a status is found by its words', async () => {
  const { editor, saved } = await open([{ body: 'x' }])
  const status = editor.response(1).getByLabel('Status', { exact: true })
  await status.fill('not f')
  await editor.response(1).getByRole('option', { name: '404 Not Found' }).waitFor()
  await status.press('Enter')
  assert.equal(await status.inputValue(), '404')
  await status.fill('teapot')
  await status.press('Tab')
  assert.equal(await status.inputValue(), '418')
  await status.fill('{{if true}}201{{end}}')
  await status.press('Tab')
  await editor.save()
  assert.equal((await saved())[0].status, '{{if true}}201{{end}}')
  await status.click()
  await editor.response(1).getByRole('option', { name: /^503/ }).click()
  assert.equal(await status.inputValue(), '503')
  await editor.close()
})

test('headers are typed line after line, and the cursor follows', async () => {
  const { editor, saved } = await open([{ body: 'x' }])
  const card = editor.response(1)
  await editor.button('Add header', card).focus()
  await editor.page.keyboard.press('Enter')
  const { keyboard } = editor.page
  for (const [name, value, more] of [['x-one', '1', 'Enter'], ['x-two', '2', null]]) {
    await editor.page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Header name' && !document.activeElement.value)
    await keyboard.type(name)
    await keyboard.press('Tab')
    await keyboard.type(value)
    if (more) await keyboard.press(more)
  }
  await editor.save()
  assert.deepEqual((await saved())[0].headers, { 'x-one': '1', 'x-two': '2' })
  await editor.button('Remove header', card).first().click()
  await editor.save()
  assert.deepEqual((await saved())[0].headers, { 'x-two': '2' })
  await editor.close()
})

test('a delay is drawn and told in words', async () => {
  const { editor, saved } = await open([{ delay: { min: 100, max: 200 } }])
  const card = editor.response(1)
  const plot = (name) => card.getByRole('img', { name })
  await plot(/^Shortest 10\d ms, median 1[45]\d ms, 95 % within 19\d ms, longest 200 ms$/).waitFor()
  const delay = card.getByRole('combobox', { name: 'Delay', exact: true })
  await delay.selectOption('normal')
  await card.getByLabel('Mean, in milliseconds').fill('2000')
  await plot(/median 2 s/).waitFor()
  await delay.selectOption('dribble')
  await plot('A piece every 200 ms, the last after 2 s').waitFor()
  await editor.button('Delay presets', card).click()
  await editor.page.getByRole('menuitem', { name: /^Usual API/ }).click()
  await plot(/median 1[12]\d ms/).waitFor()
  await editor.save()
  assert.deepEqual((await saved())[0].delay, { lognormal: { median: 120, sigma: 0.87 } })
  await editor.close()
})

test('turns and shares are shown before anybody calls', async () => {
  const { editor, call } = await open([{ name: 'First', status: 201 }, { name: 'Second', status: 202 }], { select: 'sequence' })
  const strip = editor.page.getByRole('region', { name: 'What each call gets' })
  await strip.getByText('1st').waitFor()
  await strip.getByText('then from the first again').waitFor()
  assert.deepEqual([(await call()).status, (await call()).status, (await call()).status], [201, 202, 201])
  const choice = editor.page.getByLabel('Which response answers')
  await choice.selectOption('stay')
  await strip.getByText('then the last again and again').waitFor()
  await choice.selectOption('random')
  await editor.response(1).getByLabel('Weight').fill('3')
  const shares = editor.page.getByRole('region', { name: 'How often each response is drawn' })
  await shares.getByText('75 %').waitFor()
  await shares.getByText('25 %').waitFor()
  await editor.close()
})

test('faults and chaos say what they come to', async () => {
  const { editor } = await open([{ fault: { kind: 'status', probability: 0.2 } }])
  await editor.response(1).getByText(/About 1 of 5 replies is a 503\./).waitFor()
  await editor.button('Chaos').click()
  const dialog = editor.page.getByRole('dialog', { name: 'Chaos' })
  await dialog.getByRole('checkbox', { name: 'Break replies' }).check()
  await dialog.getByRole('checkbox', { name: 'Empty body' }).check()
  await dialog.getByLabel('Percent of replies').fill('50')
  await dialog.getByText('So about 1 of 2 replies: a 503 or empty body, each as likely.').waitFor()
  await dialog.getByRole('checkbox', { name: 'Break replies' }).uncheck()
  await editor.button('Done', dialog).click()
  await editor.button('Chaos').click()
  assert.equal(await dialog.getByLabel('Percent of replies').inputValue(), '50')
  await editor.close()
})

test('the focus stays in the list when a response or a condition is taken out', async () => {
  const editor = await dotmock.open()
  await editor.enter(await dotmock.server.project([{ path: '/a', responses: [{ when: { query: 'a' } }, { status: 404 }] }]))
  await editor.button('Remove condition').focus()
  await editor.page.keyboard.press('Enter')
  await editor.button('Add condition', editor.response(1)).and(editor.page.locator(':focus')).waitFor()
  await editor.button('Delete response').first().focus()
  await editor.page.keyboard.press('Enter')
  await editor.button('Move response 1').and(editor.page.locator(':focus')).waitFor()
  await editor.button('Delete response').focus()
  await editor.page.keyboard.press('Enter')
  await editor.button('Add response').and(editor.page.locator(':focus')).waitFor()
  await editor.close()
})
