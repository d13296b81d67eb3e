// "What would this save change?": the last requests, run on the draft before it is saved.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'
import { Keyboard } from '../support/keyboard.mjs'
import { Traffic } from '../support/traffic.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const MISSES = 'Would not be answered any more'
const CHANGES = 'Would get another reply'
const HITS = 'Would be answered'

// A project that has been asked these paths, in the editor.
async function open(endpoints, paths, { more, options, headers } = {}) {
  const project = await dotmock.server.project(endpoints, more)
  const call = async (path) => {
    const { status, text } = await dotmock.server.mock(project.slug, path, { headers })
    return `${status} ${status === 404 ? '' : text}`
  }
  const replies = {}
  for (const path of paths) replies[path] = await call(path)
  const traffic = new Traffic(dotmock.server, project)
  if (paths.length) await traffic.newest(paths.length)
  const editor = await dotmock.open(options)
  await editor.enter(project)
  const { page } = editor
  const group = (name) => page.getByRole('region', { name })
  const urls = async (name) => (await group(name).locator('.change-url').allTextContents()).sort()
  const look = async () => {
    await page.getByRole('link', { name: 'Traffic', exact: true }).click()
    await page.getByRole('link', { name: 'Replay on draft' }).click()
    await page.getByText(/run on the draft: /).waitFor()
    await page.getByText('updating…').waitFor({ state: 'hidden' })
  }
  const dialog = page.getByRole('dialog', { name: /answered would miss$/ })
  return { ...project, project, editor, page, call, replies, group, urls, look, dialog, traffic }
}

const text = (path, body, more = {}) => ({ path, responses: [{ body: { text: body } }], ...more })

test('exactly the replies that a save then changes are named', async () => {
  const endpoints = [
    text('/plain', 'one'),
    text('/same', 'same'),
    { path: '/random', responses: [{ body: '{{ uuid }}' }] },
    { path: '/tier', responses: [{ name: 'Paged', when: { query: 'page', present: true }, body: 'paged' }, { body: 'all' }] },
    text('/old/{id}', 'old'),
  ]
  const paths = ['/plain', '/plain?again=1', '/same', '/tier', '/tier?page=2', '/old/7', '/new/7', '/nowhere']
  const { editor, page, call, replies, urls, look, dialog } = await open(endpoints, [...paths, '/random'])
  await editor.row('GET /plain').click()
  await editor.fill(1, { body: 'two' })
  await editor.row('GET /tier').click()
  await editor.fill(2, { status: 203 })
  await editor.row('GET /old/{id}').click()
  await editor.path.fill('/new/{id}')
  await look()
  await page.getByText('The last 9 requests were run on the draft: 5 replies change, 4 stay the same.').waitFor()
  const named = { misses: await urls(MISSES), changes: await urls(CHANGES), hits: await urls(HITS) }
  await page.keyboard.press('Control+s')
  await editor.button('Save anyway', dialog).click()
  await editor.saved()
  const is = (reply) => reply.startsWith('404')
  const found = { misses: [], changes: [], hits: [] }
  for (const path of paths) {
    const [before, after] = [replies[path], await call(path)]
    if (before === after) continue
    if (is(after)) found.misses.push(path)
    else if (is(before)) found.hits.push(path)
    else found.changes.push(path)
  }
  assert.deepEqual(named, { misses: found.misses.sort(), changes: found.changes.sort(), hits: found.hits.sort() })
  assert.deepEqual(found, { misses: ['/old/7'], changes: ['/plain', '/plain?again=1', '/tier'], hits: ['/new/7'] })
  await page.getByRole('heading', { name: 'Nothing is unsaved' }).waitFor()
  await editor.close()
})

