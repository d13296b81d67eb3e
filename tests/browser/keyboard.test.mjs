// An endpoint without a mouse: each control is reached with Tab or by its keys, never focused by the test.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'
import { field, home, link, open, save, select } from '../support/keyboard.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const saying = (editor, text) => editor.page.getByText(text).first().waitFor({ state: 'attached' })

test('a project is made, given an endpoint, and served', async () => {
  const { editor, page, hands } = await home(dotmock)
  await hands.use(page.getByText('Give it a name first'))
  await hands.write(field(page, 'Project name'), 'Bakery')
  await hands.press('Enter')
  await hands.comesTo(editor.path)
  await hands.write(editor.path, '/breads')
  await hands.use(editor.button('Add endpoint'))
  await hands.comesTo(editor.path)
  await hands.write(editor.path, '/cakes')
  await hands.back(page.getByLabel('Endpoint name'))
  await hands.keys.type('Cakes')
  await save({ page, hands }, 2)
  for (const path of ['/breads', '/cakes']) assert.equal((await dotmock.server.mock(editor.slug, path)).status, 200)
  await hands.use(editor.button('Copy key'))
  await page.getByText("Keep this project's key.").waitFor({ state: 'detached' })
  await editor.close()
})

test('a project begins from a template, is forgotten, and is opened with its key', async () => {
  const { editor, page, hands } = await home(dotmock)
  await hands.use(editor.button('Paginated list'))
  await editor.saved()
  const { slug } = editor
  assert.equal((await dotmock.server.mock(slug, '/articles?page=5')).status, 200)
  await hands.back(editor.button('Copy key'))
  await hands.press('Enter')
  await page.getByText("Keep this project's key.").waitFor({ state: 'detached' })

  await hands.back(link(page, 'dotMock: your projects'))
  await hands.press('Enter')
  await hands.use(editor.button('Forget Paginated list'))
  await hands.use(page.getByRole('dialog').getByRole('button', { name: /^Forget/ }))
  await link(page, 'Paginated list').waitFor({ state: 'detached' })
  await hands.write(field(page, 'Address or slug'), slug)
  await hands.reach(page.getByLabel('Key', { exact: true }))
  await hands.press('Control+v', 'Enter')
  await editor.saved()
  assert.equal(editor.slug, slug)
  await editor.close()
})

test('conditions are added, nested, moved and taken out', async () => {
  const flow = await open(dotmock, [{ path: '/a', responses: [{ status: 202 }, { status: 404 }] }])
  const { editor, card, hands, responses, call } = flow
  const line = (number) => card(1).getByRole('group', { name: 'Condition line' }).nth(number)
  await hands.use(editor.button('Add condition', card(1)))
  await hands.pick(select(line(0), 'Target'), 'header')
  await hands.write(field(line(0), 'Name'), 'x-tier')
  await hands.pick(select(line(0), 'Operator'), 'is one of')
  await hands.write(field(line(0), 'Value'), 'gold, silver')

  await hands.use(editor.button('Add group', card(1)))
  const group = card(1).getByRole('group', { name: 'Group of conditions' })
  await hands.reach(select(group, 'Join'), 'Shift+Tab')
  await hands.pick(select(group, 'Join'), 'none')
  await hands.write(field(group, 'Name'), 'slow')
  await hands.pick(select(group, 'Operator'), 'is present')
  await save(flow, 2)
  const gold = { header: 'x-tier', one_of: ['gold', 'silver'] }
  const none = { not: { any: [{ query: 'slow', present: true }] } }
  const when = async () => (await responses())[0].when
  assert.deepEqual(await when(), { all: [gold, none] })
  assert.equal((await call('/a', { headers: { 'x-tier': 'silver' } })).status, 202)
  assert.equal((await call('/a?slow=1', { headers: { 'x-tier': 'silver' } })).status, 404)

  const handle = (within) => within.getByRole('button', { name: 'Move condition', exact: true })
  await hands.back(handle(line(0)).first())
  await hands.press('Alt+ArrowRight')
  await saying(editor, /^Condition moved: when/)
  await save(flow, 3)
  assert.deepEqual(await when(), { not: { any: [gold, { query: 'slow', present: true }] } })
  await hands.press('Alt+ArrowLeft')
  await save(flow, 4)
  await hands.reach(editor.button('Remove condition', card(1)).last())
  await hands.press('Enter')
  await save(flow, 5)
  await editor.close()
})

