// The list of endpoints: a tree that is searched, ordered and changed, by mouse and by keyboard alone, however many
// endpoints there are.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const PETS = [
  { path: '/api/pets', name: 'All pets' },
  { method: 'POST', path: '/api/pets' },
  { path: '/api/pets/{id}', name: 'One pet' },
  { path: '/api/orders/{id}' },
  { path: '/health' },
]

async function open(endpoints = PETS) {
  const project = await dotmock.server.project(endpoints)
  const editor = await dotmock.open()
  await editor.enter(project)
  await editor.row().first().waitFor()
  return { editor, project }
}

const names = (editor) => editor.row().evaluateAll((rows) => rows.map((row) => row.title))
const titles = async (project) =>
  (await dotmock.server.document(project)).endpoints.map(({ method = 'GET', path }) => `${method} ${path}`)

// Waits until the rows are these, in this order.
async function shows(editor, expected) {
  await editor.page.waitForFunction(
    (wanted) => {
      const rows = [...document.querySelectorAll('[role="treeitem"]')]
      return JSON.stringify(rows.map((row) => row.title)) === wanted
    },
    JSON.stringify(expected),
  ).catch(async () => assert.deepEqual(await names(editor), expected))
}

const focused = (editor) => editor.page.evaluate(() => document.activeElement.title)

// Waits until the focus is on the row with this name.
async function focuses(editor, name) {
  const is = (wanted) => document.activeElement?.title === wanted
  await editor.page.waitForFunction(is, name).catch(async () => assert.equal(await focused(editor), name))
}

// The list has been scrolled, and draws what is around the rows that are seen, which it does when it has rested for 100 ms.
const rested = (editor) =>
  editor.page.evaluate(() => {
    const drawn = (resolve) => setTimeout(resolve, 250)
    return new Promise((resolve) => document.addEventListener('scrollend', () => drawn(resolve), { once: true, capture: true }))
  })

const ALL = ['/api', '/api/pets', 'GET /api/pets', 'POST /api/pets', 'GET /api/pets/{id}', 'GET /api/orders/{id}', 'GET /health']

test('the menu of a row acts on that row, however the list changes beneath it', async () => {
  const editor = await dotmock.open()
  await editor.enter(await dotmock.server.project([{ path: '/a' }, { path: '/b' }, { path: '/c' }]))
  await editor.choose(editor.row('GET /a'), /^Delete/)
  await editor.row('GET /a').waitFor({ state: 'detached' })
  const menu = editor.page.getByRole('menu', { name: /^Actions for/ })
  await editor.row('GET /c').click({ button: 'right' })
  await menu.waitFor()
  await editor.page.keyboard.press('Control+z')
  await editor.row('GET /a').waitFor()
  await menu.waitFor({ state: 'detached' })
  await editor.choose(editor.row('GET /c'), /^Delete/)
  await editor.row('GET /c').waitFor({ state: 'detached' })
  assert.equal(await editor.row('GET /b').count(), 1)
  await editor.close()
})

test('endpoints stand in folders by their paths, which are collapsed and opened', async () => {
  const { editor } = await open()
  await shows(editor, ALL)
  const row = editor.row('GET /api/pets/{id}')
  const read = (name) => row.getAttribute(name)
  assert.deepEqual(await Promise.all(['aria-level', 'aria-posinset', 'aria-setsize'].map(read)), ['3', '3', '3'])

  await editor.row('/api/pets').click()
  await shows(editor, ALL.filter((name) => !name.includes(' /api/pets')))
  assert.equal(await editor.row('/api/pets').getAttribute('aria-expanded'), 'false')
  await editor.page.getByRole('link', { name: 'Settings' }).click()
  await editor.page.getByRole('link', { name: 'Endpoints' }).click()
  await editor.row('GET /health').waitFor()
  assert.equal(await editor.row('/api/pets').getAttribute('aria-expanded'), 'false')

  await editor.button('Collapse all folders').click()
  await shows(editor, ['/api', 'GET /health'])
  await editor.row('GET /health').click()
  assert.equal(await editor.path.inputValue(), '/health')
  await editor.button('Expand all folders').click()
  await shows(editor, ALL)

  // A path that changes moves its row, letter by letter.
  await editor.path.fill('/api/pets/health')
  await editor.row('GET /api/pets/health').waitFor()
  assert.equal(await editor.row('GET /api/pets/health').getAttribute('aria-level'), '3')
  await editor.close()
})

