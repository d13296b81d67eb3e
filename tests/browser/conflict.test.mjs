// Two people save the same project: what only one changed is merged by itself, what both changed is asked.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const endpoint = (id, path, body) => ({ id, path, responses: [{ id: 'r1', body: { text: body } }] })
const BASE = [endpoint('e1', '/a', 'a'), endpoint('e2', '/b', 'b')]

async function open() {
  const project = await dotmock.server.project(BASE)
  const editor = await dotmock.open()
  await editor.enter(project)
  const theirs = (...endpoints) => dotmock.server.save(project, { endpoints })
  const says = async (path) => (await dotmock.server.mock(project.slug, path)).text
  return { editor, project, theirs, says }
}

const dialog = (editor) => editor.page.getByRole('dialog', { name: 'The project has changed' })

test('changes of different endpoints are saved together without a question', async () => {
  const { editor, theirs, says } = await open()
  await editor.fill(1, { body: 'mine' })
  await theirs(BASE[0], endpoint('e2', '/b', 'theirs'), endpoint('e3', '/c', 'new'))
  await editor.button('Save').click()
  await editor.page.getByText('Live · revision 3').waitFor()
  assert.deepEqual([await says('/a'), await says('/b'), await says('/c')], ['mine', 'theirs', 'new'])
  await editor.close()
})

test('what both changed is asked, with what each did', async () => {
  const { editor, theirs, says } = await open()
  await editor.fill(1, { body: 'mine' })
  await theirs(endpoint('e1', '/a', 'theirs'), BASE[1])
  await editor.button('Save').click()
  const card = dialog(editor).getByRole('group', { name: 'GET /a' })
  await card.getByText(/\+ .*theirs/).waitFor()
  await card.getByText(/\+ .*mine/).waitFor()
  await editor.accessible('a conflict')
  await card.getByLabel('Mine').check()
  await editor.button('Merge and save', dialog(editor)).click()
  await editor.page.getByText('Live · revision 3').waitFor()
  assert.equal(await says('/a'), 'mine')
  await editor.close()
})

test('both can be kept, by the keyboard alone, and a third save in between is met too', async () => {
  const { editor, project, theirs } = await open()
  const { keyboard } = editor.page
  await editor.fill(1, { body: 'mine' })
  await theirs(endpoint('e1', '/a', 'theirs'), BASE[1])
  await keyboard.press('Control+s')
  await dialog(editor).waitFor()
  await theirs(endpoint('e1', '/a', 'theirs'), endpoint('e2', '/b', 'third'))
  await dialog(editor).getByLabel('Theirs', { exact: true }).focus()
  await keyboard.press('Space')
  await keyboard.press('ArrowRight')
  await keyboard.press('ArrowRight')
  assert.ok(await dialog(editor).getByLabel('Keep both').isChecked())
  await editor.button('Merge and save', dialog(editor)).focus()
  await keyboard.press('Enter')
  await editor.page.getByText('Live · revision 4').waitFor()
  const { endpoints } = await dotmock.server.document(project)
  const bodies = endpoints.map(({ id, responses }) => [id, responses[0].body.text])
  assert.deepEqual(bodies, [['e1', 'theirs'], ['e3', 'mine'], ['e2', 'third']])
  await editor.close()
})
