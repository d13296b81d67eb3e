// What the product promises: from an empty page to a live mock, and every edit live at once.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const GOLD = '{"id": "{{.Request.PathParams.id}}", "tier": "{{header "x-tier"}}"}'
const DEFAULT = '{"id": "{{param "id"}}", "tier": null}'

// What the mock at the project's own host answers.
async function get(slug, path, headers) {
  const { status, text } = await dotmock.server.mock(slug, path, { headers })
  return { status, text }
}

async function project(editor, { gold = GOLD, otherwise = DEFAULT } = {}) {
  const slug = await editor.create()
  await editor.path.fill('/users/{id}')
  await editor.fill(1, {
    when: { target: 'header', name: 'x-tier', operator: 'equals', value: 'gold' },
    kind: 'template',
    body: gold,
  })
  await editor.button('Add response').click()
  await editor.fill(2, { status: 203, kind: 'template', body: otherwise })
  await editor.save()
  return slug
}

test('from the empty page to a live mock, edited live, apart from others, and kept over a restart', async () => {
  const editor = await dotmock.open()
  const slug = await project(editor)

  assert.deepEqual(await get(slug, '/users/7', { 'x-tier': 'gold' }), { status: 200, text: '{"id": "7", "tier": "gold"}' })
  assert.deepEqual(await get(slug, '/users/8'), { status: 203, text: '{"id": "8", "tier": null}' })

  await editor.fill(2, { body: 'edited {{param "id"}}' })
  await editor.page.getByText('Unsaved changes').waitFor()
  assert.equal((await get(slug, '/users/8')).text, '{"id": "8", "tier": null}')
  await editor.save()
  assert.deepEqual(await get(slug, '/users/8'), { status: 203, text: 'edited 8' })

  const second = await dotmock.open()
  const other = await project(second, { otherwise: 'another project' })
  assert.notEqual(other, slug)
  assert.equal((await get(other, '/users/8')).text, 'another project')
  assert.equal((await get(slug, '/users/8')).text, 'edited 8')

  await dotmock.server.restart()
  assert.deepEqual(await get(slug, '/users/7', { 'x-tier': 'gold' }), { status: 200, text: '{"id": "7", "tier": "gold"}' })
  assert.equal((await get(other, '/users/8')).text, 'another project')
  await second.close()
  await editor.close()
})

test('what is tried on the draft is what is served', async () => {
  const editor = await dotmock.open()
  const slug = await project(editor)
  await editor.tries('/users/41', 200, { 'x-tier': 'gold' })
  await editor.reply.getByText('"id": "41"').waitFor()
  assert.equal((await get(slug, '/users/41', { 'x-tier': 'gold' })).status, 200)

  await editor.tries('/user/41', 404)
  await editor.reply.getByRole('region', { name: 'Near misses' }).waitFor()
  const { status, text } = await get(slug, '/user/41')
  assert.equal(status, 404)
  assert.equal(JSON.parse(text).near_misses[0].path, '/users/{id}')
  await editor.close()
})
