// A real Chromium on a real workerd. A test fails when the page logs an error or breaks its own policy.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

import { Editor } from './editor.mjs'
import { start } from './server.mjs'

// Gives `{ server, open(options), stop() }`; `open` gives an Editor in a browser profile of its own.
export async function browse(options = {}) {
  const persist = mkdtempSync(join(tmpdir(), 'dotmock-'))
  const server = await start({ persist, ...options })
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    // Containers have no user namespaces for the sandbox, and little shared memory.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--host-resolver-rules=MAP *.localhost 127.0.0.1'],
  })

  async function open({ width = 1280, height = 900, dark = false, context } = {}) {
    context ??= await browser.newContext({
      viewport: { width, height },
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    const page = await context.newPage()
    // How long a small machine may take over what comes in the end; what is there already waits for nothing.
    page.setDefaultTimeout(45_000)
    const errors = []
    page.on('pageerror', (error) => errors.push(String(error)))
    page.on('console', (message) => {
      // A request that was refused or lost is no fault of the page's, and the tests look at what it makes of it.
      // The third is what the loader of pieces tells when it is left in the midst; what nothing catches is a pageerror.
      const lost = /^(Failed to load resource|WebSocket connection to \S+ failed|TypeError: Failed to fetch)/.test(message.text())
      if (message.type() === 'error' && !lost) errors.push(message.text())
    })
    return new Editor(page, server, errors)
  }

  async function stop() {
    await browser.close()
    await server.stop()
    rmSync(persist, { recursive: true, force: true })
  }

  return { server, open, stop }
}