test('a change is told with status, response, header fields and body, and leads to its endpoint', async () => {
  const gold = { id: 'gold', name: 'Gold', when: { query: 'tier', equals: 'gold' }, headers: { 'x-tier': 'gold' }, body: { a: 1, b: 2 } }
  const { editor, page, group, look } = await open([text('/first', 'x'), { path: '/users', responses: [gold, { body: { a: 1, b: 3 } }] }], ['/users?tier=gold'])
  await editor.row('GET /users').click()
  await editor.response(1).getByLabel('Value', { exact: true }).fill('silver')
  await editor.fill(2, { status: 202 })
  await look()
  const line = group(CHANGES).getByRole('button', { expanded: false })
  await line.getByText('Gold → r1').waitFor()
  assert.deepEqual(await line.locator('.status-pill').allTextContents(), ['200', '202'])
  await line.click()
  const header = group(CHANGES).getByRole('row', { name: 'x-tier gold not sent' })
  await header.waitFor()
  const body = group(CHANGES).getByRole('group', { name: 'Body changes' })
  assert.match(await body.textContent(), /− {3}"b": 2\n.*\+ {3}"b": 3/s)
  await group(CHANGES).getByRole('button', { name: 'GET /users', exact: true }).last().click()
  await editor.path.waitFor()
  assert.equal(await editor.path.inputValue(), '/users')
  await editor.close()
})

