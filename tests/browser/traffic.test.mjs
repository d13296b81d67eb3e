// What the mocks are asked, as it happens: found, understood, mended, and made a mock.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'
import { Keyboard } from '../support/keyboard.mjs'
import { Traffic } from '../support/traffic.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const PETS = [
  {
    path: '/pets/{id}',
    name: 'One pet',
    responses: [{ id: 'gold', name: 'Gold', when: { header: 'x-tier', equals: 'gold' }, body: '{"id": "{{ param "id" }}"}' }],
  },
  { method: 'POST', path: '/pets', responses: [{ status: 201, body: '{{ .Request.Body }}' }] },
]

async function open({ endpoints = PETS, path = '/traffic', key, role, ...options } = {}) {
  const project = await dotmock.server.project(endpoints)
  const editor = await dotmock.open(options)
  const shown = role ? (await dotmock.server.mint(project, role)).key : project.key
  await editor.go(`/p/${project.slug}${path}#key=${shown}`)
  const { page } = editor
  const list = page.getByRole('listbox', { name: 'Requests, newest first' })
  return {
    project,
    editor,
    page,
    list,
    hands: new Keyboard(page),
    traffic: new Traffic(dotmock.server, project),
    call: (target, more) => dotmock.server.mock(project.slug, target, more),
    line: (name) => list.getByRole('option', { name }),
    lines: async () => (await list.getByRole('option').all()).length,
    detail: page.getByRole('region', { name: 'Request', exact: true }),
    filter: (name) => page.getByRole('group', { name: 'Filters' }).getByLabel(name, { exact: true }),
  }
}

const gold = { headers: { 'x-tier': 'gold' } }
const silver = { headers: { 'x-tier': 'silver' } }

test('requests are there as they come, and stay where they are while the list is paused', async () => {
  const { editor, page, call, line } = await open()
  await page.getByText('No requests yet').waitFor()
  await call('/pets/1?page=2', gold)
  await line('GET /pets/1?page=2, 200, One pet · Gold').waitFor()
  await page.getByText('1 request', { exact: true }).waitFor()
  const pause = editor.button('Pause')
  await pause.click()
  await call('/pets/2', gold)
  await call('/nothing')
  await page.getByText('2 new while paused').waitFor()
  assert.equal(await line(/pets\/2/).count(), 0)
  await pause.click()
  await line(/^GET \/pets\/2,/).waitFor()
  await line('GET /nothing, 404, No match').waitFor()
  await editor.close()
})

test('what was there before the page was opened is there too, and a search finds headers and bodies', async () => {
  const project = await dotmock.server.project(PETS)
  const traffic = new Traffic(dotmock.server, project)
  const call = (path, options) => dotmock.server.mock(project.slug, path, options)
  for (let at = 0; at < 130; at++) await call(`/pets/${at}`, gold)
  await call('/pets', { method: 'POST', headers: { 'x-mock-session': 'ann' }, body: 'a needle in here' })
  await call('/pets', { method: 'PUT' })
  await traffic.newest(132)
  const editor = await dotmock.open()
  const { page } = editor
  await editor.go(`/p/${project.slug}/traffic?method=POST#key=${project.key}`)
  const list = page.getByRole('listbox', { name: 'Requests, newest first' })
  const line = (name) => list.getByRole('option', { name })
  await line(/^POST \/pets, 201/).waitFor()
  assert.equal(await list.getByRole('option').count(), 1)
  assert.equal(new URL(page.url()).search, '?method=POST')
  await editor.button('Clear filters').click()
  await page.getByText('132 requests', { exact: true }).waitFor()
  const search = page.getByRole('searchbox', { name: 'Search requests' })
  await search.fill('needle')
  await line(/^POST \/pets, 201/).waitFor()
  await page.getByText('1 of 132 requests').waitFor()
  assert.equal(new URL(page.url()).search, '?text=needle')
  await search.fill('/pets/12')
  await page.getByText('11 of 132 requests').waitFor()
  await search.fill('')
  const filter = (name) => page.getByRole('group', { name: 'Filters' }).getByLabel(name, { exact: true })
  await filter('Result').selectOption('Misses')
  await page.getByText('1 of 132 requests').waitFor()
  await line(/^PUT \/pets, 405, No match/).waitFor()
  await filter('Result').selectOption('any')
  await filter('Session').selectOption('ann')
  await line(/^POST \/pets, 201/).waitFor()
  await filter('Session').selectOption('any')
  await filter('Endpoint').selectOption('One pet')
  await filter('Status').selectOption('2xx')
  await filter('Since').selectOption('15 minutes ago')
  await page.getByText('130 of 132 requests').waitFor()
  // The address says it all.
  await page.reload()
  await page.getByText('130 of 132 requests').waitFor()
  assert.equal(await filter('Since').inputValue(), '15')
  await editor.close()
})

