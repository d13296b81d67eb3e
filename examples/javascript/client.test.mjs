import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'

import { PetShop } from './client.mjs'
import { start } from './dotmock.mjs'

let mock
let shop

before(async () => {
  mock = await start(fileURLToPath(new URL('../pets.yaml', import.meta.url)))
  shop = new PetShop(mock.url, 'letmein', { pause: 1 })
})
afterEach(() => mock.reset())
// There is none to stop where it did not start.
after(() => mock?.stop())

test('a pet is read with the key', async () => {
  assert.deepEqual(await shop.pet(7), { id: 7, name: 'Mog', available: true })
  await mock.verify({ method: 'GET', path: '/pets/7', when: { header: 'x-api-key', equals: 'letmein' }, count: 1 })
})

test('a wrong key is an error', async () => {
  await assert.rejects(new PetShop(mock.url, 'guess').pet(7), /401.*a key is needed/)
})

test('a pet that is unknown is none', async () => {
  assert.equal(await shop.pet(100), undefined)
})

test('a pet is added as JSON', async () => {
  assert.equal(await shop.add('Tom', 12.5), 12)
  await mock.verify({
    method: 'POST',
    path: '/pets',
    when: {
      all: [
        { header: 'content-type', equals: 'application/json' },
        { json: '$', equals: { name: 'Tom', price: 12.5 } },
      ],
    },
    count: 1,
  })
})

test('a pet without a name is refused', async () => {
  await assert.rejects(shop.add('', 5), /422.*a name and a price/)
})

test('what was ordered is gone', async () => {
  assert.match(await shop.order(7), /^[0-9a-f-]{36}$/)
  assert.equal((await shop.pet(7)).available, false)
  await assert.rejects(shop.order(7), /409/)
})

test('a shop that fails twice is asked a third time', async () => {
  assert.equal(await shop.stock(), 3)
  await mock.verify({ path: '/stock', count: 3 })
})

test('nothing is left after a reset', async () => {
  await shop.order(7)
  await shop.stock()
  await mock.reset()
  // Were the sequence not rewound, the first answer would be the right one already.
  await shop.stock()
  await mock.verify({ path: '/stock', count: 3 })
  assert.equal((await shop.pet(7)).available, true)
  await mock.verify({ path: '/orders', count: 0 })
})

test('a verification that fails says what came instead', async () => {
  await shop.add('Tom', 12)
  const expected = { method: 'POST', path: '/pets', when: { json: '$.name', equals: 'Tim' } }
  await assert.rejects(mock.verify(expected), {
    message: 'No request (POST /pets) was as asked, and at least 1 was expected.\n  POST /pets: json "$.name" is "Tom", not "Tim"',
  })
})
