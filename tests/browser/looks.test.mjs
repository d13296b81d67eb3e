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
// Requests that nothing answers, each by a little.
const MISSING = [{ path: '/pets/{id}', name: 'One pet', responses: [{ name: 'Gold', when: { header: 'x-tier', equals: 'gold' } }] }]
const TURNS = [{ path: '/turns', select: 'sequence', responses: [{ status: 500 }, { name: LONG, status: 503 }, { name: 'Then', when: { query: 'a' } }] }]
const GOLD = [
  {
    path: '/users/{id}',
    name: 'A user',
    responses: [
      {
        name: 'Gold',
        when: { all: [{ header: 'x-tier', equals: 'gold' }, { any: [{ query: 'a', equals: '1' }, { query: 'b', equals: '2' }] }, { not: { query: 'c' } }] },
      },
    ],
  },
]
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

const showTry = async (editor) => {
  const button = editor.button('Try it', editor.page.getByRole('navigation', { name: 'Panes' }))
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
    await answered(editor)
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
    await answered(editor)
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
  'tried in vain': async (editor) => {
    await open(editor, CONDITIONS.concat(GOLD))
    await showTry(editor)
    await editor.tries('/users/7?a=1', 404, { 'x-tier': `golden-${LONG}` })
    await editor.reply.getByRole('list', { name: 'Fixes' }).first().waitFor()
  },
  sent: async (editor) => {
    await open(editor, [{ path: '/a', responses: [{ set: { cart: { add: 1 } }, headers: { 'x-a': LONG }, body: '{"a": 1}' }] }])
    await editor.fill(1, { status: 201, body: `{"a": "${LONG}"}` })
    await showTry(editor)
    await editor.page.getByText('Session, state and time').click()
    await editor.page.getByLabel('Time', { exact: true }).fill('soon')
    await editor.button('Send for real').click()
    await editor.page.getByRole('table', { name: 'What differs' }).waitFor()
  },
  requests: async (editor) => {
    await open(editor, PETS)
    await showTry(editor)
    const requests = editor.page.getByRole('dialog', { name: 'Requests' })
    for (const name of ['A cat', LONG]) {
      await editor.page.getByLabel('Request path').fill(`/pets/${name}`)
      await editor.button('Send for real').click()
      await editor.page.getByRole('region', { name: 'Sent for real' }).getByText(/draft's reply/).waitFor()
      await editor.button('Saved and recent requests').click()
      await requests.getByLabel('Save this request as').fill(name)
      await editor.button('Save request', requests).click()
      await requests.getByRole('list', { name: 'Saved requests' }).getByText(name, { exact: true }).waitFor()
      if (name !== LONG) await editor.button('Close', requests).click()
    }
    await editor.button('Rename A cat', requests).click()
  },
  pasting: async (editor) => {
    await open(editor, PETS)
    await showTry(editor)
    await editor.button('Paste a request').click()
    const dialog = editor.page.getByRole('dialog', { name: 'Paste a request' })
    await dialog.getByRole('textbox').fill("curl /pets \\\n -H 'X-A: 1")
    await editor.button('Use this request', dialog).click()
    await dialog.getByText(/line 2/).waitFor()
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
  'replay on draft': async (editor) => {
    await replay(editor)
    await editor.page.getByRole('link', { name: /become misses$/ }).click()
    await editor.page.getByRole('region', { name: 'Would get another reply' }).getByRole('button', { expanded: false }).first().click()
    await editor.page.getByRole('group', { name: 'Body changes' }).waitFor()
  },
  'warning before a save': async (editor) => {
    await replay(editor)
    await editor.page.keyboard.press('Control+s')
    await editor.page.getByRole('dialog', { name: /would miss$/ }).waitFor()
  },
  'replay of nothing': async (editor) => {
    const { slug } = await open(editor, PETS)
    await editor.go(`/p/${slug}/traffic/draft`)
    await editor.page.getByRole('heading', { name: 'Nothing is unsaved' }).waitFor()
  },
  coverage: async (editor) => {
    const { slug } = await open(editor, [...PETS.slice(0, 4), { path: '/old', responses: [{ name: LONG }, { name: 'Behind it', status: 404 }] }])
    for (const path of ['/pets/1', '/pets/2?slow', '/nowhere']) await dotmock.server.mock(slug, path)
    await editor.go(`/p/${slug}/traffic/coverage`)
    await editor.page.getByText(/^reached 2 times/).first().waitFor()
    await editor.button('Make a request for Response 1').click()
    await editor.button('Send for real').waitFor()
  },
  traffic: async (editor) => {
    await watch(editor, await open(editor, PETS))
    await editor.page.getByRole('option', { name: /^POST \/pets, 201/ }).first().waitFor()
  },
  miss: async (editor) => {
    await watch(editor, await open(editor, MISSING))
    await editor.page.getByRole('option', { name: /No match/ }).last().click()
    await editor.page.getByRole('region', { name: 'Near misses' }).waitFor()
    await editor.button('Copy as curl').waitFor()
  },
  'no traffic': async (editor) => {
    await open(editor, PETS)
    await editor.page.getByRole('link', { name: 'Traffic', exact: true }).click()
    await editor.page.getByText('No requests yet').waitFor()
  },
  'no longer kept': async (editor) => {
    const { slug } = await open(editor, PETS)
    await editor.go(`/p/${slug}/traffic/r/${'f'.repeat(32)}`)
    await editor.page.getByText('No longer kept').waitFor()
  },
  'traffic cleared': async (editor) => {
    await watch(editor, await open(editor, PETS))
    await editor.page.getByRole('option', { name: /^POST \/pets, 201/ }).first().waitFor()
    await editor.button('Clear').click()
    await editor.button('Clear them').waitFor()
  },
  state: async (editor) => {
    await remember(await open(editor, PETS))
    await editor.page.getByRole('link', { name: 'Traffic', exact: true }).click()
    await editor.page.getByRole('link', { name: 'State', exact: true }).click()
    await editor.page.getByRole('list', { name: 'Sessions' }).getByRole('button', { name: /^ann/ }).click()
    const values = editor.page.getByRole('region', { name: 'Values' })
    await values.getByRole('heading', { name: 'ann' }).waitFor()
    await values.getByLabel('JSON value', { exact: true }).first().fill('half')
    await values.getByText(/^This is no JSON/).waitFor()
  },
  'no state': async (editor) => {
    const { slug } = await open(editor, PETS)
    await editor.go(`/p/${slug}/traffic/state`)
    await editor.page.getByText('Nothing is remembered here yet.').waitFor()
  },
  'traffic viewed': async (editor) => {
    const { slug } = await view(editor)
    await dotmock.server.mock(slug, '/pets/7')
    await editor.page.getByRole('link', { name: 'Traffic', exact: true }).click()
    await editor.page.getByRole('option', { name: /^GET \/pets\/7/ }).click()
    await editor.page.getByRole('region', { name: 'Facts' }).waitFor()
    await editor.button('Copy as curl').waitFor()
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
  import: async (editor) => {
    await editor.go('/import')
    await editor.page.getByRole('textbox', { name: 'Or paste it' }).fill(JSON.stringify(SHOP, null, 2))
    await editor.page.getByText('4 endpoints from OpenAPI 3.1').waitFor()
  },
  'import again': async (editor) => {
    const { document } = (await dotmock.server.call('POST', '/api/import', { json: SHOP })).json
    // Somebody has edited one, deleted another, and added one of their own.
    const [list, add, read] = document.endpoints
    const mine = [{ ...list, responses: [{ id: 'r1', body: { mine: true } }] }, read, { id: 'e1', path: '/orders', responses: [{ body: [] }] }]
    const { slug } = await open(editor, mine, { imports: document.imports })
    const later = structuredClone(SHOP)
    const { '/pets': pets, '/pets/{id}': pet } = later.paths
    for (const operation of [pets.get, pets.post, pet.get]) operation.responses[200] = { description: 'Done', content: { 'text/plain': { example: 'later' } } }
    delete pet.delete
    const own = { get: { summary: 'List orders', responses: { 200: { description: 'Done' } } } }
    Object.assign(later.paths, { '/orders': own, [`/orders/{id}/${LONG}`]: own })
    await editor.go(`/p/${slug}/import`)
    await editor.page.getByRole('textbox', { name: 'Or paste it' }).fill(JSON.stringify(later, null, 2))
    await editor.page.getByText('A later version of what you imported before').waitFor()
    await editor.page.getByText('What differs').first().click()
    await editor.page.getByRole('main').evaluate((main) => main.scrollTo(0, 420))
  },
  'import refused': async (editor) => {
    await editor.go('/import')
    await editor.page.getByRole('textbox', { name: 'Or paste it' }).fill(`openapi: 3.1.0\npaths:\n  /${LONG}: [\n`)
    await editor.page.getByRole('alert').waitFor()
  },
  export: async (editor) => {
    await open(editor, [...PETS, ...TURNS])
    await editor.button('Search or run a command').click()
    await editor.page.getByRole('combobox', { name: 'Search or run', exact: true }).fill('export')
    await editor.page.keyboard.press('Enter')
    const dialog = editor.page.getByRole('dialog', { name: 'Export', exact: true })
    await dialog.getByRole('radio', { name: /^OpenAPI/ }).check()
    await dialog.getByRole('list', { name: 'Left out' }).waitFor()
  },
  'export refused': async (editor) => {
    await open(editor, PETS)
    await editor.path.fill(`no-slash-${LONG}`)
    await editor.page.keyboard.press('Control+k')
    await editor.page.getByRole('combobox', { name: 'Search or run', exact: true }).fill('export')
    await editor.page.keyboard.press('Enter')
    await editor.page.getByRole('list', { name: 'What is wrong' }).waitFor()
  },
  unknown: async (editor) => {
    await editor.go('/p/nobody-made-this')
    await editor.page.getByRole('heading').first().waitFor()
  },
}

// Which of them the documentation shows.
const PICTURED = ['home empty', 'project', 'traffic', 'miss', 'state', 'failing', 'palette', 'shortcuts', 'functions', 'settings', 'history', 'replay on draft', 'coverage', 'import', 'import again', 'export']

test('every page that is pictured is one of those here', () => {
  assert.deepEqual(PICTURED.filter((name) => !(name in PAGES)), [])
})

// As WebP, which the protocol gives and Playwright does not.
async function picture(page, file) {
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 82 })
  writeFileSync(file, Buffer.from(data, 'base64'))
}

// The request that is tried has been answered. Where there is room for one pane, what tries it is not drawn yet.
const answered = async (editor) => {
  if (editor.page.viewportSize().width > 900) await editor.page.getByText(/^\d{3} [A-Z]/).first().waitFor()
}

// A document of another tool, with something that comes over otherwise and something that does not.
const SHOP = (() => {
  const json = (example) => ({ 'application/json': { example } })
  const answers = (summary, responses) => ({ summary, responses })
  const done = { description: 'Done', content: json({ id: 7, name: 'Rex' }) }
  const none = { description: 'None', content: json({ error: 'no such pet' }) }
  return {
    openapi: '3.1.0',
    info: { title: 'Pet shop', version: '1' },
    servers: [{ url: 'https://api.example.com/v1' }],
    paths: {
      '/pets': { get: answers('List pets', { 200: done }), post: { ...answers('Add a pet', { 201: done, 422: none }), callbacks: { onAdded: {} } } },
      '/pets/{id}': { get: answers('Read a pet', { 200: done, 404: none }), delete: answers(`Delete a pet, ${LONG}`, { 204: { description: 'Gone' } }) },
    },
  }
})()

const SETTINGS = {
  vars: { currency: 'EUR', limits: { free: 20, [LONG]: [1, 2, 3] }, broken: '{"a": ' },
  settings: { cors: { origins: ['https://app.example.com', 'https://*.example.com'], credentials: true }, mask: ['cookie', LONG], seed: 7 },
}

// Requests of each kind, and a draft that changes what they get.
async function replay(editor) {
  const { slug } = await open(editor, [
    { path: '/pets/{id}', responses: [{ headers: { 'x-cache': 'hit' }, body: { id: 1, name: 'Rex' } }] },
    { path: '/orders', responses: [{ body: 'orders' }] },
  ])
  const paths = ['/pets/1', `/pets/2?${LONG}`, '/orders', '/orders?page=2', '/baskets']
  for (const path of paths) await dotmock.server.mock(slug, path, { headers: { authorization: 'Bearer x' } })
  await editor.fill(1, { status: 203 })
  await editor.body(1).field.fill('{"id": 1, "name": "Max"}')
  await showList(editor)
  await editor.row('GET /orders').click()
  await editor.path.fill('/baskets')
  await editor.page.getByRole('link', { name: '2 become misses' }).waitFor()
}

async function view(editor, more) {
  const project = await dotmock.server.project(PETS, { name: 'Pets', ...more })
  const { key } = await dotmock.server.mint(project, 'viewer')
  await editor.go(`/p/${project.slug}#key=${key}`)
  await editor.page.getByText('You are viewing.').waitFor()
  return project
}

// Goes to the traffic, and has the mocks asked this and that.
async function watch(editor, { slug }) {
  const call = (path, options) => dotmock.server.mock(slug, path, options)
  await editor.page.getByRole('link', { name: 'Traffic', exact: true }).click()
  const headers = { authorization: 'Bearer abcdefgh', cookie: 'sid=abcdefgh; theme=dark', 'x-mock-session': 'ann' }
  for (let id = 1; id <= 4; id++) {
    await call(`/pets/${id}?slow=1`, { headers: { ...headers, 'x-tier': id % 2 ? 'gold' : 'silver' } })
    await call('/pets', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"name": "Rex"}' })
    await call(`/${LONG}?page=${id}`)
  }
}

async function remember({ slug, key }) {
  const json = { default: { cart: 2 }, sessions: { ann: { cart: ['Rex', { id: 7, note: LONG }], name: 'Ann' }, [LONG.slice(0, 120)]: { n: 1 } } }
  await dotmock.server.call('PUT', `/api/projects/${slug}/state`, { key, json })
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