test('a request has an address of its own, and one that is no longer kept says so', async () => {
  const { editor, page, call, line, detail, project } = await open()
  await call('/pets/7?a=1', { headers: { ...gold.headers, cookie: 'sid=abcdefgh; theme=dark', 'x-mock-session': 'ann' } })
  await line(/pets\/7/).click()
  await detail.getByRole('heading', { name: '/pets/7?a=1' }).waitFor()
  const sent = detail.getByRole('region', { name: 'What was sent' })
  await sent.getByText('Masked: ').waitFor()
  await sent.getByText('x-tier:').waitFor()
  await detail.getByRole('region', { name: 'What was replied' }).getByText('"id": "7"').waitFor()
  const facts = detail.getByRole('region', { name: 'Facts' })
  await facts.getByText('ann', { exact: true }).waitFor()
  await editor.button('Render it again', facts).click()
  await facts.getByText(/^The same bytes again, by revision 1/).waitFor()
  await editor.button('Copy link', detail).click()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  assert.match(link, new RegExp(`/p/${project.slug}/traffic/r/[0-9a-f]{32}$`))
  await editor.button('Copy as curl', detail).click()
  await page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith('curl'))
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /x-tier: gold/i)
  // One step back is the list.
  await page.goBack()
  await detail.waitFor({ state: 'detached' })
  await page.goto(link)
  await detail.getByRole('heading', { name: '/pets/7?a=1' }).waitFor()
  await page.goto(link.replace(/[0-9a-f]{32}$/, 'f'.repeat(32)))
  await detail.getByRole('heading', { name: 'No longer kept' }).waitFor()
  await editor.close()
})

test('a miss says why, is mended with one click and saved, and the next call hits', async () => {
  const { editor, page, call, line, detail } = await open()
  assert.equal((await call('/pets/9', silver)).status, 404)
  await line('GET /pets/9, 404, No match').click()
  const why = detail.getByRole('note', { name: 'Why nothing matched' })
  await why.getByText(/header "x-tier" is "silver", not "gold"/i).waitFor()
  await editor.button('Let header "x-tier" be "silver" as well', detail).click()
  await page.waitForFunction(() => document.activeElement.closest('[role=group]')?.ariaLabel === 'Condition line')
  await editor.save()
  const { status, json } = await call('/pets/9', silver)
  assert.deepEqual([status, json], [200, { id: '9' }])
  await editor.close()
})

test('a miss is mended too where a condition looks at what the record masks', async () => {
  const when = { all: [{ header: 'authorization', equals: 'Bearer right' }, { header: 'x-tier', equals: 'gold' }] }
  const { editor, call, line, detail } = await open({ endpoints: [{ path: '/account', responses: [{ when, body: 'mine' }] }] })
  const sent = { headers: { authorization: 'Bearer right', 'x-tier': 'silver' } }
  assert.equal((await call('/account', sent)).status, 404)
  await line(/^GET \/account, 404/).click()
  await editor.button('Let header "x-tier" be "silver" as well', detail).click()
  await editor.page.getByText(/^Changed the draft/).waitFor()
  await editor.save()
  const { status, text } = await call('/account', sent)
  assert.deepEqual([status, text], [200, 'mine'])
  await editor.close()
})

