// Which responses have been reached, which never, and a request for each that could be.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'
import { Keyboard } from '../support/keyboard.mjs'
import { Traffic } from '../support/traffic.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const USERS = {
  path: '/users/{id:[0-9]+}',
  responses: [
    { name: 'Gold', when: { all: [{ header: 'x-tier', equals: 'gold' }, { query: 'page', gt: 3 }] }, body: 'gold' },
    { name: 'Plain', status: 203, body: 'plain' },
    { name: 'Shadowed', status: 204 },
  ],
}
const ORDERS = { method: 'POST', path: '/orders', responses: [{ name: 'Large', when: { json: '$.items[0].count', gte: 10 }, status: 201 }, { name: 'Small', status: 400 }] }
const EMPTY = { method: 'DELETE', path: '/orders' }

async function open(endpoints, paths = [], { viewer, ...options } = {}) {
  const project = await dotmock.server.project(endpoints)
  for (const path of paths) await dotmock.server.mock(project.slug, path)
  const traffic = new Traffic(dotmock.server, project)
  if (paths.length) await traffic.newest(paths.length)
  const editor = await dotmock.open(options)
  const { page } = editor
  if (viewer) {
    const { key } = await dotmock.server.mint(project, 'viewer')
    await editor.go(`/p/${project.slug}/traffic/coverage#key=${key}`)
  } else {
    await editor.enter(project)
    await page.getByRole('link', { name: 'Traffic', exact: true }).click()
    await page.getByRole('link', { name: 'Coverage' }).click()
  }
  const row = (name) => page.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) }).last()
  const make = (name) => page.getByRole('button', { name: `Make a request for ${name}`, exact: true })
  return { project, editor, page, row, make, traffic, call: (path, more) => dotmock.server.mock(project.slug, path, more) }
}

test('what has been reached stands beside what has not, and why nothing can reach it', async () => {
  const { editor, page, row, make, call } = await open([USERS, ORDERS, EMPTY], ['/users/1', '/users/2', '/nowhere'])
  await page.getByText('1 of 6 responses have been reached.').waitFor()
  await row('Plain').getByText(/^reached 2 times, /).waitFor()
  await row('Gold').getByText('not reached yet').waitFor()
  await row('Shadowed').getByText('never reached: "Plain" stands before it and always holds').waitFor()
  assert.equal(await make('Shadowed').count(), 0)
  await page.getByText('By the 3 requests that are kept').waitFor()
  // What is asked meanwhile is counted at once.
  await call('/orders', { method: 'POST', body: '{}' })
  await row('Small').getByText(/^reached once, /).waitFor()
  await page.getByText('2 of 6 responses have been reached.').waitFor()
  await page.getByLabel('Only what is not reached').check()
  await page.getByText('Plain', { exact: true }).waitFor({ state: 'hidden' })
  await row('Gold').waitFor()
  await editor.accessible('coverage')
  await editor.close()
})

test('a request that the engine makes reaches its response, and that is seen at once', async () => {
  const { editor, page, row, make, traffic } = await open([USERS, ORDERS, EMPTY])
  for (const [name, status] of [['Gold', 200], ['Large', 201], ['Empty reply', 200]]) {
    await make(name).click()
    await editor.button('Send for real', row(name)).click()
    await row(name).getByText(`Reached: it was answered with ${status}.`).waitFor()
    await row(name).getByText(/^reached once, /).waitFor()
  }
  await page.getByText('3 of 6 responses have been reached.').waitFor()
  const sent = await traffic.newest(3)
  assert.deepEqual(sent.map(({ endpoint, response, sent }) => [endpoint, response, sent]).reverse(), [['e1', 'r1', true], ['e2', 'r1', true], ['e3', null, true]])
  await editor.close()
})

