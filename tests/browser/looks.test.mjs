// Every page, light and dark, wide and narrow: nothing that an accessibility check finds, nothing wider than the window.
// With SCREENSHOTS set to a folder each is kept there as a picture.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const LONG = 'a-very-long-segment-that-no-column-can-hold-'.repeat(4)
const PETS = [
  {
    path: '/pets/{id}',
    name: 'One pet',
    responses: [
      { when: { header: 'x-tier', equals: 'gold' }, headers: { 'x-cache': 'hit' }, body: '{"id": {{param "id"}}}' },
      { when: { any: [{ query: 'slow', present: true }, { not: { cookie: 'sid', present: true } }] }, delay: 50 },
      { status: 404, body: { error: 'no such pet' } },
    ],
  },
  { method: 'POST', path: '/pets', responses: [{ status: 201, body: { created: true } }] },
  { method: ['PUT', 'PATCH'], path: `/pets/{id}/${LONG}` },
  { method: 'DELETE', path: '/pets/{id}' },
  { method: 'ANY', path: '/{rest*}', responses: [{ status: 503 }] },
]

const FAILING = [
  {
    path: '/orders/{id}',
    select: 'random',
    responses: [
      { weight: 3, probability: 0.5, body: { ok: true }, delay: { dribble: { chunks: 10, over: 2000 } }, fault: 'truncate' },
      { fault: { kind: 'rate_limit', after: 3, probability: 0.25 }, delay: { normal: { mean: 300, sd: 50 } }, body: 'x' },
      { fault: { kind: 'status', status: 502 }, delay: { min: 5, max: 90 } },
      {
        status: 201,
        delay: { lognormal: { median: 200, sigma: 0.5 } },
        set: { cart: '{{body "$.id"}}', count: { add: 1 }, draft: null },
        body: { created: true },
      },
    ],
  },
]
const CHAOS = { chaos: { percent: 20, faults: ['status', 'empty'] } }

const WORDS = ['pets', 'orders', 'users', 'invoices', 'shipments']
const MANY = Array.from({ length: 496 }, (_, at) => ({
  method: ['GET', 'POST', 'PUT', 'DELETE', 'ANY'][at % 5],
  path: `/api/v${1 + (at % 2)}/${WORDS[at % 5]}/${at < 10 ? '' : `{id}/${at}`}`,
  name: at % 3 ? '' : `Number ${at} of the ${WORDS[at % 5]}`,
  enabled: at % 7 !== 3,
})).concat([
  { path: `/api/v1/pets/${LONG}`, name: 'Whose name is as long as its path, so that neither can be seen whole' },
  { path: '/api/v1/عربى', name: 'قائمة الحيوانات في المتجر' },
  { path: '/api/v1/שלום/{id}', name: 'חיות מחמד' },
  { method: ['PUT', 'PATCH'], path: 'no-slash', name: 'Has an error' },
])

// On a narrow page the list is a pane of its own.
const showList = async (editor) => {
  const button = editor.button('Endpoints', editor.page.getByRole('navigation', { name: 'Panes' }))
  if (await button.isVisible()) await button.click()
}

const PAGES = {
  home: (editor) => editor.go(),
  project: async (editor) => {
    await open(editor, PETS)
    await editor.page.getByText(/^\d{3} [A-Z]/).first().waitFor({ state: 'attached' })
  },
  empty: (editor) => open(editor, []),
  broken: async (editor) => {
    await open(editor, PETS)
    await editor.fill(1, { body: '{{nope}}' })
    await editor.response(1).getByText(/function "nope" not defined/).waitFor()
  },
  failing: async (editor) => {
    await open(editor, FAILING, { settings: CHAOS })
    await editor.page.getByText(/^\d{3} [A-Z]/).first().waitFor({ state: 'attached' })
  },
  chaos: async (editor) => {
    await open(editor, FAILING, { settings: CHAOS })
    await editor.button('Chaos 20 %').click()
    await editor.page.getByRole('dialog', { name: 'Chaos' }).waitFor()
  },
  elsewhere: async (editor) => {
    await dotmock.server.save(await open(editor, PETS), { name: 'Pets', endpoints: PETS.slice(1) })
    await editor.page.getByText(/saved elsewhere/).waitFor()
  },
  many: async (editor) => {
    await open(editor, MANY.slice(0, -1))
    await showList(editor)
    await editor.row('/api/v1').waitFor()
  },
  searching: async (editor) => {
    await open(editor, MANY.slice(0, -1))
    await showList(editor)
    await editor.search.fill('pets number')
    await editor.endpoints.getByText(/^\d+ of 499$/).waitFor()
  },
  nothing: async (editor) => {
    await open(editor, PETS)
    await showList(editor)
    await editor.search.fill('no such endpoint')
    await editor.button('Clear the search').waitFor()
  },
  selected: async (editor) => {
    await open(editor, PETS)
    await showList(editor)
    await editor.row('/pets').click({ modifiers: ['Control'] })
    await editor.endpoints.getByText('4 selected').waitFor()
  },
  menu: async (editor) => {
    await open(editor, PETS)
    await showList(editor)
    await editor.row('GET /pets/{id}').click({ button: 'right' })
    await editor.page.getByRole('menu').waitFor()
  },
  unknown: async (editor) => {
    await editor.go('/p/nobody-made-this')
    await editor.page.getByRole('heading').first().waitFor()
  },
}

async function open(editor, endpoints, more = {}) {
  const project = await dotmock.server.project(endpoints, { name: 'Pets', ...more })
  await editor.enter(project)
  return project
}

for (const [name, arrange] of Object.entries(PAGES)) {
  for (const dark of [false, true]) {
    for (const width of [1280, 390]) {
      const what = `${name} ${dark ? 'dark' : 'light'} ${width}`
      test(what, async () => {
        const editor = await dotmock.open({ width, dark, height: width === 390 ? 844 : 900 })
        await arrange(editor)
        await editor.page.getByRole('heading').first().waitFor()
        const folder = process.env.SCREENSHOTS
        if (folder) await editor.page.screenshot({ path: `${folder}/${what.replaceAll(' ', '-')}.png` })
        await editor.accessible(what)
        assert.equal(await editor.overflows(), false, `${what} scrolls sideways`)
        await editor.close()
      })
    }
  }
}
