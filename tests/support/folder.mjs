// A folder that is gone when what asks for it is done: the file, or one test. A hook is done too early.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'

export function folder() {
  const path = mkdtempSync(join(tmpdir(), 'dotmock-state-'))
  after(() => rmSync(path, { recursive: true, force: true }))
  return path
}