test('responses are added, put in order, copied and deleted', async () => {
  const flow = await open(dotmock, [{ path: '/a', responses: [{ name: 'Rest', status: 404 }] }])
  const { editor, page, card, hands, responses } = flow
  const names = async () => (await responses()).map(({ name }) => name)
  await hands.use(editor.button('Add response'))
  await hands.comesTo(field(card(1), 'Response name'))
  await hands.keys.type('New')
  await hands.write(card(1).getByLabel('Status', { exact: true }), 'teapot')
  await hands.press('Enter')
  await hands.write(field(card(1), 'Name'), 'page')
  await save(flow, 2)
  assert.deepEqual(await names(), ['New', 'Rest'])
  assert.equal((await responses())[0].status, 418)

  await hands.use(editor.button('Duplicate response', card(1)))
  await hands.reach(editor.button('Move response 3'))
  await hands.press('Alt+ArrowUp')
  await saying(editor, 'Response moved to place 2 of 3')
  await hands.comesTo(editor.button('Move response 2'))
  await hands.choose(editor.button('More for this response', card(2)), 'Move up')
  await save(flow, 3)
  assert.deepEqual(await names(), ['Rest', 'New', 'New'])

  await hands.use(editor.button('Delete response', card(3)))
  await hands.comesTo(editor.button('Move response 2'))
  await hands.back(editor.button('Collapse response', card(2)))
  await hands.press('Enter')
  await editor.button('Expand response', card(2)).waitFor()
  await save(flow, 4)
  assert.deepEqual(await names(), ['Rest', 'New'])
  await editor.close()
})

test('endpoints are put in order, copied, disabled and deleted, also several at once', async () => {
  const flow = await open(dotmock, ['/a', '/b', '/c', '/d'].map((path) => ({ path })))
  const { editor, hands, document } = flow
  const told = async () =>
    (await document()).endpoints.map(({ path, enabled = true }) => `${path}${enabled ? '' : ' off'}`)
  // The list is one stop; within it arrows go from row to row.
  await hands.reach(editor.row('GET /a'))
  await hands.press('ArrowDown', 'ArrowDown', 'Alt+ArrowUp')
  await saying(editor, 'GET /c, 2 of 4')
  await hands.press('Control+d')
  await hands.comesTo(editor.path)
  await hands.press('Control+a')
  await hands.keys.type('/copy')
  await save(flow, 2)
  assert.deepEqual(await told(), ['/a', '/c', '/copy', '/b', '/d'])

  await hands.back(editor.row('GET /copy'))
  await hands.press('Shift+F10')
  await hands.take(/^Disable/)
  await hands.comesTo(editor.row('GET /copy'))
  await hands.press('Shift+ArrowDown')
  const bar = editor.page.getByRole('toolbar', { name: 'Selected endpoints' })
  await bar.getByText('2 selected').waitFor()
  await hands.use(editor.button('Disable selected', bar))
  await hands.use(editor.button('Clear selection', bar))
  await save(flow, 3)
  assert.deepEqual(await told(), ['/a', '/c', '/copy off', '/b off', '/d'])

  await hands.press('Home', 'Space', 'ArrowDown', 'Space')
  await bar.getByText(/^[23] selected$/).waitFor()
  await hands.press('Delete')
  await editor.row('GET /c').waitFor({ state: 'detached' })
  await hands.use(editor.page.getByRole('status').getByRole('button', { name: 'Undo', exact: true }).first())
  await editor.row('GET /c').waitFor()
  await editor.close()
})