test('a search finds words in method, path and name', async () => {
  const { editor } = await open()
  await editor.row('/api').click()
  await editor.search.fill('pets')
  await shows(editor, ['/api/pets', 'GET /api/pets', 'POST /api/pets', 'GET /api/pets/{id}'])
  await editor.endpoints.getByText('3 of 5').waitFor()
  await editor.search.fill('get ONE')
  await shows(editor, ['GET /api/pets/{id}'])
  await editor.search.press('Enter')
  assert.equal(await editor.path.inputValue(), '/api/pets/{id}')

  await editor.search.fill('cats')
  await editor.button('Clear the search').click()
  await editor.row('GET /health').waitFor()
  await editor.search.fill('health')
  await shows(editor, ['GET /health'])
  await editor.search.press('Escape')
  assert.equal(await editor.search.inputValue(), '')

  // What is added is seen, whatever is searched for.
  await editor.search.fill('orders')
  await editor.button('Add endpoint').click()
  await editor.row('GET /').waitFor()
  assert.equal(await editor.search.inputValue(), '')
  await editor.close()
})

test('rows are dragged within their folder, and folders too', async () => {
  const { editor, project } = await open()
  const drag = async (name, target, y) => {
    const { height } = await editor.row(target).boundingBox()
    await editor.row(name).dragTo(editor.row(target), { targetPosition: { x: 60, y: height * y } })
  }
  await drag('GET /api/pets/{id}', 'GET /api/pets', 0.2)
  await editor.endpoints.getByText('GET /api/pets/{id}, 1 of 3').waitFor({ state: 'attached' })
  await drag('GET /health', '/api', 0.2)
  await shows(editor, ['GET /health', '/api', '/api/pets', 'GET /api/pets/{id}', 'GET /api/pets', 'POST /api/pets', 'GET /api/orders/{id}'])
  await drag('/api/pets', 'GET /api/orders/{id}', 0.9)
  await editor.endpoints.getByText('/api/pets, 2 of 2').waitFor({ state: 'attached' })
  await editor.save()
  assert.deepEqual(await titles(project), [
    'GET /health',
    'GET /api/orders/{id}',
    'GET /api/pets/{id}',
    'GET /api/pets',
    'POST /api/pets',
  ])
  await editor.close()
})

test('everything is done with the keyboard alone', async () => {
  const { editor, project } = await open()
  const { keyboard } = editor.page
  const press = async (keys, name) => {
    for (const key of keys.split(' ')) await keyboard.press(key)
    await focuses(editor, name)
  }
  await editor.search.focus()
  await press('ArrowDown', '/api')
  await press('ArrowDown', '/api/pets')
  await press('ArrowLeft', '/api/pets')
  await shows(editor, ALL.filter((name) => !name.includes(' /api/pets')))
  await press('ArrowLeft', '/api')
  await press('End', 'GET /health')
  await press('Home ArrowDown ArrowRight ArrowRight', 'GET /api/pets')
  await press('h', 'GET /health')
  await press('Alt+ArrowUp', 'GET /health')
  await editor.endpoints.getByText('GET /health, 1 of 2').waitFor({ state: 'attached' })
  await shows(editor, ['GET /health', ...ALL.slice(0, -1)])
  await press('Alt+ArrowUp', 'GET /health')
  await editor.endpoints.getByText('Already first here').waitFor({ state: 'attached' })

  await press('End Enter', 'GET /api/orders/{id}')
  assert.equal(await editor.path.inputValue(), '/api/orders/{id}')
  await press('Delete', 'GET /api/pets/{id}')
  await editor.row('GET /api/orders/{id}').waitFor({ state: 'detached' })

  // The folder has become one with the folder in it.
  await shows(editor, ['GET /health', '/api/pets', 'GET /api/pets', 'POST /api/pets', 'GET /api/pets/{id}'])
  await keyboard.press('ArrowUp')
  await keyboard.press('Shift+F10')
  await editor.page.getByRole('menu', { name: 'Actions for POST /api/pets' }).waitFor()
  await keyboard.press('ArrowDown')
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await focuses(editor, 'POST /api/pets')
  assert.equal(await editor.row('POST /api/pets').getAttribute('aria-description'), 'off')
  await keyboard.press('Control+d')
  await editor.row('POST /api/pets').nth(1).waitFor()
  await editor.page.waitForFunction(() => document.activeElement.getAttribute('aria-label') === 'Path')
  await editor.save()
  assert.deepEqual(await titles(project), ['GET /health', 'GET /api/pets', 'POST /api/pets', 'POST /api/pets', 'GET /api/pets/{id}'])
  await editor.close()
})

