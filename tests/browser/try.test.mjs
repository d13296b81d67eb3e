// "Why did my request not match?": the page answers while one looks, and mends it.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const gold = (more = {}) => ({
  path: '/users/{id}',
  responses: [{ name: 'Gold', when: { header: 'x-tier', equals: 'gold' }, body: 'gold {{ param "id" }}', ...more }],
})

async function open(endpoints, options) {
  const project = await dotmock.server.project(endpoints)
  const editor = await dotmock.open(options)
  await editor.enter(project)
  const call = (path, headers) => dotmock.server.mock(project.slug, path, { headers })
  const document = async () => (await dotmock.server.call('GET', `/api/projects/${project.slug}`, { key: project.key })).json
  return { ...project, editor, page: editor.page, call, document, near: editor.reply.getByRole('region', { name: 'Near misses' }) }
}

test('a miss by one header is mended with one click, saved, and the same client\'s next call hits', async () => {
  const { editor, page, call, near, document } = await open([{ path: '/other', responses: [{}] }, gold()])
  const headers = { 'x-tier': 'silver' }
  assert.equal((await call('/users/7', headers)).status, 404)
  await editor.tries('/users/7', 404, headers)
  await near.getByText('header "x-tier" is "silver", not "gold"').waitFor()
  await near.getByRole('button', { name: 'Let header "x-tier" be "silver" as well' }).click()
  // The reply is the one that the draft gives now, and what was changed is in view, though another endpoint was shown.
  await editor.reply.getByText(/^200 /).waitFor()
  await editor.reply.getByText('gold 7').waitFor()
  assert.equal(await editor.path.inputValue(), '/users/{id}')
  await page.waitForFunction(() => document.activeElement.closest('[role=group]')?.ariaLabel === 'Condition line')
  await editor.save()
  assert.deepEqual((await document()).endpoints[1].responses[0].when, { header: 'x-tier', one_of: ['gold', 'silver'] })
  const { status, text } = await call('/users/7', headers)
  assert.deepEqual([status, text], [200, 'gold 7'])
  await editor.close()
})

test('a fix is one step, and taken back from the message as well as by undo', async () => {
  const { editor, page, near } = await open([gold()])
  await editor.tries('/users/7', 404, { 'x-tier': 'silver' })
  const fix = near.getByRole('button', { name: 'Do not ask for header "x-tier"' })
  await fix.click()
  await editor.reply.getByText(/^200 /).waitFor()
  await page.getByText('Unsaved changes').waitFor()
  await page.getByRole('status').getByRole('button', { name: 'Undo', exact: true }).click()
  await page.getByText('Live · revision 1').waitFor()
  await fix.click()
  await editor.reply.getByText(/^200 /).waitFor()
  await page.keyboard.press('Control+z')
  await page.getByText('Live · revision 1').waitFor()
  await fix.waitFor()
  await editor.close()
})

test('a path is widened and a method added', async () => {
  const { editor, page, near } = await open([{ method: 'POST', path: '/pets/all', responses: [{ status: 201 }] }])
  await page.getByLabel('Request method').fill('GET')
  await editor.tries('/pets/some', 404)
  await near.getByRole('button', { name: /^Widen the path to .* and answer GET as well$/ }).click()
  await editor.reply.getByText(/^201 /).waitFor()
  assert.equal(await editor.path.inputValue(), '/pets/{all}')
  assert.equal(await page.getByLabel('Methods', { exact: true }).inputValue(), 'POST, GET')
  await page.keyboard.press('Control+z')
  await editor.row('POST /pets/all').waitFor()
  await page.getByLabel('Method', { exact: true }).and(page.locator('select')).waitFor()
  await editor.close()
})