test('a fix that is asked anew for another revision leaves alone what the record masks', async () => {
  const when = { all: [{ header: 'authorization', equals: 'Bearer right' }, { header: 'x-tier', equals: 'gold' }] }
  const endpoints = [{ path: '/account', responses: [{ when, body: 'mine' }] }]
  const { project, editor, page, call, line, detail } = await open({ endpoints })
  const sent = { headers: { authorization: 'Bearer right', 'x-tier': 'silver' } }
  assert.equal((await call('/account', sent)).status, 404)
  await line(/^GET \/account, 404/).click()
  await editor.button('Let header "x-tier" be "silver" as well', detail).waitFor()
  await page.getByLabel('Project name').fill('Another name')
  await editor.save()
  await editor.button('Let header "x-tier" be "silver" as well', detail).click()
  await page.getByText(/^Changed the draft/).waitFor()
  await editor.save()
  const document = await dotmock.server.document(project)
  assert.equal(JSON.stringify(document).includes('***'), false)
  const { status, text } = await call('/account', sent)
  assert.deepEqual([status, text], [200, 'mine'])
  await editor.close()
})

test('a mock of a request that is masked stands before what may have answered it', async () => {
  const when = { header: 'authorization', equals: 'Bearer right' }
  const endpoints = [
    { path: '/first', responses: [{}] },
    { path: '/account', name: 'Mine', responses: [{ when, body: 'mine' }] },
    { path: '/account', name: 'Others', responses: [{ status: 403 }] },
  ]
  const { project, editor, page, call, line, detail } = await open({ endpoints })
  assert.equal((await call('/account', { headers: { authorization: 'Bearer right' } })).status, 200)
  await line(/^GET \/account, 200/).click()
  await detail.getByText('Tried or copied as curl it has *** in place of what is masked (header "authorization").').waitFor()
  await editor.button('Make this a mock', detail).dblclick()
  await page.getByText(/^Added GET \/account to the draft/).waitFor()
  await editor.save()
  const { endpoints: saved } = await dotmock.server.document(project)
  assert.deepEqual(saved.map(({ name = '' }) => name), ['', '', 'Mine', 'Others'])
  await editor.close()
})

test('a record that cannot be read, and one of which the engine makes no mock, say so', async () => {
  const { editor, page, call, line, detail } = await open()
  await call('/pets/1', gold)
  const record = /\/requests\/[0-9a-f]{32}$/
  await page.route(record, (route) => route.fulfill({ json: { id: 7 } }))
  await line(/pets\/1/).click()
  await detail.getByRole('heading', { name: 'This request cannot be read' }).waitFor()
  await editor.button('Back to the list', detail).click()
  await page.unroute(record)
  // From now on the engine takes no question.
  await page.evaluate(() => (Worker.prototype.postMessage = () => { throw new Error('it has gone') }))
  await line(/pets\/1/).click()
  await detail.getByText(/^The engine gave no answer, so no mock can be made of it\./).waitFor()
  assert.equal(await editor.button('Make this a mock', detail).isDisabled(), true)
  await editor.close()
})

test('requests that could not be had are asked for again, without anybody pressing anything', async () => {
  const { project, editor, page, call, line } = await open({ path: '' })
  const list = /\/requests\?limit=100&/
  await page.route(list, (route) => route.abort())
  await page.reload()
  await page.getByRole('link', { name: 'Traffic', exact: true }).click()
  await page.getByRole('alert').getByText(/cannot be reached/).first().waitFor()
  await new Traffic(dotmock.server, project).all()
  await page.unroute(list)
  await page.getByText('No requests yet').waitFor()
  await call('/pets/1', gold)
  await line(/pets\/1/).waitFor()
  await editor.close()
})

test('a request that has become too old for the filter goes by itself', async () => {
  const { editor, page, call, list, line } = await open()
  await call('/pets/1', gold)
  await line(/pets\/1/).waitFor()
  await page.clock.install()
  const filter = page.getByRole('group', { name: 'Filters' }).getByLabel('Since', { exact: true })
  await filter.selectOption('5 minutes ago')
  await line(/pets\/1/).waitFor()
  await page.clock.setSystemTime(Date.now() + 6 * 60_000)
  await page.clock.runFor(6_000)
  await page.getByText('No request is as the filters ask.').waitFor()
  assert.equal(await list.getByRole('option').count(), 0)
  await editor.close()
})

