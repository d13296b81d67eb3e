// A project that somebody else saves while it is open here: the page knows at once, and nobody's work is lost.

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const saying = (body) => ({ endpoints: [{ path: '/a', responses: [{ body: { text: body } }] }] })

async function open() {
  const project = await dotmock.server.project(saying('first').endpoints)
  const editor = await dotmock.open()
  await editor.enter(project)
  return { editor, project }
}

const notice = (editor, revision) => editor.page.getByText(`Revision ${revision} was saved elsewhere.`)

test('without unsaved work the newer revision is one click away', async () => {
  const { editor, project } = await open()
  await dotmock.server.save(project, saying('second'))
  await notice(editor, 2).waitFor()
  await dotmock.server.save(project, saying('third'))
  await notice(editor, 3).waitFor()
  await editor.button('Show it').click()
  await notice(editor, 3).waitFor({ state: 'detached' })
  await editor.body(1).reads('third')
  await editor.page.getByText('Live · revision 3').waitFor()

  // What is saved here is no news here.
  await editor.fill(1, { body: 'fourth' })
  await editor.save()
  await editor.page.getByText('Live · revision 4').waitFor()
  assert.equal(await editor.page.getByText(/saved elsewhere/).count(), 0)
  await editor.close()
})

test('with unsaved work both are shown, and neither is lost without being told to', async () => {
  const { editor, project } = await open()
  await editor.fill(1, { body: 'mine' })
  await editor.page.getByText('Unsaved changes').waitFor()
  await dotmock.server.save(project, saying('theirs'))
  await notice(editor, 2).waitFor()
  await editor.button('Merge').click()
  const dialog = editor.page.getByRole('dialog', { name: 'The project has changed' })
  await dialog.getByText(/\+ .*theirs/).waitFor()
  await dialog.getByText(/\+ .*mine/).waitFor()
  await editor.accessible('the comparison')
  await editor.button('Mine for all', dialog).click()
  await editor.button('Merge', dialog).click()
  await dialog.waitFor({ state: 'detached' })
  await editor.body(1).reads('mine')
  await editor.save()
  await editor.page.getByText('Live · revision 3').waitFor()
  assert.equal((await dotmock.server.mock(project.slug, '/a')).text, 'mine')
  await editor.close()
})

test('a socket that was lost comes back, and tells what was missed', async () => {
  const { editor, project } = await open()
  await dotmock.server.restart()
  await dotmock.server.save(project, saying('meanwhile'))
  await notice(editor, 2).waitFor()
  await editor.close()
})

test('a key that was revoked is told at once, and what was typed stays', async () => {
  const project = await dotmock.server.project(saying('first').endpoints)
  const lent = await dotmock.server.mint(project, 'editor')
  const editor = await dotmock.open()
  await editor.enter({ slug: project.slug, key: lent.key })
  await editor.fill(1, { body: 'typed' })
  await dotmock.server.call('DELETE', `/api/projects/${project.slug}/keys/${lent.id}`, { key: project.key })
  await editor.page.getByRole('alert').getByText(/does not open the project any more/).waitFor()
  await editor.body(1).reads('typed')
  await editor.accessible('a closed project')
  await editor.close()
})

const remove = ({ slug, key }) => dotmock.server.call('DELETE', `/api/projects/${slug}`, { key })

// The first body of the document that a button gives as a file.
async function downloaded(editor, button) {
  const [file] = await Promise.all([editor.page.waitForEvent('download'), button.click()])
  return JSON.parse(await readFile(await file.path(), 'utf8')).endpoints[0].responses[0].body
}

test('a project that is deleted leaves what was typed, to take along or to go on with', async () => {
  const { editor, project } = await open()
  await editor.fill(1, { body: 'typed' })
  await editor.page.getByText('Unsaved changes').waitFor()
  await remove(project)
  const notice = editor.page.getByRole('alert').filter({ hasText: 'the project was deleted' })
  await notice.getByText(/Your unsaved changes stay here\./).waitFor()
  await editor.accessible('a deleted project')
  await editor.button('Save').click()
  await editor.page.getByText('No project has this slug; it may have been deleted.').waitFor()
  await editor.body(1).reads('typed')
  assert.deepEqual(await downloaded(editor, editor.button('Download JSON', notice)), { text: 'typed' })

  await editor.button('Make a copy', notice).click()
  await notice.waitFor({ state: 'detached' })
  await editor.saved()
  assert.notEqual(editor.slug, project.slug)
  await editor.body(1).reads('typed')
  assert.equal((await dotmock.server.mock(editor.slug, '/a')).text, 'typed')
  await editor.close()
})

test('what was typed in a project that is gone can still be taken along by whoever comes back', async () => {
  const { editor, project } = await open()
  await editor.fill(1, { body: 'typed' })
  await editor.page.waitForFunction(() => Object.values(localStorage).join().includes('typed'))
  await remove(project)
  await editor.page.getByRole('alert').filter({ hasText: 'the project was deleted' }).waitFor()
  await editor.page.reload()
  await editor.page.getByRole('heading', { name: `There is no project ${project.slug}` }).waitFor()
  await editor.accessible('a project that is gone')
  assert.deepEqual(await downloaded(editor, editor.button('Download unsaved work')), { text: 'typed' })
  await editor.close()
})