test('the trace is a tree of conditions, which shows where a text differs and leads to the editor', async () => {
  const when = {
    all: [
      { header: 'x-tier', equals: 'gold-2026' },
      { any: [{ query: 'a', equals: '1' }, { query: 'b', equals: '2' }] },
      { not: { query: 'c', present: true } },
    ],
  }
  const { editor, page } = await open([{ path: '/other', responses: [{}] }, gold({ when })])
  await editor.tries('/users/7?b=2&c=3', 404, { 'x-tier': 'gold-2027' })
  const tree = editor.reply.getByRole('region', { name: 'Why this reply' })
  await tree.getByText('header "x-tier" is "gold-2027", not "gold-2026"').waitFor()
  assert.deepEqual(await tree.locator('mark').allTextContents(), ['6', '7'])
  const line = (words) => tree.getByRole('listitem').filter({ hasText: words }).last()
  assert.match(await line('One of these:').textContent(), /^holds: One of these:/)
  assert.match(await line('query "a" is missing').textContent(), /^does not hold: /)
  assert.match(await line('query "c" is "3"').textContent(), /^does not hold: query "c" is "3", and must not be there/)
  await tree.getByRole('button', { name: /^query "c" is/ }).click()
  assert.equal(await editor.path.inputValue(), '/users/{id}')
  await page.waitForFunction(() => {
    const line = document.activeElement.closest('[aria-label="Condition line"]')
    return line?.querySelector('[aria-label=Name]')?.value === 'c'
  })
  // What was typed is still there, though another endpoint is shown now.
  assert.equal(await page.getByLabel('Request path').inputValue(), '/users/7?b=2&c=3')
  await editor.close()
})

const paste = async (page, text) => {
  await page.evaluate((text) => navigator.clipboard.writeText(text), text)
  await page.getByLabel('Request path').focus()
  await page.keyboard.press('Control+v')
}

test('a curl command is pasted into the path, and told what of it is not taken over', async () => {
  const { editor, page } = await open([
    { method: 'POST', path: '/pets', responses: [{ body: '{{header "x-a"}} {{.Request.Body}} {{query "q"}}' }] },
  ])
  await paste(page, `curl 'https://api.example.com/pets?q=1' \\\n  -H 'X-A: it'\\''s' --compressed --data-raw '{"name": "Rex"}' -k`)
  await editor.reply.getByText(`it's {"name": "Rex"} 1`).waitFor()
  assert.equal(await page.getByLabel('Request path').inputValue(), '/pets?q=1')
  assert.equal(await page.getByLabel('Request method').inputValue(), 'POST')
  const said = page.getByRole('status').filter({ hasText: 'Read POST /pets?q=1.' })
  assert.match(await said.textContent(), /It was for https:\/\/api\.example\.com; here this project answers\. Not taken over: .*-k/)
  await editor.close()
})

test('a request that cannot be read says where, and raw HTTP is read from the dialog', async () => {
  const { editor, page } = await open([{ method: 'PUT', path: '/pets/{id}', responses: [{ body: 'put {{.Request.Body}}' }] }])
  await paste(page, "curl /pets \\\n -H 'X-A: 1")
  const dialog = page.getByRole('dialog', { name: 'Paste a request' })
  await dialog.getByText(/\(line 2, column 5\)/).waitFor()
  const field = dialog.getByRole('textbox', { name: 'Request to read' })
  await field.fill('PUT /pets/7 HTTP/1.1\nHost: api.example.com\nContent-Type: text/plain\n\nhello')
  await editor.button('Use this request', dialog).click()
  await dialog.waitFor({ state: 'detached' })
  await editor.reply.getByText('put hello').waitFor()
  await editor.button('Copy request as curl').click()
  await page.waitForFunction(async () => /-X PUT/.test(await navigator.clipboard.readText()))
  const command = await page.evaluate(() => navigator.clipboard.readText())
  assert.match(command, /-X PUT .*\/pets\/7 .*-H 'content-type: text\/plain' .*--data-raw hello/)
  await editor.close()
})

const real = (page) => page.getByRole('region', { name: 'Sent for real' })

