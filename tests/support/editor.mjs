// The editor as a person sees it: by roles and labels, never by markup.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

// A field for code.
class Code {
  constructor(page, card) {
    this.page = page
    this.field = card.getByRole('textbox', { name: 'Body', exact: true })
    this.surface = card.locator('.cm-editor')
  }

  // Waits for the code editor, line numbers and all.
  async ready() {
    await this.field.evaluate((field) => field.scrollIntoView({ block: 'nearest' }))
    await this.surface.waitFor()
  }

  // The lines that can be seen: of a text that is not long, all of them.
  async text() {
    return this.field.evaluate(written)
  }

  // Waits until the text is this.
  async reads(expected) {
    const deadline = Date.now() + 30_000
    while ((await this.text()) !== expected && Date.now() < deadline) await this.page.evaluate(() => new Promise(requestAnimationFrame))
    assert.equal(await this.text(), expected)
  }
}

function written(field) {
  if ('value' in field) return field.value
  return [...field.children].map((line) => line.textContent).join('\n')
}

export class Editor {
  constructor(page, server, errors) {
    this.page = page
    this.server = server
    this.errors = errors
  }

  async go(path = '/') {
    await this.page.goto(`http://127.0.0.1:${this.server.port}${path}`)
    return this
  }

  button(name, within = this.page) {
    return within.getByRole('button', { name, exact: true })
  }

  // From the first page to a project: one click. Waits until the cursor stands in the path.
  async create() {
    await this.go()
    await this.button('Create a project').click()
    await this.path.waitFor()
    return this.slug
  }

  // Opens a project with its key, as whoever was given both.
  async enter({ slug, key }) {
    await this.go()
    await this.page.getByLabel('Address or slug').fill(slug)
    await this.page.getByLabel('Key', { exact: true }).fill(key)
    await this.button('Open').click()
    await this.saved()
  }

  // From anywhere in a project to its settings.
  async settings() {
    await this.page.getByRole('link', { name: 'Settings' }).click()
    await this.page.getByRole('heading', { name: 'Settings', exact: true }).waitFor()
  }

  get slug() {
    return new URL(this.page.url()).pathname.split('/')[2]
  }

  get path() {
    return this.page.getByRole('textbox', { name: 'Path', exact: true })
  }

  get state() {
    return this.page.locator('.save-state')
  }

  get reply() {
    return this.page.getByRole('region', { name: 'Reply', exact: true })
  }

  get endpoints() {
    return this.page.getByRole('navigation', { name: 'Endpoints' })
  }

  // An endpoint in the list, `GET /pets/{id}`, or a folder, `/pets`; without a name whichever are in the page.
  row(name) {
    return this.endpoints.getByRole('treeitem', name === undefined ? {} : { name, exact: true })
  }

  get search() {
    return this.page.getByRole('searchbox', { name: 'Search endpoints' })
  }

  // Does what the row's menu offers under this name.
  async choose(row, what) {
    await row.click({ button: 'right' })
    await this.page.getByRole('menu').getByRole('menuitem', { name: what }).click()
  }

  response(number) {
    return this.page.getByRole('group', { name: `Response ${number}`, exact: true })
  }

  // The body of a response, in the code editor or the plain text area that stands there until it is loaded.
  body(number) {
    return new Code(this.page, this.response(number))
  }

  // Sets what is given, through the controls of the response's card.
  async fill(number, { when, status, body, kind }) {
    const card = this.response(number)
    if (when) {
      await this.button('Add condition', card).click()
      const line = card.getByRole('group', { name: 'Condition line' }).last()
      await line.getByLabel('Target').selectOption(when.target)
      await line.getByLabel('Name', { exact: true }).fill(when.name)
      await line.getByLabel('Operator').selectOption({ label: when.operator })
      if (when.value !== undefined) await line.getByLabel('Value', { exact: true }).fill(when.value)
    }
    if (status !== undefined) await card.getByLabel('Status', { exact: true }).fill(String(status))
    if (kind !== undefined) await card.getByLabel('Body kind').selectOption(kind)
    if (body !== undefined) await this.body(number).field.fill(body)
  }

  async save() {
    await this.button('Save').click()
    await this.saved()
  }

  async saved() {
    await this.page.getByText(/^Live · revision \d+$/).waitFor()
  }

  // Types a request into "Try it" and waits for the reply's status.
  async tries(path, status, headers = {}) {
    const form = this.page.getByRole('region', { name: 'Try it' })
    await form.getByLabel('Request path').fill(path)
    for (const [name, value] of Object.entries(headers)) {
      await this.button('Add header', form).click()
      await form.getByLabel('Header name').last().fill(name)
      await form.getByLabel('Header value').last().fill(value)
    }
    await this.reply.getByText(new RegExp(`^${status} `)).waitFor()
  }

  async accessible(what) {
    await this.page.evaluate(axe)
    const { violations } = await this.page.evaluate(() => window.axe.run())
    const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target).join(', ')}`)
    assert.deepEqual(found, [], what)
  }

  // Whether the page is wider than its window.
  overflows() {
    return this.page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
  }

  async close() {
    assert.deepEqual(this.errors, [])
    await this.page.context().close()
  }
}
