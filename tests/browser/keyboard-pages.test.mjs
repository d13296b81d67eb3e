// What is around endpoints without a mouse: settings, sharing, conflicts, history, the palette and the reference.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'
import { Keyboard, box, field, home, link, open, save } from '../support/keyboard.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

test('settings are set', async () => {
  const flow = await open(dotmock, undefined, { vars: { old: 1 } })
  const { editor, page, hands, document } = flow
  await hands.use(link(page, 'Settings'))
  await hands.check(box(page, /^Strict trailing slash/))
  await hands.write(field(page, 'Seed'), '7')
  await hands.use(editor.button('Remove variable'))
  await hands.comesTo(editor.button('Add variable'))
  await hands.press('Enter')
  await hands.comesTo(field(page, 'Variable name'))
  await hands.keys.type('currency')
  await hands.write(field(page, 'Variable value'), 'EUR')
  await hands.reach(page.getByRole('radio', { name: /^Any origin/ }))
  await hands.press('ArrowDown')
  await hands.write(field(page, 'Allowed origins'), 'https://app.test')
  await hands.press('Enter')
  await hands.keys.type('https://gone.test')
  await hands.press('Enter')
  await hands.back(editor.button('Remove https://gone.test'))
  await hands.press('Enter')
  await hands.comesTo(field(page, 'Allowed origins'))
  await hands.write(field(page, 'Names'), 'x-api-key')
  await hands.press('Enter')
  await save(flow, 2)
  const { vars, settings } = await document()
  assert.deepEqual(vars, { currency: 'EUR' })
  assert.deepEqual(settings, {
    strict_slash: true,
    cors: { origins: ['https://app.test'] },
    seed: 7,
    mask: ['authorization', 'proxy-authorization', 'cookie', 'x-api-key'],
  })
  await hands.use(editor.button('Reset to the default'))
  await hands.use(editor.button('Chaos'))
  const chaos = page.getByRole('dialog', { name: 'Chaos' })
  await hands.check(box(chaos, 'Break replies'))
  await hands.write(chaos.getByLabel('Percent of replies'), '10')
  await hands.check(box(chaos, 'Empty body'))
  await hands.use(editor.button('Done', chaos))
  await hands.comesTo(editor.button('Chaos 10 %'))
  await save(flow, 3)
  assert.equal((await document()).settings.mask, undefined)
  assert.equal((await document()).settings.chaos.percent, 10)
  await editor.close()
})

test('a key is made, shared as a link, followed and revoked, and the project is deleted', async () => {
  const { editor, page, project, hands } = await open(dotmock)
  await hands.use(link(page, 'Settings'))
  await hands.write(field(page, 'New key for'), 'Guests')
  await hands.press('Enter')
  await hands.use(editor.button('Copy share link'))
  await page.getByRole('status').filter({ hasText: 'Copied' }).first().waitFor({ state: 'attached' })
  const shared = new URL(await page.evaluate(() => navigator.clipboard.readText()))

  const guest = await dotmock.open()
  await guest.go(`${shared.pathname}${shared.hash}`)
  await guest.page.getByText('You are viewing.').waitFor()
  await new Keyboard(guest.page).use(guest.button('Make a copy'))
  await guest.page.getByText('You are viewing.').waitFor({ state: 'detached' })
  await guest.saved()
  assert.notEqual(guest.slug, project.slug)
  await guest.close()

  await hands.use(editor.button('Revoke Guests'))
  await hands.use(editor.button('Revoke it'))
  await page.getByRole('list', { name: 'Keys' }).getByText('Guests').waitFor({ state: 'detached' })
  for (const [what, sure, said] of [
    ['Clear state', 'Clear it', 'The state is cleared.'],
    ['Clear requests', 'Clear them', 'The requests are cleared.'],
  ]) {
    await hands.use(editor.button(what))
    await hands.use(editor.button(sure))
    await page.getByText(said).waitFor()
  }
  await hands.use(editor.button('Delete project'))
  await hands.write(page.getByLabel(`Type ${project.slug} to confirm`), project.slug)
  await hands.press('Enter')
  await page.getByText(`${project.slug} is deleted.`).waitFor()
  await editor.close()
})

