// Somebody without a mouse: what they want to use they reach with Tab, and use with keys.

import assert from 'node:assert/strict'

// No page has so many stops that somebody would look further.
const MOST_STOPS = 150

export class Keyboard {
  constructor(page) {
    this.page = page
    this.keys = page.keyboard
  }

  has(control) {
    return control.and(this.page.locator(':focus')).count()
  }

  // Waits until the focus has come to a control by itself.
  async comesTo(control) {
    await control.and(this.page.locator(':focus')).waitFor()
  }

  // Goes on with Tab, or Shift+Tab, until a control has the focus. The end of the page leads to its beginning.
  async reach(control, step = 'Tab') {
    await control.first().waitFor()
    for (let stop = 0; stop < MOST_STOPS; stop++) {
      if (await this.has(control)) return
      await this.keys.press(step)
    }
    assert.fail(`${step} does not lead to ${control}`)
  }

  async back(control) {
    await this.reach(control, 'Shift+Tab')
  }

  async press(...keys) {
    for (const key of keys) await this.keys.press(key)
  }

  // Reaches a button, a link or a summary and does what it does.
  async use(control, key = 'Enter') {
    await this.reach(control)
    await this.keys.press(key)
  }

  // Puts a text into a field in the place of what it has.
  async write(field, text) {
    await this.reach(field)
    await this.press('Control+a')
    await this.keys.type(text)
  }

  // Chooses in a list what begins with these letters.
  async pick(list, letters) {
    await this.reach(list)
    await this.keys.type(letters)
    const chosen = await list.evaluate(({ selectedOptions: [option] }) => option.label)
    assert.ok(chosen.startsWith(letters), `${chosen}, not ${letters}`)
  }

  // Switches a checkbox on or off.
  async check(box) {
    const before = await box.isChecked()
    await this.use(box, 'Space')
    assert.equal(await box.isChecked(), !before)
  }

  // Opens a button's menu and takes what it offers under this name.
  async choose(button, name) {
    await this.use(button)
    await this.take(name)
  }

  // Goes down an open menu to what it offers under this name, and takes it.
  async take(name) {
    const item = this.page.getByRole('menuitem', { name })
    await item.waitFor()
    for (let line = 0; line < MOST_STOPS && !(await this.has(item)); line++) {
      await this.press('ArrowDown')
      await this.page.evaluate(() => new Promise(requestAnimationFrame))
    }
    await this.comesTo(item)
    await this.press('Enter')
  }
}

// Opens a project by its link, as whoever was sent it, and gives what a flow works with.
export async function open(dotmock, endpoints = [{ path: '/a', responses: [{ status: 200, body: { text: 'first' } }] }], more = {}) {
  const project = await dotmock.server.project(endpoints, more)
  const editor = await dotmock.open()
  await editor.go(`/p/${project.slug}#key=${project.key}`)
  await editor.saved()
  return {
    editor,
    project,
    page: editor.page,
    card: (number) => editor.response(number),
    hands: new Keyboard(editor.page),
    document: () => dotmock.server.document(project),
    responses: async () => (await dotmock.server.document(project)).endpoints[0].responses,
    call: (path = '/a', options) => dotmock.server.mock(project.slug, path, options),
  }
}

// Opens the first page.
export async function home(dotmock) {
  const editor = await dotmock.open()
  await editor.go()
  return { editor, page: editor.page, hands: new Keyboard(editor.page) }
}

// Saves as somebody does whose hands are on the keys, and waits for that revision.
export async function save({ page, hands }, revision) {
  await hands.press('Control+s')
  await page.getByText(`Live · revision ${revision}`, { exact: true }).waitFor()
}

export const link = (page, name) => page.getByRole('link', { name, exact: true })
export const select = (within, name) => within.getByRole('combobox', { name, exact: true })
// One that offers words is a combobox, as lists are.
export const field = (within, name) =>
  within.getByRole('textbox', { name, exact: true }).or(within.getByRole('combobox', { name, exact: true }))
export const box = (within, name) => within.getByRole('checkbox', { name })