test('on a narrow page a request is tried in Try it', async () => {
  const { editor, page, call, line, detail } = await open({ width: 390, height: 844 })
  await call('/pets/4?page=2', silver)
  await line(/^GET \/pets\/4/).click()
  await editor.button('Try it', detail).click()
  const path = page.getByLabel('Request path')
  await path.waitFor()
  assert.equal(await path.inputValue(), '/pets/4?page=2')
  await editor.close()
})

test('a request that was answered becomes a mock that answers it, in one step that can be taken back', async () => {
  const { editor, page, call, line, detail } = await open()
  const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"name": "Rex", "age": 3}' }
  const before = await call('/pets', sent)
  await line(/^POST \/pets, 201/).click()
  await editor.button('Make this a mock', detail).click()
  await editor.path.and(page.locator(':focus')).waitFor()
  await page.getByText('Added POST /pets to the draft.').waitFor()
  assert.equal(await editor.row().count(), 4)
  await editor.save()
  const after = await call('/pets', sent)
  assert.deepEqual([after.status, after.json], [before.status, before.json])
  const document = await dotmock.server.document({ slug: editor.slug, key: await key(page, editor.slug) })
  // Before the endpoint that answered, so that it answers now.
  assert.equal(document.endpoints[1].responses[0].when.all[1].contains_json.name, 'Rex')
  assert.equal(document.endpoints[1].responses[0].body, '{"name": {{.Request.JSON.name | toRawJson}}, "age": 3}')
  await editor.close()
})

const key = (page, slug) => page.evaluate((slug) => JSON.parse(localStorage.getItem('dotmock.projects')).find((one) => one.slug === slug).key, slug)

test('a miss becomes a mock, which says what it cannot know', async () => {
  const { editor, page, call, line, detail } = await open()
  const sent = { headers: { authorization: 'Bearer abcdefgh' } }
  assert.equal((await call('/orders/17?page=2', sent)).status, 404)
  await line(/^GET \/orders\/17/).click()
  await detail.getByText('the value of header "authorization" was masked, so it is not asked for').waitFor()
  await editor.button('Make this a mock', detail).click()
  await page.getByText(/^Added GET \/orders\/\{orderId\} to the draft\. Check it: the value of header/).waitFor()
  // "Try it" asks what was asked.
  assert.equal(await page.getByLabel('Request path').inputValue(), '/orders/17?page=2')
  await editor.reply.getByText(/^200 /).waitFor()
  await editor.save()
  const { status, json } = await call('/orders/17?page=2', sent)
  assert.deepEqual([status, json], [200, {}])
  await editor.close()
})

test('misses are counted at the link while another page is shown', async () => {
  const { editor, page, call, line } = await open({ path: '' })
  await editor.saved()
  await call('/nothing')
  await call('/pets/1', gold)
  await call('/nothing')
  await page.getByTitle('2 new misses').waitFor()
  await page.getByRole('link', { name: 'Traffic', exact: true }).click()
  await line(/^GET \/nothing/).first().waitFor()
  await page.getByTitle('2 new misses').waitFor({ state: 'detached' })
  await editor.close()
})

test('all are cleared once somebody has said so, for everybody', async () => {
  const { editor, page, call, line, project } = await open()
  const other = await dotmock.open()
  await other.go(`/p/${project.slug}/traffic#key=${project.key}`)
  await call('/pets/1', gold)
  await line(/pets\/1/).waitFor()
  await other.page.getByRole('option', { name: /pets\/1/ }).waitFor()
  await editor.button('Clear').click()
  await editor.button('Keep them').click()
  assert.equal(await line(/pets\/1/).count(), 1)
  await editor.button('Clear').click()
  await editor.button('Clear them').click()
  await page.getByText('No requests yet').waitFor()
  await other.page.getByText('No requests yet').waitFor()
  await call('/pets/2', gold)
  await line(/pets\/2/).waitFor()
  await page.getByText('1 request', { exact: true }).waitFor()
  await editor.close()
  await other.close()
})

