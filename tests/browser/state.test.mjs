// What the mocks remember: seen as they change it, edited, reset, and what real calls then find.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'
import { Keyboard } from '../support/keyboard.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const COUNT = [{ path: '/count', responses: [{ set: { n: { add: 1 } }, body: '{{ state "n" }}' }] }]

async function open({ role } = {}) {
  const project = await dotmock.server.project(COUNT)
  const editor = await dotmock.open()
  const key = role ? (await dotmock.server.mint(project, role)).key : project.key
  await editor.go(`/p/${project.slug}/traffic/state#key=${key}`)
  const { page } = editor
  await page.getByRole('heading', { name: 'State', exact: true }).waitFor()
  const values = page.getByRole('region', { name: 'Values' })
  await values.waitFor()
  return {
    project,
    editor,
    page,
    values,
    hands: new Keyboard(page),
    name: values.getByLabel('Name', { exact: true }),
    value: values.getByLabel('JSON value', { exact: true }),
    save: editor.button('Save values'),
    session: (name) => page.getByRole('list', { name: 'Sessions' }).getByRole('button', { name }),
    call: async (session) => Number((await dotmock.server.mock(project.slug, '/count', { headers: session ? { 'x-mock-session': session } : {} })).text),
    state: async () => (await dotmock.server.call('GET', `/api/projects/${project.slug}/state`, { key: project.key })).json,
  }
}

// Waits until a field holds this.
const reads = (page, field, expected) =>
  field.evaluate((field, expected) => new Promise((done) => {
    const look = () => (field.value === expected ? done() : requestAnimationFrame(look))
    look()
  }), expected)

test('what a call sets is there a moment later, and what is saved is what the next call finds', async () => {
  const { editor, page, call, name, value, save, session } = await open()
  await page.getByText('Nothing is remembered here yet.').waitFor()
  await call()
  await call()
  await value.waitFor()
  await reads(page, value, '2')
  assert.equal(await name.inputValue(), 'n')
  await value.fill('41')
  await save.click()
  await page.getByText('Mocks remember this of clients that name no session').waitFor()
  assert.equal(await call(), 41)
  await call('ann')
  await session(/^ann/).click()
  await reads(page, value, '1')
  await editor.close()
})

test('a value that is no JSON cannot be saved and says why, and nothing typed is lost on other pages', async () => {
  const { editor, page, values, name, value, save, state } = await open()
  await editor.button('Add value').click()
  await name.and(page.locator(':focus')).waitFor()
  await name.fill('cart')
  await value.fill('two')
  await values.getByText('This is no JSON. Text stands in quotes: "text".').waitFor()
  assert.equal(await save.isDisabled(), true)
  await page.getByRole('link', { name: 'Endpoints', exact: true }).click()
  await editor.path.waitFor()
  await page.goBack()
  await reads(page, value, 'two')
  await value.fill('["two"]')
  await save.click()
  await page.getByText(/^Mocks remember this/).waitFor()
  assert.deepEqual(await state(), { default: { cart: ['two'] }, sessions: {}, next: null })
  await editor.button('Remove value').click()
  await save.click()
  await page.getByText(/^Mocks remember this/).last().waitFor()
  await page.waitForFunction(() => [...document.querySelectorAll('button')].some((one) => one.textContent === 'Save values' && one.disabled))
  assert.deepEqual((await state()).default, {})
  await editor.close()
})

test('a session is added, reset, and brought back', async () => {
  const { editor, page, values, name, value, save, call, state, session } = await open()
  await page.getByLabel('New session').fill('bob')
  await editor.button('Add session').click()
  await values.getByRole('heading', { name: 'bob' }).waitFor()
  await editor.button('Add value').click()
  await name.fill('n')
  await value.fill('6')
  await save.click()
  await page.getByText('Mocks remember this of session bob').waitFor()
  assert.equal(await call('bob'), 6)
  await reads(page, value, '7')
  await editor.button('Reset').click()
  await page.getByText('Mocks have forgotten session bob').waitFor()
  assert.deepEqual((await state()).sessions, {})
  await page.getByRole('status').getByRole('button', { name: 'Undo', exact: true }).last().click()
  await reads(page, value, '7')
  assert.deepEqual((await state()).sessions, { bob: { n: 7 } })
  await editor.button('Reset all sessions').click()
  await editor.button('Reset all').click()
  await page.getByText('Mocks have forgotten everything').waitFor()
  assert.deepEqual(await state(), { default: {}, sessions: {}, next: null })
  await session(/^bob/).waitFor({ state: 'detached' })
  await editor.close()
})

test('what mocks change meanwhile is not overwritten before somebody has chosen', async () => {
  const { editor, page, value, save, call, state } = await open()
  await call()
  await reads(page, value, '1')
  await value.fill('10')
  await call()
  await page.getByText('Mocks have changed these values since you began.').waitFor()
  assert.equal(await value.inputValue(), '10')
  await save.click()
  await page.getByText(/^Not saved: mocks have changed/).waitFor()
  assert.equal((await state()).default.n, 2)
  await editor.button('Keep mine').click()
  await save.click()
  await page.getByText(/^Mocks remember this/).waitFor()
  assert.equal(await call(), 10)
  await editor.close()
})