test('what is sent for real is the same as the preview, random values and state included', async () => {
  const { editor, page, slug, key } = await open([
    { path: '/n', responses: [{ body: '{{randomInt 1 1000000000}} {{uuid}} {{state "n"}}', set: { n: { add: 1 } } }] },
  ])
  await page.getByText('Session, state and time').click()
  await page.getByLabel('Session', { exact: true }).fill('ann')
  for (const n of ['1', '2']) {
    await editor.button('Send for real').click()
    await real(page).getByText('The same as the draft\'s reply.').waitFor()
    await real(page).getByRole('region', { name: 'Real changes to the state' }).getByText(n, { exact: true }).waitFor()
    await editor.button('Close what was sent').click()
    await real(page).waitFor({ state: 'detached' })
  }
  const { json } = await dotmock.server.call('GET', `/api/projects/${slug}/state?session=ann`, { key })
  assert.deepEqual(json, { n: 2 })
  await editor.close()
})

test('what is sent for real is compared with the draft: status, headers and body', async () => {
  const { editor, page } = await open([{ path: '/a', responses: [{ headers: { 'x-a': 'old' }, body: '{"a": 1, "b": 2}' }] }])
  await editor.fill(1, { status: 201, body: '{"a": 1, "b": 3}' })
  await editor.reply.getByText(/^201 /).waitFor()
  await editor.button('Send for real').click()
  await real(page).getByText('Not the same as the draft\'s reply.').waitFor()
  await real(page).getByText('Your changes are not saved: revision 1 answered, without them.').waitFor()
  const cells = await real(page).getByRole('table', { name: 'What differs' }).getByRole('row').nth(1).allTextContents()
  assert.deepEqual(cells, ['Status201200'])
  const diff = await real(page).getByRole('group', { name: 'Body: − draft, + real' }).textContent()
  assert.match(diff, /−\s+"b": 3\n\+\s+"b": 2/)
  // It is about that request, and no other.
  await page.getByLabel('Request path').fill('/b')
  await real(page).waitFor({ state: 'detached' })
  await editor.close()
})

test('what cannot be sent says why, and sending is cancelled', async () => {
  const { editor, page } = await open([{ path: '/a', responses: [{}] }])
  let arrived
  const asked = new Promise((resolve) => (arrived = resolve))
  // It never answers.
  await page.route('**/send', () => arrived())
  await editor.button('Send for real').click()
  await asked
  await editor.button('Cancel sending').click()
  await editor.button('Send for real').waitFor()
  await real(page).waitFor({ state: 'detached' })
  await page.unroute('**/send')
  await page.context().setOffline(true)
  await editor.button('Send for real').click()
  await real(page).getByRole('alert').getByText(/cannot be reached/).waitFor()
  await page.context().setOffline(false)
  await editor.close()
})

test('what is being sent is not broken off by asking once more, and what cannot be compared says why', async () => {
  const { editor, page } = await open([{ path: '/a', method: 'GET' }])
  let go
  const held = new Promise((resolve) => (go = resolve))
  let sent = 0
  await page.route('**/send', async (route) => {
    sent += 1
    await held
    await route.continue()
  })
  await page.route('**/state?session=*', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: 'Busy', status: 503, detail: 'Too much to do.', code: 'busy' }) }))
  await editor.button('Send for real').click()
  await editor.button('Cancel sending').waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search or run' }).fill('send for real')
  await page.keyboard.press('Enter')
  await page.getByText('A request is being sent already. Cancel that first to send another.').waitFor()
  go()
  await real(page).getByText(/^Not compared with the draft's reply: the state that it found could not be read\. /).waitFor()
  assert.equal(sent, 1)
  await page.unroute('**/state?session=*')
  // An endpoint without responses answers as well.
  await editor.reply.getByText('e1', { exact: true }).waitFor()
  await editor.close()
})

