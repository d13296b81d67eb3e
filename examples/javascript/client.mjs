// A client of the pet shop: what is tested.

import { setTimeout as sleep } from 'node:timers/promises'

const ATTEMPTS = 3

export class PetShop {
  #url
  #key
  #pause

  // `pause` is how many milliseconds there are between two attempts.
  constructor(url, key, { pause = 500 } = {}) {
    this.#url = url
    this.#key = key
    this.#pause = pause
  }

  // Gives undefined when there is no such pet.
  async pet(id) {
    const response = await this.#send('GET', `/pets/${id}`)
    return response.status === 404 ? undefined : read(response)
  }

  async add(name, price) {
    return (await read(await this.#send('POST', '/pets', { name, price }))).id
  }

  async order(pet) {
    return (await read(await this.#send('POST', '/orders', { pet }))).order
  }

  async stock() {
    return (await read(await this.#send('GET', '/stock'))).pets
  }

  async #send(method, path, json) {
    const headers = { 'x-api-key': this.#key, ...(json && { 'content-type': 'application/json' }) }
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(this.#url + path, { method, headers, body: json && JSON.stringify(json) })
      // Only what changes nothing is sent again.
      if (response.status !== 503 || method !== 'GET' || attempt === ATTEMPTS) return response
      await response.body?.cancel()
      await sleep(this.#pause)
    }
  }
}

async function read(response) {
  if (response.ok) return response.json()
  throw new Error(`the shop says ${response.status}: ${await response.text()}`)
}
