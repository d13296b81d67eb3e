// How the page is lit, and that nothing jumps while it arrives.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { browse } from '../support/browser.mjs'

let dotmock
before(async () => (dotmock = await browse()))
after(() => dotmock.stop())

const ground = (editor) => editor.page.evaluate(() => getComputedStyle(document.body).backgroundColor)

test('the theme follows the system until one is chosen, and that one stays', async () => {
  const editor = await dotmock.open()
  await editor.go()
  const theme = editor.page.getByRole('button', { name: /^Theme: / })
  await theme.waitFor()
  const light = await ground(editor)
  await editor.page.emulateMedia({ colorScheme: 'dark' })
  const dark = await ground(editor)
  assert.notEqual(dark, light, 'it follows the system as it changes')

  await theme.click()
  await editor.button('Theme: light').waitFor()
  assert.equal(await ground(editor), light)
  await editor.page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => (window.firstGround = getComputedStyle(document.body).backgroundColor))
  })
  await editor.page.reload()
  await editor.button('Theme: light').waitFor()
  assert.equal(await editor.page.evaluate(() => window.firstGround), light, 'nothing flashes')

  await editor.page.keyboard.press('Control+k')
  await editor.page.keyboard.type('dark theme')
  await editor.page.keyboard.press('Enter')
  await editor.button('Theme: dark').waitFor()
  assert.equal(await ground(editor), dark)
  await editor.close()
})

test('the first stop of the keyboard leads past the bar', async () => {
  const editor = await dotmock.open()
  await editor.go()
  await editor.button('Create a project').waitFor()
  await editor.page.keyboard.press('Tab')
  await editor.page.getByRole('button', { name: 'Skip to the content' }).waitFor()
  await editor.page.keyboard.press('Enter')
  await editor.page.waitForFunction(() => document.activeElement.tagName === 'MAIN')
  assert.equal(await editor.page.evaluate(() => document.documentElement.lang), 'en')
  await editor.close()
})

for (const width of [1280, 390]) {
  test(`nothing jumps while a page arrives, ${width} wide`, async () => {
    const editor = await dotmock.open({ width })
    await editor.page.addInitScript(() => {
      window.shift = 0
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value
      }).observe({ type: 'layout-shift', buffered: true })
    })
    const project = await dotmock.server.project([{ path: '/pets' }, { path: '/pets/{id}' }])
    await editor.enter(project)
    for (const [path, arrived] of [
      ['/', () => editor.button('Create a project').waitFor()],
      // Where there is room for one pane, what tries requests is not drawn.
      [`/p/${project.slug}`, () => (width > 900 ? editor.page.getByText(/^\d{3} [A-Z]/).first() : editor.path).waitFor()],
      ['/docs/functions', () => editor.page.locator('#upper').waitFor({ state: 'attached' })],
    ]) {
      await editor.go(path)
      await arrived()
      // The observer tells of a frame once it is over.
      await editor.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
      const shift = await editor.page.evaluate(() => window.shift)
      assert.ok(shift < 0.02, `${path}: ${shift}`)
    }
    await editor.close()
  })
}