test('what came while there was no connection is there once it is back, and counted', async () => {
  const { editor, page, call, line } = await open()
  await call('/pets/1', gold)
  await line(/pets\/1/).waitFor()
  await dotmock.server.restart()
  await call('/pets/2', gold)
  await line(/pets\/2/).waitFor()
  await call('/pets/3', gold)
  await line(/pets\/3/).waitFor()
  await page.getByText('3 requests', { exact: true }).waitFor()
  await editor.close()
})

test('whoever only views sees everything and changes nothing', async () => {
  const { editor, page, call, line, detail } = await open({ role: 'viewer' })
  await page.getByText('You are viewing.').waitFor()
  await call('/pets/9', silver)
  await line(/pets\/9/).click()
  await detail.getByText(/header "x-tier" is "silver"/i).first().waitFor()
  await editor.button('Try it', detail).waitFor()
  for (const name of ['Make this a mock', 'Clear', 'Let header "x-tier" be "silver" as well']) {
    assert.equal(await editor.button(name).count(), 0, name)
  }
  await editor.close()
})

test('everything is done with the keys', async () => {
  const { editor, page, call, list, detail, hands } = await open()
  for (const id of [1, 2, 3]) await call(`/pets/${id}`, silver)
  await list.getByRole('option', { name: /pets\/3/ }).waitFor()
  await hands.reach(list)
  await hands.press('ArrowDown')
  await detail.getByRole('heading', { name: '/pets/3' }).waitFor()
  await hands.press('ArrowDown', 'ArrowDown', 'ArrowUp')
  await detail.getByRole('heading', { name: '/pets/2' }).waitFor()
  await hands.press('End')
  await detail.getByRole('heading', { name: '/pets/1' }).waitFor()
  await hands.press('Escape')
  await detail.waitFor({ state: 'detached' })
  await hands.comesTo(list)
  await hands.press('Home')
  await detail.getByRole('heading', { name: '/pets/3' }).waitFor()
  await hands.use(editor.button('Let header "x-tier" be "silver" as well', detail))
  await page.getByText('Unsaved changes').waitFor()
  await hands.press('Control+s')
  await page.getByText('Live · revision 2', { exact: true }).waitFor()
  await page.goBack()
  await hands.reach(list)
  await hands.press('Delete')
  await hands.use(editor.button('Clear them'))
  await page.getByText('No requests yet').waitFor()
  await editor.close()
})

test('a list that is scrolled stays, and says how many are new', async () => {
  const { editor, page, call, list, line, traffic, filter } = await open()
  for (let at = 0; at < 60; at++) await call(`/pets/${at}`, gold)
  for (let at = 0; at < 3; at++) await call('/pets', { method: 'POST' })
  await traffic.newest(63)
  await page.getByText('63 requests', { exact: true }).waitFor()
  // Rows that rush by have no places; those that stand do.
  await line(/^GET \/pets\/59,/).and(page.locator('[aria-posinset="4"][aria-setsize="63"]')).waitFor()
  await filter('Method').selectOption('GET')
  await page.getByText('60 of 63 requests').waitFor()
  const scroller = list.locator('..')
  await scroller.evaluate((element) => (element.scrollTop = 600))
  const seen = line(/^GET \/pets\/35,/)
  const before = await seen.boundingBox()
  for (let at = 60; at < 65; at++) await call(`/pets/${at}`, gold)
  await editor.button('5 new').waitFor()
  const after = await seen.boundingBox()
  assert.ok(Math.abs(before.y - after.y) <= 1, `${before.y} ${after.y}`)
  // What a filter gives back has not come.
  for (let at = 0; at < 2; at++) await call('/pets', { method: 'POST' })
  await page.getByText('65 of 70 requests').waitFor()
  await editor.button('Clear filters').click()
  await page.getByText('70 requests', { exact: true }).waitFor()
  assert.equal(await line(/^POST /).count(), 0, 'what is seen stays')
  await editor.button('5 new').waitFor()
  await editor.button('5 new').click()
  await line(/^GET \/pets\/64,/).waitFor()
  await editor.close()
})