test('of many sessions the first are listed, others are found, and the cursor stays on one whose values change', async () => {
  const { project, editor, page, call, session, value } = await open()
  const sessions = Object.fromEntries(Array.from({ length: 120 }, (_, at) => [`s${String(at).padStart(3, '0')}`, { n: at }]))
  const put = (json) => dotmock.server.call('PUT', `/api/projects/${project.slug}/state`, { key: project.key, json })
  const { status, text } = await put({ default: {}, sessions })
  assert.ok(status < 300, text)
  await call()
  const rows = page.getByRole('list', { name: 'Sessions' }).getByRole('listitem')
  await page.getByText('The first 50 of 121 are listed.').waitFor()
  assert.equal(await rows.count(), 50)
  await session(/^s003/).click()
  await reads(page, value, '3')
  await session(/^s003.*1 value/).waitFor()
  await dotmock.server.call('PUT', `/api/projects/${project.slug}/state?session=s003`, { key: project.key, json: { n: 1, m: 2 } })
  await call()
  await session(/^s003.*2 values/).and(page.locator(':focus')).waitFor()
  await editor.button('Show more').click()
  await page.getByText('The first 100 of 121 are listed.').waitFor()
  await editor.button('Show more').click()
  await page.getByText(/are listed\.$/).waitFor({ state: 'detached' })
  assert.equal(await rows.count(), 121)
  await page.getByLabel('Find a session').fill('S11')
  await session(/^s119/).waitFor()
  assert.equal(await rows.count(), 10)
  await page.getByLabel('Find a session').fill('nobody')
  await page.getByText('No session that is listed has this in its name.').waitFor()
  await editor.accessible('many sessions')
  await editor.close()
})

test('a state of several pages is fetched page by page, and a session that is not listed is opened by its name', async () => {
  const { project, editor, page, value, name, save, session, state } = await open()
  const asked = []
  page.on('request', (request) => /\/state(\?cursor=|$)/.test(request.url()) && request.method() === 'GET' && asked.push(request.url()))
  const large = 'x'.repeat(60_000)
  const sessions = Object.fromEntries(Array.from({ length: 80 }, (_, at) => [`s${String(at).padStart(3, '0')}`, { n: at, large }]))
  for (const [session, values] of Object.entries(sessions)) {
    const { status } = await dotmock.server.call('PUT', `/api/projects/${project.slug}/state?session=${session}`, { key: project.key, json: values })
    assert.ok(status < 300)
  }
  await page.getByLabel('New session').fill('s079')
  await editor.button('Add session').click()
  await reads(page, value.first(), '79')
  await page.getByText(/^The first 50 of more than 7\d are listed\.$/).waitFor()
  assert.equal(asked.some((url) => url.includes('cursor=')), false)
  await session(/^s000/).waitFor()
  await editor.button('Show more').click()
  await editor.button('Show more').click()
  await page.getByText(/are listed\.$/).waitFor({ state: 'detached' })
  assert.equal(asked.some((url) => url.includes('cursor=')), true)
  await session(/^s078/).waitFor()
  await name.first().fill(' renamed ')
  await save.click()
  await page.getByText('Mocks remember this of session s079').waitFor()
  const kept = await dotmock.server.call('GET', `/api/projects/${project.slug}/state?session=s079`, { key: project.key })
  assert.deepEqual(Object.keys(kept.json).sort(), ['large', 'renamed'])
  await editor.close()
})

test('what is not saved is not dropped by a reset without a word', async () => {
  const { editor, page, value, call, state } = await open()
  await call()
  await reads(page, value, '1')
  await value.fill('10')
  await editor.button('Reset').click()
  const dialog = page.getByRole('dialog', { name: 'Reset this session?' })
  await dialog.getByText(/your unsaved changes to them are dropped/).waitFor()
  await editor.accessible('the question before a reset')
  await editor.button('Keep them', dialog).click()
  await dialog.waitFor({ state: 'detached' })
  assert.equal(await value.inputValue(), '10')
  assert.deepEqual((await state()).default, { n: 1 })
  await editor.button('Reset all sessions').click()
  await page.getByText(/The unsaved changes of one session are dropped as well\./).waitFor()
  await editor.button('Keep it').click()
  await editor.button('Reset').click()
  await editor.button('Reset it', dialog).click()
  await page.getByText('Mocks have forgotten clients that name no session').waitFor()
  await value.waitFor({ state: 'detached' })
  assert.deepEqual((await state()).default, {})
  await editor.close()
})

test('whoever only views reads it', async () => {
  const { editor, page, value, call } = await open({ role: 'viewer' })
  await call()
  await reads(page, value, '1')
  assert.equal(await value.isDisabled(), true)
  for (const name of ['Save values', 'Add value', 'Reset', 'Reset all sessions', 'Add session']) {
    assert.equal(await editor.button(name).count(), 0, name)
  }
  await editor.close()
})

test('it is edited with the keys', async () => {
  const { editor, page, hands, name, value, save, call } = await open()
  await hands.use(editor.button('Add value'))
  await hands.comesTo(name)
  await hands.keys.type('n')
  await hands.write(value, '3')
  await hands.use(save)
  await page.getByText(/^Mocks remember this/).waitFor()
  assert.equal(await call(), 3)
  await editor.close()
})
