// A reporter that notes in the file FAILED_FILES where a test failed, a line each. Written at once: a run that is made to
// end does not wait for what its reporters have yet to write.

import { appendFileSync } from 'node:fs'

export default async function* failedFiles(source) {
  for await (const { type, data } of source) {
    if (type === 'test:fail') appendFileSync(process.env.FAILED_FILES, `${data.file}\n`)
  }
}
