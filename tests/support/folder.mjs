// A folder that is gone when the process is: a hook of the tests is done while a server may still write there.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folders = []

process.once('exit', () => {
  for (const path of folders) rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
})

export function folder() {
  const path = mkdtempSync(join(tmpdir(), 'dotmock-state-'))
  folders.push(path)
  return path
}
