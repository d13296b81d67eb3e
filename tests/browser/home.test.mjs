// The first page: making a project, opening one with its key, and what is said when that does not work.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

test('a project is opened with its key, from another browser', async () => {
  const { slug, key, url } = await dotmock.server.project([{ path: '/found' }])
  const editor = await dotmock.open()
  await editor.go()
  const address = editor.page.getByLabel('Address or slug')
  const field = editor.page.getByLabel('Key', { exact: true })

  await address.fill(slug)
  await field.fill('not-the-key')
  await editor.button('Open').click()
  await editor.page.getByText('The key that was sent has no right to this.').waitFor()
  assert.equal(await field.getAttribute('aria-invalid'), 'true')

  await address.fill(url)
  await field.fill(key)
  await editor.button('Open').click()
  await editor.path.waitFor()
  assert.equal(await editor.path.inputValue(), '/found')
  await editor.close()
})

test('the key is offered until it is safe, and the browser remembers the project', async () => {
  const editor = await dotmock.open()
  const slug = await editor.create()
  await editor.page.getByText("Keep this project's key.").waitFor()
  await editor.button('Copy key').click()
  await editor.page.getByText("Keep this project's key.").waitFor({ state: 'detached' })
  const copied = await editor.page.evaluate(() => navigator.clipboard.readText())
  assert.equal((await dotmock.server.call('GET', `/api/projects/${slug}`, { key: copied })).status, 200)

  await editor.go()
  await editor.page.getByRole('link', { name: new RegExp(slug) }).first().click()
  await editor.path.waitFor()
  assert.equal(await editor.page.getByText("Keep this project's key.").count(), 0)
  await editor.close()
})

test('a project that is not there, or whose key this browser lacks, says so and leads on', async () => {
  const { slug } = await dotmock.server.project()
  const editor = await dotmock.open()
  await editor.go(`/p/${slug}`)
  await editor.page.getByRole('heading', { name: `${slug} needs its key` }).waitFor()
  await editor.go('/nowhere/at/all')
  await editor.page.getByRole('heading', { name: 'There is no such page' }).waitFor()
  await editor.page.getByRole('link', { name: 'Go to your projects' }).click()
  await editor.button('Create a project').waitFor()
  await editor.close()
})

test('many projects are searched by name or slug, and say what this browser may do with them', async () => {
  const editor = await dotmock.open()
  await editor.go()
  await editor.page.evaluate(() => {
    const known = (_, number) => ({ slug: `shop-${number}`, name: `Shop ${number}`, key: 'k', url: '', opened: number, key_safe: true })
    const projects = Array.from({ length: 9 }, known)
    projects[3].role = 'viewer'
    localStorage.setItem('dotmock.projects', JSON.stringify(projects))
  })
  await editor.go()
  const list = editor.page.getByRole('list', { name: 'Your projects' })
  await list.getByRole('link', { name: 'Shop 0' }).waitFor()
  assert.equal(await list.getByRole('listitem').count(), 9)
  await editor.page.getByLabel('Search your projects').fill('SHOP-3')
  await list.getByRole('link', { name: 'Shop 0' }).waitFor({ state: 'detached' })
  assert.equal(await list.getByRole('listitem').count(), 1)
  await list.getByText('viewer', { exact: true }).waitFor()
  await editor.close()
})

test('where creation needs the admin key the page asks for it, once it is told so', async () => {
  const guarded = await browse({ bindings: { ADMIN_KEY: 'let-me-in' } })
  try {
    const editor = await guarded.open()
    await editor.go()
    assert.equal(await editor.page.getByLabel('Admin key').count(), 0)
    await editor.button('Create a project').click()
    await editor.page.getByLabel('Admin key').fill('wrong')
    await editor.button('Create a project').click()
    await editor.page.getByText('The key that was sent has no right to this.').waitFor()
    await editor.page.getByLabel('Admin key').fill('let-me-in')
    await editor.button('Create a project').click()
    await editor.path.waitFor()
    await editor.close()
  } finally {
    await guarded.stop()
  }
})
