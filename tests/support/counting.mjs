// The built Worker with its object counted: a class around the built one, which hands on every call. Nothing of the
// product is changed, and each call to an object passes here.

import { DurableObject } from 'cloudflare:workers'

import worker, { ProjectObject as Built } from '../../worker/build/index.js'

let calls = 0

export class ProjectObject extends DurableObject {
  #built

  constructor(state, env) {
    super(state, env)
    this.#built = new Built(state, env)
  }

  fetch(request) {
    calls += 1
    return this.#built.fetch(request)
  }

  alarm() {
    return this.#built.alarm()
  }

  webSocketMessage(socket, message) {
    return this.#built.webSocketMessage(socket, message)
  }

  webSocketClose(socket, code, reason, clean) {
    return this.#built.webSocketClose(socket, code, reason, clean)
  }

  webSocketError(socket, error) {
    return this.#built.webSocketError(socket, error)
  }
}

// This Worker is asked for nothing but the number of calls; the twin serves.
export default {
  fetch: () => new Response(String(calls)),
}