test('two changes are open at a time, and stay so while somebody types on', async () => {
  const { editor, page, group, look } = await open([text('/a', 'one')], ['/a', '/a?again=1'])
  await editor.fill(1, { body: 'two' })
  await look()
  const lines = group(CHANGES).getByRole('button', { expanded: false })
  await lines.nth(1).click()
  await lines.first().click()
  const bodies = group(CHANGES).getByRole('group', { name: 'Body changes' })
  await bodies.nth(1).waitFor()
  await bodies.getByText('two').nth(1).waitFor()
  const opened = group(CHANGES).getByRole('button', { expanded: true })
  await opened.first().focus()
  await page.getByRole('textbox', { name: 'Project name' }).evaluate((field) => {
    field.value = 'Another name'
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await page.getByText('updating…').waitFor()
  await page.getByText('updating…').waitFor({ state: 'hidden' })
  assert.equal(await opened.first().evaluate((line) => line === document.activeElement), true)
  assert.equal(await bodies.count(), 2)
  await editor.close()
})

test('what older revisions have answered is no change of this draft', async () => {
  const { editor, page, project, look } = await open([text('/a', 'one')], ['/a'])
  await editor.fill(1, { body: 'two' })
  await page.getByRole('link', { name: '1 reply changes' }).waitFor()
  await editor.save()
  await page.getByRole('link', { name: '1 reply changes' }).waitFor({ state: 'detached' })
  await editor.response(1).getByLabel('Response name').fill('Two')
  await look()
  await page.getByText('The last request was run on the draft: saving changes no reply.').waitFor()
  assert.equal((await dotmock.server.document(project)).endpoints[0].responses[0].body.text, 'two')
  await editor.close()
})

test('what is not kept of a request is said, where the draft asks for it', async () => {
  const { editor, page, look, group } = await open([text('/a', 'one')], ['/a'], { headers: { authorization: 'Bearer secret' } })
  await editor.fill(1, { when: { target: 'header', name: 'Authorization', operator: 'equals', value: 'Bearer secret' } })
  await look()
  await group('Cannot be told').getByText('conditions look at header "authorization"').waitFor()
  await page.getByText('no reply changes for certain.').waitFor()
  await editor.close()
})

test('requests that come while something is unsaved are run as well', async () => {
  const { editor, page, call } = await open([text('/a', 'one')], ['/a'])
  await editor.fill(1, { body: 'two' })
  await page.getByRole('link', { name: '1 reply changes' }).waitFor()
  await call('/a?more')
  await page.getByRole('link', { name: '2 replies change' }).waitFor()
  await editor.close()
})

test('a save that would turn hits into misses says so, and there are two ways on', async () => {
  const { editor, page, call, dialog, project, urls } = await open([text('/a', 'one')], ['/a', '/a?b'])
  await editor.path.fill('/b')
  await page.getByRole('link', { name: '2 become misses' }).waitFor()
  await editor.button('Save').click()
  await dialog.getByText('/a?b', { exact: true }).waitFor()
  assert.equal(await dialog.getAttribute('aria-label'), '2 requests that were answered would miss')
  await editor.accessible('the question before a save')
  await editor.button('Look first', dialog).click()
  await dialog.waitFor({ state: 'detached' })
  // The page that it leads to may have to be fetched first.
  await page.getByText(/run on the draft: /).waitFor()
  assert.deepEqual(await urls(MISSES), ['/a', '/a?b'])
  assert.equal((await dotmock.server.document(project)).endpoints[0].path, '/a')
  assert.equal(await call('/a'), '200 one')
  // Escape leaves everything as it is.
  await page.keyboard.press('Control+s')
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('Unsaved changes').waitFor()
  await page.keyboard.press('Control+s')
  await dialog.waitFor()
  await page.keyboard.press('Enter')
  await editor.saved()
  assert.equal(await call('/b'), '200 one')
  assert.match(await call('/a'), /^404/)
  await editor.close()
})

test('a save asks back by what is known of the draft, however slow the engine is', async () => {
  const { editor, page, dialog } = await open([text('/a', 'one')], ['/a'])
  await editor.path.fill('/b')
  await page.getByRole('link', { name: '1 becomes a miss' }).waitFor()
  // From now on the engine gives no answer.
  await page.evaluate(() => (Worker.prototype.postMessage = () => {}))
  await page.keyboard.press('Control+s')
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await editor.close()
})

test('of the last requests only those are fetched again that are new', async () => {
  const { editor, page, call } = await open([text('/a', 'one')], Array.from({ length: 30 }, (_, at) => `/a?${at}`))
  const sizes = []
  page.on('response', async (response) => {
    if (response.url().includes('whole=true')) sizes.push(new URL(response.url()).searchParams.get('limit'))
  })
  await editor.fill(1, { body: 'two' })
  await page.getByRole('link', { name: '30 replies change' }).waitFor()
  await call('/a?more')
  await page.getByRole('link', { name: '31 replies change' }).waitFor()
  assert.deepEqual(sizes, ['100', '20'])
  await editor.close()
})

test('saving at once after typing is asked back as well, and a save that loses nothing is not', async () => {
  const { editor, page, call, dialog } = await open([text('/a', 'one')], ['/a'])
  await editor.fill(1, { body: 'two' })
  await page.keyboard.press('Control+s')
  await editor.saved()
  assert.equal(await call('/a'), '200 two')
  await editor.path.fill('/b')
  await page.keyboard.press('Control+s')
  await dialog.waitFor()
  await editor.button('Save anyway', dialog).click()
  await editor.saved()
  await editor.close()
})

test('nothing unsaved, nothing called, and a draft with errors each have their words', async () => {
  const { editor, page, call } = await open([text('/a', 'one')], [])
  await editor.go(`/p/${editor.slug}/traffic/draft`)
  await page.getByRole('heading', { name: 'Nothing is unsaved' }).waitFor()
  await page.getByRole('link', { name: 'Endpoints', exact: true }).click()
  await editor.path.fill('/b')
  await page.getByRole('link', { name: 'Traffic', exact: true }).click()
  await page.getByRole('link', { name: 'Replay on draft' }).click()
  await page.getByText(/nothing has called this project/).waitFor()
  await call('/a')
  await page.getByText('The last request was run on the draft: 1 reply changes.').waitFor()
  await page.getByRole('link', { name: 'Endpoints', exact: true }).click()
  await editor.path.fill('no-slash')
  await page.getByRole('link', { name: 'Traffic', exact: true }).click()
  await page.getByRole('link', { name: 'Replay on draft' }).click()
  await page.getByRole('heading', { name: 'The draft cannot be run as it is' }).waitFor()
  await editor.close()
})

test('without a mouse: from the notice to what changes, and to its endpoint', async () => {
  const { editor, page, group } = await open([text('/other', 'x'), text('/a', 'one')], ['/a'])
  const keyboard = new Keyboard(page)
  await editor.row('GET /a').click()
  await editor.fill(1, { body: 'two' })
  await keyboard.use(page.getByRole('link', { name: '1 reply changes' }))
  const line = group(CHANGES).getByRole('button', { expanded: false })
  await keyboard.use(line)
  const body = group(CHANGES).getByRole('group', { name: 'Body changes' })
  await body.getByText('+ two').waitFor()
  await keyboard.use(group(CHANGES).getByRole('button', { name: 'GET /a', exact: true }).last())
  await editor.path.waitFor()
  assert.equal(await editor.path.inputValue(), '/a')
  await editor.close()
})