test('keys act on the row that has the focus, however it got there', async () => {
  const { editor } = await open()
  await editor.row('GET /health').focus()
  await editor.page.keyboard.press('Delete')
  await shows(editor, ALL.slice(0, -1))
  await editor.close()
})

test('several endpoints are chosen and changed at once, and that is taken back at once', async () => {
  const { editor, project } = await open()
  const bar = editor.page.getByRole('toolbar', { name: 'Selected endpoints' })
  const { keyboard } = editor.page
  await editor.row('GET /api/pets').click()
  await editor.row('GET /api/pets/{id}').click({ modifiers: ['Shift'] })
  await bar.getByText('3 selected').waitFor()
  await editor.row('GET /health').click({ modifiers: ['Control'] })
  await bar.getByText('4 selected').waitFor()
  await editor.row('POST /api/pets').click({ modifiers: ['Control'] })
  await bar.getByText('3 selected').waitFor()

  await editor.button('Disable selected').click()
  await editor.save()
  const off = async () => (await dotmock.server.document(project)).endpoints.map(({ enabled = true }) => !enabled)
  assert.deepEqual(await off(), [true, false, true, false, true])
  await editor.button('Enable selected').click()
  await editor.save()
  assert.deepEqual(await off(), [false, false, false, false, false])

  await editor.button('Duplicate selected').click()
  await editor.page.getByText('Duplicated 3 endpoints').waitFor()
  await bar.getByText('3 selected').waitFor()
  await editor.endpoints.getByText('8', { exact: true }).waitFor()
  await editor.button('Delete selected').click()
  await editor.page.getByText('Deleted 3 endpoints').waitFor()
  await shows(editor, ALL)

  await editor.row('/api/pets').focus()
  await keyboard.press('Space')
  await keyboard.press('ArrowDown')
  await keyboard.press('ArrowDown')
  await keyboard.press('Space')
  await keyboard.press('Escape')
  await bar.waitFor({ state: 'detached' })
  await keyboard.press('Shift+ArrowDown')
  await bar.getByText('2 selected').waitFor()
  await keyboard.press('Control+a')
  await bar.getByText('5 selected').waitFor()
  await keyboard.press('Delete')
  await editor.page.getByRole('heading', { name: 'No endpoints yet' }).waitFor()
  await editor.page.getByText('Deleted 5 endpoints').locator('..').getByRole('button', { name: 'Undo' }).click()
  await shows(editor, ALL)
  // In the order that is saved, or there would be something to save.
  await editor.saved()
  await editor.close()
})

test('ten thousand endpoints: few rows are in the page, and the last is reached', async () => {
  const endpoint = (_, at) => ({ path: `/v${at % 4}/group-${at % 100}/{id}/${at}` })
  const { editor } = await open(Array.from({ length: 10_000 }, endpoint))
  const rows = () => editor.row().count()
  assert.ok((await rows()) < 100)
  const last = editor.row('GET /v3/group-99/{id}/9999')
  await editor.row('/v0').focus()
  await editor.page.keyboard.press('End')
  await last.waitFor()
  await focuses(editor, 'GET /v3/group-99/{id}/9999')
  assert.ok((await rows()) < 100)

  // The focus stays where it is, however far the list is scrolled.
  await last.hover()
  for (const distance of [-300, -900, -7_000, 600, -40, 5_000, -1_000_000]) {
    const rest = rested(editor)
    await editor.page.mouse.wheel(0, distance)
    await rest
    assert.equal(await focused(editor), 'GET /v3/group-99/{id}/9999', `after ${distance} pixels`)
  }
  await editor.row('/v0').waitFor()
  await editor.search.fill('group-42 4242')
  await editor.row('GET /v2/group-42/{id}/4242').click()
  assert.equal(await editor.path.inputValue(), '/v2/group-42/{id}/4242')
  await editor.search.press('Escape')
  await editor.close()
})

test('on a narrow page the list leads to the endpoint, the shown one too', async () => {
  const project = await dotmock.server.project(PETS)
  const editor = await dotmock.open({ width: 390, height: 844 })
  await editor.enter(project)
  const toList = () => editor.button('Endpoints', editor.page.getByRole('navigation', { name: 'Panes' })).click()
  for (const path of ['/health', '/health', '/api/pets/{id}']) {
    await toList()
    await editor.row(`GET ${path}`).click()
    await editor.path.waitFor()
    assert.equal(await editor.path.inputValue(), path)
  }
  await toList()
  await editor.choose(editor.row('GET /health'), 'Delete')
  await editor.row('GET /health').waitFor({ state: 'detached' })
  assert.ok(await editor.row('/api').isVisible())
  await editor.close()
})
