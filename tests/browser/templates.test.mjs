// Every template is one click away from a project that answers.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const JSON_TYPE = { 'content-type': 'application/json' }
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const CLIENT = 'client_id=demo-client&client_secret=demo-secret'
const post = (path, headers, body) => ({ path, method: 'POST', headers, body })

// The template, and requests with the status and a part of the body that each gets.
const TEMPLATES = {
  'REST CRUD': [
    [post('/todos', JSON_TYPE, '{"title": "Ship it"}'), 201, '"id":4'],
    [{ path: '/todos/4' }, 200, 'Ship it'],
    [{ path: '/todos/4', method: 'DELETE' }, 204, ''],
    [{ path: '/todos/4' }, 404, 'no todo 4'],
  ],
  'OAuth 2.0 server': [
    [post('/oauth/token', FORM, `${CLIENT}&grant_type=client_credentials`), 200, '"token_type": "Bearer"'],
    [post('/oauth/token', FORM, `${CLIENT}&grant_type=implicit`), 400, 'unsupported_grant_type'],
  ],
  'Paginated list': [[{ path: '/articles?page=5' }, 200, 'Article 42']],
  'Flaky payments': [
    [
      post('/charges', { ...JSON_TYPE, authorization: 'Bearer sk' }, '{"amount": 5, "card": {"number": "4000000000000002"}}'),
      402,
      'card_declined',
    ],
  ],
  'Webhook receiver': [
    [post('/hooks/shop', JSON_TYPE, '{"type": "order.paid"}'), 202, 'order.paid'],
    [post('/gone', JSON_TYPE, '{}'), 410, 'ended'],
  ],
}

for (const [name, steps] of Object.entries(TEMPLATES)) {
  test(name, async () => {
    const editor = await dotmock.open()
    await editor.go()
    await editor.button(name).click()
    await editor.path.waitFor()
    assert.equal(await editor.page.getByLabel('Project name').inputValue(), name)
    assert.equal(await editor.page.getByText(/^\d+ (error|warning)/).count(), 0)
    for (const [{ path, ...request }, status, part] of steps) {
      const reply = await dotmock.server.mock(editor.slug, path, request)
      assert.equal(reply.status, status, `${path}: ${reply.body}`)
      assert.ok(reply.body.toString().includes(part), `${path}: ${reply.body}`)
    }
    await editor.close()
  })
}

test('a template is chosen by keyboard alone', async () => {
  const editor = await dotmock.open()
  await editor.go()
  await editor.button('Paginated list').focus()
  await editor.page.keyboard.press('Enter')
  await editor.path.waitFor()
  assert.equal(await editor.path.inputValue(), '/articles')
  await editor.close()
})