test('a conflict is decided', async () => {
  const endpoint = (id, path, text) => ({ id, path, responses: [{ id: 'r1', body: { text } }] })
  const flow = await open(dotmock, [endpoint('e1', '/a', 'a'), endpoint('e2', '/b', 'b')])
  const { editor, page, project, hands, call } = flow
  await hands.reach(editor.body(1).field)
  await editor.body(1).ready()
  await hands.press('Control+a')
  await hands.keys.type('mine')
  await dotmock.server.save(project, { endpoints: [endpoint('e1', '/a', 'theirs'), endpoint('e2', '/b', 'b')] })
  await hands.use(editor.button('Merge'))
  const dialog = page.getByRole('dialog', { name: 'The project has changed' })
  await hands.use(editor.button('Decide later', dialog))
  await dialog.waitFor({ state: 'detached' })

  await hands.press('Control+s')
  const card = dialog.getByRole('group', { name: 'GET /a' })
  await hands.reach(card.getByLabel('Theirs', { exact: true }))
  await hands.press('Space', 'ArrowRight')
  assert.ok(await card.getByLabel('Mine').isChecked())
  await hands.use(editor.button('Merge and save', dialog))
  await page.getByText('Live · revision 3').waitFor()
  assert.equal((await call()).text, 'mine')
  await editor.close()
})

test('revisions are compared and brought back', async () => {
  const flow = await open(dotmock)
  const { editor, page, hands, call } = flow
  await hands.reach(editor.body(1).field)
  await editor.body(1).ready()
  await hands.press('Control+a')
  await hands.keys.type('second')
  await save(flow, 2)
  await hands.use(link(page, 'History'))
  await hands.use(page.getByRole('button', { name: /^Revision 1/ }))
  const detail = page.getByRole('region', { name: 'Revision', exact: true })
  await hands.use(editor.button('What changed since', detail))
  await detail.getByText(/\+ .*second/).waitFor()
  await hands.use(editor.button('Restore', detail))
  await hands.use(editor.button('Restore it'))
  await page.getByRole('button', { name: /^Revision 3/ }).waitFor()
  assert.equal((await call()).text, 'first')
  await hands.use(page.getByRole('status').getByRole('button', { name: 'Undo', exact: true }).first())
  await page.getByRole('button', { name: /^Revision 4/ }).waitFor()
  assert.equal((await call()).text, 'second')
  await editor.close()
})

test('steps are taken back and forward, and a request is tried', async () => {
  const { editor, page, hands } = await open(dotmock)
  await hands.write(editor.path, '/typed')
  await hands.back(page.getByRole('button', { name: /^Undo: / }))
  await hands.press('Enter')
  await page.getByText('Live · revision 1').waitFor()
  await hands.reach(page.getByRole('button', { name: /^Redo: / }))
  await hands.press('Enter')
  await editor.row('GET /typed').waitFor()
  await hands.press('Control+z')
  await editor.row('GET /a').waitFor()
  await hands.press('Control+y')
  await editor.row('GET /typed').waitFor()

  await hands.write(page.getByLabel('Request path'), '/nothing')
  await editor.reply.getByText(/^404 /).waitFor()
  await hands.write(page.getByLabel('Request path'), '/typed')
  await editor.reply.getByText(/^200 /).waitFor()
  await editor.close()
})

test('the palette, the shortcuts and the theme are found without keys that somebody must know', async () => {
  const { editor, page, hands } = await open(dotmock, [{ path: '/a' }, { path: '/b' }])
  await hands.use(editor.button('Search or run a command'))
  await hands.keys.type('/b')
  await page.getByRole('option', { name: /\/b/, selected: true }).waitFor()
  await hands.press('Enter')
  await page.waitForURL(/\/e\/e2$/)
  await hands.use(editor.button('Keyboard shortcuts'))
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await hands.check(box(sheet, /Use keys without/))
  await hands.press('Escape')
  await hands.comesTo(editor.button('Keyboard shortcuts'))
  await hands.back(page.getByRole('button', { name: 'Theme: system' }))
  await hands.press('Enter')
  await hands.comesTo(editor.button('Theme: light'))
  await hands.press('Space')
  await hands.comesTo(editor.button('Theme: dark'))
  await editor.close()
})

test('the reference is searched and an example is run', async () => {
  const { editor, page, hands } = await home(dotmock)
  await hands.use(link(page, 'Reference'))
  await hands.reach(page.getByRole('searchbox', { name: 'Search the reference' }))
  await hands.keys.type('upper')
  await page.getByText(/^\d+ results?$/).waitFor()
  await hands.press('ArrowDown', 'Enter')
  await page.getByRole('heading', { name: 'Functions', level: 1 }).waitFor()
  const upper = page.locator('#upper')
  await hands.use(editor.button('Run', upper))
  const bench = page.getByRole('group', { name: 'Example of upper' })
  await hands.write(bench.getByRole('textbox', { name: 'Template' }), '{{upper "typed"}}')
  await bench.getByRole('status', { name: 'Gives' }).getByText('TYPED').waitFor()
  await hands.use(bench.getByText('Request', { exact: true }))
  await hands.reach(bench.getByRole('textbox', { name: 'Request' }))
  await editor.close()
})