test('a body is written with what is offered, formatted, and left again', async () => {
  const flow = await open(dotmock, [{ path: '/pets/{id}', responses: [{ body: 'x' }] }])
  const { editor, page, card, hands, call } = flow
  const body = editor.body(1)
  await hands.reach(body.field)
  await body.ready()
  await hands.press('Control+a')
  await hands.keys.type('{"id": {{.Request.Pa')
  const option = (name) => page.getByRole('listbox').getByRole('option', { name, selected: true })
  await page.getByRole('listbox').waitFor()
  // Escape closes the list and stays in the text, and the list comes when it is asked for.
  await hands.press('Escape')
  await page.getByRole('listbox').waitFor({ state: 'detached' })
  await hands.press('Control+Space')
  await option('Path').waitFor()
  await hands.press('ArrowDown')
  await option(/PathParams/).waitFor()
  await hands.press('Enter')
  await hands.keys.type('.')
  await option('id').waitFor()
  await hands.press('Enter', 'Shift+Alt+F')
  await body.reads('{\n  "id": {{.Request.PathParams.id}}\n}')
  // Tab leaves the text, in both directions.
  await hands.press('Tab')
  assert.equal(await hands.has(body.field), 0)
  await hands.press('Shift+Tab')
  assert.equal(await hands.has(body.field), 1)
  await hands.press('Shift+Tab')
  assert.equal(await hands.has(body.field), 0)

  await hands.pick(select(card(1), 'Body kind'), 'Text')
  await save(flow, 2)
  assert.equal((await call('/pets/7')).text, '{\n  "id": {{.Request.PathParams.id}}\n}')
  await editor.close()
})

test('delays, faults, turns and what is remembered are set', async () => {
  const flow = await open(dotmock, [{ path: '/a', responses: [{ name: 'One' }, { name: 'Two' }] }])
  const { editor, page, card, hands, document, responses } = flow
  await hands.pick(select(page, 'Which response answers'), 'One at random')
  await page.getByRole('region', { name: 'How often each response is drawn' }).waitFor()
  await hands.write(field(card(1), 'Weight'), '3')
  await hands.write(field(card(1), 'Chance, in percent'), '50')
  await hands.pick(select(card(1), 'Delay'), 'Between')
  await hands.write(field(card(1), 'At least, in milliseconds'), '5')
  await hands.write(field(card(1), 'At most, in milliseconds'), '9')
  await hands.pick(select(card(1), 'Fault'), 'Error')
  await hands.write(field(card(1), 'Fault status'), '503')
  await hands.write(field(card(1), 'Share of replies, in percent'), '20')
  await hands.use(editor.button('Add header', card(1)))
  await hands.comesTo(field(card(1), 'Header name'))
  await hands.keys.type('x-a')
  await hands.write(field(card(1), 'Header value'), '1')
  await hands.use(editor.button('Add state change', card(1)))
  await hands.write(field(card(1), 'State name'), 'visits')
  await hands.pick(select(card(1), 'State change'), 'grows by')
  await hands.write(field(card(1), 'State value'), '1')
  await hands.choose(editor.button('Delay presets', card(2)), /^A client's timeout/)
  await save(flow, 2)
  assert.equal((await document()).endpoints[0].select, 'random')
  const [one, two] = await responses()
  const { weight, probability, delay, fault, headers, set } = one
  assert.deepEqual({ weight, probability, delay, fault, headers, set }, {
    weight: 3,
    probability: 0.5,
    delay: { min: 5, max: 9 },
    fault: { kind: 'status', probability: 0.2 },
    headers: { 'x-a': '1' },
    set: { visits: { add: 1 } },
  })
  assert.equal(two.delay, 30_000)
  await editor.close()
})
