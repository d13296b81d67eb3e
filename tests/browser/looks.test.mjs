// Every page, light and dark, wide and narrow: nothing that an accessibility check finds, nothing wider than the window.
// With SCREENSHOTS set to a folder those that are worth showing are kept there as pictures, small ones.

import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
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

// Conditions in groups, long words, every kind of field; a card that another shadows.
const CONDITIONS = [
  {
    path: '/orders/{id}',
    responses: [
      {
        name: `Gold ${LONG}`,
        when: {
          all: [
            { header: 'x-tier', equals: LONG, ignore_case: true },
            {
              any: [
                { query: 'n', between: [1, 10] },
                { not: { all: [{ path: true, regex: '^/orders/[0-9]+$' }, { query: 'since', after: 'now-2h/d' }] } },
                { param: 'id', length: { gte: 1, lte: 5 } },
              ],
            },
            { body: true, equals_json: { id: '${any-number}' }, ignore_order: true },
            { part: { name: 'avatar', field: 'filename' }, ends_with: '.png' },
            { header: 'x', contains: 'a', regex: 'b' },
          ],
        },
        status: 201,
      },
      { name: LONG, status: 404 },
      { when: { query: 'x', one_of: ['a', 'b'] }, status: '{{query "status"}}' },
    ],
  },
]
const TURNS = [{ path: '/turns', select: 'sequence', responses: [{ status: 500 }, { name: LONG, status: 503 }, { name: 'Then', when: { query: 'a' } }] }]
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
  'home empty': (editor) => editor.go(),
  'home with projects': async (editor) => {
    const keep = async (number) => {
      const { slug, key, url } = await dotmock.server.project([], {})
      const role = number % 4 === 1 ? 'viewer' : 'owner'
      return { slug, key, url, name: number === 2 ? `Pets ${LONG}` : `Project ${number}`, opened: Date.now() - number * 3e6, key_safe: true, role }
    }
    const projects = await Promise.all(Array.from({ length: 9 }, (_, number) => keep(number)))
    await editor.go()
    await editor.page.evaluate((projects) => localStorage.setItem('dotmock.projects', JSON.stringify(projects)), projects)
    await editor.go()
  },
  settings: async (editor) => {
    const project = await open(editor, PETS, SETTINGS)
    await dotmock.server.mint(project, 'viewer', LONG.slice(0, 90))
    await editor.settings()
    await editor.button('Make a key').click()
    await editor.page.getByText('Copy it now').waitFor()
  },
  'settings viewer': async (editor) => {
    await view(editor, SETTINGS)
    await editor.settings()
  },
  'project as viewer': (editor) => view(editor),
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
  completion: async (editor) => {
    await open(editor, PETS)
    await editor.body(1).ready()
    await editor.body(1).field.fill('{"id": {{fake')
    await editor.page.keyboard.press('Control+Space')
    await editor.page.getByRole('option', { name: 'fakeEmail' }).waitFor()
  },
  preview: async (editor) => {
    await open(editor, [
      { path: '/pets/{id}', responses: [{ body: '{\n  "id": {{param "id"}},\n  "owner": "{{fakeName}}"\n}' }, { body: '{{index .Vars.a 1}}' }] },
    ])
    await editor.page.getByText('"owner": "').last().waitFor()
    await editor.page.getByText(/error calling index/).waitFor()
  },
  bytes: async (editor) => {
    await open(editor, [{ path: '/logo.png', responses: [{ body: { base64: 'iVBORw0KGgo=' } }, { body: { text: '<p>{{no action}}</p>' } }] }])
    await editor.body(1).ready()
    await editor.body(2).ready()
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
  conditions: async (editor) => {
    await open(editor, CONDITIONS)
    await editor.page.getByRole('img', { name: /^Does not hold/ }).first().waitFor()
    await editor.button('Test pattern').click()
    await editor.page.getByLabel('Sample text').fill(`/orders/7${LONG}`)
    await editor.page.getByText('Does not match', { exact: true }).waitFor()
  },
  folded: async (editor) => {
    await open(editor, CONDITIONS)
    await editor.button('More for this response').first().click()
    await editor.page.getByRole('menuitem', { name: 'Collapse all' }).click()
    await editor.page.getByText(/never reached/).first().waitFor()
    await editor.button('More for this response').first().click()
  },
  delays: async (editor) => {
    await open(editor, FAILING)
    await editor.page.getByRole('img', { name: /median/ }).first().waitFor()
    await editor.response(1).getByLabel('Status', { exact: true }).click()
    await editor.page.getByRole('option', { name: '404 Not Found' }).waitFor()
  },
  turns: async (editor) => {
    await open(editor, TURNS)
    await editor.page.getByRole('region', { name: 'What each call gets' }).waitFor()
  },
  elsewhere: async (editor) => {
    await dotmock.server.save(await open(editor, PETS), { name: 'Pets', endpoints: PETS.slice(1) })
    await editor.page.getByText(/saved elsewhere/).waitFor()
  },
  conflict: async (editor) => {
    const project = await open(editor, PETS)
    await editor.path.fill('/mine')
    await editor.page.getByText('Unsaved changes').waitFor()
    await dotmock.server.save(project, { name: 'Pets', endpoints: [{ id: 'e1', path: `/theirs/${LONG}` }, ...PETS.slice(1)] })
    await editor.button('Merge').click()
    await editor.page.getByRole('dialog', { name: 'The project has changed' }).waitFor()
  },
  history: async (editor) => {
    await dotmock.server.save(await open(editor, PETS), { name: 'Dogs', endpoints: PETS.slice(1) })
    await editor.page.getByRole('link', { name: 'History' }).click()
    await editor.page.getByRole('group', { name: /^Changes of/ }).first().waitFor()
  },
  offline: async (editor) => {
    await open(editor, PETS)
    // What the page fetches when it is first needed is there before the network goes.
    await editor.page.waitForLoadState('networkidle')
    await editor.page.context().setOffline(true)
    await editor.page.getByText('You are offline.').waitFor()
  },
  restored: async (editor) => {
    await open(editor, PETS)
    await editor.path.fill('/kept')
    await editor.page.waitForFunction(() => Object.values(localStorage).join().includes('/kept'))
    editor.page.on('dialog', (dialog) => dialog.accept())
    await editor.page.reload()
    await editor.page.getByText('Your unsaved changes from last time are back.').waitFor()
  },
  palette: async (editor) => {
    await open(editor, PETS)
    await editor.page.keyboard.press('Control+k')
    await editor.page.getByRole('combobox', { name: 'Search or run', exact: true }).fill('pet')
    await editor.page.getByRole('listbox', { name: 'Results' }).getByRole('option').first().waitFor()
  },
  'palette unasked': async (editor) => {
    await open(editor, PETS)
    await editor.button('Search or run a command').click()
    await editor.page.getByRole('listbox', { name: 'Results' }).getByRole('option').first().waitFor()
  },
  shortcuts: async (editor) => {
    await open(editor, PETS)
    await editor.page.evaluate(() => document.activeElement.blur())
    await editor.page.keyboard.press('?')
    await editor.page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  },
  docs: async (editor) => {
    await editor.go('/docs')
    await editor.page.getByRole('heading', { name: 'Getting started' }).waitFor()
  },
  functions: async (editor) => {
    await editor.go('/docs/functions#fakeName')
    await editor.button('Run', editor.page.locator('#fakeName')).click()
    await editor.page.getByRole('group', { name: 'Example of fakeName' }).getByRole('status', { name: 'Gives' }).waitFor()
  },
  searched: async (editor) => {
    await editor.go('/docs')
    await editor.page.getByRole('searchbox', { name: 'Search the reference' }).fill('date')
    await editor.page.getByText(/^\d+ results$/).waitFor()
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

// Which of them the documentation shows.
const PICTURED = ['home empty', 'project', 'failing', 'palette', 'shortcuts', 'functions', 'settings', 'history']

test('every page that is pictured is one of those here', () => {
  assert.deepEqual(PICTURED.filter((name) => !(name in PAGES)), [])
})

// As WebP, which the protocol gives and Playwright does not.
async function picture(page, file) {
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 82 })
  writeFileSync(file, Buffer.from(data, 'base64'))
}

const SETTINGS = {
  vars: { currency: 'EUR', limits: { free: 20, [LONG]: [1, 2, 3] }, broken: '{"a": ' },
  settings: { cors: { origins: ['https://app.example.com', 'https://*.example.com'], credentials: true }, mask: ['cookie', LONG], seed: 7 },
}

async function view(editor, more) {
  const project = await dotmock.server.project(PETS, { name: 'Pets', ...more })
  const { key } = await dotmock.server.mint(project, 'viewer')
  await editor.go(`/p/${project.slug}#key=${key}`)
  await editor.page.getByText('You are viewing.').waitFor()
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
        if (folder && PICTURED.includes(name) && !(dark && width === 390)) await picture(editor.page, `${folder}/${what.replaceAll(' ', '-')}.webp`)
        await editor.accessible(what)
        assert.equal(await editor.overflows(), false, `${what} scrolls sideways`)
        await editor.close()
      })
    }
  }
}
