// What holds for the whole project: every setting is part of the draft, and what is wrong stands beside its field.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const ENDPOINTS = [{ path: '/pets', responses: [{ body: '{{.Vars.currency}}' }] }]

async function settings(project) {
  const editor = await dotmock.open()
  await editor.enter(project)
  await editor.settings()
  return editor
}

test('settings are saved with the project, and live from then on', async () => {
  const project = await dotmock.server.project(ENDPOINTS, { vars: { currency: 'EUR' } })
  const { slug } = project
  const editor = await settings(project)
  const { page } = editor

  await page.getByLabel('Name', { exact: true }).fill('Pets')
  await page.getByLabel('Strict trailing slash').check()
  await page.getByLabel('Explain misses').uncheck()
  await page.getByLabel('Seed').fill('7')
  await page.getByLabel('Variable value').fill('USD')
  await editor.button('Add variable').click()
  await page.getByLabel('Variable name').last().fill('limit')
  await page.getByLabel('Variable value').last().fill('20')
  await page.getByText('number', { exact: true }).waitFor()
  await page.getByLabel('Only these origins').check()
  await page.getByLabel('Allowed origins').last().fill('https://app.test')
  await page.getByLabel('Allowed origins').last().press('Enter')
  await page.getByLabel('Browsers keep a preflight for (seconds)').fill('600')
  await page.getByLabel('Names', { exact: true }).last().fill('x-api-key')
  await page.getByLabel('Names', { exact: true }).last().press('Enter')
  await editor.save()

  const saved = await dotmock.server.document(project)
  assert.equal(saved.name, 'Pets')
  assert.deepEqual(saved.vars, { currency: 'USD', limit: 20 })
  assert.deepEqual(saved.settings, {
    strict_slash: true,
    cors: { origins: ['https://app.test'], max_age: 600 },
    seed: 7,
    explain: false,
    mask: ['authorization', 'proxy-authorization', 'cookie', 'x-api-key'],
  })
  const reply = await dotmock.server.mock(slug, '/pets', { headers: { origin: 'https://app.test' } })
  assert.equal(reply.body.toString(), 'USD')
  assert.equal(reply.headers['access-control-allow-origin'], 'https://app.test')
  assert.equal((await dotmock.server.mock(slug, '/pets/')).status, 404)

  await editor.button('Reset to the default').click()
  await page.getByLabel('Any origin').check()
  await editor.save()
  assert.equal((await dotmock.server.document(project)).settings.mask, undefined)
  await editor.close()
})

test('what is wrong with a setting stands beside it, and the list of problems leads there', async () => {
  const editor = await settings(await dotmock.server.project(ENDPOINTS))
  const { page } = editor
  const cors = page.getByRole('region', { name: 'CORS' })
  await page.getByLabel('Only these origins').check()
  await cors.getByText('name at least one origin').waitFor()
  await page.getByLabel('Allowed origins').last().fill('app.test')
  await page.getByLabel('Allowed origins').last().press('Enter')
  await cors.getByText(/an origin begins with its scheme/).waitFor()
  assert.equal(await cors.getByLabel('Allowed origins').last().getAttribute('aria-invalid'), 'true')

  await page.getByRole('link', { name: 'Endpoints' }).click()
  await editor.path.waitFor()
  await page.getByText(/^\d+ errors?/).click()
  await page.getByRole('button', { name: /^Settings .*begins with its scheme/ }).click()
  await cors.getByText(/an origin begins with its scheme/).waitFor()
  await editor.close()
})

test('a word that is typed and not yet added is saved with Ctrl+S', async () => {
  const project = await dotmock.server.project(ENDPOINTS)
  const editor = await settings(project)
  await editor.page.getByLabel('Only these origins').check()
  await editor.page.getByLabel('Allowed origins').last().fill('https://app.test')
  await editor.page.keyboard.press('Control+s')
  await editor.saved()
  assert.deepEqual((await dotmock.server.document(project)).settings.cors.origins, ['https://app.test'])
  await editor.close()
})

test('variables are named and removed by keyboard alone', async () => {
  const project = await dotmock.server.project(ENDPOINTS, { vars: { old: [1] } })
  const editor = await settings(project)
  const { page } = editor
  await editor.button('Remove variable').focus()
  await page.keyboard.press('Enter')
  await editor.button('Add variable').focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('Variable name').waitFor()
  await page.keyboard.type('currency')
  await page.keyboard.press('Tab')
  await page.keyboard.type('"5"')
  await page.keyboard.press('Control+s')
  await page.getByText('Live · revision 2').waitFor()
  assert.deepEqual((await dotmock.server.document(project)).vars, { currency: '5' })
  await editor.close()
})

test('the document is taken along as a file and as a command', async () => {
  const project = await dotmock.server.project(ENDPOINTS, { name: 'Pets', vars: { quote: "it's" } })
  const editor = await settings(project)
  await editor.button('Export…').click()
  const dialog = editor.page.getByRole('dialog', { name: 'Export', exact: true })
  await dialog.getByRole('status').getByText(`${project.slug}.json`).waitFor()
  const [file] = await Promise.all([editor.page.waitForEvent('download'), editor.button('Download', dialog).click()])
  assert.equal(file.suggestedFilename(), `${project.slug}.json`)
  await dialog.waitFor({ state: 'detached' })
  await editor.button('Copy as curl').click()
  await editor.page.getByRole('status').filter({ hasText: 'Copied' }).first().waitFor({ state: 'attached' })
  const command = await editor.page.evaluate(() => navigator.clipboard.readText())
  assert.match(command, /^curl -X POST http:\/\/127\.0\.0\.1:\d+\/api\/projects /)
  assert.match(command, /"quote":"it'\\''s"/)
  await editor.close()
})

test('a project is deleted once its slug has been typed, and home says so', async () => {
  const project = await dotmock.server.project(ENDPOINTS)
  const editor = await settings(project)
  const { page } = editor
  await editor.button('Delete project').click()
  const question = page.getByRole('dialog')
  await editor.button('Delete it', question).click()
  await question.getByText(`Type ${project.slug} to delete it.`).waitFor()
  await question.getByLabel(`Type ${project.slug} to confirm`).fill(project.slug)
  await page.keyboard.press('Enter')
  await page.getByText(`${project.slug} is deleted.`).waitFor()
  assert.equal(await page.getByRole('link', { name: new RegExp(project.slug) }).count(), 0)
  assert.equal((await dotmock.server.call('GET', `/api/projects/${project.slug}`, { key: project.key })).status, 404)
  await editor.close()
})

test('state and requests are cleared, and a project is forgotten in this browser alone', async () => {
  const endpoints = [{ path: '/a', responses: [{ set: { seen: { add: 1 } } }] }]
  const project = await dotmock.server.project(endpoints)
  const path = `/api/projects/${project.slug}`
  await dotmock.server.mock(project.slug, '/a')
  const editor = await settings(project)
  const { page } = editor
  await editor.button('Clear state').click()
  await editor.button('Clear it').click()
  await page.getByText('The state is cleared.').waitFor()
  assert.deepEqual((await dotmock.server.call('GET', `${path}/state`, { key: project.key })).json.default, {})
  await editor.button('Clear requests').click()
  await editor.button('Clear them').click()
  await page.getByText('The requests are cleared.').waitFor()
  await editor.button('Forget in this browser').click()
  await editor.button('Forget it').click()
  await page.getByText(`This browser has forgotten ${project.slug}.`).waitFor()
  assert.equal((await dotmock.server.call('GET', path, { key: project.key })).status, 200)
  await editor.close()
})