test('a GET with a body is tried and sent', async () => {
  const { editor, page } = await open([{ path: '/a', responses: [{ body: 'got {{.Request.Body}}' }] }])
  await paste(page, 'curl -X GET http://x.example/a -d hello')
  await editor.reply.getByText('got hello').waitFor()
  await editor.button('Send for real').click()
  await real(page).getByText('The same as the draft\'s reply.').waitFor()
  await editor.close()
})

test('requests are saved under names, and there again after a reload and a save', async () => {
  const { editor, page } = await open([{ path: '/a', responses: [{}] }])
  const requests = page.getByRole('dialog', { name: 'Requests' })
  const saved = requests.getByRole('list', { name: 'Saved requests' })
  const recent = requests.getByRole('list', { name: 'Recent requests' })
  await editor.tries('/a?page=2', 200, { 'x-a': '1' })
  await editor.button('Saved and recent requests').click()
  await requests.getByLabel('Save this request as').fill('Second page')
  await editor.button('Save request', requests).click()
  await saved.getByRole('button', { name: /^GET Second page/ }).waitFor()
  await editor.button('Close', requests).click()
  await editor.button('Send for real').click()
  await real(page).waitFor()
  await editor.fill(1, { status: 201 })
  await editor.save()
  await page.reload()
  await editor.reply.getByText(/^201 /).waitFor()
  await page.waitForFunction(() => document.querySelector('[data-method] input') !== null)
  await editor.button('Saved and recent requests').click()
  await recent.getByRole('button', { name: /^GET \/a\?page=2/ }).waitFor()
  await editor.button('Rename Second page', requests).click()
  await requests.getByLabel('New name').fill('Page two')
  await page.keyboard.press('Enter')
  await saved.getByRole('button', { name: /^GET Page two/ }).click()
  await requests.waitFor({ state: 'detached' })
  assert.equal(await page.getByLabel('Request path').inputValue(), '/a?page=2')
  assert.equal(await page.getByRole('region', { name: 'Try it' }).getByLabel('Header value').inputValue(), '1')
  await editor.button('Saved and recent requests').click()
  await editor.button('Delete Page two', requests).click()
  await saved.waitFor({ state: 'detached' })
  await editor.button('Close', requests).click()
  await page.getByRole('status').getByRole('button', { name: 'Undo', exact: true }).click()
  await editor.button('Saved and recent requests').click()
  await saved.getByRole('button', { name: /^GET Page two/ }).waitFor()
  await editor.close()
})

test('a request finds the state, the session and the time that were given, and one goes on with what it made of them', async () => {
  const { editor, page } = await open([
    { path: '/n', responses: [{ when: { state: 'n', gte: 2 }, body: 'two' }, { set: { n: { add: 1 } }, body: '{{state "n"}} {{now | date "2006"}}' }] },
  ])
  const effects = editor.reply.getByRole('region', { name: 'Changes to the state' })
  await page.getByText('Session, state and time').click()
  await page.getByLabel('Time', { exact: true }).fill('2001-02-03T00:00:00Z')
  await editor.reply.getByText('2001').waitFor()
  await page.getByLabel('Time', { exact: true }).fill('soon')
  await page.getByText(/Write a date and a time/).waitFor()
  await editor.button('Go on with this state', effects).click()
  await effects.getByText('2', { exact: true }).waitFor()
  await editor.button('Go on with this state', effects).click()
  await editor.reply.getByText('two').waitFor()
  await editor.close()
})

test('who only views the project tries requests, and neither sends nor mends', async () => {
  const project = await dotmock.server.project([gold()])
  const { key } = await dotmock.server.mint(project, 'viewer')
  const editor = await dotmock.open()
  await editor.go(`/p/${project.slug}#key=${key}`)
  await editor.page.getByText('You are viewing.').waitFor()
  await editor.tries('/users/7', 404)
  await editor.reply.getByRole('region', { name: 'Near misses' }).waitFor()
  assert.equal(await editor.reply.getByRole('list', { name: 'Fixes' }).count(), 0)
  assert.equal(await editor.button('Send for real').count(), 0)
  await editor.close()
})