test('what has just been reached stays with its message and the cursor until the filter is changed', async () => {
  const { editor, page, row, make, call } = await open([USERS, EMPTY])
  const only = page.getByLabel('Only what is not reached')
  await only.check()
  await make('Empty reply').click()
  await editor.button('Send for real', row('Empty reply')).click()
  await row('Empty reply').getByText('Reached: it was answered with 200.').waitFor()
  await row('Empty reply').getByText(/^reached once, /).waitFor()
  assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), 'Send for real')
  // Also what nobody has opened.
  await make('Plain').focus()
  await call('/users/1')
  await row('Plain').getByText(/^reached once, /).waitFor()
  assert.equal(await make('Plain').evaluate((button) => button === document.activeElement), true)
  await only.uncheck()
  await only.check()
  await page.getByText('Plain', { exact: true }).waitFor({ state: 'hidden' })
  await page.getByRole('link', { name: '/orders', exact: true }).waitFor({ state: 'detached' })
  await editor.close()
})

test('turns and state are seen to in a session that is nobody else’s', async () => {
  const turns = { path: '/turns', select: { sequence: 'stay' }, responses: [{ name: 'First', status: 500 }, { name: 'Second', status: 503 }, { name: 'Third' }] }
  const cart = { path: '/cart', responses: [{ name: 'Full', when: { state: 'count', gte: 3 } }, { name: 'Else', status: 404, set: { count: { add: 1 } } }] }
  const { editor, row, make, call } = await open([turns, cart])
  await make('Third').click()
  await row('Third').getByText('The request is to be sent 3 times; the last time gives the response.').waitFor()
  await editor.button('Send for real', row('Third')).click()
  await row('Third').getByText('Reached: it was answered with 200.').waitFor()
  await make('Full').click()
  await editor.button('Send for real', row('Full')).click()
  await row('Full').getByText('Reached: it was answered with 200.').waitFor()
  assert.equal((await call('/turns')).status, 500, 'nobody else’s turn has come')
  assert.equal((await call('/cart')).status, 404, 'nobody else’s cart is full')
  await editor.close()
})

test('where there is no request, the engine says why', async () => {
  const taken = [
    { path: '/a', priority: 1, responses: [{ name: 'Taker', when: { path: true, equals: '/a' } }] },
    { path: '/a', responses: [{ name: 'Taken', status: 201 }] },
  ]
  const { editor, row, make } = await open(taken)
  await make('Taken').click()
  await row('Taken').getByText(/^No request was found that reaches it: .* takes every request that was tried\.$/).waitFor()
  await editor.close()
})

test('a made request is tried on the draft, or copied for a shell', async () => {
  const { editor, page, row, make } = await open([text('/first'), USERS])
  await make('Gold').click()
  await editor.button('Copy as curl', row('Gold')).click()
  await row('Gold').getByText('Copied', { exact: true }).first().waitFor()
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^curl .*x-tier: gold/s)
  await editor.button('Try it', row('Gold')).click()
  await editor.reply.getByText(/^200 /).waitFor()
  await editor.reply.getByText('gold', { exact: true }).waitFor()
  assert.equal(await editor.path.inputValue(), USERS.path)
  await editor.close()
})

const text = (path) => ({ path, responses: [{ body: { text: path } }] })

test('a viewer sees all of it, and sends nothing', async () => {
  const { editor, page, row, make } = await open([USERS], ['/users/1'], { viewer: true })
  await row('Plain').getByText(/^reached once, /).waitFor()
  await make('Gold').click()
  await editor.button('Try it', row('Gold')).waitFor()
  assert.equal(await page.getByRole('button', { name: 'Send for real' }).count(), 0)
  await editor.close()
})

test('five hundred endpoints are all there', async () => {
  const many = Array.from({ length: 500 }, (_, at) => text(`/many/${at}`))
  const { editor, page } = await open(many, ['/many/499'])
  await page.getByText('1 of 500 responses have been reached.').waitFor()
  await page.getByRole('link', { name: '/many/499', exact: true }).waitFor()
  await page.getByLabel('Only what is not reached').check()
  await page.getByRole('link', { name: '/many/499', exact: true }).waitFor({ state: 'detached' })
  await editor.close()
})

test('without a mouse: a request is made and sent', async () => {
  const { editor, page, row, make } = await open([USERS])
  const keyboard = new Keyboard(page)
  await keyboard.use(make('Gold'))
  await keyboard.use(editor.button('Send for real', row('Gold')))
  await row('Gold').getByText('Reached: it was answered with 200.').waitFor()
  await keyboard.back(page.getByLabel('Only what is not reached'))
  await keyboard.press('Space')
  await row('Plain').waitFor()
  await editor.close()
})
