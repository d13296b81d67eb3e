// An object whose tables an earlier release made goes on with everything it had.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

import { folder } from '../support/folder.mjs'
import { start } from '../support/server.mjs'

// The tables as the first release had them, with a document whole in chunks of at most 1 MiB.
const FIRST = `
import json, sqlite3, sys
path, documents = sys.argv[1], json.load(sys.stdin)
db = sqlite3.connect(path)
for table in ["revisions", "pieces", "audit", "state", "requests", "metrics"]:
    db.execute(f"DROP TABLE {table}")
db.execute("ALTER TABLE project DROP COLUMN generation")
db.execute("ALTER TABLE project DROP COLUMN leased")
db.execute("ALTER TABLE project DROP COLUMN cleared_at")
db.execute("ALTER TABLE keys DROP COLUMN name")
db.execute("CREATE TABLE revisions (revision INTEGER PRIMARY KEY, saved_at INTEGER NOT NULL, bytes INTEGER NOT NULL)")
db.execute("""CREATE TABLE chunks (revision INTEGER NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (revision, part))""")
for revision, text in enumerate(documents, 1):
    data = text.encode()
    db.execute("INSERT INTO revisions VALUES (?, ?, ?)", (revision, 1700000000000 + revision, len(data)))
    for part, at in enumerate(range(0, len(data), 1 << 20)):
        db.execute("INSERT INTO chunks VALUES (?, ?, ?)", (revision, part, data[at:at + (1 << 20)]))
db.execute("DELETE FROM migrations WHERE number > 1")
db.commit()
db.close()
`

test('the first form of the tables becomes the present one', async () => {
  const persist = folder()
  let server = await start({ persist })
  const large = { endpoints: [{ path: '/ä', responses: [{ body: 'ä'.repeat(600_000) }] }], vars: { long: 'ü'.repeat(700_000) } }
  const project = await server.project([{ path: '/a', responses: [{ body: 'first' }] }])
  const path = `/api/projects/${project.slug}`
  const first = await server.call('GET', path, { key: project.key })
  assert.equal((await server.save(project, large)).status, 200)
  const second = await server.call('GET', path, { key: project.key })
  await server.stop()

  const objectsAt = join(persist, 'do')
  const objects = readdirSync(objectsAt, { recursive: true }).filter((name) => /[0-9a-f]{64}\.sqlite$/.test(name))
  assert.equal(objects.length, 1, 'one project is one file')
  const documents = JSON.stringify([first.text, second.text])
  execFileSync('python3', ['-c', FIRST, join(objectsAt, objects[0])], { input: documents })

  server = await start({ persist })
  try {
    // Not `equal`, which would take minutes to say where such long texts differ.
    assert.ok((await server.mock(project.slug, '/%C3%A4')).text === 'ä'.repeat(600_000))
    const current = await server.call('GET', path, { key: project.key })
    assert.deepEqual([current.text === second.text, current.headers.etag], [true, '"2"'])
    assert.equal((await server.call('GET', `${path}/revisions/1`, { key: project.key })).text, first.text)
    const { items } = (await server.call('GET', `${path}/revisions`, { key: project.key })).json
    assert.deepEqual(items.map(({ revision, action, endpoints, bytes }) => [revision, action, endpoints, bytes]), [
      [2, 'save', 1, second.body.length],
      [1, 'create', 1, first.body.length],
    ])
    const keys = (await server.call('GET', `${path}/keys`, { key: project.key })).json.items
    assert.deepEqual(items.map((item) => item.key_id), [keys[0].id, keys[0].id])
    const restored = await server.call('POST', `${path}/revisions/1/restore`, { key: project.key })
    assert.deepEqual([restored.status, restored.json.revision], [200, 3], restored.text)
    assert.equal((await server.mock(project.slug, '/a')).text, 'first')
  } finally {
    await server.stop()
  }
})
